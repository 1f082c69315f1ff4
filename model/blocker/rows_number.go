package blocker

import "portdesk/model/field"

// numberRows are the causes that lie in which numbers the order asks for.
func numberRows() []Entry {
	return []Entry{
		{
			Cause: TNNotFound, Title: "Number is not on that account", Short: "not on account",
			Meaning: "The carrier does not find the number under the account of the order. It may be mistyped, stand under another account, or have left the carrier.",
			Level:   Number, Resign: Never,
			Fields: []field.Def{
				action("Keep: it is right", "Drop: cancel this number"),
				when(kept, mustBeYes("x_number_confirmed", "Number confirmed by the end user", "confirm the number with the end user, or drop it")),
				{Key: "x_other_account", Label: "Its account, if another one", Hint: "drop it then, and order it anew", MaxLen: 40, Secret: true, Check: ofDropped},
				note(),
			},
			Codes: []string{"PHONE_NUMBER_MISMATCH", "7409", "7409/E30", "7427"},
			Words: []string{"tn not found", "tn not on account", "not found on account", "not on account", "not on this account", "tn not associated with account", "tn does not belong", "not our customer", "tn unknown", "tn not recognized",
				"not found in our records", "not assigned to account", "tn not ours", "tn invalid", "tn mismatch", "number not found", "number not on account"},
			Effect: "Numbers of another account have to move to an order of their own.",
		},
		{
			Cause: TNInactive, Title: "Number is disconnected or suspended", Short: "inactive",
			Meaning: "Only a working number can port. The carrier has to put it back into service before the order is sent again.",
			Level:   Number, Resign: Never,
			Fields: []field.Def{
				action("Keep: it works again", "Drop: cancel this number"),
				when(kept, field.Def{Key: "x_reactivated_on", Label: "Back in service on", Kind: field.Day, Required: true}),
				when(kept, require(confirmedBy("Who at the carrier confirmed it"))),
				note(),
			},
			Codes: []string{"PHONE_NUMBER_INACTIVE_OR_DISCONNECTED", "7409/E27", "7426"},
			Words: []string{"inactive", "disconnected", "tn disconnected", "suspended", "tn inactive", "not active", "no longer in service", "tn suspended", "account inactive", "account suspended",
				"not in service", "deactivated", "account closed", "already disconnected", "not working"},
			Effect: "The number must be live until it has ported.",
		},
		{
			Cause: NonPortable, Title: "Number cannot be ported", Short: "not portable",
			Meaning: "The carrier says that the number or its rate center cannot port, or no gaining provider covers it. A port by hand is possible in some places.",
			Level:   Number, Resign: Never,
			Fields: []field.Def{action("Keep: ask for an attempt by hand", "Drop: cancel this number"), note()},
			Codes:  []string{"PHONE_NUMBER_NOT_PORTABLE", "RATE_CENTER_NOT_PORTABLE", "7403", "22130", "22132", "22133"},
			Words: []string{"not portable", "non portable", "nonportable", "tn not portable", "rate center not portable", "no coverage", "cannot be ported", "unable to port", "not lnp capable",
				"outside of coverage", "unsupported rate center", "no trading agreement", "out of footprint", "no porting agreement", "unsupported area"},
			Effect: "Without an attempt by hand this is the end for the number.",
		},
		{
			Cause: WrongCarrier, Title: "Order has to be split", Short: "split",
			Meaning: "The numbers of the order belong to several carriers, accounts or rate centers. Each of them wants an order of its own.",
			Level:   Order, Resign: IfLetterChanges,
			Fields: []field.Def{
				mustBeYes("x_accept_split", "Split the order as proposed", "the carrier takes the numbers only in separate orders"),
				explanation("Which number goes where"), note(),
			},
			Codes: []string{"PORTING_ORDER_SPLIT_REQUIRED", "DIFFERENT_ACCOUNTS", "DIFFERENT_RATE_CENTERS", "7363", "7405", "7428", "7485", "7652"},
			Words: []string{"split", "split required", "multiple accounts", "different accounts", "different rate centers", "multiple rate centers", "different carriers", "multiple carriers", "wrong carrier",
				"separate orders", "separate lsr", "several submissions", "multiple submissions", "wrong provider", "not the current provider", "different spid", "multiple spids", "invalid carrier",
				"belongs to another carrier", "different account"},
			Effect: "The new orders start from the beginning.",
		},
		{
			Cause: PartialFlag, Title: "Full or partial port stated wrongly", Short: "full/partial",
			Meaning: "The order says full while numbers stay on the account, or partial while none does.",
			Level:   Order, Resign: Always,
			Fields: []field.Def{require(portType()), when(partial, require(remaining())), when(partial, newBTN()), note()},
			Codes:  []string{"PORT_TYPE_INCORRECT", "7434", "7434/E24"},
			Words: []string{"partial", "partial port", "full port", "partial migration", "full migration", "port type", "port type invalid", "remaining numbers", "additional numbers on account",
				"other lines on account", "remaining lines", "remaining services", "numbers remain on account", "not a full port", "not a partial port", "additional lines"},
		},
		{
			Cause: BTNPorting, Title: "BTN ports while other numbers stay", Short: "BTN leaves",
			Meaning: "Numbers that stay would be left without a billing number. Name one of them as the new BTN, and say for each of them whether it is kept or disconnected.",
			Level:   Order, Resign: Always,
			Fields: []field.Def{
				mustBePartial(), require(newBTN()), require(remaining()), note(),
			},
			Codes: []string{"MAIN_BTN_PORTING", "7434/E6H"},
			Words: []string{"new btn", "new billing tn", "new btn required", "btn porting", "btn is porting", "main btn", "stranded", "stranded lines", "stranded numbers", "provide new btn", "new billing number",
				"new atn", "disposition of remaining", "porting the btn"},
		},
		{
			Cause: PendingOrder, Title: "Another order is open on the number", Short: "pending order",
			Meaning: "The carrier has an open order on the account, or the number is on another port. That one has to finish or be cancelled first.",
			Level:   NumberOrOrder, Resign: Never,
			Fields: []field.Def{
				require(field.Def{Key: "x_pending_what", Label: "What is open there", Hint: "a move, a feature change, another port", MaxLen: 200}),
				{Key: "x_pending_outcome", Label: "It", Kind: field.Choice, Required: true, Choices: []field.Option{
					{Value: "cancelled", Label: "has been cancelled"}, {Value: "completes", Label: "completes on a date"}}},
				when(is("x_pending_outcome", "completes"), field.Def{Key: "x_completes_on", Label: "Completes on", Kind: field.Day, Required: true}),
				confirmedBy("Who confirmed it"), note(),
			},
			Codes: []string{"LSR_PENDING", "7407", "22137"},
			Words: []string{"pending order", "pending service order", "open order", "pending port", "pending lsr", "already porting", "port in progress", "port already in progress", "another order", "existing order", "order pending",
				"pending activity", "pending disconnect", "pending change order", "another port request", "open service order", "duplicate order"},
			Effect: "Chase it on the date on which the other order ends.",
		},
		{
			Cause: Freeze, Title: "Account is frozen or port-protected", Short: "freeze",
			Meaning: "A local service freeze, PIC freeze or port protection is on the account. Only the account holder can have it removed.",
			Level:   NumberOrAccount, Resign: Never,
			Fields: []field.Def{
				mustBeYes("x_removed", "Freeze removed", "the carrier refuses every request while the freeze stands"),
				require(confirmedBy("Who confirmed it")), require(confirmedOn()), note(),
			},
			Codes: []string{"PHONE_NUMBER_WITH_CARRIER_RESTRICTION", "7416", "7425", "7520"},
			Words: []string{"freeze", "frozen", "local freeze", "pic freeze", "local service freeze", "port protection", "port protected", "locked", "account locked", "number lock", "not unlocked", "port out protection",
				"carrier restriction", "port lock", "lsp freeze", "transfer lock"},
			Effect: "Some carriers take one to three weeks to lift it.",
		},
	}
}
