package grid

import tea "charm.land/bubbletea/v2"

// far is more lines than any table has; twice of it still fits an int of 32 bits.
const far = 1 << 29

// margin is how many rows stay visible beyond the cursor while it moves by keys.
const margin = 2

// Down moves the cursor one row down.
func (g *Grid[R]) Down() tea.Cmd { return g.move(1, false) }

// Up moves the cursor one row up.
func (g *Grid[R]) Up() tea.Cmd { return g.move(-1, false) }

// PageDown moves the screen and the cursor down by a screen, less one row.
func (g *Grid[R]) PageDown() tea.Cmd { return g.move(max(g.body()-1, 1), true) }

// PageUp moves the screen and the cursor up by a screen, less one row.
func (g *Grid[R]) PageUp() tea.Cmd { return g.move(-max(g.body()-1, 1), true) }

// HalfDown moves the screen and the cursor down by half a screen.
func (g *Grid[R]) HalfDown() tea.Cmd { return g.move(max(g.body()/2, 1), true) }

// HalfUp moves the screen and the cursor up by half a screen.
func (g *Grid[R]) HalfUp() tea.Cmd { return g.move(-max(g.body()/2, 1), true) }

// Home moves to the first row. While a range is open the cursor goes all the way
// through the rows between, so that each of them joins the range.
func (g *Grid[R]) Home() tea.Cmd {
	if g.atStart && !g.landing() || g.stretch.open {
		return g.move(-far, false)
	}
	g.debt, g.failed = 0, false
	return g.ask(lane{kind: landFirst})
}

// End moves to the last row, through an open range as Home does.
func (g *Grid[R]) End() tea.Cmd {
	if g.atEnd && !g.landing() || g.stretch.open {
		return g.move(far, false)
	}
	g.debt, g.failed = 0, false
	return g.ask(lane{kind: landLast})
}

// Go moves to an entity wherever it is. An open range is closed. Where the owner does
// not find it the cursor stays.
func (g *Grid[R]) Go(id int64) tea.Cmd {
	g.EndRange()
	g.debt, g.failed = 0, false
	if i := g.find(id); i >= 0 && !g.landing() {
		g.cur = i
		g.reveal(margin)
		return g.prefetch()
	}
	return g.ask(lane{kind: landAt, id: id})
}

// Wheel scrolls by lines, down where positive. The cursor stays on its row until the
// row leaves the screen.
func (g *Grid[R]) Wheel(lines int) tea.Cmd {
	if len(g.rows) == 0 || g.landing() {
		return nil
	}
	g.failed, g.debt = false, 0
	g.top = g.clampTop(g.top + lines)
	g.step(max(g.top, min(g.cur, g.top+g.body()-1)))
	return g.prefetch()
}

// Hit is what a click met.
type Hit struct {
	Column string // the header of this sortable column
	Row    bool   // a row, now under the cursor
	ID     int64  // its entity
}

// Click takes a click at a place in the grid, counted from its upper left cell: on a
// row it moves the cursor there, on the header of a column it sorts.
func (g *Grid[R]) Click(x, y int) (Hit, tea.Cmd) {
	if y == 0 {
		for _, s := range g.layout {
			c := g.opt.Columns[s.column]
			if x >= s.x && x < s.x+s.w && c.Sortable {
				return Hit{Column: c.ID}, g.SortBy(c.ID)
			}
		}
		return Hit{}, nil
	}
	i := g.top + y - 1
	if y < 0 || y > g.body() || x < 0 || x >= g.w || i >= len(g.rows) || g.landing() {
		return Hit{}, nil
	}
	g.debt = 0
	g.step(i)
	return Hit{Row: true, ID: g.id(i)}, g.prefetch()
}

// Sort returns the present order.
func (g *Grid[R]) Sort() Sort { return g.sort }

// SortBy orders by a column, the other way round where it is the present one. Columns
// that cannot be sorted by change nothing. The cursor stays on its row.
func (g *Grid[R]) SortBy(column string) tea.Cmd {
	i := g.column(column)
	if i < 0 || !g.opt.Columns[i].Sortable {
		return nil
	}
	return g.SetSort(Sort{Column: column, Desc: g.sort.Column == column && !g.sort.Desc})
}

// SortNext orders by the next sortable column that is chosen.
func (g *Grid[R]) SortNext() tea.Cmd {
	at := -1
	for i, c := range g.visible {
		if g.opt.Columns[c].ID == g.sort.Column {
			at = i
		}
	}
	for n := 1; n <= len(g.visible); n++ {
		c := g.opt.Columns[g.visible[(at+n)%len(g.visible)]]
		if c.Sortable {
			return g.SetSort(Sort{Column: c.ID})
		}
	}
	return nil
}

// SortReverse turns the present order round.
func (g *Grid[R]) SortReverse() tea.Cmd {
	return g.SetSort(Sort{Column: g.sort.Column, Desc: !g.sort.Desc})
}

// SetSort orders the table. An open range is closed.
func (g *Grid[R]) SetSort(s Sort) tea.Cmd {
	if s == g.sort {
		return nil
	}
	g.EndRange()
	g.sort, g.debt, g.placed = s, 0, false
	g.drawHeader()
	return g.Reload()
}

// move takes the cursor n rows on, with the screen where scroll says so. What the rows
// held do not allow is owed until more of them come.
func (g *Grid[R]) move(n int, scroll bool) tea.Cmd {
	if g.landing() {
		g.owe(n)
		return nil
	}
	if len(g.rows) == 0 {
		return nil
	}
	g.failed = false
	from := g.cur
	to := max(0, min(from+n, len(g.rows)-1))
	rest := n - (to - from)
	if rest > 0 && g.atEnd || rest < 0 && g.atStart {
		rest = 0
	}
	g.owe(rest)
	if scroll {
		g.top = g.clampTop(g.top + to - from)
	}
	g.step(to)
	g.reveal(margin)
	return g.prefetch()
}

// owe adds rows still to go. Turning round forgets the old way; away from a range no
// more is kept than a few screens, or a held key would run on after its release.
func (g *Grid[R]) owe(n int) {
	if n == 0 || (n > 0) != (g.debt > 0) {
		g.debt = 0
	}
	g.debt += n
	limit := screensHeld * g.screen()
	if g.stretch.open {
		limit = far
	}
	g.debt = max(-limit, min(g.debt, limit))
}

// step puts the cursor on a row held, and takes an open range along.
func (g *Grid[R]) step(to int) {
	for g.cur != to {
		dir := 1
		if to < g.cur {
			dir = -1
		}
		g.cur += dir
		g.stretch.follow(g.id(g.cur), dir)
	}
}

func (g *Grid[R]) clampTop(top int) int {
	return max(0, min(top, len(g.rows)-g.body()))
}

// reveal scrolls as little as shows the cursor with so many rows around it.
func (g *Grid[R]) reveal(around int) {
	if len(g.rows) == 0 {
		g.top, g.cur = 0, 0
		return
	}
	g.cur = max(0, min(g.cur, len(g.rows)-1))
	around = min(around, (g.body()-1)/2)
	g.top = max(g.cur+around-g.body()+1, min(g.top, g.cur-around))
	g.top = g.clampTop(g.top)
}
