package numbers

import (
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/store"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/querybar"
	"portdesk/ui/words"
)

// Disabled says why an action cannot be taken now.
func (w *Workspace) Disabled(id action.ID) string {
	if _, ok := eventOf(id); ok || ofNumbers(id) {
		return w.disabledForNumbers(id)
	}
	if id == action.Open || id == action.NumbersOrder {
		if _, ok := w.current(); !ok {
			return noNumber
		}
	}
	if !w.means(id) {
		return desk.NotHere
	}
	return ""
}

// ofNumbers reports the actions on the selection that have a key.
func ofNumbers(id action.ID) bool {
	switch id {
	case action.NumberActions, action.NumberFOC, action.NumberBlocker, action.NumberSubmit, action.NumberCancel, action.NumberNote, action.NumberCopy,
		action.NumberProfile, action.NumberTold, action.NumberTest:
		return true
	default:
		return false
	}
}

// eventOf returns the event of an action that has no key.
func eventOf(id action.ID) (model.Event, bool) {
	ev, ok := map[action.ID]model.Event{
		action.NumberReview: model.ReviewStarted, action.NumberStart: model.StartPortingRequest, action.NumberWithdrawn: model.FOCWithdrawn,
		action.NumberOwned: model.AcquireOwnership, action.NumberActivated: model.ActivateNumber, action.NumberCompleted: model.PortCompleted,
		action.NumberConfirmed: model.CancellationConfirmed, action.NumberRefused: model.CancellationRefused, action.NumberResumed: model.PortingResumed,
	}[id]
	return ev, ok
}

const noNumber = "There is no number here."

// means reports whether an action has a meaning in what is shown now.
func (w *Workspace) means(id action.ID) bool {
	switch id {
	case action.Open, action.Select, action.Range, action.SelectAll, action.SelectNone,
		action.NumbersSort, action.NumbersReverse, action.NumbersDetail, action.BoardTable, action.Columns:
		return !w.open
	case action.BoardLeft, action.BoardRight, action.BoardFirst, action.BoardLast:
		return !w.open && w.onBoard && w.focus == tablePane
	case action.Back:
		return w.open || w.focus == detailPane || w.face().HasSelection() || !w.bar.Query().Empty()
	case action.NextPane, action.PrevPane:
		return !w.open && w.sideBySide()
	case action.NumbersOrder, action.Filter, action.Reload, action.Down, action.Up, action.First, action.Last,
		action.PageDown, action.PageUp, action.HalfPageDown, action.HalfPageUp:
		return true
	default:
		return w.bar.Editing() && querybar.Acts(id)
	}
}

// disabledForNumbers asks the law for the number, or for all of a selection that are held
// in memory; of a selection that reaches beyond them the dialogs tell which part of it an
// event can happen to.
func (w *Workspace) disabledForNumbers(id action.ID) string {
	r, ok := w.current()
	several := !w.open && w.grid != nil && w.face().HasSelection()
	switch {
	case !ok && !several:
		return noNumber
	case id == action.NumberProfile || id == action.NumberTold || id == action.NumberTest:
		return w.noHook(id, r, several)
	case several && id == action.NumberNote && w.target().Order == 0:
		return "A note is kept with one order; these numbers stand on several."
	}
	events := eventsOf(id)
	if len(events) == 0 {
		return ""
	}
	if several {
		return w.whyNoneOf(events)
	}
	return w.whyNone(r, events)
}

// eventsOf returns the events of which an action takes the one that can happen.
func eventsOf(id action.ID) []model.Event {
	if ev, ok := eventOf(id); ok {
		return []model.Event{ev}
	}
	switch id {
	case action.NumberFOC:
		return []model.Event{model.PortingDateConfirmedFOC, model.FOCDateChanged}
	case action.NumberBlocker:
		return []model.Event{model.AdditionalInformationRequired, model.Resubmit}
	case action.NumberSubmit:
		return []model.Event{model.Resubmit}
	case action.NumberCancel:
		return []model.Event{model.RequestCancellation}
	default:
		return nil
	}
}

// maxCohorts is how many different numbers of a selection are asked the law about at a
// frame; of more the dialogs tell.
const maxCohorts = 40

// cohort is numbers of the selection that the law makes no difference between.
type cohort struct {
	row   store.NumberRow
	count int
}

// selectedHeld returns the selected numbers by what the law reads of them, nil where not
// all of them are held.
func (w *Workspace) selectedHeld() []cohort {
	if w.chosen != nil {
		return *w.chosen
	}
	sel, seen := w.face().Selection(), 0
	at := map[model.Facts]int{}
	var out []cohort
	for _, r := range w.held() {
		if !sel.Has(r.ID) {
			continue
		}
		seen++
		i, known := at[factsOf(r)]
		if !known {
			i = len(out)
			at[factsOf(r)], out = i, append(out, cohort{row: r})
		}
		out[i].count++
	}
	if seen != sel.Count(w.total) || len(out) > maxCohorts {
		out = nil
	}
	w.chosen = &out
	return out
}

// whyNoneOf returns why none of some events can happen to any number of the selection, as
// far as that is known: of several reasons that of a number which stands where one of the
// events belongs, then that of the most numbers.
func (w *Workspace) whyNoneOf(events []model.Event) string {
	cohorts, best, all := w.selectedHeld(), cohort{}, 0
	why := ""
	for _, c := range cohorts {
		reason := w.whyNone(c.row, events)
		if reason == "" {
			return ""
		}
		all += c.count
		fits := func(r store.NumberRow) bool {
			return slices.ContainsFunc(events, func(ev model.Event) bool { return slices.Contains(model.StatusesWith(ev), r.Status) })
		}
		if why == "" || fits(c.row) && !fits(best.row) || fits(c.row) == fits(best.row) && c.count > best.count {
			why, best = reason, c
		}
	}
	if all > best.count {
		return "None of the " + words.Thousands(all) + " selected; of " + words.Thousands(best.count) + ": " + why
	}
	return why
}

// whyNone returns why none of some events can happen to a number: the reason of the one
// that leads out of its status, if there is such, else of the first.
func (w *Workspace) whyNone(r store.NumberRow, events []model.Event) string {
	facts, reason := factsOf(r), ""
	for _, ev := range events {
		why, overridable := dialogs.Bar(w.desk, facts, ev)
		if why == "" || overridable {
			return ""
		}
		if reason == "" || slices.Contains(model.StatusesWith(ev), r.Status) {
			reason = why
		}
	}
	if reason == "" {
		return ""
	}
	return strings.ToUpper(reason[:1]) + reason[1:] + "."
}
