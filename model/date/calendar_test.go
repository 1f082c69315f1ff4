package date

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestHolidays(t *testing.T) {
	own := Holiday{Date: Of(2026, 12, 24), Name: "Carrier's Christmas Eve"}
	usa, canada := NewCalendar(US, own), NewCalendar(Canada)
	tests := []struct {
		cal  Calendar
		day  Date
		want string
	}{
		{usa, Of(2026, 1, 1), "New Year's Day"},
		{usa, Of(2026, 1, 19), "Martin Luther King Jr. Day"},
		{usa, Of(2026, 2, 16), "Presidents' Day"},
		{usa, Of(2026, 5, 25), "Memorial Day"},
		{usa, Of(2026, 6, 19), "Juneteenth"},
		{usa, Of(2026, 7, 3), "Independence Day (observed)"},
		{usa, Of(2026, 7, 4), "Independence Day"},
		{usa, Of(2026, 7, 6), ""},
		{usa, Of(2026, 9, 7), "Labor Day"},
		{usa, Of(2026, 10, 12), "Columbus Day"},
		{usa, Of(2026, 11, 11), "Veterans Day"},
		{usa, Of(2026, 11, 26), "Thanksgiving"},
		{usa, Of(2026, 11, 27), ""},
		{usa, Of(2026, 12, 24), "Carrier's Christmas Eve"},
		{usa, Of(2026, 12, 25), "Christmas Day"},
		{usa, Of(2026, 12, 28), ""},
		{usa, Of(2027, 7, 5), "Independence Day (observed)"},
		{usa, Of(2027, 12, 31), "New Year's Day (observed)"}, // 1 January 2028 is a Saturday
		{usa, Of(2060, 12, 31), "New Year's Day (observed)"}, // the last day that is known
		{usa, Of(2015, 6, 19), ""},                           // no federal holiday before 2021
		{usa, Of(2026, 4, 3), ""},                            // Good Friday is none
		{canada, Of(2026, 4, 3), "Good Friday"},
		{canada, Of(2026, 5, 18), "Victoria Day"},
		{canada, Of(2026, 7, 1), "Canada Day"},
		{canada, Of(2026, 8, 3), ""}, // the civic holiday is the provinces'
		{canada, Of(2026, 9, 7), "Labour Day"},
		{canada, Of(2026, 9, 30), "National Day for Truth and Reconciliation"},
		{canada, Of(2026, 10, 12), "Thanksgiving"},
		{canada, Of(2026, 11, 11), "Remembrance Day"},
		{canada, Of(2026, 11, 26), ""},
		{canada, Of(2026, 12, 25), "Christmas Day"},
		{canada, Of(2026, 12, 28), "Boxing Day (observed)"},
		{canada, Of(2022, 12, 26), "Christmas Day (observed)"},
		{canada, Of(2022, 12, 27), "Boxing Day (observed)"},
	}
	for _, tt := range tests {
		name, ok := tt.cal.Holiday(tt.day)
		if name != tt.want || ok != (tt.want != "") {
			t.Errorf("%v: %q, %v; want %q", tt.day, name, ok, tt.want)
		}
		if business := tt.cal.BusinessDay(tt.day); business == (ok || weekend(tt.day)) {
			t.Errorf("%v: business day %v", tt.day, business)
		}
	}
}

func TestCalendarWithoutCountry(t *testing.T) {
	var c Calendar
	if !c.BusinessDay(Of(2026, 12, 25)) || c.BusinessDay(Of(2026, 12, 26)) || c.BusinessDay(0) {
		t.Error("the zero calendar has weekends and nothing else")
	}
	if got, _ := NewCalendar("").Holiday(Of(2026, 12, 25)); got != "" {
		t.Errorf("a calendar of no country knows %q", got)
	}
}

func TestNextAndPrev(t *testing.T) {
	c := NewCalendar(US)
	for _, tt := range []struct{ d, next, prev Date }{
		{Of(2026, 11, 25), Of(2026, 11, 25), Of(2026, 11, 25)},
		{Of(2026, 11, 26), Of(2026, 11, 27), Of(2026, 11, 25)},
		{Of(2026, 11, 29), Of(2026, 11, 30), Of(2026, 11, 27)},
		{Of(2026, 7, 4), Of(2026, 7, 6), Of(2026, 7, 2)},
	} {
		if n, p := c.Next(tt.d), c.Prev(tt.d); n != tt.next || p != tt.prev {
			t.Errorf("%v: next %v, previous %v", tt.d, n, p)
		}
	}
}

