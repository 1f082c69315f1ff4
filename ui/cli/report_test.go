package cli

import (
	"encoding/json"
	"strings"
	"testing"

	"portdesk/model/report"
)

// TestReportOfFew: what there is none of is empty, carriers of one name are told apart by
// their ids, and the table names no more than the first causes.
func TestReportOfFew(t *testing.T) {
	causes := []report.Cause{{Cause: "account_number", Orders: 3}, {Cause: "address_mismatch", Orders: 2}, {Cause: "btn_mismatch", Orders: 1}, {Cause: "of another desk", Orders: 1}, {Cause: "other", Orders: 1}}
	lines := []report.Line{
		{Key: "LGT01", Name: "Centurylink", Orders: 7, Numbers: 3000, Completed: 1, Canceled: 1, Answered: 6, Rejected: 4, Causes: causes, Dated: 1, FOCMedian: 0, FOC90: 2, PortMedian: 9, Port90: 11},
		{Key: "9636", Name: "Centurylink", Orders: 1, FOCMedian: -1, FOC90: -1, PortMedian: -1, Port90: -1},
		{Name: "All", Orders: 8, Numbers: 3000, Answered: 6, Causes: causes[:1], FOCMedian: -1, FOC90: -1, PortMedian: -1, Port90: -1},
	}
	text := reportText(look{}, report.ByCarrier, lines)
	for _, want := range []string{
		"Centurylink (LGT01)       7    3,000       1      0.0%     66.7%         0         2          9         11\n",
		"Centurylink (9636)        1        0       0\n",
		"Centurylink (LGT01)  Account number missing or wrong           3        50.0%\n",
		"                     and 2 causes more\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no line %q in\n%s", want, text)
		}
	}
	if none := reportText(look{}, report.ByCarrier, []report.Line{lines[1], {Name: "All", Orders: 1, FOCMedian: -1, PortMedian: -1, FOC90: -1, Port90: -1}}); strings.Contains(none, "Median") ||
		!strings.Contains(text, "Median and 90th percentile: FOC days") {
		t.Errorf("columns that are not there are explained, or those that are not:\n%s", none)
	}
	for width := range 140 {
		head, _, _ := strings.Cut(reportText(look{width: width}, report.ByCarrier, lines), "\n")
		seen := map[string]bool{}
		for name := range strings.SplitSeq(head, "  ") {
			if name = strings.TrimSpace(name); name != "" && seen[name] {
				t.Fatalf("at %d cells two columns are %q: %s", width, name, head)
			}
			seen[name] = true
		}
	}
	if strings.Contains(text, " \n") || strings.Contains(text, "of another desk") {
		t.Errorf("blanks at the end of a line, or too many causes:\n%s", text)
	}
	rows := reportSheet(lines).rows
	if got := strings.Join(rows[1], ","); got != "9636,Centurylink,1,0,0,0,,0,0,0,0,,,0,,,," {
		t.Errorf("the row of nothing is %s", got)
	}
	if got := rows[0][12]; got != "account_number 3; address_mismatch 2; btn_mismatch 1; of another desk 1; other 1" {
		t.Errorf("causes are %q", got)
	}
	doc, err := json.Marshal(reportLineDocOf(lines[1]))
	want := `{"key":"9636","name":"Centurylink","orders":1,"numbers":0,"completed":0,"canceled":0,"canceled_percent":null,"not_portable":0,"canceled_orders":0,"answered":0,` +
		`"rejected":0,"rejected_percent":null,"causes":[],"dated":0,"foc_days_median":null,"foc_days_90":null,"port_days_median":null,"port_days_90":null}`
	if err != nil || string(doc) != want {
		t.Errorf("the document of nothing is %s, %v", doc, err)
	}
}
