package ui

import (
	"context"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/adrg/xdg"
	"github.com/atotto/clipboard"

	"portdesk/store"
	"portdesk/ui/action"
	"portdesk/ui/blockers"
	"portdesk/ui/calendar"
	"portdesk/ui/check"
	"portdesk/ui/config"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/numbers"
	"portdesk/ui/orders"
	"portdesk/ui/overlay"
	"portdesk/ui/profiles"
	"portdesk/ui/setup"
	"portdesk/ui/triage"
	"portdesk/ui/words"
)

// Surroundings are what a desk's screens are opened in.
type Surroundings struct {
	Now    func() time.Time         // the desk's clock, in the desk's zone
	Getenv func(name string) string // asked for NO_COLOR, TERM, the locale and the editor
	Config config.Config
	Faults []config.Fault // of the configuration, to be told
	Demo   bool           // a throw-away desk with sample work
}

// OpenDesk shows the desk of a file on the terminal until the user leaves it. It ends with
// desk.ErrSample where the user asks for the sample desk instead.
func OpenDesk(ctx context.Context, s *store.Store, in Surroundings) error {
	app, err := compose(ctx, s, in)
	if err != nil {
		return err
	}
	err = Run(ctx, app, RunOptions{StateDir: filepath.Join(xdg.StateHome, "portdesk"), Now: in.Now})
	if err == nil && app.sample {
		return desk.ErrSample
	}
	return err
}

// compose puts the workspaces of a desk together.
func compose(ctx context.Context, s *store.Store, in Surroundings) (*App, error) {
	keys := in.Config.Keymap()
	start := desk.TriageDigit
	if t, err := s.Totals(ctx); err != nil {
		return nil, err
	} else if t.Total() == 0 {
		start = desk.CheckDigit // an empty desk begins with a list
	}
	look := LookOf(in.Getenv)
	look.Environment.Palette, look.Glyphs = in.Config.Theme.Name, in.Config.Theme.Glyphs
	return New(Options{
		Workspaces: workspaces(ctx, s, keys, in.Config),
		Start:      start,
		Verbs: map[action.ID]func(string) tea.Cmd{
			action.Directory: func(file string) tea.Cmd { return desk.Ask(setup.NewImport(ctx, s, file)) },
			action.Gaining:   func(string) tea.Cmd { return desk.Ask(setup.NewGaining(ctx, s)) },
			action.Sample:    func(string) tea.Cmd { return func() tea.Msg { return desk.OpenSample{} } },
			action.Tour:      func(string) tea.Cmd { return desk.Ask(setup.NewTour(keys)) },
			action.GoOrder:   func(pon string) tea.Cmd { return GoOrder(ctx, s, pon) },
			action.GoNumber:  func(digits string) tea.Cmd { return GoNumber(ctx, s, digits) },
		},
		First:     first(ctx, s, keys, in),
		Keys:      keys,
		Look:      look,
		Now:       in.Now,
		Dates:     in.Config.Dates.Writing(),
		Undo:      undoer{s},
		Latest:    s.Latest,
		Views:     s,
		Env:       s.FilterEnv,
		Clipboard: clipboard.WriteAll,
		Editor:    editorOf(in.Getenv),
		Glossary:  statuses{},
		Context:   ctx,
	}), nil
}

// workspaces returns the screens behind the digits.
func workspaces(ctx context.Context, s *store.Store, keys *action.Keymap, cfg config.Config) map[int]Entry {
	assign := func(t dialogs.Target, name string) overlay.Dialog { return dialogs.NewAssign(ctx, s, t, name) }
	return map[int]Entry{
		desk.TriageDigit: {Title: "Triage", Workspace: triage.New(ctx, s, keys)},
		desk.OrdersDigit: {Title: "Orders", Workspace: orders.NewWith(ctx, s, keys, orders.Options{Columns: cfg.Columns["orders"]})},
		desk.NumbersDigit: {Title: "Numbers", Workspace: numbers.NewWith(ctx, s, numbers.Options{
			Assign:  assign,
			Columns: cfg.Columns["numbers"],
			Told:    func(t dialogs.Target) overlay.Dialog { return dialogs.NewTold(ctx, s, t) },
			Test:    func(t dialogs.Target) overlay.Dialog { return dialogs.NewTestCall(ctx, s, t, "") },
			Keys:    keys,
		})},
		desk.CalendarDigit: {Title: "Calendar", Workspace: calendar.New(ctx, s, calendar.Options{
			Keys:        keys,
			SundayFirst: cfg.Dates.FirstWeekday() == time.Sunday,
			NewAssign: func(_ context.Context, t dialogs.Target, name string) overlay.Dialog {
				return assign(t, name)
			},
		})},
		desk.BlockersDigit: {Title: "Blockers", Workspace: blockers.New(ctx, s, keys)},
		desk.CheckDigit:    {Title: "Check", Workspace: check.New(ctx, s, keys)},
		desk.ProfilesDigit: {Title: "Profiles", Workspace: profiles.New(ctx, s, keys)},
	}
}

// first tells the faults of the configuration, and asks a new desk what it needs.
func first(ctx context.Context, s *store.Store, keys *action.Keymap, in Surroundings) tea.Cmd {
	var cmds []tea.Cmd
	faults := slices.Concat(in.Faults, in.Config.CheckColumns("orders", orders.ColumnIDs()), in.Config.CheckColumns("numbers", numbers.ColumnIDs()))
	for _, f := range faults {
		cmds = append(cmds, desk.Tell(desk.Warn, "Configuration, "+f.String()))
	}
	if n := len(faults); n > 1 {
		cmds = append(cmds, desk.Tell(desk.Warn, words.Count(n, "fault")+" in the configuration; "+keys.KeyLabel(action.Messages)+" lists them, with their lines"))
	}
	if in.Demo {
		cmds = append(cmds, desk.Tell(desk.Info, "This is a sample desk: do what you like, it goes when you quit."))
	}
	return tea.Batch(tea.Sequence(cmds...), setup.FirstRun(ctx, s, keys))
}

// editorOf returns the command line of the user's editor, nil where there is none.
func editorOf(getenv func(string) string) []string {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if line := strings.Fields(getenv(name)); len(line) > 0 {
			return line
		}
	}
	for _, name := range []string{"nano", "vi", "notepad.exe"} {
		if path, err := exec.LookPath(name); err == nil {
			return []string{path}
		}
	}
	return nil
}

// undoer takes back the desk's last action and says what it was.
type undoer struct{ store *store.Store }

func (u undoer) Undo(ctx context.Context) (string, error) {
	undone, err := u.store.Undo(ctx)
	return undone.Title, err
}

func (u undoer) Redo(ctx context.Context) (string, error) {
	again, err := u.store.Redo(ctx)
	return again.Title, err
}

func (u undoer) Actions(ctx context.Context, before int64, limit int) ([]store.Done, error) {
	return u.store.Actions(ctx, before, limit)
}

func (u undoer) Last(ctx context.Context) (string, time.Time, error) { return u.store.Last(ctx) }
