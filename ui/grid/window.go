package grid

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// laneKind is what an outstanding request is for.
type laneKind uint8

const (
	idle laneKind = iota
	after
	before
	landFirst
	landLast
	landAt
	reload
)

// lane is the one request whose answer is still wanted. A newer one takes its place.
type lane struct {
	kind laneKind
	seq  int
	id   int64 // of landAt and reload; of after and before: the edge that was asked from
}

// The rows held are counted in screens: this many at most, and these in one request.
const (
	screensHeld   = 5
	screensLanded = 4
	screensAdded  = 2
)

// screen is the unit of what is held and asked for.
func (g *Grid[R]) screen() int { return max(g.body(), 8) }

// landing reports that the cursor is on its way to rows that have not come.
func (g *Grid[R]) landing() bool {
	k := g.pending.kind
	return k == landFirst || k == landLast || k == landAt
}

// ask sends a request in place of any other.
func (g *Grid[R]) ask(l lane) tea.Cmd {
	if l.kind == landFirst || l.kind == landLast || l.kind == landAt {
		g.EndRange() // the rows between are not known
	}
	g.seq++
	l.seq = g.seq
	g.pending = l
	req := Request[R]{Seq: l.seq, Sort: g.sort, Limit: screensLanded * g.screen()}
	switch l.kind {
	case after:
		edge := g.rows[len(g.rows)-1]
		g.pending.id = g.opt.ID(edge)
		req.After, req.Limit = &edge, screensAdded*g.screen()
	case before:
		edge := g.rows[0]
		g.pending.id = g.opt.ID(edge)
		req.Before, req.Limit = &edge, screensAdded*g.screen()
	case landFirst:
		req.First = true
	case landLast:
		req.Last = true
	case landAt, reload:
		id := l.id
		req.At = &id
		if i := g.find(id); i >= 0 {
			row := g.rows[i]
			req.Near = &row
		}
	case idle:
	}
	return g.opt.Load(req)
}

// Reload asks again for the rows around the cursor, after a change or under another
// filter. The old rows stay until the new ones come; then the cursor is on the same
// entity and the same line, or on its nearest neighbour where it is gone.
func (g *Grid[R]) Reload() tea.Cmd {
	g.failed = false
	if len(g.rows) == 0 || g.pending.kind == landFirst {
		return g.ask(lane{kind: landFirst})
	}
	if g.landing() {
		return g.ask(g.pending)
	}
	return g.ask(lane{kind: reload, id: g.id(g.cur)})
}

// Restart asks for the first rows anew and puts the cursor on the first one. The old rows
// stay until they come.
func (g *Grid[R]) Restart() tea.Cmd {
	g.failed, g.debt = false, 0
	return g.ask(lane{kind: landFirst})
}

// Patch puts newer states of rows in place of those held, without asking. Rows that
// are not held are passed over, and none changes its place.
func (g *Grid[R]) Patch(rows ...R) {
	if g.opt.Version == nil {
		clear(g.cache)
	}
	for _, r := range rows {
		if i := g.find(g.opt.ID(r)); i >= 0 {
			g.rows[i] = r
		}
	}
}

// Receive takes an answer. One that is no longer wanted changes nothing.
func (g *Grid[R]) Receive(p Page[R]) tea.Cmd {
	l := g.pending
	if l.kind == idle || p.Seq != l.seq {
		return nil
	}
	g.pending = lane{}
	g.err = p.Err
	if p.Err != nil {
		g.failed, g.debt = true, 0
		return nil
	}
	g.loaded, g.failed = true, false
	if g.opt.Version == nil {
		clear(g.cache)
	}
	switch l.kind {
	case after:
		if g.id(len(g.rows)-1) == l.id { // else a smaller window let the edge go meanwhile
			g.extendAfter(p)
		}
	case before:
		if g.id(0) == l.id {
			g.extendBefore(p)
		}
	default:
		if again := g.land(l, p); again != nil {
			return again
		}
	}
	g.reveal(0)
	g.trim()
	if owed := g.debt; owed != 0 {
		g.debt = 0
		return g.move(owed, false)
	}
	return g.prefetch()
}

// fresh returns the rows that are not held yet: a row that changed its place between
// two answers must not stand in the table twice.
func (g *Grid[R]) fresh(rows []R) []R {
	held := make(map[int64]struct{}, len(g.rows)+len(rows))
	for i := range g.rows {
		held[g.id(i)] = struct{}{}
	}
	out := make([]R, 0, len(rows))
	for _, r := range rows {
		id := g.opt.ID(r)
		if _, twice := held[id]; !twice {
			held[id] = struct{}{}
			out = append(out, r)
		}
	}
	return out
}

