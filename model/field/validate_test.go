package field

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"portdesk/model/date"
)

var colours = []Option{{"red", "Deep red"}, {"blue", "Sky blue"}, {"Deep red", "A trap"}}

// TestKinds gives each Kind what it takes, with the form that is stored, and what it
// refuses, with words of the reason.
func TestKinds(t *testing.T) {
	tests := []struct {
		def     Def
		good    map[string]string
		refused map[string]string
	}{
		{
			Def{Kind: Text},
			map[string]string{" Ümlaut 中 Café ": "Ümlaut 中 Café"},
			map[string]string{
				"a\nb": "one line", "a\u2028b": "one line", "a\tb": "control", "a\x1b[31m": "control", "a\x00": "control",
				"a\u0085b": "control", "ab\u202ecd": "control", "a\xff": "not text",
			},
		},
		{
			Def{Kind: Multiline},
			map[string]string{"one\ntwo\tthree\r\n": "one\ntwo\tthree"},
			map[string]string{"a\x1b[2J": "control", "ab\u202ecd": "control"},
		},
		{
			Def{Kind: Choice, Choices: colours},
			map[string]string{"red": "red", "BLUE": "blue", "sky blue": "blue", "Deep red": "Deep red", "a trap": "Deep red"},
			map[string]string{"green": "one of red, blue, Deep red"},
		},
		{
			Def{Kind: YesNo},
			map[string]string{"yes": "yes", "No": "no", "Y": "yes", "false": "no"},
			map[string]string{"maybe": "yes or no", "1": "yes or no"},
		},
		{
			Def{Kind: Day},
			map[string]string{"2026-12-04": "2026-12-04", "2028-02-29": "2028-02-29"},
			map[string]string{
				"2026-02-29": "no such day", "2026-13-01": "no such day", "12/4/2026": "YYYY-MM-DD", "2026-12-4": "YYYY-MM-DD",
				"2026-12-0x": "YYYY-MM-DD",
			},
		},
		{
			Def{Kind: Phone},
			map[string]string{
				"206-420-5780": "12064205780", "(206) 420 5780": "12064205780", "+1.206.420.5780": "12064205780",
				"12064205780": "12064205780", "1/800/555-0100": "18005550100", "206\u2013420\u20135780": "12064205780",
			},
			map[string]string{
				"206-420-578": "9 digits, 10 expected", "22064205780": "do not begin with 1", "+2064205780": "country code +20", "120642057801": "12 digits",
				"106-420-5780": "area code 106 does not exist", "206-120-5780": "exchange 120 does not exist", "911-420-5780": "911 is a service code",
				"206-911-5780": "911 is a service code", "296-420-5780": "a 9 in the middle", "372-420-5780": "are reserved", // as in lists of numbers
				"206-420-5780 x12": "digits, blanks", "206+4205780": "digits, blanks", "Bob 206-420-5780": "digits, blanks", "1-800-FLOWERS": "digits, blanks",
				"-": "no digits", "٢٠٦٤٢٠٥٧٨٠": "digits, blanks", "206-420-5780-89": "one expected", "206-420-5780 / 81": "other digits",
			},
		},
		{
			Def{Kind: Digits},
			map[string]string{"0012": "0012"},
			map[string]string{"12a": "digits only", "1 2": "digits only", "١٢": "digits only", "-1": "digits only"},
		},
		{
			Def{Kind: ZIP},
			map[string]string{
				"98104": "98104", "98104-1234": "98104-1234", "981041234": "98104-1234", "98104 1234": "98104-1234",
				"k1a0b1": "K1A 0B1", "V6B 1A1": "V6B 1A1", "h2z-1a4": "H2Z 1A4",
			},
			map[string]string{
				"9810": "5 digits", "98104-": "5 digits", "98104-123": "5 digits", "981O4": "5 digits", "D1A 1A1": "K1A 0B1",
				"W1A 1A1": "K1A 0B1", "K1O 1A1": "K1A 0B1", "K1A 1U1": "K1A 0B1", "KAA 1A1": "K1A 0B1", "K1A  1A1": "K1A 0B1",
				"中1A1": "5 digits",
			},
		},
		{
			Def{Kind: State},
			map[string]string{"wa": "WA", "ON": "ON", "pr": "PR", "AE": "AE"},
			map[string]string{"XX": "two letters", "Washington": "two letters", "W": "two letters", "FM": "two letters"},
		},
		{
			Def{Kind: Email},
			map[string]string{"desk@example.com": "desk@example.com", "a.b+c@mail.example.co.uk": "a.b+c@mail.example.co.uk"},
			map[string]string{
				"desk": "one @", "@example.com": "one @", "desk@": "one @", "a@b@c.com": "one @", "desk@example": "needs a dot",
				"a b@example.com": "no blanks", "a@.com": "dot too many", "a@example.": "dot too many", "a@b..com": "dot too many",
			},
		},
	}
	seen := map[Kind]bool{}
	for _, tt := range tests {
		seen[tt.def.Kind] = true
		for in, want := range tt.good {
			if got := Normalize(tt.def, in); got != want {
				t.Errorf("kind %d: %q is kept as %q, want %q", tt.def.Kind, in, got, want)
			}
			for _, s := range []string{in, want} {
				if err := tt.def.Validate(s, nil); err != nil {
					t.Errorf("kind %d: %q: %v", tt.def.Kind, s, err)
				}
			}
		}
		for in, want := range tt.refused {
			if err := tt.def.Validate(in, nil); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("kind %d: %q: %v, want %q", tt.def.Kind, in, err, want)
			}
		}
		for _, empty := range []string{"", "  ", "\t\n"} {
			if err := tt.def.Validate(empty, nil); err != nil {
				t.Errorf("kind %d: empty %q: %v", tt.def.Kind, empty, err)
			}
		}
	}
	for k := Text; k <= Email; k++ {
		if !seen[k] {
			t.Errorf("kind %d is not tested", k)
		}
	}
}

