// Package draw holds the string primitives that every screen is drawn with. Widths are
// terminal cells. Strings may hold sequences for colours and attributes (SGR); any
// other sequence, and every control character, is left out of what these functions
// return, so that nothing drawn through them can move the cursor.
package draw

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

type kind uint8

const (
	skip  kind = iota // takes no cell and must not be drawn
	cell              // text of one or two cells
	style             // an SGR sequence
)

// token is the next thing in a string: n bytes of it, drawn as text over w cells.
type token struct {
	kind kind
	text string
	n, w int
	// odd marks text whose width may change beside other text.
	odd bool
}

// next reads the token that begins at s[i].
func next(s string, i int) token {
	c := s[i]
	switch {
	case c == '\n' || c == '\t':
		return token{kind: cell, text: " ", n: 1, w: 1}
	case c == ansi.ESC:
		return sequence(s, i)
	case c < ' ' || c == 0x7f:
		return token{kind: skip, n: 1, odd: true}
	case c < utf8.RuneSelf && (i+1 == len(s) || s[i+1] < utf8.RuneSelf || isFrame(s, i+1)):
		return token{kind: cell, text: s[i : i+1], n: 1, w: 1}
	case isFrame(s, i) && (i+3 == len(s) || s[i+3] < utf8.RuneSelf || isFrame(s, i+3)):
		return token{kind: cell, text: s[i : i+3], n: 3, w: 1}
	}
	return cluster(s, i)
}

// isFrame reports a box or block character (U+2500 to U+259F) at s[i]. They join with
// nothing, are always one cell wide and fill half of every screen.
func isFrame(s string, i int) bool {
	return i+2 < len(s) && s[i] == 0xE2 && s[i+2]&0xC0 == 0x80 &&
		(s[i+1] == 0x94 || s[i+1] == 0x95 || s[i+1] == 0x96 && s[i+2] <= 0x9F)
}

// sequence reads an escape sequence. All but SGR are skipped; one that does not end
// is skipped by its first byte alone, so that it cannot swallow the text after it.
func sequence(s string, i int) token {
	if i+1 < len(s) && s[i+1] == '[' {
		for j := i + 2; j < len(s); j++ {
			if c := s[j]; c == 'm' {
				return token{kind: style, text: s[i : j+1], n: j + 1 - i}
			} else if (c < '0' || c > '9') && c != ';' && c != ':' {
				break
			}
		}
	}
	_, _, n, state := ansi.DecodeSequence(s[i:], ansi.NormalState, nil)
	if state != ansi.NormalState || n < 1 {
		n = 1
	}
	return token{kind: skip, n: n, odd: true}
}

// cluster reads text that is not plain ASCII.
func cluster(s string, i int) token {
	if r, n := utf8.DecodeRuneInString(s[i:]); r == utf8.RuneError && n == 1 {
		return token{kind: cell, text: "\uFFFD", n: 1, w: 1, odd: true}
	}
	text, w := ansi.FirstGraphemeCluster(s[i:], ansi.GraphemeWidth)
	if !utf8.ValidString(text) {
		_, n := utf8.DecodeRuneInString(s[i:])
		text = s[i : i+n]
		w = ansi.StringWidth(text)
	}
	n := len(text)
	if w == 0 {
		return token{kind: skip, n: n, odd: true}
	}
	if last, _ := utf8.DecodeLastRuneInString(text); isPrepended(last) {
		text = strings.Repeat("?", w)
	}
	return token{kind: cell, text: text, n: n, w: w, odd: true}
}

// isPrepended reports signs that join whatever follows them, even a blank (Unicode
// UAX 29, Grapheme_Cluster_Break=Prepend). At the end of a character they would
// swallow what is drawn next.
func isPrepended(r rune) bool {
	switch {
	case r < 0x600:
		return false
	case r <= 0x605, r == 0x6DD, r == 0x70F, r == 0x890, r == 0x891, r == 0x8E2, r == 0xD4E,
		r == 0x110BD, r == 0x110CD, r == 0x111C2, r == 0x111C3, r == 0x113D1, r == 0x1193F, r == 0x11941,
		r == 0x11A3A, r >= 0x11A84 && r <= 0x11A89, r == 0x11D46, r == 0x11F02:
		return true
	}
	return false
}

// run returns how many bytes from s[i] on are ASCII, one cell each, joined by nothing
// that follows.
func run(s string, i int) int {
	j := i
	for j < len(s) && s[j] >= ' ' && s[j] < 0x7f {
		j++
	}
	if j > i && j < len(s) && s[j] >= utf8.RuneSelf && !isFrame(s, j) {
		j--
	}
	return j - i
}

// isReset reports a sequence that ends every style.
func isReset(seq string) bool { return seq == "\x1b[m" || seq == "\x1b[0m" }

// isPlain reports a string of printable ASCII, whose width is its length.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// Width returns the cells that one line of text takes. A line break or a tab counts
// as the blank that it is drawn as.
func Width(s string) int {
	if isPlain(s) {
		return len(s)
	}
	w := 0
	for i := 0; i < len(s); {
		if n := run(s, i); n > 0 {
			w, i = w+n, i+n
			continue
		}
		t := next(s, i)
		w += t.w
		i += t.n
	}
	return w
}

// Strip returns the text of a line without any style, in as many cells.
func Strip(s string) string {
	if isPlain(s) {
		return s
	}
	text, w, odd := strip(s, false)
	if odd && ansi.StringWidth(text) != w {
		text, _, _ = strip(s, true) // what a style parted has joined
	}
	return text
}

func strip(s string, strict bool) (text string, w int, odd bool) {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		if n := run(s, i); n > 0 {
			b.WriteString(s[i : i+n])
			w, i = w+n, i+n
			continue
		}
		t := next(s, i)
		if t.kind == cell {
			b.WriteString(t.part(0, t.w, true, strict))
		}
		odd = odd || t.odd
		w, i = w+t.w, i+t.n
	}
	return b.String(), w, odd
}

const blanks = "                                                                                                                                "

// Blank returns n blanks; none for a negative n.
func Blank(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blanks) {
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}

// Line returns a sign of one cell n times; none for a negative n.
func Line(sign string, n int) string {
	return strings.Repeat(sign, max(n, 0))
}
