package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/report"
)

// Report tells how the submitted orders went: the lines of report.Lines. What was taken
// back did not happen. An order that came from another desk counts by what it brought: its
// journal and blockers, and where no entry tells of a date, the date that its numbers have.
func (s *Store) Report(ctx context.Context, q report.Query) (out []report.Line, err error) {
	if q.By != report.ByCarrier && q.By != report.ByMonth {
		return nil, &Error{Code: BadInput, Text: fmt.Sprintf("there is no report by %q: it is by %s or by %s", q.By, report.ByCarrier, report.ByMonth)}
	}
	err = s.lookTo(ctx, "report", func(t *tx) error {
		facts, err := t.outcomes(q)
		if err != nil {
			return err
		}
		orders := make([]report.Order, 0, len(facts))
		for _, id := range slices.Sorted(maps.Keys(facts)) {
			orders = append(orders, facts[id].order)
		}
		out = report.Lines(q.By, orders)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// outcome is how one order went, and what tells which of its answers was the first.
type outcome struct {
	order     report.Order
	submitted int64
	confirmed answer
	rejected  answer
}

// answer is when an answer was recorded, in Unix seconds, and its first entry in the
// journal, 0 where it has none.
type answer struct{ at, entry int64 }

// before reports whether an answer came first. Of one moment the journal tells; where it
// does not, the date stands behind what was asked for.
func (a answer) before(b answer) bool {
	switch {
	case a.at == 0 || b.at == 0:
		return a.at != 0
	case a.at != b.at:
		return a.at < b.at
	}
	return b.entry == 0 || a.entry < b.entry
}

// outcomes reads how the orders of a report went.
func (t *tx) outcomes(q report.Query) (map[int64]*outcome, error) {
	facts, only, err := t.submitted(q)
	if err != nil {
		return nil, fmt.Errorf("list the orders: %w", err)
	}
	if err := t.firstDates(facts, only); err != nil {
		return nil, fmt.Errorf("read the first dates: %w", err)
	}
	if err := t.datesRetold(facts, only); err != nil {
		return nil, fmt.Errorf("read the first dates of other desks: %w", err)
	}
	if err := t.datesBrought(facts); err != nil {
		return nil, fmt.Errorf("read the dates that orders brought: %w", err)
	}
	if err := t.firstRejections(facts, only); err != nil {
		return nil, fmt.Errorf("read the first rejections: %w", err)
	}
	for _, f := range facts {
		f.order.Rejected = f.rejected.before(f.confirmed)
		if !f.order.Rejected {
			f.order.Causes = nil
		}
	}
	return facts, nil
}

// submitted reads the orders of a report. only leaves others out of queries.
func (t *tx) submitted(q report.Query) (facts map[int64]*outcome, only ofOrders, err error) {
	terms, args := t.store.compile(q.Where, onOrders)
	only = ofOrders{"1", nil}
	terms = append(terms, "o.submitted_at > 0")
	narrow := len(terms) > 1
	zone := t.desk.Now.Location()
	if !q.From.IsZero() {
		terms, args, narrow = append(terms, "o.submitted_at >= ?"), append(args, q.From.Time(zone).Unix()), true
	}
	if !q.To.IsZero() {
		terms, args, narrow = append(terms, "o.submitted_at < ?"), append(args, q.To.AddDays(1).Time(zone).Unix()), true
	}
	facts = map[int64]*outcome{}
	calendars := map[calendarOf]date.Calendar{}
	err = rows(t.ctx, t, `SELECT o.id, o.losing_id, o.losing_name, o.submitted_at, ifnull((SELECT n.canadian FROM number n WHERE n.order_id = o.id LIMIT 1), 0)
		FROM port_order o JOIN order_group g ON g.id = o.group_id`+whereClause(terms), args, func(r *sql.Rows) error {
		f := &outcome{}
		var id int64
		var of calendarOf
		if err := r.Scan(&id, &f.order.Losing.ID, &f.order.Losing.Name, &f.submitted, &of.canadian); err != nil {
			return err
		}
		of.carrier = t.desk.Own(f.order.Losing.ID)
		if _, known := calendars[of]; !known {
			calendars[of] = t.desk.Calendar(of.carrier, of.canadian)
		}
		f.order.Business, f.order.Submitted = calendars[of], t.day(f.submitted)
		facts[id] = f
		return nil
	})
	if err != nil {
		return nil, only, err
	}
	if narrow {
		only = onlyOrders(facts)
	}
	return facts, only, scanTally(t.ctx, t, "n > 0", nil, func(order int64) *model.Tally {
		if f := facts[order]; f != nil {
			return &f.order.Tally
		}
		return &model.Tally{}
	})
}

// calendarOf names the business days of an order: those of its country, and of its losing
// carrier where that has rules of its own.
type calendarOf struct {
	carrier  string
	canadian bool
}

// day is the desk's civil day of a stored moment.
func (t *tx) day(sec int64) date.Date { return date.FromTime(t.store.moment(sec)) }

// firstDates reads the first date that was confirmed to each order since its submission.
func (t *tx) firstDates(facts map[int64]*outcome, only ofOrders) error {
	return rows(t.ctx, t, `SELECT o.id, f.id, f.at, ifnull(f.data ->> '$.date', '') FROM port_order o CROSS JOIN journal f
		ON f.id = (SELECT j.id FROM journal j INDEXED BY journal_order CROSS JOIN action a ON a.id = j.action_id
			WHERE j.order_id = o.id AND j.event = 'porting_date_confirmed_foc' AND j.at >= o.submitted_at AND a.undone_by = 0 AND `+actOf+` = 0 ORDER BY j.id LIMIT 1)
		WHERE o.submitted_at > 0 AND `+only.on("o.id"), only.args, func(r *sql.Rows) error {
		var order int64
		var first answer
		var text string
		if err := r.Scan(&order, &first.entry, &first.at, &text); err != nil {
			return err
		}
		day, err := date.Parse(text)
		f := facts[order]
		if err != nil || f == nil {
			return nil //nolint:nilerr // an entry from elsewhere that names no date tells of none
		}
		f.confirm(first, t.day(first.at), day)
		return nil
	})
}

// confirm notes the first date of an order and when it was recorded.
func (f *outcome) confirm(first answer, on, day date.Date) {
	f.confirmed, f.order.Confirmed, f.order.FOC = first, on, day
}

// datesRetold reads the first dates of orders that brought a journal from another desk, from
// what was not taken back there.
func (t *tx) datesRetold(facts map[int64]*outcome, only ofOrders) error {
	type dated struct {
		answer
		event, date string
	}
	var order int64
	ways := map[int64]*retold[dated]{} // of the order, by number
	end := func() {
		f := facts[order]
		for _, way := range ways {
			for e := range way.stands() {
				day, err := date.Parse(e.date)
				if f == nil || err != nil || e.event != string(model.PortingDateConfirmedFOC) || e.at < f.submitted || (f.confirmed.at != 0 && f.confirmed.entry < e.entry) {
					continue
				}
				f.confirm(e.answer, t.day(e.at), day)
			}
		}
		clear(ways)
	}
	err := rows(t.ctx, t, `SELECT j.order_id, j.number_id, j.id, j.at, j.event, ifnull(j.data ->> '$.date', ''), `+actOf+` FROM port_order o CROSS JOIN journal j ON j.order_id = o.id
		WHERE o.submitted_at > 0 AND j.number_id > 0 AND `+actOf+` > 0 AND (SELECT k.before ->> '$.act' FROM journal k WHERE k.order_id = o.id ORDER BY k.id LIMIT 1) > 0 AND `+only.on("o.id")+`
		ORDER BY o.id, j.id`, only.args, func(r *sql.Rows) error {
		var of, number, act int64
		var e dated
		if err := r.Scan(&of, &number, &e.entry, &e.at, &e.event, &e.date, &act); err != nil {
			return err
		}
		if of != order {
			end()
			order = of
		}
		if ways[number] == nil {
			ways[number] = &retold[dated]{}
		}
		ways[number].tell(act, e.event, e)
		return nil
	})
	end()
	return err
}

// datesBrought gives orders that came in with a date, but with no entry about it, the date
// of the number that got it first.
func (t *tx) datesBrought(facts map[int64]*outcome) error {
	without := map[int64]bool{}
	for id, f := range facts {
		if f.confirmed.at == 0 && f.order.Tally.Dated > 0 {
			without[id] = true
		}
	}
	if len(without) == 0 {
		return nil
	}
	only := onlyOrders(without)
	return rows(t.ctx, t, `SELECT n.order_id, min(n.foc_since), n.foc FROM number n INDEXED BY number_first
		WHERE n.foc > 0 AND n.foc_since > 0 AND `+only.on("n.order_id")+" GROUP BY n.order_id", only.args, func(r *sql.Rows) error {
		var order, since int64
		var day date.Date
		if err := r.Scan(&order, &since, &day); err != nil {
			return err
		}
		if f := facts[order]; since >= f.submitted {
			f.confirm(answer{at: since}, t.day(since), day)
		}
		return nil
	})
}

// firstRejections reads the first rejection of each order since its submission, from its
// blockers: one is raised for each cause of a rejection, and withdrawn with its undo.
func (t *tx) firstRejections(facts map[int64]*outcome, only ofOrders) error {
	type act struct{ order, action, at int64 }
	var first act
	return rows(t.ctx, t, `SELECT b.order_id, b.raised_by, b.raised_at, b.cause, ifnull((SELECT min(j.id) FROM journal j
			WHERE j.action_id = b.raised_by AND j.order_id = b.order_id AND j.event = 'additional_information_required'), 0)
		FROM blocker b JOIN port_order o ON o.id = b.order_id
		WHERE b.withdrawn_by = 0 AND b.raised_at >= o.submitted_at AND o.submitted_at > 0 AND `+only.on("o.id")+" ORDER BY b.order_id, b.raised_at, b.id", only.args, func(r *sql.Rows) error {
		var a act
		var cause string
		var entry int64
		if err := r.Scan(&a.order, &a.action, &a.at, &cause, &entry); err != nil {
			return err
		}
		f := facts[a.order]
		if f == nil {
			return nil
		}
		if a.order != first.order {
			first, f.rejected = a, answer{a.at, entry}
		}
		if a == first {
			f.order.Causes = append(f.order.Causes, cause)
		}
		return nil
	})
}