func TestLength(t *testing.T) {
	tests := []struct {
		def   Def
		value string
		want  string
	}{
		{Def{MaxLen: 3}, "äöü", ""},
		{Def{MaxLen: 3}, "  abc  ", ""},
		{Def{MaxLen: 3}, "abcd", "at most 3 characters, not 4"},
		{Def{MinLen: 2}, "é", "at least 2 characters, not 1"},
		{Def{Kind: Digits, MinLen: 4, MaxLen: 10}, "123", "at least 4 digits, not 3"},
		{Def{Kind: Digits, MinLen: 4, MaxLen: 4}, "12345", "exactly 4 digits, not 5"},
		{Def{Kind: Digits, MinLen: 4, MaxLen: 4}, "1234", ""},
		{Def{MinLen: 2}, "", ""},
	}
	for _, tt := range tests {
		got := ""
		if err := tt.def.Validate(tt.value, nil); err != nil {
			got = err.Error()
		}
		if got != tt.want {
			t.Errorf("%q: %q, want %q", tt.value, got, tt.want)
		}
	}
}

func TestManyChoicesAreNotAllListed(t *testing.T) {
	d := Def{Kind: Choice}
	for i := range 20 {
		d.Choices = append(d.Choices, Option{Value: fmt.Sprintf("c%d", i)})
	}
	if err := d.Validate("x", nil); err == nil || err.Error() != "one of the 20 choices: c0, c1, c2, c3, c4, c5, c6, c7 and more" {
		t.Errorf("got %v", err)
	}
	if err := d.Validate("c19", nil); err != nil {
		t.Error(err)
	}
}

func TestCheckComesLastAndSeesTheStoredForm(t *testing.T) {
	refused := errors.New("the billing number is not in the list")
	var saw string
	d := Def{Kind: Phone, Check: func(v string, all Values) error {
		saw = v
		if all.Get("list") != v {
			return refused
		}
		return nil
	}}
	if err := d.Validate("(206) 420-5780", Values{"list": "12064205781"}); !errors.Is(err, refused) || saw != "12064205780" {
		t.Errorf("saw %q, %v", saw, err)
	}
	if err := d.Validate("206 420 5780", Values{"list": "12064205780"}); err != nil {
		t.Error(err)
	}
	saw = ""
	if err := d.Validate("206", nil); err == nil || saw != "" {
		t.Errorf("asked with %q after %v", saw, err)
	}
	if err := d.Validate("  ", nil); err != nil || saw != "" {
		t.Errorf("asked with an empty value: %q, %v", saw, err)
	}
}

