package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"portdesk/ui/desk"
)

// watchEvery is how often the desk looks whether another program worked on its file.
const watchEvery = 5 * time.Second

// Messages of the watch to itself.
type (
	lookAgain struct{}
	looked    struct {
		latest int64
		err    error
	}
)

// watch asks for the number of the desk's last act, off the update loop.
func (a *App) watch() tea.Cmd {
	latest, ctx := a.opts.Latest, a.opts.Context
	if latest == nil {
		return nil
	}
	return func() tea.Msg {
		n, err := latest(ctx)
		return looked{n, err}
	}
}

// looked lets everything load anew where somebody did something since the last look. A
// file that cannot be read now is looked at again later: what the user does next with it
// will say what is wrong.
func (a *App) looked(msg looked) tea.Cmd {
	again := desk.After(watchEvery, lookAgain{})
	if msg.err != nil {
		return again
	}
	changed := a.watched && msg.latest != a.latest
	a.latest, a.watched = msg.latest, true
	if !changed {
		return again
	}
	return tea.Batch(again, a.broadcast(desk.Changed{}))
}
