package form

import (
	"strings"

	"portdesk/theme"
	"portdesk/ui/draw"
)

const (
	wide      = 100 // from this width on the sections stand in two columns
	columnGap = 3
	boxRoom   = 38 // cells beside the labels that a box and what is said of it need
	minAside  = 10 // cells kept beside a box, enough for "○ needed"
	margin    = 2  // on the right, for the sign that there is more
)

// place is where a field stands in the content.
type place struct {
	cell     *cell
	first, n int // its lines, with the heading above the first field of a section
	x, w     int // its column
	boxX     int
	boxY     int
	boxW     int
	boxH     int
	cx, cy   int // the cursor, seen from the box's corner
}

// frame is a drawn form before it is cut to height.
type frame struct {
	lines  []string
	places []place
	top    int
	width  int
	height int
}

// View draws the form in exactly h lines of exactly w cells, scrolled so that the
// focused field is in sight.
func (f *Form) View(w, h int) string {
	f.seen = frame{}
	if h <= 0 {
		return ""
	}
	if w <= 0 {
		return strings.Repeat("\n", h-1)
	}
	f.seen = f.arrange(w)
	f.seen.width, f.seen.height = w, h
	f.scroll(h)
	f.seen.top = f.top

	edge := f.theme.P(theme.Faint)
	var b strings.Builder
	for i := range h {
		if i > 0 {
			b.WriteByte('\n')
		}
		line := ""
		if at := f.top + i; at < len(f.seen.lines) {
			line = f.seen.lines[at]
		}
		b.WriteString(draw.Fit(line, w-margin))
		b.WriteString(draw.Blank(min(w, margin) - 1))
		switch {
		case i == h-1 && f.top+h < len(f.seen.lines):
			b.WriteString(edge.S(f.theme.Glyphs.Down))
		case i == 0 && f.top > 0:
			b.WriteString(edge.S(f.theme.Glyphs.Up))
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// Height returns how many lines the whole form takes at width w.
func (f *Form) Height(w int) int { return len(f.arrange(w).lines) }

// Cursor returns where typing goes, seen from the corner of what View drew last; ok is
// false where no field has the focus or the view is too narrow for any.
func (f *Form) Cursor() (x, y int, ok bool) {
	for _, p := range f.seen.places {
		if p.cell != f.focus {
			continue
		}
		x, y = p.boxX+p.cx, p.boxY+p.cy-f.seen.top
		return x, y, x < f.seen.width && y >= 0 && y < f.seen.height
	}
	return 0, 0, false
}

// Click moves the focus to the field at a cell of what View drew last, and the cursor
// within its text. On a choice or a box that has the focus already it changes the
// value. It reports whether a field was hit, and whether its text changed.
func (f *Form) Click(x, y int) (hit, changed bool) {
	y += f.seen.top
	for _, p := range f.seen.places {
		if y < p.boxY || y >= p.first+p.n || x < p.x || x >= p.x+p.w {
			continue
		}
		again := f.focus == p.cell
		f.moveTo(p.cell)
		inside := y < p.boxY+p.boxH && x >= p.boxX && x < p.boxX+p.boxW
		if inside {
			changed = f.clickBox(p.cell, x-p.boxX, again)
		}
		return true, changed
	}
	return false, false
}

func (f *Form) clickBox(c *cell, x int, again bool) bool {
	switch {
	case c.line != nil:
		c.line.SetCursor(c.positionAt(x-1+c.from, f.masks(c)))
		return false
	case c.area != nil || !again:
		return false
	case f.locked:
		f.refused = true
		return false
	}
	before := c.raw
	switch {
	case len(c.def.Choices) == 0:
		c.toggle()
	case x < 2:
		c.choose(-1)
	default:
		c.choose(1)
	}
	f.settle()
	return c.raw != before
}

// scroll moves the sight as little as shows the focused field whole, or as much of it
// as there is room for.
func (f *Form) scroll(h int) {
	for _, p := range f.seen.places {
		if p.cell != f.focus {
			continue
		}
		if p.n > h {
			f.top = min(max(f.top, p.boxY+p.cy-h+1), p.boxY+p.cy)
			break
		}
		f.top = min(max(f.top, p.first+p.n-h), p.first)
	}
	f.top = max(0, min(f.top, len(f.seen.lines)-h))
}

// arrange draws the whole content for a view of width w: in one column, or in two
// where there is room and more than one section.
func (f *Form) arrange(w int) frame {
	sections := groups(f.judge())
	split := len(sections)
	if w >= wide {
		split = balance(sections)
	}
	w = max(w-margin, 0)
	if split == len(sections) {
		lines, places := f.column(sections, w)
		return frame{lines: lines, places: places}
	}
	lw := (w - columnGap) / 2
	rw := w - columnGap - lw
	left, places := f.column(sections[:split], lw)
	right, more := f.column(sections[split:], rw)
	for _, p := range more {
		p.x += lw + columnGap
		p.boxX += lw + columnGap
		places = append(places, p)
	}
	lines := make([]string, max(len(left), len(right)))
	for i := range lines {
		l, r := draw.Blank(lw), ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		lines[i] = l + draw.Blank(columnGap) + r
	}
	return frame{lines: lines, places: places}
}

// groups parts the fields by section.
func groups(all []verdict) [][]verdict {
	var out [][]verdict
	for i, v := range all {
		if i == 0 || v.cell.section != all[i-1].cell.section {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], v)
	}
	return out
}

// balance returns how many sections go into the first column, so that the longer
// column is as short as can be. Faults and notes do not count: a form must not jump
// from column to column while it is typed in.
func balance(sections [][]verdict) int {
	size := func(s [][]verdict) int {
		n := 0
		for _, group := range s {
			n += 2
			for _, v := range group {
				n++
				if v.cell.area != nil {
					n += minRows - 1
				}
			}
		}
		return n
	}
	best, height := len(sections), size(sections)
	for i := 1; i < len(sections); i++ {
		if n := max(size(sections[:i]), size(sections[i:])); n < height {
			best, height = i, n
		}
	}
	return best
}

// column draws sections one below the other, in lines of exactly w cells.
func (f *Form) column(sections [][]verdict, w int) (lines []string, places []place) {
	lw := labelWidth(sections, w)
	for _, group := range sections {
		for i, v := range group {
			first := len(lines)
			if i == 0 && v.cell.section != "" {
				if first > 0 {
					lines = append(lines, draw.Blank(w))
				}
				lines = append(lines, draw.Fit(f.theme.P(theme.Header).S(" "+v.cell.section), w))
			}
			p := place{cell: v.cell, w: w, boxY: len(lines), boxX: lw + 4}
			lines = append(lines, f.field(v, lw, w, &p)...)
			p.first, p.n = first, len(lines)-first
			places = append(places, p)
		}
	}
	return lines, places
}

// labelWidth is the width of the longest label, as far as the boxes have room beside it.
func labelWidth(sections [][]verdict, w int) int {
	n := 0
	for _, group := range sections {
		for _, v := range group {
			n = max(n, draw.Width(v.cell.label))
		}
	}
	return min(n, max(w*2/5, min(w-boxRoom, w/2)))
}
