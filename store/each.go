package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"portdesk/model"
	"portdesk/model/filter"
)

// OrderWhole is an order with its end-user data, and the days that its numbers move on.
type OrderWhole struct {
	OrderRow
}

// NumberWhole is a number with all of its order.
type NumberWhole struct {
	NumberRow
	Confirmed time.Time  // when the present FOC date was confirmed or changed to; zero before
	Order     OrderWhole // shared by the numbers of the order: not to be changed
}

// wholeNumbers reads numbers beside their orders, which are read apart: once for each order
// and not for each of its numbers. The walk is along port_order and then number_order, so
// that no more than one order's numbers are sorted.
const wholeNumbers = `SELECT n.id, n.tn, n.order_id, n.status, n.since, n.foc, n.requested, n.acquired_at, n.activated_at, n.supps,
		n.rate_center, n.profile, n.state, n.tested_at, n.test, n.told, n.updated_at, n.version, n.causes, n.foc_since
	FROM port_order o CROSS JOIN number n ON n.order_id = o.id JOIN order_group g ON g.id = o.group_id`

// EachNumber calls fn for every number that a filter lets through, order by order (by id)
// and by number, as the desk stood at one moment. It holds one order at a time. The error of
// fn ends it and is returned as it is.
func (s *Store) EachNumber(ctx context.Context, where filter.Query, fn func(NumberWhole) error) error {
	terms, args := s.compile(where, onNumbers)
	return each(ctx, s, "read numbers", fn, func(t *tx, give func(NumberWhole) error) error {
		orders, err := t.wholeOrders("o.id = ?")
		if err != nil {
			return err
		}
		defer orders.close()
		var order OrderWhole
		return rows(ctx, t, wholeNumbers+whereClause(terms)+" ORDER BY o.id, n.tn", args, func(r *sql.Rows) error {
			n, err := s.scanWhole(r)
			if err != nil {
				return err
			}
			if n.OrderID != order.ID {
				if order, err = orders.of(n.OrderID); err != nil {
					return err
				}
			}
			n.setOrder(order)
			return give(n)
		})
	})
}

// scanWhole reads a row of wholeNumbers.
func (s *Store) scanWhole(r *sql.Rows) (NumberWhole, error) {
	var n NumberWhole
	var since, acquired, activated, tested, updated, confirmed int64
	err := r.Scan(&n.ID, &n.TN, &n.OrderID, &n.Status, &since, &n.FOC, &n.NumberRow.Requested, &acquired, &activated, &n.SUPPs,
		&n.RateCenter, &n.Profile, &n.State, &tested, &n.Test, &n.Told, &updated, &n.Version, &n.Causes, &confirmed)
	n.Since, n.Acquired, n.Activated = s.moment(since), s.moment(acquired), s.moment(activated)
	n.Tested, n.Updated, n.Confirmed = s.moment(tested), s.moment(updated), s.moment(confirmed)
	return n, err
}

// setOrder fills in what a number tells of its order.
func (n *NumberWhole) setOrder(o OrderWhole) {
	n.Order = o
	n.PON, n.GroupID, n.Type, n.Losing, n.Gaining, n.LATA = o.PON, o.GroupID, o.Type, o.Losing, o.Gaining, o.LATA
	n.Customer, n.Submitted = o.Customer(), o.Submitted
}

// EachOrder calls fn for every order that a filter lets through, by id, as the desk stood
// at one moment. The error of fn ends it and is returned as it is.
func (s *Store) EachOrder(ctx context.Context, where filter.Query, fn func(OrderWhole) error) error {
	terms, args := s.compile(where, onOrders)
	return each(ctx, s, "read orders", fn, func(t *tx, give func(OrderWhole) error) error {
		orders, err := t.wholeOrders("o.id = ?")
		if err != nil {
			return err
		}
		defer orders.close()
		return rows(ctx, t, "SELECT o.id FROM port_order o CROSS JOIN order_group g ON g.id = o.group_id"+whereClause(terms)+" ORDER BY o.id", args, func(r *sql.Rows) error {
			var id int64
			if err := r.Scan(&id); err != nil {
				return err
			}
			o, err := orders.of(id)
			if err != nil {
				return err
			}
			return give(o)
		})
	})
}

