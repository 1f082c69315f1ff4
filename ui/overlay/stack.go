package overlay

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/draw"
)

// Cells between the body of a dialog and the edge of the area it may cover.
const (
	marginX = 1
	borders = 1
	padX    = 2
	padY    = 1
	// tall is the height from which a dialog has a blank line above and below its body.
	tall = 20
)

type rect struct{ x, y, w, h int }

func (r rect) holds(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

type layer struct {
	dialog Dialog
	quiet  bool
	body   rect // where the last frame had it
}

// Stack holds the open dialogs, the topmost last. The zero Stack is empty and ready; it
// belongs to the update loop and is used by pointer.
type Stack struct {
	theme  *theme.Theme
	layers []*layer
}

// Restyle gives the theme to the frames and to every dialog that wants it.
func (s *Stack) Restyle(t *theme.Theme) {
	s.theme = t
	for _, l := range s.layers {
		if r, ok := l.dialog.(Restyler); ok {
			r.Restyle(t)
		}
	}
}

// Push puts a dialog on top and returns its first command. A dialog that is already
// open is not opened twice. While quiet, a dialog takes no keys until Wake.
func (s *Stack) Push(d Dialog, quiet bool) tea.Cmd {
	if s.find(d) >= 0 {
		return nil
	}
	if r, ok := d.(Restyler); ok && s.theme != nil {
		r.Restyle(s.theme)
	}
	s.layers = append(s.layers, &layer{dialog: d, quiet: quiet})
	return d.Init()
}

// Wake ends the quiet time of a dialog.
func (s *Stack) Wake(d Dialog) {
	if i := s.find(d); i >= 0 {
		s.layers[i].quiet = false
	}
}

// Quiet reports whether the topmost dialog takes no keys yet.
func (s *Stack) Quiet() bool {
	l := s.last()
	return l != nil && l.quiet
}

// Close takes a dialog off the stack, wherever it stands, and reports whether it was there.
func (s *Stack) Close(d Dialog) bool {
	i := s.find(d)
	if i < 0 {
		return false
	}
	s.layers = append(s.layers[:i:i], s.layers[i+1:]...)
	return true
}

// Top returns the topmost dialog, nil where none is open.
func (s *Stack) Top() Dialog {
	if l := s.last(); l != nil {
		return l.dialog
	}
	return nil
}

// Len returns how many dialogs are open.
func (s *Stack) Len() int { return len(s.layers) }

// Update passes a message to every open dialog.
func (s *Stack) Update(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, l := range append([]*layer(nil), s.layers...) {
		if cmd := l.dialog.Update(msg); cmd != nil {
			cmds = append(cmds, cmd)
		}
	}
	return tea.Batch(cmds...)
}

// Capturing reports whether a text field of the topmost dialog has the focus.
func (s *Stack) Capturing() bool {
	c, ok := s.Top().(Capturer)
	return ok && c.Capturing()
}

// Room returns the largest body that fits an area of w x h cells.
func Room(w, h int) (bw, bh int) {
	return max(w-2*(marginX+borders+padX), 0), max(h-2*borders-2*above(h), 0)
}

func above(h int) int {
	if h >= tall {
		return padY
	}
	return 0
}

// Draw lays the dialogs over base, a frame of h lines of w cells, each upon the dimmed
// rest. Without dialogs it returns base.
func (s *Stack) Draw(base string, w, h int) string {
	if s.theme == nil {
		return base
	}
	dimmed := s.theme.On(theme.Dimmed, theme.Text)
	for _, l := range s.layers {
		box := s.place(l, w, h)
		base = draw.Splice(draw.Dim(base, dimmed.Open(), dimmed.Close()), box,
			l.body.x-borders-padX, l.body.y-borders-above(h))
	}
	return base
}

// place draws a dialog with its frame and notes where its body comes to stand.
func (s *Stack) place(l *layer, w, h int) string {
	roomW, roomH := Room(w, h)
	title := " " + draw.Shorten(draw.Clean(l.dialog.Title()), max(roomW-2, 1)) + " "
	body := l.dialog.View(roomW, roomH)
	lines := strings.Split(body, "\n")
	bw := draw.Width(title)
	for _, line := range lines {
		bw = max(bw, draw.Width(line))
	}
	bw, bh := min(bw, roomW), min(len(lines), roomH)
	top := above(h)
	l.body = rect{x: (w - bw) / 2, y: (h-bh-2*borders-2*top)/2 + borders + top, w: bw, h: bh}
	return s.frame(title, lines[:bh], bw, top)
}

func (s *Stack) frame(title string, lines []string, bw, top int) string {
	g := s.theme.Glyphs
	rule, head := s.theme.On(theme.Dialog, theme.Rule), s.theme.On(theme.Dialog, theme.Title)
	ground := s.theme.On(theme.Dialog, theme.Text)
	inner := bw + 2*padX
	side := rule.S(g.Vertical)
	blank := side + ground.S(draw.Blank(inner)) + side
	pad := ground.S(draw.Blank(padX))

	var b strings.Builder
	b.WriteString(rule.S(g.TopLeft+g.Horizontal) + head.S(title) +
		rule.S(draw.Line(g.Horizontal, inner-1-draw.Width(title))+g.TopRight))
	for range top {
		b.WriteString("\n" + blank)
	}
	for _, line := range lines {
		b.WriteString("\n" + side + pad + draw.Fit(line, bw) + pad + side)
	}
	for range top {
		b.WriteString("\n" + blank)
	}
	b.WriteString("\n" + rule.S(g.BottomLeft+draw.Line(g.Horizontal, inner)+g.BottomRight))
	return b.String()
}

// Click passes a press of a mouse button, at a cell of the screen, to the topmost
// dialog, if it fell on its body.
func (s *Stack) Click(x, y int, b tea.MouseButton) tea.Cmd {
	l := s.last()
	if l == nil || l.quiet || !l.body.holds(x, y) {
		return nil
	}
	if p, ok := l.dialog.(Pointer); ok {
		return p.Click(x-l.body.x, y-l.body.y, b)
	}
	return nil
}

// Wheel passes a turn of the wheel to the topmost dialog.
func (s *Stack) Wheel(x, y, delta int) tea.Cmd {
	l := s.last()
	if l == nil || l.quiet {
		return nil
	}
	if p, ok := l.dialog.(Pointer); ok {
		return p.Wheel(x-l.body.x, y-l.body.y, delta)
	}
	return nil
}

// Cursor returns the cursor of the topmost dialog in cells of the screen, as of the
// last Draw; nil where it shows none.
func (s *Stack) Cursor() *tea.Cursor {
	l := s.last()
	if l == nil {
		return nil
	}
	c, ok := l.dialog.(Cursorer)
	if !ok {
		return nil
	}
	at := c.Cursor()
	if at == nil || at.X < 0 || at.Y < 0 || at.X >= l.body.w || at.Y >= l.body.h {
		return nil
	}
	moved := *at
	moved.X += l.body.x
	moved.Y += l.body.y
	return &moved
}

func (s *Stack) last() *layer {
	if len(s.layers) == 0 {
		return nil
	}
	return s.layers[len(s.layers)-1]
}

func (s *Stack) find(d Dialog) int {
	for i, l := range s.layers {
		if l.dialog == d {
			return i
		}
	}
	return -1
}
