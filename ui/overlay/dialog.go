// Package overlay stacks dialogs over the dimmed screen. The topmost dialog has the
// keys, the mouse and the footer; the overlay draws frame, title and ground, and the
// dialog only its body.
package overlay

import (
	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/action"
)

// Dialog is one question or one page over the screen. A Dialog must be a pointer: it is
// told apart from others by identity. It is never closed for it: it closes itself with
// Finish, and has to do so on the action that its scope has for esc.
//
// Its first choice is the harmless one, and leaving it by esc changes nothing.
type Dialog interface {
	// Title is the text in the frame.
	Title() string
	// Scopes are the places whose keys it answers to, innermost first, without global.
	Scopes() []action.Scope
	// Init starts the first load, or returns nil.
	Init() tea.Cmd
	// Update takes the answers of the dialog's own commands. Other messages pass by here
	// too and are left alone.
	Update(tea.Msg) tea.Cmd
	// Act carries out an action of one of Scopes.
	Act(id action.ID) tea.Cmd
	// Key takes a key that no action took, and every printable key while Capturing.
	Key(tea.KeyPressMsg) tea.Cmd
	// Paste takes pasted text as it came.
	Paste(text string) tea.Cmd
	// View draws the body in at most w x h cells, as large as it needs.
	View(w, h int) string
	// Hints are the actions that the footer names, most useful first. None means those
	// rows of Scopes that have a hint.
	Hints() []action.ID
}

// Capturer is a Dialog with text fields. While one of them has the focus, printable keys
// go to Key and not to the table.
type Capturer interface{ Capturing() bool }

// Disabler is a Dialog that cannot always do all of its actions. Disabled returns why
// one cannot be taken now, or "".
type Disabler interface{ Disabled(id action.ID) string }

// Restyler is a Dialog that draws with a theme. It is told the theme before it is first
// drawn and at every change.
type Restyler interface{ Restyle(*theme.Theme) }

// Pointer is a Dialog that answers to the mouse, in cells of its body.
type Pointer interface {
	Click(x, y int, b tea.MouseButton) tea.Cmd
	Wheel(x, y, delta int) tea.Cmd // delta is negative upwards
}

// Cursorer is a Dialog that shows the terminal's own cursor, in cells of its body; nil
// hides it.
type Cursorer interface{ Cursor() *tea.Cursor }

// Close is the message that takes a dialog off the stack. Its results are delivered
// after that, in their order, as ordinary messages: every workspace sees them.
type Close struct {
	Dialog  Dialog
	Results []tea.Msg
}

// Finish closes a dialog and hands on what it has to say: a result for whoever opened
// it, or one of the desk's own messages. Nil results are left out.
func Finish(d Dialog, results ...tea.Msg) tea.Cmd {
	closing := Close{Dialog: d}
	for _, r := range results {
		if r != nil {
			closing.Results = append(closing.Results, r)
		}
	}
	return func() tea.Msg { return closing }
}
