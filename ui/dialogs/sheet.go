package dialogs

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/field"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
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

// sheet is what the dialogs of fields have in common: lines that say what is going on, a
// form, sometimes a list to pick from, and two buttons. The focus goes through them in
// this order and round again.
type sheet struct {
	theme   *theme.Theme
	defs    []field.Def
	form    *form.Form
	list    *form.List // nil where there is nothing to pick
	buttons *form.Buttons
	focus   zone
	timid   bool // tab comes to the harmless button first, whatever is filled in

	head         overlay.Scroll
	formY, formH int // where View drew them last
	listY, listH int
	buttonsY     int
	shift        int // columns that stand left of the fields
}

// open makes the fields, at the first Restyle. The focus is on the first field, or on
// the buttons where there is none or the sheet is timid.
func (s *sheet) open(t *theme.Theme, defs []field.Def, values field.Values, read form.DayReader) {
	s.theme, s.defs = t, defs
	s.form = form.New(defs, values, t)
	s.form.SetDays(read)
	s.buttons = form.NewButtons(t)
	s.focus = inForm
	switch {
	case s.timid || len(defs) == 0 && s.list == nil:
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
		s.form.Blur()
	}
	if s.list != nil {
		s.list.SetActive(z == inList)
	}
	s.buttons.SetActive(z == inButtons)
}

// Scopes returns where the keys are looked up: text fields keep those that edit.
func (s *sheet) Scopes() []action.Scope {
	if s.form != nil && s.focus == inForm {
		return []action.Scope{action.Form}
	}
	return []action.Scope{action.Dialog}
}

// Capturing reports whether typing goes to a text field.
func (s *sheet) Capturing() bool {
	switch {
	case s.form == nil:
		return false
	case s.focus == inList:
		return true
	case s.focus == inButtons:
		return false
	}
	d, ok := field.Find(s.defs, s.form.FocusedKey())
	return ok && d.Kind != field.Choice && d.Kind != field.YesNo
}

// Hints names what works where the focus is.
func (s *sheet) Hints() []action.ID {
	switch s.focus {
	case inForm:
		ids := []action.ID{action.FormNext, action.FormAccept}
		if !s.Capturing() {
			ids = append(ids, action.FormToggle)
		}
		if s.form.HasSecrets() {
			ids = append(ids, action.FormReveal)
		}
		return append(ids, action.FormLeave)
	case inList:
		return []action.ID{action.DialogAccept, action.DialogToggle, action.DialogNext, action.DialogCancel}
	default:
		return []action.ID{action.DialogAccept, action.DialogNext, action.DialogCancel}
	}
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
	switch id {
	case action.FormNext, action.DialogNext:
		s.next()
	case action.FormPrev, action.DialogPrev:
		s.prev()
	case action.FormToggle, action.FormChoose:
		changed, cmd := s.form.Key(press(tea.KeySpace, " "))
		return effect{changed: changed, cmd: cmd}
	case action.FormReveal:
		s.form.Reveal(!s.form.Revealed())
	case action.FormAccept:
		if s.timid {
			s.moveTo(inButtons)
			s.buttons.First()
			return effect{}
		}
		return effect{pressed: buttonDo}
	case action.FormLeave, action.DialogCancel:
		return effect{leave: true}
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
		changed := false
		if len(s.list.Picked()) == 0 {
			changed = s.list.Toggle()
		}
		s.next()
		return effect{changed: changed}
	}
	if b, ok := s.buttons.Chosen(); ok && b.Disabled == "" {
		return effect{pressed: b.ID}
	}
	return effect{}
}

// walk moves within the list, between the buttons, or through the lines above.
func (s *sheet) walk(id action.ID) effect {
	if s.focus == inList {
		return s.walkList(id)
	}
	switch id {
	case action.DialogLeft:
		s.buttons.Prev()
	case action.DialogRight:
		s.buttons.Next()
	case action.DialogUp:
		s.prev()
	case action.DialogDown:
		s.next()
	default:
		s.head.Act(id)
	}
	return effect{}
}

func (s *sheet) walkList(id action.ID) effect {
	switch id {
	case action.DialogUp:
		if !s.list.Move(-1) {
			s.prev()
		}
	case action.DialogDown:
		s.list.Move(1)
	case action.DialogPageUp:
		s.list.Page(-1)
	case action.DialogPageDown:
		s.list.Page(1)
	case action.DialogFirst, action.DialogLast:
		s.list.Move(map[action.ID]int{action.DialogFirst: -1 << 20, action.DialogLast: 1 << 20}[id])
	case action.DialogToggle:
		return effect{changed: s.list.Toggle()}
	case action.DialogLeft:
		s.list.Key(press(tea.KeyLeft, ""))
	case action.DialogRight:
		s.list.Key(press(tea.KeyRight, ""))
	default:
	}
	return effect{}
}

