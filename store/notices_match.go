package store

import (
	"cmp"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/notice"
	"portdesk/model/tn"
)

// reported is a number that notices are about.
type reported struct {
	id, order int64
	begun     time.Time // when its order was written
	tn        tn.TN
	pon       string
	facts     model.Facts
	past      notice.Past
	moves     int // how often the import moved it
}

// scanInto reads pairs of a word and a number.
func scanInto(out map[string]int64) func(*sql.Rows) error {
	return func(r *sql.Rows) error {
		var key string
		var value int64
		err := r.Scan(&key, &value)
		out[key] = value
		return err
	}
}

// named is what a reference names: one order by its PON, else the orders of a group.
type named struct {
	pon    int64
	group  []int64
	groups map[int64]bool
}

// readNumbers reads the numbers of a condition, the latest of each telephone number last.
func (im *importing) readNumbers(where string, ids any) ([]*reported, error) {
	var out []*reported
	err := rows(im.t.ctx, im.t, `SELECT n.id, n.order_id, n.tn, o.pon, n.status, o.created_at FROM number n JOIN port_order o ON o.id = n.order_id
		WHERE `+where+` IN (SELECT value FROM json_each(?)) ORDER BY n.id`, []any{toJSON(ids)}, func(r *sql.Rows) error {
		var s reported
		var begun int64
		if err := r.Scan(&s.id, &s.order, &s.tn, &s.pon, &s.facts.Status, &begun); err != nil {
			return err
		}
		s.begun = im.t.store.moment(begun)
		known, ok := im.numbers[s.id]
		if !ok {
			known = &s
			im.numbers[s.id] = known
		}
		out = append(out, known)
		return nil
	})
	return out, err
}

// matcher finds the numbers that notices are about.
type matcher struct {
	byTN    map[tn.TN][]*reported
	byOrder map[int64][]*reported
	refs    map[string]named // by the reference in small letters
}

func (im *importing) matcher() (*matcher, error) {
	m := &matcher{byTN: map[tn.TN][]*reported{}, byOrder: map[int64][]*reported{}, refs: map[string]named{}}
	var numbers []tn.TN
	wanted, whole := map[string]bool{}, map[string]bool{}
	for _, n := range im.list {
		numbers = append(numbers, n.Numbers...)
		if ref := refKey(n.Ref); ref != "" {
			wanted[ref] = true
			whole[ref] = whole[ref] || len(n.Numbers) == 0
		}
	}
	slices.Sort(numbers)
	for part := range slices.Chunk(slices.Compact(numbers), 5000) {
		list, err := im.readNumbers("n.tn", part)
		if err != nil {
			return nil, fmt.Errorf("look for the numbers: %w", err)
		}
		for _, s := range list {
			m.byTN[s.tn] = append(m.byTN[s.tn], s)
		}
	}
	if len(wanted) == 0 {
		return m, nil
	}
	if err := im.t.readRefs(m.refs, wanted); err != nil {
		return nil, fmt.Errorf("look for the orders: %w", err)
	}
	var orders []int64
	for ref, r := range m.refs {
		if whole[ref] {
			orders = append(append(orders, r.group...), r.pon)
		}
	}
	list, err := im.readNumbers("n.order_id", orders)
	if err != nil {
		return nil, fmt.Errorf("look for the numbers of orders: %w", err)
	}
	for _, s := range list {
		m.byOrder[s.order] = append(m.byOrder[s.order], s)
	}
	return m, nil
}

func refKey(ref string) string { return strings.ToLower(strings.TrimSpace(ref)) }

// readRefs finds the orders whose PON, or whose group by its name or number, is wanted.
func (t *tx) readRefs(refs map[string]named, wanted map[string]bool) error {
	return rows(t.ctx, t, `SELECT o.id, o.pon, g.id, g.name FROM port_order o JOIN order_group g ON g.id = o.group_id ORDER BY o.id`, nil, func(r *sql.Rows) error {
		var order, group int64
		var pon, name string
		if err := r.Scan(&order, &pon, &group, &name); err != nil {
			return err
		}
		if key := refKey(pon); wanted[key] {
			n := refs[key]
			n.pon = order
			refs[key] = n
		}
		for _, key := range slices.Compact([]string{refKey(name), strconv.FormatInt(group, 10)}) {
			if !wanted[key] {
				continue
			}
			n := refs[key]
			if n.groups == nil {
				n.groups = map[int64]bool{}
			}
			n.group = append(n.group, order)
			n.groups[group] = true
			refs[key] = n
		}
		return nil
	})
}

