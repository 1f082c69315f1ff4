package form

import (
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/draw"
)

// Item is something to pick in a List.
type Item struct {
	Value string // unique in its list
	Label string
	Note  string // beside the label, quieter; typing finds it too
}

// List is a list of things to pick from, one or many, that typing narrows down. What
// is picked stays picked while it is out of sight.
type List struct {
	theme  *theme.Theme
	items  []Item // cleaned
	many   bool
	picked map[string]bool
	filter *textinput.Model
	found  []int // indexes of the items that match
	at     int   // the cursor, among found
	top    int
	active bool

	// What View drew last: lines above the items, lines of items, and the column of
	// the filter's cursor.
	head, height, cursorX int
}

// NewList returns a list with the cursor on its first item and nothing picked. With
// many any number may be picked, otherwise one.
func NewList(items []Item, many bool, t *theme.Theme) *List {
	l := &List{many: many, picked: map[string]bool{}, filter: newLine(), theme: t}
	l.filter.Focus()
	l.active = true
	for _, it := range items {
		l.items = append(l.items, Item{Value: it.Value, Label: draw.Clean(it.Label), Note: draw.Clean(it.Note)})
	}
	l.search()
	return l
}

// Restyle changes the theme.
func (l *List) Restyle(t *theme.Theme) { l.theme = t }

// SetActive tells the list whether it has the focus: without it the cursor is not
// drawn.
func (l *List) SetActive(active bool) { l.active = active }

// Pick picks the given values in place of what was picked before. A list of one takes
// the first of them. Unknown ones are left out.
func (l *List) Pick(values ...string) {
	clear(l.picked)
	for _, v := range values {
		known := slices.ContainsFunc(l.items, func(it Item) bool { return it.Value == v })
		if known && (l.many || len(l.picked) == 0) {
			l.picked[v] = true
		}
	}
}

// Picked returns the picked values in the list's order.
func (l *List) Picked() []string {
	var out []string
	for _, it := range l.items {
		if l.picked[it.Value] {
			out = append(out, it.Value)
		}
	}
	return out
}

// Current returns the item under the cursor; ok is false where nothing matches.
func (l *List) Current() (item Item, ok bool) {
	if l.at >= len(l.found) {
		return Item{}, false
	}
	return l.items[l.found[l.at]], true
}

// Seek moves the cursor to an item that is in sight and reports whether it is there.
func (l *List) Seek(value string) bool {
	for i, n := range l.found {
		if l.items[n].Value == value {
			l.at = i
			return true
		}
	}
	return false
}

// Move moves the cursor by delta items and reports whether it moved; at either end it
// stays.
func (l *List) Move(delta int) bool {
	to := max(min(l.at+delta, len(l.found)-1), 0)
	moved := to != l.at
	l.at = to
	return moved
}

// Page moves the cursor by the height of the list, up for a negative direction.
func (l *List) Page(direction int) bool { return l.Move(direction * max(l.height-1, 1)) }

// Toggle picks the item under the cursor; in a list of many it takes back what was
// picked. It reports whether anything changed.
func (l *List) Toggle() bool {
	it, ok := l.Current()
	switch {
	case !ok || !l.many && l.picked[it.Value]:
		return false
	case !l.many:
		clear(l.picked)
	}
	if l.picked[it.Value] {
		delete(l.picked, it.Value)
	} else {
		l.picked[it.Value] = true
	}
	return true
}

// Filter returns what was typed to narrow the list down.
func (l *List) Filter() string { return l.filter.Value() }

// SetFilter replaces what was typed; an empty text shows every item.
func (l *List) SetFilter(text string) {
	l.filter.SetValue(draw.Clean(text))
	l.filter.CursorEnd()
	l.search()
}

// Key takes a key: space picks, every other one edits the filter. It reports whether
// what is picked changed.
func (l *List) Key(msg tea.KeyPressMsg) (changed bool) {
	if msg.Text == " " {
		return l.Toggle()
	}
	before := l.filter.Value()
	*l.filter, _ = l.filter.Update(safeForLine(l.filter, msg))
	if l.filter.Value() != before {
		l.search()
	}
	return false
}

// Paste puts text in the filter.
func (l *List) Paste(text string) {
	if r := []rune(text); len(r) > maxPaste {
		text = string(r[:maxPaste])
	}
	*l.filter, _ = l.filter.Update(tea.PasteMsg{Content: draw.Clean(text)})
	l.search()
}

