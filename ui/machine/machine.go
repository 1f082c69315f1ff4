package machine

import (
	"strconv"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/theme"
	"portdesk/ui/draw"
)

// Machine is what is drawn.
type Machine struct {
	Edges   []model.Edge
	Way     Way
	Current model.Status
	Today   date.Date
	Dates   date.Style
	// Open reports whether an edge out of Current can be taken now; nil lets all of them.
	Open func(model.Edge) bool
	// Key names the key of an edge that can be taken now, "" for none; nil names none.
	Key func(model.Edge) string
}

// The widths from which on there is room for the whole diagram, and for the main line
// with its branches beside it.
const (
	fullFrom    = 100
	compactFrom = 60
)

// Draw returns the diagram in lines of at most w cells: from 100 cells on the whole one,
// from 60 on the main line downwards with the branches beside it, below that the
// branches indented. Every edge is drawn, or listed where the diagram has no place for it.
func Draw(t *theme.Theme, m Machine, w int) []string {
	d := &drawing{Machine: m, theme: t, width: w}
	var lines []string
	switch {
	case w >= fullFrom:
		lines = d.full()
	case w >= compactFrom:
		lines = d.columns()
	default:
		lines = d.list()
	}
	for i := range lines {
		lines[i] = draw.Shorten(lines[i], w)
	}
	return lines
}

// drawing is one diagram while it is drawn.
type drawing struct {
	Machine
	theme *theme.Theme
	width int
	told  [model.StatusCount]bool // statuses whose branches are drawn
}

// mainLine are the statuses of a port to which nothing happens.
func mainLine() []model.Status {
	return []model.Status{model.Pending, model.Portable, model.InProcess, model.FOCDateSet, model.Completed}
}

// level is how much an edge matters to the number.
type level uint8

const (
	idle  level = iota
	taken       // the number went this way
	open        // it can be taken now
)

func (d *drawing) level(e model.Edge) level {
	switch {
	case e.From == d.Current && e.From != model.None && (d.Open == nil || d.Open(e)):
		return open
	case d.Way.Took(e.From, e.To):
		return taken
	}
	return idle
}

// key is the painted key of an edge that can be taken now, "" for none.
func (d *drawing) key(e model.Edge) string {
	if d.Key == nil || d.level(e) != open {
		return ""
	}
	k := d.Key(e)
	if k == "" {
		return ""
	}
	return d.theme.P(theme.Key).S(k)
}

// role is the colour of an edge: who acts, where it can be taken.
func role(l level, a model.Actor) theme.Role {
	switch {
	case l == open && a == model.Customer:
		return theme.Customer
	case l == open:
		return theme.Provider
	case l == taken:
		return theme.Text
	}
	return theme.Rule
}

// across is the sign of a horizontal line.
func (d *drawing) across(l level, practice bool) string {
	g := d.theme.Glyphs
	switch {
	case l == open && practice:
		return g.HeavyDash[0]
	case l == open:
		return g.Heavy[left|right]
	case practice:
		return g.Dash[0]
	}
	return g.Light[left|right]
}

// node is a status with its sign: on a bar where the number stands, dim where it never was.
func (d *drawing) node(s model.Status) string {
	if s == d.Current {
		return d.theme.On(theme.Cursor, theme.StatusRole(uint8(s))).S(d.words(s))
	}
	return d.name(s)
}

// name is a status with its sign where it is only spoken of.
func (d *drawing) name(s model.Status) string {
	if s == d.Current || d.Way.Visit(s).Count > 0 {
		return d.theme.P(theme.StatusRole(uint8(s))).S(d.words(s))
	}
	return d.theme.P(theme.Faint).S(d.words(s))
}

func (d *drawing) words(s model.Status) string {
	return d.theme.Glyphs.Status(uint8(s)) + " " + s.String()
}

// nodeWidth is how many cells node takes.
func nodeWidth(s model.Status) int { return 2 + draw.Width(s.String()) }

// mark stands before the status where the number is, a blank before the others.
func (d *drawing) mark(s model.Status) string {
	if s != d.Current {
		return " "
	}
	return d.theme.P(theme.Mark).S(d.theme.Glyphs.Mark)
}

// when tells the last visit, "" for none; of several their count.
func (d *drawing) when(s model.Status) string {
	v := d.Way.Visit(s)
	if v.Count == 0 {
		return ""
	}
	text := d.Dates.Day(date.FromTime(v.Last), d.Today)
	if v.Count > 1 {
		text += " " + d.theme.Glyphs.Times + strconv.Itoa(v.Count)
	}
	r := theme.Dim
	if s == d.Current {
		r = theme.Strong
	}
	return d.theme.P(r).S(text)
}
