package blockers_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"portdesk/theme"
	"portdesk/ui/blockers"
	"portdesk/ui/uitest"
)

const record = "Name: Acme Dental, Inc.\nService address: 1218 3rd Avenue Ste 400, Seattle, WA 98101\nAccount: A-7721"

func TestGoldenFrames(t *testing.T) {
	scenes := map[string]func(*bench){
		"list":     func(*bench) {},
		"selected": func(b *bench) { b.Keys("j", "space", "space") },
		"open":     func(b *bench) { b.Resize(80, 24) },
		"record":   func(b *bench) { b.Paste(record) },
		"answer":   func(b *bench) { b.Keys("e", "tab", "tab").Type("Ste 400") },
		"preview":  func(b *bench) { b.Keys("e", "tab", "tab").Type("Ste 400").Keys("ctrl+s") },
		"chase":    func(b *bench) { b.Keys("c") },
	}
	for name, lead := range scenes {
		for _, size := range append(uitest.FrameSizes(), [2]int{200, 60}) {
			t.Run(fmt.Sprintf("%s_%dx%d", name, size[0], size[1]), func(t *testing.T) {
				b := start(t, group(t), size[0], size[1])
				lead(b)
				if name == "open" {
					b.Keys("enter").Resize(size[0], size[1])
				}
				golden.RequireEqual(t, b.Fits().Frame()+"\n")
			})
		}
	}
}

// The dark, the light and the colourless palette, with their sequences: style is what is
// held here.
func TestStyles(t *testing.T) {
	for _, p := range []theme.Palette{theme.Dark(), theme.Light(), theme.NoColour()} {
		t.Run(p.Name, func(t *testing.T) {
			ws := blockers.New(t.Context(), &fake{realFile: group(t)}, nil)
			ws.Restyle(theme.New(p, theme.Unicode()))
			d := uitest.New(t, host{ws}, 140, 38)
			d.Frame() // now it knows its room
			ws.Paste(record)
			golden.RequireEqual(t, strings.Join(strings.Split(d.Styled(), "\n")[:30], "\n")+"\n")
		})
	}
}

// host is a program around one workspace, for what needs no shell.
type host struct{ ws *blockers.Workspace }

func (h host) Init() tea.Cmd { return h.ws.Init() }
func (h host) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	return h, h.ws.Update(msg)
}
func (h host) View() tea.View { return tea.NewView(h.ws.View(140, 38)) }

// Whatever is pressed, in whatever size, the frame is exact.
func TestFrameIsExact(t *testing.T) {
	file := group(t)
	keys := []string{"j", "k", "G", "g", "space", "v", "*", "/", "e", "s", "x", "c", "n", "w", "t", "R", "y", "enter", "esc", "tab", "o", "O", "d", "f3",
		"down", "up", "left", "right", "ctrl+d", "ctrl+s", "1", "中", "pgdown", "shift+tab", "?", "f5"}
	rapid.Check(t, func(rt *rapid.T) {
		b := start(rt, file, 80, 24)
		for range rapid.IntRange(1, 20).Draw(rt, "n") {
			if rapid.IntRange(0, 9).Draw(rt, "resize") == 0 {
				b.Resize(rapid.IntRange(1, 230).Draw(rt, "w"), rapid.IntRange(1, 70).Draw(rt, "h"))
			}
			b.Keys(rapid.SampledFrom(keys).Draw(rt, "key")).Fits()
		}
	})
}
