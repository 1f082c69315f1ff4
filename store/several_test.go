package store

import (
	"context"
	"errors"
	"slices"
	"testing"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/model/portability"
	"portdesk/model/profile"
	"portdesk/model/tn"
)

// TestEditOrders changes several orders as one act, or none of them.
func TestEditOrders(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	list := draft(t, s, "2064205700 8444205780")
	ids := []int64{list[0].ID, list[1].ID}
	fill(t, s, ids[0])
	edited, err := s.EditOrders(ctx, ids, field.Values{"business_name": "Acme Dental", "city": "Seattle"})
	if err != nil || len(edited[0].Changed) != 0 || !slices.Equal(edited[1].Changed, []string{"business_name", "city"}) {
		t.Fatalf("edited %+v, %v", edited, err)
	}
	if title, _, _ := s.Last(ctx); title != "Edit PON "+list[1].PON {
		t.Errorf("title %q", title)
	}
	last, _ := s.Latest(ctx)
	if _, err := s.EditOrders(ctx, ids, field.Values{"city": "Seattle"}); err != nil {
		t.Errorf("nothing to change: %v", err)
	}
	_, err = s.EditOrders(ctx, ids, field.Values{"city": "Tacoma", "zip": "1"})
	refusedBy(t, err, "malformed")
	if now, _ := s.Latest(ctx); now != last {
		t.Error("an act was left behind by what changed nothing")
	}
	submit(t, s, ids[0])
	_, err = s.EditOrders(ctx, []int64{ids[1], ids[0]}, field.Values{"city": "Tacoma"})
	refusedBy(t, err, "with_carrier")
	if o, _ := s.Order(ctx, ids[1]); o.EndUser["city"] != "Seattle" {
		t.Errorf("a refused change was written: %q", o.EndUser["city"])
	}
	healthy(t, s)
}

