package dialogs_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/dialogs/dialogtest"
	"portdesk/ui/overlay"
)

// deeds are all dialogs that do something, each filled in, with the action that does it.
var deeds = map[string]func(t *testing.T) (h *hand, do action.ID){
	"event": func(t *testing.T) (*hand, action.ID) {
		d := dialogtest.Open(t)
		o := d.Begun("206 420 5780", "Acme Dental")
		return byHand(t, dialogs.NewEvent(ctx, d, model.PortingDateConfirmedFOC, whole(o), dialogs.Given{Date: "4 dec"})), action.FormAccept
	},
	"raise": func(t *testing.T) (*hand, action.ID) {
		d := dialogtest.Open(t)
		o := d.Begun("206 420 5780", "Acme Dental")
		return byHand(t, dialogs.NewRaise(ctx, d, whole(o), dialogs.Given{Cause: "pin"})), action.FormAccept
	},
	"resolve": func(t *testing.T) (*hand, action.ID) {
		d, o := blocked(t, "pin_passcode")
		return byHand(t, dialogs.NewResolve(ctx, d, whole(o))).pastes("4711"), action.FormAccept
	},
	"resubmit": func(t *testing.T) (*hand, action.ID) {
		d, o := blocked(t, "address_mismatch")
		byHand(t, dialogs.NewResolve(ctx, d, whole(o))).acts(action.FormNext, action.FormNext).pastes("Ste 400").acts(action.FormAccept)
		d.Signed(o.ID)
		return byHand(t, dialogs.NewResolve(ctx, d, whole(o))).acts(action.DialogRight), action.DialogAccept
	},
	"note": func(t *testing.T) (*hand, action.ID) {
		d := dialogtest.Open(t)
		o := d.Drafted("206 420 5780", "Acme Dental")
		return byHand(t, dialogs.NewNote(ctx, d, whole(o), "called Ana")), action.FormAccept
	},
	"sign": func(t *testing.T) (*hand, action.ID) {
		d := dialogtest.Open(t)
		return signing(t, d, d.Drafted("206 420 5780", "Acme Dental").ID), action.DialogAccept
	},
	"submit": func(t *testing.T) (*hand, action.ID) {
		d := dialogtest.Open(t)
		o := d.Drafted("206 420 5780", "Acme Dental")
		d.Signed(o.ID)
		return byHand(t, dialogs.NewSubmit(ctx, d, o.ID)).acts(action.DialogRight), action.DialogAccept
	},
	"takeover": func(t *testing.T) (*hand, action.ID) {
		d := dialogtest.Open(t)
		o := d.Drafted("206 420 5780\n206 425 1000", "Acme Dental")
		return byHand(t, dialogs.NewTakeover(ctx, d, o.ID)).acts(action.DialogNext, action.DialogRight), action.DialogAccept
	},
}

// While it is being done a dialog neither closes nor does it again, and what came of it
// is told.
func TestNothingIsTakenWhileItIsDone(t *testing.T) {
	for name, fill := range deeds {
		t.Run(name, func(t *testing.T) {
			h, do := fill(t)
			h.misses("working")
			running := h.Act(do)
			if running == nil {
				t.Fatalf("nothing is done:\n%s", h.View(80, 40))
			}
			h.sees("working …")
			for _, id := range []action.ID{do, action.DialogCancel, action.FormLeave, action.DialogLeft, action.DialogAccept, action.FormAccept,
				action.FormNext, action.FormToggle, action.FormSuggest, action.DialogNext} {
				if h.Act(id) != nil {
					t.Errorf("%s is taken", id)
				}
				if dis, ok := h.Dialog.(overlay.Disabler); !ok || dis.Disabled(id) != action.NotHere {
					t.Errorf("%s is offered", id)
				}
			}
			if h.Key(tea.KeyPressMsg{Code: 'x', Text: "x"}) != nil || h.Paste("x") != nil || h.Update(desk.Changed{}) != nil {
				t.Error("a key, a text or a change is taken")
			}
			for y := range 40 {
				for x := range 40 {
					if h.Dialog.(overlay.Pointer).Click(x, y, tea.MouseLeft) != nil {
						t.Fatalf("a click at %d, %d is taken", x, y)
					}
				}
			}
			say, changed := h.run(running).said()
			if say.Level != desk.Done || say.Text == "" || !changed {
				t.Errorf("said %v, changed %v", say, changed)
			}
		})
	}
}
