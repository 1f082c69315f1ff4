package store

import (
	"database/sql"
	"maps"
	"slices"

	"portdesk/model"
	"portdesk/model/date"
)

// dayCount is which days an order has at one moment.
type dayCount struct {
	confirmed map[date.Date]int // numbers by their FOC, living or completed
	hoping    int               // living numbers without a FOC
	asked     date.Date         // the day that these ask for
}

// days are the days, ascending.
func (s dayCount) days() []date.Date {
	out := make([]date.Date, 0, len(s.confirmed)+1)
	for day, n := range s.confirmed {
		if n > 0 && !day.IsZero() {
			out = append(out, day)
		}
	}
	if s.hoping > 0 && !s.asked.IsZero() && s.confirmed[s.asked] <= 0 {
		out = append(out, s.asked)
	}
	slices.Sort(out)
	return out
}

// count is how the order stands now.
func (s *schedule) count() dayCount {
	now := dayCount{confirmed: make(map[date.Date]int, len(s.days)), asked: s.order.Requested, hoping: s.order.Tally.Living() - s.dated}
	for day, d := range s.days {
		if n := len(d.Confirmed); n > 0 {
			now.confirmed[day] = n
		}
	}
	return now
}

// dayAct is what one act did to the days of an order.
type dayAct struct {
	action    int64
	confirmed map[date.Date]int // how many more
	hoping    int
	asked     date.Date // what was asked for before, where asks
	asks      bool
	first     int64 // the entry that asked is of
}

func (s *dayAct) add(day date.Date, n int) {
	if s.confirmed == nil {
		s.confirmed = map[date.Date]int{}
	}
	s.confirmed[day] += n
}

// takeBack does to the days the opposite of what another dayAct did.
func (s *dayAct) takeBack(o dayAct) {
	for day, n := range o.confirmed {
		s.add(day, -n)
	}
	s.hoping -= o.hoping
}

// surplus walks back from how an order stands now, over what was done to it, and returns the
// days that it had beyond as many as it has now: where it had three at most and has one,
// the second and the third of when it last had so many.
func surplus(have int, now dayCount, had []dayAct) (out []date.Date) {
	for _, s := range slices.Backward(had) {
		for day, n := range s.confirmed {
			now.confirmed[day] -= n
		}
		now.hoping -= s.hoping
		if s.asks {
			now.asked = s.asked
		}
		if days := now.days(); len(days) > have+len(out) {
			out = append(out, days[have+len(out):]...)
		}
	}
	return out
}

// The entries that tell of former days, by order and act: how many numbers came to a day or
// left one, and what an order asked for before. An undo has none here: it takes back what
// its act did. Numbers that got a date are the many, so that their entries are counted
// before any JSON is read: those of one act say the same.
const (
	datesQuery = `SELECT order_id, action_id, event, data ->> '$.date', data ->> '$.from_date', n, 0, 0 FROM (
		SELECT j.order_id, j.action_id, j.event, j.data, count(*) AS n FROM journal j
		WHERE j.event IN ('porting_date_confirmed_foc', 'foc_date_changed', 'foc_withdrawn') AND `
	datesGroup  = ` GROUP BY j.order_id, j.action_id, j.event, j.data)`
	othersQuery = `SELECT j.order_id, j.action_id, j.event, NULL, date(iif(j.number_id = 0, j.before ->> '$.requested', j.before ->> '$.foc') * 86400, 'unixepoch'), 1, j.id, j.number_id = 0
		FROM journal j WHERE (j.event = 'taken_over' OR j.event IN ('review_started', 'request_cancellation', 'cancellation_confirmed') AND j.to_status IN (3, 10)
			OR j.number_id = 0 AND j.order_id > 0 AND j.before ->> '$.requested' IS NOT NULL) AND `
)

// formerDays reads what was done to the days of orders.
func (t *tx) formerDays(found map[int64]*schedule, only ofOrders) error {
	done := map[int64]map[int64]*dayAct{} // by order and act
	born := map[int64]int64{}             // the act by which an order came from another desk
	of := only.on("j.order_id")
	for _, query := range []string{datesQuery + of + datesGroup, othersQuery + of} {
		err := rows(t.ctx, t, query, only.args, func(r *sql.Rows) error {
			var order, action, entry int64
			var event string
			var to, from sql.NullString
			var n int
			var whole bool
			if err := r.Scan(&order, &action, &event, &to, &from, &n, &entry, &whole); err != nil {
				return err
			}
			if event == model.TakenOver {
				born[order] = max(born[order], action)
				return nil
			}
			if done[order] == nil {
				done[order] = map[int64]*dayAct{}
			}
			if done[order][action] == nil {
				done[order][action] = &dayAct{action: action}
			}
			day, _ := date.Parse(to.String) // no day where the event brings none
			was, _ := date.Parse(from.String)
			if s := done[order][action]; whole {
				s.ask(entry, was)
			} else {
				s.take(model.Event(event), day, was, n)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	if err := t.undoneDays(done, born); err != nil {
		return err
	}
	for order, s := range found {
		for _, action := range slices.Sorted(maps.Keys(done[order])) {
			if action > born[order] {
				s.had = append(s.had, *done[order][action])
			}
		}
	}
	return nil
}

// ask notes the day that an entry tells the order to have asked for before it; the first
// entry of an act knows what was asked for before the act.
func (s *dayAct) ask(entry int64, was date.Date) {
	if !s.asks || entry < s.first {
		s.asks, s.asked, s.first = true, was, entry
	}
}

// take adds what n numbers did that came from one day to another.
func (s *dayAct) take(event model.Event, day, was date.Date, n int) {
	if was.IsZero() {
		s.hoping -= n
	} else {
		s.add(was, -n)
	}
	switch event {
	case model.PortingDateConfirmedFOC, model.FOCDateChanged:
		s.add(day, n)
	case model.FOCWithdrawn:
		s.hoping += n
	default: // the number ended
	}
}

// undoneDays lets acts that take another one back (an undo, or a redo of one that was
// undone) do the opposite of what that one did. What an order did before it came here is
// not taken back.
func (t *tx) undoneDays(done map[int64]map[int64]*dayAct, born map[int64]int64) error {
	orders := map[int64][]int64{} // by act
	for order, acts := range done {
		for action := range acts {
			if action > born[order] {
				orders[action] = append(orders[action], order)
			}
		}
	}
	return rows(t.ctx, t, "SELECT id, undoes FROM action WHERE undoes > 0 ORDER BY id", nil, func(r *sql.Rows) error {
		var id, undoes int64
		if err := r.Scan(&id, &undoes); err != nil {
			return err
		}
		for _, order := range orders[undoes] {
			acts := done[order]
			if acts[id] == nil {
				acts[id] = &dayAct{action: id}
				orders[id] = append(orders[id], order)
			}
			acts[id].takeBack(*acts[undoes])
		}
		return nil
	})
}
