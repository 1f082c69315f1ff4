package cli_test

import (
	"encoding/csv"
	"strings"
	"testing"
)

func TestTriage(t *testing.T) {
	w := inProcess(t, "2064205780", "2064205781")
	w.ok("number", "apply", "additional_information_required", "2064205780", "--cause", "zip_mismatch, pin_passcode", "--reason", "see CSR")
	w.ok("draft", "8444205780")
	keys := func(args ...string) string {
		t.Helper()
		var out []string
		for _, it := range into[[]object](w, append([]string{"triage", "list"}, args...)...) {
			out = append(out, it["key"].(string))
		}
		return strings.Join(out, " ")
	}
	for want, args := range map[string][]string{
		"blocked:1 draft:2 foc_due:1": nil, "blocked:1 draft:2": {"--mine"}, "foc_due:1": {"--queue", "FOC-due"}, "blocked:1": {"--limit", "1"}, "": {"--put-off"},
	} {
		if got := keys(args...); got != want {
			t.Errorf("triage list %v: %q, want %q", args, got, want)
		}
	}
	item := into[[]object](w, "triage", "list", "--queue", "blocked")[0]
	if item["ball"] != "you" || item["order"] != "1001" || item["numbers"] != jsonNumber("1") || len(item["causes"].([]any)) != 2 || item["put_off_until"] != nil {
		t.Errorf("the blocker waits as %v", item)
	}
	put := into[[]object](w, "triage", "snooze", "blocked:1", "--until", "mon", "--note", "customer is away")[0]
	if put["put_off_until"] != "2026-11-23" || put["note"] != "customer is away" {
		t.Errorf("put off: %v", put)
	}
	if got := keys(); got != "draft:2 foc_due:1" {
		t.Errorf("after it was put off: %q", got)
	}
	if got := keys("--put-off"); got != "blocked:1" {
		t.Errorf("what is put off: %q", got)
	}
	w.ok("triage", "wake", "blocked:1", "--dry-run")
	if got := keys("--put-off"); got != "blocked:1" {
		t.Errorf("a dry run woke it: %q", got)
	}
	w.ok("triage", "wake", "blocked:1")
	w.fails(1, "not put off", "triage", "wake", "blocked:1")
	w.fails(1, "nothing of that name waits", "triage", "snooze", "foc_today:1", "--until", "mon")
	w.fails(2, "no item", "triage", "snooze", "breakfast", "--until", "mon")
	w.fails(2, "--until", "triage", "snooze", "blocked:1")
	w.fails(2, "--until", "triage", "snooze", "blocked:1", "--until", "soon")
	w.fails(3, `refused by rule "snooze_day"`, "triage", "snooze", "blocked:1", "--until", "2026-11-20")
	w.fails(2, `no queue "lunch"`, "triage", "list", "--queue", "lunch")
	out, _ := w.ok("triage", "list")
	for _, want := range []string{"Blocker: ", " and 1 more", "carrier", "Draft lacks"} {
		if !strings.Contains(out, want) {
			t.Errorf("the table lacks %q:\n%s", want, out)
		}
	}
	out, _ = w.ok("triage", "list", "-o", "csv")
	if rows, err := csv.NewReader(strings.NewReader(out)).ReadAll(); err != nil || len(rows) != 4 {
		t.Errorf("CSV: %v\n%s", err, out)
	}
}

func TestLateIsTold(t *testing.T) {
	w := submitted(t, "2064205780")
	w.env["PORTDESK_NOW"] = "2026-12-04T10:00:00-08:00"
	item := into[[]object](w, "triage", "list")[0]
	if item["queue"] != "review" || item["late"] != true || item["due_minutes"] == nil {
		t.Errorf("the review waits as %v", item)
	}
	if out, _ := w.ok("triage", "list"); !strings.Contains(out, "late ") {
		t.Errorf("the table does not say that it is late:\n%s", out)
	}
}

func TestTextOfAChase(t *testing.T) {
	w := inProcess(t, "2064205780", "2064205781")
	doc := into[object](w, "triage", "text", "foc_due:1")
	text, _ := w.ok("triage", "text", "foc_due:1")
	if doc["order"] != "1001" || !strings.Contains(text, "206 420 5781") || !strings.Contains(text, "1001") || strings.TrimSpace(text) != strings.TrimSpace(doc["text"].(string)) {
		t.Errorf("the text is\n%s\nand as JSON %v", text, doc)
	}
	w.ok("draft", "8444205780")
	w.fails(3, `refused by rule "not_submitted"`, "triage", "text", "draft:2")
	w.fails(1, "nothing waits", "triage", "text", "foc_due:7")
}
