package calendar

import (
	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/overlay"
)

// jump is the line in which a date to go to is typed.
type jump struct {
	line  overlay.Line
	open  bool
	day   date.Date // as it is understood, none while it is not
	fault string
	sent  bool // the fault stands in the way by now
	today date.Date
	dates date.Style
}

const jumpLead = " Go to "

func newJump() jump {
	return jump{line: overlay.NewLine("2026-12-04, 12/4, 4 dec, next fri, +4bd, +2w")}
}

func (j *jump) start() {
	j.line.SetValue("")
	j.open, j.day, j.fault = true, 0, ""
}

// read understands what is typed; half of a date is no fault yet, so it is told quietly
// until it is sent off.
func (j *jump) read(law model.Desk) {
	j.today, j.dates, j.fault, j.sent, j.day = law.Today(), law.Dates, "", false, 0
	if j.line.Value() == "" {
		return
	}
	day, err := date.ParseInput(j.line.Value(), law.Today(), law.Calendar("", false))
	switch {
	case err != nil:
		j.fault = err.Error()
	case within(day) != day:
		j.fault = "the calendar goes from " + firstDay().String() + " to " + lastDay().String()
	default:
		j.day = day
	}
}

// act carries out an action of the prompt; ok tells that a day was chosen.
func (j *jump) act(id action.ID, law model.Desk) (day date.Date, ok bool) {
	switch id {
	case action.PromptCancel:
		j.open = false
	case action.PromptAccept:
		j.read(law)
		if j.day.IsZero() {
			j.sent = true
			if j.line.Value() == "" {
				j.open = false
			}
			return 0, false
		}
		j.open = false
		return j.day, true
	default:
	}
	return 0, false
}

// view draws the line in w cells: what is typed, and beside it how it is understood or
// what is wrong with it.
func (j *jump) view(t *theme.Theme, w int) string {
	beside := ""
	switch {
	case j.fault != "" && !j.sent:
		beside = t.P(theme.Dim).S(t.Glyphs.Dot + " " + draw.Clean(j.fault))
	case j.fault != "":
		beside = t.P(theme.Error).S(t.Glyphs.Cross + " " + draw.Clean(j.fault))
	case !j.day.IsZero():
		beside = t.P(theme.OK).S(t.Glyphs.Arrow + " " + j.dates.Day(j.day, j.today))
	}
	room := max(w-len(jumpLead)-1, 1) // of an empty line, which shows what may be typed
	if j.line.Value() != "" {
		const least = 12
		wanted := max(draw.Width(j.line.Value())+2, least)
		room = max(min(wanted, room-draw.Width(beside)-1), min(least, room))
	}
	return draw.Fit(t.P(theme.Key).S(jumpLead)+j.line.View(room)+" "+beside, w)
}

// cursor is where typing goes, in cells of the line.
func (j *jump) cursor() *tea.Cursor {
	c := j.line.Cursor()
	if c == nil {
		return nil
	}
	at := *c
	at.X += len(jumpLead)
	return &at
}
