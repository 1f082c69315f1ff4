// Package calendar is the workspace of dates: months, weeks and days with what is
// confirmed, asked for and completed on each, the agenda of a day by order, and the
// cut-over list of its numbers with every step settable in bulk.
package calendar

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/model/profile"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/overlay"
	"portdesk/ui/querybar"
	"portdesk/ui/words"
)

// Store is what the workspace asks of the desk's file, with what its dialogs ask.
type Store interface {
	dialogs.Store
	Loads(ctx context.Context, from, to date.Date, where filter.Query) ([]store.Load, error)
	DayAgenda(ctx context.Context, day date.Date, where filter.Query) ([]store.Agenda, error)
	CountNumbers(ctx context.Context, q filter.Query) (int, error)
	FilterEnv() filter.Env
	ProfileRules(ctx context.Context) ([]profile.Rule, error)
	EditOrder(ctx context.Context, id int64, changes field.Values, strict bool) (store.Edited, error)
	RecordTest(ctx context.Context, sel store.Selection, result store.TestResult, note string, partial bool) (changed int, err error)
	Carriers(ctx context.Context) ([]model.Carrier, error)
	CarrierHolidays(ctx context.Context) ([]store.CarrierHoliday, error)
	SaveCarrierHoliday(ctx context.Context, h store.CarrierHoliday) error
	DeleteCarrierHoliday(ctx context.Context, carrier string, day date.Date) error
}

// Options are what a user or the program may choose.
type Options struct {
	// SundayFirst begins weeks with Sunday; without it they begin with Monday.
	SundayFirst bool
	// NewAssign makes the dialog that puts a profile in place for numbers; name is what is
	// typed already. Without it the cut-over list cannot set profiles.
	NewAssign func(ctx context.Context, t dialogs.Target, name string) overlay.Dialog
	// Keys words the keys that the texts name; nil is the default keymap.
	Keys *action.Keymap
}

// pane is what the keys that move go to.
type pane uint8

const (
	daysPane pane = iota
	agendaPane
)

// Workspace is the workspace of dates.
type Workspace struct {
	ctx   context.Context //nolint:containedctx // commands run off the loop under the program's context
	store Store
	opt   Options
	theme *theme.Theme
	law   model.Desk // as of the last answer or minute: drawing asks no clock

	day    date.Date // under the cursor
	shown  date.Date // a day of the month that is shown
	zoom   zoom
	before zoom // what esc goes back to from a day
	focus  pane

	loads   map[date.Date]store.Load
	asked   span // the days that loads are of, or are being read for
	loaded  bool
	names   map[date.Date][]store.Agenda // the first orders of the days that are shown
	named   span                         // the days that names were asked for
	namesOf span                         // and those that they are of
	due     int                          // living numbers with their FOC today

	agenda agenda
	cut    *cutOver // nil: closed
	bar    *querybar.Bar
	jump   jump

	ranges, titles, agendas, today, jobs desk.Lane

	size  [2]int // of the last View
	spots []spot // where days were drawn last
	rows  spot   // where the agenda's rows were drawn last
}

// New returns the workspace over a store. Its commands end with ctx.
func New(ctx context.Context, s Store, o Options) *Workspace {
	if o.Keys == nil {
		o.Keys = action.Default()
	}
	law := s.Desk()
	w := &Workspace{ctx: ctx, store: s, opt: o, law: law, day: law.Today(), shown: law.Today(), bar: querybar.New(s.FilterEnv), jump: newJump()}
	w.bar.Offer(w.offered)
	return w
}

// Restyle gives the theme.
func (w *Workspace) Restyle(t *theme.Theme) {
	w.theme = t
	w.bar.Restyle(t)
	w.jump.line.Restyle(t)
	if w.cut != nil {
		w.cut.grid.SetTheme(t)
	}
}

// Scopes are those of the calendar or of the open cut-over list; while something is
// typed, the prompt's.
func (w *Workspace) Scopes() []action.Scope {
	switch {
	case w.bar.Editing() || w.jump.open:
		return []action.Scope{action.Prompt}
	case w.cut != nil:
		return []action.Scope{action.CutOver}
	}
	return []action.Scope{action.Calendar}
}

