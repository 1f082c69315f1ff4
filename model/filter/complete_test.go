package filter

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"portdesk/model/date"
)

// completions returns the texts suggested at the mark | in text.
func completions(text string) []string {
	before, after, _ := strings.Cut(text, "|")
	var out []string
	for _, s := range Complete(before+after, len(before)) {
		out = append(out, s.Text)
	}
	return out
}

func TestComplete(t *testing.T) {
	for _, tc := range []struct {
		text string
		want []string
	}{
		{"st|", []string{"status:"}},
		{"acme -c|", []string{"carrier:", "customer:"}},
		{"G|", []string{"group:", "gaining:"}},
		{"acme|", nil},
		{"206|", nil},
		{"status:ca|", []string{"cancellation_pending", "cancellation_rejected", "canceled"}},
		{"stat:open,in-|", []string{"in_process"}},
		{"-status:o|", []string{"open"}},
		{"type:|", []string{"long-code", "tollfree", "wireless"}},
		{"ball:you,|", []string{"you", "provider", "nobody"}},
		{"foc:this|", []string{"this-week", "this-month"}},
		{"foc:-|", []string{"-2d"}},
		{"foc:<n|", []string{"next-week", "next-month"}},
		{"foc:n|", []string{"next-week", "next-month", "none"}},
		{"foc:today..to|", []string{"today", "tomorrow"}},
		{"lata:|", []string{"none", "any"}},
		{"blocker:address|", []string{"address_mismatch"}},
		{"blocker:any|", []string{"any"}},
		{"c:|", nil},
		{"nope:|", nil},
		{":|", nil},
		{`"st|`, nil},
		{`customer:"a st|`, nil},
		{`customer:"a\" st|`, nil},
		{`customer:"a b" st|`, []string{"status:"}},
	} {
		if got := completions(tc.text); !slices.Equal(got, tc.want) {
			t.Errorf("%s: %q, want %q", tc.text, got, tc.want)
		}
	}
	if got := completions("|"); len(got) != len(fieldLaws)-1 {
		t.Errorf("an empty bar suggests %d fields", len(got))
	}
}

func TestCompleteReplacesTheWholeWord(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"x st|a:open y", "x status:open y"},
		{"x status:in|xx,open y", "x status:in_process,open y"},
		{"foc:today..tomo|", "foc:today..tomorrow"},
		{"-ty|", "-type:"},
	} {
		before, after, _ := strings.Cut(tc.text, "|")
		text := before + after
		s := Complete(text, len(before))
		if len(s) != 1 {
			t.Errorf("%s: %d suggestions", tc.text, len(s))
			continue
		}
		if got := text[:s[0].Start] + s[0].Text + text[s[0].End:]; got != tc.want {
			t.Errorf("%s became %q, want %q", tc.text, got, tc.want)
		}
	}
}

// Whatever is suggested after a colon can be taken as it is.
func TestSuggestedValuesParse(t *testing.T) {
	for _, info := range Fields()[1:] {
		text := info.Name + ":"
		for _, s := range Complete(text, len(text)) {
			mustParse(t, text+s.Text)
			mustParse(t, text+s.Text+","+s.Text)
		}
	}
}

func FuzzComplete(f *testing.F) {
	f.Add(`customer:"a b" -st`, 18)
	f.Add("foc:<to", 7)
	f.Add("ü:中", 1)
	f.Add("-\xff", 9)
	f.Fuzz(func(t *testing.T, text string, cursor int) {
		for _, s := range Complete(text, cursor) {
			if s.Start < 0 || s.Start > s.End || s.End > len(text) || s.Text == "" {
				t.Fatalf("%q at %d: %+v", text, cursor, s)
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[:s.Start]+s.Text+text[s.End:]) {
				t.Fatalf("%q at %d: %+v cuts a character", text, cursor, s)
			}
		}
	})
}

// What the desk knows is suggested behind a field that takes any text, quoted where the
// language would read it otherwise, and reads back as one value.
func TestCompleteWithTheDesksWords(t *testing.T) {
	known := map[Field][]string{
		FieldCarrier:  {"Onvoy", "Level 3", "Level 3", "none", "", "Bandwidth, Inc.", "Convoy"},
		FieldCustomer: {`Dr. "Z" Ruiz`},
		FieldStatus:   {"never"},
	}
	env := Env{Today: date.Of(2026, 11, 23), Calendar: date.NewCalendar(date.US)}
	h := Hints{Env: env, Values: func(f Field) []string { return known[f] }}
	for _, tc := range []struct {
		text string
		want []string
	}{
		{"carrier:", []string{`"Bandwidth, Inc."`, `"Level 3"`, `"none"`, "Convoy", "Onvoy", "none", "any"}},
		{"carrier:lev", []string{`"Level 3"`}},
		{"carrier:level3,ONV", []string{"Onvoy", "Convoy"}},
		{`carrier:"Level 3"`, []string{`"Level 3"`}},
		{"carrier:onv", []string{"Onvoy", "Convoy"}},
		{"customer:dr", []string{`"Dr. \"Z\" Ruiz"`}},
		{"status:nev", nil},
	} {
		got := CompleteWith(tc.text, len(tc.text), h)
		var words []string
		for _, s := range got {
			words = append(words, s.Text)
			if q, err := Parse(tc.text[:s.Start]+s.Text, env); err != nil || len(q.Terms) != 1 {
				t.Errorf("%q with %s reads as %+v, %v", tc.text, s.Text, q, err)
			}
		}
		if !slices.Equal(words, tc.want) {
			t.Errorf("%q suggests %q, want %q", tc.text, words, tc.want)
		}
	}
}

func TestCompleteTellsTheDays(t *testing.T) {
	h := Hints{Env: Env{Today: date.Of(2026, 11, 23), Calendar: date.NewCalendar(date.US)}}
	want := map[string]string{"tomorrow": "Tue 24 Nov", "this-week": "Mon 23 Nov to Sun 29 Nov", "+3bd": "Fri 27 Nov", "none": "Not set"}
	for _, s := range CompleteWith("foc:", len("foc:"), h) {
		if w, known := want[s.Text]; known && s.Meaning != w {
			t.Errorf("%s means %q, want %q", s.Text, s.Meaning, w)
		}
		delete(want, s.Text)
	}
	if len(want) > 0 {
		t.Errorf("not suggested: %v", want)
	}
}
