// Package grid is a table that holds only the rows near the screen and asks its owner
// for more by key, so that fifty rows and a million cost the same. The cursor stands
// on an entity, not on a line: what happens elsewhere in the table never moves it.
//
// The grid knows no keys. Its methods are what actions call; those that may need rows
// return a command, and the owner hands the answer to Receive.
package grid

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
)

// Span is a piece of a cell and the role that it is painted in.
type Span struct {
	Text string
	Role theme.Role
}

// Column tells how one property of a row is shown.
type Column[R any] struct {
	ID, Title string
	// Min is the least width in cells; a column gets more by its Weight among the
	// others until it has Max (0: no limit). Without a weight it stays at Min.
	Min, Max, Weight int
	AlignRight       bool
	// Priority decides who goes when the width does not do: the highest number first,
	// among equals the rightmost. The last column left never goes.
	Priority int
	Sortable bool
	// Cell returns what is shown of r in w cells. Longer text is cut by the grid.
	// It must depend on r and w alone, or the owner calls Redraw.
	Cell func(r R, w int) []Span
}

// Sort is an order by one column; the owner breaks ties, so that keys are unique.
type Sort struct {
	Column string
	Desc   bool
}

// Request asks for rows in display order. Exactly one of After, Before, At, First and
// Last is set.
type Request[R any] struct {
	Seq int // to be returned in the Page

	After  *R // the rows that follow this one
	Before *R // the rows that lead up to this one, the nearest of them
	// At asks for the row with this id and what surrounds it, half of Limit on either
	// side. Where it is gone or filtered out, Near (if known, how the row looked) tells
	// the place; the answer is empty only where the whole table is.
	At   *int64
	Near *R
	// First and Last ask for the beginning and the end of the table.
	First, Last bool

	Limit int
	Sort  Sort
}

// Page answers a Request. The owner wraps it in a message of its own.
type Page[R any] struct {
	Seq  int
	Rows []R // in display order
	// AtStart and AtEnd tell whether nothing comes before or after these rows.
	AtStart, AtEnd bool
	// First is the position of the first row in the whole table, counted from 1; 0
	// where that is not known.
	First int
	Err   error
}

// Options are what a grid is made of. Columns, ID, Load and Theme must be given.
type Options[R any] struct {
	Columns []Column[R]
	// ID names the entity that a row shows.
	ID func(R) int64
	// Version changes whenever what a row shows changes. Without it drawn rows are
	// kept only until the next page comes.
	Version func(R) int64
	// Load returns a command that answers a request.
	Load  func(Request[R]) tea.Cmd
	Theme *theme.Theme
	// Empty is shown where there are no rows; it may have several lines.
	Empty string
	Sort  Sort
	// Bare leaves the pointer away from the cursor's row while keys go elsewhere.
	Bare bool
}

// Grid is the table. It is used from the program's update loop alone.
type Grid[R any] struct {
	opt     Options[R]
	visible []int // indexes of the columns that are shown, in their order
	w, h    int
	focused bool

	rows           []R
	atStart, atEnd bool
	top, cur       int // indexes in rows: the first line drawn, the cursor
	base           int // position of rows[0] in the table, from 0
	placed         bool
	total          int // -1: unknown
	sort           Sort

	seq     int
	pending lane
	loaded  bool
	failed  bool // do not ask again before the user moves
	err     error
	debt    int // lines that the cursor still has to go when rows come

	picked  Selection
	stretch stretch

	layout []slot
	header string
	cache  map[lineKey]string
}

// New returns a grid without rows. It loads nothing before Init and draws nothing
// before SetSize.
func New[R any](o Options[R]) *Grid[R] {
	g := &Grid[R]{opt: o, total: -1, sort: o.Sort, focused: true, picked: newSelection(), cache: map[lineKey]string{}}
	for i := range o.Columns {
		g.visible = append(g.visible, i)
	}
	return g
}

// Init asks for the first rows.
func (g *Grid[R]) Init() tea.Cmd { return g.ask(lane{kind: landFirst}) }

