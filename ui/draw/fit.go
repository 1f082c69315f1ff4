package draw

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Ellipsis ends text that was cut, unless the caller names another sign.
const Ellipsis = "…"

// Fit returns s in exactly w cells: cut with an ellipsis, or padded with blanks on the
// right. Styles that are open where it is cut or ends are closed.
func Fit(s string, w int) string { return FitTail(s, w, Ellipsis) }

// FitTail is Fit with another sign for what was cut; an empty one cuts hard.
func FitTail(s string, w int, tail string) string {
	if w <= 0 {
		return ""
	}
	if isPlain(s) {
		if len(s) == w {
			return s
		}
		if len(s) < w {
			return s + Blank(w-len(s))
		}
	}
	text, used := shorten(s, w, tail)
	return text + Blank(w-used)
}

// Right is Fit with the blanks on the left.
func Right(s string, w int) string { return RightTail(s, w, Ellipsis) }

// RightTail is Right with another sign for what was cut.
func RightTail(s string, w int, tail string) string {
	if w <= 0 {
		return ""
	}
	text, used := shorten(s, w, tail)
	return Blank(w-used) + text
}

// Center is Fit with the blanks on both sides, the odd one on the right.
func Center(s string, w int) string {
	if w <= 0 {
		return ""
	}
	text, used := shorten(s, w, Ellipsis)
	left := (w - used) / 2
	return Blank(left) + text + Blank(w-used-left)
}

// Shorten returns s in at most w cells, with an ellipsis where it was cut.
func Shorten(s string, w int) string {
	if w <= 0 {
		return ""
	}
	text, _ := shorten(s, w, Ellipsis)
	return text
}

// Cut returns the cells from (inclusive) to (exclusive) of s, padded with blanks
// where s is shorter. A wide character that the cut divides becomes a blank. Styles
// that hold at the first cell are carried along, and closed at the end.
func Cut(s string, from, to int) string {
	from = max(from, 0)
	if to <= from {
		return ""
	}
	if isPlain(s) {
		part := s[min(from, len(s)):min(to, len(s))]
		return part + Blank(to-from-len(part))
	}
	text, used := window(s, span{from, to, false})
	return text + Blank(to-from-used)
}

// shorten returns s in at most w cells and the cells that it takes.
func shorten(s string, w int, tail string) (string, int) {
	tw := Width(tail)
	if tw > w {
		tail, tw = "", 0
	}
	if isPlain(s) {
		if len(s) <= w {
			return s, len(s)
		}
		return s[:w-tw] + tail, w
	}
	full, asIs := measure(s)
	if full <= w {
		if asIs {
			return s, full
		}
		return window(s, span{0, w, true})
	}
	// The tail takes the style of the text that it stands for, so it goes inside.
	body, used := window(s, span{0, w - tw, true})
	if tail == "" {
		return body, used
	}
	if cut, styled := strings.CutSuffix(body, reset); styled {
		return cut + tail + reset, used + tw
	}
	return body + tail, used + tw
}

const reset = "\x1b[m"

// measure returns the width of s, and whether s can be drawn as it is: nothing to
// leave out or to replace, and every style closed.
func measure(s string) (w int, asIs bool) {
	asIs = true
	live := false
	for i := 0; i < len(s); {
		if n := run(s, i); n > 0 {
			w, i = w+n, i+n
			continue
		}
		t := next(s, i)
		if t.kind == style {
			live = !isReset(t.text)
		}
		if t.odd || s[i] == '\n' || s[i] == '\t' {
			asIs = false
		}
		w += t.w
		i += t.n
	}
	return w, asIs && !live
}

// span names cells of a line, from inclusive, to exclusive. Whole characters leave out
// one that the span divides; otherwise blanks stand for its part.
type span struct {
	from, to int
	whole    bool
}

// window returns the cells of s in a span and how many it found of them.
func window(s string, cells span) (string, int) {
	text, used, odd := walk(s, cells, false)
	if odd && ansi.StringWidth(" "+text+" ") != used+2 {
		// Neighbours joined into something of another width, as parts of flags and
		// some Arabic signs do. No guess would hold on every terminal.
		text, used, _ = walk(s, cells, true)
	}
	return text, used
}

// walker collects cells and the styles that hold on them.
type walker struct {
	strings.Builder
	held []string // styles that hold and are not yet written
	live bool     // a written style holds
}

func (b *walker) style(seq string) {
	if !isReset(seq) {
		b.held = append(b.held, seq)
		return
	}
	b.end()
	b.held = b.held[:0]
}

func (b *walker) text(s string) {
	for _, seq := range b.held {
		b.WriteString(seq)
		b.live = true
	}
	b.held = b.held[:0]
	b.WriteString(s)
}

func (b *walker) end() {
	if b.live {
		b.WriteString(reset)
	}
	b.live = false
}

// walk collects the cells of a span. With strict every character that could join with
// its neighbours is drawn as question marks of the same width.
func walk(s string, cells span, strict bool) (text string, used int, odd bool) {
	var b walker
	b.Grow(len(s))
	for i, at := 0, 0; i < len(s) && at < cells.to; {
		t := token{kind: cell, n: run(s, i)}
		if t.w = t.n; t.n == 0 {
			t = next(s, i)
		} else {
			t.text = s[i : i+t.n]
		}
		i += t.n
		odd = odd || t.odd
		if t.kind == style {
			b.style(t.text)
		}
		begin, end := max(at, cells.from), min(at+t.w, cells.to)
		if begin < end {
			part := t.part(begin-at, end-at, cells.whole, strict)
			if part != "" {
				b.text(part)
				used += end - begin
			}
		}
		at += t.w
	}
	b.end()
	return b.String(), used, odd
}

// part returns the cells from..to of a token's text.
func (t token) part(from, to int, whole, strict bool) string {
	switch {
	case t.w == t.n && len(t.text) == t.n && !t.odd:
		return t.text[from:to]
	case to-from < t.w && whole:
		return ""
	case to-from < t.w:
		return Blank(to - from)
	case strict && t.odd:
		return strings.Repeat("?", t.w)
	}
	return t.text
}
