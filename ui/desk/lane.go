package desk

import (
	"context"

	tea "charm.land/bubbletea/v2"
)

// Lane carries requests of one kind of which only the newest counts: a newer one cancels
// the older, and answers that come late are dropped. A Lane belongs to the update loop
// and is used by pointer; the zero Lane is ready.
type Lane struct {
	latest uint64
	cancel context.CancelFunc
}

type answer struct {
	lane *Lane
	n    uint64
	msg  tea.Msg
}

// Do cancels what the lane has under way and returns the command that runs f, off the
// update loop. The context of f ends when a newer Do or Stop comes, or with ctx. The
// answer has to be taken out by Settle.
func (l *Lane) Do(ctx context.Context, f func(ctx context.Context) tea.Msg) tea.Cmd {
	l.Stop()
	l.latest++
	n := l.latest
	ctx, cancel := context.WithCancel(ctx)
	l.cancel = cancel
	return func() tea.Msg {
		defer cancel()
		return answer{lane: l, n: n, msg: f(ctx)}
	}
}

// Settle takes an answer of this lane out of msg. It reports false, with a nil message,
// for messages of others and for answers that a newer request or Stop has made stale.
func (l *Lane) Settle(msg tea.Msg) (inner tea.Msg, ok bool) {
	a, isAnswer := msg.(answer)
	if !isAnswer || a.lane != l || a.n != l.latest || l.cancel == nil {
		return nil, false
	}
	l.cancel = nil
	return a.msg, true
}

// Busy reports whether an answer is awaited.
func (l *Lane) Busy() bool { return l.cancel != nil }

// Stop cancels what is under way; its answer will be dropped.
func (l *Lane) Stop() {
	if l.cancel != nil {
		l.cancel()
		l.cancel = nil
	}
}
