package calendar

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// column is the place of a day of the week.
type column struct{ x, w int }

// columns shares a width among the days of the week; days without business have less.
func columns(width int, first time.Weekday) [week]column {
	const lead, gap, least = 1, 1, 6
	free := max(width-lead-gap*(week-1), week)
	off := min(max(free/11, least), free/week)
	var out [week]column
	left, x := free-2*off, lead
	days := week - 2
	for i := range out {
		cell := off
		if d := (int(first) + i) % week; d != int(time.Saturday) && d != int(time.Sunday) {
			cell = left / days
			left -= cell
			days--
		}
		out[i] = column{x, cell}
		x += cell + gap
	}
	return out
}

// cellHeight is how many lines a day of the month has in a body of h lines; from four on
// the first of them is a rule.
func (w *Workspace) cellHeight(h int) int { return max((h-1)/w.visible().weeks(), 1) }

// monthView draws the weeks of the month as rows.
func (w *Workspace) monthView(width, h, y int) string {
	t := w.theme
	cols := columns(width, w.firstWeekday())
	days, tall := w.visible(), w.cellHeight(h)
	spare := max(h-1-tall*days.weeks(), 0)
	var out strings.Builder
	out.WriteString(w.weekdays(width, cols))
	line := 1
	most := w.busiest()
	for n := range days.weeks() {
		height := tall
		if n < spare {
			height++ // what is left over goes to the first weeks
		}
		var cells [week][]string
		for i := range cells {
			d := days.from.AddDays(n*week + i)
			cells[i] = w.cell(d, cols[i].w, height, most)
			w.spots = append(w.spots, spot{cols[i].x, y + line, cols[i].w + 1, height, d})
		}
		for l := range height {
			out.WriteByte('\n')
			if height > 3 && l == 0 {
				out.WriteString(t.P(theme.Rule).S(" " + strings.Repeat(t.Glyphs.Horizontal, max(width-1, 0))))
				continue
			}
			at := l
			if height > 3 {
				at--
			}
			out.WriteByte(' ')
			for i := range cells {
				if i > 0 {
					out.WriteByte(' ')
				}
				out.WriteString(cells[i][at])
			}
		}
		line += height
	}
	return draw.Lines(out.String(), width, h)
}

func (w *Workspace) weekdays(width int, cols [week]column) string {
	var b strings.Builder
	at := 0
	for i, c := range cols {
		name := time.Weekday((int(w.firstWeekday()) + i) % week).String()
		if c.w < len("Wednesday")+1 {
			name = name[:3]
		}
		b.WriteString(draw.Blank(c.x - at))
		b.WriteString(w.theme.P(theme.Header).S(draw.Fit(name, c.w)))
		at = c.x + c.w
	}
	return draw.Fit(b.String(), width)
}

// cell draws a day in at least h lines of exactly width cells; above four lines the first
// is the rule's and is left out.
func (w *Workspace) cell(d date.Date, width, h, most int) []string {
	if h > 3 {
		h--
	}
	ground, load := w.groundOf(d), w.loads[d]
	lines := w.remarks(d, width, h, ground)
	if weekend(d) && weight(load) == 0 && len(lines) == 1 && h > 1 {
		lines = append(lines, w.theme.On(ground, theme.Faint).S(w.theme.Glyphs.Dot))
	}
	if weight(load) > 0 {
		lines = append(lines, w.loadLines(load, width, h-len(lines), most, ground, h > tallCell)...)
	}
	if h >= tallCell-1 {
		lines = append(lines, w.nameLines(d, width, h-len(lines), ground)...)
	}
	out := make([]string, h)
	for i := range out {
		text := ""
		if i < len(lines) {
			text = lines[i]
		}
		out[i] = w.grounded(draw.Fit(text, width), ground)
	}
	return out
}

// groundOf is what a day stands on: the cursor's bar, paler where keys go elsewhere.
func (w *Workspace) groundOf(d date.Date) theme.Ground {
	switch {
	case d != w.day:
		return theme.Plain
	case w.focus != daysPane:
		return theme.Marked
	}
	return theme.Cursor
}

// remarks are the first lines of a day: its date, and what is to be known of it where
// that leaves room for what it carries.
func (w *Workspace) remarks(d date.Date, width, h int, ground theme.Ground) []string {
	free := weight(w.loads[d]) == 0
	lines := []string{w.dateLine(d, width, ground, h > 2 || h == 2 && free)}
	room := h
	if !free {
		room--
		if h > 3 { // the counts and a name
			room--
		}
	}
	for _, tag := range w.tags(d) {
		if !tag.loud || h < 3 && !free {
			continue
		}
		for _, line := range tag.lines(width, room-len(lines)) {
			lines = append(lines, w.theme.On(ground, tag.role).S(line))
		}
	}
	return lines
}

