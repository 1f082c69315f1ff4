package triage

import (
	"strings"

	law "portdesk/model/triage"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// line draws a row of the list.
func (w *Workspace) line(i, width int) string {
	r := w.list.rows[i]
	switch r.kind {
	case heading:
		return w.headingLine(r.part, i == w.list.at, width)
	case entry:
		return w.entryLine(i, width)
	case remark:
		return w.remarkLine(width)
	default:
		return draw.Blank(width)
	}
}

// ground is what a row stands on.
func (w *Workspace) ground(here bool) theme.Ground {
	switch {
	case here && w.focus == listPane:
		return theme.Cursor
	case here:
		return theme.Marked
	}
	return theme.Plain
}

// headingLine names a section and tells how much is in it.
func (w *Workspace) headingLine(p part, here bool, width int) string {
	t, g := w.theme, w.ground(here)
	sign := t.Glyphs.Expanded
	if w.list.folded[p] {
		sign = t.Glyphs.Collapsed
	}
	name, count := w.headingWords(p)
	tally := w.list.tally[p]
	text := " " + t.On(g, theme.Dim).S(sign+" ") + t.On(g, theme.Header).S(name) + t.On(g, theme.Strong).S("  "+count)
	if tally.late > 0 && p == theirs {
		text += t.On(g, theme.Error).S("  " + words.Thousands(tally.late) + " late")
	}
	if tally.ready > 0 && p == yours {
		text += t.On(g, theme.OK).S("  " + words.Thousands(tally.ready) + " ready")
	}
	return w.padded(text, g, width)
}

func (w *Workspace) headingWords(p part) (name, count string) {
	n := w.list.tally[p]
	next := w.desk.Day(n.next)
	switch p {
	case yours:
		return "YOURS", words.Thousands(n.owed())
	case theirs:
		return "THE CARRIER'S", words.Thousands(n.items)
	case nobodys:
		count = numbers(n.numbers)
		if next != "" {
			count += ", next " + next
		}
		return "NOBODY'S UNTIL A DATE", count
	default:
		count = words.Thousands(n.items)
		if next != "" {
			count += ", the first until " + next
		}
		return "PUT OFF", count
	}
}

// padded fills a row to its width on its ground.
func (w *Workspace) padded(text string, g theme.Ground, width int) string {
	if n := width - draw.Width(text); n > 0 {
		return text + w.theme.On(g, theme.Text).S(draw.Blank(n))
	}
	return draw.Fit(text, width)
}

// columns are the cells of a row's parts.
type columns struct{ what, pon, name, count, when int }

// The parts of a row that are always there: the sign before it and the gaps between.
const (
	signWidth = 3
	gapWidth  = 2
)

// columnsOf parts a width: what an item is and whose it is share what the rest leaves. What
// it is comes first: the name takes no more than it needs, and the count gives up its noun
// before what an item is has to be cut.
func (w *Workspace) columnsOf(width int) columns {
	const ample, name, noun = 23, 14, len(" numbers")
	c := columns{pon: min(max(w.list.pon, 6), 14), count: max(w.list.count, 1), when: 10}
	rest := width - signWidth - c.pon - c.count - c.when - 4*gapWidth - 1
	if rest >= ample+name+noun {
		c.count += noun
		rest -= noun
	}
	needs := min(w.list.name, 34)
	c.what = max(rest*11/20, min(ample, rest-name), rest-needs, min(rest, 8))
	c.name = max(rest-c.what, 0)
	return c
}

// entryLine draws an item.
func (w *Workspace) entryLine(i, width int) string {
	r := w.list.rows[i]
	it := w.list.items[r.item]
	t, g, c := w.theme, w.ground(i == w.list.at), w.columnsOf(width)
	sign, role := w.sign(it)
	mark, key := " ", w.list.keys[r.item]
	if w.run.on && w.run.key == key {
		mark = t.Glyphs.Mark
	}
	what, rest := theme.Text, theme.Dim
	if r.part == yours {
		what, rest = theme.Strong, theme.Text
	}
	when, whenRole := w.when(it, r.part)
	if w.skipped[key] {
		what, rest, role, when, whenRole = theme.Faint, theme.Faint, theme.Faint, "left out", theme.Faint
	}
	tail := t.Glyphs.Ellipsis
	gap := draw.Blank(gapWidth)
	var b strings.Builder
	t.On(g, theme.Mark).Append(&b, mark)
	t.On(g, role).Append(&b, sign+" ")
	t.On(g, what).Append(&b, draw.FitTail(w.brief(it, c.what), c.what, tail)+gap)
	t.On(g, rest).Append(&b, draw.FitTail(clean(it.PON), c.pon, tail)+gap+draw.FitTail(whose(it, r.part), c.name, tail)+gap+
		draw.RightTail(counted(it, c.count), c.count, tail)+gap)
	t.On(g, whenRole).Append(&b, draw.RightTail(when, c.when, tail)+" ")
	return w.padded(b.String(), g, width)
}

// whose is the customer, and of what the carrier owes the carrier.
func whose(it law.Item, p part) string {
	if p == theirs {
		return clean(it.Losing.Label())
	}
	return clean(it.Customer)
}

// counted is how many numbers wait, with the noun where there is room.
func counted(it law.Item, room int) string {
	if full := numbers(it.Numbers); draw.Width(full) <= room {
		return full
	}
	return words.Thousands(it.Numbers)
}

// remarkLine says calmly that nothing is owed, and what comes next.
func (w *Workspace) remarkLine(width int) string {
	text := "You owe nothing."
	switch {
	case w.list.owed > 0:
		text = "Nothing that you owe matches the filter; " + w.keys.KeyLabel(action.Back) + " takes it away."
	case w.list.tally[theirs].late > 0:
		text += " The carriers do: " + words.Count(w.list.tally[theirs].late, "answer") + " late."
	case !w.list.tally[nobodys].next.IsZero():
		text += " Next comes the FOC day " + w.desk.Day(w.list.tally[nobodys].next) + "."
	case w.list.tally[theirs].items > 0:
		text += " What comes next is an answer of a carrier."
	}
	return draw.Fit("   "+w.theme.P(theme.OK).S(w.theme.Glyphs.Check+" ")+w.theme.P(theme.Text).S(draw.Shorten(text, max(width-6, 0))), width)
}
