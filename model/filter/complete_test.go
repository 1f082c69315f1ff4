package filter

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
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
