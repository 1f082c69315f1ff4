// Package numbers is the workspace of single numbers: a table of all of them with filter,
// sorting and selection, one number in detail, and from there every event of the machine
// through its dialog.
package numbers

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/board"
	"portdesk/ui/columns"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/draw"
	"portdesk/ui/grid"
	"portdesk/ui/overlay"
	"portdesk/ui/querybar"
)

// Store is what the workspace asks of the desk's file, with what its dialogs ask.
type Store interface {
	dialogs.Store
	Desk() model.Desk
	Order(ctx context.Context, id int64) (model.Order, error)
	Number(ctx context.Context, id int64) (store.NumberRow, error)
	Numbers(ctx context.Context, q store.NumberQuery) ([]store.NumberRow, error)
	CountNumbers(ctx context.Context, q filter.Query) (int, error)
	Totals(ctx context.Context) (model.Tally, error)
	FilterEnv() filter.Env
	BlockersOf(ctx context.Context, number int64) ([]store.Blocker, error)
	Journal(ctx context.Context, q store.JournalQuery) ([]model.Entry, error)
	Notes(ctx context.Context, order int64) ([]model.Note, error)
	ProfileOf(ctx context.Context, number int64) (name, why string, err error)
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
}

// Options are the dialogs of others that the workspace opens. An action whose dialog is
// nil is disabled.
type Options struct {
	// Assign assigns a profile to numbers; name is what was typed of it, or "".
	Assign func(t dialogs.Target, name string) overlay.Dialog
	// Told records that the customer of one order was told the date.
	Told func(t dialogs.Target) overlay.Dialog
	// Test records how a test call went.
	Test func(t dialogs.Target) overlay.Dialog
	// Columns are the ids of the columns that are shown until others are chosen; those that
	// the table does not have are left out. Where none is left, the table's own.
	Columns []string
	// Keys names the keys of a number's exits; nil for those of the action table.
	Keys *action.Keymap
}

// pane is what the keys that move go to.
type pane uint8

const (
	tablePane pane = iota
	detailPane
)

// Workspace is the workspace of numbers.
type Workspace struct {
	ctx   context.Context //nolint:containedctx // commands run off the loop under the program's context
	store Store
	opt   Options
	theme *theme.Theme
	desk  model.Desk // as of the last answer: drawing asks no clock

	grid  *grid.Grid[store.NumberRow]
	bar   *querybar.Bar
	tally model.Tally
	total int // numbers that the filter lets through
	spots []spot

	board   *board.Board[store.NumberRow]
	onBoard bool
	stale   bool      // what is not on screen, table or board, is to be loaded anew
	begun   bool      // the board was on screen before
	chosen  *[]cohort // the selection, as far as it was looked at since the last message

	one    detail // the number under the cursor, or the one that is open, as it was read last
	wanted int64  // the number that one is to show; 0 for none
	open   bool   // one number fills the body
	hidden bool   // the detail pane was put away
	beside bool   // it stood beside the table in the last View
	focus  pane
	scroll overlay.Scroll

	rows, counts, ones, jobs, looks desk.Lane
	cards                           *board.Lanes

	size  [2]int    // of the last View
	gridX int       // width of the table in the last View
	gridY int       // first line of the table
	owed  desk.Owed // came up while drawing
}

// guessTable is a body large enough for the first rows to fill any screen.
var guessTable = [2]int{200, 60}

// New returns the workspace over a store. Its commands end with ctx.
func New(ctx context.Context, s Store) *Workspace { return NewWith(ctx, s, Options{}) }

// NewWith is New with the dialogs of others.
func NewWith(ctx context.Context, s Store, o Options) *Workspace {
	w := &Workspace{ctx: ctx, store: s, opt: o, desk: s.Desk(), bar: querybar.New(s.FilterEnv), cards: board.NewLanes(columnsAtOnce)}
	w.bar.Offer(w.Values)
	return w
}

// Restyle gives the theme.
func (w *Workspace) Restyle(t *theme.Theme) {
	w.theme = t
	w.bar.Restyle(t)
	if w.grid != nil {
		w.grid.SetTheme(t)
		w.board.SetColumns(statusColumns(t))
		w.board.SetTheme(t)
		return
	}
	w.board = w.newBoard()
	w.grid = grid.New(grid.Options[store.NumberRow]{
		Columns: w.columns(),
		ID:      func(r store.NumberRow) int64 { return r.ID },
		Load:    w.load,
		Theme:   t,
		Empty:   emptyDesk,
		Sort:    grid.Sort{Column: string(store.NumbersByTN)},
	})
	w.grid.Show(w.first()...)
	w.owed.Keep(w.grid.SetSize(guessTable[0], guessTable[1]))
}

// What the table says where it has no rows.
const (
	emptyDesk  = "No numbers yet. Put a list into the Check workspace and draft its orders: the numbers then stand here."
	emptyMatch = "No number matches the filter."
)

