package cli_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// drafted is a world with two orders of one group, 1001-A and 1001-B.
func drafted(t *testing.T) *world {
	t.Helper()
	w := withFacts(t)
	w.ok("order", "create", "2064205780", "2064205781", "8444205780", "--name", "Acme")
	return w
}

// readied fills in and signs an order.
func (w *world) readied(order string) {
	w.t.Helper()
	w.endUser(order)
	w.sign(order)
}

func pons(list []object) []string {
	var out []string
	for _, o := range list {
		out = append(out, o["id"].(string))
	}
	return out
}

func TestCreateFillsInWhatEachOrderHas(t *testing.T) {
	w := withFacts(t)
	doc := into[object](w, "order", "create", "2064205780", "8444205780", "--name", "Acme", "--set", "business_name=Acme Dental", "--set", "btn=2064205780", "--set", "requested_date=2026-12-04")
	for _, o := range doc["orders"].([]any) {
		if o := o.(object); o["customer"] != "Acme Dental" || o["requested_date"] != "2026-12-04" {
			t.Errorf("PON %v begins with %v, %v", o["id"], o["customer"], o["requested_date"])
		}
	}
	if acts := into[[]object](w, "log", "--acts"); acts[0]["title"] != "Draft 2 orders" || acts[0]["orders"] != jsonNumber("2") {
		t.Errorf("the draft is no one act: %v", acts)
	}
	w.ok("undo")
	if left := into[[]object](w, "order", "list"); len(left) != 0 {
		t.Errorf("after undo there is %v", pons(left))
	}
	w.ok("redo")
	if o := into[object](w, "order", "show", "1001-B"); o["customer"] != "Acme Dental" {
		t.Errorf("redo brought back %v", o)
	}
	w.ok("doctor")
}

func TestCreateRefusedMakesNothing(t *testing.T) {
	w := withFacts(t)
	w.fails(3, `refused by rule "malformed"`, "order", "create", "2064205780", "8444205780", "--set", "zip=1")
	w.fails(2, `has a field "colour"`, "order", "create", "2064205780", "--set", "colour=red")
	w.fails(2, `no profile "Nowhere"`, "order", "create", "2064205780", "--profile", "Nowhere")
	if left := into[[]object](w, "order", "list"); len(left) != 0 {
		t.Errorf("what was refused left %v", pons(left))
	}
}

func TestEditOfSeveralIsOneAct(t *testing.T) {
	w := drafted(t)
	list := into[[]object](w, "order", "edit", "1001-A", "1001-B", "--set", "business_name=Acme", "--set", "contact_email=a@example.com")
	if !slices.Equal(pons(list), []string{"1001-A", "1001-B"}) || list[1]["customer"] != "Acme" {
		t.Errorf("edited: %v", list)
	}
	w.ok("undo")
	for _, o := range into[[]object](w, "order", "list") {
		if o["customer"] != "" {
			t.Errorf("undo left %v on PON %v", o["customer"], o["id"])
		}
	}
	w.readied("1001-A")
	w.ok("order", "submit", "1001-A")
	w.fails(3, `refused by rule "with_carrier"`, "order", "edit", "1001-B", "1001-A", "--set", "business_name=Other")
	if o := into[object](w, "order", "show", "1001-B"); o["customer"] != "" {
		t.Errorf("a refused edit wrote %v into the other order", o["customer"])
	}
}

