package date

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestStyles(t *testing.T) {
	today := Of(2026, 11, 23)
	at := time.Date(2026, 11, 20, 16, 12, 0, 0, time.UTC)
	for _, c := range []struct {
		style                    Style
		day, clock, moment, week string
	}{
		{Style{}, "Tue 8 Dec", "16:12", "Fri 20 Nov 16:12", "Fri 16:12"},
		{Style{ISO: true}, "2026-12-08", "16:12", "2026-11-20 16:12", "Fri 16:12"},
		{Style{Twelve: true}, "Tue 8 Dec", "4:12 pm", "Fri 20 Nov 4:12 pm", "Fri 4:12 pm"},
		{Style{ISO: true, Twelve: true}, "2026-12-08", "4:12 pm", "2026-11-20 4:12 pm", "Fri 4:12 pm"},
	} {
		if got := c.style.Day(Of(2026, 12, 8), today); got != c.day {
			t.Errorf("%+v: day %q, want %q", c.style, got, c.day)
		}
		if got := c.style.Clock(at); got != c.clock {
			t.Errorf("%+v: clock %q, want %q", c.style, got, c.clock)
		}
		if got := c.style.Moment(at, today); got != c.moment {
			t.Errorf("%+v: moment %q, want %q", c.style, got, c.moment)
		}
		if got := c.style.WeekClock(at); got != c.week {
			t.Errorf("%+v: day of the week %q, want %q", c.style, got, c.week)
		}
		if got := c.style.Day(0, today) + c.style.Moment(time.Time{}, today); got != "" {
			t.Errorf("%+v writes %q for nothing", c.style, got)
		}
	}
	if got := (Style{Twelve: true}).Clock(time.Date(2026, 11, 20, 0, 5, 0, 0, time.UTC)); got != "12:05 am" {
		t.Errorf("after midnight: %q", got)
	}
}

// TestStyledDaysReadBack: what is shown can be typed.
func TestStyledDaysReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today, d := deskDate().Draw(t, "today"), deskDate().Draw(t, "d")
		s := Style{ISO: rapid.Bool().Draw(t, "iso")}
		if got, err := ParseInput(s.Day(d, today), today, Calendar{}); err != nil || got != d {
			t.Fatalf("%q is read as %v, %v", s.Day(d, today), got, err)
		}
	})
}
