package calendar

import (
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// whose is the carrier with rules of its own, and the country, that the day is reckoned
// by: those of the order under the cursor, else those that all orders of the day share.
func (w *Workspace) whose() (losing string, canadian bool) {
	list := w.ofDay()
	if a, ok := w.current(); ok {
		list = []store.Agenda{a}
	}
	for i, a := range list {
		own := w.law.Own(a.Losing.ID)
		switch {
		case i == 0:
			losing, canadian = own, a.Canadian
		case losing != own:
			losing = ""
		}
		canadian = canadian && a.Canadian
	}
	return losing, canadian
}

// ofDay are the orders of the day under the cursor, none while they are being read.
func (w *Workspace) ofDay() []store.Agenda {
	if w.agenda.of != w.day {
		return nil
	}
	return w.agenda.list
}

// cutOffs tells of the day's carriers whose cut-off is not the desk's since when, or until
// when, they take changes.
func (w *Workspace) cutOffs(d date.Date) []remark {
	if d < w.law.Today() {
		return nil
	}
	var out []remark
	told := map[string]bool{}
	for _, a := range w.ofDay() {
		own := w.law.Own(a.Losing.ID)
		before := w.law.CutOff(own)
		if own == "" || told[own] || before == w.law.CutOff("") {
			continue
		}
		told[own] = true
		name := draw.Clean(model.Carrier{ID: own, Name: w.law.Carriers[own].Name}.Label())
		begins := d.Time(w.law.Now.Location()).Add(-before)
		hours := words.Count(int(before/time.Hour), "hour") + " before the day begins"
		if begins.Before(w.law.Now) {
			out = append(out, remark{theme.Error, name + ": cut-off since " + w.law.Dates.WeekClock(begins) + ", " + hours})
		} else {
			out = append(out, remark{theme.Dim, name + ": cut-off from " + w.law.Moment(begins) + " on, " + hours})
		}
	}
	return out
}

// remark is a sentence on a day and how it is painted.
type remark struct {
	role theme.Role
	text string
}