// TestDraftFilled drafts and fills in as one act, which undo takes back and redo brings
// back as a whole.
func TestDraftFilled(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	if _, err := s.SaveProfile(ctx, profile.Profile{Name: "Front"}); err != nil {
		t.Fatal(err)
	}
	res, err := s.Check(ctx, tn.ReadText("2064205700 2064205701 8444205780"), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []Filling{{Values: field.Values{"colour": "red"}}, {Profile: "Nowhere"}} {
		if _, err := s.DraftFilled(ctx, res.Groups, bad); CodeOf(err) != BadInput {
			t.Errorf("%+v: %v", bad, err)
		}
	}
	_, err = s.DraftFilled(ctx, res.Groups, Filling{Values: field.Values{"zip": "1"}})
	refusedBy(t, err, "malformed")
	if _, err := s.DraftFilled(ctx, nil, Filling{}); CodeOf(err) != NothingTo {
		t.Errorf("of nothing: %v", err)
	}
	if n, _ := s.CountOrders(ctx, filter.Query{}); n != 0 {
		t.Fatalf("%d orders of drafts that were refused", n)
	}
	d, err := s.DraftFilled(ctx, res.Groups, Filling{Name: "Acme", Profile: "Front", Values: goodEndUser})
	if err != nil {
		t.Fatal(err)
	}
	holds := func(what string) {
		t.Helper()
		for _, o := range ordersByID(t, s, d.Orders...) {
			if o.EndUser["business_name"] != "Acme Dental" {
				t.Errorf("%s: PON %s has %v", what, o.PON, o.EndUser)
			}
			rows, err := s.Numbers(ctx, NumberQuery{Order: o.ID, Limit: 9})
			if err != nil || len(rows) == 0 || slices.ContainsFunc(rows, func(n NumberRow) bool { return n.Profile != "Front" }) {
				t.Errorf("%s: PON %s: %+v, %v", what, o.PON, rows, err)
			}
		}
		healthy(t, s)
	}
	holds("drafted")
	for range 2 {
		if _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		if n, _ := s.CountOrders(ctx, filter.Query{}); n != 0 {
			t.Fatalf("undo left %d orders", n)
		}
		healthy(t, s)
		if _, err := s.Redo(ctx); err != nil {
			t.Fatal(err)
		}
		holds("done again")
	}
}

// TestMaySubmit tells beforehand what Submit does.
func TestMaySubmit(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	o := draft(t, s, "2064205700")[0]
	refusedBy(t, s.MaySubmit(ctx, o.ID), "loa_missing")
	fill(t, s, o.ID)
	if _, err := s.Sign(ctx, o.ID, Signing{Name: "Jane Doe", Title: "Owner", Consent: true}); err != nil {
		t.Fatal(err)
	}
	if err := s.MaySubmit(ctx, o.ID); err != nil {
		t.Errorf("ready and refused: %v", err)
	}
	if _, err := s.Submit(ctx, o.ID, 0); err != nil {
		t.Fatal(err)
	}
	refusedBy(t, s.MaySubmit(ctx, o.ID), "submitted_already")
	if err := s.MaySubmit(ctx, 99); CodeOf(err) != NotFound {
		t.Errorf("no order: %v", err)
	}
}

// TestNumbersByName finds many numbers as NumberByTN finds each, and reads them back.
func TestNumbersByName(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	var list []tn.TN
	for i := range 2*batch + 3 {
		list = append(list, tn.TN(12064210000+int64(i)))
	}
	group := portability.Group{Type: tn.LongCode, CurrentName: "Level3", CurrentID: "8824", GainingName: "Flowroute", GainingID: "683G", Numbers: list}
	if _, err := s.Draft(ctx, []portability.Group{group}, ""); err != nil {
		t.Fatal(err)
	}
	old := numberIDs(t, s, list[:1])
	apply(t, s, Selection{IDs: old}, model.Request{Event: model.RequestCancellation, Reason: "again"})
	group.Numbers = list[:1]
	if _, err := s.Draft(ctx, []portability.Group{group}, ""); err != nil {
		t.Fatal(err)
	}
	slices.Reverse(list)
	ids := numberIDs(t, s, list)
	if ids[len(ids)-1] == old[0] {
		t.Error("a number was found where it had ended, not where it lives")
	}
	var got []tn.TN
	if err := s.EachNamed(ctx, ids, func(n NumberRow) error { got = append(got, n.TN); return nil }); err != nil || !slices.Equal(got, list) {
		t.Errorf("%d of %d numbers came back in their order, %v", len(got), len(list), err)
	}
	if _, err := s.FindNumbers(ctx, []tn.TN{list[0], 12065550123}); CodeOf(err) != NotFound {
		t.Errorf("a number of no order: %v", err)
	}
	stop := errors.New("enough")
	if err := s.EachNamed(ctx, ids, func(NumberRow) error { return stop }); err == nil {
		t.Error("the error of fn is lost")
	}
	last, err := s.Latest(ctx)
	if err != nil {
		t.Fatal(err)
	}
	got = nil
	if err := s.EachTouched(ctx, last, func(n NumberRow) error { got = append(got, n.TN); return nil }); err != nil || !slices.Equal(got, []tn.TN{12064210000}) {
		t.Errorf("the last act touched %v, %v", got, err)
	}
}

func numberIDs(t *testing.T, s *Store, list []tn.TN) []int64 {
	t.Helper()
	ids, err := s.FindNumbers(context.Background(), list)
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

// TestAllNotes lists the remarks of every order, the newest first.
func TestAllNotes(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	list := draft(t, s, "2064205700 8444205780")
	id := numberIDs(t, s, []tn.TN{12064205700})[0]
	for _, step := range []error{s.AddNote(ctx, list[0].ID, 0, "one"), s.AddNote(ctx, list[1].ID, 0, "two"), s.AddNote(ctx, list[0].ID, id, "three")} {
		if step != nil {
			t.Fatal(step)
		}
	}
	got, err := s.AllNotes(ctx, 2)
	if err != nil || len(got) != 2 || got[0].Text != "three" || got[0].Number != 12064205700 || got[0].PON != list[0].PON || got[1].PON != list[1].PON || got[1].Number != 0 {
		t.Errorf("%+v, %v", got, err)
	}
}
