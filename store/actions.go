package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"portdesk/model"
)

// Done is one act of the desk, as a list of what was done shows it.
type Done struct {
	ID      int64
	At      time.Time
	Who     string
	Title   string
	Numbers int   // numbers that it touched
	Orders  int   // orders that it touched
	Undone  bool  // it was taken back
	Undoes  int64 // the act that this one took back (or, where that was itself an undo, did again); 0 for none
}

// Actions returns what was done, the newest first: at most limit acts, those before the
// act with the id before where it is not 0. An act that was done again stands, so that it
// counts as not taken back; the undo between counts as taken back.
func (s *Store) Actions(ctx context.Context, before int64, limit int) ([]Done, error) {
	var out []Done
	err := rows(ctx, s.db, `SELECT a.id, a.at, a.who, a.title, a.undone_by > 0, a.undoes,
			(SELECT count(DISTINCT j.number_id) FROM journal j WHERE j.action_id = a.id AND j.number_id > 0),
			(SELECT count(DISTINCT j.order_id) FROM journal j WHERE j.action_id = a.id AND j.order_id > 0)
		FROM action a WHERE ?1 = 0 OR a.id < ?1 ORDER BY a.id DESC LIMIT ?2`, []any{before, limit}, func(r *sql.Rows) error {
		var d Done
		var at int64
		err := r.Scan(&d.ID, &at, &d.Who, &d.Title, &d.Undone, &d.Undoes, &d.Numbers, &d.Orders)
		d.At = s.moment(at)
		out = append(out, d)
		return err
	})
	if err != nil {
		return nil, explain(s.path, fmt.Errorf("list what was done: %w", err))
	}
	return out, nil
}

// PassedOver is the title of the user's newest act that Undo can do nothing about and would
// pass over, for an older one; "" where Undo takes back what the user did last, or nothing.
func (s *Store) PassedOver(ctx context.Context) (title string, err error) {
	last, err := lastAction(ctx, s.db, s.user)
	if CodeOf(err) == NothingTo {
		return "", nil
	}
	if err != nil {
		return "", explain(s.path, err)
	}
	err = s.db.QueryRowContext(ctx, `SELECT a.title FROM action a WHERE a.who = ? AND a.id > ? AND a.undone_by = 0 AND a.undoes = 0
		AND NOT `+takesBack+` ORDER BY a.id DESC LIMIT 1`, s.user, last.id).Scan(&title)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", explain(s.path, fmt.Errorf("look for what undo passes over: %w", err))
	}
	return title, nil
}

// Redo does again what the user's last Undo took back, as an act of its own; several in a
// row do again what as many undos took back. It refuses with NothingTo where the user did
// something else since, and with a Conflict where somebody else touched the same numbers, orders
// or holidays later. What was done again can be taken back again.
func (s *Store) Redo(ctx context.Context) (Undone, error) {
	var out Undone
	err := s.write(ctx, "Redo", func(t *tx) error {
		undo, act, err := t.lastUndo()
		if err != nil {
			return err
		}
		if err := t.exec("UPDATE action SET undone_by = ? WHERE id = ?", t.action, undo); err != nil {
			return err
		}
		if err := t.exec("UPDATE action SET undone_by = 0 WHERE id = ?", act.id); err != nil {
			return err
		}
		out, err = t.reverse(reversal{of: undo, since: undo, event: model.Redone, title: "Redo: " + act.title})
		out.Title = act.title
		return err
	})
	return s.withDays(ctx, out, err)
}

// lastUndo returns the user's last undo that stands, and the act that it took back.
func (t *tx) lastUndo() (undo int64, act done, err error) {
	err = t.QueryRowContext(t.ctx, `SELECT u.id, d.id, d.at, d.title FROM action u JOIN action d ON d.id = u.undoes AND d.undoes = 0
		WHERE u.who = ?1 AND u.undone_by = 0 AND u.undoes > 0
		AND NOT EXISTS (SELECT 1 FROM action a WHERE a.who = ?1 AND a.id > u.id AND a.undoes = 0 AND `+takesBack+`)
		ORDER BY u.id DESC LIMIT 1`, t.store.user).Scan(&undo, &act.id, &act.at, &act.title)
	if errors.Is(err, sql.ErrNoRows) {
		err = &Error{Code: NothingTo, Text: "there is nothing to do again: only what undo took back last can be, and only before something else is done"}
	}
	return undo, act, err
}
