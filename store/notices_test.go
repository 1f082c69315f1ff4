package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/model/notice"
	"portdesk/model/tn"
)

// reportOn applies notices and holds that the desk is sound.
func reportOn(t testing.TB, s *Store, list ...notice.Notice) []Noticed {
	t.Helper()
	for i := range list {
		list[i].Line = i + 1
	}
	out, err := s.ApplyNotices(context.Background(), list, "updates")
	if err != nil {
		t.Fatal(err)
	}
	if len(out) != len(list) {
		t.Fatalf("%d outcomes of %d notices", len(out), len(list))
	}
	healthy(t, s)
	return out
}

// outcomes writes down what became of notices.
func outcomes(out []Noticed) string {
	words := make([]string, 0, len(out))
	for _, o := range out {
		words = append(words, string(o.Outcome))
	}
	return strings.Join(words, " ")
}

func statusOf(t testing.TB, s *Store, number tn.TN) NumberRow {
	t.Helper()
	list, err := s.Numbers(context.Background(), NumberQuery{Limit: 10_000})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range slices.Backward(list) {
		if n.TN == number {
			return n
		}
	}
	t.Fatalf("no number %s", number)
	return NumberRow{}
}

const (
	n0 tn.TN = 12064205700 + iota
	n1
	n2
	n3
	n4
)

// TestNoticesOfOneLife tells a port's life in the words of Telnyx: for the order, then for
// one of its numbers.
func TestNoticesOfOneLife(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700-04")
	c.at = c.at.Add(time.Hour)
	tell := func(id, word string, change ...func(*notice.Notice)) notice.Notice {
		n := notice.Notice{Vendor: notice.Telnyx, ID: id, Ref: o.PON, Word: word, At: c.at.Add(time.Duration(len(id)) * time.Minute)}
		for _, fn := range change {
			fn(&n)
		}
		return n
	}
	first := []notice.Notice{
		tell("1", "in-process"), tell("22", "submitted"),
		tell("333", "exception", func(n *notice.Notice) {
			n.Numbers, n.Codes, n.Reason = []tn.TN{n4}, []string{"OSP_IRRESPONSIVE", "MOON_PHASE"}, "no answer"
		}),
		tell("4444", "foc-date-confirmed"),
		tell("55555", "foc-date-confirmed", func(n *notice.Notice) { n.Date = day(t, "2026-12-05") }),
	}
	out := reportOn(t, s, slices.Clone(first)...)
	if got := outcomes(out); got != "applied applied unknown refused applied" {
		t.Fatalf("%s: %+v", got, out)
	}
	if !strings.Contains(out[3].Why, "the notice names no FOC date") || out[3].Rule != "date_given" {
		t.Errorf("a date that is not there: %+v", out[3])
	}
	if out[4].Why != "4 of 5; the date is recorded over the date rule weekend; 1 refused (206 420 5704): FOC date confirmed is possible in In Process; this number is Action Required" || len(out[4].Changed) != 4 || !slices.Equal(out[4].PONs, []string{o.PON}) {
		t.Errorf("applied in part: %+v", out[4])
	}
	if out[3].Why != "4 of 5 numbers (206 420 5700, 206 420 5701, 206 420 5702 and others): the notice names no FOC date; 1 of 5 numbers (206 420 5704): FOC date confirmed is possible in In Process; this number is Action Required" {
		t.Errorf("refused for two reasons: %s", out[3].Why)
	}
	if n := statusOf(t, s, n0); n.Status != model.FOCDateSet || n.FOC != day(t, "2026-12-05") {
		t.Errorf("%s %s", n.Status, n.FOC)
	}
	story, err := s.Journal(ctx, JournalQuery{Number: statusOf(t, s, n0).ID, Limit: 1})
	if err != nil || story[0].Who != "Level3" || story[0].Data["vendor"] != "telnyx" || story[0].Data["notice"] != "55555" || story[0].Data["told_at"] != "2026-11-23T18:46:00Z" ||
		story[0].Data["overridden"] != "weekend" || story[0].Data["override"] != "confirmed by Telnyx" || story[0].Data["date"] != "2026-12-05" {
		t.Errorf("journal: %+v %v", story, err)
	}
	open, err := s.OpenBlockers(ctx, whole(o))
	if err != nil || len(open) != 2 || open[1].Words != "OSP_IRRESPONSIVE, MOON_PHASE: no answer" || !slices.Equal(open[1].Holds, []tn.TN{n4}) {
		t.Errorf("blockers: %+v %v", open, err)
	}
	last, _, _ := s.Last(ctx)
	if last != "updates: 4 notices, 5 numbers" {
		t.Errorf("the act is called %q", last)
	}
	out = reportOn(t, s, slices.Clone(first)...)
	if got := outcomes(out); got != "known known known refused refused" {
		t.Errorf("again: %s: %+v", got, out)
	}
	if latest, err := s.Actions(ctx, 0, 1); err != nil || latest[0].Title != last {
		t.Errorf("an import without a change left an act: %+v %v", latest, err)
	}
	c.at = time.Date(2026, 12, 5, 12, 0, 0, 0, c.at.Location())
	out = reportOn(t, s, notice.Notice{Vendor: notice.Telnyx, Ref: "acme", Word: "ported", At: c.at})
	if outcomes(out) != "applied" || len(out[0].Changed) != 4 || !strings.Contains(out[0].Why, "206 420 5704") || statusOf(t, s, n3).Status != model.Completed {
		t.Errorf("ported: %+v", out)
	}
	if tries, err := s.PredictNotices(ctx, []notice.Notice{{Vendor: notice.Telnyx, Numbers: []tn.TN{n4}, Word: "cancelled", At: c.at}}); err != nil || outcomes(tries) != "applied" || statusOf(t, s, n4).Status != model.ActionRequired {
		t.Errorf("only tried: %+v %v", tries, err)
	}
}