// search finds the items in which every typed word occurs, in any case, and keeps the
// cursor on its item where that is still among them.
func (l *List) search() {
	kept, had := l.Current()
	words := strings.Fields(strings.ToLower(l.filter.Value()))
	l.found = l.found[:0]
	for i, it := range l.items {
		text := strings.ToLower(it.Label + " " + it.Note + " " + it.Value)
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) {
			l.found = append(l.found, i)
		}
	}
	l.at = 0
	if had {
		l.Seek(kept.Value)
	}
}

// View draws the list in exactly h lines of exactly w cells: the filter with the count
// of what is ticked, then the items, with marks where there are more. A single line shows the item under the cursor.
func (l *List) View(w, h int) string {
	if h <= 0 {
		return ""
	}
	lines := make([]string, 0, h)
	if h > 1 {
		lines = append(lines, l.filterLine(w))
	}
	l.head, l.height = len(lines), h-len(lines)
	l.top = max(0, min(max(min(l.top, l.at), l.at-l.height+1), len(l.found)-l.height))
	for i := l.top; i < min(len(l.found), l.top+l.height); i++ {
		lines = append(lines, l.marked(i, w))
	}
	if len(l.found) == 0 {
		lines = append(lines, draw.Fit(l.theme.P(theme.Faint).S("   nothing matches; backspace widens"), w))
	}
	return draw.Lines(strings.Join(lines, "\n"), w, h)
}

func (l *List) filterLine(w int) string {
	text, paint := l.filter.Value(), l.theme.P(theme.Text)
	if text == "" {
		text, paint = "type to find", l.theme.P(theme.Placeholder)
		if l.many {
			text += ", space ticks"
		}
	}
	count := ""
	switch n := len(l.picked); {
	case l.many && n == 0:
		count = " none ticked "
	case l.many:
		count = " " + strconv.Itoa(n) + " ticked "
	}
	room := max(w-3-draw.Width(count), 0)
	at := draw.Width(string([]rune(l.filter.Value())[:l.filter.Position()]))
	from := sightFrom(0, at, draw.Width(text), max(room-1, 1))
	l.cursorX = min(3+at-from, max(w-1, 0))
	return draw.Fit("   "+paint.S(draw.Cut(text, from, from+room))+l.theme.P(theme.Accent).S(count), w)
}

// marked is the line of an item, with a mark at its end where the list goes on beyond it.
func (l *List) marked(i, w int) string {
	mark := ""
	switch {
	case w < 4:
	case i == l.top+l.height-1 && i < len(l.found)-1:
		mark = l.theme.Glyphs.Down
	case i == l.top && i > 0:
		mark = l.theme.Glyphs.Up
	}
	if mark == "" {
		return l.itemLine(i, w)
	}
	return l.itemLine(i, w-2) + " " + l.theme.P(theme.Faint).S(mark)
}

func (l *List) itemLine(i, w int) string {
	it, g := l.items[l.found[i]], l.theme.Glyphs
	sign := g.RadioOff
	switch picked := l.picked[it.Value]; {
	case picked && l.many:
		sign = g.BoxOn
	case l.many:
		sign = g.BoxOff
	case picked:
		sign = g.RadioOn
	}
	here := l.active && i == l.at
	ground, pointer := theme.Plain, " "
	if here {
		ground, pointer = theme.Cursor, g.Pointer
	}
	text := l.theme.On(ground, theme.Mark).S(pointer) + l.theme.On(ground, theme.Text).S(" "+sign+" "+it.Label)
	if it.Note != "" {
		text += l.theme.On(ground, theme.Dim).S("  " + it.Note)
	}
	text = draw.FitTail(text, min(draw.Width(text), w), g.Ellipsis)
	return text + l.theme.On(ground, theme.Text).S(draw.Blank(w-draw.Width(text)))
}

// Cursor returns where typing goes, seen from the corner of what View drew last; ok is
// false where the list has not the focus or its filter no room.
func (l *List) Cursor() (x, y int, ok bool) { return l.cursorX, 0, l.active && l.head > 0 }

// Click moves the cursor to the item on line y of what View drew last and toggles it.
// It reports whether an item was hit.
func (l *List) Click(_, y int) (hit bool) {
	y -= l.head
	if y < 0 || y >= l.height || l.top+y >= len(l.found) {
		return false
	}
	l.at = l.top + y
	l.Toggle()
	return true
}
