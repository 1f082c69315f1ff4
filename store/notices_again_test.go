package store

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/notice"
	"portdesk/model/report"
	"portdesk/model/tn"
)

// TestNoticesOfFormerOrders: a number that came back on a second order is told of the first
// one by what happened before the second was there.
func TestNoticesOfFormerOrders(t *testing.T) {
	s, c := open(t)
	furnish(t, s)
	first := sent(t, s, "2064205700")
	early := c.at.Add(time.Hour)
	c.at = c.at.Add(2 * time.Hour)
	apply(t, s, whole(first), model.Request{Event: model.RequestCancellation, Reason: "stays"})
	between := c.at.Add(time.Hour)
	c.at = c.at.AddDate(0, 0, 1)
	second := sent(t, s, "2064205700")
	c.at = c.at.Add(time.Hour)
	for _, tt := range []struct {
		what string
		at   time.Time
		want string
		pon  string
	}{
		{"while the first was open", early, "known", first.PON},
		{"after the first ended", between, "known", first.PON},
		{"since the second is there", c.at, "applied", second.PON},
	} {
		n := notice.Notice{Vendor: notice.Twilio, Numbers: []tn.TN{n0}, Word: "canceled", At: tt.at}
		if out := reportOn(t, s, n); outcomes(out) != tt.want || len(out[0].PONs) != 1 || out[0].PONs[0] != tt.pon {
			t.Errorf("%s: %+v", tt.what, out)
		}
	}
	before := notice.Notice{Vendor: notice.Twilio, Numbers: []tn.TN{n1}, Word: "port_submitted", At: c.at}
	c.at = c.at.Add(time.Hour)
	third := sent(t, s, "2064205701")
	if out := reportOn(t, s, before); outcomes(out) != "applied" || out[0].PONs[0] != third.PON {
		t.Errorf("from before the desk had the only order: %+v", out)
	}
}

// TestNoticesTriedAgain: a notice that was refused for one number and is tried again does
// nothing again to those that it moved.
func TestNoticesTriedAgain(t *testing.T) {
	s, _ := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700-01")
	apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
	confirmed := func(on string, numbers ...tn.TN) notice.Notice {
		return notice.Notice{Vendor: notice.Portdesk, Numbers: numbers, Word: "porting_date_confirmed_foc", Date: day(t, on)}
	}
	out := reportOn(t, s, confirmed("2026-12-04", n0),
		notice.Notice{Vendor: notice.Portdesk, Ref: o.PON, Word: "foc_withdrawn", Reason: "no crew"},
		confirmed("2026-12-08", n0), confirmed("2026-12-09", n1))
	if got := outcomes(out); got != "applied applied applied applied" {
		t.Errorf("%s %+v", got, out)
	}
	if n := statusOf(t, s, n0); n.Status != model.FOCDateSet || n.FOC != day(t, "2026-12-08") {
		t.Errorf("%s is %s %s: the withdrawal was carried out twice", n.TN, n.Status, n.FOC)
	}
	if n := statusOf(t, s, n1); n.Status != model.InProcess {
		t.Errorf("%s is %s", n.TN, n.Status)
	}
	if len(out[1].Changed) != 2 {
		t.Errorf("changed %v", out[1].Changed)
	}
}

// TestNoticesYetToCome: what lies ahead of the desk's clock did not happen, and does not
// make all that comes outdated.
func TestNoticesYetToCome(t *testing.T) {
	s, c := open(t)
	furnish(t, s)
	sent(t, s, "2064205700")
	far := notice.Notice{Vendor: notice.Twilio, Numbers: []tn.TN{n0}, Word: "waiting_for_signature", At: c.at.AddDate(36, 0, 0)}
	soon := notice.Notice{Vendor: notice.Twilio, Numbers: []tn.TN{n0}, Word: "waiting_for_signature", At: c.at.Add(20 * time.Hour)}
	out := reportOn(t, s, far, soon)
	if got := outcomes(out); got != "refused applied" || out[0].Rule != "yet_to_come" {
		t.Errorf("%s %+v", got, out)
	}
}

