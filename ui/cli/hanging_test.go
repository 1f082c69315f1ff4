package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"portdesk/ui/draw"
)

func TestHang(t *testing.T) {
	for name, tt := range map[string]struct {
		line  string
		width int
		want  string
	}{
		"fits":              {"  list  List numbers", 40, "  list  List numbers"},
		"blanks at the end": {"  list  List numbers" + strings.Repeat(" ", 40), 40, "  list  List numbers" + strings.Repeat(" ", 20)},
		"beneath the text":  {"  list      List numbers that are not ported yet", 40, "  list      List numbers that are not\n            ported yet"},
		"running text":      {"  Carries telephone numbers from a pasted list to service", 40, "  Carries telephone numbers from a\n  pasted list to service"},
		"a long key":        {"  take-over FROM [TO...] --with  Let others of it take over", 40, "  take-over FROM [TO...] --with  Let\n    others of it take over"},
		"wide characters":   {"  show  " + strings.Repeat("番号 ", 12), 40, "  show  番号 番号 番号 番号 番号 番号\n        番号 番号 番号 番号 番号 番号"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := hang(tt.line, tt.width); got != tt.want {
				t.Errorf("got\n%q\nwant\n%q", got, tt.want)
			}
		})
	}
}

// TestHangKeepsEverything: whatever the line, no line that is set is wider than the
// terminal, and no word of it is lost.
func TestHangKeepsEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[a-z\x{756a}-]{1,14}`)
		key := strings.Repeat(" ", rapid.IntRange(0, 6).Draw(t, "indent")) + strings.Join(rapid.SliceOfN(word, 0, 4).Draw(t, "key"), " ")
		text := strings.Join(rapid.SliceOfN(word, 0, 20).Draw(t, "text"), " ")
		line := key + strings.Repeat(" ", rapid.IntRange(1, 20).Draw(t, "gap")) + text
		if rapid.Bool().Draw(t, "painted") {
			line = "\x1b[1m" + key + "\x1b[0m" + strings.TrimPrefix(line, key)
		}
		width := rapid.IntRange(narrowHelp, 90).Draw(t, "width")
		got := ansi.Strip(hang(line, width))
		for part := range strings.SplitSeq(got, "\n") {
			if draw.Width(part) > width {
				t.Fatalf("%q is %d wide, wider than %d", part, draw.Width(part), width)
			}
		}
		if have, want := strings.Join(strings.Fields(got), " "), strings.Join(strings.Fields(draw.Strip(line)), " "); have != want {
			t.Fatalf("of %q it keeps %q", want, have)
		}
	})
}

// TestHangingWritesAllInItsOrder: however it is written to, and also what has no end.
func TestHangingWritesAllInItsOrder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "terminal")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	h := &hanging{out: f, width: narrowHelp}
	_, first := fmt.Fprint(h, "one ")
	_, second := io.WriteString(h, "two\nthree ")
	_, third := io.Copy(h, strings.NewReader("four\nfive"))
	for _, err := range []error{first, second, third, h.Close(), f.Close()} {
		if err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil || string(got) != "one two\nthree four\nfive" {
		t.Errorf("it wrote %q (%v)", got, err)
	}
}
