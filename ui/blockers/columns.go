package blockers

import (
	"strconv"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/dialogs"
	"portdesk/ui/draw"
	"portdesk/ui/grid"
	"portdesk/ui/words"
)

// Columns that the store does not sort by.
const (
	columnCustomer = "customer"
	columnNumbers  = "numbers"
	columnAnswered = "answered"
	columnChased   = "chased"
	columnResolved = "resolved"
	columnAnswers  = "answers"
)

func openColumns() []string {
	return []string{string(store.BlockersByCause), string(store.BlockersByOrder), columnCustomer, string(store.BlockersByCarrier),
		columnNumbers, string(store.BlockersByAge), columnAnswered, columnChased}
}

func resolvedColumns() []string {
	return []string{string(store.BlockersByCause), string(store.BlockersByOrder), columnCustomer, string(store.BlockersByCarrier),
		columnNumbers, columnResolved, columnAnswers, columnChased}
}

// columns are all columns of the table. The narrower the screen, the fewer of them: those
// with the largest Priority go first.
func (w *Workspace) columns() []grid.Column[store.BlockerRow] {
	type row = store.BlockerRow
	span := func(role theme.Role, text func(row) string) func(row, int) []grid.Span {
		return func(r row, _ int) []grid.Span { return []grid.Span{{Text: text(r), Role: role}} }
	}
	return []grid.Column[row]{
		{ID: string(store.BlockersByCause), Title: "Cause", Min: 20, Max: 34, Weight: 3, Priority: 0, Sortable: true, Cell: w.causeCell},
		{ID: string(store.BlockersByOrder), Title: "Order", Min: 8, Max: 12, Weight: 1, Priority: 2, Sortable: true,
			Cell: span(theme.Text, func(r row) string { return clean(r.PON) })},
		{ID: columnCustomer, Title: "Customer", Min: 12, Max: 30, Weight: 4, Priority: 5,
			Cell: span(theme.Text, func(r row) string { return clean(r.Customer) })},
		{ID: string(store.BlockersByCarrier), Title: "Carrier", Min: 9, Max: 22, Weight: 2, Priority: 4, Sortable: true,
			Cell: span(theme.Text, func(r row) string { return clean(r.Losing.Label()) })},
		{ID: columnNumbers, Title: "Numbers", Min: 7, AlignRight: true, Priority: 3,
			Cell: span(theme.Text, func(r row) string { return words.Thousands(r.Numbers) })},
		{ID: string(store.BlockersByAge), Title: "Age", Min: 6, AlignRight: true, Priority: 1, Sortable: true,
			Cell: span(theme.Strong, func(r row) string { return w.age(r) })},
		{ID: columnAnswered, Title: "Answered", Min: 9, Max: 12, Weight: 1, Priority: 6, Cell: w.answeredCell},
		{ID: columnChased, Title: "Chased", Min: 8, Max: 16, Weight: 1, Priority: 7,
			Cell: span(theme.Dim, func(r row) string { return w.chased(r) })},
		{ID: columnResolved, Title: "Resolved", Min: 10, Max: 14, Weight: 1, Priority: 1,
			Cell: span(theme.Done, func(r row) string { return w.day(r.Resolved) })},
		{ID: columnAnswers, Title: "Answer", Min: 12, Max: 40, Weight: 4, Priority: 6,
			Cell: span(theme.Dim, func(r row) string { return w.answersWords(r.Blocker, false) })},
	}
}

