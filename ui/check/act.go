package check

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/portability"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/words"
)

// Disabled tells why an action cannot be taken now.
func (c *Check) Disabled(id action.ID) string {
	switch id {
	case action.CheckPane, action.CheckOpenFile:
		return ""
	case action.CheckLeave:
		if !c.typing {
			return desk.NotHere
		}
	case action.CheckRun, action.CheckClear:
		if c.paper.empty() {
			return "The list is empty."
		}
	case action.CheckRestore:
		if c.aside == nil {
			return "No list was put aside."
		}
	case action.CheckDraft:
		return c.draftDisabled()
	case action.CheckCarrier:
		if len(c.targets()) == 0 {
			return "No number needs a carrier."
		}
	case action.Open, action.Copy, action.Down, action.Up, action.Left, action.Right, action.First, action.Last,
		action.PageDown, action.PageUp, action.HalfPageDown, action.HalfPageUp:
		if c.typing || c.outline.report == nil {
			return desk.NotHere
		}
	default:
		return desk.NotHere
	}
	return ""
}

func (c *Check) draftDisabled() string {
	r := c.outline.report
	switch {
	case c.drafting:
		return "The orders are being drafted."
	case c.paper.blank():
		return "There are no numbers yet."
	case c.pending():
		return "The list is still being checked."
	case r.portable() == 0:
		return "No number is portable: there is nothing to draft."
	}
	return ""
}

// Act carries an action out.
func (c *Check) Act(id action.ID, args string) tea.Cmd {
	switch id {
	case action.CheckPane:
		c.typing = !c.typing
	case action.CheckLeave:
		c.typing = false
	case action.CheckRun:
		return c.run()
	case action.CheckClear:
		return c.empty()
	case action.CheckRestore:
		return c.restore()
	case action.CheckOpenFile:
		return c.openFile(strings.TrimSpace(args))
	case action.CheckDraft:
		return c.askDraft(args)
	case action.CheckCarrier:
		return c.askCarrier()
	case action.Open:
		return c.enter()
	case action.Copy:
		return c.copy()
	default:
		c.move(id)
	}
	return nil
}

func (c *Check) move(id action.ID) {
	o := &c.outline
	page := max(o.height-1, 1)
	switch id {
	case action.Down:
		o.move(1)
	case action.Up:
		o.move(-1)
	case action.First:
		o.move(-o.total)
	case action.Last:
		o.move(o.total)
	case action.PageDown:
		o.move(page)
	case action.PageUp:
		o.move(-page)
	case action.HalfPageDown:
		o.move(max(page/2, 1))
	case action.HalfPageUp:
		o.move(-max(page/2, 1))
	case action.Left:
		o.fold()
	case action.Right:
		o.unfold()
	default:
	}
}

// enter does what the row under the cursor stands for: draft, fold, or go to the line
// that something was typed on.
func (c *Check) enter() tea.Cmd {
	r, ok := c.outline.current()
	switch {
	case !ok:
	case r.kind == rowDraft:
		if why := c.draftDisabled(); why != "" {
			return desk.Tell(desk.Warn, why)
		}
		return c.askDraft("")
	case r.kind == rowItem:
		c.paper.to(c.outline.finding(r).Item.Line-1, 0)
		c.typing = true
	default:
		c.outline.toggle()
	}
	return nil
}

// copy puts the numbers under the cursor on the clipboard: of a section, of a bunch, or
// the one; what was not recognised as it was typed.
func (c *Check) copy() tea.Cmd {
	r, ok := c.outline.current()
	if !ok {
		return nil
	}
	if r.kind == rowDraft {
		r.section, r.kind = portability.Portable, rowSection
	}
	var lines []string
	take := func(i int32) {
		f := &c.outline.report.result.Findings[i]
		if f.Item.TN == 0 {
			lines = append(lines, f.Item.Input)
			return
		}
		lines = append(lines, f.Item.TN.String())
	}
	bunches := c.outline.report.sections[r.section]
	switch r.kind {
	case rowSection:
		for _, b := range bunches {
			for _, i := range b.rows {
				take(i)
			}
		}
	case rowItem:
		take(bunches[r.bunch].rows[r.item])
	default:
		for _, i := range bunches[r.bunch].rows {
			take(i)
		}
	}
	if len(lines) == 0 {
		return desk.Tell(desk.Info, "There is nothing to copy.")
	}
	return desk.Clip(join(lines), desk.Say{Level: desk.Done, Text: "Copied " + words.Count(len(lines), "number")})
}
