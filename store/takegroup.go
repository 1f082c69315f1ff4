package store

import (
	"cmp"
	"database/sql"
	"strconv"
	"strings"
	"unicode"

	"portdesk/model/dossier"
)

// berth is where an order that comes in stands: its group, and the PON that it got.
type berth struct {
	group int64
	pon   string
}

// company are orders of an intake that share a group.
type company struct {
	id     int64 // that it asks for; 0 for none
	name   string
	orders []int // of the intake
}

// lastKept is the highest number of a group that is kept. It is far beyond what a desk
// counts to, and far below what it can count to.
const lastKept = 999_999_999

// companies sorts the orders of an intake by the groups that they come in.
func companies(in Intake) []*company {
	type key struct {
		id   int64
		name string
	}
	var out []*company
	at := map[key]*company{}
	for i, d := range in.Orders {
		k := key{d.Order.GroupID, strings.TrimSpace(d.Order.GroupName)}
		if k == (key{}) {
			k.name = strings.TrimSpace(in.Name)
		}
		c := at[k]
		if c == nil {
			c = &company{id: k.id, name: cmp.Or(k.name, strings.TrimSpace(in.Name))}
			at[k] = c
			out = append(out, c)
		}
		c.orders = append(c.orders, i)
	}
	return out
}

// placeIn numbers the groups of an intake and makes them. What can be kept is kept first, so
// that no new number takes the place of one that is asked for.
func (t *tx) placeIn(in Intake) ([]berth, error) {
	out := make([]berth, len(in.Orders))
	free, err := t.freePlaces(in.Orders)
	if err != nil {
		return nil, err
	}
	last, err := t.lastGroup()
	if err != nil {
		return nil, err
	}
	var anew []*company
	for _, c := range companies(in) {
		if !free.keep(c, in.Orders) {
			anew = append(anew, c)
			continue
		}
		for _, i := range c.orders {
			out[i] = berth{c.id, ponWord(in.Orders[i].Order.PON)}
			last = max(last, c.id, counted(out[i].pon))
		}
		if c.id == 0 {
			anew = append(anew, c)
			continue
		}
		if err := t.makeGroup(c.id, c.name, t.now()); err != nil {
			return nil, err
		}
	}
	for _, c := range anew {
		last++
		for n, i := range c.orders {
			out[i].group = last
			if out[i].pon == "" {
				out[i].pon = ponOf(last, n, len(c.orders))
			}
		}
		if err := t.makeGroup(last, c.name, t.now()); err != nil {
			return nil, err
		}
	}
	return out, t.keepLastGroup(last)
}

// freePlaces knows which PONs and numbers of groups are taken.
type freePlaces struct {
	pons   map[string]bool
	groups map[int64]bool
}

// freePlaces looks up the PONs and groups that orders ask for.
func (t *tx) freePlaces(orders []dossier.Dossier) (freePlaces, error) {
	f := freePlaces{pons: map[string]bool{}, groups: map[int64]bool{}}
	var pons []string
	var groups []int64
	for _, d := range orders {
		pons, groups = append(pons, ponWord(d.Order.PON)), append(groups, d.Order.GroupID)
	}
	err := rows(t.ctx, t, "SELECT pon FROM port_order WHERE pon IN (SELECT value FROM json_each(?))", []any{toJSONList(pons)}, func(r *sql.Rows) error {
		var pon string
		err := r.Scan(&pon)
		f.pons[pon] = true
		return err
	})
	if err != nil {
		return f, err
	}
	return f, rows(t.ctx, t, "SELECT id FROM order_group WHERE id IN (SELECT value FROM json_each(?))", []any{toJSONList(groups)}, func(r *sql.Rows) error {
		var id int64
		err := r.Scan(&id)
		f.groups[id] = true
		return err
	})
}

// keep takes the number of a group and the PONs of its orders, where all of them are free
// and every order has a PON.
func (f freePlaces) keep(c *company, orders []dossier.Dossier) bool {
	if c.id < 0 || c.id > lastKept || f.groups[c.id] {
		return false
	}
	for _, i := range c.orders {
		if pon := ponWord(orders[i].Order.PON); pon == "" || f.pons[pon] {
			return false
		}
	}
	for _, i := range c.orders {
		f.pons[ponWord(orders[i].Order.PON)] = true
	}
	if c.id > 0 {
		f.groups[c.id] = true
	}
	return true
}

// ponWord is a PON as the desk keeps it.
func ponWord(pon string) string { return strings.ToUpper(strings.TrimSpace(pon)) }

// ponPlain reports a PON that every program and every carrier's form can carry.
func ponPlain(pon string) bool {
	return len(pon) <= 64 && strings.IndexFunc(pon, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsGraphic(r) }) < 0
}

// counted is the number of a group that a PON looks like, 0 for none: a later group must
// not come to the same PON.
func counted(pon string) int64 {
	head, _, _ := strings.Cut(pon, "-")
	n, err := strconv.ParseInt(head, 10, 64)
	if err != nil || n < 0 || n > lastKept {
		return 0
	}
	return n
}
