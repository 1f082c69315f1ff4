package blocker

import "portdesk/model/field"

// paperRows are the causes that lie in the documents of the order.
func paperRows() []Entry {
	return []Entry{
		{
			Cause: LOAMissing, Title: "LOA is missing", Short: "LOA missing",
			Meaning: "The carrier has no letter of authorisation. It wants the signed PDF, dated within the last 30 days.",
			Level:   Order, Resign: Always,
			Fields: []field.Def{require(document("Signed LOA (PDF)")), note()},
			Codes:  []string{"7424", "80008"},
			Words: []string{"loa missing", "loa required", "no loa", "loa not received", "loa not attached", "need loa", "letter of authorization", "letter of agency", "send loa", "provide loa", "loa not provided", "loa needed",
				"letter of authorization required", "letter of authorization missing", "missing loa"},
		},
		{
			Cause: LOABad, Title: "LOA cannot be accepted", Short: "LOA faulty",
			Meaning: "The letter is illegible, unsigned, undated, older than 30 days, or lists other numbers than the order. A new one has to be signed.",
			Level:   Order, Resign: Always,
			Fields: append(newLetter(), note()),
			Codes:  []string{"LOA_ILLEGIBLE", "ILLEGIBLE_LOA", "7420"},
			Words: []string{"loa", "loa invalid", "loa illegible", "loa not signed", "loa unsigned", "loa not dated", "loa undated", "loa expired", "loa older than 30 days", "signature", "signature missing", "signature date", "illegible",
				"loa tn list", "tn not on loa", "numbers not on loa", "loa mismatch", "not legible", "signature invalid", "loa not legible", "loa too old", "unreadable loa", "illegible fax"},
		},
		{
			Cause: BillCSR, Title: "Bill or CSR missing or too old", Short: "bill, CSR",
			Meaning: "The provider wants a paper of the losing carrier that shows the account: a bill, CSR, letter or portal page of the last 30 days, with every number on it.",
			Level:   Order, Resign: Never,
			Fields: []field.Def{
				{Key: "x_document_type", Label: "Paper", Kind: field.Choice, Required: true, Choices: []field.Option{
					{Value: "bill", Label: "Bill"}, {Value: "csr", Label: "CSR"}, {Value: "letter", Label: "Carrier's letter or e-mail"}, {Value: "screenshot", Label: "Page of the carrier's portal"}}},
				require(document("Document")),
				{Key: "x_issued_on", Label: "Issued on", Hint: "within the last 30 days", Kind: field.Day, MaxAgeDays: paperDays, Required: true}, note(),
			},
			Words: []string{"csr", "csr required", "csr missing", "bill copy", "copy of bill", "cob", "invoice", "recent bill", "bill required", "customer service record", "bill missing", "bill older than 30 days", "recent invoice",
				"bill too old", "numbers not on bill", "proof of service", "phone bill", "copy of recent bill", "provide csr", "csr needed"},
		},
	}
}

