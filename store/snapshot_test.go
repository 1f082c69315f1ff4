package store

import (
	"context"
	"testing"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/filter"
)

// portingDay is Fri 4 Dec 2026.
const portingDay = date.Date(20791)

// TestReadsSeeOneDesk reads beside another program that raises a blocker or confirms a
// date, and takes it back: whatever a read adds up, it adds up of one state of the desk.
func TestReadsSeeOneDesk(t *testing.T) {
	ctx := context.Background()
	s, bob, _ := twoPrograms(t)
	o := draft(t, s, "2064205700-49")[0]
	fill(t, s, o.ID)
	if _, err := s.EditOrder(ctx, o.ID, field.Values{"requested_date": "2026-12-04"}, true); err != nil {
		t.Fatal(err)
	}
	submit(t, s, o.ID)
	apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
	apply(t, s, numbersOf(t, s, o.ID, 0, 5), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"account_number"}, Reason: "x"})
	rest := numbersOf(t, s, o.ID, 5, 50)
	done := make(chan error, 1)
	go func() { done <- comeAndGo(ctx, bob, rest, 15) }()
	for reads := 0; ; reads++ {
		select {
		case err := <-done:
			if err != nil || reads == 0 {
				t.Fatal(reads, err)
			}
			return
		default:
		}
		for what, n := range sums(ctx, t, s, o.ID) {
			if n != 50 {
				t.Fatalf("%s: %d numbers of 50 after %d reads", what, n, reads)
			}
		}
	}
}

// comeAndGo asks for something on numbers and confirms a date for them, many times, and
// takes both back.
func comeAndGo(ctx context.Context, s *Store, sel Selection, times int) error {
	for range times {
		for _, r := range []model.Request{
			{Event: model.AdditionalInformationRequired, Causes: []string{"zip_mismatch"}, Reason: "x"},
			{Event: model.PortingDateConfirmedFOC, Date: portingDay},
		} {
			if _, err := s.Apply(ctx, Act{Selection: sel, Request: r}); err != nil {
				return err
			}
			if _, err := s.Undo(ctx); err != nil {
				return err
			}
		}
	}
	return nil
}

// sums are totals of what reads return, each of which is all numbers of the order.
func sums(ctx context.Context, t *testing.T, s *Store, order int64) map[string]int {
	t.Helper()
	out := map[string]int{}
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	loads, err := s.Loads(ctx, portingDay, portingDay, filter.Query{})
	check(err)
	for _, l := range loads {
		out["loads"] += l.Confirmed + l.Requested
	}
	agenda, err := s.DayAgenda(ctx, portingDay, filter.Query{})
	check(err)
	for _, a := range agenda {
		out["agenda"] += a.Confirmed + a.Requested
	}
	orders, err := s.Orders(ctx, OrderQuery{Limit: 5})
	check(err)
	out["orders"] = 50
	if o := orders[0]; o.FOCFirst.IsZero() != (o.Tally.Count[model.FOCDateSet] == 0) {
		out["orders"] = 0
	}
	list, err := s.Blockers(ctx, order)
	check(err)
	out["blockers"] = 50
	for _, b := range list {
		if b.Cause == "account_number" && len(b.Holds) != 5 || b.Cause != "account_number" && len(b.Holds) != 45 {
			out["blockers"] = len(b.Holds)
		}
	}
	return out
}
