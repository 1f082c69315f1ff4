package draw

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

var plainBlocks = [9]string{" ", "1", "2", "3", "4", "5", "6", "7", "8"}

func TestGauge(t *testing.T) {
	for _, c := range []struct {
		k, n, w int
		want    string
		begun   int
	}{
		{0, 10, 4, "    ", 0}, {10, 10, 4, "8888", 4}, {5, 10, 4, "88  ", 2}, {1, 1000, 4, "1   ", 1},
		{999, 1000, 4, "8887", 4}, {3, 0, 2, "  ", 0}, {1, 1, 0, "", 0}, {20, 10, 2, "88", 2}, {-1, 10, 2, "  ", 0},
	} {
		if got, begun := Gauge(plainBlocks, c.k, c.n, c.w); got != c.want || begun != c.begun {
			t.Errorf("%d of %d in %d cells: %q, %d; want %q, %d", c.k, c.n, c.w, got, begun, c.want, c.begun)
		}
	}
}

func TestShares(t *testing.T) {
	for _, c := range []struct {
		counts []int
		w      int
		want   []int
	}{
		{[]int{1, 1}, 4, []int{2, 2}}, {[]int{7, 4}, 11, []int{7, 4}}, {[]int{1, 0, 999}, 10, []int{1, 0, 9}},
		{[]int{1, 1, 1}, 2, []int{1, 1, 0}}, {[]int{0, 0}, 5, []int{0, 0}}, {nil, 5, []int{}}, {[]int{3}, 0, []int{0}}, {[]int{-2, 2}, 3, []int{0, 3}},
	} {
		if got := Shares(c.counts, c.w); !slices.Equal(got, c.want) {
			t.Errorf("%v in %d cells: %v, want %v", c.counts, c.w, got, c.want)
		}
	}
}

// Every cell is given away, and whoever has a count has a cell.
func TestSharesAreWhole(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		counts := rapid.SliceOfN(rapid.IntRange(0, 100000), 1, 10).Draw(rt, "counts")
		w := rapid.IntRange(10, 200).Draw(rt, "w")
		sum, some := 0, false
		for i, n := range Shares(counts, w) {
			sum += n
			some = some || counts[i] > 0
			if (n > 0) != (counts[i] > 0) {
				rt.Fatalf("%d gets %d cells", counts[i], n)
			}
		}
		if some && sum != w {
			rt.Fatalf("%d of %d cells are given", sum, w)
		}
	})
}
