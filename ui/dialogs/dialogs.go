// Package dialogs holds the dialogs of what happens to numbers: one for each event of the
// number's machine, the menu that lists them all, and those that answer blockers. Each
// asks exactly the data of its edges, says before anything happens what will become of
// every status group, and leaves everything as it was on its first button and on esc.
package dialogs

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/overlay"
	"portdesk/ui/words"
)

// Store is what the dialogs of numbers ask of the desk's file.
type Store interface {
	Desk() model.Desk
	Predict(ctx context.Context, sel store.Selection, r model.Request) (store.Prediction, error)
	Untested(ctx context.Context, sel store.Selection) (int, error)
	Apply(ctx context.Context, a store.Act) (store.Applied, error)
	Resolve(ctx context.Context, r store.Resolution) (store.Resolved, error)
	OpenBlockers(ctx context.Context, sel store.Selection) ([]store.Blocker, error)
	Blockers(ctx context.Context, order int64) ([]store.Blocker, error)
	Order(ctx context.Context, id int64) (model.Order, error)
	Group(ctx context.Context, id int64) (store.Group, error)
	Number(ctx context.Context, id int64) (store.NumberRow, error)
	Numbers(ctx context.Context, q store.NumberQuery) ([]store.NumberRow, error)
	AddNote(ctx context.Context, order, number int64, text string) error
}

// Target is what a dialog is for.
type Target struct {
	Selection store.Selection
	Count     int // numbers in Selection, as far as is known when the dialog opens
	// Number is the one number of the selection, nil where there are several.
	Number *store.NumberRow
	// Order is the order that all of the numbers stand on, with its PON; 0 where they
	// stand on several or that is not known.
	Order int64
	PON   string
}

// One is the target of a single number.
func One(n store.NumberRow) Target {
	return Target{Selection: store.Selection{IDs: []int64{n.ID}}, Count: 1, Number: &n, Order: n.OrderID, PON: n.PON}
}

// Whole is the target of all numbers of an order.
func Whole(o model.Order) Target {
	return Target{Selection: store.Selection{All: true, Order: o.ID}, Count: o.Tally.Total(), Order: o.ID, PON: o.PON}
}

// LetterDue says that answers to blockers asked for a new letter: these orders have to
// be signed before their numbers can be resubmitted.
type LetterDue struct{ Orders []int64 }

// Given is what is known already of an event's data, from the palette for example. It
// only fills the fields; the user still decides.
type Given struct {
	Date   string // as typed
	Reason string
	Cause  string // any spelling that blocker.Parse takes
}

// New returns the dialog of an event for the numbers of a target. Additional
// information required and resubmit have dialogs of their own.
func New(ctx context.Context, s Store, ev model.Event, t Target, g Given) overlay.Dialog {
	switch ev {
	case model.AdditionalInformationRequired:
		return NewRaise(ctx, s, t, g)
	case model.Resubmit:
		return NewResolve(ctx, s, t)
	default:
		return NewEvent(ctx, s, ev, t, g)
	}
}

// ResubmitWaiting returns the command that resubmits what waits in Action Required on
// orders whose letter was signed anew. Numbers with unanswered blockers stay.
func ResubmitWaiting(ctx context.Context, s Store, orders ...int64) tea.Cmd {
	return func() tea.Msg {
		waiting := filter.Query{Terms: []filter.Term{{Field: filter.FieldStatus, Alternatives: []filter.Value{
			{Kind: filter.KindStatuses, Word: model.ActionRequired.Key(), Statuses: filter.SetOf(model.ActionRequired)}}}}}
		done, held := 0, 0
		for _, id := range orders {
			sel := store.Selection{All: true, Where: waiting, Order: id}
			p, err := s.Predict(ctx, sel, model.Request{Event: model.Resubmit})
			if err != nil {
				return fail(err)
			}
			held += p.Total - p.Possible
			if p.Possible == 0 {
				continue
			}
			a, err := s.Apply(ctx, store.Act{Selection: sel, Request: model.Request{Event: model.Resubmit}, Partial: true})
			if err != nil {
				return fail(err)
			}
			done += a.Changed
		}
		text := numbers(done) + ": resubmitted"
		if held > 0 {
			text += "; " + numbers(held) + " still held by a blocker"
		}
		if done == 0 && held == 0 {
			return nil
		}
		return tea.BatchMsg{desk.Made(text), func() tea.Msg { return desk.Changed{} }}
	}
}

// fail is the message of an error.
func fail(err error) tea.Msg {
	if cmd := desk.Fail(err); cmd != nil {
		return cmd()
	}
	return nil
}

// numbers writes "1 number" or "1,204 numbers".
func numbers(n int) string { return words.Count(n, "number") }

// days writes "1 business day" or "8 business days".
func days(n int) string { return words.Count(n, "business day") }

// reading is how a typed day is understood: "Fri 4 Dec · 8 business days from today".
func reading(law model.Desk, day date.Date, c date.Calendar) string {
	today, text := law.Today(), law.Day(day)
	switch n := c.BusinessDaysBetween(today, day); {
	case !c.BusinessDay(day):
		return text
	case day == today:
		return text + " · today"
	case n > 0:
		return text + " · " + days(n) + " from today"
	case n < 0:
		return text + " · " + days(-n) + " ago"
	}
	return text
}
