package store

import (
	"context"
	"testing"

	"portdesk/model"
)

// Every carrier that an order leaves is told once, in the form in which its days off are
// kept, with its name.
func TestCarriers(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	if list, err := s.Carriers(ctx); err != nil || len(list) != 0 {
		t.Fatalf("of an empty desk %v, %v", list, err)
	}
	furnish(t, s)
	orders := append(draft(t, s, "2064205700-02"), draft(t, s, "2064205710-11")...)
	list, err := s.Carriers(ctx)
	if err != nil || len(list) != 1 || list[0].ID != model.CarrierKey(orders[0].Losing.ID) || list[0].Name != orders[0].Losing.Name {
		t.Errorf("%+v, %v; the orders leave %+v", list, err, orders[0].Losing)
	}
}

// Counted without a test call is what is active and not completed yet.
func TestUntested(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700-02")
	ids, _ := profilesIn(t, s, o)
	count := func(want int) {
		t.Helper()
		if n, err := s.Untested(ctx, whole(o)); err != nil || n != want {
			t.Errorf("%d without a test call (%v), want %d", n, err, want)
		}
	}
	apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
	apply(t, s, whole(o), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	c.at = c.at.AddDate(0, 0, 11)
	apply(t, s, whole(o), model.Request{Event: model.AcquireOwnership})
	count(0)
	apply(t, s, whole(o), model.Request{Event: model.ActivateNumber})
	count(3)
	if _, err := s.RecordTest(ctx, Selection{IDs: ids[:1]}, TestPassed, "", false); err != nil {
		t.Fatal(err)
	}
	count(2)
	apply(t, s, Selection{IDs: ids[1:2]}, model.Request{Event: model.PortCompleted})
	count(1)
	if _, err := s.Untested(ctx, Selection{IDs: []int64{1 << 40}}); CodeOf(err) != Conflict {
		t.Errorf("of a number that is gone: %v", err)
	}
}
