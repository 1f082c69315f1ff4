package store

import (
	"context"
	"fmt"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/profile"
)

// travel is a life whose every stop is written down.
type travel struct {
	t        *testing.T
	s        *Store
	c        *testClock
	o, other model.Order
	stops    []string
}

// did ends an act: it has to have changed the desk.
func (l *travel) did(what string, err error) {
	l.t.Helper()
	if err != nil {
		l.t.Fatalf("%s: %v", what, err)
	}
	now := dump(l.t, l.s)
	if now == l.stops[len(l.stops)-1] {
		l.t.Fatalf("%s left no trace", what)
	}
	l.stops = append(l.stops, now)
	l.c.at = l.c.at.Add(time.Minute)
}

// event applies an event to some of the order's numbers, by their place.
func (l *travel) event(from, to int, r model.Request) {
	l.t.Helper()
	_, err := l.s.Apply(context.Background(), Act{Selection: numbersOf(l.t, l.s, l.o.ID, from, to), Request: r})
	l.did(string(r.Event), err)
}

func (l *travel) sign() {
	l.t.Helper()
	_, err := l.s.Sign(context.Background(), l.o.ID, Signing{Name: "Jane Doe", Title: "Owner", Consent: true})
	l.did("sign", err)
}

func (l *travel) draft() {
	l.t.Helper()
	ctx := context.Background()
	orders := draft(l.t, l.s, "2064205700-2064205707 2064255700-2064255701")
	l.o, l.other = orders[0], orders[1]
	l.did("draft", nil)
	fill(l.t, l.s, l.o.ID)
	l.did("edit", nil)
	_, err := l.s.EditOrder(ctx, l.o.ID, field.Values{"requested_date": "2026-12-04"}, true)
	l.did("ask for a date", err)
	_, err = l.s.CopyEndUser(ctx, l.o.ID, []int64{l.other.ID})
	l.did("take over", err)
	l.sign()
	l.event(7, 8, model.Request{Event: model.RequestCancellation, Reason: "stays"}) // voids the letter
	l.sign()
	_, err = l.s.Submit(ctx, l.o.ID, 0)
	l.did("submit", err)
}

func (l *travel) beBlocked() {
	l.t.Helper()
	ctx := context.Background()
	l.event(0, 6, model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	l.event(6, 7, model.Request{Event: model.ReviewStarted, Verdict: model.VerdictNotPortable, Reason: "no coverage"})
	l.event(0, 6, model.Request{Event: model.StartPortingRequest})
	l.did("note", l.s.AddNote(ctx, l.o.ID, 0, "called"))
	l.event(0, 3, model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"address_mismatch", "account_number"}, Reason: "SA"})
	open, err := l.s.Blockers(ctx, l.o.ID)
	if err != nil || len(open) != 2 {
		l.t.Fatal(open, err)
	}
	l.did("chase", l.s.AddChase(ctx, Chase{Order: l.o.ID, Blocker: open[0].ID, Whom: "LNP desk"}))
	key := fmt.Sprint("blocked:", l.o.ID)
	l.did("put off", l.s.Snooze(ctx, key, day(l.t, "2026-11-30"), "waits for the CSR"))
	l.did("put off further", l.s.Snooze(ctx, key, day(l.t, "2026-12-01"), ""))
	l.did("wake", l.s.Wake(ctx, key))
	_, err = l.s.ResolveBlockers(ctx, []int64{open[0].ID}, field.Values{"account_number": "B-1", "street": "9 Pine St"})
	l.did("answer one", err)
	_, err = l.s.Resolve(ctx, Resolution{Selection: whole(l.o), Answers: field.Values{"account_number": "B-2", "street": "8 Pine St"}})
	l.did("answer both", err)
	l.sign()
	l.event(0, 3, model.Request{Event: model.Resubmit})
}

func (l *travel) port() {
	l.t.Helper()
	ctx := context.Background()
	tell := func() {
		l.t.Helper()
		_, err := l.s.TellCustomer(ctx, whole(l.o))
		l.did("tell", err)
	}
	l.event(0, 4, model.Request{Event: model.PortingDateConfirmedFOC, Date: day(l.t, "2026-12-04")})
	tell()
	l.event(0, 2, model.Request{Event: model.FOCDateChanged, Date: day(l.t, "2026-12-07")})
	tell()
	_, err := l.s.AssignProfile(ctx, numbersOf(l.t, l.s, l.o.ID, 0, 2), "Seattle")
	l.did("profile", err)
	founders := CarrierHoliday{Carrier: l.o.Losing.ID, Holiday: date.Holiday{Date: day(l.t, "2026-12-09"), Name: "Foundation"}}
	l.did("holiday", l.s.SaveCarrierHoliday(ctx, founders))
	founders.Holiday.Name = "Founders Day"
	l.did("name a holiday anew", l.s.SaveCarrierHoliday(ctx, founders))
	l.event(4, 6, model.Request{Event: model.RequestCancellation, Reason: "stays"})
	l.did("delete a holiday", l.s.DeleteCarrierHoliday(ctx, founders.Carrier, founders.Holiday.Date))
	l.event(4, 5, model.Request{Event: model.CancellationRefused, Reason: "too late"})
	l.event(5, 6, model.Request{Event: model.CancellationConfirmed})
	l.event(4, 5, model.Request{Event: model.PortingResumed})
	l.event(3, 4, model.Request{Event: model.FOCWithdrawn, Reason: "no capacity"})
	l.event(0, 3, model.Request{Event: model.AcquireOwnership})
	l.event(0, 3, model.Request{Event: model.ActivateNumber})
	_, err = l.s.RecordTest(ctx, numbersOf(l.t, l.s, l.o.ID, 0, 2), TestPassed, "rings", false)
	l.did("test call", err)
	l.c.at = l.c.at.AddDate(0, 0, 14)
	l.event(0, 3, model.Request{Event: model.PortCompleted})
}

// TestUndoRedoEveryAct does one of every kind of act, takes all of them back to the empty
// desk and does them again, twice, and finds the same desk at every stop.
func TestUndoRedoEveryAct(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	hasty(t, s)
	furnish(t, s)
	if _, err := s.SaveProfile(ctx, profile.Profile{Name: "Seattle"}); err != nil {
		t.Fatal(err)
	}
	l := &travel{t: t, s: s, c: c, stops: []string{dump(t, s)}}
	l.draft()
	l.beBlocked()
	l.port()
	for range 2 {
		for i := len(l.stops) - 2; i >= 0; i-- {
			u, err := s.Undo(ctx)
			if now := dump(t, s); err != nil || now != l.stops[i] {
				t.Fatalf("after undoing %q: %v\n%s", u.Title, err, differ(l.stops[i], now))
			}
		}
		healthy(t, s)
		for i := 1; i < len(l.stops); i++ {
			u, err := s.Redo(ctx)
			if now := dump(t, s); err != nil || now != l.stops[i] {
				t.Fatalf("after redoing %q: %v\n%s", u.Title, err, differ(l.stops[i], now))
			}
		}
		healthy(t, s)
	}
}