// providerRows are the causes that lie with the providers, and the one for all that
// the catalogue does not know.
func providerRows() []Entry {
	return []Entry{
		{
			Cause: RespOrg, Title: "Wrong RespOrg, or shared toll-free number", Short: "RespOrg",
			Meaning: "The toll-free request went to a RespOrg that does not hold the number, or the number is shared or bundled. Name the right RespOrg, or prove that the end user owns the number.",
			Level:   Number, Resign: Always,
			Fields: []field.Def{
				{Key: "x_resporg_fault", Label: "The carrier says", Kind: field.Choice, Required: true, Choices: []field.Option{
					{Value: "wrong", Label: "wrong RespOrg"}, {Value: "shared", Label: "shared or bundled number"}}},
				when(is("x_resporg_fault", "wrong"), field.Def{Key: "x_resporg_id", Label: "Right RespOrg id", Hint: "ABC01", MaxLen: 5, Required: true, Check: respOrgID}),
				when(is("x_resporg_fault", "shared"), require(document("Proof of ownership"))),
				{Key: "x_resporg_contact", Label: "RespOrg contact", Hint: "name, phone or e-mail", MaxLen: 120}, note(),
			},
			Words: []string{"resporg", "resp org", "wrong resporg", "not the resporg", "resporg mismatch", "resporg invalid", "shared toll free", "shared number", "bundled number", "toll free not in our control", "responsible organization",
				"controlling resporg", "roc rejected"},
			Effect: "A controlling RespOrg has two business days to answer.",
		},
		{
			Cause: Reseller, Title: "Underlying carrier wants the reseller's data", Short: "reseller",
			Meaning: "The number is resold. The network behind it knows only the reseller and the reseller's account.",
			Level:   Order, Resign: IfLetterChanges,
			Fields: []field.Def{
				{Key: "reseller_name", Label: "Reseller", MaxLen: 60, Required: true},
				{Key: "underlying_carrier", Label: "Underlying carrier", MaxLen: 60},
				{Key: "underlying_account_number", Label: "Underlying account number", MaxLen: 40, Secret: true, Required: true}, note(),
			},
			Codes: []string{"INVALID_RESELLER"},
			Words: []string{"reseller", "resold", "underlying carrier", "wholesale account", "reseller name", "reseller invalid", "reseller account", "contact reseller", "underlying account", "underlying carrier account", "underlying account number"},
		},
		{
			Cause: ResidentialName, Title: "Subscriber type or person's name missing", Short: "subscriber type",
			Meaning: "A residential account is kept under a person's first and last name, a business account under a company's. The order has the other kind, or half a name.",
			Level:   Order, Resign: IfLetterChanges,
			Fields: append(endUserName(), note()),
			Codes:  []string{"7211", "7414", "7422"},
			Words: []string{"residential", "residential account", "residential last name", "last name missing", "first name invalid", "last name invalid", "first name mismatch", "last name mismatch", "first name missing", "subscriber type", "account type",
				"business account", "not a business account", "customer type", "account is residential", "account is business", "last name required", "class of service"},
			Effect: "The review before submission finds most of these.",
		},
		{
			Cause: OSPSilent, Title: "Losing carrier does not answer", Short: "no answer",
			Meaning: "The provider waits for the losing carrier. There is nothing to answer: chase it, and write down that you did.",
			Level:   Order, Resign: Never, ProviderBall: true,
			Fields: []field.Def{{Key: "x_chased_with", Label: "Chased with", Hint: "name, ticket or phone", MaxLen: 120}, {Key: "x_chased_on", Label: "Chased on", Kind: field.Day}, note()},
			Codes:  []string{"OSP_IRRESPONSIVE", "7484"},
			Words: []string{"no response", "not responding", "unresponsive", "irresponsive", "awaiting response", "no answer", "no reply", "waiting for losing carrier", "carrier is silent", "no response from losing carrier",
				"provider working on it", "has not responded", "awaiting losing carrier"},
			Effect: "Escalate after 24 hours without an answer.",
		},
		{
			Cause: SVConflict, Title: "NPAC record is in conflict", Short: "NPAC conflict",
			Meaning: "The losing side has put the number's record in the porting registry into conflict. The providers settle it between them; a contact at the losing carrier speeds it up.",
			Level:   Number, Resign: Never, ProviderBall: true,
			Fields: []field.Def{{Key: "x_lsp_contact", Label: "Contact at the losing carrier", MaxLen: 120}, note()},
			Codes:  []string{"SV_CONFLICT", "SV_UNKNOWN_FAILURE"},
			Words: []string{"sv conflict", "npac conflict", "in conflict", "placed in conflict", "soa conflict", "conflict", "subscription version", "sv failure", "npac", "concurrence", "not concurred",
				"npac failure"},
			Effect: "The number cannot be activated until it is settled.",
		},
		{
			Cause: MoreRecentLetter, Title: "A newer LSR or LOA exists elsewhere", Short: "newer LOA",
			Meaning: "Another provider has asked for the number with a later letter. Make sure that the end user wants this port: it may be a port that nobody ordered (slamming).",
			Level:   Number, Resign: Always,
			Fields: append(append([]field.Def{
				mustBeYes("x_intent", "End user wants this port", "do not take a number that its end user wants elsewhere; cancel it instead")},
				newLetter()...), confirmedBy("Who confirmed it"), note()),
			Words: []string{"more recent loa", "newer loa", "more recent authorization", "more recent lsr", "newer lsr", "later loa", "more recent request", "newer request", "another provider requested", "slam", "slamming",
				"more recent letter", "newer authorization"},
			Effect: "Possibly a slam. Settle it with the end user before anything else.",
		},
		{
			Cause: Other, Title: "Another cause", Short: "other",
			Meaning: "The catalogue has no row for what the carrier says. Its own words stand with the blocker; answer them in yours.",
			Level:   NumberOrOrder, Resign: IfLetterChanges,
			Fields: []field.Def{require(field.Def{Key: "x_answer", Label: "Answer", Hint: "what was done about it", Kind: field.Multiline, MaxLen: 2000})},
			Codes:  []string{"OTHER", "CONTACT_SUPPORT_REQUIRED", "7432", "7433", "7471"},
			Words:  []string{"contact support", "too late to cancel", "too late to supp"},
		},
	}
}
