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
	// Undoable marks what the desk's undo takes back: the root names its key behind Text.
	Undoable bool
}

// Show puts a dialog on the stack.
type Show struct {
	Dialog overlay.Dialog
	// Unasked marks a dialog that opens by itself, not by a key. It lets no key through
	// for a moment, so that typing under way does not answer it.
	Unasked bool
}

// Minute says that another minute began: ages and waits are to be drawn anew, and nothing
// has to be read for it.
type Minute struct{}

// Covered says that a dialog came up where none was open.
type Covered struct{}

// Bare says that a dialog closed and none is open any more. It comes after the results
// of the dialog.
type Bare struct{}

// Went says that a workspace came on screen, or was asked for where it stands already.
type Went struct{ Workspace int }

// Goto changes to a workspace by its digit and opens Target there, if there is one.
type Goto struct {
	Workspace int
	Target    any
}

// OpenSample ends the program so that the sample desk can be opened in its place.
type OpenSample struct{}

// ErrSample is how the screens end where the sample desk is asked for.
var ErrSample = errors.New("open the sample desk")

// Copy puts a text into the clipboards: the terminal's own by OSC 52, which reaches through
// ssh, and the machine's. Said is told once it is done; empty says nothing.
type Copy struct {
	Text string
	Said Say
}

// Clip returns the command that copies text and then says what was copied.
func Clip(text string, said Say) tea.Cmd {
	return func() tea.Msg { return Copy{Text: text, Said: said} }
}

// Write opens the user's editor on a text. Then gets what was written, or the error, and
// returns the message that takes it on.
type Write struct {
	Text string
	Then func(text string, err error) tea.Msg
}

// Tell returns the command that says text.
func Tell(level Level, text string) tea.Cmd {
	return func() tea.Msg { return Say{Level: level, Text: text} }
}

// Made returns the command that says what was done and can be taken back.
func Made(text string) tea.Cmd {
	return func() tea.Msg { return Say{Level: Done, Text: text, Undoable: true} }
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
