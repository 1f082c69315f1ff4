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
		"1  ◆ FOC Date Set  → stays: FOC in 14 hours: inside the 24-hour cut-off", "[ No, keep them ]", "Cancel 5, ask for 3")
	b.Keys("enter")
	d.Wants("2064205780", model.Pending)

	b = event(t, d, model.RequestCancellation, everything(d))
	b.Keys("shift+tab", "shift+tab").Type("stays with the present carrier").Keys("ctrl+s").Sees("[ No, keep them ]").Keys("right", "enter")
	b.Sees("5 canceled, 3 asked for, 1 stays · u undoes")
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
	b.Keys("shift+tab", "shift+tab").Type("x").Keys("enter", "enter").Sees("How do you know").Keys("enter", "enter").Sees("[ No, keep them ]").Keys("enter")
	d.Wants("2064205780", model.Pending)
}

// Between the look and the deed another program changed the numbers.
func TestOutcomeIsLookedAtAgain(t *testing.T) {
	d := mixed(t)
	b := event(t, d, model.RequestCancellation, everything(d))
	d.DoTo(d.IDs("2064205780"), model.Request{Event: model.RequestCancellation})
	b.Keys("right", "enter").Fits().Sees("these numbers changed meanwhile; look at the outcome again", "Cancel 4, ask for 3")
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
