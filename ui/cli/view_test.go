package cli_test

import (
	"strings"
	"testing"
)

func TestViewKeeping(t *testing.T) {
	w := withFacts(t)
	w.fails(2, "--workspace", "view", "save", "Mine")
	w.fails(2, "--workspace is", "view", "save", "Mine", "--workspace", "check")
	w.fails(2, "--filter:", "view", "save", "Mine", "--workspace", "orders", "--filter", "colour:red")
	w.fails(2, "has no column", "view", "save", "Mine", "--workspace", "numbers", "--columns", "colour")
	w.fails(2, "twice", "view", "save", "Mine", "--workspace", "numbers", "--columns", "foc,foc")
	w.fails(2, "do not sort by", "view", "save", "Mine", "--workspace", "blockers", "--sort", "colour")
	w.fails(2, "month, week or day", "view", "save", "Mine", "--workspace", "calendar", "--sort", "year")
	w.fails(2, "has no board", "view", "save", "Mine", "--workspace", "blockers", "--board")
	w.ok("view", "save", "Mine", "--workspace", "orders", "--dry-run")
	if list := into[[]object](w, "view", "list"); len(list) != 0 {
		t.Fatalf("a dry run left %v", list)
	}
	saved := into[[]object](w, "view", "save", "Mine", "--workspace", "numbers", "--filter", "carrier:level3", "--columns", "number,order", "--sort", "number", "--desc")
	if v := saved[0]; number(v["slot"]) != "1" || v["workspace"] != "numbers" || v["sort"] != "number" || v["descending"] != true || len(v["columns"].([]any)) != 2 {
		t.Errorf("saved %v", saved)
	}
	w.ok("view", "save", "Week", "--workspace", "calendar", "--sort", "week")
	w.ok("view", "save", "mine", "--workspace", "numbers", "--filter", "carrier:zayo")
	list := into[[]object](w, "view", "list")
	if len(list) != 2 || list[0]["filter"] != "carrier:zayo" || list[0]["sort"] != nil {
		t.Errorf("the same name took another place: %v", list)
	}
	moved := into[[]object](w, "view", "edit", "MINE", "--slot", "7", "--name", "Ours")
	if len(moved) != 1 || number(moved[0]["slot"]) != "7" || moved[0]["filter"] != "carrier:zayo" {
		t.Errorf("moved %v", moved)
	}
	w.fails(1, `there is no view "1"`, "view", "show", "1")
	w.fails(2, "--slot", "view", "edit", "7", "--slot", "0")
	w.fails(2, "1 to 9", "view", "edit", "7", "--slot", "10")
	if left := into[[]object](w, "view", "delete", "ours"); len(left) != 1 {
		t.Errorf("left are %v", left)
	}
	w.ok("view", "edit", "Week", "--filter", "customer:o'brien")
	if out, _ := w.ok("view", "show", "Week"); out != "View 2, Week: 0 days, customer:o'brien\n" {
		t.Errorf("a view of nothing is %q", out)
	}
}

// TestViewsOfTriageAndCalendar show what their lists do.
func TestViewsOfTriageAndCalendar(t *testing.T) {
	w := inProcess(t, "2064205780", "2064205781")
	w.ok("number", "apply", "porting_date_confirmed_foc", "2064205780", "--date", "2026-12-04")
	w.ok("draft", "8444205780")
	w.ok("view", "save", "Wait", "--workspace", "triage", "--filter", "carrier:level3 status:pending")
	w.ok("view", "save", "Days", "--workspace", "calendar", "--filter", "carrier:level3")
	shown, listed := into[object](w, "view", "show", "Wait"), into[[]object](w, "triage", "list", "--where", "carrier:level3")
	if waiting := shown["waiting"].([]any); len(waiting) == 0 || len(waiting) != len(listed) || len(listed) == len(into[[]object](w, "triage", "list")) {
		t.Errorf("the view shows %v, the list %v", waiting, listed)
	}
	if _, said := w.ok("view", "show", "Wait"); !strings.Contains(said, "status cannot be asked of what waits, and is left out") {
		t.Errorf("the view says %q", said)
	}
	days := into[object](w, "view", "show", "Days")["days"].([]any)
	if len(days) != 1 || days[0].(object)["day"] != "2026-12-04" || days[0].(object)["confirmed"] != jsonNumber("1") {
		t.Errorf("days are %v", days)
	}
	table, _ := w.ok("calendar", "list", "--where", "carrier:level3")
	if out, _ := w.ok("view", "show", "Days"); out != "View 2, Days: 1 day, carrier:level3\n\n"+table {
		t.Errorf("the view is\n%s, the list\n%s", out, table)
	}
	rows, _ := w.ok("triage", "list", "--where", "carrier:level3", "-o", "csv")
	if out, _ := w.ok("view", "show", "Wait", "-o", "csv"); out != rows {
		t.Errorf("as CSV it is\n%s", out)
	}
	w.fails(2, "status cannot be asked of what waits", "triage", "list", "--where", "carrier:level3 status:pending")
	w.fails(2, "--where: ", "triage", "list", "--where", "zzz:1")
}

func TestViewShowsWhatItLists(t *testing.T) {
	w := inProcess(t, "2064205780", "2064205781")
	w.ok("blocker", "raise", "2064205780", "--cause", "zip_mismatch", "--reason", "ZIP")
	w.ok("view", "save", "N", "--workspace", "numbers", "--filter", "order:1001", "--columns", "number,status,blocker", "--sort", "number", "--desc")
	w.ok("view", "save", "O", "--workspace", "orders", "--filter", "carrier:level3")
	w.ok("view", "save", "B", "--workspace", "blockers", "--columns", "cause,order,numbers")
	w.ok("view", "save", "R", "--workspace", "blockers", "--columns", "cause,resolved")
	out, _ := w.ok("view", "show", "N", "-o", "csv")
	if out != "number,status,blockers\n206 420 5781,In Process,\n206 420 5780,Action Required,zip_mismatch\n" {
		t.Errorf("the view of numbers:\n%s", out)
	}
	doc := into[object](w, "view", "show", "1", "--limit", "1")
	if n := doc["numbers"].([]any); len(n) != 1 || n[0].(object)["number"] != "12064205781" || len(doc["orders"].([]any)) != 0 {
		t.Errorf("the view of numbers: %v", doc)
	}
	if out, _ = w.ok("view", "show", "O"); !strings.HasPrefix(out, "View 2, O: 1 order, carrier:level3\n") || !strings.Contains(out, "Acme Dental") {
		t.Errorf("the view of orders:\n%s", out)
	}
	if doc = into[object](w, "view", "show", "o"); len(doc["orders"].([]any)) != 1 {
		t.Errorf("the view of orders: %v", doc)
	}
	if doc = into[object](w, "view", "show", "3"); len(doc["blockers"].([]any)) != 1 {
		t.Errorf("the view of blockers: %v", doc)
	}
	if out, _ = w.ok("view", "show", "R"); out != "View 4, R: 0 blockers\n" {
		t.Errorf("the view of resolved blockers:\n%s", out)
	}
}
