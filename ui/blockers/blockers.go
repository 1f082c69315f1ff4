// Package blockers is the workspace of what carriers ask for: the open blockers by age,
// cause, carrier or order, each with what the carrier wrote beside what the order says,
// the form of its cause, and what was chased. Resolved ones stay findable.
package blockers

import (
	"context"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/field"
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
	dialogs.AnswerStore
	dialogs.ChaseStore
	ListBlockers(ctx context.Context, q store.BlockerQuery) ([]store.BlockerRow, error)
	BlockersByID(ctx context.Context, ids []int64) ([]store.BlockerRow, error)
	CountBlockers(ctx context.Context, q filter.Query, resolved bool) (int, error)
	FilterEnv() filter.Env
}

// pane is what the keys that move go to.
type pane uint8

const (
	tablePane pane = iota
	detailPane
)

// Workspace is the workspace of blockers.
type Workspace struct {
	ctx   context.Context //nolint:containedctx // commands run off the loop under the program's context
	store Store
	keys  *action.Keymap
	theme *theme.Theme
	desk  model.Desk // as of the last answer: drawing asks no clock

	grid     *grid.Grid[store.BlockerRow]
	bar      *querybar.Bar
	resolved bool // the resolved ones are listed, instead of the open ones
	total    int  // that the filter lets through
	yours    int  // open ones, whatever the filter says

	one    detail // the blocker under the cursor, or the one that is open, as it was read last
	wanted int64  // the blocker that one is to show; 0 for none
	open   bool   // one blocker fills the body
	hidden bool   // the detail pane was put away
	focus  pane
	scroll overlay.Scroll

	// What is kept on this side alone, until the program ends.
	records  map[int64]string       // pasted customer service records, by order
	typed    map[int64]field.Values // answers that were begun, by blocker
	revealed bool
	cmp      comparison
	at       string // the field of the comparison that the pointer is on

	rows, counts, ones, jobs desk.Lane

	size  [2]int    // of the last View
	gridX int       // width of the table in the last View
	gridY int       // first line of the table
	owed  desk.Owed // came up while drawing
}

// guessTable is a body large enough for the first rows to fill any screen.
var guessTable = [2]int{200, 60}

// New returns the workspace over a store. Its commands end with ctx. The keymap words the
// keys that its texts name; nil is the default one.
func New(ctx context.Context, s Store, keys *action.Keymap) *Workspace {
	if keys == nil {
		keys = action.Default()
	}
	w := &Workspace{ctx: ctx, store: s, keys: keys, desk: s.Desk(), bar: querybar.New(s.FilterEnv),
		records: map[int64]string{}, typed: map[int64]field.Values{}}
	w.bar.Offer(func(f filter.Field) []string {
		if w.grid == nil {
			return nil
		}
		return w.Values(f)
	})
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
	w.grid = grid.New(grid.Options[store.BlockerRow]{
		Columns: w.columns(),
		ID:      func(r store.BlockerRow) int64 { return r.ID },
		Load:    w.load,
		Theme:   t,
		Empty:   emptyOpen,
		Sort:    grid.Sort{Column: string(store.BlockersByAge)},
	})
	w.grid.Show(openColumns()...)
	w.owed.Keep(w.grid.SetSize(guessTable[0], guessTable[1]))
}

// What the table says where it has no rows.
const (
	emptyOpen     = "Nothing is blocked: no carrier waits for an answer of yours."
	emptyResolved = "No blocker was resolved yet. Once one is answered and its numbers go on, it stays findable here."
	emptyMatch    = "No blocker matches the filter."
)

func (w *Workspace) sayEmpty() {
	switch {
	case !w.bar.Query().Empty():
		w.grid.SetEmpty(emptyMatch)
	case w.resolved:
		w.grid.SetEmpty(emptyResolved)
	default:
		w.grid.SetEmpty(emptyOpen)
	}
}

// Scopes is that of the blockers; while the filter is typed, the prompt's.
func (w *Workspace) Scopes() []action.Scope {
	if w.bar.Editing() {
		return []action.Scope{action.Prompt}
	}
	return []action.Scope{action.Blockers}
}

// Capturing reports whether the filter is being typed.
func (w *Workspace) Capturing() bool { return w.bar.Editing() }

// Key types a key into the filter.
func (w *Workspace) Key(msg tea.KeyPressMsg) tea.Cmd { return w.filtered(w.bar.Key(msg)) }

