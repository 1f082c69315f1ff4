package model

import (
	"slices"
	"strings"
	"testing"

	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/tn"
)

// TestLetterSays what a losing carrier looks for, and what 47 CFR 64.1130(e) asks for.
func TestLetterSays(t *testing.T) {
	day, numbers := date.Of(2026, 11, 23), []tn.TN{12064205780}
	agency := []string{"Billing name: Acme Dental\n", "to act as my agent for this", "can have one provider", "the carriers may charge for this change"}
	for name, c := range map[string]struct {
		change func(*Order)
		says   []string
		not    []string
	}{
		"full": {func(*Order) {}, []string{"Date: Nov 23, 2026\n", "Authorized person: Jane Doe\n", "Billing and service address: 1218 3rd Ave, Seattle, WA 98101\n",
			"Billing number: 206 420 5780\n", "From: Level3 (SPID 8824)\n", "To: Flowroute (SPID 683G)\n", "Port: full, every number of the account\n", "customer service record",
			"from Level3 to Flowroute"}, []string{"Contact phone", "Billing address", "RespOrg"}},
		"two addresses": {func(o *Order) { o.EndUser[KeyBillingAddress] = "PO Box 7, Tacoma, WA 98402" },
			[]string{"\nService address: 1218 3rd Ave, Seattle, WA 98101\nBilling address: PO Box 7, Tacoma, WA 98402\n"}, []string{"Billing and service"}},
		"contact": {func(o *Order) { o.EndUser[KeyContactPhone] = "12064205700" }, []string{"Contact phone: 206 420 5700\n"}, nil},
		"partial": {func(o *Order) { o.EndUser[KeyPortType], o.EndUser[KeyRemaining] = PartialPort, "the fax line" },
			[]string{"Port: partial: the numbers below move", "Stays: the fax line\n"}, []string{"full"}},
		"no name": {func(o *Order) { o.Losing = Carrier{ID: "7485"} }, []string{"From: the provider with OCN 7485\n", "from the provider with OCN 7485 to"}, []string{"SPID 7485"}},
		"toll-free": {func(o *Order) {
			o.Type, o.Losing, o.Gaining = tn.TollFree, Carrier{"LGT01", "Legacy"}, Carrier{ID: "FWR01"}
		}, []string{"From: Legacy (RespOrg LGT01)\n", "To: the provider with RespOrg FWR01\n", "Responsible Organization change (ROC)"},
			[]string{"customer service record", "this account", "every number of the account", "Billing number", "SPID", "OCN"}},
		"nobody": {func(o *Order) { o.Losing, o.Gaining = Carrier{}, Carrier{} }, []string{"from the present provider to the new provider"}, nil},
	} {
		o := completeOrder()
		c.change(&o)
		text := LetterOf(o, numbers, day).Text()
		for _, want := range slices.Concat(c.says, agency) {
			if !strings.Contains(text, want) {
				t.Errorf("%s: the letter lacks %q:\n%s", name, want, text)
			}
		}
		for _, not := range append(c.not, "uthoris", "from  ") {
			if strings.Contains(text, not) {
				t.Errorf("%s: the letter says %q:\n%s", name, not, text)
			}
		}
	}
	o := completeOrder()
	o.Type = tn.TollFree
	if LetterChanges(o, func() field.Values { v := o.EndUser.Clone(); v[KeyPortType] = PartialPort; return v }()) {
		t.Error("a toll-free letter speaks of a partial port")
	}
}

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
