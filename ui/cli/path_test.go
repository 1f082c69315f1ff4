package cli_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// endUser fills in what an order of local numbers needs.
func (w *world) endUser(order string, more ...string) {
	w.t.Helper()
	args := []string{"order", "edit", order}
	for _, v := range append([]string{"business_name=Acme Dental", "authorized_first_name=Jane", "authorized_last_name=Doe",
		"authorized_title=Owner", "street=1218 3rd Ave", "city=Seattle", "state=wa", "zip=98101", "btn=(206) 420-5780", "pin=4321"}, more...) {
		args = append(args, "--set", v)
	}
	w.ok(args...)
}

func (w *world) sign(order string) {
	w.t.Helper()
	w.ok("order", "sign", order, "--name", "Jane Doe", "--title", "Owner", "--consent")
}

// submitted makes one order of the numbers and takes it to the provider.
func submitted(t *testing.T, numbers ...string) *world {
	t.Helper()
	w := withFacts(t)
	w.ok(append([]string{"draft"}, numbers...)...)
	w.endUser("1001")
	w.sign("1001")
	w.ok("order", "submit", "1001")
	return w
}

// inProcess takes the numbers on to the losing carrier.
func inProcess(t *testing.T, numbers ...string) *world {
	t.Helper()
	w := submitted(t, numbers...)
	w.ok("number", "apply", "review_started", "--where", "order:1001", "--verdict", "portable")
	w.ok("number", "apply", "start_porting_request", "--where", "order:1001")
	return w
}

// stateOf is an order's state and the statuses of its numbers.
func (w *world) stateOf(order string) (state string, statuses []string) {
	w.t.Helper()
	doc := into[object](w, "order", "show", order)
	for _, n := range doc["numbers"].([]any) {
		statuses = append(statuses, n.(object)["status"].(string))
	}
	return doc["state"].(string), statuses
}

func (w *world) expect(order, state string, statuses ...string) {
	w.t.Helper()
	gotState, got := w.stateOf(order)
	if gotState != state || !slices.Equal(got, statuses) {
		w.t.Fatalf("PON %s is %s %v, want %s %v", order, gotState, got, state, statuses)
	}
}

