package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"

	"portdesk/model"
	"portdesk/model/portability"
	"portdesk/model/tn"
)

// Check sorts a list of numbers by what the desk knows. named holds the carriers that
// the specialist named for numbers that the directory does not know; it may be nil.
func (s *Store) Check(ctx context.Context, items []tn.Item, named map[tn.TN]portability.Serving) (portability.Result, error) {
	gaining, err := s.GainingProviders(ctx)
	if err != nil {
		return portability.Result{}, err
	}
	return s.CheckFor(ctx, items, named, gaining)
}

// CheckFor is Check for the gaining providers that are given, in the place of the desk's.
func (s *Store) CheckFor(ctx context.Context, items []tn.Item, named map[tn.TN]portability.Serving, gaining []portability.Gaining) (portability.Result, error) {
	numbers := make([]tn.TN, 0, len(items))
	for _, it := range items {
		if it.TN != 0 {
			numbers = append(numbers, it.TN)
		}
	}
	dir, err := s.lookUp(ctx, numbers)
	if err != nil {
		return portability.Result{}, explain(s.path, fmt.Errorf("look up the directory: %w", err))
	}
	open, err := openOrders(ctx, s.db, numbers)
	if err != nil {
		return portability.Result{}, explain(s.path, fmt.Errorf("look up open orders: %w", err))
	}
	return portability.Check(items, portability.Sources{Serving: dir.serving, Open: open, Gaining: gaining, Named: named}), nil
}

// openOrders tells which of the numbers stand in open orders, and in which.
func openOrders(ctx context.Context, q queryer, numbers []tn.TN) (map[tn.TN]string, error) {
	out := map[tn.TN]string{}
	living, err := livingNumbers(ctx, q)
	if err != nil || living == 0 {
		return out, err
	}
	const head = `SELECT n.tn, o.pon FROM number n JOIN port_order o ON o.id = n.order_id
		WHERE n.status NOT IN (3, 7, 10)`
	if living <= len(numbers) {
		all := map[tn.TN]string{}
		if err := scanPONs(ctx, q, head, nil, all); err != nil {
			return nil, err
		}
		wanted := make(map[tn.TN]bool, len(numbers))
		for _, n := range numbers {
			wanted[n] = true
		}
		maps.DeleteFunc(all, func(n tn.TN, _ string) bool { return !wanted[n] })
		return all, nil
	}
	for len(numbers) > 0 {
		part := numbers[:min(len(numbers), 500)]
		numbers = numbers[len(part):]
		args := make([]any, len(part))
		for i, n := range part {
			args[i] = n
		}
		if err := scanPONs(ctx, q, head+" AND n.tn IN ("+marks(len(part))+")", args, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func scanPONs(ctx context.Context, q queryer, query string, args []any, into map[tn.TN]string) error {
	return rows(ctx, q, query, args, func(r *sql.Rows) error {
		var n tn.TN
		var pon string
		if err := r.Scan(&n, &pon); err != nil {
			return err
		}
		into[n] = pon
		return nil
	})
}

// livingNumbers counts the numbers from which a port may still come.
func livingNumbers(ctx context.Context, q queryer) (int, error) {
	t, err := totals(ctx, q)
	return t.Living(), err
}

// totals reads the desk's numbers by status, from the counters.
func totals(ctx context.Context, q queryer) (model.Tally, error) {
	var t model.Tally
	err := rows(ctx, q, "SELECT status, n FROM total", nil, func(r *sql.Rows) error {
		var status, n int
		if err := r.Scan(&status, &n); err != nil {
			return err
		}
		if status < model.StatusCount {
			t.Count[status] = n
		}
		return nil
	})
	return t, err
}

// marks writes n placeholders: "?,?,?".
func marks(n int) string {
	b := make([]byte, 0, 2*n)
	for i := range n {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '?')
	}
	return string(b)
}
