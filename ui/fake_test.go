package ui_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/help"
	"portdesk/ui/overlay"
	"portdesk/ui/uitest"
)

// screen is a workspace that notes what it is told.
type screen struct {
	name     string
	scopes   []action.Scope
	theme    *theme.Theme
	badge    string
	acts     []string
	typed    string
	typing   bool
	pasted   string
	changed  int
	minutes  int
	started  int
	results  []tea.Msg
	opened   []any
	clicks   []string
	disabled map[action.ID]string
	open     overlay.Dialog // shown by desk.open
	lost     string
	unsaved  bool
	saveErr  error
	saved    int

	whenSaved func()
}

type outcome struct {
	of  *screen
	err error
}

func (s *screen) Scopes() []action.Scope { return s.scopes }
func (s *screen) Init() tea.Cmd          { s.started++; return nil }
func (s *screen) Restyle(t *theme.Theme) { s.theme = t }
func (s *screen) Capturing() bool        { return s.typing }
func (s *screen) Badge() string          { return s.badge }

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case desk.Changed:
		s.changed++
	case desk.Minute:
		s.minutes++
	case outcome:
		if msg.of == s && msg.err == nil {
			s.unsaved = false
			s.saved++
			if s.whenSaved != nil {
				s.whenSaved()
			}
		}
	case string:
		s.results = append(s.results, msg)
	}
	return nil
}

func (s *screen) Act(id action.ID, args string) tea.Cmd {
	s.acts = append(s.acts, strings.TrimSpace(string(id)+" "+args))
	if id == action.Open && s.open != nil {
		return desk.Ask(s.open)
	}
	return nil
}

func (s *screen) Disabled(id action.ID) string {
	if reason, ok := s.disabled[id]; ok {
		return reason
	}
	return ""
}

func (s *screen) Key(msg tea.KeyPressMsg) tea.Cmd { s.typed += msg.String(); return nil }
func (s *screen) Look() store.View {
	return store.View{Filter: "carrier:level3", Columns: []string{"number"}}
}
func (s *screen) Paste(text string) tea.Cmd { s.pasted += text; return nil }
func (s *screen) Open(target any) tea.Cmd   { s.opened = append(s.opened, target); return nil }

func (s *screen) Click(x, y int, _ tea.MouseButton) tea.Cmd {
	s.clicks = append(s.clicks, fmt.Sprint(x, ",", y))
	return nil
}

func (s *screen) Wheel(x, y, delta int) tea.Cmd {
	s.clicks = append(s.clicks, fmt.Sprint(x, ",", y, " by ", delta))
	return nil
}

func (s *screen) Leave() (tea.Cmd, string) {
	if !s.unsaved {
		return nil, s.lost
	}
	err := s.saveErr
	return func() tea.Msg { return outcome{s, err} }, s.lost
}

func (s *screen) View(w, h int) string {
	line := s.theme.P(theme.Live).S(draw.Fit(" "+s.name+" body", w))
	return draw.Lines(strings.Repeat(line+"\n", h), w, h)
}

// question is a dialog that notes what it is told.
type question struct {
	name   string
	typing bool
	typed  string
	acts   []action.ID
}

func (q *question) Title() string                   { return q.name }
func (q *question) Scopes() []action.Scope          { return []action.Scope{action.Dialog} }
func (q *question) Init() tea.Cmd                   { return nil }
func (q *question) Update(tea.Msg) tea.Cmd          { return nil }
func (q *question) Key(msg tea.KeyPressMsg) tea.Cmd { q.typed += msg.String(); return nil }
func (q *question) Paste(text string) tea.Cmd       { q.typed += text; return nil }
func (q *question) View(int, int) string            { return "the text of " + q.name }
func (q *question) Hints() []action.ID              { return nil }
func (q *question) Capturing() bool                 { return q.typing }