func TestWholePath(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "2064205780", "2064205781", "--name", "Acme")
	w.fails(3, "refused by rule", "order", "sign", "1001", "--name", "Jane Doe", "--title", "Owner", "--consent")
	w.endUser("1001", "requested_date=2026-12-04")
	w.expect("1001", "new_order", "Pending", "Pending")
	w.fails(3, `refused by rule "loa_missing"`, "order", "submit", "1001")
	w.fails(3, `refused by rule "consent"`, "order", "sign", "1001", "--name", "Jane Doe", "--title", "Owner")
	w.sign("1001")
	w.expect("1001", "ready_to_submit", "Pending", "Pending")
	w.fails(3, `refused by rule "order_submitted"`, "number", "apply", "review_started", "2064205780", "--verdict", "portable")

	_, said := w.ok("order", "submit", "1001")
	if !strings.Contains(said, "warning: No account number") {
		t.Errorf("what is doubtful was not warned of: %q", said)
	}
	w.expect("1001", "coordinating_with_losing_service_provider", "Pending", "Pending")
	w.ok("number", "apply", "review_started", "2064205780", "2064205781", "--verdict", "portable")
	w.in = "206 420 5780\n206 420 5781\n"
	w.ok("number", "apply", "start_porting_request", "-")
	w.in = ""
	w.expect("1001", "coordinating_with_losing_service_provider", "In Process", "In Process")

	w.fails(3, `refused by rule "weekend": `, "number", "apply", "porting_date_confirmed_foc", "2064205780", "--date", "2026-11-28")
	if said := w.fails(3, `refused by rule "holiday"`, "number", "apply", "porting_date_confirmed_foc", "2064205780", "--date", "2026-11-26"); !strings.Contains(said, "Thanksgiving") || !strings.Contains(said, "--override") {
		t.Errorf("the refusal says %q", said)
	}
	w.expect("1001", "coordinating_with_losing_service_provider", "In Process", "In Process")
	rows := into[[]object](w, "number", "apply", "porting_date_confirmed_foc", "--where", "order:1001", "--date", "Dec 4")
	if len(rows) != 2 || rows[0]["foc_date"] != "2026-12-04" || rows[0]["status"] != "FOC Date Set" || rows[0]["requested_date"] != "2026-12-04" {
		t.Errorf("after the FOC: %v", rows)
	}
	w.expect("1001", "pending_activation", "FOC Date Set", "FOC Date Set")

	w.env["PORTDESK_NOW"] = "2026-12-04T08:00:00-08:00"
	w.fails(3, `refused by rule "ownership_acquired"`, "number", "apply", "port_completed", "2064205780")
	w.ok("number", "apply", "acquire_ownership", "--where", "order:1001")
	w.ok("number", "apply", "activate_number", "--where", "order:1001")
	w.ok("number", "apply", "port_completed", "2064205780")
	w.expect("1001", "pending_activation", "Completed", "FOC Date Set")
	w.ok("number", "apply", "port_completed", "2064205781")
	w.expect("1001", "completed", "Completed", "Completed")
	doc := into[object](w, "order", "show", "1001")
	sameJSON(t, toJSON(t, doc["tasks"]), `{"create_order":{"done":2,"of":2},"verify_ownership":{"done":2,"of":2},"approve_lsr":{"done":2,"of":2},
		"confirm_activation_date":{"done":2,"of":2},"acquire_ownership":{"done":2,"of":2},"activate_number":{"done":2,"of":2}}`)
	number := into[object](w, "number", "show", "2064205780")
	if number["ownership_acquired_at"] != "2026-12-04T08:00:00-08:00" || number["number_activated_at"] != "2026-12-04T08:00:00-08:00" {
		t.Errorf("the facts are %v", number)
	}
	w.ok("doctor")
}

func TestOverrideRecordsTheDate(t *testing.T) {
	w := inProcess(t, "2064205780")
	w.ok("number", "apply", "porting_date_confirmed_foc", "2064205780", "--date", "2026-11-28", "--override", "carrier ports on Saturdays")
	w.expect("1001", "pending_activation", "FOC Date Set")
	if out, _ := w.ok("order", "journal", "1001"); !strings.Contains(out, "carrier ports on Saturdays") {
		t.Errorf("the reason is not in the journal:\n%s", out)
	}
}

func TestSeveralNumbersAreOneAction(t *testing.T) {
	w := submitted(t, "2064205780", "2064205781", "2064205782")
	w.ok("number", "apply", "review_started", "2064205780", "--verdict", "portable")
	w.ok("number", "apply", "review_started", "2064205781", "--verdict", "not-portable", "--reason", "no coverage")
	said := w.fails(3, `refused by rule "no_such_edge"`, "number", "apply", "start_porting_request", "2064205780", "2064205781", "2064205782")
	for _, why := range []string{"206 420 5781 (Not Portable)", "206 420 5782 (Pending)"} {
		if !strings.Contains(said, why) {
			t.Errorf("the refusal does not name %s: %s", why, said)
		}
	}
	w.expect("1001", "coordinating_with_losing_service_provider", "Portable", "Not Portable", "Pending")
	w.fails(1, "no number matches", "number", "apply", "start_porting_request", "--where", "status:completed")
}

