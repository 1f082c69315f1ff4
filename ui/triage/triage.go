// Package triage is the first workspace: what waits at the desk, by whose ball it is. It
// lists what you owe, what the carrier owes and what waits for its day, tells of each what
// there is to know, opens it with the dialog that answers it, and runs through what you
// owe one thing after the other.
package triage

import (
	"context"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/model/tn"
	law "portdesk/model/triage"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/overlay"
	"portdesk/ui/querybar"
)

// Store is what the workspace asks of the desk's file, with what its dialogs ask.
type Store interface {
	dialogs.Store
	dialogs.SignStore
	dialogs.SubmitStore
	dialogs.SnoozeStore
	dialogs.ToldStore
	dialogs.ChaseStore
	dialogs.AnswerStore
	Desk() model.Desk
	FilterEnv() filter.Env
	Triage(ctx context.Context) ([]law.Item, error)
	Wake(ctx context.Context, key string) error
	Weeks(ctx context.Context, n int) ([]store.Week, error)
	Totals(ctx context.Context) (model.Tally, error)
	Order(ctx context.Context, id int64) (model.Order, error)
	Numbers(ctx context.Context, q store.NumberQuery) ([]store.NumberRow, error)
	LivingNumbers(ctx context.Context, order int64) ([]tn.TN, error)
	Blockers(ctx context.Context, order int64) ([]store.Blocker, error)
	SiblingBlockers(ctx context.Context, id int64) ([]store.BlockerRow, error)
	DayAgenda(ctx context.Context, day date.Date, where filter.Query) ([]store.Agenda, error)
	Story(ctx context.Context, order int64, limit int) ([]store.Told, error)
}

// pane is what the keys that move go to.
type pane uint8

const (
	listPane pane = iota
	detailPane
)

// Workspace is the workspace of triage.
type Workspace struct {
	ctx   context.Context //nolint:containedctx // commands run off the loop under the program's context
	store Store
	keys  *action.Keymap
	theme *theme.Theme
	desk  model.Desk // as of the last answer: drawing asks no clock

	list   list
	bar    *querybar.Bar
	all    int // numbers at the desk
	loaded bool
	weeks  []store.Week

	one    detail // the item under the cursor, as it was read last
	wanted string // the key of the item that one is to tell of; "" for none
	scroll overlay.Scroll
	focus  pane

	run     run
	covered bool                   // a dialog is open over the screen
	skipped map[string]bool        // keys that a run leaves out
	did     []string               // keys of what runs did, the last one last
	typed   map[int64]field.Values // what was typed for a blocker and not sent

	loads, weekly, ones, jobs desk.Lane

	size [2]int // of the last View
	top  int    // lines above the list in the last View
	wide int    // of the list in the last View
}

// New returns the workspace over a store. The keymap tells how hints name their keys.
// Its commands end with ctx.
func New(ctx context.Context, s Store, keys *action.Keymap) *Workspace {
	return &Workspace{ctx: ctx, store: s, keys: keys, desk: s.Desk(), bar: querybar.New(s.FilterEnv), list: newList(), skipped: map[string]bool{},
		typed: map[int64]field.Values{}}
}

// Restyle gives the theme.
func (w *Workspace) Restyle(t *theme.Theme) {
	w.theme = t
	w.bar.Restyle(t)
}

// Scopes are triage's; while the filter is typed, the prompt's.
func (w *Workspace) Scopes() []action.Scope {
	if w.bar.Editing() {
		return []action.Scope{action.Prompt}
	}
	return []action.Scope{action.Triage}
}

// Init starts the first load.
func (w *Workspace) Init() tea.Cmd { return w.reload() }

// Update takes the answers of the store, the results of dialogs and what time brings.
func (w *Workspace) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case desk.Changed:
		w.run.changes()
		return w.reload()
	case desk.Minute:
		w.desk = w.store.Desk()
		return nil
	case desk.Covered:
		w.covered = true
		return nil
	case desk.Bare:
		w.covered = false
		return w.runBare()
	case desk.Went:
		return w.runWent(msg.Workspace)
	case rested:
		return w.runRested(msg)
	case wentOn:
		return w.goOn()
	}
	w.resulted(msg)
	if inner, ok := w.loads.Settle(msg); ok {
		return w.took(inner)
	}
	if inner, ok := w.weekly.Settle(msg); ok {
		return w.tookWeeks(inner)
	}
	if inner, ok := w.ones.Settle(msg); ok {
		return w.told(inner)
	}
	if inner, ok := w.jobs.Settle(msg); ok && inner != nil {
		return func() tea.Msg { return inner }
	}
	return nil
}

// resulted takes what dialogs told when they closed.
func (w *Workspace) resulted(msg tea.Msg) {
	switch msg := msg.(type) {
	case dialogs.LetterDue:
		w.run.letters(len(msg.Orders))
	case dialogs.LettersLeft:
		if msg.Next {
			w.run.letters(len(msg.Orders))
		} else {
			w.run.letters(0)
		}
	case dialogs.Signed:
		w.run.signed()
	case dialogs.Fix:
		w.run.away(desk.OrdersDigit)
	case dialogs.AnswerKept:
		w.typed[msg.Blocker] = msg.Typed
	case dialogs.Answered:
		for _, id := range msg.Blockers {
			delete(w.typed, id)
		}
	}
}

// Badge is how many things you owe that are neither put off nor ready.
func (w *Workspace) Badge() string {
	if w.list.owed == 0 {
		return ""
	}
	return strconv.Itoa(w.list.owed)
}

// Capturing reports whether the filter is being typed.
func (w *Workspace) Capturing() bool { return w.bar.Editing() }

// Key types a key into the filter.
func (w *Workspace) Key(msg tea.KeyPressMsg) tea.Cmd { return w.filtered(w.bar.Key(msg)) }

// Paste puts text into the filter that is being typed; else it is a list of numbers, and
// goes to Check.
func (w *Workspace) Paste(text string) tea.Cmd {
	if w.bar.Editing() {
		return w.filtered(w.bar.Paste(text))
	}
	return desk.Go(desk.CheckDigit, desk.CheckText{Text: text})
}

// Open goes on with the run, or shows what a saved view shows.
func (w *Workspace) Open(target any) tea.Cmd {
	if _, ok := target.(desk.RunTarget); ok {
		return w.cameHome()
	}
	v, ok := target.(desk.ViewTarget)
	if !ok {
		return nil
	}
	if v.View.Filter == "" {
		return w.filtered(w.bar.Clear())
	}
	before := w.bar.Query()
	w.bar.Set(v.View.Filter)
	return w.filtered(!before.Equal(w.bar.Query()))
}

// Look is the filter in force.
func (w *Workspace) Look() store.View {
	return store.View{Workspace: desk.TriageDigit, Filter: w.bar.Query().Text}
}

// Resize tells the size of the body before it is drawn, so that what the larger one
// shows besides is loaded.
func (w *Workspace) Resize(width, height int) tea.Cmd {
	w.size = [2]int{width, height}
	return w.follow()
}
