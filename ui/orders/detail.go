package orders

import (
	"context"
	"fmt"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/ui/action"
	"portdesk/ui/days"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// detail is what is read about one order besides its row.
type detail struct {
	order    model.Order
	numbers  []tn.TN         // living or ported
	group    store.Group     // with its orders
	missing  []model.Finding // what stands in the way of a signature
	blockers []store.Blocker // the open ones first
}

func readDetail(ctx context.Context, s Store, id int64) (detail, error) {
	var d detail
	var err error
	if d.order, err = s.Order(ctx, id); err != nil {
		return d, err
	}
	if d.numbers, err = s.LivingNumbers(ctx, id); err != nil {
		return d, fmt.Errorf("read the numbers of PON %s: %w", d.order.PON, err)
	}
	if d.group, err = s.Group(ctx, d.order.GroupID); err != nil {
		return d, fmt.Errorf("read the group of PON %s: %w", d.order.PON, err)
	}
	if d.blockers, err = s.Blockers(ctx, id); err != nil {
		return d, fmt.Errorf("read the blockers of PON %s: %w", d.order.PON, err)
	}
	if !d.order.Signed() && d.order.State().Open() {
		d.missing = model.Refusing(model.Preflight(s.Desk(), d.order, d.numbers))
	}
	return d, nil
}

// row is the order as its group lists it, with its confirmed dates.
func (d detail) row() store.OrderRow {
	for _, r := range d.group.Orders {
		if r.ID == d.order.ID {
			return r
		}
	}
	return store.OrderRow{Order: d.order}
}

// open are the blockers that still hold a number.
func (d detail) open() []store.Blocker {
	for i, b := range d.blockers {
		if !b.Open() {
			return d.blockers[:i]
		}
	}
	return d.blockers
}

// customerOnly is the end-user data of a row: its name alone, as the list sorts by it.
func customerOnly(o model.Order) field.Values {
	return field.Values{model.KeyBusinessName: o.Customer()}
}

// step is what has to happen next to an order, and the action that does it; without
// one it is somebody else's move.
type step struct {
	text string
	id   action.ID
}

// nextStep tells what the order waits for.
func nextStep(law model.Desk, d detail) step {
	o := d.order
	switch {
	case o.State() == model.OrderCanceled:
		return step{text: "canceled: nothing follows"}
	case o.State() == model.OrderCompleted:
		return step{text: "completed: nothing is left to do"}
	case !o.Sent():
		return nextOfDraft(d)
	case o.Tally.Blocked():
		return nextOfBlocked(d)
	}
	return nextOfSent(law, d)
}

func nextOfDraft(d detail) step {
	switch {
	case len(d.missing) > 0:
		return lacking(d.missing)
	case d.order.Signature.Voided():
		return step{"sign the LOA again: " + d.order.Signature.VoidReason, action.OrderSign}
	case !d.order.Signed():
		return step{"sign the LOA", action.OrderSign}
	}
	return step{"submit", action.OrderSubmit}
}

// lacking says what of an order stands in the way of a signature.
func lacking(missing []model.Finding) step {
	lacks, bad, other := 0, 0, ""
	text := ""
	for _, f := range missing {
		switch {
		case f.Field == "":
			other = f.Text
		case f.Rule == "required":
			lacks++
		default:
			bad++
			text = f.Text
		}
	}
	switch {
	case lacks > 0 && bad > 0:
		return step{fmt.Sprintf("end-user data lacks %s, and %s cannot stand", words.Count(lacks, "field"), words.Count(bad, "value")), action.OrderEdit}
	case lacks > 0:
		return step{"end-user data lacks " + words.Count(lacks, "field"), action.OrderEdit}
	case bad > 1:
		return step{words.Count(bad, "value") + " of the end-user data cannot stand", action.OrderEdit}
	case bad == 1:
		return step{text, action.OrderEdit}
	}
	return step{text: other}
}

func nextOfBlocked(d detail) step {
	o := d.order
	waiting := words.Count(o.Tally.Count[model.ActionRequired], "number")
	for _, b := range d.open() {
		if b.Answered.IsZero() {
			title := string(b.Cause)
			if e, ok := blocker.Lookup(b.Cause); ok {
				title = e.Title
			}
			return step{"answer the carrier: " + title, action.OrderSubmit}
		}
	}
	if !o.Signed() {
		return step{"sign the LOA again: " + waiting + " wait for it", action.OrderSign}
	}
	return step{"resubmit " + waiting, action.OrderSubmit}
}

// nextOfSent tells who has the ball.
func nextOfSent(law model.Desk, d detail) step {
	t := d.order.Tally
	losing, gaining := draw.Clean(d.order.Losing.Label()), draw.Clean(d.order.Gaining.Label())
	first := d.row().FOCFirst
	switch {
	case t.Count[model.FOCDateSet] > 0 && !first.IsZero() && first <= law.Today():
		return step{"the FOC day is here: record ownership, activation, completion", action.Actions}
	case t.Count[model.CancellationRejected] > 0:
		return step{losing + " refused a cancellation: record when the port goes on", action.Actions}
	case t.Count[model.InProcess] > 0:
		return step{text: losing + " owes a date for " + words.Count(t.Count[model.InProcess], "number")}
	case t.Count[model.CancellationPending] > 0:
		return step{text: losing + " decides on " + words.Count(t.Count[model.CancellationPending], "cancellation")}
	case t.Count[model.Pending] > 0:
		return step{text: gaining + " reviews " + words.Count(t.Count[model.Pending], "number")}
	case t.Count[model.Portable] > 0:
		return step{text: gaining + " starts the port of " + words.Count(t.Count[model.Portable], "number")}
	}
	return step{text: "nobody's move until " + law.Day(first)}
}

// dates writes the span of confirmed days: "Fri 4 Dec", or "Fri 4 Dec–Tue 8 Dec".
func dates(law model.Desk, first, last date.Date) string {
	if first == last {
		return law.Day(first)
	}
	return law.Day(first) + "–" + law.Day(last)
}

// shortDates writes a span without its weekdays: "4–8 Dec", "4 Dec".
func shortDates(law model.Desk, first, last date.Date) string {
	switch {
	case first == last:
		return days.Short(law, first)
	case first.Year() != last.Year():
		return dates(law, first, last)
	case law.Dates.ISO:
		return first.String() + "–" + last.String()[len("2026-"):]
	case first.Month() != last.Month():
		return days.Short(law, first) + "–" + days.Short(law, last)
	}
	return fmt.Sprintf("%d–%d %s", first.Day(), last.Day(), last.Month().String()[:3])
}
