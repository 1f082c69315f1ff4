package csr_test

import (
	"maps"
	"strings"
	"testing"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/csr"
	"portdesk/model/field"
)

func TestParse(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want field.Values
	}{
		"nothing":  {"", field.Values{}},
		"no label": {"please call us back", field.Values{}},
		"whole": {"CUSTOMER SERVICE RECORD\nName: Acme Dental, Inc.\nBTN: (206) 420-5780\nAccount #: A-77 12\nService Address: 1218 3rd Ave Ste 400, Seattle, WA 98101\n",
			field.Values{"business_name": "Acme Dental, Inc.", "btn": "(206) 420-5780", "account_number": "A-77 12",
				"street": "1218 3rd Ave", "unit": "Ste 400", "city": "Seattle", "state": "WA", "zip": "98101"}},
		"two lines":             {"SA = 1218 3rd Ave NE\n  Seattle WA 98101-1234\nPIN - 0042", field.Values{"street": "1218 3rd Ave NE", "unit": "", "city": "Seattle", "state": "WA", "zip": "98101-1234", "pin": "0042"}},
		"value below its label": {"Service address:\n55 King St W Suite 2 Toronto ON M5K 1A1", field.Values{"street": "55 King St W", "unit": "Suite 2", "city": "Toronto", "state": "ON", "zip": "M5K 1A1"}},
		"hash":                  {"Address: 9 Elm Rd #12, Portland OR 97201", field.Values{"street": "9 Elm Rd", "unit": "#12", "city": "Portland", "state": "OR", "zip": "97201"}},
		"first counts":          {"BTN: 2064205780; BTN: 2064205781", field.Values{"btn": "2064205780"}},
		"suite apart":           {"Address: 9 Elm Rd, Portland OR 97201\nSuite: 12", field.Values{"street": "9 Elm Rd", "unit": "12", "city": "Portland", "state": "OR", "zip": "97201"}},
		"partners":              {"Name: Smith, Jones & Co", field.Values{"business_name": "Smith, Jones & Co"}},
		"last name first":       {"Name: Doe, Jane", field.Values{"business_name": "Doe, Jane", "first_name": "Jane", "last_name": "Doe"}},
		"numbered company":      {"Name: 4 Walls, Painters", field.Values{"business_name": "4 Walls, Painters"}},
		"a street called Lot":   {"Address: 12 Lot Rd, Seattle, WA 98101", field.Values{"street": "12 Lot Rd", "unit": "", "city": "Seattle", "state": "WA", "zip": "98101"}},
		"a lot in Lot Road":     {"Address: 12 Lot Rd Lot 4 Seattle WA 98101", field.Values{"street": "12 Lot Rd", "unit": "Lot 4", "city": "Seattle", "state": "WA", "zip": "98101"}},
		"signer":                {"Authorized person: Jane M Doe", field.Values{"authorized_first_name": "Jane M", "authorized_last_name": "Doe"}},
		"hostile":               {"Name:\x1b[31m Acme\x00\r\nZIP: 98101", field.Values{"business_name": "[31m Acme", "first_name": "[31m", "last_name": "Acme", "zip": "98101"}},
		"the carriers' way": {"BTN 206-420-6100\nNAME ACME DENTAL\nSA 1218 3RD AVE STE 400 SEATTLE WA 98101\nACCT# 88-1234\nPIN 4471",
			field.Values{"btn": "206-420-6100", "business_name": "ACME DENTAL", "first_name": "ACME", "last_name": "DENTAL", "street": "1218 3RD AVE", "unit": "STE 400",
				"city": "SEATTLE", "state": "WA", "zip": "98101", "account_number": "88-1234", "pin": "4471"}},
		"other names":                     {"EU NAME: Acme\nSVC ADDR 9 ELM RD\nSTE 12\nPORTLAND OR 97201", field.Values{"business_name": "Acme", "last_name": "Acme", "street": "9 ELM RD", "unit": "STE 12", "city": "PORTLAND", "state": "OR", "zip": "97201"}},
		"tabs":                            {"BTN\t206-420-6100\tACCT\t88-1234\nZIP    98101", field.Values{"btn": "206-420-6100", "account_number": "88-1234", "zip": "98101"}},
		"two on a line":                   {"BTN 206-420-6100 ACCT 88-1234\nSTATE WA ZIP 98101", field.Values{"btn": "206-420-6100", "account_number": "88-1234", "state": "WA", "zip": "98101"}},
		"two with signs":                  {"BTN: 206-420-6100 ACCT: 88-1234", field.Values{"btn": "206-420-6100", "account_number": "88-1234"}},
		"a name that sounds like a label": {"NAME PIN DROP LLC\nName: Unit Drop", field.Values{"business_name": "PIN DROP LLC", "first_name": "PIN DROP", "last_name": "LLC"}},
		"a street is no state":            {"SA 1218 MAIN ST CA 98101", field.Values{"street": "1218 MAIN ST", "unit": "", "state": "CA", "zip": "98101"}},
		"something else's address":        {"Name: Acme Billing address: PO Box 5", field.Values{"business_name": "Acme", "last_name": "Acme"}},
		"label above":                     {"SVC ADDR\n9 Elm Rd, Portland OR 97201", field.Values{"street": "9 Elm Rd", "unit": "", "city": "Portland", "state": "OR", "zip": "97201"}},
		"talk":                            {"ADDRESS MISMATCH PLS VERIFY\nPIN is wrong\nACCOUNT does not match\nname on the order\nfirst we looked\nin order", field.Values{}},
		"foreign":                         {"Billing address: PO Box 5\nTaxes: 3", field.Values{}},
	} {
		if got := csr.Parse(c.text); !maps.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// under draws the spans as carets.
func under(text string, spans []csr.Span) string {
	out := []byte(strings.Repeat(" ", len(text)))
	for _, s := range spans {
		for i := s.From; i < s.To; i++ {
			out[i] = '^'
		}
	}
	return strings.TrimRight(string(out), " ")
}

func TestMarks(t *testing.T) {
	for _, c := range []struct{ a, b, inA, inB string }{
		{"1218 3rd Ave", "1218 3RD  AVE", "", ""},
		{"1218 3rd Ave", "1218 3rd Ave Ste 400", "", "             ^^^^^^^"},
		{"1218 3rd Ave", "1281 3rd Ave", "  ^^", "  ^^"},
		{"12064205780", "12064205781", "          ^", "          ^"},
		{"Acme Dental Inc", "Acme Dental, Inc.", "", "           ^    ^"},
		{"Acme Dental", "Acme Dentel", "         ^", "         ^"},
		{"3rd Avenue", "3rd Ave", "       ^^^", ""},
		{"Main St", "Oak St", "^^^^", "^^^"},
		{"", "98101", "", "^^^^^"},
	} {
		inA, inB := csr.Marks(c.a, c.b)
		if a, b := under(c.a, inA), under(c.b, inB); a != c.inA || b != c.inB {
			t.Errorf("%q and %q:\n%q\n%q", c.a, c.b, a, b)
		}
	}
}

func TestCompare(t *testing.T) {
	order := field.Values{"street": "1218 3rd Ave", "unit": "Ste 4", "city": "Seattle", "state": "WA", "zip": "98101", "btn": "12064205780"}
	e, _ := blocker.Lookup(blocker.AddressMismatch)
	said := csr.Parse("SA: 1218 3RD AVE, SEATTLE WA 98104\nBTN: 206 420 5780")
	got := map[string]bool{}
	for _, d := range csr.Compare(e.Fields, order, said) {
		got[d.Def.Key] = d.Same
	}
	if want := map[string]bool{"street": true, "unit": false, "city": true, "state": true, "zip": false}; !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	for _, d := range csr.Compare(model.EndUserFields(0), order, said) {
		if d.Def.Key == "btn" && (!d.Same || d.Other != "12064205780") {
			t.Errorf("a telephone number is compared as it is stored: %+v", d)
		}
	}
}

func TestFitTheHouseNumber(t *testing.T) {
	record := field.Values{"street": "1218 3rd Ave"}
	if got := csr.Fit(field.Values{"street_number": "1281"}, record); got["street_number"] != "1218" || got["street"] != "3rd Ave" {
		t.Errorf("%q", got)
	}
	if got := csr.Fit(field.Values{"street": "x"}, field.Values{"street_number": "1218", "street": "3rd Ave"}); got["street"] != "1218 3rd Ave" || got["street_number"] != "" {
		t.Errorf("%q", got)
	}
	if got := csr.Fit(nil, record); !maps.Equal(got, record) {
		t.Errorf("%q", got)
	}
}

// What a carrier wrote in a sentence is found by what the order says, and nothing else is.
func TestWords(t *testing.T) {
	order := field.Values{"street": "1218 3rd Ave", "city": "Seattle", "state": "WA", "zip": "98101", "account_number": "A-7712", "business_name": "Acme Dental", "btn": "12064205780", "pin": "4711"}
	for _, c := range []struct {
		text string
		want field.Values
	}{
		{"SA MISMATCH - PLS VERIFY STREET AND SUITE", field.Values{}},
		{"CSR SHOWS 1218 3RD AVE STE 400 SEATTLE 98104.", field.Values{"street": "1218 3RD AVE", "unit": "STE 400", "city": "SEATTLE", "zip": "98104"}},
		{"acct is A-7721 not A7712", field.Values{"account_number": "A-7721"}},
		{"BTN should be (206) 420-5790", field.Values{"btn": "12064205790"}},
		{"2064205790 is not on the account", field.Values{}},
		{"name on file: Acme Dentel LLC", field.Values{"business_name": "Acme Dentel"}},
		{"PIN 4711 is wrong", field.Values{}},
		{"ZIP: 98104", field.Values{"zip": "98104"}},
		{"ADDRESS ON CSR: 1218 3RD AVE STE 400 SEATTLE WA 98101", field.Values{"street": "1218 3RD AVE", "unit": "STE 400", "city": "SEATTLE", "state": "WA", "zip": "98101"}},
		{"CSR HAS 1218 3RD AVE SEATTLE OR 98101", field.Values{"street": "1218 3RD AVE", "city": "SEATTLE", "state": "OR", "zip": "98101"}},
	} {
		if got := csr.Words(model.EndUserFields(0), order, c.text); !maps.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// A number of five digits is a postal code where the text says so or an address ends with
// it, not where a street begins or something else is counted.
func TestWordsFindThePostalCode(t *testing.T) {
	order := field.Values{"street": "12180 3rd Ave", "city": "Miami", "state": "FL", "zip": "33101"}
	for _, c := range []struct{ text, zip, state, unit string }{
		{"Service address does not match our records, 12180 3rd Ave Miami FL 33101", "33101", "FL", ""},
		{"PON 10012 rejected, ZIP should be 33101", "33101", "", ""},
		{"ZIP CODE ON THE ACCOUNT IS 33102, NOT 33101", "33102", "", ""},
		{"POSTAL CODE IS M5K 1A1", "M5K 1A1", "", ""},
		{"33102 is the zip on PON #10012", "33102", "", ""},
		{"CSR: 12181 NW 5TH ST MIAMI 33102", "33102", "", ""},
		{"12180 3rd Ave is not what we have", "", "", ""},
		{"ORDER NO 10012, ERROR CODE 20400", "", "", ""},
		{"12180 3RD AVE STE 33102", "33102", "", ""},
		{"12180 3RD AVE FL 3 MIAMI FL 33102", "33102", "FL", "FL 3"},
	} {
		got := csr.Words(model.EndUserFields(0), order, c.text)
		if got.Get("zip") != c.zip || got.Get("state") != c.state || got.Get("unit") != c.unit {
			t.Errorf("%q: %q", c.text, got)
		}
	}
}

// The longest text that is read costs no more than a blink, however it is made.
func BenchmarkLongest(b *testing.B) {
	defs := model.EndUserFields(0)
	order := field.Values{"street": "1218 3rd Ave", "city": "Seattle", "business_name": "Acme Dental"}
	for _, text := range []string{strings.Repeat("a ", 40_000), "SA: a\n" + strings.Repeat("b\n", 40_000), strings.Repeat("x", 70_000)} {
		b.Run("", func(b *testing.B) {
			for b.Loop() {
				csr.Words(defs, order, text)
			}
		})
	}
}

// FuzzCSR holds that whatever is pasted is read without a fault, that spans lie in their
// texts, in order, and that a text never differs from itself.
func FuzzCSR(f *testing.F) {
	f.Add("SA: 1218 3rd Ave Ste 400\nSeattle WA 98101", "1218 3rd Ave", "1218 3RD Avenue")
	f.Add("Name:\xff\x00 中文 #1,,;|BTN=", "e\u0301", "é")
	f.Add("btn 206 420 5780 12 # #1 ste", "a\xffb", "a b")
	defs := model.EndUserFields(0)
	f.Fuzz(func(t *testing.T, text, a, b string) {
		order := field.Values{"street": a, "business_name": b, "street_number": "1"}
		for _, d := range csr.Compare(defs, order, csr.Fit(order, csr.Parse(text))) {
			inside(t, d.Order, d.InOrder)
			inside(t, d.Other, d.InOther)
		}
		csr.Words(defs, order, text)
		inA, inB := csr.Marks(a, b)
		inside(t, a, inA)
		inside(t, b, inB)
		if x, y := csr.Marks(a, a); len(x)+len(y) > 0 {
			t.Errorf("%q differs from itself: %v %v", a, x, y)
		}
	})
}

func inside(t *testing.T, text string, spans []csr.Span) {
	t.Helper()
	at := 0
	for _, s := range spans {
		if s.From < at || s.To <= s.From || s.To > len(text) {
			t.Errorf("%v in %q (%d bytes)", spans, text, len(text))
		}
		at = s.To
	}
}