// TestNoticesMatch finds what notices are about.
func TestNoticesMatch(t *testing.T) {
	s, _ := open(t)
	furnish(t, s)
	orders := draft(t, s, "2064205700-02 2064255700")
	for _, o := range orders {
		fill(t, s, o.ID)
		submit(t, s, o.ID)
	}
	out := reportOn(t, s,
		notice.Notice{Vendor: notice.Telnyx, Ref: "1001-b", Word: "submitted"},
		notice.Notice{Vendor: notice.Telnyx, Ref: "1001-A", Numbers: []tn.TN{12064255700}, Word: "submitted"},
		notice.Notice{Vendor: notice.Telnyx, Ref: "nobody", Numbers: []tn.TN{n0}, Word: "submitted"},
		notice.Notice{Vendor: notice.Telnyx, Ref: "nobody", Word: "submitted"},
		notice.Notice{Vendor: notice.Telnyx, Word: "submitted"},
		notice.Notice{Vendor: notice.Telnyx, Numbers: []tn.TN{12065550123}, Word: "submitted"},
		notice.Notice{Vendor: notice.Telnyx, Ref: "nobody", Word: "draft"},
		notice.Notice{Vendor: notice.Telnyx, Ref: "ACME", Word: "foc-date-confirmed", Date: day(t, "2026-12-04")},
		notice.Notice{Vendor: notice.Flowroute, Ref: "1001", Word: "Canceled"},
		notice.Notice{Vendor: notice.Twilio, Ref: "1001-A", Word: "canceling"},
	)
	if got := outcomes(out); got != "applied refused applied refused refused refused known refused refused applied" {
		t.Errorf("%s: %+v", got, out)
	}
	for i, part := range map[int]string{1: "206 425 5700 is not in 1001-A", 3: "no order is called nobody", 4: "names no number", 5: "in no order of this desk", 6: "a draft at Telnyx"} {
		if !strings.Contains(out[i].Why, part) {
			t.Errorf("%d: %q, want %q", i, out[i].Why, part)
		}
	}
	for i, ref := range map[int]string{7: "ACME", 8: "1001"} {
		if want := ref + " names 2 open orders (1001-A, 1001-B): the notice names no number, so it is about one of them; put the PON in it, or the numbers"; out[i].Why != want || len(out[i].Changed) > 0 {
			t.Errorf("of a group: %+v", out[i])
		}
	}
	out = reportOn(t, s,
		notice.Notice{Vendor: notice.Twilio, Ref: "1001-A", Word: "canceled"},
	)
	if outcomes(out) != "applied" {
		t.Fatalf("%+v", out)
	}
	out = reportOn(t, s, notice.Notice{Vendor: notice.Telnyx, Ref: "ACME", Word: "foc-date-confirmed", Date: day(t, "2026-12-04")})
	if outcomes(out) != "applied" || len(out[0].Changed) != 1 || !slices.Equal(out[0].PONs, []string{"1001-B"}) {
		t.Errorf("of a group with one open order: %+v", out)
	}
}

