package calendar

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/profile"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/grid"
	"portdesk/ui/words"
)

// columns are the columns of the list; the narrower the screen, the fewer of them.
func (c *cutOver) columns() []grid.Column[store.NumberRow] {
	span := func(role theme.Role, text func(store.NumberRow) string) func(store.NumberRow, int) []grid.Span {
		return func(r store.NumberRow, _ int) []grid.Span { return []grid.Span{{Text: text(r), Role: role}} }
	}
	const step = 8
	type column = grid.Column[store.NumberRow]
	return []column{
		{ID: string(store.NumbersByTN), Title: "Number", Min: 14, Priority: 0, Sortable: true, Cell: c.numberCell},
		{ID: string(store.NumbersByStatus), Title: "Status", Min: 14, Max: 24, Weight: 1, Priority: 12, Sortable: true, Cell: func(r store.NumberRow, _ int) []grid.Span {
			return []grid.Span{{Text: r.Status.String(), Role: theme.StatusRole(uint8(r.Status))}}
		}},
		{ID: string(store.NumbersByOrder), Title: "Order", Min: 8, Max: 10, Weight: 1, Priority: 7, Sortable: true,
			Cell: span(theme.Text, func(r store.NumberRow) string { return draw.Clean(r.PON) })},
		{ID: string(store.NumbersByCustomer), Title: "Customer", Min: 12, Max: 30, Weight: 3, Priority: 10, Sortable: true,
			Cell: span(theme.Text, func(r store.NumberRow) string { return draw.Clean(r.Customer) })},
		{ID: string(store.NumbersByCarrier), Title: "Carrier", Min: 9, Max: 22, Weight: 2, Priority: 9, Sortable: true,
			Cell: span(theme.Text, func(r store.NumberRow) string { return draw.Clean(r.Losing.Label()) })},
		{ID: "profile", Title: "Profile", Min: 13, Max: 20, Weight: 2, Priority: 6, Cell: c.profileCell},
		{ID: "owned", Title: "Owned", Min: step, Max: 11, Weight: 1, Priority: 2, Cell: c.timeCell(func(r store.NumberRow) time.Time { return r.Acquired })},
		{ID: "active", Title: "Active", Min: step, Max: 11, Weight: 1, Priority: 3, Cell: c.timeCell(func(r store.NumberRow) time.Time { return r.Activated })},
		{ID: "test", Title: "Test", Min: step, Max: 11, Weight: 1, Priority: 4, Cell: c.testCell},
		{ID: "done", Title: "Done", Min: 4, Max: 6, Priority: 1, Cell: func(r store.NumberRow, _ int) []grid.Span {
			return c.tick(r.Status == model.Completed, "")
		}},
		{ID: "snapback", Title: "Snap-back", Min: 11, Priority: 5, AlignRight: true, Cell: c.snapBackCell},
	}
}

func (c *cutOver) numberCell(r store.NumberRow, _ int) []grid.Span {
	s := uint8(r.Status)
	return []grid.Span{{Text: c.w.theme.Glyphs.Status(s) + " ", Role: theme.StatusRole(s)}, {Text: r.TN.Display(), Role: theme.Strong}}
}

// tick is the sign of a step that was taken, with a word behind it, or of one that was not.
func (c *cutOver) tick(done bool, word string) []grid.Span {
	if !done {
		return []grid.Span{{Text: c.w.theme.Glyphs.Dot, Role: theme.Faint}}
	}
	return []grid.Span{{Text: c.w.theme.Glyphs.Check, Role: theme.OK}, {Text: " " + word, Role: theme.Dim}}
}

// timeCell shows when a step was taken.
func (c *cutOver) timeCell(at func(store.NumberRow) time.Time) func(store.NumberRow, int) []grid.Span {
	return func(r store.NumberRow, _ int) []grid.Span { return c.tick(!at(r).IsZero(), c.moment(at(r))) }
}

// moment is a time of today by its hour, any other by its day.
func (c *cutOver) moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	if day := date.FromTime(at); day != c.w.law.Today() {
		_, m, n := day.YMD()
		return words.Thousands(n) + " " + m.String()[:3]
	}
	return c.w.law.Clock(at)
}

// profileCell shows the profile that was assigned, or the one that a rule gives.
func (c *cutOver) profileCell(r store.NumberRow, _ int) []grid.Span {
	if r.Profile != "" {
		return []grid.Span{{Text: c.w.theme.Glyphs.Check + " ", Role: theme.OK}, {Text: draw.Clean(r.Profile), Role: theme.Text}}
	}
	subject := profile.Subject{Type: r.Type, State: r.State, RateCenter: r.RateCenter, LATA: r.LATA}
	if rule, _, ok := profile.Choose(c.rules, subject); ok {
		return []grid.Span{{Text: c.w.theme.Glyphs.Check + " ", Role: theme.OK}, {Text: draw.Clean(rule.ProfileName), Role: theme.Dim}}
	}
	return c.tick(false, "")
}

