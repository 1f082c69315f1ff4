package notice

import (
	"slices"
	"time"

	"portdesk/model"
	"portdesk/model/date"
)

// Stop is one entry of a number's journal that stands: what brought it somewhere.
type Stop struct {
	Event  model.Event
	To     model.Status
	At     time.Time // when it happened, by the vendor where a notice told it, else by the desk
	Date   date.Date
	Causes []string
	Reason string
	Vendor Vendor // of the notice that told it, "" where none did
	ID     string // of that notice, where the vendor gave it one
}

// Past is the way that a number came.
type Past struct {
	Stops []Stop    // the oldest first
	Told  time.Time // the latest moment that a notice told which moved the number; zero for none
}

// moved is when the number was moved last.
func (p Past) moved() (at time.Time) {
	for _, s := range p.Stops {
		if s.At.After(at) {
			at = s.At
		}
	}
	return at
}

// older reports a notice from before the last one that moved the number.
func (p Past) older(n Notice) bool { return !n.At.IsZero() && n.At.Before(p.Told) }

// newer reports a notice from after everything that moved the number. One that does not
// tell when it happened is not newer.
func (p Past) newer(n Notice) bool { return !n.At.IsZero() && n.At.After(p.moved()) }

// had finds the last stop that tells what the notice tells.
func (p Past) had(fits func(Stop) bool) (Stop, bool) {
	for _, s := range slices.Backward(p.Stops) {
		if fits(s) {
			return s, true
		}
	}
	return Stop{}, false
}

// Judgement is what a notice means for one number.
type Judgement struct {
	Outcome Outcome
	Steps   []model.Request // to carry out; none where nothing changes
	Why     string          // of what is not plainly applied: the rest of a sentence about the number
	Rule    string          // of the law that refused it; "outdated" where something later did, "yet_to_come" where the desk's clock did
	Verb    bool            // Why begins with a verb of which the number is the subject
}

// verb is a judgement whose reason goes on behind the number's name.
func verb(o Outcome, rule, why string) Judgement {
	return Judgement{Outcome: o, Rule: rule, Why: why, Verb: true}
}

// Judge tells what a notice means for a number as it stands. The same notice for the same
// number always means the same.
//
// What the number was through already is known, unless the notice is from after all that
// moved it. A notice from before the last one that moved it and that tells something else
// is outdated, and so is another date from before the one that stands was recorded. What
// lies ahead of the desk (Ahead) did not happen. Everything else is asked of the law.
func Judge(d model.Desk, f model.Facts, p Past, n Notice) Judgement {
	m, ok := n.Meaning()
	switch {
	case Ahead(n.At, d.Now):
		return verb(Refused, "yet_to_come", "cannot be told of "+d.Moment(n.At.In(d.Now.Location()))+", which is yet to come")
	case !ok:
		return strange(d, f, p, n)
	case m.Event != "":
		return judgeEvent(d, f, p, n, m.Event)
	case m.Status == model.None:
		return Judgement{Outcome: Known, Why: m.Rest}
	default:
		return judgeStatus(d, f, p, n, m.Status)
	}
}

func judgeStatus(d model.Desk, f model.Facts, p Past, n Notice, s model.Status) Judgement {
	stop, had := p.had(func(at Stop) bool { return at.To == s && n.tells(at, f) })
	if f.Status == s && !n.brings(f, p) {
		return verb(Known, "", "is "+s.String()+" already")
	}
	if had && (!p.newer(n) || s == model.Pending || s == model.Portable) {
		return verb(Known, "", "had been "+s.String()+" since "+d.Moment(stop.At.In(d.Now.Location())))
	}
	if p.older(n) {
		return outdated(d, f, p, n)
	}
	if stop, later := p.datedAfter(n, f); later && s == model.FOCDateSet {
		zone := d.Now.Location()
		return verb(Refused, "outdated", "has its date since "+d.Moment(stop.At.In(zone))+"; this notice is older, of "+d.Moment(n.At.In(zone)))
	}
	steps, err := Steps(d, f, n)
	return n.applied(d, f, steps, err)
}

