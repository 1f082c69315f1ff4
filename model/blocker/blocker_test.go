package blocker

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"portdesk/model/field"
)

// resigns is the re-sign column of the catalogue, row by row.
var resigns = map[Cause]Resign{
	"name_mismatch": Always, "auth_signer": Always, "address_mismatch": Always, "zip_mismatch": IfLetterChanges,
	"po_box": Always, "btn_mismatch": IfLetterChanges, "account_number": Never, "pin_passcode": Never,
	"ssn_taxid": Never, "all_data": Always, "tn_not_found": Never, "tn_inactive": Never, "non_portable": Never,
	"wrong_carrier": IfLetterChanges, "partial_flag": Always, "btn_porting": Always, "pending_order": Never,
	"freeze": Never, "feature_dsl": Never, "feature_hunt": Never, "feature_rcf": Never, "feature_complex": Never,
	"contract_balance": Never, "end_user_not_ready": Never, "due_date": Never, "foc_expired": IfLetterChanges,
	"loa_missing": Always, "loa_bad": Always, "bill_csr": Never, "resporg": Always, "reseller": IfLetterChanges,
	"residential_lastname": IfLetterChanges, "osp_silent": Never, "sv_conflict": Never, "more_recent_auth": Always,
	"other": IfLetterChanges,
}

// levels is the level column where it is not Order.
var levels = map[Cause]Level{
	"pin_passcode": NumberOrOrder, "tn_not_found": Number, "tn_inactive": Number, "non_portable": Number,
	"pending_order": NumberOrOrder, "freeze": NumberOrAccount, "feature_dsl": Number, "feature_hunt": Number,
	"feature_rcf": Number, "feature_complex": Number, "contract_balance": Account, "resporg": Number,
	"sv_conflict": Number, "more_recent_auth": Number, "other": NumberOrOrder,
}

func TestCatalogueHasEveryRow(t *testing.T) {
	rows := Catalogue()
	if len(rows) != len(resigns) {
		t.Fatalf("%d rows, want %d", len(rows), len(resigns))
	}
	for _, e := range rows {
		want, known := resigns[e.Cause]
		if !known {
			t.Errorf("row %q is not of the catalogue", e.Cause)
		}
		if e.Resign != want {
			t.Errorf("%s: resign %v, want %v", e.Cause, e.Resign, want)
		}
		if e.Level != levels[e.Cause] {
			t.Errorf("%s: level %v, want %v", e.Cause, e.Level, levels[e.Cause])
		}
		if ball := e.Cause == OSPSilent || e.Cause == SVConflict; e.ProviderBall != ball {
			t.Errorf("%s: provider's ball is %v", e.Cause, e.ProviderBall)
		}
	}
}

func TestRowsAreWellFormed(t *testing.T) {
	seen := map[string]Cause{}
	for _, e := range Catalogue() {
		unique := append(slices.Clone(e.Codes), string(e.Cause), e.Title, e.Short)
		for _, word := range unique {
			if other, ok := seen[squeeze(word)]; ok && other != e.Cause {
				t.Errorf("%s: %q is of %s too", e.Cause, word, other)
			}
			seen[squeeze(word)] = e.Cause
		}
		if e.Title == "" || e.Meaning == "" || e.Short == "" || utf8.RuneCountInString(e.Short) > 16 {
			t.Errorf("%s: title %q, short %q, meaning %q", e.Cause, e.Title, e.Short, e.Meaning)
		}
		if len(e.Words) == 0 {
			t.Errorf("%s: no words", e.Cause)
		}
		for _, w := range e.Words {
			if w != strings.ToLower(w) || strings.TrimSpace(w) != w || len(canonical(tokens(w))) == 0 {
				t.Errorf("%s: word %q", e.Cause, w)
			}
		}
		for _, c := range e.Codes {
			if c != strings.ToUpper(c) {
				t.Errorf("%s: code %q", e.Cause, c)
			}
		}
		if n := len(slices.Compact(slices.Sorted(slices.Values(e.Words)))); n != len(e.Words) {
			t.Errorf("%s: a word stands twice", e.Cause)
		}
	}
}

var snake = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)

