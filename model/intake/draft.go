package intake

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/model/portability"
	"portdesk/model/tn"
)

// draft is an order as far as the rows are read.
type draft struct {
	key     groupKey
	group   portability.Group
	gaining model.Carrier // that a row names
	rows    []Row
	says    meaning        // of all rows together
	values  words          // in the words of the row that says it first
	from    map[string]int // line of that row
	turn    int            // of the row that came last
	apart   string
	taken   int // line of the order from which the end user was taken over
}

// words are what a meaning was read from.
type words struct {
	endUser   field.Values
	pon       string
	reference string
	group     int64
	groupName string
}

func (r Row) words() words { return words{r.EndUser, r.PON, r.Reference, r.Group, r.GroupName} }

// get is the value behind a key of a meaning, as it was written.
func (w words) get(key string) string {
	switch key {
	case saysPON:
		return w.pon
	case saysReference:
		return w.reference
	case saysGroup:
		return groupText(w.group)
	case saysGroupName:
		return w.groupName
	}
	return w.endUser.Get(key)
}

// take writes what another one says under a key.
func (w *words) take(key string, o words) {
	switch key {
	case saysTorn: // has no words
	case saysPON:
		w.pon = o.pon
	case saysReference:
		w.reference = o.reference
	case saysGroup:
		w.group = o.group
	case saysGroupName:
		w.groupName = o.groupName
	case model.KeyStreetNumber:
		w.endUser[key] = placeOf(o.endUser).number
	case model.KeyStreet:
		w.endUser[key] = placeOf(o.endUser).street
	case model.KeyUnit:
		w.endUser[key] = placeOf(o.endUser).unit
	default:
		w.endUser[key] = o.endUser.Get(key)
	}
}

func groupText(id int64) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(id, 10)
}

var placeKeys = []string{model.KeyStreetNumber, model.KeyStreet, model.KeyUnit}

// absorb adds what a draft does not say yet and returns the keys of it. An address of which
// it says nothing yet stays in the fields in which it was written.
func (d *draft) absorb(m meaning, w words, line func(key string) int) []string {
	fresh := !slices.ContainsFunc(placeKeys, func(key string) bool { return d.says[key] != "" })
	var added []string
	for key, v := range m {
		if d.says[key] != "" {
			continue
		}
		d.says[key], d.from[key] = v, line(key)
		d.values.take(key, w)
		added = append(added, key)
	}
	if fresh && slices.ContainsFunc(placeKeys, func(key string) bool { return m[key] != "" }) {
		for _, key := range placeKeys {
			delete(d.values.endUser, key)
			if v := w.endUser.Get(key); v != "" {
				d.values.endUser[key] = v
			}
		}
	}
	return added
}

// order is the finished draft.
func (d *draft) order() Order {
	return Order{Group: d.group, EndUser: d.values.endUser, Reference: d.values.reference, PON: d.values.pon,
		GroupID: d.values.group, GroupName: cmp.Or(d.values.groupName, d.values.reference), Rows: d.rows, Apart: d.apart, From: d.taken}
}

// cohort is the drafts that only what their rows say keeps apart.
type cohort struct {
	drafts []*draft
	by     map[string][]*draft // key and value to those that say it, or say nothing
}

// lookedUp are the keys by which a cohort finds its drafts.
var lookedUp = []string{saysPON, saysReference, saysGroup, model.KeyBTN, model.KeyAccountNumber, model.KeyStreet, model.KeyBusinessName, model.KeyLastName}

func (c *cohort) add(d *draft) {
	c.drafts = append(c.drafts, d)
	for _, key := range lookedUp {
		c.by[key+"="+d.says[key]] = append(c.by[key+"="+d.says[key]], d)
	}
}

// learned moves a draft to what it says now under keys of which it said nothing.
func (c *cohort) learned(d *draft, keys []string) {
	for _, key := range keys {
		if !slices.Contains(lookedUp, key) {
			continue
		}
		c.by[key+"="] = slices.DeleteFunc(c.by[key+"="], func(o *draft) bool { return o == d })
		c.by[key+"="+d.says[key]] = append(c.by[key+"="+d.says[key]], d)
	}
}

