package orders

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/days"
	"portdesk/ui/dialogs"
	"portdesk/ui/draw"
	"portdesk/ui/grid"
	"portdesk/ui/words"
)

// widestJournal is how wide the journal beside the panes becomes; longer lines read badly.
const widestJournal = 84

// view draws the opened order: its head, its tasks, the panes' titles, one pane, and on
// a wide screen the journal beside it.
func (p *page) view(w, h int) string {
	if !p.loaded {
		return draw.Lines(p.theme.P(theme.Dim).S(" Reading the order"), w, h)
	}
	head := p.head(w, h)
	p.tabsY = len(head)
	head = append(head, p.tabs(w))
	p.bodyY = len(head)
	body := max(h-len(head), 1)
	p.bodyW = w
	beside, pane := w >= wide && p.tab != tabJournal, max(paneWidth, min(w/3, widestJournal))
	if beside {
		p.bodyW = w - pane - 1
	}
	text := p.pane(p.bodyW, body)
	if beside {
		rule := p.theme.P(theme.Rule).S(p.theme.Glyphs.Vertical)
		lines := append([]string{" " + p.theme.P(theme.Header).S("Journal")}, p.once(tabJournal, pane-2, p.journal)...)
		text = draw.Join(text, p.bodyW, rule, " "+strings.Join(lines, "\n "), pane, body)
	}
	return draw.Lines(strings.Join(head, "\n")+"\n"+text, w, h)
}

// head names the order, its state and its next step, and shows the tasks where there is
// room for them.
func (p *page) head(w, h int) []string {
	t, o, law := p.theme, p.d.order, p.w.list.law
	name := draw.Clean(o.Customer())
	if name == "" {
		name = "no name"
	}
	right := paint(t, dateSpans(t, p.d.row(), law, w/3)) + " "
	left := " " + t.P(theme.Title).S("PON "+o.PON) + "  " + t.P(theme.Strong).S(name) + "  " + t.P(theme.Dim).S(route(t, o))
	out := []string{draw.Fit(left, max(w-draw.Width(right), 0)) + right}
	out = append(out, " "+p.w.stateLine(o)+"  "+t.P(theme.Dim).S(o.State().Meaning()))
	out = append(out, " "+p.w.nextLine(p.d))
	if h < 14 {
		return out
	}
	tasks := o.Tasks()
	column := (w - 2) / 3
	words, nameWidth := shortTask, 13
	if column >= 40 {
		words, nameWidth = model.Task.Words, 23
	}
	barWidth := max(min(column-nameWidth-10, 14), 3)
	cell := func(p model.Progress) string {
		return draw.Fit(taskLine(t, p, words(p.Task), nameWidth, barWidth), column)
	}
	for at := 0; at+2 < len(tasks); at += 3 {
		out = append(out, " "+cell(tasks[at])+cell(tasks[at+1])+cell(tasks[at+2]))
	}
	return out
}

// shortTask is a task where its words find no room.
func shortTask(task model.Task) string {
	switch task {
	case model.TaskVerifyOwnership:
		return "Verify owner"
	case model.TaskConfirmActivationDate:
		return "Confirm date"
	case model.TaskAcquireOwnership:
		return "Acquire owner"
	case model.TaskActivateNumber:
		return "Activate"
	case model.TaskCreateOrder, model.TaskApproveLSR:
	}
	return task.Words()
}

// tabs draws the titles of the panes with what is in them.
func (p *page) tabs(w int) string {
	t := p.theme
	p.tabSpots = p.tabSpots[:0]
	labels := p.tabLabels(false)
	if used := 1; w > 0 {
		for _, l := range labels {
			used += draw.Width(l[0]) + draw.Width(l[1]) + 3
		}
		if used > w {
			labels = p.tabLabels(true)
		}
	}
	var b strings.Builder
	b.WriteString(t.P(theme.Rule).S(t.Glyphs.Horizontal))
	used := 1
	for i, l := range labels {
		title, badge := theme.Tab, badgeRole(tab(i))
		if tab(i) == p.tab {
			title, badge = theme.TabActive, theme.TabActive
		}
		width := draw.Width(l[0]) + draw.Width(l[1]) + 2
		p.tabSpots = append(p.tabSpots, tabSpot{used, used + width, tab(i)})
		b.WriteString(t.P(title).S(" " + l[0]))
		b.WriteString(t.P(badge).S(l[1] + " "))
		b.WriteString(t.P(theme.Rule).S(t.Glyphs.Horizontal))
		used += width + 1
	}
	b.WriteString(t.P(theme.Rule).S(draw.Line(t.Glyphs.Horizontal, w-used)))
	return draw.Fit(b.String(), w)
}

