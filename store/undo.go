package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"portdesk/model"
)

// Undone tells what was taken back.
type Undone struct {
	Title   string // of the action that was taken back
	Numbers int
	Orders  int
}

// Last tells what Undo would take back and when that was done; "" where there is nothing.
func (s *Store) Last(ctx context.Context) (title string, at time.Time, err error) {
	last, err := lastAction(ctx, s.db, s.user)
	if CodeOf(err) == NothingTo {
		return "", time.Time{}, nil
	}
	return last.title, s.moment(last.at), explain(s.path, err)
}

// done is an action that can be taken back.
type done struct {
	id, at int64
	title  string
}

func lastAction(ctx context.Context, q queryer, who string) (done, error) {
	var last done
	err := q.QueryRowContext(ctx, `SELECT a.id, a.at, a.title FROM action a WHERE a.who = ? AND a.undone_by = 0 AND a.undoes = 0
		AND EXISTS (SELECT 1 FROM journal j WHERE j.action_id = a.id AND j.order_id > 0) ORDER BY a.id DESC LIMIT 1`, who).Scan(&last.id, &last.at, &last.title)
	if errors.Is(err, sql.ErrNoRows) {
		err = &Error{Code: NothingTo, Text: "there is nothing to undo"}
	}
	return last, err
}

// Undo takes back the user's last action, as an action of its own. It refuses with a
// Conflict where somebody else touched the same numbers or orders later.
func (s *Store) Undo(ctx context.Context) (Undone, error) {
	var out Undone
	err := s.write(ctx, "Undo", func(t *tx) error {
		last, err := lastAction(ctx, t, s.user)
		if err != nil {
			return err
		}
		id, title := last.id, last.title
		out.Title = title
		if err := t.exec("UPDATE action SET title = ?, undoes = ? WHERE id = ?", "Undo: "+title, id, t.action); err != nil {
			return err
		}
		if err := t.exec("UPDATE action SET undone_by = ? WHERE id = ?", t.action, id); err != nil {
			return err
		}
		if err := t.untouched(id); err != nil {
			return err
		}
		if out.Numbers, err = t.undoNumbers(id); err != nil {
			return fmt.Errorf("undo numbers: %w", err)
		}
		if out.Orders, err = t.undoOrders(id); err != nil {
			return fmt.Errorf("undo orders: %w", err)
		}
		return t.undoBeside(id)
	})
	return out, err
}

// untouched refuses where an act that still stands touched the same rows later. What
// was itself undone, and the undoing, do not count.
func (t *tx) untouched(action int64) error {
	var later bool
	err := t.QueryRowContext(t.ctx, `SELECT EXISTS (SELECT 1 FROM journal j JOIN journal k ON k.number_id = j.number_id AND k.id > j.id AND k.action_id <> j.action_id
			JOIN action a ON a.id = k.action_id WHERE j.action_id = ?1 AND j.number_id > 0 AND a.undoes = 0 AND a.undone_by = 0)
		OR EXISTS (SELECT 1 FROM journal j JOIN journal k ON k.order_id = j.order_id AND k.id > j.id AND k.action_id <> j.action_id
			JOIN action a ON a.id = k.action_id WHERE j.action_id = ?1 AND j.number_id = 0 AND j.order_id > 0 AND k.number_id = 0 AND a.undoes = 0 AND a.undone_by = 0)`, action).Scan(&later)
	if err != nil {
		return err
	}
	if later {
		return &Error{Code: Conflict, Text: "something later touched the same numbers; nothing was undone"}
	}
	return nil
}

// undoNumbers puts the numbers of an action back; those it made go away.
func (t *tx) undoNumbers(action int64) (int, error) {
	err := t.exec(`INSERT INTO journal(action_id, at, who, actor, event, order_id, number_id, tn, from_status, to_status, before, version)
		SELECT ?, ?, ?, ?, ?, n.order_id, n.id, n.tn, n.status, ifnull(j.before ->> 'status', 0), `+numberBefore+`, n.version + 1
		FROM journal j JOIN number n ON n.id = j.number_id WHERE j.action_id = ? ORDER BY n.id`,
		t.action, t.now(), t.store.user, model.Customer, model.Undone, action)
	if err != nil {
		return 0, err
	}
	n, err := t.changed(`UPDATE number SET status = j.before ->> 'status', since = j.before ->> 'since', foc = j.before ->> 'foc',
		requested = j.before ->> 'requested', acquired_at = j.before ->> 'acquired_at', activated_at = j.before ->> 'activated_at',
		supps = j.before ->> 'supps', profile = j.before ->> 'profile', updated_at = ?, version = number.version + 1
		FROM journal j WHERE j.action_id = ? AND j.number_id = number.id AND j.from_status > 0`, t.now(), action)
	if err != nil {
		return 0, err
	}
	const made = "(SELECT number_id FROM journal WHERE action_id = ? AND number_id > 0 AND from_status = 0)"
	if err := t.exec("DELETE FROM blocker_number WHERE number_id IN "+made, action); err != nil {
		return 0, err
	}
	gone, err := t.changed(`DELETE FROM number WHERE id IN `+made, action)
	return int(n + gone), err
}

