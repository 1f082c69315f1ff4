package orders

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/days"
	"portdesk/ui/draw"
	"portdesk/ui/grid"
)

// firstColumns are those that are shown until others are chosen.
func firstColumns() []string {
	return []string{string(store.OrdersByGroup), string(store.OrdersByPON), string(store.OrdersByCustomer), string(store.OrdersByCarrier),
		string(store.OrdersByType), "state", "numbers", string(store.OrdersByRequested), string(store.OrdersByAge), "progress"}
}

// first are the columns that are shown until others are chosen, as the options say.
func (l *list) first() []string {
	known := ColumnIDs()
	out := slices.DeleteFunc(slices.Clone(l.given), func(id string) bool { return !slices.Contains(known, id) })
	if len(out) == 0 {
		return firstColumns()
	}
	return out
}

// ColumnIDs are the ids of all columns of the list of orders.
func ColumnIDs() []string {
	var none list
	var out []string
	for _, c := range none.columns() {
		out = append(out, c.ID)
	}
	return out
}

// noteOf says what stands in a column, where its title does not.
func noteOf(id string) string {
	return map[string]string{
		string(store.OrdersByGroup): "how the orders of one check stand together", "state": "derived from the numbers", "numbers": "how many stand in each status",
		string(store.OrdersByRequested): "confirmed and requested", string(store.OrdersByAge): "since it was drafted", "progress": "a bar of the statuses, and how many are ported",
		string(store.OrdersByUpdated): "when it was last touched", "gaining": "who takes the numbers", string(store.OrdersByCarrier): "who lets the numbers go",
	}[id]
}

// columns are those that the list can show. At 80 cells the ones up to the dates find room.
func (l *list) columns() []grid.Column[store.OrderRow] {
	type column = grid.Column[store.OrderRow]
	return []column{
		{ID: string(store.OrdersByGroup), Title: "Group", Min: 15, Max: 34, Weight: 2, Priority: 6, Sortable: true, Cell: l.groupCell},
		{ID: string(store.OrdersByPON), Title: "PON", Min: 8, Max: 10, Weight: 1, Priority: 0, Sortable: true, Cell: l.ponCell},
		{ID: string(store.OrdersByCustomer), Title: "Customer", Min: 14, Max: 34, Weight: 6, Priority: 2, Sortable: true, Cell: customerCell},
		{ID: string(store.OrdersByCarrier), Title: "Carrier", Min: 10, Max: 24, Weight: 2, Priority: 7, Sortable: true, Cell: carrierCell},
		{ID: string(store.OrdersByType), Title: "Type", Min: 9, Priority: 8, Sortable: true, Cell: typeCell},
		{ID: "state", Title: "State", Min: 14, Max: 28, Weight: 3, Priority: 1, Cell: l.stateCell},
		{ID: "numbers", Title: "Numbers", Min: 10, Max: 24, Weight: 2, Priority: 3, Cell: l.numbersCell},
		{ID: string(store.OrdersByRequested), Title: "Dates", Min: 12, Max: 36, Weight: 4, Priority: 4, Sortable: true, Cell: l.datesCell},
		{ID: string(store.OrdersByAge), Title: "Age", Min: 5, AlignRight: true, Priority: 5, Sortable: true, Cell: l.ageCell},
		{ID: "progress", Title: "Progress", Min: 14, Max: 24, Weight: 2, Priority: 9, Cell: l.progressCell},
		{ID: "gaining", Title: "Gaining", Min: 10, Max: 20, Weight: 1, Priority: 10,
			Cell: func(r store.OrderRow, _ int) []grid.Span {
				return []grid.Span{span(draw.Clean(r.Gaining.Label()), theme.Text)}
			}},
		{ID: "lata", Title: "LATA", Min: 5, AlignRight: true, Priority: 11, Cell: lataCell},
		{ID: string(store.OrdersByUpdated), Title: "Updated", Min: 12, Priority: 12, Sortable: true, Cell: l.updatedCell},
	}
}

func span(text string, role theme.Role) grid.Span { return grid.Span{Text: text, Role: role} }