// latest is the draft with the last row of those that agree with m, nil where none does.
// It looks where the fewest can be.
func (c *cohort) latest(m meaning) *draft {
	lists, fewest := [][]*draft{c.drafts}, len(c.drafts)
	for _, key := range lookedUp {
		if m[key] == "" {
			continue
		}
		say, silent := c.by[key+"="+m[key]], c.by[key+"="]
		if n := len(say) + len(silent); n < fewest {
			lists, fewest = [][]*draft{say, silent}, n
		}
	}
	var best *draft
	for _, list := range lists {
		for _, d := range list {
			if (best == nil || d.turn > best.turn) && d.says[saysTorn] == m[saysTorn] && m.agrees(d.says) {
				best = d
			}
		}
	}
	return best
}

// nearest is the draft that differs least, of equals the latest. Of very many only the
// latest are looked at.
func (c *cohort) nearest(m meaning) *draft {
	const far = 20
	var best *draft
	least := 0
	for _, d := range c.drafts[max(0, len(c.drafts)-far):] {
		if n := m.differences(d.says); best == nil || n <= least {
			best, least = d, n
		}
	}
	return best
}

// place puts a row that means m on an order.
func (p *planner) place(key groupKey, g portability.Group, r Row, m meaning) *draft {
	c := p.cohorts[key]
	if c == nil {
		c = &cohort{by: map[string][]*draft{}}
		p.cohorts[key] = c
	}
	torn := r.Torn && p.named && !m.names()
	if torn {
		m[saysTorn] = strconv.Itoa(r.Line)
	}
	probe, w, goesOn := m, r.words(), !torn && p.above != nil && m.goesOn(p.above.says)
	if goesOn {
		probe = p.above.says.common()
		maps.Copy(probe, m)
		w = w.over(p.above.values)
	}
	var d *draft
	if goesOn && p.above.key == key && m.agrees(p.above.says) {
		d = p.above
	} else {
		d = c.latest(probe)
	}
	here := func(string) int { return r.Line }
	if d != nil {
		c.learned(d, d.absorb(m, r.words(), here))
	} else {
		d = p.begin(c, key, g, r.Line, probe, w)
		d.absorb(m, r.words(), here)
		if goesOn {
			p.takeOver(d)
		}
		if at := d.says[saysTorn]; at != "" {
			d.apart = "line " + at + " names no end user, and what stands above it could not be read"
		}
		c.add(d)
		p.drafts = append(p.drafts, d)
	}
	p.turn++
	d.turn = p.turn
	p.above = d
	d.rows = append(d.rows, r)
	return d
}

// begin makes a draft of a cohort and says what keeps it apart from the others.
func (p *planner) begin(c *cohort, key groupKey, g portability.Group, line int, probe meaning, w words) *draft {
	d := &draft{key: key, group: g, says: meaning{}, from: map[string]int{}, values: words{endUser: field.Values{}}}
	d.group.Numbers, d.group.RateCenters, d.group.States = nil, nil, nil
	if o := c.nearest(probe); o != nil {
		d.apart = different(probe, o.says, w, o.values, line, func(key string) int { return o.from[key] })
	}
	return d
}

// over is w with what other words say where w says nothing.
func (w words) over(above words) words {
	out := words{endUser: above.endUser.Clone(), pon: w.pon, reference: cmp.Or(w.reference, above.reference),
		group: cmp.Or(w.group, above.group), groupName: cmp.Or(w.groupName, above.groupName)}
	for key, v := range w.endUser {
		if v != "" {
			out.endUser[key] = v
		}
	}
	return out
}

// takeOver gives a draft the end user of the row above, whose own order is another one.
func (p *planner) takeOver(d *draft) {
	from := p.above
	line := func(key string) int { return from.from[key] }
	if added := d.absorb(from.says.common(), from.values, line); len(added) == 0 {
		return
	}
	d.taken = cmp.Or(from.taken, from.rows[0].Line)
}

// number adds a number and its place to the group.
func (d *draft) number(n tn.TN, center, state string) {
	d.group.Numbers = append(d.group.Numbers, n)
	d.group.RateCenters = append(d.group.RateCenters, center)
	d.group.States = append(d.group.States, state)
}
