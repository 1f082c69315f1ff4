package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"portdesk/model"
)

// JournalQuery asks for entries of the journal, the newest first.
type JournalQuery struct {
	Order  int64 // of this order, with its numbers; 0 for all
	Number int64 // of this number alone; 0 for all
	Limit  int   // required
}

// Journal reads the journal.
func (s *Store) Journal(ctx context.Context, q JournalQuery) ([]model.Entry, error) {
	where, args := []string{}, []any{}
	if q.Order != 0 {
		where, args = append(where, "j.order_id = ?"), append(args, q.Order)
	}
	if q.Number != 0 {
		where, args = append(where, "j.number_id = ?"), append(args, q.Number)
	}
	var out []model.Entry
	err := rows(ctx, s.db, `SELECT j.id, j.action_id, j.at, j.who, j.actor, j.event, j.order_id, ifnull(o.pon, ''), j.tn, j.from_status, j.to_status, j.data
		FROM journal j LEFT JOIN port_order o ON o.id = j.order_id`+whereClause(where)+" ORDER BY j.id DESC LIMIT ?", append(args, q.Limit), func(r *sql.Rows) error {
		var e model.Entry
		var at int64
		var data string
		err := r.Scan(&e.ID, &e.Action, &at, &e.Who, &e.Actor, &e.Event, &e.Order, &e.PON, &e.Number, &e.From, &e.To, &data)
		e.At, e.Data = s.moment(at), stringsFrom(data)
		out = append(out, e)
		return err
	})
	return out, explain(s.path, err)
}

// Told is one line of an order's story: the entries of one action that say the same,
// taken together.
type Told struct {
	model.Entry
	Count int // numbers that it happened to; 0 where no number is touched
	// Was is what the fields of an edit held before it. Secrets are left out, and so are
	// fields that were empty. Since alone reads it.
	Was map[string]string
}

// Story reads the journal of an order with bulk changes told once.
func (s *Store) Story(ctx context.Context, order int64, limit int) ([]Told, error) {
	var out []Told
	err := rows(ctx, s.db, `SELECT max(j.id), j.action_id, j.at, j.who, j.actor, j.event, j.order_id, j.from_status, j.to_status, j.data, max(j.tn), sum(j.number_id > 0)
		FROM journal j WHERE j.order_id = ? GROUP BY j.action_id, j.at, j.event, j.from_status, j.to_status, j.data ORDER BY max(j.id) DESC LIMIT ?`,
		[]any{order, limit}, func(r *sql.Rows) error {
			var e Told
			var at int64
			var data string
			err := r.Scan(&e.ID, &e.Action, &at, &e.Who, &e.Actor, &e.Event, &e.Order, &e.From, &e.To, &data, &e.Number, &e.Count)
			e.At, e.Data = s.moment(at), stringsFrom(data)
			out = append(out, e)
			return err
		})
	return foldEdits(out), explain(s.path, err)
}

// oneVisit is how long after one another changes of a form are told as one.
const oneVisit = 15 * time.Minute

// foldEdits tells an editing visit once: a form saves itself, and a line for each pause
// in the typing would bury what matters. list has the newest first.
func foldEdits(list []Told) []Told {
	out := make([]Told, 0, len(list))
	for _, e := range list {
		if n := len(out); n > 0 && e.Event == model.OrderEdit && out[n-1].Event == model.OrderEdit &&
			out[n-1].Who == e.Who && out[n-1].At.Sub(e.At) <= oneVisit && out[n-1].Data["loa_voided"] == "" {
			for key, value := range e.Data {
				if _, later := out[n-1].Data[key]; !later {
					out[n-1].Data[key] = value
				}
			}
			continue
		}
		out = append(out, e)
	}
	return out
}

// Fault is something that doctor found to disagree.
type Fault struct {
	What string
}

// Doctor holds the desk against itself: every number's status against the journal,
// every counter against the rows, every foreign key, and the file's pages.
func (s *Store) Doctor(ctx context.Context) ([]Fault, error) {
	var out []Fault
	checks := []struct{ what, query string }{
		{"the journal says otherwise of number", `SELECT n.tn FROM number n LEFT JOIN
			(SELECT number_id, to_status, max(id) FROM journal WHERE number_id > 0 AND to_status > 0 GROUP BY number_id) j ON j.number_id = n.id
			WHERE j.to_status IS NOT n.status LIMIT 20`},
		{"the counters of an order disagree with its numbers: order", `SELECT o.pon FROM port_order o WHERE EXISTS (
			SELECT status, count(*), sum(foc > 0), sum(acquired_at > 0), sum(activated_at > 0) FROM number WHERE order_id = o.id GROUP BY status
			EXCEPT SELECT status, n, dated, acquired, activated FROM tally WHERE order_id = o.id)
			OR EXISTS (SELECT status, n FROM tally WHERE order_id = o.id AND n > 0 EXCEPT SELECT status, count(*) FROM number WHERE order_id = o.id GROUP BY status) LIMIT 20`},
		{"what is told of the living disagrees with the counters of an order: order", `SELECT o.pon FROM tally t JOIN port_order o ON o.id = t.order_id
			WHERE t.living <> (t.n > 0 AND t.status NOT IN (3, 7, 10)) LIMIT 20`},
		{"the causes of a number disagree with its blockers: number", `SELECT n.tn FROM number n LEFT JOIN held h ON h.id = n.id WHERE ifnull(h.causes, '') <> n.causes LIMIT 20`},
		{"a number names a profile that the desk does not have: number", `SELECT n.tn FROM number n WHERE n.profile <> '' AND n.profile NOT IN (SELECT name FROM profile) LIMIT 20`},
		{"the desk's counter disagrees for status", `SELECT t.status FROM total t WHERE t.n <> (SELECT count(*) FROM number WHERE status = t.status) LIMIT 20`},
		{"a row points nowhere in table", "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 20"},
		{"the file is damaged", "SELECT quick_check FROM pragma_quick_check WHERE quick_check <> 'ok' LIMIT 20"},
	}
	for _, c := range checks {
		err := rows(ctx, s.db, c.query, nil, func(r *sql.Rows) error {
			var what string
			err := r.Scan(&what)
			out = append(out, Fault{What: c.what + " " + what})
			return err
		})
		if err != nil {
			return out, explain(s.path, fmt.Errorf("doctor: %w", err))
		}
	}
	return out, nil
}
