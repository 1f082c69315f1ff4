package ui

import (
	"context"
	"os"
	"path/filepath"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/adrg/xdg"

	"portdesk/store"
	"portdesk/ui/action"
	"portdesk/ui/check"
	"portdesk/ui/desk"
	"portdesk/ui/numbers"
	"portdesk/ui/orders"
	"portdesk/ui/setup"
)

// OpenDesk shows the desk of a file on the terminal until the user leaves it. now is the
// desk's clock, in the desk's zone.
func OpenDesk(ctx context.Context, s *store.Store, now func() time.Time) error {
	keys := action.Default()
	start := desk.OrdersDigit
	if t, err := s.Totals(ctx); err != nil {
		return err
	} else if t.Total() == 0 {
		start = desk.CheckDigit // an empty desk begins with a list
	}
	app := New(Options{
		Workspaces: map[int]Entry{
			desk.OrdersDigit:  {Title: "Orders", Workspace: orders.New(ctx, s, keys)},
			desk.NumbersDigit: {Title: "Numbers", Workspace: numbers.New(ctx, s)},
			desk.CheckDigit:   {Title: "Check", Workspace: check.New(ctx, s, keys)},
		},
		Start: start,
		Verbs: map[action.ID]func(string) tea.Cmd{
			action.Directory: func(file string) tea.Cmd { return desk.Ask(setup.NewImport(ctx, s, file)) },
			action.Gaining:   func(string) tea.Cmd { return desk.Ask(setup.NewGaining(ctx, s)) },
		},
		First:    setup.FirstRun(ctx, s, keys),
		Keys:     keys,
		Theme:    Themes(os.Getenv),
		Now:      now,
		Undo:     undoer{s},
		Glossary: statuses{},
		Context:  ctx,
	})
	return Run(ctx, app, RunOptions{StateDir: filepath.Join(xdg.StateHome, "portdesk"), Now: now})
}

// undoer takes back the desk's last action and says what it was.
type undoer struct{ store *store.Store }

func (u undoer) Undo(ctx context.Context) (string, error) {
	undone, err := u.store.Undo(ctx)
	return undone.Title, err
}

func (u undoer) Last(ctx context.Context) (string, time.Time, error) { return u.store.Last(ctx) }
