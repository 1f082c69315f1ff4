package calendar

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/date"
	"portdesk/store"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/querybar"
)

// Act carries out an action.
func (w *Workspace) Act(id action.ID, args string) tea.Cmd {
	return tea.Batch(w.act(id, args), w.follow())
}

func (w *Workspace) act(id action.ID, args string) tea.Cmd {
	switch {
	case w.Capturing() && querybar.Acts(id):
		return w.prompt(id)
	case id == action.Filter:
		return w.filter(args)
	case id == action.Reload:
		return w.reload()
	case w.cut != nil:
		return w.actCutOver(id, args)
	}
	return w.look(id, args)
}

// prompt carries out an action of the line that is typed in.
func (w *Workspace) prompt(id action.ID) tea.Cmd {
	if !w.jump.open {
		return w.filtered(w.bar.Act(id))
	}
	if day, ok := w.jump.act(id, w.law); ok {
		return w.land(day)
	}
	return nil
}

// look changes which days are looked at, and from how far.
func (w *Workspace) look(id action.ID, args string) tea.Cmd {
	switch id {
	case action.CalendarMonth:
		w.near(monthZoom)
	case action.CalendarWeek:
		w.near(weekZoom)
	case action.CalendarDay:
		w.near(dayZoom)
	case action.CalendarNearer:
		w.near(min(w.zoom+1, dayZoom))
	case action.CalendarFarther:
		w.near(max(w.zoom, weekZoom) - 1)
	case action.CalendarToday:
		w.goTo(w.law.Today())
	case action.CalendarGo:
		return w.typedDay(args, w.land)
	case action.CalendarNextMonth:
		w.byMonth(1)
	case action.CalendarPrevMonth:
		w.byMonth(-1)
	default:
		return w.actDay(id, args)
	}
	return nil
}

// actDay carries out what is for the day under the cursor or for one of its orders.
func (w *Workspace) actDay(id action.ID, args string) tea.Cmd {
	switch id {
	case action.CalendarCutOver:
		if args == "" {
			return w.openCutOver()
		}
		return w.typedDay(args, func(day date.Date) tea.Cmd {
			w.goTo(day)
			return w.openCutOver()
		})
	case action.CalendarRedate:
		return w.redate(args)
	case action.CalendarNumbers:
		return desk.Go(desk.NumbersDigit, desk.NumbersWhere{Text: w.onDay(w.day, false).Text})
	case action.CalendarHolidays:
		return desk.Ask(dialogs.NewHolidays(w.ctx, w.store, w.day))
	case action.CalendarOrder:
		return w.toOrder()
	case action.Actions:
		if a, ok := w.current(); ok {
			return desk.Ask(dialogs.NewMenu(w.ctx, w.store, w.target(a)))
		}
	case action.Open:
		return w.open()
	case action.Back:
		return w.back()
	case action.NextPane, action.PrevPane:
		w.focus = agendaPane - w.focus
	default:
		w.move(id)
	}
	return nil
}

func (w *Workspace) filter(text string) tea.Cmd {
	if text == "" {
		w.bar.Open()
		return nil
	}
	old := w.bar.Query()
	w.bar.Set(text)
	return w.filtered(!old.Equal(w.bar.Query()))
}

// typedDay goes on with a day from the palette, or lets it be typed.
func (w *Workspace) typedDay(args string, then func(date.Date) tea.Cmd) tea.Cmd {
	if args == "" {
		w.jump.start()
		return nil
	}
	day, err := date.ParseInput(args, w.law.Today(), w.law.Calendar("", false))
	if err != nil {
		return desk.Tell(desk.Warn, strings.ToUpper(err.Error()[:1])+err.Error()[1:]+".")
	}
	return then(day)
}

// land goes to a day; an open cut-over list goes with it.
func (w *Workspace) land(day date.Date) tea.Cmd {
	w.goTo(day)
	if w.zoom == monthZoom {
		w.shown = w.day
	}
	if w.cut != nil {
		return w.openCutOver()
	}
	return nil
}

func (w *Workspace) byMonth(n int) {
	w.goTo(addMonths(w.day, n))
	w.shown = w.day
}

// open goes nearer: from the days to the day, and from there to an order.
func (w *Workspace) open() tea.Cmd {
	if w.onAgenda() {
		return w.toOrder()
	}
	w.near(dayZoom)
	return nil
}

func (w *Workspace) toOrder() tea.Cmd {
	a, ok := w.current()
	if !ok {
		return nil
	}
	return desk.Go(desk.OrdersDigit, desk.OrderTarget{ID: a.Order})
}

// back leaves one thing at a time: the agenda, the day, the filter.
func (w *Workspace) back() tea.Cmd {
	switch {
	case w.focus == agendaPane:
		w.focus = daysPane
	case w.zoom == dayZoom:
		w.near(w.before)
	default:
		return w.filtered(w.bar.Clear())
	}
	return nil
}

// onAgenda reports whether keys go to the orders of the day.
func (w *Workspace) onAgenda() bool {
	return w.zoom == dayZoom || w.focus == agendaPane && w.sideBySide()
}

// current is the order under the cursor, where keys go to the orders.
func (w *Workspace) current() (store.Agenda, bool) {
	if !w.onAgenda() || w.agenda.of != w.day || w.agenda.at >= len(w.agenda.list) {
		return store.Agenda{}, false
	}
	return w.agenda.list[w.agenda.at], true
}

