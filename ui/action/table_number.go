package action

// Actions on numbers: the selection, or the one under the cursor.
const (
	NumberActions ID = "number.actions"
	NumberFOC     ID = "number.foc"
	NumberBlocker ID = "number.blocker"
	NumberSubmit  ID = "number.submit"
	NumberCancel  ID = "number.cancel"
	NumberCopy    ID = "number.copy"
	NumberNote    ID = "number.note"
	NumberProfile ID = "number.profile"
	NumberTold    ID = "number.told"
	NumberTest    ID = "number.test"

	// Events that have no key of their own; the palette and the menu of actions reach them.
	NumberReview    ID = "number.review"
	NumberStart     ID = "number.start"
	NumberWithdrawn ID = "number.withdrawn"
	NumberOwned     ID = "number.owned"
	NumberActivated ID = "number.activated"
	NumberCompleted ID = "number.completed"
	NumberConfirmed ID = "number.cancel.confirmed"
	NumberRefused   ID = "number.cancel.refused"
	NumberResumed   ID = "number.resumed"
)

func numberRows() []Action {
	return []Action{
		{ID: NumberActions, Scope: Number, Title: "What can be done with the numbers", Keys: []string{"a"}, Hint: "actions", Order: 12},
		{ID: NumberFOC, Scope: Number, Title: "FOC date: record it or change it", Keys: []string{"f"}, Hint: "FOC", Order: 13, Args: "DATE"},
		{ID: NumberBlocker, Scope: Number, Title: "Blocker: raise one or answer it", Keys: []string{"b"}, Hint: "blocker", Order: 14, Args: "CAUSE"},
		{ID: NumberSubmit, Scope: Number, Title: "Resubmit", Keys: []string{"s"}, Hint: "resubmit", Order: 15},
		{ID: NumberCancel, Scope: Number, Title: "Request cancellation", Keys: []string{"x"}, Hint: "cancel", Order: 16, Danger: true, Args: "REASON"},
		{ID: NumberNote, Scope: Number, Title: "Write a note", Keys: []string{"n"}, Args: "TEXT"},
		{ID: NumberCopy, Scope: Number, Title: "Copy the numbers", Keys: []string{"y"}},
		{ID: NumberProfile, Scope: Number, Title: "Profile: assign one", Keys: []string{"p"}, Args: "NAME"},
		{ID: NumberTold, Scope: Number, Title: "Customer was told the date", Keys: []string{"T"}},
		{ID: NumberTest, Scope: Number, Title: "Test call: record how it went", Keys: []string{"t"}},
		{ID: NumberReview, Scope: Number, Title: "Review: record the verdict"},
		{ID: NumberStart, Scope: Number, Title: "Start porting request"},
		{ID: NumberWithdrawn, Scope: Number, Title: "FOC withdrawn"},
		{ID: NumberOwned, Scope: Number, Title: "Ownership acquired"},
		{ID: NumberActivated, Scope: Number, Title: "Number activated"},
		{ID: NumberCompleted, Scope: Number, Title: "Port completed", Danger: true},
		{ID: NumberConfirmed, Scope: Number, Title: "Cancellation confirmed", Danger: true},
		{ID: NumberRefused, Scope: Number, Title: "Cancellation refused"},
		{ID: NumberResumed, Scope: Number, Title: "Porting resumed"},
	}
}
