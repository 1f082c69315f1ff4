// Package uitest drives a Bubble Tea model synchronously: no program, no terminal, no
// waiting. Commands run to their end in the order in which they were returned; time
// passes only when Advance is called.
package uitest

import (
	"fmt"
	"reflect"
	"sort"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"portdesk/ui/desk"
	"portdesk/ui/draw"
)

const (
	maxSteps   = 10_000
	maxCommand = 20 * time.Second
)

// TB is what the harness needs of a test; *testing.T, *testing.B and *rapid.T have it.
type TB interface {
	Helper()
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
}

var _ TB = testing.TB(nil)

type timer struct {
	at  time.Duration
	n   int
	msg tea.Msg
}

// Desk is a model under test with a window.
type Desk struct {
	t     TB
	model tea.Model
	w, h  int

	now    time.Duration // since New
	timers []timer
	made   int

	quit      bool
	suspended int
	clipboard string
}

// New starts a model in a window of w x h cells and lets its first commands run.
func New(t TB, m tea.Model, w, h int) *Desk {
	t.Helper()
	d := &Desk{t: t, model: m, w: w, h: h}
	d.run(m.Init())
	d.Resize(w, h)
	return d
}

// Send passes messages to the model, one after the other, and lets all commands run that
// follow from each.
func (d *Desk) Send(msgs ...tea.Msg) *Desk {
	d.t.Helper()
	for _, msg := range msgs {
		d.deliver(msg)
	}
	return d
}

// Keys presses keys by their names: "j", "G", "space", "ctrl+d", "shift+tab".
func (d *Desk) Keys(names ...string) *Desk {
	d.t.Helper()
	for _, name := range names {
		d.Send(Key(name))
	}
	return d
}

// Type types a text, letter by letter.
func (d *Desk) Type(text string) *Desk {
	d.t.Helper()
	for _, r := range text {
		d.Send(typed(r))
	}
	return d
}

// Paste pastes a text.
func (d *Desk) Paste(text string) *Desk {
	d.t.Helper()
	return d.Send(tea.PasteMsg{Content: text})
}

