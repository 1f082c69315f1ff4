// Package querybar is the line in which a table's filter is typed: the text, what the
// filter language could go on with, and, under the term that has it, what is wrong.
//
// Every workspace with a table uses it the same way. While Editing it returns
// action.Prompt from Scopes, so that enter accepts, esc takes the old filter back, tab
// and the arrows walk through the suggestions, and all else is typed:
//
//	Act(action.Filter)        bar.Open(); or bar.Set(args) for words from the palette
//	Act(any prompt action)    changed := bar.Act(id)
//	Key, Paste                changed := bar.Key(msg)
//	changed                   q := bar.Query(); load the table anew
//	View                      bar.Height(h) lines: bar.View(w, h)
package querybar

import (
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/filter"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/overlay"
)

// most is how many suggestions are shown at once.
const most = 4

// Bar is a filter that may be edited. Make it with New; it belongs to the update loop.
type Bar struct {
	env   func() filter.Env
	theme *theme.Theme
	line  overlay.Line

	query   filter.Query // the last text that could be read
	before  filter.Query // to come back to by esc
	fault   *filter.Fault
	editing bool

	typed   string // what was typed before suggestions took its place
	suggest []filter.Suggestion
	at      int // the suggestion in the line, -1 for none
}

// New returns an empty filter. env is asked at every reading, so that "today" moves on.
func New(env func() filter.Env) *Bar {
	return &Bar{env: env, line: overlay.NewLine("status:in-process carrier:level3 foc:<=+3bd"), at: -1}
}

// Restyle takes the theme.
func (b *Bar) Restyle(t *theme.Theme) {
	b.theme = t
	b.line.Restyle(t)
}

// Open begins typing: behind the old text, as a new term.
func (b *Bar) Open() {
	b.editing, b.before = true, b.query
	text := strings.TrimRight(b.query.Text, " ")
	if text != "" {
		text += " "
	}
	b.line.SetValue(text)
	b.read()
}

// Editing reports whether the bar takes the keys.
func (b *Bar) Editing() bool { return b.editing }

// Query returns the filter that holds: while a fault stands in the text, that of the
// other terms.
func (b *Bar) Query() filter.Query { return b.query }

// Fault returns what is wrong with the text, nil where it can be read.
func (b *Bar) Fault() *filter.Fault { return b.fault }

// Set replaces the filter, as words from the palette or another workspace ask for it.
// A text that cannot be read opens the bar with the fault.
func (b *Bar) Set(text string) {
	b.before = b.query
	b.line.SetValue(text)
	b.read()
	b.editing = b.fault != nil
}

// Clear takes the filter away and reports whether there was one.
func (b *Bar) Clear() bool {
	had := !b.query.Empty()
	b.query, b.fault, b.editing = filter.Query{}, nil, false
	b.line.SetValue("")
	return had
}

// Act carries out an action of the prompt and reports whether the filter changed.
func (b *Bar) Act(id action.ID) (changed bool) {
	old := b.query
	switch id {
	case action.PromptAccept:
		b.line.SetValue(strings.TrimRight(b.line.Value(), " "))
		b.read()
		b.editing = b.fault != nil
	case action.PromptCancel:
		b.query, b.fault, b.editing = b.before, nil, false
	case action.PromptDown:
		b.walk(1)
	case action.PromptUp:
		b.walk(-1)
	default:
	}
	return !old.Equal(b.query)
}

// clearKey empties the line, wherever its cursor stands.
const clearKey = "ctrl+u"

// Key types a key and reports whether the filter changed.
func (b *Bar) Key(msg tea.KeyPressMsg) (changed bool) {
	if msg.String() == clearKey {
		b.line.SetValue("")
		return b.read()
	}
	if !b.line.Key(msg) {
		return false
	}
	return b.read()
}

// Paste inserts text and reports whether the filter changed.
func (b *Bar) Paste(text string) (changed bool) {
	b.line.Paste(text)
	return b.read()
}

// read takes the text in as a filter and looks for what could follow.
func (b *Bar) read() (changed bool) {
	b.typed, b.at = b.line.Value(), -1
	b.suggest = filter.Complete(b.typed, b.offset())
	return b.parse()
}

func (b *Bar) parse() (changed bool) {
	q, err := filter.Parse(b.line.Value(), b.env())
	b.fault = nil
	if err != nil {
		if !errors.As(err, &b.fault) {
			b.fault = &filter.Fault{Message: err.Error()}
		}
		rest, readable := b.without(b.fault)
		if !readable {
			return false
		}
		q = rest
	}
	changed = !q.Equal(b.query)
	b.query = q
	return changed
}

