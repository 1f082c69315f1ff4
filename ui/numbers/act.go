package numbers

import (
	"context"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/store"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/grid"
	"portdesk/ui/querybar"
)

// Act carries out an action.
func (w *Workspace) Act(id action.ID, args string) tea.Cmd {
	w.chosen = nil
	cmd := w.act(id, args)
	return tea.Batch(w.owed.Pay(), cmd, w.follow())
}

func (w *Workspace) act(id action.ID, args string) tea.Cmd {
	if w.bar.Editing() && querybar.Acts(id) {
		return w.filtered(w.bar.Act(id))
	}
	if _, ok := eventOf(id); ok || ofNumbers(id) {
		w.face().EndRange() // what is selected now is what the act is for
	}
	if ev, ok := eventOf(id); ok {
		return w.ask(ev, dialogs.Given{})
	}
	if ofNumbers(id) {
		return w.begin(id, args)
	}
	return w.arrange(id, args)
}

// begin opens what an action on the numbers begins with.
func (w *Workspace) begin(id action.ID, args string) tea.Cmd {
	switch id {
	case action.NumberActions:
		return desk.Ask(dialogs.NewMenu(w.ctx, w.store, w.target()))
	case action.NumberFOC:
		return w.either(model.PortingDateConfirmedFOC, model.FOCDateChanged, dialogs.Given{Date: args})
	case action.NumberBlocker:
		return w.either(model.AdditionalInformationRequired, model.Resubmit, dialogs.Given{Cause: args})
	case action.NumberSubmit:
		return w.ask(model.Resubmit, dialogs.Given{})
	case action.NumberCancel:
		return w.ask(model.RequestCancellation, dialogs.Given{Reason: args})
	case action.NumberNote:
		return desk.Ask(dialogs.NewNote(w.ctx, w.store, w.target(), args))
	case action.NumberCopy:
		return w.copy()
	case action.NumberProfile:
		return desk.Ask(w.opt.Assign(w.target(), args))
	case action.NumberTold:
		return desk.Ask(w.opt.Told(w.target()))
	case action.NumberTest:
		return desk.Ask(w.opt.Test(w.target()))
	default:
		return nil
	}
}

// arrange changes what is shown.
func (w *Workspace) arrange(id action.ID, args string) tea.Cmd {
	switch id {
	case action.NumbersOrder:
		if r, ok := w.current(); ok {
			return desk.Go(desk.OrdersDigit, desk.OrderTarget{ID: r.OrderID})
		}
	case action.NumbersSort:
		return w.sort(args)
	case action.NumbersReverse:
		return w.sorted(w.grid.SortReverse())
	case action.BoardTable:
		return w.turn(!w.onBoard)
	case action.Columns:
		return w.chooseColumns(args)
	case action.NumbersDetail:
		w.hidden, w.focus = !w.hidden, tablePane
	case action.Filter:
		return w.filter(args)
	case action.Reload:
		return w.reload()
	case action.Open:
		if r, ok := w.current(); ok && !w.open {
			w.open, w.focus = true, detailPane
			return w.tell(r.ID)
		}
	case action.Back:
		return w.back()
	default:
		return w.mark(id)
	}
	return nil
}

// mark changes the selection, or what the keys that move go to.
func (w *Workspace) mark(id action.ID) tea.Cmd {
	switch id {
	case action.NextPane, action.PrevPane:
		w.focus = detailPane - w.focus
	case action.Select:
		w.face().Toggle()
		return w.face().Down()
	case action.Range:
		w.face().Range()
	case action.SelectAll:
		w.face().SelectAll()
	case action.SelectNone:
		w.face().ClearSelection()
	default:
		return w.move(id)
	}
	return nil
}

// sort orders by a named column, or by the next one.
func (w *Workspace) sort(column string) tea.Cmd {
	if column == "" {
		return w.sorted(w.grid.SortNext())
	}
	column = strings.ToLower(column)
	for _, c := range w.columns() {
		if c.Sortable && (c.ID == column || strings.ToLower(c.Title) == column) {
			return w.sorted(w.grid.SortBy(c.ID))
		}
	}
	return desk.Tell(desk.Warn, "Numbers do not sort by "+strconv.Quote(clean(column))+".")
}

func (w *Workspace) filter(text string) tea.Cmd {
	w.open, w.focus = false, tablePane
	if text == "" {
		w.bar.Open()
		return nil
	}
	before := w.bar.Query()
	w.bar.Set(text)
	return w.filtered(!before.Equal(w.bar.Query()))
}

