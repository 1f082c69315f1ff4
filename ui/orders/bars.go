package orders

import (
	"fmt"
	"strings"

	"portdesk/model"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/draw"
	"portdesk/ui/grid"
)

// statusSpans is a bar of w cells that shows in which statuses numbers stand, each by its
// sign and colour, in the diagram's order.
func statusSpans(t *theme.Theme, tally model.Tally, w int) []grid.Span {
	list := model.Statuses()
	counts := make([]int, len(list))
	for i, s := range list {
		counts[i] = tally.Count[s]
	}
	var out []grid.Span
	for i, cells := range draw.Shares(counts, w) {
		if s := uint8(list[i]); cells > 0 {
			out = append(out, span(strings.Repeat(t.Glyphs.Status(s), cells), theme.StatusRole(s)))
		}
	}
	return out
}

// leastBar is how much of a progress is a bar: the count goes before less of it.
const leastBar = 4

// progressCell is the bar of an order's statuses, with how many of its numbers are
// ported where there is room.
func (l *list) progressCell(r store.OrderRow, w int) []grid.Span {
	total := r.Tally.Total()
	if total == 0 {
		return nil
	}
	text := fmt.Sprintf(" %d/%d", r.Tally.Count[model.Completed], total)
	if w < draw.Width(text)+leastBar {
		return statusSpans(l.theme, r.Tally, w)
	}
	return append(statusSpans(l.theme, r.Tally, w-draw.Width(text)), span(text, theme.Dim))
}

// together counts the numbers of orders by status.
func together(orders []store.OrderRow) model.Tally {
	var sum model.Tally
	for _, o := range orders {
		for s, n := range o.Tally.Count {
			sum.Count[s] += n
		}
	}
	return sum
}

// gauge is k of n in w cells.
func gauge(t *theme.Theme, k, n, w int, role theme.Role) string {
	full, begun := draw.Gauge(t.Glyphs.Bar, k, n, w)
	return t.P(role).S(draw.Cut(full, 0, begun)) + t.P(theme.Rule).S(draw.Line(t.Glyphs.Dot, w-begun))
}

// groupProgress tells how many numbers of a group are ported, of those that can be, and
// how all of them stand.
func groupProgress(t *theme.Theme, g store.Group, w int) []string {
	sum := together(g.Orders)
	done, of := sum.Count[model.Completed], sum.Total()-sum.Count[model.Canceled]-sum.Count[model.NotPortable]
	text := fmt.Sprintf(" %d of %d ported", done, of)
	barWidth := max(w-draw.Width(text), 4)
	return []string{
		paint(t, statusSpans(t, sum, w)),
		gauge(t, done, of, barWidth, theme.Done) + t.P(theme.Dim).S(text),
	}
}
