package blockers

import (
	"context"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/grid"
	"portdesk/ui/words"
)

// maxTogether is how many blockers are answered or copied at once.
const maxTogether = 500

// tooMany refuses more of them.
func tooMany() string {
	return "More than " + words.Thousands(maxTogether) + " blockers at once are too many; narrow the filter, or select fewer."
}

// chosen are the blockers that an action is for: the selected ones as far as the table
// holds them, else the one under the cursor. all tells whether these are all of them.
func (w *Workspace) chosen() (rows []store.BlockerRow, all bool) {
	if w.open || !w.grid.HasSelection() {
		if r, ok := w.current(); ok {
			return []store.BlockerRow{r}, true
		}
		return nil, true
	}
	for _, r := range w.grid.Held() {
		if w.grid.Selected(r.ID) {
			rows = append(rows, r)
		}
	}
	return rows, len(rows) == w.grid.SelectedCount(w.total)
}

// withChosen hands all chosen blockers on, those too that the table does not hold. More
// than maxTogether, or others than were counted, are refused: nothing is done to a part.
func (w *Workspace) withChosen(then func([]store.BlockerRow) tea.Msg) tea.Cmd {
	rows, all := w.chosen()
	if len(rows) > maxTogether || !all && w.grid.SelectedCount(w.total) > maxTogether {
		return desk.Tell(desk.Warn, tooMany())
	}
	if all {
		return func() tea.Msg { return then(rows) }
	}
	s, sel, seen, resolved := w.store, w.grid.Selection(), w.grid.SelectedCount(w.total), w.resolved
	sort := w.grid.Sort()
	q := store.BlockerQuery{Where: w.bar.Query(), Resolved: resolved, Sort: store.BlockerSort(sort.Column), Desc: sort.Desc}
	return w.jobs.Do(w.ctx, func(ctx context.Context) tea.Msg {
		list, err := readChosen(ctx, s, sel, q)
		switch {
		case err != nil:
			return failed(err)
		case len(list) > maxTogether:
			return desk.Say{Level: desk.Warn, Text: tooMany()}
		case len(list) != seen:
			text := "The list changed: of the selection it has " + words.Count(len(list), "blocker") + " by now, not " + words.Thousands(seen) + ". Nothing was done; look at it, then try again."
			return tea.BatchMsg{desk.Tell(desk.Warn, text), func() tea.Msg { return desk.Changed{} }}
		}
		return then(list)
	})
}

// readChosen reads what is selected of the list that q asks for. It ends early where that
// is more than maxTogether.
func readChosen(ctx context.Context, s Store, sel grid.Selection, q store.BlockerQuery) ([]store.BlockerRow, error) {
	if !sel.All {
		list, err := s.BlockersByID(ctx, slices.Sorted(maps.Keys(sel.IDs)))
		return slices.DeleteFunc(list, func(r store.BlockerRow) bool { return r.Resolved.IsZero() == q.Resolved }), err
	}
	var out []store.BlockerRow
	q.Limit = maxTogether
	for len(out) <= maxTogether {
		page, err := s.ListBlockers(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, r := range page {
			if sel.Has(r.ID) {
				out = append(out, r)
			}
		}
		if len(page) < q.Limit {
			break
		}
		q.After = &page[len(page)-1]
	}
	return out, nil
}

// kept are the blockers that this side remembers something of: begun answers and those
// that the selection names.
type kept struct {
	typed, selected []int64
}

func (w *Workspace) kept() kept {
	sel := w.grid.Selection()
	named := sel.IDs
	if sel.All {
		named = sel.Except
	}
	return kept{slices.Collect(maps.Keys(w.typed)), slices.Collect(maps.Keys(named))}
}

// gone returns those that are no longer open, and those that left the list which is shown.
func (k kept) gone(ctx context.Context, s Store, resolved bool) (kept, error) {
	all := slices.Concat(k.typed, k.selected)
	if len(all) == 0 {
		return kept{}, nil
	}
	list, err := s.BlockersByID(ctx, all)
	if err != nil {
		return kept{}, err
	}
	isResolved := make(map[int64]bool, len(list))
	for _, r := range list {
		isResolved[r.ID] = !r.Resolved.IsZero()
	}
	left := func(ids []int64, resolved bool) []int64 {
		return slices.DeleteFunc(ids, func(id int64) bool {
			is, known := isResolved[id]
			return known && is == resolved
		})
	}
	return kept{left(k.typed, false), left(k.selected, resolved)}, nil
}

// forget lets go of what is remembered of blockers that are gone.
func (w *Workspace) forget(k kept) {
	for _, id := range k.typed {
		delete(w.typed, id)
	}
	if len(k.selected) == 0 {
		return
	}
	sel := w.grid.Selection()
	for _, id := range k.selected {
		delete(sel.IDs, id)
		delete(sel.Except, id)
	}
	w.grid.SetSelection(sel)
}
