package action

// Actions of the list of blockers.
const (
	BlockersAnswer   ID = "blockers.answer"
	BlockersResubmit ID = "blockers.resubmit"
	BlockersChase    ID = "blockers.chase"
	BlockersCSR      ID = "blockers.csr"
	BlockersAccept   ID = "blockers.csr.accept"
	BlockersReveal   ID = "blockers.reveal"
	BlockersOrder    ID = "blockers.order"
	BlockersNumbers  ID = "blockers.numbers"
	BlockersDrop     ID = "blockers.drop"
	BlockersNote     ID = "blockers.note"
	BlockersCopy     ID = "blockers.copy"
	BlockersSort     ID = "blockers.sort"
	BlockersReverse  ID = "blockers.reverse"
	BlockersResolved ID = "blockers.resolved"
	BlockersDetail   ID = "blockers.detail"

	// ChaseCopy lives in the dialog of a chase, which has a text to send ready.
	ChaseCopy ID = "chase.copy"

	// OfferTake lives in the fields of an answer for which a compared text has a value.
	OfferTake ID = "offer.take"
	// ReadyDo is ctrl+s on the button that answers.
	ReadyDo ID = "ready.do"
)

func blockersRows() []Action {
	return []Action{
		{ID: BlockersAnswer, Scope: Blockers, Title: "Answer the blocker, or the selected ones together", Keys: []string{"e"}, Hint: "answer", Order: 11},
		{ID: BlockersResubmit, Scope: Blockers, Title: "Resubmit what is answered", Keys: []string{"s"}, Hint: "resubmit", Order: 12},
		{ID: BlockersChase, Scope: Blockers, Title: "Chase: record with whom, and what they said", Keys: []string{"c"}, Hint: "chase", Order: 13},
		{ID: BlockersCSR, Scope: Blockers, Title: "Paste a CSR and compare it with the order", Keys: []string{"w"}, Hint: "paste CSR", Order: 14},
		{ID: BlockersAccept, Scope: Blockers, Title: "Take what the CSR says into the answer", Keys: []string{"t"}, Hint: "take", Order: 15},
		{ID: BlockersResolved, Scope: Blockers, Title: "From the open blockers to the resolved ones, and back", Keys: []string{"R"}, Hint: "resolved", Order: 33},
		{ID: BlockersOrder, Scope: Blockers, Title: "Go to the blocker's order", Keys: []string{"r"}, Hint: "order", Order: 32},
		{ID: BlockersNumbers, Scope: Blockers, Title: "Show the numbers that it holds", Keys: []string{"N"}},
		{ID: BlockersDrop, Scope: Blockers, Title: "Give the held numbers up: request their cancellation", Keys: []string{"x"}, Danger: true, Args: "REASON"},
		{ID: BlockersNote, Scope: Blockers, Title: "Write a note on the order", Keys: []string{"n"}, Args: "TEXT"},
		{ID: BlockersCopy, Scope: Blockers, Title: "Copy what the carrier wrote, with a summary", Keys: []string{"y"}},
		{ID: BlockersReveal, Scope: Blockers, Title: "Show the masked values, or hide them", Keys: []string{"ctrl+r", "f3"}},
		{ID: BlockersSort, Scope: Blockers, Title: "Sort by the next column", Keys: []string{"o"}, Args: "COLUMN"},
		{ID: BlockersReverse, Scope: Blockers, Title: "Turn the sorting round", Keys: []string{"O"}},
		{ID: BlockersDetail, Scope: Blockers, Title: "Show the detail pane, or hide it", Keys: []string{"d"}},
		{ID: OfferTake, Scope: Offer, Title: "Take what the carrier wrote, or what the CSR says", Keys: []string{"ctrl+n"}, Hint: "take theirs", Order: 9, Quiet: true},
		{ID: ReadyDo, Scope: Ready, Title: "Do what the button says", Keys: []string{"ctrl+s"}, Hint: "do it", Order: 12, Quiet: true},
		{ID: ChaseCopy, Scope: Chase, Title: "Copy the text that asks the carrier", Keys: []string{"ctrl+y"}, Hint: "copy text", Order: 9, Quiet: true},
	}
}
