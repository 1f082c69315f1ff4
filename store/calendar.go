package store

import (
	"cmp"
	"context"
	"database/sql"
	"maps"
	"slices"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/model/profile"
	"portdesk/model/tn"
)

// Load is what a day carries.
type Load struct {
	Day       date.Date
	Confirmed int // living numbers with their FOC on the day
	Requested int // living numbers that ask for the day and have no FOC
	Completed int // numbers with their FOC on the day that are completed
	Orders    int
}

// daily is one question to the index of a day: what, of which numbers, told apart by
// which columns.
type daily struct {
	columns string
	index   string
	of      string
	by      string
}

// query writes the question with the terms of a filter. Without one only the index is
// read, and the orders are not.
func (q daily) query(terms []string) string {
	from := " FROM number n INDEXED BY " + q.index
	if len(terms) > 0 {
		from += " CROSS JOIN port_order o ON o.id = n.order_id JOIN order_group g ON g.id = o.group_id"
	}
	return "SELECT " + q.columns + from + whereClause(append([]string{q.of}, terms...)) + " GROUP BY " + q.by
}

// loadQuestions ask for the confirmed and for the requested numbers between two days. Their
// columns are those of the index, so that counting is all there is to do.
func loadQuestions() (confirmed, hoped daily) {
	return daily{"n.foc, n.order_id, n.status, count(*)", "number_day", "n.foc > 0 AND n.foc BETWEEN ? AND ?", "n.foc, n.order_id, n.status"},
		daily{"n.requested, n.order_id, n.status, count(*)", "number_hoped", "n.requested > 0 AND n.foc = 0 AND n.requested BETWEEN ? AND ?", "n.requested, n.order_id, n.status"}
}

// Loads returns the days from one to another, both included, that carry anything. It
// reads the days' index, not the numbers, and that in one moment.
func (s *Store) Loads(ctx context.Context, from, to date.Date, where filter.Query) (out []Load, err error) {
	terms, args := s.compile(where, onNumbers)
	err = s.lookTo(ctx, "read the loads", func(t *tx) error {
		out, err = loads(ctx, t, terms, append([]any{from, to}, args...))
		return err
	})
	return out, err
}

