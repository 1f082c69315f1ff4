package model

import (
	"strings"
	"testing"
	"time"

	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/tn"
)

func testDesk() Desk {
	return Desk{Now: time.Date(2026, 11, 23, 9, 41, 0, 0, time.UTC), Policy: DefaultPolicy(),
		Calendars: Calendars{US: date.NewCalendar(date.US), Canada: date.NewCalendar(date.Canada)}}
}

func completeOrder() Order {
	return Order{PON: "1001", Type: tn.LongCode, Losing: Carrier{"8824", "Level3"}, Gaining: Carrier{"683G", "Flowroute"}, EndUser: field.Values{
		KeyUsageType: Business, KeyBusinessName: "Acme Dental", KeyAuthFirst: "Jane", KeyAuthLast: "Doe", KeyStreet: "1218 3rd Ave", KeyCity: "Seattle", KeyState: "WA",
		KeyZIP: "98101", KeyBTN: "12064205780", KeyAccountNumber: "A-1", KeyRequestedDate: "2026-12-04", KeyPortType: FullPort}}
}

func TestPreflight(t *testing.T) {
	numbers := []tn.TN{12064205780, 12064205781}
	if found := Preflight(testDesk(), completeOrder(), numbers); len(found) != 0 {
		t.Fatalf("a good order: %+v", found)
	}
	for _, c := range []struct {
		rule     string
		severity Severity
		field    string
		change   func(*Order)
	}{
		{"required", Missing, KeyBusinessName, func(o *Order) { o.EndUser[KeyBusinessName] = " " }},
		{"required", Missing, KeyBTN, func(o *Order) { delete(o.EndUser, KeyBTN) }},
		{"required", Missing, KeyAccountNumber, func(o *Order) { o.Type = tn.Wireless; delete(o.EndUser, KeyAccountNumber) }},
		{"required", Missing, KeyLastName, func(o *Order) { o.EndUser[KeyUsageType] = Residential; o.EndUser[KeyFirstName] = "Jane" }},
		{"malformed", Missing, KeyZIP, func(o *Order) { o.EndUser[KeyZIP] = "981" }},
		{"initials", Doubtful, KeyAuthFirst, func(o *Order) { o.EndUser[KeyAuthFirst] = "J." }},
		{"long_name", Doubtful, KeyBusinessName, func(o *Order) { o.EndUser[KeyBusinessName] = strings.Repeat("a", 26) }},
		{"residential_company", Doubtful, KeyBusinessName, func(o *Order) {
			o.EndUser[KeyUsageType], o.EndUser[KeyFirstName], o.EndUser[KeyLastName] = Residential, "Jane", "Doe"
		}},
		{"po_box", Missing, KeyStreet, func(o *Order) { o.EndUser[KeyStreet] = "P.O. Box 12" }},
		{"no_house_number", Doubtful, KeyStreetNumber, func(o *Order) { o.EndUser[KeyStreet] = "Main St" }},
		{"zip_state", Doubtful, KeyZIP, func(o *Order) { o.EndUser[KeyZIP] = "10001" }},
		{"no_account_number", Doubtful, KeyAccountNumber, func(o *Order) { delete(o.EndUser, KeyAccountNumber) }},
		{"wireless_pin", Doubtful, KeyPIN, func(o *Order) { o.Type = tn.Wireless }},
		{"btn_ports", Missing, KeyNewBTN, func(o *Order) { o.EndUser[KeyPortType], o.EndUser[KeyRemaining] = PartialPort, "the fax line" }},
		{"new_btn_ports", Missing, KeyNewBTN, func(o *Order) {
			o.EndUser[KeyPortType], o.EndUser[KeyRemaining], o.EndUser[KeyNewBTN] = PartialPort, "the fax line", "12064205781"
		}},
		{"no_gaining", Missing, "", func(o *Order) { o.Gaining = Carrier{} }},
		{"no_losing", Missing, "", func(o *Order) { o.Losing = Carrier{} }},
		{"btn_not_on_it", Doubtful, KeyBTN, func(o *Order) { o.EndUser[KeyBTN] = "12064205799" }},
		{"malformed", Missing, KeyAccountNumber, func(o *Order) { o.EndUser[KeyAccountNumber] = "8.84E+19" }},
		{"malformed", Missing, KeyBTN, func(o *Order) { o.EndUser[KeyBTN] = "2.06420578E+9" }},
		{"malformed", Missing, KeyBTN, func(o *Order) { o.EndUser[KeyBTN] = "#N/A" }},
		{"no_requested_date", Doubtful, KeyRequestedDate, func(o *Order) { delete(o.EndUser, KeyRequestedDate) }},
		{"weekend", Missing, KeyRequestedDate, func(o *Order) { o.EndUser[KeyRequestedDate] = "2026-12-05" }},
		{"holiday", Missing, KeyRequestedDate, func(o *Order) { o.EndUser[KeyRequestedDate] = "2026-11-26" }},
		{"before_earliest", Missing, KeyRequestedDate, func(o *Order) { o.EndUser[KeyRequestedDate] = "2026-11-27" }},
		{"over_30_days", Missing, KeyRequestedDate, func(o *Order) { o.EndUser[KeyRequestedDate] = "2027-01-05" }},
	} {
		o := completeOrder()
		c.change(&o)
		got := Finding{}
		for _, f := range Preflight(testDesk(), o, numbers) {
			if f.Rule == c.rule && f.Field == c.field {
				got = f
			}
		}
		if got.Rule != c.rule || got.Severity != c.severity {
			t.Errorf("%s on %s: found %+v", c.rule, c.field, Preflight(testDesk(), o, numbers))
		}
	}
	if found := Preflight(testDesk(), completeOrder(), nil); len(found) != 1 || found[0].Rule != "no_numbers" {
		t.Errorf("%+v", found)
	}
	if found := Preflight(testDesk(), completeOrder(), append(make([]tn.TN, 50), numbers[0])); len(found) != 1 || found[0].Rule != "project" {
		t.Errorf("%+v", found)
	}
}

