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
	}
}
