package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"portdesk/model"
	"portdesk/model/tn"
)

// batch is how many numbers one query names.
const batch = 500

// FindNumbers returns the ids of telephone numbers in their order, each where NumberByTN
// finds it. The first that stands in no order is NotFound.
func (s *Store) FindNumbers(ctx context.Context, list []tn.TN) ([]int64, error) {
	const query = `SELECT v.value, ifnull((SELECT n.id FROM number n WHERE n.tn = v.value ORDER BY n.status IN (3, 7, 10), n.id DESC LIMIT 1), 0)
		FROM json_each(?) v ORDER BY v.key`
	out := make([]int64, 0, len(list))
	err := s.lookTo(ctx, "find numbers", func(t *tx) error {
		for part := range slices.Chunk(list, batch) {
			err := rows(ctx, t, query, []any{toJSON(digitsOf(part))}, func(r *sql.Rows) error {
				var n tn.TN
				var id int64
				if err := r.Scan(&n, &id); err != nil {
					return err
				}
				if id == 0 {
					return &Error{Code: NotFound, Text: fmt.Sprintf("%v stands in no order", n)}
				}
				out = append(out, id)
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// digitsOf are the numbers as the file has them: whole numbers.
func digitsOf(list []tn.TN) []int64 {
	out := make([]int64, len(list))
	for i, n := range list {
		out[i] = int64(n)
	}
	return out
}

// EachNamed calls fn for the numbers with these ids, in their order, as the desk stood at
// one moment. Numbers that are gone are left out. The error of fn ends it.
func (s *Store) EachNamed(ctx context.Context, ids []int64, fn func(NumberRow) error) error {
	const query = "SELECT " + numberColumns + ` FROM json_each(?) v CROSS JOIN number n ON n.id = v.value JOIN port_order o ON o.id = n.order_id ORDER BY v.key`
	return s.lookTo(ctx, "read numbers", func(t *tx) error {
		for part := range slices.Chunk(ids, batch) {
			if err := s.eachRow(t, query, []any{toJSON(part)}, fn); err != nil {
				return err
			}
		}
		return nil
	})
}

// EachTouched calls fn for the numbers that an act touched, as they are now, by number.
// The error of fn ends it.
func (s *Store) EachTouched(ctx context.Context, action int64, fn func(NumberRow) error) error {
	const query = "SELECT " + numberColumns + ` FROM number n JOIN port_order o ON o.id = n.order_id
		WHERE n.id IN (SELECT j.number_id FROM journal j WHERE j.action_id = ? AND j.number_id > 0) ORDER BY n.tn, n.id`
	return s.lookTo(ctx, "read the numbers of an act", func(t *tx) error { return s.eachRow(t, query, []any{action}, fn) })
}

func (s *Store) eachRow(t *tx, query string, args []any, fn func(NumberRow) error) error {
	return rows(t.ctx, t, query, args, func(r *sql.Rows) error {
		n, err := s.scanNumber(r)
		if err != nil {
			return err
		}
		return fn(n)
	})
}

// NoteRow is a remark with the order that it is on.
type NoteRow struct {
	model.Note
	PON string
}

// AllNotes returns the remarks on all orders and numbers, the newest first, at most limit.
func (s *Store) AllNotes(ctx context.Context, limit int) ([]NoteRow, error) {
	var out []NoteRow
	err := rows(ctx, s.db, `SELECT a.id, a.at, a.who, a.text, ifnull(n.tn, 0), o.pon FROM note a JOIN port_order o ON o.id = a.order_id
		LEFT JOIN number n ON n.id = a.number_id WHERE a.gone_by = 0 ORDER BY a.id DESC LIMIT ?`, []any{limit}, func(r *sql.Rows) error {
		var n NoteRow
		var at int64
		err := r.Scan(&n.ID, &at, &n.Who, &n.Text, &n.Number, &n.PON)
		n.At = s.moment(at)
		out = append(out, n)
		return err
	})
	return out, explain(s.path, err)
}
