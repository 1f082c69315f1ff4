package blocker

import "portdesk/model/field"

func disconnectFeature(label string) field.Def {
	return field.Def{Key: "x_disconnect_feature", Label: label, Kind: field.YesNo, Required: true}
}

// featureRows are the services on a number that keep it from leaving.
func featureRows() []Entry {
	return []Entry{
		{
			Cause: FeatureDSL, Title: "DSL or an alarm hangs on the number", Short: "DSL, alarm",
			Meaning: "A service that needs the line would end with the port. Disconnect it, or have it moved to another number first.",
			Level:   Number, Resign: Never,
			Fields: []field.Def{
				{Key: "x_service", Label: "The service is", Kind: field.Choice, Required: true, Choices: []field.Option{
					{Value: "disconnected", Label: "disconnected"}, {Value: "moved", Label: "moved to another number"}}},
				when(is("x_service", "moved"), field.Def{Key: "x_moved_to", Label: "Moved to", Kind: field.Phone, Required: true}),
				mustBeYes("x_confirmed", "Confirmed by the end user", "the number cannot port while the service hangs on it"), note(),
			},
			Codes: []string{"7411"},
			Words: []string{"dsl", "adsl", "dsl on line", "dsl on tn", "alarm", "alarm line", "internet on line", "broadband", "line sharing", "data circuit", "elevator"},
		},
		{
			Cause: FeatureHunt, Title: "Number is the pilot of a hunt group", Short: "hunt group",
			Meaning: "Other lines hunt from this number. Say that the group may be taken apart, or have it rearranged first.",
			Level:   Number, Resign: Never,
			Fields: []field.Def{
				{Key: "x_hunt_group", Label: "The hunt group", Kind: field.Choice, Required: true, Choices: []field.Option{
					{Value: "dismantle", Label: "may be dismantled: proceed"}, {Value: "reconfigured", Label: "is reconfigured on a date"}}},
				when(is("x_hunt_group", "reconfigured"), field.Def{Key: "x_reconfigured_on", Label: "Reconfigured on", Kind: field.Day, Required: true}), note(),
			},
			Codes: []string{"7419"},
			Words: []string{"hunt", "hunt group", "hunting", "pilot number", "hunt group pilot", "hunt lead", "rollover", "lead number of hunt group"},
		},
		{
			Cause: FeatureRCF, Title: "Number is remote call forwarded", Short: "call forwarding",
			Meaning: "A number with remote call forwarding has no line of its own. The carrier wants the address of the service behind it and whether the feature ends.",
			Level:   Number, Resign: Never,
			Fields: []field.Def{
				{Key: "x_service_address", Label: "Service address without forwarding", Hint: "street, city, state, ZIP", MaxLen: 200, Required: true, Check: noPOBox},
				disconnectFeature("Disconnect the forwarding"), note(),
			},
			Codes: []string{"7437"},
			Words: []string{"rcf", "remote call forward", "remote call forwarding", "call forwarding", "call forwarded", "market expansion line"},
		},
		{
			Cause: FeatureComplex, Title: "Centrex, ISDN or another complex service", Short: "complex service",
			Meaning: "The number is part of Centrex, ISDN/PRI, distinctive ring or foreign exchange service. The carrier asks whether to take it apart, and for a new BTN where the rest goes on.",
			Level:   Number, Resign: Never,
			Fields: []field.Def{
				disconnectFeature("Proceed and disconnect the service"),
				when(is("x_disconnect_feature", "no"), require(explanation("What happens to it instead"))),
				newBTN(), note(),
			},
			Codes: []string{"PHONE_NUMBER_HAS_SPECIAL_FEATURE", "7406", "7410", "7415", "7421"},
			Words: []string{"centrex", "isdn", "pri", "distinctive ring", "foreign exchange", "fx line", "special feature", "complex service", "complex features", "isdn pri", "trunk group", "special features on line",
				"feature on line", "features must be removed"},
		},
		{
			Cause: ContractBalance, Title: "Unpaid balance, contract or fee", Short: "balance",
			Meaning: "The carrier wants money first: an unpaid bill, a port-away fee, early termination, or a prepaid account without balance. In the US money alone is no ground to refuse a port (FCC).",
			Level:   Account, Resign: Never,
			Fields: []field.Def{
				{Key: "x_settlement", Label: "The demand is", Kind: field.Choice, Required: true, Choices: []field.Option{
					{Value: "paid", Label: "paid"}, {Value: "accepted", Label: "accepted: the fee may be billed"}, {Value: "contested", Label: "contested: no ground to refuse"}}},
				when(is("x_settlement", "paid"), field.Def{Key: "x_paid_on", Label: "Paid on", Kind: field.Day, Required: true}),
				when(is("x_settlement", "contested"), require(explanation("What was told to the carrier"))), note(),
			},
			Codes: []string{"7436"},
			Words: []string{"balance", "unpaid balance", "outstanding balance", "past due", "contract", "under contract", "early termination", "termination fee", "port away fee", "port out fee", "business relationship",
				"unsatisfactory business relationship", "prepaid", "unpaid", "delinquent", "payment required", "account in collections", "amount owed"},
		},
	}
}
