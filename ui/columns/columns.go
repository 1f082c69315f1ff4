// Package columns is the dialog in which the columns of a table are chosen and brought
// into an order. It knows nothing of the table: its answer is a Chosen message.
package columns

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
)

// Item is a column that can be shown.
type Item struct {
	ID, Title string
	Note      string // what stands in it, in a few words
}

// Chosen tells the columns that were chosen, in their order. The table whose dialog it
// was knows it by Table. At least one column is among them.
type Chosen struct {
	Table string
	IDs   []string
}

// The dialog's buttons.
const (
	buttonLeave = "leave"
	buttonTake  = "take"
)

const noneTicked = "Tick at least one column."

// titleWidth is the room of the titles, so that the notes stand below each other.
const titleWidth = 16

// widest is the widest body; wider lines read badly.
const widest = 64

// Dialog is the list of columns.
type Dialog struct {
	table   string
	theme   *theme.Theme
	items   []Item // in the order that is being made
	ticked  map[string]bool
	first   []Item // as they are at first
	shown   []string
	at      int
	inList  bool
	fault   string
	outside func(ids []string) []string
	buttons *form.Buttons
	scroll  overlay.Scroll

	top, height, buttonsY int // of the list, and of the buttons, in the last View
}

// New returns the dialog of a table: all of its columns in their first order, those that
// are shown by default, and those that are shown now.
func New(table string, all []Item, byDefault, shown []string) *Dialog {
	d := &Dialog{table: table, first: all, shown: byDefault, inList: true}
	d.set(shown)
	return d
}

// Check gives the dialog what tells which of some columns find no room on the screen, so
// that it can say so of the ticked ones.
func (d *Dialog) Check(outside func(ids []string) []string) { d.outside = outside }

// hidden are the ticked columns that find no room on the screen.
func (d *Dialog) hidden() []string {
	if d.outside == nil {
		return nil
	}
	return d.outside(d.chosen())
}

// chosen are the ticked columns in their order.
func (d *Dialog) chosen() []string {
	var ids []string
	for _, it := range d.items {
		if d.ticked[it.ID] {
			ids = append(ids, it.ID)
		}
	}
	return ids
}

// set ticks columns and brings them to the front in their order; the others follow as
// they stand at first.
func (d *Dialog) set(shown []string) {
	d.items, d.ticked = nil, map[string]bool{}
	for _, id := range shown {
		i := slices.IndexFunc(d.first, func(it Item) bool { return it.ID == id })
		if i >= 0 && !d.ticked[id] {
			d.ticked[id] = true
			d.items = append(d.items, d.first[i])
		}
	}
	for _, it := range d.first {
		if !d.ticked[it.ID] {
			d.items = append(d.items, it)
		}
	}
	d.at = max(min(d.at, len(d.items)-1), 0)
}

// Title returns what the dialog is for.
func (d *Dialog) Title() string { return "Columns" }

// Scopes are the list's and the dialog's.
func (d *Dialog) Scopes() []action.Scope {
	if d.inList {
		return []action.Scope{action.ColumnList, action.Dialog}
	}
	return []action.Scope{action.Dialog}
}

// Hints names what works where the focus is.
func (d *Dialog) Hints() []action.ID {
	if d.inList {
		return []action.ID{action.DialogAccept, action.DialogToggle, action.ColumnLater, action.ColumnsReset, action.DialogCancel}
	}
	return []action.ID{action.DialogAccept, action.DialogNext, action.DialogCancel}
}

// Disabled leaves out what has no meaning here.
func (d *Dialog) Disabled(id action.ID) string {
	switch id {
	case action.DialogToggle:
		if !d.inList {
			return action.NotHere
		}
	case action.DialogLeft, action.DialogRight:
		if d.inList {
			return action.NotHere
		}
	default:
	}
	return ""
}

// Init has nothing to load.
func (d *Dialog) Init() tea.Cmd { return nil }

// Update waits for nothing.
func (d *Dialog) Update(tea.Msg) tea.Cmd { return nil }

// Restyle takes the theme.
func (d *Dialog) Restyle(t *theme.Theme) {
	d.theme = t
	if d.buttons == nil {
		d.buttons = form.NewButtons(t, form.Button{ID: buttonLeave, Label: "Leave them as they are"}, form.Button{ID: buttonTake, Label: "Show these"})
	}
	d.buttons.Restyle(t)
}

// Act carries out an action.
func (d *Dialog) Act(id action.ID) tea.Cmd {
	d.fault = ""
	switch id {
	case action.DialogCancel:
		return overlay.Finish(d)
	case action.DialogAccept:
		return d.accept()
	case action.DialogNext:
		if d.inList {
			d.focus(false)
		} else if !d.buttons.Next() {
			d.focus(true)
		}
	case action.DialogPrev:
		if d.inList {
			d.focus(false)
			d.buttons.Last()
		} else if !d.buttons.Prev() {
			d.focus(true)
		}
	case action.DialogLeft:
		d.buttons.Prev()
	case action.DialogRight:
		d.buttons.Next()
	case action.DialogToggle:
		d.tick()
	case action.ColumnEarlier:
		d.move(-1)
	case action.ColumnLater:
		d.move(1)
	case action.ColumnsReset:
		d.set(d.shown)
	default:
		d.walk(id)
	}
	return nil
}

