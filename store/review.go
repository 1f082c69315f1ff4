package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"portdesk/model"
)

// Review returns the last review of an order: what is missing and what is doubtful, also
// beside the other orders of its group.
func (s *Store) Review(ctx context.Context, id int64) ([]model.Finding, error) {
	var found []model.Finding
	err := s.look(ctx, func(t *tx) error {
		o, numbers, err := t.orderAndNumbers(id)
		if err != nil || o.Sent() {
			return err
		}
		group, err := t.accounts(o.GroupID)
		if err != nil {
			return fmt.Errorf("read the orders of group %d: %w", o.GroupID, err)
		}
		found = model.PreflightSubmit(t.desk, o, numbers, group)
		return nil
	})
	return found, err
}

// accounts returns the orders of a group by PON, of each what tells its account and whether
// it is open.
func (t *tx) accounts(group int64) ([]model.Order, error) {
	var out []model.Order
	at := map[int64]int{}
	err := rows(t.ctx, t, "SELECT id, pon, type, end_user FROM port_order WHERE group_id = ? ORDER BY id", []any{group}, func(r *sql.Rows) error {
		var o model.Order
		var endUser string
		if err := r.Scan(&o.ID, &o.PON, &o.Type, &endUser); err != nil {
			return err
		}
		at[o.ID] = len(out)
		out = append(out, o)
		if err := json.Unmarshal([]byte(endUser), &out[len(out)-1].EndUser); err != nil {
			return fmt.Errorf("read end-user data of PON %s: %w", o.PON, err)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = scanTally(t.ctx, t, "order_id IN (SELECT id FROM port_order WHERE group_id = ?)", []any{group}, func(order int64) *model.Tally {
		return &out[at[order]].Tally
	})
	return out, err
}
