package files

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/dossier"
	"portdesk/model/field"
	"portdesk/model/intake"
	"portdesk/model/portability"
	"portdesk/model/tn"
)

// TestOrdersComeBackAsTheyWere reads what an export of numbers writes: ended, living and
// drafted orders, an end user without any value, a number on two orders.
func TestOrdersComeBackAsTheyWere(t *testing.T) {
	at, day := time.Date(2026, 11, 20, 8, 30, 0, 0, time.UTC), date.Of(2026, 12, 4)
	number := func(n tn.TN, s model.Status, change func(*dossier.Number)) dossier.Number {
		out := dossier.Number{Number: model.Number{TN: n, Status: s, Since: at, Requested: day, RateCenter: "SEATTLE", State: "WA"}}
		if change != nil {
			change(&out)
		}
		return out
	}
	confirmed := func(n *dossier.Number) { n.FOC, n.Confirmed, n.SUPPs, n.Told = day, at, 2, day }
	all := []dossier.Dossier{{
		Order: model.Order{PON: "1001-A", GroupID: 1001, GroupName: "Cascade", Type: tn.LongCode, Losing: model.Carrier{ID: "6529", Name: "Level 3"},
			Gaining: model.Carrier{ID: "552F", Name: "Northstar"}, LATA: 674, Requested: day, Submitted: at.Add(time.Hour), Created: at,
			EndUser: field.Values{"usage_type": "business", "business_name": "Cascade  Dental", "authorized_first_name": "Ada", "street": "1218 3rd Ave Ste 400", "city": "Seattle",
				"port_type": "partial", "remaining_numbers": "206 420 6100 stays\nand the DSL", "pin": "0042", "requested_date": "2026-12-04"}},
		Numbers: []dossier.Number{number(12064205780, model.FOCDateSet, confirmed), number(12064205781, model.Canceled, nil),
			number(12064205782, model.Completed, func(n *dossier.Number) {
				confirmed(n)
				n.Acquired, n.Activated, n.Tested, n.Test, n.Profile = at, at, at, "passed", "voice"
			})}}, {
		Order: model.Order{PON: "1001-B", GroupID: 1001, GroupName: "Cascade", Type: tn.TollFree, Losing: model.Carrier{ID: "ATX01"}, Gaining: model.Carrier{Name: "Northstar"},
			Created: at, EndUser: field.Values{"usage_type": "residential", "country": "US"}},
		Numbers: []dossier.Number{number(18004205780, model.Pending, func(n *dossier.Number) { n.Requested = 0 })}}, {
		Order: model.Order{PON: "1002", GroupID: 1002, Type: tn.LongCode, Losing: model.Carrier{ID: "6529", Name: "Level 3"}, Created: at, Submitted: at,
			EndUser: field.Values{"usage_type": "business"}},
		Numbers: []dossier.Number{number(12064205781, model.ActionRequired, nil), number(12064205783, model.ActionRequired, nil)},
		Blockers: []dossier.Blocker{{Cause: "account_number", Raised: at, Numbers: []tn.TN{12064205781}, Holds: []tn.TN{12064205781}},
			{Cause: "osp_silent", Raised: at, Numbers: []tn.TN{12064205781, 12064205783}, Holds: []tn.TN{12064205781, 12064205783}}}}}

	var records []Record
	s := NewNumberSheet(true)
	var header []string
	for _, c := range s.Columns() {
		header = append(header, c.Name)
	}
	for i := range all {
		for _, n := range all[i].Numbers {
			var causes []string
			for _, b := range all[i].Blockers {
				if slices.Contains(b.Holds, n.TN) {
					causes = append(causes, b.Cause)
				}
			}
			cells := s.Cells(NumberLine{Number: n, Order: &all[i].Order, Causes: strings.Join(causes, " ")})
			records = append(records, Record{Line: len(records) + 2, Cells: slices.Clone(cells)})
		}
	}
	next := func() (Record, error) {
		if len(records) == 0 {
			return Record{}, io.EOF
		}
		r := records[0]
		records = records[1:]
		return r, nil
	}
	var rows []intake.Row
	found, err := orderRows(header, next, OrderReading{}, func(r intake.Row) error { rows = append(rows, r); return nil }, func(f *Fault) { t.Error(f) })
	if err != nil || len(found.Unknown) != 0 {
		t.Fatal(found, err)
	}
	src := portability.Sources{Serving: func(tn.TN) portability.Serving { return portability.Serving{} }}
	p := intake.Make(rows, portability.Check(intake.Items(rows), src), intake.Options{Keep: true})
	if len(p.Orders) != len(all) || len(p.Left) > 0 || len(p.Notes) > 0 {
		t.Fatalf("%d orders, left %v, notes %v", len(p.Orders), p.Left, p.Notes)
	}
	for i, o := range p.Orders {
		if faults := o.Faults(); len(faults) > 0 {
			t.Error(faults)
		}
		if got, want := fmt.Sprintf("%+v", o.Dossier(true)), fmt.Sprintf("%+v", all[i]); got != want {
			t.Errorf("\n got %s\nwant %s", got, want)
		}
	}
}
