package calendar

import (
	"maps"
	"slices"
	"strings"

	"portdesk/model/date"
	"portdesk/theme"
	"portdesk/ui/draw"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// weekView draws the days of a week below each other: what each carries at the left, its
// orders by name at the right. Days with orders get the lines that others do not need.
func (w *Workspace) weekView(width, h, y int) string {
	days := weekOf(w.day, w.firstWeekday())
	heights := w.weekHeights(days, h)
	most := w.busiest()
	var out strings.Builder
	line := 0
	for i, height := range heights {
		if height == 0 {
			continue
		}
		d := days.from.AddDays(i)
		w.spots = append(w.spots, spot{0, y + line, width, height, d})
		if line > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(strings.Join(w.weekDay(d, width, height, most), "\n"))
		line += height
	}
	return draw.Lines(out.String(), width, h)
}

// weekHeights shares lines among the days of a week: two for each as far as there are
// some, and the rest to those with most orders.
func (w *Workspace) weekHeights(days span, h int) [week]int {
	var out [week]int
	for i := range out {
		out[i] = min(max(h/week, 1), 3)
		if i >= h {
			out[i] = 0
		}
	}
	left := h
	for _, n := range out {
		left -= n
	}
	for left > 0 {
		var poorest *int
		lack := 0
		for i := range out {
			if want := w.loads[days.from.AddDays(i)].Orders + 2 - out[i]; want > lack {
				poorest, lack = &out[i], want
			}
		}
		if poorest == nil {
			break
		}
		*poorest++
		left--
	}
	for i := 0; left > 0; i = (i + 1) % week {
		out[i]++
		left--
	}
	return out
}

// rowDay names a day of the week, always with its weekday.
func (w *Workspace) rowDay(d date.Date) string {
	if w.law.Dates.ISO {
		return d.Weekday().String()[:3] + " " + d.String()
	}
	return w.law.Dates.Day(d, d)
}

// weekDay draws one day of the week in exactly h lines of exactly width cells.
func (w *Workspace) weekDay(d date.Date, width, h, most int) []string {
	t := w.theme
	ground := w.groundOf(d)
	left := min(max(width/3, 22), 34)
	load := w.loads[d]
	pointer := " "
	if d == w.day {
		pointer = t.Glyphs.Pointer
	}
	mine := []string{t.On(ground, theme.Mark).S(pointer) + w.datePaint(d, ground).S(w.rowDay(d))}
	if weight(load) > 0 {
		mine = append(mine, t.On(ground, theme.Text).S("  ")+w.counts(load, ground, " ", true))
		mine = append(mine, t.On(ground, theme.Text).S("  ")+w.bar8(load, left-3, most, ground))
	}
	var beside []string
	var remarks []string
	for _, tag := range w.tags(d) {
		remarks = append(remarks, t.On(ground, tag.role).S(tag.words[0]))
	}
	room := h
	if len(remarks) > 0 {
		beside = append(beside, strings.Join(remarks, t.On(ground, theme.Faint).S(" "+t.Glyphs.Dot+" ")))
		room--
	}
	names := w.nameLines(d, max(min(width-left-2, 60), 10), room, ground)
	if h == 1 && weight(load) > 0 { // one line for the day: its counts matter most
		beside, names = []string{w.counts(load, ground, "  ", true)}, nil
	}
	beside = append(beside, names...)
	out := make([]string, h)
	for i := range out {
		a, b := "", ""
		if i < len(mine) {
			a = mine[i]
		}
		if i < len(beside) {
			b = beside[i]
		}
		out[i] = w.grounded(draw.Fit(w.grounded(draw.Fit(a, left), ground)+t.On(ground, theme.Text).S("  ")+b, width), ground)
	}
	return out
}
