package draw

import "strings"

// Lines returns block as exactly h lines of exactly w cells, joined by line breaks.
// Longer lines are cut with an ellipsis, further lines are left out.
func Lines(block string, w, h int) string {
	if h <= 0 {
		return ""
	}
	var b strings.Builder
	b.Grow((w + 1) * h)
	for i := range h {
		if i > 0 {
			b.WriteByte('\n')
		}
		line, rest, _ := strings.Cut(block, "\n")
		block = rest
		b.WriteString(Fit(line, w))
	}
	return b.String()
}

// Join sets two blocks side by side, parted by rule, each fitted to its width, in
// exactly h lines. The rule is text of one line, painted or not.
func Join(left string, lw int, rule, right string, rw, h int) string {
	if h <= 0 {
		return ""
	}
	var b strings.Builder
	b.Grow((lw + rw + len(rule) + 1) * h)
	for i := range h {
		if i > 0 {
			b.WriteByte('\n')
		}
		var l, r string
		l, left, _ = strings.Cut(left, "\n")
		r, right, _ = strings.Cut(right, "\n")
		b.WriteString(Fit(l, lw))
		b.WriteString(rule)
		b.WriteString(Fit(r, rw))
	}
	return b.String()
}

// Splice lays the block over upon base with its upper left corner at column x and
// line y. What falls outside of base is left out: base keeps its lines, and a line
// keeps its width unless over reaches beyond its end.
func Splice(base, over string, x, y int) string {
	if over == "" {
		return base
	}
	lines := strings.Split(base, "\n")
	for i, o := range strings.Split(over, "\n") {
		if at := y + i; at >= 0 && at < len(lines) {
			lines[at] = spliceLine(lines[at], o, x)
		}
	}
	return strings.Join(lines, "\n")
}

func spliceLine(base, over string, x int) string {
	ow, bw := Width(over), Width(base)
	if x < 0 {
		over = Cut(over, -x, ow)
		ow, x = max(ow+x, 0), 0
	}
	return Cut(base, 0, x) + over + Cut(base, x+ow, max(bw, x+ow))
}

// Dim repaints a block in one style, given by the sequences that begin and end it.
func Dim(block, begin, end string) string {
	lines := strings.Split(block, "\n")
	for i, line := range lines {
		if plain := Strip(line); plain == "" {
			lines[i] = ""
		} else {
			lines[i] = begin + plain + end
		}
	}
	return strings.Join(lines, "\n")
}

// Wrap breaks text into lines of at most w cells, at blanks where it can and inside
// of words longer than a line. Line breaks in the text stay, runs of blanks between
// words become one, styles are left out. Text without words gives one empty line.
func Wrap(s string, w int) []string {
	if w <= 0 {
		return nil
	}
	var lines []string
	for paragraph := range strings.SplitSeq(s, "\n") {
		lines = wrapLine(lines, paragraph, w)
	}
	return lines
}

func wrapLine(lines []string, s string, w int) []string {
	line, used := "", 0
	for word := range strings.FieldsSeq(Strip(s)) {
		ww := Width(word)
		if used > 0 && used+1+ww > w {
			lines = append(lines, line)
			line, used = "", 0
		}
		for ww > w {
			head, n := headOf(word, w)
			lines = append(lines, head)
			word = word[n:]
			ww = Width(word)
		}
		if ww == 0 {
			continue
		}
		if used > 0 {
			line += " "
			used++
		}
		line += word
		used += ww
	}
	return append(lines, line)
}

// headOf returns as much of a word as w cells hold, at least one character, and the
// bytes of it. A character wider than w is drawn as question marks.
func headOf(word string, w int) (string, int) {
	at, used := 0, 0
	for at < len(word) {
		t := next(word, at)
		if used+t.w > w {
			break
		}
		used += t.w
		at += t.n
	}
	if at == 0 {
		return Line("?", w), next(word, 0).n
	}
	return word[:at], at
}

// Mask stands for a secret: always four signs, so that it does not tell the secret's
// length, and nothing for an empty secret.
func Mask(secret, sign string) string {
	if secret == "" {
		return ""
	}
	return strings.Repeat(sign, 4)
}
