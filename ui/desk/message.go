package desk

import (
	"context"
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/ui/overlay"
)

// Changed says that the desk's file changed. Every workspace reloads what it shows
// without moving its cursor.
type Changed struct{}

// Level is how much a message weighs.
type Level uint8

// The levels.
const (
	Info   Level = iota
	Done         // something was done
	Warn         // something is doubtful
	Failed       // something was refused or went wrong
)

// Say is a message to the user: it stands at the footer's right end for a while and then
// in the history.
type Say struct {
	Level Level
	Text  string
}

// Show puts a dialog on the stack.
type Show struct {
	Dialog overlay.Dialog
	// Unasked marks a dialog that opens by itself, not by a key. It lets no key through
	// for a moment, so that typing under way does not answer it.
	Unasked bool
}

// Goto changes to a workspace by its digit and opens Target there, if there is one.
type Goto struct {
	Workspace int
	Target    any
}

// Tell returns the command that says text.
func Tell(level Level, text string) tea.Cmd {
	return func() tea.Msg { return Say{Level: level, Text: text} }
}

// Ask returns the command that shows a dialog.
func Ask(d overlay.Dialog) tea.Cmd {
	return func() tea.Msg { return Show{Dialog: d} }
}

// Go returns the command that goes to a workspace.
func Go(workspace int, target any) tea.Cmd {
	return func() tea.Msg { return Goto{Workspace: workspace, Target: target} }
}

// Timer asks the root for a message later on. Tests turn the time forward by hand, so
// nothing at the desk waits by tea.Tick.
type Timer struct {
	After time.Duration
	Msg   tea.Msg
}

// After returns the command that brings msg after d.
func After(d time.Duration, msg tea.Msg) tea.Cmd {
	return func() tea.Msg { return Timer{After: d, Msg: msg} }
}

// Fail returns the command that says an error's sentence; of a refusal that is the
// rule's own. It returns nil for no error and for one that only tells that a newer
// request took over.
func Fail(err error) tea.Cmd {
	if err == nil || errors.Is(err, context.Canceled) {
		return nil
	}
	var no *model.Refusal
	if errors.As(err, &no) {
		return Tell(Warn, no.Text)
	}
	return Tell(Failed, err.Error())
}
