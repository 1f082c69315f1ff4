package ui

import (
	"slices"

	"portdesk/ui/action"
)

// For tests of the package from outside.
var (
	DraftFile = draftFile
	TakeBack  = takeBack
	Compose   = compose
)

// Reachable returns what can be done in the present state, each row with the keys that
// reach it.
func (a *App) Reachable() []action.Action { return a.live() }

// Why returns why an action cannot be taken now, or "".
func (a *App) Why(id action.ID) string { return a.disabled(id) }

// Said returns all messages of the session.
func (a *App) Said() []string {
	var out []string
	for _, n := range a.notes.all {
		out = append(out, n.text)
	}
	return out
}

// Typing reports whether a text field has the focus.
func (a *App) Typing() bool { return a.capturing() }

// Place returns the scopes of what has the focus.
func (a *App) Place() []action.Scope { return slices.Clone(a.scopes()) }

// LeaveClipboard keeps the program away from the clipboard of the machine it runs on.
func (a *App) LeaveClipboard() { a.opts.Clipboard = nil }
