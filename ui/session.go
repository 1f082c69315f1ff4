package ui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/date"
	"portdesk/ui/desk"
	"portdesk/ui/overlay"
)

// undo takes back the last action. What was done before this session began is asked
// about first: one stray letter must not undo yesterday's work.
func (a *App) undo() tea.Cmd {
	a.busy = true
	ctx, u, began, today, dates := a.opts.Context, a.opts.Undo, a.began, date.FromTime(a.opts.Now()), a.opts.Dates
	return func() tea.Msg {
		what, at, err := u.Last(ctx)
		if err == nil && what != "" && at.Before(began.Truncate(time.Second)) {
			return undone{ask: &overlay.Confirm{
				Head: "Take back earlier work?",
				Text: what + ", done " + dates.Moment(at, today) + ", before the desk was opened.",
				No:   "No, keep it", Yes: "Take it back", Then: undoAll{},
			}}
		}
		return undoAll{}
	}
}

// takeBack undoes, off the update loop and one at a time.
func (a *App) takeBack() tea.Cmd {
	a.busy = true
	ctx, u := a.opts.Context, a.opts.Undo
	return func() tea.Msg {
		what, err := u.Undo(ctx)
		return undone{what: what, err: err}
	}
}

// redo does again what was taken back last.
func (a *App) redo() tea.Cmd {
	a.busy = true
	ctx, u := a.opts.Context, a.opts.Undo
	return func() tea.Msg {
		what, err := u.Redo(ctx)
		return undone{what: what, err: err, again: true}
	}
}

func (a *App) undone(msg undone) tea.Cmd {
	a.busy = false
	if msg.ask != nil {
		return desk.Ask(msg.ask)
	}
	if msg.err != nil {
		return desk.Fail(msg.err)
	}
	said := "Taken back: " + msg.what
	if msg.again {
		said = "Done again: " + msg.what
	}
	return tea.Batch(a.broadcast(desk.Changed{}), a.say(desk.Say{Level: desk.Done, Text: said}))
}

// saves asks every workspace to save what it holds, and what nothing can save.
func (a *App) saves() (saves []tea.Cmd, lost []string) {
	for _, digit := range a.digits {
		e := a.opts.Workspaces[digit]
		l, ok := e.Workspace.(desk.Leaver)
		if !ok || !a.started[digit] {
			continue
		}
		save, loss := l.Leave()
		if save != nil {
			saves = append(saves, save)
			if loss == "" && a.quitting {
				loss = "what could not be saved in " + e.Title
			}
		}
		if loss != "" {
			lost = append(lost, loss)
		}
	}
	return saves, lost
}

// quit ends the program once every workspace saved what it holds. Where something is
// lost all the same, it is asked about; asking twice in a row leaves.
func (a *App) quit() tea.Cmd {
	if a.quitting {
		return desk.Tell(desk.Info, "Saving; the program ends as soon as that is done.")
	}
	asked := a.leaving != nil && a.stack.Top() == overlay.Dialog(a.leaving)
	saves, lost := a.saves()
	switch {
	case asked:
		return tea.Sequence(append(saves, tea.Quit)...)
	case len(saves) == 0:
		return a.quitUnless(lost)
	}
	a.quitting = true
	return tea.Sequence(append(saves, func() tea.Msg { return triedToSave{} })...)
}

// triedToSave ends the program, unless something could not be saved.
func (a *App) triedToSave() tea.Cmd {
	again, lost := a.saves()
	a.quitting = false
	return tea.Batch(a.quitUnless(lost), tea.Batch(again...))
}

// quitUnless ends the program where nothing is lost by it, and asks where something is.
func (a *App) quitUnless(lost []string) tea.Cmd {
	if len(lost) == 0 {
		return tea.Quit
	}
	a.leaving = &overlay.Confirm{
		Head: "Quit?",
		Text: "This would be lost: " + strings.Join(lost, "; ") + ".",
		No:   "No, stay",
		Yes:  "Quit all the same",
		Then: leave{},
	}
	return desk.Ask(a.leaving)
}