// groupCell tells how a group of several orders stands, on its first row, and its name
// beside or below.
func (l *list) groupCell(r store.OrderRow, w int) []grid.Span {
	spot, g := l.spots[r.ID], l.groups[r.GroupID]
	name := draw.Clean(r.GroupName)
	if name == draw.Clean(r.EndUser.Get(model.KeyBusinessName)) {
		name = "" // the customer stands beside it
	}
	summary := span(string(g.Summary), summaryRole(g.Summary))
	fits := w >= draw.Width(summary.Text)+3+draw.Width(name)
	switch {
	case len(g.Orders) < 2: // the state of the one order tells all
		return nil
	case spot.index == 0 && name != "" && fits:
		return []grid.Span{summary, span(" "+l.theme.Glyphs.Dot+" "+name, theme.Dim)}
	case spot.index == 0:
		return []grid.Span{summary}
	case spot.index == 1 && !fits:
		return []grid.Span{span(name, theme.Dim)}
	}
	return nil
}

// ponCell is the reference, on a branch where siblings stand together.
func (l *list) ponCell(r store.OrderRow, _ int) []grid.Span {
	spot := l.spots[r.ID]
	lead := "  "
	switch {
	case spot.of < 2:
	case spot.index == spot.of-1:
		lead = l.theme.Glyphs.LastBranch + " "
	case spot.index == 0:
		lead = l.theme.Glyphs.TeeTop + " "
	default:
		lead = l.theme.Glyphs.Branch + " "
	}
	return []grid.Span{span(lead, theme.Rule), span(r.PON, theme.Strong)}
}

func customerCell(r store.OrderRow, _ int) []grid.Span {
	if name := draw.Clean(r.EndUser.Get(model.KeyBusinessName)); name != "" {
		return []grid.Span{span(name, theme.Text)}
	}
	return []grid.Span{span("no name", theme.Faint)}
}

func carrierCell(r store.OrderRow, _ int) []grid.Span {
	return []grid.Span{span(draw.Clean(r.Losing.Label()), theme.Text)}
}

func typeCell(r store.OrderRow, _ int) []grid.Span {
	return []grid.Span{span(r.Type.Words(), theme.Dim)}
}

// stateCell is the state in words, with the mark of a blocked order: behind the words
// where there is room, else before them.
func (l *list) stateCell(r store.OrderRow, w int) []grid.Span {
	s := r.State()
	words := span(s.Words(), stateRole(s))
	blocked := l.theme.Glyphs.Blocked
	if !r.Tally.Blocked() {
		if draw.Width(words.Text) > w {
			words.Text = shortState(s)
		}
		return []grid.Span{words}
	}
	if full := draw.Width(words.Text) + 3 + len("Blocked"); full <= w {
		return []grid.Span{words, span(" "+blocked+" Blocked", theme.Error)}
	}
	if draw.Width(words.Text)+2 > w {
		words.Text = shortState(s)
	}
	return []grid.Span{span(blocked+" ", theme.Error), words}
}

// shortState is the state where its words find no room.
func shortState(s model.OrderState) string {
	switch s {
	case model.ReadyToSubmit:
		return "Ready"
	case model.PendingActivation:
		return "Activation"
	default:
		return s.Words()
	}
}

// numbersCell counts the numbers of each status: "◐12 ▲3 ◆25". Where not all of them
// find room what asks for something comes first.
func (l *list) numbersCell(r store.OrderRow, w int) []grid.Span {
	order := model.Statuses()
	spans := countSpans(l.theme, r.Tally, order)
	full := 0
	for _, s := range spans {
		full += draw.Width(s.Text)
	}
	if full > w {
		order = []model.Status{model.ActionRequired, model.CancellationRejected, model.FOCDateSet, model.InProcess, model.CancellationPending,
			model.Portable, model.Pending, model.Completed, model.Canceled, model.NotPortable}
		spans = countSpans(l.theme, r.Tally, order)
	}
	return spans
}

