package dialogs_test

import (
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/overlay"
)

// hand drives a dialog without the program, so that a test can hold an answer back.
type hand struct {
	t *testing.T
	overlay.Dialog
	closed *overlay.Close // what it closed with
}

func byHand(t *testing.T, d overlay.Dialog) *hand {
	t.Helper()
	h := &hand{t: t, Dialog: d}
	if r, ok := d.(overlay.Restyler); ok {
		r.Restyle(theme.New(theme.Dark(), theme.Unicode()))
	}
	return h.run(d.Init())
}

// run runs a command to its end, with all that follows.
func (h *hand) run(cmd tea.Cmd) *hand {
	h.t.Helper()
	if cmd == nil {
		return h
	}
	switch msg := cmd().(type) {
	case nil:
	case overlay.Close:
		h.closed = &msg
	default:
		if v := reflect.ValueOf(msg); v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
			for i := range v.Len() {
				next, _ := v.Index(i).Interface().(tea.Cmd)
				h.run(next)
			}
			return h
		}
		h.run(h.Update(msg))
	}
	return h
}

// acts carries actions out.
func (h *hand) acts(ids ...action.ID) *hand {
	h.t.Helper()
	for _, id := range ids {
		h.run(h.Act(id))
	}
	return h
}

// pastes puts a text in the focused field and goes on to the next.
func (h *hand) pastes(text string) *hand {
	h.t.Helper()
	return h.run(h.Paste(text)).acts(action.FormNext)
}

func (h *hand) sees(texts ...string) *hand {
	h.t.Helper()
	body := draw.Strip(h.View(80, 40))
	for _, text := range texts {
		if !strings.Contains(body, text) {
			h.t.Fatalf("%q is not in\n%s", text, body)
		}
	}
	return h
}

func (h *hand) misses(texts ...string) *hand {
	h.t.Helper()
	body := draw.Strip(h.View(80, 40))
	for _, text := range texts {
		if strings.Contains(body, text) {
			h.t.Fatalf("%q is in\n%s", text, body)
		}
	}
	return h
}

// said is what the dialog said when it closed.
func (h *hand) said() (say desk.Say, changed bool) {
	h.t.Helper()
	if h.closed == nil {
		h.t.Fatalf("it did not close:\n%s", draw.Strip(h.View(80, 40)))
	}
	for _, r := range h.closed.Results {
		switch r := r.(type) {
		case desk.Say:
			say = r
		case desk.Changed:
			changed = true
		}
	}
	return say, changed
}

// result is what a dialog closed with, of one kind.
func result[T any](h *hand) (out T, ok bool) {
	if h.closed == nil {
		return out, false
	}
	for _, r := range h.closed.Results {
		if t, is := r.(T); is {
			return t, true
		}
	}
	return out, false
}
