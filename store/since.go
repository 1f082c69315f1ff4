package store

import (
	"context"
	"database/sql"
	"maps"
	"slices"
	"sync"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/model/tn"
)

// ownActs are the acts that one program did.
type ownActs struct {
	sync.Mutex
	list []int64
}

func (a *ownActs) add(id int64) {
	a.Lock()
	defer a.Unlock()
	a.list = append(a.list, id)
}

// after returns the acts after one, as JSON.
func (a *ownActs) after(id int64) string {
	a.Lock()
	defer a.Unlock()
	out := []int64{}
	for _, act := range a.list {
		if act > id {
			out = append(out, act)
		}
	}
	return toJSON(out)
}

// Since tells what acts of this program after the given one did, the oldest first, with bulk changes told
// once for each order; at most limit lines, and how many there are in all. What an order
// that came in went through before is no part of it.
func (s *Store) Since(ctx context.Context, action int64, limit int) (list []Told, all int, err error) {
	const groups = `FROM journal j WHERE j.action_id IN (SELECT value FROM json_each(?1)) AND ` + actOf + ` = 0 GROUP BY j.action_id, j.order_id, j.event, j.from_status, j.to_status, j.data`
	did := s.mine.after(action)
	err = s.lookTo(ctx, "read what was done", func(t *tx) error {
		if err := t.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT 1 "+groups+")", did).Scan(&all); err != nil {
			return err
		}
		return rows(ctx, t, `SELECT g.id, g.action_id, g.at, g.who, g.actor, g.event, g.order_id, ifnull(o.pon, ''), g.from_status, g.to_status, g.data, g.tn, g.n, g.was
			FROM (SELECT min(j.id) AS id, max(iif(j.event IN (?3, ?4), ifnull(j.before ->> '$.end_user', '{}'), '{}')) AS was, j.action_id, j.at, j.who, j.actor, j.event, j.order_id, j.from_status, j.to_status, j.data, max(j.tn) AS tn, sum(j.number_id > 0) AS n `+groups+`) g
			LEFT JOIN port_order o ON o.id = g.order_id ORDER BY g.id LIMIT ?2`, []any{did, limit, model.OrderEdit, model.AnswersWritten}, func(r *sql.Rows) error {
			var e Told
			var at int64
			var data, was string
			err := r.Scan(&e.ID, &e.Action, &at, &e.Who, &e.Actor, &e.Event, &e.Order, &e.PON, &e.From, &e.To, &data, &e.Number, &e.Count, &was)
			e.At, e.Data = s.moment(at), stringsFrom(data)
			e.Was = former(stringsFrom(was), e.Data)
			list = append(list, e)
			return err
		})
	})
	return list, all, err
}

// former keeps of an order's end-user data what an edit changed and nobody needs to hide.
func former(was, changed map[string]string) map[string]string {
	defs := slices.Concat(model.OrderFields(tn.LongCode), model.OrderFields(tn.TollFree), model.OrderFields(tn.Wireless))
	maps.DeleteFunc(was, func(key, value string) bool {
		_, edited := changed[key]
		def, known := field.Find(defs, key)
		return !edited || value == "" || !known || def.Secret
	})
	return was
}
