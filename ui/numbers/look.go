package numbers

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/store"
	"portdesk/ui/columns"
	"portdesk/ui/desk"
	"portdesk/ui/grid"
)

// columnsSetting is where the desk keeps the columns that were chosen, ids with blanks
// between.
const columnsSetting = "numbers.columns"

// resetColumns brings back the first columns, typed after the action in the palette.
const resetColumns = "reset"

// chooseColumns opens the dialog of columns, or shows those that were named.
func (w *Workspace) chooseColumns(names string) tea.Cmd {
	if names == "" {
		items := make([]columns.Item, 0, len(w.columns()))
		for _, c := range w.columns() {
			items = append(items, columns.Item{ID: c.ID, Title: c.Title, Note: noteWords[c.ID]})
		}
		d := columns.New(columnsSetting, items, w.first(), w.grid.Shown())
		d.Check(w.grid.Outside)
		return desk.Ask(d)
	}
	if strings.EqualFold(strings.TrimSpace(names), resetColumns) {
		return w.setColumns(w.first())
	}
	var ids []string
	for word := range strings.FieldsFuncSeq(names, func(r rune) bool { return r == ' ' || r == ',' }) {
		i := slices.IndexFunc(w.columns(), func(c grid.Column[store.NumberRow]) bool { return named(c, word) })
		if i < 0 {
			return desk.Tell(desk.Warn, "There is no column "+strconv.Quote(clean(word))+".")
		}
		ids = append(ids, w.columns()[i].ID)
	}
	return w.setColumns(ids)
}

// named reports whether a word of the palette names a column.
func named(c grid.Column[store.NumberRow], word string) bool {
	return strings.EqualFold(c.ID, word) || strings.EqualFold(c.Title, word)
}

// setColumns shows columns and keeps them in the desk's settings; the first ones are kept
// as none, so that another configuration still changes them.
func (w *Workspace) setColumns(ids []string) tea.Cmd {
	w.looks.Stop() // what was kept before does not come back over it
	w.grid.Show(ids...)
	s, value := w.store, ""
	if shown := w.grid.Shown(); !slices.Equal(shown, w.first()) {
		value = strings.Join(shown, " ")
	}
	return func() tea.Msg {
		if err := s.SetSetting(w.ctx, columnsSetting, value); err != nil {
			return failed(fmt.Errorf("keep the columns: %w", err))
		}
		return nil
	}
}

// readColumns asks for the columns that were chosen.
func (w *Workspace) readColumns() tea.Cmd {
	s := w.store
	return w.looks.Do(w.ctx, func(ctx context.Context) tea.Msg {
		value, err := s.Setting(ctx, columnsSetting)
		if err != nil {
			return nil // the first columns do as well; whatever else fails says so
		}
		return value
	})
}

func (w *Workspace) takeColumns(msg tea.Msg) {
	if ids, ok := msg.(string); ok {
		w.grid.Show(strings.Fields(ids)...)
	}
}

// Look tells what is shown, to be saved as a view.
func (w *Workspace) Look() store.View {
	s := w.grid.Sort()
	return store.View{Workspace: desk.NumbersDigit, Filter: w.bar.Query().Text, Columns: w.grid.Shown(), Sort: s.Column, Desc: s.Desc, Board: w.onBoard}
}

// look brings a saved view back, at its first row. Its columns are shown and not kept for
// later.
func (w *Workspace) look(v store.View) tea.Cmd {
	w.open, w.focus = false, tablePane
	w.looks.Stop()
	w.grid.Show(v.Columns...)
	cmds := []tea.Cmd{w.turn(v.Board)}
	for _, c := range w.columns() {
		if c.ID == v.Sort && c.Sortable {
			cmds = append(cmds, w.sorted(w.grid.SetSort(grid.Sort{Column: v.Sort, Desc: v.Desc})))
		}
	}
	before := w.bar.Query()
	if v.Filter == "" {
		w.bar.Clear()
	} else {
		w.bar.Set(v.Filter)
	}
	w.stale = true // what is off screen follows when it comes on screen
	return tea.Batch(append(cmds, w.filtered(!before.Equal(w.bar.Query())), w.face().Restart(), w.count())...)
}
