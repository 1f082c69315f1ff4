package draw

import "strings"

// Gauge returns k of n in eighths of w cells as blocks[0] (nothing) to blocks[8] (a full
// cell), and how many cells of it are begun. Any k above 0 shows at least an eighth, and
// only all of n fills the last cell.
func Gauge(blocks [9]string, k, n, w int) (text string, begun int) {
	if w <= 0 {
		return "", 0
	}
	eighths := 0
	if n > 0 && k > 0 {
		eighths = max(min(k, n)*w*8/n, 1)
	}
	var b strings.Builder
	for i := range w {
		b.WriteString(blocks[min(max(eighths-8*i, 0), 8)])
	}
	return b.String(), (eighths + 7) / 8
}

// Shares divides w cells among counts, as near to their proportions as whole cells can
// be. A count above 0 gets a cell at least, as long as there are enough of them: with
// fewer cells than such counts the first ones get them. Without any count there are no
// shares, and no cell is given.
func Shares(counts []int, w int) []int {
	out := make([]int, len(counts))
	total, left := 0, w
	for _, n := range counts {
		total += max(n, 0)
	}
	if total == 0 || w <= 0 {
		return out
	}
	for i, n := range counts {
		if n > 0 && left > 0 {
			out[i] = 1
			left--
		}
	}
	for ; left > 0; left-- { // each cell to the one that lacks most of what is due to it
		best, lack := -1, 0
		for i, n := range counts {
			if due := n*w - out[i]*total; n > 0 && (best < 0 || due > lack) {
				best, lack = i, due
			}
		}
		out[best]++
	}
	return out
}
