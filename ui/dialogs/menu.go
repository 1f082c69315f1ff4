package dialogs

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/overlay"
	"portdesk/ui/words"
)

// Menu lists every event of the number's machine for a selection: who acts, how many
// numbers it may happen to, and of an impossible one why.
type Menu struct {
	ctx     context.Context //nolint:containedctx // commands run off the loop under the program's context
	store   Store
	target  Target
	theme   *theme.Theme
	looking desk.Lane
	rows    []choice
	at      int
	fault   string
	scroll  overlay.Scroll
	lineOf  []int // line of each row in the last View, -1 where it is out of sight
}

// choice is one event of the menu.
type choice struct {
	event    model.Event
	possible int
	total    int
	why      string // of those that it cannot happen to, the reason that tells most, a sentence
	note     string // the same in a few words
	barred   int    // how many it is the reason of
	override int    // of those it cannot happen to, how many a stated reason lets through
	moves    bool   // for some of them it is an arrow of the machine, no recorded fact
}

// takeable reports whether there is a dialog to open.
func (c choice) takeable() bool { return c.possible+c.override > 0 }

// NewMenu returns the menu for a target.
func NewMenu(ctx context.Context, s Store, t Target) *Menu {
	return &Menu{ctx: ctx, store: s, target: t}
}

// Title names the numbers.
func (m *Menu) Title() string {
	if m.target.Number != nil {
		return m.target.Number.TN.Display() + " " + m.target.Number.Status.String()
	}
	return numbers(m.target.Count)
}

// Scopes returns the dialog's.
func (m *Menu) Scopes() []action.Scope { return []action.Scope{action.Dialog} }

// Hints names what works here.
func (m *Menu) Hints() []action.ID { return []action.ID{action.DialogAccept, action.DialogCancel} }

// Restyle takes the theme.
func (m *Menu) Restyle(t *theme.Theme) { m.theme = t }

// Init asks for the facts of the numbers: the law itself is asked here, event by event.
func (m *Menu) Init() tea.Cmd { return m.look() }

func (m *Menu) look() tea.Cmd {
	sel, s := m.target.Selection, m.store
	return m.looking.Do(m.ctx, func(ctx context.Context) tea.Msg {
		p, err := s.Predict(ctx, sel, model.Request{Event: model.StartPortingRequest})
		return predicted{p: p, err: err}
	})
}

// Update takes the facts.
func (m *Menu) Update(msg tea.Msg) tea.Cmd {
	if _, changed := msg.(desk.Changed); changed {
		return m.look()
	}
	inner, _ := m.looking.Settle(msg)
	got, ok := inner.(predicted)
	switch {
	case !ok:
	case got.err != nil:
		if fails(got.err) {
			m.fault = got.err.Error()
		}
	case got.p.Total == 0:
		return overlay.Finish(m, desk.Say{Level: desk.Warn, Text: noNumber})
	default:
		first := m.rows == nil
		m.rows = choices(m.store.Desk(), got.p)
		m.at = min(m.at, len(m.rows)-1)
		if first {
			m.at = m.likely()
		}
	}
	return nil
}

// likely is the row to begin at: the first event that an arrow of the machine carries, and
// where there is none the first that can be recorded.
func (m *Menu) likely() int {
	if i := slices.IndexFunc(m.rows, func(c choice) bool { return c.moves }); i >= 0 {
		return i
	}
	return max(slices.IndexFunc(m.rows, func(c choice) bool { return c.possible > 0 }), 0)
}

// noNumber is what an event for no numbers at all is answered with.
const noNumber = "no number is selected"

// choices asks the law what each event could do to the cohorts of a selection.
func choices(d model.Desk, p store.Prediction) []choice {
	events := model.Events()
	out := make([]choice, 0, len(events))
	for _, ev := range events {
		c := choice{event: ev, total: p.Total}
		var bars []bar
		for _, co := range p.Cohorts {
			why, override := Bar(d, co.Facts, ev)
			if why == "" {
				c.possible += co.Count
				c.moves = c.moves || slices.ContainsFunc(model.Edges(), func(e model.Edge) bool { return e.From == co.Facts.Status && e.Event == ev })
				continue
			}
			if override {
				c.override += co.Count
			}
			bars = add(bars, bar{why: why, note: briefly(d, co.Facts, ev, why), count: co.Count, elsewhere: elsewhereOnly(ev, why)})
		}
		if b, ok := telling(bars); ok {
			c.why, c.note, c.barred = fully(ev, p, b.why), b.note, b.count
		}
		out = append(out, c)
	}
	return out
}

// Disabled explains what a menu cannot do.
func (m *Menu) Disabled(id action.ID) string {
	switch id {
	case action.DialogToggle, action.DialogLeft, action.DialogRight:
		return desk.NotHere
	case action.DialogAccept:
		if m.at < len(m.rows) && !m.rows[m.at].takeable() {
			return m.rows[m.at].why
		}
	default:
	}
	return ""
}

// Act moves through the menu or takes an event.
func (m *Menu) Act(id action.ID) tea.Cmd {
	last := len(m.rows) - 1
	switch id {
	case action.DialogUp, action.DialogPrev:
		m.at--
	case action.DialogDown, action.DialogNext:
		m.at++
	case action.DialogPageUp:
		m.at -= 5
	case action.DialogPageDown:
		m.at += 5
	case action.DialogFirst:
		m.at = 0
	case action.DialogLast:
		m.at = last
	case action.DialogCancel:
		return overlay.Finish(m)
	case action.DialogAccept:
		return m.take()
	default:
	}
	m.at = max(min(m.at, last), 0)
	return nil
}

