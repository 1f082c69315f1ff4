package numbers

import (
	"strconv"
	"strings"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/grid"
)

// columns are the columns of the table in their order. The narrower the screen, the
// fewer of them: those with the largest Priority go first.
func (w *Workspace) columns() []grid.Column[store.NumberRow] {
	span := func(role theme.Role, text func(store.NumberRow) string) func(store.NumberRow, int) []grid.Span {
		return func(r store.NumberRow, _ int) []grid.Span { return []grid.Span{{Text: text(r), Role: role}} }
	}
	type column = grid.Column[store.NumberRow]
	return []column{
		{ID: string(store.NumbersByTN), Title: "Number", Min: 12, Priority: 0, Sortable: true,
			Cell: span(theme.Strong, func(r store.NumberRow) string { return r.TN.Display() })},
		{ID: string(store.NumbersByStatus), Title: "Status", Min: 17, Max: 24, Weight: 3, Priority: 1, Sortable: true, Cell: w.statusCell},
		{ID: string(store.NumbersByOrder), Title: "Order", Min: 8, Max: 10, Weight: 1, Priority: 3, Sortable: true,
			Cell: span(theme.Text, func(r store.NumberRow) string { return clean(r.PON) })},
		{ID: string(store.NumbersByCustomer), Title: "Customer", Min: 12, Max: 30, Weight: 4, Priority: 7, Sortable: true,
			Cell: span(theme.Text, func(r store.NumberRow) string { return clean(r.Customer) })},
		{ID: string(store.NumbersByCarrier), Title: "Carrier", Min: 11, Max: 24, Weight: 2, Priority: 5, Sortable: true,
			Cell: span(theme.Text, func(r store.NumberRow) string { return clean(r.Losing.Label()) })},
		{ID: string(store.NumbersByType), Title: "Type", Min: 9, Priority: 10, Sortable: true,
			Cell: span(theme.Dim, func(r store.NumberRow) string { return r.Type.Words() })},
		{ID: string(store.NumbersByLATA), Title: "LATA", Min: 5, AlignRight: true, Priority: 11, Sortable: true,
			Cell: span(theme.Dim, func(r store.NumberRow) string { return lata(r.LATA) })},
		{ID: string(store.NumbersByFOC), Title: "FOC", Min: 12, Max: 17, Weight: 1, Priority: 2, Sortable: true,
			Cell: func(r store.NumberRow, _ int) []grid.Span { return w.dateCell(theme.Confirmed, r.FOC) }},
		{ID: string(store.NumbersByRequested), Title: "Requested", Min: 12, Max: 17, Weight: 1, Priority: 8, Sortable: true,
			Cell: func(r store.NumberRow, _ int) []grid.Span { return w.dateCell(theme.Requested, r.Requested) }},
		{ID: "blocker", Title: "Blocker", Min: 12, Max: 30, Weight: 3, Priority: 6,
			Cell: span(theme.Live, func(r store.NumberRow) string { return causes(r.Causes) })},
		{ID: string(store.NumbersByAge), Title: "Since", Min: 7, AlignRight: true, Priority: 4, Sortable: true,
			Cell: span(theme.Dim, func(r store.NumberRow) string { return w.age(r) })},
		{ID: "updated", Title: "Updated", Min: 12, Priority: 12,
			Cell: span(theme.Dim, func(r store.NumberRow) string { return w.moment(r) })},
	}
}

func (w *Workspace) statusCell(r store.NumberRow, _ int) []grid.Span {
	s := uint8(r.Status)
	role := theme.StatusRole(s)
	return []grid.Span{{Text: w.theme.Glyphs.Status(s) + " ", Role: role}, {Text: r.Status.String(), Role: role}}
}

// dateCell shows a date that was asked for hollow and one that is confirmed solid.
func (w *Workspace) dateCell(role theme.Role, d date.Date) []grid.Span {
	if d.IsZero() {
		return nil
	}
	sign := w.theme.Glyphs.Requested
	if role == theme.Confirmed {
		sign = w.theme.Glyphs.Confirmed
	}
	return []grid.Span{{Text: sign + " " + d.Short(w.desk.Today()), Role: role}}
}

// age is how long the number has been where it is, by the calendar of its country.
func (w *Workspace) age(r store.NumberRow) string {
	return date.Age(r.Since, w.desk.Now, w.desk.Calendars.Of(r.TN.Canadian()))
}

// moment is when the number was last touched: the hour where that was today.
func (w *Workspace) moment(r store.NumberRow) string {
	at := r.Updated
	if at.IsZero() {
		return ""
	}
	if day := date.FromTime(at); day != w.desk.Today() {
		return day.Short(w.desk.Today())
	}
	return at.Format("15:04")
}

func lata(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// causes writes the causes of open blockers by their short names.
func causes(ids string) string {
	var out []string
	for id := range strings.FieldsSeq(ids) {
		word := id
		if e, ok := blocker.Lookup(blocker.Cause(id)); ok {
			word = e.Short
		}
		out = append(out, word)
	}
	return strings.Join(out, ", ")
}

// factsOf are the facts that the law reads of a row. Whether a letter is due and how
// many blockers are unanswered only the store knows; the dialogs ask it.
func factsOf(r store.NumberRow) model.Facts {
	return model.Facts{Status: r.Status, FOC: r.FOC, Acquired: !r.Acquired.IsZero(), Activated: !r.Activated.IsZero(), SUPPs: r.SUPPs,
		Submitted: date.FromTime(r.Submitted), Type: r.Type, Canadian: r.TN.Canadian()}
}
