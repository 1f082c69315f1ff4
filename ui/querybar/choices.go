package querybar

import (
	"strconv"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/filter"
	"portdesk/theme"
	"portdesk/ui/draw"
	"portdesk/ui/overlay"
)

// Choices are the ways to go on with a text that is being typed, and which of them
// stands in it already. Offsets are bytes of the text. The zero Choices is none.
type Choices struct {
	typed  string // what was typed before a choice took its place
	cursor int
	list   []filter.Suggestion
	at     int // the choice in the text, counted from 1; 0 for what was typed
}

// Set takes in what was typed, where the cursor stands, and what could follow.
func (c *Choices) Set(typed string, cursor int, list []filter.Suggestion) {
	*c = Choices{typed: typed, cursor: cursor, list: list}
}

// Len returns how many there are.
func (c *Choices) Len() int { return len(c.list) }

// Walking reports whether a choice stands in the text that was not typed.
func (c *Choices) Walking() bool { return c.at > 0 }

// Walk goes to another choice, and past the last one back to what was typed. It returns
// the text with it and where the cursor then belongs.
func (c *Choices) Walk(by int) (text string, cursor int) {
	n := len(c.list) + 1
	c.at = ((c.at+by)%n + n) % n
	return c.text()
}

// Take settles on the choice that stands in the text, or on the first one. Where that
// changes nothing, what was typed is whole, and a blank goes on to what comes behind it.
func (c *Choices) Take() (text string, cursor int, ok bool) {
	if len(c.list) == 0 {
		return c.typed, c.cursor, false
	}
	c.at = max(c.at, 1)
	text, cursor = c.text()
	if text == c.typed && cursor == len(text) {
		text += " "
		cursor++
	}
	return text, cursor, true
}

// Pick settles on the choice with an index, as the mouse does.
func (c *Choices) Pick(i int) (text string, cursor int, ok bool) {
	if i < 0 || i >= len(c.list) {
		return c.typed, c.cursor, false
	}
	c.at = i + 1
	return c.Take()
}

// Grown reports that the first choice goes on with something that was begun, rather than
// beginning anew.
func (c *Choices) Grown() bool {
	return len(c.list) > 0 && c.cursor == len(c.typed) && c.list[0].Start < c.cursor && c.list[0].Text != c.typed[c.list[0].Start:]
}

func (c *Choices) text() (text string, cursor int) {
	if c.at == 0 {
		return c.typed, c.cursor
	}
	s := c.list[c.at-1]
	return c.typed[:s.Start] + s.Text + c.typed[s.End:], s.Start + len(s.Text)
}

// textCells is how many cells the words of the choices have; what they mean stands
// behind.
const textCells = 22

// Window returns the first choice and the end of those that are in sight where room lines
// are: the one in the text is always among them.
func (c *Choices) Window(room int) (from, to int) {
	room = max(room, 0)
	from = max(0, min(c.at-room, len(c.list)-room))
	return from, min(from+room, len(c.list))
}

// Lines draws the choices in at most room lines of w cells.
func (c *Choices) Lines(t *theme.Theme, g theme.Ground, w, room int) []string {
	from, to := c.Window(room)
	wide := textCells
	for _, s := range c.list[from:to] {
		wide = max(wide, min(draw.Width(s.Text), w/2))
	}
	left := ""
	if to-from < len(c.list) {
		left = " " + strconv.Itoa(from+1) + "-" + strconv.Itoa(to) + " of " + strconv.Itoa(len(c.list)) + " "
	}
	lines := make([]string, 0, to-from)
	for i, s := range c.list[from:to] {
		role, sign := theme.Accent, "  "
		if from+i == c.at-1 {
			role, sign = theme.Strong, t.Glyphs.Pointer+" "
		}
		line := "  " + t.On(g, theme.Mark).S(sign) + t.On(g, role).S(draw.Fit(draw.Clean(s.Text), wide)) + " " + t.On(g, theme.Dim).S(draw.Clean(s.Meaning))
		if room := w - len(left); from+i == to-1 && room > wide+len("      ") {
			line = draw.Fit(line, room) + t.On(g, theme.Faint).S(left)
		}
		lines = append(lines, draw.Fit(line, w))
	}
	return lines
}

// Offset returns the byte of a line's text at which its cursor stands.
func Offset(l *overlay.Line) int {
	text := l.Value()
	at := 0
	for range l.Position() {
		_, n := utf8.DecodeRuneInString(text[at:])
		at += n
	}
	return at
}

// Place puts text into a line, with the cursor at a byte of it.
func Place(l *overlay.Line, text string, cursor int) {
	l.SetValue(text)
	for Offset(l) > cursor {
		l.Key(tea.KeyPressMsg{Code: tea.KeyLeft})
	}
}