func TestBlockerIsAnsweredAndResubmitted(t *testing.T) {
	w := inProcess(t, "2064205780", "2064205781")
	w.ok("number", "apply", "additional_information_required", "2064205780", "2064205781", "--cause", "account_number, 7435", "--reason", "acct/PIN wrong")
	doc := into[object](w, "order", "show", "1001")
	if doc["blocked"] != true {
		t.Error("the order is not blocked")
	}
	w.fails(3, `refused by rule "blockers_answered"`, "number", "apply", "resubmit", "2064205780")
	w.fails(2, "no open blocker of these numbers asks for it", "number", "apply", "resubmit", "2064205780", "--answer", "zip=98101")
	w.fails(3, `refused by rule "blockers_answered"`, "number", "apply", "resubmit", "2064205780", "--answer", "pin=99")
	w.ok("number", "apply", "resubmit", "2064205780", "--answer", "pin=9988", "--answer", "account_number=77-1")
	w.expect("1001", "coordinating_with_losing_service_provider", "In Process", "In Process")
	out, _ := w.ok("order", "blockers", "1001")
	if !strings.Contains(out, "resolved") || strings.Contains(out, "9988") || strings.Contains(out, "77-1") {
		t.Errorf("blockers:\n%s", out)
	}
	if out, _ = w.ok("order", "blockers", "1001", "--reveal"); !strings.Contains(out, "9988") {
		t.Errorf("--reveal does not:\n%s", out)
	}
}

func TestAnswerThatAsksForANewLetter(t *testing.T) {
	w := inProcess(t, "2064205780")
	w.ok("number", "apply", "additional_information_required", "2064205780", "--cause", "name_mismatch", "--reason", "name is not as on the CSR")
	out, said := w.ok("number", "apply", "resubmit", "2064205780", "--answer", "business_name=Acme Dental LLC")
	if !strings.Contains(out, "Action Required") || !strings.Contains(said, "portdesk order sign 1001") {
		t.Errorf("out %q, said %q", out, said)
	}
	w.expect("1001", "coordinating_with_losing_service_provider", "Action Required")
	w.fails(3, `refused by rule "letter_signed"`, "number", "apply", "resubmit", "2064205780")
	w.sign("1001")
	w.ok("number", "apply", "resubmit", "2064205780")
	w.expect("1001", "coordinating_with_losing_service_provider", "In Process")
	if doc := into[object](w, "order", "show", "1001"); doc["customer"] != "Acme Dental LLC" {
		t.Errorf("the answer did not reach the order: %v", doc["customer"])
	}
}

func TestResubmitDoesNotPassOverOtherNumbers(t *testing.T) {
	w := inProcess(t, "2064205780", "2064205781")
	w.ok("number", "apply", "additional_information_required", "2064205780", "--cause", "account_number", "--reason", "wrong")
	w.fails(3, `refused by rule "no_such_edge"`, "number", "apply", "resubmit", "2064205780", "2064205781", "--answer", "account_number=1")
	w.expect("1001", "coordinating_with_losing_service_provider", "Action Required", "In Process")
	w.fails(2, "no open blocker", "number", "apply", "resubmit", "--where", "status:action", "--answer", "colour=red")
}

func TestCancelOrder(t *testing.T) {
	w := submitted(t, "2064205780", "2064205781", "2064205782")
	w.ok("number", "apply", "review_started", "2064205780", "--verdict", "portable")
	w.ok("number", "apply", "start_porting_request", "2064205780")
	w.ok("number", "apply", "request_cancellation", "2064205781", "--reason", "kept")
	w.ok("order", "cancel", "1001", "--reason", "customer stays")
	w.expect("1001", "coordinating_with_losing_service_provider", "Cancellation Pending", "Canceled", "Canceled")
	w.fails(3, `refused by rule "nothing_to_cancel"`, "order", "cancel", "1001", "--reason", "again")
	w.ok("undo")
	w.expect("1001", "coordinating_with_losing_service_provider", "In Process", "Canceled", "Pending")
	w.ok("doctor")
}

