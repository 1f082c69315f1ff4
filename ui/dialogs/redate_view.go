package dialogs

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
)

// Disabled says why the dialog cannot do an action now.
func (d *Redate) Disabled(id action.ID) string {
	if id == action.FormSuggest && !d.busy() && d.suggestion().IsZero() {
		return action.NotHere
	}
	return d.deed.Disabled(id)
}

// suggestion is the next date that would do where the typed one does not.
func (d *Redate) suggestion() date.Date {
	if d.form == nil || d.focus != inForm || d.day().IsZero() {
		return 0
	}
	if v := d.violation(d.day()); v != nil {
		return v.Next
	}
	return 0
}

// Hints adds the key that takes the next date that would do.
func (d *Redate) Hints() []action.ID {
	ids := d.sheet.Hints()
	if d.Disabled(action.FormSuggest) == "" {
		ids = append([]action.ID{action.FormSuggest}, ids...)
	}
	return ids
}

// Act carries out an action.
func (d *Redate) Act(id action.ID) tea.Cmd {
	if id != action.FormSuggest {
		return d.sheet.Act(id)
	}
	next := d.suggestion()
	if d.busy() || next.IsZero() {
		return nil
	}
	d.refill(next, keyDate)
	return d.edited()
}

// Cursor is where typing goes.
func (d *Redate) Cursor() *tea.Cursor {
	if !d.loaded {
		return nil
	}
	return d.sheet.Cursor()
}

// View draws what becomes of each order, the fields and the buttons.
func (d *Redate) View(w, h int) string {
	w = min(w, widest)
	if !d.loaded {
		return draw.Lines(d.theme.P(theme.Faint).S("looking at what would happen "+d.theme.Glyphs.Ellipsis), w, 1)
	}
	return d.view(d.lines(w), w, h)
}

// lines says how the date is counted and what it does, order by order.
func (d *Redate) lines(w int) []string {
	t, law := d.theme, d.store.Desk()
	var lines []string
	if !d.what.Asked {
		for _, line := range draw.Wrap(sense(model.FOCDateChanged)+". Not agreed yet? Leave this and ask first: chase the order.", w) {
			lines = append(lines, t.P(theme.Dim).S(line))
		}
	}
	if day := d.day(); !day.IsZero() && day > law.Today() {
		cal := d.calendar(law)
		for _, line := range draw.Wrap(counted(law, cal, day), w) {
			lines = append(lines, t.P(theme.Accent).S(line))
		}
	}
	if d.what.Asked {
		asks := t.Glyphs.Requested + " " + law.Day(d.what.Day) + " is asked for; the carrier has confirmed nothing yet"
		return append(lines, t.P(theme.Requested).S(draw.Shorten(asks, w)))
	}
	r := d.request(true)
	for _, part := range d.parts {
		lines = append(lines, "")
		if part.pon != "" {
			from := law.Day(part.from)
			if part.to != part.from {
				from += " to " + law.Day(part.to)
			}
			head := "PON " + part.pon + "  " + part.customer
			lines = append(lines, draw.Fit(t.P(theme.Strong).S(draw.Shorten(draw.Clean(head), max(w-28, 12)))+"  "+
				t.P(theme.Confirmed).S(t.Glyphs.Confirmed+" "+from), w))
		}
		lines = append(lines, outcome(t, ruled(law, r, part.p, t), w)...)
	}
	return lines
}

// counted is the arithmetic of a date ahead: so many business days from today, and what
// was skipped on the way; of a day without business, that it is none.
func counted(law model.Desk, cal date.Calendar, day date.Date) string {
	if !cal.BusinessDay(day) {
		name, holiday := cal.Holiday(day)
		if !holiday {
			name = "a weekend"
		}
		return law.Day(day) + " is " + name + ", no business day"
	}
	today := law.Today()
	return law.Dates.Explain(cal, today, cal.BusinessDaysBetween(today, day), today)
}

// ruled is groups with the name of the rule behind every refusal.
func ruled(law model.Desk, r model.Request, p store.Prediction, t *theme.Theme) []group {
	named := store.Prediction{Total: p.Total, Possible: p.Possible, Cohorts: slices.Clone(p.Cohorts)}
	for i, c := range named.Cohorts {
		if c.Refused == nil || c.Refused.Rule == otherDate || ofDate(c.Refused.Rule) || elsewhereOnly(r.Event, c.Refused.Text) {
			continue
		}
		if _, waits := awaits(c.Refused.Rule); waits {
			continue
		}
		no := *c.Refused
		no.Text += " (" + ruleWords(no.Rule) + ")"
		named.Cohorts[i].Refused = &no
	}
	return groups(law, r, named, t)
}
