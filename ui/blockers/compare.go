package blockers

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/csr"
	"portdesk/model/field"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// comparison is an order beside another text: a customer service record that was pasted,
// else the carrier's own words.
type comparison struct {
	record bool
	defs   []field.Def // of the order, that the cause asks
	diffs  []csr.Diff  // of these, those that the text speaks of
	beyond []csr.Diff  // other fields in which the order differs from the record
}

// compare holds the order that is shown against the text that there is.
func (w *Workspace) compare() {
	w.cmp = comparison{}
	d := w.one
	e, ok := blocker.Lookup(d.row.Cause)
	if !ok {
		return
	}
	ofOrder := e.OrderFields()
	for _, def := range e.Fields {
		if slices.Contains(ofOrder, def.Key) && def.Shown(d.order.EndUser) {
			w.cmp.defs = append(w.cmp.defs, def)
		}
	}
	text, pasted := w.records[d.order.ID]
	w.cmp.record = pasted
	if !pasted {
		w.cmp.diffs = csr.Compare(w.cmp.defs, d.order.EndUser, csr.Words(w.cmp.defs, d.order.EndUser, d.row.Words))
	} else {
		said := csr.Fit(d.order.EndUser, csr.Parse(text))
		w.cmp.diffs = csr.Compare(w.cmp.defs, d.order.EndUser, said)
		for _, diff := range csr.Compare(model.OrderFields(d.order.Type), d.order.EndUser, said) {
			asked := slices.ContainsFunc(w.cmp.defs, func(o field.Def) bool { return o.Key == diff.Def.Key })
			if !diff.Same && !asked && diff.Def.Shown(d.order.EndUser) {
				w.cmp.beyond = append(w.cmp.beyond, diff)
			}
		}
	}
	w.point(0)
}

// differing are the fields that can be taken into the answer: where the other text says
// something else.
func (w *Workspace) differing() []csr.Diff {
	var out []csr.Diff
	for _, d := range w.cmp.diffs {
		if !d.Same && (d.Other != "" || !d.Def.Required) {
			out = append(out, d)
		}
	}
	return out
}

// point moves the pointer by some of the differing fields; where it is on none it goes to
// the first.
func (w *Workspace) point(by int) {
	list := w.differing()
	i := slices.IndexFunc(list, func(d csr.Diff) bool { return d.Def.Key == w.at })
	switch {
	case len(list) == 0:
		w.at = ""
	case i < 0:
		w.at = list[0].Def.Key
	default:
		w.at = list[min(max(i+by, 0), len(list)-1)].Def.Key
	}
}

// take keeps a pasted record, for as long as the program runs.
func (w *Workspace) take(m dialogs.RecordTaken) tea.Cmd {
	if strings.TrimSpace(m.Text) == "" {
		delete(w.records, m.Order)
		w.compare()
		return nil
	}
	n := len(csr.Parse(m.Text))
	if n == 0 {
		return desk.Tell(desk.Warn, "No line of that text is known, such as \"Service address: ...\" or \"BTN: ...\".")
	}
	w.records[m.Order] = m.Text
	w.at = "" // the pointer begins anew, at the first difference
	w.compare()
	if r, ok := w.current(); !ok || r.OrderID != m.Order {
		return nil
	} else if !w.inSight(r) { // what was pasted is to be seen
		w.open, w.focus = true, detailPane
		return tea.Batch(w.tell(r.ID), desk.Tell(desk.Info, words.Count(n, "field")+" read from the CSR."))
	}
	differ := len(w.differing()) + len(w.cmp.beyond)
	if differ == 0 {
		return desk.Tell(desk.Info, words.Count(n, "field")+" read from the CSR; the order says the same.")
	}
	return desk.Tell(desk.Info, words.Count(n, "field")+" read from the CSR; the order differs in "+words.Thousands(differ)+".")
}

// accept takes the value that the pointer is on into the answer, and goes on to the next.
func (w *Workspace) accept() tea.Cmd {
	list := w.differing()
	i := slices.IndexFunc(list, func(d csr.Diff) bool { return d.Def.Key == w.at })
	if i < 0 {
		return nil
	}
	d := list[i]
	id := w.one.row.ID
	if w.typed[id] == nil {
		w.typed[id] = field.Values{}
	}
	w.typed[id][d.Def.Key] = d.Other
	w.grid.Redraw()
	w.point(1)
	return desk.Tell(desk.Done, d.Def.Label+" taken into the answer; "+w.keys.KeyLabel(action.BlockersAnswer)+" goes on with it")
}

