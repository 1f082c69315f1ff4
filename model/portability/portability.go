// Package portability tells which numbers can be ported and how they must be split
// into orders that will not need splitting later (check-portability, groups).
package portability

import (
	"slices"
	"strconv"
	"strings"

	"portdesk/model/tn"
)

// Serving is what the directory knows of one number.
type Serving struct {
	ProviderID   string  // SPID, OCN or RespOrg; "" where only the name is known
	ProviderName string  // "" where only the id is known
	Type         tn.Type // 0 where the directory does not say
	LATA         int     // 0 where the directory does not say
	RateCenter   string
	State        string
	NotPortable  bool // the directory marks it so
}

// Known reports whether somebody serves the number.
func (s Serving) Known() bool { return s.ProviderID != "" || s.ProviderName != "" }

// Gaining is a provider that numbers can be brought to: the own network or a peering
// carrier (check-portability, gaining_service_provider_name).
type Gaining struct {
	ID      int64
	Name    string
	SPID    string    // identifies it for local and wireless numbers
	RespOrg string    // identifies it for toll-free numbers
	Types   []tn.Type // that it covers; all where none are named
	LATAs   []int     // that it covers; all where none are named
	Rank    int       // the lowest that covers a number takes it
}

// IDFor is the id under which it takes numbers of a type.
func (g Gaining) IDFor(t tn.Type) string {
	if t == tn.TollFree {
		return g.RespOrg
	}
	return g.SPID
}

// Covers reports whether it takes numbers of a type in a LATA.
func (g Gaining) Covers(t tn.Type, lata int) bool {
	if g.IDFor(t) == "" || (len(g.Types) > 0 && !slices.Contains(g.Types, t)) {
		return false
	}
	return t == tn.TollFree || len(g.LATAs) == 0 || slices.Contains(g.LATAs, lata)
}

// Choose returns the gaining provider of the lowest rank that covers a number.
func Choose(all []Gaining, t tn.Type, lata int) (Gaining, bool) {
	best, found := Gaining{}, false
	for _, g := range all {
		if g.Covers(t, lata) && (!found || g.Rank < best.Rank) {
			best, found = g, true
		}
	}
	return best, found
}

// Section is where a thing of the input ended. Every thing ends in exactly one.
type Section uint8

// The sections, in the order in which a result is shown.
const (
	Portable Section = iota
	NeedsCarrier
	NotPortable
	InOpenOrder
	Duplicate
	NotRecognised
)

// Sections returns all sections in their order.
func Sections() []Section {
	return []Section{Portable, NeedsCarrier, NotPortable, InOpenOrder, Duplicate, NotRecognised}
}

// String is the section's heading.
func (s Section) String() string {
	return [...]string{"Portable", "Needs a carrier", "Not portable", "In another open order", "Duplicate", "Not recognised"}[s]
}

// Finding is what became of one thing of the input.
type Finding struct {
	Item    tn.Item
	Section Section
	Code    string // groups reasons: "555", "no coverage", "marked not portable"
	Reason  string // one sentence; "" for portable
	Serving Serving
	Group   int // index into Result.Groups, for portable numbers
}

// Group is what can go on one order.
type Group struct {
	Type         tn.Type
	CurrentID    string
	CurrentName  string
	GainingID    string
	GainingName  string
	LATA         int // 0 for toll-free, or where the directory does not say
	Numbers      []tn.TN
	RateCenters  []string // one for each number
	States       []string // one for each number; "" where the directory does not say
	Apart        int      // the group that it differs least from; -1 for the first
	ApartBecause []string // what separates it from that group
}

// Result is a whole check. Findings stand in the order of the input.
type Result struct {
	Findings []Finding
	Groups   []Group
	Counts   [6]int // by Section; they add up to len(Findings)
}

// In returns the findings of a section.
func (r Result) In(s Section) []Finding {
	var out []Finding
	for _, f := range r.Findings {
		if f.Section == s {
			out = append(out, f)
		}
	}
	return out
}

// Sources is what a check reads: the directory, the gaining providers, the numbers
// that stand in open orders, and the carriers that the specialist named.
type Sources struct {
	Serving func(tn.TN) Serving
	Open    map[tn.TN]string // number to the PON of the open order that holds it
	Gaining []Gaining
	Named   map[tn.TN]Serving
}

type groupKey struct {
	typ                tn.Type
	currentID, current string
	gainingID, gaining string
	lata               int
}

// Check sorts every thing of the input into its section and groups what is portable.
func Check(items []tn.Item, src Sources) Result {
	res := Result{Findings: make([]Finding, 0, len(items))}
	first := make(map[tn.TN]int, len(items))
	groups := map[groupKey]int{}
	for _, it := range items {
		f := examine(it, src, first)
		if f.Section == Portable {
			f.Group = res.join(f, src.Gaining, groups)
		}
		res.Findings = append(res.Findings, f)
		res.Counts[f.Section]++
	}
	explain(res.Groups)
	return res
}

