package blockers

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// From these widths on there is a pane with the blocker under the cursor, and one with
// what happened around it.
const (
	detailFrom  = 110
	historyFrom = 180
)

// sideBySide reports whether the detail pane stands beside the table.
func (w *Workspace) sideBySide() bool { return !w.hidden && w.size[0] >= detailFrom }

// Resize tells the size of the body before it is drawn, so that what the larger one
// shows besides is loaded.
func (w *Workspace) Resize(width, height int) tea.Cmd {
	w.View(width, height)
	return w.owed.Pay()
}

// View draws the body. What a larger one needs besides is asked for with the next
// message, where Resize did not ask for it.
func (w *Workspace) View(width, height int) string {
	wider := w.size[0] < detailFrom && width >= detailFrom
	w.size = [2]int{width, height}
	if wider {
		w.owed.Keep(w.follow())
	}
	if w.open {
		w.gridX = 0
		return w.full(width, height)
	}
	w.gridY = w.barHeight(height)
	room := max(height-w.gridY, 0)
	body := w.panes(width, room) // first, because the bar tells which rows are in sight
	head := draw.Lines(w.barLines(width, w.gridY), width, min(w.gridY, height))
	if room == 0 {
		return head
	}
	return head + "\n" + body
}

// panes draws the table, and beside it what there is room for.
func (w *Workspace) panes(width, h int) string {
	if !w.sideBySide() {
		return w.table(width, h)
	}
	detailWidth, historyWidth := min(max(width*7/20, 46), 76), 0
	if width >= historyFrom {
		historyWidth = min(max(width*22/100, 40), 64)
		detailWidth = min(max(width*27/100, 50), 76)
	}
	rule := " " + w.theme.P(theme.Rule).S(w.theme.Glyphs.Vertical)
	tableWidth := width - detailWidth - 2
	if historyWidth > 0 {
		tableWidth -= historyWidth + 2
	}
	out := draw.Join(w.table(tableWidth, h), tableWidth, rule, w.scroll.Pane(w.theme, w.detailLines(detailWidth, historyWidth == 0), detailWidth, h), detailWidth, h)
	if historyWidth > 0 {
		out = draw.Join(out, tableWidth+2+detailWidth, rule, w.still(w.historyLines(historyWidth), historyWidth, h), historyWidth, h)
	}
	return out
}

// historyLines is what stands around the blocker in a pane of its own.
func (w *Workspace) historyLines(width int) []string {
	p := &sheet{theme: w.theme, w: width}
	if w.wanted != 0 && w.one.row.ID != 0 && (!w.open || w.one.row.ID == w.wanted) {
		w.history(p, w.one)
	}
	return p.lines
}

func (w *Workspace) table(width, h int) string {
	w.gridX = width
	w.grid.SetFocused(w.focus == tablePane)
	w.owed.Keep(w.grid.SetSize(width, h))
	return w.grid.View()
}

// full draws one blocker over the whole body.
func (w *Workspace) full(width, h int) string {
	if width < historyFrom-40 {
		return draw.Lines(w.scroll.Pane(w.theme, w.detailLines(width, true), width, h), width, h)
	}
	rule := w.theme.P(theme.Rule).S(w.theme.Glyphs.Vertical)
	left := width * 3 / 5
	return draw.Join(w.scroll.Pane(w.theme, w.detailLines(left, false), left, h), left, rule, w.still(w.historyLines(width-left-1), width-left-1, h), width-left-1, h)
}

func (w *Workspace) still(lines []string, width, h int) string {
	return draw.Lines(strings.Join(lines[:min(len(lines), h)], "\n"), width, h)
}

// barHeight is how many lines of the body the filter takes: one at least.
func (w *Workspace) barHeight(height int) int {
	return min(max(w.bar.Height(height-1), 1), max(height-4, 1))
}

// barLines draws which list is shown and its filter, with what is selected and where the
// table stands at the right end of its first line.
func (w *Workspace) barLines(width, h int) string {
	info := w.info()
	left := max(width-draw.Width(info)-2, 0)
	first := draw.Fit(w.heading(), left)
	rest := ""
	if w.bar.Height(h) > 0 {
		if w.bar.Editing() && h > 1 {
			first, rest, _ = strings.Cut(w.bar.View(width, h), "\n")
			first = draw.FitTail(first, left, "")
			rest = "\n" + rest
		} else {
			head := w.heading()
			first = head + w.bar.View(max(left-draw.Width(head), 0), 1)
		}
	}
	return draw.Fit(first+" "+info, width) + rest
}

// heading names the list that is shown, and the key to the other one.
func (w *Workspace) heading() string {
	t := w.theme
	name, other := "open blockers", "the resolved ones"
	if w.resolved {
		name, other = "resolved blockers", "the open ones"
	}
	out := t.P(theme.Strong).S(" " + name)
	if w.bar.Query().Empty() {
		out += t.P(theme.Faint).S("  " + w.keys.KeyLabel(action.BlockersResolved) + " shows " + other)
	}
	return out
}

func (w *Workspace) info() string {
	var parts []string
	if n := w.grid.SelectedCount(w.total); n > 0 {
		parts = append(parts, w.theme.P(theme.Strong).S(words.Thousands(n)+" selected"))
	}
	if w.grid.Ranging() {
		parts = append(parts, w.theme.P(theme.Accent).S("range"))
	}
	if hint := w.grid.Hint(); hint != "" {
		parts = append(parts, w.theme.P(theme.Dim).S(hint))
	}
	return strings.Join(parts, w.theme.P(theme.Faint).S(" "+w.theme.Glyphs.Dot+" "))
}

// Cursor is where the filter is typed.
func (w *Workspace) Cursor() *tea.Cursor { return w.bar.Cursor() }

// Click moves the cursor, sorts by a column, and opens the row that is under the cursor
// already.
func (w *Workspace) Click(x, y int, b tea.MouseButton) tea.Cmd {
	if b != tea.MouseLeft || w.open {
		return w.owed.Pay()
	}
	cmds := []tea.Cmd{w.owed.Pay()}
	switch {
	case y < w.gridY:
		changed, mine := w.bar.Click(y)
		if !mine {
			w.bar.Open()
		}
		cmds = append(cmds, w.filtered(changed))
	case x < w.gridX:
		w.focus = tablePane
		was, _ := w.grid.CurrentID()
		hit, cmd := w.grid.Click(x, y-w.gridY)
		cmds = append(cmds, cmd)
		if hit.Row && hit.ID == was {
			w.open, w.focus = true, detailPane
			cmds = append(cmds, w.tell(hit.ID))
		}
	case w.sideBySide():
		w.focus = detailPane
	}
	return tea.Batch(append(cmds, w.follow())...)
}

// Wheel scrolls what is under the pointer.
func (w *Workspace) Wheel(x, _, delta int) tea.Cmd {
	if w.open || w.sideBySide() && x > w.gridX {
		w.scroll.By(delta)
		return w.owed.Pay()
	}
	return tea.Batch(w.owed.Pay(), w.grid.Wheel(delta), w.follow())
}