// grounded lays a line's blanks at its end upon a ground.
func (w *Workspace) grounded(line string, ground theme.Ground) string {
	if ground == theme.Plain {
		return line
	}
	text := strings.TrimRight(line, " ")
	return text + w.theme.On(ground, theme.Text).S(draw.Blank(len(line)-len(text)))
}

// dateLine is the first line of a day: the date, and beside it what there is room for.
func (w *Workspace) dateLine(d date.Date, width int, ground theme.Ground, more bool) string {
	t := w.theme
	_, m, n := d.YMD()
	text := strconv.Itoa(n)
	if n == 1 {
		text += " " + m.String()[:3]
	}
	pointer := ""
	if d == w.day {
		pointer = t.Glyphs.Pointer
	}
	var line strings.Builder
	line.WriteString(t.On(ground, theme.Mark).S(pointer) + w.datePaint(d, ground).S(text))
	used := draw.Width(pointer) + draw.Width(text)
	for _, tag := range w.tags(d) {
		if more && tag.loud {
			continue
		}
		for _, word := range tag.words {
			if used+1+draw.Width(word) <= width {
				line.WriteString(t.On(ground, theme.Text).S(" ") + t.On(ground, tag.role).S(word))
				used += 1 + draw.Width(word)
				break
			}
		}
	}
	return line.String()
}

func (w *Workspace) datePaint(d date.Date, ground theme.Ground) theme.Paint {
	role := theme.Strong
	switch {
	case d == w.law.Today():
		role = theme.TabActive
	case d < w.law.Today() || d.Month() != w.shown.Month() && w.zoom == monthZoom:
		role = theme.Faint
	case !w.law.Calendars.US.BusinessDay(d):
		role = theme.Dim
	}
	return w.theme.On(ground, role)
}

// tag is a remark on a day in one or more lengths, the longest first.
type tag struct {
	words []string
	role  theme.Role
	loud  bool // has a line of its own where there is room for one
}

// lines are the longest words that fit into a cell of some lines: in one line, or wrapped
// where no word has to be cut for that. A single long word is parted by a hyphen, so that a
// holiday keeps its name. The shortest words are cut in need.
func (g tag) lines(width, room int) []string {
	if room <= 0 {
		return nil
	}
	for _, word := range g.words {
		if draw.Width(word) <= width {
			return []string{word}
		}
		cut := func(part string) bool { return draw.Width(part) > width }
		if list := draw.Wrap(word, width); len(list) <= min(room, 2) && !slices.ContainsFunc(strings.Fields(word), cut) {
			return list
		}
		if two := 2*width - 1; !strings.Contains(word, " ") && room > 1 && width > 5 && draw.Width(word) <= two {
			return []string{draw.Cut(word, 0, width-1) + "-", draw.Cut(word, width-1, two)}
		}
	}
	return []string{draw.Shorten(g.words[len(g.words)-1], width)}
}

// tags are the remarks on a day: today, its holidays, its cut-off, carriers that are off.
func (w *Workspace) tags(d date.Date) []tag {
	var out []tag
	if d == w.law.Today() {
		out = append(out, tag{words: []string{"today"}, role: theme.Accent})
	}
	us, inUS := w.law.Calendars.US.Holiday(d)
	ca, inCA := w.law.Calendars.Canada.Holiday(d)
	if inUS {
		out = append(out, tag{words: []string{us, "US holiday", "holiday"}, role: theme.Warn, loud: true})
	}
	if inCA && ca != us {
		out = append(out, tag{words: []string{"CA " + ca, "CA holiday", "CA"}, role: theme.Dim, loud: true})
	}
	if since, inside := w.cutOff(d); inside {
		clock, role := "cut-off since "+w.law.Dates.WeekClock(since), theme.Dim
		if w.loads[d].Confirmed > 0 {
			role = theme.Error
		}
		out = append(out, tag{words: []string{clock, "cut-off", w.theme.Glyphs.Warning}, role: role, loud: true})
	}
	if off := w.carriersOff(d); len(off) > 0 {
		out = append(out, tag{words: []string{off[0].String(), off[0].carrier + " off"}, role: theme.Dim, loud: true})
	}
	return out
}

