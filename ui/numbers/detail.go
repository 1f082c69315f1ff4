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
	"portdesk/ui/dialogs"
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
	w.blockers(p, d)
	w.dates(p, d)
	w.exits(p, d)
	w.facts(p, d)
	w.notes(p, d)
	if withJournal {
		p.head("Journal")
		p.lines = append(p.lines, w.entries(d, width)...)
	}
	return p.lines
}

func (w *Workspace) title(p *sheet, d detail) {
	t, r := w.theme, d.row
	s := uint8(r.Status)
	role := theme.StatusRole(s)
	since := ""
	if !r.Since.IsZero() {
		since = "since " + date.FromTime(r.Since).Short(w.desk.Today()) + ", " + w.age(r)
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
	today := w.desk.Today()
	p.head("Dates")
	if r.Requested.IsZero() && r.FOC.IsZero() {
		p.put(t.P(theme.Faint).S("none asked for, none confirmed"))
	}
	if !r.Requested.IsZero() {
		p.fact("Requested", t.P(theme.Requested).S(t.Glyphs.Requested+" "+r.Requested.Short(today)))
	}
	if !r.FOC.IsZero() {
		p.fact("FOC", t.P(theme.Confirmed).S(t.Glyphs.Confirmed+" "+r.FOC.Short(today))+
			t.P(theme.Dim).S("  SUPP "+strconv.Itoa(r.SUPPs)+" of "+strconv.Itoa(w.desk.Policy.MaxSUPPs)))
	}
	p.fact("Ownership", text.S(w.at(r.Acquired)))
	p.fact("Activated", text.S(w.at(r.Activated)))
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
	p.fact("Profile", text.S(clean(r.Profile)))
	p.fact("Order", text.S(d.order.State().Words()+letterWords(d.order)))
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
func (w *Workspace) at(m time.Time) string {
	if m.IsZero() {
		return ""
	}
	return date.FromTime(m).Short(w.desk.Today()) + " " + m.Format("15:04")
}

// exits lists the ways out of the status and the facts that can be recorded in it, each
// with who acts, where it is written, and why it cannot be taken now.
func (w *Workspace) exits(p *sheet, d detail) {
	t := w.theme
	facts := factsOf(d.row)
	facts.LetterDue = !d.order.Signed()
	p.head("From here")
	edges := model.EdgesFrom(d.row.Status)
	if len(edges) == 0 {
		p.put(t.P(theme.Faint).S("nothing follows"))
		return
	}
	said := ""
	for _, e := range edges {
		words := e.To.String()
		if e.Verdict != "" {
			words += " (" + strings.ReplaceAll(string(e.Verdict), "_", " ") + ")"
		}
		said = w.exit(p, e.Event, t.Glyphs.Status(uint8(e.To))+" "+words, e.Source, facts, said)
	}
	for _, f := range model.RecordedFacts() {
		if f.In == d.row.Status {
			said = w.exit(p, f.Event, "", f.Source, facts, said)
		}
	}
}

// whoWidth is the column of who acts.
const whoWidth = 9

// exit writes one way out and returns why it cannot be taken; a reason that was just said
// is not said again.
func (w *Workspace) exit(p *sheet, ev model.Event, to string, src model.Source, f model.Facts, said string) (why string) {
	t := w.theme
	role, who := story.ActorRole(ev.Actor()), "you"
	if ev.Actor() == model.Provider {
		who = "provider"
	}
	why, _ = dialogs.Bar(w.desk, f, ev)
	name := theme.Text
	if why != "" {
		name = theme.Faint
	}
	line := t.P(role).S(draw.Fit(who, whoWidth)) + t.P(name).S(ev.Title())
	to = " " + t.Glyphs.Arrow + " " + to
	switch {
	case to == " "+t.Glyphs.Arrow+" ":
		p.put(line)
	case draw.Width(line)+draw.Width(to) <= p.w-2:
		p.put(line + t.P(theme.Dim).S(to))
	default:
		p.put(line)
		p.put(draw.Blank(whoWidth-1) + t.P(theme.Dim).S(to))
	}
	notes := ""
	if src == model.Practice {
		notes = "practice"
	}
	if why != "" && why != said {
		notes += dottedIf(t, notes, "not now: "+clean(why))
	}
	if notes != "" {
		p.wrap(theme.Faint, whoWidth, notes)
	}
	return why
}

func dottedIf(t *theme.Theme, before, text string) string {
	if before == "" {
		return text
	}
	return dotted(t, text)
}

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

// maxNotes is how many notes of the order are shown with a number.
const maxNotes = 3

func (w *Workspace) notes(p *sheet, d detail) {
	if len(d.notes) == 0 {
		return
	}
	p.head("Notes on the order")
	for _, n := range d.notes[:min(len(d.notes), maxNotes)] {
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
	told := story.Teller{Theme: t, Today: w.desk.Today(), Type: typ}.Tell(e)
	p.put(t.P(theme.Dim).S(draw.Fit(w.at(e.At), 16)) + " " + t.P(told.Role).S(told.Sign+" "+told.What) + "  " + t.P(story.ActorRole(e.Actor)).S(clean(e.Who)))
	if told.More != "" {
		p.wrap(theme.Dim, 2, told.More)
	}
}
