package numbers

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/days"
	"portdesk/ui/draw"
	"portdesk/ui/story"
)

// sheet is lines that are being written, each of at most w cells.
type sheet struct {
	theme *theme.Theme
	w     int
	lines []string
}

// put writes one line, cut to the width.
func (p *sheet) put(line string) { p.lines = append(p.lines, " "+draw.Shorten(line, max(p.w-2, 1))) }

// gap parts two sections.
func (p *sheet) gap() { p.lines = append(p.lines, "") }

// head writes the heading of a section.
func (p *sheet) head(title string) {
	p.gap()
	p.put(p.theme.P(theme.Header).S(title))
}

// wrap writes text over as many lines as it needs, behind an indent.
func (p *sheet) wrap(role theme.Role, indent int, text string) {
	for _, line := range draw.Wrap(text, max(p.w-2-indent, 8)) {
		p.lines = append(p.lines, draw.Blank(1+indent)+p.theme.P(role).S(line))
	}
}

const labelWidth = 11

// fact writes a labelled value, and nothing for none.
func (p *sheet) fact(label, painted string) {
	if painted == "" {
		return
	}
	p.put(p.theme.P(theme.Dim).S(draw.Fit(label, labelWidth)) + " " + painted)
}

// detailLines is everything about one number; with the journal where it has no pane of
// its own.
func (w *Workspace) detailLines(width int, withJournal bool) []string {
	d := w.one
	p := &sheet{theme: w.theme, w: width}
	if w.wanted == 0 {
		p.put(w.theme.P(theme.Faint).S("No number is chosen."))
		return p.lines
	}
	if d.row.ID == 0 || w.open && d.row.ID != w.wanted {
		p.put(w.theme.P(theme.Faint).S("reading the number " + w.theme.Glyphs.Ellipsis))
		return p.lines
	}
	w.title(p, d)
	if w.open {
		w.whole(p, d)
	} else { // the pane beside the table begins with what is asked
		w.blockers(p, d)
		w.dates(p, d)
		w.exits(p, d)
		w.facts(p, d)
		w.machine(p, d)
	}
	w.notes(p, d)
	if withJournal {
		p.head("Journal")
		p.lines = append(p.lines, w.entries(d, width)...)
	}
	return p.lines
}

// whole is what an open number tells below its title: the diagram and what leads on from
// it where the body has room for both, else what leads on and the dates first, so that
// what can be done is always on the first screen.
func (w *Workspace) whole(p *sheet, d detail) {
	drawn, leads := &sheet{theme: p.theme, w: p.w}, &sheet{theme: p.theme, w: p.w}
	w.machine(drawn, d)
	w.exits(leads, d)
	if len(p.lines)+len(drawn.lines)+len(leads.lines) <= w.size[1] {
		p.lines = append(append(p.lines, drawn.lines...), leads.lines...)
		w.blockers(p, d)
		w.dates(p, d)
		w.facts(p, d)
		return
	}
	p.lines = append(p.lines, leads.lines...)
	w.dates(p, d)
	w.blockers(p, d)
	p.lines = append(p.lines, drawn.lines...)
	w.facts(p, d)
}

func (w *Workspace) title(p *sheet, d detail) {
	t, r := w.theme, d.row
	s := uint8(r.Status)
	role := theme.StatusRole(s)
	since := ""
	if !r.Since.IsZero() {
		since = "since " + w.desk.Day(date.FromTime(r.Since)) + ", " + w.age(r)
	}
	p.put(t.P(theme.Title).S(r.TN.Display()) + "   " + t.P(role).S(t.Glyphs.Status(s)+" "+r.Status.String()))
	about := "PON " + clean(r.PON) + dotted(t, clean(r.Customer))
	if all := about + dotted(t, since); draw.Width(all) <= p.w-2 {
		about, since = all, ""
	}
	p.put(t.P(theme.Dim).S(about))
	if since != "" {
		p.put(t.P(theme.Dim).S(since))
	}
	p.wrap(theme.Text, 0, r.Status.Meaning())
}

// dotted puts a dot before a text, and is nothing for none.
func dotted(t *theme.Theme, text string) string {
	if text == "" {
		return ""
	}
	return " " + t.Glyphs.Dot + " " + text
}

