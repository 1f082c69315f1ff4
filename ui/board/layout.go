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
	b.spread = b.spreads()
	b.slots = b.arrange()
	if b.spread != ample {
		b.shape.lines = min(max(b.shape.lines, linesTight), b.opt.Lines)
	}
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

// linesTight is how many lines a card has where the columns are narrow.
const linesTight = 3

// spread is how much room the columns take.
type spread uint8

const (
	ample  spread = iota // MinWidth each
	tight                // as narrow as the options let them be
	folded               // and the ended ones are strips, but for the cursor's
)

// spreads chooses the first spread in which all columns stand beside each other, or all
// but ended ones. Where that is none, the columns are ample and some are out of sight.
func (b *Board[R]) spreads() spread {
	for _, s := range []spread{ample, tight} {
		if b.need(s, len(b.cols)) <= b.w {
			return s
		}
	}
	for n := len(b.cols); n > 0 && b.cols[n-1].Ended; n-- {
		if b.need(folded, n-1) <= b.w-edge {
			return folded
		}
	}
	return ample
}

// need is the width of the first n columns.
func (b *Board[R]) need(s spread, n int) int {
	sum := -gap
	for i := range n {
		sum += b.leastIn(s, i) + gap
	}
	return max(sum, 0)
}

// least is the width that a column needs.
func (b *Board[R]) least(i int) int { return b.leastIn(b.spread, i) }

func (b *Board[R]) leastIn(s spread, i int) int {
	switch c := b.cols[i]; {
	case c.empty(), s == folded && c.Ended && i != b.at:
		return gutter + 2 + draw.Width(words.Thousands(max(c.count, 0)))
	case s == ample:
		return b.opt.MinWidth
	case c.Ended:
		return b.opt.TightEnded
	}
	return b.opt.Tight
}

// strip reports a column whose cards are not drawn: it has none, or is folded.
func (b *Board[R]) strip(i int) bool {
	return b.cols[i].empty() || b.spread == folded && b.cols[i].Ended && i != b.at
}

// Need returns the width in which all columns stand beside each other in comfort.
func (b *Board[R]) Need() int { return b.need(ample, len(b.cols)) }

// comfort is how much wider than it must be a column becomes before an ended one gets
// anything.
const comfort = 8

// arrange gives the columns in sight their places: all of them where they fit, else as
// many as do around the cursor's.
func (b *Board[R]) arrange() []slot {
	from, to, room, x := 0, len(b.cols)-1, b.w, 0
	if b.need(b.spread, len(b.cols)) > b.w {
		from, to, x, room = b.around()
		b.shape.before, b.shape.behind = from, len(b.cols)-1-to
	}
	b.first = from
	slots := make([]slot, 0, to-from+1)
	spare := room + gap
	for i := from; i <= to; i++ {
		s := slot{column: i, w: min(b.least(i), room)}
		spare -= s.w + gap
		slots = append(slots, s)
	}
	if b.spread != tight || spare >= len(slots) { // a few cells would only make the columns uneven
		spare = b.share(slots, spare, comfort, func(i int) bool { return !b.cols[i].Ended })
		b.share(slots, spare, b.w, func(int) bool { return true })
	}
	for i := range slots {
		slots[i].x = x
		x += slots[i].w + gap
	}
	return slots
}

// share gives spare cells in equal parts of at most so many to the columns that are to
// have them, and returns what is left. Strips stay as they are.
func (b *Board[R]) share(slots []slot, spare, most int, has func(i int) bool) int {
	hungry := func(s slot) bool { return !b.strip(s.column) && has(s.column) }
	open := 0
	for _, s := range slots {
		if hungry(s) {
			open++
		}
	}
	for i := range slots {
		if spare <= 0 || !hungry(slots[i]) {
			continue
		}
		part := min(spare/open, most)
		slots[i].w += part
		spare -= part
		open--
	}
	return spare
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
