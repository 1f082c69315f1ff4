package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"portdesk/model"
	"portdesk/model/tn"
)

// tx is one write: one immediate transaction, one now, one action in the journal.
type tx struct {
	*sql.Tx
	ctx    context.Context //nolint:containedctx // a tx lives no longer than the call that began it
	store  *Store
	desk   model.Desk
	action int64
	// telling lets the entries of numbers that move also say what temp.telling has of them.
	telling bool
}

// write runs one act of the user under a title; settings have none and are no acts.
// Whatever fn returns an error for is not done.
func (s *Store) write(ctx context.Context, title string, fn func(*tx) error) error {
	raw, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return explain(s.path, err)
	}
	defer func() { _ = raw.Rollback() }() // no effect after Commit
	t := &tx{Tx: raw, ctx: ctx, store: s, desk: s.Desk()}
	if err := t.freshRules(); err != nil {
		return explain(s.path, err)
	}
	if title != "" {
		if t.action, err = t.insert("INSERT INTO action(at, who, title) VALUES (?, ?, ?)", t.now(), s.user, title); err != nil {
			return explain(s.path, err)
		}
	}
	if err := fn(t); err != nil {
		return explain(s.path, err)
	}
	if err := raw.Commit(); err != nil {
		return explain(s.path, err)
	}
	if t.action > 0 {
		s.mine.add(t.action)
	}
	return nil
}

// now is the one moment of this write, in Unix seconds.
func (t *tx) now() int64 { return t.desk.Now.Unix() }

func (t *tx) exec(query string, args ...any) error {
	_, err := t.ExecContext(t.ctx, query, args...)
	return err
}

// changed runs a statement and returns how many rows it changed.
func (t *tx) changed(query string, args ...any) (int64, error) {
	res, err := t.ExecContext(t.ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

func (t *tx) insert(query string, args ...any) (int64, error) {
	res, err := t.ExecContext(t.ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// line is one entry of the journal about an order, or about the order's only number
// that is touched. Bulk changes of numbers write theirs in SQL (apply.go).
type line struct {
	event   string
	actor   model.Actor
	order   int64
	number  int64
	tn      tn.TN
	data    map[string]string
	before  map[string]any
	version int64
}

func (t *tx) journal(l line) error {
	if l.actor == "" {
		l.actor = model.Customer
	}
	err := t.exec(`INSERT INTO journal(action_id, at, who, actor, event, order_id, number_id, tn, data, before, version)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, t.action, t.now(), t.store.user, l.actor, l.event, l.order, l.number, l.tn,
		toJSON(l.data), toJSON(l.before), l.version)
	if err != nil {
		return fmt.Errorf("journal %s: %w", l.event, err)
	}
	return nil
}

// toJSON writes a map; nil is an empty object.
func toJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil || string(b) == "null" {
		return "{}"
	}
	return string(b)
}

func stringsFrom(text string) map[string]string {
	out := map[string]string{}
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		return map[string]string{}
	}
	return out
}

// unix is a time as it is stored; the zero time is 0.
func unix(at time.Time) int64 {
	if at.IsZero() {
		return 0
	}
	return at.Unix()
}

// moment reads a stored time in the desk's zone; 0 is the zero time.
func (s *Store) moment(sec int64) time.Time {
	if sec == 0 {
		return time.Time{}
	}
	return time.Unix(sec, 0).In(s.now().Location())
}

// rows calls fn for each row of a query.
func rows(ctx context.Context, q rowsQueryer, query string, args []any, fn func(*sql.Rows) error) (err error) {
	rs, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := rs.Close(); err == nil {
			err = cerr
		}
	}()
	for rs.Next() {
		if err := fn(rs); err != nil {
			return err
		}
	}
	return rs.Err()
}

// prepared is a statement that was compiled once for many reads.
type prepared struct{ stmt *sql.Stmt }

func (p prepared) QueryContext(ctx context.Context, _ string, args ...any) (*sql.Rows, error) {
	return p.stmt.QueryContext(ctx, args...)
}

// rowsQueryer is what reads of rows need.
type rowsQueryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// queryer is what reads need: the file itself, or a transaction on it.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}
