package dialogs

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/theme"
	"portdesk/ui/draw"
	"portdesk/ui/form"
)

// carrierMark begins the list's value of a carrier to choose.
const carrierMark = "carrier "

// know brings the carriers together that may be called by name: those that orders leave,
// then those with days off or rules of their own.
func (d *Holidays) know(left []model.Carrier) {
	d.carriers = nil
	add := func(c model.Carrier) {
		c.ID = model.CarrierKey(c.ID)
		i := slices.IndexFunc(d.carriers, func(o model.Carrier) bool { return o.ID == c.ID })
		switch {
		case c.ID == "":
		case i < 0:
			d.carriers = append(d.carriers, c)
		case d.carriers[i].Name == "":
			d.carriers[i].Name = c.Name
		}
	}
	for _, c := range left {
		add(c)
	}
	for _, h := range d.own {
		add(model.Carrier{ID: h.Carrier, Name: h.Name})
	}
	var ruled []model.Carrier
	for id, rules := range d.store.Desk().Carriers {
		ruled = append(ruled, model.Carrier{ID: id, Name: rules.Name})
	}
	slices.SortFunc(ruled, func(a, b model.Carrier) int { return cmp.Compare(a.ID, b.ID) })
	for _, c := range ruled {
		add(c)
	}
}

// carrierOf understands a carrier as it is typed: by its id, by its name, or by a part of
// the name that no other has. An id that nobody knows yet will do where it has the shape of
// one. several are the carriers that the text could mean.
func (d *Holidays) carrierOf(text string) (c model.Carrier, several []model.Carrier, ok bool) {
	key, folded := model.CarrierKey(text), filter.Fold(strings.TrimSpace(text))
	if folded == "" {
		return c, nil, false
	}
	for _, known := range d.carriers {
		if known.ID == key {
			return known, nil, true
		}
	}
	var exact []model.Carrier
	for _, known := range d.carriers {
		name := filter.Fold(known.Name)
		switch {
		case name == folded:
			exact = append(exact, known)
		case strings.Contains(name, folded) || strings.HasPrefix(known.ID, key):
			several = append(several, known)
		}
	}
	if len(exact) > 0 {
		several = exact
	}
	switch {
	case len(several) == 1 && (len(exact) == 1 || len(folded) > 1):
		return several[0], several, true
	case len(several) == 0 && shapedAsID(key):
		return model.Carrier{ID: key}, nil, true
	}
	return c, several, false
}

// shapedAsID reports whether a text can be a SPID (four signs) or a RespOrg (five).
func shapedAsID(key string) bool {
	const shortest, longest = 4, 5
	return strings.Trim(key, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == "" && len(key) >= shortest && len(key) <= longest
}

// checkCarrier takes what carrierOf understands.
func (d *Holidays) checkCarrier(value string, _ field.Values) error {
	_, several, ok := d.carrierOf(value)
	switch {
	case ok:
		return nil
	case len(several) == 0:
		return errors.New("no carrier of this desk is called so; a SPID has 4 letters and digits, a RespOrg 5")
	}
	const most = 3
	var names []string
	for _, c := range several[:min(len(several), most)] {
		names = append(names, namedCarrier(c))
	}
	text := strings.Join(names, ", ")
	if len(several) > most {
		text += ", ..."
	}
	return errors.New("which one: " + draw.Clean(text) + "? Enter leads to the list")
}

// namedCarrier is a carrier with its id: "Level3 (8824)".
func namedCarrier(c model.Carrier) string {
	if c.Name == "" {
		return c.ID
	}
	return c.Name + " (" + c.ID + ")"
}

// choosing are the carriers to choose from while what is typed could mean several, or
// nobody knows it.
func (d *Holidays) choosing() []model.Carrier {
	typed := d.form.Values().Get(keyCarrier)
	_, several, ok := d.carrierOf(typed)
	switch {
	case typed == "" || ok:
		return nil
	case len(several) == 0:
		return d.carriers
	}
	return several
}

// carrierItems are the lines of the list while a carrier is chosen.
func carrierItems(list []model.Carrier) []form.Item {
	items := make([]form.Item, 0, len(list))
	for _, c := range list {
		items = append(items, form.Item{Value: carrierMark + c.ID, Label: padded(c.ID, 7) + draw.Clean(c.Name)})
	}
	return items
}

// takeCarrier puts the carrier that was picked in the list into its field, and goes on to
// the day.
func (d *Holidays) takeCarrier(value string) {
	v := d.form.Values()
	v[keyCarrier] = strings.TrimPrefix(value, carrierMark)
	d.refill(v)
	d.moveTo(inForm)
	d.form.Focus(keyDate)
	d.typed = v[keyCarrier]
	d.relist()
}

// noteCarrier says under the field whom what is typed means.
func (d *Holidays) noteCarrier() {
	typed := d.form.Values().Get(keyCarrier)
	c, _, ok := d.carrierOf(typed)
	text := ""
	if ok && c.Name != "" {
		text = d.theme.Glyphs.Arrow + " " + namedCarrier(c)
	}
	d.form.SetNote(keyCarrier, theme.OK, text)
}