// TestCancelLeavesWhatCannotBeCanceled: one number that no cancellation leads out of does
// not stand in the way of the others.
func TestCancelLeavesWhatCannotBeCanceled(t *testing.T) {
	w := inProcess(t, "2064205780", "2064205781", "2064205782")
	w.ok("number", "apply", "request_cancellation", "2064205780", "--reason", "kept")
	w.ok("number", "apply", "cancellation_refused", "2064205780", "--reason", "too late")
	w.ok("number", "apply", "request_cancellation", "2064205781", "--reason", "kept")
	_, said := w.ok("order", "cancel", "1001", "--reason", "customer stays")
	if want := "2 numbers left unchanged: 1 Cancellation Pending, 1 Cancellation Rejected"; !strings.Contains(said, want) {
		t.Errorf("said %q, want %q", said, want)
	}
	w.expect("1001", "coordinating_with_losing_service_provider", "Cancellation Rejected", "Cancellation Pending", "Cancellation Pending")
}

func TestCancelInsideTheCutOff(t *testing.T) {
	w := inProcess(t, "2064205780")
	w.ok("number", "apply", "porting_date_confirmed_foc", "2064205780", "--date", "2026-12-04")
	w.env["PORTDESK_NOW"] = "2026-12-03T15:00:00-08:00"
	if said := w.fails(3, `refused by rule "cut_off"`, "order", "cancel", "1001", "--reason", "stays"); !strings.Contains(said, "--override REASON") {
		t.Errorf("the way out is not told: %q", said)
	}
	w.ok("order", "cancel", "1001", "--reason", "stays", "--override", "carrier agreed by phone")
	w.expect("1001", "coordinating_with_losing_service_provider", "Cancellation Pending")
	if out, _ := w.ok("order", "journal", "1001"); !strings.Contains(out, "override=carrier agreed by phone") {
		t.Errorf("the override is not in the journal:\n%s", out)
	}
}

func TestEditAfterSigningVoidsTheLetter(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "2064205780")
	w.endUser("1001")
	w.sign("1001")
	_, said := w.ok("order", "edit", "1001", "--set", "city=Tacoma")
	if !strings.Contains(said, "has to be signed again") {
		t.Errorf("said %q", said)
	}
	w.expect("1001", "new_order", "Pending")
	out, _ := w.ok("order", "letter", "1001")
	if !strings.Contains(out, "LETTER OF AGENCY") || !strings.Contains(out, "voided") || !strings.Contains(out, "+12064205780") {
		t.Errorf("the letter is\n%s", out)
	}
	w.fails(3, `refused by rule "malformed"`, "order", "edit", "1001", "--set", "zip=1")
	w.fails(3, `refused by rule "past"`, "order", "edit", "1001", "--set", "requested_date=2026-11-19")
}

func TestTakeOver(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "2064205780", "8444205780")
	w.endUser("1001-A")
	list := into[[]object](w, "order", "take-over", "1001-A")
	if len(list) != 2 || list[1]["customer"] != "Acme Dental" {
		t.Errorf("after take-over: %v", list)
	}
	w.fails(2, "no sibling", "order", "take-over", "1001-A", "1001-A")
}

func TestSecretsAreMasked(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "2064205780")
	w.endUser("1001", "account_number=SECRET-77", "tax_id=TAX-66")
	for _, args := range [][]string{{"order", "show", "1001"}, {"order", "list"}, {"order", "journal", "1001"}, {"log"}, {"number", "show", "2064205780"}} {
		for _, form := range []string{"table", "json", "csv"} {
			out, _ := w.ok(append(slices.Clone(args), "-o", form)...)
			for _, secret := range []string{"SECRET-77", "TAX-66", "4321"} {
				if strings.Contains(out, secret) {
					t.Errorf("%q -o %s shows %s", args, form, secret)
				}
			}
		}
	}
	if out, _ := w.ok("order", "show", "1001", "--reveal"); !strings.Contains(out, "SECRET-77") {
		t.Errorf("--reveal does not:\n%s", out)
	}
}

