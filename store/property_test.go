package store

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/model/profile"
)

// acts runs a random working life on a small desk and returns the desk.
func acts(rt *rapid.T, s *Store, c *testClock, orders []model.Order, after func(what string)) {
	ctx := context.Background()
	events := model.Events()
	for range rapid.IntRange(5, 25).Draw(rt, "acts") {
		o := rapid.SampledFrom(orders).Draw(rt, "order")
		what := ""
		switch rapid.IntRange(0, 14).Draw(rt, "kind") {
		case 0:
			street := rapid.SampledFrom([]string{"1 A St", "2 B St"}).Draw(rt, "street")
			_, err := s.EditOrder(ctx, o.ID, field.Values{"street": street}, true)
			what = told(rt, "edit", err)
		case 1:
			_, err := s.Sign(ctx, o.ID, Signing{Name: "Jane Doe", Title: "Owner", Consent: true})
			what = told(rt, "sign", err)
		case 2:
			_, err := s.Submit(ctx, o.ID, 0)
			what = told(rt, "submit", err)
		case 3:
			_, err := s.Undo(ctx)
			what = told(rt, "undo", err)
		case 4:
			_, err := s.Resolve(ctx, Resolution{Selection: whole(o), Answers: field.Values{"street": "3 C St", "account_number": "9"}})
			what = told(rt, "resolve", err)
		case 5:
			c.at = c.at.Add(time.Duration(rapid.IntRange(1, 72).Draw(rt, "hours")) * time.Hour)
			what = "later"
		case 6:
			_, err := s.AssignProfile(ctx, whole(o), rapid.SampledFrom([]string{"", "Front desk", "Back office"}).Draw(rt, "profile"))
			what = told(rt, "assign a profile", err)
		case 7:
			_, err := s.RecordTest(ctx, whole(o), rapid.SampledFrom([]TestResult{NoTest, TestPassed, TestFailed}).Draw(rt, "result"), "", rapid.Bool().Draw(rt, "some"))
			what = told(rt, "test", err)
		case 8:
			what = besides(rt, s, c, o)
		case 9:
			_, err := s.Redo(ctx)
			what = told(rt, "redo", err)
		default:
			r := model.Request{Event: rapid.SampledFrom(events).Draw(rt, "event"), Verdict: rapid.SampledFrom([]model.Verdict{model.VerdictPortable, model.VerdictPortable, model.VerdictNotPortable}).Draw(rt, "verdict"),
				Date: date.FromTime(c.at).AddDays(rapid.IntRange(0, 20).Draw(rt, "days")), Reason: "so", Override: rapid.SampledFrom([]string{"", "they did"}).Draw(rt, "override"),
				Causes: []string{rapid.SampledFrom([]string{"address_mismatch", "account_number", "osp_silent"}).Draw(rt, "cause")}}
			_, err := s.Apply(ctx, Act{Selection: whole(o), Request: r, Partial: rapid.Bool().Draw(rt, "partial")})
			what = told(rt, string(r.Event), err)
		}
		after(what)
	}
}

// besides does what touches no status: tell, chase, note, put off and take back, give a
// carrier a holiday and take it.
func besides(rt *rapid.T, s *Store, c *testClock, o model.Order) string {
	ctx := context.Background()
	key := fmt.Sprint(rapid.SampledFrom([]string{"foc_due:", "blocked:", "draft:"}).Draw(rt, "queue"), rapid.IntRange(1, 3).Draw(rt, "id"))
	switch rapid.IntRange(0, 7).Draw(rt, "beside") {
	case 0, 1:
		_, err := s.TellCustomer(ctx, whole(o))
		return told(rt, "tell", err)
	case 2:
		return told(rt, "chase", s.AddChase(ctx, Chase{Order: o.ID, Blocker: int64(rapid.IntRange(0, 2).Draw(rt, "blocker")), Whom: "LNP desk"}))
	case 3:
		return told(rt, "note", s.AddNote(ctx, o.ID, 0, "so"))
	case 4:
		return told(rt, "wake", s.Wake(ctx, key))
	case 5:
		h := CarrierHoliday{Carrier: o.Losing.ID, Holiday: date.Holiday{Date: date.FromTime(c.at).AddDays(40), Name: rapid.SampledFrom([]string{"Founders Day", "Foundation"}).Draw(rt, "holiday")}}
		return told(rt, "holiday", s.SaveCarrierHoliday(ctx, h))
	case 6:
		return told(rt, "delete a holiday", s.DeleteCarrierHoliday(ctx, o.Losing.ID, date.FromTime(c.at).AddDays(40)))
	default:
		return told(rt, "snooze", s.Snooze(ctx, key, date.FromTime(c.at).AddDays(rapid.IntRange(0, 5).Draw(rt, "days")), ""))
	}
}

