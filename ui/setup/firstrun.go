package setup

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/field"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/form"
)

// settingAsked is the setting that remembers that the first run's question was put.
const settingAsked = "setup.asked"

// Settings reads and keeps the desk's settings.
type Settings interface {
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
}

// Store is what this package needs of the store in all.
type Store interface {
	Settings
	Gainer
	Importer
	DirectorySize(ctx context.Context) (int, error)
}

// FirstRun returns the command that asks a new desk, once and skippably, for its gaining
// provider. It asks nothing where it was asked before or where one is known already.
func FirstRun(ctx context.Context, s Store, keys *action.Keymap) tea.Cmd {
	return func() tea.Msg {
		asked, err := s.Setting(ctx, settingAsked)
		if err != nil {
			return tea.BatchMsg{desk.Fail(fmt.Errorf("read the settings: %w", err))}
		}
		known, err := s.GainingProviders(ctx)
		if err != nil {
			return tea.BatchMsg{desk.Fail(fmt.Errorf("read the gaining providers: %w", err))}
		}
		if asked != "" || len(known) > 0 {
			return nil
		}
		return desk.Show{Dialog: newFirstRun(ctx, s, keys), Unasked: true}
	}
}

// newFirstRun returns the question. Its answers are filled in as the porting documents
// have them.
func newFirstRun(ctx context.Context, s Store, keys *action.Keymap) *Sheet {
	next := func(first tea.Cmd) tea.Cmd {
		return tea.Sequence(answered(ctx, s), first, desk.Ask(newWelcome(ctx, s, keys)))
	}
	return NewSheet(SheetOptions{
		Title: "Who gains the numbers?",
		Lead: func(t *theme.Theme, w int) []string {
			return Say(t, theme.Text, "Orders bring numbers to a gaining provider: the SPID names it for local and wireless numbers, the RespOrg for toll-free ones. The fields hold an example: put your own provider in its place.", w)
		},
		Fields:  oneID(identity()),
		Values:  field.Values{keyName: "Flowroute", keySPID: "683G", keyRespOrg: "FWR01"},
		Buttons: []form.Button{{ID: "no", Label: "Skip for now"}, {ID: "save", Label: "Save it"}},
		Press: func(_ string, v field.Values) tea.Cmd {
			g := provider(v)
			g.Rank = 1
			return next(save(ctx, s, g))
		},
		Leave: func() tea.Cmd { return next(nil) },
	})
}

// answered remembers that the question was put.
func answered(ctx context.Context, s Settings) tea.Cmd {
	return func() tea.Msg {
		if err := s.SetSetting(ctx, settingAsked, "yes"); err != nil {
			return tea.BatchMsg{desk.Fail(fmt.Errorf("remember the answer: %w", err))}
		}
		return nil
	}
}

// newWelcome says what to do first on a new desk.
func newWelcome(ctx context.Context, s Store, keys *action.Keymap) *Sheet {
	return NewSheet(SheetOptions{
		Title: "What to do first",
		Lead: func(t *theme.Theme, w int) []string {
			lines := Say(t, theme.Text, "1. Import a directory, so that the desk knows who serves a number.", w)
			lines = append(lines, Say(t, theme.Text, "2. Paste the customer's numbers into Check; what can be ported is grouped into orders.", w)...)
			lines = append(lines, "")
			return append(lines, Say(t, theme.Dim, label(keys, action.Gaining)+" opens the gaining providers and "+
				label(keys, action.Directory)+" imports a directory at any time.", w)...)
		},
		Buttons: []form.Button{{ID: "close", Label: "Look around"}, {ID: "import", Label: "Import a directory"}, {ID: "paste", Label: "Paste numbers"},
			{ID: "tour", Label: "A short tour"}, {ID: "sample", Label: "Open the sample desk"}},
		Press: func(id string, _ field.Values) tea.Cmd {
			switch id {
			case "import":
				return desk.Ask(NewImport(ctx, s, ""))
			case "tour":
				return desk.Ask(NewTour(keys))
			case "sample":
				return func() tea.Msg { return desk.OpenSample{} }
			}
			return desk.Go(desk.CheckDigit, nil)
		},
	})
}
