package model

import (
	"testing"

	"portdesk/model/date"
)

// TestSignRefusal: a letter is signed anew before submission and as it ages, and not once
// the order is over.
func TestSignRefusal(t *testing.T) {
	d := testDesk()
	alive := Tally{}
	alive.Count[InProcess] = 3
	over := Tally{}
	over.Count[Canceled] = 3
	signed := func(days int) Signature { return Signature{Name: "Jane Doe", At: d.Now.AddDate(0, 0, -days)} }
	voided := signed(1)
	voided.VoidedAt = d.Now
	for name, c := range map[string]struct {
		o    Order
		want string
	}{
		"never signed":          {Order{Tally: alive}, ""},
		"signed, not sent":      {Order{Signature: signed(0), Tally: alive}, ""},
		"sent":                  {Order{Signature: signed(25), Submitted: d.Now, Tally: alive}, "signed_already"},
		"sent, ageing":          {Order{Signature: signed(26), Submitted: d.Now, Tally: alive}, ""},
		"sent, too old":         {Order{Signature: signed(90), Submitted: d.Now, Tally: alive}, ""},
		"sent, voided":          {Order{Signature: voided, Submitted: d.Now, Tally: alive}, ""},
		"over":                  {Order{Signature: signed(90), Submitted: d.Now, Tally: over}, "order_ended"},
		"over before it began":  {Order{Tally: over}, "order_ended"},
		"over, still in season": {Order{Signature: signed(2), Submitted: d.Now, Tally: over}, "signed_already"},
	} {
		got := ""
		if no := SignRefusal(d, c.o); no != nil {
			got = no.Rule
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if age, last := d.LetterAge(signed(26)), d.LetterLast(signed(26)); age != 26 || last != d.Today().AddDays(4) {
		t.Errorf("26 days ago is %d days, good until %v", age, last)
	}
}

// TestDeskWritesDates: what the desk says has its style, also the refusals.
func TestDeskWritesDates(t *testing.T) {
	d := testDesk()
	if got := d.Day(date.Of(2026, 12, 8)) + ", " + d.Clock(d.Now) + ", " + d.Moment(d.Now); got != "Tue 8 Dec, 09:41, Mon 23 Nov 09:41" {
		t.Errorf("by default %q", got)
	}
	d.Dates = date.Style{ISO: true, Twelve: true}
	if got := d.Day(date.Of(2026, 12, 8)) + ", " + d.Clock(d.Now) + ", " + d.Moment(d.Now); got != "2026-12-08, 9:41 am, 2026-11-23 9:41 am" {
		t.Errorf("as ISO %q", got)
	}
	v := CheckDate(d, "", 0, false, date.Of(2026, 11, 28), d.Today())
	if want := "2026-11-28 is a weekend; the next date that would do is 2026-11-30"; v == nil || v.Sentence != want {
		t.Errorf("%v, want %q", v, want)
	}
}
