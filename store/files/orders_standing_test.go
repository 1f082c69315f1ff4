package files

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/intake"
)

var desk = time.FixedZone("PST", -8*3600)

// readStanding reads a file for how far ports are.
func readStanding(header string, lines ...string) (rows []intake.Row, bad []string, found OrderTable, err error) {
	found, err = orderRows(strings.Split(header, "|"), orderLines(lines...), OrderReading{Standing: true, Zone: desk},
		func(r intake.Row) error { rows = append(rows, r); return nil }, func(f *Fault) { bad = append(bad, f.Error()) })
	return rows, bad, found, err
}

func TestStandingOfASpecialistsSheet(t *testing.T) {
	rows, bad, found, err := readStanding("PON|TN|Status|FOC Date|Submitted|Completed|Reject Reason|Reject Code|Requested Date",
		"7|2064205780|FOC|12/4/2026|11/10/2026 3:04 PM||||12/3/2026", "7|2064205781|Ported|4-Dec-26|46000|2026-12-05|||", "7|2064205782|Rejected||2026-11-10T15:04:05Z||wrong zip|7402|")
	if err != nil || len(bad) > 0 || len(found.Unknown) > 0 {
		t.Fatal(bad, found, err)
	}
	first, second, third := rows[0].Standing, rows[1].Standing, rows[2].Standing
	at := time.Date(2026, 11, 10, 15, 4, 0, 0, desk)
	if first.Status != model.FOCDateSet || first.FOC != date.Of(2026, 12, 4) || !first.Submitted.Equal(at) || !first.Since.Equal(at) || rows[0].EndUser["requested_date"] != "2026-12-03" {
		t.Errorf("%+v, %v", first, rows[0].EndUser)
	}
	done := time.Date(2026, 12, 5, 0, 0, 0, 0, desk)
	if second.Status != model.Completed || !second.Acquired.Equal(done) || !second.Activated.Equal(done) || !second.Submitted.Equal(time.Date(2025, 12, 9, 0, 0, 0, 0, desk)) {
		t.Errorf("%+v", second)
	}
	if third.Status != model.ActionRequired || third.Words != "wrong zip 7402" || !third.Submitted.Equal(time.Date(2026, 11, 10, 15, 4, 5, 0, time.UTC)) {
		t.Errorf("%+v", third)
	}
}

func TestStandingThatCannotBeRead(t *testing.T) {
	_, bad, _, err := readStanding("TN|Status|Submitted", "2064205780|Wobbly|", "2064205781|FOC|soon", "2064205782|FOC|11/10/2026 99:99")
	want := []string{`line 2, column 2 (Status): no status that is known; the ten are Pending, Portable, Not Portable, In Process, Action Required, FOC Date Set, Completed, ` +
		`Cancellation Pending, Cancellation Rejected, Canceled: "Wobbly"`, `line 3, column 3 (Submitted): ` + notAMoment + `: "soon"`, `line 4, column 3 (Submitted): ` + notAMoment + `: "11/10/2026 99:99"`}
	if err != nil || !slices.Equal(bad, want) {
		t.Errorf("%q, %v", bad, err)
	}
	_, _, _, err = readStanding("TN|FOC Date", "2064205780|12/4/2026")
	if err == nil || !strings.Contains(err.Error(), "there is no column that tells how the numbers stand; it is called Status, Port Status") {
		t.Error(err)
	}
	rows, faults, unknown := readOrders(t, "TN|Status|FOC Date|Submitted", nil, "2064205780|Wobbly|12/4/2026|x")
	if len(faults) > 0 || rows[0].EndUser["requested_date"] != "2026-12-04" || !slices.Equal(unknown, []string{"Status", "Submitted"}) {
		t.Error("without the asking it is read for its standing", rows, faults, unknown)
	}
}

func TestOrderMoment(t *testing.T) {
	for text, want := range map[string]string{
		"2026-12-04T15:04:05Z": "2026-12-04T15:04:05Z", "2026-12-04 15:04": "2026-12-04T15:04:00-08:00", "12/4/26 3:04:05 pm": "2026-12-04T15:04:05-08:00",
		"2026-12-04T15:04:05.123": "2026-12-04T15:04:05-08:00", "4 Dec 2026": "2026-12-04T00:00:00-08:00", "46360.5": "2026-12-04T12:00:00-08:00", "12/4": "", "x": "", "1960-01-01": "",
	} {
		at, err := orderMoment(text, desk)
		if got := at.Format(time.RFC3339); err == nil != (want != "") || err == nil && got != want {
			t.Errorf("%s is %s (%v), want %s", text, got, err, want)
		}
	}
}

