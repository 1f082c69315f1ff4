package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// text is a text of a document, "" for null.
func text(v any) string {
	s, _ := v.(string)
	return s
}

// number is a count of a document.
func number(v any) string {
	n, _ := v.(json.Number)
	return n.String()
}

// raised has two numbers in process, the first of which a carrier holds for a wrong ZIP.
func raised(t *testing.T) *world {
	t.Helper()
	w := inProcess(t, "2064205780", "2064205781")
	w.ok("blocker", "raise", "2064205780", "--cause", "7402/8D", "--reason", "ZIP does not match CSR, CSR shows 98104")
	return w
}

func TestBlockerRaise(t *testing.T) {
	w := inProcess(t, "2064205780", "2064205781")
	w.fails(2, "--cause", "blocker", "raise", "2064205780", "--reason", "x")
	w.fails(2, "the catalogue has no cause", "blocker", "raise", "2064205780", "--cause", "colour", "--reason", "x")
	_, said := w.ok("blocker", "raise", "2064205780", "--cause", "zip_mismatch", "--reason", "ZIP wrong", "--dry-run")
	if !strings.Contains(said, "a dry run") || !strings.Contains(said, "In Process to Action Required") {
		t.Errorf("the dry run says %q", said)
	}
	if list := into[[]object](w, "blocker", "list"); len(list) != 0 {
		t.Fatalf("a dry run left %v", list)
	}
	w.in = "2064205780\n2064205781\n"
	list := into[[]object](w, "blocker", "raise", "-", "--cause", "zip_mismatch, pin_passcode", "--reason", "ZIP and PIN wrong")
	if len(list) != 2 || number(list[0]["number_count"]) != "2" || list[0]["open"] != true || list[0]["words"] != "ZIP and PIN wrong" {
		t.Errorf("raised %v", list)
	}
	w.expect("1001", "coordinating_with_losing_service_provider", "Action Required", "Action Required")
	w.in = ""
	if next := into[[]object](w, "blocker", "raise", "2064205780", "--cause", "freeze", "--reason", "frozen"); len(next) != 1 || number(next[0]["number_count"]) != "1" {
		t.Errorf("the next reason while the first is open raised %v", next)
	}
	w.expect("1001", "coordinating_with_losing_service_provider", "Action Required", "Action Required")
	if open := into[[]object](w, "blocker", "list"); len(open) != 3 {
		t.Errorf("%d blockers are open", len(open))
	}
	w.ok("number", "apply", "request_cancellation", "2064205781", "--reason", "stays")
	w.fails(3, "refused by rule", "blocker", "raise", "2064205781", "--cause", "freeze", "--reason", "frozen")
}

func TestBlockerListAndShow(t *testing.T) {
	w := raised(t)
	list := into[[]object](w, "blocker", "list", "--where", "carrier:level3 blocker:zip_mismatch", "--sort", "cause", "--limit", "1")
	if len(list) != 1 || list[0]["order"] != "1001" || list[0]["current_service_provider_id"] != "8824" || list[0]["resolved_at"] != nil {
		t.Fatalf("listed %v", list)
	}
	if list := into[[]object](w, "blocker", "list", "--where", "carrier:cascade"); len(list) != 0 {
		t.Errorf("of another carrier %v", list)
	}
	w.fails(2, "do not sort by", "blocker", "list", "--sort", "colour")
	w.fails(2, "--where", "blocker", "list", "--where", "colour:red")

	doc := into[object](w, "blocker", "show", "1")
	fields := doc["fields"].([]any)
	zip := fields[0].(object)
	if zip["field"] != "zip" || zip["order_value"] != "98101" || zip["carrier_value"] != "98104" || zip["required"] != true {
		t.Errorf("the field that answers is %v", zip)
	}
	if n := doc["numbers"].([]any); len(n) != 1 || n[0] != "12064205780" {
		t.Errorf("it holds %v", n)
	}
	out, _ := w.ok("blocker", "show", "1")
	for _, want := range []string{"zip_mismatch", "ZIP does not match CSR", "98104", "ANSWER WITH", "PON 1001"} {
		if !strings.Contains(out, want) {
			t.Errorf("show says nothing of %s:\n%s", want, out)
		}
	}
	w.in = "1\n1\n"
	if docs := into[[]object](w, "blocker", "show", "-"); len(docs) != 1 || docs[0]["meaning"] == "" {
		t.Errorf("from standard input: %v", docs)
	}
	w.in = ""
	w.fails(1, "there is no blocker 99", "blocker", "show", "99")
	w.fails(2, `"x" is no id of a blocker`, "blocker", "show", "x")
	w.fails(2, "give ids of blockers", "blocker", "show")
}

