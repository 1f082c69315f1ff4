package store

import (
	"context"
	"slices"
	"testing"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/tn"
)

// TestOrdersWalk pages through the orders by every column, both ways, one at a time: each
// comes once, and none before one that its column puts behind it.
func TestOrdersWalk(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	complete(t, s, c, sent(t, s, "2064205700-02"))
	confirmed := sent(t, s, "2064205703-04")
	apply(t, s, whole(confirmed), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, s, whole(confirmed), model.Request{Event: model.StartPortingRequest})
	apply(t, s, whole(confirmed), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-14")})
	all := len(draft(t, s, "2064205705 2064255700-03 844-420-5780 4255562000")) + 2
	for by, key := range orderKeys {
		for _, desc := range []bool{false, true} {
			var down, up []int64
			var last *OrderRow
			for range all + 1 {
				list, err := s.Orders(ctx, OrderQuery{Sort: by, Desc: desc, After: last, Limit: 1})
				if err != nil {
					t.Fatal(err)
				}
				if len(list) == 0 {
					break
				}
				if last != nil {
					a, b := key.of(*last), key.of(list[0])
					if desc {
						a, b = b, a
					}
					if ahead(t, b, a) {
						t.Errorf("by %s, downwards %v: %v comes ahead of %v", by, desc, key.of(*last), key.of(list[0]))
					}
				}
				last, down = &list[0], append(down, list[0].ID)
			}
			for first := (*OrderRow)(nil); len(up) <= all; {
				list, err := s.Orders(ctx, OrderQuery{Sort: by, Desc: desc, Before: first, Last: first == nil, Limit: 1})
				if err != nil {
					t.Fatal(err)
				}
				if len(list) == 0 {
					break
				}
				first, up = &list[0], append([]int64{list[0].ID}, up...)
			}
			if len(down) != all || !slices.Equal(down, up) {
				t.Errorf("by %s: downwards %v, upwards %v", by, down, up)
			}
		}
	}
}

// ahead reports whether one value of a column sorts before another.
func ahead(t *testing.T, a, b any) bool {
	t.Helper()
	if a, ok := a.(string); ok {
		return a < b.(string)
	}
	number := func(v any) int64 {
		switch v := v.(type) {
		case int:
			return int64(v)
		case int64:
			return v
		case date.Date:
			return int64(v)
		case tn.Type:
			return int64(v)
		}
		t.Fatalf("a column of %T", v)
		return 0
	}
	return number(a) < number(b)
}
