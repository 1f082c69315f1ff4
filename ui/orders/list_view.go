package orders

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
)

const (
	wideByBoard = 190

	wide      = 120 // from here on the order under the cursor has a pane of its own
	paneWidth = 46
	footLines = 3 // what stands of it under the list where there is no pane
)

// viewList draws the filter, the table and what is known of the order under the cursor.
func (w *Workspace) viewList(width, height int) string {
	l := w.list
	lw, foot := width, footLines
	if width >= l.wide() {
		lw, foot = width-paneWidth-1, 0
	}
	if height < 10 {
		foot = 0
	}
	barH := max(l.bar.Height(height/2), 1)
	gridH := max(height-barH-foot, 1)
	l.gridY, l.gridW = barH, lw
	l.grid.SetEmpty(w.emptyText())
	l.board.SetEmpty(w.emptyText())
	l.grid.SetFocused(!l.bar.Editing())
	l.board.SetFocused(!l.bar.Editing())
	// A new window asks for rows by Resize; what else changes the room, as the filter's
	// suggestions do, asks for them with the next message.
	body := l.body(lw, gridH)

	var b strings.Builder
	b.WriteString(l.head(lw, barH))
	b.WriteByte('\n')
	b.WriteString(body)
	if foot > 0 {
		b.WriteByte('\n')
		b.WriteString(w.foot(lw, foot))
	}
	left := b.String()
	if lw == width {
		return draw.Lines(left, width, height)
	}
	rule := l.theme.P(theme.Rule).S(l.theme.Glyphs.Vertical)
	return draw.Join(left, lw, rule, strings.Join(w.summary(paneWidth-2), "\n"), paneWidth, height)
}

// wide is the width from which on the order under the cursor has a pane of its own: a
// board needs more of it.
func (l *list) wide() int {
	if l.onBoard {
		return wideByBoard
	}
	return wide
}

// body draws the table or the board.
func (l *list) body(w, h int) string {
	if l.onBoard {
		l.owe(l.board.SetSize(w, h))
		return l.board.View()
	}
	l.owe(l.grid.SetSize(w, h))
	return l.grid.View()
}

// head is the filter, or what is listed and where.
func (l *list) head(w, h int) string {
	if l.bar.Editing() {
		return l.bar.View(w, h)
	}
	what := " All orders"
	if l.openOnly {
		what = " Open orders"
	}
	text := l.theme.P(theme.Dim).S(what)
	if q := l.bar.Query(); !q.Empty() {
		text = l.bar.View(w, 1)
		text = strings.TrimRight(text, " ")
		if l.openOnly {
			text += l.theme.P(theme.Dim).S("  of the open orders")
		}
	}
	right := ""
	if !l.onBoard {
		right = l.theme.P(theme.Dim).S(l.grid.Hint() + " ")
	}
	return draw.Fit(text, max(w-draw.Width(right), 0)) + right
}

// emptyText says why nothing is listed and what to do about it.
func (w *Workspace) emptyText() string {
	if !w.list.bar.Query().Empty() || w.list.openOnly {
		why := "No order matches.\n"
		if unknown := w.list.bar.Unknown(); unknown != "" {
			why += unknown + "\n"
		}
		return why + w.key(action.Filter) + " changes the filter, " + w.key(action.Back) + " takes it away."
	}
	return "There are no orders yet.\n" + w.key(action.OrdersNew) + " goes to the check: paste numbers there, and one key drafts an order for each group."
}

// key is how the keymap calls the key of an action.
func (w *Workspace) key(id action.ID) string { return w.keys.KeyLabel(id) }

// current is the row under the cursor with what was read about it; without the latter
// the detail holds the row alone.
func (w *Workspace) current() (store.OrderRow, detail, bool) {
	row, ok := w.list.face().Current()
	if !ok {
		return row, detail{}, false
	}
	if w.list.peek.order.ID == row.ID {
		return row, w.list.peek, true
	}
	return row, detail{order: row.Order}, true
}

