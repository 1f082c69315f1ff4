package cli_test

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
)

// outcomes are what became of each notice, in the order of the file.
func outcomes(doc object) string {
	var out []string
	for _, n := range doc["notices"].([]any) {
		out = append(out, n.(object)["outcome"].(string))
	}
	return strings.Join(out, " ")
}

const threeUpdates = "number,event,date,reason,causes,verdict,at,id\n" +
	"12064205780;12064205781,review_started,,,,portable,2026-11-20T17:00:00Z,1\n" +
	"12064205780;12064205781,start_porting_request,,,,,2026-11-20T17:01:00Z,2\n" +
	"12064205780,porting_date_confirmed_foc,2026-12-04,,,,2026-11-20T17:02:00Z,3\n"

func TestUpdatesMoveNumbers(t *testing.T) {
	w := submitted(t, "2064205780", "2064205781")
	w.in = threeUpdates
	out, said := w.ok("import", "updates", "-", "--dry-run")
	if out != "3 applied, 0 known, 0 refused, 0 unknown\n" || !strings.Contains(said, "a dry run: nothing of it was kept") {
		t.Errorf("out %s, said %s", out, said)
	}
	w.expect("1001", "coordinating_with_losing_service_provider", "Pending", "Pending")
	doc := into[object](w, "import", "updates", "-")
	if got := tells(doc, "applied", "known", "refused", "unknown"); got != "3 0 0 0" {
		t.Errorf("counts are %s", got)
	}
	sameJSON(t, toJSON(t, doc["notices"].([]any)[2]), `{"file":"-","line":4,"vendor":"portdesk","id":"3","at":"2026-11-20T17:02:00Z","order":null,"orders":["1001"],
		"numbers":["12064205780"],"says":"porting_date_confirmed_foc","date":"2026-12-04","words":null,"codes":[],"outcome":"applied","reason":null,"rule":null,
		"changed":["12064205780"]}`)
	w.expect("1001", "coordinating_with_losing_service_provider", "FOC Date Set", "In Process")
	out, _ = w.ok("import", "updates", "-", "--all")
	if !strings.HasPrefix(out, "0 applied, 3 known, 0 refused, 0 unknown\n\nLINE") || strings.Count(out, "  known  ") != 3 {
		t.Errorf("the same file again:\n%s", out)
	}
	if out, _ := w.ok("import", "updates", "-"); out != "0 applied, 3 known, 0 refused, 0 unknown\n" {
		t.Errorf("what is known is listed without being asked for:\n%s", out)
	}
	if out, _ = w.ok("undo"); !strings.Contains(out, "Updates from standard input") {
		t.Errorf("undo says %s", out)
	}
	w.expect("1001", "coordinating_with_losing_service_provider", "Pending", "Pending")
	w.ok("doctor")
}

// TestUpdatesOfVendors reads what each vendor sends about the same port.
func TestUpdatesOfVendors(t *testing.T) {
	for _, c := range []struct{ vendor, text string }{
		{"telnyx", `{"data":{"event_type":"porting_order.status_changed","id":"e-1","occurred_at":"2026-11-20T17:00:00Z","record_type":"event","payload":{"customer_reference":"bravo","id":"p-1","status":{"value":"submitted","details":[]}}}}
{"data":{"event_type":"porting_order.status_changed","id":"e-2","occurred_at":"2026-11-20T17:05:00Z","record_type":"event","payload":{"customer_reference":"bravo","id":"p-1","status":{"value":"exception","details":[{"code":"ACCOUNT_NUMBER_MISMATCH","description":"account number does not match"}]}}}}`},
		{"flowroute", `[{"data":{"type":"portorder","attributes":{"event_type":"status_change","timestamp":1795190400,"resource_id":41351,"status":"Submitted","alias":"1001"}}},
 {"data":{"type":"portorder","attributes":{"event_type":"status_change","timestamp":1795190700,"resource_id":41351,"status":"Rejected","alias":"1001"}}}]`},
		{"twilio", `{"port_in_request_sid":"KW1","phone_number":"+12064205780","port_in_phone_number_status":"port_pending","port_date":"2026-12-08","status_last_time_updated_timestamp":"2026-11-20T17:00:00Z"}
{"port_in_request_sid":"KW1","phone_number":"+12064205780","port_in_phone_number_status":"port_rejected","rejection_reason":"INVALID_PIN","status_last_time_updated_timestamp":"2026-11-20T17:05:00Z"}`},
	} {
		t.Run(c.vendor, func(t *testing.T) {
			w := withFacts(t)
			w.ok("draft", "2064205780", "--name", "bravo")
			w.endUser("1001")
			w.sign("1001")
			w.ok("order", "submit", "1001")
			w.in = c.text
			doc := into[object](w, "import", "updates", "-")
			if got := outcomes(doc); got != "applied applied" {
				t.Errorf("outcomes %s: %v", got, doc["notices"])
			}
			w.expect("1001", "coordinating_with_losing_service_provider", "Action Required")
			if again := into[object](w, "import", "updates", "-"); outcomes(again) != "known known" {
				t.Errorf("again: %v", again["notices"])
			}
		})
	}
}

