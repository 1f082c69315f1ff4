package form

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"portdesk/model/field"
	"portdesk/ui/draw"
)

// cell is one field: its description, its text, and the input that edits it.
type cell struct {
	def                  field.Def
	label, hint, section string // cleaned for drawing

	raw    string // the text, as it was brought in or typed
	base   string // the value last brought in, normalized
	taken  string // the value last handed over, normalized
	typing bool   // being typed, and in order before that

	line *textinput.Model // of one line
	area *textarea.Model  // of several; both are nil for choices
	from int              // first column of the line in sight
}

func (f *Form) newCell(d field.Def, value string) *cell {
	c := &cell{}
	c.describe(d)
	switch d.Kind {
	case field.Choice, field.YesNo:
	case field.Multiline:
		c.area = newArea()
	default:
		c.line = newLine()
	}
	c.load(value)
	c.base = c.normal(value, f.days)
	c.taken = c.base
	c.echo(f.revealed)
	return c
}

// describe takes over a Def. The input is made for its Kind and does not change.
func (c *cell) describe(d field.Def) {
	c.def = d
	c.label, c.hint, c.section = draw.Clean(d.Label), draw.Clean(d.Hint), draw.Clean(d.Section)
}

// sameInput reports whether a text can move from one kind of field to another with
// the input that it is being typed in.
func sameInput(a, b field.Kind) bool {
	group := func(k field.Kind) field.Kind {
		switch k {
		case field.Choice, field.YesNo, field.Multiline:
			return k
		default:
			return field.Text
		}
	}
	return group(a) == group(b)
}

// newLine returns an input of one line. Its own completion and clipboard are off:
// completion would take keys that move between fields, and text comes by Form.Paste.
// It has no limit of length either, since a limit would cut what is stored already.
func newLine() *textinput.Model {
	m := textinput.New()
	m.Prompt = ""
	m.SetVirtualCursor(false)
	m.KeyMap.AcceptSuggestion = key.NewBinding()
	m.KeyMap.NextSuggestion = key.NewBinding()
	m.KeyMap.PrevSuggestion = key.NewBinding()
	m.KeyMap.Paste = key.NewBinding()
	return &m
}

// load replaces the text by one from outside. The input gets a clean copy: only an
// edit lets it take the place of the text.
func (c *cell) load(value string) {
	c.raw, c.typing = value, false
	switch {
	case c.line != nil:
		c.line.SetValue(draw.Clean(value))
		c.line.CursorEnd()
	case c.area != nil:
		c.area.SetValue(draw.CleanMultiline(value))
	}
}

// echo makes word keys jump over a masked text as a whole, so that they do not tell
// where its blanks are.
func (c *cell) echo(revealed bool) {
	if c.line == nil {
		return
	}
	c.line.EchoMode = textinput.EchoNormal
	if c.def.Secret && !revealed {
		c.line.EchoMode = textinput.EchoPassword
	}
}

// normal is what would be stored of a text in this field.
func (c *cell) normal(text string, days DayReader) string {
	if c.def.Kind == field.Day && days != nil && strings.TrimSpace(text) != "" {
		if stored, _, err := days(strings.TrimSpace(text)); err == nil {
			return stored
		}
	}
	return field.Normalize(c.def, text)
}

func (c *cell) value(days DayReader) string { return c.normal(c.raw, days) }

// judge returns how a day is understood and what is wrong with the text.
func (c *cell) judge(all field.Values, days DayReader) (understood, problem string) {
	text := strings.TrimSpace(c.raw)
	if text == "" {
		return "", ""
	}
	if c.def.Kind == field.Day && days != nil {
		stored, shown, err := days(text)
		if err != nil {
			return "", draw.Clean(err.Error())
		}
		understood, text = draw.Clean(shown), stored
	}
	if err := c.def.Validate(text, all); err != nil {
		return "", draw.Clean(err.Error())
	}
	return understood, ""
}

// leave ends typing. What has one way of being written is written so.
func (c *cell) leave(days DayReader) {
	c.typing = false
	switch c.def.Kind {
	case field.Phone, field.ZIP, field.State, field.Day:
		if v := c.value(days); v != c.raw {
			c.load(v)
		}
	default:
	}
	if c.line != nil {
		c.line.Blur()
	}
	if c.area != nil {
		c.area.Blur()
	}
}

// enter begins typing, at the end of the text.
func (c *cell) enter() {
	switch {
	case c.line != nil:
		c.line.Focus()
		c.line.CursorEnd()
	case c.area != nil:
		c.area.Focus()
	}
}

// update hands a message to the input and reports whether the text changed.
func (c *cell) update(msg tea.Msg) (bool, tea.Cmd) {
	var cmd tea.Cmd
	switch {
	case c.line != nil:
		before := c.line.Value()
		*c.line, cmd = c.line.Update(safeForLine(c.line, msg))
		if c.line.Value() == before {
			return false, cmd
		}
		c.raw = c.line.Value()
	case c.area != nil:
		before := c.area.Value()
		*c.area, cmd = c.area.Update(msg)
		if c.area.Value() == before {
			return false, cmd
		}
		c.raw = c.area.Value()
	}
	return true, cmd
}

// safeForLine replaces the one key that the input of bubbles v2.2.1 cannot take: to
// delete a word from its last character on reads beyond the text and panics there.
func safeForLine(m *textinput.Model, msg tea.Msg) tea.Msg {
	k, ok := msg.(tea.KeyPressMsg)
	if ok && key.Matches(k, m.KeyMap.DeleteWordForward) && m.Position() == utf8.RuneCountInString(m.Value())-1 {
		return tea.KeyPressMsg{Code: tea.KeyDelete}
	}
	return msg
}

// choose sets a choice to the option that is step away from the present one, the
// first or last where none is chosen.
func (c *cell) choose(step int) {
	n := len(c.def.Choices)
	if n == 0 {
		return
	}
	i := c.chosen()
	switch {
	case i < 0 && step > 0:
		i = 0
	case i < 0:
		i = n - 1
	default:
		i = ((i+step)%n + n) % n
	}
	c.raw = c.def.Choices[i].Value
}

// chosen returns the index of the chosen option, -1 where the text is none.
func (c *cell) chosen() int {
	v := field.Normalize(c.def, c.raw)
	for i, o := range c.def.Choices {
		if o.Value == v {
			return i
		}
	}
	return -1
}

// chooseByLetter goes to the next option that begins with a letter.
func (c *cell) chooseByLetter(r rune) {
	n, at := len(c.def.Choices), c.chosen()
	for step := 1; step <= n; step++ {
		o := c.def.Choices[(at+step+n)%n]
		first, _ := utf8.DecodeRuneInString(o.Label)
		if unicode.ToLower(first) == unicode.ToLower(r) {
			c.raw = o.Value
			return
		}
	}
}
