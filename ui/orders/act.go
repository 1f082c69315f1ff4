package orders

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/overlay"
	"portdesk/ui/querybar"
)

// Act carries out an action.
func (w *Workspace) Act(id action.ID, args string) tea.Cmd {
	switch {
	case w.page == nil && w.list.bar.Editing() && querybar.Acts(id):
		return w.list.filtered(w.list.bar.Act(id))
	case w.page != nil && w.page.editing && strings.HasPrefix(string(id), string(action.Form)+"."):
		return w.page.actForm(id)
	}
	if cmd, mine := w.actOrder(id, args); mine {
		return cmd
	}
	if w.page != nil {
		return w.actPage(id)
	}
	return w.actList(id, args)
}

// order is what the actions on one order are for: the opened one, or the one under the
// cursor of the list.
func (w *Workspace) order() (model.Order, bool) {
	if w.page != nil {
		return w.page.d.order, w.page.loaded
	}
	row, d, ok := w.current()
	if ok && w.list.peek.order.ID == row.ID {
		return d.order, true
	}
	return row.Order, ok
}

// actOrder carries out what can be done with an order, in the list and opened alike.
func (w *Workspace) actOrder(id action.ID, args string) (cmd tea.Cmd, mine bool) {
	o, ok := w.order()
	if !ok {
		return nil, false
	}
	switch id {
	case action.OrderEdit:
		cmd = w.open(o.ID)
		return tea.Batch(cmd, w.page.edit("")), true
	case action.OrderJournal:
		cmd = w.open(o.ID)
		w.page.goTo(tabJournal)
		return cmd, true
	case action.OrderNumbers:
		return tea.Batch(w.saveTyped(), desk.Go(desk.NumbersDigit, desk.NumbersWhere{Text: "order:" + o.PON})), true
	case action.OrderCopy:
		return w.copy(), true
	case action.OrderNote:
		return w.note(o, args), true
	default:
	}
	if d := w.dialog(id, o, args); d != nil {
		return w.afterSaving(desk.Ask(d)), true
	}
	return nil, false
}

// dialog returns the dialog that an action opens for an order, nil where it opens none.
func (w *Workspace) dialog(id action.ID, o model.Order, args string) overlay.Dialog {
	switch id {
	case action.OrderSign:
		if model.SignRefusal(w.list.law, o) != nil {
			return dialogs.NewLetter(w.ctx, w.store, o.ID)
		}
		return dialogs.NewSign(w.ctx, w.store, o.ID)
	case action.OrderLetter:
		return dialogs.NewLetter(w.ctx, w.store, o.ID)
	case action.OrderSubmit:
		if o.Sent() {
			return dialogs.NewResolve(w.ctx, w.store, waiting(o))
		}
		return dialogs.NewSubmit(w.ctx, w.store, o.ID)
	case action.OrderCancel:
		return dialogs.New(w.ctx, w.store, model.RequestCancellation, living(o), dialogs.Given{Reason: args})
	case action.OrderFOC:
		return w.foc(o, args)
	case action.OrderBlocker:
		return w.blocker(o, args)
	case action.OrderTake:
		return dialogs.NewTakeover(w.ctx, w.store, o.ID)
	default:
		return nil
	}
}

// note asks for a remark.
func (w *Workspace) note(o model.Order, text string) tea.Cmd {
	return desk.Ask(dialogs.NewNote(w.ctx, w.store, dialogs.Target{Order: o.ID, PON: o.PON}, text))
}

// copy puts a summary of the order into the clipboard.
func (w *Workspace) copy() tea.Cmd {
	var d detail
	if w.page != nil {
		d = w.page.d
	} else {
		_, d, _ = w.current()
	}
	return desk.Clip(summaryText(w.list.law, d), desk.Say{Level: desk.Done, Text: "Copied: a summary of PON " + d.order.PON})
}

