package store

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/model/report"
)

// reportDesk works through the end of November 2026, with Thanksgiving on Thursday the 26th:
//
//   - 1001-A, Level3, 3 numbers: submitted on Mon 23, a date on Fri 27 (3 business days) for
//     Fri 4 Dec (11 days), which was moved afterwards; one number is canceled then
//   - 1001-B, Onvoy, 2 numbers: submitted on Mon 23, rejected for two causes on Tue 24 and
//     again later, a date on Mon 30 (4 business days) for Thu 10 Dec (17 days)
//   - 1002-A, Level3, 1 number: submitted on Tue 1 Dec; a rejection and a date that were
//     undone, then a date on Thu 3 (2 business days) for Wed 9 (8 days)
//   - 1003-A, toll-free: submitted on Tue 1 Dec and canceled without an answer
//   - 1004-A, Onvoy: a draft
func reportDesk(t *testing.T) *Store {
	t.Helper()
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	on := func(month time.Month, day int) { c.at = time.Date(2026, month, day, 10, 0, 0, 0, monday.Location()) }
	begin := func(o model.Order) {
		fill(t, s, o.ID)
		submit(t, s, o.ID)
		apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
		apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
	}
	foc := func(o model.Order, d string) {
		apply(t, s, whole(o), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, d)})
	}
	reject := func(o model.Order, causes ...string) {
		apply(t, s, whole(o), model.Request{Event: model.AdditionalInformationRequired, Causes: causes, Reason: "no"})
	}
	orders := draft(t, s, "2064205700-02 2064255700-01")
	a, b := orders[0], orders[1]
	begin(a)
	begin(b)
	on(11, 24)
	for i, causes := range [][]string{{"account_number", "address_mismatch"}, {"account_number"}} {
		reject(b, causes...)
		r, err := s.Resolve(ctx, Resolution{Selection: whole(b), Answers: field.Values{"account_number": fmt.Sprint("B-", i), "street": fmt.Sprint(i, " A St")}})
		if err != nil {
			t.Fatal(err)
		}
		if !r.LetterDue {
			continue
		}
		if _, err := s.Sign(ctx, b.ID, Signing{Name: "Jane Doe", Title: "Owner", Consent: true}); err != nil {
			t.Fatal(err)
		}
		apply(t, s, whole(b), model.Request{Event: model.Resubmit})
	}
	on(11, 27)
	foc(a, "2026-12-04")
	apply(t, s, whole(a), model.Request{Event: model.FOCDateChanged, Date: day(t, "2026-12-11"), Reason: "so"})
	ids, _ := profilesIn(t, s, a)
	apply(t, s, Selection{IDs: ids[:1]}, model.Request{Event: model.RequestCancellation, Reason: "stays"})
	apply(t, s, Selection{IDs: ids[:1]}, model.Request{Event: model.CancellationConfirmed})
	on(11, 30)
	foc(b, "2026-12-10")
	on(12, 1)
	third := draft(t, s, "2064205790")[0]
	begin(third)
	reject(third, "account_number")
	undo(t, s)
	free := draft(t, s, "8444205780")[0]
	fill(t, s, free.ID)
	submit(t, s, free.ID)
	apply(t, s, whole(free), model.Request{Event: model.RequestCancellation, Reason: "stays"})
	on(12, 2)
	foc(third, "2026-12-14")
	undo(t, s)
	on(12, 3)
	foc(third, "2026-12-09")
	draft(t, s, "2064255790")
	return s
}