// told names what was tried. A rule may refuse and the store may say why not; any other
// error is a fault of ours.
func told(rt *rapid.T, what string, err error) string {
	var no *model.Refusal
	var why *Error
	if err != nil && !errors.As(err, &no) && (!errors.As(err, &why) || why.Code == Internal || why.Err != nil) {
		rt.Fatalf("%s: %v", what, err)
	}
	return fmt.Sprint(what, " ", err)
}

// TestLife holds after every act of a random life: the doctor finds nothing (so the
// journal rebuilds every status and the counters count), and every order's state is
// the roll-up of its numbers and moved along an edge of the order's machine.
func TestLife(t *testing.T) {
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
		orders := draft(t, s, "2064205700-04 2064255700-02")
		keep(t, s, "Front desk")
		rule(t, s, profile.Rule{Profile: keep(t, s, "Back office"), Name: "Rest"})
		for _, o := range orders {
			fill(t, s, o.ID)
			if rapid.Bool().Draw(rt, "submitted") {
				submit(t, s, o.ID)
			}
		}
		last := map[int64]model.OrderState{}
		acts(rt, s, c, orders, func(what string) {
			faults, err := s.Doctor(ctx)
			if err != nil || len(faults) > 0 {
				rt.Fatalf("after %s: %v %v", what, faults, err)
			}
			for _, o := range orders {
				now, err := s.Order(ctx, o.ID)
				if CodeOf(err) == NotFound {
					delete(last, o.ID)
					continue
				}
				if err != nil {
					rt.Fatal(err)
				}
				rollUp(rt, s, now)
				before, known := last[o.ID]
				last[o.ID] = now.State()
				if known && !strings.HasPrefix(what, "undo") && !strings.HasPrefix(what, "redo") && !strings.HasPrefix(what, "redo") && !edgeExists(before, now.State()) {
					rt.Fatalf("%s brought an order from %s to %s, which is no edge", what, before, now.State())
				}
			}
		})
	})
}

func edgeExists(from, to model.OrderState) bool {
	return from == to || slices.ContainsFunc(model.OrderEdges(), func(e model.OrderEdge) bool { return e.From == from && e.To == to })
}

// rollUp counts an order's numbers by hand.
func rollUp(rt *rapid.T, s *Store, o model.Order) {
	list, err := s.Numbers(context.Background(), NumberQuery{Order: o.ID, Limit: 100})
	if err != nil {
		rt.Fatal(err)
	}
	var byHand model.Tally
	for _, n := range list {
		byHand.Count[n.Status]++
	}
	if byHand.Count != o.Tally.Count || model.StateOf(o.Signed(), o.Sent(), byHand) != o.State() {
		rt.Fatalf("PON %s: counters %v, rows %v", o.PON, o.Tally.Count, byHand.Count)
	}
}

