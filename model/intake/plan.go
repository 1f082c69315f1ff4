package intake

import (
	"cmp"
	"slices"
	"strconv"

	"portdesk/model"
	"portdesk/model/portability"
	"portdesk/model/tn"
)

// Make puts the rows of a file on orders. check is that of Items(rows), with Named.
//
// Rows share an order where the check puts their numbers into one group and they disagree
// in nothing that they say of the end user, the account, the reference, the order or its
// group; the meaning counts, not how it is written. An empty cell agrees with everything:
// the row goes on the latest order above it that it does not contradict. A row that names
// no end user at all belongs to the row above it, and where that is on an order of another
// carrier, takes the end user over from there, but nothing of the account. Where there are
// several end users that is noted; a row that names the account of another one is his, and
// in a file of several that names the same one in row after row, one that names none is
// nobody's. Then rows share an order only if they name the same end user, account or order. Of a
// number that comes twice the first row counts.
//
// With Keep, rows that tell a status and an order stay on that order as the file has it: what
// the check says of their numbers does not matter, but that one which lives cannot stand in
// two open orders. Type, carrier and LATA that such a row does not tell are the directory's.
func Make(rows []Row, check portability.Result, o Options) Plan {
	p := planner{o: o, check: check, rows: rows, first: map[tn.TN]int{}, open: map[tn.TN]string{}, kept: map[keptNumber]int{}, living: map[tn.TN]int{},
		cohorts: map[groupKey]*cohort{}, accounts: map[string]*draft{}, whyTorn: map[string]string{}}
	p.survey()
	for _, f := range check.Findings {
		if f.Section == portability.InOpenOrder {
			p.open[f.Item.TN] = f.Code
		}
	}
	for i, r := range rows {
		f := findingOf(check, i)
		if whole := p.whole(r, f); o.Keep && whole.stands() {
			p.keep(whole, r.LATA, f)
		} else {
			p.plan(i, r, f)
		}
	}
	return p.result()
}

// groupKey tells what can never share an order.
type groupKey struct {
	check   int    // group of the check, or one of those below
	gaining string // where the file names another one than the check
	lata    int    // of a kept order, as what follows
	typ     tn.Type
	losing  string
	pon     string
}

// Rows that are in no group of the check.
const (
	leftRows = -1
	keptRows = -2
)

// keptNumber is a number on an order that is kept.
type keptNumber struct {
	tn  tn.TN
	pon string
}

type planner struct {
	o       Options
	check   portability.Result
	rows    []Row
	first   map[tn.TN]int      // index of the row with which a number came first
	open    map[tn.TN]string   // PON of the desk's open order that holds the number
	kept    map[keptNumber]int // line
	living  map[tn.TN]int      // line of a kept row from which a port may come
	cohorts map[groupKey]*cohort
	drafts  []*draft
	named   bool   // whether any row names an end user
	several bool   // whether the rows name more than one end user, account or order
	strange bool   // whether they name more than one end user
	repeats bool   // and name him again in the row below
	above   *draft // on which the last row went
	// accounts leads from an account to the draft that last named it.
	accounts map[string]*draft
	whyTorn  map[string]string // line of a row that names no end user to why he is not known
	turn     int
	left     []Left
	notes    []Note
	tally    tally
}

// survey finds out how a file names end users.
func (p *planner) survey() {
	first, who := meaning{}, meaning{}
	var above meaning
	for _, r := range p.rows {
		m := meaningOf(r)
		p.named = p.named || m.names()
		p.several = first.differs(m, links) || p.several
		p.strange = who.differs(m, []string{model.KeyBusinessName, model.KeyFirstName, model.KeyLastName}) || p.strange
		again := above != nil && m.who()
		for _, key := range named {
			again = again && m[key] == above[key]
		}
		p.repeats = p.repeats || again && !r.Torn
		above = m
	}
	p.repeats = p.repeats && p.several
}