func undo(t testing.TB, s *Store) {
	t.Helper()
	if _, err := s.Undo(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func sameLines(t *testing.T, s *Store, q report.Query, want ...report.Line) {
	t.Helper()
	got, err := s.Report(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want) {
		t.Fatalf("%d lines, want %d: %+v", len(got), len(want), got)
	}
	for i, w := range want {
		g := got[i]
		if !slices.Equal(g.Causes, w.Causes) {
			t.Errorf("causes of %s: %v, want %v", w.Name, g.Causes, w.Causes)
		}
		g.Causes, w.Causes = nil, nil
		if !sameLine(g, w) {
			t.Errorf("%s is\n%+v, want\n%+v", w.Name, g, w)
		}
	}
}

func sameLine(a, b report.Line) bool {
	x := []any{a.Key, a.Name, a.Orders, a.Numbers, a.Completed, a.Canceled, a.Refused, a.CanceledOrders, a.Answered, a.Rejected, a.Dated, a.FOCMedian, a.FOC90, a.PortMedian, a.Port90}
	return slices.Equal(x, []any{b.Key, b.Name, b.Orders, b.Numbers, b.Completed, b.Canceled, b.Refused, b.CanceledOrders, b.Answered, b.Rejected, b.Dated, b.FOCMedian, b.FOC90, b.PortMedian, b.Port90})
}

func TestReport(t *testing.T) {
	s := reportDesk(t)
	both := []report.Cause{{Cause: "account_number", Orders: 1}, {Cause: "address_mismatch", Orders: 1}}
	level3 := report.Line{Key: "8824", Name: "Level3", Orders: 2, Numbers: 4, Canceled: 1, Answered: 2, Dated: 2, FOCMedian: 2, FOC90: 3, PortMedian: 8, Port90: 11}
	free := report.Line{Key: "LGT01", Name: "Centurylink", Orders: 1, Numbers: 1, Canceled: 1, CanceledOrders: 1, FOCMedian: -1, FOC90: -1, PortMedian: -1, Port90: -1}
	onvoy := report.Line{Key: "981E", Name: "Onvoy", Orders: 1, Numbers: 2, Answered: 1, Rejected: 1, Causes: both, Dated: 1, FOCMedian: 4, FOC90: 4, PortMedian: 17, Port90: 17}
	all := report.Line{Name: "All", Orders: 4, Numbers: 7, Canceled: 2, CanceledOrders: 1, Answered: 3, Rejected: 1, Causes: both, Dated: 3, FOCMedian: 3, FOC90: 4, PortMedian: 11, Port90: 17}
	november := report.Line{Key: "2026-11", Name: "November 2026", Orders: 2, Numbers: 5, Canceled: 1, Answered: 2, Rejected: 1, Causes: both, Dated: 2, FOCMedian: 3, FOC90: 4, PortMedian: 11, Port90: 17}
	december := report.Line{Key: "2026-12", Name: "December 2026", Orders: 2, Numbers: 2, Canceled: 1, CanceledOrders: 1, Answered: 1, Dated: 1, FOCMedian: 2, FOC90: 2, PortMedian: 8, Port90: 8}
	sameLines(t, s, report.Query{By: report.ByCarrier}, level3, free, onvoy, all)
	sameLines(t, s, report.Query{By: report.ByMonth}, november, december, all)
	named := func(l report.Line) report.Line { l.Key, l.Name = "", "All"; return l }
	sameLines(t, s, report.Query{By: report.ByMonth, From: date.Of(2026, 12, 1)}, december, named(december))
	sameLines(t, s, report.Query{By: report.ByMonth, To: date.Of(2026, 11, 30)}, november, named(november))
	sameLines(t, s, report.Query{By: report.ByMonth, From: date.Of(2026, 11, 24), To: date.Of(2026, 11, 30)},
		report.Line{Name: "All", FOCMedian: -1, FOC90: -1, PortMedian: -1, Port90: -1})
	where, err := filter.Parse("carrier:onvoy", s.FilterEnv())
	if err != nil {
		t.Fatal(err)
	}
	sameLines(t, s, report.Query{By: report.ByCarrier, Where: where}, onvoy, named(onvoy))
	if _, err := s.Report(context.Background(), report.Query{By: "week"}); CodeOf(err) != BadInput {
		t.Errorf("by week: %v", err)
	}
}

// TestReportCarriersDays counts the carrier's own holidays, and forgets a submission that
// was undone.
func TestReportCarriersDays(t *testing.T) {
	ctx := context.Background()
	s := reportDesk(t)
	if err := s.SaveCarrierHoliday(ctx, CarrierHoliday{Carrier: "981e", Holiday: date.Holiday{Date: date.Of(2026, 11, 25), Name: "Founders Day"}}); err != nil {
		t.Fatal(err)
	}
	onvoy := report.Line{Key: "981E", Name: "Onvoy", Orders: 1, Numbers: 2, Answered: 1, Rejected: 1, Dated: 1, FOCMedian: 3, FOC90: 3, PortMedian: 17, Port90: 17,
		Causes: []report.Cause{{Cause: "account_number", Orders: 1}, {Cause: "address_mismatch", Orders: 1}}}
	where, err := filter.Parse("carrier:onvoy", s.FilterEnv())
	if err != nil {
		t.Fatal(err)
	}
	all := onvoy
	all.Key, all.Name = "", "All"
	sameLines(t, s, report.Query{By: report.ByCarrier, Where: where}, onvoy, all)
	last := draft(t, s, "2064255791")[0]
	fill(t, s, last.ID)
	submit(t, s, last.ID)
	undo(t, s)
	sameLines(t, s, report.Query{By: report.ByCarrier, Where: where}, onvoy, all)
}

// TestReportOfWhatCameIn counts the date of numbers that no entry tells of.
func TestReportOfWhatCameIn(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700-01")
	c.at = c.at.AddDate(0, 0, 7)
	if _, err := s.db.ExecContext(ctx, "UPDATE number SET status = 6, foc = ?, foc_since = ? WHERE order_id = ?", date.Of(2026, 12, 4), monday.AddDate(0, 0, 2).Unix(), o.ID); err != nil {
		t.Fatal(err)
	}
	want := report.Line{Key: "8824", Name: "Level3", Orders: 1, Numbers: 2, Answered: 1, Dated: 1, FOCMedian: 2, FOC90: 2, PortMedian: 11, Port90: 11}
	all := want
	all.Key, all.Name = "", "All"
	sameLines(t, s, report.Query{By: report.ByCarrier}, want, all)
}
