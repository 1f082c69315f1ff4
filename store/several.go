package store

import (
	"context"
	"fmt"
	"strings"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/model/portability"
)

// EditOrders changes end-user data of several orders alike, in one act: all of them, or
// none where one is refused. A value that cannot stand refuses the change, as EditOrder's
// does with strict. The results stand in the order of the ids; Changed is empty where an
// order said so already.
func (s *Store) EditOrders(ctx context.Context, ids []int64, changes field.Values) ([]Edited, error) {
	out := make([]Edited, len(ids))
	touched, pon := 0, ""
	err := s.write(ctx, "Edit orders", func(t *tx) error {
		for i, id := range ids {
			o, edited, err := t.edit(id, changes, true)
			if err != nil {
				return err
			}
			if out[i] = edited; len(edited.Changed) > 0 {
				touched, pon = touched+1, o.PON
			}
		}
		switch touched {
		case 0:
			return errUnchanged
		case 1:
			return t.exec("UPDATE action SET title = ? WHERE id = ?", "Edit PON "+pon, t.action)
		}
		return t.exec("UPDATE action SET title = ? WHERE id = ?", "Edit "+plural(touched, "order"), t.action)
	})
	if CodeOf(err) == NothingTo {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Filling is what the orders of a draft begin with.
type Filling struct {
	Name    string       // of the group
	Values  field.Values // end-user data; each goes to the orders that have such a field
	Profile string       // assigned to the numbers by hand; "" for none
}

// DraftFilled is Draft for orders that begin with data, all in the same act: where a value
// cannot stand, or the desk has no such profile, nothing is drafted. A field that none of
// the orders has is BadInput.
func (s *Store) DraftFilled(ctx context.Context, groups []portability.Group, f Filling) (Drafted, error) {
	out := Drafted{Name: strings.TrimSpace(f.Name)}
	if err := fieldsOfAny(groups, f.Values); err != nil {
		return out, err
	}
	if len(groups) == 0 {
		return out, errNothingToDraft
	}
	err := s.write(ctx, "Draft "+plural(len(groups), "order"), func(t *tx) error {
		if err := t.draft(groups, &out); err != nil {
			return err
		}
		for i, id := range out.Orders {
			if _, _, err := t.edit(id, known(groups[i], f.Values), true); err != nil {
				return err
			}
			if f.Profile == "" {
				continue
			}
			if _, err := t.assign(Selection{All: true, Order: id}, f.Profile); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

// known is the part of the values that orders of a group have fields for.
func known(g portability.Group, values field.Values) field.Values {
	out := field.Values{}
	for key, value := range values {
		if _, ok := field.Find(model.OrderFields(g.Type), key); ok {
			out[key] = value
		}
	}
	return out
}

func fieldsOfAny(groups []portability.Group, values field.Values) error {
	for key := range values {
		found := false
		for _, g := range groups {
			found = found || len(known(g, field.Values{key: ""})) > 0
		}
		if !found {
			return &Error{Code: BadInput, Text: fmt.Sprintf("none of these orders has a field %q", key)}
		}
	}
	return nil
}

// MaySubmit returns what Submit would refuse an order for as it stands, nil where it would
// not. It changes nothing.
func (s *Store) MaySubmit(ctx context.Context, id int64) error {
	return s.look(ctx, func(t *tx) error {
		o, numbers, err := t.orderAndNumbers(id)
		if err != nil {
			return err
		}
		return maySubmit(t.desk, o, numbers)
	})
}
