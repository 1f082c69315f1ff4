package blockers

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/grid"
)

type (
	request = grid.Request[store.BlockerRow]
	// counts is how many blockers there are behind the filter, and open in all.
	counts struct {
		total, open int
		gone        kept
		err         error
	}
	// detail is one blocker with all that the desk knows of it.
	detail struct {
		row      store.BlockerRow
		order    model.Order
		others   []store.Blocker // all blockers of the order
		siblings []store.BlockerRow
		chases   []store.Chase // of the order, the newest first
		err      error
	}
)

// load answers the table's requests.
func (w *Workspace) load(r request) tea.Cmd {
	src := w.source()
	return w.rows.Do(w.ctx, func(ctx context.Context) tea.Msg { return src.Answer(ctx, r) })
}

// source is the blockers that the filter lets through.
func (w *Workspace) source() grid.Source[store.BlockerRow] {
	s, where, resolved := w.store, w.bar.Query(), w.resolved
	return grid.Source[store.BlockerRow]{
		Rows: func(ctx context.Context, win grid.Window[store.BlockerRow]) ([]store.BlockerRow, error) {
			return s.ListBlockers(ctx, store.BlockerQuery{Where: where, Resolved: resolved, Sort: store.BlockerSort(win.Sort.Column), Desc: win.Sort.Desc,
				After: win.After, Before: win.Before, Last: win.Last, Limit: win.Limit})
		},
		Row: func(ctx context.Context, id int64) (*store.BlockerRow, error) {
			r, err := desk.Found(s.BlockerByID(ctx, id))
			if r != nil && r.Resolved.IsZero() == resolved {
				return nil, nil // it belongs to the other list by now
			}
			return r, err
		},
	}
}

// count asks how many blockers there are, and which that are remembered are gone.
func (w *Workspace) count() tea.Cmd {
	s, q, resolved, known := w.store, w.bar.Query(), w.resolved, w.kept()
	return w.counts.Do(w.ctx, func(ctx context.Context) tea.Msg {
		var c counts
		if c.open, c.err = s.CountBlockers(ctx, filter.Query{}, false); c.err != nil {
			return c
		}
		if c.total, c.err = s.CountBlockers(ctx, q, resolved); c.err != nil {
			return c
		}
		c.gone, c.err = known.gone(ctx, s, resolved)
		return c
	})
}

func (w *Workspace) counted(msg tea.Msg) tea.Cmd {
	c, ok := msg.(counts)
	switch {
	case !ok || errors.Is(c.err, context.Canceled):
		return nil
	case c.err != nil:
		return desk.Fail(c.err)
	}
	w.total, w.yours = c.total, c.open
	w.grid.SetTotal(c.total)
	w.forget(c.gone)
	return nil
}

// follow loads the blocker under the cursor, where it is shown and another one by now.
func (w *Workspace) follow() tea.Cmd {
	if w.open || w.grid == nil {
		return nil
	}
	r, ok := w.grid.Current()
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

// tell loads one blocker. What is shown stays until the answer comes, so that nothing
// flickers while the cursor runs.
func (w *Workspace) tell(id int64) tea.Cmd {
	s := w.store
	if id != w.wanted {
		w.scroll.Home()
		w.at, w.revealed = "", false
	}
	w.wanted = id
	return w.ones.Do(w.ctx, func(ctx context.Context) tea.Msg { return readDetail(ctx, s, id) })
}

func readDetail(ctx context.Context, s Store, id int64) detail {
	var d detail
	if d.row, d.err = s.BlockerByID(ctx, id); d.err != nil {
		return d
	}
	if d.order, d.err = s.Order(ctx, d.row.OrderID); d.err != nil {
		return d
	}
	if d.others, d.err = s.Blockers(ctx, d.row.OrderID); d.err != nil {
		return d
	}
	if d.row.Resolved.IsZero() {
		if d.siblings, d.err = s.SiblingBlockers(ctx, id); d.err != nil {
			return d
		}
	}
	d.chases, d.err = s.Chases(ctx, d.row.OrderID)
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
	w.compare()
	w.desk = w.store.Desk()
	return nil
}
