package notice

import (
	"errors"
	"slices"
	"time"

	"portdesk/model"
	"portdesk/model/blocker"
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
	Rule    string          // of the law that refused it; "outdated" where a later notice did
}

// Judge tells what a notice means for a number as it stands. The same notice for the same
// number always means the same.
//
// What the number was through already is known, unless the notice is from after all that
// moved it. A notice from before the last one that moved it and that tells something else
// is outdated. Everything else is asked of the law.
func Judge(d model.Desk, f model.Facts, p Past, n Notice) Judgement {
	m, ok := n.Meaning()
	switch {
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
	stop, had := p.had(func(at Stop) bool {
		return at.To == s && n.sameAs(at) && (s != model.FOCDateSet || n.Date.IsZero() || at.Date == n.Date)
	})
	if f.Status == s && !n.brings(f, s, had) {
		return Judgement{Outcome: Known, Why: "is " + s.String() + " already"}
	}
	if had && (!p.newer(n) || s == model.Pending || s == model.Portable) {
		return Judgement{Outcome: Known, Why: "had been " + s.String() + " since " + d.Moment(stop.At.In(d.Now.Location()))}
	}
	if p.older(n) {
		return outdated(d, f, p, n)
	}
	steps, err := Steps(d, f, n)
	return n.applied(steps, err)
}

// brings reports whether the notice has something new to say about the status that the
// number is in: another date, or other causes than it had.
func (n Notice) brings(f model.Facts, s model.Status, had bool) bool {
	switch s {
	case model.FOCDateSet:
		return !n.Date.IsZero() && n.Date != f.FOC
	case model.ActionRequired:
		return !had
	default:
		return false
	}
}

func judgeEvent(d model.Desk, f model.Facts, p Past, n Notice, ev model.Event) Judgement {
	stop, had := p.had(func(s Stop) bool { return s.Event == ev && n.sameAs(s) && n.sameVerdict(s) })
	known := Judgement{Outcome: Known, Why: "knows it since " + d.Moment(stop.At.In(d.Now.Location()))}
	if had && !n.At.IsZero() && !p.newer(n) {
		return known
	}
	if p.older(n) {
		return outdated(d, f, p, n)
	}
	steps, err := Steps(d, f, n)
	if err != nil && had {
		return known
	}
	return n.applied(steps, err)
}

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
	return Judgement{Outcome: Refused, Rule: "outdated", Why: "is " + f.Status.String() + " by a notice of " + d.Moment(p.Told.In(zone)) +
		"; this one is older, of " + d.Moment(n.At.In(zone))}
}

// applied sorts what the law said. A rejection with a code that is in no table is carried
// out, and told apart.
func (n Notice) applied(steps []model.Request, err error) Judgement {
	var no *model.Refusal
	switch {
	case errors.As(err, &no):
		return Judgement{Outcome: Refused, Why: no.Text, Rule: no.Rule}
	case err != nil:
		return Judgement{Outcome: Refused, Why: err.Error()}
	}
	asked := slices.ContainsFunc(steps, func(r model.Request) bool { return r.Event == model.AdditionalInformationRequired })
	if _, odd := n.Causes(); odd && asked {
		return Judgement{Outcome: Unknown, Steps: steps, Why: "a code of " + n.Vendor.Title() + " is in no table: it is kept in its own words"}
	}
	return Judgement{Outcome: Applied, Steps: steps}
}

// strange keeps a word that is in no table as a blocker, where the number waits for the
// losing carrier's answer; elsewhere it changes nothing. A word that is in no table of the
// desk's own was mistyped.
func strange(d model.Desk, f model.Facts, p Past, n Notice) Judgement {
	j := Judgement{Outcome: Unknown, Why: `no table has "` + n.Word + `" of ` + n.Vendor.Title()}
	if n.Vendor == Portdesk {
		j.Why = `"` + n.Word + `" is no event`
	}
	if n.Word == "" {
		j.Why = "it tells no status"
	}
	words := n.Words()
	if n.Reason != "" {
		words = n.Word + ": " + words
	}
	if stop, had := p.had(func(s Stop) bool { return s.To == model.ActionRequired && s.Reason == words }); had && !p.newer(n) {
		return Judgement{Outcome: Known, Why: "had this since " + d.Moment(stop.At.In(d.Now.Location()))}
	}
	if n.Vendor == Portdesk || n.Word == "" || f.Status != model.InProcess || p.older(n) {
		return j
	}
	r := model.Request{Event: model.AdditionalInformationRequired, Causes: []string{string(blocker.Other)}, Reason: words}
	if _, err := model.Decide(d, f, r); err == nil {
		j.Steps = []model.Request{r}
		j.Why += ": it is kept in its own words"
	}
	return j
}
