package overlay

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
)

const confirmWidth = 60

// Confirm is a question with two answers, of which No has the focus at first.
type Confirm struct {
	Head string  // title
	Text string  // what will happen, in sentences
	No   string  // the harmless answer
	Yes  string  // the other one
	Then tea.Msg // sent where the answer is Yes

	theme *theme.Theme
	yes   bool
	row   int    // of the buttons in the last body
	cut   [3]int // columns: end of No, start and end of Yes
}

// Title returns the head.
func (c *Confirm) Title() string { return c.Head }

// Scopes returns the dialog's.
func (c *Confirm) Scopes() []action.Scope { return []action.Scope{action.Dialog} }

// Init has nothing to load.
func (c *Confirm) Init() tea.Cmd { return nil }

// Update waits for nothing.
func (c *Confirm) Update(tea.Msg) tea.Cmd { return nil }

// Restyle takes the theme.
func (c *Confirm) Restyle(t *theme.Theme) { c.theme = t }

// Hints names what works here.
func (c *Confirm) Hints() []action.ID {
	return []action.ID{action.DialogAccept, action.DialogNext, action.DialogCancel}
}

// Disabled leaves out what a question with two answers has no use for.
func (c *Confirm) Disabled(id action.ID) string {
	switch id {
	case action.DialogAccept, action.DialogCancel, action.DialogNext, action.DialogPrev, action.DialogLeft, action.DialogRight:
		return ""
	default:
		return action.NotHere
	}
}

// Act moves between the answers or gives one.
func (c *Confirm) Act(id action.ID) tea.Cmd {
	switch id {
	case action.DialogNext, action.DialogPrev:
		c.yes = !c.yes
	case action.DialogLeft:
		c.yes = false
	case action.DialogRight:
		c.yes = true
	case action.DialogCancel:
		return Finish(c)
	case action.DialogAccept:
		return c.answer()
	default:
	}
	return nil
}

func (c *Confirm) answer() tea.Cmd {
	if c.yes {
		return Finish(c, c.Then)
	}
	return Finish(c)
}

// Key ignores what has no meaning.
func (c *Confirm) Key(tea.KeyPressMsg) tea.Cmd { return nil }

// Paste ignores text.
func (c *Confirm) Paste(string) tea.Cmd { return nil }

// Click gives the answer that was pressed.
func (c *Confirm) Click(x, y int, b tea.MouseButton) tea.Cmd {
	if y != c.row || b != tea.MouseLeft {
		return nil
	}
	switch {
	case x < c.cut[0]:
		c.yes = false
	case x >= c.cut[1] && x < c.cut[2]:
		c.yes = true
	default:
		return nil
	}
	return c.answer()
}

// Wheel has nothing to turn.
func (c *Confirm) Wheel(int, int, int) tea.Cmd { return nil }

// View draws the text and the two answers.
func (c *Confirm) View(w, h int) string {
	w = min(w, confirmWidth)
	lines := draw.Wrap(c.Text, w)
	lines = lines[:min(len(lines), max(h-2, 0))]
	no, yes := "[ "+c.No+" ]", "[ "+c.Yes+" ]"
	c.row = len(lines) + 1
	c.cut = [3]int{draw.Width(no), draw.Width(no) + 2, draw.Width(no) + 2 + draw.Width(yes)}
	noRole, yesRole := theme.ButtonFocus, theme.Danger
	if c.yes {
		noRole, yesRole = theme.Button, theme.DangerFocus
	}
	for i, line := range lines {
		lines[i] = c.theme.On(theme.Dialog, theme.Text).S(line)
	}
	return strings.Join(lines, "\n") + "\n\n" +
		c.theme.On(theme.Dialog, noRole).S(no) + "  " + c.theme.On(theme.Dialog, yesRole).S(yes)
}