// causeCell names the cause, and behind it how far its answer is: in words where there is
// room for them, else by its sign.
func (w *Workspace) causeCell(r store.BlockerRow, width int) []grid.Span {
	sign, role := w.theme.Glyphs.Blocked, theme.StatusRole(uint8(model.ActionRequired))
	if !r.Resolved.IsZero() {
		sign, role = w.theme.Glyphs.Check, theme.Done
	}
	name := short(r.Cause)
	out := []grid.Span{{Text: sign + " ", Role: role}, {Text: name, Role: role}}
	mark, say, tint := w.progress(r)
	if mark == "" {
		return out
	}
	room := width - draw.Width(sign+" "+name)
	mark = " " + mark
	for _, more := range say {
		if room >= draw.Width(mark+" "+more) {
			mark += " " + more
			break
		}
	}
	if over := draw.Width(mark) - room; over > 0 { // the sign stays in sight
		out[1].Text = draw.Strip(draw.FitTail(name, max(draw.Width(name)-over, 1), w.theme.Glyphs.Ellipsis))
	}
	return append(out, grid.Span{Text: mark, Role: tint})
}

// progress is how far the answer to an open blocker is: its sign, and words for it, the
// longest first; nothing where none was begun.
func (w *Workspace) progress(r store.BlockerRow) (mark string, say []string, role theme.Role) {
	_, begun := w.typed[r.ID]
	switch {
	case !r.Resolved.IsZero():
	case !r.Answered.IsZero() && r.LetterDue:
		return w.theme.Glyphs.Check, []string{"answered, LOA to sign", "LOA to sign", "LOA"}, theme.Warn
	case !r.Answered.IsZero():
		return w.theme.Glyphs.Check, []string{"answered"}, theme.OK
	case begun:
		return w.theme.Glyphs.Draft, []string{"begun"}, theme.Warn
	}
	return "", nil, theme.Dim
}

// short is a cause as lists name it.
func short(c blocker.Cause) string {
	if e, ok := blocker.Lookup(c); ok {
		return e.Short
	}
	return clean(string(c))
}

func (w *Workspace) answeredCell(r store.BlockerRow, _ int) []grid.Span {
	if !r.Answered.IsZero() {
		return []grid.Span{{Text: w.theme.Glyphs.Check + " ", Role: theme.OK}, {Text: w.day(r.Answered), Role: theme.Dim}}
	}
	if _, begun := w.typed[r.ID]; begun {
		return []grid.Span{{Text: w.theme.Glyphs.Draft + " begun", Role: theme.Warn}}
	}
	if e, ok := blocker.Lookup(r.Cause); ok && dialogs.Unanswerable(e) {
		return []grid.Span{{Text: "not yours", Role: theme.Faint}}
	}
	return []grid.Span{{Text: "no", Role: theme.Warn}}
}

// age is how long the blocker holds its numbers, in business time.
func (w *Workspace) age(r store.BlockerRow) string {
	return date.Age(r.Raised, w.desk.Now, w.desk.Calendar(r.Losing.ID, r.Canadian))
}

// chased is how often the blocker was chased, and how long ago the last time.
func (w *Workspace) chased(r store.BlockerRow) string {
	if r.Chases == 0 {
		return "never"
	}
	return strconv.Itoa(r.Chases) + "x " + date.Age(r.Chased, w.desk.Now, w.desk.Calendar(r.Losing.ID, r.Canadian))
}

// day is a moment: the hour where that was today, else the day; "" for none.
func (w *Workspace) day(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	if d := date.FromTime(at); d != w.desk.Today() {
		return w.desk.Day(d)
	}
	return w.desk.Clock(at)
}

// moment is the day and the hour; "" for none.
func (w *Workspace) moment(at time.Time) string {
	return w.desk.Moment(at)
}

// answersWords are the answers given to a blocker, on one line, secrets masked.
func (w *Workspace) answersWords(b store.Blocker, reveal bool) string {
	e, ok := blocker.Lookup(b.Cause)
	if !ok || b.Answered.IsZero() {
		return ""
	}
	var parts []string
	for _, def := range e.Fields {
		v := b.Answers.Get(def.Key)
		switch {
		case v == "":
			continue
		case def.Secret && !reveal:
			v = draw.Mask(v, w.theme.Glyphs.Secret)
		}
		for _, c := range def.Choices {
			if c.Value == v {
				v = c.Label
			}
		}
		parts = append(parts, def.Label+" "+clean(v))
	}
	return strings.Join(parts, " "+w.theme.Glyphs.Dot+" ")
}
