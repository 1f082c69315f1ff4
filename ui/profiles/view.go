package profiles

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// From these sizes on the detail stands beside the lists, and its numbers have a place of
// their own under them.
const (
	detailFrom  = 110
	numbersFrom = 8 // lines that are left over
)

// place is where View drew the lists last.
type place struct {
	wide                   int // of the lists
	profilesY, profilesH   int // the table, without the line above it
	rulesY, rulesH, lowerY int
}

// sideBySide reports whether the detail stands beside the lists.
func (w *Workspace) sideBySide() bool { return w.size[0] >= detailFrom }

// View draws the body.
func (w *Workspace) View(width, height int) string {
	w.size = [2]int{width, height}
	if !w.sideBySide() && w.focus == detailPane {
		w.focus = w.list
	}
	if w.open {
		w.place = place{}
		return w.scroll.Pane(w.theme, w.detailLines(width, true), width, height)
	}
	if !w.sideBySide() {
		return w.lists(width, height)
	}
	detail := min(max(width*7/20, 46), 84)
	left := width - detail - 2
	lists := w.lists(left, height)
	rule := " " + w.theme.P(theme.Rule).S(w.theme.Glyphs.Vertical)
	lines := w.detailLines(detail, w.place.lowerY == 0)
	if w.focus == detailPane {
		lines[0] = w.theme.P(theme.Mark).S(w.theme.Glyphs.Pointer) + strings.TrimPrefix(lines[0], " ")
	}
	return draw.Join(lists, left, rule, w.scroll.Pane(w.theme, lines, detail, height), detail, height)
}

// lists draws the profiles over the rules, and under them, where there is room, the
// numbers of the detail.
func (w *Workspace) lists(width, h int) string {
	p, r, lower := w.share(h)
	w.place = place{wide: width, profilesY: 1, profilesH: p, rulesY: 2 + p, rulesH: r}
	w.profiles.grid.SetFocused(w.focus == profilePane && !w.find.editing)
	w.rules.grid.SetFocused(w.focus == rulePane && !w.find.editing)
	w.profiles.settle(w.profiles.grid.SetSize(width, p))
	w.rules.settle(w.rules.grid.SetSize(width, r))
	blocks := []string{w.headLine(width)}
	if p > 0 {
		blocks = append(blocks, w.profiles.grid.View())
	}
	if h > 1+p {
		blocks = append(blocks, w.ruleLine(width))
	}
	if r > 0 {
		blocks = append(blocks, w.rules.grid.View())
	}
	if lower > 0 {
		w.place.lowerY = 2 + p + r
		blocks = append(blocks, draw.Lines(strings.Join(w.numberPane(width, lower), "\n"), width, lower))
	}
	return draw.Lines(strings.Join(blocks, "\n"), width, h)
}

// share divides the lines of the body among the profiles, the rules and the numbers of
// the detail. Each list gets what it needs; where that is not to be had, half.
func (w *Workspace) share(h int) (profiles, rules, lower int) {
	room := max(h-2, 0)
	need := func(n int) int {
		if n == 0 {
			return 7 // the header, and what an empty list says
		}
		return n + 2 // the header, and a blank line
	}
	profiles, rules = need(len(w.profiles.shown)), need(len(w.rules.shown))
	if profiles+rules > room {
		half := room / 2
		switch {
		case profiles <= half:
		case rules <= room-half:
			profiles = room - rules
		default:
			profiles = half
		}
		return profiles, room - profiles, 0
	}
	if left := room - profiles - rules; left >= numbersFrom && w.sideBySide() {
		return profiles, rules, left
	}
	return profiles, room - profiles, 0
}

// headLine names the profiles, or holds the filter, with where the list stands at its
// right end.
func (w *Workspace) headLine(width int) string {
	info := w.theme.P(theme.Dim).S(w.profiles.grid.Hint())
	room := max(width-draw.Width(info)-2, 0)
	if w.find.editing {
		return draw.Fit(draw.FitTail(w.find.view(w.theme, room), room, "")+" "+info, width)
	}
	head := w.heading(profilePane, "Profiles")
	if w.find.text != "" {
		head += w.find.view(w.theme, max(room-draw.Width(head), 0))
	} else if w.focus == profilePane {
		head += w.theme.P(theme.Faint).S("  " + w.keys.KeyLabel(action.NextPane) + " goes to the rules")
	}
	return draw.Fit(draw.Fit(head, room)+" "+info, width)
}

func (w *Workspace) ruleLine(width int) string {
	info := w.theme.P(theme.Dim).S(w.rules.grid.Hint())
	head := w.heading(rulePane, "Rules") + w.theme.P(theme.Faint).S("  asked in this order: most filters first, then the older")
	return draw.Fit(draw.Fit(head, max(width-draw.Width(info)-2, 0))+" "+info, width)
}

// heading is the name of a list, with a sign where the keys go to it.
func (w *Workspace) heading(p pane, name string) string {
	if w.focus == p {
		return w.theme.P(theme.Mark).S(w.theme.Glyphs.Pointer) + w.theme.P(theme.Title).S(name)
	}
	return " " + w.theme.P(theme.Header).S(name)
}

// numberPane is the numbers of the detail in a place of their own.
func (w *Workspace) numberPane(width, h int) []string {
	list, title := w.numbersShown()
	if list == nil {
		return nil
	}
	out := []string{" " + w.theme.P(theme.Header).S(title)}
	room := max(h-2, 0)
	shown := list[:min(len(list), room)]
	if len(shown) < len(list) && room > 0 {
		shown = shown[:room-1]
	}
	out = append(out, w.numberTable(shown, width)...)
	if rest := len(list) - len(shown); rest > 0 {
		out = append(out, w.theme.P(theme.Faint).S("  and "+words.Thousands(rest)+" more"))
	}
	return out
}

// Click moves the cursor, sorts by a column, and opens what is under the cursor already.
func (w *Workspace) Click(x, y int, b tea.MouseButton) tea.Cmd {
	at := w.place
	switch {
	case b != tea.MouseLeft || w.open:
		return nil
	case x >= at.wide:
		w.focus = detailPane
		return nil
	case y == 0:
		w.openFind()
		return nil
	case y >= at.profilesY && y < at.profilesY+at.profilesH:
		return w.press(profilePane, y-at.profilesY, x, w.profiles.click)
	case y == at.rulesY-1:
		w.choose(rulePane)
	case y >= at.rulesY && y < at.rulesY+at.rulesH:
		return w.press(rulePane, y-at.rulesY, x, w.rules.click)
	}
	return w.follow()
}

// press passes a click on to a list and opens what stood under its cursor already.
func (w *Workspace) press(list pane, y, x int, click func(x, y int) (again bool)) tea.Cmd {
	had := w.list == list
	w.choose(list)
	if again := click(x, y); again && had {
		return tea.Batch(w.enter(), w.follow())
	}
	return w.follow()
}

// Wheel scrolls what is under the pointer.
func (w *Workspace) Wheel(x, y, delta int) tea.Cmd {
	switch {
	case w.open || x >= w.place.wide:
		w.scroll.By(delta)
		return nil
	case y >= w.place.rulesY:
		w.rules.settle(w.rules.grid.Wheel(delta))
	default:
		w.profiles.settle(w.profiles.grid.Wheel(delta))
	}
	return w.follow()
}
