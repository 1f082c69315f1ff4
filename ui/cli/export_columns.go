package cli

import (
	"strings"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/store/files"
)

// columnsText lists the columns of a table with what each says beyond its name.
func columnsText(columns []files.Column) string {
	says := columnSays()
	list := make([]string, 0, len(columns))
	for _, c := range columns {
		list = append(list, c.Name+" ("+says[c.Name]+")")
	}
	return strings.Join(list, ", ")
}

// columnSays tells what the columns of the exported tables say, by their names.
func columnSays() map[string]string {
	out := map[string]string{
		"number":                        "with its country code",
		"order":                         "the PON",
		"group":                         "the number of the order group",
		"group_name":                    "of the order group",
		"status":                        "of the number",
		"status_since":                  "when it came to this status",
		"foc_date":                      "the day that the carrier confirmed",
		"requested_date":                "the day that is asked for",
		"number_type":                   "long-code, tollfree or wireless",
		"current_service_provider_name": "the losing carrier",
		"current_service_provider_id":   "its SPID, OCN or RespOrg",
		"gaining_service_provider_name": "the gaining provider",
		"gaining_service_provider_id":   "its SPID or RespOrg",
		"lata":                          "of local numbers",
		"rate_center":                   "as the directory has it",
		"rate_center_state":             "two letters",
		"profile":                       "of configuration",
		"ownership_acquired_at":         "when the number became ours",
		"number_activated_at":           "when it was activated",
		"supps":                         "how many times its date was changed by a SUPP",
		"tested_at":                     "when calls were tested",
		"test":                          "how the test went",
		"told_date":                     "the FOC date that the customer knows",
		"foc_confirmed_at":              "when the present FOC date was confirmed",
		"submitted_at":                  "when the order went to the provider",
		"created_at":                    "when the order was made",
		"order_requested_date":          "the day that the order asks for",
		"blockers":                      "causes of the open ones, with blanks between",
		"id":                            "the PON; in the journal the count of the entry",
		"customer":                      "the end user's name",
		"state":                         "of the service address; of orders their own state",
		"end_user_state":                "of the service address",
		"blocked":                       "whether a number waits for an answer",
		"foc_first":                     "the first FOC date of its numbers",
		"foc_last":                      "the last one",
		"numbers":                       "how many it has",
		"signed_by":                     "who signed the LOA",
		"signed_at":                     "when",
		"voided_at":                     "when the signature became void",
		"action":                        "entries of one act have the same",
		"at":                            "when it was recorded",
		"who":                           "the user, or the carrier that is quoted",
		"actor":                         "customer, provider or system",
		"event":                         "of the state machines, or the desk's own",
		"from":                          "the status before",
		"to":                            "the status after",
		"data":                          "what the act brought, as JSON",
		model.KeyUsageType:              "business or residential",
		model.KeyBusinessName:           "of the end user",
		model.KeyFirstName:              "of a residential end user",
		model.KeyLastName:               "of a residential end user",
		model.KeyAuthFirst:              "of the person who may sign",
		model.KeyAuthLast:               "of the person who may sign",
		model.KeyAuthTitle:              "of the person who may sign",
		model.KeyStreetNumber:           "of the service address",
		model.KeyStreet:                 "of the service address",
		model.KeyUnit:                   "of the service address",
		model.KeyCity:                   "of the service address",
		model.KeyZIP:                    "of the service address",
		model.KeyCountry:                "of the service address",
		model.KeyBTN:                    "the billing number of the account",
		model.KeyAccountNumber:          "a secret",
		model.KeyPIN:                    "a secret",
		model.KeySSNLast4:               "a secret",
		model.KeyTaxID:                  "a secret",
		model.KeyUnderlyingAcct:         "a secret",
		model.KeyPortType:               "whether the whole account goes or a part",
		model.KeyRemaining:              "what stays with the losing carrier",
		model.KeyNewBTN:                 "the billing number of what stays",
		model.KeyContactEmail:           "of the end user",
		model.KeyContactPhone:           "of the end user",
		model.KeyReseller:               "who sold the losing carrier's service",
		model.KeyUnderlying:             "whose network the losing carrier is on",
	}
	for _, st := range model.Statuses() {
		out[st.Key()] = "numbers that are " + st.String()
	}
	allFields(func(d field.Def) {
		if _, there := out[d.Key]; !there {
			out[d.Key] = d.Label
		}
	})
	return out
}

// orderKeys tells the keys of the document of a whole order.
const orderKeys = "The keys of a document: portdesk (order, which tells such documents from others), version (of this form), " +
	"id (the PON), group and group_name (of the order group), number_type, current_service_provider_name and current_service_provider_id (the losing carrier), " +
	"gaining_service_provider_name and gaining_service_provider_id, lata, requested_date, end_user (an object of texts, by the keys of the order's form), " +
	"signature (null, or name, title, signed_at, sha256, letter with the text that was signed, voided_at, void_reason), submitted_at, created_at, updated_at, " +
	"numbers (each with number, status, status_since, foc_date, foc_confirmed_at, requested_date, ownership_acquired_at, number_activated_at, supps, " +
	"rate_center, rate_center_state, profile, tested_at, test, told_date), " +
	"blockers (cause, words of the carrier, raised_at, answered_at, answers, numbers that it held, holds for those that it still does), " +
	"notes (at, who, text, number or null for the order), chases (at, who, whom, text, blocker by its place in the list from 1, 0 for none), " +
	"journal (action, at, who, actor, event, number, from, to, data). Moments are RFC 3339 in UTC."
