package dialogs_test

import (
	"testing"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/ui/dialogs"
	"portdesk/ui/dialogs/dialogtest"
)

func TestMenuOfNoNumbers(t *testing.T) {
	d := mixed(t)
	q, err := filter.Parse("customer:nobody", d.FilterEnv())
	if err != nil {
		t.Fatal(err)
	}
	target := dialogs.Target{Selection: store.Selection{All: true, Where: q}}
	open(t, d, dialogs.NewMenu(ctx, d, target), 80, 24).Misses("╭").Sees("no number is selected")
}

// Enter never leads from what was typed to the button that throws it away.
func TestEnterKeepsWhatWasTyped(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780", "Acme Dental")
	b := event(t, d, model.PortingDateConfirmedFOC, whole(o))
	b.Type("sat").Keys("enter").Sees("▸ Override   □").Keys("enter").Sees("■", "How do you know")
	b.Type("x").Misses("[ Not yet ]").Keys("enter").Type("Ana at Level3").Keys("enter").Sees("[ Record the date ]").Keys("enter").Sees("FOC Sat 28 Nov")
	d.Dated("206 425 1000", "Bright Motors", date.Of(2026, 12, 4))
	b = event(t, d, model.FOCWithdrawn, dialogs.One(d.TheNumber("2064251000")))
	b.Type("late").Keys("enter").Sees("[ Record the loss ]").Keys("enter").Sees("FOC withdrawn")
}

// Of a date that would not do nothing is possible, and enter gives up nothing of it.
func TestEnterOnARefusedDate(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780", "Acme Dental")
	b := event(t, d, model.PortingDateConfirmedFOC, whole(o))
	b.Type("sat").Keys("tab", "tab", "shift+tab", "shift+tab")
	b.Sees("stays: Sat 28 Nov will not do", "✗ Sat 28 Nov is a weekend").Misses("business days from today")
	b = event(t, d, model.PortingDateConfirmedFOC, whole(o))
	b.Type("soon").Keys("enter").Sees("[ Record the date ]").Keys("enter", "enter", "enter").Fits().Sees("soon", "not a date")
	d.Wants("2064205780", model.InProcess)
}

func TestHintsSayWhatKeysDo(t *testing.T) {
	d := mixed(t)
	b := event(t, d, model.RequestCancellation, everything(d))
	b.Sees("ctrl+s buttons").Misses("ctrl+s done")
	b.Keys("ctrl+s").Sees("[ No, keep them ]").Misses("ctrl+s")
	event(t, d, model.FOCWithdrawn, everything(d)).Sees("ctrl+s done")
	o := d.TheNumber("2064205790").OrderID
	b = open(t, d, dialogs.NewRaise(ctx, d, dialogs.Whole(d.TheOrder(o)), dialogs.Given{}), 80, 24)
	b.Keys("tab").Fits().Sees("enter tick   tab next", "none ticked", "space ticks", "↓")
	b.Keys("enter").Sees("1 ticked", "enter tick").Keys("down", "enter").Sees("2 ticked").Keys("enter", "up", "enter").Sees("none ticked")
	drafted := d.TheNumber("2064205780").OrderID
	b = open(t, d, dialogs.NewSign(ctx, d, drafted), 80, 24)
	b.Keys("tab", "shift+tab")
	b.Sees("tab next", "pgdown scroll").Keys("enter").Keys("enter").Sees("▸   Consent", "space tick").Keys("enter").Sees("■")
}

func TestSecretsSayHowTheyAreShown(t *testing.T) {
	d, o := blocked(t, "pin_passcode")
	b := event(t, d, model.Resubmit, whole(o)).Sees("ctrl+r reveal").Type("4711").Sees("ctrl+r shows it").Misses("4711")
	b.Keys("ctrl+r").Sees("4711").Misses("ctrl+r shows it")
}

func TestUnchangedAnswerIsAskedTwice(t *testing.T) {
	d, o := blocked(t, "account_number")
	b := event(t, d, model.Resubmit, whole(o)).Keys("ctrl+s").Fits().Sees("Nothing was changed: this is what the carrier refused")
	d.Wants("2064205780", model.ActionRequired)
	b.Keys("ctrl+s").Sees("Answered: 5 numbers resubmitted")
	d, o = blocked(t, "account_number")
	event(t, d, model.Resubmit, whole(o)).Keys("ctrl+s").Type("9").Misses("Nothing was changed").Keys("ctrl+s").Sees("Answered: 5 numbers")
}

// The last completion tells that the order is through, and what its group waits for.
func TestLastCompletion(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Dated("206 420 5780 - 5781\n206 425 1000", "Acme Dental", date.Of(2026, 11, 23))
	d.Do(o.ID, model.Request{Event: model.AcquireOwnership})
	d.Do(o.ID, model.Request{Event: model.ActivateNumber})
	event(t, d, model.PortCompleted, dialogs.One(d.TheNumber("2064205780"))).Keys("right", "enter").Misses("is completed")
	b := event(t, d, model.PortCompleted, dialogs.One(d.TheNumber("2064205781")))
	b.Keys("right", "enter")
	b.Resize(140, 30)
	b.Sees("PON " + o.PON + " is completed, 1 order of its group open; u takes it back")
}
