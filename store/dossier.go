package store

import (
	"context"
	"database/sql"
	"fmt"

	"portdesk/model"
	"portdesk/model/dossier"
	"portdesk/model/tn"
)

// Dossier returns an order as a whole, as it stood at one moment.
func (s *Store) Dossier(ctx context.Context, id int64) (dossier.Dossier, error) {
	var d dossier.Dossier
	err := s.lookTo(ctx, "read an order whole", func(t *tx) error {
		d = dossier.Dossier{}
		o, err := s.order(ctx, t, "o.id = ?", id)
		if err != nil {
			return err
		}
		d.Order = o
		d.Order.ID, d.Order.Version, d.Order.Tally = 0, 0, model.Tally{}
		for _, read := range []func(int64, *dossier.Dossier) error{t.dossierNumbers, t.dossierRemarks, t.dossierEntries} {
			if err := read(id, &d); err != nil {
				return fmt.Errorf("PON %s: %w", o.PON, err)
			}
		}
		return nil
	})
	return d, err
}

func (t *tx) dossierNumbers(order int64, d *dossier.Dossier) error {
	return rows(t.ctx, t, `SELECT tn, status, since, foc, requested, acquired_at, activated_at, supps, rate_center, profile, state, tested_at, test, told, foc_since
		FROM number WHERE order_id = ? ORDER BY tn`, []any{order}, func(r *sql.Rows) error {
		var n dossier.Number
		var since, acquired, activated, tested, confirmed int64
		err := r.Scan(&n.TN, &n.Status, &since, &n.FOC, &n.Requested, &acquired, &activated, &n.SUPPs, &n.RateCenter, &n.Profile, &n.State, &tested, &n.Test, &n.Told, &confirmed)
		at := t.store.moment
		n.Since, n.Acquired, n.Activated, n.Tested, n.Confirmed = at(since), at(acquired), at(activated), at(tested), at(confirmed)
		d.Numbers = append(d.Numbers, n)
		return err
	})
}

// dossierRemarks reads blockers, notes and chases, those alone that no undo took back.
func (t *tx) dossierRemarks(order int64, d *dossier.Dossier) error {
	places, err := t.dossierBlockers(order, d)
	if err != nil {
		return err
	}
	err = rows(t.ctx, t, `SELECT a.at, a.who, a.text, ifnull(n.tn, 0) FROM note a LEFT JOIN number n ON n.id = a.number_id
		WHERE a.order_id = ? AND a.gone_by = 0 ORDER BY a.id`, []any{order}, func(r *sql.Rows) error {
		var n dossier.Note
		var at int64
		err := r.Scan(&at, &n.Who, &n.Text, &n.Number)
		n.At = t.store.moment(at)
		d.Notes = append(d.Notes, n)
		return err
	})
	if err != nil {
		return err
	}
	return rows(t.ctx, t, "SELECT at, who, whom, text, blocker_id FROM chase WHERE order_id = ? AND gone_by = 0 ORDER BY id", []any{order}, func(r *sql.Rows) error {
		var c dossier.Chase
		var at, about int64
		err := r.Scan(&at, &c.Who, &c.Whom, &c.Text, &about)
		c.At, c.Blocker = t.store.moment(at), places[about]
		d.Chases = append(d.Chases, c)
		return err
	})
}

// dossierBlockers reads the blockers of an order, the oldest first, and returns the place of
// each in the list, counted from 1.
func (t *tx) dossierBlockers(order int64, d *dossier.Dossier) (places map[int64]int, err error) {
	places = map[int64]int{}
	err = rows(t.ctx, t, "SELECT id, cause, words, raised_at, answered_at, answers FROM blocker WHERE order_id = ? AND withdrawn_by = 0 ORDER BY id", []any{order}, func(r *sql.Rows) error {
		var b dossier.Blocker
		var id, raised, answered int64
		var answers string
		err := r.Scan(&id, &b.Cause, &b.Words, &raised, &answered, &answers)
		b.Raised, b.Answered, b.Answers = t.store.moment(raised), t.store.moment(answered), stringsFrom(answers)
		d.Blockers = append(d.Blockers, b)
		places[id] = len(d.Blockers)
		return err
	})
	if err != nil {
		return nil, err
	}
	return places, rows(t.ctx, t, `SELECT bn.blocker_id, n.tn, bn.released_by = 0 FROM blocker b JOIN blocker_number bn ON bn.blocker_id = b.id JOIN number n ON n.id = bn.number_id
		WHERE b.order_id = ? AND b.withdrawn_by = 0 ORDER BY n.tn`, []any{order}, func(r *sql.Rows) error {
		var id int64
		var number tn.TN
		var holds bool
		if err := r.Scan(&id, &number, &holds); err != nil {
			return err
		}
		b := &d.Blockers[places[id]-1]
		b.Numbers = append(b.Numbers, number)
		if holds {
			b.Holds = append(b.Holds, number)
		}
		return nil
	})
}

// actOf is SQL for what tells the acts apart in entries that an order brought with it from
// another desk, and which this desk has as one act: 0 in all others.
const actOf = "ifnull(j.before ->> '$.act', 0)"

// dossierEntries reads the journal of an order. What it says of rows by their ids is left
// out: they mean nothing on another desk.
func (t *tx) dossierEntries(order int64, d *dossier.Dossier) error {
	type act struct{ action, brought int64 }
	acts := map[act]int64{}
	return rows(t.ctx, t, "SELECT j.action_id, "+actOf+`, j.at, j.who, j.actor, j.event, j.tn, j.from_status, j.to_status, j.data
		FROM journal j WHERE j.order_id = ? ORDER BY j.id`, []any{order}, func(r *sql.Rows) error {
		var e model.Entry
		var a act
		var at int64
		var data string
		if err := r.Scan(&a.action, &a.brought, &at, &e.Who, &e.Actor, &e.Event, &e.Number, &e.From, &e.To, &data); err != nil {
			return err
		}
		if acts[a] == 0 {
			acts[a] = int64(len(acts)) + 1
		}
		e.Action, e.At, e.Data = acts[a], t.store.moment(at), stringsFrom(data)
		if e.Event == model.Chased {
			delete(e.Data, "blocker") // its cause stands beside it
		}
		d.Entries = append(d.Entries, e)
		return nil
	})
}