func (s *sheet) next() {
	switch {
	case s.focus == inForm && s.form.Next():
	case s.focus == inForm && s.list != nil:
		s.moveTo(inList)
	case s.focus != inButtons:
		s.moveTo(inButtons)
		s.buttons.First()
		if !s.timid {
			s.chooseDo()
		}
	case s.buttons.Next():
	default:
		s.buttons.First()
		s.enter(false)
	}
}

func (s *sheet) prev() {
	switch {
	case s.focus == inForm && s.form.Prev():
	case s.focus == inForm:
		s.moveTo(inButtons)
		s.buttons.Last()
	case s.focus == inButtons && s.buttons.Prev():
	case s.focus == inButtons && s.list != nil:
		s.moveTo(inList)
	default:
		s.enter(true)
	}
}

// enter brings the focus into the fields, at their end where it comes from behind.
func (s *sheet) enter(last bool) {
	s.moveTo(inForm)
	found := false
	if last {
		found = s.form.FocusLast()
	} else {
		found = s.form.FocusFirst()
	}
	switch {
	case found:
	case s.list != nil && s.focus != inList:
		s.moveTo(inList)
	default:
		s.moveTo(inButtons)
		if last {
			s.buttons.Last()
		}
	}
}

// chooseDo puts the choice on the button that does it, if it can be taken now.
func (s *sheet) chooseDo() {
	s.buttons.Choose(buttonDo)
	if b, ok := s.buttons.Chosen(); !ok || b.Disabled != "" {
		s.buttons.First()
	}
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

// Cursor is where typing goes.
func (s *sheet) Cursor() *tea.Cursor {
	switch {
	case s.form == nil:
	case s.focus == inForm && s.Capturing():
		if x, y, ok := s.form.Cursor(); ok {
			return tea.NewCursor(x+s.shift, y+s.formY)
		}
	case s.focus == inList:
		if x, y, ok := s.list.Cursor(); ok {
			return tea.NewCursor(x+s.shift, y+s.listY)
		}
	}
	return nil
}

// remark makes at most two lines of w cells of what has to be in sight above the buttons.
func (s *sheet) remark(role theme.Role, text string, w int) []string {
	if text == "" {
		return nil
	}
	lines := draw.Wrap(draw.Clean(text), w)
	lines = lines[:min(len(lines), 2)]
	for i := range lines {
		lines[i] = s.theme.P(role).S(lines[i])
	}
	return lines
}

// view is draw with what went wrong as the remark.
func (s *sheet) view(lines []string, fault string, w, h int) string {
	return s.draw(lines, s.remark(theme.Error, fault, w), w, h)
}

// draw draws the sheet in at most w x h cells: the lines above, the fields, the list,
// remarks, and the buttons, which are always in sight. What does not fit of the lines
// above scrolls; the focused field is always shown.
func (s *sheet) draw(lines, remarks []string, w, h int) string {
	s.shift = 0
	bh := s.buttons.Height(w)
	room := h - bh - len(remarks) - 1 - boolInt(len(remarks) > 0)
	fh, lh := 0, 0
	if len(s.defs) > 0 {
		fh = s.form.Height(w)
	}
	if s.list != nil {
		lh = 8
	}
	parts := boolInt(fh > 0) + boolInt(lh > 0)
	above := len(lines)
	// The lines above give way first, down to half of the room, then list and fields.
	if above+fh+lh+parts > room {
		above = min(len(lines), max(room-fh-lh-parts, room*2/5, 1))
	}
	if lh > 0 {
		lh = max(min(lh, room-above-fh-parts), 4)
	}
	fh = max(min(fh, room-above-lh-parts), boolInt(fh > 0))

	from, to := s.head.Fit(len(lines), above)
	shown := append([]string{}, lines[from:to]...)
	if to < len(lines) && len(shown) > 0 {
		shown[len(shown)-1] = s.theme.P(theme.Faint).S(s.theme.Glyphs.Down + " more")
	}
	out := shown
	if fh > 0 {
		if len(out) > 0 {
			out = append(out, "")
		}
		s.formY, s.formH = len(out), fh
		out = append(out, strings.Split(s.form.View(w, fh), "\n")...)
	}
	if lh > 0 {
		out = append(out, "")
		s.listY, s.listH = len(out), lh
		out = append(out, strings.Split(s.list.View(w, lh), "\n")...)
	}
	if len(remarks) > 0 {
		out = append(append(out, ""), remarks...)
	}
	out = append(out, "")
	if over := len(out) + bh - h; over > 0 {
		over = min(over, len(out))
		out, s.formY, s.listY = out[over:], s.formY-over, s.listY-over
	}
	s.buttonsY = len(out)
	out = append(out, strings.Split(s.buttons.View(w, bh), "\n")...)
	return draw.Lines(strings.Join(out, "\n"), w, len(out))
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
