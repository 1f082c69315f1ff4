package check

import (
	"fmt"
	"strings"
	"testing"

	"portdesk/theme"
)

func longList(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "(206) %03d-%04d  desk %d\n", 200+i/10000%800, i%10000, i)
	}
	return b.String()
}

// Pasting 100,000 lines into an empty list, and the frame after it: what holds the
// update loop.
func BenchmarkPaste(b *testing.B) {
	text := longList(100_000)
	t := theme.New(theme.Dark(), theme.Unicode())
	for b.Loop() {
		p := newPaper()
		p.insert(text)
		p.view(t, 80, 40, true, nil)
	}
}

// A line break in the middle of 100,000 lines, and the frame after it.
func BenchmarkTypeInLongList(b *testing.B) {
	p := newPaper()
	p.insert(longList(100_000))
	p.to(50_000, 0)
	t := theme.New(theme.Dark(), theme.Unicode())
	for b.Loop() {
		p.insert("\n")
		p.cut(p.row-1, 0, p.row, 0)
		p.view(t, 80, 40, true, nil)
	}
}
