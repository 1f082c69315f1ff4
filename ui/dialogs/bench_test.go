package dialogs_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/dialogs/dialogtest"
	"portdesk/ui/overlay"
	"portdesk/ui/uitest"
)

// empty is a workspace that only notes what dialogs tell it.
type empty struct{ heard []tea.Msg }

func (e *empty) Scopes() []action.Scope { return []action.Scope{action.Numbers} }

func (e *empty) Init() tea.Cmd { return nil }

func (e *empty) Act(action.ID, string) tea.Cmd { return nil }

func (e *empty) Disabled(action.ID) string { return desk.NotHere }

func (e *empty) Restyle(*theme.Theme) {}

func (e *empty) Update(msg tea.Msg) tea.Cmd { e.heard = append(e.heard, msg); return nil }

func (e *empty) View(w, h int) string {
	return strings.Repeat(strings.Repeat(" ", w)+"\n", h-1) + strings.Repeat(" ", w)
}

func heard[T any](e *empty) (last T, ok bool) {
	for _, m := range e.heard {
		if t, is := m.(T); is {
			last, ok = t, true
		}
	}
	return last, ok
}

// bench is the program with nothing but a dialog, on a real file.
type bench struct {
	*uitest.Desk
	file *dialogtest.Desk
	ws   *empty
}

func open(t uitest.TB, file *dialogtest.Desk, d overlay.Dialog, w, h int) *bench {
	ws := &empty{}
	app := ui.New(ui.Options{
		Workspaces: map[int]ui.Entry{3: {Title: "Numbers", Workspace: ws}},
		Look:       ui.Look{Environment: theme.Environment{Palette: "dark"}, Glyphs: "unicode"},
		Now:        func() time.Time { return file.Now },
	})
	b := &bench{Desk: uitest.New(t, app, w, h), file: file, ws: ws}
	b.Send(desk.Show{Dialog: d})
	return b
}

var ctx = context.Background()

func event(t uitest.TB, file *dialogtest.Desk, ev model.Event, target dialogs.Target) *bench {
	return open(t, file, dialogs.New(ctx, file, ev, target, dialogs.Given{}), 80, 24)
}

func whole(o model.Order) dialogs.Target { return dialogs.Whole(o) }

func everything(file *dialogtest.Desk) dialogs.Target {
	tally, err := file.Totals(ctx)
	if err != nil {
		file.T.Fatal(err)
	}
	return dialogs.Target{Selection: store.Selection{All: true}, Count: tally.Total()}
}

// mixed is the desk of the cancellation dialog's sketch.
func mixed(t testing.TB) *dialogtest.Desk {
	d := dialogtest.Open(t)
	d.Drafted("206 420 5780 - 5784", "Acme Dental")
	d.Begun("206 420 5790 - 5792", "Harbor Legal")
	d.Dated("206 425 1000", "Bright Motors", date.Of(2026, 11, 24))
	return d
}

// broken is a desk whose disk is full.
type broken struct{ *store.Store }

var errFull = errors.New("the disk is full")

func (broken) Predict(context.Context, store.Selection, model.Request) (store.Prediction, error) {
	return store.Prediction{}, errFull
}

func (broken) AddNote(context.Context, int64, int64, string) error { return errFull }

var _ dialogs.Store = (*store.Store)(nil)

// unread is a desk whose orders cannot be read once err is set.
type unread struct {
	*store.Store
	err error
}

func (u *unread) Order(ctx context.Context, id int64) (model.Order, error) {
	if u.err != nil {
		return model.Order{}, u.err
	}
	return u.Store.Order(ctx, id)
}
