package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/model/portability"
	"portdesk/model/tn"
)

func openRaw(path string) (*sql.DB, error) { return sql.Open("sqlite", dsn(path)) }

// TestWholePath takes a pasted list to its last completed number.
func TestWholePath(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	orders := draft(t, s, "+1 206 420 5780\n2064205790-99\n844-420-5780\n")
	if len(orders) != 2 || orders[0].PON != "1001-A" || orders[1].PON != "1001-B" {
		t.Fatalf("drafted %+v", orders)
	}
	o := orders[0]
	if o.State() != model.NewOrder || o.Tally.Count[model.Pending] != 11 || o.LATA != 674 || o.Losing.ID != "8824" {
		t.Fatalf("drafted %+v", o)
	}
	_, err := s.Sign(ctx, o.ID, Signing{Name: "Jane Doe", Title: "Owner", Consent: true})
	refusedBy(t, err, "required")
	_, err = s.Submit(ctx, o.ID, 0)
	refusedBy(t, err, "loa_missing")
	fill(t, s, o.ID)
	_, err = s.Sign(ctx, o.ID, Signing{Name: "Jane", Title: "Owner", Consent: true})
	refusedBy(t, err, "full_name")
	_, err = s.Sign(ctx, o.ID, Signing{Name: "Jane Doe", Title: "Owner", Consent: false})
	refusedBy(t, err, "consent")
	_, err = s.Apply(ctx, Act{Selection: whole(o), Request: model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable}})
	refusedBy(t, err, "order_submitted")
	o = submit(t, s, o.ID)
	if o.State() != model.Coordinating || len(o.Signature.Digest) != 64 {
		t.Fatalf("submitted %+v", o)
	}
	apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
	_, err = s.Apply(ctx, Act{Selection: whole(o), Request: model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-05")}})
	refusedBy(t, err, "weekend")
	apply(t, s, whole(o), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	if o = ordersByID(t, s, o.ID)[0]; o.State() != model.PendingActivation {
		t.Fatalf("state %s", o.State())
	}
	_, err = s.Apply(ctx, Act{Selection: whole(o), Request: model.Request{Event: model.PortCompleted}})
	refusedBy(t, err, "ownership_acquired")
	apply(t, s, whole(o), model.Request{Event: model.AcquireOwnership})
	apply(t, s, whole(o), model.Request{Event: model.ActivateNumber})
	_, err = s.Apply(ctx, Act{Selection: whole(o), Request: model.Request{Event: model.PortCompleted}})
	refusedBy(t, err, "date_reached")
	c.at = time.Date(2026, 12, 4, 10, 0, 0, 0, monday.Location())
	apply(t, s, whole(o), model.Request{Event: model.PortCompleted})
	o = ordersByID(t, s, o.ID)[0]
	if o.State() != model.OrderCompleted {
		t.Fatalf("state %s", o.State())
	}
	for _, p := range o.Tasks() {
		if p.Done != 11 || p.Of != 11 {
			t.Errorf("task %s: %d of %d", p.Task, p.Done, p.Of)
		}
	}
	g, err := s.Group(ctx, o.GroupID)
	if err != nil || g.Summary != model.RequiresAction {
		t.Fatalf("group %+v, %v: the toll-free order is still a draft", g, err)
	}
	apply(t, s, whole(orders[1]), model.Request{Event: model.RequestCancellation, Reason: "keeps it"})
	if g, _ = s.Group(ctx, o.GroupID); g.Summary != model.GroupCompleted {
		t.Fatalf("group summary %q", g.Summary)
	}
	healthy(t, s)
}

func TestBlockerWithNewLetter(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700-2064205709")
	apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
	_, err := s.EditOrder(ctx, o.ID, field.Values{"street": "9 Other St"}, true)
	refusedBy(t, err, "with_carrier")
	list, err := s.Numbers(ctx, NumberQuery{Order: o.ID, Limit: 4})
	if err != nil {
		t.Fatal(err)
	}
	some := Selection{}
	for _, n := range list {
		some.IDs = append(some.IDs, n.ID)
	}
	apply(t, s, some, model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"address_mismatch", "pin_passcode"}, Reason: "SA MISMATCH, PIN"})
	if o = ordersByID(t, s, o.ID)[0]; !o.Tally.Blocked() || o.Tally.Count[model.ActionRequired] != 4 {
		t.Fatalf("tally %+v", o.Tally)
	}
	_, err = s.Apply(ctx, Act{Selection: some, Request: model.Request{Event: model.Resubmit}})
	refusedBy(t, err, "blockers_answered")
	one := Selection{IDs: some.IDs[:1]}
	_, err = s.Resolve(ctx, Resolution{Selection: one, Answers: field.Values{"street": "1218 3rd Ave Ste 400"}})
	refusedBy(t, err, "blockers_answered") // the PIN was not answered
	r, err := s.Resolve(ctx, Resolution{Selection: one, Answers: field.Values{"street": "1218 3rd Ave Ste 400", "pin": "4711"}})
	if err != nil || !r.LetterDue || r.Resubmitted != 0 || r.Waiting != 4 {
		t.Fatalf("%+v, %v", r, err)
	}
	o = ordersByID(t, s, o.ID)[0]
	if o.Signed() || !o.Signature.Voided() || o.EndUser["street"] != "1218 3rd Ave Ste 400" || o.EndUser["pin"] != "4711" || o.State() != model.Coordinating {
		t.Fatalf("order %+v", o)
	}
	_, err = s.Apply(ctx, Act{Selection: some, Request: model.Request{Event: model.Resubmit}})
	refusedBy(t, err, "letter_signed")
	if _, err := s.Sign(ctx, o.ID, Signing{Name: "Jane Doe", Title: "Owner", Consent: true}); err != nil {
		t.Fatal(err)
	}
	apply(t, s, some, model.Request{Event: model.Resubmit})
	blockers, err := s.Blockers(ctx, o.ID)
	if err != nil || len(blockers) != 2 || blockers[0].Open() || blockers[1].Open() {
		t.Fatalf("blockers %+v, %v", blockers, err)
	}
	healthy(t, s)
}

