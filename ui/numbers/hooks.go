package numbers

import (
	"strings"

	"portdesk/model"
	"portdesk/store"
	"portdesk/ui/action"
)

// noHook says why a dialog of others cannot be opened for the numbers.
func (w *Workspace) noHook(id action.ID, r store.NumberRow, several bool) string {
	switch id {
	case action.NumberProfile:
		if w.opt.Assign == nil {
			return "Profiles cannot be assigned from here."
		}
	case action.NumberTold:
		return w.noTold(r, several)
	default:
		switch {
		case w.opt.Test == nil:
			return "Test calls cannot be recorded from here."
		case !several && r.Activated.IsZero() && r.Status != model.Completed:
			return "A test call comes after the number was activated."
		}
	}
	return ""
}

// noTold says why the customer cannot be told a date.
func (w *Workspace) noTold(r store.NumberRow, several bool) string {
	switch {
	case w.opt.Told == nil:
		return "What the customer was told cannot be recorded from here."
	case several && w.target().Order == 0:
		return "These numbers stand on several orders: each customer is told of their own."
	case !several && r.FOC.IsZero():
		return "No date is confirmed yet that the customer could be told."
	}
	return ""
}

// listLine is how many digits a line has that may be a number.
const listLine = 7

// isList reports a text that is a list of numbers: several lines, most of which have the
// digits of one.
func isList(text string) bool {
	lines, numbers := 0, 0
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		lines++
		digits := 0
		for _, r := range line {
			if r >= '0' && r <= '9' {
				digits++
			}
		}
		if digits >= listLine {
			numbers++
		}
	}
	return lines > 1 && 2*numbers >= lines
}
