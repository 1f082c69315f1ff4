package triage

import (
	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/filter"
	law "portdesk/model/triage"
	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/overlay"
)

// statusesOf are the statuses in which the numbers of an item wait.
func statusesOf(q law.Queue) []model.Status {
	switch q {
	case law.Blocked:
		return []model.Status{model.ActionRequired}
	case law.Refused:
		return []model.Status{model.CancellationRejected}
	case law.FOCToday, law.FOCTomorrow, law.Confirm, law.Ahead:
		return []model.Status{model.FOCDateSet}
	case law.Review:
		return []model.Status{model.Pending}
	case law.Start:
		return []model.Status{model.Portable}
	case law.FOCDue:
		return []model.Status{model.InProcess}
	case law.Cancellation:
		return []model.Status{model.CancellationPending}
	default:
	}
	var living []model.Status
	for _, s := range model.Statuses() {
		if !s.Ended() {
			living = append(living, s)
		}
	}
	return living
}

// whereOf lets through the numbers of an item's order that wait.
func whereOf(it law.Item) filter.Query {
	q := filter.Query{Terms: []filter.Term{{Field: filter.FieldStatus,
		Alternatives: []filter.Value{{Kind: filter.KindStatuses, Statuses: filter.SetOf(statusesOf(it.Queue)...)}}}}}
	add := func(f filter.Field, op filter.Op, v filter.Value) {
		q.Terms = append(q.Terms, filter.Term{Field: f, Op: op, Alternatives: []filter.Value{v}})
	}
	day := func(d date.Date) filter.Value {
		return filter.Value{Kind: filter.KindDates, Word: d.String(), From: d, To: d}
	}
	switch {
	case it.Queue == law.Blocked && it.Cause != "":
		add(filter.FieldBlocker, filter.Is, filter.Value{Kind: filter.KindText, Word: filter.Fold(it.Cause)})
	case it.Queue == law.FOCTomorrow && !it.Day.IsZero():
		add(filter.FieldFOC, filter.Is, day(it.Day))
	case it.Queue == law.FOCToday && !it.Day.IsZero():
		add(filter.FieldFOC, filter.LessEq, day(it.Day))
	case it.Queue == law.Ahead && !it.Day.IsZero():
		add(filter.FieldFOC, filter.MoreEq, day(it.Day))
	}
	return q
}

// targetOf are the numbers of an item, for the dialogs.
func targetOf(it law.Item) dialogs.Target {
	return dialogs.Target{Selection: store.Selection{All: true, Order: it.Order, Where: whereOf(it)}, Count: it.Numbers, Order: it.Order, PON: it.PON}
}

// step is how an item is answered: by a dialog, or in another workspace.
type step struct {
	dialog overlay.Dialog
	place  int // the digit of the workspace; 0 with a dialog
	target any
}

// stepOf is the right place for an item.
func (w *Workspace) stepOf(it law.Item) step {
	t := targetOf(it)
	event := func(ev model.Event) step {
		return step{dialog: dialogs.New(w.ctx, w.store, ev, t, dialogs.Given{})}
	}
	switch it.Queue {
	case law.Blocked:
		return step{dialog: dialogs.NewResolve(w.ctx, w.store, t)}
	case law.Refused:
		return event(model.PortingResumed)
	case law.FOCToday, law.FOCTomorrow:
		return step{place: desk.CalendarDigit, target: desk.DayTarget{Day: it.Day, CutOver: true}}
	case law.Confirm:
		return step{dialog: dialogs.NewTold(w.ctx, w.store, t)}
	case law.LetterAgeing, law.Unsigned:
		return step{dialog: dialogs.NewSign(w.ctx, w.store, it.Order)}
	case law.Draft:
		return step{place: desk.OrdersDigit, target: desk.OrderTarget{ID: it.Order, Form: true}}
	case law.Unsent:
		return step{dialog: dialogs.NewSubmit(w.ctx, w.store, it.Order)}
	case law.Review:
		return event(model.ReviewStarted)
	case law.Start:
		return event(model.StartPortingRequest)
	case law.FOCDue:
		return event(model.PortingDateConfirmedFOC)
	case law.Cancellation:
		return step{dialog: dialogs.NewMenu(w.ctx, w.store, t)}
	case law.Ahead:
		return step{place: desk.CalendarDigit, target: desk.DayTarget{Day: it.Day}}
	default:
		return step{place: desk.OrdersDigit, target: desk.OrderTarget{ID: it.Order}}
	}
}
