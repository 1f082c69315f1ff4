package profiles

import (
	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/overlay"
)

// find is the line in which both lists are searched: every word has to occur.
type find struct {
	line    overlay.Line
	editing bool
	text    string // that holds
	before  string // to come back to by esc
}

const findLead = " / "

func newFind() find {
	return find{line: overlay.NewLine("words of a profile, a rule, a trunk, a state")}
}

func (f *find) open() {
	f.editing, f.before = true, f.text
	f.line.SetValue(f.text)
}

// set replaces the text and reports whether it is another.
func (f *find) set(text string) bool {
	changed := text != f.text
	f.text = text
	f.line.SetValue(text)
	return changed
}

// act carries out an action of the prompt and reports whether the text changed.
func (f *find) act(id action.ID) bool {
	switch id {
	case action.PromptAccept:
		f.editing = false
	case action.PromptCancel:
		f.editing = false
		return f.set(f.before)
	default:
	}
	return false
}

// clearKey empties the line, wherever its cursor stands.
const clearKey = "ctrl+u"

func (f *find) key(msg tea.KeyPressMsg) bool {
	if msg.String() == clearKey {
		return f.set("")
	}
	return f.line.Key(msg) && f.take()
}

func (f *find) paste(text string) bool {
	f.line.Paste(text)
	return f.take()
}

func (f *find) take() bool {
	changed := f.line.Value() != f.text
	f.text = f.line.Value()
	return changed
}

// view draws the line in at most w cells.
func (f *find) view(t *theme.Theme, w int) string {
	lead := t.P(theme.Key).S(findLead)
	if !f.editing {
		return draw.Shorten(lead+t.P(theme.Match).S(clean(f.text)), w)
	}
	return draw.Fit(lead+f.line.View(max(w-len(findLead), 1)), w)
}

// Cursor is where the filter is typed.
func (w *Workspace) Cursor() *tea.Cursor {
	if !w.find.editing {
		return nil
	}
	c := w.find.line.Cursor()
	if c == nil {
		return nil
	}
	at := *c
	at.X += len(findLead)
	return &at
}