// TestWhereAgreesWithMatch holds the SQL of every filter against the filter language's
// own evaluation, and the windows against the whole list.
func TestWhereAgreesWithMatch(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700-2064205711")
	orders := draft(t, s, "2064255700-03 844-420-5780")
	apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	list, _ := s.Numbers(ctx, NumberQuery{Order: o.ID, Limit: 12})
	part := func(from, to int) Selection {
		var sel Selection
		for _, n := range list[from:to] {
			sel.IDs = append(sel.IDs, n.ID)
		}
		return sel
	}
	c.at = c.at.Add(3 * time.Hour)
	apply(t, s, part(0, 10), model.Request{Event: model.StartPortingRequest})
	apply(t, s, part(0, 4), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	apply(t, s, part(2, 4), model.Request{Event: model.FOCDateChanged, Date: day(t, "2026-12-07")})
	apply(t, s, part(4, 6), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"address_mismatch"}, Reason: "SA"})
	apply(t, s, part(6, 7), model.Request{Event: model.RequestCancellation, Reason: "stays"})
	if _, err := s.SaveProfile(ctx, profile.Profile{Name: "Front desk"}); err != nil {
		t.Fatal(err)
	}
	if n, err := s.AssignProfile(ctx, part(5, 8), "front desk"); err != nil || n != 3 {
		t.Fatal(n, err)
	}
	if _, err := s.EditOrder(ctx, orders[1].ID, field.Values{"business_name": "Ünal & Müller [GmbH]"}, true); err != nil {
		t.Fatal(err)
	}
	subjects := subjectsOf(t, s)
	if len(subjects) != 17 {
		t.Fatalf("%d subjects", len(subjects))
	}
	words := []string{"status:foc", "status:open", "-status:ended", "status:pending,portable", "order:1001", "-order:1001", "group:acme", "carrier:level", "carrier:8824",
		"gaining:683g", "type:toll-free", "type:long-code,wireless", "lata:674", "lata:none", "lata:>600", "foc:2026-12-04", "foc:>2026-12-04", "foc:<=2026-12-07", "foc:none", "-foc:any",
		"foc:+9bd", "requested:none", "blocker:any", "blocker:none", "blocker:address_mismatch", "customer:acme", "customer:none", "updated:today", "ball:you", "ball:provider", "ball:nobody",
		"5700", "ünal", "customer:ÜNAL", "customer:müller", "206-420-5703", "level3", "1001-A", "-5700", "acme", "profile:none", "profile:any", "profile:front", "-profile:none"}
	rapid.Check(t, func(rt *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 3).Draw(rt, "terms"), " ")
		q, err := filter.Parse(text, s.FilterEnv())
		if err != nil {
			rt.Fatal(err)
		}
		var want []int64
		for id, sub := range subjects {
			if q.Match(sub) {
				want = append(want, id)
			}
		}
		slices.Sort(want)
		sort := rapid.SampledFrom(slices.Sorted(maps.Keys(numberSorts))).Draw(rt, "sort")
		desc := rapid.Bool().Draw(rt, "desc")
		got := walk(rt, s, NumberQuery{Where: q, Sort: sort, Desc: desc, Limit: rapid.IntRange(1, 7).Draw(rt, "window")})
		if n, err := s.CountNumbers(ctx, q); err != nil || n != len(want) {
			rt.Fatalf("%q counts %d, want %d (%v)", text, n, len(want), err)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			rt.Fatalf("%q by %s lists %v, want %v", text, sort, got, want)
		}
	})
}

// walk pages through a list both ways and holds the two against each other.
func walk(rt *rapid.T, s *Store, q NumberQuery) []int64 {
	ctx := context.Background()
	ids := func(list []NumberRow) (out []int64) {
		for _, n := range list {
			out = append(out, n.ID)
		}
		return out
	}
	var down, up []int64
	for {
		list, err := s.Numbers(ctx, q)
		if err != nil {
			rt.Fatal(err)
		}
		down = append(down, ids(list)...)
		if len(list) < q.Limit {
			break
		}
		q.After = &list[len(list)-1]
	}
	q.After, q.Last = nil, true
	for {
		list, err := s.Numbers(ctx, q)
		if err != nil {
			rt.Fatal(err)
		}
		up = append(ids(list), up...)
		if len(list) < q.Limit {
			break
		}
		q.Last, q.Before = false, &list[0]
	}
	if !slices.Equal(down, up) {
		rt.Fatalf("by %s: downwards %v, upwards %v", q.Sort, down, up)
	}
	return down
}

func subjectsOf(t *testing.T, s *Store) map[int64]filter.Subject {
	t.Helper()
	list, err := s.Numbers(context.Background(), NumberQuery{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	today := date.FromTime(s.now())
	out := map[int64]filter.Subject{}
	for _, n := range list {
		out[n.ID] = filter.Subject{Number: n.TN.String(), Status: n.Status, Order: n.PON, Group: fmt.Sprint(n.GroupID, " Acme"), Carrier: n.Losing.Name, CarrierID: n.Losing.ID,
			Gaining: n.Gaining.Name, GainingID: n.Gaining.ID, Type: n.Type, LATA: n.LATA, FOC: n.FOC, Requested: n.Requested, Updated: date.FromTime(n.Updated),
			Blockers: strings.Fields(n.Causes), Profile: n.Profile, Customer: n.Customer,
			Ball: filter.BallOf(n.Status, !n.Submitted.IsZero(), !n.FOC.IsZero() && n.FOC <= today)}
	}
	return out
}
