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
	if out != "3 applied, 0 known, 0 refused, 0 unknown; 2 numbers changed\n" || !strings.Contains(said, "a dry run: nothing of it was kept") {
		t.Errorf("out %s, said %s", out, said)
	}
	w.expect("1001", "coordinating_with_losing_service_provider", "Pending", "Pending")
	doc := into[object](w, "import", "updates", "-")
	if got := tells(doc, "applied", "known", "refused", "unknown"); got != "3 0 0 0" {
		t.Errorf("counts are %s", got)
	}
	sameJSON(t, toJSON(t, doc["notices"].([]any)[2]), `{"file":"-","line":4,"vendor":"portdesk","id":"3","at":"2026-11-20T17:02:00Z","order":null,"orders":["1001"],
		"numbers":["12064205780"],"says":"porting_date_confirmed_foc","date":"2026-12-04","words":null,"codes":[],"outcome":"applied","kept":false,"reason":null,"rule":null,
		"changed":["12064205780"]}`)
	w.expect("1001", "coordinating_with_losing_service_provider", "FOC Date Set", "In Process")
	out, _ = w.ok("import", "updates", "-", "--all")
	if !strings.HasPrefix(out, "0 applied, 3 known, 0 refused, 0 unknown; 0 numbers changed\n\nLINE") || strings.Count(out, "  known  ") != 3 {
		t.Errorf("the same file again:\n%s", out)
	}
	if out, _ := w.ok("import", "updates", "-"); out != "0 applied, 3 known, 0 refused, 0 unknown; 0 numbers changed\n" {
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
	if !strings.HasPrefix(out, "3 applied, 0 known, 1 refused, 0 unknown; 2 numbers changed\n") || !strings.Contains(out, "b.csv     3  refused") || strings.Contains(out, "a.csv") {
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
	said := w.fails(3, `refused by rule "no_such_edge": nothing was applied; 2 notices refused for the reasons that the answer gives`, "import", "updates", "-")
	if strings.Contains(said, "PON 1001: 1 number") || strings.Contains(said, "possible in") {
		t.Errorf("something changed, or a reason is told twice: %s", said)
	}
	w.in = "number,event,causes\n2064205780,rejected,osp_silent\n2064205780,additional_information_required,osp_silent\n"
	if out, _, _ := w.run("import", "updates", "-", "--dry-run"); !strings.HasPrefix(out, "1 applied, 1 known") {
		t.Errorf("a status walks the steps before it: %s", out)
	}
	w.in = "number,event,causes\n2064205780,additional_information_required,osp_silent\n"
	if out, _, status := w.run("import", "updates", "-"); status != 3 || strings.Count(out, "206 420 5780 is Pending; a rejection can come only while it is In Process or Action Required") != 1 {
		t.Errorf("%d %s", status, out)
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
	w.in = "number,event,reason,causes\n2064205780,additional_information_required,none,Y98\n2064205780,teleported,,\n"
	if out, _ := w.ok("import", "updates", "-"); !strings.HasPrefix(out, "0 applied, 0 known, 0 refused, 2 unknown (1 kept as a blocker); 1 number changed\n") ||
		!strings.Contains(out, "unknown, kept") || !strings.Contains(out, "the file's code Y98 is in no table") || !strings.Contains(out, "nothing was done") {
		t.Errorf("which of the two unknowns it is: %s", out)
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
	if out, _ := w.ok("import", "updates", "-"); out != "0 applied, 0 known, 0 refused, 0 unknown; 0 numbers changed\n" {
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

// TestUpdatesStatus: the status is 3 where nothing was applied and something was refused,
// and 2 where nothing was and a part of the file cannot be read.
func TestUpdatesStatus(t *testing.T) {
	w := submitted(t, "2064205780", "2064205781")
	const head = "number,event,date,verdict\n"
	for _, c := range []struct {
		rows   string
		args   []string
		status int
	}{
		{"2064205780,resubmit,,\n2064205780,teleported,,\n", nil, 3},
		{"2064205780,teleported,,\n", nil, 0},
		{"2064205780,resubmit,,\n206,resubmit,,\n", []string{"--partial"}, 2},
		{"2064205780,review_started,,portable\n206,resubmit,,\n", []string{"--partial", "--dry-run"}, 0},
		{"2064205780,review_started,,portable\n2064205781,resubmit,,\n", nil, 0},
		{"2064205780,review_started,,portable\n2064205781,resubmit,,\n", nil, 3},
	} {
		w.in = head + c.rows
		out, said, status := w.run(append([]string{"import", "updates", "-"}, c.args...)...)
		if status != c.status {
			t.Errorf("%q %v: %d, want %d: %s %s", c.rows, c.args, status, c.status, out, said)
		}
	}
}

// TestUpdatesTellWhatIsOdd: what was applied in part, over a date rule or without anybody
// asking is told though it was applied, and a date that is missing with the command.
func TestUpdatesTellWhatIsOdd(t *testing.T) {
	w := submitted(t, "2064205780", "2064205781")
	w.in = "order,event,verdict\n1001,FOC,\n"
	if out, _, status := w.run("import", "updates", "-"); status != 3 ||
		!strings.Contains(out, "record it with portdesk number apply porting_date_confirmed_foc --where order:1001 --date DATE") {
		t.Errorf("no date: %d %s", status, out)
	}
	w.ok("import", "updates", w.save("started.csv", "order,event\n1001,In Process\n"))
	w.ok("number", "apply", "porting_date_confirmed_foc", "--where", "order:1001", "--date", "2026-12-04", "--dry-run") // the command that is named
	w.ok("import", "updates", w.save("rejected.csv", "number,event,causes\n2064205781,rejected,osp_silent\n"))
	w.in = `{"status":{"value":"foc-date-confirmed"},"customer_reference":"1001","foc_date":"2026-12-05"}`
	if out, _ := w.ok("import", "updates", "-"); !strings.Contains(out, "1 of 2; the date is recorded over the date rule weekend; 1 refused (206 420 5781): ") {
		t.Errorf("applied in part: %s", out)
	}
	w.in = `{"status":{"value":"cancelled"},"customer_reference":"1001","phone_numbers":["+12064205781"]}`
	if out, _ := w.ok("import", "updates", "-"); !strings.Contains(out, "canceled by Telnyx; nobody here asked for it") {
		t.Errorf("canceled: %s", out)
	}
	if out, _ := w.ok("log"); !strings.Contains(out, "Telnyx") {
		t.Errorf("the journal: %s", out)
	}
}

// TestUpdatesHelpShowsForms reads the notices that the help shows.
func TestUpdatesHelpShowsForms(t *testing.T) {
	w := submitted(t, "2064205780")
	help, _ := w.ok("import", "updates", "--help")
	var docs, table []string
	for line := range strings.Lines(help) {
		switch line = strings.TrimSpace(line); {
		case strings.HasPrefix(line, "{"):
			docs = append(docs, line)
		case strings.HasPrefix(line, "number,event"), strings.HasPrefix(line, "12064205780,"):
			table = append(table, line)
		}
	}
	w.in = strings.Join(docs, "\n")
	out, said, _ := w.run("import", "updates", "-", "--all", "--dry-run")
	for _, want := range []string{"flowroute", "telnyx", "twilio"} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is not read: %s %s", want, out, said)
		}
	}
	w.in = strings.Join(table, "\n")
	if out, said, _ := w.run("import", "updates", "-", "--dry-run"); len(table) != 2 || !strings.Contains(out, "FOC date confirmed") {
		t.Errorf("the table is not read: %s %s", out, said)
	}
	if !strings.Contains(help, "porting_date_confirmed_foc") {
		t.Error("the events are not listed")
	}
}