// marked is the order that is marked among those of the day, where these are in sight,
// whether keys go to them or not.
func (w *Workspace) marked() (store.Agenda, bool) {
	list := w.ofDay()
	if !w.showsAgenda() || w.agenda.at >= len(list) {
		return store.Agenda{}, false
	}
	return list[w.agenda.at], true
}

func (w *Workspace) move(id action.ID) {
	if w.onAgenda() && w.moveAgenda(id) {
		return
	}
	step := map[action.ID]int{action.Left: -1, action.Right: 1, action.Up: -week, action.Down: week}
	if w.zoom == weekZoom { // its days stand below each other
		step = map[action.ID]int{action.Left: -week, action.Right: week, action.Up: -1, action.Down: 1}
	}
	if n, ok := step[id]; ok {
		w.goTo(w.day.AddDays(n))
		return
	}
	switch days := weekOf(w.day, w.firstWeekday()); {
	case id == action.First && w.zoom == weekZoom:
		w.goTo(days.from)
	case id == action.Last && w.zoom == weekZoom:
		w.goTo(days.to)
	case id == action.First:
		y, m, _ := w.shown.YMD()
		w.goTo(date.Of(y, m, 1))
	case id == action.Last:
		y, m, _ := w.shown.YMD()
		w.goTo(date.Of(y, m+1, 1).AddDays(-1))
	}
}

// moveAgenda moves among the orders of the day; other days are beside them.
func (w *Workspace) moveAgenda(id action.ID) bool {
	last := max(len(w.agenda.list)-1, 0)
	switch id {
	case action.Down:
		w.agenda.at = min(w.agenda.at+1, last)
	case action.Up:
		w.agenda.at = max(w.agenda.at-1, 0)
	case action.First:
		w.agenda.at = 0
	case action.Last:
		w.agenda.at = last
	case action.Left:
		w.goTo(w.day.AddDays(-1))
	case action.Right:
		w.goTo(w.day.AddDays(1))
	default:
		return false
	}
	return true
}

// target is an order's numbers of the day; of an order that only asks for it, all of them.
func (w *Workspace) target(a store.Agenda) dialogs.Target {
	t := dialogs.Target{Selection: store.Selection{All: true, Order: a.Order}, Count: a.Requested, Order: a.Order, PON: a.PON}
	if a.Confirmed > 0 {
		t.Selection.Where, t.Count = w.onDay(w.day, false), a.Confirmed
	}
	return t
}

func failed(err error) tea.Msg {
	if cmd := desk.Fail(err); cmd != nil {
		return cmd()
	}
	return nil
}

// Disabled says why an action cannot be taken now.
func (w *Workspace) Disabled(id action.ID) string {
	switch {
	case w.bar.Editing() || w.jump.open:
		if querybar.Acts(id) && (w.bar.Editing() || id != action.PromptTake) {
			return ""
		}
		return desk.NotHere
	case id == action.Filter || id == action.Reload:
		return ""
	case w.cut != nil:
		return w.cutOverDisabled(id)
	}
	return w.dayDisabled(id)
}

// dayDisabled answers for the day under the cursor.
func (w *Workspace) dayDisabled(id action.ID) string {
	load := w.loads[w.day]
	switch id {
	case action.CalendarRedate:
		return w.redateDisabled(load)
	case action.CalendarCutOver, action.CalendarNumbers:
		if w.loaded && load.Confirmed+load.Completed == 0 {
			return "No number has its FOC date on " + w.law.Day(w.day) + "."
		}
	case action.CalendarOrder, action.Actions:
		if _, ok := w.current(); !ok {
			return "Choose an order first: " + w.opt.Keys.KeyLabel(action.Open) + " shows those of the day."
		}
	case action.Open:
		if _, ok := w.current(); w.onAgenda() && !ok {
			return "No order has anything to do on " + w.law.Day(w.day) + "."
		}
	default:
		return w.meaning(id)
	}
	return ""
}

func (w *Workspace) redateDisabled(load store.Load) string {
	if a, ok := w.marked(); ok {
		if a.Confirmed > 0 && a.Confirmed == a.Completed && a.Requested == 0 {
			return "All numbers of this order are ported: their date stays."
		}
		return ""
	}
	if w.loaded && load.Confirmed+load.Requested == 0 {
		return "Nothing on " + w.law.Day(w.day) + " has a date to change."
	}
	return ""
}

// meaning tells actions that mean something in what is shown now from those that do not.
func (w *Workspace) meaning(id action.ID) string {
	ok := false
	switch id {
	case action.CalendarMonth:
		ok = w.zoom != monthZoom
	case action.CalendarWeek:
		ok = w.zoom != weekZoom
	case action.CalendarDay, action.CalendarNearer:
		ok = w.zoom != dayZoom
	case action.CalendarFarther:
		ok = w.zoom != monthZoom
	case action.CalendarToday:
		ok = w.day != w.law.Today()
	case action.Back:
		ok = w.zoom == dayZoom || w.focus == agendaPane || !w.bar.Query().Empty()
	case action.NextPane, action.PrevPane:
		ok = w.zoom != dayZoom && w.sideBySide()
	case action.CalendarGo, action.CalendarNextMonth, action.CalendarPrevMonth, action.CalendarHolidays,
		action.Down, action.Up, action.Left, action.Right, action.First, action.Last:
		ok = true
	default:
	}
	if !ok {
		return desk.NotHere
	}
	return ""
}
