package cli_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func jsonNumber(text string) json.Number { return json.Number(text) }

func digitsOf(list []object) []string {
	var out []string
	for _, n := range list {
		out = append(out, n["number"].(string))
	}
	return out
}

func TestApplyPartial(t *testing.T) {
	w := submitted(t, "2064205780", "2064205781", "2064205782")
	w.ok("number", "apply", "review_started", "2064205780", "--verdict", "portable")
	out, said, status := w.run("number", "apply", "review_started", "--where", "order:1001", "--verdict", "portable", "--partial", "-o", "json")
	if status != 3 || !strings.Contains(said, `refused by rule "no_such_edge"`) || !strings.Contains(said, "2 numbers: Pending to Portable") {
		t.Errorf("status %d, said %q", status, said)
	}
	if strings.Contains(out, "12064205780") || !strings.Contains(out, "12064205782") {
		t.Errorf("it prints\n%s", out)
	}
	w.expect("1001", "coordinating_with_losing_service_provider", "Portable", "Portable", "Portable")
	said = w.fails(3, "no_such_edge", "number", "apply", "review_started", "2064205780", "2064205781", "--verdict", "portable", "--partial")
	if strings.Contains(said, "PON 1001: ") {
		t.Errorf("all are refused and something changed: %q", said)
	}
	w.fails(2, "--partial", "number", "apply", "resubmit", "2064205780", "--answer", "zip=98101", "--partial")
}

