package store

import (
	"context"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/profile"
)

// twoPrograms opens one furnished desk for two users.
func twoPrograms(t *testing.T) (ana, bob *Store, c *testClock) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "desk.db")
	c = &testClock{monday}
	ana = openFile(t, path, c)
	furnish(t, ana)
	bob, err := Open(context.Background(), path, Options{Now: c.now, User: "bob"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := bob.Close(); err != nil {
			t.Error(err)
		}
	})
	return ana, bob, c
}

// TestNobodyIsToldAnotherDate records only the dates that were read out.
func TestNobodyIsToldAnotherDate(t *testing.T) {
	ctx := context.Background()
	ana, bob, _ := twoPrograms(t)
	o := inProcess(t, ana)
	apply(t, ana, whole(o), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	_, shown, err := ana.Untold(ctx, whole(o))
	if err != nil {
		t.Fatal(err)
	}
	apply(t, bob, numbersOf(t, bob, o.ID, 0, 1), model.Request{Event: model.FOCDateChanged, Date: day(t, "2026-12-08")})
	sel := whole(o)
	sel.Shown = shown
	if n, err := ana.TellCustomer(ctx, sel); n != 0 || CodeOf(err) != Conflict {
		t.Errorf("a date that nobody read out was told for %d numbers: %v", n, err)
	}
	days, shown, err := ana.Untold(ctx, whole(o))
	if err != nil || len(days) != 2 || days[0].Day != day(t, "2026-12-04") || days[1].Day != day(t, "2026-12-08") || len(days[1].Numbers) != 1 {
		t.Fatalf("%+v %v", days, err)
	}
	sel.Shown = shown
	if n, err := ana.TellCustomer(ctx, sel); err != nil || n != len(days[0].Numbers)+1 {
		t.Errorf("told %d: %v", n, err)
	}
	if days, _, err := ana.Untold(ctx, whole(o)); err != nil || len(days) != 0 {
		t.Errorf("still to tell: %+v %v", days, err)
	}
}

// TestUntoldIsWhole reads every number that has a date to tell, and no other.
func TestUntoldIsWhole(t *testing.T) {
	ctx := context.Background()
	s := openFile(t, bigDesk(t, 5000), &testClock{monday})
	if _, err := s.db.ExecContext(ctx, "UPDATE number SET status = 6, foc = 20800 + id % 2, told = iif(id % 10 = 0, 20800, 0) WHERE id > 1000"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.db.ExecContext(ctx, "UPDATE number SET status = 10 WHERE id = 4999"); err != nil {
		t.Fatal(err)
	}
	days, _, err := s.Untold(ctx, Selection{All: true})
	if err != nil || len(days) != 2 {
		t.Fatal(len(days), err)
	}
	for i, want := range []int{1600, 1999} {
		if d := days[i]; d.Day != date.Date(20800+i) || len(d.Numbers) != want || !slices.IsSorted(d.Numbers) {
			t.Errorf("%v: %d numbers, want %d", d.Day, len(d.Numbers), want)
		}
	}
}

// TestWithdrawnDateIsToldAnew forgets what the customer was told with the date.
func TestWithdrawnDateIsToldAnew(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := inProcess(t, s)
	apply(t, s, whole(o), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	c.at = c.at.Add(time.Hour)
	if _, err := s.TellCustomer(ctx, whole(o)); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Order(ctx, o.ID); err != nil || !got.Updated.Equal(c.at) {
		t.Errorf("order updated %v (%v), told %v", got.Updated, err, c.at)
	}
	apply(t, s, whole(o), model.Request{Event: model.FOCWithdrawn, Reason: "no capacity"})
	apply(t, s, whole(o), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	if days, _, err := s.Untold(ctx, whole(o)); err != nil || len(days) != 1 {
		t.Errorf("a date that was withdrawn and came again counts as told: %+v %v", days, err)
	}
	for range 2 {
		if _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := s.Numbers(ctx, NumberQuery{Order: o.ID, Limit: 1}); err != nil || n[0].Told != day(t, "2026-12-04") {
		t.Errorf("after the withdrawal was undone: told %v %v", n[0].Told, err)
	}
	healthy(t, s)
}

// TestFactsExpectWhatWasShown refuses test calls and profiles for numbers that changed
// since they were shown, or are others by now.
func TestFactsExpectWhatWasShown(t *testing.T) {
	ctx := context.Background()
	ana, bob, _ := twoPrograms(t)
	keep(t, ana, "Front desk")
	o := inProcess(t, ana)
	apply(t, ana, whole(o), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	apply(t, ana, whole(o), model.Request{Event: model.AcquireOwnership})
	apply(t, ana, whole(o), model.Request{Event: model.ActivateNumber})
	look := func() Selection {
		p, err := ana.Predict(ctx, whole(o), model.Request{Event: model.PortCompleted})
		if err != nil {
			t.Fatal(err)
		}
		sel := whole(o)
		sel.Shown = p.Shown()
		return sel
	}
	facts := map[string]func(Selection) (int, error){
		"test call": func(sel Selection) (int, error) { return ana.RecordTest(ctx, sel, TestPassed, "", true) },
		"profile":   func(sel Selection) (int, error) { return ana.AssignProfile(ctx, sel, "Front desk") },
	}
	for name, do := range facts {
		sel := look()
		if _, err := bob.RecordTest(ctx, numbersOf(t, bob, o.ID, 0, 1), TestFailed, "no audio", false); err != nil {
			t.Fatal(err)
		}
		if n, err := do(sel); n != 0 || CodeOf(err) != Conflict {
			t.Errorf("%s of %d numbers that changed: %v", name, n, err)
		}
		sel.Except = numbersOf(t, ana, o.ID, 0, 1).IDs
		if n, err := do(sel); n != 0 || CodeOf(err) != Conflict {
			t.Errorf("%s of %d other numbers: %v", name, n, err)
		}
		if n, err := do(look()); err != nil || n == 0 {
			t.Errorf("%s of %d numbers as they were shown: %v", name, n, err)
		}
	}
}

// TestUndoFindsTheProfile gives numbers back the profile that they had, whatever it is
// called now and whoever has its name.
func TestUndoFindsTheProfile(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700-01")
	id := keep(t, s, "Main")
	for _, name := range []string{"Main", ""} {
		if _, err := s.AssignProfile(ctx, whole(o), name); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.SaveProfile(ctx, profile.Profile{ID: id, Name: "Legacy"}); err != nil {
		t.Fatal(err)
	}
	other := keep(t, s, "Main")
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, got := profilesIn(t, s, o); got != "Legacy|Legacy" {
		t.Errorf("the undo gave %q", got)
	}
	if _, err := s.AssignProfile(ctx, whole(o), "Main"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.AssignProfile(ctx, whole(o), ""); err != nil {
		t.Fatal(err)
	}
	if err := s.DeleteProfile(ctx, other); err != nil {
		t.Fatal(err)
	}
	keep(t, s, "Main")
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, got := profilesIn(t, s, o); got != "|" {
		t.Errorf("a profile that is gone came back as %q", got)
	}
	healthy(t, s)
}
