package grid

import (
	"slices"
	"strconv"
	"strings"

	"portdesk/theme"
	"portdesk/ui/draw"
)

// gutter is the room for the sign of a selected row, gap the room between columns.
const (
	gutter = 2
	gap    = 2
)

// slot is the place of a column on the screen.
type slot struct {
	column, x, w int
}

// lineKey names a drawn row.
type lineKey struct {
	id, version int64
	ground      theme.Ground
	mark        uint8
}

// The signs that may stand in the gutter.
const (
	unmarked uint8 = iota
	marked
	pointed
)

// relayout shares out the width among the columns and forgets what was drawn.
func (g *Grid[R]) relayout() {
	clear(g.cache)
	g.layout = g.arrange(slices.Clone(g.visible))
	g.drawHeader()
}

// need is the width that columns have to have beside each other.
func (g *Grid[R]) need(columns []int) int {
	n := gutter + max(len(columns)-1, 0)*gap
	for _, c := range columns {
		n += g.opt.Columns[c].Min
	}
	return n
}

// fitting leaves out the columns that find no room, in place.
func (g *Grid[R]) fitting(columns []int) []int {
	for len(columns) > 1 && g.need(columns) > g.w {
		out := 0
		for i, c := range columns {
			if g.opt.Columns[c].Priority >= g.opt.Columns[columns[out]].Priority {
				out = i
			}
		}
		columns = slices.Delete(columns, out, out+1)
	}
	return columns
}

// arrange gives each column its place, leaving out those that find no room.
func (g *Grid[R]) arrange(columns []int) []slot {
	columns = g.fitting(columns)
	slots := make([]slot, len(columns))
	for i, c := range columns {
		slots[i] = slot{column: c, w: g.opt.Columns[c].Min}
	}
	if len(slots) == 1 {
		slots[0].w = max(min(slots[0].w, g.w-gutter), 0)
	}
	g.share(slots, g.w-g.need(columns))
	x := gutter
	for i := range slots {
		slots[i].x = x
		x += slots[i].w + gap
	}
	return slots
}

// share gives spare cells to the columns by weight, until they are full.
func (g *Grid[R]) share(slots []slot, spare int) {
	for spare > 0 {
		weights := 0
		for _, s := range slots {
			weights += g.appetite(s)
		}
		if weights == 0 {
			return
		}
		given := 0
		for i := range slots {
			c := g.opt.Columns[slots[i].column]
			part := spare * g.appetite(slots[i]) / weights
			if c.Max > 0 {
				part = min(part, c.Max-slots[i].w)
			}
			slots[i].w += part
			given += part
		}
		if given == 0 { // fewer cells than columns: the leftmost hungry one has them
			i := slices.IndexFunc(slots, func(s slot) bool { return g.appetite(s) > 0 })
			slots[i].w++
			given = 1
		}
		spare -= given
	}
}

// appetite is the weight of a column that can still grow.
func (g *Grid[R]) appetite(s slot) int {
	c := g.opt.Columns[s.column]
	if c.Max > 0 && s.w >= c.Max {
		return 0
	}
	return max(c.Weight, 0)
}

func (g *Grid[R]) drawHeader() {
	t := g.opt.Theme
	var b strings.Builder
	at := 0
	for _, s := range g.layout {
		b.WriteString(draw.Blank(s.x - at))
		c := g.opt.Columns[s.column]
		b.WriteString(t.P(theme.Header).S(g.title(c, s.w)))
		at = s.x + s.w
	}
	g.header = draw.FitTail(b.String(), g.w, "")
}

// title returns a column's title with the sign of the order, which is never cut.
func (g *Grid[R]) title(c Column[R], w int) string {
	signs := g.opt.Theme.Glyphs
	sign := ""
	if c.ID == g.sort.Column && c.ID != "" {
		sign = signs.SortUp
		if g.sort.Desc {
			sign = signs.SortDown
		}
	}
	if sign == "" {
		if c.AlignRight {
			return draw.RightTail(c.Title, w, signs.Ellipsis)
		}
		return draw.FitTail(c.Title, w, signs.Ellipsis)
	}
	room := w - 2
	if room < 1 {
		return draw.FitTail(sign, w, "")
	}
	if c.AlignRight {
		return draw.RightTail(c.Title, room, signs.Ellipsis) + " " + sign
	}
	return draw.FitTail(draw.FitTail(c.Title, min(room, draw.Width(c.Title)), signs.Ellipsis)+" "+sign, w, "")
}

// View returns the header and the rows in exactly the grid's size.
func (g *Grid[R]) View() string {
	if g.w <= 0 || g.h <= 0 {
		return ""
	}
	var b strings.Builder
	b.Grow(g.h * (g.w + 64))
	b.WriteString(g.header)
	if len(g.rows) == 0 {
		g.writeEmpty(&b)
		return b.String()
	}
	for i := range g.h - 1 {
		b.WriteByte('\n')
		if at := g.top + i; at < len(g.rows) {
			b.WriteString(g.line(at))
		} else {
			b.WriteString(draw.Blank(g.w))
		}
	}
	return b.String()
}

