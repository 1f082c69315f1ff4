package triage

import (
	"context"
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/filter"
	law "portdesk/model/triage"
	"portdesk/store"
	"portdesk/ui/desk"
)

const (
	maxEntries = 60 // lines of an order's story
	maxNumbers = 60 // numbers of an item that are looked at
	weeksShown = 12
)

// waiting is everything that waits.
type waiting struct {
	items  []law.Item
	checks map[string]check // by the key of an item of tomorrow
	all    int              // numbers at the desk
	err    error
}

// reload asks for everything that is shown, and leaves the cursor where it is.
func (w *Workspace) reload() tea.Cmd {
	s := w.store
	w.desk = s.Desk()
	cmds := []tea.Cmd{
		w.loads.Do(w.ctx, func(ctx context.Context) tea.Msg { return readWaiting(ctx, s) }),
		w.weekly.Do(w.ctx, func(ctx context.Context) tea.Msg {
			weeks, err := s.Weeks(ctx, weeksShown)
			if err != nil {
				return err
			}
			return weeks
		}),
	}
	return tea.Batch(cmds...)
}

func readWaiting(ctx context.Context, s Store) waiting {
	var out waiting
	if out.items, out.err = s.Triage(ctx); out.err != nil {
		return out
	}
	if out.checks, out.err = readChecks(ctx, s, out.items); out.err != nil {
		return out
	}
	t, err := s.Totals(ctx)
	out.all, out.err = t.Total(), err
	return out
}

// took shows what waits now, and lets a run go on.
func (w *Workspace) took(msg tea.Msg) tea.Cmd {
	got, ok := msg.(waiting)
	switch {
	case !ok || errors.Is(got.err, context.Canceled):
		return nil
	case got.err != nil:
		return desk.Fail(fmt.Errorf("read what waits: %w", got.err))
	}
	w.desk = w.store.Desk()
	w.all, w.loaded = got.all, true
	if got.items == nil {
		got.items = []law.Item{}
	}
	w.list.set(got.items, got.checks, w.desk.Today(), w.isLate, w.query())
	w.wanted = "" // what is shown may have changed with the rest
	w.cameBack()
	return tea.Batch(w.runLoaded(), w.follow())
}

func (w *Workspace) tookWeeks(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case []store.Week:
		w.weeks = m
	case error:
		if !errors.Is(m, context.Canceled) {
			return desk.Fail(fmt.Errorf("read the last weeks: %w", m))
		}
	}
	return nil
}

// isLate reports whether an item waits longer than it may.
func (w *Workspace) isLate(it law.Item) bool { return law.WaitOf(w.desk, it).Late() > 0 }

// detail is an item with all that its pane tells.
type detail struct {
	key      string
	item     law.Item
	order    model.Order
	blockers []store.Blocker // the item's, the oldest first
	siblings []store.BlockerRow
	chases   []store.Chase
	agenda   store.Agenda
	numbers  []store.NumberRow // that wait
	story    []store.Told
	err      error
}

// follow loads the item under the cursor, where it is shown and another one by now. What
// is shown stays until the answer comes, so that nothing flickers while the cursor runs.
func (w *Workspace) follow() tea.Cmd {
	it, ok := w.list.current()
	switch {
	case !ok:
		w.ones.Stop()
		w.one, w.wanted = detail{}, ""
		return nil
	case !w.sideBySide() || it.Key() == w.wanted:
		return nil
	}
	if it.Key() != w.one.key {
		w.scroll.Home()
	}
	w.wanted = it.Key()
	s := w.store
	return w.ones.Do(w.ctx, func(ctx context.Context) tea.Msg { return readDetail(ctx, s, it) })
}

func readDetail(ctx context.Context, s Store, it law.Item) detail {
	d := detail{key: it.Key(), item: it}
	if d.order, d.err = s.Order(ctx, it.Order); d.err != nil {
		return d
	}
	if d.err = readOfQueue(ctx, s, it, &d); d.err != nil {
		return d
	}
	if it.Queue.Kind().Ball == filter.Provider || it.Queue == law.Blocked {
		if d.chases, d.err = s.Chases(ctx, it.Order); d.err != nil {
			return d
		}
	}
	if d.numbers, d.err = s.Numbers(ctx, store.NumberQuery{Order: it.Order, Where: whereOf(it), Limit: maxNumbers}); d.err != nil {
		return d
	}
	d.story, d.err = s.Story(ctx, it.Order, maxEntries)
	return d
}

// readOfQueue reads what only items of one queue have.
func readOfQueue(ctx context.Context, s Store, it law.Item, d *detail) error {
	switch it.Queue {
	case law.Blocked:
		all, err := s.Blockers(ctx, it.Order)
		if err != nil {
			return fmt.Errorf("read the blockers of PON %s: %w", it.PON, err)
		}
		for _, id := range it.Blockers {
			if i := slices.IndexFunc(all, func(b store.Blocker) bool { return b.ID == id }); i >= 0 {
				d.blockers = append(d.blockers, all[i])
			}
		}
		if d.siblings, err = s.SiblingBlockers(ctx, it.Blocker); err != nil {
			return fmt.Errorf("read the same blocker in other orders: %w", err)
		}
	case law.FOCToday:
		days, err := s.DayAgenda(ctx, it.Day, filter.Query{})
		if err != nil {
			return fmt.Errorf("read the cut-over of %s: %w", it.Day, err)
		}
		for _, a := range days {
			if a.Order == it.Order {
				d.agenda = a
			}
		}
	default:
	}
	return nil
}

func (w *Workspace) told(msg tea.Msg) tea.Cmd {
	d, ok := msg.(detail)
	switch {
	case !ok || errors.Is(d.err, context.Canceled):
		return nil
	case d.err != nil && store.CodeOf(d.err) == store.NotFound: // it went meanwhile; the next load tells
		return nil
	case d.err != nil:
		w.one = detail{}
		return desk.Fail(d.err)
	}
	w.one = d
	return nil
}
