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
		return out, &Error{Code: NothingTo, Text: "no number is portable, so there is nothing to draft"}
	}
	err := s.write(ctx, "Draft "+plural(len(groups), "order"), func(t *tx) error {
		if err := t.refuseOpen(groups); err != nil {
			return err
		}
		err := t.QueryRowContext(ctx, "SELECT max(ifnull((SELECT max(id) FROM order_group), 0), ifnull((SELECT max(CAST(value AS INTEGER)) FROM setting WHERE key='last_group'), 0), ?) + 1", firstGroup-1).Scan(&out.Group)
		if err != nil {
			return err
		}
		if err := t.exec("INSERT INTO setting(key, value) VALUES ('last_group', ?) ON CONFLICT DO UPDATE SET value = excluded.value", strconv.FormatInt(out.Group, 10)); err != nil {
			return err
		}
		if err := t.exec("INSERT INTO order_group(id, name, created_at) VALUES (?, ?, ?)", out.Group, out.Name, t.now()); err != nil {
			return err
		}
		for i, g := range groups {
			pon := strconv.FormatInt(out.Group, 10)
			if len(groups) > 1 {
				pon += "-" + letters(i)
			}
			id, err := t.draftOrder(out.Group, pon, g)
			if err != nil {
				return fmt.Errorf("draft PON %s: %w", pon, err)
			}
			out.Orders = append(out.Orders, id)
		}
		return nil
	})
	return out, err
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

// numbersAtOnce is how many rows one INSERT carries.
const numbersAtOnce = 100

func (t *tx) addNumbers(order int64, g portability.Group) error {
	const columns = 8
	for at := 0; at < len(g.Numbers); at += numbersAtOnce {
		part := g.Numbers[at:min(at+numbersAtOnce, len(g.Numbers))]
		args := make([]any, 0, columns*len(part))
		for i, n := range part {
			args = append(args, n, order, model.Pending, t.now(), n.Canadian(), placeOf(g.RateCenters, at+i), placeOf(g.States, at+i), t.now())
		}
		values := strings.TrimSuffix(strings.Repeat("("+marks(columns)+"),", len(part)), ",")
		if err := t.exec("INSERT INTO number(tn, order_id, status, since, canadian, rate_center, state, updated_at) VALUES "+values, args...); err != nil {
			return err
		}
	}
	return nil
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
