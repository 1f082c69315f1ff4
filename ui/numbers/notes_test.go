package numbers_test

import (
	"context"
	"testing"

	"portdesk/ui/desk"
)

// A note on a number stands with that number, and not with its neighbours.
func TestNotesStandWithTheirNumber(t *testing.T) {
	d := mixed(t)
	one, other := d.TheNumber("2064205790"), d.TheNumber("2064205791")
	for text, id := range map[string]int64{"only for this number": one.ID, "for all of them": 0} {
		if err := d.AddNote(context.Background(), one.OrderID, id, text); err != nil {
			t.Fatal(err)
		}
	}
	b := start(t, d, 160, 80)
	b.Send(desk.Goto{Workspace: 3, Target: desk.NumberTarget{ID: one.ID}}).Fits().Sees("only for this number", "Notes on the order", "for all of them")
	b.Send(desk.Goto{Workspace: 3, Target: desk.NumberTarget{ID: other.ID}}).Fits().Sees("Notes on the order", "for all of them").Misses("only for this number")
}