// dates tells the date that was asked for, hollow, and the confirmed one, solid.
func (w *Workspace) dates(p *sheet, d detail) {
	t, r, text := w.theme, d.row, w.theme.P(theme.Text)
	p.head("Dates")
	if r.Requested.IsZero() && r.FOC.IsZero() {
		p.put(t.P(theme.Faint).S("none asked for, none confirmed"))
	}
	if !r.Requested.IsZero() {
		p.fact("Requested", t.P(theme.Requested).S(t.Glyphs.Requested+" "+w.desk.Day(r.Requested)))
	}
	if !r.FOC.IsZero() {
		m := days.Of(w.desk, r.Status, r.FOC, r.Requested)
		p.fact("FOC", t.P(m.Role()).S(m.Text(t, w.desk, p.w))+
			t.P(theme.Dim).S("  SUPP "+strconv.Itoa(r.SUPPs)+" of "+strconv.Itoa(w.desk.Policy.MaxSUPPs)))
	}
	p.fact("Told", w.toldCustomer(r))
	p.fact("Ownership", text.S(w.at(r.Acquired)))
	p.fact("Activated", text.S(w.at(r.Activated)))
	p.fact("Test call", w.tested(r))
	p.fact("Snap-back", w.snapBack(r))
}

// toldCustomer tells which date the customer was told, and whether it is the one that stands.
func (w *Workspace) toldCustomer(r store.NumberRow) string {
	t := w.theme
	switch {
	case !r.Told.IsZero() && r.Told != r.FOC && !r.Status.Ended():
		return t.P(theme.Warn).S(t.Glyphs.Warning + " " + w.desk.Day(r.Told) + ", another date stands now")
	case !r.Told.IsZero():
		return t.P(theme.Text).S(w.desk.Day(r.Told))
	case r.Status == model.FOCDateSet:
		return t.P(theme.Warn).S(t.Glyphs.Warning + " not yet")
	}
	return ""
}

// tested tells how the last test call went.
func (w *Workspace) tested(r store.NumberRow) string {
	t, at := w.theme, w.at(r.Tested)
	switch store.TestResult(r.Test) {
	case store.TestPassed:
		return t.P(theme.OK).S(t.Glyphs.Check + " passed, " + at)
	case store.TestFailed:
		return t.P(theme.Error).S(t.Glyphs.Cross + " failed, " + at)
	case store.NoTest:
	}
	return ""
}

// snapBack tells until when an activated number can be given back, and how long that is.
func (w *Workspace) snapBack(r store.NumberRow) string {
	if r.Activated.IsZero() {
		return ""
	}
	end := r.Activated.Add(model.SnapBack)
	left := end.Sub(w.desk.Now)
	if left <= 0 {
		return w.theme.P(theme.Dim).S("over since " + w.at(end))
	}
	text := strconv.Itoa(int(left.Hours())) + " h left"
	if left < time.Hour {
		text = strconv.Itoa(int(left.Minutes())) + " min left"
	}
	return w.theme.P(theme.Strong).S(text) + w.theme.P(theme.Dim).S(", until "+w.at(end))
}

func (w *Workspace) facts(p *sheet, d detail) {
	t, r, text := w.theme, d.row, w.theme.P(theme.Text)
	p.head("Facts")
	p.fact("Carrier", text.S(carrier(r.Losing)))
	p.fact("Gaining", text.S(carrier(r.Gaining)))
	kind := r.Type.Words()
	if r.LATA > 0 {
		kind += dotted(t, "LATA "+lata(r.LATA))
	}
	if r.RateCenter != "" {
		kind += dotted(t, clean(r.RateCenter))
	}
	p.fact("Type", text.S(kind))
	w.profile(p, d)
	p.fact("Order", text.S(d.order.State().Words()+letterWords(d.order)))
}

// profile tells which profile applies at completion, and why.
func (w *Workspace) profile(p *sheet, d detail) {
	name, why, role := clean(d.profile), clean(d.profileWhy), theme.Text
	if name == "" {
		name, why, role = why, "", theme.Faint
	}
	if d.profileErr != nil {
		name, why, role = "cannot be told: "+clean(d.profileErr.Error()), "", theme.Faint
	}
	lines := draw.Wrap(name, max(p.w-2-labelWidth-1, 8))
	p.fact("Profile", w.theme.P(role).S(lines[0]))
	for _, line := range lines[1:] {
		p.fact("", w.theme.P(role).S(line))
	}
	if why != "" {
		p.wrap(theme.Dim, labelWidth+1, why)
	}
}

