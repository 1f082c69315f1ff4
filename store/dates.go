package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/model/tn"
)

// OrderDay is what one order has on one day, for calendars of other programs.
type OrderDay struct {
	Order     model.Order // of its end-user data the customer's name alone, as in OrderRow; without the letter
	Day       date.Date   // of a day that is gone: the one that the order left
	Nth       int         // of the order's days, from 1 by their dates
	Version   int         // grows with everything that the journal has on the order or its numbers
	Changed   time.Time   // when Version last grew
	Confirmed []tn.TN     // living or completed, ascending
	Living    int         // of the confirmed: those that are not completed
	Requested []tn.TN     // living, that ask for the day and have no FOC; ascending
	Gone      bool        // the order had so many days once, and has fewer now; no number then
}

// OrderDays returns what orders have on days, by day and order. Numbers that were canceled
// or found not portable have no day. The filter chooses orders: of each it returns all of
// its days, so that Nth always counts the same.
//
// An order that has had more days at one time than it has now returns the surplus as Gone:
// whoever showed its days by order and Nth changes or takes back every one of them. What
// was undone since counts as shown; what an order was before it came from another desk
// does not. A draft that was undone is no order any more and has no day, nor a Gone one.
func (s *Store) OrderDays(ctx context.Context, where filter.Query) (out []OrderDay, err error) {
	err = s.lookTo(ctx, "read the days of orders", func(t *tx) error {
		out, err = t.orderDays(where)
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// schedule is an order and its days.
type schedule struct {
	order   model.Order
	version int
	changed time.Time
	days    map[date.Date]*OrderDay
	dated   int      // living numbers with a FOC
	had     []dayAct // what moved its numbers to and from days, the oldest act first
}

func (t *tx) orderDays(where filter.Query) ([]OrderDay, error) {
	found, only, err := t.schedules(where)
	if err != nil {
		return nil, fmt.Errorf("list the orders: %w", err)
	}
	if err := t.presentDays(found, only); err != nil {
		return nil, fmt.Errorf("read the days: %w", err)
	}
	if err := t.formerDays(found, only); err != nil {
		return nil, fmt.Errorf("read the former days: %w", err)
	}
	var out []OrderDay
	for _, s := range found {
		out = s.appendTo(out)
	}
	slices.SortFunc(out, func(a, b OrderDay) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Order.ID, b.Order.ID), cmp.Compare(a.Nth, b.Nth))
	})
	return out, nil
}

// appendTo appends the days of an order, and the surplus of its former ones.
func (s *schedule) appendTo(out []OrderDay) []OrderDay {
	first := len(out)
	for i, day := range slices.Sorted(maps.Keys(s.days)) {
		d := *s.days[day]
		d.Nth = i + 1
		out = append(out, d)
	}
	for i, day := range surplus(len(s.days), s.count(), s.had) {
		out = append(out, OrderDay{Day: day, Nth: len(s.days) + i + 1, Gone: true})
	}
	for i := range out[first:] {
		d := &out[first+i]
		d.Order, d.Version, d.Changed = s.order, s.version, s.changed
	}
	return out
}

// schedules reads the orders that a filter lets through. only leaves the others out of
// queries; without a filter it holds for all.
func (t *tx) schedules(where filter.Query) (found map[int64]*schedule, only ofOrders, err error) {
	terms, args := t.store.compile(where, onOrders)
	found, only = map[int64]*schedule{}, ofOrders{"1", nil}
	columns := strings.Replace(orderColumns, "o.letter", "''", 1)
	err = rows(t.ctx, t, "SELECT "+columns+`, ifnull(l.id, 0), ifnull(l.at, 0) FROM port_order o JOIN order_group g ON g.id = o.group_id
		LEFT JOIN journal l ON l.id = (SELECT max(j.id) FROM journal j WHERE j.order_id = o.id)`+whereClause(terms), args, func(r *sql.Rows) error {
		s := &schedule{days: map[date.Date]*OrderDay{}}
		var changed int64
		customer, err := t.store.scanOrder(r, &s.order, &s.version, &changed)
		s.order.EndUser = field.Values{model.KeyBusinessName: customer}
		s.changed = t.store.moment(changed)
		found[s.order.ID] = s
		return err
	})
	if err != nil {
		return nil, only, err
	}
	if len(terms) > 0 {
		only = onlyOrders(found)
	}
	err = scanTally(t.ctx, t, "n > 0", nil, func(order int64) *model.Tally {
		if s := found[order]; s != nil {
			return &s.order.Tally
		}
		return &model.Tally{}
	})
	return found, only, err
}

// ofOrders is a term on the id of an order, with its arguments; without these it holds for
// every order.
type ofOrders struct {
	term string
	args []any
}

func onlyOrders[V any](found map[int64]V) ofOrders {
	ids := make([]int64, 0, len(found))
	for id := range found {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ofOrders{"IN (SELECT value FROM json_each(?))", []any{toJSON(ids)}}
}

// on is the term on a column.
func (o ofOrders) on(column string) string {
	if len(o.args) == 0 {
		return o.term
	}
	return column + " " + o.term
}

// presentDays reads the days that numbers have now, confirmed and hoped for, by their
// indexes. The numbers of a day come as one text: that is quicker than a row each.
func (t *tx) presentDays(found map[int64]*schedule, only ofOrders) error {
	of := only.on("n.order_id")
	for _, q := range []struct {
		query string
		list  func(*OrderDay) *[]tn.TN
	}{
		{"SELECT n.order_id, n.foc, group_concat(n.tn), sum(n.status <> 7) FROM number n INDEXED BY number_day WHERE n.foc > 0 AND n.status NOT IN (3, 10) AND " + of + " GROUP BY n.order_id, n.foc",
			func(d *OrderDay) *[]tn.TN { return &d.Confirmed }},
		{"SELECT n.order_id, n.requested, group_concat(n.tn), 0 FROM number n INDEXED BY number_hoped WHERE n.requested > 0 AND n.foc = 0 AND n.status NOT IN (3, 7, 10) AND " + of + " GROUP BY n.order_id, n.requested",
			func(d *OrderDay) *[]tn.TN { return &d.Requested }},
	} {
		err := rows(t.ctx, t, q.query, only.args, func(r *sql.Rows) error {
			var order int64
			var day date.Date
			var text string
			var dated int
			if err := r.Scan(&order, &day, &text, &dated); err != nil {
				return err
			}
			s := found[order]
			if s == nil {
				return nil
			}
			s.dated += dated
			if s.days[day] == nil {
				s.days[day] = &OrderDay{Day: day}
			}
			s.days[day].Living += dated
			var err error
			*q.list(s.days[day]), err = numbersIn(text)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// numbersIn reads numbers with commas between, and sorts them.
func numbersIn(text string) ([]tn.TN, error) {
	out := make([]tn.TN, 0, strings.Count(text, ",")+1)
	for word := range strings.SplitSeq(text, ",") {
		n, err := strconv.ParseInt(word, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("read a number: %w", err)
		}
		out = append(out, tn.TN(n))
	}
	slices.Sort(out)
	return out, nil
}
