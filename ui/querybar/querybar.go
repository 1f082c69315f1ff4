// Package querybar is the line in which a table's filter is typed: the text, what the
// filter language could go on with, and, under the term that has it, what is wrong.
//
// Every workspace with a table uses it the same way. While Editing it returns
// action.Prompt from Scopes, so that enter accepts, esc takes the old filter back, the
// arrows walk through the suggestions, tab takes one, and all else is typed:
//
//	Act(action.Filter)        bar.Open(); or bar.Set(args) for words from the palette
//	Act(any prompt action)    changed := bar.Act(id)
//	Key, Paste                changed := bar.Key(msg)
//	changed                   q := bar.Query(); load the table anew
//	View                      bar.Height(h) lines: bar.View(w, h)
//	Click on its lines        changed, mine := bar.Click(y)
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

// barLead stands before the text.
const barLead = " / "

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

	choices Choices
	values  func(filter.Field) []string
	seen    map[filter.Field][]string // words that stood in the desk's fields
	first   int                       // the line of the first suggestion in the last View
	room    int                       // lines for suggestions in the last View
}

// New returns an empty filter. env is asked at every reading, so that "today" moves on.
func New(env func() filter.Env) *Bar {
	return &Bar{env: env, line: overlay.NewLine("status:in-process carrier:level3 foc:<=+3bd")}
}

// Offer lets the bar suggest words that stand in the desk's fields, as filter.Hints says.
// It is asked while one types, so it must answer from memory.
func (b *Bar) Offer(values func(filter.Field) []string) { b.values = values }

// Restyle takes the theme.
func (b *Bar) Restyle(t *theme.Theme) {
	b.theme = t
	b.line.Restyle(t)
}

// Open begins typing: behind the old text, as a new term.
func (b *Bar) Open() {
	b.learn()
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
// other terms, or the one before where there are none.
func (b *Bar) Query() filter.Query { return b.query }

// Fault returns what is wrong with the text, nil where it can be read.
func (b *Bar) Fault() *filter.Fault { return b.fault }

// Set replaces the filter, as words from the palette or another workspace ask for it.
// A text that cannot be read opens the bar with the fault.
func (b *Bar) Set(text string) {
	b.learn()
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
	case action.PromptTake:
		b.settle(b.choices.Take())
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
	if msg.Code == tea.KeyRight && msg.Mod == 0 && b.choices.Grown() {
		return b.settle(b.choices.Take())
	}
	if was := b.line.Position(); !b.line.Key(msg) {
		if b.line.Position() != was && !b.choices.Walking() {
			b.suggest()
		}
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
	b.suggest()
	return b.parse()
}

func (b *Bar) suggest() {
	text, at := b.line.Value(), Offset(&b.line)
	b.choices.Set(text, at, filter.CompleteWith(text, at, filter.Hints{Env: b.env(), Values: b.values}))
}

func (b *Bar) parse() (changed bool) {
	q, err := filter.Parse(b.line.Value(), b.env())
	b.fault = nil
	if err != nil {
		if !errors.As(err, &b.fault) {
			b.fault = &filter.Fault{Message: err.Error()}
		}
		if q = b.without(b.fault); q.Empty() {
			q = b.before
		}
	}
	changed = !q.Equal(b.query)
	b.query = q
	return changed
}

// without reads the text without the term at fault, so that what was typed before it
// goes on to hold. It is empty where the rest cannot be read either.
func (b *Bar) without(f *filter.Fault) filter.Query {
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
	if err != nil {
		return filter.Query{}
	}
	return q
}

// walk puts the next suggestion into the line, and what was typed after the last one.
func (b *Bar) walk(by int) {
	if b.choices.Len() == 0 {
		return
	}
	text, cursor := b.choices.Walk(by)
	Place(&b.line, text, cursor)
	b.parse()
}

// settle takes a suggestion as if it had been typed.
func (b *Bar) settle(text string, cursor int, ok bool) (changed bool) {
	if !ok {
		return false
	}
	Place(&b.line, text, cursor)
	return b.read()
}

// Click takes the suggestion in a line of the bar. It reports whether the filter changed,
// and whether the line was one that the bar answers for: of a closed bar none is.
func (b *Bar) Click(y int) (changed, mine bool) {
	if !b.editing {
		return false, false
	}
	from, to := b.choices.Window(b.room)
	if i := from + y - b.first; y >= b.first && i < to {
		return b.settle(b.choices.Pick(i)), true
	}
	return false, true
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
	lead := b.theme.P(theme.Key).S(barLead)
	if !b.editing {
		return draw.Lines(lead+b.theme.P(theme.Match).S(draw.Clean(b.query.Text)), w, h)
	}
	lines := []string{lead + b.line.View(max(w-len(barLead), 1))}
	if b.fault != nil && !b.choices.Walking() {
		lines = append(lines, b.faultLines(w, h-1)...)
	}
	b.first, b.room = len(lines), max(min(h-len(lines), most), 0)
	lines = append(lines, b.choices.Lines(b.theme, theme.Plain, w, b.room)...)
	return draw.Lines(strings.Join(lines, "\n"), w, h)
}

// faultLines sets carets under the term at fault and says what was expected. Of a term
// that is still being typed the suggestions below tell that, so they keep their room.
func (b *Bar) faultLines(w, h int) []string {
	text, f := b.line.Value(), b.fault
	from, to := min(f.Start, len(text)), min(f.End, len(text))
	say := f.Error()
	if b.choices.Len() > 0 && Offset(&b.line) == to {
		say, h = f.Message, 1
	}
	start := len(barLead) + TextX(&b.line) + draw.Width(text[:from])
	return Under(b.theme.P(theme.Error), start, start+draw.Width(text[from:max(from, to)]), draw.Clean(say), w, h)
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
	at.X += len(barLead)
	return &at
}

// Acts reports whether an action is one that the bar carries out while Editing.
func Acts(id action.ID) bool {
	return slices.Contains([]action.ID{action.PromptAccept, action.PromptCancel, action.PromptDown, action.PromptUp, action.PromptTake}, id)
}
