package ui_test

import (
	"fmt"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

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
				o.Theme = func(bool) *theme.Theme { return theme.New(p, theme.Unicode()) }
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