// taken reports whether the answer that was begun has the other text's value already.
func (w *Workspace) taken(d csr.Diff) bool {
	v, begun := w.typed[w.one.row.ID][d.Def.Key]
	return begun && v == d.Other
}

// source is how the other text is called in the column of labels.
func (c comparison) source() string {
	if c.record {
		return "on the CSR"
	}
	return "they wrote"
}

// compareLines sets what the order says beside the other text, the differences marked.
func (w *Workspace) compareLines(p *sheet) {
	if len(w.cmp.defs) == 0 && len(w.cmp.beyond) == 0 {
		return
	}
	head := "The order, beside the carrier's words"
	if w.cmp.record {
		head = "The order, beside the CSR"
	}
	p.head(head)
	for _, def := range w.cmp.defs {
		i := slices.IndexFunc(w.cmp.diffs, func(d csr.Diff) bool { return d.Def.Key == def.Key })
		if i >= 0 {
			w.diffLines(p, w.cmp.diffs[i])
			continue
		}
		if v := w.one.order.EndUser.Get(def.Key); v != "" || def.Required {
			p.side("", def.Label, w.says(def, v))
		}
	}
	if len(w.cmp.diffs) == 0 && !w.cmp.record {
		p.wrap(theme.Faint, 2, "Their words name none of these values; "+w.keys.KeyLabel(action.BlockersCSR)+" compares a CSR.")
	}
	if len(w.cmp.beyond) > 0 {
		var names []string
		for _, d := range w.cmp.beyond {
			name := d.Def.Label
			if strings.HasPrefix(d.Def.Key, "authorized_") {
				name = d.Def.Section + ": " + name
			}
			names = append(names, name)
		}
		p.wrap(theme.Warn, 2, "Not asked, but not as on the CSR either: "+strings.Join(names, ", ")+".")
	}
}

// says paints what a field holds; a secret is masked until it is revealed.
func (w *Workspace) says(def field.Def, v string) string {
	t := w.theme
	switch {
	case v == "":
		return t.P(theme.Faint).S("nothing")
	case def.Secret && !w.revealed:
		return t.P(theme.Secret).S(draw.Mask(v, t.Glyphs.Secret))
	}
	return t.P(theme.Text).S(clean(choice(def, v)))
}

func choice(def field.Def, v string) string {
	for _, c := range def.Choices {
		if c.Value == v {
			return c.Label
		}
	}
	return v
}

// diffLines shows one field: the order's value, the other one under it, and carets under
// what differs.
func (w *Workspace) diffLines(p *sheet, d csr.Diff) {
	t := w.theme
	hidden := d.Def.Secret && !w.revealed
	if d.Same {
		p.side("", d.Def.Label, w.says(d.Def, d.Order)+t.P(theme.OK).S("  "+t.Glyphs.Check)+t.P(theme.Dim).S(" the same"))
		return
	}
	pointer := ""
	if w.at == d.Def.Key {
		pointer = t.Glyphs.Pointer
	}
	if hidden || len(d.Def.Choices) > 0 {
		p.side(pointer, d.Def.Label, w.says(d.Def, d.Order))
		p.side("", w.cmp.source(), w.says(d.Def, d.Other)+t.P(theme.Warn).S("  differs"))
	} else {
		w.marked(p, pointer, d.Def.Label, d.Order, d.InOrder)
		w.marked(p, "", w.cmp.source(), d.Other, d.InOther)
	}
	if w.taken(d) {
		p.side("", "", t.P(theme.OK).S(t.Glyphs.Check+" taken into the answer"))
	}
}

// marked writes a value and, on a line of its own, carets under its spans.
func (w *Workspace) marked(p *sheet, pointer, label, value string, spans []csr.Span) {
	t := w.theme
	if value == "" {
		p.side(pointer, label, t.P(theme.Faint).S("nothing"))
		return
	}
	var line, carets strings.Builder
	at, column := 0, 0
	piece := func(to int, differs bool) {
		text := clean(value[at:to])
		if differs {
			line.WriteString(t.P(theme.Warn).S(text))
			carets.WriteString(strings.Repeat("^", max(draw.Width(text), 1)))
		} else {
			line.WriteString(t.P(theme.Text).S(text))
			carets.WriteString(draw.Blank(draw.Width(text)))
		}
		column += draw.Width(text)
		at = to
	}
	for _, s := range spans {
		if s.From > at {
			piece(s.From, false)
		}
		piece(s.To, true)
	}
	if at < len(value) {
		piece(len(value), false)
	}
	p.side(pointer, label, line.String())
	if len(spans) > 0 {
		p.side("", "", t.P(theme.Warn).S(strings.TrimRight(carets.String(), " ")))
	}
}
