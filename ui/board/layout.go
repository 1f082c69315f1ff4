package board

import (
	tea "charm.land/bubbletea/v2"

	"portdesk/ui/draw"
	"portdesk/ui/words"
)

const (
	gutter = 1 // for the sign of a selected card, at the left of a column
	gap    = 1 // between columns
	edge   = 4 // for the marks of more columns, at either side
)

// From these heights of the column on a card has all of its lines, and a blank one below.
const (
	fullFrom = 18
	airyFrom = 34
)

// slot is the place of a column on the screen.
type slot struct {
	column, x, w int
}

// shape is how the board's room is used.
type shape struct {
	head         int // lines of the head
	lines, blank int // of a card, below a card
	before       int // columns beyond the left end
	behind       int // columns beyond the right end
}

// pitch is how many lines there are from one card to the next.
func (s shape) pitch() int { return max(s.lines+s.blank, 1) }

// relayout shares out the room among the columns and forgets what was drawn.
func (b *Board[R]) relayout() tea.Cmd {
	clear(b.cache)
	if b.w <= 0 || b.h <= 0 || len(b.cols) == 0 {
		b.slots = nil
		return nil
	}
	b.shape = shape{head: 2, lines: b.opt.Lines}
	if b.h < 6 {
		b.shape.head = 1
	}
	room := b.h - b.shape.head
	switch {
	case room < fullFrom:
		b.shape.lines = min(2, b.opt.Lines)
	case room >= airyFrom:
		b.shape.blank = 1
	}
	b.slots = b.arrange()
	inColumn := max((room+b.shape.blank)/b.shape.pitch(), 1)
	var cmds []tea.Cmd
	for _, c := range b.cols {
		cmds = append(cmds, c.cards.SetSize(b.w, inColumn+1))
		if !c.asked {
			cmds = cmds[:len(cmds)-1] // it has no cards to ask more of
		}
	}
	return tea.Batch(cmds...)
}

// least is the width that a column needs.
func (b *Board[R]) least(i int) int {
	c := b.cols[i]
	if c.empty() {
		return gutter + 2 + draw.Width(words.Thousands(max(c.count, 0)))
	}
	return b.opt.MinWidth
}

// Need returns the width in which all columns stand beside each other.
func (b *Board[R]) Need() int {
	n := -gap
	for i := range b.cols {
		n += b.least(i) + gap
	}
	return max(n, 0)
}

// arrange gives the columns in sight their places: all of them where they fit, else as
// many as do around the cursor's.
func (b *Board[R]) arrange() []slot {
	from, to, room, x := 0, len(b.cols)-1, b.w, 0
	if b.Need() > b.w {
		from, to, x, room = b.around()
		b.shape.before, b.shape.behind = from, len(b.cols)-1-to
	}
	b.first = from
	slots := make([]slot, 0, to-from+1)
	spare, open := room+gap, 0
	for i := from; i <= to; i++ {
		s := slot{column: i, w: min(b.least(i), room)}
		spare -= s.w + gap
		if !b.cols[i].empty() {
			open++
		}
		slots = append(slots, s)
	}
	for i := range slots {
		if open > 0 && spare > 0 && !b.cols[slots[i].column].empty() {
			part := spare / open
			slots[i].w += part
			spare -= part
			open--
		}
		slots[i].x = x
		x += slots[i].w + gap
	}
	return slots
}

// around chooses the columns to show where the width does not hold all: as few as possible
// come and go where the cursor's moves. They stand from cell x on, in so much room: a side
// beyond which there are no more columns needs no mark.
func (b *Board[R]) around() (from, to, x, room int) {
	side := min(edge, b.w/4)
	x, room = side, max(b.w-2*side, 1)
	from = max(0, min(b.first, b.at))
	for from < b.at && !b.fits(from, b.at, room) {
		from++
	}
	if from == 0 {
		x, room = 0, room+side
	}
	to = b.at
	for to+1 < len(b.cols) && b.fits(from, to+1, room) {
		to++
	}
	if to == len(b.cols)-1 && from > 0 {
		room += side
	}
	for from > 1 && b.fits(from-1, to, room) {
		from--
	}
	return from, to, x, room
}

// fits reports whether columns find place in a room.
func (b *Board[R]) fits(from, to, room int) bool {
	n := -gap
	for i := from; i <= to; i++ {
		n += b.least(i) + gap
	}
	return n <= room
}

// inSight returns the first and the last column on the screen.
func (b *Board[R]) inSight() (from, to int) {
	if len(b.slots) == 0 {
		return b.at, b.at
	}
	return b.slots[0].column, b.slots[len(b.slots)-1].column
}

// columnAt returns the column that a cell belongs to.
func (b *Board[R]) columnAt(x int) (int, bool) {
	for _, s := range b.slots {
		if x >= s.x && x < s.x+s.w {
			return s.column, true
		}
	}
	return 0, false
}
