package store

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/filter"
)

// daysOf tells the days of orders, one a line: "1001-A.1 2026-12-08 2+1", "gone" for the
// numbers of one that is gone.
func daysOf(t testing.TB, s *Store, where string) string {
	t.Helper()
	var lines []string
	for _, d := range orderDaysOf(t, s, where) {
		what := fmt.Sprintf("%d+%d", len(d.Confirmed), len(d.Requested))
		if d.Gone {
			what = "gone"
		}
		lines = append(lines, fmt.Sprintf("%s.%d %s %s", d.Order.PON, d.Nth, d.Day, what))
	}
	return strings.Join(lines, "\n")
}

func orderDaysOf(t testing.TB, s *Store, where string) []OrderDay {
	t.Helper()
	q, err := filter.Parse(where, s.FilterEnv())
	if err != nil {
		t.Fatal(err)
	}
	list, err := s.OrderDays(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func ask(t testing.TB, s *Store, order int64, day string) {
	t.Helper()
	if _, err := s.EditOrder(context.Background(), order, field.Values{model.KeyRequestedDate: day}, false); err != nil {
		t.Fatal(err)
	}
}

// TestOrderDays follows the days of orders through what happens to their numbers.
func TestOrderDays(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	orders := draft(t, s, "2064205700-02 2064255700-01")
	a, b := orders[0], orders[1]
	is := func(what, where string, want ...string) {
		t.Helper()
		if got := daysOf(t, s, where); got != strings.Join(want, "\n") {
			t.Errorf("%s:\n%s\nwant\n%s", what, got, strings.Join(want, "\n"))
		}
	}
	is("drafts without a day", "")
	for _, o := range orders {
		fill(t, s, o.ID)
		ask(t, s, o.ID, "2026-12-08")
		submit(t, s, o.ID)
		apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
		apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
	}
	is("asked for", "", "1001-A.1 2026-12-08 0+3", "1001-B.1 2026-12-08 0+2")
	was := orderDaysOf(t, s, "carrier:level3")
	if d := was[0]; d.Order.EndUser[model.KeyBusinessName] != "Acme Dental" || len(d.Order.EndUser) != 1 || d.Order.Losing.Name != "Level3" || d.Order.Signature.Text != "" ||
		!d.Changed.Equal(c.at) || d.Order.Tally.Living() != 3 || !slices.IsSorted(d.Requested) || d.Requested[0] != 12064205700 {
		t.Errorf("the day says %+v", d)
	}
	ids, _ := profilesIn(t, s, a)
	c.at = c.at.AddDate(0, 0, 1)
	one, rest := Selection{IDs: ids[:1]}, Selection{IDs: ids[1:]}
	apply(t, s, one, model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	is("one confirmed", "carrier:level3", "1001-A.1 2026-12-04 1+0", "1001-A.2 2026-12-08 0+2")
	now := orderDaysOf(t, s, "carrier:level3")
	if now[0].Version <= was[0].Version || !now[0].Changed.Equal(c.at) {
		t.Errorf("the version went from %d to %d, changed %v", was[0].Version, now[0].Version, now[0].Changed)
	}
	apply(t, s, rest, model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	is("all confirmed", "carrier:level3", "1001-A.1 2026-12-04 3+0", "1001-A.2 2026-12-08 gone")
	apply(t, s, whole(a), model.Request{Event: model.FOCDateChanged, Date: day(t, "2026-12-10"), Reason: "so"})
	is("moved", "carrier:level3", "1001-A.2 2026-12-08 gone", "1001-A.1 2026-12-10 3+0")
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	is("the move undone", "", "1001-A.1 2026-12-04 3+0", "1001-A.2 2026-12-08 gone", "1001-B.1 2026-12-08 0+2")
	for range 2 {
		if _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	is("all undone", "carrier:level3", "1001-A.1 2026-12-08 0+3", "1001-A.2 2026-12-08 gone")
	for range 2 {
		if _, err := s.Redo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	is("done again", "carrier:level3", "1001-A.1 2026-12-04 3+0", "1001-A.2 2026-12-08 gone")
	apply(t, s, whole(b), model.Request{Event: model.RequestCancellation, Reason: "stays"})
	is("asked to cancel", "carrier:onvoy", "1001-B.1 2026-12-08 0+2")
	apply(t, s, whole(b), model.Request{Event: model.CancellationConfirmed})
	is("canceled", "carrier:onvoy", "1001-B.1 2026-12-08 gone")
}

// TestOrderDaysOfALife holds after every act of a random life: every order has exactly as
// many days, with the gone ones, as it ever had at one moment, and Nth counts them by date.
func TestOrderDaysOfALife(t *testing.T) {
	ctx := context.Background()
	root, lives := t.TempDir(), 0
	rapid.Check(t, func(rt *rapid.T) {
		lives++
		c := &testClock{monday}
		s, err := Open(ctx, filepath.Join(root, fmt.Sprint(lives), "desk.db"), Options{Now: c.now, User: "ana"})
		if err != nil {
			rt.Fatal(err)
		}
		defer func() { _ = s.Close() }()
		hasty(t, s)
		furnish(t, s)
		keep(t, s, "Front desk")
		keep(t, s, "Back office")
		orders := draft(t, s, "2064205700-03 2064255700-01")
		for _, o := range orders {
			fill(t, s, o.ID)
			if rapid.Bool().Draw(rt, "asks") {
				ask(t, s, o.ID, date.FromTime(c.at).AddDays(7).String())
			}
			submit(t, s, o.ID)
			for _, r := range []model.Request{{Event: model.ReviewStarted, Verdict: model.VerdictPortable}, {Event: model.StartPortingRequest}}[:rapid.IntRange(1, 2).Draw(rt, "along")] {
				apply(t, s, whole(o), r)
			}
		}
		most := map[int64]int{}
		look := func(what string) {
			has, all := map[int64]int{}, map[int64][]OrderDay{}
			list, err := s.OrderDays(ctx, filter.Query{})
			if err != nil {
				rt.Fatal(err)
			}
			for _, d := range list {
				all[d.Order.ID] = append(all[d.Order.ID], d)
				if !d.Gone {
					has[d.Order.ID]++
				} else if d.Day.IsZero() || len(d.Confirmed)+len(d.Requested) > 0 {
					rt.Fatalf("after %s: a gone day is %+v", what, d)
				}
			}
			for id, days := range all {
				most[id] = max(most[id], has[id])
				if len(days) != most[id] {
					rt.Fatalf("after %s: order %d had %d days at most and has %d: %+v", what, id, most[id], len(days), days)
				}
				slices.SortFunc(days, func(a, b OrderDay) int { return a.Nth - b.Nth })
				for i, d := range days {
					if d.Nth != i+1 || d.Gone != (i >= has[id]) || i > 0 && !d.Gone && d.Day <= days[i-1].Day {
						rt.Fatalf("after %s: days %+v", what, days)
					}
				}
			}
		}
		look("the beginning")
		acts(rt, s, c, orders, func(what string) {
			look(what)
			look(someDates(rt, s, c, orders))
		})
	})
}

// someDates does something to the dates of a part of an order's numbers.
func someDates(rt *rapid.T, s *Store, c *testClock, orders []model.Order) string {
	ctx := context.Background()
	o := rapid.SampledFrom(orders).Draw(rt, "order")
	if rapid.IntRange(0, 5).Draw(rt, "asks") == 0 {
		day := rapid.SampledFrom([]string{"", date.FromTime(c.at).AddDays(9).String(), date.FromTime(c.at).AddDays(14).String()}).Draw(rt, "asked")
		_, err := s.EditOrder(ctx, o.ID, field.Values{model.KeyRequestedDate: day}, true)
		return told(rt, "ask", err)
	}
	list, err := s.Numbers(ctx, NumberQuery{Order: o.ID, Sort: NumbersByOrder, Limit: 10})
	if err != nil {
		rt.Fatal(err)
	}
	var ids []int64
	for _, n := range list {
		if rapid.Bool().Draw(rt, "in") {
			ids = append(ids, n.ID)
		}
	}
	r := model.Request{Event: rapid.SampledFrom([]model.Event{model.PortingDateConfirmedFOC, model.PortingDateConfirmedFOC, model.FOCDateChanged, model.FOCWithdrawn, model.RequestCancellation, model.CancellationConfirmed}).Draw(rt, "event"),
		Date: date.FromTime(c.at).AddDays(rapid.IntRange(7, 20).Draw(rt, "days")), Reason: "so", Override: "they did"}
	_, err = s.Apply(ctx, Act{Selection: Selection{IDs: ids}, Request: r, Partial: true})
	return told(rt, "some "+string(r.Event), err)
}

func TestDeskID(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	id, err := s.DeskID(ctx)
	if err != nil || !regexp.MustCompile("^[0-9a-f]{8}$").MatchString(id) {
		t.Fatalf("the id is %q, %v", id, err)
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(ctx, copied); err != nil {
		t.Fatal(err)
	}
	other, _ := open(t)
	for name, desk := range map[string]*Store{"asked again": s, "opened again": openFile(t, s.Path(), c), "the backup": openFile(t, copied, c)} {
		if got, err := desk.DeskID(ctx); err != nil || got != id {
			t.Errorf("%s: %q, %v, want %q", name, got, err, id)
		}
	}
	if got, err := other.DeskID(ctx); err != nil || got == id {
		t.Errorf("another desk has the id %q too (%v)", got, err)
	}
}

// TestOrderDaysBegin leaves out what an order was before it came from another desk: this
// desk showed nothing of it.
func TestOrderDaysBegin(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700-01")
	ids, _ := profilesIn(t, s, o)
	apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
	apply(t, s, Selection{IDs: ids[:1]}, model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	apply(t, s, Selection{IDs: ids[1:]}, model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-08")})
	apply(t, s, Selection{IDs: ids[1:]}, model.Request{Event: model.FOCDateChanged, Date: day(t, "2026-12-04"), Reason: "so"})
	if got, want := daysOf(t, s, ""), "1001.1 2026-12-04 2+0\n1001.2 2026-12-08 gone"; got != want {
		t.Fatalf("an order of this desk:\n%s\nwant\n%s", got, want)
	}
	if _, err := s.db.ExecContext(ctx, "INSERT INTO journal(action_id, at, who, actor, event, order_id) SELECT max(action_id), max(at), 'ana', 'customer', 'taken_over', ? FROM journal", o.ID); err != nil {
		t.Fatal(err)
	}
	if got, want := daysOf(t, s, ""), "1001.1 2026-12-04 2+0"; got != want {
		t.Errorf("one that came with its days:\n%s\nwant\n%s", got, want)
	}
	apply(t, s, Selection{IDs: ids[1:]}, model.Request{Event: model.FOCDateChanged, Date: day(t, "2026-12-09"), Reason: "so"})
	undo(t, s)
	if got, want := daysOf(t, s, ""), "1001.1 2026-12-04 2+0\n1001.2 2026-12-09 gone"; got != want {
		t.Errorf("after something was undone here:\n%s\nwant\n%s", got, want)
	}
}
