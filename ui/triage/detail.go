package triage

import (
	"slices"
	"strconv"
	"strings"

	"portdesk/model/date"
	"portdesk/model/filter"
	law "portdesk/model/triage"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/dialogs"
	"portdesk/ui/draw"
	"portdesk/ui/story"
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

// head writes the heading of a section, parted from the one before.
func (p *sheet) head(title string) {
	p.lines = append(p.lines, "")
	p.put(p.theme.P(theme.Header).S(title))
}

// wrap writes text over as many lines as it needs, behind an indent.
func (p *sheet) wrap(role theme.Role, indent int, text string) {
	if text == "" {
		return
	}
	for _, line := range draw.Wrap(text, max(p.w-2-indent, 8)) {
		p.lines = append(p.lines, draw.Blank(1+indent)+p.theme.P(role).S(line))
	}
}

const labelWidth = 14

// fact writes a labelled value over as many lines as it needs, and nothing for none.
func (p *sheet) fact(label string, role theme.Role, value string) {
	if value == "" {
		return
	}
	name := draw.Fit(label, labelWidth)
	for _, line := range draw.Wrap(value, max(p.w-3-labelWidth, 8)) {
		p.put(p.theme.P(theme.Dim).S(name) + " " + p.theme.P(role).S(line))
		name = draw.Blank(labelWidth)
	}
}

// detailLines is everything about the item under the cursor; with the order's story where
// that has no pane of its own.
func (w *Workspace) detailLines(width int, withStory bool) []string {
	p := &sheet{theme: w.theme, w: width}
	it, ok := w.list.current()
	if !ok {
		w.sectionLines(p)
		return p.lines
	}
	w.titleLines(p, it)
	if w.one.key != it.Key() {
		p.head("")
		p.put(w.theme.P(theme.Faint).S("reading the order " + w.theme.Glyphs.Ellipsis))
		return p.lines
	}
	w.ofQueue(p, it, w.one)
	w.numberLines(p, it, w.one)
	if withStory {
		p.head("Journal")
		p.lines = append(p.lines, w.entries(width)...)
	}
	return p.lines
}

// sectionLines tell what a section is, while the cursor is on its heading.
func (w *Workspace) sectionLines(p *sheet) {
	at, ok := w.list.section()
	if !ok {
		return
	}
	name, count := w.headingWords(at)
	p.put(w.theme.P(theme.Title).S(name))
	p.put(w.theme.P(theme.Text).S(count))
	p.lines = append(p.lines, "")
	p.wrap(theme.Text, 0, map[part]string{
		yours:   "What waits for you: as long as it is not done, a number cannot go on.",
		theirs:  "What somebody else owes you an answer for, late ones first. Hours are business hours of the number's country.",
		nobodys: "What has a confirmed date ahead and nothing to do before it.",
		putOff:  "What you put off. Each comes back on its day to where it stood.",
	}[at])
	p.lines = append(p.lines, "")
	for _, k := range law.Queues() {
		n, numbered := 0, 0
		for i, it := range w.list.items {
			if w.list.part[i] == at && w.list.shown[i] && it.Queue == k.Queue {
				n++
				numbered += it.Numbers
			}
		}
		if n > 0 {
			p.put(w.theme.P(theme.Strong).S(draw.Right(words.Thousands(n), 5)) + "  " + w.theme.P(theme.Text).S(draw.Fit(k.Title, 24)) +
				w.theme.P(theme.Dim).S(numbers(numbered)))
		}
	}
}

// titleLines says what the item is, whose, and what is to be done.
func (w *Workspace) titleLines(p *sheet, it law.Item) {
	t := w.theme
	sign, role := w.sign(it)
	pon := "PON " + clean(it.PON)
	head := t.P(role).S(sign+" ") + t.P(theme.Title).S(w.title(it))
	if room := p.w - 2 - draw.Width(head) - draw.Width(pon); room >= 2 {
		p.put(head + draw.Blank(room) + t.P(theme.Text).S(pon))
	} else {
		p.put(head)
		p.put(t.P(theme.Text).S(pon))
	}
	about := []string{numbers(it.Numbers)}
	for _, text := range []string{clean(it.Customer), clean(it.Losing.Label())} {
		if text != "" {
			about = append(about, text)
		}
	}
	p.wrap(theme.Dim, 0, strings.Join(about, " "+t.Glyphs.Dot+" "))
	if !it.Until.IsZero() {
		text := "Put off until " + w.desk.Day(it.Until)
		if it.Note != "" {
			text += ": " + clean(it.Note)
		}
		p.wrap(theme.Warn, 0, text)
	}
	p.wrap(theme.Text, 0, w.sense(it))
}

// sense is what is to be done for an item, in a sentence.
func (w *Workspace) sense(it law.Item) string {
	switch c, known := w.checkOf(it); {
	case it.Answered:
		return "Everything is answered: have the LOA signed anew, and the numbers go out again."
	case known && c.ready():
		return "The next business day brings the port, and nothing is left to see to before."
	}
	return it.Queue.Kind().Sense
}

// ofQueue tells what only items of a queue have.
func (w *Workspace) ofQueue(p *sheet, it law.Item, d detail) {
	switch it.Queue {
	case law.Blocked:
		w.blockerLines(p, it, d)
	case law.Draft:
		p.head("It still lacks")
		for _, label := range it.Lacks {
			p.put(w.theme.P(theme.Warn).S(w.theme.Glyphs.Cross+" ") + w.theme.P(theme.Text).S(clean(label)))
		}
	case law.FOCToday:
		w.cutOver(p, it, d)
	case law.FOCTomorrow:
		if c, known := w.checkOf(it); known {
			w.checkLines(p, c)
		}
	default:
	}
	if s := d.order.Signature; s.Valid() && (!d.order.Sent() || it.Queue == law.LetterAgeing) {
		p.head("Letter of Agency")
		p.fact("Signed", theme.Text, w.at(s.At)+" by "+clean(s.Name))
		p.fact("Good until", theme.Text, w.desk.Day(w.desk.LetterLast(s)))
	}
	w.dates(p, it, d)
	if it.Queue.Kind().Ball == filter.Provider || it.Queue == law.Blocked {
		w.waitLines(p, it, d)
	}
}

// cutOver draws how far the cut-over of the day is.
func (w *Workspace) cutOver(p *sheet, it law.Item, d detail) {
	t, a := w.theme, d.agenda
	p.head("Cut-over of " + w.desk.Day(it.Day))
	if a.Confirmed == 0 {
		p.put(t.P(theme.Faint).S("nothing recorded"))
		return
	}
	for _, s := range []struct {
		name string
		n    int
	}{{"Profile", a.Profiled}, {"Owned", a.Acquired}, {"Activated", a.Activated}, {"Test call", a.Tested}, {"Completed", a.Completed}} {
		role := theme.Text
		if s.n == a.Confirmed {
			role = theme.Done
		}
		done := draw.Right(words.Thousands(s.n), 5) + " of " + words.Thousands(a.Confirmed)
		wide := min(max(p.w-labelWidth-20, 4), 24)
		p.put(t.P(theme.Dim).S(draw.Fit(s.name, labelWidth)) + t.P(theme.Done).S(bar(s.n, a.Confirmed, wide, t.Glyphs.Bar)) + t.P(role).S(done))
	}
	if a.Failed > 0 {
		p.put(t.P(theme.Error).S(t.Glyphs.Cross + " " + words.Count(a.Failed, "test call failed", "test calls failed")))
	}
}

// bar draws a share in w cells.
func bar(n, of, w int, blocks [9]string) string {
	if of <= 0 {
		return draw.Blank(w)
	}
	eighths := min(n*w*8/of, w*8)
	full, rest := eighths/8, eighths%8
	text := strings.Repeat(blocks[8], full)
	if rest > 0 {
		text += blocks[rest]
		full++
	}
	return text + draw.Blank(w-full)
}

// dates tells the confirmed and the requested dates of the numbers that wait, and how
// often they were moved.
func (w *Workspace) dates(p *sheet, it law.Item, d detail) {
	t := w.theme
	supps, foc := 0, map[date.Date]int{}
	var days []date.Date
	for _, n := range d.numbers {
		supps = max(supps, n.SUPPs)
		if !n.FOC.IsZero() {
			if foc[n.FOC] == 0 {
				days = append(days, n.FOC)
			}
			foc[n.FOC]++
		}
	}
	if len(days) == 0 && d.order.Requested.IsZero() && !d.order.Sent() {
		return
	}
	p.head("Dates")
	if d.order.Sent() {
		p.fact("Submitted", theme.Text, w.at(d.order.Submitted))
	}
	if !d.order.Requested.IsZero() {
		p.fact("Requested", theme.Requested, t.Glyphs.Requested+" "+w.desk.Day(d.order.Requested))
	}
	slices.Sort(days)
	for _, day := range days {
		text := t.Glyphs.Confirmed + " " + w.desk.Day(day)
		if len(days) > 1 {
			text += ", " + numbers(foc[day])
		}
		p.fact("FOC", theme.Confirmed, text)
	}
	if d.order.Sent() && (it.Queue == law.FOCDue || len(days) > 0) {
		p.fact("SUPP", theme.Text, strconv.Itoa(supps)+" of "+strconv.Itoa(w.desk.Policy.MaxSUPPs))
	}
}

// waitLines hold how long the carrier took against how long it may, and tell who was
// chased when.
func (w *Workspace) waitLines(p *sheet, it law.Item, d detail) {
	t, wait := w.theme, law.WaitOf(w.desk, it)
	if it.Queue.Kind().Ball == filter.Provider {
		p.head("Waiting")
		p.fact("Since", theme.Text, w.at(it.Since))
		p.fact("So far", theme.Text, hours(wait.Waited))
		if wait.Due > 0 {
			p.fact("Due after", theme.Text, hours(wait.Due))
			if late := wait.Late(); late > 0 {
				p.fact("Late by", theme.Error, hours(late))
			} else {
				p.fact("Left", theme.OK, hours(-wait.Late()))
			}
		}
	}
	if len(d.chases) == 0 {
		p.fact("Chased", theme.Dim, "never")
	}
	p.wrap(theme.Dim, 0, clean(wait.Law))
	if len(d.chases) == 0 {
		return
	}
	p.head("Chased")
	p.lines = append(p.lines, dialogs.ChaseLines(w.desk, d.chases, 3, t, p.w-1)...)
}

// numberLines list the numbers that wait, as far as they are read.
func (w *Workspace) numberLines(p *sheet, it law.Item, d detail) {
	if len(d.numbers) == 0 {
		return
	}
	const lines, cell = 4, 14
	across := max((p.w-2)/cell, 1)
	shown := min(len(d.numbers), lines*across)
	if it.Numbers > shown {
		shown = min(shown, lines*across-1)
	}
	p.head("Numbers")
	line := ""
	for i, n := range d.numbers[:shown] {
		line += draw.Fit(n.TN.Display(), cell)
		if (i+1)%across == 0 {
			p.put(w.theme.P(theme.Text).S(line))
			line = ""
		}
	}
	if rest := it.Numbers - shown; rest > 0 {
		line += "and " + words.Thousands(rest)
	}
	if line != "" {
		p.put(w.theme.P(theme.Text).S(line))
	}
}

// storyLines is the order's story in a pane of its own.
func (w *Workspace) storyLines(width int) []string {
	p := &sheet{theme: w.theme, w: width}
	it, ok := w.list.current()
	if !ok || w.one.key != it.Key() {
		return nil
	}
	p.put(w.theme.P(theme.Header).S("Journal") + w.theme.P(theme.Dim).S("  PON "+clean(it.PON)))
	return append(p.lines, w.entries(width)...)
}

// entries tell the order's story, the newest first.
func (w *Workspace) entries(width int) []string {
	p := &sheet{theme: w.theme, w: width}
	if len(w.one.story) == 0 {
		p.put(w.theme.P(theme.Faint).S("nothing yet"))
	}
	teller := story.Teller{Theme: w.theme, Today: w.desk.Today(), Dates: w.desk.Dates, Type: w.one.order.Type}
	for _, e := range w.one.story {
		w.entry(p, teller, e)
	}
	return p.lines
}

// entry tells one line of the story: when, what, to how many, who, and under it what it
// brought.
func (w *Workspace) entry(p *sheet, teller story.Teller, e store.Told) {
	t, told := w.theme, teller.Tell(e.Entry)
	line := t.P(theme.Dim).S(draw.Fit(w.at(e.At), w.desk.Dates.MomentWidth())) + " " + t.P(told.Role).S(told.Sign+" "+told.What)
	who, more, which := clean(e.Who), told.More, ""
	switch {
	case e.Count == 1:
		which = e.Number.Display()
	case e.Count > 1:
		which = numbers(e.Count)
	}
	switch {
	case which == "":
	case draw.Width(line)+2+draw.Width(which) <= p.w-2:
		line += t.P(theme.Text).S("  " + which)
	default:
		more = strings.TrimSuffix(which+" "+t.Glyphs.Dot+" "+more, " "+t.Glyphs.Dot+" ")
	}
	if full := draw.Width(line) + 2 + draw.Width(who); full <= p.w-2 {
		p.put(line + "  " + t.P(story.ActorRole(e.Actor)).S(who))
	} else {
		p.put(line)
		more = strings.TrimSuffix(who+": "+more, ": ")
	}
	if more != "" {
		p.wrap(theme.Dim, 2, more)
	}
}
