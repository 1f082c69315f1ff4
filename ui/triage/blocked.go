package triage

import (
	"slices"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/field"
	law "portdesk/model/triage"
	"portdesk/theme"
	"portdesk/ui/draw"
)

// blockerLines set what the carrier wrote beside what the order says now, and tell where
// else the same cause holds.
func (w *Workspace) blockerLines(p *sheet, it law.Item, d detail) {
	t := w.theme
	wrote := map[string]bool{}
	for _, b := range d.blockers {
		answered := ""
		if !b.Answered.IsZero() {
			answered = "Answered " + w.at(b.Answered)
			if it.Answered {
				answered += "; a new signature is due"
			}
		}
		if words := draw.CleanMultiline(b.Words); words != "" && !wrote[words] {
			wrote[words] = true
			p.head(clean(it.Losing.Label()) + " wrote, " + w.at(b.Raised))
			p.wrap(theme.Strong, 2, "\""+words+"\"")
		} else if answered != "" {
			p.lines = append(p.lines, "")
		}
		p.wrap(theme.OK, 0, answered)
	}
	w.causeLines(p, it, d)
	if len(d.siblings) == 0 {
		return
	}
	p.head("The same cause also holds")
	for _, s := range d.siblings {
		p.put(t.P(theme.Text).S(draw.Fit("PON "+clean(s.PON), labelWidth) + " " + numbers(s.Numbers)))
	}
}

// causeLines tell of each cause what the order says of it now, and what it means.
func (w *Workspace) causeLines(p *sheet, it law.Item, d detail) {
	causes := causesOf(it)
	for _, cause := range causes {
		e, ok := blocker.Lookup(blocker.Cause(cause))
		if !ok {
			continue
		}
		if len(causes) > 1 {
			p.head(e.Title)
		}
		if says := orderSays(d.order, e, w.theme.Glyphs.Secret); len(says) > 0 {
			if len(causes) == 1 {
				p.head("On the order")
			}
			for _, line := range says {
				p.fact(line[0], theme.Text, line[1])
			}
		}
		if len(causes) == 1 {
			p.head("What it means")
		}
		p.wrap(theme.Text, 0, e.Meaning)
	}
}

// orderSays is what the order says of the fields that a cause asks, label and value; an
// address on one line, secrets masked.
func orderSays(o model.Order, e blocker.Entry, secret string) [][2]string {
	var out [][2]string
	keys := e.OrderFields()
	address := []string{model.KeyStreetNumber, model.KeyStreet, model.KeyUnit, model.KeyCity, model.KeyState, model.KeyZIP}
	if slices.Contains(keys, model.KeyStreet) {
		if a := model.Address(o.EndUser); a != "" {
			out = append(out, [2]string{"Address", clean(a)})
		}
	} else {
		address = nil
	}
	for _, key := range keys {
		def, ok := field.Find(e.Fields, key)
		if !ok || slices.Contains(address, key) {
			continue
		}
		v := o.EndUser.Get(key)
		switch {
		case v == "":
			v = "(empty)"
		case def.Secret:
			v = draw.Mask(v, secret)
		default:
			for _, c := range def.Choices {
				if c.Value == v {
					v = c.Label
				}
			}
		}
		out = append(out, [2]string{def.Label, clean(v)})
	}
	return out
}
