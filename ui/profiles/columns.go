package profiles

import (
	"slices"
	"strconv"

	"portdesk/model/profile"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/dialogs"
	"portdesk/ui/grid"
	"portdesk/ui/words"
)

// The columns of the profiles.
const (
	columnName    = "name"
	columnGroup   = "group"
	columnLimit   = "limit"
	columnTrunk   = "trunk"
	columnSMS     = "sms"
	columnHand    = "hand"
	columnRules   = "rules"
	columnApplied = "applied"
)

// profileColumns are those of the profiles. The narrower the list, the fewer of them.
func (w *Workspace) profileColumns() []grid.Column[store.ProfileRow] {
	type row = store.ProfileRow
	text := func(role theme.Role, of func(row) string) func(row, int) []grid.Span {
		return func(r row, _ int) []grid.Span { return []grid.Span{{Text: clean(of(r)), Role: role}} }
	}
	count := func(of func(row) int) func(row, int) []grid.Span {
		return func(r row, _ int) []grid.Span {
			if of(r) == 0 {
				return []grid.Span{{Text: "-", Role: theme.Faint}}
			}
			return []grid.Span{{Text: words.Thousands(of(r)), Role: theme.Text}}
		}
	}
	return []grid.Column[row]{
		{ID: columnName, Title: "Profile", Min: 14, Max: 32, Weight: 3, Priority: 0, Sortable: true, Cell: text(theme.Strong, func(r row) string { return r.Name })},
		{ID: columnGroup, Title: "Group", Min: 9, Max: 18, Weight: 1, Priority: 5, Sortable: true, Cell: text(theme.Text, func(r row) string { return r.CapacityGroup })},
		{ID: columnLimit, Title: "Limit", Min: 5, Max: 7, Weight: 1, AlignRight: true, Priority: 4, Sortable: true, Cell: count(func(r row) int { return r.CapacityLimit })},
		{ID: columnTrunk, Title: "Trunk", Min: 10, Max: 20, Weight: 2, Priority: 6, Sortable: true, Cell: text(theme.Text, func(r row) string { return r.Trunk })},
		{ID: columnSMS, Title: "SMS trunk", Min: 9, Max: 20, Weight: 2, Priority: 7, Sortable: true, Cell: text(theme.Text, func(r row) string { return r.SMSTrunk })},
		{ID: columnHand, Title: "By hand", Min: 9, AlignRight: true, Priority: 1, Sortable: true, Cell: count(func(r row) int { return r.Assigned })},
		{ID: columnRules, Title: "Rules", Min: 5, Max: 7, Weight: 1, AlignRight: true, Priority: 2, Sortable: true, Cell: count(func(r row) int { return r.Rules })},
		{ID: columnApplied, Title: "Applied", Min: 9, AlignRight: true, Priority: 3, Sortable: true, Cell: count(func(r row) int { return r.Applied })},
	}
}

// ruleColumns are those of the rules.
func (w *Workspace) ruleColumns() []grid.Column[profile.Rule] {
	type row = profile.Rule
	count := func(of func(store.RulePreview) int) func(row, int) []grid.Span {
		return func(r row, _ int) []grid.Span {
			p, known := w.takes[r.ID]
			switch {
			case !known:
				return []grid.Span{{Text: w.theme.Glyphs.Ellipsis, Role: theme.Faint}}
			case of(p) == 0:
				return []grid.Span{{Text: "-", Role: theme.Faint}}
			}
			return []grid.Span{{Text: words.Thousands(of(p)), Role: theme.Text}}
		}
	}
	return []grid.Column[row]{
		{ID: "place", Title: "", Min: 2, AlignRight: true, Priority: 3, Cell: func(r row, _ int) []grid.Span {
			return []grid.Span{{Text: strconv.Itoa(w.placeOf(r)), Role: theme.Faint}}
		}},
		{ID: columnName, Title: "Rule", Min: 14, Max: 32, Weight: 3, Priority: 0, Cell: func(r row, _ int) []grid.Span {
			return []grid.Span{{Text: clean(r.Name), Role: theme.Strong}}
		}},
		{ID: "filters", Title: "Numbers", Min: 16, Max: 60, Weight: 4, Priority: 2, Cell: func(r row, _ int) []grid.Span {
			return []grid.Span{{Text: dialogs.RuleWords(r, w.theme), Role: theme.Text}}
		}},
		{ID: "profile", Title: "Gives", Min: 12, Max: 28, Weight: 3, Priority: 1, Cell: func(r row, _ int) []grid.Span {
			return []grid.Span{{Text: w.theme.Glyphs.Arrow + " ", Role: theme.Dim}, {Text: clean(r.ProfileName), Role: theme.Accent}}
		}},
		{ID: "takes", Title: "Takes", Min: 7, AlignRight: true, Priority: 4, Cell: count(func(p store.RulePreview) int { return p.Takes })},
		{ID: "wins", Title: "Wins", Min: 7, AlignRight: true, Priority: 5, Cell: count(func(p store.RulePreview) int { return p.Wins })},
	}
}

// placeOf is when a rule is asked, from 1, whatever the filter hides.
func (w *Workspace) placeOf(r profile.Rule) int {
	return 1 + slices.IndexFunc(w.rules.all, func(o profile.Rule) bool { return o.ID == r.ID })
}
