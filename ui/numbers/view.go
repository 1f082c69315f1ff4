package numbers

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/theme"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// From these widths on there is a pane with the number under the cursor, and its
// journal beside it.
const (
	detailFrom  = 120
	detailLeast = 40 // of the pane beside a board
	journalFrom = 180
	drawnFrom   = 103 // room for the whole diagram
)

// spot is where the count of a status stands in the first line.
type spot struct {
	from, to int
	status   model.Status
}

// sideBySide reports whether the detail pane stands beside the table, or beside the board
// where that has all of its columns all the same.
func (w *Workspace) sideBySide() bool {
	if w.hidden || w.size[0] < detailFrom {
		return false
	}
	return !w.onBoard || w.size[0]-w.board.Need()-2 >= detailLeast
}

// Resize tells the size of the body before it is drawn, so that what the larger one
// shows besides is loaded.
func (w *Workspace) Resize(width, height int) tea.Cmd {
	w.View(width, height)
	return w.owed.Pay()
}

// View draws the body. What a larger one needs besides is asked for with the next
// message, where Resize did not ask for it.
func (w *Workspace) View(width, height int) string {
	w.size = [2]int{width, height}
	if now := w.sideBySide(); now != w.beside {
		w.beside = now
		w.owed.Keep(w.follow())
	}
	if w.open {
		w.gridX = 0
		return w.full(width, height)
	}
	barHeight := w.barHeight(height)
	w.gridY = 1 + barHeight
	room := max(height-w.gridY, 0)
	body := w.panes(width, room) // first, because the bar tells which rows are in sight
	head := w.counters(width) + "\n" + w.barLines(width, barHeight)
	return draw.Lines(head, width, min(w.gridY, height)) + joined(body, room)
}

func joined(body string, room int) string {
	if room == 0 {
		return ""
	}
	return "\n" + body
}

// panes draws the table, and beside it what there is room for.
func (w *Workspace) panes(width, h int) string {
	if !w.sideBySide() {
		return w.table(width, h)
	}
	detailWidth := min(max(width*3/10, 38), 64)
	journalWidth := 0
	switch {
	case w.onBoard:
		detailWidth = min(detailWidth, width-w.board.Need()-2)
	case width >= journalFrom:
		journalWidth = min(max(width/5-4, 32), 56)
		detailWidth = min(max(width/5-2, 34), 60)
	}
	rule := " " + w.theme.P(theme.Rule).S(w.theme.Glyphs.Vertical)
	tableWidth := width - detailWidth - 2
	if journalWidth > 0 {
		tableWidth -= journalWidth + 2
	}
	out := draw.Join(w.table(tableWidth, h), tableWidth, rule, w.scroll.Pane(w.theme, w.detailLines(detailWidth, journalWidth == 0), detailWidth, h), detailWidth, h)
	if journalWidth > 0 {
		out = draw.Join(out, tableWidth+2+detailWidth, rule, w.still(w.journalLines(journalWidth), journalWidth, h), journalWidth, h)
	}
	return out
}

func (w *Workspace) table(width, h int) string {
	w.gridX = width
	if w.onBoard {
		w.board.SetFocused(w.focus == tablePane)
		w.owed.Keep(w.board.SetSize(width, h))
		return w.board.View()
	}
	w.grid.SetFocused(w.focus == tablePane)
	w.owed.Keep(w.grid.SetSize(width, h))
	return w.grid.View()
}

// full draws one number over the whole body.
func (w *Workspace) full(width, h int) string {
	if width < journalFrom-40 {
		return draw.Lines(w.scroll.Pane(w.theme, w.detailLines(width, true), width, h), width, h)
	}
	rule := w.theme.P(theme.Rule).S(w.theme.Glyphs.Vertical)
	left := max(width*3/5, min(drawnFrom, width-36))
	return draw.Join(w.scroll.Pane(w.theme, w.detailLines(left, false), left, h), left, rule, w.still(w.journalLines(width-left-1), width-left-1, h), width-left-1, h)
}

func (w *Workspace) still(lines []string, width, h int) string {
	return draw.Lines(strings.Join(lines[:min(len(lines), h)], "\n"), width, h)
}

// counters draws how many numbers stand in each status: with their words where there is
// room for all of them.
func (w *Workspace) counters(width int) string {
	line, spots := w.counterLine(true)
	if draw.Width(line) > width {
		line, spots = w.counterLine(false)
	}
	w.spots = spots
	return draw.Fit(line, width)
}

func (w *Workspace) counterLine(named bool) (string, []spot) {
	var b strings.Builder
	var spots []spot
	at := 1
	b.WriteByte(' ')
	for _, s := range model.Statuses() {
		n := w.tally.Count[s]
		text := w.theme.Glyphs.Status(uint8(s)) + " "
		if named {
			text += s.String() + " "
		}
		role := theme.StatusRole(uint8(s))
		if n == 0 {
			role = theme.Faint
			if named {
				continue
			}
		}
		text += words.Thousands(n)
		b.WriteString(w.theme.P(role).S(text))
		b.WriteString("   ")
		spots = append(spots, spot{from: at, to: at + draw.Width(text), status: s})
		at += draw.Width(text) + 3
	}
	return strings.TrimRight(b.String(), " "), spots
}

// barHeight is how many lines of the body the filter takes: one at least.
func (w *Workspace) barHeight(height int) int {
	return min(max(w.bar.Height(height-1), 1), max(height-4, 1))
}

// barLines draws the filter, with what is selected and where the table stands at the
// right end of its first line.
func (w *Workspace) barLines(width, h int) string {
	info := w.info()
	left := max(width-draw.Width(info)-2, 0)
	first := draw.Fit(w.theme.P(theme.Faint).S(" all numbers"), left)
	rest := ""
	if w.bar.Height(h) > 0 {
		if w.bar.Editing() && h > 1 {
			first, rest, _ = strings.Cut(w.bar.View(width, h), "\n")
			first = draw.FitTail(first, left, "")
			rest = "\n" + rest
		} else {
			first = w.bar.View(left, 1)
		}
	}
	return draw.Fit(first+" "+info, width) + rest
}

func (w *Workspace) info() string {
	var parts []string
	if n := w.face().SelectedCount(w.total); n > 0 {
		parts = append(parts, w.theme.P(theme.Strong).S(words.Thousands(n)+" selected"))
	}
	if w.face().Ranging() {
		parts = append(parts, w.theme.P(theme.Accent).S("range"))
	}
	hint := w.grid.Hint()
	if w.onBoard {
		hint = words.Count(w.total, "number")
	}
	if hint != "" {
		parts = append(parts, w.theme.P(theme.Dim).S(hint))
	}
	return strings.Join(parts, w.theme.P(theme.Faint).S(" "+w.theme.Glyphs.Dot+" "))
}

// Cursor is where the filter is typed.
func (w *Workspace) Cursor() *tea.Cursor {
	c := w.bar.Cursor()
	if c == nil {
		return nil
	}
	at := *c
	at.Y++
	return &at
}
