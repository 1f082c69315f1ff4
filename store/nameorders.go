package store

import (
	"database/sql"
	"encoding/json"
	"fmt"
)

// maxNamed is how many orders a prediction names.
const maxNamed = 8

// nameOrders counts and names the orders of the picked numbers that an event may happen
// to. The numbers must have been picked in this transaction.
func (t *tx) nameOrders(p *Prediction) error {
	var may []int64
	for _, c := range p.Cohorts {
		if c.Refused == nil {
			may = append(may, c.id)
		}
	}
	list, err := json.Marshal(may)
	if err != nil {
		return fmt.Errorf("name the orders: %w", err)
	}
	err = rows(t.ctx, t, `SELECT o.pon, count(*) OVER () FROM (SELECT DISTINCT n.order_id AS id FROM temp.picked p JOIN number n ON n.id = p.id
		WHERE p.cohort IN (SELECT value FROM json_each(?))) i JOIN port_order o ON o.id = i.id ORDER BY o.id LIMIT ?`, []any{string(list), maxNamed}, func(r *sql.Rows) error {
		var pon string
		err := r.Scan(&pon, &p.Orders)
		p.PONs = append(p.PONs, pon)
		return err
	})
	if err != nil {
		return fmt.Errorf("name the orders: %w", err)
	}
	return nil
}
