package palette

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/overlay"
	"portdesk/ui/uitest"
)

// words completes the filter language, as the root does.
func words(a action.Action, typed string, cursor int) Completion {
	if a.Args != "WORDS" {
		return Completion{}
	}
	env := filter.Env{Today: date.Of(2026, 11, 23), Calendar: date.NewCalendar(date.US)}
	c := Completion{Choices: filter.CompleteWith(typed, cursor, filter.Hints{Env: env})}
	var f *filter.Fault
	if _, err := filter.Parse(typed, env); errors.As(err, &f) {
		c.Fault = &Fault{Start: f.Start, End: f.End, Text: f.Message, Expected: f.Expected}
	}
	return c
}

func newFilling() *Palette {
	p := New(items(), Options{Complete: words})
	p.Restyle(theme.New(theme.Dark(), theme.Unicode()))
	return p
}

func shown(p *Palette, w int) []string {
	lines := strings.Split(p.View(w, 18), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(draw.Strip(lines[i]), " ")
	}
	return lines
}

// accepted is what enter asks for, the zero Run where it asks for nothing.
func accepted(p *Palette) Run {
	cmd := p.Act(action.PromptAccept)
	if cmd == nil {
		return Run{}
	}
	return cmd().(overlay.Close).Results[0].(Run)
}

func TestArgumentsAreCompleted(t *testing.T) {
	p := newFilling()
	typeIn(p, "filter ")
	got := shown(p, 80)
	if !strings.Contains(got[2], "Filter") || !strings.Contains(got[3], "status:") || strings.Contains(strings.Join(got, "\n"), "Undo") {
		t.Fatalf("no fields under the action:\n%s", strings.Join(got, "\n"))
	}
	typeIn(p, "sta")
	p.Act(action.PromptTake)
	if got := shown(p, 80); !strings.Contains(strings.Join(got, "\n"), "not_portable") {
		t.Fatalf("no values after the field was taken:\n%s", strings.Join(got, "\n"))
	}
	typeIn(p, "not")
	p.Key(tea.KeyPressMsg{Code: tea.KeyRight})
	p.Act(action.PromptTake)
	typeIn(p, "foc:today")
	if got := accepted(p); got != (Run{ID: "a.filter", Args: "status:not_portable foc:today"}) {
		t.Errorf("it runs %+v", got)
	}
}

func TestWalkingPutsSuggestionsIntoTheLine(t *testing.T) {
	p := newFilling()
	typeIn(p, "filter type:")
	p.Act(action.PromptDown)
	p.Act(action.PromptDown)
	if got := accepted(p); got.Args != "type:tollfree" {
		t.Errorf("it runs %+v", got)
	}
	p.Act(action.PromptUp)
	p.Act(action.PromptUp)
	if got := shown(p, 80); got[0] != " filter type:" {
		t.Errorf("what was typed is gone: %q", got[0])
	}
	p = newFilling()
	typeIn(p, "filter ")
	p.Act(action.PromptDown) // status: lacks its value: enter goes on there
	if got := accepted(p); got != (Run{}) {
		t.Errorf("half a term ran: %+v", got)
	}
	if got := shown(p, 80); !strings.Contains(strings.Join(got, "\n"), "pending") {
		t.Errorf("no values:\n%s", strings.Join(got, "\n"))
	}
}

func TestAFaultStandsUnderItsTerm(t *testing.T) {
	for _, w := range []int{48, 64, 90} {
		p := newFilling()
		typeIn(p, "filter type:tollfree colour:red ")
		p.View(w, 18)
		got := shown(p, w)
		if at := strings.Index(got[1], "^"); at < 0 || at != strings.Index(got[0], "colour") {
			t.Errorf("%d cells: the carets stand elsewhere:\n%s", w, strings.Join(got, "\n"))
		}
		if all := strings.Join(got, " "); !strings.Contains(all, "no field is called") {
			t.Errorf("%d cells: it does not say why:\n%s", w, strings.Join(got, "\n"))
		}
		if got := accepted(p); got != (Run{}) {
			t.Errorf("it ran %+v", got)
		}
		for range len("colour:red ") {
			p.Key(tea.KeyPressMsg{Code: tea.KeyBackspace})
		}
		if got := accepted(p); got.Args != "type:tollfree" {
			t.Errorf("mended it runs %+v", got)
		}
	}
}