// Resize changes the window.
func (d *Desk) Resize(w, h int) *Desk {
	d.t.Helper()
	d.w, d.h = w, h
	return d.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// Click presses and releases the left mouse button at a cell of the screen. The frame is
// drawn before, as it is on a terminal.
func (d *Desk) Click(x, y int) *Desk {
	d.t.Helper()
	d.model.View()
	return d.Send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft}, tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// ClickOn clicks on the first place on the screen where text stands.
func (d *Desk) ClickOn(text string) *Desk {
	d.t.Helper()
	for y, line := range strings.Split(d.Frame(), "\n") {
		if before, _, ok := strings.Cut(line, text); ok {
			return d.Click(draw.Width(before), y)
		}
	}
	d.t.Fatalf("%q is not on the screen:\n%s", text, d.Frame())
	return d
}

// Wheel turns the mouse wheel at a cell, upwards where delta is negative.
func (d *Desk) Wheel(x, y, delta int) *Desk {
	d.t.Helper()
	d.model.View()
	button := tea.MouseWheelDown
	if delta < 0 {
		button, delta = tea.MouseWheelUp, -delta
	}
	for range delta {
		d.Send(tea.MouseWheelMsg{X: x, Y: y, Button: button})
	}
	return d
}

// Advance lets time pass: what the model asked for by desk.After until then arrives, in
// its order.
func (d *Desk) Advance(by time.Duration) *Desk {
	d.t.Helper()
	end := d.now + by
	for {
		sort.SliceStable(d.timers, func(i, j int) bool { return d.timers[i].at < d.timers[j].at })
		if len(d.timers) == 0 || d.timers[0].at > end {
			break
		}
		next := d.timers[0]
		d.timers = d.timers[1:]
		d.now = next.at
		d.deliver(next.msg)
	}
	d.now = end
	return d
}

// Elapsed returns how far Advance has turned the time since New, for a clock of the test
// that goes with it.
func (d *Desk) Elapsed() time.Duration { return d.now }

// Timers returns how many timers are set.
func (d *Desk) Timers() int { return len(d.timers) }

// Quit reports whether the model ended the program.
func (d *Desk) Quit() bool { return d.quit }

// Suspended returns how often the model went to the background.
func (d *Desk) Suspended() int { return d.suspended }

// Clipboard returns what was last copied.
func (d *Desk) Clipboard() string { return d.clipboard }

// View returns the model's view.
func (d *Desk) View() tea.View { return d.model.View() }

// Styled returns the frame with its escape sequences.
func (d *Desk) Styled() string { return d.model.View().Content }

// Frame returns the frame as plain text.
func (d *Desk) Frame() string {
	lines := strings.Split(d.Styled(), "\n")
	for i, line := range lines {
		lines[i] = draw.Strip(line)
	}
	return strings.Join(lines, "\n")
}

// Line returns a line of the frame as plain text, without blanks at its end; negative
// ones count from the bottom.
func (d *Desk) Line(n int) string {
	d.t.Helper()
	lines := strings.Split(d.Frame(), "\n")
	if n < 0 {
		n += len(lines)
	}
	if n < 0 || n >= len(lines) {
		d.t.Fatalf("there is no line %d in\n%s", n, d.Frame())
	}
	return strings.TrimRight(lines[n], " ")
}

// Sees fails the test unless every text stands on the screen.
func (d *Desk) Sees(texts ...string) *Desk {
	d.t.Helper()
	frame := d.Frame()
	for _, text := range texts {
		if !strings.Contains(frame, text) {
			d.t.Fatalf("%q is not on the screen:\n%s", text, frame)
		}
	}
	return d
}

// Misses fails the test where one of the texts stands on the screen.
func (d *Desk) Misses(texts ...string) *Desk {
	d.t.Helper()
	frame := d.Frame()
	for _, text := range texts {
		if strings.Contains(frame, text) {
			d.t.Fatalf("%q is on the screen:\n%s", text, frame)
		}
	}
	return d
}

// Fits fails the test unless the frame is exactly as large as the window.
func (d *Desk) Fits() *Desk {
	d.t.Helper()
	if fault := Misfit(d.Styled(), d.w, d.h); fault != "" {
		d.t.Fatalf("%s\n%s", fault, d.Frame())
	}
	return d
}

// Misfit says how a drawn block differs from h lines of w cells, "" where it does not.
func Misfit(block string, w, h int) string {
	lines := strings.Split(block, "\n")
	if len(lines) != h {
		return fmt.Sprintf("%d lines where %d were asked for", len(lines), h)
	}
	for i, line := range lines {
		if got := draw.Width(line); got != w {
			return fmt.Sprintf("line %d has %d cells where %d were asked for: %q", i+1, got, w, draw.Strip(line))
		}
	}
	return ""
}

func (d *Desk) deliver(msg tea.Msg) {
	d.t.Helper()
	queue := []tea.Msg{msg}
	for steps := 0; len(queue) > 0; steps++ {
		if steps > maxSteps {
			d.t.Fatalf("no end of messages; the last is a %T", queue[0])
		}
		next := queue[0]
		queue = queue[1:]
		if cmds, ok := commands(next); ok {
			var brought []tea.Msg
			for _, cmd := range cmds {
				brought = append(brought, d.call(cmd)...)
			}
			queue = append(brought, queue...) // what is nested in a sequence comes before what follows it
			continue
		}
		if d.special(next) {
			continue
		}
		var cmd tea.Cmd
		d.model, cmd = d.model.Update(next)
		queue = append(queue, d.call(cmd)...)
	}
}

func (d *Desk) run(cmd tea.Cmd) {
	d.t.Helper()
	for _, msg := range d.call(cmd) {
		d.deliver(msg)
	}
}

// call runs a command. One that does not come back is a fault of the program under test.
func (d *Desk) call(cmd tea.Cmd) []tea.Msg {
	d.t.Helper()
	if cmd == nil {
		return nil
	}
	done := make(chan tea.Msg, 1)
	crashed := make(chan any, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				crashed <- r
			}
		}()
		done <- cmd()
	}()
	guard := time.NewTimer(maxCommand)
	defer guard.Stop()
	select {
	case msg := <-done:
		if msg == nil {
			return nil
		}
		return []tea.Msg{msg}
	case r := <-crashed:
		panic(r)
	case <-guard.C:
		d.t.Fatalf("a command did not end within %v: what waits has to use desk.After", maxCommand)
		return nil
	}
}

// commands takes apart what tea.Batch and tea.Sequence return; both run in order here.
func commands(msg tea.Msg) ([]tea.Cmd, bool) {
	v := reflect.ValueOf(msg)
	if v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return nil, false
	}
	cmds := make([]tea.Cmd, v.Len())
	for i := range cmds {
		cmds[i], _ = v.Index(i).Interface().(tea.Cmd)
	}
	return cmds, true
}

// special takes the messages that are meant for the program around the model.
func (d *Desk) special(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case desk.Timer:
		d.made++
		d.timers = append(d.timers, timer{at: d.now + msg.After, n: d.made, msg: msg.Msg})
		return true
	case tea.QuitMsg:
		d.quit = true
		return true
	case tea.SuspendMsg:
		d.suspended++
		return true
	}
	switch fmt.Sprintf("%T", msg) {
	case "tea.setClipboardMsg", "tea.setPrimaryClipboardMsg":
		d.clipboard = reflect.ValueOf(msg).String()
		return true
	case "tea.backgroundColorMsg", "tea.clearScreenMsg", "tea.windowSizeMsg":
		return true
	}
	return false
}