// EachEntry calls fn for every entry of the journal that is about an order or number which
// a filter lets through, the oldest first; an empty filter lets everything through, what
// is about no order too. The error of fn ends it and is returned as it is.
func (s *Store) EachEntry(ctx context.Context, where filter.Query, fn func(model.Entry) error) error {
	query, args := s.entriesQuery(where)
	return each(ctx, s, "read the journal", fn, func(t *tx, give func(model.Entry) error) error {
		return rows(ctx, t, query, args, func(r *sql.Rows) error {
			var e model.Entry
			var at int64
			var data string
			if err := r.Scan(&e.ID, &e.Action, &at, &e.Who, &e.Actor, &e.Event, &e.Order, &e.PON, &e.Number, &e.From, &e.To, &data); err != nil {
				return err
			}
			e.At, e.Data = s.moment(at), stringsFrom(data)
			return give(e)
		})
	})
}

// entriesQuery asks for entries along the journal: each is held against the filter by the
// keys of its number or order, so that no list of those is made.
func (s *Store) entriesQuery(where filter.Query) (query string, args []any) {
	query = `SELECT j.id, j.action_id, j.at, j.who, j.actor, j.event, j.order_id, ifnull((SELECT p.pon FROM port_order p WHERE p.id = j.order_id), ''),
		j.tn, j.from_status, j.to_status, j.data FROM journal j`
	if !where.Empty() {
		numbers, of := s.compile(where, onNumbers)
		orders, about := s.compile(where, onOrders)
		query += ` WHERE iif(j.number_id > 0,
			EXISTS (SELECT 1 FROM number n CROSS JOIN port_order o ON o.id = n.order_id JOIN order_group g ON g.id = o.group_id` + whereClause(slices.Concat(numbers, []string{"n.id = j.number_id"})) + `),
			EXISTS (SELECT 1 FROM port_order o JOIN order_group g ON g.id = o.group_id` + whereClause(slices.Concat(orders, []string{"o.id = j.order_id"})) + `))`
		args = slices.Concat(of, about)
	}
	return query + " ORDER BY j.id", args
}

// each reads at one moment and gives row after row away. It tells an error of the one who
// takes them from one of the desk's own.
func each[T any](ctx context.Context, s *Store, what string, take func(T) error, read func(t *tx, give func(T) error) error) error {
	var stopped error
	err := s.lookTo(ctx, what, func(t *tx) error {
		return read(t, func(row T) error {
			if err := ctx.Err(); err != nil {
				return err
			}
			stopped = take(row)
			return stopped
		})
	})
	if stopped != nil {
		return stopped
	}
	return err
}

// wholeOrders reads orders one after the other, by statements that are compiled once.
type wholeOrders struct {
	t             *tx
	order, counts *sql.Stmt
}

// wholeOrders prepares to read orders by a condition on one argument.
func (t *tx) wholeOrders(where string) (*wholeOrders, error) {
	w := &wholeOrders{t: t}
	var err error
	w.order, err = t.PrepareContext(t.ctx, "SELECT "+orderColumns+`, o.end_user,
			ifnull((SELECT min(n.foc) FROM number n WHERE n.order_id = o.id AND n.foc > 0), 0), ifnull((SELECT max(n.foc) FROM number n WHERE n.order_id = o.id AND n.foc > 0), 0)
		FROM port_order o JOIN order_group g ON g.id = o.group_id WHERE `+where)
	if err != nil {
		return nil, err
	}
	w.counts, err = t.PrepareContext(t.ctx, tallyQuery+"order_id = ?")
	if err != nil {
		w.close()
		return nil, err
	}
	return w, nil
}

// close gives the statements back; the transaction would, too.
func (w *wholeOrders) close() {
	for _, stmt := range []*sql.Stmt{w.order, w.counts} {
		if stmt != nil {
			_ = stmt.Close()
		}
	}
}

// of reads one order.
func (w *wholeOrders) of(id int64) (OrderWhole, error) {
	var o OrderWhole
	var endUser string
	if _, err := w.t.store.scanOrder(w.order.QueryRowContext(w.t.ctx, id), &o.Order, &endUser, &o.FOCFirst, &o.FOCLast); err != nil {
		return o, fmt.Errorf("read order %d: %w", id, err)
	}
	if err := json.Unmarshal([]byte(endUser), &o.EndUser); err != nil {
		return o, fmt.Errorf("read end-user data of PON %s: %w", o.PON, err)
	}
	return o, readTally(w.t.ctx, prepared{w.counts}, "", []any{id}, func(int64) *model.Tally { return &o.Tally })
}
