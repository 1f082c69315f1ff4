package numbers_test

import (
	"slices"
	"testing"

	"portdesk/model/filter"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/numbers"
)

var _ = []any{desk.Completer((*numbers.Workspace)(nil)), desk.Valuer((*numbers.Workspace)(nil))}

// What the numbers in memory hold is suggested in the filter and in the palette alike.
func TestSuggestsWhatItHolds(t *testing.T) {
	b := start(t, mixed(t), 80, 24)
	b.Keys("/").Type("carrier:lev").Sees("Level3").Keys("tab", "enter").Sees("carrier:Level3").Fits()
	b.Keys("esc").Keys("/").Type("type:").ClickOn("tollfree").Sees("type:tollfree").Keys("enter").Fits()
	b.Keys("esc", ":").Type("sort by the next ca").Sees("carrier").Keys("tab", "enter").Sees("Carrier ▲")
	b.Keys(":").Type("filter order:").Sees("1002").Keys("esc")
	b.Keys("B", "/").Type("carrier:lev").Sees("Level3").Keys("esc").Fits()
}

func TestCompletesOnlyItsOwnActions(t *testing.T) {
	file := mixed(t)
	ws := numbers.New(t.Context(), file)
	with(t, file, ws, 80, 24)
	if got := ws.Complete(action.Columns, ""); !slices.Contains(got, "told") || !slices.Contains(got, "reset") {
		t.Errorf("columns: %q", got)
	}
	if got := ws.Complete(action.NumbersSort, ""); slices.Contains(got, "told") || len(got) == 0 {
		t.Errorf("sort: %q", got)
	}
	if got := ws.Complete(action.NumberCancel, ""); got != nil {
		t.Errorf("a reason: %q", got)
	}
	for _, f := range filter.Fields() {
		words := ws.Values(f.Field)
		seen := map[string]bool{}
		for _, word := range words {
			if word == "" || seen[word] {
				t.Errorf("%s: %q", f.Name, words)
			}
			seen[word] = true
		}
	}
	if len(ws.Values(filter.FieldCarrier)) == 0 || ws.Values(filter.FieldStatus) != nil {
		t.Error("carriers are values, statuses are the language's own")
	}
}
