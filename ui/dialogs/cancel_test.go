package dialogs_test

import (
	"testing"

	"portdesk/model"
	"portdesk/store"
	"portdesk/ui/dialogs"
	"portdesk/ui/dialogs/dialogtest"
)

func TestCancellation(t *testing.T) {
	d := mixed(t)
	b := event(t, d, model.RequestCancellation, everything(d))
	b.Fits().Sees("Cancel 9 numbers", "5  ○ Pending       → ✕ Canceled at once", "3  ◐ In Process    → ◌ Cancellation Pending, the carrier decides",
		"1  ◆ FOC Date Set  → stays: FOC in 14 hours: inside the 24-hour cut-off", "No, keep them", "Cancel 5, ask for 3")
	b.Keys("tab", "tab").Sees("[ No, keep them ]").Keys("enter").Misses("╭")
	d.Wants("2064205780", model.Pending)

	b = event(t, d, model.RequestCancellation, everything(d))
	b.Type("stays with the present carrier").Keys("ctrl+s").Sees("[ No, keep them ]").Keys("right", "enter")
	b.Sees("5 canceled, 3 asked for, 1 stays; u takes it back")
	d.Wants("2064205780", model.Canceled)
	d.Wants("2064205790", model.CancellationPending)
	d.Wants("2064251000", model.FOCDateSet)
	entries, err := d.Journal(ctx, store.JournalQuery{Number: d.TheNumber("2064205790").ID, Limit: 1})
	if err != nil || entries[0].Data["reason"] != "stays with the present carrier" {
		t.Errorf("journal %v %v", entries, err)
	}
}

// A tab from the harmless button comes to the other one, never the other way round.
func TestCancellationIsNeverChosenByItself(t *testing.T) {
	d := mixed(t)
	b := event(t, d, model.RequestCancellation, everything(d))
	b.Type("x").Keys("enter").Sees("[ No, keep them ]").Type("l will stay").Sees("xl will stay").Keys("enter").Sees("[ No, keep them ]")
	b.Paste(" for good").Sees("xl will stay for good").Keys("enter").Type(" h").Keys("enter").Sees("stay for good h", "[ No, keep them ]").Keys("enter").Misses("╭")
	d.Wants("2064205780", model.Pending)
	b = event(t, d, model.RequestCancellation, everything(d))
	b.Keys("tab", "space").Sees("How do you know").Keys("tab").Type("Ana said so").Keys("enter").Sees("[ No, keep them ]").Type("!").Sees("Ana said so!")
}

// Many numbers, or those of several orders, are not canceled without a word, and the orders
// are named.
func TestSweepingCancellation(t *testing.T) {
	d := mixed(t)
	b := event(t, d, model.RequestCancellation, everything(d))
	b.Sees("8 numbers on 2 orders: PON ").Keys("ctrl+s", "right", "enter").Sees("needed")
	d.Wants("2064205780", model.Pending)
	b.Type("moves house").Keys("ctrl+s", "right", "enter").Sees("5 canceled, 3 asked for")

	d = dialogtest.Open(t)
	o := d.Begun("206 420 5700 - 5720", "Acme Dental")
	event(t, d, model.RequestCancellation, whole(o)).Misses(" on 1 order").Keys("ctrl+s", "right", "enter").Sees("needed")
	d.Wants("2064205700", model.InProcess)
	p := d.Begun("206 420 5730 - 5734", "Acme Dental")
	event(t, d, model.RequestCancellation, whole(p)).Keys("ctrl+s", "right", "enter")
	d.Wants("2064205730", model.CancellationPending)
}

// Between the look and the deed another program changed the numbers.
func TestOutcomeIsLookedAtAgain(t *testing.T) {
	d := mixed(t)
	b := event(t, d, model.RequestCancellation, everything(d))
	b.Type("moves house")
	d.DoTo(d.IDs("2064205780"), model.Request{Event: model.RequestCancellation})
	b.Keys("ctrl+s", "right", "enter").Fits().Sees("these numbers changed meanwhile; look at the outcome again", "Cancel 4, ask for 3")
	d.Wants("2064205781", model.Pending)
	b.Keys("enter").Sees("4 canceled, 3 asked for")
}

func TestAnswersToACancellation(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780 - 5781", "Acme Dental")
	d.Do(o.ID, model.Request{Event: model.RequestCancellation})
	event(t, d, model.CancellationConfirmed, dialogs.One(d.TheNumber("2064205780"))).Sees("[ Not yet ]", "✕ Canceled").Keys("right", "enter")
	d.Wants("2064205780", model.Canceled)
	event(t, d, model.CancellationRefused, dialogs.One(d.TheNumber("2064205781"))).Keys("ctrl+s").Sees("needed").Type("too late").Keys("ctrl+s")
	d.Wants("2064205781", model.CancellationRejected)
	event(t, d, model.PortingResumed, dialogs.One(d.TheNumber("2064205781"))).Sees("◐ In Process · practice").Keys("right", "enter")
	d.Wants("2064205781", model.InProcess)
}
