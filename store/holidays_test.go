package store

import (
	"context"
	"strings"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/date"
)

func TestCarrierHolidays(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	founders := date.Of(2026, 12, 8)
	save := func(carrier, name string, day date.Date) error {
		return s.SaveCarrierHoliday(ctx, CarrierHoliday{Carrier: carrier, Holiday: date.Holiday{Date: day, Name: name}})
	}
	for _, bad := range []error{
		save(" ", "Founders Day", founders), save("8824", "  ", founders), save("8824", "Founders Day", 0),
		save("8824", "Founders\x1b Day", founders), save("88;24", "Founders Day", founders), save("8824", strings.Repeat("x", 81), founders),
		save("8824", "Founders Day", date.Of(2199, 1, 4)),
	} {
		if CodeOf(bad) != BadInput {
			t.Errorf("taken, or refused as %v", bad)
		}
	}
	for _, good := range []error{
		save("8824", "Foundation", founders), save(" 8824 ", "Founders  Day", founders), save("zz99", "Harvest", date.Of(2026, 10, 2)),
	} {
		if good != nil {
			t.Fatal(good)
		}
	}
	list, err := s.CarrierHolidays(ctx)
	if err != nil || len(list) != 2 || list[0].Carrier != "8824" || list[0].Name != "Level3" || list[0].Holiday.Name != "Founders Day" ||
		list[1].Carrier != "ZZ99" || list[1].Name != "" {
		t.Fatalf("%+v, %v", list, err)
	}
	want := "Level3's own holiday: Founders Day"
	if name, _ := s.Desk().Calendar("8824", false).Holiday(founders); name != want {
		t.Errorf("the desk calls it %q", name)
	}
	var acts int
	if err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM action WHERE title LIKE 'Holiday of 8824: 2026-12-08, Found%'").Scan(&acts); err != nil || acts != 2 {
		t.Errorf("%d acts, %v", acts, err)
	}
	if err := s.DeleteCarrierHoliday(ctx, "8824", founders); err != nil {
		t.Fatal(err)
	}
	if err := s.DeleteCarrierHoliday(ctx, "8824", founders); CodeOf(err) != NotFound {
		t.Errorf("deleted twice: %v", err)
	}
	if name, ok := s.Desk().Calendar("8824", false).Holiday(founders); ok {
		t.Errorf("it is still %q", name)
	}
}