func TestBlockerWithoutLetter(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700-2064205709")
	apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
	apply(t, s, whole(o), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"account_number"}, Reason: "acct #"})
	list, _ := s.Numbers(ctx, NumberQuery{Order: o.ID, Limit: 1})
	r, err := s.Resolve(ctx, Resolution{Selection: Selection{IDs: []int64{list[0].ID}}, Answers: field.Values{"account_number": "B-9"}})
	if err != nil || r.Resubmitted != 10 || r.LetterDue {
		t.Fatalf("one answer frees all that the blocker held: %+v, %v", r, err)
	}
	o = ordersByID(t, s, o.ID)[0]
	if !o.Signed() || o.EndUser["account_number"] != "B-9" || o.Tally.Count[model.InProcess] != 10 {
		t.Fatalf("order %+v", o)
	}
	_, err = s.Resolve(ctx, Resolution{Selection: whole(o), Answers: field.Values{"account_number": "C"}})
	refusedBy(t, err, "no_blocker")
	healthy(t, s)
}

func TestEditVoidsLetter(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := draft(t, s, "2064205700")[0]
	fill(t, s, o.ID)
	if _, err := s.Sign(ctx, o.ID, Signing{Name: "Jane Doe", Title: "Owner", Consent: true}); err != nil {
		t.Fatal(err)
	}
	e, err := s.EditOrder(ctx, o.ID, field.Values{"requested_date": "2026-12-04"}, true)
	if err != nil || e.Voided {
		t.Fatalf("a requested date voids no letter: %+v, %v", e, err)
	}
	if e, err = s.EditOrder(ctx, o.ID, field.Values{"street": "1218 3rd Ave"}, true); err != nil || e.Voided || len(e.Changed) > 0 {
		t.Fatalf("the same value is no change: %+v, %v", e, err)
	}
	if e, err = s.EditOrder(ctx, o.ID, field.Values{"pin": "1"}, true); err != nil || !e.Voided {
		t.Fatalf("%+v, %v", e, err)
	}
	if o = ordersByID(t, s, o.ID)[0]; o.State() != model.NewOrder || !strings.Contains(o.Signature.VoidReason, "PIN") {
		t.Fatalf("%s %+v", o.State(), o.Signature)
	}
	_, err = s.Submit(ctx, o.ID, 0)
	refusedBy(t, err, "loa_void")
	_, err = s.EditOrder(ctx, o.ID, field.Values{"requested_date": "2026-11-28"}, true)
	refusedBy(t, err, "weekend")
	_, err = s.EditOrder(ctx, o.ID, field.Values{"zip": "981"}, true)
	refusedBy(t, err, "malformed")
	if _, err = s.EditOrder(ctx, o.ID, field.Values{"zipp": "98101"}, true); CodeOf(err) != BadInput {
		t.Fatal(err)
	}
	if _, err = s.EditOrder(ctx, o.ID, field.Values{"zip": "981"}, false); err != nil {
		t.Fatalf("a form keeps what was typed: %v", err)
	}
	n, err := s.NumberByTN(ctx, 12064205700)
	if err != nil || n.Requested != day(t, "2026-12-04") {
		t.Fatalf("%+v, %v", n, err)
	}
}