// differs reports whether a row says something else than the first row that said anything
// under one of the keys; what m remembers of those grows with it.
func (m meaning) differs(row meaning, keys []string) bool {
	other := false
	for _, key := range keys {
		if m[key] == "" {
			m.put(key, row[key])
		}
		other = other || row[key] != "" && row[key] != m[key]
	}
	return other
}

// leave accounts for a row that goes on no order. What it says of an end user still holds
// for the rows below it.
func (p *planner) leave(r Row, s portability.Section, reason string) {
	p.left = append(p.left, Left{r, s, reason})
	m := meaningOf(r)
	if p.above != nil && !r.Torn && m.common().within(p.above.says) {
		return
	}
	p.place(groupKey{check: leftRows}, portability.Group{}, r, m)
}

// plan puts a row where the check says.
func (p *planner) plan(i int, r Row, f portability.Finding) {
	n := r.Item.TN
	if at, again := p.first[n]; again && n != 0 {
		p.repeated(r, p.rows[at])
		p.leave(r, portability.Duplicate, "stands on line "+strconv.Itoa(p.rows[at].Line)+" already")
		return
	}
	if line, lives := p.living[n]; lives {
		p.leave(r, portability.Duplicate, "is under way on another order on line "+strconv.Itoa(line)+" already")
		return
	}
	if n != 0 {
		p.first[n] = i
	}
	if f.Section != portability.Portable || f.Group < 0 || f.Group >= len(p.check.Groups) {
		p.leave(r, f.Section, f.Reason)
		return
	}
	p.tally.contradictions(r, f, p.o)
	m := meaningOf(r)
	g := p.check.Groups[f.Group]
	key := groupKey{check: f.Group}
	said := r.Gaining
	if !known(said) && p.above != nil && p.above.key.check == f.Group && m.goesOn(p.above.says) {
		said = p.above.gaining
	}
	if desk := (model.Carrier{ID: g.GainingID, Name: g.GainingName}); !sameCarrier(said, desk) {
		p.tally.add(r.Line, "the file names "+said.Label()+" as the gaining provider, the desk would take "+desk.Label()+": the file counts")
		key.gaining = folded(cmp.Or(said.ID, said.Name))
		g.GainingID, g.GainingName = said.ID, said.Name
	}
	d := p.place(key, g, r, m)
	d.number(n, cmp.Or(f.Serving.RateCenter, r.Center), cmp.Or(f.Serving.State, r.State))
	if serving := (model.Carrier{ID: d.group.CurrentID, Name: d.group.CurrentName}); takesName(serving, r.Carrier) {
		d.group.CurrentName = r.Carrier.Name
	}
	if known(said) {
		d.gaining = said
	}
}

// repeated tells what a number's second row says otherwise than its first.
func (p *planner) repeated(again, first Row) {
	m, o := meaningOf(again), meaningOf(first)
	if why := different(m, o, again.words(), first.words(), again.Line, func(string) int { return first.Line }); why != "" {
		p.notes = append(p.notes, Note{again.Line, again.Item.TN.Display() + " comes again with " + why + "; line " + strconv.Itoa(first.Line) + " counts"})
	}
}

// result is the plan.
func (p *planner) result() Plan {
	out := Plan{Check: p.check, Left: p.left, Notes: append(p.notes, p.tally.notes()...)}
	firstOf := map[int]int{} // group of the check to its first order
	for _, d := range p.drafts {
		if d.key.check == leftRows {
			continue
		}
		o := d.order()
		if before, had := firstOf[d.key.check]; d.key.check >= 0 && had {
			o.Group.Apart, o.ApartBecause = before, nil
		} else if d.key.check >= 0 {
			firstOf[d.key.check] = len(out.Orders)
			o.Group.Apart = -1
			if at, ok := firstOf[p.check.Groups[d.key.check].Apart]; ok {
				o.Group.Apart = at
			}
		}
		out.Orders = append(out.Orders, o)
	}
	out.Notes = append(out.Notes, out.samePONs()...)
	out.Notes = append(out.Notes, p.sharedAccounts()...)
	slices.SortStableFunc(out.Notes, func(a, b Note) int { return a.Line - b.Line })
	return out
}
