package action

// Actions of triage, on the item under the cursor or on the run through what is owed.
const (
	TriageNext    ID = "triage.next"
	TriageSkip    ID = "triage.skip"
	TriageSnooze  ID = "triage.snooze"
	TriageWake    ID = "triage.wake"
	TriageChase   ID = "triage.chase"
	TriageOrder   ID = "triage.order"
	TriageNumbers ID = "triage.numbers"
)

func triageRows() []Action {
	return []Action{
		{ID: TriageNext, Scope: Triage, Title: "Take the next thing you owe, and go on to the one after it", Keys: []string{"n"}, Hint: "next", Order: 11},
		{ID: TriageSnooze, Scope: Triage, Title: "Put it off until a date, with a note", Keys: []string{"z"}, Hint: "put off", Order: 22, Args: "DATE"},
		{ID: TriageChase, Scope: Triage, Title: "Chase: copy the text that asks for the answer, and note who was asked", Keys: []string{"c"}, Hint: "chase", Order: 23},
		{ID: TriageSkip, Scope: Triage, Title: "Leave it out of the run, or take it in again", Keys: []string{">"}, Hint: "skip", Order: 24},
		{ID: TriageWake, Scope: Triage, Title: "Show what was put off, or take the one under the cursor back", Keys: []string{"Z"}},
		{ID: TriageOrder, Scope: Triage, Title: "Go to the order", Keys: []string{"o"}, Hint: "order", Order: 25},
		{ID: TriageNumbers, Scope: Triage, Title: "Show its numbers in the numbers table", Keys: []string{"N"}},
	}
}
