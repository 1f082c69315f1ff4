package numbers

import (
	tea "charm.land/bubbletea/v2"

	"portdesk/ui/desk"
)

// Click moves the cursor, sorts by a column, opens the number that is under the cursor
// already, and filters by a status of the first line.
func (w *Workspace) Click(x, y int, b tea.MouseButton) tea.Cmd {
	w.chosen = nil
	if b != tea.MouseLeft || w.open {
		return w.owed.Pay()
	}
	cmds := []tea.Cmd{w.owed.Pay()}
	switch {
	case y == 0:
		for _, s := range w.spots {
			if x >= s.from && x < s.to {
				cmds = append(cmds, w.Open(desk.NumbersWhere{Text: "status:" + s.status.Key()}))
			}
		}
	case y < w.gridY:
		if changed, mine := w.bar.Click(y - 1); mine {
			return tea.Batch(append(cmds, w.filtered(changed))...)
		}
		w.bar.Open()
	case x < w.gridX:
		w.focus = tablePane
		was, _ := w.face().CurrentID()
		id, hit, cmd := w.press(x, y-w.gridY)
		cmds = append(cmds, cmd)
		if hit && id == was {
			w.open, w.focus = true, detailPane
			cmds = append(cmds, w.tell(id))
		}
	case w.sideBySide():
		w.focus = detailPane
	}
	return tea.Batch(append(cmds, w.follow())...)
}

// press passes a click on to the table or the board and returns the number that it met.
func (w *Workspace) press(x, y int) (id int64, hit bool, cmd tea.Cmd) {
	if w.onBoard {
		met, cmd := w.board.Click(x, y)
		return met.ID, met.Card, cmd
	}
	met, cmd := w.grid.Click(x, y)
	return met.ID, met.Row, cmd
}

// Wheel scrolls what is under the pointer.
func (w *Workspace) Wheel(x, _, delta int) tea.Cmd {
	w.chosen = nil
	if w.open || w.sideBySide() && x > w.gridX {
		w.scroll.By(delta)
		return w.owed.Pay()
	}
	var cmd tea.Cmd
	if w.onBoard {
		cmd = w.board.Wheel(x, delta)
	} else {
		cmd = w.grid.Wheel(delta)
	}
	return tea.Batch(w.owed.Pay(), cmd, w.follow())
}
