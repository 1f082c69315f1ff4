package desk

import (
	tea "charm.land/bubbletea/v2"

	"portdesk/ui/action"
)

// Mover is a list or a board with a cursor that the plain keys of movement lead.
type Mover interface {
	Down() tea.Cmd
	Up() tea.Cmd
	PageDown() tea.Cmd
	PageUp() tea.Cmd
	HalfDown() tea.Cmd
	HalfUp() tea.Cmd
	Home() tea.Cmd
	End() tea.Cmd
}

// Move leads a cursor as an action of movement says. Any other action does nothing.
func Move(m Mover, id action.ID) tea.Cmd {
	switch id {
	case action.Down:
		return m.Down()
	case action.Up:
		return m.Up()
	case action.First:
		return m.Home()
	case action.Last:
		return m.End()
	case action.PageDown:
		return m.PageDown()
	case action.PageUp:
		return m.PageUp()
	case action.HalfPageDown:
		return m.HalfDown()
	case action.HalfPageUp:
		return m.HalfUp()
	default:
		return nil
	}
}
