package files

import (
	"slices"

	"portdesk/model/tn"
)

// What a record may be besides a row.
type summing uint8

const (
	isRow      summing = iota
	sumsUp             // it says that it sums the others up
	sumsUpLast         // it does if nothing follows
)

// totalWords begin a row of totals, as names are compared.
var totalWords = []string{"total", "totals", "grandtotal", "subtotal", "sum", "count", "totalnumbers", "totaltns", "totalcount", "numberoftns"}

// sums tells whether a record sums up the ones above it: its first cell says so and it has no
// number, or a count stands alone where the numbers stand.
func (l *orderLayout) sums(rec Record) summing {
	at := l.at("number")
	if at >= len(rec.Cells) && len(rec.Cells) == 0 {
		return isRow
	}
	said := ""
	if at >= 0 && at < len(rec.Cells) {
		said = orderText(rec.Cells[at])
	}
	if _, err := tn.Parse(said); err == nil {
		return isRow
	}
	filled, first := 0, ""
	for _, cell := range rec.Cells {
		if cell = orderText(cell); cell != "" {
			if filled == 0 {
				first = cell
			}
			filled++
		}
	}
	const digits = 6
	switch {
	case slices.Contains(totalWords, plainName([]byte(first))):
		return sumsUp
	case filled == 1 && plainNumber(said) && len(said) <= digits:
		return sumsUpLast
	}
	return isRow
}

// at is where a field stands, -1 for nowhere.
func (l *orderLayout) at(key string) int {
	for _, c := range l.columns {
		if c.key == key {
			return c.at
		}
	}
	return -1
}