func carrier(c model.Carrier) string {
	if c.ID != "" && c.Name != "" {
		return clean(c.Name) + " " + clean(c.ID)
	}
	return clean(c.Label())
}

func letterWords(o model.Order) string {
	switch {
	case o.Signed():
		return ", LOA signed"
	case o.Signature.Voided():
		return ", LOA voided: a new signature is due"
	}
	return ", LOA not signed"
}

// at writes a moment, "" for none.
func (w *Workspace) at(m time.Time) string { return w.desk.Moment(m) }

func (w *Workspace) blockers(p *sheet, d detail) {
	if len(d.blockers) == 0 {
		return
	}
	t := w.theme
	p.head("Blockers")
	for _, b := range d.blockers {
		title, fields := string(b.Cause), []string(nil)
		if e, ok := blocker.Lookup(b.Cause); ok {
			title = e.Title
			for _, f := range e.Fields {
				if f.Required && f.Applies == nil {
					fields = append(fields, f.Label)
				}
			}
		}
		sign, role := t.Glyphs.Blocked, theme.StatusRole(uint8(model.ActionRequired))
		switch {
		case !holds(b, d.row):
			sign, role = t.Glyphs.Check, theme.Done
		case !b.Answered.IsZero():
			title += ", answered"
		}
		p.put(t.P(role).S(sign + " " + clean(title)))
		p.put(t.P(theme.Dim).S("  " + clean(d.row.Losing.Label()) + " wrote, " + w.at(b.Raised)))
		if b.Words != "" {
			p.wrap(theme.Text, 2, "\""+draw.CleanMultiline(b.Words)+"\"")
		}
		if holds(b, d.row) && b.Answered.IsZero() && len(fields) > 0 {
			p.wrap(theme.Dim, 2, "answer with "+strings.Join(fields, ", "))
		}
	}
}

// holds reports whether a blocker still holds the number.
func holds(b store.Blocker, r store.NumberRow) bool { return slices.Contains(b.Holds, r.TN) }

// maxNotes is how many notes are shown with a number: of its own, and of the order's.
const maxNotes = 3

func (w *Workspace) notes(p *sheet, d detail) {
	var own, whole []model.Note
	for _, n := range d.notes {
		switch n.Number {
		case d.row.TN:
			own = append(own, n)
		case 0:
			whole = append(whole, n)
		}
	}
	w.remarks(p, "Notes", own)
	w.remarks(p, "Notes on the order", whole)
}

// remarks tells the newest of some notes, and nothing for none.
func (w *Workspace) remarks(p *sheet, title string, list []model.Note) {
	if len(list) == 0 {
		return
	}
	p.head(title)
	for _, n := range list[:min(len(list), maxNotes)] {
		p.put(w.theme.P(theme.Dim).S(w.at(n.At) + " " + clean(n.Who)))
		p.wrap(theme.Text, 2, draw.CleanMultiline(n.Text))
	}
}

// journalLines is the journal of the number in a pane of its own.
func (w *Workspace) journalLines(width int) []string {
	p := &sheet{theme: w.theme, w: width}
	p.put(w.theme.P(theme.Header).S("Journal"))
	p.lines = append(p.lines, w.entries(w.one, width)...)
	return p.lines
}

func (w *Workspace) entries(d detail, width int) []string {
	p := &sheet{theme: w.theme, w: width}
	if len(d.journal) == 0 {
		p.put(w.theme.P(theme.Faint).S("nothing yet"))
	}
	for _, e := range d.journal {
		w.entry(p, e, d.row.Type)
	}
	return p.lines
}

// entry tells one line of the journal: when, what, who, and under it what it brought.
func (w *Workspace) entry(p *sheet, e model.Entry, typ tn.Type) {
	t := w.theme
	told := story.Teller{Theme: t, Today: w.desk.Today(), Dates: w.desk.Dates, Type: typ}.Tell(e)
	p.put(t.P(theme.Dim).S(draw.Fit(w.at(e.At), w.desk.Dates.MomentWidth())) + " " + t.P(told.Role).S(told.Sign+" "+told.What) + "  " + t.P(story.ActorRole(e.Actor)).S(clean(e.Who)))
	if told.More != "" {
		p.wrap(theme.Dim, 2, told.More)
	}
}
