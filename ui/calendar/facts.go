package calendar

import (
	"strconv"
	"strings"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/tn"
	"portdesk/theme"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// facts is what the calendar says of the day: holidays, the cut-off, how it is counted,
// and whether it would do as a new date.
func (w *Workspace) facts(width int) []string {
	t, d := w.theme, w.day
	var out []string
	say := func(role theme.Role, text string) {
		for _, line := range draw.Wrap(text, max(width, 10)) {
			out = append(out, t.P(role).S(line))
		}
	}
	out = append(out, t.P(theme.Header).S(draw.Shorten("The day", width)))
	us, inUS := w.law.Calendars.US.Holiday(d)
	ca, inCA := w.law.Calendars.Canada.Holiday(d)
	switch {
	case inUS && inCA && us == ca:
		say(theme.Warn, us+": no business in the United States and Canada")
	case inUS:
		say(theme.Warn, us+": no business in the United States")
	}
	if inCA && us != ca {
		say(theme.Warn, ca+": no business in Canada")
	}
	for _, o := range w.carriersOff(d) {
		say(theme.Warn, o.String())
	}
	if weekend(d) {
		say(theme.Dim, "weekend, no business day")
	}
	if since, inside := w.cutOff(d); inside {
		role := theme.Dim
		if w.loads[d].Confirmed > 0 { // it is about what stands here
			role = theme.Error
		}
		say(role, "cut-off since "+w.law.Dates.WeekClock(since)+": dates and cancellations are closed, "+
			strconv.Itoa(int(w.law.CutOff("").Hours()))+" hours before the day begins")
	}
	for _, r := range w.cutOffs(d) {
		say(r.role, r.text)
	}
	losing, canadian := w.whose()
	say(theme.Text, reckoned(w.law, w.law.Calendar(losing, canadian), d))
	for _, v := range w.verdicts(d) {
		role := theme.Dim
		if v.fits {
			role = theme.Text
		}
		say(role, v.text)
	}
	return out
}

// reckoned is the arithmetic between today and a day.
func reckoned(law model.Desk, cal date.Calendar, d date.Date) string {
	today := law.Today()
	switch n := cal.BusinessDaysBetween(today, d); {
	case d == today:
		end, _ := cal.AddBusinessDays(d, 1)
		return "today; the next business day is " + law.Day(end)
	case !cal.BusinessDay(d):
		return "the next business day is " + law.Day(cal.Next(d))
	case d < today:
		return words.Count(max(-n, 1), "business day") + " ago"
	default:
		return law.Dates.Explain(cal, today, n, today)
	}
}

// verdict is whether a day would do as a new date for some kinds of numbers.
type verdict struct {
	text string
	fits bool
}

// verdicts holds a day against the named rules for every kind of number that is ported
// here; kinds with the same answer share a line.
func (w *Workspace) verdicts(d date.Date) []verdict {
	type answer struct {
		kinds []string
		v     *date.Violation
	}
	if d < w.law.Today() {
		return nil // nobody asks for a day that is gone
	}
	var answers []answer
	losing, canadian := w.whose()
	for _, k := range []struct {
		name string
		typ  tn.Type
	}{{"local", tn.LongCode}, {"wireless", tn.Wireless}, {"toll-free", tn.TollFree}} {
		v := model.CheckDate(w.law, losing, k.typ, canadian, d, w.law.Today())
		found := false
		for i, a := range answers {
			if (a.v == nil) == (v == nil) && (v == nil || a.v.Rule == v.Rule) {
				answers[i].kinds = append(answers[i].kinds, k.name)
				found = true
			}
		}
		if !found {
			answers = append(answers, answer{[]string{k.name}, v})
		}
	}
	out := make([]verdict, 0, len(answers))
	for _, a := range answers {
		lead := "As a new date"
		if len(answers) > 1 {
			lead += " for " + strings.Join(a.kinds, ", ") + " numbers"
		}
		if a.v == nil {
			out = append(out, verdict{lead + ": yes", true})
			continue
		}
		out = append(out, verdict{text: lead + ": no, " + a.v.Sentence})
	}
	return out
}
