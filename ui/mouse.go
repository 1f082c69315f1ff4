package ui

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"portdesk/ui/action"
	"portdesk/ui/desk"
)

// wheelLines is how far one notch of the wheel goes.
const wheelLines = 3

// click takes a press of a mouse button: on a tab, on a key in the footer, or inside the
// dialog or the workspace.
func (a *App) click(m tea.Mouse) tea.Cmd {
	if a.small() || m.X < 0 || m.Y < 0 || m.X >= a.w || m.Y >= a.h {
		return nil
	}
	switch {
	case m.Y == a.h-1:
		return a.clickFooter(m)
	case a.stack.Len() > 0:
		return a.stack.Click(m.X, m.Y, m.Button)
	case m.Y == 0:
		return a.clickHeader(m)
	}
	if p, ok := a.workspace().(desk.Pointer); ok && a.inBody(m.Y) {
		return p.Click(m.X, m.Y-bodyTop, m.Button)
	}
	return nil
}

// clickFooter does what stands under the mouse.
func (a *App) clickFooter(m tea.Mouse) tea.Cmd {
	id, ok := a.footer(a.w).at(m.X)
	if !ok || m.Button != tea.MouseLeft || a.stack.Quiet() {
		return nil
	}
	return a.perform(action.ID(id), "")
}

// clickHeader goes to the workspace under the mouse.
func (a *App) clickHeader(m tea.Mouse) tea.Cmd {
	tag, ok := a.header(a.w).at(m.X)
	if !ok || m.Button != tea.MouseLeft {
		return nil
	}
	digit, _ := strconv.Atoi(tag)
	return a.goTo(digit, nil)
}

func (a *App) wheel(m tea.Mouse) tea.Cmd {
	delta := 0
	switch m.Button {
	case tea.MouseWheelUp:
		delta = -wheelLines
	case tea.MouseWheelDown:
		delta = wheelLines
	}
	if delta == 0 || a.small() {
		return nil
	}
	if a.stack.Len() > 0 {
		return a.stack.Wheel(m.X, m.Y, delta)
	}
	if p, ok := a.workspace().(desk.Pointer); ok && a.inBody(m.Y) {
		return p.Wheel(m.X, m.Y-bodyTop, delta)
	}
	return nil
}

func (a *App) inBody(y int) bool { return y >= bodyTop && y < a.h-chrome+bodyTop }
