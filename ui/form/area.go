package form

import (
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"

	"portdesk/theme"
	"portdesk/ui/draw"
)

// The height of a field of several lines: it grows with its text.
const (
	minRows = 3
	maxRows = 5
)

// areaStyles are the looks of a field of several lines, made once per theme.
type areaStyles struct {
	good, bad, locked textarea.Styles
}

func newAreaStyles(t *theme.Theme) areaStyles {
	rest := areaState(t, theme.Input, theme.Field)
	return areaStyles{
		good:   textarea.Styles{Blurred: rest, Focused: areaState(t, theme.InputFocus, theme.FieldFocus)},
		bad:    textarea.Styles{Blurred: areaState(t, theme.Input, theme.FieldBad), Focused: areaState(t, theme.InputFocus, theme.FieldBad)},
		locked: textarea.Styles{Blurred: areaState(t, theme.Plain, theme.Text), Focused: areaState(t, theme.Plain, theme.Text)},
	}
}

func areaState(t *theme.Theme, g theme.Ground, r theme.Role) textarea.StyleState {
	// Underlined styles within each other are drawn letter by letter, with pieces of escape
	// sequences between them; where underlining is all there is, areaBox draws it.
	text := t.Style(g, r).UnsetUnderline()
	return textarea.StyleState{
		Text: text, CursorLine: text, EndOfBuffer: text, Prompt: text,
		Placeholder: t.Style(g, theme.Placeholder).UnsetUnderline(),
		Selection:   t.Style(theme.Cursor, theme.Strong),
	}
}

// newArea returns an input of several lines. It has no limit of lines: the limit of
// bubbles' input would hold back keys without a word.
func newArea() *textarea.Model {
	m := textarea.New()
	m.Prompt = ""
	m.ShowLineNumbers = false
	m.MaxHeight = 0
	m.SetVirtualCursor(false)
	m.SetHeight(minRows)
	m.KeyMap.Paste = key.NewBinding()
	m.KeyMap.InsertNewline = key.NewBinding(key.WithKeys("enter", "shift+enter", "alt+enter", "ctrl+j"))
	return &m
}

// areaRows is how many lines the field gets at the given width.
func areaRows(m *textarea.Model, w int) int {
	rows := 0
	for line := range strings.SplitSeq(m.Value(), "\n") {
		rows += 1 + draw.Width(line)/max(w, 1)
		if rows >= maxRows {
			return maxRows
		}
	}
	return max(rows, minRows)
}

// areaBox draws a field of several lines and returns where its cursor is, seen from
// the box's corner.
func (f *Form) areaBox(c *cell, bw int, look looks) (rows []string, x, y int) {
	m, inner := c.area, max(bw-2, 1)
	n := areaRows(m, inner)
	pad := look.text.S(" ")
	if c.def.Secret && !f.revealed {
		rows, x, y = f.maskedRows(c, inner, n, look)
	} else {
		switch {
		case f.locked:
			m.SetStyles(f.areas.locked)
		case look.bad:
			m.SetStyles(f.areas.bad)
		default:
			m.SetStyles(f.areas.good)
		}
		m.Placeholder = f.hint(c)
		m.SetWidth(inner)
		m.SetHeight(n)
		rows = strings.Split(draw.Lines(m.View(), inner, n), "\n")
		if f.theme.Mono {
			underlined(rows, m.Value() == "", look)
		}
		if at := m.Cursor(); at != nil {
			x, y = at.X, at.Y
		}
	}
	up, down := f.beyond(c, inner, n)
	for i, row := range rows {
		if strings.TrimSpace(draw.Strip(row)) == "" { // bubbles leaves the ground of an empty line bare
			row = look.text.S(draw.Blank(inner))
		}
		end := pad
		switch {
		case i == n-1 && down:
			end = look.hint.S(f.theme.Glyphs.Down)
		case i == 0 && up:
			end = look.hint.S(f.theme.Glyphs.Up)
		}
		rows[i] = draw.Fit(pad+row+end, bw)
	}
	return rows, min(x+1, bw-1), min(max(y, 0), n-1)
}

// underlined paints plain rows as the field looks without colour.
func underlined(rows []string, hint bool, look looks) {
	paint := look.text
	if hint {
		paint = look.hint
	}
	for i, row := range rows {
		rows[i] = paint.S(draw.Strip(row))
	}
}

// beyond reports whether a field of several lines has text above and below the n rows
// that are in sight. A masked one does not tell.
func (f *Form) beyond(c *cell, w, n int) (up, down bool) {
	if f.masks(c) {
		return false, false
	}
	first, total := c.area.ScrollYOffset(), 0
	for line := range strings.SplitSeq(c.area.Value(), "\n") {
		total += max(len(draw.Wrap(line, max(w, 1))), 1)
	}
	return first > 0, first+n < total
}

// maskedRows draws a sign for each character of a secret that is being typed, and no
// more than that there is one otherwise.
func (f *Form) maskedRows(c *cell, w, n int, look looks) (rows []string, x, y int) {
	sign := f.theme.Glyphs.Secret
	if !look.focused {
		rows = append(rows, look.text.S(draw.Fit(draw.Mask(c.raw, sign), w)))
		for len(rows) < n {
			rows = append(rows, look.text.S(draw.Blank(w)))
		}
		return rows, 0, 0
	}
	signs := draw.Line(sign, utf8.RuneCountInString(c.area.Value()))
	at := c.area.Column()
	for i, line := range strings.Split(c.area.Value(), "\n") {
		if i == c.area.Line() {
			break
		}
		at += utf8.RuneCountInString(line) + 1
	}
	first := max(0, at/w-n+1)
	for i := range n {
		rows = append(rows, look.text.S(draw.Cut(signs, (first+i)*w, (first+i+1)*w)))
	}
	return rows, at % w, at/w - first
}
