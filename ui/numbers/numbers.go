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
	theme *theme.Theme
	desk  model.Desk // as of the last answer: drawing asks no clock

	grid  *grid.Grid[store.NumberRow]
	bar   *querybar.Bar
	tally model.Tally
	total int // numbers that the filter lets through
	spots []spot

	one    detail // the number under the cursor, or the one that is open, as it was read last
	wanted int64  // the number that one is to show; 0 for none
	open   bool   // one number fills the body
	hidden bool   // the detail pane was put away
	focus  pane
	scroll overlay.Scroll

	rows, counts, ones, jobs desk.Lane

	size    [2]int // of the last View
	gridX   int    // width of the table in the last View
	gridY   int    // first line of the table
	changed tea.Cmd
}

// guessTable is a body large enough for the first rows to fill any screen.
var guessTable = [2]int{200, 60}

// New returns the workspace over a store. Its commands end with ctx.
func New(ctx context.Context, s Store) *Workspace {
	w := &Workspace{ctx: ctx, store: s, desk: s.Desk(), bar: querybar.New(s.FilterEnv)}
	return w
}

// Restyle gives the theme.
func (w *Workspace) Restyle(t *theme.Theme) {
	w.theme = t
	w.bar.Restyle(t)
	if w.grid != nil {
		w.grid.SetTheme(t)
		return
	}
	w.grid = grid.New(grid.Options[store.NumberRow]{
		Columns: w.columns(),
		ID:      func(r store.NumberRow) int64 { return r.ID },
		Load:    w.load,
		Theme:   t,
		Empty:   emptyDesk,
		Sort:    grid.Sort{Column: string(store.NumbersByTN)},
	})
	w.keep(w.grid.SetSize(guessTable[0], guessTable[1]))
}

// What the table says where it has no rows.
const (
	emptyDesk  = "No numbers yet. Put a list into the Check workspace and draft its orders: the numbers then stand here."
	emptyMatch = "No number matches the filter."
)

// keep holds a command that came up while drawing until the next message.
func (w *Workspace) keep(cmd tea.Cmd) {
	if cmd != nil {
		w.changed = tea.Batch(w.changed, cmd)
	}
}

// owed returns what was kept.
func (w *Workspace) owed() tea.Cmd {
	cmd := w.changed
	w.changed = nil
	return cmd
}

// Scopes are those of the numbers; while the filter is typed, the prompt's.
func (w *Workspace) Scopes() []action.Scope {
	if w.bar.Editing() {
		return []action.Scope{action.Prompt}
	}
	return []action.Scope{action.Number, action.Numbers}
}

// Capturing reports whether the filter is being typed.
func (w *Workspace) Capturing() bool { return w.bar.Editing() }

// Key types a key into the filter.
func (w *Workspace) Key(msg tea.KeyPressMsg) tea.Cmd { return w.filtered(w.bar.Key(msg)) }

// Paste puts text into the filter, and opens it where it is closed.
func (w *Workspace) Paste(text string) tea.Cmd {
	if !w.bar.Editing() {
		w.bar.Open()
	}
	return w.filtered(w.bar.Paste(text))
}

// Init starts the first load.
func (w *Workspace) Init() tea.Cmd { return tea.Batch(w.grid.Init(), w.count()) }

// Update takes the answers of the store.
func (w *Workspace) Update(msg tea.Msg) tea.Cmd {
	cmds := []tea.Cmd{w.owed()}
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
		cmds = append(cmds, func() tea.Msg { return inner })
	}
	if _, ok := msg.(desk.Changed); ok {
		cmds = append(cmds, w.reload())
	}
	return tea.Batch(cmds...)
}

// reload asks for everything that is shown, and leaves the cursor where it is.
func (w *Workspace) reload() tea.Cmd {
	w.desk = w.store.Desk()
	w.grid.Redraw()
	cmds := []tea.Cmd{w.grid.Reload(), w.count()}
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
	w.grid.ClearSelection()
	w.grid.SetTotal(-1)
	if w.bar.Query().Empty() {
		w.grid.SetEmpty(emptyDesk)
	} else {
		w.grid.SetEmpty(emptyMatch)
	}
	return tea.Batch(w.grid.Reload(), w.count())
}

// Open shows one number, or the numbers that a filter finds.
func (w *Workspace) Open(target any) tea.Cmd {
	switch t := target.(type) {
	case desk.NumberTarget:
		w.open, w.focus = true, detailPane
		return tea.Batch(w.grid.Go(t.ID), w.tell(t.ID))
	case desk.NumbersWhere:
		w.open, w.focus = false, tablePane
		before := w.bar.Query()
		w.bar.Set(t.Text)
		return w.filtered(!before.Equal(w.bar.Query()))
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
	return w.grid.Current()
}

// clean is foreign text made safe for one line.
func clean(text string) string { return draw.Clean(text) }
