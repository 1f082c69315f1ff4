package store

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/field"
)

// numbersOf returns a selection of an order's numbers by their place.
func numbersOf(t *testing.T, s *Store, order int64, from, to int) Selection {
	t.Helper()
	list, err := s.Numbers(context.Background(), NumberQuery{Order: order, Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	var sel Selection
	for _, n := range list[from:to] {
		sel.IDs = append(sel.IDs, n.ID)
	}
	return sel
}

// inProcess brings an order of ten numbers to In Process.
func inProcess(t *testing.T, s *Store) model.Order {
	t.Helper()
	o := sent(t, s, "2064205700-2064205709")
	apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
	return o
}

func TestDropOneAnswerOthers(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := inProcess(t, s)
	apply(t, s, numbersOf(t, s, o.ID, 0, 1), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"tn_inactive"}, Reason: "dead"})
	apply(t, s, numbersOf(t, s, o.ID, 1, 10), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"account_number"}, Reason: "acct"})
	open, err := s.OpenBlockers(ctx, whole(o))
	if err != nil || len(open) != 2 {
		t.Fatalf("%+v, %v", open, err)
	}
	answer := field.Values{"x_action": "drop", "account_number": "B-1"}
	if _, err := s.Resolve(ctx, Resolution{Selection: whole(o), Answers: answer, Shown: []int64{open[0].ID}}); CodeOf(err) != Conflict {
		t.Fatalf("a blocker that was not shown was answered: %v", err)
	}
	r, err := s.Resolve(ctx, Resolution{Selection: whole(o), Answers: answer, Shown: []int64{open[0].ID, open[1].ID}})
	if err != nil || r.Dropped != 1 || r.Resubmitted != 9 {
		t.Fatalf("%+v, %v", r, err)
	}
	healthy(t, s)
}

