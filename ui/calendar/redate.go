package calendar

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
)

// redate opens the dialog of a new date for one order: the one that is marked, else the
// only one of the day. Where there are several and none is marked it shows them first.
func (w *Workspace) redate(typed string) tea.Cmd {
	base := dialogs.Redating{Day: w.day, Typed: typed, Where: w.onDay(w.day, true)}
	if a, ok := w.marked(); ok {
		return desk.Ask(dialogs.NewRedate(w.ctx, w.store, forOrder(base, a, w.ofDay())))
	}
	several := "Several orders stand on " + w.law.Day(w.day) + ": choose the one whose date changes."
	if w.loaded && w.loads[w.day].Orders > 1 {
		w.near(dayZoom)
		return desk.Tell(desk.Info, several)
	}
	ctx, s, where := w.ctx, w.store, w.bar.Query()
	return w.jobs.Do(ctx, func(reading context.Context) tea.Msg {
		list, err := s.DayAgenda(reading, base.Day, where)
		switch {
		case err != nil:
			return failed(err)
		case len(list) == 0:
			return desk.Say{Level: desk.Warn, Text: "Nothing has a date to change on this day by now."}
		case len(list) > 1:
			return desk.Say{Level: desk.Warn, Text: several}
		}
		return desk.Show{Dialog: dialogs.NewRedate(ctx, s, forOrder(base, list[0], nil))}
	})
}

// forOrder narrows a day's new date down to one order: to its confirmed numbers, or, where
// it has none, to the date that it asks for. The day's other orders are named with it.
func forOrder(r dialogs.Redating, a store.Agenda, day []store.Agenda) dialogs.Redating {
	r.Selection = store.Selection{All: true, Where: r.Where, Order: a.Order}
	r.Order, r.PON, r.Group, r.Customer = a.Order, a.PON, a.Group, a.Customer
	if r.Count = a.Confirmed - a.Completed; r.Count <= 0 {
		r.Asked, r.Type, r.Losing, r.Canadian, r.Count = true, a.Type, a.Losing.ID, a.Canadian, a.Requested
		return r
	}
	for _, o := range day {
		if n := o.Confirmed - o.Completed; o.Order != a.Order && n > 0 {
			r.Others = append(r.Others, dialogs.DayOrder{ID: o.Order, PON: o.PON, Customer: o.Customer, Count: n})
		}
	}
	return r
}
