package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"portdesk/model"
	"portdesk/model/portability"
	"portdesk/model/tn"
)

// firstGroup is the number of a desk's first group; a PON of four digits reads well.
const firstGroup = 1001

// Drafted names what a draft made.
type Drafted struct {
	Group  int64
	Name   string
	Orders []int64
}

// Draft makes one order for each group of a check, all in one order group, with its
// numbers Pending. It refuses with a Conflict where a number came into another open
// order meanwhile, and with NothingTo where nothing is portable.
func (s *Store) Draft(ctx context.Context, groups []portability.Group, name string) (Drafted, error) {
	out := Drafted{Name: strings.TrimSpace(name)}
	if len(groups) == 0 {
		return out, errNothingToDraft
	}
	err := s.write(ctx, "Draft "+plural(len(groups), "order"), func(t *tx) error { return t.draft(groups, &out) })
	return out, err
}

var errNothingToDraft = &Error{Code: NothingTo, Text: "no number is portable, so there is nothing to draft"}

// draft makes the orders of a group, and the group by the name that out has.
func (t *tx) draft(groups []portability.Group, out *Drafted) error {
	if err := t.refuseOpen(groups); err != nil {
		return err
	}
	last, err := t.lastGroup()
	if err != nil {
		return err
	}
	out.Group = last + 1
	if err := t.keepLastGroup(out.Group); err != nil {
		return err
	}
	if err := t.makeGroup(out.Group, out.Name, t.now()); err != nil {
		return err
	}
	for i, g := range groups {
		pon := ponOf(out.Group, i, len(groups))
		id, err := t.draftOrder(out.Group, pon, g)
		if err != nil {
			return fmt.Errorf("draft PON %s: %w", pon, err)
		}
		out.Orders = append(out.Orders, id)
	}
	return nil
}

// lastGroup is the highest number that a group of the desk ever had.
func (t *tx) lastGroup() (last int64, err error) {
	err = t.QueryRowContext(t.ctx, "SELECT max(ifnull((SELECT max(id) FROM order_group), 0), ifnull((SELECT max(CAST(value AS INTEGER)) FROM setting WHERE key='last_group'), 0), ?)", firstGroup-1).Scan(&last)
	return last, err
}

// keepLastGroup lets no later group have a number up to this one.
func (t *tx) keepLastGroup(last int64) error {
	return t.exec("INSERT INTO setting(key, value) VALUES ('last_group', ?) ON CONFLICT DO UPDATE SET value = excluded.value", strconv.FormatInt(last, 10))
}

func (t *tx) makeGroup(id int64, name string, created int64) error {
	return t.exec("INSERT INTO order_group(id, name, created_at) VALUES (?, ?, ?)", id, name, created)
}

// ponOf is the PON of order i of n in a group.
func ponOf(group int64, i, n int) string {
	pon := strconv.FormatInt(group, 10)
	if n > 1 {
		pon += "-" + letters(i)
	}
	return pon
}

// refuseOpen looks once more, inside the transaction, whether the numbers are free.
func (t *tx) refuseOpen(groups []portability.Group) error {
	var all []tn.TN
	for _, g := range groups {
		all = append(all, g.Numbers...)
	}
	open, err := openOrders(t.ctx, t, all)
	if err != nil {
		return err
	}
	for _, n := range all {
		if pon, taken := open[n]; taken {
			return &Error{Code: Conflict, Text: fmt.Sprintf("%s stands in PON %s by now; check the list again", n.Display(), pon)}
		}
	}
	return nil
}

func (t *tx) draftOrder(group int64, pon string, g portability.Group) (int64, error) {
	endUser := model.NewEndUser()
	if len(g.Numbers) > 0 && g.Numbers[0].Canadian() {
		endUser[model.KeyCountry] = "CA"
	}
	id, err := t.insert(`INSERT INTO port_order(pon, group_id, type, losing_id, losing_name, gaining_id, gaining_name, lata, end_user, created_at, updated_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, pon, group, g.Type, g.CurrentID, g.CurrentName, g.GainingID, g.GainingName, g.LATA,
		toJSON(endUser), t.now(), t.now())
	if err != nil {
		return 0, err
	}
	if err := t.journal(line{event: model.OrderCreate, order: id, version: 1, data: map[string]string{"pon": pon, "group": strconv.FormatInt(group, 10)}}); err != nil {
		return 0, err
	}
	if err := t.addNumbers(id, g); err != nil {
		return 0, err
	}
	return id, t.exec(`INSERT INTO journal(action_id, at, who, actor, event, order_id, number_id, tn, from_status, to_status, version)
		SELECT ?, ?, ?, ?, ?, order_id, id, tn, 0, status, version FROM number WHERE order_id = ? ORDER BY id`,
		t.action, t.now(), t.store.user, model.Customer, model.CreateNewPortingRequest, id)
}

func (t *tx) addNumbers(order int64, g portability.Group) error {
	columns := []string{"tn", "order_id", "status", "since", "canadian", "rate_center", "state", "updated_at"}
	return t.insertRows("number", columns, len(g.Numbers), func(i int) []any {
		n := g.Numbers[i]
		return []any{n, order, model.Pending, t.now(), n.Canadian(), placeOf(g.RateCenters, i), placeOf(g.States, i), t.now()}
	})
}

// rowsAtOnce is how many rows one INSERT carries.
const rowsAtOnce = 100

// insertRows inserts n rows, in their order; row returns the values of one of them.
func (t *tx) insertRows(table string, columns []string, n int, row func(i int) []any) error {
	insert := func(k int) string {
		return "INSERT INTO " + table + "(" + strings.Join(columns, ", ") + ") VALUES " + strings.TrimSuffix(strings.Repeat("("+marks(len(columns))+"),", k), ",")
	}
	at, args := 0, make([]any, 0, min(n, rowsAtOnce)*len(columns))
	if n >= rowsAtOnce {
		full, err := t.PrepareContext(t.ctx, insert(rowsAtOnce))
		if err != nil {
			return err
		}
		defer func() { _ = full.Close() }() // the transaction closes it otherwise
		for ; at+rowsAtOnce <= n; at += rowsAtOnce {
			args = args[:0]
			for i := range rowsAtOnce {
				args = append(args, row(at+i)...)
			}
			if _, err := full.ExecContext(t.ctx, args...); err != nil {
				return err
			}
		}
	}
	if at == n {
		return nil
	}
	args = args[:0]
	for i := at; i < n; i++ {
		args = append(args, row(i)...)
	}
	return t.exec(insert(n-at), args...)
}

// placeOf is what a group says of its number i; a group that somebody else put together
// may know the places of none.
func placeOf(places []string, i int) string {
	if i >= len(places) {
		return ""
	}
	return places[i]
}

// letters counts as spreadsheets do: A to Z, AA, AB …
func letters(i int) string {
	var b []byte
	for i++; i > 0; i = (i - 1) / 26 {
		b = append([]byte{byte('A' + (i-1)%26)}, b...)
	}
	return string(b)
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}
