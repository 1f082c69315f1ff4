package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"portdesk/model"
)

// TellCustomer records that the customer was told the confirmed dates of the selected
// numbers (event customer_told). Numbers without a date, and those that have ended, are
// left out; NothingTo where none has a date that the customer does not know. Where the
// selection brings what Untold showed, another date by now is a Conflict.
func (s *Store) TellCustomer(ctx context.Context, sel Selection) (told int, err error) {
	err = s.write(ctx, "Tell the customer", func(t *tx) error {
		if err := t.pick(sel); err != nil {
			return fmt.Errorf("select numbers: %w", err)
		}
		if err := t.exec("DELETE FROM temp.picked WHERE id NOT IN (SELECT n.id FROM temp.picked p CROSS JOIN number n ON n.id = p.id WHERE " + untoldOnes + ")"); err != nil {
			return err
		}
		told, err = t.record(fact{event: model.CustomerTold, data: "json_object('date', date(n.foc * 86400, 'unixepoch'))", set: "told = foc"})
		if err != nil {
			return err
		}
		if told == 0 {
			return &Error{Code: NothingTo, Text: "none of these numbers has a confirmed date that the customer was not told"}
		}
		return t.exec("UPDATE action SET title = ? WHERE id = ?", "Customer told: "+plural(told, "number"), t.action)
	})
	if err != nil {
		return 0, err
	}
	return told, nil
}

// Chase is one time that somebody was asked where an answer stays.
type Chase struct {
	ID      int64
	Order   int64
	Blocker int64 // 0: not about a blocker
	At      time.Time
	Who     string // the user
	Whom    string // with whom: a name, a desk, a telephone number
	Text    string // what they said
}

// AddChase records a chase (event chased); ID, At and Who are the desk's own to give.
// Nobody named is BadInput, and so is a blocker of another order.
func (s *Store) AddChase(ctx context.Context, c Chase) error {
	c.Whom, c.Text = strings.TrimSpace(c.Whom), strings.TrimSpace(c.Text)
	if c.Whom == "" {
		return &Error{Code: BadInput, Text: "say with whom: a name, a desk or a telephone number"}
	}
	return s.write(ctx, "Chase", func(t *tx) error {
		o, err := t.store.order(t.ctx, t, "o.id = ?", c.Order)
		if err != nil {
			return err
		}
		data := map[string]string{"whom": c.Whom, "text": c.Text}
		if c.Blocker != 0 {
			if data["cause"], err = t.causeOf(c); err != nil {
				return err
			}
			data["blocker"] = strconv.FormatInt(c.Blocker, 10)
		}
		id, err := t.insert("INSERT INTO chase(order_id, blocker_id, at, who, whom, text) VALUES (?, ?, ?, ?, ?, ?)", c.Order, c.Blocker, t.now(), t.store.user, c.Whom, c.Text)
		if err != nil {
			return err
		}
		if err := t.journal(line{event: model.Chased, order: c.Order, data: data, before: map[string]any{"chase": id}}); err != nil {
			return err
		}
		return t.exec("UPDATE action SET title = ? WHERE id = ?", "Chase PON "+o.PON, t.action)
	})
}

// causeOf returns the cause of the blocker that a chase is about.
func (t *tx) causeOf(c Chase) (cause string, err error) {
	err = t.QueryRowContext(t.ctx, "SELECT cause FROM blocker WHERE id = ? AND order_id = ? AND withdrawn_by = 0", c.Blocker, c.Order).Scan(&cause)
	if errors.Is(err, sql.ErrNoRows) {
		err = &Error{Code: BadInput, Text: "this order has no such blocker"}
	}
	return cause, err
}

// Chases returns the chases of an order, the newest first.
func (s *Store) Chases(ctx context.Context, order int64) ([]Chase, error) {
	var out []Chase
	err := rows(ctx, s.db, "SELECT id, order_id, blocker_id, at, who, whom, text FROM chase WHERE order_id = ? AND gone_by = 0 ORDER BY id DESC", []any{order}, func(r *sql.Rows) error {
		var c Chase
		var at int64
		err := r.Scan(&c.ID, &c.Order, &c.Blocker, &at, &c.Who, &c.Whom, &c.Text)
		c.At = s.moment(at)
		out = append(out, c)
		return err
	})
	return out, explain(s.path, err)
}
