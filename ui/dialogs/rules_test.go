package dialogs_test

import (
	"strings"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/dialogs"
	"portdesk/ui/dialogs/dialogtest"
)

// rulesOf8824 are a carrier's own rules, at a desk that writes dates as ISO does.
func rulesOf8824() store.Options {
	return store.Options{Dates: date.Style{ISO: true, Twelve: true}, Carriers: map[string]model.CarrierRules{
		"8824": {Name: "Level3", CutOff: 48 * time.Hour, Holidays: []date.Holiday{{Date: date.Of(2026, 12, 1), Name: "Founders Day"}}},
	}}
}

// The customer is told the hours that the carrier keeps, not the desk's.
func TestToldByTheCarriersRules(t *testing.T) {
	d := dialogtest.OpenWith(t, rulesOf8824())
	o := d.Dated("206 420 5780", "Acme Dental", date.Of(2026, 12, 4))
	tell(t, d, &dated{law: d.Desk, order: o, rows: []store.NumberRow{d.TheNumber("2064205780")}}, 100, 45).
		Fits().Sees("up to 48 hours before it", "2026-12-04: 1 number").Misses("2026-12-04 2026")
}

// A day typed into the dialogs is counted by the carrier's own holidays.
func TestSnoozeByTheCarriersRules(t *testing.T) {
	d := dialogtest.OpenWith(t, rulesOf8824())
	at := func(losing string) string {
		return open(t, d, dialogs.NewSnooze(ctx, d, dialogs.SnoozeTarget{Key: "foc_due:7", What: "FOC due", Losing: losing, Date: "+5bd"}), 80, 24).Keys("tab").Frame()
	}
	if own, other := at("8824"), at("981E"); !strings.Contains(own, "2026-12-02 · 5 business days") || !strings.Contains(other, "2026-12-01 · 5 business days") {
		t.Errorf("by its own\n%s\nby no rules\n%s", own, other)
	}
}

// A chase of last year has its year.
func TestChaseLinesHaveTheYear(t *testing.T) {
	th := theme.New(theme.NoColour(), theme.Unicode())
	law := model.Desk{Now: dialogtest.Monday()}
	list := []store.Chase{{At: law.Now.AddDate(0, 0, -3), Whom: "Kim"}, {At: law.Now.AddDate(-1, 0, 0), Whom: "Lee"}}
	if got := strings.Join(dialogs.ChaseLines(law, list, 0, th, 60), "\n"); !strings.Contains(got, "Fri 20 Nov 09:41  Kim") || !strings.Contains(got, "Sun 23 Nov 2025 09:41  Lee") {
		t.Errorf("%q", got)
	}
	law.Dates = date.Style{ISO: true, Twelve: true}
	if got := strings.Join(dialogs.ChaseLines(law, list[:1], 0, th, 60), "\n"); !strings.Contains(got, "2026-11-20 9:41 am  Kim") {
		t.Errorf("%q", got)
	}
}