func loads(ctx context.Context, from queryer, terms []string, args []any) ([]Load, error) {
	days := map[date.Date]*Load{}
	type visit struct {
		day   date.Date
		order int64
	}
	seen := map[visit]bool{}
	confirmed, hoped := loadQuestions()
	for _, q := range []daily{confirmed, hoped} {
		err := rows(ctx, from, q.query(terms), args, func(r *sql.Rows) error {
			var v visit
			var status model.Status
			var n int
			if err := r.Scan(&v.day, &v.order, &status, &n); err != nil {
				return err
			}
			completed := q == confirmed && status == model.Completed
			if status.Ended() && !completed {
				return nil
			}
			l := days[v.day]
			if l == nil {
				l = &Load{Day: v.day}
				days[v.day] = l
			}
			if !seen[v] {
				seen[v] = true
				l.Orders++
			}
			switch {
			case completed:
				l.Completed += n
			case q == confirmed:
				l.Confirmed += n
			default:
				l.Requested += n
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	out := make([]Load, 0, len(days))
	for _, l := range days {
		out = append(out, *l)
	}
	slices.SortFunc(out, func(a, b Load) int { return cmp.Compare(a.Day, b.Day) })
	return out, nil
}

// Agenda is what one order has on a day.
type Agenda struct {
	Order     int64
	PON       string
	Group     int64
	Customer  string
	Losing    model.Carrier
	Type      tn.Type
	Canadian  bool
	Confirmed int // numbers with their FOC on the day: living or completed
	Requested int // living numbers that ask for the day and have no FOC
	// Of the confirmed ones:
	Profiled       int // with a profile that was assigned or that a rule gives
	Acquired       int
	Activated      int
	Tested         int // with a test call that passed
	Failed         int // with a test call that failed
	Completed      int
	Told           int       // whose customer was told this date
	FirstActivated time.Time // the earliest activation among them, whose snap-back clock runs out first; zero where none is activated
	lata           int
}

// agendaQuestions ask for the confirmed numbers of a day, for those that ask for it, and
// for the confirmed ones to which nobody assigned a profile. The confirmed ones are read
// themselves: an index that had all of this would cost every act more than a day's numbers do.
func agendaQuestions() (confirmed, hoped, bare daily) {
	const on = "n.foc > 0 AND n.foc = ? AND n.status NOT IN (3, 10)"
	confirmed = daily{`n.order_id, count(*), sum(n.profile <> ''), sum(n.acquired_at > 0), sum(n.activated_at > 0), sum(n.test = 'passed'), sum(n.test = 'failed'),
		sum(n.status = 7), sum(n.told = n.foc), ifnull(min(iif(n.activated_at > 0, n.activated_at, NULL)), 0)`, "number_day", on, "n.order_id"}
	hoped = daily{"n.order_id, count(*)", "number_hoped", "n.requested > 0 AND n.foc = 0 AND n.requested = ? AND n.status NOT IN (3, 7, 10)", "n.order_id"}
	bare = daily{"n.order_id, n.state, n.rate_center, count(*)", "number_day", on + " AND n.profile = '' AND n.status <> 7", "n.order_id, n.state, n.rate_center"}
	return confirmed, hoped, bare
}

// DayAgenda returns the orders of a day, those with most confirmed numbers first.
func (s *Store) DayAgenda(ctx context.Context, day date.Date, where filter.Query) (out []Agenda, err error) {
	terms, args := s.compile(where, onNumbers)
	err = s.lookTo(ctx, "read the agenda", func(t *tx) error {
		out, err = t.agenda(terms, append([]any{day}, args...))
		return err
	})
	return out, err
}

func (t *tx) agenda(terms []string, args []any) ([]Agenda, error) {
	confirmed, hoped, bare := agendaQuestions()
	found := map[int64]*Agenda{}
	at := func(order int64) *Agenda {
		if found[order] == nil {
			found[order] = &Agenda{Order: order}
		}
		return found[order]
	}
	err := rows(t.ctx, t, confirmed.query(terms), args, func(r *sql.Rows) error {
		var a Agenda
		var activated int64
		err := r.Scan(&a.Order, &a.Confirmed, &a.Profiled, &a.Acquired, &a.Activated, &a.Tested, &a.Failed, &a.Completed, &a.Told, &activated)
		a.FirstActivated = t.store.moment(activated)
		*at(a.Order) = a
		return err
	})
	if err != nil {
		return nil, err
	}
	err = rows(t.ctx, t, hoped.query(terms), args, func(r *sql.Rows) error {
		var order int64
		var n int
		if err := r.Scan(&order, &n); err != nil {
			return err
		}
		at(order).Requested = n
		return nil
	})
	if err != nil {
		return nil, err
	}
	if err := t.nameAgenda(found); err != nil {
		return nil, err
	}
	if err := t.profileAgenda(bare.query(terms), args, found); err != nil {
		return nil, err
	}
	out := make([]Agenda, 0, len(found))
	for _, a := range found {
		out = append(out, *a)
	}
	slices.SortFunc(out, func(a, b Agenda) int {
		return cmp.Or(cmp.Compare(b.Confirmed, a.Confirmed), cmp.Compare(b.Requested, a.Requested), cmp.Compare(a.Order, b.Order))
	})
	return out, nil
}

// nameAgenda fills in what the orders say.
func (t *tx) nameAgenda(found map[int64]*Agenda) error {
	for ids := range slices.Chunk(slices.Sorted(maps.Keys(found)), 500) {
		args := make([]any, len(ids))
		for i, id := range ids {
			args[i] = id
		}
		err := rows(t.ctx, t, `SELECT o.id, o.pon, o.group_id, o.customer, o.losing_id, o.losing_name, o.type, o.lata,
			ifnull((SELECT n.canadian FROM number n WHERE n.order_id = o.id LIMIT 1), 0)
			FROM port_order o WHERE o.id IN (`+marks(len(ids))+")", args, func(r *sql.Rows) error {
			var o Agenda
			if err := r.Scan(&o.Order, &o.PON, &o.Group, &o.Customer, &o.Losing.ID, &o.Losing.Name, &o.Type, &o.lata, &o.Canadian); err != nil {
				return err
			}
			a := found[o.Order]
			a.PON, a.Group, a.Customer, a.Losing, a.Type, a.lata, a.Canadian = o.PON, o.Group, o.Customer, o.Losing, o.Type, o.lata, o.Canadian
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// profileAgenda counts the numbers without a profile of their own to which a rule gives one.
func (t *tx) profileAgenda(query string, args []any, found map[int64]*Agenda) error {
	rules, err := profileRules(t.ctx, t)
	if err != nil || len(rules) == 0 {
		return err
	}
	return rows(t.ctx, t, query, args, func(r *sql.Rows) error {
		var order int64
		var sub profile.Subject
		var n int
		if err := r.Scan(&order, &sub.State, &sub.RateCenter, &n); err != nil {
			return err
		}
		a := found[order]
		sub.Type, sub.LATA = a.Type, a.lata
		if _, _, ok := profile.Choose(rules, sub); ok {
			a.Profiled += n
		}
		return nil
	})
}