// TestRefusalsKeepSecrets: no sentence repeats what was typed.
func TestRefusalsKeepSecrets(t *testing.T) {
	for k := Text; k <= Email; k++ {
		d := Def{Kind: k, Secret: true, MaxLen: 3, Choices: colours}
		if err := d.Validate("hunter2hunter", nil); err == nil || strings.Contains(err.Error(), "hunter") {
			t.Errorf("kind %d: %v", k, err)
		}
	}
}

// TestMaxAge: a Day with a limit lies neither too far back nor ahead, once today is known.
func TestMaxAge(t *testing.T) {
	defs := []Def{{Key: "signed", Label: "Signed on", Kind: Day, MaxAgeDays: 30}, {Key: "any", Label: "Any", Kind: Day}}
	today := date.Of(2026, time.November, 23)
	for value, want := range map[string]string{
		"2026-11-23": "", "2026-10-24": "", "": "", "2026-10-23": "Signed on: at most 30 days ago, not 31",
		"2026-11-24": "Signed on: a day that has come, not one ahead", "2026-02-30": "Signed on: no such day in the calendar",
	} {
		all := Values{"signed": value, "any": "1999-01-02"}
		got := ""
		if bad := Problems(On(today, defs), all); len(bad) == 1 {
			got = bad[0].Error()
		} else if len(bad) > 1 {
			t.Errorf("%q: %v", value, bad)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", value, got, want)
		}
	}
	if bad := Problems(defs, Values{"signed": "1999-01-02"}); len(bad) > 0 {
		t.Errorf("asked without knowing today, or On changed what it was given: %v", bad)
	}
}

func FuzzValidate(f *testing.F) {
	for _, s := range []string{"206-420-5780", "k1a0b1", "98104-1234", "wa", "a@b.c", "2026-12-04", "Yes", "deep RED", "\x1b[", "ıa", "中1A1"} {
		for k := Text; k <= Email; k++ {
			f.Add(uint8(k), s)
		}
	}
	f.Fuzz(func(t *testing.T, k uint8, s string) {
		d := Def{Kind: Kind(k % (uint8(Email) + 1)), Choices: colours, MaxLen: 60}
		kept := Normalize(d, s)
		if again := Normalize(d, kept); again != kept {
			t.Fatalf("%q is kept as %q, then as %q", s, kept, again)
		}
		err := d.Validate(s, nil)
		if again := d.Validate(kept, nil); (err == nil) != (again == nil) {
			t.Fatalf("%q: %v; its stored form %q: %v", s, err, kept, again)
		}
		if err != nil || kept == "" {
			return
		}
		if !utf8.ValidString(kept) || strings.ContainsAny(kept, "\x00\x1b\x7f") {
			t.Fatalf("%q stands", kept)
		}
		if d.Kind == Phone && (len(kept) != 11 || !allDigits(kept)) || d.Kind == State && StateName(kept) == "" {
			t.Fatalf("kind %d keeps %q as %q", d.Kind, s, kept)
		}
	})
}

func TestStates(t *testing.T) {
	codes := strings.Fields(`AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ
		NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY  DC  PR VI GU AS MP  AA AE AP
		AB BC MB NB NL NS NT NU ON PE QC SK YT`)
	if len(codes) != 50+1+5+3+13 || len(places) != len(codes) {
		t.Fatalf("%d codes are tested, %d known", len(codes), len(places))
	}
	names := map[string]string{}
	for _, code := range codes {
		name := StateName(code)
		if name == "" || names[name] != "" || StateName(strings.ToLower(code)) != name {
			t.Errorf("%s is %q", code, name)
		}
		names[name] = code
		if err := (Def{Kind: State}).Validate(code, nil); err != nil {
			t.Errorf("%s: %v", code, err)
		}
	}
	for _, bad := range []string{"", "W", "XX", "PC", "UK", "WAS"} {
		if name := StateName(bad); name != "" {
			t.Errorf("%q is %q", bad, name)
		}
	}
}