// TestRefusedNumbersGetNoBlocker leaves out what has no such event, and adds a blocker to
// what waits for an answer already; undo takes back that one alone.
func TestRefusedNumbersGetNoBlocker(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := inProcess(t, s)
	raise := func(cause string, from, to int) Applied {
		a, err := s.Apply(ctx, Act{Selection: numbersOf(t, s, o.ID, from, to), Partial: true, Request: model.Request{Event: model.AdditionalInformationRequired, Causes: []string{cause}, Reason: cause}})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	holds := func() map[string]int {
		out := map[string]int{}
		list, err := s.Blockers(ctx, o.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range list {
			out[string(b.Cause)] = len(b.Holds)
		}
		return out
	}
	raise("account_number", 0, 2)
	before := dump(t, s)
	if a := raise("zip_mismatch", 1, 4); a.Changed != 3 || a.Skipped.Total != 0 {
		t.Fatalf("%+v", a)
	}
	if got := holds(); got["account_number"] != 2 || got["zip_mismatch"] != 3 {
		t.Errorf("blockers hold %v", got)
	}
	healthy(t, s)
	undo(t, s)
	if now := dump(t, s); now != before {
		t.Errorf("undone: %s", differ(before, now))
	}
	apply(t, s, numbersOf(t, s, o.ID, 2, 3), model.Request{Event: model.RequestCancellation, Reason: "stays"})
	if a := raise("zip_mismatch", 1, 4); a.Changed != 2 || a.Skipped.Total != 1 || holds()["zip_mismatch"] != 2 {
		t.Errorf("%+v %v", a, holds())
	}
}

func TestCancelVoidsDraftsLetter(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := draft(t, s, "2064205700-2064205702")[0]
	fill(t, s, o.ID)
	signed, err := s.Sign(ctx, o.ID, Signing{Name: "Jane Doe", Title: "Owner", Consent: true})
	if err != nil || !strings.Contains(signed.Signature.Text, "+12064205701") {
		t.Fatalf("%+v, %v", signed.Signature, err)
	}
	apply(t, s, numbersOf(t, s, o.ID, 1, 2), model.Request{Event: model.RequestCancellation, Reason: "stays"})
	if o = ordersByID(t, s, o.ID)[0]; o.State() != model.NewOrder || !o.Signature.Voided() {
		t.Fatalf("%s %+v", o.State(), o.Signature)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if o = ordersByID(t, s, o.ID)[0]; o.State() != model.ReadyToSubmit || o.Tally.Living() != 3 {
		t.Fatalf("undo left %s, %d living", o.State(), o.Tally.Living())
	}
	healthy(t, s)
}

// TestIdsComeOnce holds that what is undone never lends its id to something else.
func TestIdsComeOnce(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := draft(t, s, "2064205700")[0]
	stale := numbersOf(t, s, o.ID, 0, 1)
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	draft(t, s, "2064205701")
	if _, err := s.Apply(ctx, Act{Selection: stale, Request: model.Request{Event: model.RequestCancellation, Reason: "x"}}); CodeOf(err) != Conflict {
		t.Fatalf("a stale screen acted: %v", err)
	}
}

func TestSignAndSubmitWhatWasShown(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := draft(t, s, "2064205700")[0]
	fill(t, s, o.ID)
	o = ordersByID(t, s, o.ID)[0]
	shown, err := s.Letter(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.EditOrder(ctx, o.ID, field.Values{"street": "9 Other St"}, true); err != nil {
		t.Fatal(err)
	}
	sig := Signing{Name: "Jane Doe", Title: "Owner", Consent: true, Shown: shown.Fingerprint()}
	if _, err := s.Sign(ctx, o.ID, sig); CodeOf(err) != Conflict {
		t.Fatalf("a letter was signed that nobody saw: %v", err)
	}
	sig.Shown = ""
	signed, err := s.Sign(ctx, o.ID, sig)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Submit(ctx, o.ID, o.Version); CodeOf(err) != Conflict {
		t.Fatalf("an order was submitted that nobody reviewed: %v", err)
	}
	if _, err := s.Submit(ctx, o.ID, signed.Version); err != nil {
		t.Fatal(err)
	}
}

func TestTakeOverKeepsAndSpares(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	orders := draft(t, s, "2064205700 2064255700")
	fill(t, s, orders[0].ID)
	if _, err := s.EditOrder(ctx, orders[1].ID, field.Values{"pin": "4711", "authorized_title": "Owner"}, true); err != nil {
		t.Fatal(err)
	}
	if n, err := s.CopyEndUser(ctx, orders[0].ID, []int64{orders[1].ID}); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	got := ordersByID(t, s, orders[1].ID)[0].EndUser
	if got["pin"] != "4711" || got["authorized_title"] != "Owner" || got["account_number"] != "" || got["city"] != "Seattle" {
		t.Errorf("%v", got)
	}
}

func TestLenientEdit(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := draft(t, s, "2064205700")[0]
	if _, err := s.EditOrder(ctx, o.ID, field.Values{"requested_date": "2026-12-04", "pin": "4711"}, true); err != nil {
		t.Fatal(err)
	}
	if _, err := s.EditOrder(ctx, o.ID, field.Values{"requested_date": "2026-12-0", "city": "Sea\x1b[31mttle\x00"}, false); err != nil {
		t.Fatal(err)
	}
	o = ordersByID(t, s, o.ID)[0]
	if o.Requested != day(t, "2026-12-04") || o.EndUser["requested_date"] != "2026-12-0" || o.EndUser["city"] != "Sea[31mttle" {
		t.Errorf("%v %v", o.Requested, o.EndUser)
	}
	entries, err := s.Journal(ctx, JournalQuery{Order: o.ID, Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if strings.Contains(e.Data["pin"], "4711") {
			t.Errorf("the journal spells a PIN out: %v", e.Data)
		}
	}
}

// TestUndoOfTwoUsers takes back what the user did, not what somebody else did since, and
// refuses where the other one went on from there. What others remark beside an order is in
// the way of its own coming and going alone.
func TestUndoOfTwoUsers(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "desk.db")
	c := &testClock{monday}
	ana := openFile(t, path, c)
	furnish(t, ana)
	bob, err := Open(ctx, path, Options{Now: c.now, User: "bob"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = bob.Close() })
	took := func(s *Store, title string) {
		t.Helper()
		if u, err := s.Undo(ctx); err != nil || !strings.HasPrefix(u.Title, title) {
			t.Fatalf("took back %+v, %v", u, err)
		}
		healthy(t, ana)
	}
	o := draft(t, ana, "2064205700-2064205701")[0]
	until := day(t, "2026-12-01")
	if err := bob.AddNote(ctx, o.ID, 0, "called"); err != nil {
		t.Fatal(err)
	}
	if u, err := ana.Undo(ctx); CodeOf(err) != Conflict {
		t.Fatalf("an order went with bob's note: %+v, %v", u, err)
	}
	fill(t, ana, o.ID)
	sign := func(s *Store) {
		t.Helper()
		if _, err := s.Sign(ctx, o.ID, Signing{Name: "Jane Doe", Title: "Owner", Consent: true}); err != nil {
			t.Fatal(err)
		}
	}
	sign(ana)
	for _, err := range []error{
		bob.Snooze(ctx, "unsent:1", until, ""), bob.AddChase(ctx, Chase{Order: o.ID, Whom: "desk"}), bob.AddNote(ctx, o.ID, 0, "again"),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	took(ana, "Sign")
	sign(ana)
	took(bob, "Add note")
	took(bob, "Chase")
	if err := ana.Snooze(ctx, "unsent:1", until+1, ""); err != nil {
		t.Fatal(err)
	}
	if u, err := bob.Undo(ctx); CodeOf(err) != Conflict {
		t.Fatalf("what ana put off further came back: %+v, %v", u, err)
	}
	took(ana, "Put off")
	took(bob, "Put off")
	if _, err := bob.Submit(ctx, o.ID, 0); err != nil {
		t.Fatal(err)
	}
	if u, err := ana.Undo(ctx); CodeOf(err) != Conflict {
		t.Fatalf("the signature of a submitted order went: %+v, %v", u, err)
	}
}

// TestPredictWaitsForNobody predicts while another program is writing.
func TestPredictWaitsForNobody(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	s, _ := open(t)
	furnish(t, s)
	o := draft(t, s, "2064205700")[0]
	writing, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = writing.Rollback() }()
	if _, err := writing.ExecContext(ctx, "INSERT INTO setting(key, value) VALUES ('x', 'y')"); err != nil {
		t.Fatal(err)
	}
	p, err := s.Predict(ctx, whole(o), model.Request{Event: model.RequestCancellation, Reason: "x"})
	if err != nil || p.Possible != 1 {
		t.Fatalf("%+v, %v", p, err)
	}
}

func TestNotesGoOneByOne(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := draft(t, s, "2064205700")[0]
	for range 2 {
		if err := s.AddNote(ctx, o.ID, 0, "called"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if notes, _ := s.Notes(ctx, o.ID); len(notes) != 1 {
		t.Errorf("%d notes left", len(notes))
	}
	if err := s.AddNote(ctx, 99, 0, "nowhere"); CodeOf(err) != NotFound {
		t.Errorf("note on no order: %v", err)
	}
}

// TestStoryFoldsEdits tells an editing visit once, and keeps a voided letter visible.
func TestStoryFoldsEdits(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := draft(t, s, "2064205700")[0]
	for _, v := range []field.Values{{"city": "Sea"}, {"city": "Seattle"}, {"state": "WA"}} {
		c.at = c.at.Add(time.Second)
		if _, err := s.EditOrder(ctx, o.ID, v, false); err != nil {
			t.Fatal(err)
		}
	}
	c.at = c.at.Add(time.Hour)
	if _, err := s.EditOrder(ctx, o.ID, field.Values{"zip": "98101"}, false); err != nil {
		t.Fatal(err)
	}
	story, err := s.Story(ctx, o.ID, 100)
	if err != nil {
		t.Fatal(err)
	}
	var edits []map[string]string
	for _, e := range story {
		if e.Event == model.OrderEdit {
			edits = append(edits, e.Data)
		}
	}
	if len(edits) != 2 || edits[0]["zip"] != "98101" || edits[1]["city"] != "Seattle" || edits[1]["state"] != "WA" {
		t.Errorf("%v", edits)
	}
}

// TestRefusedDateIsNotAskedFor keeps what was typed and asks for no such day.
func TestRefusedDateIsNotAskedFor(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := draft(t, s, "2064205700")[0]
	if _, err := s.EditOrder(ctx, o.ID, field.Values{"requested_date": "2026-11-28"}, false); err != nil {
		t.Fatal(err)
	}
	if o = ordersByID(t, s, o.ID)[0]; !o.Requested.IsZero() || o.EndUser["requested_date"] != "2026-11-28" {
		t.Errorf("%v %v", o.Requested, o.EndUser)
	}
}

// TestReviewBesideGroup doubts two full ports of one account, while both are open.
func TestReviewBesideGroup(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	orders := draft(t, s, "2064205700-05 206-425-2000")
	if len(orders) != 2 || orders[0].Type != orders[1].Type || orders[0].GroupID != orders[1].GroupID {
		t.Fatalf("%+v", orders)
	}
	doubt := func() string {
		t.Helper()
		found, err := s.Review(ctx, orders[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			if f.Rule == "same_account" {
				return f.Text
			}
		}
		return ""
	}
	fill(t, s, orders[0].ID)
	if got := doubt(); got != "" {
		t.Errorf("beside an empty order: %q", got)
	}
	fill(t, s, orders[1].ID)
	if got := doubt(); !strings.HasPrefix(got, "PON "+orders[1].PON+" is a full port of the same account") {
		t.Errorf("%q", got)
	}
	submit(t, s, orders[1].ID)
	if got := doubt(); got == "" {
		t.Error("an order that was submitted is none of the same account")
	}
	submit(t, s, orders[0].ID) // a doubt refuses nothing
	if got := doubt(); got != "" {
		t.Errorf("the review of a submitted order: %q", got)
	}
	healthy(t, s)
}