func (m *Menu) take() tea.Cmd {
	if m.at >= len(m.rows) || !m.rows[m.at].takeable() {
		return nil
	}
	return overlay.Finish(m, desk.Show{Dialog: New(m.ctx, m.store, m.rows[m.at].event, m.target, Given{})})
}

// Key ignores what has no meaning.
func (m *Menu) Key(tea.KeyPressMsg) tea.Cmd { return nil }

// Paste ignores text.
func (m *Menu) Paste(string) tea.Cmd { return nil }

// Click takes the event that was pressed.
func (m *Menu) Click(_, y int, b tea.MouseButton) tea.Cmd {
	for i, line := range m.lineOf {
		if line != y || b != tea.MouseLeft {
			continue
		}
		m.at = i
		return m.take()
	}
	return nil
}

// Wheel moves the choice.
func (m *Menu) Wheel(_, _, delta int) tea.Cmd {
	m.at = max(min(m.at+delta, len(m.rows)-1), 0)
	return nil
}

// View draws an event a line, and of the chosen one what it means or why it cannot be.
func (m *Menu) View(w, h int) string {
	w = min(w, widest)
	if m.fault != "" || len(m.rows) == 0 {
		text, role := "looking at what can be done "+m.theme.Glyphs.Ellipsis, theme.Faint
		if m.fault != "" {
			text, role = draw.Clean(m.fault), theme.Error
		}
		return draw.Lines(m.theme.P(role).S(draw.Shorten(text, w)), w, min(h, len(model.Events())+3))
	}
	foot := m.foot(w)
	room := max(h-len(foot), 1)
	m.scroll.Fit(len(m.rows), room)
	m.scroll.Reveal(m.at)
	from, to := m.scroll.Fit(len(m.rows), room)
	m.lineOf = make([]int, len(m.rows))
	lines := make([]string, 0, h)
	for i := range m.rows {
		m.lineOf[i] = -1
		if i >= from && i < to {
			m.lineOf[i] = len(lines)
			lines = append(lines, m.line(i, w))
		}
	}
	lines = append(lines, foot...)
	return draw.Lines(strings.Join(lines, "\n"), w, min(len(lines), h))
}

// foot is what the chosen event means, or why it cannot be taken, in two lines.
func (m *Menu) foot(w int) []string {
	c := m.rows[m.at]
	text, role := sentence(sense(c.event)), theme.Dim
	switch {
	case c.possible == 0 && c.override > 0:
		text, role = c.share(c.total)+c.why+" A stated reason can set this aside.", theme.Warn
	case c.possible == 0:
		text, role = c.share(c.total)+c.why, theme.Warn
	case c.possible < c.total:
		text += " Not possible for " + words.Thousands(c.total-c.possible) + ": " + c.share(c.total-c.possible) + c.note + "."
	}
	lines := draw.Wrap(draw.Clean(text), w)
	lines = append(lines, "")[:2]
	for i := range lines {
		lines[i] = m.theme.P(role).S(lines[i])
	}
	return append([]string{""}, lines...)
}

// share says of how many a reason speaks, "2 of 14: ", and nothing where it is all.
func (c choice) share(all int) string {
	if c.barred >= all {
		return ""
	}
	return words.Thousands(c.barred) + " of " + words.Thousands(all) + ": "
}

// noteIn is the note with the share that it speaks of, as far as w cells hold that.
func (c choice) noteIn(w int) string {
	if share := c.share(c.total); share != "" {
		for _, text := range []string{share + c.note, words.Thousands(c.barred) + ": " + c.note} {
			if draw.Width(draw.Clean(text)) <= w {
				return text
			}
		}
	}
	return c.note
}

// The columns of a line: the event and who acts. In a window of 80 they leave 29 cells
// for a note.
const (
	titleWidth = 32
	actorWidth = 9
)

func (m *Menu) line(i, w int) string {
	t, c := m.theme, m.rows[i]
	ground := theme.Plain
	pointer := " "
	if i == m.at {
		ground, pointer = theme.Cursor, t.Glyphs.Pointer
	}
	text, who := theme.Text, theme.Customer
	if c.event.Actor() == model.Provider {
		who = theme.Provider
	}
	word := "you"
	if c.event.Actor() == model.Provider {
		word = "provider"
	}
	note, noteRole := "", theme.Dim
	switch {
	case c.possible == 0 && c.override > 0:
		note, noteRole = c.noteIn(w-titleWidth-actorWidth-2), theme.Warn
	case c.possible == 0:
		text, who, note, noteRole = theme.Faint, theme.Faint, c.noteIn(w-titleWidth-actorWidth-2), theme.Faint
	case c.possible < c.total:
		note = "for " + words.Thousands(c.possible) + " of " + words.Thousands(c.total)
	}
	line := t.On(ground, theme.Mark).S(pointer) + t.On(ground, text).S(" "+draw.Fit(c.event.Title(), titleWidth)) +
		t.On(ground, who).S(draw.Fit(word, actorWidth)) + t.On(ground, noteRole).S(draw.Shorten(draw.Clean(note), max(w-titleWidth-actorWidth-2, 0)))
	return line + t.On(ground, theme.Text).S(draw.Blank(w-draw.Width(line)))
}
