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
	"portdesk/ui/words"
)

// maxCopied is how many numbers are copied at once.
const maxCopied = 10_000

// Act carries out an action.
func (w *Workspace) Act(id action.ID, args string) tea.Cmd {
	return tea.Batch(w.owed(), w.act(id, args), w.follow())
}

func (w *Workspace) act(id action.ID, args string) tea.Cmd {
	if w.bar.Editing() && querybar.Acts(id) {
		return w.filtered(w.bar.Act(id))
	}
	if _, ok := eventOf(id); ok || ofNumbers(id) {
		w.grid.EndRange() // what is selected now is what the act is for
	}
	if ev, ok := eventOf(id); ok {
		return w.ask(ev, dialogs.Given{})
	}
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
	case action.NumbersOrder:
		if r, ok := w.current(); ok {
			return desk.Go(desk.OrdersDigit, desk.OrderTarget{ID: r.OrderID})
		}
		return nil
	default:
	}
	return w.arrange(id, args)
}

// arrange changes what is shown.
func (w *Workspace) arrange(id action.ID, args string) tea.Cmd {
	switch id {
	case action.NumbersSort:
		return w.sort(args)
	case action.NumbersReverse:
		return w.grid.SortReverse()
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
	case action.NextPane, action.PrevPane:
		w.focus = detailPane - w.focus
	case action.Select:
		w.grid.Toggle()
		return w.grid.Down()
	case action.Range:
		w.grid.Range()
	case action.SelectAll:
		w.grid.SelectAll()
	case action.SelectNone:
		w.grid.ClearSelection()
	default:
		return w.move(id)
	}
	return nil
}