// without reads the text without the term at fault, so that what was typed before it
// goes on to hold.
func (b *Bar) without(f *filter.Fault) (q filter.Query, ok bool) {
	text := b.line.Value()
	start, end := max(min(f.Start, len(text)), 0), max(min(f.End, len(text)), 0)
	if i := strings.LastIndexByte(text[:start], ' '); i >= 0 {
		start = i
	} else {
		start = 0
	}
	if i := strings.IndexByte(text[end:], ' '); i >= 0 {
		end += i
	} else {
		end = len(text)
	}
	q, err := filter.Parse(text[:start]+text[end:], b.env())
	return q, err == nil
}

// offset is the byte of the text at which the cursor stands.
func (b *Bar) offset() int {
	text := b.line.Value()
	runes := []rune(text)
	return len(string(runes[:min(b.line.Position(), len(runes))]))
}

// walk puts the next suggestion into the line, and what was typed after the last one.
func (b *Bar) walk(by int) {
	n := len(b.suggest)
	if n == 0 {
		return
	}
	b.at = (b.at+1+by+n+1)%(n+1) - 1
	text := b.typed
	if b.at >= 0 {
		s := b.suggest[b.at]
		text = text[:s.Start] + s.Text + text[s.End:]
	}
	b.line.SetValue(text)
	b.parse()
}

// Height returns how many lines the bar wants of h: none while there is no filter.
func (b *Bar) Height(h int) int {
	switch {
	case !b.editing && b.query.Empty():
		return 0
	case !b.editing:
		return min(1, h)
	}
	return min(1+most, h) // always the same, so that the table does not jump while one types
}

// View draws the bar in exactly h lines of exactly w cells.
func (b *Bar) View(w, h int) string {
	if h <= 0 {
		return ""
	}
	lead := b.theme.P(theme.Key).S(" / ")
	if !b.editing {
		return draw.Lines(lead+b.theme.P(theme.Match).S(draw.Clean(b.query.Text)), w, h)
	}
	lines := []string{lead + b.line.View(max(w-3, 1))}
	if b.fault != nil && b.at < 0 {
		lines = append(lines, b.faultLine(w))
	}
	lines = append(lines, b.suggestions(w)...)
	return draw.Lines(strings.Join(lines, "\n"), w, h)
}

// faultLine sets carets under the term at fault and says what was expected.
func (b *Bar) faultLine(w int) string {
	text, f := b.line.Value(), b.fault
	start := draw.Width(text[:min(f.Start, len(text))])
	carets := max(draw.Width(text[min(f.Start, len(text)):min(f.End, len(text))]), 1)
	room := max(w-4-start-carets-1, 0)
	say := draw.Clean(f.Error())
	if draw.Width(say) > room { // no room behind the carets: the words matter more
		return "    " + b.theme.P(theme.Error).S(draw.Shorten(b.theme.Glyphs.Cross+" "+say, max(w-4, 0)))
	}
	return draw.Blank(4+start) + b.theme.P(theme.Error).S(strings.Repeat("^", carets)+" "+say)
}

func (b *Bar) suggestions(w int) []string {
	from := max(0, min(b.at-most+1, len(b.suggest)-most))
	var lines []string
	for i, s := range b.suggest[from:min(from+most, len(b.suggest))] {
		role, sign := theme.Accent, "  "
		if from+i == b.at {
			role, sign = theme.Strong, b.theme.Glyphs.Pointer+" "
		}
		line := "  " + b.theme.P(theme.Mark).S(sign) + b.theme.P(role).S(draw.Fit(s.Text, 22)) + " " + b.theme.P(theme.Dim).S(s.Meaning)
		lines = append(lines, draw.Fit(line, w))
	}
	return lines
}

// Cursor returns where typing goes, in cells of the bar; nil while it is closed.
func (b *Bar) Cursor() *tea.Cursor {
	if !b.editing {
		return nil
	}
	c := b.line.Cursor()
	if c == nil {
		return nil
	}
	at := *c
	at.X += 3
	return &at
}

// Acts reports whether an action is one that the bar carries out while Editing.
func Acts(id action.ID) bool {
	return slices.Contains([]action.ID{action.PromptAccept, action.PromptCancel, action.PromptDown, action.PromptUp}, id)
}
