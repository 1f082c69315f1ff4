package querybar

import (
	"strings"

	"portdesk/theme"
	"portdesk/ui/draw"
	"portdesk/ui/overlay"
)

// beside is how many cells words need beside the carets of a fault to be worth beginning
// there.
const beside = 20

// TextX returns the cell of a line in which its text begins, as of its last View: less
// than the first where the line is scrolled.
func TextX(l *overlay.Line) int {
	if c := l.Cursor(); c != nil {
		return c.X - draw.Width(l.Value()[:Offset(l)])
	}
	return 1
}

// Under sets carets under the cells from start to end and says what is wrong there, in at
// most h lines of w cells: behind the carets, or below them. Where the lines are too few
// for that, the words begin in the line of the carets, on whichever side has room.
func Under(paint theme.Paint, start, end int, say string, w, h int) []string {
	start = max(min(start, w-1), 0)
	carets := strings.Repeat("^", max(min(end, w)-start, 1))
	if start+len(carets)+1+draw.Width(say) <= w {
		return []string{draw.Blank(start) + paint.S(carets+" "+say)}
	}
	below := draw.Wrap(say, max(w-2, 1))
	if len(below) < h {
		lines := []string{draw.Blank(start) + paint.S(carets)}
		widest := 0
		for _, line := range below {
			widest = max(widest, draw.Width(line))
		}
		for _, line := range below {
			lines = append(lines, draw.Blank(max(min(start, w-widest-1), 0))+paint.S(line))
		}
		return lines
	}
	first, rest := squeezed(start, carets, say, w)
	words := append([]string{first}, draw.Wrap(rest, max(w-1, 1))...)
	if h = max(h, 1); len(words) > h {
		words = words[:h]
		words[h-1] = draw.Fit(words[h-1]+" "+draw.Ellipsis, w)
	}
	for i := range words {
		words[i] = paint.S(words[i])
	}
	return words
}

// squeezed returns a line with the carets and the first of the words, and the words that
// are left.
func squeezed(start int, carets, say string, w int) (line, rest string) {
	right := w - start - len(carets) - 1
	if right < beside && start-1 < beside && len(carets) > w-start-beside {
		carets = carets[:max(w-start-beside-1, 1)] // a long term: its beginning will do
		right = w - start - len(carets) - 1
	}
	if right >= start-1 {
		head, tail := cutWords(say, right)
		return draw.Blank(start) + carets + " " + head, tail
	}
	head, tail := cutWords(say, start-1)
	return draw.Fit(head, start) + carets, tail
}

// cutWords parts a text behind the last word that fits in w cells.
func cutWords(text string, w int) (head, tail string) {
	words := strings.Fields(text)
	n := 0
	for used := -1; n < len(words); n++ {
		used += 1 + draw.Width(words[n])
		if used > w {
			break
		}
	}
	return strings.Join(words[:n], " "), strings.Join(words[n:], " ")
}