func TestPreflightSubmit(t *testing.T) {
	d, numbers := testDesk(), []tn.TN{12064205780}
	for _, c := range []struct {
		sig  Signature
		rule string
	}{
		{Signature{}, "loa_missing"},
		{Signature{At: d.Now, VoidedAt: d.Now, VoidReason: "ZIP was changed"}, "loa_void"},
		{Signature{Name: "Jane Doe", At: d.Now.AddDate(0, 0, -31)}, "loa_old"},
		{Signature{Name: "Jane Doe", At: d.Now.AddDate(0, 0, -30)}, ""},
		{Signature{Name: "John Roe", At: d.Now}, "other_signer"},
	} {
		o := completeOrder()
		o.Signature = c.sig
		rule := ""
		if found := PreflightSubmit(d, o, numbers, nil); len(found) > 0 {
			rule = found[0].Rule
		}
		if rule != c.rule {
			t.Errorf("%+v: %q, want %q", c.sig, rule, c.rule)
		}
	}
}

func TestLetter(t *testing.T) {
	o := completeOrder()
	l := LetterOf(o, []tn.TN{12064205781, 12064205780}, date.Of(2026, 11, 23))
	text := l.Text()
	for _, want := range []string{"PON 1001", "Acme Dental", "Jane Doe", "1218 3rd Ave, Seattle, WA 98101", "206 420 5780", "Level3 (SPID 8824)", "Flowroute (SPID 683G)", "2 numbers", "+12064205780\n+12064205781", "Nov 23, 2026"} {
		if !strings.Contains(text, want) {
			t.Errorf("the letter lacks %q:\n%s", want, text)
		}
	}
	o.EndUser[KeyPIN], o.EndUser[KeyAccountNumber] = "4711", "SECRET-9"
	if again := LetterOf(o, []tn.TN{12064205780, 12064205781}, date.Of(2026, 11, 23)); again.Text() != text {
		t.Error("secrets, or the order of the numbers, change the letter")
	}
	digest := l.Digest("Jane Doe", "Owner")
	if len(digest) != 64 || digest == l.Digest("Jane Roe", "Owner") {
		t.Error("the digest does not cover the signer")
	}
	for key := range map[string]bool{KeyBusinessName: true, KeyStreet: true, KeyZIP: true, KeyBTN: true, KeyAuthLast: true, KeyBillingAddress: true, KeyContactPhone: true} {
		v := o.EndUser.Clone()
		v[key] = "changed"
		if !LetterChanges(o, v) {
			t.Errorf("the letter does not show %s", key)
		}
	}
}

func TestCheckSignature(t *testing.T) {
	for _, c := range []struct {
		name, title string
		consent     bool
		rule        string
	}{{"Jane Doe", "Owner", true, ""}, {"Jane", "Owner", true, "full_name"}, {"Jane Doe", " ", true, "signer_title"}, {"Jane Doe", "Owner", false, "consent"}} {
		rule := ""
		if err := CheckSignature(c.name, c.title, c.consent); err != nil {
			rule = err.(*Refusal).Rule //nolint:errorlint,forcetypeassert // its documented type
		}
		if rule != c.rule {
			t.Errorf("%+v: refused by %q", c, rule)
		}
	}
}
