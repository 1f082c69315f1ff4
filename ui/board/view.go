package board

import (
	"slices"
	"strings"

	"portdesk/theme"
	"portdesk/ui/draw"
	"portdesk/ui/grid"
	"portdesk/ui/words"
)

// cardKey names a drawn card.
type cardKey struct {
	id     int64
	w      int
	ground theme.Ground
	mark   uint8
}

// The signs that may stand in the gutter.
const (
	unmarked uint8 = iota
	marked
	pointed
)

// mostKept is how many drawn cards are kept.
const mostKept = 2000

// View returns the board in exactly its size.
func (b *Board[R]) View() string {
	if b.w <= 0 || b.h <= 0 {
		return ""
	}
	lines := make([]strings.Builder, b.h)
	for i := range lines {
		lines[i].Grow(3 * b.w)
	}
	at := b.writeEdge(lines)
	for _, s := range b.slots {
		for y := range lines {
			lines[y].WriteString(draw.Blank(s.x - at))
		}
		at = s.x + s.w
		b.writeColumn(lines, s)
	}
	b.writeEnd(lines, at)
	var out strings.Builder
	out.Grow(b.h * (3*b.w + 1))
	for y := range lines {
		if y > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(lines[y].String())
	}
	if b.bare() {
		return b.withEmpty(out.String())
	}
	return out.String()
}

// bare reports that no column has a card, and that this is known.
func (b *Board[R]) bare() bool {
	return !slices.ContainsFunc(b.cols, func(c *column[R]) bool { return !c.empty() })
}

// withEmpty lays what is said of an empty board over its room.
func (b *Board[R]) withEmpty(drawn string) string {
	if b.h < 4 {
		return drawn
	}
	wrapped := draw.Wrap(b.opt.Empty, max(b.w-4, 1))
	for i := range wrapped {
		wrapped[i] = "  " + b.opt.Theme.P(theme.Dim).S(wrapped[i])
	}
	wrapped = wrapped[:min(len(wrapped), b.h-3)]
	return draw.Splice(drawn, draw.Lines(strings.Join(wrapped, "\n"), b.w, len(wrapped)), 0, 3)
}

// writeEdge writes the mark of columns to the left and returns the cells it takes.
func (b *Board[R]) writeEdge(lines []strings.Builder) int {
	if b.shape.before == 0 || len(b.slots) == 0 || b.slots[0].x == 0 {
		return 0
	}
	w := b.slots[0].x
	mark := b.opt.Theme.Glyphs.Left + words.Thousands(b.shape.before)
	lines[0].WriteString(b.opt.Theme.P(theme.Accent).S(draw.FitTail(mark, w, "")))
	for y := 1; y < len(lines); y++ {
		lines[y].WriteString(draw.Blank(w))
	}
	return w
}

// writeEnd fills the lines up, with the mark of columns to the right.
func (b *Board[R]) writeEnd(lines []strings.Builder, at int) {
	for y := range lines {
		mark := ""
		if y == 0 && b.shape.behind > 0 {
			mark = words.Thousands(b.shape.behind) + b.opt.Theme.Glyphs.Right
		}
		lines[y].WriteString(b.opt.Theme.P(theme.Accent).S(draw.RightTail(mark, b.w-at, "")))
	}
}

// writeColumn writes one column into the lines of the board.
func (b *Board[R]) writeColumn(lines []strings.Builder, s slot) {
	c := b.cols[s.column]
	lines[0].WriteString(b.headLine(s, c))
	y := 1
	if b.shape.head > 1 {
		lines[1].WriteString(b.ruleLine(s, c))
		y = 2
	}
	if b.strip(s.column) {
		fill(lines, y, len(lines), s.w)
		return
	}
	rows, cursor := c.cards.InSight()
	if len(rows) == 0 {
		b.writeWaiting(lines, y, s, c)
		return
	}
	for i, r := range rows {
		if y+b.shape.lines > len(lines) && i > 0 {
			break
		}
		for _, line := range b.card(r, s, s.column == b.at && i == cursor && b.chased == nil) {
			if y < len(lines) {
				lines[y].WriteString(line)
				y++
			}
		}
		to := min(y+b.shape.blank, len(lines))
		fill(lines, y, to, s.w)
		y = to
	}
	fill(lines, y, len(lines), s.w)
}

// writeWaiting says that cards are on their way, or why they do not come.
func (b *Board[R]) writeWaiting(lines []strings.Builder, y int, s slot, c *column[R]) {
	text, role := "reading "+b.opt.Theme.Glyphs.Ellipsis, theme.Faint
	if err := c.cards.Err(); err != nil {
		text, role = draw.Clean(err.Error()), theme.Error
	}
	for _, line := range draw.Wrap(text, max(s.w-gutter-1, 1)) {
		if y < len(lines) {
			lines[y].WriteString(draw.FitTail(draw.Blank(gutter)+b.opt.Theme.P(role).S(line), s.w, ""))
			y++
		}
	}
	fill(lines, y, len(lines), s.w)
}

func fill(lines []strings.Builder, from, to, w int) {
	for y := from; y < to; y++ {
		lines[y].WriteString(draw.Blank(w))
	}
}

