package triage

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/filter"
	law "portdesk/model/triage"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
)

// query is the filter in force: what cannot be asked of an item is left out.
func (w *Workspace) query() filter.Query { return law.Asked(w.bar.Query()) }

// unasked is the first term of the filter that cannot be asked of what waits.
func (w *Workspace) unasked() (filter.Term, bool) { return law.Unaskable(w.bar.Query()) }

// filtered shows what another filter lets through.
func (w *Workspace) filtered(changed bool) tea.Cmd {
	if !changed {
		return nil
	}
	w.list.filter(w.isLate, w.query())
	return w.follow()
}

// filter opens the filter, or takes words from the palette.
func (w *Workspace) filter(text string) tea.Cmd {
	w.focus = listPane
	if text == "" {
		w.bar.Open()
		return nil
	}
	before := w.bar.Query()
	w.bar.Set(text)
	return w.filtered(!before.Equal(w.bar.Query()))
}

// barLines draws the filter in as many lines as it takes, with the fault of what cannot
// be asked here under the term that asks it.
func (w *Workspace) barLines(width, height int) []string {
	n := w.bar.Height(max(height-4, 0))
	if n == 0 {
		return nil
	}
	lines := strings.Split(w.bar.View(width, n), "\n")
	term, fault := w.unasked()
	if !fault || w.bar.Fault() != nil {
		return lines
	}
	say := w.faultLine(term, width)
	if len(lines) == 1 {
		return append(lines, say)
	}
	lines[1] = say
	return lines
}

// faultLine sets carets under a term and says where it can be asked.
func (w *Workspace) faultLine(t filter.Term, width int) string {
	const lead = 4 // cells before the text of the bar
	text := w.bar.Query().Text
	start := lead + draw.Width(text[:min(t.Start, len(text))])
	carets := max(draw.Width(text[min(t.Start, len(text)):min(t.End, len(text))]), 1)
	say := t.Field.String() + " cannot be asked of what waits; Numbers (" + w.keys.KeyLabel(action.Workspace3) + ") can"
	if start+carets+1+draw.Width(say) > width {
		return draw.Fit(draw.Blank(lead)+w.theme.P(theme.Error).S(draw.Shorten(w.theme.Glyphs.Cross+" "+say, max(width-lead, 0))), width)
	}
	return draw.Fit(draw.Blank(start)+w.theme.P(theme.Error).S(strings.Repeat("^", carets)+" "+say), width)
}
