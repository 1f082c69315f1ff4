package numbers

import (
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/grid"
)

type (
	page    = grid.Page[store.NumberRow]
	request = grid.Request[store.NumberRow]
	// counts is how many numbers there are, by status and behind the filter.
	counts struct {
		tally model.Tally
		total int
		err   error
	}
)

// load answers the table's requests.
func (w *Workspace) load(r request) tea.Cmd {
	s, where := w.store, w.bar.Query()
	return w.rows.Do(w.ctx, func(ctx context.Context) tea.Msg {
		p, err := read(ctx, s, r, where)
		p.Seq, p.Err = r.Seq, err
		return p
	})
}

// read asks the store for the rows of a request.
func read(ctx context.Context, s Store, r request, where filter.Query) (page, error) {
	q := store.NumberQuery{Where: where, Sort: store.NumberSort(r.Sort.Column), Desc: r.Sort.Desc, Limit: r.Limit}
	switch {
	case r.At != nil:
		return around(ctx, s, q, r)
	case r.After != nil:
		q.After = r.After
	case r.Before != nil:
		q.Before = r.Before
	case r.Last:
		q.Last = true
	}
	rows, err := s.Numbers(ctx, q)
	full := len(rows) == q.Limit
	return page{Rows: rows, AtStart: r.First || (q.Before != nil || q.Last) && !full, AtEnd: r.Last || (q.After != nil || r.First) && !full}, err
}

// around reads the rows on both sides of a number: where it stands now, or where it
// stood when it was last seen.
func around(ctx context.Context, s Store, q store.NumberQuery, r request) (page, error) {
	pivot := r.Near
	row, err := s.Number(ctx, *r.At)
	switch {
	case err == nil:
		pivot = &row
	case store.CodeOf(err) != store.NotFound:
		return page{}, err
	}
	if pivot == nil {
		return read(ctx, s, request{First: true, Limit: r.Limit, Sort: r.Sort}, q.Where)
	}
	half := max(r.Limit/2, 1)
	q.From, q.Limit = pivot, half+1
	after, err := s.Numbers(ctx, q)
	if err != nil {
		return page{}, err
	}
	q.From, q.Before, q.Limit = nil, pivot, half
	before, err := s.Numbers(ctx, q)
	return page{Rows: slices.Concat(before, after), AtStart: len(before) < half, AtEnd: len(after) <= half}, err
}

// count asks how many numbers there are.
func (w *Workspace) count() tea.Cmd {
	s, q := w.store, w.bar.Query()
	return w.counts.Do(w.ctx, func(ctx context.Context) tea.Msg {
		var c counts
		if c.tally, c.err = s.Totals(ctx); c.err == nil {
			c.total, c.err = s.CountNumbers(ctx, q)
		}
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
	w.tally, w.total = c.tally, c.total
	w.grid.SetTotal(c.total)
	return nil
}
