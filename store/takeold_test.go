package store

import (
	"context"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/dossier"
	"portdesk/model/tn"
)

// A draft that comes in is as old as it says, and was last changed now; one that was made
// later than now is as old as the act.
func TestDraftsKeepTheirAge(t *testing.T) {
	ctx := context.Background()
	s, c := open(t)
	furnish(t, s)
	old, later, none := incoming("7001", 0, model.Pending, 12064205701), incoming("7002", 0, model.Pending, 12064205702), incoming("7003", 0, model.Pending, 12064205703)
	old.Order.Created, later.Order.Created = c.now().AddDate(0, 0, -40), c.now().AddDate(0, 0, 3)
	none.Order.Created = time.Time{}
	got, err := s.TakeIn(ctx, Intake{Orders: []dossier.Dossier{old, later, none}})
	if err != nil {
		t.Fatal(err)
	}
	sound(t, s)
	list := ordersByID(t, s, got.Orders...)
	if !list[0].Created.Equal(old.Order.Created) || !list[0].Updated.Equal(c.now()) || !list[1].Created.Equal(c.now()) || !list[2].Created.Equal(c.now()) {
		t.Errorf("created %s, %s, %s; updated %s", list[0].Created, list[1].Created, list[2].Created, list[0].Updated)
	}
	before := dump(t, s)
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	if now := dump(t, s); now != before {
		t.Error(differ(before, now))
	}
}

// What an order was called elsewhere stands on it as a note.
func TestAnotherPONIsNoted(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	take := func(pon string, status model.Status, n tn.TN) []model.Note {
		d := incoming(pon, 0, status, n)
		if status != model.Pending {
			d.Order.Submitted = monday
		}
		got, err := s.TakeIn(ctx, Intake{Orders: []dossier.Dossier{d}})
		if err != nil {
			t.Fatal(err)
		}
		sound(t, s)
		notes, err := s.Notes(ctx, got.Orders[0])
		if err != nil {
			t.Fatal(err)
		}
		return notes
	}
	if notes := take("7001", model.Pending, 12064205701); len(notes) != 0 {
		t.Errorf("a PON that was kept is noted: %v", notes)
	}
	for _, c := range []struct {
		status model.Status
		n      tn.TN
	}{{model.Pending, 12064205702}, {model.InProcess, 12064205703}} {
		if notes := take("7001", c.status, c.n); len(notes) != 1 || notes[0].Text != "came in as PON 7001" || notes[0].Who == "" || notes[0].Number != 0 {
			t.Errorf("%s: %v", c.status, notes)
		}
	}
}
