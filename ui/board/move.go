package board

import (
	tea "charm.land/bubbletea/v2"

	"portdesk/ui/grid"
)

// Down moves the cursor one card down.
func (b *Board[R]) Down() tea.Cmd { return b.along((*grid.Grid[R]).Down) }

// Up moves the cursor one card up.
func (b *Board[R]) Up() tea.Cmd { return b.along((*grid.Grid[R]).Up) }

// PageDown moves down by as many cards as are in sight, less one.
func (b *Board[R]) PageDown() tea.Cmd { return b.along((*grid.Grid[R]).PageDown) }

// PageUp moves up by as many cards as are in sight, less one.
func (b *Board[R]) PageUp() tea.Cmd { return b.along((*grid.Grid[R]).PageUp) }

// HalfDown moves down by half of the cards in sight.
func (b *Board[R]) HalfDown() tea.Cmd { return b.along((*grid.Grid[R]).HalfDown) }

// HalfUp moves up by half of the cards in sight.
func (b *Board[R]) HalfUp() tea.Cmd { return b.along((*grid.Grid[R]).HalfUp) }

// Home moves to the first card of the column.
func (b *Board[R]) Home() tea.Cmd { return b.along((*grid.Grid[R]).Home) }

// End moves to the last card of the column.
func (b *Board[R]) End() tea.Cmd { return b.along((*grid.Grid[R]).End) }

// along moves within the cursor's column.
func (b *Board[R]) along(move func(*grid.Grid[R]) tea.Cmd) tea.Cmd {
	if len(b.cols) == 0 {
		return nil
	}
	b.chased = nil
	return move(b.here())
}

// Right moves to the next column that has cards, on the same line of the screen.
func (b *Board[R]) Right() tea.Cmd { return b.across(b.at+1, 1) }

// Left moves to the column before that has cards, on the same line of the screen.
func (b *Board[R]) Left() tea.Cmd { return b.across(b.at-1, -1) }

// FirstColumn moves to the first column that has cards.
func (b *Board[R]) FirstColumn() tea.Cmd { return b.across(0, 1) }

// LastColumn moves to the last column that has cards.
func (b *Board[R]) LastColumn() tea.Cmd { return b.across(len(b.cols)-1, -1) }

// across goes to the first column with cards from a place on, in a direction.
func (b *Board[R]) across(from, dir int) tea.Cmd {
	for i := from; i >= 0 && i < len(b.cols); i += dir {
		if !b.cols[i].empty() {
			return b.enter(i)
		}
	}
	return nil
}

// enter goes to a column, on the line on which the cursor is.
func (b *Board[R]) enter(i int) tea.Cmd {
	if i == b.at {
		return nil
	}
	_, line := b.here().InSight()
	b.chased = nil
	b.stand(i)
	return tea.Batch(b.relayout(), b.due(), b.here().Point(line))
}

// stand makes a column the cursor's. A range does not reach beyond its column.
func (b *Board[R]) stand(i int) {
	b.EndRange()
	b.at = i
}

// Go moves to a card in a column. Where the owner does not find it there the cursor goes
// to some other card of the column.
func (b *Board[R]) Go(id int64, column string) tea.Cmd {
	i := b.index(column)
	if i < 0 {
		return nil
	}
	b.chased = nil
	b.stand(i)
	c := b.cols[i]
	if here, ok := c.cards.CurrentID(); ok && here == id {
		return tea.Batch(b.relayout(), b.due())
	}
	c.asked = true
	cmd := c.cards.Go(id)
	return tea.Batch(b.relayout(), cmd, b.due())
}

// Sort returns the order of the cards in every column.
func (b *Board[R]) Sort() grid.Sort { return b.opt.Sort }

// SetSort orders the cards of every column. The cursor stays on its card, and an open
// range is closed.
func (b *Board[R]) SetSort(s grid.Sort) tea.Cmd {
	if s == b.opt.Sort {
		return nil
	}
	b.EndRange()
	b.opt.Sort = s
	for _, c := range b.cols {
		c.cards.SetSort(s) // what it asks for is asked for by due, when the column is near
		c.stale = c.asked
	}
	return b.due()
}

// Hit is what a click met.
type Hit struct {
	Column string // the head of this column, or the column of the card
	Card   bool   // a card, now under the cursor
	ID     int64  // its entity
}

