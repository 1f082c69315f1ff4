package store

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/model/profile"
)

// TestCalendarCounts holds loads and agendas after a random life against a count by hand
// of every number, with a filter and without.
func TestCalendarCounts(t *testing.T) {
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
		orders := draft(t, s, "2064205700-03 2064255700-01")
		front := keep(t, s, "Front desk")
		keep(t, s, "Back office")
		if rapid.Bool().Draw(rt, "rule") {
			rule(t, s, profile.Rule{Profile: front, Name: "Seattle", RateCenters: []string{"seattle"}, LATAs: []int{674}})
		}
		for i, o := range orders {
			fill(t, s, o.ID)
			if _, err := s.EditOrder(ctx, o.ID, field.Values{model.KeyRequestedDate: date.FromTime(c.at).AddDays(7 + i).String()}, false); err != nil {
				rt.Fatal(err)
			}
			submit(t, s, o.ID)
			for _, r := range []model.Request{{Event: model.ReviewStarted, Verdict: model.VerdictPortable}, {Event: model.StartPortingRequest}}[:rapid.IntRange(0, 2).Draw(rt, "along")] {
				apply(t, s, whole(o), r)
			}
		}
		acts(rt, s, c, orders, func(string) {})
		for _, text := range []string{"", "5700", "carrier:onvoy status:open"} {
			where, err := filter.Parse(text, s.FilterEnv())
			if err != nil {
				rt.Fatal(err)
			}
			countDays(rt, s, where)
		}
	})
}

func countDays(rt *rapid.T, s *Store, where filter.Query) {
	ctx := context.Background()
	list, err := s.Numbers(ctx, NumberQuery{Where: where, Limit: 100})
	if err != nil {
		rt.Fatal(err)
	}
	agendas := map[date.Date]map[int64]*Agenda{}
	at := func(d date.Date, n NumberRow) *Agenda {
		if agendas[d] == nil {
			agendas[d] = map[int64]*Agenda{}
		}
		if agendas[d][n.OrderID] == nil {
			agendas[d][n.OrderID] = &Agenda{Order: n.OrderID, PON: n.PON, Group: n.GroupID, Customer: n.Customer, Losing: n.Losing, Type: n.Type, lata: n.LATA}
		}
		return agendas[d][n.OrderID]
	}
	for _, n := range list {
		switch {
		case !n.FOC.IsZero() && (!n.Status.Ended() || n.Status == model.Completed):
			tallyDay(rt, s, n, at(n.FOC, n))
		case n.FOC.IsZero() && !n.Requested.IsZero() && !n.Status.Ended():
			at(n.Requested, n).Requested++
		}
	}
	from, to := date.FromTime(monday).AddDays(-10), date.FromTime(monday).AddDays(200)
	loads, err := s.Loads(ctx, from, to, where)
	if err != nil {
		rt.Fatal(err)
	}
	if len(loads) != len(agendas) {
		rt.Fatalf("%d days carry something, by hand %d", len(loads), len(agendas))
	}
	for _, l := range loads {
		want := Load{Day: l.Day}
		var day []Agenda
		for _, a := range agendas[l.Day] {
			want.Confirmed, want.Completed, want.Requested, want.Orders = want.Confirmed+a.Confirmed-a.Completed, want.Completed+a.Completed, want.Requested+a.Requested, want.Orders+1
			day = append(day, *a)
		}
		if l != want {
			rt.Fatalf("load %+v, by hand %+v", l, want)
		}
		slices.SortFunc(day, func(a, b Agenda) int {
			return cmp.Or(cmp.Compare(b.Confirmed, a.Confirmed), cmp.Compare(b.Requested, a.Requested), cmp.Compare(a.Order, b.Order))
		})
		got, err := s.DayAgenda(ctx, l.Day, where)
		if err != nil || !slices.Equal(got, day) {
			rt.Fatalf("agenda %+v (%v), by hand %+v", got, err, day)
		}
	}
}