func (q *question) Act(id action.ID) tea.Cmd {
	q.acts = append(q.acts, id)
	switch id {
	case action.DialogCancel:
		return overlay.Finish(q)
	case action.DialogAccept:
		return overlay.Finish(q, "answer of "+q.name, desk.Say{Level: desk.Done, Text: "done"})
	default:
		return nil
	}
}

type undoer struct {
	calls  int
	redone int
	err    error
	at     time.Time // of the last action; zero: just now
	list   []store.Done
}

func (u *undoer) Redo(context.Context) (string, error) {
	u.redone++
	return "FOC date of 3 numbers", u.err
}

func (u *undoer) Actions(_ context.Context, _ int64, limit int) ([]store.Done, error) {
	return u.list[:min(limit, len(u.list))], u.err
}

// keeper holds saved views in memory.
type keeper struct {
	list []store.View
	err  error
}

func (k *keeper) Views(context.Context) ([]store.View, error) { return slices.Clone(k.list), k.err }

func (k *keeper) SaveView(_ context.Context, v store.View) (int, error) {
	v.Slot = len(k.list) + 1
	k.list = append(k.list, v)
	return v.Slot, k.err
}

func (k *keeper) DeleteView(_ context.Context, slot int) error {
	k.list = slices.DeleteFunc(k.list, func(v store.View) bool { return v.Slot == slot })
	return k.err
}

func (u *undoer) Last(context.Context) (string, time.Time, error) {
	if u.at.IsZero() {
		return "FOC date of 3 numbers", time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC), nil
	}
	return "FOC date of 3 numbers", u.at, nil
}

func (u *undoer) Undo(context.Context) (string, error) {
	u.calls++
	return "FOC date of 3 numbers", u.err
}

type glossary struct{}

func (glossary) Glossary() []help.Entry {
	return []help.Entry{
		{Status: 1, Word: "Pending", Meaning: "The number is on an order. The provider has not begun its review.", Who: "the provider",
			Ways: []string{"Portable: review, found portable", "Canceled: request cancellation"}},
		{Status: 5, Word: "Action Required", Meaning: "The losing carrier asks for something. Answer the blockers and resubmit.", Who: "you",
			Ways: []string{"In Process: resubmit"}},
	}
}

type bench struct {
	*uitest.Desk
	app     *ui.App
	orders  *screen
	numbers *screen
	check   *screen
	undo    *undoer
	views   *keeper
}

// aMonday is the desk's time in all tests.
var aMonday = time.Date(2026, 11, 23, 9, 41, 30, 0, time.UTC)

// looks names a palette; the standard ones follow the background.
func looks(palette string) ui.Look {
	return ui.Look{Environment: theme.Environment{Palette: palette}, Glyphs: "unicode"}
}

func newBench(t uitest.TB, w, h int, change ...func(*ui.Options)) *bench {
	b := &bench{
		orders:  &screen{name: "orders", scopes: []action.Scope{action.Order, action.Orders}, badge: "3"},
		numbers: &screen{name: "numbers", scopes: []action.Scope{action.Number, action.Numbers}},
		check:   &screen{name: "check", scopes: []action.Scope{action.Check}},
		undo:    &undoer{},
		views:   &keeper{},
	}
	opts := ui.Options{
		Workspaces: map[int]ui.Entry{
			2: {Title: "Orders", Workspace: b.orders}, 3: {Title: "Numbers", Workspace: b.numbers}, 6: {Title: "Check", Workspace: b.check},
		},
		Look:     looks(theme.Standard),
		Undo:     b.undo,
		Views:    b.views,
		Glossary: glossary{},
	}
	opts.Now = func() time.Time {
		if b.Desk == nil {
			return aMonday
		}
		return aMonday.Add(b.Elapsed())
	}
	for _, c := range change {
		c(&opts)
	}
	b.app = ui.New(opts)
	b.Desk = uitest.New(t, b.app, w, h)
	return b
}

var errDisk = errors.New("disk full")

func (b *bench) golden(t *testing.T) string {
	t.Helper()
	b.Fits()
	lines := strings.Split(b.Frame(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}
