package palette

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/overlay"
)

func items() []Item {
	row := func(id action.ID, title, args, reason string) Item {
		return Item{Action: action.Action{ID: id, Title: title, Args: args, Keys: []string{"x"}}, Place: "Everywhere", Reason: reason}
	}
	return []Item{
		row("a.foc", "FOC date: record it or change it", "DATE", ""),
		row("a.cancel", "Request cancellation", "REASON", ""),
		row("a.filter", "Filter", "WORDS", ""),
		row("a.all", "Select all that match the filter", "", ""),
		row("a.undo", "Undo the last action", "", "There is nothing to take back."),
		row("a.über", "Über alles", "", ""),
	}
}

func TestMatch(t *testing.T) {
	for text, want := range map[string][2]string{
		"record foc 2026-12-04":        {"a.foc", "2026-12-04"},
		"foc":                          {"a.foc", ""},
		"FOC 2026-12-04":               {"a.foc", "2026-12-04"},
		"  canc   no  longer wanted ":  {"a.cancel", "no  longer wanted"},
		"filter status:in_process,foc": {"a.filter", "status:in_process,foc"},
		"undo":                         {"a.undo", ""},
		"rqcancel":                     {"a.cancel", ""},
		"select all":                   {"a.all", ""},
		"über":                         {"a.über", ""},
	} {
		hits := match(text, items())
		if len(hits) == 0 {
			t.Errorf("%q finds nothing", text)
			continue
		}
		got := [2]string{string(items()[hits[0].item].Action.ID), hits[0].args}
		if got != want {
			t.Errorf("%q means %q, want %q", text, got, want)
		}
	}
	if n := len(match("", items())); n != len(items()) {
		t.Errorf("nothing typed finds %d", n)
	}
	if n := len(match("zzzz", items())); n != 0 {
		t.Errorf("zzzz finds %d", n)
	}
}

func FuzzMatch(f *testing.F) {
	f.Add("record foc 2026")
	f.Add("\xff ü")
	p := New(items(), Options{})
	p.Restyle(theme.New(theme.Dark(), theme.Unicode()))
	f.Fuzz(func(t *testing.T, text string) {
		p.find.SetValue(text)
		p.typed()
		for line := range strings.SplitSeq(p.View(72, 19), "\n") {
			if draw.Width(line) != 72 {
				t.Fatalf("%q draws a line of %d cells", text, draw.Width(line))
			}
		}
	})
}

func typeIn(p *Palette, text string) {
	for _, r := range text {
		p.Key(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

func TestRunsWhatIsChosen(t *testing.T) {
	p := New(items(), Options{})
	typeIn(p, "foc tomorrow")
	got := p.Act(action.PromptAccept)().(overlay.Close)
	if len(got.Results) != 1 || got.Results[0] != (Run{ID: "a.foc", Args: "tomorrow"}) {
		t.Errorf("it runs %v", got.Results)
	}
	p = New(items(), Options{})
	p.Act(action.PromptDown)
	if got := p.Act(action.PromptAccept)().(overlay.Close); got.Results[0].(Run).ID != "a.cancel" {
		t.Errorf("it runs %v", got.Results)
	}
	if got := p.Act(action.PromptCancel)().(overlay.Close); len(got.Results) != 0 {
		t.Error("esc ran something")
	}
}

func TestDisabledStaysAndSaysWhy(t *testing.T) {
	p := New(items(), Options{})
	p.Restyle(theme.New(theme.Dark(), theme.Unicode()))
	typeIn(p, "undo")
	if p.Act(action.PromptAccept) != nil {
		t.Error("a disabled action ran")
	}
	if !strings.Contains(p.View(72, 19), "There is nothing to take back.") {
		t.Error("the reason is not shown")
	}
}

func TestClickRuns(t *testing.T) {
	p := New(items(), Options{})
	p.Restyle(theme.New(theme.Dark(), theme.Unicode()))
	p.View(72, 19)
	if got := p.Click(5, 3, tea.MouseLeft)().(overlay.Close); got.Results[0].(Run).ID != "a.cancel" {
		t.Errorf("it runs %v", got.Results)
	}
	if p.Click(5, 0, tea.MouseLeft) != nil || p.Click(5, 15, tea.MouseLeft) != nil {
		t.Error("a click beside the list ran something")
	}
}
