package store

import (
	"context"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/model/filter"
)

// statesAgree holds the states that SQL derives against the model's, and returns them.
func statesAgree(t *testing.T, s *Store) map[model.OrderState]int {
	t.Helper()
	ctx := context.Background()
	counts, err := s.CountOrderStates(ctx, filter.Query{})
	if err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, c := range stateCases() {
		list, err := s.Orders(ctx, OrderQuery{State: c.state, Limit: 100})
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range list {
			if o.State() != c.state {
				t.Errorf("PON %s is listed as %s and is %s", o.PON, c.state, o.State())
			}
		}
		if len(list) != counts[c.state] {
			t.Errorf("%d orders are %s, and %d are counted", len(list), c.state, counts[c.state])
		}
		total += len(list)
	}
	if all, err := s.CountOrders(ctx, filter.Query{}); err != nil || all != total {
		t.Errorf("%d of %d orders have a state (%v)", total, all, err)
	}
	return counts
}

// The states that lists and boards ask for are the model's, along the whole life of an
// order.
func TestOrderStatesAgree(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	one := func(list string) model.Order { return draft(t, s, list)[0] }
	wants := func(want map[model.OrderState]int) {
		t.Helper()
		got := statesAgree(t, s)
		for _, k := range stateCases() {
			if got[k.state] != want[k.state] {
				t.Errorf("%d orders are %s, want %d", got[k.state], k.state, want[k.state])
			}
		}
	}
	review := model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable}
	o := one("2064205700-04")
	wants(map[model.OrderState]int{model.NewOrder: 1})
	fill(t, s, o.ID)
	if _, err := s.Sign(ctx, o.ID, Signing{Name: "Jane Doe", Title: "Owner", Consent: true}); err != nil {
		t.Fatal(err)
	}
	wants(map[model.OrderState]int{model.ReadyToSubmit: 1})
	if _, err := s.EditOrder(ctx, o.ID, field.Values{"street": "2 B St"}, true); err != nil { // voids the letter
		t.Fatal(err)
	}
	wants(map[model.OrderState]int{model.NewOrder: 1})
	submit(t, s, o.ID)
	wants(map[model.OrderState]int{model.Coordinating: 1})
	apply(t, s, whole(o), review)
	apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
	numbers, err := s.Numbers(ctx, NumberQuery{Order: o.ID, Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	first := Selection{IDs: []int64{numbers[0].ID}}
	apply(t, s, first, model.Request{Event: model.RequestCancellation, Reason: "stays"})
	apply(t, s, first, model.Request{Event: model.CancellationConfirmed})
	foc := day(t, "2026-12-08")
	if _, err := s.Apply(ctx, Act{Selection: whole(o), Request: model.Request{Event: model.PortingDateConfirmedFOC, Date: foc}, Partial: true}); err != nil {
		t.Fatal(err)
	}
	wants(map[model.OrderState]int{model.PendingActivation: 1}) // the canceled number does not count
	apply(t, s, whole(one("206 425 5700")), model.Request{Event: model.RequestCancellation, Reason: "stays"})
	wants(map[model.OrderState]int{model.PendingActivation: 1, model.OrderCanceled: 1})
	c.at = foc.Time(c.at.Location()).Add(12 * time.Hour)
	for _, ev := range []model.Event{model.AcquireOwnership, model.ActivateNumber, model.PortCompleted} {
		if _, err := s.Apply(ctx, Act{Selection: whole(o), Request: model.Request{Event: ev}, Partial: true}); err != nil {
			t.Fatalf("%s: %v", ev, err)
		}
	}
	wants(map[model.OrderState]int{model.OrderCompleted: 1, model.OrderCanceled: 1})
	toll, err := filter.Parse("type:tollfree", s.FilterEnv())
	if err != nil {
		t.Fatal(err)
	}
	if counts, err := s.CountOrderStates(ctx, toll); err != nil || len(counts) != 0 {
		t.Errorf("behind the filter: %v, %v", counts, err)
	}
}
