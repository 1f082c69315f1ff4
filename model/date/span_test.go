package date

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestExplain(t *testing.T) {
	today := Of(2026, 11, 24)
	c := NewCalendar(US)
	tests := []struct {
		from Date
		n    int
		want string
	}{
		{Of(2026, 11, 24), 4, "4 business days from Tue 24 Nov, skips Thanksgiving, is Tue 1 Dec"},
		{Of(2026, 12, 1), 1, "1 business day from Tue 1 Dec is Wed 2 Dec"},
		{Of(2026, 12, 1), 4, "4 business days from Tue 1 Dec is Mon 7 Dec"},
		{Of(2026, 12, 23), 7, "7 business days from Wed 23 Dec, skips Christmas Day and New Year's Day, is Tue 5 Jan 2027"},
		{Of(2026, 11, 30), -2, "2 business days before Mon 30 Nov, skips Thanksgiving, is Wed 25 Nov"},
		{Of(2026, 10, 9), 26, "26 business days from Fri 9 Oct, skips Columbus Day and Veterans Day, is Wed 18 Nov"},
		{Of(2026, 10, 9), 33, "33 business days from Fri 9 Oct, skips Columbus Day, Veterans Day and Thanksgiving, is Mon 30 Nov"},
	}
	for _, tt := range tests {
		if got := c.Explain(tt.from, tt.n, today); got != tt.want {
			t.Errorf("got  %s\nwant %s", got, tt.want)
		}
	}
}

func TestBusinessHours(t *testing.T) {
	c := NewCalendar(US)
	zone := time.FixedZone("PST", -8*3600)
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, zone) }
	tests := []struct {
		from, to time.Time
		want     time.Duration
	}{
		{at(24, 9, 0), at(24, 10, 30), 90 * time.Minute},
		{at(24, 6, 0), at(24, 20, 0), 9 * time.Hour},
		{at(24, 17, 0), at(24, 20, 0), 0},
		{at(24, 5, 0), at(24, 7, 0), 0},
		{at(24, 16, 0), at(25, 9, 0), 2 * time.Hour},
		{at(25, 16, 0), at(27, 9, 0), 2 * time.Hour}, // over Thanksgiving
		{at(27, 16, 0), at(30, 9, 0), 2 * time.Hour}, // over the weekend
		{at(28, 10, 0), at(29, 10, 0), 0},            // within it
		{at(23, 8, 0), at(30, 8, 0), 36 * time.Hour}, // four days, the holiday left out
		{at(24, 10, 0), at(24, 9, 0), 0},             // backwards
		{at(24, 10, 0), at(24, 20, 0).UTC(), 7 * time.Hour},
	}
	for _, tt := range tests {
		if got := c.BusinessHours(tt.from, tt.to); got != tt.want {
			t.Errorf("%v to %v: %v, want %v", tt.from, tt.to, got, tt.want)
		}
	}
}

func TestBusinessHoursAddUp(t *testing.T) {
	c := NewCalendar(US)
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		minutes := rapid.IntRange(0, 60*24*200)
		a := start.Add(time.Duration(minutes.Draw(t, "a")) * time.Minute)
		b := a.Add(time.Duration(minutes.Draw(t, "b")) * time.Minute)
		end := b.Add(time.Duration(minutes.Draw(t, "c")) * time.Minute)
		parts, whole := c.BusinessHours(a, b)+c.BusinessHours(b, end), c.BusinessHours(a, end)
		if parts != whole || whole > end.Sub(a) {
			t.Fatalf("%v, %v, %v: %v in parts, %v as a whole", a, b, end, parts, whole)
		}
	})
}

func TestAge(t *testing.T) {
	c := NewCalendar(US)
	now := time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC) // a Monday
	for since, want := range map[time.Time]string{
		{}:                            "",
		now.Add(time.Hour):            "now",
		now.Add(-59 * time.Second):    "now",
		now.Add(-12 * time.Minute):    "12 min",
		now.Add(-time.Hour):           "1 h",
		now.Add(-23*time.Hour - 1):    "23 h",
		now.Add(-72 * time.Hour):      "1 bd", // Friday
		now.Add(-5 * 24 * time.Hour):  "2 bd", // Wednesday, over Thanksgiving
		now.Add(-20 * 24 * time.Hour): "12 bd",
	} {
		if got := Age(since, now, c); got != want {
			t.Errorf("%v: %q, want %q", since, got, want)
		}
	}
	sunday := now.Add(-24 * time.Hour)
	if got := Age(sunday.Add(-30*time.Hour), sunday, c); got != "30 h" {
		t.Errorf("over a weekend: %q", got)
	}
}

func TestMinimumInterval(t *testing.T) {
	want := map[IntervalType]int{SimpleWireline: 1, NonSimple: 4, Wireless: 1, TollFree: 2, CanadaWireline: 2, 99: 4}
	for typ, days := range want {
		got, why := MinimumInterval(typ)
		if got != days || why == "" {
			t.Errorf("%v: %d, %q; want %d", typ, got, why, days)
		}
	}
}

func TestIntervalWords(t *testing.T) {
	seen := map[string]bool{}
	for _, typ := range IntervalTypes() {
		if typ.Word() == "" || typ.Ports() == "" || seen[typ.Word()] {
			t.Errorf("%d is called %q, %q", typ, typ.Word(), typ.Ports())
		}
		seen[typ.Word()] = true
	}
	if len(seen) != len(Intervals{}) || IntervalType(99).Word() != "non_simple" {
		t.Errorf("the words are %v", seen)
	}
}