// foot tells of the order under the cursor in a few lines.
func (w *Workspace) foot(width, lines int) string {
	t := w.theme
	out := []string{t.P(theme.Rule).S(draw.Line(t.Glyphs.Horizontal, width))}
	row, d, ok := w.current()
	if ok {
		o := row.Order
		left := " " + t.P(theme.Strong).S(o.PON) + "  " + t.P(theme.Text).S(route(t, o))
		right := w.groupOf(d.group, width-draw.Width(left))
		if right == "" {
			left += t.P(theme.Dim).S("  " + w.age(o))
		}
		out = append(out, draw.Fit(left, max(width-draw.Width(right), 0))+right)
		if w.list.peek.order.ID == o.ID {
			out = append(out, " "+w.nextLine(d))
		}
	}
	return draw.Lines(strings.Join(out, "\n"), width, lines)
}

// groupOf names a group and how it stands, as far as width cells hold that;
// "" for a group of one order.
func (w *Workspace) groupOf(g store.Group, width int) string {
	t := w.theme
	if len(g.Orders) < 2 {
		return ""
	}
	text := " " + t.P(summaryRole(g.Summary)).S(string(g.Summary)) + " "
	if name := draw.Clean(g.Name); name != "" {
		if full := t.P(theme.Dim).S(" "+name+" "+t.Glyphs.Dot) + text; draw.Width(full) <= width {
			return full
		}
	}
	return text
}

// age tells how long ago an order was drafted.
func (w *Workspace) age(o model.Order) string {
	law := w.list.law
	if age := date.Age(o.Created, law.Now, law.Calendar(o.Losing.ID, false)); age != "now" {
		return "drafted " + age + " ago"
	}
	return "drafted just now"
}

// route is who lets the numbers go, who takes them, and their kind.
func route(t *theme.Theme, o model.Order) string {
	text := fmt.Sprintf("%s %s %s  %s", draw.Clean(o.Losing.Label()), t.Glyphs.Arrow, draw.Clean(o.Gaining.Label()), o.Type.Words())
	if o.LATA > 0 {
		text += fmt.Sprintf("  LATA %d", o.LATA)
	}
	return text
}

// nextLine tells what has to happen next, and by which key.
func (w *Workspace) nextLine(d detail) string {
	t, s := w.theme, nextStep(w.list.law, d)
	text := draw.Clean(s.text)
	if s.id == "" {
		return t.P(theme.Dim).S(text)
	}
	return t.P(theme.Dim).S("next: ") + t.P(theme.Strong).S(text) + t.P(theme.Dim).S(" "+t.Glyphs.Dot+" ") + t.P(theme.Key).S(w.key(s.id))
}

// nextLines is nextLine in lines of at most w cells.
func (w *Workspace) nextLines(d detail, width int) []string {
	if line := w.nextLine(d); draw.Width(line) <= width {
		return []string{" " + line}
	}
	t, s := w.theme, nextStep(w.list.law, d)
	var out []string
	for _, line := range draw.Wrap("next: "+draw.Clean(s.text), width) {
		out = append(out, " "+t.P(theme.Strong).S(line))
	}
	if s.id != "" {
		out[len(out)-1] += t.P(theme.Dim).S(" "+t.Glyphs.Dot+" ") + t.P(theme.Key).S(w.key(s.id))
	}
	return out
}

// summary is the pane beside the list.
func (w *Workspace) summary(width int) []string {
	row, d, ok := w.current()
	if !ok {
		return nil
	}
	t, o, law := w.theme, row.Order, w.list.law
	out := []string{
		" " + t.P(theme.Title).S("PON "+o.PON) + "  " + t.P(theme.Text).S(draw.Clean(o.EndUser.Get(model.KeyBusinessName))),
		" " + t.P(theme.Dim).S(route(t, o)),
		"",
		" " + w.stateLine(o),
	}
	for _, line := range draw.Wrap(o.State().Meaning(), width) {
		out = append(out, " "+t.P(theme.Dim).S(line))
	}
	if w.list.peek.order.ID == o.ID {
		out = append(out, "")
		out = append(out, w.nextLines(d, width)...)
	}
	out = append(out, "", " "+paint(t, statusSpans(t, o.Tally, width-2)))
	for _, s := range model.Statuses() {
		if n := o.Tally.Count[s]; n > 0 {
			out = append(out, fmt.Sprintf(" %5d  %s", n, t.P(theme.StatusRole(uint8(s))).S(t.Glyphs.Status(uint8(s))+" "+s.String())))
		}
	}
	out = append(out, "")
	for _, p := range o.Tasks() {
		out = append(out, " "+taskLine(t, p, p.Task.Words(), 23, 8))
	}
	out = append(out, "")
	if spans := dateSpans(t, row, law, width); len(spans) > 0 {
		out = append(out, " "+paint(t, spans))
	}
	out = append(out, " "+t.P(theme.Dim).S(w.age(o)+", on "+law.Moment(o.Created)))
	return append(out, w.family(row, d)...)
}

