package blockers

import (
	"slices"
	"strconv"
	"strings"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/dialogs"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// sheet is lines that are being written, each of at most w cells.
type sheet struct {
	theme *theme.Theme
	w     int
	lines []string
}

// put writes one line, cut to the width.
func (p *sheet) put(line string) { p.lines = append(p.lines, " "+draw.Shorten(line, max(p.w-2, 1))) }

// head writes the heading of a section.
func (p *sheet) head(title string) {
	if len(p.lines) > 0 {
		p.lines = append(p.lines, "")
	}
	p.put(p.theme.P(theme.Header).S(title))
}

// wrap writes text over as many lines as it needs, behind an indent.
func (p *sheet) wrap(role theme.Role, indent int, text string) {
	for _, line := range draw.Wrap(text, max(p.w-2-indent, 8)) {
		p.lines = append(p.lines, draw.Blank(1+indent)+p.theme.P(role).S(line))
	}
}

// sideLabel is the width of the labels beside compared values.
const sideLabel = 16

// side writes a value behind a pointer and a label.
func (p *sheet) side(pointer, label, painted string) {
	p.put(p.theme.P(theme.Accent).S(draw.Fit(pointer, 2)) + p.theme.P(theme.Dim).S(draw.Fit(label, sideLabel)) + " " + painted)
}

// detailLines is everything about one blocker; with what happened around it where that has
// no pane of its own.
func (w *Workspace) detailLines(width int, withHistory bool) []string {
	p := &sheet{theme: w.theme, w: width}
	d := w.one
	if w.wanted == 0 {
		p.put(w.theme.P(theme.Faint).S("No blocker is chosen."))
		return p.lines
	}
	if d.row.ID == 0 || w.open && d.row.ID != w.wanted {
		p.put(w.theme.P(theme.Faint).S("reading the blocker " + w.theme.Glyphs.Ellipsis))
		return p.lines
	}
	e, known := blocker.Lookup(d.row.Cause)
	if !known {
		e = blocker.Entry{Title: string(d.row.Cause)}
	}
	w.title(p, d, e)
	w.wrote(p, d)
	w.compareLines(p)
	w.asked(p, d, e)
	if withHistory {
		w.history(p, d)
	}
	return p.lines
}

// title says what is wrong, whose it is and since when, in plain words.
func (w *Workspace) title(p *sheet, d detail, e blocker.Entry) {
	t := w.theme
	sign, role := t.Glyphs.Blocked, theme.StatusRole(uint8(model.ActionRequired))
	if !d.row.Resolved.IsZero() {
		sign, role = t.Glyphs.Check, theme.Done
	}
	p.put(t.P(role).S(sign) + " " + t.P(theme.Title).S(clean(e.Title)))
	about := []string{"PON " + clean(d.row.PON), clean(d.row.Customer), clean(d.row.Losing.Label()), words.Count(d.row.Numbers, "number")}
	about = slices.DeleteFunc(about, func(part string) bool { return part == "" })
	p.put(t.P(theme.Dim).S(strings.Join(about, " "+t.Glyphs.Dot+" ")))
	since := "raised " + w.moment(d.row.Raised)
	switch {
	case !d.row.Resolved.IsZero():
		since += ", resolved " + w.moment(d.row.Resolved)
	default:
		since += ", open for " + w.age(d.row)
	}
	p.put(t.P(theme.Dim).S(since))
	p.wrap(theme.Text, 0, e.Meaning)
}

func (w *Workspace) wrote(p *sheet, d detail) {
	who := clean(d.row.Losing.Label())
	if who == "" {
		who = "The carrier"
	}
	if d.row.Words == "" {
		p.head(who + " wrote nothing that was kept")
		return
	}
	p.head(who + " wrote, " + w.moment(d.row.Raised))
	p.wrap(theme.Strong, 2, "\""+draw.CleanMultiline(d.row.Words)+"\"")
}

// asked tells what unblocks the numbers: the form's fields, what was begun, and who else
// can be answered with it.
func (w *Workspace) asked(p *sheet, d detail, e blocker.Entry) {
	if !d.row.Resolved.IsZero() {
		return
	}
	t, key := w.theme, w.keys.KeyLabel(action.BlockersAnswer)
	p.head("To go on")
	switch {
	case dialogs.Unanswerable(e):
		p.wrap(theme.Text, 2, "Nothing of yours is missing. Chase the carrier ("+w.keys.KeyLabel(action.BlockersChase)+"), or resubmit ("+w.keys.KeyLabel(action.BlockersResubmit)+").")
	case !d.row.Answered.IsZero():
		p.wrap(theme.Text, 2, "Answered "+w.moment(d.row.Answered)+"; its numbers have not gone out again: "+w.keys.KeyLabel(action.BlockersResubmit)+" resubmits them.")
	default:
		p.wrap(theme.Text, 2, key+" answers with "+strings.Join(fieldNames(e, d.order.EndUser), ", ")+".")
	}
	if begun := w.typed[d.row.ID]; len(begun) > 0 {
		var parts []string
		for _, def := range e.Fields {
			if v, ok := begun[def.Key]; ok {
				parts = append(parts, def.Label+" "+draw.Strip(w.says(def, v)))
			}
		}
		p.wrap(theme.Warn, 2, t.Glyphs.Draft+" begun: "+strings.Join(parts, " "+t.Glyphs.Dot+" "))
	}
	if e.Resign != blocker.Never {
		p.wrap(theme.Dim, 2, strings.ToUpper(e.Resign.String()[:1])+e.Resign.String()[1:]+" follows.")
	}
	if e.Effect != "" {
		p.wrap(theme.Dim, 2, e.Effect)
	}
	if n := len(d.siblings); n > 0 {
		var pons []string
		for _, s := range d.siblings[:min(n, 4)] {
			pons = append(pons, "PON "+clean(s.PON)+" ("+words.Count(s.Numbers, "number")+")")
		}
		if n > 4 {
			pons = append(pons, strconv.Itoa(n-4)+" more")
		}
		p.wrap(theme.Accent, 2, "The same cause holds "+strings.Join(pons, ", ")+": one answer can go to all.")
	}
}

// fieldNames are the labels of what a form asks: what is needed first.
func fieldNames(e blocker.Entry, all field.Values) []string {
	var must, may []string
	for _, def := range e.Fields {
		switch {
		case !def.Shown(all):
		case def.Required:
			must = append(must, def.Label)
		default:
			may = append(may, strings.ToLower(def.Label[:1])+def.Label[1:])
		}
	}
	if len(must) == 0 {
		return may
	}
	return must
}

// maxHeld is how many numbers are written out.
const maxHeld = 8

// history is what stands around the blocker: the numbers, what was chased and answered,
// and what else is open on the order.
func (w *Workspace) history(p *sheet, d detail) {
	t := w.theme
	verb := "Holds "
	if !d.row.Resolved.IsZero() {
		verb = "Held "
	}
	p.head(verb + words.Count(d.row.Numbers, "number"))
	w.held(p, d)
	p.head("Chased")
	chases := chasesOf(d)
	if len(chases) == 0 {
		p.put(t.P(theme.Faint).S("  nobody yet; " + w.keys.KeyLabel(action.BlockersChase) + " records a chase"))
	}
	for _, line := range dialogs.ChaseLines(w.desk, chases, 0, t, p.w-2) {
		p.lines = append(p.lines, " "+line)
	}
	w.answers(p, d)
	w.besides(p, d)
}

// chasesOf are the chases about this blocker, and those about its whole order.
func chasesOf(d detail) []store.Chase {
	return slices.DeleteFunc(slices.Clone(d.chases), func(c store.Chase) bool { return c.Blocker != 0 && c.Blocker != d.row.ID })
}

func (w *Workspace) held(p *sheet, d detail) {
	const cell = 14
	list := d.row.Holds[:min(len(d.row.Holds), maxHeld)]
	for row := range slices.Chunk(list, max((p.w-4)/cell, 1)) {
		cells := make([]string, 0, len(row))
		for _, n := range row {
			cells = append(cells, draw.Fit(n.Display(), cell))
		}
		p.put("  " + w.theme.P(theme.Text).S(strings.TrimRight(strings.Join(cells, ""), " ")))
	}
	if rest := len(d.row.Holds) - len(list); rest > 0 {
		p.put(w.theme.P(theme.Dim).S("  and " + words.Thousands(rest) + " more"))
	}
}

// answers are those that were given to this blocker, and to earlier ones of its cause.
func (w *Workspace) answers(p *sheet, d detail) {
	var given []store.Blocker
	for _, b := range d.others {
		if b.Cause == d.row.Cause && !b.Answered.IsZero() {
			given = append(given, b)
		}
	}
	if len(given) == 0 {
		return
	}
	p.head("Answered")
	for _, b := range given {
		p.put(w.theme.P(theme.Dim).S("  " + w.moment(b.Answered)))
		if text := w.answersWords(b, w.revealed); text != "" {
			p.wrap(theme.Text, 4, text)
		}
	}
}

// besides are the other open blockers of the order.
func (w *Workspace) besides(p *sheet, d detail) {
	t := w.theme
	first := true
	for _, b := range d.others {
		if b.ID == d.row.ID || !b.Open() {
			continue
		}
		if first {
			p.head("Also open on this order")
			first = false
		}
		words := short(b.Cause) + "  " + date.Age(b.Raised, w.desk.Now, w.desk.Calendar(d.row.Losing.ID, d.row.Canadian))
		if !b.Answered.IsZero() {
			words += ", answered"
		}
		p.put(t.P(theme.StatusRole(uint8(model.ActionRequired))).S("  "+t.Glyphs.Blocked+" ") + t.P(theme.Text).S(words))
	}
}
