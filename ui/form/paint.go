package form

import (
	"strings"
	"unicode/utf8"

	"portdesk/model/field"
	"portdesk/theme"
	"portdesk/ui/draw"
)

// maxUnder is how many lines a rule or a note may take under its field.
const maxUnder = 2

// narrowest is how far left a rule may begin that finds no room under its box.
const narrowest = 4

// revealKey is the key by which the desk shows a masked value.
const revealKey = "ctrl+r"

// looks is how one field is painted now.
type looks struct {
	focused, bad bool
	text         theme.Paint
	hint         theme.Paint
}

// remark is what stands beside or under a field.
type remark struct {
	text  string
	sign  string // stands alone for the text where that finds no room
	paint theme.Paint
}

// field draws one field in lines of exactly w cells and completes its place.
func (f *Form) field(v verdict, lw, w int, p *place) []string {
	c := v.cell
	focused := c == f.focus
	look := f.look(c, focused, v.problem != "" && !c.typing)
	avail := max(w-p.boxX, 1)
	p.boxW = f.boxWidth(c, avail)

	var rows []string
	switch {
	case c.area != nil:
		rows, p.cx, p.cy = f.areaBox(c, p.boxW, look)
	case c.line != nil:
		var row string
		row, p.cx = f.lineBox(c, p.boxW, look)
		rows = []string{row}
	default:
		rows, p.cx = []string{f.choiceBox(c, p.boxW, look)}, min(2, p.boxW-1)
	}
	p.boxH = len(rows)

	room := avail - p.boxW - 2
	beside, under := f.remarks(v, focused, room, max(avail-1, 1), max(w-narrowest, 1))
	lines := make([]string, 0, len(rows)+len(under))
	for i, row := range rows {
		line := draw.Blank(p.boxX) + row
		if i == 0 {
			line = f.label(c, focused, lw) + row + beside
		}
		lines = append(lines, draw.Fit(line, w))
	}
	for _, line := range under {
		lines = append(lines, draw.Fit(draw.Blank(min(p.boxX+1, max(w-draw.Width(line), narrowest)))+line, w))
	}
	return lines
}

// label draws the sign of the focus and the label, right-aligned.
func (f *Form) label(c *cell, focused bool, lw int) string {
	sign, paint := "  ", f.theme.P(theme.Dim)
	if focused {
		sign, paint = f.theme.P(theme.Mark).S(f.theme.Glyphs.Pointer)+" ", f.theme.P(theme.Strong)
	}
	return sign + paint.S(draw.RightTail(c.label, lw, f.theme.Glyphs.Ellipsis)) + "  "
}

func (f *Form) look(c *cell, focused, bad bool) looks {
	l := looks{focused: focused, bad: bad}
	ground, role := theme.Input, theme.Field
	if focused {
		ground, role = theme.InputFocus, theme.FieldFocus
	}
	switch {
	case f.locked:
		ground, role = theme.Plain, theme.Text
	case bad:
		role = theme.FieldBad
	case f.masks(c) && !focused:
		role = theme.Secret
	}
	l.text, l.hint = f.theme.On(ground, role), f.theme.On(ground, theme.Placeholder)
	return l
}

// hint is what an empty field shows, in brackets where no colour tells it from a value.
func (f *Form) hint(c *cell) string {
	if c.hint == "" || !f.theme.Mono {
		return c.hint
	}
	return "(" + c.hint + ")"
}

// masks reports whether the text of a field must not be read.
func (f *Form) masks(c *cell) bool { return c.def.Secret && !f.revealed }

