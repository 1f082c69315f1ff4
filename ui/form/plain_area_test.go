package form

import (
	"strings"
	"testing"

	"portdesk/model/field"
	"portdesk/theme"
	"portdesk/ui/draw"
)

// Without colour a field of several lines is underlined: its hint and its text must still
// come through whole, without pieces of escape sequences between the letters.
func TestAreaReadsWellUnderlined(t *testing.T) {
	defs := []field.Def{{Key: "note", Label: "Note", Kind: field.Multiline, Hint: "for us alone"}}
	for _, text := range []string{"", "Ana calls back at ten."} {
		for _, p := range theme.Palettes() {
			f := New(defs, field.Values{"note": text}, theme.New(p, theme.Unicode()))
			f.Focus("note")
			got := draw.Strip(f.View(60, 6))
			want := text
			if text == "" {
				want = "for us alone"
			}
			if !strings.Contains(got, want) || strings.Contains(got, "[4") {
				t.Errorf("%s, text %q: it reads\n%s", p.Name, text, got)
			}
		}
	}
}
