package dialogs

import (
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/draw"
)

// beside is the width from which the carrier's words stand beside the fields.
const beside = 110

// View draws what the carrier wrote and what the order says, the fields and the buttons.
func (d *Resolve) View(w, h int) string {
	if w < beside || len(d.defs) == 0 {
		w = min(w, widest)
		return d.draw(d.lines(w), d.remarks(w), w, h)
	}
	w = min(w, 2*widest)
	lw := w * 2 / 5
	fields := d.draw(nil, d.remarks(w-lw-3), w-lw-3, h)
	n := strings.Count(fields, "\n") + 1
	lines := d.lines(lw)
	n = min(max(n, len(lines)), h)
	from, to := d.head.Fit(len(lines), n)
	rule := " " + d.theme.P(theme.Rule).S(d.theme.Glyphs.Vertical) + " "
	d.shift = lw + 3
	return draw.Join(strings.Join(lines[from:to], "\n"), lw, rule, fields, w-lw-3, n)
}

// lines tell of every blocker what the carrier wrote and what the order says now.
func (d *Resolve) lines(w int) []string {
	t := d.theme
	if !d.loaded {
		return []string{t.P(theme.Faint).S("reading the blockers " + t.Glyphs.Ellipsis)}
	}
	var out []string
	if len(d.held.blockers) == 0 {
		return append(out, t.P(theme.Dim).S("No open blocker holds these numbers."))
	}
	law := d.store.Desk()
	for i, b := range d.held.blockers {
		if i > 0 {
			out = append(out, "")
		}
		out = append(out, tellBlocker(d.theme, b, len(b.Holds), d.order(b.OrderID), law, w)...)
	}
	return out
}

// remarks stand above the buttons: what went wrong, else what becomes of the letter.
func (d *Resolve) remarks(w int) []string {
	if d.fault != "" {
		return d.remark(theme.Error, d.fault, w)
	}
	if same := d.unchanged(); d.warned && len(same) > 0 {
		text := "Nothing was changed: this is what the carrier refused. A note tells why it goes again; press once more to send it unchanged."
		if len(d.held.blockers) > 1 {
			text = "Nothing was changed: this is what the carrier refused. Press once more to send it unchanged: " + strings.Join(same, "; ")
		}
		return d.remark(theme.Warn, text, w)
	}
	return d.remark(theme.Warn, d.letter(), w)
}

// tellBlocker tells of a blocker what the carrier wrote, what its order says now, and what
// is wanted.
func tellBlocker(t *theme.Theme, b store.Blocker, holds int, order model.Order, law model.Desk, w int) []string {
	e, ok := blocker.Lookup(b.Cause)
	if !ok {
		e = blocker.Entry{Title: string(b.Cause)}
	}
	role := t.P(theme.StatusRole(uint8(model.ActionRequired)))
	title, about := t.Glyphs.Blocked+" "+draw.Clean(e.Title), "PON "+draw.Clean(b.PON)+" "+t.Glyphs.Dot+" "+numbers(holds)
	out := []string{role.S(title) + t.P(theme.Dim).S("  "+about)}
	if draw.Width(title)+2+draw.Width(about) > w { // the PON stays whole
		out = []string{role.S(draw.FitTail(title, min(draw.Width(title), w), t.Glyphs.Ellipsis)), t.P(theme.Dim).S("  " + about)}
	}
	wrapped := func(role theme.Role, indent int, text string) {
		for _, line := range draw.Wrap(text, max(w-indent, 10)) {
			out = append(out, draw.Blank(indent)+t.P(role).S(line))
		}
	}
	if b.Words != "" {
		wrapped(theme.Dim, 2, draw.Clean(order.Losing.Label())+" wrote, "+law.Moment(b.Raised)+":")
		wrapped(theme.Strong, 4, "\""+draw.CleanMultiline(b.Words)+"\"")
	}
	if says := orderSays(order, e, t.Glyphs.Secret); says != "" {
		wrapped(theme.Text, 2, "On the order: "+says)
	}
	wrapped(theme.Dim, 2, e.Meaning)
	return out
}

func (d *Resolve) order(id int64) model.Order {
	for _, o := range d.held.orders {
		if o.ID == id {
			return o
		}
	}
	return model.Order{}
}

// orderSays is what the order says now of the fields that a cause asks: an address on
// one line, the rest by their labels, secrets masked.
func orderSays(o model.Order, e blocker.Entry, secret string) string {
	keys := e.OrderFields()
	var parts []string
	if slices.Contains(keys, model.KeyStreet) {
		if a := model.Address(o.EndUser); a != "" {
			parts = append(parts, draw.Clean(a))
		}
	}
	for _, key := range keys {
		v := o.EndUser.Get(key)
		def, ok := field.Find(e.Fields, key)
		switch {
		case !ok || v == "" || addressKey(key):
			continue
		case def.Secret:
			v = draw.Mask(v, secret)
		default:
			for _, c := range def.Choices {
				if c.Value == v {
					v = c.Label
				}
			}
		}
		parts = append(parts, def.Label+" "+draw.Clean(v))
	}
	return strings.Join(parts, " · ")
}

func addressKey(key string) bool {
	switch key {
	case model.KeyStreetNumber, model.KeyStreet, model.KeyUnit, model.KeyCity, model.KeyState, model.KeyZIP:
		return true
	}
	return false
}

// letter says what the answer does to the letter, "" for nothing.
func (d *Resolve) letter() string {
	if !d.loaded || len(d.held.blockers) == 0 {
		return ""
	}
	sign, paper := blocker.Never, false
	for _, b := range d.held.blockers {
		if e, ok := blocker.Lookup(b.Cause); ok {
			sign = max(sign, e.ResignAfter(d.form.Values()))
			paper = paper || e.ResignAfter(d.form.Values()) != e.Resign
		}
	}
	switch {
	case !slices.ContainsFunc(d.held.orders, func(o model.Order) bool { return o.Signed() }):
		return "A new LOA signature is due before the numbers can go out."
	case sign == blocker.Always:
		return "The answer voids the LOA: a new signature follows."
	case sign == blocker.IfLetterChanges:
		return "If the answer changes what the LOA says, a new signature follows."
	case paper:
		return "The letter on paper answers it: no signature is asked for here."
	}
	return ""
}
