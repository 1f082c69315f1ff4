package model

import (
	"errors"
	"testing"
	"time"

	"portdesk/model/date"
	"portdesk/model/tn"
)

// ruledDesk has rules of its own for Level3, and the common ones for everybody else.
func ruledDesk() Desk {
	d := testDesk() // Mon 23 Nov 2026, 09:41
	d.Policy.Intervals[date.Wireless] = 3
	d.Carriers = map[string]CarrierRules{
		"8824":  {Name: "Level3", Holidays: []date.Holiday{{Date: date.Of(2026, 12, 8), Name: "Founders Day"}}, CutOff: 48 * time.Hour, Interval: 6},
		"FWR01": {Holidays: []date.Holiday{{Date: date.Of(2026, 12, 24), Name: "Christmas Eve"}}},
	}
	return d
}

func TestCarrierRules(t *testing.T) {
	d := ruledDesk()
	for _, c := range []struct {
		losing string
		typ    tn.Type
		day    date.Date
		want   string
	}{
		{"981E", tn.LongCode, date.Of(2026, 12, 8), ""},
		{"", tn.LongCode, date.Of(2026, 12, 8), ""},
		{" 8824", tn.LongCode, date.Of(2026, 12, 8), "Tue 8 Dec is Level3's own holiday: Founders Day; the next date that would do is Wed 9 Dec"},
		{"8824", tn.LongCode, date.Of(2026, 12, 1),
			"Tue 1 Dec is before the earliest date, Wed 2 Dec (this desk's minimum interval for Level3 is 6 business days); the next date that would do is Wed 2 Dec"},
		{"8824", tn.TollFree, date.Of(2026, 12, 1),
			"Tue 1 Dec is before the earliest date, Wed 2 Dec (this desk's minimum interval for Level3 is 6 business days); the next date that would do is Wed 2 Dec"},
		{"981E", tn.Wireless, date.Of(2026, 11, 25),
			"Wed 25 Nov is before the earliest date, Fri 27 Nov (this desk's minimum interval for wireless ports is 3 business days); the next date that would do is Fri 27 Nov"},
		{"fwr01", tn.TollFree, date.Of(2026, 12, 24),
			"Thu 24 Dec is OCN FWR01's own holiday: Christmas Eve; the last date that would do is Wed 23 Dec"},
	} {
		got := ""
		if v := CheckDate(d, c.losing, c.typ, false, c.day, d.Today()); v != nil {
			got = v.Sentence
		}
		if got != c.want {
			t.Errorf("%q, %v on %v:\n got %q\nwant %q", c.losing, c.typ, c.day, got, c.want)
		}
	}
	want := "4 business days from Fri 4 Dec, skips Level3's own holiday: Founders Day, is Fri 11 Dec"
	if got := d.Calendar("8824", false).Explain(date.Of(2026, 12, 4), 4, d.Today()); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if d.Own("8824") != "8824" || d.Own("fwr01 ") != "FWR01" || d.Own("981E") != "" || (Desk{}).Own("8824") != "" {
		t.Error("Own does not tell which carriers have rules")
	}
}

func TestCutOffOfCarrier(t *testing.T) {
	d := ruledDesk()
	d.Now = time.Date(2026, 12, 2, 8, 0, 0, 0, time.UTC) // 40 hours before the FOC day
	facts := Facts{Status: FOCDateSet, FOC: date.Of(2026, 12, 4), Submitted: date.Of(2026, 11, 20)}
	decide := func(d Desk, losing string) string {
		facts.Losing = losing
		_, err := Decide(d, facts, Request{Event: RequestCancellation, Reason: "stays"})
		var no *Refusal
		if errors.As(err, &no) {
			return no.Text
		}
		return ""
	}
	if got := decide(d, ""); got != "" {
		t.Errorf("outside of the common cut-off: %q", got)
	}
	if got, want := decide(d, "8824"), "FOC in 40 hours: inside Level3's 48-hour cut-off"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	d.Policy.CutOff = 72 * time.Hour
	if got, want := decide(d, "FWR01"), "FOC in 40 hours: inside this desk's 72-hour cut-off"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if d.CutOff("8824") != 48*time.Hour || d.CutOff("FWR01") != 72*time.Hour {
		t.Error("the wrong cut-off holds")
	}
}

// TestRequestedDateKeepsCarrierRules: a draft's date is held against its carrier's rules.
func TestRequestedDateKeepsCarrierRules(t *testing.T) {
	o := completeOrder()
	numbers := []tn.TN{12064205780}
	if v := CheckRequested(testDesk(), o, numbers, date.Of(2026, 12, 1)); v != nil {
		t.Fatalf("by the law alone: %v", v)
	}
	if v := CheckRequested(ruledDesk(), o, numbers, date.Of(2026, 12, 1)); v == nil || v.Rule != date.BeforeEarliest {
		t.Errorf("by the carrier's interval: %v", v)
	}
}
