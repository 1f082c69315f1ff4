package cli_test

import (
	"strings"
	"testing"
)

func TestCompletionOfWords(t *testing.T) {
	w := withFacts(t)
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"number", "apply", ""}, "porting_date_confirmed_foc"},
		{[]string{"blocker", "raise", "--cause", ""}, "zip_mismatch"},
		{[]string{"triage", "list", "--queue", ""}, "blocked"},
		{[]string{"order", "edit", "1001", "--set", ""}, "business_name="},
		{[]string{"report", "--by", ""}, "month"},
		{[]string{"view", "save", "x", "--workspace", ""}, "orders"},
	} {
		out, _ := w.ok(append([]string{"__complete"}, tt.args...)...)
		if !strings.Contains("\n"+out, "\n"+tt.want) {
			t.Errorf("%q completes %q, without %q", tt.args, out, tt.want)
		}
	}
}

func TestFlagFaultsInWords(t *testing.T) {
	w := withFacts(t)
	said := w.fails(2, "a whole number is expected", "number", "list", "--limit", "x")
	if strings.Contains(said, "strconv") {
		t.Errorf("it says %q", said)
	}
}

func TestUndoPassesNothingOver(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "12064205780")
	w.ok("profile", "create", "Fax", "--trunk", "t1")
	w.fails(3, "cannot_be_undone", "undo")
	if list := into[[]object](w, "order", "list"); len(list) != 1 {
		t.Fatalf("the draft went: %v", list)
	}
	w.ok("undo", "--past")
	if list := into[[]object](w, "order", "list"); len(list) != 0 {
		t.Errorf("--past takes back %v", list)
	}
}

func TestViewsDoNotReplaceOthers(t *testing.T) {
	w := withFacts(t)
	w.ok("view", "save", "One", "--workspace", "orders", "--slot", "1")
	w.ok("view", "save", "Two", "--workspace", "orders", "--slot", "2")
	w.fails(3, "view_number_taken", "view", "save", "Three", "--workspace", "orders", "--slot", "1")
	w.fails(3, "view_number_taken", "view", "edit", "One", "--slot", "2")
	w.ok("view", "edit", "One", "--slot", "2", "--force")
	if list := into[[]object](w, "view", "list"); len(list) != 1 || list[0]["name"] != "One" {
		t.Errorf("the views are %v", list)
	}
}

func TestDropAsksForAReason(t *testing.T) {
	w := withFacts(t)
	w.fails(2, "--reason", "blocker", "drop", "1")
}
