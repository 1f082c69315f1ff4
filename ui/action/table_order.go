package action

// Actions on one order. They live in the list too, for the order under the cursor.
const (
	OrderEdit    ID = "order.edit"
	OrderSign    ID = "order.sign"
	OrderSubmit  ID = "order.submit"
	OrderCancel  ID = "order.cancel"
	OrderFOC     ID = "order.foc"
	OrderBlocker ID = "order.blocker"
	OrderLetter  ID = "order.letter"
	OrderTake    ID = "order.take"
	OrderNote    ID = "order.note"
	OrderNumbers ID = "order.numbers"
	OrderJournal ID = "order.journal"
	OrderCopy    ID = "order.copy"
)

func orderRows() []Action {
	return []Action{
		{ID: OrderEdit, Scope: Order, Title: "Edit the end user", Keys: []string{"e"}, Hint: "end user", Order: 12},
		{ID: OrderSign, Scope: Order, Title: "Sign the Letter of Agency", Keys: []string{"l", "w"}, Hint: "LOA", Order: 13},
		{ID: OrderSubmit, Scope: Order, Title: "Submit, or answer what the carrier asks", Keys: []string{"s"}, Hint: "submit", Order: 14},
		{ID: OrderCancel, Scope: Order, Title: "Cancel the order", Keys: []string{"x"}, Hint: "cancel", Order: 16, Danger: true, Args: "REASON"},
		{ID: OrderFOC, Scope: Order, Title: "FOC date: record it for the order's numbers", Keys: []string{"f"}, Args: "DATE"},
		{ID: OrderBlocker, Scope: Order, Title: "Raise a blocker on the order", Keys: []string{"b"}, Args: "CAUSE"},
		{ID: OrderLetter, Scope: Order, Title: "Read the letter as it will be signed, or was", Keys: []string{"L"}},
		{ID: OrderTake, Scope: Order, Title: "Copy the end user to the group's orders", Keys: []string{"t"}, Hint: "take over", Order: 33},
		{ID: OrderNumbers, Scope: Order, Title: "Show the order's numbers in the numbers table", Keys: []string{"N"}},
		{ID: OrderJournal, Scope: Order, Title: "Show the order's journal", Keys: []string{"J"}},
		{ID: OrderNote, Scope: Order, Title: "Write a note", Keys: []string{"n", "i"}, Hint: "note", Order: 34, Args: "TEXT"},
		{ID: OrderCopy, Scope: Order, Title: "Copy a summary of the order", Keys: []string{"y"}},
	}
}