func TestFieldsAreValid(t *testing.T) {
	keys := orderKeys[:]
	kinds := map[string]field.Kind{}
	for _, e := range Catalogue() {
		seen := map[string]bool{}
		for _, d := range e.Fields {
			if !snake.MatchString(d.Key) || d.Label == "" || seen[d.Key] {
				t.Errorf("%s: field %q, label %q, twice %v", e.Cause, d.Key, d.Label, seen[d.Key])
			}
			seen[d.Key] = true
			if !slices.Contains(keys, d.Key) && !strings.HasPrefix(d.Key, "x_") && d.Key != "note" {
				t.Errorf("%s: key %q is neither the order's nor the blocker's", e.Cause, d.Key)
			}
			if (d.Kind == field.Choice) != (len(d.Choices) > 1) {
				t.Errorf("%s: %s has %d choices", e.Cause, d.Key, len(d.Choices))
			}
			for _, o := range d.Choices {
				if o.Value == "" || o.Label == "" {
					t.Errorf("%s: %s has the option %+v", e.Cause, d.Key, o)
				}
			}
			if kind, ok := kinds[d.Key]; ok && kind != d.Kind {
				t.Errorf("%s: %s is of another kind elsewhere", e.Cause, d.Key)
			}
			kinds[d.Key] = d.Kind
			if secret := slices.Contains([]string{"account_number", "pin", "ssn_last4", "tax_id", "underlying_account_number", "x_other_account"}, d.Key); d.Secret != secret {
				t.Errorf("%s: %s secret is %v", e.Cause, d.Key, d.Secret)
			}
		}
		if !e.ProviderBall && len(field.Missing(e.Fields, field.Values{})) == 0 {
			t.Errorf("%s can be resubmitted without an answer", e.Cause)
		}
		if e.ProviderBall && len(field.Missing(e.Fields, field.Values{})) != 0 {
			t.Errorf("%s asks for an answer", e.Cause)
		}
	}
}

// answers are complete forms; every key of each is needed.
var answers = []struct {
	cause Cause
	form  field.Values
}{
	{NameMismatch, field.Values{"usage_type": "business", "business_name": "Acme, Inc."}},
	{NameMismatch, field.Values{"usage_type": "Residential", "first_name": "Ann", "last_name": "Lee"}},
	{AuthSigner, field.Values{"authorized_first_name": "Ann", "authorized_last_name": "Lee"}},
	{AddressMismatch, field.Values{"street": "1218 3rd Ave NE", "city": "Seattle", "state": "WA"}},
	{ZIPMismatch, field.Values{"zip": "98101"}},
	{POBox, field.Values{"street": "1218 3rd Ave", "city": "Seattle", "state": "WA", "zip": "98101"}},
	{BTNMismatch, field.Values{"btn": "206 420 5780"}},
	{AccountNumber, field.Values{"account_number": "88-120"}},
	{PINPasscode, field.Values{"pin": "4471"}},
	{SSNTaxID, field.Values{"x_identifier": "ssn_last4", "ssn_last4": "1234"}},
	{SSNTaxID, field.Values{"x_identifier": "tax_id", "tax_id": "91-1234567"}},
	{AllData, field.Values{"x_numbers_checked": "yes", "x_document": "csr.pdf", "x_issued_on": "2026-11-20"}},
	{TNNotFound, field.Values{"x_action": "keep", "x_number_confirmed": "yes"}},
	{TNNotFound, field.Values{"x_action": "drop"}},
	{TNInactive, field.Values{"x_action": "keep", "x_reactivated_on": "2026-11-20", "x_confirmed_by": "Bo"}},
	{TNInactive, field.Values{"x_action": "Drop"}},
	{NonPortable, field.Values{"x_action": "keep"}},
	{WrongCarrier, field.Values{"x_accept_split": "yes"}},
	{PartialFlag, field.Values{"port_type": "full"}},
	{PartialFlag, field.Values{"port_type": "partial", "remaining_numbers": "206-420-5781 keep"}},
	{BTNPorting, field.Values{"port_type": "partial", "new_btn": "206-420-5781", "remaining_numbers": "206-420-5781 keep"}},
	{PendingOrder, field.Values{"x_pending_what": "a move", "x_pending_outcome": "cancelled"}},
	{PendingOrder, field.Values{"x_pending_what": "a move", "x_pending_outcome": "completes", "x_completes_on": "2026-12-01"}},
	{Freeze, field.Values{"x_removed": "yes", "x_confirmed_by": "Bo", "x_confirmed_on": "2026-11-20"}},
	{FeatureDSL, field.Values{"x_service": "disconnected", "x_confirmed": "yes"}},
	{FeatureDSL, field.Values{"x_service": "moved", "x_moved_to": "2064205781", "x_confirmed": "yes"}},
	{FeatureHunt, field.Values{"x_hunt_group": "dismantle"}},
	{FeatureHunt, field.Values{"x_hunt_group": "reconfigured", "x_reconfigured_on": "2026-12-01"}},
	{FeatureRCF, field.Values{"x_service_address": "1218 3rd Ave, Seattle, WA 98101", "x_disconnect_feature": "no"}},
	{FeatureComplex, field.Values{"x_disconnect_feature": "yes"}},
	{FeatureComplex, field.Values{"x_disconnect_feature": "no", "x_explanation": "moves to another line"}},
	{ContractBalance, field.Values{"x_settlement": "paid", "x_paid_on": "2026-11-20"}},
	{ContractBalance, field.Values{"x_settlement": "contested", "x_explanation": "no ground"}},
	{EndUserNotReady, field.Values{"x_go_ahead": "yes", "requested_date": "2026-12-04"}},
	{DueDate, field.Values{"requested_date": "2026-12-04"}},
	{FOCExpired, field.Values{"requested_date": "2026-12-04"}},
	{LOAMissing, field.Values{"x_document": "loa.pdf"}},
	{LOABad, field.Values{"x_letter": "paper", "x_signed_on": "2026-11-20"}},
	{LOABad, field.Values{"x_letter": "here"}},
	{BillCSR, field.Values{"x_document_type": "bill", "x_document": "bill.pdf", "x_issued_on": "2026-11-20"}},
	{RespOrg, field.Values{"x_resporg_fault": "wrong", "x_resporg_id": "ABC01"}},
	{RespOrg, field.Values{"x_resporg_fault": "shared", "x_document": "proof.pdf"}},
	{Reseller, field.Values{"reseller_name": "Acme", "underlying_account_number": "77"}},
	{ResidentialName, field.Values{"usage_type": "residential", "first_name": "Ann", "last_name": "Lee"}},
	{MoreRecentLetter, field.Values{"x_intent": "yes", "x_letter": "paper", "x_signed_on": "2026-11-20"}},
	{OSPSilent, field.Values{}},
	{SVConflict, field.Values{}},
	{Other, field.Values{"x_answer": "called them"}},
}