// Scopes are those of the numbers; while the filter is typed, the prompt's.
func (w *Workspace) Scopes() []action.Scope {
	if w.bar.Editing() {
		return []action.Scope{action.Prompt}
	}
	if w.onBoard {
		return []action.Scope{action.Number, action.Board, action.Numbers}
	}
	return []action.Scope{action.Number, action.Numbers}
}

// Capturing reports whether the filter is being typed.
func (w *Workspace) Capturing() bool { return w.bar.Editing() }

// Key types a key into the filter.
func (w *Workspace) Key(msg tea.KeyPressMsg) tea.Cmd { return w.filtered(w.bar.Key(msg)) }

// Paste puts text into the filter, and opens it where it is closed. A list of numbers
// goes to the check instead: it is no filter.
func (w *Workspace) Paste(text string) tea.Cmd {
	if isList(text) {
		return desk.Go(desk.CheckDigit, desk.CheckText{Text: text})
	}
	if !w.bar.Editing() {
		w.bar.Open()
	}
	return w.filtered(w.bar.Paste(text))
}

// Init starts the first load.
func (w *Workspace) Init() tea.Cmd { return tea.Batch(w.grid.Init(), w.count(), w.readColumns()) }

// Update takes the answers of the store.
func (w *Workspace) Update(msg tea.Msg) tea.Cmd {
	w.chosen = nil
	cmds := []tea.Cmd{w.owed.Pay()}
	if inner, ok := w.cards.Settle(msg); ok {
		if page, ok := inner.(board.Page[store.NumberRow]); ok {
			w.desk = w.store.Desk()
			cmds = append(cmds, w.board.Receive(page), w.follow())
		}
	}
	if inner, ok := w.looks.Settle(msg); ok {
		w.takeColumns(inner)
	}
	if inner, ok := w.rows.Settle(msg); ok {
		if page, ok := inner.(grid.Page[store.NumberRow]); ok {
			w.desk = w.store.Desk()
			cmds = append(cmds, w.grid.Receive(page), w.follow())
		}
	}
	if inner, ok := w.counts.Settle(msg); ok {
		cmds = append(cmds, w.counted(inner))
	}
	if inner, ok := w.ones.Settle(msg); ok {
		cmds = append(cmds, w.told(inner))
	}
	if inner, ok := w.jobs.Settle(msg); ok && inner != nil {
		if f, ok := inner.(found); ok {
			cmds = append(cmds, w.board.Go(f.row.ID, f.row.Status.Key()))
		} else {
			cmds = append(cmds, func() tea.Msg { return inner })
		}
	}
	switch msg := msg.(type) {
	case desk.Changed:
		cmds = append(cmds, w.reload())
	case desk.Minute:
		w.desk = w.store.Desk()
		w.grid.Redraw()
		w.board.Redraw()
	case columns.Chosen:
		if msg.Table == columnsSetting {
			cmds = append(cmds, w.setColumns(msg.IDs))
		}
	}
	return tea.Batch(cmds...)
}

// reload asks for everything that is shown, and leaves the cursor where it is.
func (w *Workspace) reload() tea.Cmd {
	w.desk = w.store.Desk()
	w.grid.Redraw()
	w.board.Redraw()
	cmds := []tea.Cmd{w.renew(), w.count()}
	if w.wanted != 0 {
		cmds = append(cmds, w.tell(w.wanted))
	}
	return tea.Batch(cmds...)
}

// filtered loads the table anew where the filter changed. What was selected under the
// old one is let go: numbers out of sight must not be changed by surprise.
func (w *Workspace) filtered(changed bool) tea.Cmd {
	if !changed {
		return nil
	}
	w.chosen = nil
	w.face().ClearSelection()
	w.grid.SetTotal(-1)
	empty := emptyMatch
	if why := w.bar.Unknown(); why != "" {
		empty += "\n" + why
	}
	if w.bar.Query().Empty() {
		empty = emptyDesk
	}
	w.grid.SetEmpty(empty)
	w.board.SetEmpty(empty)
	return tea.Batch(w.renew(), w.count())
}

// Open shows one number, or the numbers that a filter finds.
func (w *Workspace) Open(target any) tea.Cmd {
	switch t := target.(type) {
	case desk.NumberTarget:
		w.open, w.focus = true, detailPane
		return tea.Batch(w.seek(t.ID), w.tell(t.ID))
	case desk.NumbersWhere:
		w.open, w.focus = false, tablePane
		before := w.bar.Query()
		w.bar.Set(t.Text)
		return w.filtered(!before.Equal(w.bar.Query()))
	case desk.ViewTarget:
		return w.look(t.View)
	}
	return nil
}

// current is the number that actions without a selection are for.
func (w *Workspace) current() (store.NumberRow, bool) {
	if w.open {
		return w.one.row, w.wanted != 0 && w.wanted == w.one.row.ID
	}
	if w.grid == nil {
		return store.NumberRow{}, false
	}
	return w.face().Current()
}

// clean is foreign text made safe for one line.
func clean(text string) string { return draw.Clean(text) }
