package calendar

import (
	"portdesk/model/date"
	"portdesk/theme"
	"portdesk/ui/draw"
)

// ahead is how many days behind the weeks that are shown are read with them, so that what
// comes next is known at a month's end too.
const ahead = 6 * week

// outlookFrom is how many lines the outlook needs to be drawn: fewer tell nothing.
const outlookFrom = 5

// outlook is what lies around the day in at most room lines: the load of its week, and the
// next days with dates. It is empty where there is hardly any room.
func (w *Workspace) outlook(width, room int) []string {
	if room < outlookFrom || !w.loaded {
		return nil
	}
	var out []string
	from := max(w.day, w.law.Today())
	if room >= week+2 {
		days := weekOf(w.day, w.firstWeekday())
		from = max(from, days.to)
		out = append(out, "", w.theme.P(theme.Header).S(draw.Shorten("The week", width)))
		for d := days.from; d <= days.to; d++ {
			if !weekend(d) || weight(w.loads[d]) > 0 {
				out = append(out, w.outlookLine(d, width))
			}
		}
	}
	if room-len(out) < outlookFrom {
		return out
	}
	var next []string
	for d := from + 1; d <= w.asked.to+ahead && len(out)+2+len(next) < room; d++ {
		if weight(w.loads[d]) > 0 {
			next = append(next, w.outlookLine(d, width))
		}
	}
	if len(next) == 0 {
		next = append(next, w.theme.P(theme.Dim).S(draw.Shorten("none that is confirmed or asked for", width)))
	}
	return append(append(out, "", w.theme.P(theme.Header).S(draw.Shorten("Then the next days with dates", width))), next...)
}

// outlookLine is a day with what it carries: its counts, and a bar where that fits.
func (w *Workspace) outlookLine(d date.Date, width int) string {
	const dated, counted = 12, 20
	t, load := w.theme, w.loads[d]
	pointer := " "
	if d == w.day {
		pointer = t.Glyphs.Pointer
	}
	line := t.P(theme.Mark).S(pointer) + draw.Fit(w.datePaint(d, theme.Plain).S(w.rowDay(d)), dated)
	if weight(load) == 0 {
		if name, off := w.law.Calendars.US.Holiday(d); off {
			line += " " + t.P(theme.Dim).S(name)
		}
		return draw.Fit(line, width)
	}
	line += " " + draw.Fit(w.counts(load, theme.Plain, "  ", true), counted)
	if room := width - draw.Width(line) - 1; room >= 8 {
		line += " " + w.bar8(load, room, w.heaviest(), theme.Plain)
	}
	return draw.Fit(line, width)
}

// heaviest is the greatest load of all days that are known.
func (w *Workspace) heaviest() int {
	most := 0
	for _, l := range w.loads {
		most = max(most, weight(l))
	}
	return most
}
