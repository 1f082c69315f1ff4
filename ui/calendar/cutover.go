package calendar

import (
	"context"
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/profile"
	"portdesk/store"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/grid"
	"portdesk/ui/words"
)

// maxCopied is how many numbers are copied at once.
const maxCopied = 10_000

// cutOver is the list of a day's numbers with the steps that their cut-over takes.
type cutOver struct {
	w     *Workspace
	day   date.Date
	grid  *grid.Grid[store.NumberRow]
	rules []profile.Rule
	list  []store.Agenda // of the day: what the head counts
	total int

	triage bool   // triage opened it, and esc leads back there
	run    string // where triage's run stands, "" for none

	rows, heads, copies desk.Lane
	owes                tea.Cmd
	top                 int // lines above the table in the last View
}

type headed struct {
	list  []store.Agenda
	rules []profile.Rule
	total int
	err   error
}

// openCutOver opens the list of the day under the cursor.
func (w *Workspace) openCutOver() tea.Cmd {
	c := &cutOver{w: w, day: w.day}
	if w.cut != nil { // of another day
		c.triage, c.run = w.cut.triage, w.cut.run
	}
	key := w.opt.Keys.KeyLabel
	c.grid = grid.New(grid.Options[store.NumberRow]{
		Columns: c.columns(),
		ID:      func(r store.NumberRow) int64 { return r.ID },
		Load:    c.load,
		Theme:   w.theme,
		Empty:   "No number has its FOC date on this day. " + key(action.Left) + " and " + key(action.Right) + " lead to the days beside it, " + key(action.Back) + " back to where you came from.",
		Sort:    grid.Sort{Column: string(store.NumbersByTN)},
	})
	if w.size[0] > 0 {
		c.keep(c.grid.SetSize(w.size[0], max(w.size[1]-3, 2)))
	} else {
		c.keep(c.grid.SetSize(200, 60))
	}
	w.cut = c
	return tea.Batch(c.owed(), c.grid.Init(), c.head())
}

func (c *cutOver) keep(cmd tea.Cmd) {
	if cmd != nil {
		c.owes = tea.Batch(c.owes, cmd)
	}
}

func (c *cutOver) owed() tea.Cmd {
	cmd := c.owes
	c.owes = nil
	return cmd
}

// load answers the table's requests.
func (c *cutOver) load(r grid.Request[store.NumberRow]) tea.Cmd {
	s, where := c.w.store, c.w.onDay(c.day, false)
	src := grid.Source[store.NumberRow]{
		Rows: func(ctx context.Context, win grid.Window[store.NumberRow]) ([]store.NumberRow, error) {
			return s.Numbers(ctx, store.NumberQuery{Where: where, Sort: store.NumberSort(win.Sort.Column), Desc: win.Sort.Desc,
				After: win.After, Before: win.Before, Last: win.Last, Limit: win.Limit})
		},
		Row: func(ctx context.Context, id int64) (*store.NumberRow, error) { return desk.Found(s.Number(ctx, id)) },
	}
	return c.rows.Do(c.w.ctx, func(ctx context.Context) tea.Msg { return src.Answer(ctx, r) })
}

// head asks for what the line above the table counts, and for the rules of profiles.
func (c *cutOver) head() tea.Cmd {
	s, day, own, where := c.w.store, c.day, c.w.bar.Query(), c.w.onDay(c.day, false)
	return c.heads.Do(c.w.ctx, func(ctx context.Context) tea.Msg {
		var h headed
		if h.list, h.err = s.DayAgenda(ctx, day, own); h.err != nil {
			return h
		}
		if h.rules, h.err = s.ProfileRules(ctx); h.err != nil {
			return h
		}
		h.total, h.err = s.CountNumbers(ctx, where)
		return h
	})
}

func (c *cutOver) reload() tea.Cmd {
	c.grid.Redraw()
	return tea.Batch(c.grid.Reload(), c.head())
}

func (c *cutOver) update(msg tea.Msg) tea.Cmd {
	cmds := []tea.Cmd{c.owed()}
	if inner, ok := c.rows.Settle(msg); ok {
		if page, ok := inner.(grid.Page[store.NumberRow]); ok {
			c.w.law = c.w.store.Desk()
			cmds = append(cmds, c.grid.Receive(page))
		}
	}
	if inner, ok := c.heads.Settle(msg); ok {
		cmds = append(cmds, c.headed(inner))
	}
	if inner, ok := c.copies.Settle(msg); ok {
		cmds = append(cmds, passOn(inner))
	}
	if m, ok := msg.(desk.Went); ok && m.Workspace != desk.CalendarDigit {
		c.run = "" // a run does not follow the user elsewhere
	}
	return tea.Batch(cmds...)
}