// Click takes a click at a cell of the board: on a card or on a column's head it moves
// the cursor there, and on the mark of more columns it goes on to the next of them.
func (b *Board[R]) Click(x, y int) (Hit, tea.Cmd) {
	if y < 0 || y >= b.h || x < 0 || x >= b.w || len(b.slots) == 0 {
		return Hit{}, nil
	}
	i, ok := b.columnAt(x)
	switch {
	case !ok && y < b.shape.head:
		return Hit{}, b.beyond(x)
	case !ok || b.cols[i].empty():
		return Hit{}, nil
	case y < b.shape.head, b.strip(i):
		return Hit{Column: b.cols[i].ID}, b.enter(i)
	}
	return b.press(i, y-b.shape.head)
}

// beyond goes to the nearest column beyond the side of the screen that a cell is at.
func (b *Board[R]) beyond(x int) tea.Cmd {
	from, to := b.inSight()
	switch {
	case x < b.slots[0].x && b.shape.before > 0:
		return b.across(from-1, -1)
	case x >= b.w-edge && b.shape.behind > 0:
		return b.across(to+1, 1)
	}
	return nil
}

// press moves the cursor to the card of a column that a line below the head belongs to.
func (b *Board[R]) press(i, y int) (Hit, tea.Cmd) {
	at := y / b.shape.pitch()
	rows, _ := b.cols[i].cards.InSight()
	if at >= len(rows) || y%b.shape.pitch() >= b.shape.lines {
		return Hit{}, nil
	}
	b.chased = nil
	if i != b.at {
		b.stand(i)
	}
	hit := Hit{Column: b.cols[i].ID, Card: true, ID: b.opt.ID(rows[at])}
	return hit, tea.Batch(b.here().Point(at), b.relayout(), b.due())
}

// Wheel scrolls the column at a place by lines, down where positive. The cursor moves
// where its card leaves the screen.
func (b *Board[R]) Wheel(x, lines int) tea.Cmd {
	i, ok := b.columnAt(x)
	if !ok || lines == 0 {
		return nil
	}
	cards := lines / b.shape.pitch()
	if cards == 0 {
		cards = 1
		if lines < 0 {
			cards = -1
		}
	}
	return b.cols[i].cards.Wheel(cards)
}

// Selection returns what is selected, an open range included. It is the caller's own.
func (b *Board[R]) Selection() grid.Selection {
	out := b.picked.Clone()
	if len(b.cols) > 0 {
		for id := range b.here().Selection().IDs {
			out.Set(id, true)
		}
	}
	return out
}

// HasSelection reports whether anything is selected, an open range included.
func (b *Board[R]) HasSelection() bool {
	return !b.picked.Empty() || len(b.cols) > 0 && b.here().HasSelection()
}

// SelectedCount returns how many cards are selected of total, an open range included.
func (b *Board[R]) SelectedCount(total int) int {
	if len(b.cols) == 0 || !b.here().HasSelection() {
		return b.picked.Count(total)
	}
	return b.Selection().Count(total)
}

// SetSelection selects what s names. An open range is closed.
func (b *Board[R]) SetSelection(s grid.Selection) {
	b.ClearSelection()
	b.picked = s.Clone()
}

// Selected reports whether an entity is selected or in the open range.
func (b *Board[R]) Selected(id int64) bool {
	return b.picked.Has(id) || b.here().Selected(id)
}

// Toggle selects the card under the cursor, or no longer. An open range is closed first.
func (b *Board[R]) Toggle() {
	id, ok := b.CurrentID()
	if !ok {
		return
	}
	was := b.Selected(id)
	b.EndRange()
	b.picked.Set(id, !was)
}

// Range opens a range at the cursor, which every move within the column takes along. With
// a range open it closes it.
func (b *Board[R]) Range() {
	switch {
	case len(b.cols) == 0 || b.chased != nil:
	case b.Ranging():
		b.EndRange()
	default:
		b.EndRange()
		b.here().Range()
	}
}

// Ranging reports that a range is open.
func (b *Board[R]) Ranging() bool { return len(b.cols) > 0 && b.here().Ranging() }

// EndRange closes an open range; its cards stay selected.
func (b *Board[R]) EndRange() {
	if len(b.cols) == 0 {
		return
	}
	for id := range b.here().Selection().IDs {
		b.picked.Set(id, true)
	}
	if b.here().HasSelection() {
		b.here().ClearSelection()
	}
}

// SelectAll selects every card of every column, those not loaded and yet to come included.
func (b *Board[R]) SelectAll() {
	b.ClearSelection()
	b.picked.All = true
}

// ClearSelection selects nothing.
func (b *Board[R]) ClearSelection() {
	b.picked = grid.NewSelection()
	if len(b.cols) > 0 {
		b.here().ClearSelection()
	}
}
