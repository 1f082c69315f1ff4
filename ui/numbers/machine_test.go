package numbers_test

import (
	"context"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/store"
	"portdesk/ui/dialogs/dialogtest"
)

// A number tells how far its cut-over is: the customer, the test call, and how long it
// can be given back.
func TestDatesOfTheCutOver(t *testing.T) {
	d := dialogtest.Open(t)
	d.Now = d.Now.AddDate(0, 0, -10)
	d.Dated("206 425 1000 - 1001", "Bright Motors", date.Of(2026, 11, 23))
	d.Now = dialogtest.Monday()
	b := start(t, d, 100, 70)
	b.Keys("enter").Fits().Sees("Told        ▲ not yet").Misses("Snap-back", "Test call")
	ctx, sel := context.Background(), d.IDs("2064251000")
	d.DoTo(sel, model.Request{Event: model.AcquireOwnership})
	d.DoTo(sel, model.Request{Event: model.ActivateNumber})
	if _, err := d.RecordTest(ctx, sel, store.TestFailed, "no audio", false); err != nil {
		t.Fatal(err)
	}
	if _, err := d.TellCustomer(ctx, sel); err != nil {
		t.Fatal(err)
	}
	d.Now = d.Now.Add(90 * time.Minute)
	b.Keys("f5").Sees("Told        Mon 23 Nov", "Test call   ✗ failed, Mon 23 Nov 09:41", "Snap-back   22 h left, until Tue 24 Nov 09:41", "Profile     none is assigned")
	d.Now = d.Now.Add(22 * time.Hour)
	b.Keys("f5").Sees("Snap-back   30 min left")
	d.Now = d.Now.Add(time.Hour)
	b.Keys("f5").Sees("Snap-back   over since Tue 24 Nov 09:41")
}

// An exit that is closed says so, also where the one before it said the same reason.
func TestClosedExitsSayWhy(t *testing.T) {
	b := start(t, mixed(t), 120, 60)
	b.Keys("G", "enter").Fits().Sees("844 420 5780   ◆ FOC Date Set", "▸▌◆ FOC Date Set", "f  you      Change the FOC date",
		"not now: FOC in 14 hours: inside the 24-hour cut-off; a stated reason sets it aside", "x  you      Request cancellation", "not now, for the same reason")
}

// The machine is drawn for every width, and the detail scrolls to its end.
func TestMachineInTheDetail(t *testing.T) {
	b := start(t, mixed(t), 120, 35)
	b.Keys("enter").Fits().Sees("─▸▌○ Pending ──", "━━x▸ ✕ Canceled", "From here")
	b.Resize(80, 24).Fits().Sees("From here").Keys("ctrl+d").Sees("▸▌○ Pending").Keys("G").Sees("Journal", "○ Pending  ana")
	b.Resize(50, 20).Fits()
}

// While a number waits for our answer the key for blockers answers it, and the menu raises
// another one.
func TestAnotherBlockerWhileOneIsOpen(t *testing.T) {
	b := start(t, mixed(t), 120, 60)
	b.Keys("/").Type("5794").Keys("enter", "enter").Sees("a  provider Additional information required", "s  you      Resubmit")
	b.Keys("b").Sees("Answer and resubmit 206 420 5794").Keys("esc")
}