// walk moves the cursor of the list.
func (d *Dialog) walk(id action.ID) {
	page := max(d.height-1, 1)
	by := map[action.ID]int{action.DialogUp: -1, action.DialogDown: 1, action.DialogPageUp: -page, action.DialogPageDown: page,
		action.DialogFirst: -len(d.items), action.DialogLast: len(d.items)}[id]
	if !d.inList && by < 0 {
		d.focus(true)
		return
	}
	d.at = max(min(d.at+by, len(d.items)-1), 0)
}

func (d *Dialog) focus(list bool) {
	d.inList = list
	d.buttons.SetActive(!list)
	if !list {
		d.buttons.First()
	}
}

func (d *Dialog) accept() tea.Cmd {
	if b, ok := d.buttons.Chosen(); !d.inList && ok && b.ID == buttonLeave {
		return overlay.Finish(d)
	}
	return d.take()
}

// take closes the dialog with what is ticked.
func (d *Dialog) take() tea.Cmd {
	ids := d.chosen()
	if len(ids) == 0 {
		d.fault = noneTicked
		return nil
	}
	return overlay.Finish(d, Chosen{Table: d.table, IDs: ids})
}

func (d *Dialog) tick() {
	if d.at < len(d.items) {
		id := d.items[d.at].ID
		d.ticked[id] = !d.ticked[id]
	}
}

// move takes the column under the cursor one place on.
func (d *Dialog) move(by int) {
	to := d.at + by
	if to < 0 || to >= len(d.items) {
		return
	}
	d.items[d.at], d.items[to] = d.items[to], d.items[d.at]
	d.at = to
}

// Key ignores what has no meaning.
func (d *Dialog) Key(tea.KeyPressMsg) tea.Cmd { return nil }

// Paste ignores text.
func (d *Dialog) Paste(string) tea.Cmd { return nil }

// Click ticks a column or presses a button.
func (d *Dialog) Click(x, y int, b tea.MouseButton) tea.Cmd {
	if b != tea.MouseLeft {
		return nil
	}
	d.fault = ""
	if y >= d.buttonsY {
		hit, ok := d.buttons.Click(x, y-d.buttonsY)
		switch {
		case ok && hit.ID == buttonLeave:
			return overlay.Finish(d)
		case ok:
			return d.take()
		}
		return nil
	}
	if i := d.top + y; y >= 0 && y < d.height && i < len(d.items) {
		d.focus(true)
		d.at = i
		d.tick()
	}
	return nil
}

// Wheel moves the cursor of the list.
func (d *Dialog) Wheel(_, _, delta int) tea.Cmd {
	d.at = max(min(d.at+delta, len(d.items)-1), 0)
	return nil
}

// View draws the list with its ticks over the buttons.
func (d *Dialog) View(w, h int) string {
	w = min(w, widest)
	bh := d.buttons.Height(w)
	foot := []string{""}
	if d.fault != "" {
		foot = append(foot, d.theme.P(theme.Warn).S(draw.Shorten(d.fault, w)))
	}
	room := max(h-bh-len(foot), 1)
	d.scroll.Fit(len(d.items), room)
	d.scroll.Reveal(d.at)
	from, to := d.scroll.Fit(len(d.items), room)
	d.top, d.height = from, to-from
	hidden := d.hidden()
	lines := make([]string, 0, h)
	for i := from; i < to; i++ {
		mark := ""
		switch {
		case i == from && from > 0:
			mark = d.theme.Glyphs.Up
		case i == to-1 && to < len(d.items):
			mark = d.theme.Glyphs.Down
		}
		lines = append(lines, d.line(i, w-2, slices.Contains(hidden, d.items[i].ID))+" "+d.theme.P(theme.Faint).S(draw.Fit(mark, 1)))
	}
	lines = append(lines, foot...)
	d.buttonsY = len(lines)
	lines = append(lines, strings.Split(d.buttons.View(w, bh), "\n")...)
	return draw.Lines(strings.Join(lines, "\n"), w, min(len(lines), h))
}

// outsideNote stands beside a ticked column that finds no room.
const outsideNote = "not shown at this width"

func (d *Dialog) line(i, w int, outside bool) string {
	it, g := d.items[i], d.theme.Glyphs
	ground, pointer, box, role := theme.Plain, " ", g.BoxOff, theme.Dim
	if d.inList && i == d.at {
		ground, pointer = theme.Cursor, g.Pointer
	}
	if d.ticked[it.ID] {
		box, role = g.BoxOn, theme.Text
	}
	note, noteRole := it.Note, theme.Faint
	if outside {
		note, noteRole = outsideNote, theme.Warn
	}
	text := d.theme.On(ground, theme.Mark).S(pointer) + d.theme.On(ground, role).S(" "+box+" "+draw.Fit(it.Title, titleWidth)) +
		d.theme.On(ground, noteRole).S(" "+note)
	text = draw.FitTail(text, min(draw.Width(text), w), g.Ellipsis)
	return text + d.theme.On(ground, theme.Text).S(draw.Blank(w-draw.Width(text)))
}

var _ interface {
	overlay.Dialog
	overlay.Disabler
	overlay.Restyler
	overlay.Pointer
} = (*Dialog)(nil)
