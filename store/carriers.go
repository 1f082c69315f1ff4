package store

import (
	"context"
	"database/sql"
	"fmt"

	"portdesk/model"
)

// Carriers returns the carriers that orders of the desk leave, each id once with the name
// that most orders give it, those of most orders first. Orders that name no id are left
// out: nothing can be kept for their carrier.
func (s *Store) Carriers(ctx context.Context) ([]model.Carrier, error) {
	var out []model.Carrier
	seen := map[string]bool{}
	err := rows(ctx, s.db, `SELECT upper(losing_id), losing_name, count(*), sum(count(*)) OVER (PARTITION BY upper(losing_id)) AS orders
		FROM port_order WHERE losing_id <> '' GROUP BY upper(losing_id), losing_name
		ORDER BY orders DESC, upper(losing_id), losing_name = '', count(*) DESC, losing_name`, nil, func(r *sql.Rows) error {
		var c model.Carrier
		var named, orders int
		if err := r.Scan(&c.ID, &c.Name, &named, &orders); err != nil {
			return err
		}
		if !seen[c.ID] {
			seen[c.ID] = true
			out = append(out, c)
		}
		return nil
	})
	if err != nil {
		return nil, explain(s.path, fmt.Errorf("read the carriers: %w", err))
	}
	return out, nil
}