// tells reports a stop at which the number came to the same status with the same data. While
// the number waits for our answer a rejection in other words is another one.
func (n Notice) tells(at Stop, f model.Facts) bool {
	switch {
	case !n.sameAs(at):
		return false
	case at.To == model.FOCDateSet:
		return n.Date.IsZero() || at.Date == n.Date
	case at.To == model.ActionRequired && f.Status == at.To:
		return n.sameWords(at)
	default:
		return true
	}
}

// datedAfter finds the stop that brought the date which stands, where it came after the
// notice.
func (p Past) datedAfter(n Notice, f model.Facts) (Stop, bool) {
	if f.Status != model.FOCDateSet || n.At.IsZero() {
		return Stop{}, false
	}
	stop, had := p.had(func(s Stop) bool { return s.Date == f.FOC })
	return stop, had && n.At.Before(stop.At)
}

// brings reports whether the notice has something new to say about the status that the
// number is in: another date, or another reason than those that are open.
func (n Notice) brings(f model.Facts, p Past) bool {
	switch f.Status {
	case model.FOCDateSet:
		return !n.Date.IsZero() && n.Date != f.FOC
	case model.ActionRequired:
		return !p.holds(func(s Stop) bool { return n.sameAs(s) && n.sameWords(s) })
	default:
		return false
	}
}

// holds reports whether one of the rejections that fit holds the number in Action Required.
func (p Past) holds(fits func(Stop) bool) bool {
	for _, s := range slices.Backward(p.Stops) {
		if s.To != model.ActionRequired {
			return false
		}
		if fits(s) {
			return true
		}
	}
	return false
}

// sameWords reports a rejection in the words of the notice. One without words of its own
// says nothing else.
func (n Notice) sameWords(s Stop) bool { return n.Reason == "" || s.Reason == n.Words() }

func judgeEvent(d model.Desk, f model.Facts, p Past, n Notice, ev model.Event) Judgement {
	same := func(s Stop) bool { return s.Event == ev && n.sameAs(s) && n.sameVerdict(s) }
	stop, had := p.had(func(s Stop) bool { return same(s) && n.told(s) })
	if !had {
		stop, had = p.had(same)
	}
	known := verb(Known, "", "knows it since "+d.Moment(stop.At.In(d.Now.Location())))
	if ev == model.AdditionalInformationRequired && f.Status == model.ActionRequired && !n.brings(f, p) {
		return known
	}
	if had && (n.told(stop) || !n.At.IsZero() && !p.newer(n)) {
		return known
	}
	if p.older(n) {
		return outdated(d, f, p, n)
	}
	steps, err := Steps(d, f, n)
	if err != nil && had {
		return known
	}
	return n.applied(d, f, steps, err)
}

// told reports a stop that this very notice brought, when it was carried out before for some
// of its numbers.
func (n Notice) told(s Stop) bool { return n.ID != "" && n.ID == s.ID && n.Vendor == s.Vendor }

func (n Notice) sameVerdict(s Stop) bool {
	return s.Event != model.ReviewStarted || (n.Verdict == model.VerdictNotPortable) == (s.To == model.NotPortable)
}

// sameAs reports whether a stop brought the data that the notice brings: the date of a
// FOC, the causes of a rejection. A notice without them adds nothing.
func (n Notice) sameAs(s Stop) bool {
	switch s.Event {
	case model.PortingDateConfirmedFOC, model.FOCDateChanged:
		return n.Date.IsZero() || s.Date == n.Date
	case model.AdditionalInformationRequired:
		if len(n.Codes) == 0 && n.Reason == "" {
			return true
		}
		causes, odd := n.Causes()
		for _, c := range causes {
			if !slices.Contains(s.Causes, c) {
				return false
			}
		}
		return !odd || s.Reason == n.Words()
	default:
		return true
	}
}

func outdated(d model.Desk, f model.Facts, p Past, n Notice) Judgement {
	zone := d.Now.Location()
	return verb(Refused, "outdated", "is "+f.Status.String()+" by a notice of "+d.Moment(p.Told.In(zone))+
		"; this one is older, of "+d.Moment(n.At.In(zone)))
}
