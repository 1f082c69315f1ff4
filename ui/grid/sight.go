package grid

import (
	"maps"

	tea "charm.land/bubbletea/v2"
)

// What follows is for owners that draw the rows themselves, or show the same rows in
// another form beside the table.

// InSight returns the rows on the screen, for reading only, and the place of the cursor
// among them; -1 where there are no rows.
func (g *Grid[R]) InSight() (rows []R, cursor int) {
	if len(g.rows) == 0 {
		return nil, -1
	}
	return g.rows[g.top:min(g.top+g.body(), len(g.rows))], g.cur - g.top
}

// Point moves the cursor to a line of the screen, counted from 0, or to the last one that
// has a row. While rows are on their way for which the cursor waits it stays.
func (g *Grid[R]) Point(line int) tea.Cmd {
	if len(g.rows) == 0 || g.landing() {
		return nil
	}
	g.debt = 0
	g.step(max(0, min(g.top+max(line, 0), g.top+g.body()-1, len(g.rows)-1)))
	return g.prefetch()
}

// Loaded reports that rows have come, or the answer that there are none.
func (g *Grid[R]) Loaded() bool { return g.loaded }

// Wants reports whether the answer with this number is still wanted.
func (g *Grid[R]) Wants(seq int) bool { return g.pending.kind != idle && g.pending.seq == seq }

// SetSelection selects what s names. An open range is closed.
func (g *Grid[R]) SetSelection(s Selection) {
	g.ClearSelection()
	g.picked = s.Clone()
}

// NewSelection returns a selection of nothing.
func NewSelection() Selection { return newSelection() }

// Clone returns a selection of the same rows that shares nothing with s.
func (s Selection) Clone() Selection {
	out := newSelection()
	out.All = s.All
	maps.Copy(out.IDs, s.IDs)
	maps.Copy(out.Except, s.Except)
	return out
}

// Set selects an entity or lets go of it. The selection must come from NewSelection,
// Clone or a grid.
func (s Selection) Set(id int64, on bool) { s.set(id, on) }
