package store

import (
	"context"
	"database/sql"
)

// Since tells what acts after the given one did, the oldest first, with bulk changes told
// once for each order; at most limit lines, and how many there are in all.
func (s *Store) Since(ctx context.Context, action int64, limit int) (list []Told, all int, err error) {
	const groups = `FROM journal j WHERE j.action_id > ?1 GROUP BY j.action_id, j.order_id, j.event, j.from_status, j.to_status, j.data`
	err = s.lookTo(ctx, "read what was done", func(t *tx) error {
		if err := t.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 "+groups+")", action).Scan(&all); err != nil {
			return err
		}
		return rows(ctx, t, `SELECT g.id, g.action_id, g.at, g.who, g.actor, g.event, g.order_id, ifnull(o.pon, ''), g.from_status, g.to_status, g.data, g.tn, g.n
			FROM (SELECT min(j.id) AS id, j.action_id, j.at, j.who, j.actor, j.event, j.order_id, j.from_status, j.to_status, j.data, max(j.tn) AS tn, sum(j.number_id > 0) AS n `+groups+`) g
			LEFT JOIN port_order o ON o.id = g.order_id ORDER BY g.id LIMIT ?2`, []any{action, limit}, func(r *sql.Rows) error {
			var e Told
			var at int64
			var data string
			err := r.Scan(&e.ID, &e.Action, &at, &e.Who, &e.Actor, &e.Event, &e.Order, &e.PON, &e.From, &e.To, &data, &e.Number, &e.Count)
			e.At, e.Data = s.moment(at), stringsFrom(data)
			list = append(list, e)
			return err
		})
	})
	return list, all, err
}