// Tab on an action takes its title, so that what follows is for that one alone.
func TestTabTakesTheTitle(t *testing.T) {
	p := newFilling()
	typeIn(p, "filt")
	p.Act(action.PromptTake)
	if got := shown(p, 80); got[0] != " Filter" || !strings.Contains(got[3], "status:") {
		t.Fatalf("the title was not taken:\n%s", strings.Join(got, "\n"))
	}
	typeIn(p, "select")
	if got := accepted(p); got != (Run{ID: "a.filter", Args: "select"}) {
		t.Errorf("it runs %+v", got)
	}
	p = newFilling()
	p.Act(action.PromptTake) // nothing is typed: it moves on
	if got := accepted(p); got.ID != "a.cancel" {
		t.Errorf("it runs %+v", got)
	}
}

func TestClickOnSuggestions(t *testing.T) {
	p := newFilling()
	typeIn(p, "filter type:")
	p.View(80, 18)
	if cmd := p.Click(4, 4, tea.MouseLeft); cmd != nil {
		t.Error("a click on a suggestion ran something")
	}
	p.View(80, 18)
	if got := p.Click(4, 2, tea.MouseLeft)().(overlay.Close); got.Results[0] != (Run{ID: "a.filter", Args: "type:tollfree"}) {
		t.Errorf("it runs %+v", got.Results)
	}
}

func TestRecentComesFirst(t *testing.T) {
	p := New(items(), Options{Recent: []action.ID{"a.all", "gone", "a.filter"}})
	p.Restyle(theme.New(theme.Dark(), theme.Unicode()))
	got := shown(p, 80)
	for i, want := range []string{"Select all", "Filter", "FOC date"} {
		if !strings.Contains(got[2+i], want) {
			t.Errorf("line %d is %q, want %s", i, got[2+i], want)
		}
	}
}

// What begins words of a title goes before what only holds the letters.
func TestBeginningsBeatLetters(t *testing.T) {
	list := []Item{
		{Action: action.Action{ID: "letters", Title: "Forget old columns"}},
		{Action: action.Action{ID: "later", Title: "Open the focus"}},
		{Action: action.Action{ID: "first", Title: "FOC date"}},
	}
	for text, want := range map[string]action.ID{"foc": "first", "focu": "later", "op foc": "later", "foco": "letters", "date: foc": "first"} {
		if hits := match(text, list); len(hits) == 0 || list[hits[0].item].Action.ID != want {
			t.Errorf("%q means %+v, want %s", text, hits, want)
		}
	}
}

func TestRandomTyping(t *testing.T) {
	keys := []string{"left", "right", "home", "end", "backspace", "delete", "ctrl+u", "ctrl+w", "ctrl+k"}
	acts := []action.ID{action.PromptUp, action.PromptDown, action.PromptTake, action.PromptAccept, action.PromptPageUp, action.PromptPageDown}
	texts := []string{"filter ", "Filter ", "status:", "foc", " ", "tomorrow", `"`, "中文", "x:y", "e\u0301", strings.Repeat("long ", 12), "select all"}
	rapid.Check(t, func(t *rapid.T) {
		p := newFilling()
		for range rapid.IntRange(1, 25).Draw(t, "steps") {
			switch rapid.IntRange(0, 6).Draw(t, "kind") {
			case 0, 1:
				p.Key(uitest.Key(rapid.SampledFrom(keys).Draw(t, "key")))
			case 2:
				p.Act(rapid.SampledFrom(acts).Draw(t, "act"))
			case 3:
				p.Paste(rapid.String().Draw(t, "text"))
			case 4:
				p.Click(rapid.IntRange(-1, 90).Draw(t, "x"), rapid.IntRange(-1, 20).Draw(t, "y"), tea.MouseLeft)
			case 5:
				p.Wheel(0, 0, rapid.IntRange(-3, 3).Draw(t, "delta"))
			default:
				p.Paste(rapid.SampledFrom(texts).Draw(t, "word"))
			}
			w, h := rapid.IntRange(30, 120).Draw(t, "w"), rapid.IntRange(6, 30).Draw(t, "h")
			if fault := uitest.Misfit(p.View(w, h), min(w, maxWidth), min(h, maxHeight)); fault != "" {
				t.Fatal(fault)
			}
		}
	})
}