func (c *cutOver) headed(msg tea.Msg) tea.Cmd {
	h, ok := msg.(headed)
	switch {
	case !ok || errors.Is(h.err, context.Canceled):
		return nil
	case h.err != nil:
		return desk.Fail(h.err)
	}
	c.list, c.rules, c.total = h.list, h.rules, h.total
	c.grid.SetTotal(h.total)
	c.grid.Redraw()
	return nil
}

// target is the selection, or else the number under the cursor.
func (c *cutOver) target() dialogs.Target {
	sel := c.grid.Selection()
	if sel.Empty() {
		if r, ok := c.grid.Current(); ok {
			return dialogs.One(r)
		}
		return dialogs.Target{}
	}
	t := dialogs.Target{Count: sel.Count(c.total)}
	if sel.All {
		t.Selection = store.Selection{All: true, Where: c.w.onDay(c.day, false), Except: ids(sel.Except)}
	} else {
		t.Selection.IDs = ids(sel.IDs)
	}
	seen, order, pon, one := 0, int64(0), "", true
	for _, r := range c.grid.Held() {
		if !sel.Has(r.ID) {
			continue
		}
		if t.Count == 1 {
			return dialogs.One(r)
		}
		one = one && (seen == 0 || order == r.OrderID)
		order, pon = r.OrderID, r.PON
		seen++
	}
	if one && seen == t.Count {
		t.Order, t.PON = order, pon
	}
	return t
}

