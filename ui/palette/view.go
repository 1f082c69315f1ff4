package palette

import (
	"strings"

	"portdesk/theme"
	"portdesk/ui/draw"
	"portdesk/ui/querybar"
)

const (
	maxWidth  = 90
	maxHeight = 18
	// Lines beside the list: the line to type in, a blank before and after the list, and
	// the explanation under it.
	besideList = 4
	// faultLines is how many lines a fault has at most.
	faultLines = 4
)

// View draws the line to type in, the list and what the chosen action takes. Its size
// does not depend on what was found.
func (p *Palette) View(w, h int) string {
	w, h = min(w, maxWidth), min(h, maxHeight)
	lines := []string{p.find.View(w)}
	lines = append(lines, p.underLine(w, h)...)
	p.list = len(lines)
	room := max(h-besideList-(len(lines)-2), 1)
	if p.filling {
		lines = append(lines, p.row(p.hits[0], true, w))
		p.under = room - 1
		lines = append(lines, p.choices.Lines(p.theme, theme.Dialog, w, p.under)...)
	} else {
		lines = append(lines, p.actions(w, room)...)
	}
	for len(lines) < p.list+room {
		lines = append(lines, draw.Blank(w))
	}
	return strings.Join(append(lines, draw.Blank(w), p.explain(w)), "\n")
}

// underLine is the line under the text: blank, or carets under what is wrong in it.
func (p *Palette) underLine(w, h int) []string {
	f := p.known.Fault
	if !p.filling || f == nil || p.choices.Walking() {
		return []string{draw.Blank(w)}
	}
	text, at := p.find.Value(), p.hits[0].at
	from := min(at+f.Start, len(text))
	to := max(min(at+f.End, len(text)), from)
	say, room := f.Text, min(faultLines, max(h-besideList, 1))
	switch {
	case p.choices.Len() > 0 && querybar.Offset(&p.find) == to:
		room = 1 // what would do is listed below
	case f.Expected != "":
		say += "; " + f.Expected
	}
	start := querybar.TextX(&p.find) + draw.Width(text[:from])
	lines := querybar.Under(p.theme.On(theme.Dialog, theme.Error), start, start+draw.Width(text[from:to]), draw.Clean(say), w, room)
	for i := range lines {
		lines[i] = draw.Fit(lines[i], w)
	}
	return lines
}

// actions draws the actions that were found.
func (p *Palette) actions(w, room int) []string {
	from, to := p.scroll.Fit(len(p.hits), room)
	p.top = from
	if len(p.hits) == 0 {
		return []string{p.theme.On(theme.Dialog, theme.Dim).S(draw.Fit("  Nothing is called that.", w))}
	}
	var lines []string
	for i := from; i < to; i++ {
		lines = append(lines, p.row(p.hits[i], i == p.chosen, w))
	}
	return lines
}

// row draws one action: its title with what matched, where it lives, its key.
func (p *Palette) row(h hit, chosen bool, w int) string {
	it := p.items[h.item]
	ground, sign := theme.Dialog, " "
	if chosen {
		ground, sign = theme.Cursor, p.theme.Glyphs.Pointer
	}
	text, faint := p.theme.On(ground, theme.Text), p.theme.On(ground, theme.Faint)
	if it.Reason != "" {
		text = faint
	}
	const keyWidth = 9
	key := ""
	if len(it.Action.Keys) > 0 {
		key = it.Action.Keys[0]
	}
	place := draw.Width(it.Place)
	titleWidth := w - 2 - keyWidth - place - 2
	if titleWidth < 20 {
		place, titleWidth = 0, w-2-keyWidth-2
	}
	title := it.Action.Title
	marks := h.marks
	if draw.Width(title) > titleWidth {
		title, marks = draw.Shorten(title, titleWidth), nil
	}
	var b strings.Builder
	b.WriteString(text.S(sign + " "))
	paintMarks(&b, title, marks, text, p.theme.On(ground, theme.Match))
	used := draw.Width(title)
	if args := "  " + it.Action.Args; it.Action.Args != "" && used+draw.Width(args) <= titleWidth {
		b.WriteString(faint.S(args))
		used += draw.Width(args)
	}
	b.WriteString(text.S(draw.Blank(titleWidth - used + 1)))
	b.WriteString(faint.S(draw.Fit(it.Place, place) + " "))
	b.WriteString(p.theme.On(ground, theme.Key).S(draw.Right(key, keyWidth)))
	return draw.Fit(b.String(), w)
}

// paintMarks writes text with the bytes at marks painted as matches.
func paintMarks(b *strings.Builder, text string, marks []int, plain, matched theme.Paint) {
	at := 0
	for i := 0; i < len(marks); {
		from, to := marks[i], marks[i]
		for i < len(marks) && marks[i] == to {
			to++
			i++
		}
		if from < at || to > len(text) {
			break
		}
		b.WriteString(plain.S(text[at:from]))
		b.WriteString(matched.S(text[from:to]))
		at = to
	}
	b.WriteString(plain.S(text[at:]))
}

// explain says why the chosen action cannot be taken, or what it will be given.
func (p *Palette) explain(w int) string {
	if len(p.hits) == 0 {
		return draw.Blank(w)
	}
	h := p.hits[p.chosen]
	it := p.items[h.item]
	dim := p.theme.On(theme.Dialog, theme.Dim)
	switch {
	case it.Reason != "":
		return draw.Fit("  "+p.theme.On(theme.Dialog, theme.Warn).S(draw.Shorten("Not now: "+draw.Clean(it.Reason), w-2)), w)
	case h.args != "":
		means := ""
		if p.known.Means != "" {
			means = dim.S("  is ") + p.theme.On(theme.Dialog, theme.Text).S(draw.Clean(p.known.Means))
		}
		return draw.Fit("  "+dim.S(it.Action.Args+" ")+p.theme.On(theme.Dialog, theme.Strong).S(draw.Clean(h.args))+means, w)
	case it.Action.Args != "":
		return draw.Fit("  "+dim.S("May be followed by "+it.Action.Args), w)
	}
	return draw.Blank(w)
}