func TestAnswersUnblock(t *testing.T) {
	asked := map[Cause]bool{}
	for _, a := range answers {
		asked[a.cause] = true
		e, ok := Lookup(a.cause)
		if !ok {
			t.Fatalf("no row %s", a.cause)
		}
		all := a.form.Clone()
		for _, d := range e.Fields { // as a form stores them
			if v, ok := all[d.Key]; ok {
				all[d.Key] = field.Normalize(d, v)
			}
		}
		if missing := field.Missing(e.Fields, all); len(missing) > 0 {
			t.Errorf("%s %v: still misses %s", a.cause, a.form, missing[0].Key)
		}
		if problems := field.Problems(e.Fields, all); len(problems) > 0 {
			t.Errorf("%s %v: %v", a.cause, a.form, problems[0])
		}
		for key := range maps.Keys(all) {
			less := all.Clone()
			delete(less, key)
			if key != "usage_type" && key != "x_document" && len(field.Missing(e.Fields, less)) == 0 {
				t.Errorf("%s: can be sent without %s", a.cause, key)
			}
		}
	}
	for c := range resigns {
		if !asked[c] {
			t.Errorf("%s: no example of a complete answer", c)
		}
	}
}

func TestAnswersThatCannotStand(t *testing.T) {
	for _, tt := range []struct {
		cause Cause
		key   string
		form  field.Values
	}{
		{POBox, "street", field.Values{"street": "P.O. Box 12"}},
		{POBox, "street", field.Values{"street": "p o box 12"}},
		{AddressMismatch, "street", field.Values{"street": "Post Office Box 4"}},
		{FeatureRCF, "x_service_address", field.Values{"x_service_address": "POBox 9, Seattle"}},
		{BTNPorting, "new_btn", field.Values{"new_btn": "(206) 420-5780", "btn": "12064205780"}},
		{BTNPorting, "port_type", field.Values{"port_type": "full"}},
		{WrongCarrier, "x_accept_split", field.Values{"x_accept_split": "no"}},
		{Freeze, "x_removed", field.Values{"x_removed": "no"}},
		{TNNotFound, "x_other_account", field.Values{"x_action": "keep", "x_number_confirmed": "yes", "x_other_account": "77"}},
		{AllData, "x_numbers_checked", field.Values{"x_numbers_checked": "no"}},
		{RespOrg, "x_resporg_id", field.Values{"x_resporg_fault": "wrong", "x_resporg_id": "AB-01"}},
		{SSNTaxID, "ssn_last4", field.Values{"x_identifier": "ssn_last4", "ssn_last4": "123"}},
	} {
		e, _ := Lookup(tt.cause)
		problems := field.Problems(e.Fields, tt.form)
		if len(problems) != 1 || problems[0].Key != tt.key {
			t.Errorf("%s %v: %v, want a problem with %s", tt.cause, tt.form, problems, tt.key)
		}
	}
}

