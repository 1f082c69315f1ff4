package check

import (
	"fmt"
	"strconv"
	"strings"

	"portdesk/model/portability"
	"portdesk/model/tn"
)

// report is the result of a check made ready for the screen. It is made off the update
// loop and never changes.
type report struct {
	version  int // of the list that was checked
	result   portability.Result
	sections [sectionCount][]bunch
	bad      map[int]bool // lines with something not recognised
}

const sectionCount = 6

// bunch is what stands together in a section: an order to be, an exchange that nobody
// serves, a reason, the order that has the numbers already.
type bunch struct {
	name  string // unique in its section, and the same in the next check
	note  string
	group int     // of portable numbers; else -1
	named int     // how many of its numbers have a carrier that the specialist named
	rows  []int32 // indexes of findings
}

// flat reports a section whose findings stand under its head without bunches.
func flat(s portability.Section) bool {
	return s == portability.Duplicate || s == portability.NotRecognised
}

// newReport sorts findings into bunches. Those of portable numbers are the groups, in
// their order.
func newReport(version int, res portability.Result, named map[tn.TN]portability.Serving) *report {
	r := &report{version: version, result: res, bad: map[int]bool{}}
	for i, g := range res.Groups {
		b := bunch{name: groupName(g), group: i, rows: make([]int32, 0, len(g.Numbers))}
		r.sections[portability.Portable] = append(r.sections[portability.Portable], b)
	}
	at := map[bunchKey]int{}
	for i := range res.Findings {
		f := &res.Findings[i]
		j := f.Group
		if f.Section != portability.Portable {
			key := keyOf(f)
			var ok bool
			if j, ok = at[key]; !ok {
				j = len(r.sections[f.Section])
				at[key] = j
				r.sections[f.Section] = append(r.sections[f.Section], newBunch(f))
			}
		}
		b := &r.sections[f.Section][j]
		b.rows = append(b.rows, int32(i))
		if _, is := named[f.Item.TN]; is && f.Item.TN != 0 {
			b.named++
		}
		if f.Section == portability.NotRecognised {
			r.bad[f.Item.Line] = true
		}
	}
	return r
}

// groupName tells a group from all others, in this check and the next.
func groupName(g portability.Group) string {
	return strings.Join([]string{g.Type.String(), g.CurrentID, g.CurrentName, g.GainingID, g.GainingName, strconv.Itoa(g.LATA)}, "\t")
}

// bunchKey tells the bunches of what is not portable apart.
type bunchKey struct {
	section portability.Section
	code    string
	prefix  int64
}

func keyOf(f *portability.Finding) bunchKey {
	key := bunchKey{section: f.Section}
	switch f.Section {
	case portability.NeedsCarrier:
		key.prefix = f.Item.TN.Prefix(6)
	case portability.NotPortable, portability.InOpenOrder:
		key.code = f.Code
	default: // all in one
	}
	return key
}

func newBunch(f *portability.Finding) bunch {
	b := bunch{group: -1}
	switch f.Section {
	case portability.NeedsCarrier:
		b.name = exchange(f.Item.TN)
	case portability.NotPortable:
		b.name, b.note = f.Code, f.Reason
	case portability.InOpenOrder:
		b.name = "PON " + f.Code
	default: // flat
	}
	return b
}

// exchange writes the NPA-NXX of a number: "206 420".
func exchange(n tn.TN) string { return fmt.Sprintf("%03d %03d", n.NPA(), n.NXX()) }

// numbers returns the numbers of a bunch.
func (r *report) numbers(b bunch) []tn.TN {
	out := make([]tn.TN, 0, len(b.rows))
	for _, i := range b.rows {
		if n := r.result.Findings[i].Item.TN; n != 0 {
			out = append(out, n)
		}
	}
	return out
}

// all returns the numbers of a section.
func (r *report) all(s portability.Section) []tn.TN {
	var out []tn.TN
	for _, b := range r.sections[s] {
		out = append(out, r.numbers(b)...)
	}
	return out
}

// portable is how many numbers can be drafted.
func (r *report) portable() int { return r.result.Counts[portability.Portable] }

// accounted is how many things of the input stand in sections.
func (r *report) accounted() int {
	n := 0
	for _, c := range r.result.Counts {
		n += c
	}
	return n
}

// lineOf names the line of a finding.
func lineOf(f *portability.Finding) string { return "line " + strconv.Itoa(f.Item.Line) }
