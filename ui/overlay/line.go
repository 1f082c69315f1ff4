package overlay

import (
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/draw"
)

const (
	linePrompt = " "
	lineLimit  = 200 // characters
)

// Line is the one line to type in of a prompt: a field that always has the focus and
// takes no time for blinking. Make it with NewLine.
type Line struct{ input textinput.Model }

// NewLine returns an empty line that shows hint until something is typed.
func NewLine(hint string) Line {
	in := textinput.New()
	in.Prompt = linePrompt
	in.Placeholder = hint
	in.CharLimit = lineLimit
	in.SetVirtualCursor(false)
	in.KeyMap.Paste = key.NewBinding() // the terminal pastes; nothing asks the clipboard
	_ = in.Focus()                     // its command only blinks a cursor that is not drawn
	return Line{input: in}
}

// Restyle gives the line its colours.
func (l *Line) Restyle(t *theme.Theme) {
	state := textinput.StyleState{
		Text:        t.Style(theme.InputFocus, theme.Text),
		Placeholder: t.Style(theme.InputFocus, theme.Placeholder),
		Suggestion:  t.Style(theme.InputFocus, theme.Placeholder),
		Prompt:      t.Style(theme.InputFocus, theme.Text),
	}
	l.input.SetStyles(textinput.Styles{Focused: state, Blurred: state})
}

// Key edits the line and reports whether its text changed.
func (l *Line) Key(msg tea.KeyPressMsg) bool {
	before := l.input.Value()
	l.input, _ = l.input.Update(msg)
	return l.input.Value() != before
}

// Paste inserts text as one line.
func (l *Line) Paste(text string) {
	l.input, _ = l.input.Update(tea.PasteMsg{Content: draw.Clean(text)})
}

// Value returns what stands in the line.
func (l *Line) Value() string { return l.input.Value() }

// SetValue replaces what stands in the line and puts the cursor at its end.
func (l *Line) SetValue(text string) {
	l.input.SetValue(text)
	l.input.CursorEnd()
}

// Position returns how many characters stand before the cursor.
func (l *Line) Position() int { return l.input.Position() }

// View draws the line in w cells.
func (l *Line) View(w int) string {
	l.input.SetWidth(max(w-len(linePrompt)-1, 1))
	return draw.Fit(l.input.View(), w)
}

// Cursor returns where typing goes, in cells of the line.
func (l *Line) Cursor() *tea.Cursor { return l.input.Cursor() }