// SetSize gives the grid its room in cells: one line for the header, the rest for rows.
func (g *Grid[R]) SetSize(w, h int) tea.Cmd {
	if w == g.w && h == g.h {
		return nil
	}
	g.w, g.h = w, h
	g.relayout()
	g.reveal(0)
	g.trim()
	return g.prefetch()
}

// SetTheme changes how the grid looks.
func (g *Grid[R]) SetTheme(t *theme.Theme) {
	g.opt.Theme = t
	g.relayout()
}

// SetFocused tells whether keys go to the grid; without them its cursor bar is paler.
func (g *Grid[R]) SetFocused(on bool) { g.focused = on }

// SetEmpty changes what is shown where there are no rows.
func (g *Grid[R]) SetEmpty(text string) { g.opt.Empty = text }

// SetTotal tells how many rows the whole table has; -1 where that is not known.
func (g *Grid[R]) SetTotal(n int) { g.total = n }

// Redraw forgets drawn rows, for cells that show more than their row, such as times
// since.
func (g *Grid[R]) Redraw() { clear(g.cache) }

// Columns returns the ids of all columns that the grid was made with.
func (g *Grid[R]) Columns() []string {
	ids := make([]string, len(g.opt.Columns))
	for i, c := range g.opt.Columns {
		ids[i] = c.ID
	}
	return ids
}

// Shown returns the ids of the chosen columns, in order, those included that the
// present width leaves no room for.
func (g *Grid[R]) Shown() []string {
	ids := make([]string, len(g.visible))
	for i, c := range g.visible {
		ids[i] = g.opt.Columns[c].ID
	}
	return ids
}

// Show chooses the columns and their order. Unknown and repeated ids are passed over;
// if none is left nothing changes.
func (g *Grid[R]) Show(ids ...string) {
	var chosen []int
	seen := map[string]bool{}
	for _, id := range ids {
		if i := g.column(id); i >= 0 && !seen[id] {
			seen[id] = true
			chosen = append(chosen, i)
		}
	}
	if len(chosen) > 0 {
		g.visible = chosen
		g.relayout()
	}
}

// Outside returns those of some columns that would find no room beside the others at the
// present width.
func (g *Grid[R]) Outside(ids []string) []string {
	var chosen []int
	for _, id := range ids {
		if i := g.column(id); i >= 0 && !slices.Contains(chosen, i) {
			chosen = append(chosen, i)
		}
	}
	var out []string
	in := g.fitting(slices.Clone(chosen))
	for _, i := range chosen {
		if !slices.Contains(in, i) {
			out = append(out, g.opt.Columns[i].ID)
		}
	}
	return out
}

// Current returns the row under the cursor.
func (g *Grid[R]) Current() (R, bool) {
	if len(g.rows) == 0 {
		var none R
		return none, false
	}
	return g.rows[g.cur], true
}

// CurrentID returns the entity under the cursor.
func (g *Grid[R]) CurrentID() (int64, bool) {
	if len(g.rows) == 0 {
		return 0, false
	}
	return g.id(g.cur), true
}

// Held returns the rows that the grid holds now, in display order, for reading only.
func (g *Grid[R]) Held() []R { return g.rows }

// Loading reports that rows were asked for and have not come yet.
func (g *Grid[R]) Loading() bool { return g.pending.kind != idle }

// Err returns what the last answer failed with.
func (g *Grid[R]) Err() error { return g.err }

func (g *Grid[R]) id(i int) int64 { return g.opt.ID(g.rows[i]) }

// body is how many rows the screen shows.
func (g *Grid[R]) body() int { return max(g.h-1, 1) }

func (g *Grid[R]) column(id string) int {
	for i, c := range g.opt.Columns {
		if c.ID == id {
			return i
		}
	}
	return -1
}

// find returns the index of an entity among the rows held, -1 where it is not.
func (g *Grid[R]) find(id int64) int {
	for i := range g.rows {
		if g.id(i) == id {
			return i
		}
	}
	return -1
}