func TestForeignTextIsCleaned(t *testing.T) {
	w := newWorld(t)
	w.in = "prefix,provider_id,provider_name\n206-420,1234,\"Ev\u202eil\x1b[2J Co\"\n"
	w.ok("import", "directory", "-")
	w.in = "x\x1b]0;title\x07y\u009b31m\n2064205780\n"
	for _, form := range []string{"table", "json", "csv"} {
		out, said := w.ok("check", "-o", form, "--reasons")
		if i := strings.IndexFunc(out+said, func(r rune) bool {
			return r != '\n' && (r < ' ' || (r >= 0x7f && r < 0xa0) || r == 0x202e)
		}); i >= 0 {
			t.Errorf("-o %s lets a control character through: %q", form, out+said)
		}
	}
}

func TestCSVReadsBack(t *testing.T) {
	w := submitted(t, "2064205780", "2064205781")
	w.ok("order", "note", "1001", "said,", "\"quoted\"")
	for _, args := range [][]string{{"order", "list"}, {"order", "show", "1001"}, {"number", "list"}, {"number", "show", "2064205780"},
		{"order", "journal", "1001"}, {"order", "blockers", "1001"}, {"order", "review", "1001"}, {"order", "letter", "1001"}, {"gaining", "list"},
		{"directory", "show", "2064205780"}, {"log"}, {"doctor"}, {"states"}, {"order", "note", "1001", "again"}} {
		out, _ := w.ok(append(slices.Clone(args), "-o", "csv")...)
		if _, err := csv.NewReader(strings.NewReader(out)).ReadAll(); err != nil {
			t.Errorf("%q: %v\n%s", args, err, out)
		}
		out, _ = w.ok(append(slices.Clone(args), "-o", "json")...)
		if !strings.HasPrefix(out, "[") && !strings.HasPrefix(out, "{") {
			t.Errorf("%q prints no JSON: %s", args, out)
		}
		for line := range strings.Lines(first(w.ok(args...))) {
			if strings.HasSuffix(line, " \n") {
				t.Errorf("%q leaves blanks at the end of %q", args, line)
			}
		}
	}
}

// TestCSVHoldsNoFormulas: a spreadsheet runs what looks like one, whoever wrote it.
func TestCSVHoldsNoFormulas(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "2064205780")
	for note, want := range map[string]string{
		"=HYPERLINK(\"http://x\")": "'=HYPERLINK(\"http://x\")", "+1+1": "'+1+1", "-2+cmd|' /C calc'!A0": "'-2+cmd|' /C calc'!A0",
		"@SUM(1)": "'@SUM(1)", "\uff1d1+1": "'\uff1d1+1", "a=b": "a=b", "-5": "-5", "+12064205780": "+12064205780",
	} {
		out, _ := w.ok("order", "note", "-o", "csv", "--", "1001", note)
		rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(rows, func(row []string) bool { return row[len(row)-1] == want }) {
			t.Errorf("%q is not written as %q:\n%s", note, want, out)
		}
	}
	w.in = "\t=1+1\r2064205780\x1b[2J\n"
	out, _ := w.ok("check", "-o", "csv")
	if strings.Contains(out, ",=") || strings.ContainsAny(out, "\t\r\x1b") || !strings.Contains(out, "'=1+1") {
		t.Errorf("a formula or a control character came through:\n%q", out)
	}
	w.ok("gaining", "add", "--spid", "1", "--rank", "-1", "--", "-Peer")
	if out, _ := w.ok("gaining", "list", "-o", "csv"); !strings.Contains(out, ",'-Peer,") || !strings.HasSuffix(strings.SplitN(out, "\n", 3)[1], ",-1") {
		t.Errorf("the rank is no number any more, or the name is a formula:\n%s", out)
	}
}

func first(out, _ string) string { return out }

