package grid

import "maps"

// Selection names rows: some by id, or all that match the owner's filter except some.
type Selection struct {
	All    bool
	IDs    map[int64]struct{} // while All is false
	Except map[int64]struct{} // while All is true
}

func newSelection() Selection {
	return Selection{IDs: map[int64]struct{}{}, Except: map[int64]struct{}{}}
}

// Has reports whether an entity is selected.
func (s Selection) Has(id int64) bool {
	if s.All {
		_, out := s.Except[id]
		return !out
	}
	_, in := s.IDs[id]
	return in
}

// Empty reports that nothing is selected.
func (s Selection) Empty() bool { return !s.All && len(s.IDs) == 0 }

// Count returns how many rows are selected of a table of total rows.
func (s Selection) Count(total int) int {
	if s.All {
		return max(total-len(s.Except), 0)
	}
	return len(s.IDs)
}

func (s Selection) set(id int64, on bool) {
	switch {
	case s.All && on:
		delete(s.Except, id)
	case s.All:
		s.Except[id] = struct{}{}
	case on:
		s.IDs[id] = struct{}{}
	default:
		delete(s.IDs, id)
	}
}

// stretch is an open range: the rows from its anchor to the cursor, in the order in
// which the cursor met them. It holds ids, so it reaches beyond the rows held.
type stretch struct {
	open bool
	ids  []int64
	in   map[int64]struct{}
	dir  int
}

// follow takes the row that the cursor moved to. Moving on adds it, coming back takes
// away the row that was left.
func (s *stretch) follow(id int64, dir int) {
	if !s.open {
		return
	}
	if len(s.ids) > 1 && dir != s.dir {
		delete(s.in, s.ids[len(s.ids)-1])
		s.ids = s.ids[:len(s.ids)-1]
		return
	}
	s.dir = dir
	s.ids = append(s.ids, id)
	s.in[id] = struct{}{}
}

// Selection returns what is selected, an open range included. It is the caller's own.
func (g *Grid[R]) Selection() Selection {
	s := Selection{All: g.picked.All, IDs: maps.Clone(g.picked.IDs), Except: maps.Clone(g.picked.Except)}
	for id := range g.stretch.in {
		s.set(id, true)
	}
	return s
}

// HasSelection reports whether anything is selected, an open range included.
func (g *Grid[R]) HasSelection() bool { return !g.picked.Empty() || len(g.stretch.in) > 0 }

// SelectedCount returns how many rows are selected of a table of total rows, an open range
// included.
func (g *Grid[R]) SelectedCount(total int) int {
	n := g.picked.Count(total)
	for id := range g.stretch.in {
		if !g.picked.Has(id) {
			n++
		}
	}
	return n
}

// Selected reports whether a row is selected, by itself or by the open range.
func (g *Grid[R]) Selected(id int64) bool {
	_, in := g.stretch.in[id]
	return in || g.picked.Has(id)
}

// Toggle selects the row under the cursor, or no longer. An open range is closed first.
func (g *Grid[R]) Toggle() {
	if len(g.rows) == 0 {
		return
	}
	id := g.id(g.cur)
	was := g.Selected(id)
	g.EndRange()
	g.picked.set(id, !was)
}

// Range opens a range at the cursor; every move takes it along. With a range open it
// closes it.
func (g *Grid[R]) Range() {
	if g.stretch.open {
		g.EndRange()
		return
	}
	if len(g.rows) == 0 {
		return
	}
	id := g.id(g.cur)
	g.stretch = stretch{open: true, ids: []int64{id}, in: map[int64]struct{}{id: {}}}
}

// Ranging reports that a range is open.
func (g *Grid[R]) Ranging() bool { return g.stretch.open }

// EndRange closes an open range; its rows stay selected and the cursor stops where it is.
func (g *Grid[R]) EndRange() {
	if !g.stretch.open {
		return
	}
	for id := range g.stretch.in {
		g.picked.set(id, true)
	}
	g.stretch = stretch{}
	g.debt = 0
}

// SelectAll selects every row that matches, those not loaded and yet to come included.
func (g *Grid[R]) SelectAll() {
	g.ClearSelection()
	g.picked.All = true
}

// ClearSelection selects nothing.
func (g *Grid[R]) ClearSelection() {
	g.picked = newSelection()
	g.stretch = stretch{}
	g.debt = 0
}
