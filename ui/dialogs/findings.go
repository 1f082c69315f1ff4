package dialogs

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
)

// Fix asks for the place where a finding is mended: a field of an order's end-user
// data, or, where Field is empty, what the rule is about (the letter, the numbers).
type Fix struct {
	Order int64
	Field string
	Rule  string
}

// findings is a list of what a review found, with a cursor, over a row of buttons.
type findings struct {
	theme   *theme.Theme
	list    []model.Finding
	at      int
	inList  bool
	scroll  overlay.Scroll
	buttons *form.Buttons

	rows     []int // the finding on each line of the list
	listY    int   // where View drew them last
	listH    int
	buttonsY int
}

func (f *findings) restyle(t *theme.Theme) {
	f.theme = t
	if f.buttons == nil {
		f.buttons = form.NewButtons(t)
		f.buttons.SetActive(true)
		return
	}
	f.buttons.Restyle(t)
}

// show takes what a review found. The cursor goes to the first finding that refuses;
// without one the focus is on the first button.
func (f *findings) show(list []model.Finding) {
	f.list, f.at = list, 0
	f.focus(len(model.Refusing(list)) > 0)
}

func (f *findings) focus(inList bool) {
	f.inList = inList && len(f.list) > 0
	f.buttons.SetActive(!f.inList)
}

// Deeds of findings besides pressing a button.
const (
	pressedFinding = "finding"
	pressedCancel  = "cancel"
)

// act carries out an action and returns what was pressed: a button's ID, a finding,
// cancel, or nothing.
func (f *findings) act(id action.ID) string {
	switch id {
	case action.DialogCancel:
		return pressedCancel
	case action.DialogAccept:
		return f.accept()
	case action.DialogUp:
		f.up()
	case action.DialogDown:
		f.down()
	case action.DialogNext:
		f.next()
	case action.DialogPrev:
		f.prev()
	case action.DialogLeft:
		f.buttons.Prev()
	case action.DialogRight:
		f.buttons.Next()
	case action.DialogPageUp, action.DialogPageDown, action.DialogFirst, action.DialogLast:
		f.scroll.Act(id)
	default:
	}
	return ""
}

func (f *findings) accept() string {
	if f.inList {
		return pressedFinding
	}
	if b, ok := f.buttons.Chosen(); ok && b.Disabled == "" {
		return b.ID
	}
	return ""
}

func (f *findings) up() {
	switch {
	case !f.inList:
		f.focus(true)
		f.at = max(len(f.list)-1, 0)
	case f.at > 0:
		f.at--
	}
	f.reveal()
}

func (f *findings) down() {
	switch {
	case f.inList && f.at < len(f.list)-1:
		f.at++
		f.reveal()
	case f.inList:
		f.focus(false)
	}
}

func (f *findings) next() {
	switch {
	case f.inList:
		f.focus(false)
		f.buttons.First()
	case f.buttons.Next():
	default:
		f.buttons.First()
		f.focus(true)
	}
}

func (f *findings) prev() {
	switch {
	case f.inList:
		f.focus(false)
		f.buttons.Last()
	case !f.buttons.Prev():
		f.buttons.Last()
		f.focus(true)
	}
}

func (f *findings) reveal() {
	for line, i := range f.rows {
		if i == f.at {
			f.scroll.Reveal(line)
		}
	}
}

// current is the finding under the cursor as a place to mend it.
func (f *findings) current(order int64) (Fix, bool) {
	if f.at >= len(f.list) {
		return Fix{}, false
	}
	return Fix{Order: order, Field: f.list[f.at].Field, Rule: f.list[f.at].Rule}, true
}

// lines draws the findings, each with the reject that it would have caused.
func (f *findings) lines(w int) []string {
	var out []string
	f.rows = f.rows[:0]
	for i, x := range f.list {
		sign, role := f.theme.Glyphs.Warning, theme.Warn
		if x.Severity == model.Missing {
			sign, role = f.theme.Glyphs.Cross, theme.Error
		}
		pointer, ground := " ", theme.Plain
		if f.inList && i == f.at {
			pointer, ground = f.theme.Glyphs.Pointer, theme.Cursor
		}
		text := draw.Wrap(draw.Clean(x.Text), max(w-4, 1))
		if cause, ok := blocker.Lookup(blocker.Cause(x.Cause)); ok {
			text = append(text, draw.Wrap("the carrier would answer: "+cause.Title, max(w-6, 1))...)
		}
		body := len(draw.Wrap(draw.Clean(x.Text), max(w-4, 1)))
		for n, line := range text {
			lead := "    "
			paint := f.theme.On(ground, theme.Text)
			switch {
			case n == 0:
				lead = pointer + " " + sign + " "
			case n >= body:
				lead, paint = "      ", f.theme.On(ground, theme.Dim)
			}
			out = append(out, f.theme.On(ground, role).S(lead)+paint.S(draw.Fit(line, max(w-draw.Width(lead), 0))))
			f.rows = append(f.rows, i)
		}
	}
	return out
}

// view draws lines above, the findings, lines below, what went wrong in a deed and the
// buttons in at most w x h cells. The findings scroll; the lines below give way first.
func (f *findings) view(above, below []string, d *deed, w, h int) string {
	list := f.lines(w)
	bh := f.buttons.Height(w)
	if d.fault != "" {
		for _, line := range draw.Wrap(draw.Clean(d.fault), w) {
			below = append(below, f.theme.P(theme.Error).S(line))
		}
	}
	room := max(h-len(above)-bh-1, 1)
	f.listH = min(len(list), room)
	if spare := room - f.listH - 1; spare > 0 && len(below) > 0 {
		below = below[:min(len(below), spare)]
	} else if len(list) > 0 {
		below = nil
	}
	from, to := f.scroll.Fit(len(list), f.listH)
	out := append([]string{}, above...)
	f.listY = len(out)
	out = append(out, list[from:to]...)
	if len(below) > 0 {
		if len(list) > 0 {
			out = append(out, "")
		}
		out = append(out, below...)
	}
	out = append(out, "")
	f.buttonsY = len(out)
	out = append(out, d.row(f.theme, f.buttons, w, bh)...)
	return draw.Lines(strings.Join(out, "\n"), w, min(len(out), h))
}

// click presses what stands at a cell of the body.
func (f *findings) click(x, y int, b tea.MouseButton) string {
	switch {
	case b != tea.MouseLeft || f.buttons == nil:
	case y >= f.buttonsY:
		if hit, ok := f.buttons.Click(x, y-f.buttonsY); ok {
			f.focus(false)
			if hit.Disabled == "" {
				return hit.ID
			}
		}
	case y >= f.listY && y < f.listY+f.listH:
		from, _ := f.scroll.Fit(len(f.rows), f.listH)
		if at := y - f.listY + from; at < len(f.rows) {
			f.focus(true)
			if f.at == f.rows[at] {
				return pressedFinding
			}
			f.at = f.rows[at]
		}
	}
	return ""
}
