package blockers_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs/dialogtest"
)

// list is a list of n blockers, raised when the desk opened, on screen.
func list(t *testing.T, n int) *bench {
	t.Helper()
	b := start(t, dialogtest.Open(t), 80, 24)
	for i := range n {
		r := store.BlockerRow{Numbers: 1}
		r.ID, r.OrderID, r.PON, r.Cause, r.Raised = int64(i+1), 1, "1001-A", blocker.AddressMismatch, b.file.Now
		b.file.made = append(b.file.made, r)
	}
	b.Send(desk.Changed{})
	return b
}

// What is selected is taken whole, wherever it stands in the list, or not at all.
func TestTheWholeSelectionOrNothing(t *testing.T) {
	b := list(t, 2000)
	b.Keys("*", "space", "y").Sees("1,999 selected", "too many").Misses("Copied")
	if b.Clipboard() != "" {
		t.Fatal("a part was copied")
	}
	b.Keys("e").Sees("too many").Misses("Answer:").Keys("s").Sees("too many").Keys("-")
	b.Keys("g", "space", "G", "space", "y").Sees("Copied 2 blockers")
	b = list(t, 510)
	b.Keys("*")
	for range 20 {
		b.Keys("space")
	}
	b.Keys("y").Sees("490 selected", "Copied 490 blockers")
	if n := strings.Count(b.Clipboard(), "PON "); n != 490 {
		t.Fatalf("%d were copied", n)
	}
}

// A selection of which a part is gone does nothing, and then names what is left.
func TestTheListChangedBelowTheSelection(t *testing.T) {
	b := list(t, 600)
	b.Keys("g", "space", "space", "G", "space")
	b.file.made = b.file.made[1:]
	b.Keys("y").Sees("The list changed", "2 blockers", "2 selected")
	if b.Clipboard() != "" {
		t.Fatal("a part was copied")
	}
	b.Keys("y").Sees("Copied 2 blockers")
}

// An answer that was begun for a blocker that is resolved by now is not lost by leaving.
func TestAnswersOfTheResolvedAreForgotten(t *testing.T) {
	d := group(t)
	b := start(t, d, 100, 30)
	b.Keys("/").Type("blocker:pin").Keys("enter", "e").Type("4711").Keys("esc")
	if _, lost := b.ws.Leave(); lost == "" {
		t.Fatal("nothing was begun")
	}
	b.Send(desk.Changed{})
	if _, lost := b.ws.Leave(); lost == "" {
		t.Fatal("a reload forgot the answer")
	}
	r, _ := d.ListBlockers(context.Background(), store.BlockerQuery{Limit: 1, Sort: store.BlockersByCause, Desc: true})
	d.Do(r[0].OrderID, model.Request{Event: model.RequestCancellation, Reason: "moved"})
	b.Send(desk.Changed{})
	if _, lost := b.ws.Leave(); lost != "" {
		t.Errorf("%q is said to be lost", lost)
	}
}

// The US rests on Thanksgiving, and Canada works: ages go by the order's own calendar, and
// on by themselves.
func TestAges(t *testing.T) {
	b := list(t, 2)
	b.file.made[1].Canadian = true
	for i := range b.file.made {
		b.file.made[i].Raised = time.Date(2026, 11, 24, 10, 0, 0, 0, b.file.Now.Location())
	}
	b.file.Now = time.Date(2026, 11, 25, 10, 0, 0, 0, b.file.Now.Location())
	b.Send(desk.Changed{}).Sees("1 bd").Misses("2 bd", "3 bd")
	b.file.Now = time.Date(2026, 11, 27, 10, 0, 0, 0, b.file.Now.Location())
	b.Send(desk.Minute{}).Sees("2 bd", "3 bd").Misses("1 bd")
}
