package board

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"portdesk/ui/desk"
	"portdesk/ui/grid"
)

// Answer reads what a request asks for from the source of its column's cards. The
// source's Row has to find a card in whatever column it stands by now.
func Answer[R any](ctx context.Context, s grid.Source[R], r Request[R]) Page[R] {
	page := Page[R]{Column: r.Column}
	row := s.Row
	s.Row = func(ctx context.Context, id int64) (*R, error) {
		found, err := row(ctx, id)
		page.Here = found
		return found, err
	}
	page.Page = s.Answer(ctx, r.Request)
	return page
}

// Lanes carries the requests of a board's columns: in each column a newer one takes the
// place of an older, and only some of them run at a time. It belongs to the update loop.
type Lanes struct {
	free  chan struct{}
	lanes map[string]*desk.Lane
}

// NewLanes returns lanes of which at most atOnce requests run at a time.
func NewLanes(atOnce int) *Lanes {
	return &Lanes{free: make(chan struct{}, max(atOnce, 1)), lanes: map[string]*desk.Lane{}}
}

// Do returns the command that runs f, off the update loop, in place of what the column
// has under way.
func (l *Lanes) Do(ctx context.Context, column string, f func(context.Context) tea.Msg) tea.Cmd {
	lane := l.lanes[column]
	if lane == nil {
		lane = &desk.Lane{}
		l.lanes[column] = lane
	}
	free := l.free
	return lane.Do(ctx, func(ctx context.Context) tea.Msg {
		select {
		case free <- struct{}{}:
			defer func() { <-free }()
			return f(ctx)
		case <-ctx.Done():
			return nil
		}
	})
}

// Settle takes an answer out of msg, as desk.Lane does.
func (l *Lanes) Settle(msg tea.Msg) (inner tea.Msg, ok bool) {
	for _, lane := range l.lanes {
		if inner, ok = lane.Settle(msg); ok {
			return inner, inner != nil
		}
	}
	return nil, false
}

// SetCounts tells how many cards each column has, in the order of the columns; -1 where
// that is not known.
func (b *Board[R]) SetCounts(counts ...int) tea.Cmd {
	for i, c := range b.cols {
		c.count = -1
		if i < len(counts) {
			c.count = counts[i]
		}
		c.cards.SetTotal(c.count)
	}
	return b.settle()
}

// Reload asks again for the cards around the cursor and those of the other columns, after
// a change or under another filter. The old cards stay until the new ones come.
func (b *Board[R]) Reload() tea.Cmd {
	b.chased = nil
	for _, c := range b.cols {
		c.stale = c.asked
	}
	return b.due()
}

// Restart asks for the cards anew, and puts the cursor on the first one.
func (b *Board[R]) Restart() tea.Cmd {
	if b.w <= 0 || len(b.cols) == 0 {
		return nil
	}
	b.chased = nil
	b.stand(0)
	cmds := []tea.Cmd{b.relayout()}
	for _, c := range b.cols {
		if c.asked {
			c.stale = false
			cmds = append(cmds, c.cards.Restart())
		}
	}
	return tea.Batch(append(cmds, b.settle())...)
}

// due asks for the cards of the columns in sight and of those beside them, where that was
// not done yet.
func (b *Board[R]) due() tea.Cmd {
	if b.w <= 0 || len(b.cols) == 0 {
		return nil
	}
	from, to := b.inSight()
	var cmds []tea.Cmd
	for i := max(from-1, 0); i <= min(to+1, len(b.cols)-1); i++ {
		c := b.cols[i]
		switch {
		case c.asked && !c.stale, c.count == 0 && len(c.cards.Held()) == 0 && !c.asked:
		case c.asked:
			c.stale = false
			cmds = append(cmds, c.cards.Reload())
		default:
			c.asked = true
			cmds = append(cmds, c.cards.Init())
		}
	}
	return tea.Batch(cmds...)
}

// Receive takes an answer. One that is no longer wanted changes nothing.
func (b *Board[R]) Receive(p Page[R]) tea.Cmd {
	i := b.index(p.Column)
	if i < 0 {
		return nil
	}
	c := b.cols[i]
	if !c.cards.Wants(p.Seq) {
		return nil
	}
	was, had := b.CurrentID()
	clear(b.cache)
	cmds := []tea.Cmd{c.cards.Receive(p.Page)}
	if moved := p.Here; moved != nil && i == b.at && had && b.opt.ID(*moved) == was {
		if to := b.index(b.opt.Of(*moved)); to >= 0 && to != i {
			b.chased = &chase[R]{row: *moved, to: to}
			b.cols[to].asked = true
			cmds = append(cmds, b.cols[to].cards.Go(was))
		}
	}
	b.catch()
	return tea.Batch(append(cmds, b.settle())...)
}

// catch puts the cursor on a card that went to another column, once it is held there. One
// that the filter does not let through any more is let go.
func (b *Board[R]) catch() {
	if b.chased == nil {
		return
	}
	cards := b.cols[b.chased.to].cards
	switch id, ok := cards.CurrentID(); {
	case ok && id == b.opt.ID(b.chased.row):
		to := b.chased.to
		b.chased = nil
		b.stand(to)
	case !cards.Loading():
		b.chased = nil
	}
}

// settle brings layout and cursor in line with what is known now: from a column that
// became empty the cursor goes to the nearest that is not, and what came near is asked
// for.
func (b *Board[R]) settle() tea.Cmd {
	if len(b.cols) == 0 {
		return nil
	}
	if b.chased == nil && b.cols[b.at].empty() {
		if i, ok := b.nearest(); ok {
			b.stand(i)
		}
	}
	return tea.Batch(b.relayout(), b.due())
}

// nearest is the column with cards that stands nearest to the cursor's, the one to the
// right where two do.
func (b *Board[R]) nearest() (int, bool) {
	for d := 1; d < len(b.cols); d++ {
		for _, i := range []int{b.at + d, b.at - d} {
			if i >= 0 && i < len(b.cols) && !b.cols[i].empty() {
				return i, true
			}
		}
	}
	return 0, false
}
