package triage

import (
	"portdesk/model"
	"portdesk/model/blocker"
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
	add := func(f filter.Field, op filter.Op, values ...filter.Value) {
		q.Terms = append(q.Terms, filter.Term{Field: f, Op: op, Alternatives: values})
	}
	day := func(d date.Date) filter.Value {
		return filter.Value{Kind: filter.KindDates, Word: d.String(), From: d, To: d}
	}
	switch {
	case it.Queue == law.Blocked:
		if causes := causesOf(it); len(causes) > 0 {
			add(filter.FieldBlocker, filter.Is, causeValues(causes)...)
		}
	case it.Queue == law.FOCTomorrow && !it.Day.IsZero():
		add(filter.FieldFOC, filter.Is, day(it.Day))
	case it.Queue == law.FOCToday && !it.Day.IsZero():
		add(filter.FieldFOC, filter.LessEq, day(it.Day))
	case it.Queue == law.Ahead && !it.Day.IsZero():
		add(filter.FieldFOC, filter.MoreEq, day(it.Day))
	}
	return q
}

func causeValues(causes []string) []filter.Value {
	out := make([]filter.Value, 0, len(causes))
	for _, cause := range causes {
		out = append(out, filter.Value{Kind: filter.KindText, Word: filter.Fold(cause)})
	}
	return out
}

// causesOf are the causes of an item's open blockers, each once, that to answer first
// before the others.
func causesOf(it law.Item) []string { return it.AllCauses() }

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
		return step{dialog: w.answering(it)}
	case law.Refused:
		return event(model.PortingResumed)
	case law.FOCToday, law.FOCTomorrow:
		return w.cuttingOver(it)
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

// cuttingOver leads to the cut-over list of an item's day; where before that day nothing is
// left but to tell the customer, to the dialog that does.
func (w *Workspace) cuttingOver(it law.Item) step {
	if c, known := w.checkOf(it); known && c.bare == 0 && c.untold > 0 {
		return step{dialog: dialogs.NewTold(w.ctx, w.store, targetOf(it))}
	}
	return step{place: desk.CalendarDigit, target: desk.DayTarget{Day: it.Day, CutOver: true, Triage: true}}
}

// answering is the dialog that an item with blockers needs: a signature where all is
// answered; the form of the cause to answer first, for the sibling orders too; the form of
// all its causes together where no sibling has the cause; the resubmission where nothing
// can be answered.
func (w *Workspace) answering(it law.Item) overlay.Dialog {
	if it.Answered {
		return dialogs.NewSign(w.ctx, w.store, it.Order)
	}
	e, ok := blocker.Lookup(blocker.Cause(it.Cause))
	if ok && !dialogs.Unanswerable(e) && (it.Siblings > 0 || len(it.Blockers) <= 1) {
		return dialogs.NewAnswer(w.ctx, w.store, dialogs.AnswerTarget{Blockers: []int64{it.Blocker}, Typed: w.typed[it.Blocker].Clone()})
	}
	return dialogs.NewResolve(w.ctx, w.store, targetOf(it))
}
