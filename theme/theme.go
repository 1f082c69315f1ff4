package theme

import (
	"strings"

	"charm.land/lipgloss/v2"
)

// Paint is a prepared pair of escape sequences. The zero Paint leaves text as it is.
type Paint struct {
	open, close string
}

// S returns text painted. The text must be one line; the paint ends with it.
func (p Paint) S(text string) string {
	if p.open == "" || text == "" {
		return text
	}
	return p.open + text + p.close
}

// Append adds text painted to b without making a string in between.
func (p Paint) Append(b *strings.Builder, text string) {
	b.WriteString(p.open)
	b.WriteString(text)
	b.WriteString(p.close)
}

// Open returns the sequence that begins the paint, empty where there is none.
func (p Paint) Open() string { return p.open }

// Close returns the sequence that ends the paint, empty where there is none.
func (p Paint) Close() string { return p.close }

// Theme is a palette made ready for drawing, with a set of glyphs. It never changes
// after New, so any number of goroutines may read it.
type Theme struct {
	Name   string // the palette's name
	Dark   bool   // made for a dark background
	Mono   bool   // no colour at all
	Glyphs Glyphs

	styles [groundCount][roleCount]lipgloss.Style
	paints [groundCount][roleCount]Paint
}

// New prepares every role on every ground of p. Sequences hold full colours: bringing
// them down to what the terminal can do is left to the program's renderer.
func New(p Palette, g Glyphs) *Theme {
	t := &Theme{Name: p.Name, Dark: p.Dark, Mono: p.Mono, Glyphs: g}
	for gr := range groundCount {
		for r := range roleCount {
			st := style(p.Face(gr, r))
			t.styles[gr][r] = st
			t.paints[gr][r] = prepare(st)
		}
	}
	return t
}

// P returns the paint of a role on the plain ground.
func (t *Theme) P(r Role) Paint { return t.On(Plain, r) }

// On returns the paint of a role on a ground. Unknown ones give the zero Paint.
func (t *Theme) On(g Ground, r Role) Paint {
	if g >= groundCount || r >= roleCount {
		return Paint{}
	}
	return t.paints[g][r]
}

// Style returns the lipgloss style of a role on a ground, for widgets of others that
// take styles and not sequences.
func (t *Theme) Style(g Ground, r Role) lipgloss.Style {
	if g >= groundCount || r >= roleCount {
		return lipgloss.NewStyle()
	}
	return t.styles[g][r]
}

// Status returns a status's sign painted on a ground (see StatusRole for the values).
func (t *Theme) Status(g Ground, status uint8) string {
	return t.On(g, StatusRole(status)).S(t.Glyphs.Status(status))
}

func style(f Face) lipgloss.Style {
	st := lipgloss.NewStyle()
	if f.Ink != "" {
		st = st.Foreground(lipgloss.Color(string(f.Ink)))
	}
	if f.Back != "" {
		st = st.Background(lipgloss.Color(string(f.Back)))
	}
	// Unset attributes stay unset: setting them to false costs bytes in every cell.
	if f.Bold {
		st = st.Bold(true)
	}
	if f.Underline {
		st = st.Underline(true)
	}
	if f.Reverse {
		st = st.Reverse(true)
	}
	if f.Italic {
		st = st.Italic(true)
	}
	return st
}

// prepare renders a marker once and keeps what stands on either side of it.
func prepare(st lipgloss.Style) Paint {
	const marker = "\uE000"
	open, closing, found := strings.Cut(st.Render(marker), marker)
	if !found {
		return Paint{}
	}
	return Paint{open: open, close: closing}
}
