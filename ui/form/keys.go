package form

import (
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"portdesk/model/field"
	"portdesk/ui/draw"
)

// maxPaste is the longest text that is taken at once, in characters. It is far beyond
// every field and short enough to be edited without delay.
const maxPaste = 20_000

// Key hands a key to the focused field and reports whether its text changed. The
// command is the input's own and may be nil.
func (f *Form) Key(msg tea.KeyPressMsg) (changed bool, cmd tea.Cmd) {
	c := f.focus
	f.refused = false
	if c == nil {
		return false, nil
	}
	if f.locked && !c.moves(msg) {
		f.refused = true
		return false, nil
	}
	return f.edit(c, func() (bool, tea.Cmd) {
		switch c.def.Kind {
		case field.Choice:
			return c.choiceKey(msg), nil
		case field.YesNo:
			return c.yesNoKey(msg), nil
		default:
			return c.update(msg)
		}
	})
}

// Paste puts text in the focused field, without what cannot be seen, and reports
// whether its text changed. A choice takes only the name of one of its options.
func (f *Form) Paste(text string) (changed bool) {
	c := f.focus
	f.refused = false
	if c == nil {
		return false
	}
	if f.locked {
		f.refused = true
		return false
	}
	if r := []rune(text); len(r) > maxPaste {
		text = string(r[:maxPaste])
	}
	changed, _ = f.edit(c, func() (bool, tea.Cmd) {
		switch {
		case c.area != nil:
			return c.update(tea.PasteMsg{Content: draw.CleanMultiline(text)})
		case c.line != nil:
			return c.update(tea.PasteMsg{Content: draw.Clean(text)})
		}
		before, word := c.raw, field.Normalize(c.def, draw.Clean(text))
		if (field.Def{Kind: c.def.Kind, Choices: c.def.Choices}).Validate(word, nil) == nil && word != "" {
			c.raw = word
		}
		return c.raw != before, nil
	})
	return changed
}

// edit runs a change of one field. A field that was in order gets time until it is
// left before a broken rule is called a fault.
func (f *Form) edit(c *cell, change func() (bool, tea.Cmd)) (bool, tea.Cmd) {
	_, problem := c.judge(f.all(), f.days)
	changed, cmd := change()
	if !changed {
		return false, cmd
	}
	if problem == "" {
		c.typing = c.line != nil || c.area != nil
	}
	f.settle()
	return true, cmd
}

// WantsVertical reports whether the focused field has a line of its own above
// (delta < 0) or below (delta > 0) the cursor, so that up and down belong to it.
func (f *Form) WantsVertical(delta int) bool {
	if f.focus == nil || f.focus.area == nil {
		return false
	}
	m := f.focus.area
	row := m.LineInfo()
	if delta < 0 {
		return m.Line() > 0 || row.RowOffset > 0
	}
	return m.Line() < m.LineCount()-1 || row.RowOffset < row.Height-1
}

// WantsEnter reports whether the focused field has several lines, so that its owner
// may hand it the enter key. Shift, alt and ctrl+j make a new line in any case.
func (f *Form) WantsEnter() bool { return f.focus != nil && f.focus.area != nil && !f.locked }

// moves reports a key that changes no text: it moves the cursor of the input.
func (c *cell) moves(msg tea.KeyPressMsg) bool {
	switch {
	case c.line != nil:
		k := c.line.KeyMap
		return key.Matches(msg, k.CharacterForward, k.CharacterBackward, k.WordForward, k.WordBackward, k.LineStart, k.LineEnd)
	case c.area != nil:
		k := c.area.KeyMap
		return key.Matches(msg, k.CharacterForward, k.CharacterBackward, k.WordForward, k.WordBackward, k.LineStart, k.LineEnd,
			k.LineNext, k.LinePrevious, k.PageUp, k.PageDown, k.InputBegin, k.InputEnd)
	}
	return false
}

// choiceKey walks through the options. What need not be chosen can be taken back.
func (c *cell) choiceKey(msg tea.KeyPressMsg) bool {
	before := c.raw
	switch msg.Code {
	case tea.KeyRight, tea.KeySpace:
		c.choose(1)
	case tea.KeyLeft:
		c.choose(-1)
	case tea.KeyBackspace, tea.KeyDelete:
		if !c.def.Required {
			c.raw = ""
		}
	default:
		if r, n := utf8.DecodeRuneInString(msg.Text); n > 0 {
			c.chooseByLetter(r)
		}
	}
	return c.raw != before
}

// yesNoKey ticks a box by its letters, by space, or by left and right.
func (c *cell) yesNoKey(msg tea.KeyPressMsg) bool {
	before := c.raw
	switch msg.Code {
	case tea.KeyRight, tea.KeyLeft, tea.KeySpace:
		c.toggle()
	case tea.KeyBackspace, tea.KeyDelete:
		c.raw = ""
	default:
		switch msg.Text {
		case "y", "Y":
			c.raw = yes
		case "n", "N":
			c.raw = no
		}
	}
	return c.raw != before
}

// The stored words of a YesNo field.
const (
	yes = "yes"
	no  = "no"
)

func (c *cell) toggle() {
	if field.Normalize(c.def, c.raw) == yes {
		c.raw = no
		return
	}
	c.raw = yes
}
