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
	by     map[string]*index // of the keys that were asked for
}

// index finds drafts by what they say under one key.
type index struct {
	say    map[string][]*draft
	silent []*draft // that say nothing, and some that spoke since
	spoke  int      // how many
}

func (x *index) add(key string, d *draft) {
	if v := d.says[key]; v != "" {
		x.say[v] = append(x.say[v], d)
	} else {
		x.silent = append(x.silent, d)
	}
}

// of is the index of a key, made when it is first asked for.
func (c *cohort) of(key string) *index {
	x := c.by[key]
	if x == nil {
		x = &index{say: map[string][]*draft{}}
		for _, d := range c.drafts {
			x.add(key, d)
		}
		c.by[key] = x
	}
	return x
}

func (c *cohort) add(d *draft) {
	c.drafts = append(c.drafts, d)
	for key, x := range c.by {
		x.add(key, d)
	}
}

// learned moves a draft to what it says now under keys of which it said nothing.
func (c *cohort) learned(d *draft, keys []string) {
	for _, key := range keys {
		x := c.by[key]
		if x == nil {
			continue
		}
		x.say[d.says[key]] = append(x.say[d.says[key]], d)
		if x.spoke++; 2*x.spoke > len(x.silent) {
			x.silent = slices.DeleteFunc(x.silent, func(o *draft) bool { return o.says[key] != "" })
			x.spoke = 0
		}
	}
}

// latest is the draft with the last row of those that agree with m, and where linked is
// asked for say whose they are in the same words; nil where none does. It looks where the
// fewest can be.
func (c *cohort) latest(m meaning, linked bool) *draft {
	lists, fewest := [][]*draft{c.drafts}, len(c.drafts)
	for key, v := range m {
		x := c.of(key)
		if n := len(x.say[v]) + len(x.silent); n < fewest {
			lists, fewest = [][]*draft{x.say[v], x.silent}, n
		}
	}
	var best *draft
	for _, list := range lists {
		for _, d := range list {
			if (best == nil || d.turn > best.turn) && d.says[saysTorn] == m[saysTorn] && (!linked || m.linked(d.says)) && m.agrees(d.says) {
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
		c = &cohort{by: map[string]*index{}}
		p.cohorts[key] = c
	}
	if why := p.torn(r, m); why != "" {
		m[saysTorn] = strconv.Itoa(r.Line)
		p.whyTorn[m[saysTorn]] = why
	}
	from := p.from(r, m)
	probe, w := m, r.words()
	if from != nil {
		probe = from.says.common()
		maps.Copy(probe, m)
		w = w.over(from.values)
	}
	var d *draft
	if from != nil && from.key == key && m.agrees(from.says) {
		d = from
	} else {
		d = c.latest(probe, p.several)
	}
	here := func(string) int { return r.Line }
	if d != nil {
		c.learned(d, d.absorb(m, r.words(), here))
	} else {
		d = p.begin(c, key, g, r.Line, probe, w)
		d.absorb(m, r.words(), here)
		if from != nil {
			d.takeOver(from)
		}
		if at := d.says[saysTorn]; at != "" {
			d.apart = "line " + at + " names no end user, and " + p.whyTorn[at]
		}
		c.add(d)
		p.drafts = append(p.drafts, d)
	}
	if from != nil && key.check != leftRows {
		p.noteWhence(from, r.Line, m)
	}
	p.put(d, r, m)
	return d
}

// put makes a row the last one of its draft.
func (p *planner) put(d *draft, r Row, m meaning) {
	p.turn++
	d.turn = p.turn
	d.rows = append(d.rows, r)
	p.above = d
	for _, key := range accounts {
		if v := m[key]; v != "" {
			p.accounts[key+"="+v] = d
		}
	}
}

// torn tells in half a sentence why it is not known who the end user of a row is that names
// none; "" where it is known.
func (p *planner) torn(r Row, m meaning) string {
	if !p.named || m.names() {
		return ""
	}
	switch {
	case r.Nobody && p.account(m) == nil:
		return "the file says that there is none"
	case r.Torn:
		return "what stands above it could not be read"
	case p.repeats && p.strange && p.above != nil && p.above.says[saysTorn] == "" && p.account(m) == nil:
		return "this file names the same one in row after row"
	}
	return ""
}

// from is the draft from which a row takes over the end user: the one of the row above it,
// or where it names the account of another one, that one; nil for none.
func (p *planner) from(r Row, m meaning) *draft {
	if p.above == nil || m[saysTorn] != "" || r.Torn && m.names() || !m.follows(p.above.says) {
		return nil
	}
	if d := p.account(m); d != nil && !m.shares(p.above.says) && m.follows(d.says) {
		return d
	}
	return p.above
}

// accounts are the keys that tell an end user's account.
var accounts = []string{model.KeyBTN, model.KeyAccountNumber}

// account is the draft that last said the account which a row names.
func (p *planner) account(m meaning) *draft {
	for _, key := range accounts {
		if d := p.accounts[key+"="+m[key]]; d != nil {
			return d
		}
	}
	return nil
}

// noteWhence tells that a row took over an end user whom it does not name, where the file
// has several.
func (p *planner) noteWhence(from *draft, line int, m meaning) {
	switch {
	case !p.several || !from.says.names():
	case from != p.above:
		p.tally.add(line, "the row does not name its end user: the one who has its account was taken")
	case !m.shares(from.says):
		p.tally.add(line, "the row does not name its end user: the one of the row above was taken")
	}
}

// begin makes a draft of a cohort and says what keeps it apart from the others.
func (p *planner) begin(c *cohort, key groupKey, g portability.Group, line int, probe meaning, w words) *draft {
	d := &draft{key: key, group: g, says: meaning{}, from: map[string]int{}, values: words{endUser: field.Values{}}}
	d.group.Numbers, d.group.RateCenters, d.group.States = nil, nil, nil
	if o := c.nearest(probe); o != nil {
		d.apart = different(probe, o.says, w, o.values, line, func(key string) int { return o.from[key] })
		if d.apart == "" {
			d.apart = "nothing tells that line " + strconv.Itoa(line) + " is of the end user of line " + strconv.Itoa(o.rows[0].Line)
		}
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

// takeOver gives a draft the end user of another one, which is another order.
func (d *draft) takeOver(from *draft) {
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