func (g *Grid[R]) extendAfter(p Page[R]) {
	rows := g.fresh(p.Rows)
	g.rows = append(g.rows, rows...)
	g.atEnd = p.AtEnd || len(rows) == 0
	g.place(0)
}

func (g *Grid[R]) extendBefore(p Page[R]) {
	rows := g.fresh(p.Rows)
	g.rows = append(rows, g.rows...)
	g.top += len(rows)
	g.cur += len(rows)
	g.base -= len(rows)
	g.atStart = p.AtStart || len(rows) == 0
	g.place(0)
}

// place corrects the position of the rows in the table by what is certain.
func (g *Grid[R]) place(first int) {
	switch {
	case first > 0:
		g.base, g.placed = first-1, true
	case g.atStart:
		g.base, g.placed = 0, true
	case g.atEnd && g.total >= len(g.rows):
		g.base, g.placed = g.total-len(g.rows), true
	}
	g.base = max(g.base, 0)
}

// land puts the rows of an answer in place of those held. It returns a command where
// the answer does not do and another is needed.
func (g *Grid[R]) land(l lane, p Page[R]) tea.Cmd {
	old, line, at := g.rows, g.cur-g.top, g.base+g.cur
	rows := p.Rows
	index := func(id int64) int {
		return slices.IndexFunc(rows, func(r R) bool { return g.opt.ID(r) == id })
	}
	to := 0
	switch l.kind {
	case landLast:
		to = max(len(rows)-1, 0)
	case landAt:
		if to = index(l.id); to < 0 {
			if len(old) > 0 {
				g.debt = 0
				return g.prefetch() // not there: stay
			}
			to = 0
		}
		line = g.body() / 2
	case reload:
		here := g.id(g.cur)
		if to = index(here); to < 0 && here != l.id {
			return g.ask(lane{kind: reload, id: here}) // the cursor went on meanwhile
		}
		if to < 0 {
			g.EndRange()
			to = g.neighbour(index, len(rows))
		}
	default: // the first row
	}
	g.rows = slices.Clone(rows)
	g.atStart, g.atEnd = p.AtStart, p.AtEnd
	g.cur = to
	g.top = to - line
	switch l.kind {
	case landFirst:
		g.top = 0
	case landLast:
		g.top = len(rows) - g.body()
	default:
	}
	g.placed = g.placed && l.kind == reload
	g.base = at - to
	g.place(p.First)
	return nil
}

// neighbour returns the index among n new rows of the old row nearest to the cursor
// that is still there: those after it first, as they move up.
func (g *Grid[R]) neighbour(index func(int64) int, n int) int {
	for i := g.cur + 1; i < len(g.rows); i++ {
		if at := index(g.id(i)); at >= 0 {
			return at
		}
	}
	for i := g.cur - 1; i >= 0; i-- {
		if at := index(g.id(i)); at >= 0 {
			return at
		}
	}
	return max(0, min(g.cur, n-1))
}

// prefetch asks for more rows when the screen is less than a screen from an edge of
// those held.
func (g *Grid[R]) prefetch() tea.Cmd {
	if g.pending.kind != idle || g.failed || !g.loaded || len(g.rows) == 0 {
		return nil
	}
	below := !g.atEnd && len(g.rows)-(g.top+g.body()) < g.screen()
	above := !g.atStart && g.top < g.screen()
	switch {
	case below && (g.debt >= 0 || !above):
		return g.ask(lane{kind: after})
	case above:
		return g.ask(lane{kind: before})
	}
	return nil
}

// trim lets rows go that are far from the screen, on the side where more are held.
func (g *Grid[R]) trim() {
	most := screensHeld * g.screen()
	if len(g.rows) <= most {
		return
	}
	spare := most - g.body()
	above, below := g.top, len(g.rows)-g.top-g.body()
	switch {
	case above <= spare/2:
		below = spare - above
	case below <= spare/2:
		above = spare - below
	default:
		above = spare / 2
		below = spare - above
	}
	first, last := g.top-above, g.top+g.body()+below
	if first > 0 {
		g.atStart = false
	}
	if last < len(g.rows) {
		g.atEnd = false
	}
	g.rows = slices.Clone(g.rows[first:last])
	g.top -= first
	g.cur -= first
	g.base += first
}