// writeEmpty says why there are no rows; while they are on their way, nothing.
func (g *Grid[R]) writeEmpty(b *strings.Builder) {
	text, role := g.opt.Empty, theme.Dim
	switch {
	case g.err != nil:
		text, role = draw.Clean(g.err.Error()), theme.Error
	case !g.loaded:
		text = ""
	}
	lines := draw.Wrap(text, max(g.w-2*gutter, 1))
	above := 0 // a blank line under the header, where there is room for it
	if g.h-1 > len(lines) {
		above = 1
	}
	for i := range g.h - 1 {
		b.WriteByte('\n')
		line := ""
		if at := i - above; at >= 0 && at < len(lines) && lines[at] != "" {
			line = draw.Blank(gutter) + g.opt.Theme.P(role).S(lines[at])
		}
		b.WriteString(draw.FitTail(line, g.w, ""))
	}
}

// line returns a row as drawn, from the cache where it is there.
func (g *Grid[R]) line(at int) string {
	r := g.rows[at]
	k := lineKey{id: g.opt.ID(r)}
	if g.opt.Version != nil {
		k.version = g.opt.Version(r)
	}
	if g.Selected(k.id) {
		k.ground, k.mark = theme.Marked, marked
	}
	if at == g.cur {
		k.ground = theme.Cursor
		if !g.focused {
			k.ground = theme.Marked
			if k.mark == unmarked && !g.opt.Bare {
				k.mark = pointed
			}
		}
	}
	if line, ok := g.cache[k]; ok {
		return line
	}
	if len(g.cache) > 4*screensHeld*g.screen() {
		clear(g.cache)
	}
	line := g.drawRow(r, k)
	g.cache[k] = line
	return line
}

func (g *Grid[R]) drawRow(r R, k lineKey) string {
	t := g.opt.Theme
	space := t.On(k.ground, theme.Text)
	var b strings.Builder
	b.Grow(2 * g.w)
	at := 1
	switch k.mark {
	case marked:
		t.On(k.ground, theme.Mark).Append(&b, t.Glyphs.Mark)
	case pointed:
		t.On(k.ground, theme.Mark).Append(&b, t.Glyphs.Pointer)
	default:
		at = 0
	}
	for _, s := range g.layout {
		space.Append(&b, draw.Blank(s.x-at))
		g.drawCell(&b, g.opt.Columns[s.column], r, s.w, k.ground)
		at = s.x + s.w
	}
	if at < g.w {
		space.Append(&b, draw.Blank(g.w-at))
	}
	if at > g.w || g.w < gutter {
		return draw.FitTail(b.String(), g.w, "")
	}
	return b.String()
}

// drawCell writes a cell in exactly w cells: the spans in turn, the last one that
// finds room cut, and blanks on the free side.
func (g *Grid[R]) drawCell(b *strings.Builder, c Column[R], r R, w int, ground theme.Ground) {
	t := g.opt.Theme
	space := t.On(ground, theme.Text)
	spans := c.Cell(r, w)
	full := 0
	for _, s := range spans {
		full += draw.Width(s.Text)
	}
	if c.AlignRight && full < w {
		space.Append(b, draw.Blank(w-full))
	}
	left := w
	for _, s := range spans {
		if left == 0 {
			break
		}
		n := draw.Width(s.Text)
		if n == 0 {
			continue
		}
		n = min(n, left)
		text := s.Text
		if n == left && full > w {
			text += t.Glyphs.Ellipsis // makes sure that it is cut, and shows it
		}
		t.On(ground, s.Role).Append(b, draw.FitTail(draw.Strip(text), n, t.Glyphs.Ellipsis))
		left -= n
	}
	if left > 0 && (!c.AlignRight || full >= w) {
		space.Append(b, draw.Blank(left))
	}
}

// Position returns the first and the last row on the screen, counted from 1 in the
// whole table, and whether that is known.
func (g *Grid[R]) Position() (first, last int, known bool) {
	if !g.placed || len(g.rows) == 0 {
		return 0, 0, false
	}
	return g.base + g.top + 1, g.base + min(g.top+g.body(), len(g.rows)), true
}

// Hint says where the screen is: "37-60 of 100,000", or as much of it as is known.
func (g *Grid[R]) Hint() string {
	first, last, known := g.Position()
	var b []byte
	if known {
		b = append(group(b, first), '-')
		b = group(b, last)
	}
	if g.total >= 0 {
		if known {
			b = append(b, " of "...)
		}
		b = group(b, g.total)
	}
	return string(b)
}

// group appends n with a comma between thousands.
func group(b []byte, n int) []byte {
	digits := strconv.Itoa(n)
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 && digits[i-1] != '-' {
			b = append(b, ',')
		}
		b = append(b, digits[i])
	}
	return b
}
