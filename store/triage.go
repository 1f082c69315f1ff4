package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/tn"
	"portdesk/model/triage"
)

// Triage returns everything that waits at the desk, in the order of triage (triage.Sort),
// what was put off included. Its cost grows with the open orders and the numbers that have
// a date ahead, of which it reads the index alone, not with all numbers.
func (s *Store) Triage(ctx context.Context) ([]triage.Item, error) {
	var items []triage.Item
	var desk model.Desk
	err := s.lookTo(ctx, "triage", func(t *tx) error {
		var err error
		desk = t.desk
		items, err = t.waiting()
		return err
	})
	if err != nil {
		return nil, err
	}
	triage.Sort(desk, items)
	return items, nil
}

// waiting returns everything that waits, in no order.
func (t *tx) waiting() ([]triage.Item, error) {
	w := &waits{tx: t, orders: map[int64]*waiting{}, newest: map[string]time.Time{}}
	for _, step := range []struct {
		what string
		do   func() error
	}{
		{"open orders", w.readOrders}, {"standings", w.readStandings}, {"dates", w.readDates}, {"blockers", w.readBlockers},
		{"drafts", w.askAll}, {"chases", w.readChases}, {"what was put off", w.readSnoozes},
	} {
		if err := step.do(); err != nil {
			return nil, fmt.Errorf("read %s: %w", step.what, err)
		}
	}
	return w.items, nil
}

// waits gathers what waits.
type waits struct {
	*tx
	orders map[int64]*waiting
	list   []*waiting
	items  []triage.Item
	newest map[string]time.Time // per key, when the last thing came to an item, where that can be after its Since
}

// waiting is an open order, and how many of its numbers wait where since when.
type waiting struct {
	model.Order
	customer string
	endUser  string // of one that is not submitted: JSON
	sample   tn.TN  // of one that is not submitted: some number
	canadian bool
	since    [model.StatusCount]time.Time // of the oldest
	refused  time.Time                    // when the last of its cancellations was refused
	dates    []focDay
}

// focDay is the numbers of an order that have one confirmed date.
type focDay struct {
	day     date.Date
	numbers spell
	untold  spell
}

// spell is how many numbers wait, and since when the oldest and the newest of them do.
type spell struct {
	numbers     int
	since, last time.Time
}

// The reads of triage. What is written out of statuses is how SQLite knows the partial
// indexes: 6 is FOC Date Set, and 3, 7 and 10 have ended.
const (
	waitingOrders = `SELECT o.id, o.pon, o.group_id, o.customer, o.losing_id, o.losing_name, o.gaining_id, o.gaining_name, o.type, o.submitted_at, o.signed_at, o.voided_at,
		iif(o.submitted_at = 0, o.end_user, ''), iif(o.submitted_at = 0, (SELECT n.tn FROM number n WHERE n.order_id = o.id AND n.status NOT IN (3, 10) LIMIT 1), 0),
		ifnull((SELECT n.canadian FROM number n WHERE n.order_id = o.id LIMIT 1), 0)
		FROM (SELECT DISTINCT order_id FROM tally WHERE living = 1) t CROSS JOIN port_order o ON o.id = t.order_id`
	waitingStandings = `SELECT t.order_id, t.status, t.n, ifnull((SELECT min(n.since) FROM number n WHERE n.order_id = t.order_id AND n.status = t.status), 0),
		iif(t.status = 9, (SELECT max(n.since) FROM number n WHERE n.order_id = t.order_id AND n.status = 9), 0)
		FROM tally t WHERE t.living = 1`
	waitingDates = `SELECT n.order_id, n.foc, count(*), min(n.foc_since), max(n.foc_since),
		sum(n.told <> n.foc), ifnull(min(iif(n.told <> n.foc, n.foc_since, NULL)), 0), max(iif(n.told <> n.foc, n.foc_since, 0))
		FROM number n INDEXED BY number_dated WHERE n.status = 6 GROUP BY n.order_id, n.foc`
	waitingBlockers = `SELECT b.id, b.order_id, b.cause, b.raised_at, b.asks AND b.answered_at = 0, b.answered_at > 0 FROM blocker_number bn CROSS JOIN blocker b ON b.id = bn.blocker_id
		WHERE bn.released_by = 0 AND b.withdrawn_by = 0 GROUP BY bn.blocker_id`
	waitingChases = `SELECT c.order_id, c.blocker_id, max(c.at) FROM (SELECT DISTINCT order_id FROM tally WHERE living = 1) t
		CROSS JOIN chase c ON c.order_id = t.order_id AND c.gone_by = 0 GROUP BY c.order_id, c.blocker_id`
)

