package model

import (
	"fmt"
	"strings"

	"portdesk/model/date"
)

// Outcome is what an event does to a number.
type Outcome struct {
	To         Status
	FOC        date.Date // the confirmed date afterwards; zero for none
	SUPPs      int       // date changes since the FOC, afterwards
	Acquired   bool      // acquire_ownership stands afterwards
	Activated  bool      // activate_number stands afterwards
	Source     Source
	Overridden []string // the rules that a stated reason set aside
}

// Decide asks the law whether an event may happen to a number and what becomes of
// it. It is the only place where that is decided, for a key press, for a command
// and for a line of a file. The error is a *Refusal.
func Decide(d Desk, f Facts, r Request) (Outcome, error) {
	for _, fact := range RecordedFacts() {
		if fact.Event == r.Event && fact.In == f.Status {
			return record(d, f, r, fact)
		}
	}
	var refused *Refusal
	for _, e := range EdgesFrom(f.Status) {
		if e.Event != r.Event || (e.Verdict != "" && e.Verdict != r.Verdict) {
			continue
		}
		overridden, no := pass(d, f, r, e.Guards)
		if no == nil {
			return follow(e, f, r, overridden), nil
		}
		refused = no
	}
	if refused != nil {
		return Outcome{}, refused
	}
	if r.Event == ReviewStarted && f.Status == Pending {
		return Outcome{}, refuse("verdict_given", "say what the review found: portable or not portable")
	}
	return Outcome{}, noEdge(f.Status, r.Event)
}

// record writes a fact on a number, which stays where it is.
func record(d Desk, f Facts, r Request, fact RecordedFact) (Outcome, error) {
	overridden, no := pass(d, f, r, fact.Guards)
	if no != nil {
		return Outcome{}, no
	}
	return Outcome{To: f.Status, FOC: f.FOC, SUPPs: f.SUPPs, Source: fact.Source, Overridden: overridden,
		Acquired: f.Acquired || r.Event == AcquireOwnership, Activated: f.Activated || r.Event == ActivateNumber}, nil
}

// pass asks every guard; a reason sets an overridable one aside.
func pass(d Desk, f Facts, r Request, gs []Guard) (overridden []string, no *Refusal) {
	for _, g := range gs {
		refused := g.refusal(d, f, r)
		switch {
		case refused == nil:
		case refused.Overridable && strings.TrimSpace(r.Override) != "":
			overridden = append(overridden, refused.Rule)
		default:
			return nil, refused
		}
	}
	return overridden, nil
}

// follow takes an edge. A date that was confirmed stays with the number until the
// carrier withdraws it or the number ends without a port.
func follow(e Edge, f Facts, r Request, overridden []string) Outcome {
	out := Outcome{To: e.To, FOC: f.FOC, SUPPs: f.SUPPs, Acquired: f.Acquired, Activated: f.Activated,
		Source: e.Source, Overridden: overridden}
	switch e.Event {
	case PortingDateConfirmedFOC:
		out.FOC, out.SUPPs = r.Date, 0
	case FOCDateChanged:
		out.FOC, out.SUPPs = r.Date, f.SUPPs+1
	case FOCWithdrawn:
		out.FOC, out.SUPPs = 0, 0
	case RequestCancellation, CancellationConfirmed:
		if e.To == Canceled {
			out.FOC = 0
		}
	default: // the date that stands is untouched
	}
	return out
}

func noEdge(s Status, ev Event) *Refusal {
	words := make([]string, 0, 4)
	for _, from := range StatusesWith(ev) {
		words = append(words, from.String())
	}
	return refuse("no_such_edge", "%s is possible in %s; this number is %s", ev.Title(), orList(words), s)
}

// Why tells why an event cannot happen to a number before its data is asked, or ""
// where it may. Rules that only the typed data can break are left to the dialog.
func Why(d Desk, f Facts, ev Event) string {
	r := Request{Event: ev, Verdict: VerdictPortable, Reason: "?", Causes: []string{"other"}}
	for range 8 { // each turn supplies one datum that the law asked for
		_, err := Decide(d, f, r)
		var no *Refusal
		if err == nil {
			return ""
		}
		no, _ = err.(*Refusal) //nolint:errorlint // Decide returns *Refusal itself
		switch {
		case no.Rule == dateGiven.Rule:
			r.Date = probeDate(d, f)
		case no.Overridable:
			if isDateRule(no.Rule) {
				return ""
			}
			return no.Text
		case no.Rule == answered.Rule:
			return ""
		default:
			return no.Text
		}
	}
	return ""
}

func isDateRule(name string) bool {
	for _, law := range date.Rules() {
		if string(law.Name) == name {
			return true
		}
	}
	return false
}

// probeDate is some day that differs from the date that stands.
func probeDate(d Desk, f Facts) date.Date {
	day := d.Today().AddDays(1)
	if day == f.FOC {
		day = day.AddDays(1)
	}
	return day
}

// count writes "1 number" or "4 numbers".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// orList writes "a, b or c".
func orList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}
