package dialogs

import (
	tea "charm.land/bubbletea/v2"

	"portdesk/model/field"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
)

// The buttons that every sheet has.
const (
	buttonNo = "no" // the harmless one
	buttonDo = "do"
)

// widest is the widest body of a sheet in cells; wider lines read badly.
const widest = 84

// zone is what of a sheet has the focus.
type zone uint8

const (
	inForm zone = iota
	inList
	inButtons
)

// asker is the dialog that a sheet belongs to.
type asker interface {
	overlay.Dialog
	do() tea.Cmd     // what the second button does, where everything asked stands
	edited() tea.Cmd // follows a changed value
}

// sheet is what the dialogs of fields have in common: lines that say what is going on, a
// form, sometimes a list to pick from, and two buttons. The focus goes through them in
// this order and round again.
type sheet struct {
	deed
	dialog  asker
	looking desk.Lane // what the dialog reads

	theme   *theme.Theme
	defs    []field.Def
	form    *form.Form
	list    *form.List // nil where there is nothing to pick
	buttons *form.Buttons
	focus   zone
	timid   bool // tab comes to the harmless button first, whatever is filled in
	// dangerous: not even enter in the last field leads past the harmless button, and what
	// is typed on the buttons goes into the text field.
	dangerous bool
	// keeps: what was written is not thrown away by a single esc.
	keeps   bool
	leaving bool         // esc was asked once, and warned of what it throws away
	opened  field.Values // what stood in the fields at first
	left    string       // the field that the focus left last

	head         overlay.Scroll
	formY, formH int // where View drew them last
	listY, listH int
	buttonsY     int
	shift        int // columns that stand left of the fields
}

// open makes the fields, at the first Restyle. The focus is on the first field, or on
// the buttons where there is none, or where the sheet is timid and nothing is to be typed.
func (s *sheet) open(t *theme.Theme, defs []field.Def, values field.Values, read form.DayReader) {
	s.theme, s.defs = t, defs
	s.form = form.New(defs, values, t)
	s.form.SetDays(read)
	s.buttons = form.NewButtons(t)
	s.focus = inForm
	if s.opened == nil {
		s.opened = s.form.Values()
	}
	switch {
	case s.timid && !s.typesBack() || len(defs) == 0 && s.list == nil:
		s.moveTo(inButtons)
	case len(defs) == 0:
		s.moveTo(inList)
	}
}

// restyle changes the theme of what is open.
func (s *sheet) restyle(t *theme.Theme) {
	s.theme = t
	s.form.Restyle(t)
	s.buttons.Restyle(t)
	if s.list != nil {
		s.list.Restyle(t)
	}
}

func (s *sheet) moveTo(z zone) {
	s.focus = z
	if z != inForm {
		if key := s.form.FocusedKey(); key != "" {
			s.left = key
		}
		s.form.Blur()
	}
	if s.list != nil {
		s.list.SetActive(z == inList)
	}
	s.buttons.SetActive(z == inButtons)
}

// Scopes returns where the keys are looked up: text fields keep those that edit.
func (s *sheet) Scopes() []action.Scope {
	switch {
	case s.form != nil && s.focus == inForm:
		var scopes []action.Scope
		if s.timid {
			scopes = append(scopes, action.Careful)
		}
		if s.onBox() {
			scopes = append(scopes, action.Box)
		}
		return append(scopes, action.Entry, action.Form)
	case s.focus == inList:
		return []action.Scope{action.Picks, action.Dialog}
	}
	return []action.Scope{action.Dialog}
}

// onBox reports whether a box that is ticked has the focus.
func (s *sheet) onBox() bool {
	d, ok := field.Find(s.defs, s.form.FocusedKey())
	return s.focus == inForm && ok && d.Kind == field.YesNo
}

// Capturing reports whether typing goes to a text field.
func (s *sheet) Capturing() bool {
	switch {
	case s.form == nil:
		return false
	case s.focus == inList:
		return true
	case s.focus == inButtons:
		return s.typesBack()
	}
	return s.inText()
}

// Hints names what works where the focus is.
func (s *sheet) Hints() []action.ID {
	switch s.focus {
	case inForm:
		ids := []action.ID{action.FormNext, action.FormAccept, action.CarefulButtons, action.BoxTick}
		if !s.Capturing() && !s.onBox() {
			ids = append(ids, action.FormToggle)
		}
		if s.form.HasSecrets() {
			ids = append(ids, action.FormReveal)
		}
		return append(ids, action.FormLeave)
	case inList:
		return []action.ID{action.PicksTick, action.DialogNext, action.DialogCancel}
	default:
		return []action.ID{action.DialogAccept, action.DialogNext, action.DialogCancel}
	}
}

// Act carries out an action.
func (s *sheet) Act(id action.ID) tea.Cmd {
	if s.busy() {
		return nil
	}
	return s.follow(s.act(id))
}

// Key hands a key to the focused field or to the list.
func (s *sheet) Key(msg tea.KeyPressMsg) tea.Cmd {
	if s.busy() {
		return nil
	}
	return s.follow(s.key(msg))
}

// Paste puts text in the focused field.
func (s *sheet) Paste(text string) tea.Cmd {
	if s.busy() {
		return nil
	}
	return s.follow(s.paste(text))
}