// boxWidth is the width that a field would like, as far as there is room beside it.
func (f *Form) boxWidth(c *cell, avail int) int {
	room := avail - 2
	if avail >= 26 {
		room = avail - minAside
	}
	want := 40
	switch c.def.Kind {
	case field.State:
		want = 6
	case field.ZIP:
		want = 12
	case field.Day:
		want = 16
	case field.Phone:
		want = 18
	case field.YesNo:
		want = 10
	case field.Multiline:
		want = 72
	case field.Choice:
		want = 0
		for _, o := range c.def.Choices {
			want = max(want, draw.Width(draw.Clean(o.Label))+4)
		}
	default:
		if c.def.MaxLen > 0 {
			want = min(c.def.MaxLen+2, want)
		}
	}
	if c.def.Kind == field.Multiline {
		return max(min(want, room), 1)
	}
	// A hint that is too long for that takes the room beside the box as well: what would
	// be said there goes under it.
	hint := draw.Width(f.hint(c)) + 2
	if hint+2 > room {
		room = max(room, min(hint, avail-2))
	}
	return max(min(max(want, hint+2), room), 1)
}

// lineBox draws a text of one line with a blank on both sides, or the sign of what
// is out of sight there, and returns the column of the cursor.
func (f *Form) lineBox(c *cell, bw int, look looks) (box string, cx int) {
	text, at := c.sight(look.focused, f.masks(c), f.theme.Glyphs.Secret)
	inner := max(bw-2, 1)
	if text == "" && c.hint != "" && !f.locked {
		return draw.Fit(look.hint.S(" "+draw.FitTail(f.hint(c), inner, f.theme.Glyphs.Ellipsis)+" "), bw), min(1, bw-1)
	}
	full := draw.Width(text)
	c.from = sightFrom(c.from, at, full, inner)
	if !look.focused {
		c.from = 0
	}
	left, right := " ", " "
	if c.from > 0 {
		left = f.theme.Glyphs.Ellipsis
	}
	if full > c.from+inner {
		right = f.theme.Glyphs.Ellipsis
	}
	box = look.text.S(left + draw.Cut(text, c.from, c.from+inner) + right)
	return draw.FitTail(box, bw, ""), min(1+at-c.from, bw-1)
}

// sight returns the text to be drawn and the column of the cursor in it.
func (c *cell) sight(focused, masked bool, sign string) (text string, at int) {
	value := c.line.Value()
	pos := c.line.Position()
	switch {
	case masked && focused:
		return draw.Line(sign, utf8.RuneCountInString(value)), pos
	case masked:
		return draw.Mask(value, sign), 0
	}
	return value, draw.Width(string([]rune(value)[:pos]))
}

// sightFrom returns the first column to show of a text that is full cells long, so
// that the column at is among inner ones. Beyond the end the cursor has a cell of its
// own.
func sightFrom(from, at, full, inner int) int {
	if full <= inner {
		return 0
	}
	last := inner - 1
	if at == full {
		last = inner
	}
	from = min(from, full-inner)
	return max(min(max(from, at-last), at), 0)
}

// positionAt returns which character of the text stands at a column.
func (c *cell) positionAt(x int, masked bool) int {
	value := []rune(c.line.Value())
	if masked {
		return min(max(x, 0), len(value))
	}
	for i := range value {
		if draw.Width(string(value[:i+1])) > x {
			return i
		}
	}
	return len(value)
}

// choiceBox draws the chosen option between arrows, or a box that is ticked or not.
// A text that is no option is drawn as it is.
func (f *Form) choiceBox(c *cell, bw int, look looks) string {
	word, paint := draw.Clean(c.raw), look.text
	if i := c.chosen(); i >= 0 {
		word = draw.Clean(c.def.Choices[i].Label)
	}
	if f.masks(c) {
		word = draw.Mask(word, f.theme.Glyphs.Secret)
	}
	if c.def.Kind == field.YesNo {
		sign := f.theme.Glyphs.BoxOff
		if field.Normalize(c.def, c.raw) == yes && !f.masks(c) {
			sign = f.theme.Glyphs.BoxOn
		}
		if word == "" && !f.locked {
			word, paint = f.hint(c), look.hint
		}
		return draw.FitTail(look.text.S(" "+sign+" ")+paint.S(draw.FitTail(word, bw-3, f.theme.Glyphs.Ellipsis)), bw, "")
	}
	before, after := f.arrows()
	if f.locked {
		before, after = " ", " "
	}
	if word == "" && !f.locked {
		word, paint = "choose", look.hint
		if c.hint != "" {
			word = f.hint(c)
		}
	}
	word = draw.Strip(draw.FitTail(word, min(max(bw-4, 0), draw.Width(word)), f.theme.Glyphs.Ellipsis))
	rest := draw.Blank(bw - 4 - draw.Width(word))
	box := look.text.S(before+" ") + paint.S(word) + look.text.S(" "+after+rest)
	return draw.FitTail(box, bw, "")
}

