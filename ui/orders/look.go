package orders

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
	"portdesk/ui/draw"
	"portdesk/ui/grid"
)

// columnsSetting is where the desk keeps the columns that were chosen, ids with blanks
// between.
const columnsSetting = "orders.columns"

// resetColumns brings back the first columns, typed after the action in the palette.
const resetColumns = "reset"

// openOrders is the filter of what has not ended.
const openOrders = "status:open"

// chooseColumns opens the dialog of columns, or shows those that were named.
func (l *list) chooseColumns(names string) tea.Cmd {
	if names == "" {
		items := make([]columns.Item, 0, len(l.columns()))
		for _, c := range l.columns() {
			items = append(items, columns.Item{ID: c.ID, Title: c.Title, Note: noteOf(c.ID)})
		}
		d := columns.New(columnsSetting, items, l.first(), l.grid.Shown())
		d.Check(l.grid.Outside)
		return desk.Ask(d)
	}
	if strings.EqualFold(strings.TrimSpace(names), resetColumns) {
		return l.setColumns(l.first())
	}
	var ids []string
	for word := range strings.FieldsFuncSeq(names, func(r rune) bool { return r == ' ' || r == ',' }) {
		id := l.named(word)
		if id == "" {
			return desk.Tell(desk.Warn, "There is no column "+strconv.Quote(draw.Clean(word))+".")
		}
		ids = append(ids, id)
	}
	return l.setColumns(ids)
}

// named finds the column that a word of the palette means, "" for none.
func (l *list) named(word string) string {
	list := l.columns()
	i := slices.IndexFunc(list, func(c grid.Column[store.OrderRow]) bool {
		return strings.EqualFold(c.ID, word) || strings.EqualFold(c.Title, word)
	})
	if i < 0 {
		return ""
	}
	return list[i].ID
}

// setColumns shows columns and keeps them in the desk's settings; the first ones are kept
// as none, so that another configuration still changes them.
func (l *list) setColumns(ids []string) tea.Cmd {
	l.looks.Stop() // what was kept before does not come back over it
	l.grid.Show(ids...)
	s, ctx, value := l.store, l.ctx, ""
	if shown := l.grid.Shown(); !slices.Equal(shown, l.first()) {
		value = strings.Join(shown, " ")
	}
	return func() tea.Msg {
		if err := s.SetSetting(ctx, columnsSetting, value); err != nil {
			if cmd := desk.Fail(fmt.Errorf("keep the columns: %w", err)); cmd != nil {
				return cmd()
			}
		}
		return nil
	}
}

// readColumns asks for the columns that were chosen.
func (l *list) readColumns() tea.Cmd {
	s := l.store
	return l.looks.Do(l.ctx, func(ctx context.Context) tea.Msg {
		value, err := s.Setting(ctx, columnsSetting)
		if err != nil {
			return nil // the first columns do as well; whatever else fails says so
		}
		return value
	})
}

// sort orders by a named column, or by the next one.
func (l *list) sort(column string) tea.Cmd {
	if column == "" {
		return l.sorted(l.grid.SortNext())
	}
	id := l.named(strings.TrimSpace(column))
	for _, c := range l.columns() {
		if c.ID == id && c.Sortable {
			return l.sorted(l.grid.SortBy(id))
		}
	}
	return desk.Tell(desk.Warn, "Orders do not sort by "+strconv.Quote(draw.Clean(column))+".")
}

// Look tells what the list shows, to be saved as a view.
func (w *Workspace) Look() store.View {
	l := w.list
	s, text := l.grid.Sort(), l.bar.Query().Text
	if l.openOnly {
		text = strings.TrimSpace(text + " " + openOrders)
	}
	return store.View{Workspace: desk.OrdersDigit, Filter: text, Columns: l.grid.Shown(), Sort: s.Column, Desc: s.Desc, Board: l.onBoard}
}

// look brings a saved view back, at its first row. Its columns are shown and not kept for
// later.
func (w *Workspace) look(v store.View) tea.Cmd {
	l := w.list
	cmds := []tea.Cmd{w.leavePage()}
	l.looks.Stop()
	l.openOnly = false
	l.grid.Show(v.Columns...)
	if v.Filter == "" {
		l.bar.Clear()
	} else {
		l.bar.Set(v.Filter)
	}
	cmds = append(cmds, l.turn(v.Board))
	for _, c := range l.columns() {
		if c.ID == v.Sort && c.Sortable {
			cmds = append(cmds, l.sorted(l.grid.SetSort(grid.Sort{Column: v.Sort, Desc: v.Desc})))
		}
	}
	l.stale = true // what is off screen follows when it comes on screen
	return tea.Batch(append(cmds, l.face().Restart(), l.count())...)
}

// pasted takes text where no field has the focus: a list of numbers goes to the check.
func pasted(text string) tea.Cmd {
	if strings.Contains(strings.TrimSpace(text), "\n") || strings.Contains(strings.TrimSpace(text), "\r") {
		return desk.Go(desk.CheckDigit, desk.CheckText{Text: text})
	}
	return desk.Tell(desk.Info, "Nothing is typed in here; a list of several lines would go to the check.")
}