// TestHolidaysAreTakenBack undoes and redoes what was done to holidays, and finds each time
// the calendar that the desk reckons with.
func TestHolidaysAreTakenBack(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	founders := date.Of(2026, 12, 8)
	calls := func(want string) {
		t.Helper()
		if name, _ := s.Desk().Calendar("8824", false).Holiday(founders); strings.TrimPrefix(name, "Level3's own holiday: ") != want {
			t.Fatalf("the desk calls it %q, want %q", name, want)
		}
	}
	save := func(s *Store, name string) {
		t.Helper()
		if err := s.SaveCarrierHoliday(ctx, CarrierHoliday{Carrier: "8824", Holiday: date.Holiday{Date: founders, Name: name}}); err != nil {
			t.Fatal(err)
		}
	}
	undo := func(title, left string) {
		t.Helper()
		if last, _, err := s.Last(ctx); err != nil || last != title {
			t.Fatalf("the last act is %q, %v", last, err)
		}
		if u, err := s.Undo(ctx); err != nil || u.Title != title || u.Holidays != 1 || u.Numbers != 0 || u.Orders != 0 {
			t.Fatalf("%+v, %v", u, err)
		}
		calls(left)
	}
	draft(t, s, "2064205700")
	save(s, "Foundation")
	save(s, "Founders Day")
	if err := s.DeleteCarrierHoliday(ctx, "8824", founders); err != nil {
		t.Fatal(err)
	}
	calls("")
	undo("Holiday of 8824 removed: 2026-12-08", "Founders Day")
	undo("Holiday of 8824: 2026-12-08, Founders Day", "Foundation")
	undo("Holiday of 8824: 2026-12-08, Foundation", "")
	for _, name := range []string{"Foundation", "Founders Day", ""} {
		if _, err := s.Redo(ctx); err != nil {
			t.Fatal(err)
		}
		calls(name)
	}
	undo("Holiday of 8824 removed: 2026-12-08", "Founders Day")

	other, err := Open(ctx, s.Path(), Options{Now: c.now, User: "ben"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := other.Close(); err != nil {
			t.Error(err)
		}
	}()
	save(other, "Harvest")
	if _, err := s.Undo(ctx); CodeOf(err) != Conflict {
		t.Errorf("what ben named later was undone: %v", err)
	}
	if _, err := s.Redo(ctx); CodeOf(err) != Conflict {
		t.Errorf("what ben named later was done over: %v", err)
	}
	healthy(t, s)
}

// TestHolidaysBindEveryProgram: what one program saves of a carrier's holidays holds for
// what another one that runs foretells and does from then on, and so does its end.
func TestHolidaysBindEveryProgram(t *testing.T) {
	ctx := context.Background()
	ana, bob, _ := twoPrograms(t)
	o := inProcess(t, ana)
	req := model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")}
	founders := CarrierHoliday{Carrier: o.Losing.ID, Holiday: date.Holiday{Date: req.Date, Name: "Founders Day"}}
	foretold := func(s *Store, want int) {
		t.Helper()
		if p, err := s.Predict(ctx, whole(o), req); err != nil || p.Possible != want {
			t.Fatalf("%d numbers can have the date, want %d: %v", p.Possible, want, err)
		}
	}
	foretold(bob, 10)
	if err := ana.SaveCarrierHoliday(ctx, founders); err != nil {
		t.Fatal(err)
	}
	_, err := bob.Apply(ctx, Act{Selection: whole(o), Request: req})
	refusedBy(t, err, "holiday")
	if name, _ := bob.Desk().Calendar(o.Losing.ID, false).Holiday(req.Date); !strings.HasSuffix(name, "Founders Day") {
		t.Errorf("the desk calls the day %q", name)
	}
	foretold(bob, 0)
	if _, err := ana.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	foretold(bob, 10)
	if _, err := ana.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	foretold(bob, 0)
	if err := bob.DeleteCarrierHoliday(ctx, founders.Carrier, founders.Holiday.Date); err != nil {
		t.Fatal(err)
	}
	if _, err := ana.Apply(ctx, Act{Selection: whole(o), Request: req}); err != nil {
		t.Error(err)
	}
}

// TestCarriersRulesSortNumbers: numbers of a carrier with rules of its own are decided by
// them, those of all others share one decision.
func TestCarriersRulesSortNumbers(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700-2064205709")
	apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
	foc := model.Request{Event: model.PortingDateConfirmedFOC, Date: date.Of(2026, 12, 8)}
	p, err := s.Predict(ctx, whole(o), foc)
	if err != nil || len(p.Cohorts) != 1 || p.Cohorts[0].Facts.Losing != "" || p.Possible != 10 {
		t.Fatalf("%+v, %v", p, err)
	}
	h := CarrierHoliday{Carrier: o.Losing.ID, Holiday: date.Holiday{Date: foc.Date, Name: "Founders Day"}}
	if err := s.SaveCarrierHoliday(ctx, h); err != nil {
		t.Fatal(err)
	}
	_, err = s.Apply(ctx, Act{Selection: whole(o), Request: foc})
	refusedBy(t, err, "holiday")
	if !strings.Contains(err.Error(), "own holiday: Founders Day") {
		t.Errorf("the source is not named: %v", err)
	}
	p, err = s.Predict(ctx, whole(o), foc)
	if err != nil || len(p.Cohorts) != 1 || p.Cohorts[0].Facts.Losing != o.Losing.ID {
		t.Fatalf("%+v, %v", p, err)
	}

	again, err := Open(ctx, s.Path(), Options{Now: c.now, Holidays: []date.Holiday{{Date: date.Of(2026, 12, 9), Name: "Move"}},
		Carriers: map[string]model.CarrierRules{strings.ToLower(o.Losing.ID) + " ": {Interval: 9, CutOff: 48 * time.Hour}, "none": {}}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := again.Close(); err != nil {
			t.Error(err)
		}
	}()
	d := again.Desk()
	rules := d.Carriers[o.Losing.ID]
	if len(d.Carriers) != 1 || rules.Interval != 9 || rules.CutOff != 48*time.Hour || len(rules.Holidays) != 1 {
		t.Errorf("given and saved rules do not come together: %+v", d.Carriers)
	}
	if name, _ := d.Calendars.Canada.Holiday(date.Of(2026, 12, 9)); name != "this desk's own holiday: Move" {
		t.Errorf("the desk's own holiday is %q", name)
	}
}