// TestNoticesOfManyOrders names some of the orders that a reference could mean.
func TestNoticesOfManyOrders(t *testing.T) {
	s, _ := open(t)
	furnish(t, s)
	for i := range 2 {
		for _, o := range draft(t, s, fmt.Sprintf("20642057%d0 20642557%d0 42555620%d0", i, i, i)) {
			fill(t, s, o.ID)
			submit(t, s, o.ID)
		}
	}
	out := reportOn(t, s, notice.Notice{Vendor: notice.Telnyx, Ref: "1001", Word: "submitted"})
	if outcomes(out) != "refused" || !strings.Contains(out[0].Why, "1001 names ") {
		t.Errorf("%+v", out)
	}
}

// TestNoticesOfProvidersDeeds: what a provider did of its own accord is journaled as its
// deed; rows of the desk's own CSV are the user's.
func TestNoticesOfProvidersDeeds(t *testing.T) {
	s, _ := open(t)
	furnish(t, s)
	sent(t, s, "2064205700-01")
	out := reportOn(t, s, notice.Notice{Vendor: notice.Telnyx, Numbers: []tn.TN{n0}, Word: "cancelled"},
		notice.Notice{Vendor: notice.Portdesk, Numbers: []tn.TN{n1}, Word: "request_cancellation", Reason: "stays"})
	if outcomes(out) != "applied applied" || out[0].Why != "206 420 5700: canceled by Telnyx; nobody here asked for it" || out[1].Why != "" {
		t.Fatalf("%+v", out)
	}
	for number, want := range map[tn.TN]string{n0: "Telnyx", n1: "ana"} {
		story, err := s.Journal(context.Background(), JournalQuery{Number: statusOf(t, s, number).ID, Limit: 1})
		if err != nil || story[0].Event != string(model.RequestCancellation) || story[0].Who != want {
			t.Errorf("%s: %+v %v", number, story, err)
		}
	}
}

// TestNoticesOnTheDesksDay: a date that was told as a moment is the day of the desk's zone.
func TestNoticesOnTheDesksDay(t *testing.T) {
	s, _ := open(t) // in UTC-8
	furnish(t, s)
	o := sent(t, s, "2064205700")
	out := reportOn(t, s, notice.Notice{Vendor: notice.Twilio, Ref: o.PON, Word: "pending", DateAt: time.Date(2026, 12, 5, 4, 0, 0, 0, time.UTC)})
	if outcomes(out) != "applied" || out[0].Notice.Date != day(t, "2026-12-04") || statusOf(t, s, n0).FOC != day(t, "2026-12-04") {
		t.Errorf("%+v", out)
	}
}