// TestUpdatesOfSeveralFiles: webhooks lie in a file each, and not in the order in which
// they came.
func TestUpdatesOfSeveralFiles(t *testing.T) {
	w := submitted(t, "2064205780", "2064205781")
	lines := strings.SplitAfter(threeUpdates, "\n")
	late, early := w.save("a.csv", lines[0]+lines[3]+lines[2]), w.save("b.csv", lines[0]+lines[1]+"12064205799,review_started,,,,portable,2026-11-20T17:00:00Z,9\n")
	out, _ := w.ok("import", "updates", late, early)
	if !strings.HasPrefix(out, "3 applied, 0 known, 1 refused, 0 unknown\n") || !strings.Contains(out, "b.csv     3  refused") || strings.Contains(out, "a.csv") {
		t.Errorf("out %s", out)
	}
	w.expect("1001", "coordinating_with_losing_service_provider", "FOC Date Set", "In Process")
	if out, _ := w.ok("undo"); !strings.Contains(out, "Updates from 2 files") {
		t.Errorf("they are not one act: %s", out)
	}
	w.expect("1001", "coordinating_with_losing_service_provider", "Pending", "Pending")
}

func TestUpdatesThatDoNotFit(t *testing.T) {
	w := submitted(t, "2064205780")
	w.in = "number,event,date\n2064205780,porting_date_confirmed_foc,2026-12-04\n2064205799,resubmit,\n"
	said := w.fails(3, `refused by rule "no_such_edge": every notice was refused, the one of line 2 about 206 420 5780 because: `, "import", "updates", "-")
	if strings.Contains(said, "PON 1001: 1 number") {
		t.Errorf("something changed: %s", said)
	}
	w.in = "number,event\n2064205799,resubmit\n"
	w.fails(3, `refused by rule "no_such_number"`, "import", "updates", "-")
	w.in = "number,event\n2064205780,teleported\n"
	doc := into[object](w, "import", "updates", "-")
	if got := outcomes(doc); got != "unknown" {
		t.Errorf("an unknown word is %s", got)
	}
	w.in = "number,event,reason,causes,verdict\n2064205780,review_started,,,portable\n2064205780,start_porting_request,,,\n2064205780,additional_information_required,no luck,X99,\n"
	if got := outcomes(into[object](w, "import", "updates", "-")); got != "applied applied unknown" {
		t.Errorf("outcomes %s", got)
	}
	if out, _ := w.ok("order", "blockers", "1001"); !strings.Contains(out, "other") || !strings.Contains(out, "no luck") {
		t.Errorf("an unknown code is not kept in its own words:\n%s", out)
	}
}

func TestBrokenUpdatesRefuseAll(t *testing.T) {
	w := submitted(t, "2064205780", "2064205781")
	path := w.save("updates.csv", threeUpdates+"206420,resubmit,,,,,,4\n2064205780,resubmit,8 Dec,,,,,5\n")
	said := w.fails(2, "2 faults in 2 rows, so nothing was taken in", "import", "updates", path)
	for _, want := range []string{path + ":5:1: number: ", path + ":6:3: date: "} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not told: %s", want, said)
		}
	}
	w.expect("1001", "coordinating_with_losing_service_provider", "Pending", "Pending")
	doc := into[object](w, "import", "updates", path, "--partial")
	if len(doc["faults"].([]any)) != 2 || outcomes(doc) != "applied applied applied" {
		t.Errorf("%v", doc)
	}
	for _, c := range []struct {
		status     int
		text, says string
		args       []string
	}{
		{2, "a,b\n1,2\n", "-:1: this is no table of notices", nil},
		{2, "", "the file is empty", nil},
		{2, "number,event\n1,resubmit\n", "no notice of standard input can be read", []string{"--partial"}},
		{2, "number,event\n", "--al", []string{"--al"}},
	} {
		w.in = c.text
		w.fails(c.status, c.says, append([]string{"import", "updates", "-"}, c.args...)...)
	}
	w.fails(1, "no such file", "import", "updates", path+".gz")
	w.fails(2, "give FILE...", "import", "updates")
	w.in = "number,event\n"
	if out, _ := w.ok("import", "updates", "-"); out != "0 applied, 0 known, 0 refused, 0 unknown\n" {
		t.Errorf("a file without notices: %s", out)
	}
}

func TestUpdatesAsCSV(t *testing.T) {
	w := submitted(t, "2064205780", "2064205781")
	w.in = threeUpdates
	out, _ := w.ok("import", "updates", "-", "-o", "csv")
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil || len(rows) != 4 || !slices.Contains(rows[0], "outcome") {
		t.Errorf("%v\n%s", err, out)
	}
}
