package blockers

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/draw"
	"portdesk/ui/querybar"
	"portdesk/ui/words"
)

// Act carries out an action.
func (w *Workspace) Act(id action.ID, args string) tea.Cmd {
	return tea.Batch(w.owed.Pay(), w.act(id, args), w.follow())
}

func (w *Workspace) act(id action.ID, args string) tea.Cmd {
	if w.bar.Editing() && querybar.Acts(id) {
		return w.filtered(w.bar.Act(id))
	}
	if ofSelection(id) {
		w.grid.EndRange() // what is selected now is what the act is for
	}
	switch id {
	case action.BlockersAnswer:
		return w.answer()
	case action.BlockersResubmit:
		return w.resubmit()
	case action.BlockersCopy:
		return w.copy()
	case action.BlockersAccept:
		return w.accept()
	case action.BlockersReveal:
		w.revealed = !w.revealed
		return nil
	case action.BlockersResolved:
		return w.list(!w.resolved)
	case action.BlockersSort:
		return w.sort(args)
	case action.BlockersReverse:
		return w.grid.SortReverse()
	case action.BlockersDetail:
		w.hidden, w.focus = !w.hidden, tablePane
		return nil
	default:
	}
	if r, ok := w.current(); ok {
		if cmd, known := w.actOn(r, id, args); known {
			return cmd
		}
	}
	return w.arrange(id, args)
}

// actOn carries out the actions that are for one blocker.
func (w *Workspace) actOn(r store.BlockerRow, id action.ID, args string) (cmd tea.Cmd, known bool) {
	switch id {
	case action.BlockersChase:
		return w.chase(r), true
	case action.BlockersCSR:
		return desk.Ask(dialogs.NewRecord(w.ctx, r.OrderID, r.PON, w.records[r.OrderID])), true
	case action.BlockersOrder:
		return desk.Go(desk.OrdersDigit, desk.OrderTarget{ID: r.OrderID}), true
	case action.BlockersNumbers:
		return desk.Go(desk.NumbersDigit, desk.NumbersWhere{Text: numbersOf(r)}), true
	case action.BlockersDrop:
		return desk.Ask(dialogs.New(w.ctx, w.store, model.RequestCancellation, w.target(r), dialogs.Given{Reason: args})), true
	case action.BlockersNote:
		return desk.Ask(dialogs.NewNote(w.ctx, w.store, dialogs.Target{Order: r.OrderID, PON: r.PON}, args)), true
	default:
		return nil, false
	}
}

// numbersOf is the filter that finds the numbers of a blocker: those it holds, or all of
// its order once it is resolved.
func numbersOf(r store.BlockerRow) string {
	text := "order:" + filter.Quote(r.PON)
	if r.Resolved.IsZero() {
		text += " blocker:" + string(r.Cause)
	}
	return text
}

// target is the numbers that a blocker holds.
func (w *Workspace) target(r store.BlockerRow) dialogs.Target {
	t := dialogs.Target{Count: r.Numbers, Order: r.OrderID, PON: r.PON}
	where, err := filter.Parse("blocker:"+string(r.Cause)+" status:"+model.ActionRequired.Key(), w.store.FilterEnv())
	if err == nil { // a cause that the catalogue does not know selects nothing
		t.Selection = store.Selection{All: true, Order: r.OrderID, Where: where}
	}
	return t
}

func failed(err error) tea.Msg {
	if cmd := desk.Fail(err); cmd != nil {
		return cmd()
	}
	return nil
}

// answer opens the form of the cause: for one blocker and its siblings, or for those that
// are selected.
func (w *Workspace) answer() tea.Cmd {
	ctx, s := w.ctx, w.store
	typed := make(map[int64]field.Values, len(w.typed)) // the command runs off the loop
	for id, v := range w.typed {
		typed[id] = v.Clone()
	}
	records := maps.Clone(w.records)
	return w.withChosen(func(rows []store.BlockerRow) tea.Msg {
		if why := mixed(rows); why != "" {
			return desk.Say{Level: desk.Warn, Text: why}
		}
		t := dialogs.AnswerTarget{}
		for _, r := range rows {
			t.Blockers = append(t.Blockers, r.ID)
		}
		if len(rows) > 0 {
			t.Typed, t.Record = typed[rows[0].ID], records[rows[0].OrderID]
		}
		return desk.Show{Dialog: dialogs.NewAnswer(ctx, s, t)}
	})
}

// mixed is why some blockers cannot be answered together; "" where they can.
func mixed(rows []store.BlockerRow) string {
	if len(rows) == 0 {
		return noBlocker
	}
	for _, r := range rows {
		if r.Cause != rows[0].Cause {
			return "One answer is for one cause: " + short(rows[0].Cause) + " and " + short(r.Cause) + " are selected."
		}
	}
	return ""
}

// resubmit sends the numbers again whose blockers are answered.
func (w *Workspace) resubmit() tea.Cmd {
	if rows, all := w.chosen(); all && len(rows) == 1 {
		return desk.Ask(dialogs.NewResolve(w.ctx, w.store, w.target(rows[0])))
	}
	ctx, s := w.ctx, w.store
	return w.withChosen(func(rows []store.BlockerRow) tea.Msg {
		var orders []int64
		for _, r := range rows {
			if !slices.Contains(orders, r.OrderID) {
				orders = append(orders, r.OrderID)
			}
		}
		return dialogs.ResubmitWaiting(ctx, s, orders...)()
	})
}