// find returns the numbers that a notice is about, and why it cannot be told which.
func (m *matcher) find(n notice.Notice) (found []*reported, why string) {
	ref, named := m.refs[refKey(n.Ref)]
	if len(n.Numbers) > 0 {
		return m.findNumbers(n, ref, named)
	}
	if strings.TrimSpace(n.Ref) == "" {
		return nil, "it names no number and no order"
	}
	if !named {
		return nil, "no order is called " + n.Ref
	}
	if ref.pon != 0 {
		return m.byOrder[ref.pon], ""
	}
	var open []*reported
	groups := map[int64]bool{}
	for _, order := range ref.group {
		found = append(found, m.byOrder[order]...)
		if slices.ContainsFunc(m.byOrder[order], func(s *reported) bool { return !s.facts.Status.Ended() }) {
			open = append(open, m.byOrder[order]...)
			groups[order] = true
		}
	}
	if len(ref.groups) > 1 {
		return nil, plural(len(ref.groups), "group") + " are called " + n.Ref + "; it has to name a PON"
	}
	if len(groups) > 1 {
		pons := ponsOf(open)
		named := strings.Join(pons[:min(len(pons), groupShown)], ", ")
		if len(pons) > groupShown {
			named += ", ..."
		}
		return nil, n.Ref + " names " + strconv.Itoa(len(groups)) + " open orders (" + named + "): the notice names no number, so it is about one of them; put the PON in it, or the numbers"
	}
	if len(groups) > 0 {
		return open, ""
	}
	return found, ""
}

// groupShown is how many PONs of a group a refusal names.
const groupShown = 3

// findNumbers takes each number where it stands in an open order, else in its last one; of
// the order alone that the notice names, where it names one of the desk. What happened
// before an order was written is not about it, where the number had one before.
func (m *matcher) findNumbers(n notice.Notice, ref named, named bool) (found []*reported, why string) {
	seen := map[int64]bool{}
	for _, number := range n.Numbers {
		list := m.byTN[number]
		if len(list) == 0 {
			return nil, number.Display() + " is in no order of this desk"
		}
		if named {
			list = slices.DeleteFunc(slices.Clone(list), func(s *reported) bool { return s.order != ref.pon && !slices.Contains(ref.group, s.order) })
			if len(list) == 0 {
				return nil, number.Display() + " is not in " + n.Ref
			}
		}
		if at := n.Until(); !at.IsZero() {
			then := slices.DeleteFunc(slices.Clone(list), func(s *reported) bool { return s.begun.After(at) })
			if len(then) > 0 {
				list = then
			}
		}
		best := slices.MaxFunc(list, func(a, b *reported) int {
			return cmp.Or(boolOrder(!a.facts.Status.Ended())-boolOrder(!b.facts.Status.Ended()), cmp.Compare(a.id, b.id))
		})
		if !seen[best.id] {
			seen[best.id] = true
			found = append(found, best)
		}
	}
	return found, ""
}

// readPasts reads the way that the numbers came, from entries that stand.
func (im *importing) readPasts(ids []int64) error {
	type told struct {
		stop notice.Stop
		at   time.Time
		has  bool
	}
	for part := range slices.Chunk(ids, 5000) {
		ways := map[int64]*retold[told]{}
		err := rows(im.t.ctx, im.t, `SELECT j.number_id, `+actOf+`, j.event, j.to_status, j.at, ifnull(j.data ->> 'date', ''), ifnull(j.data ->> 'causes', ''),
				ifnull(j.data ->> 'reason', ''), ifnull(j.data ->> 'told_at', ''), ifnull(j.data ->> 'vendor', ''), ifnull(j.data ->> 'notice', '')
			FROM json_each(?) k CROSS JOIN journal j ON j.number_id = k.value AND j.number_id > 0 CROSS JOIN action a ON a.id = j.action_id
			WHERE a.undone_by = 0 AND a.undoes = 0 ORDER BY j.id`, []any{toJSON(part)}, func(r *sql.Rows) error {
			var id, act, at int64
			var s told
			var day, causes, when string
			if err := r.Scan(&id, &act, &s.stop.Event, &s.stop.To, &at, &day, &causes, &s.stop.Reason, &when, &s.stop.Vendor, &s.stop.ID); err != nil {
				return err
			}
			s.stop.At, s.stop.Causes = im.t.store.moment(at), strings.Fields(causes)
			s.stop.Date, _ = date.Parse(day) // none where the entry has none
			var err error
			s.at, err = time.Parse(time.RFC3339Nano, when)
			s.has = err == nil
			if ways[id] == nil {
				ways[id] = &retold[told]{}
			}
			ways[id].tell(act, string(s.stop.Event), s)
			return nil
		})
		if err != nil {
			return err
		}
		for id, way := range ways {
			for s := range way.stands() {
				_, moves := model.ParseEvent(string(s.stop.Event))
				if s.stop.To != model.None && (moves || s.stop.Event == model.CreateNewPortingRequest || s.stop.Event == model.TakenOver) {
					im.numbers[id].came(s.stop, s.at, s.has)
				}
			}
		}
	}
	return nil
}

// came writes a stop down, by the moment that a notice told where it told one that was not
// yet to come.
func (s *reported) came(stop notice.Stop, told time.Time, has bool) {
	if has && !notice.Ahead(told, stop.At) {
		stop.At = told
		if told.After(s.past.Told) {
			s.past.Told = told
		}
	}
	s.past.Stops = append(s.past.Stops, stop)
}
