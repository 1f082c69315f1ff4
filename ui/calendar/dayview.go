package calendar

import (
	"strconv"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// mergedFrom is the width from which agenda and cut-over progress are one table.
const mergedFrom = 112

// dayView draws one day over the body, where there is room with its facts beside it.
func (w *Workspace) dayView(width, h, y int) string {
	if width < paneFrom {
		return w.dayPane(width, h, 0, y, false)
	}
	right := min(max(width/3, 44), 64)
	left := width - right - 2
	rule := " " + w.theme.P(theme.Rule).S(w.theme.Glyphs.Vertical)
	list := w.orders(left, h, 0, y)
	beside := indented(w.facts(right - 2))
	beside = append(beside, indented(w.outlook(right-2, h-len(beside)))...)
	return draw.Join(draw.Lines(strings.Join(list, "\n"), left, h), left, rule, draw.Lines(strings.Join(beside, "\n"), right, h), right, h)
}

func indented(lines []string) []string {
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return lines
}

// dayPane draws the day in a column: its name, its orders, how far their cut-over is, what
// the calendar says of the day, and, where lines are left, what comes next.
func (w *Workspace) dayPane(width, h, x, y int, titled bool) string {
	var lines []string
	if titled {
		lines = append(lines, w.paneTitle(width))
	}
	facts := indented(w.facts(width - 2))
	if len(facts) > h/2 {
		facts = facts[:h/2]
	}
	room := max(h-len(lines)-len(facts)-1, 1)
	lines = append(lines, w.orders(width, room, x, y+len(lines))...)
	if len(lines)+len(facts) < h {
		lines = append(lines, "")
	}
	lines = append(lines, facts...)
	lines = append(lines, indented(w.outlook(width-2, h-len(lines)))...)
	return draw.Lines(strings.Join(lines, "\n"), width, h)
}

func (w *Workspace) paneTitle(width int) string {
	t, load := w.theme, w.loads[w.day]
	n := weight(load)
	text := w.law.Day(w.day)
	if n > 0 {
		text += " " + t.Glyphs.Dot + " " + words.Count(n, "number") + " in " + words.Count(load.Orders, "order")
	}
	return " " + t.P(theme.Title).S(draw.Shorten(text, width-1))
}

// orders draws the orders of the day in at most h lines: one table where it is wide
// enough, else the agenda and the cut-over progress below each other.
func (w *Workspace) orders(width, h, x, y int) []string {
	list := w.agenda.list
	if w.agenda.of != w.day {
		return []string{" " + w.theme.P(theme.Faint).S("reading "+w.theme.Glyphs.Ellipsis)}
	}
	if len(list) == 0 {
		return emptyDay(w, width)
	}
	merged := width >= mergedFrom
	room := max(h-1, 1)
	if !merged {
		room = max(min(len(list), (h-3)/2), 1)
		if h < 8 {
			room = max(h-1, 1)
		}
	}
	w.agenda.scroll.Fit(len(list), room)
	w.agenda.scroll.Reveal(w.agenda.at)
	from, to := w.agenda.scroll.Fit(len(list), room)
	w.agenda.top = from
	w.rows = spot{x: x, y: y + 1, w: width, h: to - from, day: w.day}
	lines := []string{w.agendaHead(width, merged)}
	for i := from; i < to; i++ {
		lines = append(lines, w.agendaRow(list[i], i == w.agenda.at, width, merged))
	}
	if to < len(list) && len(lines) > 2 {
		lines[0] = draw.Fit(lines[0], width-12) + w.theme.P(theme.Faint).S(draw.Right(w.theme.Glyphs.Down+" "+words.Thousands(len(list)-to)+" more", 11))
	}
	if merged || h < 8 {
		return lines
	}
	return append(lines, w.progress(width, h-len(lines), from)...)
}

func emptyDay(w *Workspace, width int) []string {
	text := "Nothing is planned on this day."
	if !w.bar.Query().Empty() {
		text = "Nothing on this day matches the filter."
	}
	lines := []string{""}
	for _, line := range draw.Wrap(text+" Dates come from orders: the one that they ask for, and the FOC that the carrier confirms.", max(width-2, 10)) {
		lines = append(lines, " "+w.theme.P(theme.Dim).S(line))
	}
	return lines
}

// cellsOf is a row of fixed cells with one that takes what is left.
type cellsOf struct {
	b      strings.Builder
	t      *theme.Theme
	ground theme.Ground
}

func (c *cellsOf) put(role theme.Role, text string, width int, right bool) {
	if width <= 0 {
		return
	}
	fitted := draw.Fit(text, width)
	if right {
		fitted = draw.Right(text, width)
	}
	c.t.On(c.ground, role).Append(&c.b, fitted)
	c.t.On(c.ground, theme.Text).Append(&c.b, " ")
}

// agendaWidths are the widths of the agenda's cells: PON, customer, carrier; the rest is
// fixed.
func agendaWidths(width int, merged bool) (pon, customer, carrier int) {
	pon, carrier = 9, 0
	fixed := 1 + 2 + pon + 1 + 7 + 1 + 5 // lead, sign, PON, count, told
	if merged {
		fixed += 5*progressCell + 12
	}
	if width >= 48 {
		carrier = min(max((width-fixed)/3, 8), 20)
		fixed += carrier + 1
	}
	return pon, max(width-fixed-1, 4), carrier
}

// progressCell is the width of one step of the progress with the blank behind it.
const progressCell = 9

// steps are the titles of the cut-over's steps in their order.
func steps() [5]string { return [...]string{"profile", "owned", "active", "tested", "done"} }

func (w *Workspace) agendaHead(width int, merged bool) string {
	c := cellsOf{t: w.theme}
	pon, customer, carrier := agendaWidths(width, merged)
	c.b.WriteString(" ")
	c.put(theme.Header, "", 1, false)
	c.put(theme.Header, "PON", pon, false)
	c.put(theme.Header, "Customer", customer, false)
	c.put(theme.Header, "Numbers", 7, true)
	c.put(theme.Header, "Carrier", carrier, false)
	c.put(theme.Header, "Told", 4, false)
	if merged {
		for _, s := range steps() {
			c.put(theme.Header, s, progressCell-1, true)
		}
		c.put(theme.Header, "snap-back", 11, true)
	}
	return draw.Fit(c.b.String(), width)
}

func (w *Workspace) agendaRow(a store.Agenda, here bool, width int, merged bool) string {
	t := w.theme
	c := cellsOf{t: t}
	lead := " "
	if here {
		c.ground, lead = theme.Cursor, t.Glyphs.Pointer
		if !w.onAgenda() {
			c.ground = theme.Marked
		}
	}
	sign, role, n := w.signOf(a)
	pon, customer, carrier := agendaWidths(width, merged)
	c.b.WriteString(t.On(c.ground, theme.Mark).S(lead))
	c.put(role, sign, 1, false)
	c.put(theme.Strong, draw.Clean(a.PON), pon, false)
	c.put(theme.Text, draw.Clean(a.Customer), customer, false)
	c.put(theme.Text, words.Thousands(n), 7, true)
	c.put(theme.Dim, draw.Clean(a.Losing.Label()), carrier, false)
	text, told := w.toldWords(a)
	c.put(told, text, 4, false)
	if merged {
		w.putProgress(&c, a)
		text, role := w.snapBackWords(a)
		c.put(role, text, 11, true)
	}
	return w.grounded(draw.Fit(c.b.String(), width), c.ground)
}

// toldWords says whether the customer knows the date.
func (w *Workspace) toldWords(a store.Agenda) (string, theme.Role) {
	switch {
	case a.Confirmed == 0:
		return "", theme.Faint
	case a.Told >= a.Confirmed:
		return w.theme.Glyphs.Check, theme.OK
	case a.Told == 0:
		return "no", theme.Warn
	}
	return "some", theme.Warn
}

func (w *Workspace) putProgress(c *cellsOf, a store.Agenda) {
	for _, n := range [...]int{a.Profiled, a.Acquired, a.Activated, a.Tested, a.Completed} {
		role := theme.Text
		text := words.Thousands(n) + "/" + words.Thousands(a.Confirmed)
		switch {
		case a.Confirmed == 0:
			text = ""
		case n == a.Confirmed:
			role = theme.OK
		case n == 0:
			role = theme.Faint
		}
		c.put(role, text, progressCell-1, true)
	}
}

// stepCells are the widths of the steps' cells, each with a blank before it; they are as
// wide as their titles, wider where there is room.
func stepCells(width int) (cells [5]int, rest int) {
	const least = 9 // for the PON
	sum := 0
	for i, s := range steps() {
		cells[i] = len(s) + 1
		sum += cells[i]
	}
	for i := 0; sum < 5*progressCell && sum+least < width; i = (i + 1) % len(cells) {
		if cells[i] < progressCell {
			cells[i]++
			sum++
		}
	}
	return cells, max(width-sum, 1)
}

// progress draws how far the cut-over of each order is, those from the first one on.
func (w *Workspace) progress(width, room, from int) []string {
	t := w.theme
	cells, pon := stepCells(width - 2)
	c := cellsOf{t: t}
	c.b.WriteString(" ")
	c.put(theme.Header, "Cut-over", pon-1, false)
	for i, s := range steps() {
		c.put(theme.Header, s, cells[i]-1, true)
	}
	lines := []string{"", draw.Fit(c.b.String(), width)}
	for _, a := range w.agenda.list[from:] {
		if len(lines)+1 >= room {
			break
		}
		if a.Confirmed == 0 {
			continue
		}
		c := cellsOf{t: t}
		c.b.WriteString(" ")
		c.put(theme.Text, draw.Clean(a.PON), pon-1, false)
		for i, n := range [...]int{a.Profiled, a.Acquired, a.Activated, a.Tested, a.Completed} {
			role := theme.Text
			if n == a.Confirmed {
				role = theme.OK
			}
			text := words.Thousands(n)
			if i == 0 {
				text += "/" + words.Thousands(a.Confirmed)
			}
			c.put(role, text, cells[i]-1, true)
		}
		lines = append(lines, draw.Fit(c.b.String(), width))
		if text, role := w.snapBackWords(a); text != "" && len(lines)+1 < room {
			lines = append(lines, "   "+t.P(theme.Dim).S("snap-back ")+t.P(role).S(text))
		}
	}
	if len(lines) == 2 {
		return nil
	}
	return lines
}

// snapBackWords says how long an order's activated numbers can still be taken back.
func (w *Workspace) snapBackWords(a store.Agenda) (string, theme.Role) {
	if a.FirstActivated.IsZero() || a.Activated == 0 {
		return "", theme.Faint
	}
	return w.left(a.FirstActivated)
}

// left is what remains of the time to take a number back, from its activation on.
func (w *Workspace) left(activated time.Time) (string, theme.Role) {
	gone := w.law.Now.Sub(activated)
	rest := model.SnapBack - gone
	switch {
	case rest <= 0:
		return "over", theme.Faint
	case rest < time.Hour:
		return strconv.Itoa(int(rest/time.Minute)) + " min left", theme.Error
	case rest < 4*time.Hour:
		return strconv.Itoa(int(rest/time.Hour)) + " h left", theme.Warn
	}
	return strconv.Itoa(int(rest/time.Hour)) + " h left", theme.Text
}
