package ui

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/help"
	"portdesk/ui/overlay"
	"portdesk/ui/palette"
)

// ownVerbs are the actions that the root carries out itself.
func (a *App) ownVerbs() map[action.ID]func(args string) tea.Cmd {
	plain := map[action.ID]func() tea.Cmd{
		action.Help:     a.openHelp,
		action.Palette:  a.openPalette,
		action.Messages: a.openMessages,
		action.Undo:     a.undo,
		action.Redo:     a.redo,
		action.DoneList: a.openDone,
		action.Views:    a.openViews,
		action.Quit:     a.quit,
		action.Leave:    a.quit,
		action.Suspend:  func() tea.Cmd { return tea.Suspend },
		action.Redraw:   func() tea.Cmd { return tea.ClearScreen },
	}
	for i, id := range action.Workspaces() {
		plain[id] = func() tea.Cmd { return a.goTo(i+1, nil) }
	}
	for slot := 1; slot <= action.ViewSlots; slot++ {
		plain[action.ViewID(slot)] = func() tea.Cmd { return a.showView(slot) }
	}
	verbs := make(map[action.ID]func(args string) tea.Cmd, len(plain)+len(a.opts.Verbs)+2)
	maps.Copy(verbs, a.opts.Verbs)
	verbs[action.SaveView] = a.saveView
	verbs[action.Look] = a.changeLook
	for id, verb := range plain {
		verbs[id] = func(string) tea.Cmd { return verb() }
	}
	return verbs
}

// scopes returns the innermost scopes of what has the focus, without the global one.
func (a *App) scopes() []action.Scope {
	if d := a.stack.Top(); d != nil {
		return d.Scopes()
	}
	if ws := a.workspace(); ws != nil {
		return ws.Scopes()
	}
	return nil
}

// capturing reports whether a text field takes the printable keys.
func (a *App) capturing() bool {
	if a.stack.Len() > 0 {
		return a.stack.Capturing()
	}
	c, ok := a.workspace().(desk.Capturer)
	return ok && c.Capturing()
}

// live returns the actions that a key reaches now. Over a dialog and while text is being
// typed only those global ones count that work there, and keys that print are typed.
func (a *App) live() []action.Action {
	typing := a.capturing()
	restricted := typing || a.stack.Len() > 0
	return slices.DeleteFunc(a.reachable(), func(row action.Action) bool {
		if row.Scope == action.Global && restricted && !row.Always {
			return true
		}
		return typing && len(row.Keys) > 0 && !slices.ContainsFunc(row.Keys, commands)
	})
}

// reachable returns every action of the present scopes, typing or not.
func (a *App) reachable() []action.Action {
	return a.keys.Live(append(slices.Clone(a.scopes()), action.Global))
}

// commands reports a key that prints nothing.
func commands(key string) bool { return !action.Printable(key) }

// resolve finds the action of a key.
func (a *App) resolve(name string) (action.Action, bool) {
	typing := a.capturing()
	if typing && action.Printable(name) {
		return action.Action{}, false
	}
	if row, ok := a.keys.Find(a.scopes(), name); ok {
		return row, true
	}
	row, ok := a.keys.Find([]action.Scope{action.Global}, name)
	if !ok || ((typing || a.stack.Len() > 0) && !row.Always) {
		return action.Action{}, false
	}
	return row, true
}

// key hands a key to the action that the table names, or to the field that is typed in.
func (a *App) key(msg tea.KeyPressMsg) tea.Cmd {
	name := msg.String()
	row, found := a.resolve(name)
	switch {
	case a.small():
		if found && worksUnseen(row.ID) {
			return a.take(row, "", name)
		}
		return nil
	case a.stack.Quiet() && !(found && row.ID == action.Leave):
		return nil
	case found:
		return a.take(row, "", name)
	}
	if d := a.stack.Top(); d != nil {
		return d.Key(msg)
	}
	if c, ok := a.workspace().(desk.Capturer); ok && c.Capturing() {
		return c.Key(msg)
	}
	return nil
}

// worksUnseen reports the actions that a window too small to draw in still takes.
func worksUnseen(id action.ID) bool {
	return id == action.Quit || id == action.Leave || id == action.Suspend || id == action.Redraw
}

func (a *App) paste(text string) tea.Cmd {
	if a.small() || a.stack.Quiet() {
		return nil
	}
	if d := a.stack.Top(); d != nil {
		return d.Paste(text)
	}
	if p, ok := a.workspace().(desk.Paster); ok {
		return p.Paste(text)
	}
	return nil
}