// Click answers to the mouse.
func (s *sheet) Click(x, y int, b tea.MouseButton) tea.Cmd {
	if s.busy() {
		return nil
	}
	return s.follow(s.click(x, y, b))
}

// follow does what an action, a key or a click led to.
func (s *sheet) follow(e effect) tea.Cmd {
	switch {
	case e.leave || e.pressed == buttonNo:
		s.looking.Stop()
		return overlay.Finish(s.dialog)
	case e.pressed == buttonDo:
		return tea.Batch(e.cmd, s.dialog.do())
	case e.changed:
		s.fault = ""
		return tea.Batch(e.cmd, s.dialog.edited())
	}
	return e.cmd
}

// effect is what an action or a key did to a sheet.
type effect struct {
	changed bool   // a value changed, or what is picked
	pressed string // this button was pressed
	leave   bool
	cmd     tea.Cmd
}

// act carries out the actions that all sheets share.
func (s *sheet) act(id action.ID) effect {
	warned := s.leaving
	s.leaving = false
	switch id {
	case action.FormNext, action.DialogNext:
		if !warned {
			s.next()
		}
	case action.FormPrev, action.DialogPrev:
		s.prev()
	case action.EntryDone:
		return s.entered()
	case action.FormToggle, action.FormChoose, action.BoxTick:
		changed, cmd := s.form.Key(press(tea.KeySpace, " "))
		return effect{changed: changed, cmd: cmd}
	case action.FormReveal:
		s.form.Reveal(!s.form.Revealed())
	case action.FormAccept, action.CarefulButtons:
		if s.timid {
			s.moveTo(inButtons)
			s.buttons.First()
			return effect{}
		}
		return effect{pressed: buttonDo}
	case action.FormLeave, action.DialogCancel:
		return s.leave(warned)
	case action.PicksTick:
		return effect{changed: s.list.Toggle()}
	case action.DialogAccept:
		return s.accept()
	default:
		return s.walk(id)
	}
	return effect{}
}

// press is a key as an input knows it, for actions that the table names by another.
func press(code rune, text string) tea.KeyPressMsg { return tea.KeyPressMsg{Code: code, Text: text} }

func (s *sheet) accept() effect {
	if s.focus == inList {
		return effect{changed: s.list.Toggle()}
	}
	if b, ok := s.buttons.Chosen(); ok && b.Disabled == "" {
		return effect{pressed: b.ID}
	}
	return effect{}
}

// entered is enter in a field: it ticks an empty box, else goes on. Where something was
// typed it goes past the harmless button, so that a second enter throws nothing away; a
// sheet that is dangerous keeps the choice there all the same.
func (s *sheet) entered() effect {
	if s.focus != inForm {
		return s.accept()
	}
	if s.onBox() && s.form.Values().Get(s.form.FocusedKey()) != "yes" {
		changed, cmd := s.form.Key(press(tea.KeySpace, " "))
		return effect{changed: changed, cmd: cmd}
	}
	if s.dangerous && s.inText() {
		s.moveTo(inButtons)
		s.buttons.First()
		return effect{}
	}
	s.next()
	if s.focus == inButtons && !s.dangerous && len(s.form.Changed()) > 0 {
		s.buttons.Choose(buttonDo)
	}
	return effect{}
}

// ready reports whether every value stands; if not it shows what is missing and brings
// the focus there.
func (s *sheet) ready() bool {
	if len(s.form.Problems()) == 0 && len(s.form.Missing()) == 0 {
		return true
	}
	s.form.ShowMissing(true)
	s.moveTo(inForm)
	s.form.FocusProblem()
	return false
}

// key hands a key to what is typed in.
func (s *sheet) key(msg tea.KeyPressMsg) effect {
	s.leaving = false
	if msg.Text != "" {
		s.typeBack()
	}
	switch s.focus {
	case inForm:
		changed, cmd := s.form.Key(msg)
		return effect{changed: changed, cmd: cmd}
	case inList:
		return effect{changed: s.list.Key(msg)}
	default:
		return effect{}
	}
}

func (s *sheet) paste(text string) effect {
	s.leaving = false
	s.typeBack()
	switch s.focus {
	case inForm:
		return effect{changed: s.form.Paste(text)}
	case inList:
		s.list.Paste(text)
	default:
	}
	return effect{}
}

// click takes a press of the left button at a cell of the body.
func (s *sheet) click(x, y int, b tea.MouseButton) effect {
	x -= s.shift
	s.leaving = false
	switch {
	case b != tea.MouseLeft || s.form == nil:
	case y >= s.buttonsY:
		if hit, ok := s.buttons.Click(x, y-s.buttonsY); ok {
			s.moveTo(inButtons)
			if hit.Disabled == "" {
				return effect{pressed: hit.ID}
			}
		}
	case s.list != nil && y >= s.listY && y < s.listY+s.listH:
		s.moveTo(inList)
		return effect{changed: s.list.Click(x, y-s.listY)}
	case y >= s.formY && y < s.formY+s.formH:
		hit, changed := s.form.Click(x, y-s.formY)
		if hit {
			s.moveTo(inForm)
		}
		return effect{changed: changed}
	}
	return effect{}
}

// Wheel scrolls the lines above the fields.
func (s *sheet) Wheel(_, _, delta int) tea.Cmd {
	s.head.By(delta)
	return nil
}
