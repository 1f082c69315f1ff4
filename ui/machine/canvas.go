package machine

import (
	"strings"

	"portdesk/model"
	"portdesk/theme"
	"portdesk/ui/draw"
)

// The arms of a cell, as theme.Glyphs counts them.
const (
	up    = 1
	right = 2
	down  = 4
	left  = 8
)

// point is a cell of the canvas.
type point struct{ x, y int }

// route is the way of an edge over the canvas, corner by corner, from the cell beside the
// status that it leaves to its head. leaves is the arm towards that status, and enters
// the way that the head points to.
type route struct {
	leaves, enters int
	corners        []point
}

// keyAt is the cell of a route where a key stands: in the middle of a straight one, else
// before the head, but on no corner.
func (r route) keyAt() (point, bool) {
	var cells []point
	corner := map[point]bool{}
	at := r.corners[0]
	cells = append(cells, at)
	for _, to := range r.corners[1:] {
		for at != to {
			at = point{at.x + sign(to.x-at.x), at.y + sign(to.y-at.y)}
			cells = append(cells, at)
		}
		corner[to] = true
	}
	if len(r.corners) == 2 && len(cells) > 2 {
		return cells[(len(cells)-1)/2], true
	}
	for i := len(cells) - 2; i >= 0; i-- {
		if !corner[cells[i]] {
			return cells[i], true
		}
	}
	return point{}, false
}

type cell struct {
	arms  int
	level level
	solid bool // a line that no practice drew runs here
	head  int  // way of an arrowhead, 0 for none
	role  theme.Role
}

// label is text on the canvas. It covers the lines beneath.
type label struct {
	point
	text  string
	width int
}

type canvas struct {
	theme  *theme.Theme
	w, h   int
	cells  []cell
	labels []label
}

func newCanvas(t *theme.Theme, w, h int) *canvas {
	return &canvas{theme: t, w: w, h: h, cells: make([]cell, w*h)}
}

// write puts painted text on the canvas, and nothing for none.
func (c *canvas) write(x, y int, text string) {
	if text != "" {
		c.labels = append(c.labels, label{point{x, y}, text, draw.Width(text)})
	}
}

// touch adds an arm to a cell.
func (c *canvas) touch(p point, arm int, l level, practice bool, r theme.Role) {
	if p.x < 0 || p.x >= c.w || p.y < 0 || p.y >= c.h {
		return
	}
	at := &c.cells[p.y*c.w+p.x]
	at.arms |= arm
	at.solid = at.solid || !practice
	if l >= at.level {
		at.level, at.role = l, r
	}
}

// line draws an edge.
func (c *canvas) line(r route, l level, e model.Edge) {
	practice, paint := e.Source == model.Practice, role(l, e.Actor)
	at := r.corners[0]
	c.touch(at, r.leaves, l, practice, paint)
	for _, to := range r.corners[1:] {
		for at != to {
			arm, back := heading(at, to)
			c.touch(at, arm, l, practice, paint)
			at = point{at.x + sign(to.x-at.x), at.y + sign(to.y-at.y)}
			c.touch(at, back, l, practice, paint)
		}
	}
	if at.x >= 0 && at.x < c.w && at.y >= 0 && at.y < c.h {
		c.cells[at.y*c.w+at.x].head = r.enters
	}
}

// heading is the arm that leads from a cell towards another, and the one back. The two
// stand in one line or one column.
func heading(from, to point) (arm, back int) {
	switch {
	case to.x > from.x:
		return right, left
	case to.x < from.x:
		return left, right
	case to.y > from.y:
		return down, up
	}
	return up, down
}

func sign(n int) int {
	switch {
	case n > 0:
		return 1
	case n < 0:
		return -1
	}
	return 0
}

// lines draws the canvas.
func (c *canvas) lines() []string {
	out := make([]string, c.h)
	for y := range out {
		var b strings.Builder
		for x := 0; x < c.w; {
			if l, ok := c.label(x, y); ok {
				b.WriteString(l.text)
				x += max(l.width, 1)
				continue
			}
			at := c.cells[y*c.w+x]
			if s := c.sign(at); s == " " {
				b.WriteByte(' ')
			} else {
				c.theme.P(at.role).Append(&b, s)
			}
			x++
		}
		out[y] = strings.TrimRight(b.String(), " ")
	}
	return out
}

func (c *canvas) label(x, y int) (label, bool) {
	for _, l := range c.labels {
		if l.x == x && l.y == y {
			return l, true
		}
	}
	return label{}, false
}

// sign is the glyph of a cell.
func (c *canvas) sign(at cell) string {
	g := c.theme.Glyphs
	broken, set := g.Dash, g.Light
	if at.level == open {
		broken, set = g.HeavyDash, g.Heavy
	}
	switch {
	case at.head != 0:
		return g.Heads[headOf(at.head)]
	case !at.solid && at.arms == left|right:
		return broken[0]
	case !at.solid && at.arms == up|down:
		return broken[1]
	}
	return set[at.arms]
}

// headOf is where theme.Glyphs keeps the head that points along an arm.
func headOf(arm int) int {
	switch arm {
	case right:
		return 1
	case down:
		return 2
	case left:
		return 3
	}
	return 0
}
