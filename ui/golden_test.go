package ui_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui"
	"portdesk/ui/action"
	"portdesk/ui/desk"
)

// scenes are the frames of the shell. Run the test with -update to write them anew.
var scenes = map[string]func(*bench){
	"shell": func(*bench) {},
	"message": func(b *bench) {
		b.Send(desk.Say{Level: desk.Done, Text: "25 numbers completed"})
	},
	"help":     func(b *bench) { b.Keys("?") },
	"statuses": func(b *bench) { b.Keys("?").Type("statuses") },
	"palette": func(b *bench) {
		b.orders.disabled = map[action.ID]string{action.OrderCancel: "FOC in 19 hours: inside the 24-hour cut-off."}
		b.Keys(":").Type("cancel customer stays")
	},
	"messages": func(b *bench) {
		b.Send(desk.Say{Level: desk.Done, Text: "25 numbers completed"}, desk.Say{Level: desk.Failed, Text: "disk full"}).Keys("M")
	},
	"done": func(b *bench) {
		at := aMonday.Add(-time.Hour)
		b.undo.list = []store.Done{
			{ID: 9, At: at, Who: "ana", Title: "Undo: Cancel 3 numbers", Numbers: 3, Orders: 1, Undoes: 8},
			{ID: 8, At: at.Add(-time.Minute), Who: "ana", Title: "Cancel 3 numbers", Numbers: 3, Orders: 1, Undone: true},
			{ID: 7, At: at.Add(-72 * time.Hour), Who: "beppo", Title: "Record FOC date for 25 numbers", Numbers: 25, Orders: 1},
			{ID: 6, At: at.Add(-73 * time.Hour), Who: "beppo", Title: "Draft 3 orders", Orders: 3},
		}
		b.Keys("U")
	},
	"views": func(b *bench) {
		b.views.list = []store.View{
			{Slot: 1, Name: "Level3, late", Workspace: 3, Filter: "carrier:level3 ball:provider updated:>2bd"},
			{Slot: 2, Name: "My drafts", Workspace: 2, Filter: "ball:you", Board: true},
		}
		b.Keys("'", "down")
	},
	"quit": func(b *bench) {
		b.orders.lost = "a note of 2 lines"
		b.Keys("q")
	},
}

func TestFrames(t *testing.T) {
	for name, play := range scenes {
		for _, size := range [][2]int{{80, 24}, {140, 42}} {
			t.Run(fmt.Sprintf("%s_%dx%d", name, size[0], size[1]), func(t *testing.T) {
				b := newBench(t, size[0], size[1])
				play(b)
				golden.RequireEqual(t, b.golden(t))
			})
		}
	}
}

// One frame with its escape sequences in each palette: style is what is held here.
func TestStyles(t *testing.T) {
	for _, p := range theme.Palettes() {
		t.Run(p.Name, func(t *testing.T) {
			b := newBench(t, 80, 16, func(o *ui.Options) {
				o.Look = looks(p.Name)
			})
			scenes["palette"](b)
			golden.RequireEqual(t, b.Styled()+"\n")
		})
	}
}

// The shell's own part of a frame: header, footer, rules and the join.
func BenchmarkFrame(b *testing.B) {
	d := newBench(b, 160, 50)
	d.Send(desk.Say{Level: desk.Done, Text: "25 numbers completed"})
	for b.Loop() {
		d.app.View()
	}
}

// The same with a dialog over it.
func BenchmarkFrameUnderPalette(b *testing.B) {
	d := newBench(b, 160, 50)
	d.Keys(":").Type("foc")
	for b.Loop() {
		d.app.View()
	}
}