// arrows are the signs on both sides of a choice.
func (f *Form) arrows() (before, after string) {
	if f.theme.Glyphs.Name == "plain" {
		return "<", ">"
	}
	return "‹", "›"
}

// remarks returns what is said beside a field, and in lines under it where there is
// no room beside: a broken rule, a value that is needed, how a day is understood, why
// a key was refused, and the note, the first of them beside.
func (f *Form) remarks(v verdict, focused bool, room, avail, whole int) (beside string, under []string) {
	for _, r := range f.sayings(v, focused) {
		switch {
		case r.text == "":
		case beside == "" && draw.Width(r.text) <= room:
			beside = "  " + r.paint.S(r.text)
		case r.sign != "":
			if beside == "" {
				beside = " " + r.paint.S(r.sign)
			}
		default:
			under = append(under, wrapIn(r.text, avail, whole, f.theme.Glyphs.Ellipsis, r.paint)...)
		}
	}
	return beside, under
}

func (f *Form) sayings(v verdict, focused bool) []remark {
	g := f.theme.Glyphs
	var out []remark
	switch {
	case v.problem != "" && v.cell.typing:
		out = append(out, remark{text: g.Dot + " " + v.problem, paint: f.theme.P(theme.Dim)})
	case v.problem != "":
		out = append(out, remark{text: g.Cross + " " + v.problem, paint: f.theme.P(theme.Error)})
	case v.missing && f.asked:
		out = append(out, remark{text: g.Cross + " needed", sign: g.Cross, paint: f.theme.P(theme.Error)})
	case v.missing && !f.locked:
		out = append(out, remark{text: g.RadioOff + " needed", sign: g.RadioOff, paint: f.theme.P(theme.Dim)})
	case v.understood != "":
		out = append(out, remark{text: v.understood, paint: f.theme.P(theme.Dim)})
	}
	return append(out, f.asides(v.cell, focused)...)
}

// asides is what is said of a field whatever stands in it: how a masked value is shown,
// why a key was refused, and the note.
func (f *Form) asides(c *cell, focused bool) []remark {
	var out []remark
	if focused && f.masks(c) && c.raw != "" && !f.locked {
		out = append(out, remark{text: revealKey + " shows it", paint: f.theme.P(theme.Dim)})
	}
	if focused && f.refused {
		out = append(out, remark{text: f.theme.Glyphs.Warning + " " + f.why, paint: f.theme.P(theme.Warn)})
	}
	if n, ok := f.notes[c.def.Key]; ok {
		out = append(out, remark{text: n.text, paint: f.theme.P(n.role)})
	}
	return out
}

// wrapIn breaks a remark into lines of w cells or, where those do not hold it, of up to
// whole cells.
func wrapIn(text string, w, whole int, ellipsis string, paint theme.Paint) []string {
	room := w
	for len(draw.Wrap(text, room)) > maxUnder && room < whole {
		room++
	}
	lines := wrap(text, room, ellipsis, paint)
	for i := range lines {
		if room > w { // they begin together, further left than the box
			lines[i] = draw.Fit(lines[i], room)
		}
	}
	return lines
}

// wrap breaks a remark into at most maxUnder painted lines.
func wrap(text string, w int, ellipsis string, paint theme.Paint) []string {
	lines := draw.Wrap(text, w)
	if len(lines) > maxUnder {
		rest := strings.Join(lines[maxUnder-1:], " ")
		lines = append(lines[:maxUnder-1], draw.FitTail(rest, w, ellipsis))
	}
	for i, line := range lines {
		lines[i] = paint.S(line)
	}
	return lines
}
