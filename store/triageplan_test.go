package store

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/model/portability"
	"portdesk/model/tn"
)

// TestTriageUsesIndexes reads SQLite's plan for every read of triage, of the weeks and of
// the blockers' list: none goes through all numbers, all blockers of numbers or the journal.
func TestTriageUsesIndexes(t *testing.T) {
	s, _ := open(t)
	window, args, err := s.blockerWindow(BlockerQuery{Limit: 60})
	if err != nil {
		t.Fatal(err)
	}
	resolved, _, err := s.blockerWindow(BlockerQuery{Limit: 60, Resolved: true})
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		query string
		args  []any
		uses  string
	}{
		"orders":    {waitingOrders, nil, "number_ball"},
		"standings": {waitingStandings, nil, "COVERING INDEX number_ball (order_id=? AND status=?)"},
		"dates":     {waitingDates, nil, "SCAN n USING COVERING INDEX number_dated"},
		"blockers":  {waitingBlockers, nil, "blocker_held"},
		"chases":    {waitingChases, nil, "chase_order"},
		"weeks":     {weeksQuery, []any{0}, "journal_event"},
		"open":      {window, args, "SCAN blocker_number USING COVERING INDEX blocker_held"},
		"resolved":  {resolved, args, "SCAN b USING INDEX blocker_age"},
	} {
		text := plan(t, s, c.query, c.args)
		for step := range strings.SplitSeq(text, " | ") {
			whole := strings.HasPrefix(step, "SCAN") && !strings.Contains(step, "INDEX")
			for _, table := range []string{"n", "number", "bn", "blocker_number", "journal", "j", "o", "port_order"} {
				if whole && strings.TrimPrefix(step, "SCAN ") == table {
					t.Errorf("%s: %s", name, text)
				}
			}
		}
		if !strings.Contains(text, c.uses) {
			t.Errorf("%s goes another way: %s", name, text)
		}
	}
}

// busyDesk makes a desk of orders of 40 numbers in every queue, and a fourth of all done.
func busyDesk(b testing.TB, total int) *Store {
	b.Helper()
	ctx := context.Background()
	c := &testClock{monday}
	s := openFile(b, filepath.Join(b.TempDir(), "desk.db"), c)
	furnish(b, s)
	const size, groupOf = 40, 5
	var orders []int64
	for at := 0; at < total; at += groupOf * size {
		var groups []portability.Group
		for g := range groupOf {
			group := portability.Group{Type: tn.LongCode, CurrentID: fmt.Sprint(8000 + g), CurrentName: fmt.Sprint("Carrier ", g), GainingID: "683G", GainingName: "Flowroute", LATA: 674}
			for i := range size {
				n := at + g*size + i
				group.Numbers = append(group.Numbers, tn.TN(12060000000+int64(200+n/10_000)*10_000+int64(n%10_000)))
				group.RateCenters = append(group.RateCenters, "SEATTLE")
			}
			groups = append(groups, group)
		}
		d, err := s.Draft(ctx, groups, fmt.Sprint("Customer ", at))
		if err != nil {
			b.Fatal(err)
		}
		orders = append(orders, d.Orders...)
	}
	stage := func(queue, of int) Selection { // the numbers of every so-many-th order
		var sel Selection
		for _, id := range orders[queue*len(orders)/of:] {
			for n := (id-1)*size + 1; n <= id*size; n++ {
				sel.IDs = append(sel.IDs, n)
			}
		}
		return sel
	}
	for i, id := range orders {
		if i >= len(orders)/20 {
			fill(b, s, id)
		}
		if i >= 3*len(orders)/20 {
			submit(b, s, id)
		}
	}
	apply(b, s, stage(4, 20), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(b, s, stage(5, 20), model.Request{Event: model.StartPortingRequest})
	apply(b, s, stage(10, 20), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(b, "2026-12-04")})
	apply(b, s, stage(15, 20), model.Request{Event: model.AcquireOwnership})
	apply(b, s, stage(15, 20), model.Request{Event: model.ActivateNumber})
	c.at = c.at.AddDate(0, 0, 11)
	apply(b, s, stage(15, 20), model.Request{Event: model.PortCompleted})
	held := stage(5, 20)
	held.IDs = held.IDs[:2*len(orders)/20*size]
	apply(b, s, held, model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"account_number", "zip_mismatch"}, Reason: "ACCT"})
	return s
}

// BenchmarkTriage reads what waits at a desk of 100,000 numbers in 2,500 orders.
func BenchmarkTriage(b *testing.B) {
	s := busyDesk(b, 100_000)
	items := 0
	b.ReportAllocs()
	for b.Loop() {
		list, err := s.Triage(context.Background())
		if err != nil || len(list) < 1500 {
			b.Fatal(len(list), err)
		}
		items = len(list)
	}
	b.ReportMetric(float64(items), "items")
}

// BenchmarkListBlockers reads windows of the blockers of the same desk.
func BenchmarkListBlockers(b *testing.B) {
	ctx := context.Background()
	s := busyDesk(b, 100_000)
	first, err := s.ListBlockers(ctx, BlockerQuery{Limit: 200})
	if err != nil || len(first) != 200 {
		b.Fatal(len(first), err)
	}
	words, err := filter.Parse("blocker:zip carrier:\"carrier 2\"", filter.Env{Today: date.FromTime(monday)})
	if err != nil {
		b.Fatal(err)
	}
	for name, q := range map[string]BlockerQuery{"age": {}, "cause": {Sort: BlockersByCause}, "carrier": {Sort: BlockersByCarrier}, "filter": {Where: words}} {
		b.Run(name, func(b *testing.B) {
			q.Limit, q.After = 60, &first[30]
			for b.Loop() {
				if list, err := s.ListBlockers(ctx, q); err != nil || len(list) == 0 {
					b.Fatal(len(list), err)
				}
			}
		})
	}
}
