package files

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"portdesk/model/field"
	"portdesk/model/intake"
	"portdesk/model/portability"
	"portdesk/model/tn"
)

// TestPlanOfAFile follows a file of two customers with two addresses, two carriers,
// toll-free numbers and faults to its orders.
func TestPlanOfAFile(t *testing.T) {
	file, err := os.Open("testdata/orders.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	table, err := OpenRows(file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = table.Close() }()
	var out strings.Builder
	var rows []intake.Row
	found, err := OrderRows(table, OrderReading{}, func(r intake.Row) error { rows = append(rows, r); return nil },
		func(f *Fault) { fmt.Fprintln(&out, "fault:", f) })
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(&out, "unknown columns:", strings.Join(found.Unknown, ", "))
	src := portability.Sources{Open: map[tn.TN]string{16174205784: "1003-B"},
		Gaining: []portability.Gaining{{Name: "Northstar", SPID: "552F", RespOrg: "NST01"}},
		Serving: func(n tn.TN) portability.Serving {
			switch {
			case n.TollFree():
				return portability.Serving{ProviderID: "ATX01", ProviderName: "AT&T"}
			case n%10 == 9:
				return portability.Serving{}
			case n%10 > 4:
				return portability.Serving{ProviderID: "4324", ProviderName: "Frontier", LATA: 674}
			}
			return portability.Serving{ProviderID: "6529", ProviderName: "Level 3", LATA: 674, RateCenter: "SEATTLE", State: "WA"}
		}}
	check := portability.Check(intake.Items(rows), src)
	src.Named = intake.Named(rows, check)
	writePlan(&out, intake.Make(rows, portability.Check(intake.Items(rows), src), intake.Options{}))
	golden.RequireEqual(t, out.String())
}

func writePlan(out *strings.Builder, p intake.Plan) {
	for i, o := range p.Orders {
		d := o.Dossier(false).Order
		fmt.Fprintf(out, "\norder %d: %s from %s to %s, LATA %d, group %q, requested %s\n", i, o.Type, d.Losing.Label(), d.Gaining.Label(), d.LATA, d.GroupName, d.Requested)
		if o.Apart != "" {
			fmt.Fprintln(out, "  apart:", o.Apart)
		}
		if o.From > 0 {
			fmt.Fprintln(out, "  end user from line", o.From)
		}
		for _, r := range o.Rows {
			fmt.Fprintf(out, "  line %d: %s %s\n", r.Line, r.Item.TN.Display(), r.Profile)
		}
		for _, key := range slices.Sorted(maps.Keys(d.EndUser)) {
			if def, _ := field.Find(orderFieldRows, key); def.Secret {
				d.EndUser[key] = "(" + strings.Repeat("•", len(d.EndUser[key])) + ")"
			}
			fmt.Fprintf(out, "  %s = %s\n", key, d.EndUser[key])
		}
	}
	for _, l := range p.Left {
		fmt.Fprintf(out, "\nleft: line %d: %s: %s, %s", l.Row.Line, l.Row.Item.TN.Display(), l.Section, l.Reason)
	}
	out.WriteString("\n")
	for _, n := range p.Notes {
		fmt.Fprintf(out, "\nnote: line %d: %s", n.Line, n.Text)
	}
	out.WriteString("\n")
}
