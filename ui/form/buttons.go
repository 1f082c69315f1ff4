package form

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/draw"
)

// Button is one answer to a dialog.
type Button struct {
	ID       string
	Label    string
	Danger   bool   // changes or ends something that cannot simply be had back
	Disabled string // why it cannot be taken now; "" where it can
}

// Buttons is a row of buttons. The first one is the harmless one and has the focus at
// the start.
type Buttons struct {
	theme   *theme.Theme
	buttons []Button
	at      int
	active  bool
	spots   []spot
}

// spot is where a button was drawn.
type spot struct{ x, y, w int }

// NewButtons returns a row with its first button chosen. It is not active yet: in a
// dialog with fields the focus begins there.
func NewButtons(t *theme.Theme, buttons ...Button) *Buttons {
	b := &Buttons{theme: t}
	b.Set(buttons...)
	return b
}

// Set replaces the buttons, to change their words or whether they can be taken. The
// chosen one stays chosen by its ID.
func (b *Buttons) Set(buttons ...Button) {
	id := ""
	if b.at < len(b.buttons) {
		id = b.buttons[b.at].ID
	}
	b.at, b.buttons, b.spots = 0, nil, nil
	for i, n := range buttons {
		n.Label, n.Disabled = draw.Clean(n.Label), draw.Clean(n.Disabled)
		b.buttons = append(b.buttons, n)
		if n.ID == id {
			b.at = i
		}
	}
}

// Restyle changes the theme.
func (b *Buttons) Restyle(t *theme.Theme) { b.theme = t }

// SetActive gives the row the focus or takes it away.
func (b *Buttons) SetActive(active bool) { b.active = active }

// Active reports whether the row has the focus.
func (b *Buttons) Active() bool { return b.active }

// Chosen returns the button that accepting would press; ok is false in an empty row.
func (b *Buttons) Chosen() (button Button, ok bool) {
	if b.at >= len(b.buttons) {
		return Button{}, false
	}
	return b.buttons[b.at], true
}

// Choose moves to a button by its ID and reports whether there is such a one.
func (b *Buttons) Choose(id string) bool {
	for i, n := range b.buttons {
		if n.ID == id {
			b.at = i
			return true
		}
	}
	return false
}

// First moves to the first button, the harmless one.
func (b *Buttons) First() { b.at = 0 }

// Last moves to the last button.
func (b *Buttons) Last() { b.at = max(len(b.buttons)-1, 0) }

// Next moves to the next button; false where there is none.
func (b *Buttons) Next() bool { return b.step(1) }

// Prev moves to the button before; false where there is none.
func (b *Buttons) Prev() bool { return b.step(-1) }

func (b *Buttons) step(by int) bool {
	if to := b.at + by; to >= 0 && to < len(b.buttons) {
		b.at = to
		return true
	}
	return false
}

// Key moves by left and right and reports whether the choice moved.
func (b *Buttons) Key(msg tea.KeyPressMsg) bool {
	switch msg.Code {
	case tea.KeyRight:
		return b.Next()
	case tea.KeyLeft:
		return b.Prev()
	}
	return false
}

// Click chooses the button at a cell of what View drew last; ok is false beside them.
func (b *Buttons) Click(x, y int) (button Button, ok bool) {
	for i, s := range b.spots {
		if y == s.y && x >= s.x && x < s.x+s.w {
			b.at = i
			return b.buttons[i], true
		}
	}
	return Button{}, false
}

// Height returns how many lines the row needs at width w, with the reason why the
// chosen button cannot be taken.
func (b *Buttons) Height(w int) int { return len(b.lines(w)) }

// View draws the row in exactly h lines of exactly w cells. Where the width does not
// hold all buttons they go on in the next line.
func (b *Buttons) View(w, h int) string {
	return draw.Lines(strings.Join(b.lines(w), "\n"), w, h)
}

func (b *Buttons) lines(w int) []string {
	const gap = 2
	b.spots = b.spots[:0]
	lines, x := []string{""}, 0
	for i, n := range b.buttons {
		label := draw.Strip(draw.Shorten(n.Label, max(w-4, 0)))
		bw := draw.Width(label) + 4
		if x > 0 && x+bw > w {
			lines, x = append(lines, ""), 0
		}
		b.spots = append(b.spots, spot{x: x, y: len(lines) - 1, w: bw})
		lines[len(lines)-1] += b.face(i).S(b.frame(i, label)) + draw.Blank(gap)
		x += bw + gap
	}
	if n, ok := b.Chosen(); ok && b.active && n.Disabled != "" {
		lines = append(lines, wrap(n.Disabled, max(w, 1), b.theme.Glyphs.Ellipsis, b.theme.P(theme.Warn))...)
	}
	return lines
}

// frame sets brackets around the chosen button, so that colour is not its only sign.
func (b *Buttons) frame(i int, label string) string {
	if i == b.at && b.active {
		return "[ " + label + " ]"
	}
	return "  " + label + "  "
}

func (b *Buttons) face(i int) theme.Paint {
	n, here := b.buttons[i], i == b.at && b.active
	switch {
	case n.Disabled != "":
		return b.theme.P(theme.Faint)
	case n.Danger && here:
		return b.theme.P(theme.DangerFocus)
	case n.Danger:
		return b.theme.P(theme.Danger)
	case here:
		return b.theme.P(theme.ButtonFocus)
	}
	return b.theme.P(theme.Button)
}