func TestStateOfZIP(t *testing.T) {
	tests := map[string][]string{
		"98104": {"WA"}, "98104-1234": {"WA"}, "981041234": {"WA"}, "00501": {"NY"}, "00901": {"PR"}, "00801": {"VI"},
		"02134": {"MA"}, "05501": {"MA"}, "05401": {"VT"}, "06390": {"CT", "NY"}, "10001": {"NY"}, "20001": {"DC"},
		"20101": {"VA"}, "20814": {"MD"}, "20588": {"DC", "MD", "VA"}, "73960": {"OK", "TX"}, "74101": {"OK"}, "34001": {"AA"}, "09001": {"AE"}, "96201": {"AP"}, "30301": {"GA"},
		"39901": {"GA"}, "73301": {"TX"}, "73401": {"OK"}, "83414": {"ID", "WY"}, "88501": {"TX"}, "90001": {"CA"},
		"96701": {"HI", "AS"}, "96910": {"GU", "MP"}, "99501": {"AK"}, "99950": {"AK"},
		"00001": nil, "26901": nil, "71501": nil, "K1A 0B1": nil, "": nil, "981": nil, "9810x": nil,
	}
	for zip, want := range tests {
		if got := StateOfZIP(zip); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", zip, got, want)
		}
	}
}

// TestEveryStateHasAZIP: the ranges are in order and reach each US place, with known codes only.
func TestEveryStateHasAZIP(t *testing.T) {
	reached := map[string]bool{}
	last := 0
	for _, r := range zipRanges {
		if r.from <= last || r.to < r.from {
			t.Errorf("%d-%d follows %d", r.from, r.to, last)
		}
		last = r.to
		for _, s := range r.states {
			reached[s] = true
			if StateName(s) == "" {
				t.Errorf("%d-%d: no state %s", r.from, r.to, s)
			}
		}
	}
	const canada = "AB BC MB NB NL NS NT NU ON PE QC SK YT"
	for code := range places {
		if reached[code] == strings.Contains(canada, code) {
			t.Errorf("%s: reached by a ZIP: %v", code, reached[code])
		}
	}
}

func TestStateOfZIPCannotBeChanged(t *testing.T) {
	StateOfZIP("98104")[0] = "XX"
	if got := StateOfZIP("98104"); got[0] != "WA" {
		t.Errorf("the table now says %v", got)
	}
}

// TestPhoneForms: any way of writing a number is kept as the same eleven digits.
func TestPhoneForms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		npa := rapid.StringMatching(`[2458][02-8][02-9]`).Draw(t, "npa") // clear of the reserved 37X and 96X
		nxx := rapid.StringMatching(`[2-9][02-9][0-9]`).Draw(t, "nxx")
		line := rapid.StringMatching(`[0-9]{4}`).Draw(t, "line")
		form := rapid.SampledFrom([]string{"%s%s%s", "1%s%s%s", "+1 (%s) %s-%s", "%s.%s.%s", "1-%s-%s-%s"}).Draw(t, "form")
		s := fmt.Sprintf(form, npa, nxx, line)
		if got := Normalize(Def{Kind: Phone}, s); got != "1"+npa+nxx+line {
			t.Fatalf("%q is kept as %q", s, got)
		}
	})
}

// TestASetOfValues: what is missing and what is wrong are asked apart, and only of
// fields that have a meaning beside the others.
func TestASetOfValues(t *testing.T) {
	business := func(all Values) bool { return all.Get("usage_type") == "business" }
	defs := []Def{
		{Key: "usage_type", Label: "Usage", Required: true},
		{Key: "business_name", Label: "Business name", Required: true, MaxLen: 5, Applies: business},
		{Key: "zip", Label: "ZIP", Kind: ZIP, Required: true},
	}
	all := Values{"usage_type": " business ", "business_name": "", "zip": "9810"}
	missing := Missing(defs, all)
	if len(missing) != 1 || missing[0].Key != "business_name" {
		t.Errorf("missing: %v", missing)
	}
	all["business_name"] = "Too long"
	problems := Problems(defs, all)
	if len(problems) != 2 || problems[0].Key != "business_name" || problems[1].Key != "zip" {
		t.Fatalf("problems: %v", problems)
	}
	if got := problems[0].Error(); got != "Business name: at most 5 characters, not 8" {
		t.Errorf("got %q", got)
	}
	home := all.Clone()
	home["usage_type"] = "residential"
	if got := Problems(defs, home); len(got) != 1 || got[0].Key != "zip" {
		t.Errorf("residential: %v", got)
	}
	if all.Get("usage_type") != "business" {
		t.Error("changing the copy changed the original")
	}
	if d, ok := Find(defs, "zip"); !ok || d.Label != "ZIP" {
		t.Errorf("found %v, %v", d, ok)
	}
	if _, ok := Find(defs, "fax"); ok {
		t.Error("found what is not there")
	}
}
