package numbers

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/days"
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
			Cell: w.focCell},
		{ID: string(store.NumbersByRequested), Title: "Requested", Min: 12, Max: 17, Weight: 1, Priority: 8, Sortable: true,
			Cell: func(r store.NumberRow, width int) []grid.Span { return w.dateCell(days.Mark{Day: r.Requested}, width) }},
		{ID: string(store.NumbersByBlocker), Title: "Blocker", Min: 12, Max: 30, Weight: 3, Priority: 6, Sortable: true,
			Cell: span(theme.Live, func(r store.NumberRow) string { return causes(r.Causes) })},
		{ID: string(store.NumbersByAge), Title: "Since", Min: 7, AlignRight: true, Priority: 4, Sortable: true,
			Cell: span(theme.Dim, func(r store.NumberRow) string { return w.age(r) })},
		{ID: string(store.NumbersByUpdated), Title: "Updated", Min: 12, Priority: 12, Sortable: true,
			Cell: span(theme.Dim, func(r store.NumberRow) string { return w.moment(r.Updated) })},
		{ID: string(store.NumbersByProfile), Title: "Profile", Min: 12, Max: 24, Weight: 2, Priority: 9, Sortable: true,
			Cell: span(theme.Text, func(r store.NumberRow) string { return clean(r.Profile) })},
		{ID: string(store.NumbersByGaining), Title: "Gaining", Min: 11, Max: 24, Weight: 2, Priority: 13, Sortable: true,
			Cell: span(theme.Text, func(r store.NumberRow) string { return clean(r.Gaining.Label()) })},
		{ID: string(store.NumbersByCenter), Title: "Rate centre", Min: 12, Max: 20, Weight: 1, Priority: 14, Sortable: true,
			Cell: span(theme.Dim, func(r store.NumberRow) string { return clean(r.RateCenter) })},
		{ID: string(store.NumbersByState), Title: "State", Min: 7, Priority: 15, Sortable: true,
			Cell: span(theme.Dim, func(r store.NumberRow) string { return clean(r.State) })},
		{ID: string(store.NumbersByAcquired), Title: "Acquired", Min: 12, Priority: 16, Sortable: true,
			Cell: span(theme.Dim, func(r store.NumberRow) string { return w.moment(r.Acquired) })},
		{ID: string(store.NumbersByActivated), Title: "Activated", Min: 12, Priority: 17, Sortable: true,
			Cell: span(theme.Dim, func(r store.NumberRow) string { return w.moment(r.Activated) })},
		{ID: string(store.NumbersByTested), Title: "Tested", Min: 14, Priority: 18, Sortable: true, Cell: w.testCell},
		{ID: toldColumn, Title: "Told", Min: 12, Max: 17, Weight: 1, Priority: 19, Cell: w.toldCell},
	}
}

// toldColumn is the date that the customer was told; the desk does not sort by it.
const toldColumn = "told"

// firstColumns are the columns that are shown until others are chosen.
func firstColumns() []string {
	out := make([]string, 0, 12)
	for _, s := range []store.NumberSort{store.NumbersByTN, store.NumbersByStatus, store.NumbersByOrder, store.NumbersByCustomer,
		store.NumbersByCarrier, store.NumbersByType, store.NumbersByLATA, store.NumbersByFOC, store.NumbersByRequested,
		store.NumbersByBlocker, store.NumbersByAge, store.NumbersByUpdated} {
		out = append(out, string(s))
	}
	return out
}

// first are the columns that are shown until others are chosen, as the options say.
func (w *Workspace) first() []string {
	known := ColumnIDs()
	out := slices.DeleteFunc(slices.Clone(w.opt.Columns), func(id string) bool { return !slices.Contains(known, id) })
	if len(out) == 0 {
		return firstColumns()
	}
	return out
}

// ColumnIDs are the ids of all columns of the table.
func ColumnIDs() []string {
	var none Workspace
	var out []string
	for _, c := range none.columns() {
		out = append(out, c.ID)
	}
	return out
}

