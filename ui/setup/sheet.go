// Package setup holds the dialogs that furnish a desk: the question of the first run,
// the gaining providers, and the import of a directory of carriers. It also has the two
// plain dialogs that they are made of, Sheet and Open, for other packages.
package setup

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/field"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
)

// SheetOptions describe a Sheet.
type SheetOptions struct {
	Title string
	Width int // of the body in cells; 0 is 66
	// Lead draws the lines above the fields; nil has none. Lines that find no room are
	// scrolled.
	Lead   func(t *theme.Theme, w int) []string
	Fields []field.Def
	Values field.Values
	// Buttons are the answers. The first one is the harmless one: it closes the sheet as
	// esc does. Any other is only taken with fields that can stand.
	Buttons []form.Button
	// Press returns what follows an answer. The sheet closes by itself.
	Press func(id string, values field.Values) tea.Cmd
	// Leave returns what follows the harmless answer and esc; nil is nothing.
	Leave func() tea.Cmd
	// OnButtons starts with the focus on the harmless answer rather than on a field.
	OnButtons bool
}

const sheetWidth = 66

// Sheet is a dialog of lines of text, fields and buttons. Make it with NewSheet.
type Sheet struct {
	opts    SheetOptions
	theme   *theme.Theme
	form    *form.Form // nil without fields
	buttons *form.Buttons
	scroll  overlay.Scroll

	first string // the answer that is chosen at the start, where that is not the harmless one

	// Where the last View had the parts.
	formY, formH, buttonY int
}

// NewSheet returns a sheet. It is drawn once the overlay has told it the theme.
func NewSheet(o SheetOptions) *Sheet {
	if o.Width == 0 {
		o.Width = sheetWidth
	}
	return &Sheet{opts: o}
}

// Title names the dialog.
func (s *Sheet) Title() string { return s.opts.Title }

// Init has nothing to load.
func (s *Sheet) Init() tea.Cmd { return nil }

// Update waits for nothing.
func (s *Sheet) Update(tea.Msg) tea.Cmd { return nil }

// Restyle takes the theme.
func (s *Sheet) Restyle(t *theme.Theme) {
	s.theme = t
	if s.buttons != nil {
		s.buttons.Restyle(t)
		if s.form != nil {
			s.form.Restyle(t)
		}
		return
	}
	s.buttons = form.NewButtons(t, s.opts.Buttons...)
	if len(s.opts.Fields) > 0 {
		s.form = form.New(s.opts.Fields, s.opts.Values, t)
	}
	if s.form == nil || s.opts.OnButtons {
		s.toButtons()
	}
	if s.first != "" {
		s.buttons.Choose(s.first)
	}
}

// Scopes are the form's while a field has the focus, else the dialog's.
func (s *Sheet) Scopes() []action.Scope {
	if s.inForm() {
		return []action.Scope{action.Form}
	}
	return []action.Scope{action.Dialog}
}

// Capturing reports whether a field has the focus.
func (s *Sheet) Capturing() bool { return s.inForm() }

// Hints names what works here.
func (s *Sheet) Hints() []action.ID {
	if s.inForm() {
		return []action.ID{action.FormNext, action.FormPrev, action.FormAccept, action.FormLeave}
	}
	return []action.ID{action.DialogAccept, action.DialogNext, action.DialogCancel}
}

// Disabled leaves out what a sheet has no use for.
func (s *Sheet) Disabled(id action.ID) string {
	switch id {
	case action.FormChoose, action.FormReveal, action.FormSuggest, action.DialogToggle:
		return desk.NotHere
	default:
		return ""
	}
}

// Act moves the focus, scrolls, or gives an answer.
func (s *Sheet) Act(id action.ID) tea.Cmd {
	switch id {
	case action.FormNext, action.FormPrev, action.FormToggle, action.FormAccept:
		return s.actForm(id)
	case action.FormLeave, action.DialogCancel:
		return s.leave()
	case action.DialogAccept:
		if b, ok := s.buttons.Chosen(); ok {
			return s.press(b)
		}
	case action.DialogNext, action.DialogRight:
		if !s.buttons.Next() && id == action.DialogNext {
			s.toForm(false)
		}
	case action.DialogPrev, action.DialogLeft:
		if !s.buttons.Prev() && id == action.DialogPrev {
			s.toForm(true)
		}
	case action.DialogUp:
		if s.form != nil {
			s.toForm(true)
			return nil
		}
		s.scroll.Act(id)
	default:
		s.scroll.Act(id)
	}
	return nil
}

func (s *Sheet) actForm(id action.ID) tea.Cmd {
	switch id {
	case action.FormNext:
		if !s.form.Next() {
			typed := len(s.form.Changed()) > 0
			s.toButtons()
			if typed { // what was typed is not thrown away by the next enter
				s.buttons.Last()
			}
		}
	case action.FormPrev:
		if !s.form.Prev() {
			s.toButtons()
			s.buttons.Last()
		}
	case action.FormToggle:
		s.form.Key(tea.KeyPressMsg{Code: tea.KeySpace, Text: " "})
	case action.FormAccept:
		s.toButtons()
		s.buttons.Last()
		if b, ok := s.buttons.Chosen(); ok {
			return s.press(b)
		}
	default:
	}
	return nil
}

