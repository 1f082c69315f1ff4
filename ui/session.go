package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/ui/desk"
	"portdesk/ui/overlay"
)

// undo takes back the last action, off the update loop and one at a time.
func (a *App) undo() tea.Cmd {
	a.busy = true
	ctx, u := a.opts.Context, a.opts.Undo
	return func() tea.Msg {
		what, err := u.Undo(ctx)
		return undone{what: what, err: err}
	}
}

func (a *App) undone(msg undone) tea.Cmd {
	a.busy = false
	if msg.err != nil {
		return desk.Fail(msg.err)
	}
	return tea.Batch(a.broadcast(desk.Changed{}), a.say(desk.Say{Level: desk.Done, Text: "Taken back: " + msg.what}))
}

// quit ends the program after every workspace saved what it holds. Only what nothing can
// save is asked about; asking twice in a row leaves.
func (a *App) quit() tea.Cmd {
	var saves []tea.Cmd
	var lost []string
	for _, digit := range a.digits {
		l, ok := a.opts.Workspaces[digit].Workspace.(desk.Leaver)
		if !ok || !a.started[digit] {
			continue
		}
		save, loss := l.Leave()
		saves = append(saves, save)
		if loss != "" {
			lost = append(lost, loss)
		}
	}
	asked := a.leaving != nil && a.stack.Top() == overlay.Dialog(a.leaving)
	if len(lost) == 0 || asked {
		return tea.Sequence(append(saves, tea.Quit)...)
	}
	a.leaving = &overlay.Confirm{
		Head: "Quit?",
		Text: "This would be lost: " + strings.Join(lost, "; ") + ".",
		No:   "No, stay",
		Yes:  "Quit all the same",
		Then: leave{},
	}
	return tea.Sequence(tea.Batch(saves...), desk.Ask(a.leaving))
}
