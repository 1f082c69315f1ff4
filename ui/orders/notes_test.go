package orders_test

import (
	"context"
	"testing"

	"portdesk/store"
	"portdesk/ui/desk"
)

// The order's notes name the number that one of them is on.
func TestNotesNameTheirNumber(t *testing.T) {
	b := newBench(t, 100, 40)
	rows, err := b.store.Numbers(context.Background(), store.NumberQuery{Order: b.ids[0], Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	for text, id := range map[string]int64{"only for this number": rows[0].ID, "for all of them": 0} {
		if err := b.store.AddNote(context.Background(), b.ids[0], id, text); err != nil {
			t.Fatal(err)
		}
	}
	b.Send(desk.Goto{Workspace: 2, Target: desk.OrderTarget{ID: b.ids[0]}}).Keys("shift+tab")
	b.Fits().Sees("on "+rows[0].TN.Display(), "only for this number", "for all of them")
}