// chase opens the record of chases, with a text that asks the carrier.
func (w *Workspace) chase(r store.BlockerRow) tea.Cmd {
	t := dialogs.ChaseTarget{Order: r.OrderID, PON: r.PON, Blocker: r.ID, Carrier: r.Losing.Label()}
	ctx, s, law := w.ctx, w.store, w.store.Desk()
	return w.jobs.Do(ctx, func(ctx context.Context) tea.Msg {
		full, err := s.BlockerByID(ctx, r.ID)
		if err != nil {
			return failed(err)
		}
		o, err := s.Order(ctx, r.OrderID)
		if err != nil {
			return failed(err)
		}
		t.Ready = readyText(full, o, law)
		return desk.Show{Dialog: dialogs.NewChase(w.ctx, s, t)}
	})
}

// readyText asks the carrier where its answer stays.
func readyText(r store.BlockerRow, o model.Order, law model.Desk) string {
	f := dialogs.ChaseFacts{PON: r.PON, Count: r.Numbers, Asks: asks(r)}
	for _, n := range r.Holds {
		f.Numbers = append(f.Numbers, n.Display())
	}
	if o.Sent() {
		f.Sent = date.FromTime(o.Submitted)
		since := r.Raised
		if !r.Answered.IsZero() {
			since = r.Answered
		}
		f.Since = date.FromTime(since.In(law.Now.Location()))
		f.Waiting = law.Calendar(r.Losing.ID, r.Canadian).BusinessHours(since, law.Now)
	}
	return dialogs.ChaseText(f, law)
}

func asks(r store.BlockerRow) string {
	e, _ := blocker.Lookup(r.Cause)
	quoted := ""
	if r.Words != "" {
		quoted = " You wrote: \"" + draw.Clean(r.Words) + "\"."
	}
	switch {
	case e.ProviderBall:
		return "Nothing is missing from our side." + quoted + " Please tell when we can expect your answer."
	case !r.Answered.IsZero():
		return "We answered what you asked for." + quoted + " Please confirm the request, or tell what is still missing."
	}
	return "Please tell what your records show, so that we can correct the request." + quoted
}

// copy puts what the carriers wrote into the clipboard, each with a summary.
func (w *Workspace) copy() tea.Cmd {
	law, dot := w.desk, " "+w.theme.Glyphs.Dot+" "
	return w.withChosen(func(rows []store.BlockerRow) tea.Msg {
		parts := make([]string, 0, len(rows))
		for _, r := range rows {
			parts = append(parts, summary(r, law, dot))
		}
		said := desk.Say{Level: desk.Done, Text: "Copied " + words.Count(len(rows), "blocker")}
		return desk.Clip(strings.Join(parts, "\n\n"), said)()
	})
}

// summary is a blocker in a few lines of plain text.
func summary(r store.BlockerRow, law model.Desk, dot string) string {
	title := string(r.Cause)
	if e, ok := blocker.Lookup(r.Cause); ok {
		title = e.Title
	}
	text := "PON " + clean(r.PON) + dot + clean(r.Customer) + dot + clean(r.Losing.Label()) + dot + words.Count(r.Numbers, "number") + "\n" + title
	if r.Words != "" {
		text += "\n" + law.Moment(r.Raised) + ": \"" + draw.CleanMultiline(r.Words) + "\""
	}
	return text
}

// arrange changes what is shown.
func (w *Workspace) arrange(id action.ID, args string) tea.Cmd {
	switch id {
	case action.Filter:
		return w.filter(args)
	case action.Reload:
		return w.reload()
	case action.Open:
		return w.enter()
	case action.Back:
		return w.back()
	case action.NextPane, action.PrevPane:
		w.focus = detailPane - w.focus
	case action.Left:
		w.point(-1)
	case action.Right:
		w.point(1)
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

// enter opens the blocker; where it is in sight already, the form of its cause.
func (w *Workspace) enter() tea.Cmd {
	if (w.open || w.sideBySide()) && w.Disabled(action.BlockersAnswer) == "" {
		return w.answer()
	}
	if r, ok := w.current(); ok && !w.open {
		w.open, w.focus = true, detailPane
		return w.tell(r.ID)
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
	return desk.Tell(desk.Warn, "Blockers do not sort by "+strconv.Quote(clean(column))+".")
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

// back leaves one thing at a time: the open blocker, the pane, a range, the selection,
// the filter, the resolved ones.
func (w *Workspace) back() tea.Cmd {
	switch {
	case w.open:
		w.open, w.focus = false, tablePane
	case w.focus == detailPane:
		w.focus = tablePane
	case w.grid.Ranging():
		w.grid.EndRange()
	case w.grid.HasSelection():
		w.grid.ClearSelection()
	case !w.bar.Query().Empty():
		return w.filtered(w.bar.Clear())
	default:
		return w.list(false)
	}
	return nil
}

func (w *Workspace) move(id action.ID) tea.Cmd {
	if w.focus == detailPane {
		w.scrollBy(id)
		return nil
	}
	return desk.Move(w.grid, id)
}

func (w *Workspace) scrollBy(id action.ID) {
	w.scroll.Move(id, max(w.size[1]-2, 1))
}
