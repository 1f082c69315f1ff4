// Package ui is the terminal program. Its root, App, owns the window, the workspaces, the
// stack of dialogs and the messages, and hands every key to whoever the action table
// names; what porting is, it does not know.
package ui

import (
	"context"
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/help"
	"portdesk/ui/overlay"
	"portdesk/ui/palette"
)

const (
	// graceTime is how long a dialog that opened by itself takes no keys.
	graceTime = 300 * time.Millisecond
	// othersAfter is how long the workspaces that are not on screen wait with their first
	// load, so that the first one paints sooner.
	othersAfter = 30 * time.Millisecond
)

// Entry is a workspace behind a digit.
type Entry struct {
	Title     string
	Workspace desk.Workspace
}

// Undoer takes back the last action. It returns what was taken back, in words.
type Undoer interface {
	Undo(ctx context.Context) (what string, err error)
	// Last tells what Undo would take back and when that was done; "" for nothing.
	Last(ctx context.Context) (what string, at time.Time, err error)
	// Redo does again what the last Undo took back.
	Redo(ctx context.Context) (what string, err error)
	// Actions returns what was done, the newest first.
	Actions(ctx context.Context, before int64, limit int) ([]store.Done, error)
}

// Viewkeeper keeps saved views.
type Viewkeeper interface {
	Views(ctx context.Context) ([]store.View, error)
	SaveView(ctx context.Context, v store.View) (slot int, err error)
	DeleteView(ctx context.Context, slot int) error
}

// Options is what the root is made of.
type Options struct {
	Workspaces map[int]Entry // by digit, 1 to 7; at least one
	Start      int           // the first one on screen; 0 takes the smallest digit
	Keys       *action.Keymap
	Look       Look                                     // which palette and signs; the zero Look goes by the terminal
	Now        func() time.Time                         // the desk's clock
	Dates      date.Style                               // how days and hours are written
	Env        func() filter.Env                        // today and the calendar; nil: by Now, with the US holidays
	Latest     func(ctx context.Context) (int64, error) // the number of the desk's last act; nil: others' acts show on the next load
	Views      Viewkeeper                               // nil: no views are kept
	Clipboard  func(text string) error                  // the machine's own; nil: only the terminal's (OSC 52)
	Editor     []string                                 // the user's editor with its arguments; empty: none
	Undo       Undoer                                   // nil: nothing can be taken back
	Glossary   help.Glossary                            // nil: help has no part on statuses
	Verbs      map[action.ID]func(args string) tea.Cmd  // global actions besides the root's own
	First      tea.Cmd                                  // runs once at the start; nil: nothing
	Context    context.Context                          // ends with the program; nil takes the background
}

// App is the root model.
type App struct {
	opts    Options
	keys    *action.Keymap
	verbs   map[action.ID]func(args string) tea.Cmd
	digits  []int
	active  int
	started map[int]bool

	w, h  int
	dark  bool
	look  Look
	theme *theme.Theme
	stack overlay.Stack
	notes notes
	now   time.Time
	began time.Time // when the session began
	busy  bool      // an undo is under way

	recent []action.ID // what the palette ran last, the newest first

	latest   int64            // the number of the last act that was seen
	watched  bool             // it was looked at once
	sample   bool             // the sample desk is to be opened next
	quitting bool             // everything is being saved, to end the program then
	leaving  *overlay.Confirm // the question before something is lost
}

// New returns the root. Keys and Now may be left out: the default keymap and the system's
// clock then serve.
func New(opts Options) *App {
	if opts.Keys == nil {
		opts.Keys = action.Default()
	}
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Context == nil {
		opts.Context = context.Background()
	}
	a := &App{opts: opts, keys: opts.Keys, started: map[int]bool{}, dark: true, look: opts.Look, now: opts.Now(), began: opts.Now()}
	for digit, e := range opts.Workspaces {
		if e.Workspace != nil {
			a.digits = append(a.digits, digit)
		}
	}
	slices.Sort(a.digits)
	a.active = opts.Start
	if !slices.Contains(a.digits, a.active) && len(a.digits) > 0 {
		a.active = a.digits[0]
	}
	a.verbs = a.ownVerbs()
	a.restyle()
	return a
}

