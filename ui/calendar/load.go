package calendar

import (
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/overlay"
)

// maxNames is how many orders of a day are kept for its place in the month and the week;
// the day by itself shows all of them.
const maxNames = 24

// agenda is the orders of the day under the cursor.
type agenda struct {
	of     date.Date // whose orders these are
	wanted date.Date // whose orders were asked for
	list   []store.Agenda
	at     int // the order under the cursor
	scroll overlay.Scroll
	top    int // the first order drawn in the last View
}

// show puts the orders of a day in place. The cursor stays on its order; where that is
// gone, at its line.
func (a *agenda) show(day date.Date, list []store.Agenda) {
	if a.of == day && a.at < len(a.list) {
		order := a.list[a.at].Order
		if i := slices.IndexFunc(list, func(o store.Agenda) bool { return o.Order == order }); i >= 0 {
			a.at = i
		}
	}
	a.of, a.list = day, list
	a.at = min(a.at, max(len(list)-1, 0))
}

type (
	ranged struct {
		days span
		list []store.Load
		err  error
	}
	titled struct {
		days  span
		names map[date.Date][]store.Agenda
		err   error
	}
	told struct {
		day  date.Date
		list []store.Agenda
		err  error
	}
	counted struct {
		n   int
		err error
	}
)

// follow asks for what the present look shows and is not there yet. Moving within the
// weeks that are shown asks at most for the agenda of the day, where that is shown.
func (w *Workspace) follow() tea.Cmd {
	var cmds []tea.Cmd
	if w.asked != w.visible() {
		cmds = append(cmds, w.load())
	}
	if w.loaded && w.showsNames() && w.named != w.asked {
		cmds = append(cmds, w.loadNames())
	}
	return tea.Batch(append(cmds, w.followDay())...)
}

// followDay brings up the agenda of the day under the cursor, without asking where it is
// known.
func (w *Workspace) followDay() tea.Cmd {
	if !w.showsAgenda() || w.agenda.wanted == w.day {
		return nil
	}
	if w.loaded && w.asked.holds(w.day) {
		load := w.loads[w.day]
		if known, ok := w.names[w.day]; load.Orders == 0 || ok && len(known) == load.Orders && w.namesOf == w.asked {
			w.agendas.Stop()
			w.agenda.wanted = w.day
			w.agenda.show(w.day, known)
			return nil
		}
	}
	return w.tell()
}

// load asks what the days that are shown carry.
func (w *Workspace) load() tea.Cmd {
	s, where, days := w.store, w.bar.Query(), w.visible()
	if days != w.asked {
		w.loaded = false
	}
	w.asked = days
	return w.ranges.Do(w.ctx, func(ctx context.Context) tea.Msg {
		list, err := s.Loads(ctx, days.from, days.to+ahead, where)
		return ranged{days, list, err}
	})
}

func (w *Workspace) ranged(msg tea.Msg) tea.Cmd {
	m, ok := msg.(ranged)
	switch {
	case !ok || errors.Is(m.err, context.Canceled):
		return nil
	case m.err != nil:
		w.loaded = true
		return desk.Fail(m.err)
	}
	w.law, w.loaded = w.store.Desk(), true
	w.loads = make(map[date.Date]store.Load, len(m.list))
	for _, l := range m.list {
		w.loads[l.Day] = l
	}
	return w.follow()
}

// loadNames asks for the first orders of every day that carries any.
func (w *Workspace) loadNames() tea.Cmd {
	s, where, days := w.store, w.bar.Query(), w.asked
	var list []date.Date
	for d := days.from; d <= days.to; d++ {
		if w.loads[d].Orders > 0 {
			list = append(list, d)
		}
	}
	w.named = days
	return w.titles.Do(w.ctx, func(ctx context.Context) tea.Msg {
		m := titled{days: days, names: make(map[date.Date][]store.Agenda, len(list))}
		for _, d := range list {
			orders, err := s.DayAgenda(ctx, d, where)
			if err != nil {
				m.err = err
				return m
			}
			m.names[d] = orders[:min(len(orders), maxNames):min(len(orders), maxNames)]
		}
		return m
	})
}

func (w *Workspace) titled(msg tea.Msg) tea.Cmd {
	m, ok := msg.(titled)
	switch {
	case !ok || errors.Is(m.err, context.Canceled):
		return nil
	case m.err != nil:
		return desk.Fail(m.err)
	}
	w.names, w.namesOf = m.names, m.days
	return w.follow()
}

// tell asks for the agenda of the day under the cursor. What is shown stays until the
// answer comes.
func (w *Workspace) tell() tea.Cmd {
	s, where, day := w.store, w.bar.Query(), w.day
	w.agenda.wanted = day
	return w.agendas.Do(w.ctx, func(ctx context.Context) tea.Msg {
		list, err := s.DayAgenda(ctx, day, where)
		return told{day, list, err}
	})
}

func (w *Workspace) told(msg tea.Msg) tea.Cmd {
	m, ok := msg.(told)
	switch {
	case !ok || errors.Is(m.err, context.Canceled):
		return nil
	case m.err != nil:
		w.agenda.wanted = 0
		return desk.Fail(m.err)
	}
	w.law = w.store.Desk()
	w.agenda.show(m.day, m.list)
	return nil
}

// countDue asks how many numbers are due today, whatever the filter.
func (w *Workspace) countDue() tea.Cmd {
	s, day := w.store, w.law.Today()
	return w.today.Do(w.ctx, func(ctx context.Context) tea.Msg {
		list, err := s.Loads(ctx, day, day, filter.Query{})
		c := counted{err: err}
		for _, l := range list {
			if l.Day == day {
				c.n = l.Confirmed
			}
		}
		return c
	})
}

func (w *Workspace) counted(msg tea.Msg) tea.Cmd {
	m, ok := msg.(counted)
	switch {
	case !ok || errors.Is(m.err, context.Canceled):
		return nil
	case m.err != nil:
		return desk.Fail(m.err)
	}
	w.due = m.n
	return nil
}

// reload asks anew for everything that is shown, and leaves the cursor where it is.
func (w *Workspace) reload() tea.Cmd {
	w.law = w.store.Desk()
	w.named, w.namesOf = span{}, span{}
	cmds := []tea.Cmd{w.load(), w.countDue()}
	if w.showsAgenda() {
		cmds = append(cmds, w.tell())
	} else {
		w.agenda.wanted = 0
	}
	if w.cut != nil {
		cmds = append(cmds, w.cut.reload())
	}
	return tea.Batch(cmds...)
}

// filtered loads everything anew where the filter changed.
func (w *Workspace) filtered(changed bool) tea.Cmd {
	if !changed {
		return nil
	}
	if w.cut != nil {
		w.cut.grid.ClearSelection()
		w.cut.grid.SetTotal(-1)
	}
	return w.reload()
}

// onDay is the filter of the numbers that have their FOC date on a day and that the
// filter of the workspace lets through; only those not ported yet with living.
func (w *Workspace) onDay(day date.Date, living bool) filter.Query {
	text := "foc:" + day.String()
	if living {
		text += " status:foc-date-set"
	}
	q, err := filter.Parse(text, w.store.FilterEnv())
	if err != nil { // the text is ours: a fault in it is a fault of the program
		panic(err)
	}
	own := w.bar.Query()
	if own.Empty() {
		return q
	}
	return filter.Query{Terms: append(q.Terms, own.Terms...), Text: text + " " + own.Text}
}
