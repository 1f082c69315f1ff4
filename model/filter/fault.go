package filter

import (
	"fmt"
	"strings"

	"portdesk/model/word"
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

// nearest returns the field name that a word was probably meant to be, or "".
func nearest(typed string) string {
	names := make([]string, 0, len(fieldLaws))
	for _, law := range fieldLaws[FieldAny+1:] {
		names = append(names, law.name)
	}
	return word.Nearest(typed, names)
}