func TestOrdersAreNamedByWordFileInputAndFilter(t *testing.T) {
	w := drafted(t)
	file := filepath.Join(t.TempDir(), "pons.txt")
	if err := os.WriteFile(file, []byte("1001-b\n\n1001-B\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.in = "1001-A\n"
	want := []string{"1001-B", "1001-A"}
	if got := pons(into[[]object](w, "order", "show", "-f", file, "-")); !slices.Equal(got, want) {
		t.Errorf("from a file and the input: %v, want %v", got, want)
	}
	if got := pons(into[[]object](w, "order", "show", "--where", "type:tollfree")); !slices.Equal(got, []string{"1001-B"}) {
		t.Errorf("by filter: %v", got)
	}
	w.fails(2, "not both", "order", "show", "1001-A", "--where", "type:tollfree")
	w.fails(1, "no order matches", "order", "show", "--where", "type:wireless")
	w.fails(2, "give ORDER", "order", "submit")
}

func TestSubmitLooksAtAllFirst(t *testing.T) {
	w := drafted(t)
	w.readied("1001-A")
	said := w.fails(3, `refused by rule`, "order", "submit", "1001-A", "1001-B")
	if !strings.Contains(said, "1 of 2 orders") || !strings.Contains(said, "PON 1001-B") {
		t.Errorf("the refusal says %q", said)
	}
	w.expect("1001-A", "ready_to_submit", "Pending", "Pending")

	out, said, status := w.run("order", "submit", "1001-A", "1001-B", "--partial", "-o", "csv")
	if status != 3 || !strings.Contains(said, "PON 1001-B") || !strings.Contains(said, "PON 1001-A: Submitted") {
		t.Errorf("partly submitted: %d, %q", status, said)
	}
	if !strings.Contains(out, "\n1001-A,") || strings.Contains(out, "\n1001-B,") {
		t.Errorf("it prints\n%s", out)
	}
	w.expect("1001-A", "coordinating_with_losing_service_provider", "Pending", "Pending")
	w.fails(3, `refused by rule "submitted_already"`, "order", "submit", "1001-A")
	said = w.fails(3, "2 of 2 orders", "order", "submit", "1001-A", "1001-B", "--partial")
	if strings.Contains(said, "Submitted") {
		t.Errorf("nothing could be submitted and something changed: %q", said)
	}
}

func TestCancelOfSeveralIsOneAct(t *testing.T) {
	w := drafted(t)
	list := into[[]object](w, "order", "cancel", "1001-A", "1001-B", "--reason", "customer stays")
	if len(list) != 2 || list[0]["state"] != "canceled" || list[1]["state"] != "canceled" {
		t.Errorf("canceled: %v", list)
	}
	w.ok("undo")
	w.ok("order", "cancel", "1001-B", "--reason", "wrong number")
	w.fails(3, `refused by rule "nothing_to_cancel"`, "order", "cancel", "1001-A", "1001-B", "--reason", "customer stays")
	w.expect("1001-A", "new_order", "Pending", "Pending")
}

func TestListOfAGroup(t *testing.T) {
	w := drafted(t)
	w.ok("draft", "2067771234")
	if got := pons(into[[]object](w, "order", "list", "--group", "1001", "--sort", "order", "--desc")); !slices.Equal(got, []string{"1001-B", "1001-A"}) {
		t.Errorf("the group's orders are %v", got)
	}
	if got := pons(into[[]object](w, "order", "list", "--limit", "1")); !slices.Equal(got, []string{"1002"}) {
		t.Errorf("the newest order is %v", got)
	}
	w.fails(2, "--group", "order", "list", "--group", "-4")
}

func TestChase(t *testing.T) {
	w := submitted(t, "2064205780")
	w.ok("order", "chase", "1001", "--with", "Dana, LNP desk")
	list := into[[]object](w, "order", "chase", "1001", "--with", "Dana", "--said", "FOC by Friday")
	sameJSON(t, toJSON(t, list), `[
		{"order":"1001","at":"2026-11-20T10:00:00-08:00","who":"ann","with_whom":"Dana","said":"FOC by Friday"},
		{"order":"1001","at":"2026-11-20T10:00:00-08:00","who":"ann","with_whom":"Dana, LNP desk","said":""}]`)
	w.fails(2, "--with", "order", "chase", "1001")
	w.fails(1, "no order", "order", "chase", "77", "--with", "Dana")
}

func TestTellTheCustomer(t *testing.T) {
	w := inProcess(t, "2064205780", "2064205781", "2064205782")
	w.fails(1, "none of these numbers has a confirmed date", "order", "tell", "1001")
	w.ok("number", "apply", "porting_date_confirmed_foc", "2064205780", "2064205781", "--date", "2026-12-04")
	rehearsed := into[object](w, "number", "tell", "--where", "order:1001", "--dry-run")
	sameJSON(t, toJSON(t, rehearsed), `{"told":2,"days":[{"foc_date":"2026-12-04","numbers":["12064205780","12064205781"]}]}`)
	if told := into[object](w, "number", "tell", "2064205781"); told["told"] != jsonNumber("1") {
		t.Errorf("told %v", told)
	}
	if out, _ := w.ok("order", "tell", "1001"); !strings.Contains(out, "206 420 5780") || strings.Contains(out, "206 420 5781") {
		t.Errorf("the order's dates:\n%s", out)
	}
	w.fails(1, "none of these numbers", "order", "tell", "1001")
}
