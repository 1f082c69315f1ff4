package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/exp/golden"

	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui"
	"portdesk/ui/uitest"
)

// views are the frames of the composed program on the sample desk: every workspace in its
// main states. Run the test with -update to write them anew.
func views() map[string]string {
	return map[string]string{
		"triage": "1", "triage-run": "1 n", "triage-told": "1 j j j j j j j j j j j j j j enter", "triage-snooze": "1 z", "triage-late": "1 G k k",
		"orders": "2", "orders-board": "2 B", "order": "2 / o r d e r : 1 0 2 1 enter enter", "order-form": "2 g enter e",
		"numbers": "3", "numbers-selected": "3 space down space", "numbers-board": "3 B", "numbers-filter": "3 / s t a t u s : p",
		"number": "3 / o r d e r : 1 0 1 7 enter enter", "columns": "3 C",
		"calendar": "4", "calendar-week": "4 w", "calendar-day": "4 right right right right d", "cut-over": "4 c",
		"redate": "4 right right right right d down f 2 0 2 6 - 1 1 - 2 8", "holidays": "4 D",
		"blockers": "5", "blockers-resolved": "5 R", "blocker-answer": "5 j j j j e", "chase": "5 c",
		"check": "6", "profiles": "7", "profile-rule": "7 r",
		"views": "'", "done": "U", "palette": ": f o c", "help": "4 ?", "menu": "3 a",
	}
}

// play presses the keys of a view, with the time that dialogs that open by themselves ask
// for between them.
func (b *whole) play(keys string) {
	for key := range strings.FieldsSeq(keys) {
		b.Keys(key)
		b.Advance(graceOver)
	}
}

func TestDeskFrames(t *testing.T) {
	s := sampleStore(t)
	for name, keys := range views() {
		if uitest.Race && !slices.Contains(styled(), name) {
			continue
		}
		for _, size := range uitest.FrameSizes() {
			t.Run(fmt.Sprintf("%s_%dx%d", name, size[0], size[1]), func(t *testing.T) {
				b := openWhole(t, s, size[0], size[1])
				b.play(keys)
				golden.RequireEqual(t, b.text())
			})
		}
	}
}

// What a pasted list becomes, from the check to the drafted orders.
func TestDeskFramesOfAList(t *testing.T) {
	for _, size := range uitest.FrameSizes() {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			b := newWhole(t, size[0], size[1])
			b.Keys("6").Paste("206 420 6900-6909\n206 425 5900\n844 420 5799\n206 420 5900\n900 234 5678\n2069109999")
			b.Advance(graceOver * 5)
			golden.RequireEqual(t, b.text())
		})
	}
}

// The screens that carry most signs and colours, with their escape sequences in every
// palette, and as text with plain glyphs.
func TestDeskStyles(t *testing.T) {
	s := sampleStore(t)
	for _, p := range theme.Palettes() {
		b := openWhole(t, s, 100, 30, func(in *ui.Surroundings) { in.Config.Theme.Name = p.Name })
		for _, name := range styled() {
			t.Run(p.Name+"_"+name, func(t *testing.T) {
				b.escape()
				b.play(views()[name])
				b.Advance(graceOver * 60) // no message is left in the footer
				golden.RequireEqual(t, b.Fits().Styled()+"\n")
			})
			if name == "numbers-board" {
				b.Keys("B")
			}
		}
	}
	for _, name := range styled() {
		t.Run("plain-glyphs_"+name, func(t *testing.T) {
			golden.RequireEqual(t, openPlain(t, s, 100, 30, views()[name]).text())
		})
	}
}

// openPlain opens a view with plain glyphs.
func openPlain(t uitest.TB, s *store.Store, w, h int, keys string) *whole {
	b := openWhole(t, s, w, h, func(in *ui.Surroundings) { in.Config.Theme.Glyphs = "plain" })
	b.play(keys)
	return b
}

// Plain glyphs are for terminals that draw nothing but ASCII: all that is drawn besides
// are the letters of names.
func TestPlainGlyphsArePlain(t *testing.T) {
	s := sampleStore(t)
	for name, keys := range views() {
		if uitest.Race && !slices.Contains(styled(), name) {
			continue
		}
		for _, size := range uitest.FrameSizes() {
			for line := range strings.Lines(openPlain(t, s, size[0], size[1], keys).text()) {
				for _, r := range line {
					if r > unicode.MaxASCII && !unicode.IsLetter(r) {
						t.Errorf("%s at %v: %q in %q", name, size, r, line)
					}
				}
			}
		}
	}
}

func styled() []string { return []string{"triage", "numbers-board", "calendar", "blocker-answer"} }
