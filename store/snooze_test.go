package store

import (
	"context"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/date"
)

// putOffUntil puts an item off and lets an hour pass.
func putOffUntil(t *testing.T, s *Store, c *testClock, key, until string) {
	t.Helper()
	if err := s.Snooze(context.Background(), key, day(t, until), "later"); err != nil {
		t.Fatal(err)
	}
	c.at = c.at.Add(time.Hour)
}

// TestSnoozeEndsWithItsDate: a date to tell that was put off does not hide the date that
// took its place, nor one that came to it, and an undo brings the putting off back.
func TestSnoozeEndsWithItsDate(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := inProcess(t, s)
	confirm := func(from, to int, day date.Date) {
		t.Helper()
		c.at = c.at.Add(time.Hour)
		apply(t, s, numbersOf(t, s, o.ID, from, to), model.Request{Event: model.PortingDateConfirmedFOC, Date: day})
	}
	expect := func(day date.Date, since time.Time, off bool) {
		t.Helper()
		i := waitingNow(t, s)["confirm:1"]
		if i.Day != day || !i.Since.Equal(since) || i.Snoozed(s.Desk().Today()) != off {
			t.Fatalf("put off until %v, of %v since %v; want %v since %v, put off %v", i.Until, i.Day, i.Since, day, since, off)
		}
	}
	fourth, eighth := day(t, "2026-12-04"), day(t, "2026-12-08")
	confirm(0, 2, fourth)
	first := c.at
	putOffUntil(t, s, c, "confirm:1", "2026-12-03")
	expect(fourth, first, true)
	confirm(2, 4, eighth)
	expect(fourth, first, false)
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	expect(fourth, first, true)
	if _, err := s.TellCustomer(ctx, whole(o)); err != nil {
		t.Fatal(err)
	}
	c.at = c.at.AddDate(0, 0, 1)
	changed := c.at
	apply(t, s, numbersOf(t, s, o.ID, 0, 2), model.Request{Event: model.FOCDateChanged, Date: eighth})
	expect(eighth, changed, false)
	putOffUntil(t, s, c, "confirm:1", "2026-12-03")
	confirm(2, 3, eighth) // the same day, for another number
	expect(eighth, changed, false)
	for range 4 { // back to the first date, untold
		if _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	expect(fourth, first, true)
	healthy(t, s)
}

// TestSnoozeOfAPortEndsWithItsDay: a port that is late was put off; what is ported today is
// not, whether the late one is done or not.
func TestSnoozeOfAPortEndsWithItsDay(t *testing.T) {
	for name, late := range map[string]bool{"done": false, "still late": true} {
		s, c := open(t)
		furnish(t, s)
		o := inProcess(t, s)
		one := numbersOf(t, s, o.ID, 0, 1)
		apply(t, s, one, model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
		apply(t, s, numbersOf(t, s, o.ID, 1, 2), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-08")})
		c.at = time.Date(2026, 12, 4, 10, 0, 0, 0, monday.Location())
		if i := waitingNow(t, s)["foc_today:1"]; !i.Since.Equal(i.Day.Time(monday.Location())) {
			t.Errorf("%s: the port waits since %v", name, i.Since)
		}
		putOffUntil(t, s, c, "foc_today:1", "2026-12-14")
		for _, e := range []model.Event{model.AcquireOwnership, model.ActivateNumber, model.PortCompleted} {
			if !late {
				apply(t, s, one, model.Request{Event: e})
			}
		}
		c.at = time.Date(2026, 12, 7, 8, 0, 0, 0, monday.Location())
		if i := waitingNow(t, s)["foc_today:1"]; i.Snoozed(s.Desk().Today()) != late {
			t.Errorf("%s: before the second day %+v", name, i)
		}
		c.at = c.at.AddDate(0, 0, 1)
		if i := waitingNow(t, s)["foc_today:1"]; i.Numbers == 0 || i.Snoozed(s.Desk().Today()) {
			t.Errorf("%s: the port of today is put off: %+v", name, i)
		}
	}
}

// TestSnoozeOfARefusalEndsWithTheNext: another cancellation that was refused is new.
func TestSnoozeOfARefusalEndsWithTheNext(t *testing.T) {
	s, c := open(t)
	furnish(t, s)
	o := inProcess(t, s)
	apply(t, s, numbersOf(t, s, o.ID, 0, 2), model.Request{Event: model.RequestCancellation, Reason: "stays"})
	refuse := func(from, to int) {
		t.Helper()
		apply(t, s, numbersOf(t, s, o.ID, from, to), model.Request{Event: model.CancellationRefused, Reason: "too late"})
	}
	refuse(0, 1)
	putOffUntil(t, s, c, "refused:1", "2026-12-14")
	if i := waitingNow(t, s)["refused:1"]; i.Until.IsZero() {
		t.Errorf("%+v", i)
	}
	refuse(1, 2)
	if i := waitingNow(t, s)["refused:1"]; !i.Until.IsZero() || i.Numbers != 2 {
		t.Errorf("%+v", i)
	}
}

// TestSnoozeForgetsWhatIsGone: only what waits can be put off, and what waits no longer
// leaves no row behind once something else is.
func TestSnoozeForgetsWhatIsGone(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := inProcess(t, s)
	putOffUntil(t, s, c, "foc_due:1", "2026-12-14")
	apply(t, s, whole(o), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	if err := s.Snooze(ctx, "foc_due:1", day(t, "2026-12-14"), ""); CodeOf(err) != NothingTo {
		t.Errorf("put off what does not wait: %v", err)
	}
	if err := s.Wake(ctx, "foc_due:1"); CodeOf(err) != NothingTo {
		t.Errorf("woke what does not wait: %v", err)
	}
	if title, _, _ := s.Last(ctx); title != "FOC date confirmed: 10 numbers" {
		t.Errorf("what was refused is journalled: %q", title)
	}
	putOffUntil(t, s, c, "confirm:1", "2026-12-01")
	var keys string
	if err := s.db.QueryRowContext(ctx, "SELECT group_concat(key) FROM snooze").Scan(&keys); err != nil || keys != "confirm:1" {
		t.Errorf("put off: %q, %v", keys, err)
	}
}
