package numbers

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/store"
	"portdesk/ui/desk"
)

// maxEntries is how much of a number's journal is shown.
const maxEntries = 60

// detail is one number with all that the desk knows of it.
type detail struct {
	row      store.NumberRow
	order    model.Order
	blockers []store.Blocker
	journal  []model.Entry
	notes    []model.Note
	err      error

	profile, profileWhy string // that will apply at completion, or was applied
	profileErr          error  // of asking for it: the rest can be shown all the same
}

// follow loads the number under the cursor, where it is shown and another one by now.
func (w *Workspace) follow() tea.Cmd {
	if w.open || w.grid == nil {
		return nil
	}
	r, ok := w.face().Current()
	switch {
	case !ok:
		w.one, w.wanted = detail{}, 0
		return nil
	case r.ID == w.wanted:
		return nil
	case w.size[0] > 0 && !w.sideBySide():
		return nil
	}
	return w.tell(r.ID)
}

// tell loads one number. What is shown stays until the answer comes, so that nothing
// flickers while the cursor runs.
func (w *Workspace) tell(id int64) tea.Cmd {
	s := w.store
	if id != w.wanted {
		w.scroll.Home()
	}
	w.wanted = id
	return w.ones.Do(w.ctx, func(ctx context.Context) tea.Msg { return readDetail(ctx, s, id) })
}

func readDetail(ctx context.Context, s Store, id int64) detail {
	var d detail
	if d.row, d.err = s.Number(ctx, id); d.err != nil {
		return d
	}
	if d.order, d.err = s.Order(ctx, d.row.OrderID); d.err != nil {
		return d
	}
	if d.blockers, d.err = s.BlockersOf(ctx, id); d.err != nil {
		return d
	}
	if d.notes, d.err = s.Notes(ctx, d.row.OrderID); d.err != nil {
		return d
	}
	d.profile, d.profileWhy, d.profileErr = s.ProfileOf(ctx, id)
	d.journal, d.err = s.Journal(ctx, store.JournalQuery{Number: id, Limit: maxEntries})
	return d
}

func (w *Workspace) told(msg tea.Msg) tea.Cmd {
	d, ok := msg.(detail)
	switch {
	case !ok || errors.Is(d.err, context.Canceled):
		return nil
	case d.err != nil:
		w.one, w.wanted, w.open, w.focus = detail{}, 0, false, tablePane
		return desk.Fail(d.err)
	}
	w.one = d
	w.desk = w.store.Desk()
	return nil
}
