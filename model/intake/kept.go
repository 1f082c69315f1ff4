package intake

import (
	"cmp"
	"strconv"

	"portdesk/model"
	"portdesk/model/portability"
	"portdesk/model/tn"
)

// whole is a row of a port that is under way with what the directory knows and the file does
// not say.
func (p *planner) whole(r Row, f portability.Finding) Row {
	if !p.o.Keep || r.Item.TN == 0 || r.PON == "" || r.Standing.Status == model.None {
		return r
	}
	own := model.Carrier{ID: f.Serving.ProviderID, Name: f.Serving.ProviderName}
	if !known(r.Carrier) {
		r.Carrier = own
	}
	if r.Carrier.ID == "" && known(own) && sameCarrier(r.Carrier, own) { // which is known by its id
		r.Carrier.ID = own.ID
	}
	r.Type = typeOf(r, f.Serving, own)
	if r.LATA == 0 && r.Type != tn.TollFree {
		r.LATA = f.Serving.LATA
	}
	if g, ok := portability.Choose(p.o.Gaining, r.Type, r.LATA); ok && !known(r.Gaining) {
		r.Gaining = model.Carrier{ID: g.IDFor(r.Type), Name: g.Name}
	}
	return r
}

// typeOf is the type of a number that is under way: by its area code, else as told, else as
// the directory has it of the same carrier, else by the carrier's name.
func typeOf(r Row, served portability.Serving, own model.Carrier) tn.Type {
	switch {
	case r.Item.TN.TollFree():
		return tn.TollFree
	case r.Type != 0:
		return r.Type
	case served.Type != 0 && sameCarrier(r.Carrier, own):
		return served.Type
	}
	return portability.TypeByName(r.Carrier.Name)
}

// stands reports a row that says enough of a port that is under way to be kept as it is.
func (r Row) stands() bool {
	return r.Item.TN != 0 && r.PON != "" && r.Type != 0 && r.Standing.Status != model.None && known(r.Carrier)
}

// keep puts a row on the order that it names. lata is what the file says; the directory's
// parts no order that is under way.
func (p *planner) keep(r Row, lata int, f portability.Finding) {
	n, ends := r.Item.TN, r.Standing.Status.Ended()
	at, again := p.kept[keptNumber{n, r.PON}]
	elsewhere, lives := p.living[n]
	if i, planned := p.first[n]; planned {
		elsewhere, lives = p.rows[i].Line, true
	}
	pon, open := p.open[n]
	switch {
	case again:
		p.leave(r, portability.Duplicate, "stands on line "+strconv.Itoa(at)+" already")
		return
	case !ends && lives:
		p.leave(r, portability.Duplicate, "is under way on another order on line "+strconv.Itoa(elsewhere)+" already")
		return
	case !ends && open:
		p.leave(r, portability.InOpenOrder, "in PON "+pon)
		return
	}
	p.kept[keptNumber{n, r.PON}] = r.Line
	if !ends {
		p.living[n] = r.Line
	}
	key := groupKey{check: keptRows, typ: r.Type, lata: lata, losing: folded(cmp.Or(r.Carrier.ID, r.Carrier.Name)),
		gaining: folded(cmp.Or(r.Gaining.ID, r.Gaining.Name)), pon: folded(r.PON)}
	g := portability.Group{Type: r.Type, CurrentID: r.Carrier.ID, CurrentName: r.Carrier.Name,
		GainingID: r.Gaining.ID, GainingName: r.Gaining.Name, LATA: r.LATA, Apart: -1}
	p.place(key, g, r, meaningOf(r)).number(n, cmp.Or(r.Center, f.Serving.RateCenter), cmp.Or(r.State, f.Serving.State))
}

// samePONs gives orders of one group that ask for the same PON, and cannot be one, a PON of
// their own each, and tells so.
func (out *Plan) samePONs() []Note {
	type name struct {
		group     int64
		groupName string
		pon       string
	}
	taken := map[name]bool{}
	of := func(o Order, pon string) name { return name{o.GroupID, folded(o.GroupName), folded(pon)} }
	var again []int
	for i, o := range out.Orders {
		if n := of(o, o.PON); o.PON != "" && taken[n] {
			again = append(again, i)
		} else {
			taken[n] = true
		}
	}
	var notes []Note
	for _, i := range again {
		o, pon := &out.Orders[i], ""
		for n := 2; pon == "" || taken[of(*o, pon)]; n++ {
			pon = o.PON + "-" + strconv.Itoa(n)
		}
		taken[of(*o, pon)] = true
		notes = append(notes, Note{o.Rows[0].Line, "PON " + o.PON + " stands for rows that cannot share an order: these ask for PON " + pon})
		o.PON = pon
	}
	return notes
}
