package help_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/help"
	"portdesk/ui/overlay"
)

func page() *help.Help {
	var rows []help.Row
	for _, a := range action.Default().For(action.Global) {
		r := help.Row{Action: a}
		if a.ID == action.Undo {
			r.Reason = "There is nothing to take back."
		}
		rows = append(rows, r)
	}
	h := help.New([]help.Section{{Title: "Everywhere", Rows: rows}}, []help.Entry{{
		Status: 5, Word: "Action Required", Meaning: "The losing carrier asks for something.", Who: "you",
		Ways: []string{"In Process: resubmit", "Cancellation Pending: request cancellation"},
	}})
	h.Restyle(theme.New(theme.Dark(), theme.Unicode()))
	return h
}

func text(h *help.Help) string { return strip(h.View(72, 19)) }

func strip(block string) string {
	lines := strings.Split(block, "\n")
	for i := range lines {
		lines[i] = draw.Strip(lines[i])
	}
	return strings.Join(lines, "\n")
}

func TestSearchAndScroll(t *testing.T) {
	h := page()
	first := text(h)
	if !strings.Contains(first, "Everywhere") || strings.Contains(first, "Action Required") {
		t.Fatalf("the page begins with\n%s", first)
	}
	for range 10 {
		h.Act(action.PromptPageDown)
		text(h)
	}
	if end := text(h); !strings.Contains(end, "Cancellation Pending: request cancellation") {
		t.Fatalf("the page ends with\n%s", end)
	}
	for _, r := range "take back" {
		h.Key(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	if found := text(h); !strings.Contains(found, "not now: There is nothing to take back.") || strings.Contains(found, "Suspend") {
		t.Errorf("searching shows\n%s", found)
	}
	h.Paste("zzz")
	if none := text(h); !strings.Contains(none, "Nothing is called that.") {
		t.Errorf("searching for nothing shows\n%s", none)
	}
	if got := h.Act(action.PromptCancel)().(overlay.Close); got.Dialog != overlay.Dialog(h) {
		t.Error("it does not close")
	}
}

func TestSizeStays(t *testing.T) {
	h := page()
	for _, size := range [][2]int{{52, 13}, {72, 19}, {132, 37}} {
		for _, word := range []string{"", "x", "xyz"} {
			h.Paste(word)
			lines := strings.Split(h.View(size[0], size[1]), "\n")
			if len(lines) != size[1] {
				t.Errorf("%v: %d lines", size, len(lines))
			}
			for _, line := range lines {
				if got := draw.Width(line); got != min(size[0], 100) {
					t.Errorf("%v: a line of %d cells: %q", size, got, draw.Strip(line))
				}
			}
		}
	}
}
