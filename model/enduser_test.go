package model

import (
	"strings"
	"testing"

	"portdesk/model/field"
	"portdesk/model/tn"
)

// TestSpoiledBySpreadsheets: what a spreadsheet makes of a long number is refused, and what
// carriers issue is not.
func TestSpoiledBySpreadsheets(t *testing.T) {
	for _, key := range []string{KeyAccountNumber, KeyPIN, KeyTaxID, KeyUnderlyingAcct} {
		d, ok := field.Find(OrderFields(tn.LongCode), key)
		if !ok {
			t.Fatalf("no field %s", key)
		}
		for value, want := range map[string]string{
			"8.84E+19": "a spreadsheet has rounded", "7.7E+3": "a spreadsheet has rounded", "8,84e+19": "a spreadsheet has rounded", "9E+15": "a spreadsheet has rounded",
			"1.2e10": "a spreadsheet has rounded", "88.4E+018": "a spreadsheet has rounded",
			"#N/A": "a spreadsheet has put", "#ref!": "a spreadsheet has put", "#DIV/0!": "a spreadsheet has put", "#NAME?": "a spreadsheet has put", "########": "a spreadsheet has put",
			"": "", "8841234567890123456": "", "12E45": "", "E+19": "", "A-77": "", "91-1234567": "", "12E-45": "", "#77": "", "8824-E+1": "", "7.7": "", "1234E+5": "",
		} {
			got := ""
			if err := d.Validate(value, nil); err != nil {
				got = err.Error()
			}
			if want == "" && got != "" || !strings.HasPrefix(got, want) {
				t.Errorf("%s %q: %q, want %q", key, value, got, want)
			}
		}
	}
}

// TestWirelessNeedsNoBTN: of the types only local numbers ask for a BTN.
func TestWirelessNeedsNoBTN(t *testing.T) {
	for typ, want := range map[tn.Type]bool{tn.LongCode: true, tn.TollFree: false, tn.Wireless: false} {
		if d, ok := field.Find(EndUserFields(typ), KeyBTN); !ok || d.Required != want {
			t.Errorf("%v: required is %v", typ, d.Required)
		}
		if d, ok := field.Find(EndUserFields(typ), KeyBillingAddress); !ok || d.Required || d.Validate("PO Box 7, Seattle, WA 98101", nil) != nil {
			t.Errorf("%v: the billing address is refused, or asked for", typ)
		}
	}
}

// TestVoidsWhatTheLetterShows: a change of what stands on the letter voids it.
func TestVoidsWhatTheLetterShows(t *testing.T) {
	for _, d := range OrderFields(tn.LongCode) {
		o := completeOrder()
		o.EndUser[KeyPortType], o.EndUser[KeyRemaining] = PartialPort, "the fax line"
		v := o.EndUser.Clone()
		v[d.Key] = "changed"
		if LetterChanges(o, v) && !VoidsLetter(d.Key) {
			t.Errorf("the letter shows %s, whose change does not void it", d.Key)
		}
	}
}