// Badge is how many blockers are open.
func (w *Workspace) Badge() string {
	if w.yours == 0 {
		return ""
	}
	return strconv.Itoa(w.yours)
}

// Leave tells of answers that were begun and not sent: they live on this side alone.
func (w *Workspace) Leave() (save tea.Cmd, lost string) {
	switch len(w.typed) {
	case 0:
		return nil, ""
	case 1:
		return nil, "the answer to a blocker, typed and not sent"
	}
	return nil, "the answers to " + strconv.Itoa(len(w.typed)) + " blockers, typed and not sent"
}

// Init starts the first load.
func (w *Workspace) Init() tea.Cmd { return tea.Batch(w.grid.Init(), w.count()) }

// Update takes the answers of the store and the results of the dialogs.
func (w *Workspace) Update(msg tea.Msg) tea.Cmd {
	cmds := []tea.Cmd{w.owed.Pay()}
	if inner, ok := w.rows.Settle(msg); ok {
		if page, ok := inner.(grid.Page[store.BlockerRow]); ok {
			w.desk = w.store.Desk()
			cmds = append(cmds, w.grid.Receive(page), w.follow(), desk.Fail(page.Err))
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
	switch m := msg.(type) {
	case desk.Changed:
		cmds = append(cmds, w.reload())
	case desk.Minute:
		w.desk = w.store.Desk()
		w.grid.Redraw()
	case dialogs.AnswerKept:
		if len(m.Typed) == 0 {
			delete(w.typed, m.Blocker)
		} else {
			w.typed[m.Blocker] = m.Typed
		}
	case dialogs.Answered:
		for _, id := range m.Blockers {
			delete(w.typed, id)
		}
		w.grid.ClearSelection()
	case dialogs.RecordTaken:
		cmds = append(cmds, w.take(m))
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
// old one is let go.
func (w *Workspace) filtered(changed bool) tea.Cmd {
	if !changed {
		return nil
	}
	return w.anew()
}

// anew loads another table: nothing of the old one is selected in it.
func (w *Workspace) anew() tea.Cmd {
	w.grid.ClearSelection()
	w.grid.SetTotal(-1)
	w.sayEmpty()
	return tea.Batch(w.grid.Reload(), w.count())
}

// list goes over to the resolved blockers, or back to the open ones.
func (w *Workspace) list(resolved bool) tea.Cmd {
	if w.resolved == resolved {
		return nil
	}
	w.resolved, w.open, w.focus = resolved, false, tablePane
	if resolved {
		w.grid.Show(resolvedColumns()...)
	} else {
		w.grid.Show(openColumns()...)
	}
	w.grid.Redraw()
	return w.anew()
}

// Open shows one blocker, or a saved view.
func (w *Workspace) Open(target any) tea.Cmd {
	switch t := target.(type) {
	case desk.BlockerTarget:
		w.open, w.focus = true, detailPane
		return tea.Batch(w.grid.Go(t.ID), w.tell(t.ID))
	case desk.ViewTarget:
		return w.look(t.View)
	}
	return nil
}

// Look is what is shown, to be saved as a view.
func (w *Workspace) Look() store.View {
	s := w.grid.Sort()
	return store.View{Workspace: desk.BlockersDigit, Filter: w.bar.Query().Text, Columns: w.grid.Shown(), Sort: s.Column, Desc: s.Desc}
}

// look shows a saved view. One with the column of the day of resolving lists the resolved
// blockers.
func (w *Workspace) look(v store.View) tea.Cmd {
	w.open, w.focus = false, tablePane
	w.resolved = slices.Contains(v.Columns, columnResolved)
	w.grid.Show(v.Columns...)
	w.bar.Set(v.Filter)
	cmds := []tea.Cmd{}
	if slices.ContainsFunc(w.columns(), func(c grid.Column[store.BlockerRow]) bool { return c.Sortable && c.ID == v.Sort }) {
		cmds = append(cmds, w.grid.SetSort(grid.Sort{Column: v.Sort, Desc: v.Desc}))
	}
	return tea.Batch(append(cmds, w.anew())...)
}

// current is the blocker that actions without a selection are for.
func (w *Workspace) current() (store.BlockerRow, bool) {
	if w.open {
		return w.one.row, w.wanted != 0 && w.wanted == w.one.row.ID
	}
	if w.grid == nil {
		return store.BlockerRow{}, false
	}
	return w.grid.Current()
}

// clean is foreign text made safe for one line.
func clean(text string) string { return draw.Clean(text) }