// TestNoticesRejectAgain: the next reason while the first is open is another blocker of a
// number that stays where it is; the same reason is known, and undo takes one back.
func TestNoticesRejectAgain(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700-01")
	tell := func(minutes int, code, words string) notice.Notice {
		c.at = c.at.Add(time.Minute)
		return notice.Notice{Vendor: notice.Telnyx, ID: fmt.Sprint(minutes), Ref: o.PON, Word: "exception", Codes: []string{code}, Reason: words, At: c.at}
	}
	if got := outcomes(reportOn(t, s, tell(1, "LOCATION_MISMATCH", "suite"))); got != "applied" {
		t.Fatal(got)
	}
	before := dump(t, s)
	out := reportOn(t, s, tell(2, "LOCATION_MISMATCH", "suite"), tell(3, "PASSCODE_PIN_INVALID", "PIN"), tell(4, "TIDES", "high water"))
	if got := outcomes(out); got != "known applied unknown" || out[1].Kept || !out[2].Kept || len(out[2].Changed) != 2 || !strings.Contains(out[2].Why, "Telnyx's code TIDES is in no table") {
		t.Errorf("%s: %+v", got, out)
	}
	open, err := s.OpenBlockers(ctx, whole(o))
	if err != nil || len(open) != 3 || statusOf(t, s, n1).Status != model.ActionRequired {
		t.Errorf("%+v %v", open, err)
	}
	undo(t, s)
	if now := dump(t, s); now != before {
		t.Errorf("undone: %s", differ(before, now))
	}
}