// cutOff tells since when nothing of a coming FOC day is changed any more, if that is so
// now, by the desk's own cut-off.
func (w *Workspace) cutOff(d date.Date) (since time.Time, inside bool) {
	if d < w.law.Today() {
		return since, false
	}
	since = d.Time(w.law.Now.Location()).Add(-w.law.CutOff(""))
	return since, since.Before(w.law.Now)
}

// off is a carrier's own holiday.
type off struct{ carrier, name string }

func (o off) String() string { return o.carrier + " off: " + o.name }

// carriersOff are the carriers that do no business on a day of their own, by their ids.
func (w *Workspace) carriersOff(d date.Date) []off {
	var out []off
	for _, key := range sortedKeys(w.law.Carriers) {
		rules := w.law.Carriers[key]
		for _, h := range rules.Holidays {
			if h.Date == d {
				out = append(out, off{draw.Clean(model.Carrier{ID: key, Name: rules.Name}.Label()), draw.Clean(h.Name)})
			}
		}
	}
	return out
}

// loadLines are what a day carries in at most room lines, with the load as a bar.
func (w *Workspace) loadLines(l store.Load, width, room, most int, ground theme.Ground, long bool) []string {
	t := w.theme
	rise := t.On(ground, theme.Accent).S(t.Glyphs.Rise[eighths(weight(l), most, 8)])
	space := t.On(ground, theme.Text).S(" ")
	if l.Day < w.law.Today() {
		rise = t.On(ground, theme.Faint).S(t.Glyphs.Rise[eighths(weight(l), most, 8)])
	}
	for _, form := range []string{w.counts(l, ground, "  ", true), w.counts(l, ground, " ", true), w.counts(l, ground, " ", false)} {
		if draw.Width(form)+2 <= width {
			lines := []string{form + space + rise}
			if long { // there is room for a bar that can be compared across the week
				lines = []string{form, w.bar8(l, width, most, ground)}
			}
			return lines[:min(len(lines), max(room, 0))]
		}
	}
	if room < 2 || l.Confirmed == 0 || l.Requested+l.Completed == 0 {
		return []string{draw.Fit(w.counts(l, ground, "", false), width-1) + rise}[:min(max(room, 0), 1)]
	}
	rest := l
	rest.Confirmed = 0
	return []string{draw.Fit(w.counts(store.Load{Day: l.Day, Confirmed: l.Confirmed}, ground, "", true), width-1) + rise, w.counts(rest, ground, " ", false)}
}

// bar8 is a load as a bar of eighths of a cell; the busiest day fills the width.
func (w *Workspace) bar8(l store.Load, width, most int, ground theme.Ground) string {
	t := w.theme
	long := max(min(width-1, 24), 1)
	n := eighths(weight(l), most, long*8)
	bar := strings.Repeat(t.Glyphs.Bar[8], n/8)
	if n%8 > 0 {
		bar += t.Glyphs.Bar[n%8]
	}
	role := theme.Accent
	if l.Day < w.law.Today() {
		role = theme.Faint
	}
	return t.On(ground, role).S(bar)
}

// nameLines name the orders of a day in at most room lines.
func (w *Workspace) nameLines(d date.Date, width, room int, ground theme.Ground) []string {
	list, all := w.names[d], w.loads[d].Orders
	if room <= 0 || len(list) == 0 {
		return nil
	}
	if all > room {
		list = list[:min(len(list), room-1)]
	}
	var lines []string
	for _, a := range list {
		sign, role, n := w.signOf(a)
		count := words.Thousands(n)
		name := draw.Fit(draw.Clean(a.Customer), max(width-3-len(count), 0))
		paint := theme.Text
		if d < w.law.Today() {
			paint = theme.Dim
		}
		lines = append(lines, w.theme.On(ground, role).S(sign)+w.theme.On(ground, paint).S(" "+name+" "+count))
	}
	if len(list) < all {
		lines = append(lines, w.theme.On(ground, theme.Dim).S("+"+words.Thousands(all-len(list))+" more"))
	}
	return lines[:min(len(lines), room)]
}

// signOf is how an order of a day is marked: by what most of its numbers wait for.
func (w *Workspace) signOf(a store.Agenda) (sign string, role theme.Role, n int) {
	g := w.theme.Glyphs
	switch {
	case a.Confirmed > 0 && a.Completed == a.Confirmed:
		return g.Check, theme.Done, a.Confirmed
	case a.Confirmed > 0:
		return g.Confirmed, theme.Confirmed, a.Confirmed
	}
	return g.Requested, theme.Requested, a.Requested
}
