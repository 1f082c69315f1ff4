package calendar

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/date"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// paneFrom is the width from which the day stands beside the days.
const paneFrom = 110

// tallCell is the height of a day in the month from which its orders are named in it.
const tallCell = 5

// spot is a place on the screen, and the day that is drawn there.
type spot struct {
	x, y, w, h int
	day        date.Date
}

func (s spot) holds(x, y int) bool { return x >= s.x && x < s.x+s.w && y >= s.y && y < s.y+s.h }

// sideBySide reports whether the day stands beside the days.
func (w *Workspace) sideBySide() bool { return w.size[0] >= paneFrom && w.zoom != dayZoom }

// showsAgenda reports whether the agenda of the day under the cursor is in sight.
func (w *Workspace) showsAgenda() bool { return w.cut == nil && (w.zoom == dayZoom || w.sideBySide()) }

// showsNames reports whether days are drawn with the names of their orders, or these are
// offered to the filter that is typed.
func (w *Workspace) showsNames() bool {
	return w.cut == nil && (w.bar.Editing() || w.zoom == weekZoom || w.zoom == monthZoom && w.cellHeight(w.bodyHeight()) >= tallCell)
}

// Resize tells the size of the body before it is drawn, so that what the larger one shows
// besides is loaded.
func (w *Workspace) Resize(width, height int) tea.Cmd {
	w.size = [2]int{width, height}
	if w.cut != nil {
		w.View(width, height)
		return w.cut.owed()
	}
	return w.follow()
}

// barHeight is how many lines the filter takes.
func (w *Workspace) barHeight() int { return min(w.bar.Height(w.size[1]-1), max(w.size[1]-6, 0)) }

func (w *Workspace) bodyHeight() int { return max(w.size[1]-1-w.barHeight(), 0) }

// View draws the body.
func (w *Workspace) View(width, height int) string {
	w.size = [2]int{width, height}
	w.spots, w.rows = w.spots[:0], spot{}
	bar, h := w.barHeight(), w.bodyHeight()
	lines := []string{w.headLine(width)}
	if bar > 0 {
		lines = append(lines, w.bar.View(width, bar))
	}
	y := 1 + bar
	switch {
	case h == 0:
	case w.cut != nil:
		lines = append(lines, w.cut.view(width, h, y))
	case w.zoom == dayZoom:
		lines = append(lines, w.dayView(width, h, y))
	case w.sideBySide():
		right := min(max(width*2/5, 44), 78)
		left := width - right - 2
		rule := " " + w.theme.P(theme.Rule).S(w.theme.Glyphs.Vertical)
		lines = append(lines, draw.Join(w.days(left, h, y), left, rule, w.dayPane(right, h, left+2, y, true), right, h))
	default:
		lines = append(lines, w.days(width, h, y))
	}
	return draw.Lines(strings.Join(lines, "\n"), width, height)
}

func (w *Workspace) days(width, h, y int) string {
	if w.zoom == weekZoom {
		return w.weekView(width, h, y)
	}
	return w.monthView(width, h, y)
}

// headLine names what is shown, with what it carries at the right end; while a date to go
// to is typed, that.
func (w *Workspace) headLine(width int) string {
	if w.jump.open {
		return w.jump.view(w.theme, width)
	}
	t := w.theme
	title, days := w.shown.Month().String()+" "+w.shown.Time(w.law.Now.Location()).Format("2006"), w.shownMonth()
	switch {
	case w.cut != nil:
		title, days = "Cut-over "+w.law.Day(w.day), span{w.day, w.day}
	case w.zoom == dayZoom:
		title, days = longDay(w.day), span{w.day, w.day}
	case w.zoom == weekZoom:
		days = weekOf(w.day, w.firstWeekday())
		title = "Week of " + w.law.Dates.Day(days.from, 0)
	}
	left := " " + t.P(theme.Title).S(title)
	info := w.totals(days)
	if w.cut != nil {
		info = w.cut.info()
	}
	if !w.bar.Editing() && w.bar.Query().Empty() {
		if hint := "  " + t.P(theme.Faint).S("all numbers"); draw.Width(left)+draw.Width(hint)+draw.Width(info)+2 <= width {
			left += hint
		}
	}
	room := max(width-draw.Width(left)-1, 0)
	return draw.Fit(left+draw.Right(info, room), width)
}

func longDay(d date.Date) string {
	_, m, day := d.YMD()
	return d.Weekday().String() + " " + words.Thousands(day) + " " + m.String() + " " + d.String()[:4]
}

func (w *Workspace) shownMonth() span {
	y, m, _ := w.shown.YMD()
	return span{date.Of(y, m, 1), date.Of(y, m+1, 1).AddDays(-1)}
}