// disabled returns why an action cannot be taken now, or "".
func (a *App) disabled(id action.ID) string {
	if _, mine := a.verbs[id]; mine {
		return a.ownDisabled(id)
	}
	if d := a.stack.Top(); d != nil {
		if dis, ok := d.(overlay.Disabler); ok {
			return dis.Disabled(id)
		}
		return ""
	}
	if ws := a.workspace(); ws != nil {
		return ws.Disabled(id)
	}
	return desk.NotHere
}

// ownDisabled answers for the root's own actions.
func (a *App) ownDisabled(id action.ID) string {
	if digit := digitOf(id); digit > 0 && !slices.Contains(a.digits, digit) {
		return desk.NotHere
	}
	if _, added := a.opts.Verbs[id]; added && a.stack.Len() > 0 {
		return "Close this first."
	}
	if slot := slotOf(id); slot > 0 || id == action.Views || id == action.SaveView {
		return a.viewDisabled(id)
	}
	switch id {
	case action.Undo, action.Redo, action.DoneList:
		if a.opts.Undo == nil {
			return "There is nothing to take back."
		}
		if a.busy {
			return "The last one is still being taken back."
		}
	case action.Palette:
		if a.stack.Len() > 0 {
			return "Close this first."
		}
	case action.Help:
		if _, open := a.stack.Top().(*help.Help); open {
			return "This is the help."
		}
	default:
	}
	return ""
}

// take carries an action out, or says why not. Keys that only move keep silent.
func (a *App) take(row action.Action, args, key string) tea.Cmd {
	reason := a.disabled(row.ID)
	digit := digitOf(row.ID)
	switch {
	case reason == "":
		return a.do(row, args)
	case reason != desk.NotHere:
		return desk.Tell(desk.Warn, reason)
	case digit > 0:
		return desk.Tell(desk.Info, fmt.Sprintf("There is no workspace %d yet.", digit))
	case row.Quiet:
		return nil
	}
	return desk.Tell(desk.Info, fmt.Sprintf("Nothing here for %s (%s).", key, row.Title))
}

// digitOf returns the digit of the workspace that an action goes to, 0 for any other.
func digitOf(id action.ID) int {
	ids := action.Workspaces()
	return slices.Index(ids[:], id) + 1
}

// perform carries out an action by its id, as palette and mouse ask for it.
func (a *App) perform(id action.ID, args string) tea.Cmd {
	row, ok := a.keys.Action(id)
	if !ok {
		return nil
	}
	return a.take(row, strings.TrimSpace(args), a.keys.KeyLabel(id))
}

func (a *App) do(row action.Action, args string) tea.Cmd {
	if verb, mine := a.verbs[row.ID]; mine {
		return verb(args)
	}
	if d := a.stack.Top(); d != nil {
		return d.Act(row.ID)
	}
	if ws := a.workspace(); ws != nil {
		return ws.Act(row.ID, args)
	}
	return nil
}

func (a *App) openHelp() tea.Cmd {
	var sections []help.Section
	for _, row := range a.live() {
		reason := a.disabled(row.ID)
		if reason == desk.NotHere {
			continue
		}
		title := row.Scope.Title()
		if n := len(sections); n == 0 || sections[n-1].Title != title {
			sections = append(sections, help.Section{Title: title})
		}
		last := &sections[len(sections)-1]
		last.Rows = append(last.Rows, help.Row{Action: row, Reason: reason})
	}
	var entries []help.Entry
	if a.opts.Glossary != nil {
		entries = a.opts.Glossary.Glossary()
	}
	return a.push(help.New(sections, entries), false)
}

func (a *App) openPalette() tea.Cmd {
	var items []palette.Item
	for _, row := range a.reachable() {
		reason := a.disabled(row.ID)
		if row.Quiet || reason == desk.NotHere || row.ID == action.Palette {
			continue
		}
		items = append(items, palette.Item{Action: row, Place: row.Scope.Title(), Reason: reason})
	}
	return a.push(palette.New(items, palette.Options{Complete: a.complete, Recent: a.recent}), false)
}

func (a *App) openMessages() tea.Cmd {
	return a.push(&history{notes: slices.Clone(a.notes.all), dates: a.opts.Dates}, false)
}
