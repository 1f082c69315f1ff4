package dialogs

import (
	"context"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/store"
)

// moving is what one order has to do with a new date.
type moving struct {
	pon, customer string
	from, to      date.Date // the first and the last date that stands
	p             store.Prediction
}

// surveyed is what was read for a date.
type surveyed struct {
	sel    store.Selection
	parts  []moving
	whole  store.Prediction
	latest date.Date
	ids    map[ofOrder][]int64 // the numbers of each order
	stands string              // why an order's own date cannot change, "" where it can
	err    error
}

// ofOrder names the numbers of an order that a date reaches: those of a day are filtered.
type ofOrder struct {
	order int64
	reach string
}

// asked is what of the fields makes the outcome another one; words do not.
type asked struct {
	day      date.Date
	reach    string
	override bool
}

func (d *Redate) asks() asked {
	return asked{d.day(), d.reach(), d.form.Values().Get(keyOverride) == "yes"}
}

// look asks what the date would do, order by order.
func (d *Redate) look() tea.Cmd {
	if d.form == nil {
		return nil
	}
	d.asked, d.reread = d.asks(), false
	s, what, reach, r, known := d.store, d.what, d.reach(), d.request(true), d.ids
	return d.looking.Do(d.ctx, func(ctx context.Context) tea.Msg {
		if what.Asked {
			return surveyAsked(ctx, s, what)
		}
		return survey(ctx, s, what, reach, r, known)
	})
}

func surveyAsked(ctx context.Context, s RedateStore, what Redating) surveyed {
	o, err := s.Order(ctx, what.Order)
	if err != nil {
		return surveyed{err: err}
	}
	return surveyed{stands: store.MayEdit(o, model.KeyRequestedDate), parts: []moving{{pon: o.PON, customer: o.Customer(), from: o.Requested, to: o.Requested}}}
}

// survey predicts what a date does to the numbers, or to every dated number of the
// group's or of the day's orders. Which numbers those are is known for some orders.
func survey(ctx context.Context, s RedateStore, what Redating, reach string, r model.Request, known map[ofOrder][]int64) (out surveyed) {
	out.ids = maps.Clone(known)
	if out.ids == nil {
		out.ids = map[ofOrder][]int64{}
	}
	var orders []store.OrderRow
	if what.Group != 0 {
		g, err := s.Group(ctx, what.Group)
		if err != nil {
			return surveyed{err: err}
		}
		orders = slices.DeleteFunc(g.Orders, func(o store.OrderRow) bool { return o.Tally.Count[model.FOCDateSet] == 0 })
		out.latest = latestOf(orders, what.Day)
	}
	switch reach {
	case reachGroup:
		for _, o := range orders {
			if !out.take(ctx, s, ofOrder{o.ID, reach}, filter.Query{}, r, moving{pon: o.PON, customer: o.Customer(), from: o.FOCFirst, to: o.FOCLast}) {
				return out
			}
		}
	case reachDay:
		first := DayOrder{ID: what.Order, PON: what.PON, Customer: what.Customer}
		for _, o := range append([]DayOrder{first}, what.Others...) {
			if !out.take(ctx, s, ofOrder{o.ID, reach}, what.Where, r, moving{pon: o.PON, customer: o.Customer, from: what.Day, to: what.Day}) {
				return out
			}
		}
	default:
		out.sel = what.Selection
		out.whole, out.err = s.Predict(ctx, what.Selection, r)
		out.parts = []moving{{pon: what.PON, customer: what.Customer, from: what.Day, to: what.Day, p: out.whole}}
		return out
	}
	out.whole, out.err = s.Predict(ctx, out.sel, r)
	return out
}

// take adds the dated numbers of one order to what is to move, as far as where lets them
// through. It returns false where they cannot be read.
func (m *surveyed) take(ctx context.Context, s RedateStore, of ofOrder, where filter.Query, r model.Request, part moving) bool {
	ids, read := m.ids[of]
	var err error
	if !read {
		ids, err = dated(ctx, s, of.order, where)
		m.ids[of] = ids
	}
	if err == nil {
		part.p, err = s.Predict(ctx, store.Selection{IDs: ids}, r)
	}
	if err != nil {
		*m = surveyed{err: err}
		return false
	}
	m.sel.IDs = append(m.sel.IDs, ids...)
	m.parts = append(m.parts, part)
	return true
}

// latestOf is the latest date of some orders, none where all of them have the same one.
func latestOf(orders []store.OrderRow, day date.Date) date.Date {
	latest, differ := day, false
	for _, o := range orders {
		differ = differ || o.FOCFirst != day || o.FOCLast != day
		latest = max(latest, o.FOCLast)
	}
	if !differ || len(orders) < 2 {
		return 0
	}
	return latest
}

// dated reads which numbers of an order have a confirmed date, are not ported yet and are
// let through by a filter.
func dated(ctx context.Context, s Store, order int64, where filter.Query) (ids []int64, err error) {
	const page = 5_000
	q := store.NumberQuery{Order: order, Where: where, Limit: page}
	for {
		rows, err := s.Numbers(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if r.Status == model.FOCDateSet {
				ids = append(ids, r.ID)
			}
		}
		if len(rows) < page {
			return ids, nil
		}
		q.After = &rows[len(rows)-1]
	}
}
