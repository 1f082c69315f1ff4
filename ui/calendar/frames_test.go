package calendar_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"portdesk/theme"
	"portdesk/ui"
	"portdesk/ui/calendar"
	"portdesk/ui/desk"
	"portdesk/ui/uitest"
)

func TestContract(t *testing.T) {
	b := start(t, planned(t), 80, 24, calendar.Options{})
	uitest.Contract(t, b.ws)
	for _, keys := range []string{"w", "d", "esc m", "/ s t", "esc", "g 4", "esc", "c", "space v j", "esc esc", "esc"} {
		b.Keys(strings.Fields(keys)...)
		uitest.Contract(t, b.ws)
	}
}

// Whatever is pressed, in whatever size, the frame is exact.
func TestFrameIsExact(t *testing.T) {
	file := planned(t)
	rapid.Check(t, func(rt *rapid.T) {
		b := start(rt, file, 80, 24, calendar.Options{SundayFirst: rapid.Bool().Draw(rt, "sunday")})
		keys := []string{"j", "k", "h", "l", "H", "L", "t", "g", "G", "home", "m", "w", "d", "+", "-", "c", "f", "D", "space", "v", "*", "/", "a", "enter", "esc",
			"tab", "1", "中", "ctrl+n", "pgdown", "ctrl+u", "shift+tab", "?", "f5", "S", "R", "y"}
		for range rapid.IntRange(1, 25).Draw(rt, "n") {
			if rapid.IntRange(0, 9).Draw(rt, "resize") == 0 {
				b.Resize(rapid.IntRange(1, 230).Draw(rt, "w"), rapid.IntRange(1, 70).Draw(rt, "h"))
			}
			b.Keys(rapid.SampledFrom(keys).Draw(rt, "key")).Fits()
		}
	})
}

func scenes() map[string][]string {
	return map[string][]string{"month": {"l", "l"}, "week": {"w", "l", "h"}, "day": {"d"}, "cutover": {"c", "space", "space"}}
}

func TestGoldenFrames(t *testing.T) {
	sizes := append(uitest.FrameSizes(), [2]int{200, 60}, [2]int{120, 35}, [2]int{160, 50})
	for name, keys := range scenes() {
		for _, size := range sizes {
			t.Run(fmt.Sprintf("%s_%dx%d", name, size[0], size[1]), func(t *testing.T) {
				b := start(t, planned(t), size[0], size[1], calendar.Options{})
				golden.RequireEqual(t, b.Keys(keys...).Fits().Frame()+"\n")
			})
		}
	}
	for name, keys := range map[string][]string{"holidays": {"D"}, "redate": {"d", "l", "l", "f", "4"}, "carrier": {"D", "e", "tab"}, "complete": {"c", "*", "d"}, "goto": {"g", "4"}, "testcall": {"c", "t"}} {
		t.Run(name+"_80x24", func(t *testing.T) {
			b := start(t, planned(t), 80, 24, calendar.Options{})
			golden.RequireEqual(t, b.Keys(keys...).Fits().Frame()+"\n")
		})
	}
	t.Run("cutover_60x20", func(t *testing.T) {
		golden.RequireEqual(t, start(t, planned(t), 60, 20, calendar.Options{}).Keys("c").Fits().Frame()+"\n")
	})
	t.Run("redate-one_140x42", func(t *testing.T) {
		golden.RequireEqual(t, start(t, planned(t), 140, 42, calendar.Options{}).Keys("l", "l", "f").Fits().Frame()+"\n")
	})
	t.Run("small_60x20", func(t *testing.T) {
		golden.RequireEqual(t, start(t, planned(t), 60, 20, calendar.Options{}).Fits().Frame()+"\n")
	})
	t.Run("plain_80x24", func(t *testing.T) {
		b := begin(t, planned(t), 80, 24, calendar.Options{}, ui.Look{Environment: theme.Environment{NoColor: "1"}, Glyphs: "plain"})
		golden.RequireEqual(t, b.Fits().Frame()+"\n")
	})
	t.Run("redate-group_140x42", func(t *testing.T) {
		d, _, _ := group(t)
		b := start(t, d, 140, 42, calendar.Options{})
		golden.RequireEqual(t, b.Keys("g").Type("4 dec").Keys("enter", "f", "tab", "right").Fits().Frame()+"\n")
	})
}

// Dark, light and no colour, with their sequences: style is what is held here.
func TestStyles(t *testing.T) {
	for _, p := range []theme.Palette{theme.Dark(), theme.Light(), theme.NoColour()} {
		for name, keys := range scenes() {
			t.Run(name+"_"+p.Name, func(t *testing.T) {
				b := start(t, planned(t), 140, 42, calendar.Options{})
				b.Keys(keys...)
				b.ws.Restyle(theme.New(p, theme.Unicode()))
				golden.RequireEqual(t, b.ws.View(140, 38)+"\n")
			})
		}
	}
}

var _ interface {
	desk.Workspace
	desk.Capturer
	desk.Paster
	desk.Pointer
	desk.Opener
	desk.Looker
	desk.Badger
	desk.Cursorer
	desk.Sizer
} = (*calendar.Workspace)(nil)

// A frame of the month costs little more than joining its lines.
func BenchmarkMonthFrame160x50(b *testing.B) {
	t := start(b, planned(b), 160, 50, calendar.Options{})
	t.Frame()
	b.ResetTimer()
	for b.Loop() {
		_ = t.ws.View(160, 46)
	}
}
