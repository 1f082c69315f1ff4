package store

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"portdesk/model"
	"portdesk/model/filter"
)

// where reads a filter.
func where(t testing.TB, s *Store, text string) filter.Query {
	t.Helper()
	q, err := filter.Parse(text, s.FilterEnv())
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// TestEachSeesTheDesk holds the streams of numbers, orders and entries against what the
// desk tells of each elsewhere, under several filters.
func TestEachSeesTheDesk(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	everyState(t, s, c)
	all, err := s.Journal(ctx, JournalQuery{Limit: 10_000})
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(all)
	for _, text := range []string{"", "status:foc", "order:1001", "blocker:any", "customer:acme -status:ended", "2064205702", "acme", "status:pending,canceled lata:674", "ball:you"} {
		q := where(t, s, text)
		numbers, err := s.Numbers(ctx, NumberQuery{Where: q, Sort: NumbersByTN, Limit: 1000})
		if err != nil {
			t.Fatal(err)
		}
		slices.SortStableFunc(numbers, func(a, b NumberRow) int { return int(a.OrderID - b.OrderID) })
		let := map[int64]bool{}
		at := 0
		err = s.EachNumber(ctx, q, func(n NumberWhole) error {
			o, err := s.Order(ctx, n.OrderID)
			if err != nil || at >= len(numbers) || !reflect.DeepEqual(n.NumberRow, numbers[at]) || !reflect.DeepEqual(n.Order.Order, o) || n.Confirmed.IsZero() != n.FOC.IsZero() {
				t.Errorf("%q: number %d is %+v (%v)", text, at, n.NumberRow, err)
			}
			let[n.ID] = true
			at++
			return nil
		})
		if err != nil || at != len(numbers) {
			t.Errorf("%q: %d numbers of %d, %v", text, at, len(numbers), err)
		}
		orders, err := s.Orders(ctx, OrderQuery{Where: q, Sort: OrdersByPON, Limit: 1000})
		if err != nil {
			t.Fatal(err)
		}
		at = 0
		theirs := map[int64]bool{}
		err = s.EachOrder(ctx, q, func(o OrderWhole) error {
			if at >= len(orders) || o.ID != orders[at].ID || o.FOCFirst != orders[at].FOCFirst || o.FOCLast != orders[at].FOCLast || o.Tally != orders[at].Tally || o.EndUser["usage_type"] == "" {
				t.Errorf("%q: order %d is %+v", text, at, o)
			}
			theirs[o.ID] = true
			at++
			return nil
		})
		if err != nil || at != len(orders) {
			t.Errorf("%q: %d orders of %d, %v", text, at, len(orders), err)
		}
		want := all
		if text != "" {
			want = slices.DeleteFunc(slices.Clone(all), func(e model.Entry) bool {
				return (e.Number == 0 && !theirs[e.Order]) || (e.Number != 0 && !slices.ContainsFunc(numbers, func(n NumberRow) bool { return n.TN == e.Number && n.OrderID == e.Order }))
			})
		}
		var got []model.Entry
		if err := s.EachEntry(ctx, q, func(e model.Entry) error { got = append(got, e); return nil }); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %d entries of %d, %v", text, len(got), len(want), err)
		}
	}
}

func TestEachEnds(t *testing.T) {
	s, _ := open(t)
	furnish(t, s)
	draft(t, s, "2064205700-19")
	enough := errors.New("enough")
	for name, each := range map[string]func(context.Context, func() error) error{
		"numbers": func(ctx context.Context, fn func() error) error {
			return s.EachNumber(ctx, filter.Query{}, func(NumberWhole) error { return fn() })
		},
		"orders": func(ctx context.Context, fn func() error) error {
			return s.EachOrder(ctx, filter.Query{}, func(OrderWhole) error { return fn() })
		},
		"entries": func(ctx context.Context, fn func() error) error {
			return s.EachEntry(ctx, filter.Query{}, func(model.Entry) error { return fn() })
		},
	} {
		n := 0
		if err := each(context.Background(), func() error { n++; return enough }); !errors.Is(err, enough) || n != 1 {
			t.Errorf("%s went on %d times: %v", name, n, err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		n = 0
		if err := each(ctx, func() error { n++; cancel(); return nil }); name != "orders" && (!errors.Is(err, context.Canceled) || n != 1) {
			t.Errorf("%s went on %d times after the end: %v", name, n, err)
		}
		if err := each(ctx, func() error { return nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("%s began after the end: %v", name, err)
		}
		cancel()
	}
}

// TestEachIsOneMoment reads on while the desk changes, and sees it as it was.
func TestEachIsOneMoment(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	draft(t, s, "2064205700-09 2064255700-09")
	n := 0
	err := s.EachNumber(ctx, filter.Query{}, func(NumberWhole) error {
		if n++; n == 1 {
			_, err := s.Undo(ctx)
			return err
		}
		return nil
	})
	if err != nil || n != 20 {
		t.Errorf("%d numbers, %v", n, err)
	}
}

func TestEachUsesIndexes(t *testing.T) {
	s, _ := open(t)
	for _, text := range []string{"", "status:foc", "blocker:any", "acme", "foc:2026-12-04"} {
		q := where(t, s, text)
		terms, args := s.compile(q, onNumbers)
		got := plan(t, s, wholeNumbers+whereClause(terms)+" ORDER BY o.id, n.tn", args)
		if strings.Contains(got, "SCAN n") || !strings.Contains(got, "number_order") && !strings.Contains(got, "SEARCH n USING INDEX") || strings.Contains(got, "B-TREE FOR ORDER BY") {
			t.Errorf("numbers, %q: %s", text, got)
		}
		query, args := s.entriesQuery(q)
		if got = plan(t, s, query, args); strings.Contains(got, "B-TREE") || strings.Contains(got, "SCAN n") || strings.Contains(got, "SCAN p ") {
			t.Errorf("entries, %q: %s", text, got)
		}
	}
}