func TestTotalsAreNoFault(t *testing.T) {
	for _, c := range []struct {
		lines  []string
		rows   int
		totals []int
		bad    int
	}{
		{[]string{"2064205780|Acme", "Total|1"}, 1, []int{3}, 0},
		{[]string{"2064205780|Acme", "|Totals"}, 1, []int{3}, 0},
		{[]string{"2064205780|Acme", "12|"}, 1, []int{3}, 0},
		{[]string{"2064205780|Acme", "12|", "2064205781|Acme"}, 2, nil, 1},
		{[]string{"2064205780|Acme", "12|Acme"}, 1, nil, 1},
		{[]string{"2064205780|Total", "Subtotal|", "2064205781|Acme"}, 2, []int{3}, 0},
		{[]string{"2064205780|Acme", "12|", "broken"}, 1, nil, 2},
	} {
		var rows, bad int
		found, err := orderRows([]string{"TN", "Company"}, orderLines(c.lines...), OrderReading{}, func(intake.Row) error { rows++; return nil }, func(*Fault) { bad++ })
		if err != nil || rows != c.rows || bad != c.bad || !slices.Equal(found.Totals, c.totals) {
			t.Errorf("%q: %d rows, %d faults, totals %v, %v", c.lines, rows, bad, found.Totals, err)
		}
	}
}

func TestColumnsThatDependOnTheirNeighbours(t *testing.T) {
	for _, c := range []struct{ header, line, want string }{
		{"TN|City|ST|Zip", "2064205780|Seattle|WA|98101", `map[city:Seattle state:WA zip:98101] "" ""`},
		{"TN|Customer", "2064205780|Contoso", `map[business_name:Contoso] "" ""`},
		{"TN|Customer Name", "2064205780|Jane Doe", `map[business_name:Jane Doe] "" ""`},
		{"TN|Company|Customer", "2064205780|Acme|C-1", `map[business_name:Acme] "C-1" ""`},
		{"TN|Company|Reference|Customer", "2064205780|Acme|R-1|C-1", `map[business_name:Acme] "R-1" ""`},
		{"TN|Notes|Comments", "2064205780|call first|gate 7", `map[] "" "call first\ngate 7"`},
	} {
		rows, bad, unknown := readOrders(t, c.header, nil, c.line)
		if len(bad) > 0 || len(unknown) > 0 {
			t.Error(c.header, bad, unknown)
			continue
		}
		if got := fmt.Sprintf("%v %q %q", map[string]string(rows[0].EndUser), rows[0].Reference, rows[0].Note); got != c.want {
			t.Errorf("%s: %s, want %s", c.header, got, c.want)
		}
	}
	if _, _, unknown := readOrders(t, "TN|ST", nil, "2064205780|x"); !slices.Equal(unknown, []string{"ST"}) {
		t.Errorf("ST alone is read: %q", unknown)
	}
}

func TestExportsThatAreNoTableOfNumbers(t *testing.T) {
	header := func(list []Column) string {
		names := make([]string, 0, len(list))
		for _, c := range list {
			names = append(names, c.Name)
		}
		return strings.Join(names, ",")
	}
	for want, columns := range map[string][]Column{"this is an export of orders, one row each; `portdesk export order` writes whole": OrderColumns(false),
		"this is an export of the journal, one row an entry; `portdesk export order` writes whole": JournalColumns()} {
		table, err := OpenRows(strings.NewReader(header(columns) + "\n" + strings.Repeat(",", len(columns)-1) + "\n"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err = OrderRows(table, OrderReading{}, nil, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("said %v, want %s", err, want)
		}
	}
}

func TestARangeInACell(t *testing.T) {
	_, bad, _ := readOrders(t, "TN", nil, "206-420-6790-6794", "2064205780, 2064205781")
	for _, f := range bad {
		if !strings.Contains(f.Reason, reasonRange) {
			t.Error(f)
		}
	}
	if len(bad) != 2 {
		t.Error(bad)
	}
}
