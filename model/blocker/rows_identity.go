package blocker

import "portdesk/model/field"

// identityRows are the causes in which the order and the losing carrier's record of
// the account differ.
func identityRows() []Entry {
	return []Entry{
		{
			Cause: NameMismatch, Title: "End user or business name does not match", Short: "name",
			Meaning: "The name on the order is not the one on the account. The carrier wants it letter for letter as on its CSR, with the same Inc, LLC and commas.",
			Level:   Order, Resign: Always,
			Fields: append(endUserName(), document("CSR, if the name is right"), issuedOn(), note()),
			Codes:  []string{"ENTITY_NAME_MISMATCH", "INVALID_END_USER_NAME", "7404", "7429"},
			Words: []string{"name mismatch", "end user name mismatch", "business name mismatch", "company name mismatch", "customer name mismatch",
				"name invalid", "end user name invalid", "business name invalid", "eu name", "name as it appears on csr", "name not on account", "legal name",
				"name on account", "name required", "subscriber name"},
			Effect: "The carrier's interval starts again.",
		},
		{
			Cause: AuthSigner, Title: "Signer is not authorised on the account", Short: "signer",
			Meaning: "The person who signed is not known to the carrier as authorised, or stands there under another spelling. Name who is on the account, or have the carrier add the person and send its letter.",
			Level:   Order, Resign: Always,
			Fields: []field.Def{require(authFirst()), require(authLast()), authTitle(), document("Carrier's letter that adds the person"), issuedOn(), note()},
			Codes:  []string{"AUTH_PERSON_MISMATCH", "7473"},
			Words: []string{"not authorized", "unauthorized", "authorized name", "authorized person", "authorized signer", "authorizing name", "auth name", "authorized user",
				"authorized contact", "signer", "signatory", "authorized name mismatch", "authorized name invalid", "person authorized on account", "not listed as authorized"},
			Effect: "The carrier's interval starts again.",
		},
		{
			Cause: AddressMismatch, Title: "Service address does not match", Short: "address",
			Meaning: "The carrier holds another service address: house number, a directional before or after the street, suite, city or state. It wants the address of its CSR, which need not be the billing address.",
			Level:   Order, Resign: Always,
			Fields: []field.Def{streetNumber(), require(street()), unit(), require(city()), require(state()), zip(), document("CSR, if disputed"), issuedOn(), note()},
			Codes:  []string{"LOCATION_MISMATCH", "INVALID_ADDRESS", "7402", "7402/E1"},
			Words: []string{"address mismatch", "address invalid", "service address", "service address mismatch", "service address invalid", "sa mismatch", "sa invalid", "end user address",
				"location invalid", "street mismatch", "street number", "house number", "suite", "apartment", "verify street", "street name", "directional", "city mismatch",
				"state mismatch", "address not found", "address on csr", "floor"},
			Effect: "The commonest reject. The carrier's interval starts again.",
		},
		{
			Cause: ZIPMismatch, Title: "ZIP or postal code does not match", Short: "ZIP",
			Meaning: "The ZIP of the order is not the one on the account. For wireless numbers it is the billing ZIP that counts.",
			Level:   Order, Resign: IfLetterChanges,
			Fields: []field.Def{require(zip()), note()},
			Codes:  []string{"POSTAL_CODE_MISMATCH", "7402/8D"},
			Words: []string{"zip", "zip mismatch", "zip code mismatch", "zip invalid", "zip code invalid", "postal code", "postal code invalid", "billing zip", "zipcode", "zip code missing",
				"zip code required"},
		},
		{
			Cause: POBox, Title: "PO box given as service address", Short: "PO box",
			Meaning: "A service address is the place where the line is installed. Give the street address.",
			Level:   Order, Resign: Always,
			Fields: []field.Def{streetNumber(), require(street()), unit(), require(city()), require(state()), require(zip()), note()},
			Words:  []string{"po box", "p o box", "pobox", "post office box", "physical address", "physical service address"},
			Effect: "The review before submission finds it, so that no carrier has to.",
		},
		{
			Cause: BTNMismatch, Title: "Billing number (BTN) does not match", Short: "BTN",
			Meaning: "The number is not billed under the BTN (ATN) of the order. The carrier wants the billing number of its CSR.",
			Level:   Order, Resign: IfLetterChanges,
			Fields: []field.Def{require(btn()), document("CSR, if the BTN is right"), issuedOn(), note()},
			Codes:  []string{"BTN_ATN_MISMATCH", "7445"},
			Words: []string{"btn", "atn", "btn mismatch", "btn invalid", "atn mismatch", "atn invalid", "billing tn", "billing number", "billing tn invalid",
				"billing number mismatch", "account tn", "btn missing", "btn required", "not the btn", "main billing number", "ean invalid"},
		},
		{
			Cause: AccountNumber, Title: "Account number missing or wrong", Short: "account no.",
			Meaning: "The carrier does not know the account number, or wants one. Resold lines need the number of the underlying carrier's account.",
			Level:   Order, Resign: Never,
			Fields: []field.Def{require(accountNumber()), document("Bill of the last 30 days"), issuedOn(), note()},
			Codes:  []string{"ACCOUNT_NUMBER_MISMATCH", "ACCOUNT_NUMBER_REQUIRED", "INVALID_ACCOUNT_NUMBER", "7401"},
			Words: []string{"account number", "account number mismatch", "account number invalid", "account number missing", "account number required", "account invalid",
				"account code", "account not found", "ban invalid", "ban mismatch", "account mismatch"},
		},
		{
			Cause: PINPasscode, Title: "PIN or passcode missing, wrong or expired", Short: "PIN",
			Meaning: "The carrier protects the account with a PIN. Wireless carriers issue a transfer PIN for the port that is good for a few days only.",
			Level:   NumberOrOrder, Resign: Never,
			Fields: []field.Def{require(pin()), {Key: "x_pin_expires", Label: "PIN expires", Kind: field.Day}, accountNumber(), note()},
			Codes:  []string{"PASSCODE_PIN_INVALID", "INVALID_PIN", "7435"},
			Words: []string{"pin", "passcode", "password", "pin invalid", "pin mismatch", "pin missing", "pin required", "pin expired", "passcode invalid", "transfer pin", "transfer pin expired",
				"port out pin", "number transfer pin", "security code", "password invalid", "account pin"},
			Effect: "A transfer PIN is short-lived: resubmit before it expires.",
		},
		{
			Cause: SSNTaxID, Title: "Last 4 of SSN or tax id asked", Short: "SSN, tax id",
			Meaning: "The carrier identifies the account by the last four digits of the holder's social security number, or by the business's tax id.",
			Level:   Order, Resign: Never,
			Fields: []field.Def{
				{Key: "x_identifier", Label: "Answer with", Kind: field.Choice, Required: true, Choices: []field.Option{
					{Value: "ssn_last4", Label: "Last 4 of SSN"}, {Value: "tax_id", Label: "Tax id"}}},
				when(is("x_identifier", "ssn_last4"), field.Def{Key: "ssn_last4", Label: "Last 4 of SSN", Kind: field.Digits, MinLen: 4, MaxLen: 4, Secret: true, Required: true}),
				when(is("x_identifier", "tax_id"), field.Def{Key: "tax_id", Label: "Tax id", MaxLen: 20, Secret: true, Required: true}),
				note(),
			},
			Codes: []string{"7443"},
			Words: []string{"ssn", "social security", "last 4 ssn", "last four of ssn", "tax id", "tin", "ein", "federal tax", "taxid", "ssn invalid", "tax id invalid"},
		},
		{
			Cause: AllData, Title: "Nothing matches the account", Short: "all data",
			Meaning: "Not one detail of the order is the carrier's. First look for a slip in the number itself; then take every detail from the CSR, or send one.",
			Level:   Order, Resign: Always,
			Fields: []field.Def{
				mustBeYes("x_numbers_checked", "Numbers checked for slips", "check the numbers first: one wrong digit makes everything else wrong"),
				require(document("CSR, or another paper of the carrier")), issuedOn(),
				usageType(), when(business, businessName()), when(residential, firstName()), when(residential, lastName()),
				authFirst(), authLast(), streetNumber(), street(), unit(), city(), state(), zip(), btn(), accountNumber(), note(),
			},
			Codes: []string{"7408"},
			Words: []string{"all data", "all data mismatch", "all data invalid", "customer info mismatch", "customer information mismatch", "nothing matches", "no match on account",
				"information mismatch", "data mismatch", "info mismatch", "record mismatch", "all information"},
			Effect: "The carrier's interval starts again.",
		},
	}
}
