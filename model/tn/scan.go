package tn

import "unicode/utf8"

// class is what a character means to the list reader.
type class uint8

const (
	other   class = iota // ends whatever stands before it
	digit                // of any script that is used for dialling
	letter               // ASCII: it can spell a vanity number
	blank                // joins runs, as do the next five
	dash                 //
	dot                  //
	slash                //
	opening              // a parenthesis or bracket
	closing              //
	plus                 // begins an international number
	ignored              // marks and control characters that are not seen
)

// joins reports whether digits on both sides of the character may be one number.
func (c class) joins() bool { return c >= blank && c <= closing }

// run is an unbroken row of digits in a line.
type run struct {
	start, end int   // bytes of the digits in the line
	lead       int   // where the fragment begins: before a parenthesis or plus that leads to the run
	digits     int   // how many
	value      int64 // of up to 18 digits; longer runs have a value that means nothing
	joined     bool  // only joining characters stand between this run and the one before
	plus       bool  // a plus leads to it
	spaced     bool  // there are blanks between the plus and the run
	text       bool  // part of a date or a ZIP+4: never a number
}

// first returns the run's first digit.
func (r run) first() int64 {
	v := r.value
	for k := min(r.digits, 18); k > 1; k-- {
		v /= 10
	}
	return v
}

// gap is what was seen since the last run.
type gap struct {
	clean, plus, spaced bool
	lead                int
}

// scanRuns appends the runs of s to runs. It passes over s once.
func scanRuns(s string, runs []run) []run {
	g := gap{lead: -1}
	open := false // the last run can still grow
	for i := 0; i < len(s); {
		c, v, width := classify(s, i)
		switch c {
		case ignored:
		case digit:
			if !open {
				lead := i
				if g.lead >= 0 {
					lead = g.lead
				}
				runs = append(runs, run{start: i, lead: lead, joined: g.clean, plus: g.plus, spaced: g.plus && g.spaced})
				open = true
				g = gap{clean: true, lead: -1}
			}
			r := &runs[len(runs)-1]
			r.end = i + width
			r.digits++
			if r.digits <= 18 {
				r.value = r.value*10 + int64(v)
			}
		default:
			open = false
			g.see(c, i)
		}
		i += width
	}
	return runs
}

// see takes the character at i, which is not a digit, into the gap.
func (g *gap) see(c class, i int) {
	switch c {
	case blank:
		g.spaced = g.spaced || g.plus
		return
	case opening:
		if g.lead < 0 {
			g.lead = i
		}
		return
	case plus:
		g.clean, g.plus, g.spaced = false, true, false
		if g.lead < 0 {
			g.lead = i
		}
		return
	default: // says nothing beyond being there
	}
	g.lead, g.plus, g.spaced = -1, false, false
	g.clean = g.clean && c.joins()
}

// classify returns the class of the character at s[i], the value of a digit or of a
// letter's key, and how many bytes it takes.
func classify(s string, i int) (c class, value, width int) {
	b := s[i]
	switch {
	case b-'0' < 10:
		return digit, int(b - '0'), 1
	case b|0x20 >= 'a' && b|0x20 <= 'z':
		return letter, keyOf(b | 0x20), 1
	case b >= utf8.RuneSelf:
		return classifyRune(s[i:])
	}
	switch b {
	case ' ':
		c = blank
	case '-':
		c = dash
	case '.':
		c = dot
	case '/':
		c = slash
	case '(', '[':
		c = opening
	case ')', ']':
		c = closing
	case '+':
		c = plus
	case '\t', '\n', '\v', '\f', '\r':
		c = other
	default:
		if b < ' ' || b == 0x7f {
			c = ignored
		}
	}
	return c, 0, 1
}

// keyOf returns the telephone key of a lower case letter.
func keyOf(b byte) int {
	const keys = "22233344455566677778889999"
	return int(keys[b-'a'] - '0')
}

// wide tells the class of characters beyond ASCII; what is not here is other. The
// first of a row of digits is its zero.
var wide = [...]struct {
	first, last rune
	class       class
}{
	{'\u00a0', '\u00a0', blank}, {'\u2000', '\u200a', blank}, {'\u202f', '\u202f', blank}, {'\u205f', '\u205f', blank}, {'\u3000', '\u3000', blank},
	{'\u2010', '\u2015', dash}, {'\u2212', '\u2212', dash}, {'\ufe58', '\ufe58', dash}, {'\ufe63', '\ufe63', dash}, {'－', '－', dash},
	{'·', '·', dot}, {'•', '•', dot}, {'․', '…', dot}, {'．', '．', dot},
	{'／', '／', slash}, {'（', '（', opening}, {'）', '）', closing}, {'＋', '＋', plus},
	{'０', '９', digit}, {'٠', '٩', digit}, {'۰', '۹', digit},
	// Soft hyphens, byte order marks, and the zero width and direction marks that
	// address books paste around numbers.
	{'\u00ad', '\u00ad', ignored}, {'\u200b', '\u200f', ignored}, {'\u202a', '\u202e', ignored}, {'\u2060', '\u2060', ignored},
	{'\u2066', '\u2069', ignored}, {'\ufeff', '\ufeff', ignored},
}

// classifyRune is classify for what is not ASCII. A byte that is not UTF-8 is read as
// Windows-1252, where spreadsheets leave blanks and dashes of one byte.
func classifyRune(s string) (c class, value, width int) {
	r, width := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && width == 1 {
		switch s[0] {
		case 0xa0:
			c = blank
		case 0x96, 0x97:
			c = dash
		case 0x85:
			c = dot
		}
		return c, 0, 1
	}
	for _, w := range wide {
		if r < w.first || r > w.last {
			continue
		}
		if w.class == digit {
			value = int(r - w.first)
		}
		return w.class, value, width
	}
	return other, 0, width
}

// markText marks the runs of dates and of ZIP+4 codes, which are never numbers.
func markText(s string, runs []run) {
	for i := 0; i+1 < len(runs); i++ {
		a, b := &runs[i], &runs[i+1]
		if !b.joined || b.start-a.end != 1 {
			continue
		}
		sign := s[a.end]
		if a.digits == 5 && b.digits == 4 && sign == '-' {
			a.text, b.text = true, true
			continue
		}
		if i+2 == len(runs) || sign != '-' && sign != '/' && sign != '.' {
			continue
		}
		if z := &runs[i+2]; z.joined && z.start-b.end == 1 && s[b.end] == sign && isDate(*a, *b, *z) {
			a.text, b.text, z.text = true, true, true
		}
	}
}

// isDate holds for year, month, day and for day and month in either order with the
// year at the end; only years of four digits, from 1900 to 2099.
func isDate(a, b, z run) bool {
	if a.digits == 4 {
		a, b, z = b, z, a
	}
	if a.digits > 2 || b.digits > 2 || z.digits != 4 || z.value < 1900 || z.value > 2099 {
		return false
	}
	low, high := min(a.value, b.value), max(a.value, b.value)
	return low >= 1 && low <= 12 && high <= 31
}
