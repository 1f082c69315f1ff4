package dialogs_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/store"
	"portdesk/ui/dialogs"
	"portdesk/ui/dialogs/dialogtest"
	"portdesk/ui/overlay"
)

func TestMouse(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780 - 5784", "Acme Dental")
	b := event(t, d, model.AdditionalInformationRequired, whole(o))
	b.Wheel(40, 10, 2).ClickOn("Signer is not").ClickOn("PO box given").Sees("2 ticked").ClickOn("Carrier wrote").Type("see mail")
	b.ClickOn("Record it").Sees("5 numbers: Action Required, ")
	b = event(t, d, model.Resubmit, whole(o))
	b.Wheel(40, 4, 3).Fits().ClickOn("Not now").Misses("╭")
	event(t, d, model.RequestCancellation, whole(o)).ClickOn("Ask to cancel 5").Sees("5 numbers: Cancellation Pending")
}

// Esc leaves everything as it was, from anywhere.
func TestEscChangesNothing(t *testing.T) {
	d := mixed(t)
	count := func() int {
		all, err := d.Journal(ctx, store.JournalQuery{Limit: 10_000})
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	before, opened := count(), 0
	for _, ev := range model.Events() {
		for _, n := range []string{"2064205780", "2064205790", "2064251000"} {
			for tabs := range 4 {
				b := event(t, d, ev, dialogs.One(d.TheNumber(n)))
				if !strings.Contains(b.Frame(), "╭") { // it said why not
					break
				}
				opened++
				b.Type("4 dec")
				for range tabs {
					b.Keys("tab")
				}
				b.Keys("esc").Fits().Misses("╭")
			}
		}
	}
	if after := count(); after != before || opened < 20 {
		t.Errorf("%d entries in the journal, %d before, %d dialogs", after, before, opened)
	}
}

// Whatever is typed into whatever dialog, in whatever window, the frame is exact.
func TestFramesAreExact(t *testing.T) {
	d := mixed(t)
	rapid.Check(t, func(rt *rapid.T) {
		ev := rapid.SampledFrom(model.Events()).Draw(rt, "event")
		b := open(rt, d, dialogs.New(ctx, d, ev, everything(d), dialogs.Given{}), 80, 24)
		keys := []string{"tab", "shift+tab", "up", "down", "left", "right", "space", "a", "4", "中", "é", "ctrl+n", "pgdown", "home", "end", "backspace", "ctrl+u"}
		for range rapid.IntRange(0, 20).Draw(rt, "n") {
			if rapid.IntRange(0, 5).Draw(rt, "resize") == 0 {
				b.Resize(rapid.IntRange(60, 200).Draw(rt, "w"), rapid.IntRange(16, 60).Draw(rt, "h"))
			}
			if rapid.IntRange(0, 5).Draw(rt, "paste") == 0 {
				b.Paste(rapid.SampledFrom([]string{"SA MISMATCH", "a\x1b[31mb\nc", "中文 e\u0301", "12/4"}).Draw(rt, "text"))
			}
			b.Keys(rapid.SampledFrom(keys).Draw(rt, "key")).Fits()
		}
	})
}

func TestGoldenFrames(t *testing.T) {
	scenes := map[string]func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string){
		"menu": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d := mixed(t)
			return d, dialogs.NewMenu(ctx, d, everything(d)), nil
		},
		"cancel": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d := mixed(t)
			return d, dialogs.New(ctx, d, model.RequestCancellation, everything(d), dialogs.Given{Reason: "Customer stays with the present carrier"}), nil
		},
		"foc": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d := mixed(t)
			return d, dialogs.New(ctx, d, model.PortingDateConfirmedFOC, everything(d), dialogs.Given{Date: "fri 4 dec"}), nil
		},
		"foc-refused": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d := mixed(t)
			return d, dialogs.New(ctx, d, model.PortingDateConfirmedFOC, everything(d), dialogs.Given{Date: "sat"}), []string{"ctrl+s"}
		},
		"review": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d := dialogtest.Open(t)
			o := d.Sent("206 420 5780 - 5784", "Acme Dental")
			return d, dialogs.New(ctx, d, model.ReviewStarted, whole(o), dialogs.Given{}), []string{"right"}
		},
		"raise": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d := dialogtest.Open(t)
			d.Begun("206 420 5780 - 5784", "Acme Dental")
			target := dialogs.One(d.TheNumber("2064205780"))
			return d, dialogs.New(ctx, d, model.AdditionalInformationRequired, target, dialogs.Given{Reason: "SA MISMATCH - PLS VERIFY STREET AND SUITE"}), []string{"tab", "tab"}
		},
		"resolve": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d, o := blocked(t, "address_mismatch", "pin_passcode")
			return d, dialogs.New(ctx, d, model.Resubmit, whole(o), dialogs.Given{}), nil
		},
		"sign": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d := dialogtest.Open(t)
			return d, dialogs.NewSign(ctx, d, d.Drafted("206 420 5780 - 5784", "Acme Dental").ID), []string{"ctrl+s"}
		},
		"submit": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d := dialogtest.Open(t)
			o := d.Drafted("206 420 5780 - 5784", "Acme Dental")
			d.Signed(o.ID)
			return d, dialogs.NewSubmit(ctx, d, o.ID), nil
		},
		"takeover": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d := dialogtest.Open(t)
			return d, dialogs.NewTakeover(ctx, d, d.Drafted("206 420 5780 206 425 1000 844 420 5780", "Acme Dental").ID), nil
		},
		"letter": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d := dialogtest.Open(t)
			return d, dialogs.NewLetter(ctx, d, d.Sent("206 420 5780 - 5784", "Acme Dental").ID), nil
		},
		"several-choices": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d, o := blocked(t, "tn_not_found", "tn_inactive")
			return d, dialogs.NewResolve(ctx, d, whole(o)), nil
		},
		"note": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d := mixed(t)
			return d, dialogs.NewNote(ctx, d, dialogs.One(d.TheNumber("2064205790")), "Ana calls back at ten."), nil
		},
	}
	for name, scene := range scenes {
		for _, size := range [][2]int{{80, 24}, {140, 42}} {
			t.Run(fmt.Sprintf("%s_%dx%d", name, size[0], size[1]), func(t *testing.T) {
				d, dialog, keys := scene(t)
				b := open(t, d, dialog, size[0], size[1])
				golden.RequireEqual(t, b.Keys(keys...).Fits().Frame()+"\n")
			})
		}
	}
}

// What the store cannot do is said in the dialog, and nothing is lost.
func TestStoreThatFails(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780", "Acme Dental")
	b := event(t, d, model.PortingDateConfirmedFOC, whole(o))
	b.Type("4 dec")
	s := &broken{Store: d.Store}
	for _, dialog := range []overlay.Dialog{
		dialogs.NewEvent(ctx, s, model.FOCWithdrawn, whole(o), dialogs.Given{}), dialogs.NewMenu(ctx, s, whole(o)),
		dialogs.NewRaise(ctx, s, whole(o), dialogs.Given{}), dialogs.NewResolve(ctx, s, whole(o)),
	} {
		open(t, d, dialog, 80, 24).Fits().Sees("the disk is full").Keys("esc").Misses("╭")
	}
	open(t, d, dialogs.NewNote(ctx, s, dialogs.Target{Order: o.ID, PON: o.PON}, "x"), 80, 24).Keys("ctrl+s").Sees("the disk is full", "x")
}