// sort orders by a named column, or by the next one.
func (w *Workspace) sort(column string) tea.Cmd {
	if column == "" {
		return w.grid.SortNext()
	}
	column = strings.ToLower(column)
	for _, c := range w.columns() {
		if c.Sortable && (c.ID == column || strings.ToLower(c.Title) == column) {
			return w.grid.SortBy(c.ID)
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
	case w.grid.Ranging():
		w.grid.EndRange()
	case !w.grid.Selection().Empty():
		w.grid.ClearSelection()
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
	switch id {
	case action.Down:
		return w.grid.Down()
	case action.Up:
		return w.grid.Up()
	case action.First:
		return w.grid.Home()
	case action.Last:
		return w.grid.End()
	case action.PageDown:
		return w.grid.PageDown()
	case action.PageUp:
		return w.grid.PageUp()
	case action.HalfPageDown:
		return w.grid.HalfDown()
	case action.HalfPageUp:
		return w.grid.HalfUp()
	default:
	}
	return nil
}

func (w *Workspace) scrollBy(id action.ID) {
	page := max(w.size[1]-2, 1)
	by := map[action.ID]int{action.Down: 1, action.Up: -1, action.PageDown: page, action.PageUp: -page,
		action.HalfPageDown: page / 2, action.HalfPageUp: -page / 2, action.First: -1 << 20, action.Last: 1 << 20}
	w.scroll.By(by[id])
}

// target is what an action is for: the open number, the selection, or else the number
// under the cursor.
func (w *Workspace) target() dialogs.Target {
	sel := grid.Selection{}
	if !w.open {
		sel = w.grid.Selection()
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
	for _, r := range w.grid.Held() {
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
	for _, r := range w.grid.Held() {
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
		if model.Why(law, factsOf(*t.Number), first) != "" && model.Why(law, factsOf(*t.Number), second) == "" {
			first = second
		}
		return desk.Ask(dialogs.New(w.ctx, s, first, t, g))
	}
	return w.jobs.Do(w.ctx, func(ctx context.Context) tea.Msg {
		p, err := s.Predict(ctx, t.Selection, model.Request{Event: first})
		if err != nil {
			return failed(err)
		}
		can := func(ev model.Event) bool {
			return slices.ContainsFunc(p.Cohorts, func(c store.Cohort) bool { return model.Why(law, c.Facts, ev) == "" })
		}
		if !can(first) && can(second) {
			first = second
		}
		return desk.Show{Dialog: dialogs.New(w.ctx, s, first, t, g)}
	})
}

func failed(err error) tea.Msg {
	if cmd := desk.Fail(err); cmd != nil {
		return cmd()
	}
	return nil
}

// copy puts the numbers into the clipboard, eleven digits, one on a line.
func (w *Workspace) copy() tea.Cmd {
	t, s := w.target(), w.store
	if t.Number != nil {
		return clip([]string{t.Number.TN.String()}, 1)
	}
	return w.jobs.Do(w.ctx, func(ctx context.Context) tea.Msg {
		rows, err := selected(ctx, s, t.Selection)
		if err != nil {
			return failed(err)
		}
		lines := make([]string, 0, len(rows))
		for _, r := range rows {
			lines = append(lines, r.TN.String())
		}
		return clip(lines, t.Count)()
	})
}

// clip copies lines, and says where they are not all of the numbers that were chosen.
func clip(lines []string, of int) tea.Cmd {
	said := desk.Say{Level: desk.Done, Text: "Copied " + words.Count(len(lines), "number")}
	switch {
	case of > len(lines):
		said = desk.Say{Level: desk.Warn, Text: "Copied only the first " + words.Thousands(len(lines)) + " of " + words.Count(of, "number")}
	case len(lines) == 1:
		said.Text = "Copied " + lines[0]
	}
	return tea.Batch(tea.SetClipboard(strings.Join(lines, "\n")), func() tea.Msg { return said })
}

// selected reads the rows of a selection, as far as maxCopied of them.
func selected(ctx context.Context, s Store, sel store.Selection) ([]store.NumberRow, error) {
	if sel.All {
		rows, err := s.Numbers(ctx, store.NumberQuery{Where: sel.Where, Limit: maxCopied})
		return slices.DeleteFunc(rows, func(r store.NumberRow) bool { return slices.Contains(sel.Except, r.ID) }), err
	}
	var rows []store.NumberRow
	for _, id := range sel.IDs[:min(len(sel.IDs), maxCopied)] {
		r, err := s.Number(ctx, id)
		if err != nil {
			return rows, err
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// Disabled says why an action cannot be taken now.
func (w *Workspace) Disabled(id action.ID) string {
	if _, ok := eventOf(id); ok || ofNumbers(id) {
		return w.disabledForNumbers(id)
	}
	if id == action.Open || id == action.NumbersOrder {
		if _, ok := w.current(); !ok {
			return noNumber
		}
	}
	if !w.means(id) {
		return desk.NotHere
	}
	return ""
}

// ofNumbers reports the actions on the selection that have a key.
func ofNumbers(id action.ID) bool {
	switch id {
	case action.NumberActions, action.NumberFOC, action.NumberBlocker, action.NumberSubmit, action.NumberCancel, action.NumberNote, action.NumberCopy:
		return true
	default:
		return false
	}
}

// eventOf returns the event of an action that has no key.
func eventOf(id action.ID) (model.Event, bool) {
	ev, ok := map[action.ID]model.Event{
		action.NumberReview: model.ReviewStarted, action.NumberStart: model.StartPortingRequest, action.NumberWithdrawn: model.FOCWithdrawn,
		action.NumberOwned: model.AcquireOwnership, action.NumberActivated: model.ActivateNumber, action.NumberCompleted: model.PortCompleted,
		action.NumberConfirmed: model.CancellationConfirmed, action.NumberRefused: model.CancellationRefused, action.NumberResumed: model.PortingResumed,
	}[id]
	return ev, ok
}

const noNumber = "There is no number here."

// means reports whether an action has a meaning in what is shown now.
func (w *Workspace) means(id action.ID) bool {
	switch id {
	case action.Open, action.Select, action.Range, action.SelectAll, action.SelectNone,
		action.NumbersSort, action.NumbersReverse, action.NumbersDetail:
		return !w.open
	case action.Back:
		return w.open || w.focus == detailPane || !w.grid.Selection().Empty() || !w.bar.Query().Empty()
	case action.NextPane, action.PrevPane:
		return !w.open && w.sideBySide()
	case action.NumbersOrder, action.Filter, action.Reload, action.Down, action.Up, action.First, action.Last,
		action.PageDown, action.PageUp, action.HalfPageDown, action.HalfPageUp:
		return true
	default:
		return w.bar.Editing() && querybar.Acts(id)
	}
}

// disabledForNumbers asks the law for the one number; of a selection the dialogs tell
// which part of it an event can happen to.
func (w *Workspace) disabledForNumbers(id action.ID) string {
	r, ok := w.current()
	several := !w.open && w.grid != nil && !w.grid.Selection().Empty()
	if !ok && !several {
		return noNumber
	}
	if several {
		if id == action.NumberNote && w.target().Order == 0 {
			return "A note is kept with one order; these numbers stand on several."
		}
		return ""
	}
	if ev, ok := eventOf(id); ok {
		return w.whyNone(r, []model.Event{ev})
	}
	var events []model.Event
	switch id {
	case action.NumberFOC:
		events = []model.Event{model.PortingDateConfirmedFOC, model.FOCDateChanged}
	case action.NumberBlocker:
		events = []model.Event{model.AdditionalInformationRequired, model.Resubmit}
	case action.NumberSubmit:
		events = []model.Event{model.Resubmit}
	case action.NumberCancel:
		events = []model.Event{model.RequestCancellation}
	default:
		return ""
	}
	return w.whyNone(r, events)
}

// whyNone returns why none of some events can happen to a number: the reason of the one
// that leads out of its status, if there is such, else of the first.
func (w *Workspace) whyNone(r store.NumberRow, events []model.Event) string {
	facts, reason := factsOf(r), ""
	for _, ev := range events {
		why, overridable := dialogs.Bar(w.desk, facts, ev)
		if why == "" || overridable {
			return ""
		}
		if reason == "" || slices.Contains(model.StatusesWith(ev), r.Status) {
			reason = why
		}
	}
	if reason == "" {
		return ""
	}
	return strings.ToUpper(reason[:1]) + reason[1:] + "."
}