// TestApplyToMany: a list in any form holds every number, a table of many tells counts.
func TestApplyToMany(t *testing.T) {
	w := newWorld(t)
	w.in = "prefix,provider_id,provider_name,type\n206-421,8824,Level3,long-code\n"
	w.ok("import", "directory", "-")
	var list strings.Builder
	for i := range 1201 {
		fmt.Fprintf(&list, "206421%04d\n", i)
	}
	file := filepath.Join(t.TempDir(), "numbers.txt")
	if err := os.WriteFile(file, []byte(list.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	w.ok("draft", "-f", file)
	w.readied("1001")
	w.ok("order", "submit", "1001")
	out, said := w.ok("number", "apply", "review_started", "--where", "order:1001", "--verdict", "portable")
	if !strings.HasPrefix(out, "1,201 numbers in 1 order.\n") || !strings.Contains(out, "Portable") || strings.Count(out, "\n") > 6 {
		t.Errorf("a table of 1,201 numbers begins\n%.300s", out)
	}
	if !strings.Contains(said, "PON 1001: 1,201 numbers: Pending to Portable\n") {
		t.Errorf("what changed: %q", said)
	}
	if rows := into[[]object](w, "number", "apply", "start_porting_request", "-f", file); len(rows) != 1201 || rows[1200]["number"] != "12064211200" || rows[1200]["status"] != "In Process" {
		t.Errorf("%d numbers as JSON", len(rows))
	}
	out, _ = w.ok("number", "apply", "request_cancellation", "--where", "order:1001", "--reason", "stays", "-o", "csv")
	if rows, err := csv.NewReader(strings.NewReader(out)).ReadAll(); err != nil || len(rows) != 1202 {
		t.Errorf("%d rows of CSV, %v", len(rows), err)
	}
}

// TestStreamsAreAsLists: what is written number by number reads as what is written at once.
func TestStreamsAreAsLists(t *testing.T) {
	w := submitted(t, "2064205780", "2064205781")
	for _, form := range []string{"table", "json", "csv"} {
		streamed, _ := w.ok("number", "apply", "review_started", "2064205780", "2064205781", "--verdict", "portable", "-o", form)
		listed, _ := w.ok("number", "list", "-o", form)
		if streamed != listed {
			t.Errorf("-o %s: streamed\n%s\nlisted\n%s", form, streamed, listed)
		}
		w.ok("undo")
	}
}

func TestNumbersKeepTheOrderOfTheirWords(t *testing.T) {
	w := submitted(t, "2064205780", "2064205781", "2064205782")
	want := []string{"12064205782", "12064205780"}
	if got := digitsOf(into[[]object](w, "number", "apply", "review_started", "2064205782", "2064205780", "--verdict", "portable")); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := digitsOf(into[[]object](w, "number", "show", "2064205782", "2064205780")); !slices.Equal(got, want) {
		t.Errorf("shown %v, want %v", got, want)
	}
	if out, _ := w.ok("number", "show", "2064205782", "2064205780"); strings.Count(out, "Number   ") != 2 {
		t.Errorf("two numbers are shown as\n%s", out)
	}
}

func TestTestCalls(t *testing.T) {
	w := inProcess(t, "2064205780", "2064205781")
	w.fails(2, "one of --passed", "number", "test", "2064205780")
	w.fails(2, "one of --passed", "number", "test", "2064205780", "--passed", "--failed")
	w.fails(3, `refused by rule "not_activated"`, "number", "test", "2064205780", "--passed")
	w.ok("number", "apply", "porting_date_confirmed_foc", "--where", "order:1001", "--date", "2026-12-04")
	w.env["PORTDESK_NOW"] = "2026-12-04T08:00:00-08:00"
	w.ok("number", "apply", "acquire_ownership", "2064205780")
	w.ok("number", "apply", "activate_number", "2064205780")
	w.fails(3, `refused by rule "not_activated"`, "number", "test", "--where", "order:1001", "--failed")
	out, said, status := w.run("number", "test", "--where", "order:1001", "--failed", "--note", "rings at the old PBX", "--partial")
	if status != 3 || !strings.Contains(said, "1 number left out") || !strings.Contains(out, "206 420 5780") || strings.Contains(out, "206 420 5781") {
		t.Errorf("status %d, said %q, printed\n%s", status, said, out)
	}
	entries := into[[]object](w, "number", "journal", "2064205780", "--limit", "1")
	sameJSON(t, toJSON(t, entries), `[{"at":"2026-12-04T08:00:00-08:00","who":"ann","actor":"customer","event":"test_call","order":"1001","number":"12064205780",
		"count":1,"from":"FOC Date Set","to":"FOC Date Set","data":{"result":"failed","note":"rings at the old PBX"}}]`)
	w.ok("number", "test", "2064205780", "--none")
	w.fails(1, "no number is selected for which there is a test call", "number", "test", "2064205780", "--none")
}

func TestBlockersOfANumber(t *testing.T) {
	w := inProcess(t, "2064205780", "2064205781")
	w.ok("number", "apply", "additional_information_required", "2064205780", "--cause", "account_number", "--reason", "acct wrong")
	list := into[[]object](w, "number", "blockers", "2064205780")
	if len(list) != 1 || list[0]["cause"] != "account_number" || list[0]["words"] != "acct wrong" {
		t.Errorf("blockers: %v", list)
	}
	if out, _ := w.ok("number", "blockers", "2064205781"); out != "No blocker.\n" {
		t.Errorf("the other number has %q", out)
	}
}

func TestNotes(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "2064205780", "2064205781")
	w.ok("note", "add", "1001", "spoke", "with", "Jane")
	w.in = "fax line,\nport it last\n"
	w.ok("note", "add", "2064205780", "-")
	w.in = ""
	w.ok("number", "note", "2064205781", "a", "-", "b")
	want := `[{"order":"1001","at":"2026-11-20T10:00:00-08:00","who":"ann","text":"fax line,\nport it last","number":"12064205780"}]`
	sameJSON(t, toJSON(t, into[[]object](w, "note", "list", "2064205780")), want)
	texts := func(args ...string) (out []string) {
		for _, n := range into[[]object](w, args...) {
			out = append(out, n["text"].(string))
		}
		return out
	}
	all := []string{"a - b", "fax line,\nport it last", "spoke with Jane"}
	if got := texts("note", "list"); !slices.Equal(got, all) {
		t.Errorf("the desk's remarks: %q", got)
	}
	if got := texts("note", "list", "1001", "--limit", "2"); !slices.Equal(got, all[:2]) {
		t.Errorf("the order's remarks: %q", got)
	}
	w.ok("note", "add", "1001", "never mind", "--dry-run")
	if got := texts("note", "list", "1001"); !slices.Equal(got, all) {
		t.Errorf("a dry run kept a remark: %q", got)
	}
	w.fails(2, "empty", "note", "add", "1001", " ")
	w.fails(1, "no order", "note", "list", "1-X")
	w.fails(1, "stands in no order", "note", "add", "2064205799", "x")
}
