package draw

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Clean makes foreign text safe to draw on one line. Escape sequences, control
// characters, marks that turn the writing direction and characters that take no room
// but pretend to be there go; line breaks and tabs become blanks; bytes that are not
// UTF-8 become U+FFFD. Cleaning twice changes nothing more.
func Clean(s string) string {
	if isPlain(s) {
		return s
	}
	return tame(scrub(s, ' '))
}

// CleanMultiline is Clean, but line breaks of any kind stay as "\n".
func CleanMultiline(s string) string {
	if isPlain(s) {
		return s
	}
	return tame(scrub(s, '\n'))
}

// scrub drops what is never wanted, whatever stands beside it.
func scrub(s string, lineBreak rune) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == ansi.ESC:
			n = sequence(s, i).n
		case r == '\r' && i+1 < len(s) && s[i+1] == '\n':
			n = 2
			b.WriteRune(lineBreak)
		case r == '\n' || r == '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			b.WriteRune(lineBreak)
		case r == '\t':
			b.WriteByte(' ')
		case unicode.IsControl(r) || isHidden(r):
		default:
			b.WriteRune(r)
		}
		i += n
	}
	return b.String()
}

// isHidden reports characters without a shape of their own that change how others
// are read: direction marks and embeddings (Unicode UAX 9), zero-width blanks,
// fillers, soft hyphens, annotations, tags, and prepended signs.
func isHidden(r rune) bool {
	switch {
	case isJoiner(r):
		return false // judged by its neighbours
	case r == '\u034F', r == '\u115F', r == '\u1160', r == '\u3164', r == '\uFFA0', r == '\u2800':
		return true
	case r >= '\u17B4' && r <= '\u17B5':
		return true
	case r >= 0xE0100 && r <= 0xE01EF: // variation selectors for rare ideographs
		return true
	}
	return unicode.Is(unicode.Cf, r)
}

func isJoiner(r rune) bool { return r == '\u200C' || r == '\u200D' }

// maxMarks is how many combining marks in a row stay on one character. No living
// script needs more; longer piles are drawn over the lines beside them.
const maxMarks = 4

// tame drops joiners that join nothing and marks that stand on nothing or pile up.
func tame(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return isJoiner(r) || unicode.Is(unicode.M, r) }) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	last, marks := '\n', 0
	for i, r := range s {
		switch {
		case isJoiner(r):
			after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			if !joins(last) || !unicode.IsLetter(after) && !unicode.IsSymbol(after) || after < utf8.RuneSelf {
				continue
			}
		case unicode.Is(unicode.M, r):
			if unicode.IsSpace(last) || marks == maxMarks {
				continue
			}
			marks++
		default:
			marks = 0
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// joins reports a character that a joiner may follow.
func joins(r rune) bool {
	return r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsSymbol(r) || unicode.Is(unicode.M, r))
}