// tabLabels are the titles of the panes, each with what is to be said of it: how many
// things it lists, what is missing, or whether the letter holds.
func (p *page) tabLabels(short bool) [tabCount][2]string {
	g := p.theme.Glyphs
	out := [tabCount][2]string{{"Numbers"}, {"End user"}, {"LOA"}, {"Blockers"}, {"Journal"}, {"Notes"}}
	counts := map[tab]int{tabNumbers: p.d.order.Tally.Total(), tabBlockers: len(p.d.open()), tabNotes: len(p.notes)}
	for at, n := range counts {
		if n > 0 {
			out[at][1] = fmt.Sprintf(" (%s)", words.Thousands(n))
		}
	}
	if n := len(p.d.missing); n > 0 {
		out[tabEndUser][1] = fmt.Sprintf(" %s %d missing", g.Dot, n)
		if short {
			out[tabEndUser][1] = fmt.Sprintf(" %s%d", g.Cross, n)
		}
	}
	switch {
	case p.d.order.Signed():
		out[tabLetter][1] = " " + g.Check
	case p.d.order.Signature.Voided():
		out[tabLetter][1] = " " + g.Cross
	}
	return out
}

// badgeRole: what is missing and what blocks is told loudly, the rest is counted quietly.
func badgeRole(t tab) theme.Role {
	if t == tabEndUser || t == tabBlockers {
		return theme.Badge
	}
	return theme.Dim
}

// pane draws the open pane in exactly h lines of exactly w cells.
func (p *page) pane(w, h int) string {
	switch p.tab {
	case tabEndUser:
		return p.endUserView(w, h)
	case tabLetter:
		return p.scrolled(p.once(tabLetter, w-2, p.letterLines), w, h)
	case tabBlockers:
		return p.scrolled(p.blockerLines(w-2), w, h)
	case tabJournal:
		return p.scrolled(p.once(tabJournal, w-2, p.journal), w, h)
	case tabNotes:
		return p.scrolled(p.noteLines(w-2), w, h)
	default:
		if cmd := p.grid.SetSize(w, h); cmd != nil {
			p.owed = append(p.owed, cmd)
		}
		return p.grid.View()
	}
}

// scrolled draws the lines in sight, with signs where there are more.
func (p *page) scrolled(lines []string, w, h int) string {
	from, to := p.scrolls[p.tab].Fit(len(lines), h)
	out := make([]string, 0, h)
	for i, line := range lines[from:to] {
		sign := " "
		switch {
		case i == 0 && from > 0:
			sign = p.theme.Glyphs.Up
		case i == to-from-1 && to < len(lines):
			sign = p.theme.Glyphs.Down
		}
		out = append(out, draw.Fit(" "+line, w-1)+p.theme.P(theme.Faint).S(sign))
	}
	return draw.Lines(strings.Join(out, "\n"), w, h)
}

func (p *page) letterLines(w int) []string {
	t, o := p.theme, p.d.order
	lines := dialogs.SignatureLines(p.w.list.law, t, o, p.letter, w)
	if len(lines) == 0 {
		lines = []string{t.P(theme.Dim).S("Not signed yet. This is the letter as it will be signed.")}
	}
	lines = append(lines, "")
	return append(lines, dialogs.LetterLines(t, o, p.letter, min(w, 90))...)
}

// blockerLines tells what the carrier asks, the open blockers first.
func (p *page) blockerLines(w int) []string {
	t := p.theme
	p.blockerRows = p.blockerRows[:0]
	if len(p.d.blockers) == 0 {
		return []string{t.P(theme.Dim).S("The carrier asked for nothing so far.")}
	}
	var out []string
	for i, b := range p.d.blockers {
		before := len(out)
		out = append(out, p.blockerText(b, i == p.blockerAt, w)...)
		out = append(out, "")
		for range len(out) - before {
			p.blockerRows = append(p.blockerRows, i)
		}
	}
	return out
}

