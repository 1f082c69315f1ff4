package ui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime/debug"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// fps is how often the screen may be drawn in a second. Twice the usual 60 brings a key's
// effect to the screen sooner; nothing is drawn where nothing changed.
const fps = 120

// RunOptions is what the program around a model needs.
type RunOptions struct {
	// StateDir is the folder for the log of a crash. It is made where it is missing.
	StateDir string
	// Now names the log; nil takes the system's clock.
	Now func() time.Time
	// Program adds options of Bubble Tea: input, output, colours.
	Program []tea.ProgramOption
}

// Crash is the error of a program that panicked. The terminal is restored by the time
// it is returned.
type Crash struct {
	What string // the panic's value
	Log  string // the file with the trace; empty where it could not be written
	Err  error  // why it could not be written
}

// Error says what happened and where the trace is.
func (c *Crash) Error() string {
	if c.Log == "" {
		return fmt.Sprintf("portdesk crashed (%s); the trace could not be written: %v", c.What, c.Err)
	}
	return fmt.Sprintf("portdesk crashed (%s); the trace is in %s", c.What, c.Log)
}

// Unwrap returns why the trace could not be written, nil where it was.
func (c *Crash) Unwrap() error { return c.Err }

// Run shows a model on the terminal until it ends. A panic in the model or in one of its
// commands ends the program in good order, so that the terminal is as it was before, and
// comes back as a *Crash. The context's end ends the program too, with the context's error.
func Run(ctx context.Context, m tea.Model, opts RunOptions) error {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	// Bubble Tea prints a trace on a screen that is just being restored. The model is
	// guarded instead, and Bubble Tea's own catch stays on for what is outside of it.
	g := &guard{model: m}
	program := tea.NewProgram(g, append([]tea.ProgramOption{tea.WithContext(ctx), tea.WithFPS(fps)}, opts.Program...)...)
	g.stop = program.Quit
	_, err := program.Run()
	if what, trace, crashed := g.crash.get(); crashed {
		log, werr := writeLog(opts.StateDir, opts.Now(), what, trace)
		return &Crash{What: what, Log: log, Err: werr}
	}
	switch {
	case err == nil, errors.Is(err, tea.ErrInterrupted):
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	}
	return fmt.Errorf("run the terminal program: %w", err)
}

// writeLog writes a trace where only the user can read it and returns the file.
func writeLog(dir string, now time.Time, what, trace string) (string, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("make the state folder: %w", err)
	}
	path := filepath.Join(dir, "crash-"+now.UTC().Format("20060102-150405.000")+".log")
	text := now.Format(time.RFC3339) + "\npanic: " + what + "\n\n" + trace
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		return "", fmt.Errorf("write the log: %w", err)
	}
	return path, nil
}

// crash keeps the first panic. Commands run beside the update loop, so it is locked.
type crash struct {
	mu    sync.Mutex
	what  string
	trace string
	set   bool
}

func (c *crash) put(r any) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.set {
		c.what, c.trace, c.set = fmt.Sprint(r), string(debug.Stack()), true
	}
}

func (c *crash) get() (what, trace string, crashed bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.what, c.trace, c.set
}

// guard is a model that catches the panics of another.
type guard struct {
	model tea.Model
	crash crash
	stop  func() // ends the program from outside of the update loop
}

// Init starts the model.
func (g *guard) Init() (cmd tea.Cmd) {
	defer g.catch(&cmd)
	return g.wrap(g.model.Init())
}

// Update passes a message on.
func (g *guard) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	m = g
	if _, _, crashed := g.crash.get(); crashed {
		return m, tea.Quit
	}
	defer g.catch(&cmd)
	inner, next := g.model.Update(msg)
	g.model = inner
	return m, g.wrap(next)
}

// View draws the model. After a crash it draws nothing any more.
func (g *guard) View() (v tea.View) {
	if _, _, crashed := g.crash.get(); crashed {
		return tea.NewView("")
	}
	defer func() {
		if r := recover(); r != nil {
			g.crash.put(r)
			v = tea.NewView("")
			go g.stop()
		}
	}()
	return g.model.View()
}

func (g *guard) catch(cmd *tea.Cmd) {
	if r := recover(); r != nil {
		g.crash.put(r)
		*cmd = tea.Quit
	}
}

// wrap guards a command, and the commands that it brings.
func (g *guard) wrap(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				g.crash.put(r)
				msg = tea.QuitMsg{}
			}
		}()
		return g.wrapAll(cmd())
	}
}

// wrapAll guards the commands in what tea.Batch and tea.Sequence return. The type of the
// latter is not exported, but both are slices of commands.
func (g *guard) wrapAll(msg tea.Msg) tea.Msg {
	v := reflect.ValueOf(msg)
	if v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return msg
	}
	guarded := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
	for i := range v.Len() {
		cmd, _ := v.Index(i).Interface().(tea.Cmd)
		guarded.Index(i).Set(reflect.ValueOf(g.wrap(cmd)))
	}
	return guarded.Interface()
}
