package numbers

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/words"
)

// maxCopied is how many numbers are copied at once.
const maxCopied = 10_000

// copy puts the numbers into the clipboard, eleven digits, one on a line.
func (w *Workspace) copy() tea.Cmd {
	t, s := w.target(), w.store
	if t.Number != nil {
		return clip([]string{t.Number.TN.String()}, 1)
	}
	return w.jobs.Do(w.ctx, func(ctx context.Context) tea.Msg {
		rows, err := selected(ctx, s, t.Selection)
		if err != nil {
			return failed(err)
		}
		lines := make([]string, 0, len(rows))
		for _, r := range rows {
			lines = append(lines, r.TN.String())
		}
		return clip(lines, t.Count)()
	})
}

// clip copies lines, and says where they are not all of the numbers that were chosen.
func clip(lines []string, of int) tea.Cmd {
	said := desk.Say{Level: desk.Done, Text: "Copied " + words.Count(len(lines), "number")}
	switch {
	case of > len(lines):
		said = desk.Say{Level: desk.Warn, Text: "Copied only the first " + words.Thousands(len(lines)) + " of " + words.Count(of, "number")}
	case len(lines) == 1:
		said.Text = "Copied " + lines[0]
	}
	return desk.Clip(strings.Join(lines, "\n"), said)
}

// selected reads the rows of a selection, as far as maxCopied of them.
func selected(ctx context.Context, s Store, sel store.Selection) ([]store.NumberRow, error) {
	if sel.All {
		rows, err := s.Numbers(ctx, store.NumberQuery{Where: sel.Where, Limit: maxCopied})
		return slices.DeleteFunc(rows, func(r store.NumberRow) bool { return slices.Contains(sel.Except, r.ID) }), err
	}
	var rows []store.NumberRow
	for _, id := range sel.IDs[:min(len(sel.IDs), maxCopied)] {
		r, err := s.Number(ctx, id)
		if err != nil {
			return rows, err
		}
		rows = append(rows, r)
	}
	return rows, nil
}