func (p *page) blockerText(b store.Blocker, here bool, w int) []string {
	t, law := p.theme, p.w.list.law
	e, known := blocker.Lookup(b.Cause)
	if !known {
		e = blocker.Entry{Title: string(b.Cause)}
	}
	pointer, ground := " ", theme.Plain
	if here {
		pointer, ground = t.Glyphs.Pointer, theme.Cursor
	}
	sign, role := t.Glyphs.Check, theme.Done
	age := "resolved"
	if b.Open() {
		sign, role = t.Glyphs.Blocked, theme.Error
		age = fmt.Sprintf("holds %s, %s", words.Count(len(b.Holds), "number"), date.Age(b.Raised, law.Now, law.Calendar(p.d.order.Losing.ID, false)))
		if !b.Answered.IsZero() {
			age += ", answered"
		}
	}
	title := pointer + " " + sign + " "
	out := []string{t.On(ground, role).S(title) + t.On(ground, theme.Strong).S(draw.Clean(e.Title)) + t.On(ground, theme.Dim).S("  "+age)}
	add := func(role theme.Role, text string) {
		for _, line := range draw.Wrap(text, max(w-4, 1)) {
			out = append(out, "    "+t.P(role).S(line))
		}
	}
	if words := draw.Clean(b.Words); words != "" {
		add(theme.Provider, fmt.Sprintf("%s wrote, %s: %q", draw.Clean(p.d.order.Losing.Label()), law.Moment(b.Raised), words))
	}
	if !b.Open() {
		return out
	}
	add(theme.Text, e.Meaning)
	var labels []string
	for _, f := range e.Fields {
		labels = append(labels, f.Label)
	}
	if len(labels) > 0 && b.Answered.IsZero() {
		add(theme.Dim, "answer with: "+strings.Join(labels, ", "))
	}
	if e.Resign != blocker.Never {
		add(theme.Dim, e.Resign.String())
	}
	return out
}

func (p *page) noteLines(w int) []string {
	t := p.theme
	if len(p.notes) == 0 {
		return []string{t.P(theme.Dim).S("No notes yet. " + p.w.key(action.OrderNote) + " writes one.")}
	}
	law := p.w.list.law
	var out []string
	for _, n := range p.notes {
		head := law.Moment(n.At) + "  " + draw.Clean(n.Who)
		if n.Number != 0 {
			head += "  on " + n.Number.Display()
		}
		out = append(out, t.P(theme.Dim).S(draw.Shorten(head, max(w, 1))))
		for _, line := range draw.Wrap(draw.CleanMultiline(n.Text), max(w-2, 1)) {
			out = append(out, "  "+t.P(theme.Text).S(line))
		}
		out = append(out, "")
	}
	return out
}

// columns are those of the order's numbers.
func (p *page) columns() []grid.Column[store.NumberRow] {
	type column = grid.Column[store.NumberRow]
	day := func(of func(model.Desk, store.NumberRow) days.Mark) func(store.NumberRow, int) []grid.Span {
		return func(r store.NumberRow, w int) []grid.Span {
			law := p.w.list.law
			m := of(law, r)
			if m.Day.IsZero() {
				return nil
			}
			return []grid.Span{span(m.Text(p.theme, law, w), m.Role())}
		}
	}
	return []column{
		{ID: string(store.NumbersByTN), Title: "Number", Min: 12, Priority: 0, Sortable: true,
			Cell: func(r store.NumberRow, _ int) []grid.Span { return []grid.Span{span(r.TN.Display(), theme.Strong)} }},
		{ID: string(store.NumbersByStatus), Title: "Status", Min: 22, Priority: 1, Sortable: true, Cell: p.statusCell},
		{ID: string(store.NumbersByFOC), Title: "FOC", Min: 12, Max: 17, Weight: 1, Priority: 2, Sortable: true,
			Cell: day(func(law model.Desk, r store.NumberRow) days.Mark {
				return days.Mark{Day: r.FOC, Foc: true, Past: days.Past(law, r.Status, r.FOC)}
			})},
		{ID: string(store.NumbersByRequested), Title: "Requested", Min: 12, Max: 17, Weight: 1, Priority: 4, Sortable: true,
			Cell: day(func(_ model.Desk, r store.NumberRow) days.Mark { return days.Mark{Day: r.Requested} })},
		{ID: "blocker", Title: "Blocker", Min: 12, Max: 34, Weight: 2, Priority: 6, Cell: blockerCell},
		{ID: "facts", Title: "Cut-over", Min: 9, Max: 24, Weight: 1, Priority: 5, Cell: p.factsCell},
		{ID: string(store.NumbersByAge), Title: "Since", Min: 6, AlignRight: true, Priority: 3, Sortable: true, Cell: p.sinceCell},
	}
}

