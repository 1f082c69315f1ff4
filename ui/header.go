package ui

import (
	"strconv"
	"strings"
	"time"

	"portdesk/model/date"
	"portdesk/theme"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
)

// bar is a drawn line with the places in it that answer to the mouse.
type bar struct {
	text  string
	spots []spot
}

// spot is the cells from (inclusive) to (exclusive) of a bar.
type spot struct {
	from, to int
	tag      string // a digit in the header, an action's id in the footer
}

func (b bar) at(x int) (string, bool) {
	for _, s := range b.spots {
		if x >= s.from && x < s.to {
			return s.tag, true
		}
	}
	return "", false
}

// tightness is how much of the header is left out so that it fits.
type tightness struct {
	name   bool // the program's name
	titles bool // titles of tabs that are not on screen
	gap    int  // blanks between tabs
	date   bool
}

// headerFits are the ways to draw the header, the looser first; the last one is drawn even
// where it does not fit, and is then cut.
func headerFits() []tightness {
	return []tightness{
		{name: true, titles: true, gap: 3, date: true},
		{name: true, titles: true, gap: 1, date: true},
		{name: true, titles: true, gap: 1},
		{titles: true, gap: 1, date: true},
		{name: true, gap: 1, date: true},
		{gap: 1},
	}
}

const maxBadge = 6

// header draws the name, the tabs and the desk's date and time.
func (a *App) header(w int) bar {
	fits := headerFits()
	last := len(fits) - 1
	for _, fit := range fits[:last] {
		if b, ok := a.headerWith(fit, w); ok {
			return b
		}
	}
	b, _ := a.headerWith(fits[last], w)
	return b
}

func (a *App) headerWith(fit tightness, w int) (bar, bool) {
	var b strings.Builder
	var out bar
	used := 1
	b.WriteByte(' ')
	if fit.name {
		b.WriteString(a.theme.P(theme.Title).S("PORTDESK"))
		b.WriteByte(' ')
		used += len("PORTDESK") + 1
	}
	for i, digit := range a.digits {
		if i > 0 {
			b.WriteString(draw.Blank(fit.gap - 1))
			used += fit.gap - 1
		}
		text, width := a.tab(digit, fit.titles)
		b.WriteString(text)
		out.spots = append(out.spots, spot{from: used, to: used + width, tag: strconv.Itoa(digit)})
		used += width
	}
	clock := Clock(a.now, fit.date, a.opts.Dates)
	room := w - used - 2
	fits := room >= draw.Width(clock)
	b.WriteString(" " + a.theme.P(theme.Dim).S(draw.Right(clock, room)) + " ")
	out.text = draw.Fit(b.String(), w)
	return out, fits
}

// tab draws one workspace in the header, with a blank on either side.
func (a *App) tab(digit int, titles bool) (text string, width int) {
	e := a.opts.Workspaces[digit]
	role := theme.Tab
	label := " " + strconv.Itoa(digit)
	if digit == a.active {
		role = theme.TabActive
	}
	if titles || digit == a.active {
		label += " " + e.Title
	}
	badge := ""
	if bg, ok := e.Workspace.(desk.Badger); ok {
		badge = draw.Shorten(draw.Clean(bg.Badge()), maxBadge)
	}
	if badge == "" {
		label += " "
		return a.theme.P(role).S(label), draw.Width(label)
	}
	if digit == a.active {
		label += " " + badge + " "
		return a.theme.P(role).S(label), draw.Width(label)
	}
	label += " "
	return a.theme.P(role).S(label) + a.theme.P(theme.Badge).S(badge) + " ", draw.Width(label) + draw.Width(badge) + 1
}

// Clock writes the desk's time for the header: "Mon 23 Nov  9:41", or the time of day
// alone.
func Clock(t time.Time, day bool, style date.Style) string {
	clock := style.Clock(t)
	if clock[0] == '0' {
		clock = " " + clock[1:]
	}
	if !day {
		return clock
	}
	today := date.FromTime(t)
	return style.Day(today, today) + " " + clock
}