func TestCopyEndUser(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	orders := draft(t, s, "2064205700 2064255700 8444205780")
	fill(t, s, orders[0].ID)
	n, err := s.CopyEndUser(ctx, orders[0].ID, []int64{orders[1].ID, orders[2].ID})
	if err != nil || n != 2 {
		t.Fatalf("%d, %v", n, err)
	}
	for _, o := range ordersByID(t, s, orders[1].ID, orders[2].ID) {
		if o.Customer() != "Acme Dental" || o.EndUser["zip"] != "98101" {
			t.Errorf("%+v", o.EndUser)
		}
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if o := ordersByID(t, s, orders[1].ID)[0]; o.Customer() != "" {
		t.Errorf("undo left %q", o.Customer())
	}
	healthy(t, s)
}

func TestBulkCancellation(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700-2064205709")
	list, err := s.Numbers(ctx, NumberQuery{Order: o.ID, Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	ids := func(from, to int) Selection {
		var sel Selection
		for _, n := range list[from:to] {
			sel.IDs = append(sel.IDs, n.ID)
		}
		return sel
	}
	apply(t, s, ids(4, 10), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, s, ids(4, 10), model.Request{Event: model.StartPortingRequest})
	apply(t, s, ids(8, 10), model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	c.at = time.Date(2026, 12, 3, 9, 0, 0, 0, monday.Location())
	cancel := model.Request{Event: model.RequestCancellation, Reason: "stays"}
	p, err := s.Predict(ctx, whole(o), cancel)
	if err != nil || p.Total != 10 || p.Possible != 8 {
		t.Fatalf("%+v, %v", p, err)
	}
	_, err = s.Apply(ctx, Act{Selection: whole(o), Request: cancel})
	refusedBy(t, err, "cut_off")
	if got, _ := s.Predict(ctx, whole(o), cancel); got.Possible != 8 {
		t.Fatal("a refused act changed something")
	}
	a, err := s.Apply(ctx, Act{Selection: whole(o), Request: cancel, Partial: true, Expect: &p})
	if err != nil || a.Changed != 8 || a.Skipped.Total != 2 {
		t.Fatalf("%+v, %v", a, err)
	}
	o = ordersByID(t, s, o.ID)[0]
	if o.Tally.Count[model.Canceled] != 4 || o.Tally.Count[model.CancellationPending] != 4 || o.Tally.Count[model.FOCDateSet] != 2 {
		t.Fatalf("%+v", o.Tally)
	}
	u, err := s.Undo(ctx)
	if err != nil || u.Numbers != 8 {
		t.Fatalf("%+v, %v", u, err)
	}
	if o = ordersByID(t, s, o.ID)[0]; o.Tally.Count[model.Pending] != 4 || o.Tally.Count[model.InProcess] != 4 {
		t.Fatalf("%+v", o.Tally)
	}
	healthy(t, s)
}

// TestUndoAll takes every action of a whole path back, one after the other, and ends
// with an empty desk.
func TestUndoAll(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := sent(t, s, "2064205700-2064205709")
	apply(t, s, whole(o), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, s, whole(o), model.Request{Event: model.StartPortingRequest})
	apply(t, s, whole(o), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"account_number"}, Reason: "acct"})
	if _, err := s.Resolve(ctx, Resolution{Selection: whole(o), Answers: field.Values{"account_number": "B"}}); err != nil {
		t.Fatal(err)
	}
	if err := s.AddNote(ctx, o.ID, 0, "called"); err != nil {
		t.Fatal(err)
	}
	var states []model.OrderState
	for {
		title, at, err := s.Last(ctx)
		if err != nil || at.After(monday) {
			t.Fatal(at, err)
		}
		if title == "" {
			break
		}
		u, err := s.Undo(ctx)
		if err != nil || u.Title != title {
			t.Fatalf("undo %q: %+v, %v", title, u, err)
		}
		healthy(t, s)
		if now, err := s.Order(ctx, o.ID); err == nil {
			states = append(states, now.State())
			blockers, err := s.Blockers(ctx, o.ID)
			if err != nil {
				t.Fatal(err)
			}
			if blocked := now.Tally.Blocked(); blocked != slices.ContainsFunc(blockers, Blocker.Open) {
				t.Fatalf("after undoing %q: blocked %v, blockers %+v", title, blocked, blockers)
			}
		}
	}
	if want := []model.OrderState{model.Coordinating, model.Coordinating, model.Coordinating, model.Coordinating, model.Coordinating,
		model.ReadyToSubmit, model.NewOrder, model.NewOrder}; !slices.Equal(states, want) {
		t.Errorf("states on the way back %v", states)
	}
	if n, _ := s.Totals(ctx); n.Total() != 0 {
		t.Errorf("%d numbers left", n.Total())
	}
	if _, err := s.Undo(ctx); CodeOf(err) != NothingTo {
		t.Errorf("undo of nothing: %v", err)
	}
	if again := draft(t, s, "2064205700"); again[0].PON != "1002" {
		t.Errorf("a PON that was used comes again: %s", again[0].PON)
	}
}

func TestDirectory(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	more := "State,NPA-NXX,OCN,RateCenter,LATA,CLLI\nWA,206-300,5812,SEATTLE,674,X\nWA,206-3O1,5812,SEATTLE,674,X\n"
	im, err := s.ImportDirectory(ctx, strings.NewReader(more), nil)
	if err != nil || im.Prefixes != 1 || len(im.Bad) != 1 || im.Bad[0].Line != 3 {
		t.Fatalf("%+v, %v", im, err)
	}
	if _, err := s.ImportDirectory(ctx, strings.NewReader("OCN,Company\n5812,\"Zayo, LLC\"\n"), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.ImportDirectory(ctx, strings.NewReader("NPA,NXX,Area,City,Operator\n206,3005,Washington,Seattle,BLOCK TEL\n"), nil); err != nil {
		t.Fatal(err)
	}
	res, err := s.Check(ctx, tn.ReadText("2063001234 2063005234 4255562000 2069991234 2127771234 8444205780"), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		name string
		lata int
		in   portability.Section
	}{{"Zayo, LLC", 674, portability.Portable}, {"BLOCK TEL", 674, portability.Portable}, {"Some Wireless", 674, portability.Portable},
		{"Locked Telco", 674, portability.NotPortable}, {"", 0, portability.NeedsCarrier}, {"Centurylink", 0, portability.Portable}}
	for i, f := range res.Findings {
		if f.Serving.ProviderName != want[i].name || f.Serving.LATA != want[i].lata || f.Section != want[i].in {
			t.Errorf("%s: %+v in %s, want %+v", f.Item.TN, f.Serving, f.Section, want[i])
		}
	}
}
