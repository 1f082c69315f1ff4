package grid

import (
	"slices"
	"strings"
	"testing"

	"portdesk/theme"
	"portdesk/ui/draw"
)

func TestSizes(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {160, 50}, {3, 2}, {1, 1}} {
		for _, n := range []int64{0, 3, million} {
			b := newBench(n, size[0], size[1])
			if err := b.fault(); err != nil {
				t.Errorf("%v with %d rows: %v", size, n, err)
			}
		}
	}
}

func plainLines(b *bench) []string {
	return strings.Split(draw.Dim(b.View(), "", ""), "\n")
}

func TestNarrowScreensDropColumnsByPriority(t *testing.T) {
	b := newBench(3, 120, 5)
	if got := plainLines(b)[0]; !strings.Contains(got, "Number") || !strings.Contains(got, "Age") {
		t.Errorf("at 120 cells all columns have room: %q", got)
	}
	b.now(b.SetSize(62, 5))
	if got := plainLines(b)[0]; strings.Contains(got, "Age") || strings.Contains(got, "FOC") || !strings.Contains(got, "Numbers") {
		t.Errorf("at 62 cells Age and FOC go first: %q", got)
	}
	b.now(b.SetSize(18, 5))
	want := []string{"  Number ▲        ", "  206 1           "}
	if got := plainLines(b); !slices.Equal(got[:2], want) {
		t.Errorf("got %q, want %q", got[:2], want)
	}
	if got := len(b.Shown()); got != 6 {
		t.Errorf("narrowness changed the choice of columns to %d", got)
	}
}

func TestShow(t *testing.T) {
	b := newBench(3, 60, 3)
	b.Show("age", "nonsense", "number", "age")
	if got, want := b.Shown(), []string{"age", "number"}; !slices.Equal(got, want) {
		t.Fatalf("shown %v, want %v", got, want)
	}
	want := []string{
		"     Age  Number ▲" + draw.Blank(42),
		"       1  206 1" + draw.Blank(45),
	}
	if got := plainLines(b); !slices.Equal(got[:2], want) {
		t.Errorf("got %q, want %q", got[:2], want)
	}
	b.Show("nonsense")
	if len(b.Shown()) != 2 {
		t.Error("a choice of nothing must change nothing")
	}
}

func TestRowsAreDrawnByTheirState(t *testing.T) {
	b := newBench(3, 40, 4)
	b.Show("number")
	th := b.opt.Theme
	b.Toggle()
	b.now(b.Down())
	lines := strings.Split(b.View(), "\n")
	if !strings.HasPrefix(lines[1], th.On(theme.Marked, theme.Mark).S("▌")) {
		t.Errorf("the selected row: %q", lines[1])
	}
	if !strings.Contains(lines[2], th.On(theme.Cursor, theme.Strong).S("206 2")) {
		t.Errorf("the cursor row: %q", lines[2])
	}
	if !strings.Contains(lines[3], th.P(theme.Strong).S("206 3")) {
		t.Errorf("a plain row: %q", lines[3])
	}
	b.SetFocused(false)
	if line := strings.Split(b.View(), "\n")[2]; !strings.HasPrefix(line, th.On(theme.Marked, theme.Mark).S("▸")) {
		t.Errorf("the cursor row without focus: %q", line)
	}
}

func TestCellsAreCutWithASign(t *testing.T) {
	b := newBench(1, 20, 2)
	col := Column[row]{ID: "x", Title: "Long title", Min: 6}
	for _, c := range []struct {
		spans []Span
		right bool
		want  string
	}{
		{[]Span{{Text: "abc"}}, false, "abc   "},
		{[]Span{{Text: "abc"}}, true, "   abc"},
		{[]Span{{Text: "abcdef"}, {Text: "g"}}, false, "abcde…"},
		{[]Span{{Text: "abc"}, {Text: "defg"}}, true, "abcde…"},
		{[]Span{{Text: "abcde"}, {Text: "中"}}, false, "abcde…"},
		{[]Span{{Text: "ab\nc\x1b[2J"}}, false, "ab c  "},
		{nil, true, "      "},
	} {
		col.AlignRight = c.right
		col.Cell = func(row, int) []Span { return c.spans }
		var out strings.Builder
		b.drawCell(&out, col, row{}, 6, theme.Plain)
		if got := draw.Strip(out.String()); got != c.want {
			t.Errorf("%q (right: %v) drawn as %q, want %q", c.spans, c.right, got, c.want)
		}
	}
}

func TestHint(t *testing.T) {
	b := newBench(100_000, 80, 25)
	b.SetTotal(100_000)
	if got, want := b.Hint(), "1-24 of 100,000"; got != want {
		t.Errorf("hint %q, want %q", got, want)
	}
	b.now(b.End())
	if got, want := b.Hint(), "99,977-100,000 of 100,000"; got != want {
		t.Errorf("hint %q, want %q", got, want)
	}
	b.now(b.Go(50_000))
	if got, want := b.Hint(), "100,000"; got != want {
		t.Errorf("hint in an unknown place %q, want %q", got, want)
	}
	b.SetTotal(-1)
	if got := b.Hint(); got != "" {
		t.Errorf("hint %q without anything known", got)
	}
}

func TestEmptyStates(t *testing.T) {
	b := newBench(0, 40, 6)
	if got := plainLines(b)[2]; !strings.Contains(got, "No numbers yet.") {
		t.Errorf("the empty state: %q", got)
	}
	waiting := New(Options[row]{Columns: columns(), ID: func(r row) int64 { return r.id }, Theme: b.opt.Theme, Empty: "No numbers yet."})
	waiting.SetSize(40, 6)
	if strings.Contains(waiting.View(), "No numbers") {
		t.Error("a grid that has not loaded must not say that it is empty")
	}
}

func BenchmarkView160x50(b *testing.B) {
	g := newBench(million, 160, 50)
	for b.Loop() {
		_ = g.View()
	}
}

func BenchmarkMoveAndView160x50(b *testing.B) {
	g := newBench(million, 160, 50)
	for b.Loop() {
		g.now(g.Down())
		_ = g.View()
	}
}

// Nothing in the cache: every row is drawn anew, as after a resize.
func BenchmarkColdView160x50(b *testing.B) {
	g := newBench(million, 160, 50)
	for b.Loop() {
		g.Redraw()
		_ = g.View()
	}
}