// inStatus names numbers of an order by their statuses.
func inStatus(o model.Order, statuses ...model.Status) dialogs.Target {
	t := dialogs.Whole(o)
	t.Selection.Where = filter.Query{Terms: []filter.Term{{Field: filter.FieldStatus,
		Alternatives: []filter.Value{{Kind: filter.KindStatuses, Statuses: filter.SetOf(statuses...)}}}}}
	t.Count = 0
	for _, s := range statuses {
		t.Count += o.Tally.Count[s]
	}
	return t
}

// living are the numbers from which a port may still come.
func living(o model.Order) dialogs.Target {
	var open []model.Status
	for _, s := range model.Statuses() {
		if !s.Ended() {
			open = append(open, s)
		}
	}
	return inStatus(o, open...)
}

// waiting are the numbers that the carrier asks something for.
func waiting(o model.Order) dialogs.Target { return inStatus(o, model.ActionRequired) }

// numbers is what f, b and the menu are for: in the opened order's table the selection
// or the number under the cursor, else the whole order.
func (w *Workspace) numbers(o model.Order) dialogs.Target {
	if w.page != nil {
		return w.page.target()
	}
	return dialogs.Whole(o)
}

// foc records a confirmed date, or changes it where all that can be done is that.
func (w *Workspace) foc(o model.Order, day string) overlay.Dialog {
	t := w.numbers(o)
	ev := model.PortingDateConfirmedFOC
	if t.Number != nil && t.Number.Status == model.FOCDateSet || t.Number == nil && o.Tally.Count[model.InProcess] == 0 && o.Tally.Count[model.FOCDateSet] > 0 {
		ev = model.FOCDateChanged
	}
	return dialogs.New(w.ctx, w.store, ev, t, dialogs.Given{Date: day})
}

// blocker answers what is asked where the numbers wait for that, else it raises one.
func (w *Workspace) blocker(o model.Order, cause string) overlay.Dialog {
	t := w.numbers(o)
	asked := t.Number != nil && t.Number.Status == model.ActionRequired ||
		t.Number == nil && o.Tally.Blocked() && o.Tally.Count[model.InProcess] == 0
	if w.page != nil && w.page.tab == tabBlockers && o.Tally.Blocked() || asked && cause == "" {
		if t.Number == nil {
			t = waiting(o)
		}
		return dialogs.NewResolve(w.ctx, w.store, t)
	}
	return dialogs.NewRaise(w.ctx, w.store, t, dialogs.Given{Cause: cause})
}

// actList carries out what belongs to the list.
func (w *Workspace) actList(id action.ID, args string) tea.Cmd {
	l, g := w.list, w.list.face()
	switch id {
	case action.Open:
		if cur, ok := g.CurrentID(); ok {
			return w.open(cur)
		}
	case action.Back:
		return l.filtered(l.bar.Clear())
	case action.Filter:
		if args == "" {
			l.bar.Open()
			return nil
		}
		l.bar.Set(args)
		return l.reload()
	case action.OrdersNew, action.New:
		return desk.Go(desk.CheckDigit, nil)
	case action.Reload:
		return w.reload()
	case action.Actions:
		if o, ok := w.order(); ok {
			return desk.Ask(dialogs.NewMenu(w.ctx, w.store, dialogs.Whole(o)))
		}
	case action.OrdersSort, action.OrdersReverse, action.OrdersClosed, action.BoardTable, action.Columns:
		return l.arrange(id, args)
	case action.BoardLeft, action.BoardRight, action.BoardFirst, action.BoardLast:
		return l.moved(l.across(id))
	default:
	}
	return l.moved(desk.Move(g, id))
}

// arrange changes how the orders are shown.
func (l *list) arrange(id action.ID, args string) tea.Cmd {
	switch id {
	case action.OrdersSort:
		return l.sort(args)
	case action.OrdersReverse:
		return l.sorted(l.grid.SortReverse())
	case action.BoardTable:
		return l.turn(!l.onBoard)
	case action.Columns:
		return l.chooseColumns(args)
	case action.OrdersClosed:
		l.openOnly = !l.openOnly
		return l.reload()
	default:
	}
	return nil
}