// headLine is a column's sign, word and count; of a strip sign and count alone.
func (b *Board[R]) headLine(s slot, c *column[R]) string {
	t := b.opt.Theme
	if b.strip(s.column) {
		role := c.Role
		if c.empty() {
			role = theme.Faint
		}
		return draw.FitTail(" "+t.P(role).S(c.Glyph+" "+words.Thousands(max(c.count, 0))), s.w, "")
	}
	pointer := " "
	if s.column == b.at {
		pointer = t.P(theme.Mark).S(t.Glyphs.Pointer)
	}
	count := ""
	if c.count >= 0 {
		count = "  " + words.Thousands(c.count)
		if s.w < blankFrom-1 {
			count = count[1:]
		}
	}
	room := s.w - gutter - 2 - draw.Width(count)
	title := c.Title
	if c.Short != "" && draw.Width(title) > room {
		title = c.Short
	}
	title = draw.FitTail(title, min(max(room, 1), draw.Width(title)), t.Glyphs.Ellipsis)
	return draw.FitTail(pointer+t.P(c.Role).S(c.Glyph+" "+title)+t.P(theme.Strong).S(count), s.w, "")
}

// ruleLine parts head and cards, and tells where the column is scrolled to.
func (b *Board[R]) ruleLine(s slot, c *column[R]) string {
	t := b.opt.Theme
	role := theme.Rule
	if s.column == b.at && !c.empty() {
		role = theme.Accent
	}
	at := ""
	if first, last, known := c.cards.Position(); known && !b.strip(s.column) && (first > 1 || last < c.count) {
		at = " " + words.Thousands(first) + "-" + words.Thousands(last)
	}
	n := s.w - gutter - draw.Width(at)
	if n < 2 {
		at, n = "", s.w-gutter
	}
	return " " + t.P(role).S(draw.Line(t.Glyphs.Horizontal, n)) + t.P(theme.Dim).S(at)
}

// card returns the lines of a card as drawn, from those kept where it is among them.
func (b *Board[R]) card(r R, s slot, cursor bool) []string {
	k := cardKey{id: b.opt.ID(r), w: s.w}
	if b.Selected(k.id) {
		k.ground, k.mark = theme.Marked, marked
	}
	if cursor {
		k.ground = theme.Cursor
		if !b.focused {
			k.ground = theme.Marked
			if k.mark == unmarked {
				k.mark = pointed
			}
		}
	}
	if lines, ok := b.cache[k]; ok {
		return lines
	}
	if len(b.cache) > mostKept {
		clear(b.cache)
	}
	lines := b.drawCard(r, k)
	b.cache[k] = lines
	return lines
}

// blankFrom is the width from which on a card ends in a blank.
const blankFrom = 18

func (b *Board[R]) drawCard(r R, k cardKey) []string {
	t := b.opt.Theme
	space := t.On(k.ground, theme.Text)
	body, after := max(k.w-gutter, 0), 0
	if k.w >= blankFrom { // a blank at the right, so that text does not touch the end of the cursor's bar
		body, after = body-1, 1
	}
	told := b.opt.Card(r, body)
	out := make([]string, b.shape.lines)
	for i := range out {
		var line Line
		if i < len(told) {
			line = told[i]
		}
		var s strings.Builder
		switch k.mark {
		case marked:
			t.On(k.ground, theme.Mark).Append(&s, t.Glyphs.Mark)
		case pointed:
			t.On(k.ground, theme.Mark).Append(&s, t.Glyphs.Pointer)
		default:
			space.Append(&s, " ")
		}
		right := min(widthOf(line.Right), body)
		left := body - right
		if right > 0 && left > 0 {
			left-- // a blank between the two
		}
		b.drawSpans(&s, line.Left, left, k.ground)
		if right > 0 && body > right {
			space.Append(&s, " ")
		}
		b.drawSpans(&s, line.Right, right, k.ground)
		space.Append(&s, draw.Blank(after))
		out[i] = s.String()
		if k.w <= gutter {
			out[i] = draw.FitTail(out[i], k.w, "")
		}
	}
	return out
}

func widthOf(spans []grid.Span) int {
	n := 0
	for _, s := range spans {
		n += draw.Width(s.Text)
	}
	return n
}

// drawSpans writes spans in exactly w cells: the last one that finds room is cut, and
// blanks fill up.
func (b *Board[R]) drawSpans(out *strings.Builder, spans []grid.Span, w int, ground theme.Ground) {
	t := b.opt.Theme
	full, left := widthOf(spans), w
	for _, s := range spans {
		n := min(draw.Width(s.Text), left)
		if n == 0 {
			continue
		}
		text := s.Text
		if n == left && full > w {
			text += t.Glyphs.Ellipsis // makes sure that it is cut, and shows it
		}
		t.On(ground, s.Role).Append(out, draw.FitTail(draw.Strip(text), n, t.Glyphs.Ellipsis))
		left -= n
	}
	if left > 0 {
		t.On(ground, theme.Text).Append(out, draw.Blank(left))
	}
}
