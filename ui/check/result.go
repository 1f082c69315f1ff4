package check

import (
	"strconv"
	"strings"

	"portdesk/model/portability"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// painter draws one row of the result on its ground.
type painter struct {
	theme  *theme.Theme
	ground theme.Ground
	b      strings.Builder
	used   int
	w      int
}

func newPainter(t *theme.Theme, w int, cursor bool) *painter {
	p := &painter{theme: t, w: w}
	if cursor {
		p.ground = theme.Cursor
	}
	return p
}

// add draws text as far as there is room.
func (p *painter) add(role theme.Role, text string) {
	text = draw.Shorten(text, p.w-p.used)
	p.theme.On(p.ground, role).Append(&p.b, text)
	p.used += draw.Width(text)
}

// cell draws text in n cells, right-aligned where right is set.
func (p *painter) cell(role theme.Role, text string, n int, right bool) {
	n = max(min(n, p.w-p.used), 0)
	if right {
		text = draw.Right(text, n)
	} else {
		text = draw.Fit(text, n)
	}
	p.theme.On(p.ground, role).Append(&p.b, text)
	p.used += n
}

func (p *painter) line() string {
	if p.used < p.w {
		p.theme.On(p.ground, theme.Text).Append(&p.b, draw.Blank(p.w-p.used))
	}
	return p.b.String()
}

// The columns of the result.
const (
	foldW    = 2
	signW    = 2
	titleW   = 22
	countW   = 7
	groupW   = 5
	typeW    = 11
	lataW    = 10
	numberW  = 15
	linePart = 12
)

// sign is a section's sign and how it is painted.
func sign(t *theme.Theme, s portability.Section) (string, theme.Role) {
	g := t.Glyphs
	switch s {
	case portability.Portable:
		return g.Check, theme.OK
	case portability.NeedsCarrier:
		return g.Unknown, theme.Warn
	case portability.NotPortable:
		const notPortable = 3 // the status of the same name
		return g.Status(notPortable), theme.Dead
	case portability.InOpenOrder:
		return g.Elsewhere, theme.Accent
	case portability.Duplicate:
		return g.Duplicate, theme.Dim
	default:
		return g.Cross, theme.Error
	}
}

// times writes how often something occurs.
func times(t *theme.Theme, n int) string {
	if t.Glyphs.Name == "plain" {
		return "x" + words.Thousands(n)
	}
	return "×" + words.Thousands(n)
}

// rows draws the rows in sight, in exactly h lines of w cells.
func (c *Check) rows(w, h int) string {
	c.outline.fit(w, h)
	lines := make([]string, 0, h)
	for i := c.outline.top; i < min(c.outline.total, c.outline.top+h); i++ {
		r, _ := c.outline.rowAt(i)
		lines = append(lines, c.drawRow(r, w, !c.typing && i == c.outline.at))
	}
	return draw.Lines(strings.Join(lines, "\n"), w, h)
}

func (c *Check) drawRow(r row, w int, cursor bool) string {
	p := newPainter(c.theme, w, cursor)
	switch r.kind {
	case rowDraft:
		c.drawDraft(p)
	case rowSection:
		c.drawSection(p, r)
	case rowBunch:
		if r.section == portability.Portable {
			c.drawGroup(p, r)
		} else {
			c.drawBunch(p, r)
		}
	case rowApart:
		p.add(theme.Dim, draw.Blank(apartIndent)+c.outline.apart(r.bunch)[r.item])
	case rowItem:
		c.drawItem(p, r)
	}
	return p.line()
}

func (c *Check) drawDraft(p *painter) {
	r := c.outline.report
	role := theme.Strong
	p.add(theme.Accent, c.theme.Glyphs.Pointer+" ")
	why := c.Disabled(action.CheckDraft)
	if why != "" {
		role = theme.Dim
	}
	p.add(role, "Draft "+words.Count(len(r.result.Groups), "order")+" for "+words.Count(r.portable(), "number"))
	if why != "" {
		p.add(theme.Faint, "   "+why)
		return
	}
	p.add(theme.Faint, "   "+c.keys.KeyLabel(action.CheckDraft)+", or enter")
}

func (c *Check) fold(open bool) string {
	if open {
		return c.theme.Glyphs.Expanded + " "
	}
	return c.theme.Glyphs.Collapsed + " "
}

func (c *Check) drawSection(p *painter, r row) {
	n := c.outline.report.result.Counts[r.section]
	s, role := sign(c.theme, r.section)
	if n == 0 {
		p.add(theme.Faint, draw.Blank(foldW)+s+" ")
		p.cell(theme.Faint, r.section.String(), titleW, false)
		p.cell(theme.Faint, "0", countW, true)
		return
	}
	p.add(theme.Dim, c.fold(c.outline.isOpen(r)))
	p.add(role, s+" ")
	p.cell(theme.Text, r.section.String(), titleW, false)
	p.cell(theme.Strong, words.Thousands(n), countW, true)
	p.add(theme.Dim, "   "+c.summary(r.section, n))
}

// summary is what a section's head says beside its count.
func (c *Check) summary(s portability.Section, n int) string {
	r := c.outline.report
	switch s {
	case portability.Portable:
		return "in " + words.Count(len(r.result.Groups), "order")
	case portability.NeedsCarrier:
		if n == 1 {
			return c.keys.KeyLabel(action.CheckCarrier) + " names it"
		}
		return c.keys.KeyLabel(action.CheckCarrier) + " names it for all " + words.Thousands(n)
	case portability.NotPortable, portability.InOpenOrder:
		if s == portability.InOpenOrder && n == 1 {
			f := &r.result.Findings[r.sections[s][0].rows[0]]
			return f.Item.TN.Display() + " " + f.Reason
		}
		var parts []string
		for i, b := range r.sections[s] {
			if i == maxNamed {
				parts = append(parts, "and more")
				break
			}
			parts = append(parts, draw.Clean(b.name)+" "+times(c.theme, len(b.rows)))
		}
		return strings.Join(parts, " "+c.theme.Glyphs.Dot+" ")
	default:
		return c.lines(s)
	}
}

// maxNamed bounds what a summary lists.
const maxNamed = 6

// lines names the first lines of a section.
func (c *Check) lines(s portability.Section) string {
	r := c.outline.report
	var at []string
	last := 0
	for _, b := range r.sections[s] {
		for _, i := range b.rows {
			line := r.result.Findings[i].Item.Line
			if line == last {
				continue
			}
			last = line
			if len(at) == maxNamed {
				return "lines " + strings.Join(at, ", ") + " and more"
			}
			at = append(at, strconv.Itoa(line))
		}
	}
	if len(at) == 1 {
		return "line " + at[0]
	}
	return "lines " + strings.Join(at, ", ")
}

func (c *Check) drawGroup(p *painter, r row) {
	rep := c.outline.report
	b := rep.sections[r.section][r.bunch]
	g := rep.result.Groups[b.group]
	p.add(theme.Dim, draw.Blank(foldW)+c.fold(c.outline.isOpen(r)))
	p.cell(theme.Text, strconv.Itoa(b.group+1), groupW-2, true)
	p.add(theme.Text, "  ")
	p.cell(theme.Text, g.Type.Words(), typeW, false)
	lata := ""
	if g.LATA != 0 {
		lata = "LATA " + strconv.Itoa(g.LATA)
	}
	named := ""
	if b.named > 0 {
		named = "  named by you"
	}
	room := p.w - p.used - lataW - countW - 1
	if room < 20 {
		p.cell(theme.Text, fromTo(c.theme, g, named, p.w-p.used-countW-1), p.w-p.used-countW-1, false)
	} else {
		p.cell(theme.Text, fromTo(c.theme, g, named, room), room, false)
		p.cell(theme.Dim, "  "+lata, lataW, false)
	}
	p.cell(theme.Strong, words.Thousands(len(b.rows)), countW, true)
}

// fromTo names who loses and who gains a group's numbers, in w cells. A long name gives
// way before the ids do.
func fromTo(t *theme.Theme, g portability.Group, after string, w int) string {
	to := " " + t.Glyphs.Arrow + " " + provider(g.GainingName, g.GainingID) + after
	name, id := draw.Clean(g.CurrentName), draw.Clean(g.CurrentID)
	rest := to
	if id != "" {
		rest = " " + id + to
	}
	const least = 8
	if name == "" || draw.Width(name+rest) <= w || w-draw.Width(rest) < least {
		return provider(name, id) + to
	}
	return draw.Shorten(name, w-draw.Width(rest)) + rest
}

// provider names a provider with its id.
func provider(name, id string) string {
	name, id = draw.Clean(name), draw.Clean(id)
	switch {
	case name == "":
		return id + ", no name"
	case id == "":
		return name
	}
	return name + " " + id
}

func (c *Check) drawBunch(p *painter, r row) {
	b := c.outline.report.sections[r.section][r.bunch]
	p.add(theme.Dim, draw.Blank(foldW)+c.fold(c.outline.isOpen(r)))
	p.cell(theme.Text, draw.Clean(b.name), titleW-foldW+signW, false)
	p.cell(theme.Strong, words.Thousands(len(b.rows)), countW, true)
	note := b.note
	if len(b.rows) > 1 && r.section == portability.NotPortable {
		note = "" // the others may have other reasons under the same word
	}
	p.add(theme.Dim, "   "+draw.Clean(note))
}

func (c *Check) drawItem(p *painter, r row) {
	f := c.outline.finding(r)
	indent := foldW + 2
	if !flat(r.section) {
		indent += 2
	}
	p.add(theme.Text, draw.Blank(indent))
	typed := draw.Clean(strings.TrimSpace(f.Item.Input))
	if f.Item.TN == 0 {
		p.cell(theme.Dim, lineOf(f), linePart, false)
		quoted := `"` + draw.Shorten(typed, max((p.w-p.used)/3, 12)) + `"`
		p.add(theme.Text, quoted+"  ")
		p.add(theme.Error, draw.Clean(f.Reason))
		return
	}
	p.cell(theme.Text, f.Item.TN.Display(), numberW, false)
	p.cell(theme.Dim, lineOf(f), linePart, false)
	switch {
	case f.Reason != "" && r.section != portability.NeedsCarrier:
		p.add(theme.Dim, draw.Clean(f.Reason))
	case f.Serving.RateCenter != "":
		p.add(theme.Dim, draw.Clean(strings.TrimSpace(f.Serving.RateCenter+" "+f.Serving.State)))
	case typed != f.Item.TN.Display():
		p.add(theme.Faint, typed)
	}
}