func TestBlockerAnswerResubmits(t *testing.T) {
	w := inProcess(t, "2064205780", "2064205781")
	w.ok("blocker", "raise", "2064205780", "2064205781", "--cause", "pin_passcode", "--reason", "PIN invalid")
	w.fails(2, "no open blocker of these numbers asks for it", "blocker", "answer", "1", "--answer", "colour=red")
	w.fails(3, `refused by rule "blockers_answered"`, "blocker", "answer", "1")
	w.fails(3, `refused by rule "blockers_answered"`, "blocker", "resubmit", "1")
	doc := into[object](w, "blocker", "answer", "1", "--answer", "pin=9988", "--dry-run")
	if number(doc["resubmitted"]) != "2" {
		t.Errorf("the dry run led to %v", doc)
	}
	w.expect("1001", "coordinating_with_losing_service_provider", "Action Required", "Action Required")
	doc = into[object](w, "blocker", "answer", "1", "--answer", "pin=9988")
	row := doc["blockers"].([]any)[0].(object)
	if number(doc["resubmitted"]) != "2" || doc["letter_due"] != false || row["open"] != false || text(row["resolved_at"]) == "" {
		t.Errorf("the answer led to %v", doc)
	}
	if answers := row["answers"].(object); strings.Contains(text(answers["pin"]), "9988") {
		t.Errorf("a secret in the open: %v", answers)
	}
	out, _ := w.ok("blocker", "show", "1", "--reveal")
	if !strings.Contains(out, "pin=9988") {
		t.Errorf("revealed:\n%s", out)
	}
	if list := into[[]object](w, "blocker", "list", "--resolved"); len(list) != 1 {
		t.Errorf("resolved are %v", list)
	}
	w.fails(1, "is resolved", "blocker", "answer", "1", "--answer", "pin=1234")
	w.fails(1, "is resolved", "blocker", "drop", "1", "--reason", "x")
}

func TestBlockerAnswerWaitsForTheLetter(t *testing.T) {
	w := inProcess(t, "2064205780")
	w.ok("blocker", "raise", "2064205780", "--cause", "name_mismatch", "--reason", "name is not as on the CSR")
	out, said := w.ok("blocker", "answer", "1", "--answer", "business_name=Acme Dental LLC")
	if !strings.Contains(out, "1 number waiting") || !strings.Contains(out, "LOA to sign") || !strings.Contains(said, "portdesk order sign 1001") {
		t.Errorf("nothing tells of the letter: %s\n%s", out, said)
	}
	w.fails(3, `refused by rule "letter_signed"`, "blocker", "resubmit", "1")
	w.sign("1001")
	w.in = "1\n"
	w.ok("blocker", "resubmit", "-")
	w.expect("1001", "coordinating_with_losing_service_provider", "In Process")
}

func TestBlockerAnswerIsForOneCause(t *testing.T) {
	w := inProcess(t, "2064205780", "2064205781")
	w.ok("blocker", "raise", "2064205780", "--cause", "zip_mismatch,osp_silent", "--reason", "x")
	list := into[[]object](w, "blocker", "list", "--sort", "cause")
	silent, zip := number(list[0]["id"]), number(list[1]["id"])
	w.fails(2, "one answer is for one cause", "blocker", "answer", silent, zip, "--answer", "zip=98104")
	w.fails(3, `refused by rule "nothing_to_answer"`, "blocker", "answer", silent, "--answer", "note=x")
}

func TestBlockerSiblings(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "2064205780", "2067771234")
	for _, pon := range []string{"1001-A", "1001-B"} {
		w.endUser(pon, "account_number=77-1")
		w.sign(pon)
		w.ok("order", "submit", pon)
	}
	w.ok("number", "apply", "review_started", "--where", "group:1001", "--verdict", "portable")
	w.ok("number", "apply", "start_porting_request", "--where", "group:1001")
	w.ok("blocker", "raise", "--where", "group:1001", "--cause", "pin_passcode", "--reason", "PIN")
	doc := into[object](w, "blocker", "show", "1")
	if siblings := doc["siblings"].([]any); len(siblings) != 1 {
		t.Fatalf("siblings %v", siblings)
	}
	doc = into[object](w, "blocker", "answer", "1", "--siblings", "--answer", "pin=1")
	if number(doc["resubmitted"]) != "2" || len(doc["blockers"].([]any)) != 2 {
		t.Errorf("both were not answered: %v", doc)
	}
}

func TestBlockerDrop(t *testing.T) {
	w := raised(t)
	w.ok("blocker", "drop", "1", "--reason", "not needed", "--dry-run")
	list := into[[]object](w, "blocker", "drop", "1", "--reason", "the customer keeps this line")
	if len(list) != 1 || list[0]["status"] != "Cancellation Pending" {
		t.Errorf("dropped %v", list)
	}
	w.expect("1001", "coordinating_with_losing_service_provider", "Cancellation Pending", "In Process")
}