// Capturing reports whether the filter or a date is being typed.
func (w *Workspace) Capturing() bool { return w.bar.Editing() || w.jump.open }

// Key types a key into the filter or the date.
func (w *Workspace) Key(msg tea.KeyPressMsg) tea.Cmd {
	if w.jump.open {
		if w.jump.line.Key(msg) {
			w.jump.read(w.law)
		}
		return nil
	}
	return w.filtered(w.bar.Key(msg))
}

// Paste puts text into the date that is typed, else into the filter, which it opens.
func (w *Workspace) Paste(text string) tea.Cmd {
	if w.jump.open {
		w.jump.line.Paste(text)
		w.jump.read(w.law)
		return nil
	}
	if !w.bar.Editing() {
		w.bar.Open()
	}
	return w.filtered(w.bar.Paste(text))
}

// Init starts the first load.
func (w *Workspace) Init() tea.Cmd { return tea.Batch(w.follow(), w.countDue()) }

// Badge tells how many numbers have their FOC date today and are not completed.
func (w *Workspace) Badge() string {
	if w.due == 0 {
		return ""
	}
	return words.Thousands(w.due)
}

// Update takes the answers of the store.
func (w *Workspace) Update(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for _, l := range []struct {
		lane *desk.Lane
		take func(tea.Msg) tea.Cmd
	}{{&w.ranges, w.ranged}, {&w.titles, w.titled}, {&w.agendas, w.told}, {&w.today, w.counted}, {&w.jobs, passOn}} {
		if inner, ok := l.lane.Settle(msg); ok {
			cmds = append(cmds, l.take(inner))
		}
	}
	if w.cut != nil {
		cmds = append(cmds, w.cut.update(msg))
	}
	switch msg.(type) {
	case desk.Changed:
		cmds = append(cmds, w.reload())
	case desk.Minute:
		w.minutePassed()
	}
	return tea.Batch(cmds...)
}

func passOn(msg tea.Msg) tea.Cmd {
	if msg == nil {
		return nil
	}
	return func() tea.Msg { return msg }
}

// minutePassed brings the clocks forward.
func (w *Workspace) minutePassed() {
	w.law = w.store.Desk()
	if w.cut != nil {
		w.cut.grid.Redraw()
	}
}

// Open goes to a day or to its cut-over list, or brings a saved view back.
func (w *Workspace) Open(target any) tea.Cmd {
	switch t := target.(type) {
	case desk.DayTarget:
		w.cut, w.jump.open = nil, false
		w.goTo(t.Day)
		if t.CutOver {
			cmd := w.openCutOver()
			w.cut.triage, w.cut.run = t.Triage, t.Run
			return tea.Batch(cmd, w.follow())
		}
		w.near(dayZoom)
		return w.follow()
	case desk.ViewTarget:
		w.cut, w.jump.open = nil, false
		w.near(zoomOf(t.View.Sort))
		old := w.bar.Query()
		w.bar.Set(t.View.Filter)
		return tea.Batch(w.filtered(!old.Equal(w.bar.Query())), w.follow())
	}
	return nil
}

// Look is the filter and how near the calendar is looked at.
func (w *Workspace) Look() store.View {
	return store.View{Workspace: desk.CalendarDigit, Filter: w.bar.Query().Text, Sort: w.zoom.word()}
}

func (w *Workspace) firstWeekday() time.Weekday {
	if w.opt.SundayFirst {
		return time.Sunday
	}
	return time.Monday
}

// visible is the whole weeks of the month that is shown; nearer looks lie within it.
func (w *Workspace) visible() span { return monthOf(w.shown, w.firstWeekday()) }

// goTo moves the cursor to a day. The month stays as long as it shows the day.
func (w *Workspace) goTo(d date.Date) {
	d = within(d)
	if d == w.day {
		return
	}
	w.day = d
	w.agenda.at = 0
	w.agenda.scroll.Home()
	if !w.visible().holds(d) {
		w.shown = d
	}
}

// near looks from another distance.
func (w *Workspace) near(z zoom) {
	if z == w.zoom {
		return
	}
	if z == dayZoom {
		w.before = w.zoom
	}
	w.zoom, w.focus = z, daysPane
	if z == monthZoom {
		w.shown = w.day
	}
}
