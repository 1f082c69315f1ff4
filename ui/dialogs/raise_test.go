package dialogs_test

import (
	"strings"
	"testing"

	"portdesk/model"
	"portdesk/ui/dialogs"
	"portdesk/ui/dialogs/dialogtest"
)

func TestRaise(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780 - 5784", "Acme Dental")
	b := event(t, d, model.AdditionalInformationRequired, dialogs.One(d.TheNumber("2064205780")))
	b.Fits().Sees("The carrier asks for something: 206 420 5780", "▲ Action Required", "It touches", "‹ Only 206 420 5780 ›")
	b.Paste("SA MISMATCH - PLS VERIFY STREET\nAND SUITE").Fits().Sees("Service address does not match", "the words say so")
	b.Keys("tab", "right").Sees("5  ◐ In Process  → ▲ Action Required")
	b.Keys("tab", "enter").Sees("1 ticked").Keys("tab", "enter").Sees("5 numbers: Action Required, address; u takes it back")
	list, err := d.Blockers(ctx, o.ID)
	if err != nil || len(list) != 1 || len(list[0].Holds) != 5 || !strings.Contains(list[0].Words, "\nAND SUITE") {
		t.Errorf("blockers %v %v", list, err)
	}
}

func TestRaiseSeveralCauses(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780 - 5784", "Acme Dental")
	b := open(t, d, dialogs.NewRaise(ctx, d, whole(o), dialogs.Given{Cause: "pin"}), 80, 24)
	b.Fits().Sees("1 ticked").Keys("tab", "space").Sees("none ticked")
	b.Keys("shift+tab").Keys("ctrl+s").Sees("Pick at least one cause.")
	b.Type("freeze").Keys("space")
	for range len("freeze") {
		b.Keys("backspace")
	}
	b.Type("account_number").Keys("space", "tab", "enter").Sees("5 numbers: Action Required, ")
	list, err := d.Blockers(ctx, o.ID)
	if err != nil || len(list) != 2 {
		t.Errorf("blockers %v %v", list, err)
	}
	next := open(t, d, dialogs.NewRaise(ctx, d, whole(o), dialogs.Given{Cause: "zip"}), 80, 24).Sees("Action Required, another blocker")
	next.Keys("ctrl+s").Sees("5 numbers: Action Required, ")
	if list, err := d.Blockers(ctx, o.ID); err != nil || len(list) != 3 {
		t.Errorf("blockers %v %v", list, err)
	}
	d.Do(o.ID, model.Request{Event: model.RequestCancellation, Reason: "stays"})
	open(t, d, dialogs.NewRaise(ctx, d, whole(o), dialogs.Given{}), 80, 24).Misses("╭").Sees("Additional information required: only in In Process")
}
