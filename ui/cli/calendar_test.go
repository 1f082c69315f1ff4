package cli_test

import (
	"strings"
	"testing"
)

// dated is a world where two numbers have an FOC date, and one only asks for another.
func dated(t *testing.T) *world {
	t.Helper()
	w := withFacts(t)
	w.ok("draft", "2064205780", "2064205781", "2064205782")
	w.endUser("1001", "requested_date=2026-12-07")
	w.sign("1001")
	w.ok("order", "submit", "1001")
	w.ok("number", "apply", "review_started", "--where", "order:1001", "--verdict", "portable")
	w.ok("number", "apply", "start_porting_request", "--where", "order:1001")
	w.ok("number", "apply", "porting_date_confirmed_foc", "2064205780", "2064205781", "--date", "2026-12-04")
	return w
}

func TestCalendar(t *testing.T) {
	w := dated(t)
	sameJSON(t, toJSON(t, into[[]object](w, "calendar", "list")), `[
		{"day":"2026-12-04","weekday":"Friday","holiday":null,"confirmed":2,"requested":0,"completed":0,"orders":1},
		{"day":"2026-12-07","weekday":"Monday","holiday":null,"confirmed":0,"requested":1,"completed":0,"orders":1}]`)
	if days := into[[]object](w, "calendar", "list", "--from", "2026-12-05", "--to", "12/31"); len(days) != 1 {
		t.Errorf("from the 5th on: %v", days)
	}
	if days := into[[]object](w, "calendar", "list", "--where", "type:tollfree"); len(days) != 0 {
		t.Errorf("of toll-free numbers: %v", days)
	}
	out, _ := w.ok("calendar", "list")
	for line := range strings.Lines(out) {
		if strings.HasPrefix(line, "2026-12-04") && strings.Contains(line, "(") || strings.HasPrefix(line, "2026-12-07") && !strings.Contains(line, "(1)") {
			t.Errorf("what is asked for looks like what is confirmed: %s", line)
		}
	}
	w.fails(2, "before it begins", "calendar", "list", "--from", "2026-12-05", "--to", "2026-12-04")
	w.fails(2, "--from", "calendar", "list", "--from", "soon")
}

func TestAgenda(t *testing.T) {
	w := dated(t)
	w.ok("number", "tell", "2064205780")
	sameJSON(t, toJSON(t, into[[]object](w, "calendar", "show", "2026-12-04")), `[{"order":"1001","group":"1001","customer":"Acme Dental",
		"current_service_provider_name":"Level3","current_service_provider_id":"8824","number_type":"long-code","confirmed":2,"requested":0,"told":1,"profiled":0,
		"ownership_acquired":0,"activated":0,"tested":0,"test_failed":0,"completed":0,"first_activated_at":null}]`)
	if out, _ := w.ok("calendar", "show", "12/4"); !strings.HasPrefix(out, "2026-12-04, Friday\n") || !strings.Contains(out, "1 of 2") {
		t.Errorf("the agenda is\n%s", out)
	}
	if out, _ := w.ok("calendar", "show", "12/7"); !strings.Contains(out, "(1)") {
		t.Errorf("the agenda is\n%s", out)
	}
	if out, _ := w.ok("calendar", "show", "12/8"); out != "Nothing is planned on 2026-12-08.\n" {
		t.Errorf("an empty day says %q", out)
	}
	w.fails(2, "DAY", "calendar", "show", "someday")
}