func (s *Sheet) inForm() bool { return s.form != nil && s.form.FocusedKey() != "" }

func (s *Sheet) toButtons() {
	if s.form != nil {
		s.form.Blur()
	}
	s.buttons.SetActive(true)
	s.buttons.First()
}

func (s *Sheet) toForm(last bool) {
	if s.form == nil {
		if last {
			s.buttons.Last()
		} else {
			s.buttons.First()
		}
		return
	}
	s.buttons.SetActive(false)
	if last {
		s.form.FocusLast()
	} else {
		s.form.FocusFirst()
	}
}

// press gives an answer. Fields that cannot stand keep the sheet open, with their rules
// beside them.
func (s *Sheet) press(b form.Button) tea.Cmd {
	if len(s.opts.Buttons) == 0 || b.ID == s.opts.Buttons[0].ID {
		return s.leave()
	}
	if b.Disabled != "" {
		return nil
	}
	values := field.Values{}
	if s.form != nil {
		if len(s.form.Problems()) > 0 || len(s.form.Missing()) > 0 {
			s.form.ShowMissing(true)
			s.buttons.SetActive(false)
			s.form.FocusProblem()
			return nil
		}
		values = s.form.Values()
	}
	return tea.Batch(overlay.Finish(s), s.opts.Press(b.ID, values))
}

func (s *Sheet) leave() tea.Cmd {
	if s.opts.Leave == nil {
		return overlay.Finish(s)
	}
	return tea.Batch(overlay.Finish(s), s.opts.Leave())
}

// Key edits the focused field.
func (s *Sheet) Key(msg tea.KeyPressMsg) tea.Cmd {
	if !s.inForm() {
		return nil
	}
	_, cmd := s.form.Key(msg)
	return cmd
}

// Paste puts text in the focused field.
func (s *Sheet) Paste(text string) tea.Cmd {
	if s.inForm() {
		s.form.Paste(text)
	}
	return nil
}

// Click chooses a field or gives an answer.
func (s *Sheet) Click(x, y int, b tea.MouseButton) tea.Cmd {
	if b != tea.MouseLeft {
		return nil
	}
	if pressed, ok := s.buttons.Click(x, y-s.buttonY); ok {
		if s.form != nil {
			s.form.Blur()
		}
		s.buttons.SetActive(true)
		return s.press(pressed)
	}
	if s.form != nil && y >= s.formY && y < s.formY+s.formH {
		if hit, _ := s.form.Click(x, y-s.formY); hit {
			s.buttons.SetActive(false)
		}
	}
	return nil
}

// Wheel scrolls the text.
func (s *Sheet) Wheel(_, _, delta int) tea.Cmd {
	s.scroll.By(delta)
	return nil
}

// Cursor stands in the focused field.
func (s *Sheet) Cursor() *tea.Cursor {
	if !s.inForm() {
		return nil
	}
	if x, y, ok := s.form.Cursor(); ok {
		return tea.NewCursor(x, y+s.formY)
	}
	return nil
}

// View draws text, fields and buttons. Where there is no room for all of it the text
// gives way first.
func (s *Sheet) View(w, h int) string {
	w = min(w, s.opts.Width)
	var lead []string
	if s.opts.Lead != nil {
		lead = s.opts.Lead(s.theme, w)
	}
	buttons := s.buttons.Height(w)
	s.formH = 0
	room := h - buttons - 1
	if s.form != nil {
		s.formH = min(s.form.Height(w), max(room-min(len(lead), 2)-1, 1))
		room -= s.formH + 1
	}
	room = max(min(room, len(lead)), 0)
	from, to := s.scroll.Fit(len(lead), room)
	var b strings.Builder
	for i, line := range lead[from:to] {
		line = draw.Fit(line, w)
		if i == room-1 && to < len(lead) {
			line = s.theme.On(theme.Dialog, theme.Faint).S(draw.Fit("  more below: page down", w))
		}
		b.WriteString(line + "\n")
	}
	s.formY = to - from
	if s.form != nil {
		if s.formY > 0 {
			b.WriteString(draw.Blank(w) + "\n")
			s.formY++
		}
		b.WriteString(s.form.View(w, s.formH) + "\n")
	}
	s.buttonY = s.formY + s.formH + 1
	b.WriteString(draw.Blank(w) + "\n" + s.buttons.View(w, buttons))
	return b.String()
}

// Say returns lines of text for a Lead, wrapped at w cells.
func Say(t *theme.Theme, role theme.Role, text string, w int) []string {
	lines := draw.Wrap(text, w)
	for i, line := range lines {
		lines[i] = t.On(theme.Dialog, role).S(line)
	}
	return lines
}
