package tn_test

import (
	"errors"
	"testing"

	"portdesk/model/tn"
)

// must parses a number that the test itself wrote.
func must(t testing.TB, s string) tn.TN {
	t.Helper()
	n, err := tn.Parse(s)
	if err != nil {
		t.Fatalf("Parse(%q): %v", s, err)
	}
	return n
}

func TestForms(t *testing.T) {
	n := tn.TN(12064205780)
	for _, c := range []struct{ name, got, want string }{
		{"String", n.String(), "12064205780"},
		{"Display", n.Display(), "206 420 5780"},
		{"E164", n.E164(), "+12064205780"},
		{"zero String", tn.TN(0).String(), ""},
		{"zero Display", tn.TN(0).Display(), ""},
		{"zero E164", tn.TN(0).E164(), ""},
		{"Display keeps zeros", must(t, "8002000007").Display(), "800 200 0007"},
	} {
		if c.got != c.want {
			t.Errorf("%s = %q, want %q", c.name, c.got, c.want)
		}
	}
}

func TestParts(t *testing.T) {
	n := must(t, "2064200078")
	if n.NPA() != 206 || n.NXX() != 420 || n.Line() != 78 || n.National() != 2064200078 {
		t.Errorf("parts of %v: %d %d %d %d", n, n.NPA(), n.NXX(), n.Line(), n.National())
	}
	for digits, want := range map[int]int64{-1: 2, 0: 2, 1: 2, 3: 206, 6: 206420, 7: 2064200, 10: 2064200078, 11: 2064200078} {
		if got := n.Prefix(digits); got != want {
			t.Errorf("Prefix(%d) = %d, want %d", digits, got, want)
		}
	}
	if zero := tn.TN(0); zero.NPA() != 0 || zero.National() != 0 || zero.TollFree() || zero.Canadian() {
		t.Error("the zero TN has parts")
	}
}

func TestTollFree(t *testing.T) {
	in := map[int]bool{800: true, 833: true, 844: true, 855: true, 866: true, 877: true, 888: true}
	for npa := 200; npa < 990; npa++ {
		n := tn.TN(10000000000 + int64(npa)*1e7 + 2345678)
		if n.TollFree() != in[npa] {
			t.Errorf("TollFree of %d = %v", npa, n.TollFree())
		}
	}
}

func TestParseRules(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"0064205780", "area code 006 does not exist: the first digit is 2 to 9"},
		{"1112345678", "area code 111 does not exist: the first digit is 2 to 9"},
		{"11112345678", "area code 111 does not exist: the first digit is 2 to 9"},
		{"4112345678", "area code 411 does not exist: 411 is a service code"},
		{"9112345678", "area code 911 does not exist: 911 is a service code"},
		{"2922345678", "area code 292 does not exist: a 9 in the middle is kept for longer numbers"},
		{"3702345678", "area code 370 does not exist: 370 to 379 are reserved"},
		{"9692345678", "area code 969 does not exist: 960 to 969 are reserved"},
		{"2060205780", "exchange 020 does not exist: the first digit is 2 to 9"},
		{"2061205780", "exchange 120 does not exist: the first digit is 2 to 9"},
		{"2064115780", "exchange 411 does not exist in area code 206: 411 is a service code"},
		{"8009115780", "exchange 911 does not exist in area code 800: 911 is a service code"},
		{"", "nothing was entered, 10 digits expected"},
		{" \t", "nothing was entered, 10 digits expected"},
		{"ask Bob", "no digits, 10 expected"},
		{"5", "1 digit, 10 expected"},
		{"42057", "5 digits, 10 expected"},
		{"420-5780", "7 digits, 10 expected: the area code is missing"},
		{"20642057", "8 digits, 10 expected"},
		{"+1 206 420 578", "9 digits after the 1, 10 expected"},
		{"22064205780", "11 digits that do not begin with 1, 10 expected"},
		{"206420578012", "12 digits, 10 expected"},
		{"+44 20 7946 0958", "country code +44: only +1 numbers are ported here"},
		{"2064205780, 2064205781", "2 numbers, one expected"},
		{"2064205780-89", "a range of 10 numbers, one expected"},
		{"206-420-5780 / 81", "there are other digits beside the number"},
		{"206-420-5780 2026-11-23", "there are other digits beside the number"},
		{"1-800-FLOWER", "6 letters and digits after 800, 7 expected"},
		{"1-800-FLOWERSHOP", "more than 7 letters and digits after 800, 7 expected"},
		{"1-800-1LOWERS", "exchange 156 does not exist: the first digit is 2 to 9"},
	} {
		n, err := tn.Parse(c.in)
		var syntax *tn.SyntaxError
		if n != 0 || !errors.As(err, &syntax) || syntax.Reason != c.want || err.Error() != c.want {
			t.Errorf("Parse(%q) = %v, %v; want %q", c.in, n, err, c.want)
		}
	}
}