// tallyDay adds one confirmed number to its order's agenda.
func tallyDay(rt *rapid.T, s *Store, n NumberRow, a *Agenda) {
	a.Confirmed++
	name := n.Profile
	if n.Status != model.Completed {
		var err error
		if name, _, err = s.ProfileOf(context.Background(), n.ID); err != nil {
			rt.Fatal(err)
		}
	}
	for _, c := range []struct {
		holds bool
		count *int
	}{{name != "", &a.Profiled}, {!n.Acquired.IsZero(), &a.Acquired}, {!n.Activated.IsZero(), &a.Activated}, {n.Test == "passed", &a.Tested},
		{n.Test == "failed", &a.Failed}, {n.Status == model.Completed, &a.Completed}, {n.Told == n.FOC, &a.Told}} {
		if c.holds {
			*c.count++
		}
	}
	if !n.Activated.IsZero() && (a.FirstActivated.IsZero() || n.Activated.Before(a.FirstActivated)) {
		a.FirstActivated = n.Activated
	}
}

func TestRecordTest(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700-02")
	ids, _ := profilesIn(t, s, o)
	apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
	apply(t, s, whole(o), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	c.at = c.at.AddDate(0, 0, 11)
	some := Selection{IDs: ids[:2]}
	apply(t, s, some, model.Request{Event: model.AcquireOwnership})
	apply(t, s, some, model.Request{Event: model.ActivateNumber})
	activated := c.at
	c.at = c.at.Add(time.Hour)
	if _, err := s.RecordTest(ctx, whole(o), TestPassed, "", false); refusal(t, err, "not_activated") != "1 number of 3 (206 420 5702): a number is called once it is activated" {
		t.Error(err)
	}
	if _, err := s.RecordTest(ctx, Selection{IDs: ids[2:]}, TestPassed, "", true); refusal(t, err, "not_activated") == "" {
		t.Error("no sentence")
	}
	if n, err := s.RecordTest(ctx, whole(o), TestFailed, " no ring ", true); err != nil || n != 2 {
		t.Fatal(n, err)
	}
	if n, err := s.RecordTest(ctx, Selection{IDs: ids[:1]}, TestPassed, "", false); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	if _, err := s.RecordTest(ctx, whole(o), "rang", "", true); CodeOf(err) != BadInput {
		t.Errorf("an unknown outcome: %v", err)
	}
	agenda := func(tested, failed int) {
		t.Helper()
		list, err := s.DayAgenda(ctx, day(t, "2026-12-04"), filter.Query{})
		if err != nil || len(list) != 1 || list[0].Tested != tested || list[0].Failed != failed || !list[0].FirstActivated.Equal(activated) || list[0].Activated != 2 {
			t.Errorf("%+v %v", list, err)
		}
	}
	agenda(1, 1)
	completed := model.Request{Event: model.PortCompleted}
	if p, err := s.Predict(ctx, some, completed); err != nil || p.Possible != 1 || len(p.Cohorts) != 2 {
		t.Errorf("%+v, %v", p, err)
	}
	_, err := s.Apply(ctx, Act{Selection: some, Request: completed})
	if text := refusal(t, err, "test_failed"); text != "1 number of 2 (206 420 5701): the last test call failed" {
		t.Errorf("%q", text)
	}
	completed.Override = "a wrong number was called"
	if a, err := s.Apply(ctx, Act{Selection: some, Request: completed}); err != nil || a.Changed != 2 {
		t.Errorf("%+v, %v", a, err)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	agenda(0, 2)
	n, err := s.Number(ctx, ids[0])
	if err != nil || n.Test != "failed" || !n.Tested.Equal(c.at) {
		t.Errorf("after undo %+v %v", n, err)
	}
	story, err := s.Story(ctx, o.ID, 8)
	if err != nil || !slices.ContainsFunc(story, func(e Told) bool {
		return e.Event == model.TestCall && e.Count == 2 && e.Data["result"] == "failed" && e.Data["note"] == "no ring"
	}) {
		t.Errorf("%+v %v", story, err)
	}
	if n, err := s.RecordTest(ctx, whole(o), NoTest, "", true); err != nil || n != 2 {
		t.Error(n, err)
	}
	if _, err := s.RecordTest(ctx, some, NoTest, "", true); CodeOf(err) != NothingTo {
		t.Errorf("taken back twice: %v", err)
	}
	healthy(t, s)
}