func TestAddBusinessDaysNamesWhatItSkips(t *testing.T) {
	c := NewCalendar(US)
	want := []Skipped{
		{Of(2026, 11, 26), Of(2026, 11, 26), "Thanksgiving", false},
		{Of(2026, 11, 28), Of(2026, 11, 29), "weekend", true},
	}
	end, skipped := c.AddBusinessDays(Of(2026, 11, 24), 4)
	if end != Of(2026, 12, 1) || !slices.Equal(skipped, want) {
		t.Errorf("forward: %v, %v", end, skipped)
	}
	end, skipped = c.AddBusinessDays(Of(2026, 12, 1), -4)
	if end != Of(2026, 11, 24) || !slices.Equal(skipped, want) {
		t.Errorf("back: %v, %v", end, skipped)
	}
	end, skipped = c.AddBusinessDays(Of(2026, 11, 28), 1)
	if end != Of(2026, 11, 30) || len(skipped) != 1 || skipped[0].From != Of(2026, 11, 29) {
		t.Errorf("from a Saturday: %v, %v", end, skipped)
	}
	if end, skipped = c.AddBusinessDays(Of(2026, 11, 28), 0); end != Of(2026, 11, 28) || skipped != nil {
		t.Errorf("none: %v, %v", end, skipped)
	}
}

func TestBusinessDaysBetweenUndoesAdd(t *testing.T) {
	calendars := []Calendar{{}, NewCalendar(US, Holiday{Date: Of(2026, 12, 24), Name: "own"}), NewCalendar(Canada)}
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(calendars).Draw(t, "calendar")
		d := deskDate().Draw(t, "d")
		n := rapid.IntRange(-90, 90).Draw(t, "n")
		end, skipped := c.AddBusinessDays(d, n)
		if got := c.BusinessDaysBetween(d, end); got != n {
			t.Fatalf("%v %+d is %v, but %d lie between", d, n, end, got)
		}
		if n != 0 && !c.BusinessDay(end) {
			t.Fatalf("%v %+d ends on %v", d, n, end)
		}
		off := 0
		for _, s := range skipped {
			off += s.From.DaysUntil(s.To) + 1
		}
		if span := max(d.DaysUntil(end), end.DaysUntil(d)); span != off+max(n, -n) {
			t.Fatalf("%v %+d: %d days, of which %d skipped", d, n, span, off)
		}
	})
}

// TestBusinessDaysBetweenCounts holds the arithmetic against counting day by day,
// also before 1970 and outside the years with holidays.
func TestBusinessDaysBetweenCounts(t *testing.T) {
	c := NewCalendar(US)
	rapid.Check(t, func(t *rapid.T) {
		a := Date(rapid.IntRange(-1000, 60000).Draw(t, "a"))
		b := a + Date(rapid.IntRange(0, 400).Draw(t, "span"))
		want := 0
		for d := a + 1; d <= b; d++ {
			if d.IsZero() || c.BusinessDay(d) { // the day without a name is a Thursday
				want++
			}
		}
		if got := c.BusinessDaysBetween(a, b); got != want {
			t.Fatalf("%v to %v: %d, want %d", a, b, got, want)
		}
	})
}

func TestHolidaysOfEveryYear(t *testing.T) {
	c := NewCalendar(US)
	for year := FirstYear; year <= LastYear; year++ {
		if d := Of(year, 7, 4); c.names[d] != "Independence Day" {
			t.Fatalf("4 July %d is no holiday", year)
		}
		fourth := Of(year, 11, 22) // the fourth of a weekday falls on the 22nd to the 28th
		for fourth.Weekday() != time.Thursday {
			fourth++
		}
		if name, _ := c.Holiday(fourth); name != "Thanksgiving" {
			t.Errorf("%v: %q", fourth, name)
		}
	}
}

func BenchmarkNewCalendar(b *testing.B) {
	for b.Loop() {
		NewCalendar(US)
	}
}

func BenchmarkBusinessDay(b *testing.B) {
	c := NewCalendar(US)
	d := Of(2026, 11, 24)
	for b.Loop() {
		c.BusinessDay(d)
	}
}

// TestWithLaysHolidaysOver: a calendar with holidays laid over counts as one that was made
// with them, names them by whose they are, and leaves the other one as it was.
func TestWithLaysHolidaysOver(t *testing.T) {
	base := NewCalendar(US)
	rapid.Check(t, func(t *rapid.T) {
		var extra []Holiday
		for range rapid.IntRange(0, 6).Draw(t, "holidays") {
			extra = append(extra, Holiday{Date: Of(2026, 11, 1) + Date(rapid.IntRange(0, 90).Draw(t, "day")), Name: "own", Of: "Level3"})
		}
		made, laid := NewCalendar(US, extra...), base.With(extra...).With(extra...)
		a := Of(2026, 10, 20) + Date(rapid.IntRange(0, 120).Draw(t, "a"))
		b := Of(2026, 10, 20) + Date(rapid.IntRange(0, 120).Draw(t, "b"))
		if x, y := made.BusinessDaysBetween(a, b), laid.BusinessDaysBetween(a, b); x != y {
			t.Fatalf("%v to %v: %d made, %d laid over", a, b, x, y)
		}
		nameMade, _ := made.Holiday(a)
		nameLaid, _ := laid.Holiday(a)
		if nameMade != nameLaid || made.BusinessDay(a) != laid.BusinessDay(a) {
			t.Fatalf("%v is %q made, %q laid over", a, nameMade, nameLaid)
		}
	})
	if name, ok := base.Holiday(Of(2026, 12, 8)); ok {
		t.Errorf("the calendar beneath learnt of %q", name)
	}
}
