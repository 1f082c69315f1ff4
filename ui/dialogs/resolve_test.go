package dialogs_test

import (
	"strings"
	"testing"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/dialogs/dialogtest"
)

// blocked is an order with two blockers, and the target of one of its numbers.
func blocked(t testing.TB, causes ...string) (*dialogtest.Desk, model.Order) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780 - 5784", "Acme Dental")
	d.Do(o.ID, model.Request{Event: model.AdditionalInformationRequired, Causes: causes, Reason: "SA MISMATCH - PLS VERIFY STREET AND SUITE"})
	return d, o
}

func TestResolveWithoutANewLetter(t *testing.T) {
	d, o := blocked(t, "pin_passcode")
	b := event(t, d, model.Resubmit, dialogs.One(d.TheNumber("2064205780")))
	b.Fits().Sees("PIN or passcode missing, wrong or expired", "Level3 wrote, Mon 23 Nov 09:41", "SA MISMATCH", "Account number ••••", "Answer and resubmit 5")
	b.Keys("ctrl+s").Sees("needed")
	b.Type("4711").Fits().Misses("4711").Keys("ctrl+s").Sees("Answered: 5 numbers resubmitted; u takes it back")
	d.Wants("2064205784", model.InProcess)
	if got := d.TheOrder(o.ID); got.EndUser.Get("pin") != "4711" || !got.Signed() {
		t.Errorf("pin %q, signed %v", got.EndUser.Get("pin"), got.Signed())
	}
	if _, due := heard[dialogs.LetterDue](b.ws); due {
		t.Error("a letter is due that nobody asked for")
	}
}

func TestResolveThatVoidsTheLetter(t *testing.T) {
	d, o := blocked(t, "address_mismatch")
	b := event(t, d, model.Resubmit, whole(o))
	b.Fits().Sees("On the order", "1218 3rd Ave, Seattle, WA 98101", "The answer voids the LOA: a new signature follows")
	b.Keys("tab", "tab").Type("Ste 400").Keys("ctrl+s").Sees("Answered: 5 numbers waiting for a new signature")
	due, ok := heard[dialogs.LetterDue](b.ws)
	if !ok || len(due.Orders) != 1 || due.Orders[0] != o.ID {
		t.Fatalf("letter due: %v %v", due, ok)
	}
	d.Wants("2064205780", model.ActionRequired)
	if got := d.TheOrder(o.ID); got.Signed() || got.EndUser.Get("unit") != "Ste 400" {
		t.Errorf("signed %v, unit %q", got.Signed(), got.EndUser.Get("unit"))
	}
	// All is answered: the dialog now only leads to the signature.
	b = event(t, d, model.Resubmit, whole(o))
	b.Fits().Sees("Sign the new letter").Keys("right", "enter")
	if _, ok := heard[dialogs.LetterDue](b.ws); !ok {
		t.Error("the signature is not asked for again")
	}
	d.Signed(o.ID)
	b.Send(dialogs.ResubmitWaiting(ctx, d, o.ID)()).Sees("5 numbers: resubmitted; u takes it back")
	d.Wants("2064205780", model.InProcess)
}

func TestResolveSeveralOrders(t *testing.T) {
	d := dialogtest.Open(t)
	for _, list := range []string{"206 420 5780", "206 425 1000"} {
		o := d.Begun(list, "Acme "+list[4:7])
		d.Do(o.ID, model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"account_number", "osp_silent"}})
	}
	b := event(t, d, model.Resubmit, everything(d))
	b.Fits().Sees("Account number missing or wrong")
	b.Keys("ctrl+s").Fits().Sees("Nothing was changed: this is what the carrier refused.", "Send it unchanged")
	d.Wants("2064205780", model.ActionRequired)
	b.Keys("ctrl+s").Sees("Answered: 2 numbers resubmitted")
	d.Wants("2064205780", model.InProcess)
	d.Wants("2064251000", model.InProcess)
}

func TestResolveWithoutBlockers(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780", "Acme Dental")
	event(t, d, model.Resubmit, whole(o)).Fits().Misses("╭").Sees("▲ Resubmit: only in Action Required ")
}

func TestGivingANumberUp(t *testing.T) {
	d, _ := blocked(t, "tn_not_found")
	b := event(t, d, model.Resubmit, dialogs.One(d.TheNumber("2064205780")))
	b.Fits().Keys("right", "right").Sees("‹").Keys("ctrl+s").Sees("asked to be canceled")
	d.Wants("2064205780", model.CancellationPending)
}

