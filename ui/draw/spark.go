package draw

import "strings"

// Spark draws values as a row of columns, the first at the left, in exactly rows lines.
// A column is wide cells, with a blank between columns where it is wider than one. rise
// are the glyphs of 0/8 to 8/8 of a cell, one cell each (theme.Glyphs.Rise). The largest
// value is as tall as the rows; a value above zero is never drawn as nothing, and values
// below zero count as zero. It returns nil where there is nothing to draw.
func Spark(values []int, rows, wide int, rise [9]string) []string {
	if len(values) == 0 || rows <= 0 || wide <= 0 {
		return nil
	}
	top := 1
	for _, v := range values {
		top = max(top, v)
	}
	gap := ""
	if wide > 1 {
		gap = " "
	}
	out := make([]string, rows)
	for line := range out {
		below := (rows - 1 - line) * 8 // eighths under this line
		var b strings.Builder
		for i, v := range values {
			if i > 0 {
				b.WriteString(gap)
			}
			b.WriteString(strings.Repeat(rise[min(max(eighths(v, top, rows)-below, 0), 8)], wide))
		}
		out[line] = b.String()
	}
	return out
}

// eighths is the height of a column in eighths of a line.
func eighths(v, top, rows int) int {
	if v <= 0 {
		return 0
	}
	return max(int(float64(v)/float64(top)*float64(rows*8)+0.5), 1)
}