func TestBlockerChaseAndText(t *testing.T) {
	w := raised(t)
	w.fails(2, "with whom", "blocker", "chase", "1")
	doc := into[object](w, "blocker", "chase", "1", "--with", "Level3 port desk", "--said", "by Tuesday", "--dry-run")
	if len(doc["chases"].([]any)) != 1 {
		t.Errorf("the dry run shows %v", doc["chases"])
	}
	doc = into[object](w, "blocker", "chase", "1", "--with", "Level3 port desk", "--said", "by Tuesday")
	chase := doc["chases"].([]any)
	if len(chase) != 1 || chase[0].(object)["with_whom"] != "Level3 port desk" || number(doc["blocker"].(object)["chases"]) != "1" {
		t.Errorf("chases %v", doc)
	}
	out, _ := w.ok("blocker", "text", "1")
	ready := into[object](w, "blocker", "text", "1")
	if !strings.Contains(out, "PON 1001") || !strings.Contains(out, "ZIP does not match CSR") || strings.TrimSpace(out) != text(ready["text"]) {
		t.Errorf("the text is %q and %q", out, ready["text"])
	}
	w.fails(2, "is no id", "blocker", "text", "one")
}

const record = "Customer name: Acme Dental\nService address: 1218 3rd Ave, Seattle WA 98104\nBTN: 206-420-5780\n"

func TestBlockerCSR(t *testing.T) {
	w := raised(t)
	w.in = record
	doc := into[object](w, "blocker", "csr", "1", "-f", "-")
	var zip object
	for _, f := range doc["fields"].([]any) {
		if f.(object)["field"] == "zip" {
			zip = f.(object)
		}
	}
	if zip["order_value"] != "98101" || zip["csr_value"] != "98104" || zip["same"] != false || zip["asked"] != true || doc["answer"] != nil {
		t.Fatalf("compared %v", doc)
	}
	out, _ := w.ok("blocker", "csr", "1", "-")
	if !strings.Contains(out, "1 difference.") || !strings.Contains(out, "    ^\n") {
		t.Errorf("the difference is not marked:\n%s", out)
	}
	w.expect("1001", "coordinating_with_losing_service_provider", "Action Required", "In Process")
	w.fails(2, "goes with --accept", "blocker", "csr", "1", "-f", "-", "--answer", "zip=1")

	file := filepath.Join(t.TempDir(), "csr.txt")
	if err := os.WriteFile(file, []byte(record), 0o600); err != nil {
		t.Fatal(err)
	}
	w.in = ""
	doc = into[object](w, "blocker", "csr", "1", "-f", file, "--accept")
	if answer := doc["answer"].(object); number(answer["resubmitted"])+number(answer["waiting"]) == "00" {
		t.Errorf("the answer led to %v", answer)
	}
	order := into[object](w, "order", "show", "1001")
	if order["end_user"].(object)["zip"] != "98104" {
		t.Errorf("the order says %v", order["end_user"])
	}
	w.fails(1, "nothing else than the order", "blocker", "csr", "1", "-f", file, "--accept")
	w.in = "hello"
	w.fails(2, "no line of that text is known", "blocker", "csr", "1", "-f", "-")
	w.in = ""
	w.fails(2, "give the CSR", "blocker", "csr", "1")
}

func TestBlockerCatalogue(t *testing.T) {
	w := newWorld(t)
	all := into[[]object](w, "blocker", "causes")
	if len(all) < 30 || all[0]["cause"] != "name_mismatch" {
		t.Errorf("%d causes, the first %v", len(all), all[0])
	}
	one := into[[]object](w, "blocker", "causes", "7402/8D")
	if len(one) != 1 || one[0]["cause"] != "zip_mismatch" {
		t.Errorf("by a vendor's code: %v", one)
	}
	if out, _ := w.ok("blocker", "causes", "zip_mismatch"); !strings.Contains(out, "POSTAL_CODE_MISMATCH") || !strings.Contains(out, "ANSWER WITH") {
		t.Errorf("one cause:\n%s", out)
	}
	w.fails(2, "the catalogue has no cause", "blocker", "causes", "colour")

	w.in = "Rejected: ZIP code does not match CSR\n"
	match := into[[]object](w, "blocker", "match", "-")
	if len(match) == 0 || match[0]["cause"] != "zip_mismatch" {
		t.Errorf("matched %v", match)
	}
	w.in = ""
	if none := into[[]object](w, "blocker", "match", "qqq", "www"); len(none) != 0 {
		t.Errorf("nonsense matched %v", none)
	}
	w.fails(2, "give the carrier's words", "blocker", "match")
	if slices.Contains(w.files(), "desk.db") {
		t.Error("the catalogue made a desk")
	}
}
