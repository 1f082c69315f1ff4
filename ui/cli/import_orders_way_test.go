package cli_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// ports is a specialist's own sheet of ports that are under way.
const ports = `PON,TN,Customer,Carrier,Status,Submitted,FOC Date,Completed,Reject Reason,Notes,City,ST,Zip
A1,2064205780,Acme,Level3,Submitted,11/10/2026,,,,call Bo,Seattle,WA,98101
A1,2064205781,Acme,Level3,FOC,11/10/2026,12/4/2026,,,,Seattle,WA,98101
A2,2064205782,Beta,Level3,Rejected,11/2/2026 3:30 PM,,,acct # invalid,,,,
A2,2064205783,Beta,Level3,Jeopardy,11/2/2026 3:30 PM,,,,,,,
A3,2064205784,Gamma,Ziply,Ported,10/1/26,10/20/26,10/21/2026,,,,,
Total,5,,,,,,,,,,,
`

func TestASpecialistsSheetIsTakenAsItStands(t *testing.T) {
	w := withFacts(t)
	w.in = ports
	out, _ := w.ok("import", "orders", "-", "--keep-status")
	for _, want := range []string{"5 rows: 5 on 3 orders", "1 In Process, 1 FOC Date Set", "2 Action Required", "line 7: a row of totals: left out"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not told:\n%s", want, out)
		}
	}
	w.in = ""
	list := into[[]object](w, "export", "numbers", "-o", "json")
	want := map[string]string{
		"12064205780": "In Process 2026-11-10T00:00:00 683G", "12064205781": "FOC Date Set 2026-11-10T00:00:00 683G", "12064205782": "Action Required 2026-11-02T15:30:00 683G",
		"12064205783": "Action Required 2026-11-02T15:30:00 683G", "12064205784": "Completed 2026-10-21T00:00:00 683G"}
	for _, n := range list {
		at, err := time.Parse(time.RFC3339, fmt.Sprint(n["status_since"]))
		if err != nil {
			t.Fatal(err)
		}
		got := fmt.Sprintf("%v %s %v", n["status"], at.In(time.FixedZone("desk", -8*3600)).Format("2006-01-02T15:04:05"), n["gaining_service_provider_id"])
		if number := fmt.Sprint(n["number"]); got != want[number] {
			t.Errorf("%s is %s, want %s", number, got, want[number])
		}
	}
	if len(list) != len(want) {
		t.Errorf("%d numbers", len(list))
	}
	blockers, _ := w.ok("blocker", "list")
	if !strings.Contains(blockers, "account_number") || !strings.Contains(blockers, "taken over without the carrier's reason") {
		t.Errorf("the blockers are\n%s", blockers)
	}
	if notes, _ := w.ok("note", "list", "A1"); !strings.Contains(notes, "call Bo") {
		t.Errorf("the note is lost:\n%s", notes)
	}
	w.ok("doctor")
}

func TestTheCarrierThatIsNamed(t *testing.T) {
	w := withFacts(t)
	w.in = "TN,Carrier\n2064205780,Bandwidth\n2064205781,Level3\n2067770001,\n"
	out, _ := w.ok("import", "orders", "-", "--dry-run")
	if !strings.Contains(out, "the directory counts; with --carrier-from-file the file does") || strings.Contains(out, "  Bandwidth  ") {
		t.Errorf("the directory does not count:\n%s", out)
	}
	out, _ = w.ok("import", "orders", "-", "--carrier-from-file", "--dry-run")
	if !strings.Contains(out, "on 3 orders") || !strings.Contains(out, "  Bandwidth ") || strings.Contains(out, "counts") {
		t.Errorf("the file does not count:\n%s", out)
	}
	out, _ = w.ok("import", "orders", "-", "--carrier", "2064205780=Peerless:6666", "--dry-run")
	if !strings.Contains(out, "Peerless") || !strings.Contains(out, "--carrier counts") {
		t.Errorf("the command line does not count:\n%s", out)
	}
	w.fails(2, "2064205780 has one already", "import", "orders", "-", "--carrier", "2064205780=A", "--carrier", "2064205780=B")
}

func TestDatesThatBreakTheRulesAreTold(t *testing.T) {
	w := withFacts(t)
	w.in = "TN,Company,Requested Date\n2064205780,Acme,2026-12-05\n2064205781,Beta,2026-12-18\n2064205782,Gamma,2026-12-25\n"
	out, _ := w.ok("import", "orders", "-")
	if strings.Count(out, "requested date: ") != 2 || !strings.Contains(out, "line 2: requested date: ") || !strings.Contains(out, "is a weekend") || !strings.Contains(out, "line 4: requested date: ") {
		t.Errorf("the dates are not told:\n%s", out)
	}
	if out, _ := w.ok("order", "show", "1001-A"); !strings.Contains(out, "2026-12-05") {
		t.Errorf("the date was changed:\n%s", out)
	}
}

func TestProfilesThatAreLeftOut(t *testing.T) {
	w := withFacts(t)
	w.in = "TN,Profile\n2064205780,voice\n"
	w.fails(2, "--without-profiles leaves them out", "import", "orders", "-")
	if out, _ := w.ok("import", "orders", "-", "--without-profiles"); !strings.Contains(out, `profile "voice"`) {
		t.Errorf("a profile was left out in silence:\n%s", out)
	}
	w.in = "TN,Profile\n2064205781,voice\n12345678,\n"
	w.fails(2, "1 fault in 1 row", "import", "orders", "-", "--without-profiles")
}

func TestManyCustomersAreCounted(t *testing.T) {
	w := withFacts(t)
	var b, torn strings.Builder
	b.WriteString("TN,Company,Address\n")
	torn.WriteString("TN,Company,Address\n")
	for i := range 30 {
		fmt.Fprintf(&b, "20642057%02d,Customer %d,%d Pine St\n", i, i, i+1)
		fmt.Fprintf(&torn, "20642057%02d,Acme,%d Pine St\n", i, i+1)
	}
	w.in = b.String()
	out, _ := w.ok("import", "orders", "-", "--dry-run")
	if strings.Contains(out, "another business name") || !strings.Contains(out, "29 orders more for other business names at the same carrier") {
		t.Errorf("the customers are told one by one:\n%s", out)
	}
	w.in = torn.String()
	out, _ = w.ok("import", "orders", "-", "--dry-run")
	if strings.Count(out, "another service address") != 20 || !strings.Contains(out, "and 9 more; -o json tells all") {
		t.Errorf("the list has no end:\n%s", out)
	}
}

func TestWordsOfAnImport(t *testing.T) {
	w := withFacts(t)
	w.in = "TN,Company,BTN\n2064205780,Acme,2064205780\n2064205781,Acme,2064206100\n2064205782,Acme,2064206100\n4258880100,,\n4258880101,,\n"
	out, _ := w.ok("import", "orders", "-")
	if !strings.Contains(out, "2 need a carrier") || !strings.Contains(out, "1001-B, lines 3 to 4: another BTN") {
		t.Errorf("out %s", out)
	}
	w.in = "TN\n4258880100\n"
	out, said, status := w.run("import", "orders", "-")
	if status != 3 || strings.Count(out+said, "nobody in the directory serves") != 1 {
		t.Errorf("the reason is told twice: %s%s", out, said)
	}
	w.in = "TN\n12345678\n"
	if said := w.fails(2, "so nothing was taken in", "import", "orders", "-", "--dry-run"); strings.Count(said, "a dry run: nothing of it was kept") != 1 {
		t.Errorf("said %s", said)
	}
}
