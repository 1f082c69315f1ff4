package filter

import (
	"fmt"
	"strings"
)

// Fault is a query that cannot be read: where, what is wrong, and what would do.
// Start and End are byte offsets in the text with 0 <= Start <= End <= len(text);
// they are equal where something is missing.
type Fault struct {
	Start, End int
	Message    string // what is wrong: `no field is called "carier"`
	Expected   string // what would do: "did you mean carrier:?"
}

func (f *Fault) Error() string {
	if f.Expected == "" {
		return f.Message
	}
	return f.Message + "; " + f.Expected
}

func faultAt(start, end int, expected, format string, args ...any) *Fault {
	return &Fault{Start: start, End: end, Message: fmt.Sprintf(format, args...), Expected: expected}
}

// orList joins words for a sentence: "a, b or c".
func orList(words []string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " or " + words[n-1]
	}
}

func wordsOf(options []option) []string {
	out := make([]string, len(options))
	for i, o := range options {
		out[i] = o.word
	}
	return out
}

// nearest returns the field name that word was probably meant to be, or "": at most
// two letters wrong, left out, added or swapped, and fewer than half of the word.
func nearest(word string) string {
	best, name := 3, ""
	for _, law := range fieldLaws[FieldAny+1:] {
		d := distance(word, law.name)
		if d < best && 2*d < len(law.name) {
			best, name = d, law.name
		}
	}
	return name
}

// distance counts the letters to change, add, leave out or swap with their neighbour
// to make b of a (optimal string alignment).
func distance(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, rows[i-2][j-2]+1)
			}
			rows[i][j] = d
		}
	}
	return rows[len(a)][len(b)]
}