// across moves from one column of the board to another.
func (l *list) across(id action.ID) tea.Cmd {
	switch id {
	case action.BoardLeft:
		return l.board.Left()
	case action.BoardRight:
		return l.board.Right()
	case action.BoardFirst:
		return l.board.FirstColumn()
	default:
		return l.board.LastColumn()
	}
}

// actPage carries out what belongs to the opened order.
func (w *Workspace) actPage(id action.ID) tea.Cmd {
	p := w.page
	switch id {
	case action.Back:
		return w.leavePage()
	case action.NextPane, action.Right:
		p.turn(1)
	case action.PrevPane, action.Left:
		p.turn(-1)
	case action.Reload:
		return w.reload()
	case action.Open:
		return w.openInPage()
	case action.Actions:
		return desk.Ask(dialogs.NewMenu(w.ctx, w.store, p.target()))
	default:
		return p.move(id)
	}
	return nil
}

// openInPage goes on from what is under the cursor of a pane.
func (w *Workspace) openInPage() tea.Cmd {
	p := w.page
	switch p.tab {
	case tabNumbers:
		if row, ok := p.grid.Current(); ok {
			return desk.Go(desk.NumbersDigit, desk.NumberTarget{ID: row.ID})
		}
	case tabEndUser:
		return p.edit("")
	case tabLetter:
		cmd, _ := w.actOrder(action.OrderSign, "")
		return cmd
	case tabBlockers:
		if p.blockerAt < len(p.d.blockers) && p.d.blockers[p.blockerAt].Open() {
			return desk.Ask(dialogs.NewResolve(w.ctx, w.store, w.heldBy(p.d.blockers[p.blockerAt])))
		}
	case tabNotes:
		return w.note(p.d.order, "")
	default:
	}
	return nil
}

// heldBy are the numbers that a blocker holds.
func (w *Workspace) heldBy(b store.Blocker) dialogs.Target {
	t := waiting(w.page.d.order)
	t.Selection.Where.Terms = append(t.Selection.Where.Terms, filter.Term{Field: filter.FieldBlocker,
		Alternatives: []filter.Value{{Kind: filter.KindText, Word: string(b.Cause)}}})
	t.Count = len(b.Holds)
	return t
}

// move moves the cursor of the open pane, or scrolls it.
func (p *page) move(id action.ID) tea.Cmd {
	if p.tab == tabNumbers {
		switch id {
		case action.Select:
			p.grid.Toggle()
			return p.grid.Down()
		case action.Range:
			p.grid.Range()
		case action.SelectAll:
			p.grid.SelectAll()
		case action.SelectNone:
			p.grid.ClearSelection()
		default:
		}
		return desk.Move(p.grid, id)
	}
	s := &p.scrolls[p.tab]
	by := map[action.ID]action.ID{
		action.Down: action.DialogDown, action.Up: action.DialogUp, action.PageDown: action.DialogPageDown, action.PageUp: action.DialogPageUp,
		action.HalfPageDown: action.DialogPageDown, action.HalfPageUp: action.DialogPageUp, action.First: action.DialogFirst, action.Last: action.DialogLast,
	}[id]
	if p.tab == tabBlockers && (id == action.Down || id == action.Up) {
		p.stepBlocker(id)
		return nil
	}
	s.Act(by)
	return nil
}

// stepBlocker goes to the next blocker and brings it into sight.
func (p *page) stepBlocker(id action.ID) {
	at := p.blockerAt + 1
	if id == action.Up {
		at = p.blockerAt - 1
	}
	p.blockerAt = max(min(at, len(p.d.blockers)-1), 0)
	for line, i := range p.blockerRows {
		if i == p.blockerAt {
			p.scrolls[tabBlockers].Reveal(line)
		}
	}
}