// TestPapersHaveAnAge holds that every date of a paper is asked with the limit of carriers,
// and that a dropped number may tell its account.
func TestPapersHaveAnAge(t *testing.T) {
	limited := 0
	for _, e := range Catalogue() {
		for _, d := range e.Fields {
			aged := slices.Contains([]string{"x_issued_on", KeySignedOn}, d.Key)
			if aged != (d.MaxAgeDays == 30) || aged != strings.Contains(d.Hint, "within the last 30 days") {
				t.Errorf("%s: %s may be %d days old; its hint is %q", e.Cause, d.Key, d.MaxAgeDays, d.Hint)
			}
			if aged {
				limited++
			}
		}
	}
	if limited < 4 {
		t.Errorf("%d dates of papers", limited)
	}
	e, _ := Lookup(TNNotFound)
	if bad := field.Problems(e.Fields, field.Values{"x_action": "drop", "x_other_account": "77"}); len(bad) > 0 {
		t.Error(bad)
	}
}

func TestDrops(t *testing.T) {
	for _, c := range []Cause{TNNotFound, TNInactive, NonPortable} {
		e, _ := Lookup(c)
		if !e.Drops(field.Values{"x_action": "drop"}) || e.Drops(field.Values{"x_action": "keep"}) || e.Drops(nil) {
			t.Errorf("%s: x_action is misread", c)
		}
	}
	if e, _ := Lookup(DueDate); e.Drops(field.Values{"x_action": "drop"}) {
		t.Error("a cause without the choice dropped a number")
	}
}

// A letter on paper is the new letter; any other answer to its cause asks for one here.
func TestResignAfter(t *testing.T) {
	for _, tt := range []struct {
		cause Cause
		word  string
		want  Resign
	}{{LOABad, "paper", Never}, {LOABad, "here", Always}, {LOABad, "", Always}, {MoreRecentLetter, "Paper", Never}, {AddressMismatch, "paper", Always}, {ZIPMismatch, "", IfLetterChanges}} {
		e, _ := Lookup(tt.cause)
		if got := e.ResignAfter(field.Values{KeyLetter: tt.word}); got != tt.want {
			t.Errorf("%s, %q: %v, want %v", tt.cause, tt.word, got, tt.want)
		}
	}
}

func TestOrderFields(t *testing.T) {
	e, _ := Lookup(PartialFlag)
	if got, want := e.OrderFields(), []string{"port_type", "remaining_numbers", "new_btn"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if e, _ = Lookup(Freeze); e.OrderFields() != nil {
		t.Errorf("freeze writes %v into the order", e.OrderFields())
	}
}

func TestParse(t *testing.T) {
	for word, want := range map[string]Cause{
		"name_mismatch": NameMismatch, "Name-Mismatch": NameMismatch, " NAME MISMATCH ": NameMismatch,
		"location_mismatch": AddressMismatch, "7402": AddressMismatch, "7402/8d": ZIPMismatch, "7434": PartialFlag,
		"Service address does not match": AddressMismatch, "OTHER": Other, "other": Other, "Account_Number": AccountNumber,
	} {
		if got, ok := Parse(word); !ok || got != want {
			t.Errorf("Parse(%q) = %q, %v; want %s", word, got, ok, want)
		}
	}
	for _, word := range []string{"", "  ", "mismatch", "74", "address_mismatches"} {
		if got, ok := Parse(word); ok {
			t.Errorf("Parse(%q) = %q", word, got)
		}
	}
	for _, e := range Catalogue() {
		for _, word := range append(slices.Clone(e.Codes), string(e.Cause), e.Title) {
			if got, _ := Parse(word); got != e.Cause {
				t.Errorf("Parse(%q) = %q, want %s", word, got, e.Cause)
			}
		}
	}
}

func TestCallersOwnWhatTheyGet(t *testing.T) {
	e, _ := Lookup(NonPortable)
	e.Fields[0].Choices[0].Label, e.Fields[0].Label, e.Codes[0], e.Words[0] = "x", "x", "x", "x"
	Catalogue()[0].Words[0] = "x"
	again, _ := Lookup(NonPortable)
	if again.Fields[0].Choices[0].Label == "x" || again.Fields[0].Label == "x" || again.Codes[0] == "x" || again.Words[0] == "x" ||
		Catalogue()[0].Words[0] == "x" {
		t.Error("a caller changed the catalogue")
	}
	if _, ok := Lookup("nonsense"); ok {
		t.Error("an unknown cause was found")
	}
}

func TestWordsOfLevelAndResign(t *testing.T) {
	for got, want := range map[string]string{
		Order.String(): "order", NumberOrOrder.String(): "number or order", NumberOrAccount.String(): "number or account",
		Never.String(): "no new LOA", Always.String(): "new LOA", Level(99).String(): "unknown level", Resign(99).String(): "unknown",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