// totals sums up what some days carry.
func (w *Workspace) totals(days span) string {
	t := w.theme
	var sum store.Load
	for _, l := range w.loads {
		if days.holds(l.Day) {
			sum.Confirmed += l.Confirmed
			sum.Requested += l.Requested
			sum.Completed += l.Completed
		}
	}
	switch {
	case !w.loaded:
		return t.P(theme.Faint).S("reading " + t.Glyphs.Ellipsis)
	case sum.Confirmed+sum.Requested+sum.Completed == 0:
		return t.P(theme.Faint).S("nothing planned")
	}
	return w.counts(sum, theme.Plain, "  ", true)
}

// counts writes what a day carries: confirmed, asked for, completed. On a day that is past
// everything is dim but what is overdue.
func (w *Workspace) counts(l store.Load, ground theme.Ground, gap string, spaced bool) string {
	t := w.theme
	space := ""
	if spaced {
		space = " "
	}
	var parts []string
	for _, p := range []struct {
		n    int
		sign string
		role theme.Role
	}{{l.Confirmed, t.Glyphs.Confirmed, theme.Confirmed}, {l.Requested, t.Glyphs.Requested, theme.Requested}, {l.Completed, t.Glyphs.Check, theme.Done}} {
		if past := !l.Day.IsZero() && l.Day < w.law.Today(); past && p.role == theme.Confirmed {
			p.role = theme.Error
		} else if past {
			p.role = theme.Dim
		}
		if p.n > 0 {
			parts = append(parts, t.On(ground, p.role).S(p.sign+space+words.Thousands(p.n)))
		}
	}
	return strings.Join(parts, t.On(ground, theme.Text).S(gap))
}

// busiest is the heaviest load of the days that are shown.
func (w *Workspace) busiest() int {
	most := 0
	for d, l := range w.loads {
		if w.asked.holds(d) {
			most = max(most, weight(l))
		}
	}
	return most
}

func weight(l store.Load) int { return l.Confirmed + l.Requested + l.Completed }

// eighths is a load as eighths of the busiest day's; one at least for anything.
func eighths(n, most, of int) int {
	if n == 0 || most == 0 {
		return 0
	}
	return max((n*of+most-1)/most, 1)
}

// Cursor is where the filter or a date is typed.
func (w *Workspace) Cursor() *tea.Cursor {
	if w.jump.open {
		return w.jump.cursor()
	}
	c := w.bar.Cursor()
	if c == nil {
		return nil
	}
	at := *c
	at.Y++
	return &at
}

// Click moves to a day or an order, and opens the one that is under the cursor already.
func (w *Workspace) Click(x, y int, b tea.MouseButton) tea.Cmd {
	switch {
	case b != tea.MouseLeft || w.jump.open:
		return nil
	case y > 0 && y <= w.barHeight():
		if changed, mine := w.bar.Click(y - 1); mine {
			return tea.Batch(w.filtered(changed), w.follow())
		}
		w.bar.Open()
		return w.follow()
	case w.bar.Editing():
		return nil
	}
	if w.cut != nil {
		return w.cut.click(x, y)
	}
	if w.rows.holds(x, y) {
		return w.clickAgenda(y)
	}
	w.clickDay(x, y)
	return w.follow()
}

// clickAgenda moves to an order of the day, and opens the one under the cursor.
func (w *Workspace) clickAgenda(y int) tea.Cmd {
	at := w.agenda.top + y - w.rows.y
	again := w.onAgenda() && at == w.agenda.at
	if w.zoom != dayZoom {
		w.focus = agendaPane
	}
	w.agenda.at = min(at, max(len(w.agenda.list)-1, 0))
	if again {
		return w.toOrder()
	}
	return nil
}

// clickDay moves to a day, and opens the one under the cursor.
func (w *Workspace) clickDay(x, y int) {
	for _, s := range w.spots {
		if s.holds(x, y) {
			again := w.focus == daysPane && s.day == w.day
			w.focus = daysPane
			w.goTo(s.day)
			if again {
				w.near(dayZoom)
			}
			return
		}
	}
}

// Wheel moves by weeks; in a day through its orders, in the cut-over list through it.
func (w *Workspace) Wheel(_, _, delta int) tea.Cmd {
	switch {
	case w.cut != nil:
		return w.cut.grid.Wheel(delta)
	case w.zoom == dayZoom:
		w.agenda.at = min(max(w.agenda.at+delta, 0), max(len(w.agenda.list)-1, 0))
	default:
		w.goTo(w.day.AddDays(week * min(max(delta, -1), 1))) // a notch is several lines
	}
	return w.follow()
}
