package form_test

import (
	"strings"
	"testing"

	"portdesk/model/field"
	"portdesk/theme"
	"portdesk/ui/form"
)

// TestEmptyLinesHaveAGround draws an empty field of several lines as one box: no line of
// it is left on the bare background.
func TestEmptyLinesHaveAGround(t *testing.T) {
	th := theme.New(theme.Light(), theme.Unicode())
	f := form.New([]field.Def{{Key: "first", Label: "First"}, {Key: "note", Label: "Note", Kind: field.Multiline, Hint: "for the provider"}}, nil, th)
	ground := strings.TrimSuffix(th.On(theme.Input, theme.Field).S(strings.Repeat(" ", 20)), "\x1b[m")
	filled := 0
	for line := range strings.SplitSeq(f.View(60, 8), "\n") {
		if strings.Contains(line, ground) {
			filled++
		}
	}
	if filled < 2 {
		t.Errorf("%d lines of the box are filled:\n%q", filled, f.View(60, 8))
	}
}
