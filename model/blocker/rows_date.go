package blocker

import "portdesk/model/field"

// dateRows are the causes that lie in when the port is to happen.
func dateRows() []Entry {
	return []Entry{
		{
			Cause: EndUserNotReady, Title: "End user told the carrier to wait", Short: "not ready",
			Meaning: "The carrier heard from its customer that the port shall wait, or cannot reach the customer to make sure. It wants a go-ahead and a new date.",
			Level:   Order, Resign: Never,
			Fields: []field.Def{
				mustBeYes("x_go_ahead", "End user gives the go-ahead", "without the end user's go-ahead the carrier keeps waiting"),
				require(requestedDate()), confirmedBy("Who gave it"), note(),
			},
			Codes: []string{"7413"},
			Words: []string{"not ready", "end user not ready", "customer not ready", "customer requested delay", "customer wants to wait", "customer cancelled request", "end user requested hold", "on hold per customer",
				"customer request to hold", "customer does not want to port", "end user declined", "put on hold"},
		},
		{
			Cause: DueDate, Title: "Requested date cannot be met", Short: "due date",
			Meaning: "The date is too soon, outside the carrier's hours, or the carrier has no capacity on it. Ask for a later one: three business days ahead is the usual least.",
			Level:   Order, Resign: Never,
			Fields: []field.Def{require(requestedDate()), note()},
			Codes:  []string{"FOC_REJECTED", "7412", "7418", "7438", "7439"},
			Words: []string{"due date", "due date invalid", "desired due date", "ddd invalid", "date cannot be met", "date too soon", "standard interval", "published interval", "minimum interval", "invalid date", "date not available",
				"order volume", "over capacity", "outside business hours", "requested date", "date is a holiday", "foc rejected", "cannot meet due date", "below interval", "less than interval", "foc date rejected"},
		},
		{
			Cause: FOCExpired, Title: "Confirmed date (FOC) has expired", Short: "FOC expired",
			Meaning: "The number was not activated in time after the confirmed date, and the carrier has closed its order. A new LSR with a new date has to go out.",
			Level:   Order, Resign: IfLetterChanges,
			Fields: []field.Def{require(requestedDate()), note()},
			Codes:  []string{"FOC_EXPIRED"},
			Words:  []string{"foc expired", "foc date expired", "foc has expired", "lsr expired", "expired foc", "order expired", "not activated in time", "foc date passed", "missed foc", "pon expired"},
			Effect: "The provider sends a new LSR.",
		},
	}
}