func TestListsFilterSortAndLimit(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "2064205780", "2064205782", "2064205781", "8444205780", "2067771234")
	list := func(args ...string) string {
		t.Helper()
		var out []string
		for _, n := range into[[]object](w, append([]string{"number", "list"}, args...)...) {
			out = append(out, n["number"].(string)[7:])
		}
		return strings.Join(out, " ")
	}
	for _, c := range []struct {
		want string
		args []string
	}{
		{"5780 5781 5782 1234 5780", nil},
		{"5780 1234 5782 5781 5780", []string{"--desc"}},
		{"5780 5781", []string{"--limit", "2"}},
		{"5780", []string{"--where", "type:tollfree"}},
		{"1234", []string{"--order", "1001-C"}},
		{"", []string{"--where", "status:completed"}},
	} {
		if got := list(c.args...); got != c.want {
			t.Errorf("number list %v: %s, want %s", c.args, got, c.want)
		}
	}
	rows := into[[]object](w, "order", "list", "--where", "type:wireless")
	if len(rows) != 1 || rows[0]["id"] != "1001-C" {
		t.Errorf("order list: %v", rows)
	}
}

func TestGainingProviders(t *testing.T) {
	w := withFacts(t)
	w.ok("gaining", "add", "Peer One", "--spid", "12ab", "--lata", "674,676", "--type", "long-code", "--rank", "-1")
	w.ok("gaining", "add", "Own", "--spid", "1", "--resporg", "abc01")
	w.ok("gaining", "edit", "own", "--name", "Own Net", "--spid", "2")
	list := into[[]object](w, "gaining", "list")
	sameJSON(t, toJSON(t, list), `[{"id":1,"name":"Peer One","spid":"12AB","resporg":null,"types":["long-code"],"latas":[674,676],"rank":-1},
		{"id":2,"name":"Own Net","spid":"2","resporg":"ABC01","types":[],"latas":[],"rank":0}]`)
	w.ok("gaining", "remove", "2")
	doc := into[object](w, "check", "2064205780", "8444205780")
	groups := doc["data"].(object)["portable"].(object)["groups"].([]any)
	if len(groups) != 1 || groups[0].(object)["gaining_service_provider_id"] != "12AB" {
		t.Errorf("groups are %v", groups)
	}
}

func TestImportReportsBadRows(t *testing.T) {
	w := newWorld(t)
	file := filepath.Join(t.TempDir(), "dir.csv")
	if err := os.WriteFile(file, []byte(facts+"bogus,1,2,long-code,1,A,WA,yes\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	out, said := w.ok("import", "directory", file)
	if !strings.Contains(said, file+":6: ") {
		t.Errorf("the bad row's line is not told: %q (%s)", said, out)
	}
	show := into[object](w, "directory", "show", "2064205780")
	sameJSON(t, toJSON(t, show), `{"number":"12064205780","current_service_provider_name":"Level3","current_service_provider_id":"8824",
		"number_type":"long-code","lata":674,"rate_center":"SEATTLE","state":"WA","portable":true}`)
	w.in = "prefix,provider_id\nbogus,1\n"
	w.fails(1, "no row could be read", "import", "directory", "-")
}

func TestBackupOverwritesNothing(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "2064205780")
	file := filepath.Join(t.TempDir(), "copy.db")
	w.ok("backup", file)
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("the copy is %v, %v", info, err)
	}
	w.fails(1, "exists already", "backup", file)
	w.env["PORTDESK_DB"] = file
	w.expect("1001", "new_order", "Pending")
}

func TestUndoTakesTheDraftBack(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "2064205780")
	out, _ := w.ok("undo")
	if !strings.Contains(out, "Taken back: Draft 1 order") {
		t.Errorf("undo says %q", out)
	}
	w.fails(1, "no order", "order", "show", "1001")
	w.ok("doctor")
}

func TestNumberShowTellsTheWaysOut(t *testing.T) {
	w := inProcess(t, "2064205780")
	w.ok("number", "apply", "additional_information_required", "2064205780", "--cause", "account_number", "--reason", "acct wrong")
	out, _ := w.ok("number", "show", "2064205780")
	for _, want := range []string{"Action Required", "resubmit", "request_cancellation", "acct wrong", "account_number", "additional_information_required"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
}