// Init starts the first workspace, the clock, and asks the terminal for its background.
func (a *App) Init() tea.Cmd {
	return tea.Batch(a.start(a.active), a.opts.First, a.tick(), desk.After(othersAfter, startOthers{}), tea.RequestBackgroundColor)
}

// Messages of the root to itself.
type (
	startOthers struct{}
	minute      struct{}
	grace       struct{ dialog overlay.Dialog }
	undone      struct {
		what  string
		again bool // it was a redo
		err   error
		ask   *overlay.Confirm // the question to put first
	}
	triedToSave struct{} // what a quit wanted to save is saved, or could not be
	undoAll     struct{} // the user said yes to taking back what an earlier session did
	leave       struct{} // the user gave up what is not saved
)

// Update takes a message.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return a, a.key(msg)
	case tea.PasteMsg:
		return a, a.paste(msg.Content)
	case tea.MouseClickMsg:
		return a, a.click(tea.Mouse(msg))
	case tea.MouseWheelMsg:
		return a, a.wheel(tea.Mouse(msg))
	case tea.KeyMsg, tea.MouseMsg:
		return a, nil
	case tea.WindowSizeMsg:
		return a, a.resize(msg.Width, msg.Height)
	case tea.BackgroundColorMsg:
		a.background(msg.IsDark())
		return a, nil
	case tea.FocusMsg:
		return a, tea.RequestBackgroundColor
	}
	if cmd, mine := a.asked(msg); mine {
		return a, cmd
	}
	if cmd, mine := a.own(msg); mine {
		return a, cmd
	}
	return a, a.broadcast(msg)
}

// resize takes the window's size and passes the body's on to those that have started:
// what the others would load before they start, nobody could take.
func (a *App) resize(w, h int) tea.Cmd {
	a.w, a.h = w, h
	var cmds []tea.Cmd
	for _, digit := range a.digits {
		if a.started[digit] {
			cmds = append(cmds, a.fit(digit))
		}
	}
	return tea.Batch(cmds...)
}

// fit tells a workspace the size of its body.
func (a *App) fit(digit int) tea.Cmd {
	s, ok := a.opts.Workspaces[digit].Workspace.(desk.Sizer)
	if !ok || a.small() {
		return nil
	}
	return s.Resize(a.w, a.h-chrome)
}

// asked does what workspaces and dialogs ask for.
func (a *App) asked(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case desk.Say:
		return a.say(msg), true
	case desk.Show:
		return a.show(msg), true
	case desk.Goto:
		return a.goTo(msg.Workspace, msg.Target), true
	case desk.OpenSample:
		a.sample = true
		return a.quit(), true
	case desk.Copy:
		return a.copyOut(msg), true
	case desk.Write:
		return a.write(msg), true
	case desk.Timer:
		return tea.Tick(msg.After, func(time.Time) tea.Msg { return msg.Msg }), true
	case overlay.Close:
		return a.closed(msg), true
	case palette.Run:
		return a.ran(msg), true
	}
	return nil, false
}

// own takes the root's messages to itself.
func (a *App) own(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case minute:
		return a.minute(), true
	case fade:
		a.notes.fade(msg)
		return nil, true
	case grace:
		a.stack.Wake(msg.dialog)
		return nil, true
	case lookAgain:
		return a.watch(), true
	case looked:
		return a.looked(msg), true
	case startOthers:
		cmds := []tea.Cmd{a.watch()}
		for _, digit := range a.digits {
			cmds = append(cmds, a.start(digit))
		}
		return tea.Batch(cmds...), true
	case undone:
		return a.undone(msg), true
	case takeBackLast:
		return a.undo(), true
	case doAgain:
		return a.redo(), true
	case undoAll:
		return a.takeBack(), true
	case triedToSave:
		return a.triedToSave(), true
	case leave:
		return tea.Quit, true
	}
	return nil, false
}

