package model

import (
	"maps"
	"strings"
	"testing"

	"portdesk/model/field"
	"portdesk/model/tn"
)

// TestSamePerson: middle names, initials of them and case do not tell two people apart.
func TestSamePerson(t *testing.T) {
	for _, c := range []struct {
		signed, first, last string
		same                bool
	}{
		{"Jane Doe", "Jane", "Doe", true}, {"JANE DOE", "jane", "doe", true}, {"Jane Q. Doe", "Jane", "Doe", true}, {"Jane Quincy Doe", "Jane", "Doe", true},
		{"Jane Doe", "Jane Q.", "Doe", true}, {"Dr. Jane Doe", "Jane", "Doe", true}, {"Jane Doe, Jr.", "Jane", "Doe", true}, {"Jane Doe", "Jane", "Doe Jr", true},
		{"Jane Doe", "J.", "Doe", true}, {"Ana van der Berg", "Ana", "van der Berg", true}, {"Žofie Dvořák", "žofie", "DVOŘÁK", true},
		{"John Doe", "Jane", "Doe", false}, {"Jane Roe", "Jane", "Doe", false}, {"Doe", "Jane", "Doe", false}, {"Doe Jane", "Jane", "Doe", false},
		{"J. Doe", "Jane", "Doe", false}, {"Jane Doe Smith", "Jane", "Doe", false}, {"Ana Berg", "Ana", "van der Berg", false}, {"", "Jane", "Doe", false}, {". ,", ".", ",", false},
	} {
		if got := samePerson(c.signed, c.first, c.last); got != c.same {
			t.Errorf("%q for %s %s: %v", c.signed, c.first, c.last, got)
		}
	}
	o := completeOrder()
	o.Signature = Signature{Name: "John Roe", At: testDesk().Now}
	found := PreflightSubmit(testDesk(), o, []tn.TN{12064205780}, nil)
	if len(found) != 1 || found[0].Severity != Doubtful || found[0].Cause != "auth_signer" || !strings.Contains(found[0].Text, "7473") {
		t.Errorf("%+v", found)
	}
}

// TestSameAccount: two full ports of one account are doubtful, and only while both are open.
func TestSameAccount(t *testing.T) {
	d, numbers := testDesk(), []tn.TN{12064205780}
	base := func(pon string, changes field.Values) Order {
		o := completeOrder()
		o.PON, o.Signature = pon, Signature{Name: "Jane Doe", At: d.Now}
		o.Tally.Count[Pending] = 1
		maps.Copy(o.EndUser, changes)
		return o
	}
	ended := base("1003-B", nil)
	ended.Tally = Tally{}
	ended.Tally.Count[Canceled] = 1
	tollFree, wireless := base("1003-B", nil), base("1003-B", nil)
	tollFree.Type, wireless.Type = tn.TollFree, tn.Wireless
	const one = "PON 1003-B is a full port of the same account: one of them has to be partial, or go last (reject 7434)"
	for name, c := range map[string]struct {
		group []Order
		want  string
	}{
		"alone":         {[]Order{base("1003-A", nil)}, ""},
		"same":          {[]Order{base("1003-A", nil), base("1003-B", nil)}, one},
		"same account":  {[]Order{base("1003-B", field.Values{KeyBTN: "", KeyAccountNumber: "a 1"})}, one},
		"same BTN":      {[]Order{base("1003-B", field.Values{KeyBTN: "(206) 420-5780", KeyAccountNumber: "B-2"})}, one},
		"other account": {[]Order{base("1003-B", field.Values{KeyBTN: "12064205799", KeyAccountNumber: "B-2"})}, ""},
		"no account":    {[]Order{base("1003-B", field.Values{KeyBTN: "", KeyAccountNumber: ""})}, ""},
		"partial":       {[]Order{base("1003-B", field.Values{KeyPortType: PartialPort})}, ""},
		"ended":         {[]Order{ended}, ""},
		"toll-free":     {[]Order{tollFree}, ""},
		"wireless":      {[]Order{wireless}, ""},
		"three": {[]Order{base("1003-B", nil), base("1003-C", nil)},
			"PON 1003-B and 1003-C are full ports of the same account: all but one have to be partial, or one goes last (reject 7434)"},
	} {
		var texts []string
		for _, f := range PreflightSubmit(d, base("1003-A", nil), numbers, c.group) {
			texts = append(texts, f.Text)
			if f.Rule != "same_account" || f.Severity != Doubtful {
				t.Errorf("%s: %+v", name, f)
			}
		}
		if got := strings.Join(texts, "|"); got != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
	partial := base("1003-A", field.Values{KeyPortType: PartialPort, KeyRemaining: "the fax line", KeyNewBTN: "12064205799"})
	if found := PreflightSubmit(d, partial, numbers, []Order{base("1003-B", nil)}); len(found) != 0 {
		t.Errorf("a partial port beside a full one: %+v", found)
	}
}
