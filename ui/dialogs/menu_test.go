package dialogs_test

import (
	"testing"

	"portdesk/model"
	"portdesk/ui/dialogs"
)

func TestMenu(t *testing.T) {
	d := mixed(t)
	b := open(t, d, dialogs.NewMenu(ctx, d, everything(d)), 80, 24)
	b.Fits().Sees("9 numbers", "Review: record the verdict", "provider", "Request cancellation", "you", "for 8 of 9", "for 3 of 9")
	for _, ev := range model.Events() {
		b.Sees(ev.Title())
	}
	b.Keys("home").Keys("enter").Sees("5: order not submitted yet", "1: inside the 24-hour cut-off", "5 of 9: The order was not submitted yet, so the provider cannot have ")
	b.Keys("down").Sees("Start porting request is possible in Portable.")
	b.ClickOn("FOC date confirmed").Sees("FOC date of 9 numbers")
	b.Keys("esc")
	one := open(t, d, dialogs.NewMenu(ctx, d, dialogs.One(d.TheNumber("2064251000"))), 80, 24)
	one.Sees("206 425 1000 FOC Date Set", "only in Pending")
	one.Keys("up").Sees("FOC in 14 hours: inside the 24-hour cut-off. A stated reason can set ", "this aside.")
	one.ClickOn("Ownership acquired").Keys("right", "enter").Sees("206 425 1000: ownership acquired")
}

// A number that waits for us is sent again first of all; another reason of the carrier's is
// recorded where one goes up for it.
func TestMenuBeginsWithAnArrow(t *testing.T) {
	d := mixed(t)
	d.Do(d.TheNumber("2064205790").OrderID, model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"zip_mismatch"}, Reason: "ZIP"})
	b := open(t, d, dialogs.NewMenu(ctx, d, dialogs.One(d.TheNumber("2064205790"))), 80, 24)
	b.Sees("Action Required", "▸ Resubmit").Keys("up").Sees("▸ Additional information required")
}

// Every reason is read whole beside its event in a window of 80 cells.
func TestReasonsFitTheMenu(t *testing.T) {
	d := mixed(t)
	targets := []dialogs.Target{everything(d)}
	for _, n := range []string{"2064205780", "2064205790", "2064251000"} {
		targets = append(targets, dialogs.One(d.TheNumber(n)))
	}
	d.Do(d.TheNumber("2064205780").OrderID, model.Request{Event: model.RequestCancellation})
	d.Do(d.TheNumber("2064205790").OrderID, model.Request{Event: model.RequestCancellation})
	d.Do(d.TheNumber("2064251000").OrderID, model.Request{Event: model.AcquireOwnership})
	for _, n := range []string{"2064205780", "2064205790", "2064251000"} {
		targets = append(targets, dialogs.One(d.TheNumber(n)))
	}
	for _, target := range targets {
		b := open(t, d, dialogs.NewMenu(ctx, d, target), 80, 24)
		b.Fits().Sees("only in Portable").Misses("…")
	}
}

func TestNote(t *testing.T) {
	d := mixed(t)
	target := dialogs.One(d.TheNumber("2064205790"))
	b := open(t, d, dialogs.NewNote(ctx, d, target, ""), 80, 24)
	b.Keys("ctrl+s").Sees("needed")
	b.Type("called Ana").Keys("alt+enter").Type("calls back").Keys("ctrl+s").Sees("Note kept; u takes it back")
	notes, err := d.Notes(ctx, target.Order)
	if err != nil || len(notes) != 1 || notes[0].Text != "called Ana\ncalls back" || notes[0].Number != target.Number.TN {
		t.Errorf("notes %v %v", notes, err)
	}
}