// Fields in which the orders differ stay empty, and empty keeps what each order says.
func TestResolveKeepsWhatOrdersSay(t *testing.T) {
	d := dialogtest.Open(t)
	for _, list := range []string{"206 420 5780", "206 425 1000"} {
		o := d.Begun(list, "Acme "+list[4:7])
		d.Do(o.ID, model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"btn_mismatch"}})
	}
	b := event(t, d, model.Resubmit, everything(d))
	b.Fits().Sees("empty keeps what each order says")
	b.Keys("tab").Type("CSR in the file").Keys("tab").Type("today").Keys("ctrl+s").Sees("Answered: 2 numbers resubmitted")
	for _, n := range []string{"2064205780", "2064251000"} {
		if got := d.TheOrder(d.TheNumber(n).OrderID).EndUser.Get("btn"); got != "1"+n {
			t.Errorf("the BTN of %s is %q now", n, got)
		}
	}
}

// An answer is given to the blockers that were shown. Where others are open by then they
// are shown first, and what was typed stays.
func TestResolveOnlyWhatWasShown(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780 - 5784", "Acme Dental")
	d.DoTo(d.IDs("2064205780"), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"pin_passcode"}})
	b := event(t, d, model.Resubmit, whole(o))
	b.Sees("Answer and resubmit 1").Type("4711")
	d.DoTo(d.IDs("2064205781"), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"tn_not_found"}})
	b.Keys("ctrl+s").Fits().Sees("Other blockers are open by now; look at them again. What you typed is", "Answer and resubmit 2", "Number is not on that account", "PIN or passcode   ••••")
	d.Wants("2064205780", model.ActionRequired)
	b.Keys("shift+tab", "shift+tab", "shift+tab", "shift+tab").Sees("▸").Keys("right", "right", "ctrl+s").Sees("Answered: ")
	d.Wants("2064205780", model.InProcess)
	d.Wants("2064205781", model.CancellationPending)
	if pin := d.TheOrder(o.ID).EndUser.Get("pin"); pin != "4711" {
		t.Errorf("the PIN is %q", pin)
	}
}

// The blockers follow the file while the form is open.
func TestResolveFollowsTheFile(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780 - 5784", "Acme Dental")
	d.DoTo(d.IDs("2064205780"), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"pin_passcode"}})
	h := byHand(t, dialogs.NewResolve(ctx, d, whole(o))).pastes("4711").sees("Answer and resubmit 1")
	d.DoTo(d.IDs("2064205781"), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"pin_passcode"}})
	h.run(h.Update(desk.Changed{})).sees("Answer and resubmit 2").acts(action.FormReveal).sees("4711").acts(action.FormReveal)
	if _, err := d.Resolve(ctx, store.Resolution{Selection: whole(o).Selection, Answers: field.Values{"pin": "1"}}); err != nil {
		t.Fatal(err)
	}
	h.run(h.Update(desk.Changed{})).sees("No open blocker holds these numbers.").acts(action.DialogRight, action.DialogAccept)
	if h.closed != nil {
		t.Error("it did something")
	}
}

// A selection of any size is asked for its blockers, not its first numbers.
func TestResolveLooksAtAllNumbers(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 0000 - 2100", "Acme Dental")
	d.DoTo(d.IDs("2064202100"), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"pin_passcode"}})
	event(t, d, model.Resubmit, whole(o)).Sees("PIN or passcode missing", "Answer and resubmit 1")
}

// Several causes that ask whether their numbers are kept have one answer, and the form
// says so.
func TestOneChoiceForSeveralCauses(t *testing.T) {
	d, o := blocked(t, "tn_not_found")
	byHand(t, dialogs.NewResolve(ctx, d, whole(o))).sees("This number").misses("one choice for all")
	d, o = blocked(t, "tn_not_found", "tn_inactive")
	h := byHand(t, dialogs.NewResolve(ctx, d, whole(o)))
	h.sees("These numbers", "one choice for all of: ").acts(action.FormToggle).sees("Keep them all").acts(action.FormToggle).
		sees("Drop: cancel them all").acts(action.FormAccept)
	if say, _ := h.said(); !strings.Contains(say.Text, "5 numbers asked to be canceled") {
		t.Errorf("said %v", say)
	}
}
