package cli

import (
	"slices"
	"strings"
	"time"
)

// without leaves columns out where a terminal has fewer cells than below: those that a
// reader misses least.
func (s sheet) without(l look, below int, columns ...string) sheet {
	if l.width == 0 || l.width >= below {
		return s
	}
	out := sheet{columns: s.columns}
	for _, row := range s.rows {
		row = slices.Clone(row)
		for j, name := range s.columns {
			if slices.Contains(columns, name) {
				row[j] = "" // a column that is empty in every row is not drawn
			}
		}
		out.rows = append(out.rows, row)
	}
	return out
}

// brief writes the moments of a column by the minute where a terminal shows them: "2026-11-20 09:30".
func (s sheet) brief(l look, column string) sheet {
	j := slices.Index(s.columns, column)
	if l.width == 0 || j < 0 {
		return s
	}
	out := sheet{columns: s.columns}
	for _, row := range s.rows {
		row = slices.Clone(row)
		if len(row[j]) > len(time.DateOnly) {
			row[j] = strings.Replace(row[j][:min(len(row[j]), len("2006-01-02T15:04"))], "T", " ", 1)
		}
		out.rows = append(out.rows, row)
	}
	return out
}