func TestParseAccepts(t *testing.T) {
	for in, want := range map[string]string{
		"8004115780":                "18004115780", // N11 exchanges exist where there is no local service code
		"2064205780":                "12064205780",
		"12064205780":               "12064205780",
		"Bob: (206) 420-5780 x12":   "12064205780",
		"(206) 420-5780 , ext. 204": "12064205780",
		"2064 2057-80":              "12064205780", // unusual groupings, where one number is asked for
		"1-20 64 20 57 80":          "12064205780",
		"206-4205-780 ext. 12":      "12064205780",
		"2064205780\r\n":            "12064205780",
		"15552348976":               "15552348976",
		"1-800-FLOWERS":             "18003569377",
	} {
		if n, err := tn.Parse(in); err != nil || n.String() != want {
			t.Errorf("Parse(%q) = %v, %v; want %s", in, n, err, want)
		}
	}
}

func TestRefusal(t *testing.T) {
	for in, want := range map[string]string{
		"206 420 5780": "", "844 420 5780": "", "800 411 5780": "", "800 555 4321": "", "800 976 4321": "", "888 959 4321": "",
		"555 234 8976": "555", "206 555 0100": "555", "206 555 0199": "555", "206 555 1212": "555", "206 555 4321": "555",
		"800 555 1212": "555", "800 555 0150": "555",
		"888 555 4321": "reserved", "822 234 5678": "reserved", "880 234 5678": "reserved", "887 234 5678": "reserved", "889 234 5678": "reserved",
		"900 234 5678": "900", "900 976 5678": "900",
		"500 234 5678": "500/700", "521 234 5678": "500/700", "529 234 5678": "500/700", "533 234 5678": "500/700", "544 234 5678": "500/700",
		"566 234 5678": "500/700", "577 234 5678": "500/700", "532 234 5678": "500/700", "588 234 5678": "500/700", "700 234 5678": "500/700",
		"600 234 5678": "600/622", "622 234 5678": "600/622", "710 234 5678": "710",
		"206 976 4321": "976", "206 950 4321": "950", "206 958 4321": "test exchange", "206 959 4321": "test exchange",
		"520 234 5678": "", "530 234 5678": "", "531 234 5678": "", "601 234 5678": "",
	} {
		refusal, refused := must(t, in).Refusal()
		if refusal.Code != want || refused != (want != "") || refused != (refusal.Text != "") {
			t.Errorf("Refusal of %s = %+v, %v; want %q", in, refusal, refused, want)
		}
	}
	if _, refused := tn.TN(0).Refusal(); refused {
		t.Error("the zero TN is refused")
	}
}

func TestType(t *testing.T) {
	words := map[tn.Type][2]string{0: {"", ""}, tn.LongCode: {"long-code", "long-code"},
		tn.TollFree: {"tollfree", "toll-free"}, tn.Wireless: {"wireless", "wireless"}}
	for typ, want := range words {
		if typ.String() != want[0] || typ.Words() != want[1] {
			t.Errorf("type %d: %q %q", typ, typ.String(), typ.Words())
		}
		for _, w := range want {
			if got, ok := tn.ParseType(w); got != typ || ok != (typ != 0) {
				t.Errorf("ParseType(%q) = %v, %v", w, got, ok)
			}
		}
	}
	for in, want := range map[string]tn.Type{"TOLL_FREE": tn.TollFree, "Toll Free": tn.TollFree, "landline": tn.LongCode,
		"LOCAL": tn.LongCode, "Mobile": tn.Wireless, "cell": tn.Wireless, "satellite": 0, "tollfreeish": 0} {
		if got, ok := tn.ParseType(in); got != want || ok != (want != 0) {
			t.Errorf("ParseType(%q) = %v, %v", in, got, ok)
		}
	}
}
