package draw_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"portdesk/theme"
	"portdesk/ui/draw"
)

func TestSpark(t *testing.T) {
	rise, plain := theme.Unicode().Rise, theme.PlainGlyphs().Rise
	for _, c := range []struct {
		values     []int
		rows, wide int
		rise       [9]string
		want       []string
	}{
		{[]int{0, 1, 2, 3, 4, 5, 6, 7, 8}, 1, 1, rise, []string{" ▁▂▃▄▅▆▇█"}},
		{[]int{0, 8, 4}, 2, 1, rise, []string{" █ ", " ██"}},
		{[]int{1, 2}, 1, 2, rise, []string{"▄▄ ██"}},
		{[]int{1, 1_000_000}, 1, 1, rise, []string{"▁█"}},
		{[]int{-5, 0}, 1, 1, rise, []string{"  "}},
		{[]int{0, 4, 8}, 1, 1, plain, []string{" :#"}},
		{nil, 2, 1, rise, nil},
		{[]int{1}, 0, 1, rise, nil},
		{[]int{1}, 1, 0, rise, nil},
	} {
		if got := draw.Spark(c.values, c.rows, c.wide, c.rise); !slices.Equal(got, c.want) {
			t.Errorf("Spark(%v, %d, %d) = %q, want %q", c.values, c.rows, c.wide, got, c.want)
		}
	}
}

func TestSparkIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Int(), 1, 30).Draw(t, "values")
		rows, wide := rapid.IntRange(1, 5).Draw(t, "rows"), rapid.IntRange(1, 4).Draw(t, "wide")
		want := len(values) * wide
		if wide > 1 {
			want += len(values) - 1
		}
		lines := draw.Spark(values, rows, wide, theme.Unicode().Rise)
		if len(lines) != rows {
			t.Fatalf("%d lines, want %d", len(lines), rows)
		}
		for _, line := range lines {
			if got := draw.Width(line); got != want {
				t.Fatalf("%q takes %d cells, want %d", line, got, want)
			}
		}
		for i, v := range values { // what happened is seen
			foot := []rune(lines[rows-1])[i*(wide+min(wide-1, 1))]
			if (v > 0) == strings.ContainsRune(" ", foot) {
				t.Fatalf("%d is drawn as %q", v, foot)
			}
		}
	})
}
