package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"portdesk/model"
)

// Undone tells what was taken back, or done again.
type Undone struct {
	Title   string // of the action that was taken back or done again
	Numbers int
	Orders  int
	// Holidays is how many holidays of carriers it gave or took.
	Holidays int
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

// The entries j of the journal that undo can do something about are those of orders, and
// those of carriers' holidays, which belong to none; takesBack holds for an action a that
// has one.
const (
	ofHoliday = "j.order_id = 0 AND j.before ->> '$.holiday' IS NOT NULL"
	takesBack = "EXISTS (SELECT 1 FROM journal j WHERE j.action_id = a.id AND (j.order_id > 0 OR " + ofHoliday + "))"
)

func lastAction(ctx context.Context, q queryer, who string) (done, error) {
	var last done
	err := q.QueryRowContext(ctx, `SELECT a.id, a.at, a.title FROM action a WHERE a.who = ? AND a.undone_by = 0 AND a.undoes = 0
		AND `+takesBack+` ORDER BY a.id DESC LIMIT 1`, who).Scan(&last.id, &last.at, &last.title)
	if errors.Is(err, sql.ErrNoRows) {
		err = &Error{Code: NothingTo, Text: "there is nothing to undo"}
	}
	return last, err
}

// Undo takes back the user's last action, as an action of its own. It refuses with a
// Conflict where somebody else touched the same numbers, orders or holidays later.
func (s *Store) Undo(ctx context.Context) (Undone, error) {
	var out Undone
	err := s.write(ctx, "Undo", func(t *tx) error {
		last, err := lastAction(ctx, t, s.user)
		if err != nil {
			return err
		}
		again, err := t.redoOf(last.id)
		if err != nil {
			return err
		}
		for _, id := range []int64{last.id, again} {
			if err := t.exec("UPDATE action SET undone_by = ? WHERE id = ?", t.action, id); err != nil {
				return err
			}
		}
		out, err = t.reverse(reversal{of: last.id, since: max(last.id, again), event: model.Undone, title: "Undo: " + last.title})
		out.Title = last.title
		return err
	})
	return s.withDays(ctx, out, err)
}

// redoOf returns the action that did an action again and stands; 0 where none does.
func (t *tx) redoOf(action int64) (id int64, err error) {
	err = t.QueryRowContext(t.ctx, `SELECT ifnull(max(r.id), 0) FROM action u JOIN action r ON r.undoes = u.id
		WHERE u.undoes = ? AND u.undoes > 0 AND r.undoes > 0 AND r.undone_by = 0`, action).Scan(&id)
	return id, err
}

// reversal is an act that puts back what another one replaced: an undo, or a redo, which
// takes an undo back.
type reversal struct {
	of    int64  // the action whose entries are put back
	since int64  // the action by which they last came to hold
	event string // model.Undone or model.Redone
	title string
}

// reverse carries a reversal out. What an entry of the journal replaced is put back, and
// every entry that it writes holds what it replaced itself, so that a reversal can be
// reversed.
func (t *tx) reverse(r reversal) (Undone, error) {
	var out Undone
	if err := t.exec("UPDATE action SET title = ?, undoes = ? WHERE id = ?", r.title, r.of, t.action); err != nil {
		return out, err
	}
	if err := t.untouched(r); err != nil {
		return out, err
	}
	changes, err := t.changesOf(r.of)
	if err != nil {
		return out, fmt.Errorf("read the orders of the act: %w", err)
	}
	if err := t.bringBack(r, changes); err != nil {
		return out, fmt.Errorf("bring drafts back: %w", err)
	}
	if out.Numbers, err = t.reverseNumbers(r, changes); err != nil {
		return out, fmt.Errorf("put numbers back: %w", err)
	}
	out.Holidays = holidaysIn(changes)
	if out.Orders, err = t.reverseOrders(r, changes); err != nil {
		return out, fmt.Errorf("put orders back: %w", err)
	}
	return out, t.reverseBlockers(r)
}

// untouched refuses where an act that still stands touched the same rows later. What was
// taken back since does not count, and neither does taking back what had itself come to
// hold later. Remarks beside an order (what was put off, chased or noted) are in the way of
// what is about the same remark alone, and of what makes or takes away the whole order.
func (t *tx) untouched(r reversal) error {
	const standing = "JOIN action a ON a.id = k.action_id WHERE j.action_id = ?1 AND k.action_id > ?2 AND k.action_id <> ?3 AND a.undone_by = 0" +
		" AND NOT EXISTS (SELECT 1 FROM action x WHERE x.undone_by = a.id AND x.undone_by > 0 AND x.id > ?2)"
	var later bool
	err := t.QueryRowContext(t.ctx, `SELECT EXISTS (SELECT 1 FROM journal j JOIN journal k ON k.number_id = j.number_id AND j.number_id > 0 AND k.number_id > 0 `+standing+`)
		OR EXISTS (SELECT 1 FROM journal j JOIN journal k ON k.order_id = j.order_id AND j.number_id = 0 AND j.order_id > 0 AND k.number_id = 0 `+standing+`
			AND (`+remark("j")+` = `+remark("k")+` OR `+ofWhole("j")+` OR `+ofWhole("k")+`))`,
		r.of, r.since, t.action).Scan(&later)
	if err != nil {
		return err
	}
	if !later {
		err = t.QueryRowContext(t.ctx, `SELECT EXISTS (SELECT 1 FROM journal j CROSS JOIN journal k ON k.order_id = 0 AND k.before ->> '$.holiday' = j.before ->> '$.holiday' `+standing+
			` AND `+ofHoliday+`)`, r.of, r.since, t.action).Scan(&later)
		if err != nil {
			return err
		}
	}
	if later {
		what := "undone"
		if r.event == model.Redone {
			what = "done again"
		}
		return &Error{Code: Conflict, Text: "something later touched the same; nothing was " + what}
	}
	return nil
}

// remark is SQL for the remark that an entry of the journal is about: ” where it is about
// the order itself.
func remark(entry string) string {
	var of []string
	for _, what := range []string{"snooze", "chase", "note"} {
		of = append(of, "'"+what+" ' || ("+entry+".before ->> '$."+what+"')")
	}
	return "coalesce(" + strings.Join(of, ", ") + ", '')"
}

// ofWhole is SQL that holds for an entry of the journal by which an order came or went.
func ofWhole(entry string) string {
	return "('" + model.OrderCreate + "' IN (" + entry + ".event, ifnull(" + entry + ".data ->> '$.what', '')) OR " + entry + ".event = '" + model.TakenOver + "')"
}

// firstEntries is the first entry that an action wrote about each of its numbers: that one
// knows what the number was before. It takes the action.
const firstEntries = `(SELECT min(id), number_id, tn, order_id, from_status, to_status, before
	FROM journal WHERE action_id = ? AND number_id > 0 GROUP BY number_id)`

// reverseNumbers puts the numbers of an action back. Those that it made go away, those
// that it took away come again.
func (t *tx) reverseNumbers(r reversal, changes []change) (int, error) {
	again, err := t.numbersAgain(r)
	if err != nil {
		return 0, err
	}
	if again > 0 {
		if err := t.blockersAgain(changes); err != nil {
			return 0, err
		}
	}
	err = t.exec(`INSERT INTO journal(action_id, at, who, actor, event, order_id, number_id, tn, from_status, to_status, before, version)
		SELECT ?, ?, ?, ?, ?, n.order_id, n.id, n.tn, iif(j.to_status = 0, 0, n.status), ifnull(j.before ->> 'status', 0), json_object(`+numberFields+`,
			'canadian', n.canadian, 'rate_center', n.rate_center, 'state', n.state,
			'released', iif(EXISTS (SELECT 1 FROM blocker_number WHERE released_by = ?), (SELECT json_group_array(bn.blocker_id) FROM blocker_number bn WHERE bn.number_id = n.id AND bn.released_by = ?), NULL)), n.version + 1
		FROM `+firstEntries+` j JOIN number n ON n.id = j.number_id ORDER BY n.id`,
		t.action, t.now(), t.store.user, model.Customer, r.event, r.of, r.of, r.of)
	if err != nil {
		return 0, err
	}
	n, err := t.changed(`UPDATE number SET status = j.before ->> 'status', since = j.before ->> 'since', foc = j.before ->> 'foc',
		requested = j.before ->> 'requested', acquired_at = j.before ->> 'acquired_at', activated_at = j.before ->> 'activated_at',
		supps = j.before ->> 'supps', profile = ifnull((SELECT p.name FROM profile p WHERE p.id = j.before ->> 'profile_id'), ''), tested_at = ifnull(j.before ->> 'tested_at', number.tested_at),
		test = ifnull(j.before ->> 'test', number.test), told = ifnull(j.before ->> 'told', number.told),
		foc_since = ifnull(j.before ->> 'foc_since', number.foc_since), updated_at = ?, version = number.version + 1
		FROM `+firstEntries+` j WHERE j.number_id = number.id AND j.from_status > 0`, t.now(), r.of)
	if err != nil {
		return 0, err
	}
	const made = "(SELECT number_id FROM journal WHERE action_id = ? AND number_id > 0 AND from_status = 0 AND before ->> 'status' IS NULL)"
	if err := t.exec("DELETE FROM blocker_number WHERE number_id IN "+made, r.of); err != nil {
		return 0, err
	}
	gone, err := t.changed(`DELETE FROM number WHERE id IN `+made, r.of)
	return int(n + gone), err
}

// numbersAgain makes the numbers again that an undo took away, under their old ids. It
// refuses with a Conflict where one of them came into another open order.
func (t *tx) numbersAgain(r reversal) (int64, error) {
	if r.event != model.Redone {
		return 0, nil
	}
	var taken string
	err := t.QueryRowContext(t.ctx, `SELECT o.pon FROM journal j JOIN number n ON n.tn = j.tn AND n.status NOT IN (3, 7, 10) JOIN port_order o ON o.id = n.order_id
		WHERE j.action_id = ? AND j.number_id > 0 AND j.to_status = 0 LIMIT 1`, r.of).Scan(&taken)
	if err == nil {
		return 0, &Error{Code: Conflict, Text: "a number of this draft stands in PON " + taken + " by now; nothing was done again"}
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return 0, err
	}
	return t.changed(`INSERT INTO number(id, tn, order_id, status, since, foc, requested, acquired_at, activated_at, supps, profile,
			tested_at, test, told, foc_since, canadian, rate_center, state, updated_at, version)
		SELECT j.number_id, j.tn, j.order_id, j.before ->> 'status', j.before ->> 'since', j.before ->> 'foc', j.before ->> 'requested',
			j.before ->> 'acquired_at', j.before ->> 'activated_at', j.before ->> 'supps', ifnull((SELECT p.name FROM profile p WHERE p.id = j.before ->> 'profile_id'), ''),
			j.before ->> 'tested_at', j.before ->> 'test', j.before ->> 'told', ifnull(j.before ->> 'foc_since', 0), j.before ->> 'canadian', j.before ->> 'rate_center', j.before ->> 'state',
			?, j.version FROM journal j WHERE j.action_id = ? AND j.number_id > 0 AND j.to_status = 0`, t.now(), r.of)
}

// reverseBlockers takes back what an act did to blockers beside their answers: the raising
// of them, and the letting go of numbers.
func (t *tx) reverseBlockers(r reversal) error {
	if r.event == model.Undone {
		if err := t.exec("UPDATE blocker SET withdrawn_by = ? WHERE raised_by = ? AND withdrawn_by = 0", t.action, r.of); err != nil {
			return err
		}
		return t.exec("UPDATE blocker_number SET released_by = 0 WHERE released_by > 0 AND released_by = ?", r.of)
	}
	if err := t.exec("UPDATE blocker SET withdrawn_by = 0 WHERE withdrawn_by > 0 AND withdrawn_by = ?", r.of); err != nil {
		return err
	}
	return t.exec(`UPDATE blocker_number SET released_by = (SELECT undoes FROM action WHERE id = ?1)
		WHERE (number_id, blocker_id) IN (SELECT j.number_id, b.value FROM journal j, json_each(j.before, '$.released') b WHERE j.action_id = ?1 AND j.number_id > 0)`, r.of)
}