// undoOrders puts the orders of an action back, the latest entry first.
func (t *tx) undoOrders(action int64) (int, error) {
	type change struct {
		order         int64
		event, before string
		version       int64
	}
	var list []change
	err := rows(t.ctx, t, "SELECT order_id, event, before, version FROM journal WHERE action_id = ? AND number_id = 0 AND order_id > 0 ORDER BY id DESC", []any{action}, func(r *sql.Rows) error {
		var c change
		err := r.Scan(&c.order, &c.event, &c.before, &c.version)
		list = append(list, c)
		return err
	})
	if err != nil {
		return 0, err
	}
	n := 0
	for _, c := range list {
		if c.event == model.OrderCreate {
			if err := t.discard(c.order); err != nil {
				return n, err
			}
			n++
			continue
		}
		if err := t.restore(c.order, c.before, c.version > 0); err != nil {
			return n, err
		}
		if c.version > 0 {
			n++
		}
	}
	return n, nil
}

// discard takes a drafted order away, and its group with the last one.
func (t *tx) discard(order int64) error {
	if err := t.journal(line{event: model.Undone, order: order, data: map[string]string{"what": model.OrderCreate}}); err != nil {
		return err
	}
	for _, q := range []string{
		"DELETE FROM tally WHERE order_id = ?1",
		"DELETE FROM blocker WHERE order_id = ?1",
		"DELETE FROM note WHERE order_id = ?1",
		"DELETE FROM port_order WHERE id = ?1",
		"DELETE FROM order_group WHERE id NOT IN (SELECT group_id FROM port_order) AND ?1",
	} {
		if err := t.exec(q, order); err != nil {
			return err
		}
	}
	return nil
}

// restore puts back what an entry replaced. Only columns that entries ever replace are
// known here; an entry's own words are never run as SQL.
func (t *tx) restore(order int64, before string, versioned bool) error {
	var old map[string]json.RawMessage
	if err := json.Unmarshal([]byte(before), &old); err != nil {
		return fmt.Errorf("read the entry: %w", err)
	}
	if _, ok := old["blocker"]; ok {
		return t.exec(`UPDATE blocker SET answers = ?1 -> 'answers', answered_at = ?1 ->> 'answered_at', answered_by = ?1 ->> 'answered_by' WHERE id = ?1 ->> 'blocker'`, before)
	}
	if !versioned {
		return nil
	}
	for _, column := range []string{"customer", "requested", "voided_at", "void_reason", "signed_name", "signed_title", "signed_at", "digest", "letter", "submitted_at"} {
		if _, ok := old[column]; !ok {
			continue
		}
		if err := t.exec("UPDATE port_order SET "+column+" = ?1 ->> '"+column+"' WHERE id = ?2", before, order); err != nil {
			return err
		}
	}
	if text, ok := old["end_user"]; ok {
		if err := t.exec("UPDATE port_order SET end_user = ? WHERE id = ?", string(text), order); err != nil {
			return err
		}
	}
	if _, ok := old["requested"]; ok {
		if err := t.exec("UPDATE number SET requested = (SELECT requested FROM port_order WHERE id = ?1) WHERE order_id = ?1", order); err != nil {
			return err
		}
	}
	if err := t.exec("UPDATE port_order SET updated_at = ?, version = version + 1 WHERE id = ?", t.now(), order); err != nil {
		return err
	}
	return t.journal(line{event: model.Undone, order: order})
}

// undoBeside takes back what an action did to blockers and notes.
func (t *tx) undoBeside(action int64) error {
	for _, q := range []string{
		"UPDATE blocker SET withdrawn_by = ?1 WHERE raised_by = ?2 AND withdrawn_by = 0",
		"UPDATE blocker_number SET released_by = 0 WHERE released_by = ?2 AND ?1",
		"UPDATE note SET gone_by = ?1 WHERE id IN (SELECT before ->> 'note' FROM journal WHERE action_id = ?2 AND event = '" + model.NoteAdded + "')",
	} {
		if err := t.exec(q, t.action, action); err != nil {
			return err
		}
	}
	return nil
}