func (w *waits) readOrders() error {
	return rows(w.ctx, w, waitingOrders, nil, func(r *sql.Rows) error {
		o := &waiting{}
		var sent, signed, voided int64
		err := r.Scan(&o.ID, &o.PON, &o.GroupID, &o.customer, &o.Losing.ID, &o.Losing.Name, &o.Gaining.ID, &o.Gaining.Name, &o.Type, &sent, &signed, &voided, &o.endUser, &o.sample, &o.canadian)
		o.Submitted, o.Signature.At, o.Signature.VoidedAt = w.store.moment(sent), w.store.moment(signed), w.store.moment(voided)
		w.orders[o.ID] = o
		w.list = append(w.list, o)
		return err
	})
}

func (w *waits) readStandings() error {
	return rows(w.ctx, w, waitingStandings, nil, func(r *sql.Rows) error {
		var id, since, last int64
		var status, n int
		if err := r.Scan(&id, &status, &n, &since, &last); err != nil {
			return err
		}
		if o := w.orders[id]; o != nil && status < model.StatusCount {
			o.Tally.Count[status], o.since[status] = n, w.store.moment(since)
			if last > 0 {
				o.refused = w.store.moment(last)
			}
		}
		return nil
	})
}

func (w *waits) readDates() error {
	return rows(w.ctx, w, waitingDates, nil, func(r *sql.Rows) error {
		var id int64
		var all, untold [2]int64
		var d focDay
		if err := r.Scan(&id, &d.day, &d.numbers.numbers, &all[0], &all[1], &d.untold.numbers, &untold[0], &untold[1]); err != nil {
			return err
		}
		d.numbers.since, d.numbers.last = w.store.moment(all[0]), w.store.moment(all[1])
		d.untold.since, d.untold.last = w.store.moment(untold[0]), w.store.moment(untold[1])
		if o := w.orders[id]; o != nil {
			o.dates = append(o.dates, d)
		}
		return nil
	})
}

// openBlocker is a blocker that holds a number, as triage reads it.
type openBlocker struct {
	id, order int64
	cause     string
	raised    time.Time
	asks      bool // waits for an answer
	answered  bool
}