func examine(it tn.Item, src Sources, first map[tn.TN]int) Finding {
	f := Finding{Item: it, Group: -1}
	put := func(s Section, code, reason string) Finding {
		f.Section, f.Code, f.Reason = s, code, reason
		return f
	}
	if it.TN == 0 {
		return put(NotRecognised, "not recognised", it.Reason)
	}
	if line, seen := first[it.TN]; seen {
		return put(Duplicate, "duplicate", "stands on line "+strconv.Itoa(line)+" already")
	}
	first[it.TN] = it.Line
	if pon, open := src.Open[it.TN]; open {
		return put(InOpenOrder, pon, "in PON "+pon)
	}
	if no, never := it.TN.Refusal(); never {
		return put(NotPortable, no.Code, no.Text)
	}
	f.Serving = serving(it.TN, src)
	if f.Serving.NotPortable {
		return put(NotPortable, "marked not portable", "the directory marks it not portable")
	}
	if !f.Serving.Known() {
		return put(NeedsCarrier, "needs a carrier", "nobody in the directory serves "+it.TN.Display())
	}
	if _, ok := Choose(src.Gaining, f.Serving.Type, f.Serving.LATA); !ok {
		return put(NotPortable, "no coverage", noCoverage(f.Serving))
	}
	return put(Portable, "", "")
}

// serving joins what the directory says with what the specialist named, and settles
// the type: toll-free by area code, else as told, else from the carrier's name.
func serving(n tn.TN, src Sources) Serving {
	s := src.Serving(n)
	if named, ok := src.Named[n]; ok {
		s.ProviderID, s.ProviderName = named.ProviderID, named.ProviderName
		if named.Type != 0 {
			s.Type = named.Type
		}
		if named.LATA != 0 {
			s.LATA = named.LATA
		}
	}
	switch {
	case n.TollFree():
		s.Type, s.LATA = tn.TollFree, 0
	case s.Type == 0 || s.Type == tn.TollFree:
		s.Type = TypeByName(s.ProviderName)
	}
	return s
}

// TypeByName guesses wireless from a carrier's name: code files do not tell the type,
// and mobile numbers need orders of their own.
func TypeByName(name string) tn.Type {
	for _, w := range strings.FieldsFunc(strings.ToUpper(name), func(r rune) bool { return r < 'A' || r > 'Z' }) {
		switch w {
		case "WIRELESS", "CELLULAR", "PCS", "MOBILE", "MOBILITY":
			return tn.Wireless
		}
	}
	return tn.LongCode
}

func noCoverage(s Serving) string {
	where := s.Type.Words() + " numbers"
	if s.LATA != 0 {
		where += " in LATA " + strconv.Itoa(s.LATA)
	}
	return "no gaining provider covers " + where
}

// join puts a portable number into its group and returns the group's index.
func (r *Result) join(f Finding, gaining []Gaining, groups map[groupKey]int) int {
	g, _ := Choose(gaining, f.Serving.Type, f.Serving.LATA)
	s := f.Serving
	k := groupKey{s.Type, s.ProviderID, s.ProviderName, g.IDFor(s.Type), g.Name, s.LATA}
	if s.ProviderID != "" {
		k.current = "" // an id names a provider once; its name may be written in two ways
	}
	i, ok := groups[k]
	if !ok {
		i = len(r.Groups)
		groups[k] = i
		r.Groups = append(r.Groups, Group{Type: s.Type, CurrentID: s.ProviderID, CurrentName: s.ProviderName,
			GainingID: k.gainingID, GainingName: g.Name, LATA: s.LATA, Apart: -1})
	}
	r.Groups[i].Numbers = append(r.Groups[i].Numbers, f.Item.TN)
	r.Groups[i].RateCenters = append(r.Groups[i].RateCenters, s.RateCenter)
	r.Groups[i].States = append(r.Groups[i].States, s.State)
	return i
}

// explain names for each group the earlier one that it differs least from, and how.
func explain(groups []Group) {
	for i := range groups {
		for j := range i {
			why := difference(groups[i], groups[j])
			if groups[i].Apart < 0 || len(why) < len(groups[i].ApartBecause) {
				groups[i].Apart, groups[i].ApartBecause = j, why
			}
		}
	}
}

// difference lists what separates two groups, in words.
func difference(a, b Group) []string {
	var why []string
	switch {
	case (a.Type == tn.TollFree) != (b.Type == tn.TollFree):
		why = append(why, "toll-free numbers have their own database")
	case a.Type != b.Type:
		why = append(why, a.Type.Words()+" numbers go on orders of their own")
	}
	if a.CurrentID != b.CurrentID || (a.CurrentID == "" && a.CurrentName != b.CurrentName) {
		why = append(why, "another current provider")
	}
	if a.GainingName != b.GainingName {
		why = append(why, "another gaining provider")
	}
	switch {
	case a.LATA == b.LATA || a.Type == tn.TollFree || b.Type == tn.TollFree:
	case a.LATA == 0 || b.LATA == 0:
		why = append(why, "the directory names a LATA for one of them only")
	default:
		why = append(why, "another LATA")
	}
	return why
}