// back leaves one thing at a time: the open number, the pane, a range, the selection,
// the filter.
func (w *Workspace) back() tea.Cmd {
	switch {
	case w.open:
		w.open, w.focus = false, tablePane
	case w.focus == detailPane:
		w.focus = tablePane
	case w.face().Ranging():
		w.face().EndRange()
	case w.face().HasSelection():
		w.face().ClearSelection()
	default:
		return w.filtered(w.bar.Clear())
	}
	return nil
}

func (w *Workspace) move(id action.ID) tea.Cmd {
	if w.focus == detailPane {
		w.scrollBy(id)
		return nil
	}
	if cmd := w.across(id); cmd != nil {
		return cmd
	}
	return desk.Move(w.face(), id)
}

// across moves from one column of the board to another.
func (w *Workspace) across(id action.ID) tea.Cmd {
	if !w.onBoard {
		return nil
	}
	switch id {
	case action.BoardLeft:
		return w.board.Left()
	case action.BoardRight:
		return w.board.Right()
	case action.BoardFirst:
		return w.board.FirstColumn()
	case action.BoardLast:
		return w.board.LastColumn()
	default:
		return nil
	}
}

func (w *Workspace) scrollBy(id action.ID) {
	w.scroll.Move(id, max(w.size[1]-2, 1))
}

// target is what an action is for: the open number, the selection, or else the number
// under the cursor.
func (w *Workspace) target() dialogs.Target {
	sel := grid.Selection{}
	if !w.open {
		sel = w.face().Selection()
	}
	if sel.Empty() {
		if r, ok := w.current(); ok {
			return dialogs.One(r)
		}
		return dialogs.Target{}
	}
	t := dialogs.Target{Count: sel.Count(w.total)}
	t.Order, t.PON = w.oneOrder(sel)
	if sel.All {
		t.Selection = store.Selection{All: true, Where: w.bar.Query(), Except: ids(sel.Except)}
		return t
	}
	t.Selection.IDs = ids(sel.IDs)
	if len(t.Selection.IDs) != 1 {
		return t
	}
	for _, r := range w.held() {
		if r.ID == t.Selection.IDs[0] {
			return dialogs.One(r)
		}
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

// oneOrder returns the order that all selected numbers stand on, 0 where there are
// several or the table does not hold all of them.
func (w *Workspace) oneOrder(sel grid.Selection) (id int64, pon string) {
	seen := 0
	for _, r := range w.held() {
		if !sel.Has(r.ID) {
			continue
		}
		seen++
		if id != 0 && id != r.OrderID {
			return 0, ""
		}
		id, pon = r.OrderID, r.PON
	}
	if seen != sel.Count(w.total) {
		return 0, ""
	}
	return id, pon
}

// ask opens the dialog of an event.
func (w *Workspace) ask(ev model.Event, g dialogs.Given) tea.Cmd {
	return desk.Ask(dialogs.New(w.ctx, w.store, ev, w.target(), g))
}

// either opens the dialog of the first event where it can happen to one of the numbers,
// else that of the second.
func (w *Workspace) either(first, second model.Event, g dialogs.Given) tea.Cmd {
	t := w.target()
	law, s := w.desk, w.store
	if t.Number != nil {
		if f := factsOf(*t.Number); !leadsOn(law, f, first) && possible(law, f, second) {
			first = second
		}
		return desk.Ask(dialogs.New(w.ctx, s, first, t, g))
	}
	return w.jobs.Do(w.ctx, func(ctx context.Context) tea.Msg {
		p, err := s.Predict(ctx, t.Selection, model.Request{Event: first})
		if err != nil {
			return failed(err)
		}
		can := func(ev model.Event, may func(model.Desk, model.Facts, model.Event) bool) bool {
			return slices.ContainsFunc(p.Cohorts, func(c store.Cohort) bool { return may(law, c.Facts, ev) })
		}
		if !can(first, leadsOn) && can(second, possible) {
			first = second
		}
		return desk.Show{Dialog: dialogs.New(w.ctx, s, first, t, g)}
	})
}

// possible reports whether an event can happen to a number, by a stated reason at least.
func possible(law model.Desk, f model.Facts, ev model.Event) bool {
	why, overridable := dialogs.Bar(law, f, ev)
	return why == "" || overridable
}

// leadsOn reports whether an event can happen to a number and moves it: what is only
// recorded on it comes behind an event that does.
func leadsOn(law model.Desk, f model.Facts, ev model.Event) bool {
	fact := slices.ContainsFunc(model.RecordedFacts(), func(r model.RecordedFact) bool { return r.Event == ev && r.In == f.Status })
	return !fact && possible(law, f, ev)
}

func failed(err error) tea.Msg {
	if cmd := desk.Fail(err); cmd != nil {
		return cmd()
	}
	return nil
}
