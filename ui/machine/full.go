package machine

import (
	"slices"

	"portdesk/model"
	"portdesk/ui/draw"
)

// The lines of the whole diagram.
const (
	datesY    = 0 // of the main line
	mainY     = 1
	askedY    = 4 // Not Portable and Action Required
	waitingY  = 7 // the cancellation that is asked for or refused
	canceledY = 9
	resumedY  = 10 // the way back of a refused cancellation
	fullLines = 11
)

// stages are where the statuses of the main line begin, and with them everything.
type stages struct{ pending, portable, inProcess, foc, completed int }

// startX leaves room for the edge that makes a number.
const startX = 3

// stagesIn spreads the main line over a width of 100 cells at least.
func stagesIn(w int) stages {
	gap := (w - 1 - startX)
	for _, s := range mainLine() {
		gap -= nodeWidth(s)
	}
	gap = min(gap/4, 12) // beyond that the edges beneath lose their places
	s := stages{pending: startX}
	s.portable = s.pending + nodeWidth(model.Pending) + gap
	s.inProcess = s.portable + nodeWidth(model.Portable) + gap
	s.foc = s.inProcess + nodeWidth(model.InProcess) + gap
	s.completed = s.foc + nodeWidth(model.FOCDateSet) + gap
	return s
}

// spots are where the statuses stand.
func (s stages) spots() map[model.Status]point {
	return map[model.Status]point{
		model.Pending: {s.pending, mainY}, model.Portable: {s.portable, mainY}, model.InProcess: {s.inProcess, mainY},
		model.FOCDateSet: {s.foc, mainY}, model.Completed: {s.completed, mainY},
		model.NotPortable: {s.pending + 4, askedY}, model.ActionRequired: {s.inProcess + 6, askedY},
		model.CancellationPending: {s.inProcess + 6, waitingY}, model.CancellationRejected: {s.inProcess + 34, waitingY},
		model.Canceled: {s.portable, canceledY},
	}
}

// pair names an edge by its ends.
type pair struct{ from, to model.Status }

// routes are the places that the whole diagram has for edges.
func (s stages) routes() map[pair]route {
	p, o, i, f := s.pending, s.portable, s.inProcess, s.foc
	along := func(from int, status model.Status, to int) route {
		return route{left, right, []point{{from + nodeWidth(status) + 1, mainY}, {to - 2, mainY}}}
	}
	return map[pair]route{
		{model.None, model.Pending}:                             {left, right, []point{{0, mainY}, {p - 2, mainY}}},
		{model.Pending, model.Portable}:                         along(p, model.Pending, o),
		{model.Portable, model.InProcess}:                       along(o, model.Portable, i),
		{model.InProcess, model.FOCDateSet}:                     along(i, model.InProcess, f),
		{model.FOCDateSet, model.Completed}:                     along(f, model.FOCDateSet, s.completed),
		{model.Pending, model.NotPortable}:                      {up, right, []point{{p, mainY + 1}, {p, askedY}, {p + 2, askedY}}},
		{model.Pending, model.Canceled}:                         {up, right, []point{{p, mainY + 1}, {p, canceledY}, {o - 2, canceledY}}},
		{model.Portable, model.Canceled}:                        {up, down, []point{{o, mainY + 1}, {o, canceledY - 1}}},
		{model.InProcess, model.ActionRequired}:                 {up, right, []point{{i, mainY + 1}, {i, askedY}, {i + 4, askedY}}},
		{model.ActionRequired, model.InProcess}:                 {down, up, []point{{i + 9, askedY - 1}, {i + 9, mainY + 1}}},
		{model.InProcess, model.CancellationPending}:            {up, right, []point{{i, mainY + 1}, {i, waitingY}, {i + 4, waitingY}}},
		{model.ActionRequired, model.CancellationPending}:       {up, down, []point{{i + 9, askedY + 1}, {i + 9, waitingY - 1}}},
		{model.FOCDateSet, model.InProcess}:                     {up, up, []point{{f + 1, mainY + 1}, {f + 1, mainY + 2}, {i + 11, mainY + 2}, {i + 11, mainY + 1}}},
		{model.FOCDateSet, model.CancellationPending}:           {up, down, []point{{f + 3, mainY + 1}, {f + 3, waitingY - 1}}},
		{model.CancellationPending, model.CancellationRejected}: {left, right, []point{{i + 29, waitingY}, {i + 32, waitingY}}},
		{model.CancellationPending, model.Canceled}:             {up, left, []point{{i + 9, waitingY + 1}, {i + 9, canceledY}, {o + 11, canceledY}}},
		{model.FOCDateSet, model.FOCDateSet}:                    {up, up, []point{{f + 9, mainY + 1}, {f + 9, mainY + 2}, {f + 6, mainY + 2}, {f + 6, mainY + 1}}},
		{model.CancellationRejected, model.InProcess}:           {up, up, []point{{i + 37, waitingY + 1}, {i + 37, resumedY}, {i + 2, resumedY}, {i + 2, mainY + 1}}},
		{model.CancellationRejected, model.FOCDateSet}:          {down, up, []point{{i + 35, waitingY - 1}, {i + 35, mainY + 1}}},
	}
}

// full draws the whole diagram, and lists the edges that it has no place for.
func (d *drawing) full() []string {
	at := stagesIn(d.width)
	c := newCanvas(d.theme, d.width, fullLines)
	routes, spots := at.routes(), at.spots()
	var listed []string
	var drawn []pair
	for _, e := range d.Edges {
		ends := pair{e.From, e.To}
		r, place := routes[ends]
		if !place || slices.Contains(drawn, ends) {
			listed = append(listed, "  "+d.listed(e))
			continue
		}
		drawn = append(drawn, ends)
		c.line(r, d.level(e), e)
		if at, ok := r.keyAt(); ok && draw.Width(d.key(e)) == 1 {
			c.write(at.x, at.y, d.key(e))
		}
	}
	for _, s := range model.Statuses() {
		p := spots[s]
		c.write(p.x-1, p.y, d.mark(s)+d.node(s))
		if p.y == mainY {
			c.write(p.x+2, datesY, d.when(s))
		} else {
			c.write(p.x+5, p.y+1, d.when(s))
		}
	}
	return append(append(c.lines(), listed...), d.legend()...)
}