// readBlockers makes an item of the open blockers of each order.
func (w *waits) readBlockers() error {
	type same struct {
		group int64
		cause string
	}
	of, inGroup := map[int64][]openBlocker{}, map[same]int{}
	err := rows(w.ctx, w, waitingBlockers, nil, func(r *sql.Rows) error {
		var b openBlocker
		var raised int64
		if err := r.Scan(&b.id, &b.order, &b.cause, &raised, &b.asks, &b.answered); err != nil {
			return err
		}
		b.raised = w.store.moment(raised)
		if o := w.orders[b.order]; o != nil {
			of[b.order] = append(of[b.order], b)
			inGroup[same{o.GroupID, b.cause}]++
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, o := range w.list {
		open := of[o.ID]
		if len(open) == 0 {
			continue
		}
		i := o.blocked(open)
		i.Siblings = inGroup[same{i.Group, i.Cause}]
		for _, cause := range i.Causes {
			if cause == i.Cause {
				i.Siblings--
			}
		}
		w.items = append(w.items, i)
		w.newest[i.Key()] = open[len(open)-1].raised
	}
	return nil
}

// blocked is the order with its open blockers, which it sorts by age. The first that waits
// for an answer is the one to take; where none does, the numbers can wait for a signature.
func (o *waiting) blocked(open []openBlocker) triage.Item {
	slices.SortFunc(open, func(a, b openBlocker) int { return cmp.Or(a.raised.Compare(b.raised), cmp.Compare(a.id, b.id)) })
	i := o.item(triage.Blocked, o.Tally.Count[model.ActionRequired], open[0].raised)
	first, someAnswered := -1, false
	for n, b := range open {
		i.Blockers, i.Causes = append(i.Blockers, b.id), append(i.Causes, b.cause)
		someAnswered = someAnswered || b.answered
		if first < 0 && b.asks {
			first = n
		}
	}
	i.Answered = first < 0 && someAnswered && !o.Signature.Valid()
	i.Blocker, i.Cause = i.Blockers[max(first, 0)], i.Causes[max(first, 0)]
	return i
}

// item is the order in a queue.
func (o *waiting) item(q triage.Queue, numbers int, since time.Time) triage.Item {
	return triage.Item{Queue: q, Order: o.ID, PON: o.PON, Group: o.GroupID, Customer: o.customer, Losing: o.Losing,
		Type: o.Type, Canadian: o.canadian, Numbers: numbers, Since: since}
}

// askAll puts the open orders into the queues that they wait in.
func (w *waits) askAll() error {
	for _, o := range w.list {
		if err := w.ask(o); err != nil {
			return fmt.Errorf("PON %s: %w", o.PON, err)
		}
	}
	return nil
}

// ask puts an order into the queues that it waits in.
func (w *waits) ask(o *waiting) error {
	if !o.Sent() {
		if err := w.askDraft(o); err != nil {
			return err
		}
	} else {
		w.askProvider(o)
	}
	w.askLetter(o)
	w.askDates(o)
	return nil
}

// askDraft tells what a draft waits for: something that is missing first, be it signed or
// not, since an order that lacks something is not to be submitted.
func (w *waits) askDraft(o *waiting) error {
	n := o.Tally.Living()
	if n == 0 {
		return nil
	}
	if err := json.Unmarshal([]byte(o.endUser), &o.EndUser); err != nil {
		return fmt.Errorf("read end-user data: %w", err)
	}
	numbers := []tn.TN{o.sample}
	if model.PreflightNeedsAll(o.EndUser) {
		var err error
		if numbers, err = livingOf(w.ctx, w, o.ID); err != nil {
			return err
		}
	}
	lacks := model.Lacks(o.Type, model.Preflight(w.desk, o.Order, numbers))
	i := o.item(triage.Draft, n, o.since[model.Pending])
	switch {
	case len(lacks) > 0:
		i.Lacks = lacks
	case o.Signed():
		i.Queue, i.Since = triage.Unsent, o.Signature.At
	default:
		i.Queue = triage.Unsigned
		if o.Signature.Voided() {
			i.Since = o.Signature.VoidedAt
		}
	}
	w.items = append(w.items, i)
	return nil
}

// askProvider tells what the other side owes on a submitted order, and whether it refused
// a cancellation.
func (w *waits) askProvider(o *waiting) {
	for _, q := range []struct {
		status model.Status
		queue  triage.Queue
	}{
		{model.CancellationRejected, triage.Refused}, {model.Pending, triage.Review}, {model.Portable, triage.Start},
		{model.InProcess, triage.FOCDue}, {model.CancellationPending, triage.Cancellation},
	} {
		n, since := o.Tally.Count[q.status], o.since[q.status]
		if since.Before(o.Submitted) { // nobody was asked before that
			since = o.Submitted
		}
		if n == 0 {
			continue
		}
		i := o.item(q.queue, n, since)
		w.items = append(w.items, i)
		if q.queue == triage.Refused {
			w.newest[i.Key()] = o.refused
		}
	}
}

// askLetter warns of a signature that will be too old while numbers still need it.
func (w *waits) askLetter(o *waiting) {
	count := o.Tally.Count
	n := count[model.Pending] + count[model.Portable] + count[model.InProcess] + count[model.ActionRequired]
	if n == 0 || !w.desk.LetterAgeing(o.Signature) {
		return
	}
	i := o.item(triage.LetterAgeing, n, o.Signature.At)
	i.Day = w.desk.LetterLast(o.Signature)
	w.items = append(w.items, i)
}

// askDates sorts the confirmed dates of an order; they come earliest first. A date waits
// since it was confirmed or changed, one that has come since its day began.
func (w *waits) askDates(o *waiting) {
	if len(o.dates) == 0 {
		return
	}
	today := w.desk.Today()
	next, _ := w.desk.Calendar(o.Losing.ID, o.canadian).AddBusinessDays(today, 1)
	at := map[triage.Queue]int{}
	add := func(q triage.Queue, day date.Date, of spell) {
		if of.numbers == 0 {
			return
		}
		place, ok := at[q]
		if !ok {
			place = len(w.items)
			at[q] = place
			w.items = append(w.items, o.item(q, 0, of.since))
			w.items[place].Day = day
		}
		i := &w.items[place]
		i.Numbers += of.numbers
		if of.since.Before(i.Since) {
			i.Since = of.since
		}
		if key := i.Key(); of.last.After(w.newest[key]) {
			w.newest[key] = of.last
		}
	}
	for _, d := range o.dates {
		switch {
		case d.day <= today:
			add(triage.FOCToday, d.day, d.numbers.from(d.day.Time(w.desk.Now.Location())))
		case d.day <= next:
			add(triage.FOCTomorrow, d.day, d.numbers)
		default:
			add(triage.Ahead, d.day, d.numbers)
		}
		if d.day >= today {
			add(triage.Confirm, d.day, d.untold)
		}
	}
}

// from is the spell of numbers that did not wait before a moment.
func (s spell) from(at time.Time) spell {
	if s.since.Before(at) {
		s.since = at
	}
	if s.last.Before(at) {
		s.last = at
	}
	return s
}

// readChases tells when items were last chased: blockers by chases about one of them,
// everything else by the order's others. What was chased before an item waited was something else.
func (w *waits) readChases() error {
	type about struct{ order, blocker int64 }
	last := map[about]time.Time{}
	err := rows(w.ctx, w, waitingChases, nil, func(r *sql.Rows) error {
		var a about
		var at int64
		err := r.Scan(&a.order, &a.blocker, &at)
		last[a] = w.store.moment(at)
		return err
	})
	for n := range w.items {
		i := &w.items[n]
		blockers := i.Blockers
		if i.Queue != triage.Blocked {
			blockers = []int64{0}
		}
		for _, b := range blockers {
			if at := last[about{i.Order, b}]; !at.Before(i.Since) && at.After(i.Chased) {
				i.Chased = at
			}
		}
	}
	return err
}

// readSnoozes tells what is put off. A putting off holds for the waiting that it was made
// for: what waits anew since then, or for another day, is not put off, and neither is what
// something new has joined: another blocker, another date, another number's day.
func (w *waits) readSnoozes() error {
	type off struct {
		until, day date.Date
		note       string
		at         time.Time
	}
	put := map[string]off{}
	err := rows(w.ctx, w, "SELECT key, day, until, note, at FROM snooze", nil, func(r *sql.Rows) error {
		var key string
		var o off
		var at int64
		err := r.Scan(&key, &o.day, &o.until, &o.note, &at)
		o.at = w.store.moment(at)
		put[key] = o
		return err
	})
	for n := range w.items {
		i := &w.items[n]
		key := i.Key()
		if o, ok := put[key]; ok && o.day == i.Day && !o.at.Before(i.Since) && !o.at.Before(w.newest[key]) {
			i.Until, i.Note = o.until, o.note
		}
	}
	return err
}
