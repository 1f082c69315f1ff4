package numbers

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
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
		err   error
	}
)

// load answers the table's requests.
func (w *Workspace) load(r request) tea.Cmd {
	src := w.source()
	return w.rows.Do(w.ctx, func(ctx context.Context) tea.Msg { return src.Answer(ctx, r) })
}

// source is the numbers that the filter lets through.
func (w *Workspace) source() grid.Source[store.NumberRow] {
	s, where := w.store, w.bar.Query()
	return grid.Source[store.NumberRow]{
		Rows: func(ctx context.Context, win grid.Window[store.NumberRow]) ([]store.NumberRow, error) {
			return s.Numbers(ctx, store.NumberQuery{Where: where, Sort: store.NumberSort(win.Sort.Column), Desc: win.Sort.Desc,
				After: win.After, Before: win.Before, Last: win.Last, Limit: win.Limit})
		},
		Row: func(ctx context.Context, id int64) (*store.NumberRow, error) { return desk.Found(s.Number(ctx, id)) },
	}
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
