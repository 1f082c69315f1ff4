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
	request = grid.Request[store.NumberRow]
	// counts is how many numbers there are, by status and behind the filter.
	counts struct {
		tally model.Tally
		total int
		shown *model.Tally // behind the filter; nil where no board asked for it
		err   error
	}
)

// load answers the table's requests.
func (w *Workspace) load(r request) tea.Cmd {
	src := w.source()
	return w.rows.Do(w.ctx, func(ctx context.Context) tea.Msg { return src.Answer(ctx, r) })
}

// source is the numbers that the filter lets through.
func (w *Workspace) source() grid.Source[store.NumberRow] { return sourceOf(w.store, w.bar.Query()) }

func sourceOf(s Store, where filter.Query) grid.Source[store.NumberRow] {
	return grid.Source[store.NumberRow]{
		Rows: func(ctx context.Context, win grid.Window[store.NumberRow]) ([]store.NumberRow, error) {
			return s.Numbers(ctx, store.NumberQuery{Where: where, Sort: store.NumberSort(win.Sort.Column), Desc: win.Sort.Desc,
				After: win.After, Before: win.Before, Last: win.Last, Limit: win.Limit})
		},
		Row: func(ctx context.Context, id int64) (*store.NumberRow, error) { return desk.Found(s.Number(ctx, id)) },
	}
}

// count asks how many numbers there are, and for the board how many in each status.
func (w *Workspace) count() tea.Cmd {
	s, q, byStatus := w.store, w.bar.Query(), w.onBoard
	return w.counts.Do(w.ctx, func(ctx context.Context) tea.Msg { return readCounts(ctx, s, q, byStatus) })
}

func readCounts(ctx context.Context, s Store, q filter.Query, byStatus bool) counts {
	var c counts
	if c.tally, c.err = s.Totals(ctx); c.err != nil {
		return c
	}
	if c.total, c.err = s.CountNumbers(ctx, q); c.err != nil || !byStatus {
		return c
	}
	c.shown = &model.Tally{}
	if q.Empty() {
		*c.shown = c.tally
		return c
	}
	for left, i := c.total, 0; left > 0 && i < len(model.Statuses()); i++ {
		status := model.Statuses()[i]
		if c.tally.Count[status] == 0 {
			continue
		}
		n, err := s.CountNumbers(ctx, inStatus(q, status))
		if err != nil {
			c.err = err
			return c
		}
		c.shown.Count[status] = n
		left -= n
	}
	return c
}

// inStatus is a filter that lets through what q does, as far as it is in a status.
func inStatus(q filter.Query, s model.Status) filter.Query {
	q.Terms = append(slices.Clone(q.Terms), filter.Term{Field: filter.FieldStatus,
		Alternatives: []filter.Value{{Kind: filter.KindStatuses, Word: s.Key(), Statuses: filter.SetOf(s)}}})
	return q
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
	if c.shown == nil {
		return nil
	}
	return tea.Batch(w.board.SetCounts(byColumn(*c.shown)...), w.follow())
}