// TestNoticesBeforeHands: a date that was recorded by hand after a notice happened is not
// taken back by it.
func TestNoticesBeforeHands(t *testing.T) {
	s, c := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700")
	old := notice.Notice{Vendor: notice.Twilio, Numbers: []tn.TN{n0}, Word: "port_pending", Date: day(t, "2026-12-04"), At: c.at.Add(time.Minute)}
	c.at = c.at.Add(time.Hour)
	apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
	apply(t, s, whole(o), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-08")})
	out := reportOn(t, s, old)
	if n := statusOf(t, s, n0); outcomes(out) != "refused" || out[0].Rule != "outdated" || n.FOC != day(t, "2026-12-08") {
		t.Errorf("%+v: %s", out, n.FOC)
	}
	c.at = c.at.Add(time.Hour)
	old.At = c.at
	if out := reportOn(t, s, old); outcomes(out) != "applied" {
		t.Errorf("%+v", out)
	}
}

// TestNoticesAfterCrossing: what was taken back on another desk did not happen on the one
// that an order came to: neither for notices nor for the report.
func TestNoticesAfterCrossing(t *testing.T) {
	ctx := context.Background()
	a, c := open(t)
	furnish(t, a)
	o := sent(t, a, "2064205700")
	apply(t, a, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, a, whole(o), model.Request{Event: model.StartPortingRequest})
	c.at = c.at.Add(2 * time.Hour)
	n := notice.Notice{Vendor: notice.Twilio, Numbers: []tn.TN{n0}, Word: "port_pending", Date: day(t, "2026-12-04"), At: c.at.Add(-time.Minute)}
	reportOn(t, a, n)
	c.at = c.at.Add(time.Minute)
	undo(t, a)
	cross := func(from *Store, name string) *Store {
		b := openFile(t, filepath.Join(t.TempDir(), name), c)
		furnish(t, b)
		if _, err := b.TakeIn(ctx, Intake{Orders: read(t, written(t, dossiers(t, from)))}); err != nil {
			t.Fatal(err)
		}
		return b
	}
	b := cross(a, "b.db")
	for _, s := range []*Store{a, b} {
		lines, err := s.Report(ctx, report.Query{By: report.ByMonth})
		if err != nil || lines[len(lines)-1].Dated != 0 {
			t.Errorf("report: %+v %v", lines, err)
		}
	}
	earlier := n
	earlier.ID, earlier.Word, earlier.Date, earlier.Codes, earlier.At = "x", "port_rejected", 0, []string{"INVALID_ACCOUNT_NUMBER"}, n.At.Add(-time.Minute)
	if out, err := b.PredictNotices(ctx, []notice.Notice{earlier}); err != nil || outcomes(out) != "applied" {
		t.Errorf("before what was taken back: %+v %v", out, err)
	}
	if out := reportOn(t, b, n); outcomes(out) != "applied" {
		t.Errorf("what was taken back there: %+v", out)
	}
	c.at = c.at.Add(time.Minute)
	undo(t, b)
	c.at = c.at.Add(time.Minute)
	if _, err := b.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	d := cross(b, "d.db")
	if out := reportOn(t, d, n); outcomes(out) != "known" {
		t.Errorf("what was done again there: %+v", out)
	}
	lines, err := d.Report(ctx, report.Query{By: report.ByMonth})
	if err != nil || lines[len(lines)-1].Dated != 1 {
		t.Errorf("report: %+v %v", lines, err)
	}
}

// TestNoticesOfDrafts: no provider can have reported on an order that was not submitted.
func TestNoticesOfDrafts(t *testing.T) {
	s, _ := open(t)
	furnish(t, s)
	o := draft(t, s, "2064205700")[0]
	for _, word := range []string{"canceled", "canceling", "port_pending"} {
		out := reportOn(t, s, notice.Notice{Vendor: notice.Twilio, Ref: o.PON, Word: word, Date: day(t, "2026-12-04")})
		if outcomes(out) != "refused" || out[0].Rule != "order_submitted" || statusOf(t, s, n0).Status != model.Pending {
			t.Errorf("%s: %+v", word, out)
		}
	}
}

// TestNoticesInPart: a notice with an id that was refused for one number and comes again in
// another file does nothing again to those that it moved.
func TestNoticesInPart(t *testing.T) {
	s, c := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700-01")
	apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
	first := Selection{IDs: []int64{statusOf(t, s, n0).ID}}
	apply(t, s, first, model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	withdrawn := notice.Notice{Vendor: notice.Portdesk, ID: "w1", Ref: o.PON, Word: "foc_withdrawn", Reason: "no crew"}
	if out := reportOn(t, s, withdrawn); outcomes(out) != "applied" || len(out[0].Changed) != 1 {
		t.Fatalf("%+v", out)
	}
	c.at = c.at.Add(time.Hour)
	apply(t, s, whole(o), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-08")})
	out := reportOn(t, s, withdrawn)
	if outcomes(out) != "applied" || len(out[0].Changed) != 1 || out[0].Changed[0] != n1 || statusOf(t, s, n0).Status != model.FOCDateSet {
		t.Errorf("again: %+v", out)
	}
	withdrawn.ID = "w2"
	if out := reportOn(t, s, withdrawn); outcomes(out) != "applied" || out[0].Changed[0] != n0 {
		t.Errorf("another one: %+v", out)
	}
}