// family is the group of the order under the cursor.
func (w *Workspace) family(row store.OrderRow, d detail) []string {
	t, g := w.theme, d.group
	if g.ID == 0 || len(g.Orders) < 2 {
		return nil
	}
	head := fmt.Sprintf("Group %d", g.ID)
	if name := draw.Clean(g.Name); name != "" {
		head += " " + name
	}
	out := []string{"", " " + t.P(theme.Header).S(head) + "  " + t.P(summaryRole(g.Summary)).S(string(g.Summary))}
	for _, line := range groupProgress(t, g, paneWidth-6) {
		out = append(out, " "+line)
	}
	for i, o := range g.Orders {
		branch, role := t.Glyphs.Branch, theme.Text
		if i == len(g.Orders)-1 {
			branch = t.Glyphs.LastBranch
		}
		if o.ID == row.ID {
			role = theme.Strong
		}
		out = append(out, " "+t.P(theme.Rule).S(branch)+" "+t.P(role).S(draw.Fit(o.PON, 9))+paint(t, statusSpans(t, o.Tally, 8))+" "+w.stateLine(o.Order))
	}
	return out
}

// stateLine is the state in words with the mark of a blocked order.
func (w *Workspace) stateLine(o model.Order) string {
	t := w.theme
	text := t.P(stateRole(o.State())).S(o.State().Words())
	if o.Tally.Blocked() {
		text += " " + t.P(theme.Error).S(t.Glyphs.Blocked+" Blocked")
	}
	return text
}

// taskLine is a task with a small bar and k of n.
func taskLine(t *theme.Theme, p model.Progress, name string, nameWidth, barWidth int) string {
	role := theme.Live
	if p.Of == 0 {
		return t.P(theme.Dim).S(draw.Fit(name, nameWidth)) + " " + t.P(theme.Faint).S("no number")
	}
	if p.Done == p.Of {
		role = theme.Done
	}
	return t.P(theme.Dim).S(draw.Fit(name, nameWidth)) + " " + gauge(t, p.Done, p.Of, barWidth, role) + " " + t.P(theme.Text).S(fmt.Sprintf("%d/%d", p.Done, p.Of))
}

// clickList goes to the row under the mouse; a click on the row of the cursor opens it.
func (w *Workspace) clickList(x, y int) tea.Cmd {
	l := w.list
	if y < l.gridY {
		changed, _ := l.bar.Click(y)
		return l.filtered(changed)
	}
	if x >= l.gridW {
		return nil
	}
	before, had := l.face().CurrentID()
	if l.onBoard {
		hit, cmd := l.board.Click(x, y-l.gridY)
		if hit.Card && had && hit.ID == before {
			return tea.Batch(cmd, w.open(hit.ID))
		}
		return l.moved(cmd)
	}
	hit, cmd := l.grid.Click(x, y-l.gridY)
	if hit.Row && had && hit.ID == before {
		return tea.Batch(cmd, w.open(hit.ID))
	}
	return l.moved(cmd)
}

// owe keeps a command that drawing brought up until the next message.
func (l *list) owe(cmd tea.Cmd) {
	if cmd != nil {
		l.owed = append(l.owed, cmd)
	}
}

// pay returns what is owed.
func (l *list) pay() tea.Cmd {
	cmds := l.owed
	l.owed = nil
	return tea.Batch(cmds...)
}
