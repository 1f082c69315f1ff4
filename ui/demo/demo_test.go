package demo_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/filter"
	"portdesk/model/triage"
	"portdesk/store"
	"portdesk/ui/demo"
	"portdesk/ui/uitest"
)

func fill(t *testing.T, now time.Time) *store.Store {
	t.Helper()
	path := filepath.Join(t.TempDir(), "demo.db")
	if err := demo.Fill(context.Background(), path, now, "ana"); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(context.Background(), path, store.Options{Now: func() time.Time { return now }, User: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// Whatever the day, the sample has numbers in every status, something in every queue that
// an evening can fill, and a journal that holds.
func TestSampleHasEverything(t *testing.T) {
	pst := time.FixedZone("PST", -8*3600)
	days := []time.Time{
		time.Date(2026, 11, 23, 9, 41, 0, 0, pst), // a Monday before Thanksgiving
		time.Date(2026, 12, 26, 22, 0, 0, 0, pst), // a Saturday between the years
		time.Date(2027, 1, 4, 0, 3, 0, 0, pst),    // just after midnight
	}
	if uitest.Race {
		days = days[:1]
	}
	for _, now := range days {
		t.Run(now.Format(time.DateTime), func(t *testing.T) {
			s := fill(t, now)
			ctx := context.Background()
			tally, err := s.Totals(ctx)
			if err != nil {
				t.Fatal(err)
			}
			for _, status := range model.Statuses() {
				if tally.Count[status] == 0 {
					t.Errorf("no number is %s", status)
				}
			}
			if n := tally.Total(); n < 550 || n > 700 {
				t.Errorf("%d numbers", n)
			}
			orders, err := s.CountOrders(ctx, filter.Query{})
			if err != nil || orders < 38 || orders > 55 {
				t.Errorf("%d orders, %v", orders, err)
			}
			if faults, err := s.Doctor(ctx); err != nil || len(faults) > 0 {
				t.Errorf("doctor: %v %v", faults, err)
			}
			items, err := s.Triage(ctx)
			if err != nil {
				t.Fatal(err)
			}
			waiting := map[triage.Queue]int{}
			for _, i := range items {
				waiting[i.Queue]++
			}
			for _, k := range triage.Queues() {
				if waiting[k.Queue] == 0 {
					t.Errorf("nothing waits in %s", k.Word)
				}
			}
			weeks, err := s.Weeks(ctx, 12)
			if err != nil {
				t.Fatal(err)
			}
			full := 0
			for _, w := range weeks {
				if w.Completed > 0 {
					full++
				}
			}
			if full < 7 {
				t.Errorf("only %d of 12 weeks completed anything: %+v", full, weeks)
			}
		})
	}
}