func countSpans(t *theme.Theme, tally model.Tally, order []model.Status) []grid.Span {
	var out []grid.Span
	for _, s := range order {
		n := tally.Count[s]
		if n == 0 {
			continue
		}
		text := fmt.Sprintf("%s%d", t.Glyphs.Status(uint8(s)), n)
		if len(out) > 0 {
			text = " " + text
		}
		out = append(out, span(text, theme.StatusRole(uint8(s))))
	}
	return out
}

// datesCell shows the confirmed date, or the span of them, and the requested one behind
// it or in its place. They differ in sign, colour and weight.
func (l *list) datesCell(r store.OrderRow, w int) []grid.Span {
	return dateSpans(l.theme, r, l.law, w)
}

func dateSpans(t *theme.Theme, r store.OrderRow, law model.Desk, w int) []grid.Span {
	var out []grid.Span
	used := 0
	if !r.FOCFirst.IsZero() {
		role, tail := theme.Confirmed, ""
		sign, long, short := t.Glyphs.Confirmed+" ", dates(law, r.FOCFirst, r.FOCLast), shortDates(law, r.FOCFirst, r.FOCLast)
		if late(law, r) {
			role, tail = theme.Error, " past"
		}
		text := days.Fit(w, sign+long+tail, sign+short+tail, short+tail, sign+short)
		used = draw.Width(text)
		out = append(out, span(text, role))
	}
	if r.Requested.IsZero() {
		return out
	}
	text := t.Glyphs.Requested + " " + law.Day(r.Requested)
	switch {
	case used == 0:
		out = append(out, span(text, theme.Requested))
	case used+2+draw.Width(text) <= w:
		out = append(out, span("  "+text, theme.Requested))
	}
	return out
}

// late reports a confirmed date that went by while numbers of the order wait for it. Where
// some are completed their dates are among those of the row, so the last one counts.
func late(law model.Desk, r store.OrderRow) bool {
	first := r.FOCFirst
	if r.Tally.Count[model.Completed] > 0 {
		first = r.FOCLast
	}
	return r.Tally.Count[model.FOCDateSet] > 0 && first < law.Today()
}

func (l *list) ageCell(r store.OrderRow, _ int) []grid.Span {
	law := l.law
	return []grid.Span{span(date.Age(r.Created, law.Now, law.Calendar(r.Losing.ID, false)), theme.Dim)}
}

func lataCell(r store.OrderRow, _ int) []grid.Span {
	if r.LATA == 0 {
		return nil
	}
	return []grid.Span{span(strconv.Itoa(r.LATA), theme.Dim)}
}

// updatedCell is when the order was last touched: the hour where that was today.
func (l *list) updatedCell(r store.OrderRow, _ int) []grid.Span {
	if r.Updated.IsZero() {
		return nil
	}
	law := l.law
	if day := date.FromTime(r.Updated); day != law.Today() {
		return []grid.Span{span(law.Day(day), theme.Dim)}
	}
	return []grid.Span{span(law.Clock(r.Updated), theme.Dim)}
}

// stateRole is the colour of a state: blue while it is the customer's step, yellow while
// the provider works, then as the statuses are coloured.
func stateRole(s model.OrderState) theme.Role {
	switch s {
	case model.NewOrder, model.ReadyToSubmit:
		return theme.Customer
	case model.Coordinating:
		return theme.Provider
	case model.PendingActivation:
		return theme.Live
	case model.OrderCompleted:
		return theme.Done
	case model.OrderCanceled:
		return theme.Cancel
	}
	return theme.Text
}

func summaryRole(s model.Summary) theme.Role {
	switch s {
	case model.RequiresAction:
		return theme.Warn
	case model.GroupInProgress:
		return theme.Live
	case model.GroupCompleted:
		return theme.Done
	case model.GroupCanceled:
		return theme.Cancel
	case model.GroupWithoutAny:
	}
	return theme.Dim
}

// paint draws spans on the plain ground.
func paint(t *theme.Theme, spans []grid.Span) string {
	var b strings.Builder
	for _, s := range spans {
		t.P(s.Role).Append(&b, s.Text)
	}
	return b.String()
}
