package dialogs

import (
	"errors"
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/csr"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// What stands in an empty field whose value is on the order all the same.
const (
	keptRefused = "empty keeps the refused one"
	keptSecret  = "empty keeps what the order says"
)

// refused reports the one value that a cause says is wrong: the only one of the order that
// its form cannot do without.
func refused(e blocker.Entry, key string) bool {
	ofOrder := e.OrderFields()
	var needed []field.Def
	for _, def := range e.Fields {
		if def.Required && slices.Contains(ofOrder, def.Key) {
			needed = append(needed, def)
		}
	}
	return len(needed) == 1 && needed[0].Key == key && needed[0].Kind != field.Choice
}

// beginsEmpty reports a field in which nothing may stand before somebody types: a secret,
// because one does not see what one goes on with, and the value that was refused.
func beginsEmpty(e blocker.Entry, def field.Def) bool { return def.Secret || refused(e, def.Key) }

// emptied describes a field that begins empty: it is needed only where the orders have no
// value to keep, and says that they keep it.
func emptied(e blocker.Entry, def field.Def, orders []model.Order) field.Def {
	if !beginsEmpty(e, def) || !slices.Contains(e.OrderFields(), def.Key) ||
		len(orders) == 0 || slices.ContainsFunc(orders, func(o model.Order) bool { return o.EndUser.Get(def.Key) == "" }) {
		return def
	}
	def.Required, def.Hint = false, keptSecret
	if refused(e, def.Key) {
		def.Hint = keptRefused
	}
	return def
}

// keep adds to answers the order's own values of the fields that began empty and still are:
// they go out again as they were.
func keep(answers field.Values, e blocker.Entry, o model.Order) {
	for _, key := range e.OrderFields() {
		def, _ := field.Find(e.Fields, key)
		v := o.EndUser.Get(key)
		if _, given := answers[key]; !given && v != "" && beginsEmpty(e, def) && def.Shown(o.EndUser) {
			answers[key] = v
		}
	}
}

// onPaper holds the date of a letter on paper against the days that carriers take one.
func onPaper(law model.Desk, def field.Def) field.Def {
	if def.Key != blocker.KeySignedOn {
		return def
	}
	def.Check = func(value string, _ field.Values) error {
		today := law.Today()
		if day, err := date.Parse(value); err == nil && day > today { // what is no day its kind says
			return errors.New("no letter can be signed after today")
		} else if err == nil && day.AddDays(law.Policy.LOADays) < today {
			return errors.New("too old: carriers take a letter for " + words.Count(law.Policy.LOADays, "day"))
		}
		return nil
	}
	return def
}

// offers are the values that another text has for the fields that a cause asks, where the
// order says something else: a record that was pasted, else the carrier's own words.
func offers(e blocker.Entry, o model.Order, record, wrote string) field.Values {
	var defs []field.Def
	ofOrder := e.OrderFields()
	for _, def := range e.Fields {
		if slices.Contains(ofOrder, def.Key) && def.Shown(o.EndUser) {
			defs = append(defs, def)
		}
	}
	said := csr.Fit(o.EndUser, csr.Parse(record))
	if record == "" {
		said = csr.Words(defs, o.EndUser, wrote)
	}
	out := field.Values{}
	for _, d := range csr.Compare(defs, o.EndUser, said) {
		if !d.Same && d.Other != "" && d.Def.Validate(d.Other, o.EndUser) == nil {
			out[d.Def.Key] = d.Other
		}
	}
	return out
}

// offer is the value that may be taken into the focused field; "" for none.
func (d *Answer) offer() string {
	if d.preview || d.form == nil || d.focus != inForm {
		return ""
	}
	return d.offered(d.form.FocusedKey())
}

// offered is the value that another text has for a field and the form has not.
func (d *Answer) offered(key string) string {
	def, ok := field.Find(d.defs, key)
	v := d.found[key]
	if !ok || v == "" || strings.EqualFold(field.Normalize(def, d.form.Values().Get(key)), v) {
		return ""
	}
	return v
}

// takeOffer puts the offered value into the focused field.
func (d *Answer) takeOffer() effect {
	v := d.offer()
	if v == "" {
		return effect{}
	}
	return effect{changed: d.form.Put(d.form.FocusedKey(), v)}
}

// noteOffers says beside the fields what another text has for them.
func (d *Answer) noteOffers() {
	if d.preview || !d.loaded {
		return
	}
	source := "they wrote "
	if d.target.Record != "" {
		source = "the CSR says "
	}
	take := action.Default().KeyLabel(action.OfferTake) + " takes it"
	for _, def := range d.defs {
		text := ""
		if v := d.offered(def.Key); v != "" {
			if def.Secret {
				v = draw.Mask(v, d.theme.Glyphs.Secret)
			}
			text = source + draw.Clean(v) + ": " + take
		}
		d.form.SetNote(def.Key, theme.Accent, text)
	}
}
