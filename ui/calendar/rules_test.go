package calendar_test

import (
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/store"
	"portdesk/ui/calendar"
	"portdesk/ui/dialogs/dialogtest"
)

// level3 is a carrier with a holiday and a cut-off of its own.
func level3() store.Options {
	return store.Options{Carriers: map[string]model.CarrierRules{
		"8824": {Name: "Level3", CutOff: 48 * time.Hour, Holidays: []date.Holiday{{Date: date.Of(2026, 12, 1), Name: "Founders Day"}}},
	}}
}

// The day's own carrier is told by its own cut-off; the month is marked by the desk's.
func TestCutOffOfACarrier(t *testing.T) {
	b := start(t, plannedAt(dialogtest.OpenWith(t, level3())), 140, 42, calendar.Options{})
	const desk, own = "cut-off since", "Level3: cut-off since Mon 00:00, 48 hours before the"
	b.Keys("l", "l").Sees("Wed 25 Nov", own) // the desk's own begins a day later
	b.Keys("tab").Sees(own)
	b.Keys("esc", "j").Sees("Wed 2 Dec").Misses("Level3: cut-off")
	b.Keys("k", "h").Sees("Tue 24 Nov", desk, "Level3: cut-off since Sun 00:00")
}

// A day is counted and judged by the holidays of the carrier that its orders leave.
func TestHolidayOfACarrier(t *testing.T) {
	d := plannedAt(dialogtest.OpenWith(t, level3()))
	d.Dated("206 420 5900", "Cedar Clinic", date.Of(2026, 12, 3))
	b := start(t, d, 140, 42, calendar.Options{})
	b.Keys("g").Type("3 dec").Keys("enter").Sees("Thu 3 Dec", "and Level3's own holiday: Founders Day, is Thu 3 Dec")
	b.Keys("tab", "f").Type("1 dec").Sees("Level3's own holiday: Founders Day")
	b.Keys("esc", "g").Type("2 dec").Keys("enter").Sees("Wed 2 Dec").Misses("and Level3's own")
}

func TestCalendarInISO(t *testing.T) {
	o := level3()
	o.Dates = date.Style{ISO: true, Twelve: true}
	for name, keys := range map[string][]string{"iso": {"l", "l"}, "iso_week": {"w"}, "iso_cutover": {"c"}} {
		t.Run(name+"_140x42", func(t *testing.T) {
			b := start(t, plannedAt(dialogtest.OpenWith(t, o)), 140, 42, calendar.Options{SundayFirst: true})
			golden.RequireEqual(t, b.Keys(keys...).Fits().Frame()+"\n")
		})
	}
	b := start(t, plannedAt(dialogtest.OpenWith(t, o)), 140, 42, calendar.Options{})
	b.Keys("g").Type("2026-12-02").Keys("enter").Sees("2026-12-02", "6 business days from 2026-11-23").Misses("Wed 2 Dec")
	b.Keys("g").Type("4 dec").Sees("2026-12-04")
}
