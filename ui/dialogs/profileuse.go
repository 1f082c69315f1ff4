package dialogs

import (
	"context"
	"fmt"
	"slices"

	"portdesk/model"
	"portdesk/model/profile"
	"portdesk/store"
)

// UseStore is what telling where a profile is used asks of the desk's file.
type UseStore interface {
	ProfileRules(ctx context.Context) ([]profile.Rule, error)
	Numbers(ctx context.Context, q store.NumberQuery) ([]store.NumberRow, error)
}

// ProfileUse is where a profile is used.
type ProfileUse struct {
	Rules   []profile.Rule // that give it, in the order in which they are asked
	Numbers []store.NumberRow
	Orders  []OrderUse // of Numbers, those with most first
	More    bool       // there are further numbers
}

// OrderUse is how many numbers of an order have a profile.
type OrderUse struct {
	Order         int64
	PON, Customer string
	ByHand        int // living ones
	Applied       int // completed ones
}

// ReadProfileUse reads where a profile is used, from at most limit of its numbers. Those
// that ended without a port use none.
func ReadProfileUse(ctx context.Context, s UseStore, p profile.Profile, limit int) (ProfileUse, error) {
	var out ProfileUse
	rules, err := s.ProfileRules(ctx)
	if err != nil {
		return out, fmt.Errorf("read the rules: %w", err)
	}
	out.Rules = slices.DeleteFunc(rules, func(r profile.Rule) bool { return r.Profile != p.ID })
	// The table by profiles holds those of one name together: no number lies before this one.
	from := store.NumberRow{Number: model.Number{Profile: p.Name}}
	list, err := s.Numbers(ctx, store.NumberQuery{Sort: store.NumbersByProfile, After: &from, Limit: limit + 1})
	if err != nil {
		return out, fmt.Errorf("read the numbers of profile %q: %w", p.Name, err)
	}
	if end := slices.IndexFunc(list, func(n store.NumberRow) bool { return n.Profile != p.Name }); end >= 0 {
		list = list[:end]
	}
	if out.More = len(list) > limit; out.More {
		list = list[:limit]
	}
	for _, n := range list {
		if n.Status.Ended() && n.Status != model.Completed {
			continue
		}
		out.Numbers = append(out.Numbers, n)
		i := slices.IndexFunc(out.Orders, func(o OrderUse) bool { return o.Order == n.OrderID })
		if i < 0 {
			i = len(out.Orders)
			out.Orders = append(out.Orders, OrderUse{Order: n.OrderID, PON: n.PON, Customer: n.Customer})
		}
		if n.Status == model.Completed {
			out.Orders[i].Applied++
		} else {
			out.Orders[i].ByHand++
		}
	}
	slices.SortStableFunc(out.Orders, func(a, b OrderUse) int { return b.ByHand + b.Applied - a.ByHand - a.Applied })
	return out, nil
}
