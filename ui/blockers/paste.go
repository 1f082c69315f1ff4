package blockers

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/csr"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
)

// listLine is how many digits a line has that may be a number.
const listLine = 7

// pasteRefused says what may be pasted where no field has the focus.
const pasteRefused = "Not taken: a list of numbers goes to Check, a CSR into the comparison, one word into the filter."

// Paste puts text into the filter that is being typed. Else a list of numbers goes to the
// check, a customer service record is compared with the order of the blocker in sight, and
// one word is filtered by.
func (w *Workspace) Paste(text string) tea.Cmd {
	if w.bar.Editing() {
		return w.filtered(w.bar.Paste(text))
	}
	text = strings.TrimSpace(text)
	r, here := w.current()
	switch {
	case text == "":
		return nil
	case isList(text):
		return desk.Go(desk.CheckDigit, desk.CheckText{Text: text})
	case here && len(csr.Parse(text)) > 0:
		return w.take(dialogs.RecordTaken{Order: r.OrderID, Text: text})
	case !w.open && !strings.ContainsFunc(text, unicode.IsSpace):
		w.bar.Open()
		return w.filtered(w.bar.Paste(text))
	}
	return desk.Tell(desk.Info, pasteRefused)
}

// isList reports a text that is a list of numbers: several lines, most of which have the
// digits of one and no label before them.
func isList(text string) bool {
	lines, numbers := 0, 0
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		lines++
		digits := 0
		for _, r := range line {
			if r >= '0' && r <= '9' {
				digits++
			}
		}
		if digits >= listLine && len(csr.Parse(line)) == 0 {
			numbers++
		}
	}
	return lines > 1 && 2*numbers > lines
}

// Values returns the words that stand in a field of the blockers in memory, for the filter
// to suggest.
func (w *Workspace) Values(f filter.Field) []string {
	var text func(r store.BlockerRow) string
	switch f {
	case filter.FieldOrder:
		text = func(r store.BlockerRow) string { return r.PON }
	case filter.FieldCustomer:
		text = func(r store.BlockerRow) string { return r.Customer }
	case filter.FieldCarrier:
		text = func(r store.BlockerRow) string { return r.Losing.Label() }
	default:
		return nil
	}
	var out []string
	seen := map[string]bool{"": true}
	for _, r := range w.grid.Held() {
		if v := clean(text(r)); !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out
}