// TestNoticesUndone takes an import back as a whole, several steps of one number and
// blockers that were raised and let go included, does it again, and lets it come again.
func TestNoticesUndone(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700-04")
	before := dump(t, s)
	list := []notice.Notice{
		{Vendor: notice.Portdesk, Ref: o.PON, Word: "review_started", Verdict: model.VerdictPortable},
		{Vendor: notice.Portdesk, Ref: o.PON, Word: "start_porting_request"},
		{Vendor: notice.Portdesk, Numbers: []tn.TN{n0, n1}, Word: "additional_information_required", Codes: []string{"osp_silent"}, Reason: "no answer"},
		{Vendor: notice.Portdesk, Numbers: []tn.TN{n0}, Word: "resubmit"},
		{Vendor: notice.Portdesk, Numbers: []tn.TN{n0, n2}, Word: "additional_information_required", Codes: []string{"osp_silent", "account_number"}, Reason: "still none"},
		{Vendor: notice.Twilio, Numbers: []tn.TN{n3}, Word: "port_pending", Date: day(t, "2026-12-04")},
	}
	out := reportOn(t, s, slices.Clone(list)...)
	if got := outcomes(out); got != "applied applied applied applied applied applied" {
		t.Fatalf("%s: %+v", got, out)
	}
	blockers, err := s.Blockers(ctx, o.ID)
	if err != nil || len(blockers) != 3 {
		t.Fatalf("%+v %v", blockers, err)
	}
	for _, b := range blockers {
		want := []tn.TN{n0, n2}
		if b.Words == "no answer" {
			want = []tn.TN{n1}
		}
		if !slices.Equal(b.Holds, want) {
			t.Errorf("%s (%s) holds %v, want %v", b.Cause, b.Words, b.Holds, want)
		}
	}
	after := dump(t, s)
	for range 2 {
		c.at = c.at.Add(time.Minute)
		if _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		healthy(t, s)
		if now := dump(t, s); now != before {
			t.Fatalf("undone:\n%s", differ(before, now))
		}
		c.at = c.at.Add(time.Minute)
		if _, err := s.Redo(ctx); err != nil {
			t.Fatal(err)
		}
		healthy(t, s)
		if now := dump(t, s); now != after {
			t.Fatalf("done again:\n%s", differ(after, now))
		}
		if got := outcomes(reportOn(t, s, slices.Clone(list)...)); strings.Contains(got, "applied") {
			t.Errorf("known after it was done again: %s", got)
		}
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	out = reportOn(t, s, slices.Clone(list)...)
	if got := outcomes(out); strings.Contains(got, "known") || strings.Contains(got, "refused") {
		t.Errorf("what was undone comes again: %s %+v", got, out)
	}
}

// TestNoticesOutOfPlace tries again what did not fit before something that came later in
// the file.
func TestNoticesOutOfPlace(t *testing.T) {
	s, _ := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700")
	out := reportOn(t, s,
		notice.Notice{Vendor: notice.Portdesk, Ref: o.PON, Word: "porting_date_confirmed_foc", Date: day(t, "2026-12-04")},
		notice.Notice{Vendor: notice.Portdesk, Ref: o.PON, Word: "start_porting_request"},
		notice.Notice{Vendor: notice.Portdesk, Ref: o.PON, Word: "review_started", Verdict: model.VerdictPortable},
		notice.Notice{Vendor: notice.Portdesk, Ref: o.PON, Word: "cancellation_confirmed"},
	)
	if got := outcomes(out); got != "applied applied applied refused" || statusOf(t, s, n0).Status != model.FOCDateSet || out[3].Rule != "no_such_edge" {
		t.Errorf("%s: %+v", got, out)
	}
}

// TestNoticesAfterHands knows what was recorded by hand, and goes on from there.
func TestNoticesAfterHands(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700")
	apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
	rejected := notice.Notice{Vendor: notice.Twilio, Numbers: []tn.TN{n0}, Word: "port_rejected", Codes: []string{"INVALID_ACCOUNT_NUMBER"}, At: c.at.Add(time.Hour)}
	c.at = c.at.Add(2 * time.Hour)
	if got := outcomes(reportOn(t, s, rejected)); got != "applied" {
		t.Fatal(got)
	}
	if _, err := s.Resolve(ctx, Resolution{Selection: whole(o), Answers: field.Values{"account_number": "B-12"}}); err != nil {
		t.Fatal(err)
	}
	late := rejected
	late.ID = "another"
	later := rejected
	later.At = c.at.Add(time.Hour)
	out := reportOn(t, s, late, later)
	if got := outcomes(out); got != "known applied" || statusOf(t, s, n0).Status != model.ActionRequired {
		t.Errorf("%s: %+v", got, out)
	}
	out = reportOn(t, s, notice.Notice{Vendor: notice.Twilio, Numbers: []tn.TN{n0}, Word: "port_pending", Date: day(t, "2026-12-04"), At: rejected.At})
	if outcomes(out) != "refused" || out[0].Rule != "outdated" {
		t.Errorf("%+v", out)
	}
}

// life is 30 numbers in 5 orders and what four vendors report of them over two weeks.
func life(t testing.TB, c *testClock, s *Store) []notice.Notice {
	furnish(t, s)
	var orders []model.Order
	for _, list := range []string{"2064205700-05", "2064205710-15", "2064255700-05", "4255562000-05", "2064205720-25"} {
		orders = append(orders, sent(t, s, list))
	}
	begin := c.at
	at := func(days, minutes int) time.Time {
		return begin.AddDate(0, 0, days).Add(time.Duration(minutes) * time.Minute)
	}
	var out []notice.Notice
	add := func(n notice.Notice) { out = append(out, n) }
	telnyx := func(id string, days int, word string, change func(*notice.Notice)) {
		n := notice.Notice{Vendor: notice.Telnyx, ID: "t" + id, Ref: orders[0].PON, Word: word, At: at(days, 1)}
		if change != nil {
			change(&n)
		}
		add(n)
	}
	telnyx("1", 0, "in-process", nil)
	telnyx("2", 1, "submitted", nil)
	telnyx("3", 3, "foc-date-confirmed", func(n *notice.Notice) { n.Date = day(t, "2026-12-10") })
	telnyx("4", 4, "foc-date-confirmed", func(n *notice.Notice) { n.Date = day(t, "2026-12-03") })
	telnyx("5", 10, "ported", nil)
	for i, word := range []string{"Processing", "Submitted", "Accepted", "Completed"} {
		n := notice.Notice{Vendor: notice.Flowroute, Ref: orders[1].PON, Word: word, At: at(3*i, 2)}
		if word == "Accepted" {
			n.Date = day(t, "2026-12-01")
		}
		add(n)
	}
	for i := range 6 { // each number its own way
		number := tn.TN(12064255700 + i)
		for step, word := range []string{"waiting_for_signature", "port_submitted", "port_pending", "completed"} {
			n := notice.Notice{Vendor: notice.Twilio, Numbers: []tn.TN{number}, Word: word, At: at(2*step, 10+i)}
			switch {
			case i == 1 && step == 2:
				n.Word, n.Codes = "port_rejected", []string{"INVALID_PIN"}
			case (i == 1 || i == 3) && step == 3:
				continue
			case i == 2 && step == 2:
				n.Word = "canceling"
			case i == 2 && step == 3:
				n.Word = "canceled"
			case i == 3 && step == 2:
				n.Word, n.Codes, n.Reason = "port_rejected", []string{"TIDES"}, "high water"
			case step >= 2:
				n.Date = day(t, "2026-11-27")
			}
			add(n)
		}
	}
	out = append(out, turns(t, orders[3].PON, at)...)
	for i, word := range []string{"review_started", "start_porting_request", "porting_date_confirmed_foc", "acquire_ownership"} { // no moments
		n := notice.Notice{Vendor: notice.Portdesk, Ref: orders[4].PON, Word: word}
		switch i {
		case 0:
			n.Verdict = model.VerdictPortable
		case 2:
			n.Date = day(t, "2026-12-04")
		}
		add(n)
	}
	for i := range out {
		out[i].Line = i + 1
	}
	return out
}

// turns is the life of an order in rows of the desk's own table, with every turn that a
// port takes.
func turns(t testing.TB, pon string, at func(days, minutes int) time.Time) (out []notice.Notice) {
	hand := func(days int, word string, change func(*notice.Notice)) {
		n := notice.Notice{Vendor: notice.Portdesk, Ref: pon, Word: word, At: at(days, 20)}
		change(&n)
		out = append(out, n)
	}
	plain := func(*notice.Notice) {}
	hand(0, "review_started", func(n *notice.Notice) { n.Verdict = model.VerdictPortable })
	hand(0, "start_porting_request", plain)
	hand(1, "additional_information_required", func(n *notice.Notice) { n.Codes, n.Reason = []string{"osp_silent"}, "no answer yet" })
	hand(2, "resubmit", plain)
	hand(3, "additional_information_required", func(n *notice.Notice) { n.Codes, n.Reason = []string{"osp_silent"}, "still no answer" })
	hand(4, "resubmit", plain)
	hand(5, "porting_date_confirmed_foc", func(n *notice.Notice) { n.Date = day(t, "2026-12-04") })
	hand(6, "foc_withdrawn", func(n *notice.Notice) { n.Reason = "storm" })
	hand(7, "porting_date_confirmed_foc", func(n *notice.Notice) { n.Date = day(t, "2026-12-08") })
	hand(8, "request_cancellation", func(n *notice.Notice) { n.Numbers = []tn.TN{14255562000} })
	hand(9, "cancellation_refused", func(n *notice.Notice) { n.Numbers, n.Reason = []tn.TN{14255562000}, "too late" })
	return out
}

// stood writes down how a desk stands: each number, its date, and what ever held it.
func stood(t testing.TB, s *Store) string {
	t.Helper()
	ctx := context.Background()
	list, err := s.Numbers(ctx, NumberQuery{Limit: 1000, Sort: "number"})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, n := range list {
		fmt.Fprintln(&out, n.TN, n.Status, n.FOC, n.SUPPs, n.Acquired.IsZero(), n.Activated.IsZero(), n.Causes)
		blockers, err := s.BlockersOf(ctx, n.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range slices.Backward(blockers) {
			fmt.Fprintln(&out, " ", b.Cause, b.Words, slices.Contains(b.Holds, n.TN))
		}
	}
	return out.String()
}

// replay tells a life to a fresh desk, in an order of its own.
func replay(t testing.TB, order func([]notice.Notice) []notice.Notice) (*Store, []notice.Notice, []Noticed) {
	t.Helper()
	ctx := context.Background()
	c := &testClock{monday}
	s := openFile(t, filepath.Join(t.TempDir(), "desk.db"), c)
	list := life(t, c, s)
	c.at = c.at.AddDate(0, 0, 10)
	told := order(list)
	out, err := s.ApplyNotices(ctx, told, "updates")
	if err != nil {
		t.Fatal(err)
	}
	healthy(t, s)
	return s, told, out
}

// TestReplay tells the life of 30 numbers in order, shuffled, and shuffled with every
// notice twice: the desk comes out the same, and a second import changes nothing.
func TestReplay(t *testing.T) {
	ctx := context.Background()
	one, list, out := replay(t, func(l []notice.Notice) []notice.Notice { return l })
	want := stood(t, one)
	for i, o := range out {
		if o.Outcome == notice.Refused {
			t.Errorf("%+v: %s", list[i], o.Why)
		}
	}
	for _, part := range []string{"Completed 2026-12-03 1", "Completed 2026-12-01", "Canceled", "Action Required  0 true true pin_passcode", "other TIDES: high water true", "Cancellation Rejected 2026-12-08", "osp_silent still no answer false", "14255562001 FOC Date Set 2026-12-08", "FOC Date Set 2026-12-04 0 false"} {
		if !strings.Contains(want, part) {
			t.Errorf("no number is %q:\n%s", part, want)
		}
	}
	for seed := range uint64(6) {
		s, told, out := replay(t, func(l []notice.Notice) []notice.Notice {
			if seed%2 == 1 {
				l = append(l, slices.Clone(l)...)
			}
			rand.New(rand.NewPCG(seed, 1)).Shuffle(len(l), func(i, j int) { l[i], l[j] = l[j], l[i] })
			return l
		})
		if got := stood(t, s); got != want {
			t.Fatalf("seed %d:\n%s", seed, differ(want, got))
		}
		before := dump(t, s)
		rand.New(rand.NewPCG(seed, 2)).Shuffle(len(told), func(i, j int) { told[i], told[j] = told[j], told[i] })
		again, err := s.ApplyNotices(ctx, told, "updates")
		if err != nil || dump(t, s) != before {
			t.Fatalf("seed %d, again: %v\n%s", seed, err, differ(before, dump(t, s)))
		}
		for i, o := range again {
			if o.Outcome != notice.Known || len(o.Changed) > 0 {
				t.Errorf("seed %d, again: %+v: %s %s", seed, told[i], o.Outcome, o.Why)
			}
		}
		applied := 0
		for _, o := range out {
			if len(o.Changed) > 0 {
				applied++
			}
		}
		if applied < 35 {
			t.Errorf("seed %d: only %d were applied", seed, applied)
		}
	}
}

// TestNoticesProperty throws any notices at a desk: it stays sound, every notice has one
// outcome, what changed nothing says why, and undo takes all of it back.
func TestNoticesProperty(t *testing.T) {
	ctx := context.Background()
	root, lives := t.TempDir(), 0
	vendors := []notice.Vendor{notice.Portdesk, notice.Flowroute, notice.Telnyx, notice.Twilio}
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
		orders := draft(t, s, "2064205700-02 2064255700")
		for _, o := range orders {
			fill(t, s, o.ID)
			if rapid.IntRange(0, 4).Draw(rt, "sent") > 0 {
				submit(t, s, o.ID)
			}
		}
		c.at = c.at.AddDate(0, 0, 7)
		for range rapid.IntRange(1, 3).Draw(rt, "imports") {
			list := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) notice.Notice {
				v := rapid.SampledFrom(vendors).Draw(rt, "vendor")
				words := append(notice.Words(v), "pondering")
				slices.Sort(words)
				n := notice.Notice{Vendor: v, Word: rapid.SampledFrom(words).Draw(rt, "word"), Ref: rapid.SampledFrom([]string{"", "1001-A", "1001-b", "acme", "1001", "x"}).Draw(rt, "ref"),
					Numbers: rapid.SliceOfN(rapid.SampledFrom([]tn.TN{n0, n1, n2, 12064255700, 12065550123}), 0, 2).Draw(rt, "numbers"),
					Codes:   rapid.SampledFrom([][]string{nil, {"osp_silent"}, {"INVALID_PIN", "TIDES"}}).Draw(rt, "codes"), Reason: rapid.SampledFrom([]string{"", "so"}).Draw(rt, "reason"),
					ID: rapid.SampledFrom([]string{"", "", "1", "2"}).Draw(rt, "id"), Verdict: rapid.SampledFrom([]model.Verdict{"", model.VerdictPortable, model.VerdictNotPortable}).Draw(rt, "verdict")}
				if rapid.Bool().Draw(rt, "dated") {
					n.Date = day(t, "2026-11-28").AddDays(rapid.IntRange(0, 9).Draw(rt, "day"))
				}
				if hours := rapid.IntRange(-20, 150).Draw(rt, "hours"); hours >= 0 {
					n.At = monday.Add(time.Duration(hours) * time.Hour)
				}
				return n
			}), 1, 12).Draw(rt, "notices")
			before := dump(rt, s)
			out, err := s.ApplyNotices(ctx, list, "updates")
			if err != nil {
				rt.Fatal(err)
			}
			changed := 0
			for i, o := range out {
				changed += len(o.Changed)
				if o.Outcome == "" || (o.Why == "" && o.Outcome != notice.Applied) || (o.Outcome == notice.Applied && len(o.Changed) == 0) || (o.Outcome == notice.Known && len(o.Changed) > 0) {
					rt.Fatalf("%+v: %+v", list[i], o)
				}
			}
			if faults, err := s.Doctor(ctx); err != nil || len(faults) > 0 {
				rt.Fatal(faults, err)
			}
			after := dump(rt, s)
			if changed == 0 {
				if after != before {
					rt.Fatalf("nothing was applied:\n%s", differ(before, after))
				}
				continue
			}
			if _, err := s.Undo(ctx); err != nil || dump(rt, s) != before {
				rt.Fatalf("undone: %v\n%s", err, differ(before, dump(rt, s)))
			}
			if _, err := s.Redo(ctx); err != nil || dump(rt, s) != after {
				rt.Fatalf("done again: %v\n%s", err, differ(after, dump(rt, s)))
			}
			if again, err := s.ApplyNotices(ctx, list, "updates"); err != nil {
				rt.Fatal(again, err)
			}
			c.at = c.at.Add(12 * time.Hour)
		}
	})
}

// BenchmarkNotices10k takes 10,000 notices of single numbers in one import: a date each.
func BenchmarkNotices10k(b *testing.B) {
	ctx := context.Background()
	for b.Loop() {
		b.StopTimer()
		path := bigDesk(b, 10_000)
		s := openFile(b, path, &testClock{monday})
		if _, err := s.db.ExecContext(ctx, "UPDATE port_order SET submitted_at = 1"); err != nil {
			b.Fatal(err)
		}
		var list []notice.Notice
		for i := range 10_000 {
			n := tn.TN(12060000000 + int64(200+i/10_000)*10_000 + int64(i%10_000))
			list = append(list, notice.Notice{Line: i + 1, Vendor: notice.Twilio, Numbers: []tn.TN{n}, Word: "port_pending", Date: day(b, "2026-12-01").AddDays(i % 4), At: monday.Add(time.Duration(i) * time.Second)})
		}
		b.StartTimer()
		out, err := s.ApplyNotices(ctx, list, "updates")
		if err != nil || out[9_999].Outcome != notice.Applied {
			b.Fatal(err, out[0], out[9_999])
		}
	}
}
