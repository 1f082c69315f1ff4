package store

import (
	"context"
	"fmt"

	"portdesk/model"
)

// Untested counts the selected numbers that are activated, wait for their completion and
// have no test call, passed or failed.
func (s *Store) Untested(ctx context.Context, sel Selection) (n int, err error) {
	err = s.look(ctx, func(t *tx) error {
		if err := t.pick(sel); err != nil {
			return fmt.Errorf("select numbers: %w", err)
		}
		return t.QueryRowContext(t.ctx, `SELECT count(*) FROM temp.picked p JOIN number n ON n.id = p.id
			WHERE n.test = '' AND n.activated_at > 0 AND n.status = ?`, model.FOCDateSet).Scan(&n)
	})
	return n, err
}