// broadcast passes a message to all dialogs and all workspaces that have been started:
// each knows its own.
func (a *App) broadcast(msg tea.Msg) tea.Cmd {
	cmds := []tea.Cmd{a.stack.Update(msg)}
	for _, digit := range a.digits {
		if a.started[digit] {
			cmds = append(cmds, a.opts.Workspaces[digit].Workspace.Update(msg))
		}
	}
	return tea.Batch(cmds...)
}

// start lets a workspace load for the first time.
func (a *App) start(digit int) tea.Cmd {
	e, ok := a.opts.Workspaces[digit]
	if !ok || e.Workspace == nil || a.started[digit] {
		return nil
	}
	a.started[digit] = true
	return tea.Batch(e.Workspace.Init(), a.fit(digit))
}

// workspace returns the one on screen, nil where there is none at all.
func (a *App) workspace() desk.Workspace { return a.opts.Workspaces[a.active].Workspace }

// goTo changes to a workspace and opens a target there.
func (a *App) goTo(digit int, target any) tea.Cmd {
	if !slices.Contains(a.digits, digit) {
		return desk.Tell(desk.Info, fmt.Sprintf("There is no workspace %d yet.", digit))
	}
	a.active = digit
	cmd := a.start(digit)
	if o, ok := a.workspace().(desk.Opener); ok && target != nil {
		cmd = tea.Batch(cmd, o.Open(target))
	}
	return tea.Batch(cmd, a.broadcast(desk.Went{Workspace: digit}))
}

// closed takes a dialog away and then delivers what it said. A dialog that is closed
// already says nothing a second time.
func (a *App) closed(msg overlay.Close) tea.Cmd {
	if !a.stack.Close(msg.Dialog) {
		return nil
	}
	var cmds []tea.Cmd
	for _, result := range msg.Results {
		_, cmd := a.Update(result)
		cmds = append(cmds, cmd)
	}
	if a.stack.Len() == 0 && !slices.ContainsFunc(msg.Results, opensMore) {
		cmds = append(cmds, a.broadcast(desk.Bare{}))
	}
	return tea.Batch(cmds...)
}

// opensMore reports a result that may put the next dialog up: an action of the palette, or
// a dialog itself.
func opensMore(msg tea.Msg) bool {
	switch msg.(type) {
	case palette.Run, desk.Show:
		return true
	}
	return false
}

// push puts a dialog on the stack, and tells the workspaces when they are covered by it.
func (a *App) push(d overlay.Dialog, unasked bool) tea.Cmd {
	cmd := a.stack.Push(d, unasked)
	if a.stack.Len() == 1 {
		cmd = tea.Batch(cmd, a.broadcast(desk.Covered{}))
	}
	return cmd
}

func (a *App) show(msg desk.Show) tea.Cmd {
	if msg.Dialog == nil {
		return nil
	}
	cmd := a.push(msg.Dialog, msg.Unasked)
	if msg.Unasked {
		cmd = tea.Batch(cmd, desk.After(graceTime, grace{msg.Dialog}))
	}
	return cmd
}

// tick comes back at the next full minute of the desk's clock.
func (a *App) tick() tea.Cmd {
	now := a.opts.Now()
	next := now.Truncate(time.Minute).Add(time.Minute)
	return desk.After(next.Sub(now), minute{})
}

// minute turns the clock, and the workspaces' with it. On a new day everything that says
// "today" is loaded anew.
func (a *App) minute() tea.Cmd {
	before := a.now
	a.now = a.opts.Now()
	if a.now.YearDay() == before.YearDay() && a.now.Year() == before.Year() {
		return tea.Batch(a.tick(), a.broadcast(desk.Minute{}))
	}
	return tea.Batch(a.tick(), a.broadcast(desk.Changed{}))
}

func (a *App) background(dark bool) {
	if dark != a.dark {
		a.dark = dark
		a.restyle()
	}
}

func (a *App) restyle() {
	a.theme = a.look.Theme(a.dark)
	a.stack.Restyle(a.theme)
	for _, digit := range a.digits {
		a.opts.Workspaces[digit].Workspace.Restyle(a.theme)
	}
}