func (c *cutOver) testCell(r store.NumberRow, _ int) []grid.Span {
	switch store.TestResult(r.Test) {
	case store.TestPassed:
		return c.tick(true, c.moment(r.Tested))
	case store.TestFailed:
		return []grid.Span{{Text: c.w.theme.Glyphs.Cross + " failed", Role: theme.Error}}
	default:
		return c.tick(false, "")
	}
}

func (c *cutOver) snapBackCell(r store.NumberRow, _ int) []grid.Span {
	if r.Activated.IsZero() {
		return nil
	}
	text, role := c.w.left(r.Activated)
	return []grid.Span{{Text: text, Role: role}}
}

// info is where the table stands and what is selected, for the right end of the first line.
func (c *cutOver) info() string {
	t := c.w.theme
	var parts []string
	if c.run != "" {
		parts = append(parts, t.P(theme.Badge).S(" "+c.run+" "))
	}
	if n := c.grid.SelectedCount(c.total); n > 0 {
		parts = append(parts, t.P(theme.Strong).S(words.Thousands(n)+" selected"))
	}
	if c.grid.Ranging() {
		parts = append(parts, t.P(theme.Accent).S("range"))
	}
	if hint := c.grid.Hint(); hint != "" {
		parts = append(parts, t.P(theme.Dim).S(hint))
	}
	return strings.Join(parts, t.P(theme.Faint).S(" "+t.Glyphs.Dot+" "))
}

// summary is what of the day's cut-over is left, the clock that runs before what is only
// to be done: "12 of 31 done · snap-back until Thu 10:30 for 25 · 4 not tested".
func (c *cutOver) summary() []string {
	var all, done, owned, active, tested, failed, open int
	var end time.Time
	for _, a := range c.list {
		all, done, owned = all+a.Confirmed, done+a.Completed, owned+a.Acquired
		active, tested, failed = active+a.Activated, tested+a.Tested, failed+a.Failed
		if until := a.FirstActivated.Add(model.SnapBack); a.Activated > 0 && !a.FirstActivated.IsZero() && until.After(c.w.law.Now) {
			open += a.Activated
			if end.IsZero() || until.Before(end) {
				end = until
			}
		}
	}
	if all == 0 {
		return nil
	}
	parts := []string{words.Thousands(done) + " of " + words.Thousands(all) + " done"}
	if open > 0 {
		until := end.In(c.w.law.Now.Location())
		clock := c.w.law.Dates.WeekClock(until)
		if date.FromTime(until) == c.w.law.Today() {
			clock = c.w.law.Clock(until)
		}
		parts = append(parts, "snap-back until "+clock+" for "+words.Thousands(open))
	}
	for _, p := range []struct {
		n    int
		what string
	}{{all - max(owned, done), "not owned"}, {all - max(active, done), "not active"}, {all - tested - failed, "not tested"}, {failed, "failed the test"}} {
		if p.n > 0 {
			parts = append(parts, words.Thousands(p.n)+" "+p.what)
		}
	}
	return parts
}

// summaryLines writes the summary in lines of a width, with the share that is done as a bar.
func (c *cutOver) summaryLines(width int) []string {
	t := c.w.theme
	parts := c.summary()
	if len(parts) == 0 {
		return nil
	}
	role := theme.Strong
	line, used := "", 0
	var out []string
	for i, p := range parts {
		gap := ""
		if used > 0 {
			gap = " " + t.Glyphs.Dot + " "
		}
		if used+draw.Width(gap)+draw.Width(p) > width-2 && used > 0 {
			out, line, used, gap = append(out, line), "", 0, ""
		}
		if i > 0 {
			role = theme.Text
		}
		if strings.HasSuffix(p, "failed the test") {
			role = theme.Error
		}
		line += t.P(theme.Faint).S(gap) + t.P(role).S(p)
		used += draw.Width(gap) + draw.Width(p)
	}
	return indented(append(out, line))
}

// view draws the list from a line of the body on.
func (c *cutOver) view(width, h, y int) string {
	lines := c.summaryLines(width)
	lines = lines[:min(len(lines), max(h-3, 0))]
	if h > 8 && len(lines) > 0 {
		lines = append(lines, "")
	}
	c.top = y + len(lines)
	c.grid.SetFocused(true)
	c.keep(c.grid.SetSize(width, max(h-len(lines), 1)))
	return strings.Join(append(lines, c.grid.View()), "\n")
}

// click moves to a row, opens the one under the cursor, or sorts by a column.
func (c *cutOver) click(x, y int) tea.Cmd {
	if y < c.top {
		return nil
	}
	was, _ := c.grid.CurrentID()
	hit, cmd := c.grid.Click(x, y-c.top)
	if hit.Row && hit.ID == was {
		return tea.Batch(cmd, desk.Go(desk.NumbersDigit, desk.NumberTarget{ID: hit.ID}))
	}
	return cmd
}
