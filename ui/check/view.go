package check

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/portability"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// sideBySide is the width from which list and result stand beside each other.
const sideBySide = 110

// rect is a part of the body.
type rect struct{ x, y, w, h int }

func (r rect) holds(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

// placed is where the last View had its parts, without their heads.
type placed struct{ list, rows rect }

// View draws the list and the result, side by side or one above the other.
func (c *Check) View(w, h int) string {
	if w >= sideBySide {
		lw := min(max(w*2/5, 44), 64)
		rw := w - lw - 1
		rule := c.theme.P(theme.Rule).S(c.theme.Glyphs.Vertical)
		left := c.viewList(0, 0, lw, h)
		return draw.Join(left, lw, rule, c.viewResult(lw+1, 0, rw, h), rw, h)
	}
	top := c.listHeight(h)
	rule := c.theme.P(theme.Rule).S(draw.Line(c.theme.Glyphs.Horizontal, w))
	return c.viewList(0, 0, w, top) + "\n" + rule + "\n" + c.viewResult(0, top+1, w, h-top-1)
}

// listHeight is the room for the list above the result: more of it while one types.
func (c *Check) listHeight(h int) int {
	switch {
	case !c.typing:
		return max(h/5, 3)
	case c.outline.report == nil:
		return max(h/2, 4)
	}
	return max(h*2/5, 4)
}

func (c *Check) viewList(x, y, w, h int) string {
	role, text := theme.Dim, "Numbers in any form"
	if c.typing {
		role = theme.Strong
		text = "Paste or type numbers, any form"
	}
	head := " " + c.theme.P(role).S(text)
	right := c.keys.KeyLabel(action.CheckOpenFile) + " opens a file "
	if !c.paper.empty() {
		right = words.Count(written(c.paper.lines), "line ", "lines ")
	}
	if room := w - draw.Width(head) - 2; draw.Width(right) <= room {
		head += c.theme.P(theme.Faint).S(draw.Right(right, w-draw.Width(head)))
	}
	c.body.list = rect{x, y + 1, w, h - 1}
	return draw.Fit(head, w) + "\n" + c.paper.view(c.theme, w, h-1, c.typing, c.bad())
}

// written counts lines without an empty one at the end, which only waits for text.
func written(lines []string) int {
	n := len(lines)
	if n > 1 && lines[n-1] == "" {
		n--
	}
	return n
}

func (c *Check) bad() map[int]bool {
	if c.outline.report == nil {
		return nil
	}
	return c.outline.report.bad
}

func (c *Check) viewResult(x, y, w, h int) string {
	c.body.rows = rect{}
	if c.outline.report == nil {
		return draw.Lines(c.nothingYet(w), w, h)
	}
	notices := c.notices(w)
	used := 1 + len(notices)
	room := max(h-used, 0)
	c.body.rows = rect{x, y + used, w, room}
	rows := c.rows(w, room)
	head := strings.Join(append([]string{c.sum(w)}, notices...), "\n")
	if room == 0 {
		return draw.Lines(head, w, h)
	}
	return draw.Lines(head, w, used) + "\n" + rows
}

// busyFrom is how many things a list must hold for a check to be told that it runs:
// shorter ones are through before one could read it.
const busyFrom = 5000

// sum tells that everything is accounted for.
func (c *Check) sum(w int) string {
	r := c.outline.report
	in, out := len(r.result.Findings), r.accounted()
	role := theme.Dim
	if !c.typing {
		role = theme.Strong
	}
	line := " " + c.theme.P(role).S(words.Thousands(in)+" in "+c.theme.Glyphs.Dot+" "+words.Thousands(out)+" accounted for")
	switch {
	case c.fault != "":
		line += "   " + c.theme.P(theme.Error).S("not checked: "+draw.Clean(c.fault))
	case c.pending() && (in >= busyFrom || len(c.paper.lines) >= busyFrom):
		line += c.theme.P(theme.Faint).S("   checking the changes")
	}
	if c.outline.total > c.outline.height {
		counts := c.counts()
		if room := w - draw.Width(line) - 2; draw.Width(counts) <= room {
			line += draw.Blank(room-draw.Width(counts)+1) + counts
		}
	}
	return draw.Fit(line, w)
}

// counts are the sections in short, for when not all of them are in sight.
func (c *Check) counts() string {
	var parts []string
	for _, s := range portability.Sections() {
		if n := c.outline.report.result.Counts[s]; n > 0 {
			glyph, role := sign(c.theme, s)
			parts = append(parts, c.theme.P(role).S(glyph)+" "+c.theme.P(theme.Dim).S(words.Thousands(n)))
		}
	}
	return strings.Join(parts, "  ")
}

// notices name what the desk lacks.
func (c *Check) notices(w int) []string {
	if !c.known {
		return nil
	}
	var out []string
	say := func(text string) {
		out = append(out, draw.Fit(" "+c.theme.P(theme.Warn).S(c.theme.Glyphs.Warning+" "+text), w))
	}
	if c.facts.Directory == 0 {
		say("The directory is empty: nobody is known to serve a number. " + c.keys.KeyLabel(action.Directory) + " imports one")
	}
	if c.facts.Gaining == 0 {
		say("No gaining provider is known, so nothing is portable. " + c.keys.KeyLabel(action.Gaining) + " names one")
	}
	return out
}

// nothingYet says what happens here while the list is empty.
func (c *Check) nothingYet(w int) string {
	if c.fault != "" {
		return " " + c.theme.P(theme.Error).S(c.theme.Glyphs.Cross+" "+draw.Clean(c.fault))
	}
	if !c.paper.blank() {
		return " " + c.theme.P(theme.Faint).S("checking")
	}
	lines := c.notices(w)
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	add := func(role theme.Role, text string) {
		for _, line := range draw.Wrap(text, max(min(w-2, 72), 1)) {
			lines = append(lines, " "+c.theme.P(role).S(line))
		}
	}
	add(theme.Text, "What can be ported shows here while you type, and how it is split into orders.")
	add(theme.Dim, "Each number and each line ends in one place: portable, without a carrier, not portable, in another order, twice in the list, or not recognised.")
	if c.aside != nil {
		lines = append(lines, "")
		add(theme.Accent, c.keys.KeyLabel(action.CheckRestore)+" brings back the list that was put aside: "+words.Count(written(c.aside.lines), "line.", "lines."))
	}
	return strings.Join(lines, "\n")
}

// Cursor stands in the list while one types.
func (c *Check) Cursor() *tea.Cursor {
	if !c.typing {
		return nil
	}
	x, y, ok := c.paper.cursor(c.body.list.w)
	if !ok {
		return nil
	}
	return tea.NewCursor(c.body.list.x+x, c.body.list.y+y)
}

// Click puts the cursor on what was pressed; on a head that has it already it folds or
// unfolds, on the offer to draft it drafts.
func (c *Check) Click(x, y int, b tea.MouseButton) tea.Cmd {
	if b != tea.MouseLeft {
		return nil
	}
	if c.body.list.holds(x, y) {
		c.typing = true
		c.paper.click(x-c.body.list.x, y-c.body.list.y)
		return nil
	}
	if !c.body.rows.holds(x, y) {
		return nil
	}
	was := c.typing
	c.typing = false
	at := c.outline.top + y - c.body.rows.y
	r, ok := c.outline.rowAt(at)
	if !ok || r.kind == rowApart {
		return nil
	}
	again := at == c.outline.at && !was
	c.outline.at = at
	if again || x < c.body.rows.x+foldW+2 && r.kind != rowItem {
		return c.enter()
	}
	return nil
}

// Wheel turns what is under the mouse.
func (c *Check) Wheel(x, y, delta int) tea.Cmd {
	if c.body.list.holds(x, y) {
		c.paper.scroll(delta)
		return nil
	}
	c.outline.move(delta)
	return nil
}
