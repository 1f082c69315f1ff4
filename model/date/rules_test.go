package date

import (
	"testing"

	"pgregory.net/rapid"
)

func TestCheck(t *testing.T) {
	c := NewCalendar(US)
	today := Of(2026, 11, 23) // a Monday
	limits := Limits{Today: today, Earliest: Of(2026, 11, 25), EarliestWhy: "2 business days"}
	tests := []struct {
		d    Date
		rule Rule
		next Date
		want string
	}{
		{Of(2026, 11, 25), "", 0, ""},
		{Of(2026, 12, 23), "", 0, ""}, // thirty days out
		{Of(2026, 11, 28), Weekend, Of(2026, 11, 30), "Sat 28 Nov is a weekend; the next date that would do is Mon 30 Nov"},
		{Of(2026, 11, 26), OnHoliday, Of(2026, 11, 27), "Thu 26 Nov is Thanksgiving; the next date that would do is Fri 27 Nov"},
		{Of(2026, 11, 20), Past, Of(2026, 11, 25), "Fri 20 Nov is past; the next date that would do is Wed 25 Nov"},
		{Of(2026, 11, 24), BeforeEarliest, Of(2026, 11, 25),
			"Tue 24 Nov is before the earliest date, Wed 25 Nov (2 business days); the next date that would do is Wed 25 Nov"},
		{Of(2026, 12, 24), Over30Days, Of(2026, 12, 23),
			"Thu 24 Dec is more than 30 days out; the last date that would do is Wed 23 Dec"},
		{Of(2027, 1, 2), Weekend, Of(2026, 12, 23), "Sat 2 Jan 2027 is a weekend; the last date that would do is Wed 23 Dec"},
		{0, Past, Of(2026, 11, 25), "no date is given; the next date that would do is Wed 25 Nov"},
	}
	for _, tt := range tests {
		v := c.Check(tt.d, limits)
		if tt.rule == "" {
			if v != nil {
				t.Errorf("%v refused: %v", tt.d, v)
			}
			continue
		}
		if v == nil || v.Rule != tt.rule || v.Next != tt.next || v.Date != tt.d || v.Sentence != tt.want {
			t.Errorf("%v: got %+v\nwant %s %s", tt.d, v, tt.rule, tt.want)
			continue
		}
		if got, want := v.Error(), string(tt.rule)+": "+tt.want; got != want {
			t.Errorf("error %q, want %q", got, want)
		}
	}
}

func TestCheckWhereNoDateIsLeft(t *testing.T) {
	today := Of(2026, 11, 23)
	v := NewCalendar(US).Check(Of(2026, 11, 28), Limits{Today: today, Earliest: Of(2026, 11, 26), MaxDays: 3})
	want := "Sat 28 Nov is a weekend; no date from Thu 26 Nov to Thu 26 Nov would do"
	if v == nil || v.Next != 0 || v.Sentence != want {
		t.Errorf("got %+v", v)
	}
}

// TestNextPasses: where any day within the limits is allowed, a refusal names one that
// passes, and no allowed day lies between the refused one and it.
func TestNextPasses(t *testing.T) {
	calendars := []Calendar{{}, NewCalendar(US), NewCalendar(Canada)}
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(calendars).Draw(t, "calendar")
		today := deskDate().Draw(t, "today")
		l := Limits{
			Today:    today,
			Earliest: today.AddDays(rapid.IntRange(-3, 40).Draw(t, "earliest")),
			MaxDays:  rapid.IntRange(0, 40).Draw(t, "max days"),
		}
		d := today.AddDays(rapid.IntRange(-20, 80).Draw(t, "d"))
		some := false
		for x := today; x <= today+45; x++ {
			some = some || c.Check(x, l) == nil
		}
		v := c.Check(d, l)
		switch {
		case v == nil:
			return
		case !some && v.Next == 0:
			return
		case some != (v.Next != 0):
			t.Fatalf("a date is left: %v; Next is %v", some, v.Next)
		}
		if again := c.Check(v.Next, l); again != nil {
			t.Fatalf("%v is sent to %v, which fails: %v", d, v.Next, again)
		}
		for x := min(d, v.Next) + 1; x < max(d, v.Next); x++ {
			if c.Check(x, l) == nil {
				t.Fatalf("%v is sent to %v, though %v is nearer", d, v.Next, x)
			}
		}
	})
}

// TestEveryRuleIsListed holds the table against the rules that Check can name.
func TestEveryRuleIsListed(t *testing.T) {
	c := NewCalendar(US)
	l := Limits{Today: Of(2026, 11, 23), Earliest: Of(2026, 11, 25)}
	refusals := map[Rule]Date{
		Weekend: Of(2026, 11, 28), OnHoliday: Of(2026, 11, 26), Past: Of(2026, 11, 20),
		BeforeEarliest: Of(2026, 11, 24), Over30Days: Of(2027, 1, 4),
	}
	rules := Rules()
	if len(rules) != len(refusals) {
		t.Errorf("%d rules are listed, %d tested", len(rules), len(refusals))
	}
	for _, r := range rules {
		if r.Law == "" || r.Source == "" {
			t.Errorf("%s has no law or no source", r.Name)
		}
		if v := c.Check(refusals[r.Name], l); v == nil || v.Rule != r.Name {
			t.Errorf("%s: got %+v", r.Name, v)
		}
	}
}