func ids(set map[int64]struct{}) []int64 {
	out := make([]int64, 0, len(set))
	for id := range set {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// stepOf is the event of a step that the number's machine records.
func stepOf(id action.ID) (model.Event, bool) {
	switch id {
	case action.CutOverOwned:
		return model.AcquireOwnership, true
	case action.CutOverActivated:
		return model.ActivateNumber, true
	case action.CutOverCompleted:
		return model.PortCompleted, true
	default:
		return "", false
	}
}

// actCutOver carries out an action of the open cut-over list.
func (w *Workspace) actCutOver(id action.ID, args string) tea.Cmd {
	c := w.cut
	return tea.Batch(c.owed(), c.act(id, args))
}

func (c *cutOver) act(id action.ID, args string) tea.Cmd {
	w := c.w
	if forNumbers(id) {
		c.grid.EndRange() // what is selected now is what the act is for
	}
	if ev, ok := stepOf(id); ok {
		return desk.Ask(dialogs.New(w.ctx, w.store, ev, c.target(), dialogs.Given{}))
	}
	switch id {
	case action.CutOverProfile:
		return desk.Ask(w.opt.NewAssign(w.ctx, c.target(), args))
	case action.CutOverTest:
		return desk.Ask(dialogs.NewTestCall(w.ctx, w.store, c.target(), args))
	case action.CutOverRedate:
		return desk.Ask(dialogs.NewRedate(w.ctx, w.store, c.redating(args)))
	case action.Actions:
		return desk.Ask(dialogs.NewMenu(w.ctx, w.store, c.target()))
	case action.CutOverCopy:
		return c.copy()
	case action.CutOverOrder:
		if r, ok := c.grid.Current(); ok {
			return desk.Go(desk.OrdersDigit, desk.OrderTarget{ID: r.OrderID})
		}
	case action.Open:
		if r, ok := c.grid.Current(); ok {
			return desk.Go(desk.NumbersDigit, desk.NumberTarget{ID: r.ID})
		}
	default:
		return c.arrange(id, args)
	}
	return nil
}

// redating is what a new date is for; the group's other orders come into question where
// all of the numbers stand on one order.
func (c *cutOver) redating(typed string) dialogs.Redating {
	r := dialogs.Redating{Target: c.target(), Day: c.day, Typed: typed}
	for _, a := range c.list {
		if r.Order != 0 && a.Order == r.Order {
			r.Group, r.Customer = a.Group, a.Customer
		}
	}
	return r
}

// arrange changes what is shown or selected.
func (c *cutOver) arrange(id action.ID, args string) tea.Cmd {
	switch id {
	case action.Back:
		return c.back()
	case action.CutOverNext:
		c.leave()
		return desk.Go(desk.TriageDigit, desk.RunTarget{})
	case action.Left, action.Right:
		step := map[action.ID]int{action.Left: -1, action.Right: 1}
		c.w.goTo(c.w.day.AddDays(step[id]))
		return c.w.openCutOver()
	case action.Select:
		c.grid.Toggle()
		return c.grid.Down()
	case action.Range:
		c.grid.Range()
	case action.SelectAll:
		c.grid.SelectAll()
	case action.SelectNone:
		c.grid.ClearSelection()
	case action.CutOverSort:
		return c.sort(args)
	case action.CutOverReverse:
		return c.grid.SortReverse()
	default:
		return desk.Move(c.grid, id)
	}
	return nil
}

// leave closes the list.
func (c *cutOver) leave() {
	c.rows.Stop()
	c.heads.Stop()
	c.w.cut = nil
}

// back leaves one thing at a time: a range, the selection, the list, which goes back to
// where it was opened.
func (c *cutOver) back() tea.Cmd {
	switch {
	case c.grid.Ranging():
		c.grid.EndRange()
	case c.grid.HasSelection():
		c.grid.ClearSelection()
	default:
		c.leave()
		if c.triage {
			return desk.Go(desk.TriageDigit, nil)
		}
	}
	return nil
}

func (c *cutOver) sort(column string) tea.Cmd {
	if column == "" {
		return c.grid.SortNext()
	}
	for _, col := range c.columns() {
		if col.Sortable && (strings.EqualFold(col.ID, column) || strings.EqualFold(col.Title, column)) {
			return c.grid.SortBy(col.ID)
		}
	}
	return desk.Tell(desk.Warn, "The cut-over list sorts by number, order, customer, carrier and status.")
}

// copy puts the numbers into the clipboard, eleven digits, one on a line.
func (c *cutOver) copy() tea.Cmd {
	t, s := c.target(), c.w.store
	if t.Number != nil {
		return clip([]string{t.Number.TN.String()}, 1)
	}
	where, chosen := c.w.onDay(c.day, false), c.grid.Selection()
	return c.copies.Do(c.w.ctx, func(ctx context.Context) tea.Msg {
		rows, err := s.Numbers(ctx, store.NumberQuery{Where: where, Limit: maxCopied})
		if err != nil {
			return failed(err)
		}
		var lines []string
		for _, r := range rows {
			if chosen.Has(r.ID) {
				lines = append(lines, r.TN.String())
			}
		}
		return clip(lines, t.Count)()
	})
}

// clip copies lines, and says where they are not all of the numbers that were chosen.
func clip(lines []string, of int) tea.Cmd {
	said := desk.Say{Level: desk.Done, Text: "Copied " + words.Count(len(lines), "number")}
	if of > len(lines) {
		said = desk.Say{Level: desk.Warn, Text: "Copied only " + words.Thousands(len(lines)) + " of " + words.Count(of, "number")}
	}
	return desk.Clip(strings.Join(lines, "\n"), said)
}

// forNumbers reports the actions on the selection or on the number under the cursor.
func forNumbers(id action.ID) bool {
	switch id {
	case action.CutOverProfile, action.CutOverTest, action.CutOverRedate, action.CutOverCopy, action.Actions,
		action.CutOverOwned, action.CutOverActivated, action.CutOverCompleted:
		return true
	default:
		return false
	}
}

const noNumber = "There is no number here."

// cutOverDisabled says why an action of the list cannot be taken now.
func (w *Workspace) cutOverDisabled(id action.ID) string {
	c := w.cut
	r, ok := c.grid.Current()
	several := c.grid.HasSelection()
	switch {
	case id == action.CutOverProfile && w.opt.NewAssign == nil:
		return "This program has no profiles."
	case id == action.CutOverNext && c.triage:
		return ""
	case (id == action.CutOverOrder || id == action.Open) && !ok, forNumbers(id) && !ok && !several:
		return noNumber
	case forNumbers(id) && several:
		return ""
	case forNumbers(id):
		return c.bar(id, r)
	}
	switch id {
	case action.CutOverOrder, action.Open, action.Back, action.Left, action.Right, action.Select, action.Range, action.SelectAll,
		action.SelectNone, action.CutOverSort, action.CutOverReverse, action.Down, action.Up, action.First, action.Last,
		action.PageDown, action.PageUp, action.HalfPageDown, action.HalfPageUp:
		return ""
	default:
		return desk.NotHere
	}
}

// bar asks the law about the one number.
func (c *cutOver) bar(id action.ID, r store.NumberRow) string {
	law := c.w.law
	facts := model.Facts{Status: r.Status, FOC: r.FOC, Acquired: !r.Acquired.IsZero(), Activated: !r.Activated.IsZero(), TestFailed: store.TestResult(r.Test) == store.TestFailed, SUPPs: r.SUPPs,
		Submitted: date.FromTime(r.Submitted), Type: r.Type, Canadian: r.TN.Canadian(), Losing: law.Own(r.Losing.ID)}
	ev, ok := stepOf(id)
	switch {
	case id == action.CutOverTest && r.Activated.IsZero() && r.Status != model.Completed:
		return "The number is not activated yet, so it cannot be called."
	case id == action.CutOverRedate:
		ev = model.FOCDateChanged
	case !ok:
		return ""
	}
	why, overridable := dialogs.Bar(law, facts, ev)
	if why == "" || overridable {
		return ""
	}
	return strings.ToUpper(why[:1]) + why[1:] + "."
}
