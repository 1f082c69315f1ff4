package triage

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// From these sizes on there is a pane with the item under the cursor, the order's story
// beside it, and the last weeks under the list.
const (
	detailFrom = 110
	storyFrom  = 160
	weeksFrom  = 28 // lines of the body
)

// sideBySide reports whether the detail pane stands beside the list.
func (w *Workspace) sideBySide() bool { return w.size[0] >= detailFrom }

// View draws the body.
func (w *Workspace) View(width, height int) string {
	w.size = [2]int{width, height}
	if !w.sideBySide() {
		w.focus = listPane
	}
	var head []string
	if w.run.on {
		head = append(head, w.runLine(width))
	}
	head = append(head, w.barLines(width, height)...)
	w.top = min(len(head), max(height-1, 0))
	room := height - w.top
	lines := strings.Join(head[:w.top], "\n")
	if w.top > 0 {
		lines = draw.Lines(lines, width, w.top) + "\n"
	}
	return lines + w.panes(width, room)
}

// runLine tells where the run stands.
func (w *Workspace) runLine(width int) string {
	t := w.theme
	line := " " + t.P(theme.Badge).S(" "+w.progress()+" ") + " " + t.P(theme.Strong).S(clean(w.run.what))
	hint := w.keys.KeyLabel(action.TriageNext) + " opens it again, " + w.keys.KeyLabel(action.TriageSkip) + " leaves it out, " +
		w.keys.KeyLabel(action.Back) + " ends the run"
	if room := width - draw.Width(line) - 3; room >= draw.Width(hint) {
		line += "  " + t.P(theme.Faint).S(hint)
	}
	return draw.Fit(line, width)
}

// panes draws the list, and beside it what there is room for.
func (w *Workspace) panes(width, h int) string {
	w.wide = width
	if !w.sideBySide() || w.emptyDesk() {
		return w.side(width, h)
	}
	detail := min(max(width*2/5, 44), 72)
	story := 0
	if width >= storyFrom {
		detail = min(max(width*3/10, 46), 70)
		story = min(max(width/4, 40), 62)
	}
	rule := w.theme.P(theme.Rule).S(w.theme.Glyphs.Vertical)
	w.wide = width - detail - 1
	if story > 0 {
		w.wide -= story + 1
	}
	out := draw.Join(w.side(w.wide, h), w.wide, rule, w.scroll.Pane(w.theme, w.detailLines(detail, story == 0), detail, h), detail, h)
	if story > 0 {
		lines := w.storyLines(story)
		out = draw.Join(out, w.wide+1+detail, rule, strings.Join(lines[:min(len(lines), h)], "\n"), story, h)
	}
	return out
}

// side draws the list, and under it the last weeks where there is room.
func (w *Workspace) side(width, h int) string {
	switch {
	case !w.loaded:
		return draw.Lines(" "+w.theme.P(theme.Faint).S("reading what waits "+w.theme.Glyphs.Ellipsis), width, h)
	case w.emptyDesk():
		return draw.Lines(strings.Join(w.emptyLines(width), "\n"), width, h)
	}
	var below []string
	if w.sideBySide() && h >= weeksFrom {
		below = w.weekLines(width)
	}
	room := h - len(below)
	from, to := w.list.window(room)
	lines := make([]string, 0, h)
	for i := from; i < to; i++ {
		lines = append(lines, w.line(i, width))
	}
	for len(lines) < room {
		lines = append(lines, draw.Blank(width))
	}
	return draw.Lines(strings.Join(append(lines, below...), "\n"), width, h)
}

// emptyDesk reports whether there is nothing at the desk at all.
func (w *Workspace) emptyDesk() bool { return w.loaded && w.all == 0 && len(w.list.items) == 0 }

// emptyLines say what to do at an empty desk.
func (w *Workspace) emptyLines(width int) []string {
	out := []string{"", " " + w.theme.P(theme.Title).S("Nothing is being ported yet."), ""}
	for _, text := range []string{
		"Paste a list of telephone numbers here, or go to Check (" + w.keys.KeyLabel(action.Workspace6) + ") and type them. Check says which can be ported and in how many orders, and drafts these.",
		"From then on this screen is where the day begins: it lists what you owe, what the carriers owe you, and what only waits for its day.",
	} {
		for _, line := range draw.Wrap(text, min(max(width-2, 1), 78)) {
			out = append(out, " "+w.theme.P(theme.Text).S(line))
		}
		out = append(out, "")
	}
	return out
}

// weekLines draws how many numbers were completed and rejected in the last weeks.
func (w *Workspace) weekLines(width int) []string {
	if len(w.weeks) == 0 {
		return nil
	}
	const label, count = 12, 8
	n := len(w.weeks)
	wide := min(max((width-label-count-n)/n, 1), 4)
	first := w.desk.Day(w.weeks[0].Monday)
	out := []string{"", " " + w.theme.P(theme.Header).S("Last "+words.Count(n, "week")) + w.theme.P(theme.Faint).S("  from "+first+", numbers")}
	values := [2][]int{make([]int, n), make([]int, n)}
	var sums [2]int
	for i, k := range w.weeks {
		values[0][i], values[1][i] = k.Completed, k.Rejected
		sums[0], sums[1] = sums[0]+k.Completed, sums[1]+k.Rejected
	}
	digits := draw.Width(words.Thousands(max(sums[0], sums[1])))
	for i, series := range []struct {
		name string
		role theme.Role
	}{{"Completed", theme.Done}, {"Rejected", theme.Live}} {
		if i > 0 { // or the bars of one stand on those of the other
			out = append(out, "")
		}
		lines := draw.Spark(values[i], 2, wide, w.theme.Glyphs.Rise)
		out = append(out, " "+draw.Blank(label)+w.theme.P(series.role).S(lines[0]),
			" "+w.theme.P(theme.Dim).S(draw.Fit(series.name, label))+w.theme.P(series.role).S(lines[1])+w.theme.P(theme.Strong).S("  "+draw.Right(words.Thousands(sums[i]), digits)))
	}
	return out
}

// Cursor is where the filter is typed.
func (w *Workspace) Cursor() *tea.Cursor {
	c := w.bar.Cursor()
	if c == nil || !w.run.on {
		return c
	}
	at := *c
	at.Y++
	return &at
}

// Click moves the cursor, and opens what is under it already.
func (w *Workspace) Click(x, y int, b tea.MouseButton) tea.Cmd {
	switch {
	case b != tea.MouseLeft || w.emptyDesk():
		return nil
	case y < w.top:
		if y >= boolInt(w.run.on) {
			w.bar.Open()
		}
		return nil
	case x > w.wide:
		w.focus = detailPane
		return nil
	}
	w.focus = listPane
	at := w.list.top + y - w.top
	if w.list.keyOf(at) == "" {
		return nil
	}
	was := w.list.at
	w.list.at, w.list.anchor = at, ""
	if _, onHeading := w.list.section(); was == at || onHeading {
		return w.Act(action.Open, "")
	}
	return w.follow()
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Wheel scrolls what is under the pointer.
func (w *Workspace) Wheel(x, _, delta int) tea.Cmd {
	if w.sideBySide() && x > w.wide {
		w.scroll.By(delta)
		return nil
	}
	w.list.step(delta)
	return w.follow()
}
