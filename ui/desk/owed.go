package desk

import tea "charm.land/bubbletea/v2"

// Owed holds commands that came up while drawing, where none can be returned, until the
// next message. The zero Owed holds nothing.
type Owed struct{ cmd tea.Cmd }

// Keep adds a command; nil adds nothing.
func (o *Owed) Keep(cmd tea.Cmd) {
	if cmd != nil {
		o.cmd = tea.Batch(o.cmd, cmd)
	}
}

// Pay returns what was kept, and holds nothing any more.
func (o *Owed) Pay() tea.Cmd {
	cmd := o.cmd
	o.cmd = nil
	return cmd
}