func (p *page) statusCell(r store.NumberRow, _ int) []grid.Span {
	s := uint8(r.Status)
	return []grid.Span{span(p.theme.Glyphs.Status(s)+" "+r.Status.String(), theme.StatusRole(s))}
}

// factsCell tells how far the cut-over of a number is.
func (p *page) factsCell(r store.NumberRow, _ int) []grid.Span {
	switch {
	case !r.Activated.IsZero():
		return []grid.Span{span("activated", theme.Done)}
	case !r.Acquired.IsZero():
		return []grid.Span{span("acquired", theme.Live)}
	}
	return nil
}

// blockerCell names what the carrier asks of a number.
func blockerCell(r store.NumberRow, _ int) []grid.Span {
	var causes []string
	for id := range strings.FieldsSeq(r.Causes) {
		word := id
		if e, ok := blocker.Lookup(blocker.Cause(id)); ok {
			word = e.Short
		}
		causes = append(causes, word)
	}
	if len(causes) == 0 {
		return nil
	}
	return []grid.Span{span(strings.Join(causes, ", "), theme.Live)}
}

func (p *page) sinceCell(r store.NumberRow, _ int) []grid.Span {
	law := p.w.list.law
	return []grid.Span{span(date.Age(r.Since, law.Now, law.Calendar(r.Losing.ID, r.TN.Canadian())), theme.Dim)}
}

// click goes to a pane, a number, a field or a blocker.
func (p *page) click(x, y int) tea.Cmd {
	if !p.loaded {
		return nil
	}
	if y == p.tabsY {
		for _, s := range p.tabSpots {
			if x >= s.from && x < s.to {
				cmd := p.leaveForm()
				p.goTo(s.tab)
				return cmd
			}
		}
		return nil
	}
	if y < p.bodyY || x >= p.bodyW {
		return nil
	}
	switch p.tab {
	case tabNumbers:
		_, cmd := p.grid.Click(x, y-p.bodyY)
		return cmd
	case tabEndUser:
		return p.clickForm(x, y-p.bodyY-1)
	case tabBlockers:
		from, _ := p.scrolls[p.tab].Fit(len(p.blockerRows), 1<<20)
		if at := y - p.bodyY + from; at < len(p.blockerRows) {
			p.blockerAt = p.blockerRows[at]
		}
	default:
	}
	return nil
}

// clickForm goes into the field under the mouse.
func (p *page) clickForm(x, y int) tea.Cmd {
	hit, changed := p.form.Click(x, y)
	if !hit {
		return nil
	}
	p.editing = true
	p.sync()
	return tea.Batch(p.w.saveTyped(), p.typed(changed))
}

// leaveForm ends editing, if there is any.
func (p *page) leaveForm() tea.Cmd {
	if !p.editing {
		return nil
	}
	return p.stopEditing()
}

func (p *page) wheel(delta int) tea.Cmd {
	if p.tab == tabNumbers {
		return p.grid.Wheel(delta)
	}
	p.scrolls[p.tab].By(delta)
	return nil
}

// display writes a number of the journal, or how many there were.
func display(n tn.TN, of int) string {
	if of == 1 && n != 0 {
		return n.Display()
	}
	return words.Count(of, "number")
}
