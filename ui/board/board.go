// Package board is a board of columns with cards: one entity a card, its column the state
// that it is in. Like ui/grid it holds only the cards near the screen and asks its owner
// for more by key, column by column, so that ten cards and a million cost the same.
//
// The cursor stands on a card, not on a place. What happens elsewhere never moves it; a
// card that goes to another column takes the cursor along. Columns that hold nothing are
// drawn as narrow strips, and the cursor passes them over. Where the columns do not fit
// the width, those around the cursor's are in sight.
//
// The board knows no keys. Its methods are what actions call; the commands that they
// return bring answers that the owner hands to Receive:
//
//	Load(request)      lanes.Do(ctx, request.Column, func(ctx) tea.Msg { return board.Answer(ctx, source, request) })
//	Update(msg)        if inner, ok := lanes.Settle(msg); ok { board.Receive(inner.(board.Page[R])) }
//	counts came        board.SetCounts(n...)
//	the file changed   board.Reload()
//	View               board.SetSize(w, h) (its command is owed), then board.View()
package board

import (
	"iter"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/grid"
)

// Column is one column of a board. Its sign, word and role tell the state of its cards.
type Column struct {
	ID    string // unique on the board
	Glyph string // one cell
	Title string
	Short string // the title where there is no room for it; empty: the title is cut
	Role  theme.Role
	// Ended marks a state in which nothing is left to do: where the room is scarce its
	// column is the first to become narrow.
	Ended bool
}

// Line is one line of a card: what stands at its left end, cut where the room ends, and
// what stands whole at its right end.
type Line struct {
	Left, Right []grid.Span
}

// Request asks for the cards of one column.
type Request[R any] struct {
	Column string
	grid.Request[R]
}

// Page answers a Request.
type Page[R any] struct {
	Column string
	grid.Page[R]
	// Here is the card that the request was about as it is now, in whatever column; nil
	// where it is gone or the request was about none.
	Here *R
}

// Options are what a board is made of. All but MinWidth, Lines, Empty and Sort must be
// given.
type Options[R any] struct {
	Columns []Column
	// ID names the entity of a card.
	ID func(R) int64
	// Of returns the id of the column that a card stands in, "" for none.
	Of func(R) string
	// Card returns what a card says in w cells, the most telling line first: the board
	// draws as many of the lines as it has room for. It must depend on r and w alone, or
	// the owner calls Redraw.
	Card func(r R, w int) []Line
	// Load returns a command that answers a request, see Answer.
	Load  func(Request[R]) tea.Cmd
	Theme *theme.Theme
	// MinWidth is the least width of a column with cards, in cells; 20 if left out.
	MinWidth int
	// Tight is the width to which columns give way where all of them find room then, and
	// TightEnded that of ended ones; MinWidth if left out. A card has three lines at least
	// in columns so narrow.
	Tight, TightEnded int
	// Lines is how many lines a card has where there is room; 3 if left out. It has two
	// where there is none.
	Lines int
	// Empty is shown where no column has a card; it may have several lines.
	Empty string
	Sort  grid.Sort
}

// Board is the board. It is used from the program's update loop alone.
type Board[R any] struct {
	opt     Options[R]
	cols    []*column[R]
	at      int // the cursor's column
	first   int // the leftmost column in sight, where not all are
	w, h    int
	focused bool
	picked  grid.Selection
	chased  *chase[R]

	slots  []slot
	shape  shape
	spread spread
	cache  map[cardKey][]string
}

// column is a Column with the window of its cards.
type column[R any] struct {
	Column
	cards *grid.Grid[R]
	count int  // -1: unknown
	asked bool // its cards were asked for
	stale bool // they are to be asked for again when the column comes near
}

// chase is a card on its way to another column, with the cursor.
type chase[R any] struct {
	row R
	to  int
}

// New returns a board without cards. It loads nothing before Init and draws nothing
// before SetSize.
func New[R any](o Options[R]) *Board[R] {
	if o.MinWidth <= 0 {
		o.MinWidth = 20
	}
	if o.Tight <= 0 {
		o.Tight = o.MinWidth
	}
	if o.TightEnded <= 0 {
		o.TightEnded = o.Tight
	}
	if o.Lines <= 0 {
		o.Lines = 3
	}
	b := &Board[R]{opt: o, focused: true, picked: grid.NewSelection(), cache: map[cardKey][]string{}}
	for _, c := range o.Columns {
		b.cols = append(b.cols, &column[R]{Column: c, count: -1, cards: grid.New(grid.Options[R]{
			ID:    o.ID,
			Load:  func(r grid.Request[R]) tea.Cmd { return o.Load(Request[R]{Column: c.ID, Request: r}) },
			Theme: o.Theme,
			Sort:  o.Sort,
		})})
	}
	return b
}

// Init asks for the first cards of the columns in sight.
func (b *Board[R]) Init() tea.Cmd { return b.due() }

// SetSize gives the board its room in cells.
func (b *Board[R]) SetSize(w, h int) tea.Cmd {
	if w == b.w && h == b.h {
		return nil
	}
	b.w, b.h = w, h
	return tea.Batch(b.relayout(), b.due())
}

// SetTheme changes how the board looks.
func (b *Board[R]) SetTheme(t *theme.Theme) {
	b.opt.Theme = t
	clear(b.cache)
}

// SetColumns changes signs, words and roles of the columns with the same ids, as another
// theme asks for it. Others are passed over: which columns there are never changes.
func (b *Board[R]) SetColumns(columns []Column) {
	for _, c := range columns {
		if i := b.index(c.ID); i >= 0 {
			b.cols[i].Column = c
		}
	}
}

// SetFocused tells whether keys go to the board; without them its cursor is paler.
func (b *Board[R]) SetFocused(on bool) { b.focused = on }

// SetEmpty changes what is shown where no column has a card.
func (b *Board[R]) SetEmpty(text string) { b.opt.Empty = text }

// Redraw forgets drawn cards, for cards that show more than their row, such as times
// since.
func (b *Board[R]) Redraw() { clear(b.cache) }

// Current returns the card under the cursor.
func (b *Board[R]) Current() (R, bool) {
	if b.chased != nil {
		return b.chased.row, true
	}
	if len(b.cols) == 0 {
		var none R
		return none, false
	}
	return b.here().Current()
}

// CurrentID returns the entity under the cursor.
func (b *Board[R]) CurrentID() (int64, bool) {
	r, ok := b.Current()
	if !ok {
		return 0, false
	}
	return b.opt.ID(r), true
}

// At returns the id of the cursor's column.
func (b *Board[R]) At() string {
	if len(b.cols) == 0 {
		return ""
	}
	return b.cols[b.at].ID
}

// CardLines returns how many lines of a card there is room for.
func (b *Board[R]) CardLines() int { return b.shape.lines }

// Held returns the cards that the board holds now, column by column.
func (b *Board[R]) Held() iter.Seq[R] {
	return func(yield func(R) bool) {
		for _, c := range b.cols {
			for _, r := range c.cards.Held() {
				if !yield(r) {
					return
				}
			}
		}
	}
}

// here is the window of the cursor's column.
func (b *Board[R]) here() *grid.Grid[R] { return b.cols[b.at].cards }

func (b *Board[R]) index(id string) int {
	for i, c := range b.cols {
		if c.ID == id {
			return i
		}
	}
	return -1
}

// empty reports a column that is known to hold nothing.
func (c *column[R]) empty() bool {
	return len(c.cards.Held()) == 0 && (c.count == 0 || c.cards.Loaded())
}
