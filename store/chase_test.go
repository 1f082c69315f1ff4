package store

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/field"
)

// TestSnooze puts an item off, by its waiting: what waits anew is not put off.
func TestSnooze(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := inProcess(t, s)
	for _, until := range []string{"2026-11-22", "2026-11-23"} {
		refusedBy(t, s.Snooze(ctx, "foc_due:1", day(t, until), ""), "snooze_day")
	}
	refusedBy(t, s.Snooze(ctx, "foc_due:1", 0, ""), "snooze_day")
	for key, want := range map[string]Code{"": BadInput, "foc_due": BadInput, "nothing:1": BadInput, "foc_due:9": NotFound, "blocked:9": NotFound, "blocked:1": NothingTo, "foc_today:1": NothingTo} {
		if err := s.Snooze(ctx, key, day(t, "2026-11-25"), ""); CodeOf(err) != want {
			t.Errorf("%q: %v", key, err)
		}
		if err := s.Wake(ctx, key); CodeOf(err) != want {
			t.Errorf("wake %q: %v", key, err)
		}
	}
	if err := s.Wake(ctx, "foc_due:1"); CodeOf(err) != NothingTo {
		t.Errorf("woke what was not put off: %v", err)
	}
	if err := s.Snooze(ctx, "foc_due:1", day(t, "2026-11-25"), " Ben calls back "); err != nil {
		t.Fatal(err)
	}
	i := waitingNow(t, s)["foc_due:1"]
	if i.Until != day(t, "2026-11-25") || i.Note != "Ben calls back" || !i.Snoozed(s.Desk().Today()) {
		t.Errorf("%+v", i)
	}
	entries, err := s.Journal(ctx, JournalQuery{Order: o.ID, Limit: 1})
	if err != nil || entries[0].Event != model.Snoozed || entries[0].Data["until"] != "2026-11-25" || entries[0].Data["queue"] != "foc_due" {
		t.Errorf("%+v, %v", entries, err)
	}
	if title, _, _ := s.Last(ctx); title != "Put off until Wed 25 Nov: awaited FOC, PON 1001" {
		t.Errorf("title %q", title)
	}
	if err := s.Wake(ctx, "foc_due:1"); err != nil {
		t.Fatal(err)
	}
	if i := waitingNow(t, s)["foc_due:1"]; !i.Until.IsZero() {
		t.Errorf("%+v", i)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if i := waitingNow(t, s)["foc_due:1"]; i.Until.IsZero() {
		t.Errorf("undo of a waking left %+v", i)
	}
	c.at = c.at.Add(time.Minute)
	apply(t, s, whole(o), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"account_number"}, Reason: "acct"})
	if _, err := s.Resolve(ctx, Resolution{Selection: whole(o), Answers: field.Values{"account_number": "B"}}); err != nil {
		t.Fatal(err)
	}
	if i := waitingNow(t, s)["foc_due:1"]; !i.Until.IsZero() {
		t.Errorf("what waits anew is put off: %+v", i)
	}
	c.at = time.Date(2026, 11, 25, 0, 0, 0, 0, monday.Location())
	if err := s.Wake(ctx, "foc_due:1"); CodeOf(err) != NothingTo {
		t.Errorf("woke what was awake: %v", err)
	}
	healthy(t, s)
}

