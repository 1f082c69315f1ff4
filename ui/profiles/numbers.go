package profiles

import (
	"strconv"
	"strings"

	"portdesk/model/profile"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// numbersShown are the numbers of the detail, and how they are called; nil where there
// are none to show.
func (w *Workspace) numbersShown() (list []store.NumberRow, title string) {
	if w.one.target != w.under() || w.one.id == 0 {
		return nil, ""
	}
	if w.list == profilePane {
		list, title = w.one.use.Numbers, "Numbers that have it"
		if w.one.use.More {
			title += ", the first " + words.Thousands(maxSample)
		}
		return list, title
	}
	list, title = w.one.preview.Sample, "Numbers that it takes"
	if len(list) < w.one.preview.Takes {
		title += ", the first " + words.Thousands(len(list))
	}
	return list, title
}

// cell is a column of the numbers of a detail.
type cell struct {
	title    string
	w, grows int // least width in cells; share of what is left over
	goes     int // the highest goes first where there is no room
	role     theme.Role
	text     func(store.NumberRow) string
}

// cells are the columns, with what a number gets where the rule's sample is shown.
func (w *Workspace) cells() []cell {
	out := []cell{
		{"Number", 12, 0, 0, theme.Text, func(n store.NumberRow) string { return n.TN.Display() }},
		{"Order", 8, 1, 2, theme.Text, func(n store.NumberRow) string { return clean(n.PON) }},
		{"Customer", 10, 3, 5, theme.Text, func(n store.NumberRow) string { return clean(n.Customer) }},
		{"Type", 9, 0, 6, theme.Dim, func(n store.NumberRow) string { return n.Type.Words() }},
		{"State", 5, 0, 3, theme.Dim, func(n store.NumberRow) string { return clean(n.State) }},
		{"Rate center", 11, 1, 4, theme.Dim, func(n store.NumberRow) string { return clean(n.RateCenter) }},
		{"LATA", 5, 0, 3, theme.Dim, func(n store.NumberRow) string {
			if n.LATA == 0 {
				return ""
			}
			return strconv.Itoa(n.LATA)
		}},
	}
	if w.list == profilePane {
		return append(out, cell{"Status", 18, 0, 1, theme.Text, func(n store.NumberRow) string {
			return w.theme.Glyphs.Status(uint8(n.Status)) + " " + n.Status.String()
		}})
	}
	return append(out, cell{"Gets", 16, 3, 1, theme.Text, w.gets})
}

// gets is the profile that a number of the sample gets at completion, and by whom.
func (w *Workspace) gets(n store.NumberRow) string {
	if n.Profile != "" {
		return clean(n.Profile) + ", by hand"
	}
	r, _, ok := profile.Choose(w.rules.all, profile.Subject{Type: n.Type, State: n.State, RateCenter: n.RateCenter, LATA: n.LATA})
	switch {
	case !ok:
		return "none"
	case r.ID == w.one.id:
		return w.theme.Glyphs.Check + " " + clean(r.ProfileName)
	}
	return clean(r.ProfileName) + ", by " + clean(r.Name)
}

// numberTable draws numbers in lines of w cells, under the titles of their columns.
func (w *Workspace) numberTable(list []store.NumberRow, width int) []string {
	const indent, gap = 2, 2
	cells := w.cells()
	need := func() int {
		n := indent - gap
		for _, c := range cells {
			n += c.w + gap
		}
		return n
	}
	for len(cells) > 1 && need() > width {
		worst := 0
		for i, c := range cells {
			if c.goes >= cells[worst].goes {
				worst = i
			}
		}
		cells = append(cells[:worst:worst], cells[worst+1:]...)
	}
	grows, spare := 0, max(width-need(), 0)
	for _, c := range cells {
		grows += c.grows
	}
	for i, c := range cells {
		if grows > 0 {
			cells[i].w += min(spare*c.grows/grows, 24)
		}
	}
	line := func(paint func(cell) string) string {
		parts := make([]string, 0, len(cells))
		for _, c := range cells {
			parts = append(parts, draw.Fit(paint(c), c.w))
		}
		return draw.Blank(indent) + strings.Join(parts, draw.Blank(gap))
	}
	out := []string{line(func(c cell) string { return w.theme.P(theme.Header).S(c.title) })}
	for _, n := range list {
		out = append(out, line(func(c cell) string { return w.theme.P(w.roleOf(c, n)).S(c.text(n)) }))
	}
	return out
}

// roleOf paints a status by its colour, and what is won apart from what is not.
func (w *Workspace) roleOf(c cell, n store.NumberRow) theme.Role {
	switch {
	case c.title == "Status":
		return theme.StatusRole(uint8(n.Status))
	case c.title == "Gets" && strings.HasPrefix(c.text(n), w.theme.Glyphs.Check):
		return theme.OK
	case c.title == "Gets":
		return theme.Dim
	}
	return c.role
}