// noteWords say what stands in a column.
var noteWords = map[string]string{
	string(store.NumbersByTN):        "the telephone number",
	string(store.NumbersByStatus):    "where the number stands",
	string(store.NumbersByOrder):     "the PON of its order",
	string(store.NumbersByCustomer):  "the end user",
	string(store.NumbersByCarrier):   "the losing carrier",
	string(store.NumbersByType):      "long code or toll-free",
	string(store.NumbersByLATA):      "of its order; none for toll-free",
	string(store.NumbersByCenter):    "of the number",
	string(store.NumbersByFOC):       "the confirmed date",
	string(store.NumbersByRequested): "the date asked for",
	string(store.NumbersByBlocker):   "what the carrier asks",
	string(store.NumbersByAge):       "how long it has been where it is",
	string(store.NumbersByUpdated):   "when it was last touched",
	string(store.NumbersByProfile):   "assigned, or applied at completion",
	string(store.NumbersByGaining):   "the gaining provider",
	string(store.NumbersByState):     "of the country",
	string(store.NumbersByAcquired):  "when ownership was acquired",
	string(store.NumbersByActivated): "when it was activated",
	string(store.NumbersByTested):    "the last test call",
	toldColumn:                       "the date that the customer was told",
}

// testCell shows how the last test call went, and when.
func (w *Workspace) testCell(r store.NumberRow, _ int) []grid.Span {
	switch store.TestResult(r.Test) {
	case store.TestPassed:
		return []grid.Span{{Text: w.theme.Glyphs.Check + " " + w.moment(r.Tested), Role: theme.OK}}
	case store.TestFailed:
		return []grid.Span{{Text: w.theme.Glyphs.Cross + " " + w.moment(r.Tested), Role: theme.Error}}
	default:
		return nil
	}
}

// toldCell shows the date that the customer was told; one that is not the date by now
// stands out.
func (w *Workspace) toldCell(r store.NumberRow, _ int) []grid.Span {
	if r.Told.IsZero() {
		return nil
	}
	text, role := w.desk.Day(r.Told), theme.Dim
	if r.Told != r.FOC {
		text, role = w.theme.Glyphs.Warning+" "+text, theme.Warn
	}
	return []grid.Span{{Text: text, Role: role}}
}

func (w *Workspace) statusCell(r store.NumberRow, _ int) []grid.Span {
	s := uint8(r.Status)
	role := theme.StatusRole(s)
	return []grid.Span{{Text: w.theme.Glyphs.Status(s) + " ", Role: role}, {Text: r.Status.String(), Role: role}}
}

// focCell shows the confirmed date; one that went by stands out.
func (w *Workspace) focCell(r store.NumberRow, width int) []grid.Span {
	return w.dateCell(days.Mark{Day: r.FOC, Foc: true, Past: days.Past(w.desk, r.Status, r.FOC)}, width)
}

// dateCell shows a date that was asked for hollow and one that is confirmed solid.
func (w *Workspace) dateCell(m days.Mark, width int) []grid.Span {
	if m.Day.IsZero() {
		return nil
	}
	return []grid.Span{{Text: m.Text(w.theme, w.desk, width), Role: m.Role()}}
}

// age is how long the number has been where it is, by the calendar of its country.
func (w *Workspace) age(r store.NumberRow) string {
	return date.Age(r.Since, w.desk.Now, w.desk.Calendar(r.Losing.ID, r.TN.Canadian()))
}

// moment is when something was done: the hour where that was today, "" for never.
func (w *Workspace) moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	if day := date.FromTime(at); day != w.desk.Today() {
		return w.desk.Day(day)
	}
	return w.desk.Clock(at)
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
		Submitted: date.FromTime(r.Submitted), Type: r.Type, Canadian: r.TN.Canadian(), Losing: r.Losing.ID}
}