// TestChase keeps who was asked, of a blocker apart from the order's other waits.
func TestChase(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := inProcess(t, s)
	apply(t, s, numbersOf(t, s, o.ID, 0, 1), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"osp_silent"}, Reason: "no answer"})
	for _, bad := range []Chase{{Order: o.ID, Whom: " "}, {Order: o.ID, Whom: "desk", Blocker: 9}} {
		if err := s.AddChase(ctx, bad); CodeOf(err) != BadInput {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	if err := s.AddChase(ctx, Chase{Order: 9, Whom: "desk"}); CodeOf(err) != NotFound {
		t.Errorf("chase of no order: %v", err)
	}
	c.at = c.at.Add(time.Hour)
	if err := s.AddChase(ctx, Chase{Order: o.ID, Whom: "Ben, LNP desk", Text: "by noon", Who: "eve", At: monday}); err != nil {
		t.Fatal(err)
	}
	general := c.at
	c.at = c.at.Add(time.Hour)
	if err := s.AddChase(ctx, Chase{Order: o.ID, Blocker: 1, Whom: "Kim"}); err != nil {
		t.Fatal(err)
	}
	list, err := s.Chases(ctx, o.ID)
	if err != nil || len(list) != 2 || list[0].Whom != "Kim" || list[0].Blocker != 1 || list[1].Who != "ana" || !list[1].At.Equal(general) || list[1].Text != "by noon" {
		t.Fatalf("%+v, %v", list, err)
	}
	items := waitingNow(t, s)
	if !items["foc_due:1"].Chased.Equal(general) || !items["blocked:1"].Chased.Equal(c.at) {
		t.Errorf("%+v", items)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if items = waitingNow(t, s); !items["blocked:1"].Chased.IsZero() {
		t.Errorf("%+v", items["blocked:1"])
	}
	c.at = c.at.Add(time.Hour)
	apply(t, s, numbersOf(t, s, o.ID, 1, 10), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	apply(t, s, numbersOf(t, s, o.ID, 1, 10), model.Request{Event: model.FOCWithdrawn, Reason: "capacity"})
	if i := waitingNow(t, s)["foc_due:1"]; !i.Chased.IsZero() {
		t.Errorf("chased %v before it began to wait", i.Chased)
	}
}

// TestTellCustomer tells dates once, and again where they changed.
func TestTellCustomer(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := inProcess(t, s)
	if _, err := s.TellCustomer(ctx, whole(o)); CodeOf(err) != NothingTo {
		t.Fatalf("told dates that nobody confirmed: %v", err)
	}
	apply(t, s, numbersOf(t, s, o.ID, 0, 6), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	if n, err := s.TellCustomer(ctx, whole(o)); err != nil || n != 6 {
		t.Fatal(n, err)
	}
	if _, err := s.TellCustomer(ctx, whole(o)); CodeOf(err) != NothingTo {
		t.Fatalf("told twice: %v", err)
	}
	if title, _, _ := s.Last(ctx); title != "Customer told: 6 numbers" {
		t.Errorf("title %q", title)
	}
	entries, err := s.Journal(ctx, JournalQuery{Order: o.ID, Limit: 6})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Event != model.CustomerTold || e.Data["date"] != "2026-12-04" || e.From != model.FOCDateSet || e.To != model.FOCDateSet {
			t.Errorf("%+v", e)
		}
	}
	apply(t, s, numbersOf(t, s, o.ID, 0, 2), model.Request{Event: model.FOCDateChanged, Date: day(t, "2026-12-07")})
	if n, err := s.TellCustomer(ctx, whole(o)); err != nil || n != 2 {
		t.Fatal(n, err)
	}
	for range 3 {
		if _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if i := waitingNow(t, s)["confirm:1"]; i.Numbers != 6 {
		t.Errorf("%+v", i)
	}
	healthy(t, s)
}

// TestWeeks counts by weeks of the desk's clocks, and forgets what was taken back until it
// is done again.
func TestWeeks(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := inProcess(t, s)
	c.at = time.Date(2026, 11, 29, 23, 59, 0, 0, monday.Location()) // Sunday night
	apply(t, s, numbersOf(t, s, o.ID, 0, 3), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"account_number"}, Reason: "acct"})
	c.at = c.at.Add(2 * time.Minute)
	apply(t, s, numbersOf(t, s, o.ID, 3, 5), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"account_number", "zip_mismatch"}, Reason: "acct"})
	apply(t, s, numbersOf(t, s, o.ID, 5, 9), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-01")})
	c.at = time.Date(2026, 12, 8, 9, 0, 0, 0, monday.Location())
	for _, e := range []model.Event{model.AcquireOwnership, model.ActivateNumber, model.PortCompleted} {
		apply(t, s, numbersOf(t, s, o.ID, 5, 9), model.Request{Event: e})
	}
	weeks := func() string {
		t.Helper()
		list, err := s.Weeks(ctx, 3)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, w := range list {
			out = append(out, fmt.Sprintf("%s %d/%d", w.Monday, w.Completed, w.Rejected))
		}
		return strings.Join(out, " ")
	}
	want := "2026-11-23 0/3 2026-11-30 0/2 2026-12-07 4/0"
	if got := weeks(); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := weeks(); !strings.HasSuffix(got, "2026-12-07 0/0") {
		t.Errorf("%s", got)
	}
	if _, err := s.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	if got := weeks(); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if list, err := s.Weeks(ctx, 0); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
}
