package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"portdesk/model"
	"portdesk/model/filter"
)

// stateCases is model.StateOf in SQL, on o (port_order) and its counters: the conditions
// in the order in which they are asked, the last without one.
func stateCases() []struct {
	state model.OrderState
	when  string
} {
	var living, undated []string
	for _, s := range model.Statuses() {
		if s.Ended() {
			continue
		}
		n := strconv.Itoa(int(s))
		living = append(living, n)
		if s != model.FOCDateSet {
			undated = append(undated, n)
		}
	}
	has := func(more string) string {
		return "EXISTS (SELECT 1 FROM tally t WHERE t.order_id = o.id AND t.n > 0" + more + ")"
	}
	lives := has(" AND t.status IN (" + strings.Join(living, ",") + ")")
	waits := has(" AND t.status IN (" + strings.Join(undated, ",") + ")")
	return []struct {
		state model.OrderState
		when  string
	}{
		{model.OrderCompleted, has(" AND t.status = "+strconv.Itoa(int(model.Completed))) + " AND NOT " + lives},
		{model.OrderCanceled, has("") + " AND NOT " + lives},
		{model.NewOrder, "o.submitted_at = 0 AND NOT (o.signed_at > 0 AND o.voided_at = 0)"},
		{model.ReadyToSubmit, "o.submitted_at = 0"},
		{model.PendingActivation, "NOT " + waits},
		{model.Coordinating, "1"},
	}
}

// stateExpr is the state of an order as an SQL expression.
func stateExpr() string {
	var b strings.Builder
	b.WriteString("CASE")
	for _, c := range stateCases() {
		fmt.Fprintf(&b, " WHEN %s THEN '%s'", c.when, c.state)
	}
	b.WriteString(" END")
	return b.String()
}

// inState is the condition that orders stand in a state, with its argument.
func inState(state model.OrderState) (term string, arg any) {
	return stateExpr() + " = ?", string(state)
}

// CountOrderStates counts the orders that a filter lets through by their derived state.
// A state without orders is left out.
func (s *Store) CountOrderStates(ctx context.Context, q filter.Query) (map[model.OrderState]int, error) {
	where, args := s.compile(q, onOrders)
	out := map[model.OrderState]int{}
	query := "SELECT " + stateExpr() + ", count(*) FROM port_order o JOIN order_group g ON g.id = o.group_id" + whereClause(where) + " GROUP BY 1"
	err := rows(ctx, s.db, query, args, func(r *sql.Rows) error {
		var state model.OrderState
		var n int
		err := r.Scan(&state, &n)
		out[state] = n
		return err
	})
	if err != nil {
		return nil, explain(s.path, fmt.Errorf("count the states of orders: %w", err))
	}
	return out, nil
}
