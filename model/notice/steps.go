package notice

import (
	"errors"
	"slices"

	"portdesk/model"
	"portdesk/model/date"
)

// maxSteps is more than the longest way through the machine.
const maxSteps = 16

// Steps returns the events that bring a number to where a notice says that it stands, with
// the data that the notice brings. The way is the shortest one over the edges of the
// machine: those of the provider and, where the notice tells of a cancellation or of
// another date, the customer's that stand for it. Each step is held against the law, and
// no rule is set aside but those of dates, which a provider that reports a date has
// answered for.
//
// A notice whose word is an event is that event alone. The error is a *model.Refusal.
func Steps(d model.Desk, f model.Facts, n Notice) ([]model.Request, error) {
	m, _ := n.Meaning()
	if m.Event != "" {
		r := n.request(m.Event, n.Verdict, askedAnywhere(m.Event))
		_, r, err := n.decide(d, f, r)
		return []model.Request{r}, err
	}
	if f.Submitted.IsZero() && f.Status == model.Pending {
		_, err := model.Decide(d, f, model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable}) // no provider has it yet
		return nil, err
	}
	w := walk{desk: d, facts: f, notice: n, to: m.Status}
	switch {
	case f.Status == w.to && w.to == model.FOCDateSet:
		err := w.take(model.Edge{Event: model.FOCDateChanged, Asks: []model.Datum{model.AskDate, model.AskReason}})
		return w.steps, err
	case f.Status == w.to && w.to == model.ActionRequired: // the next reason while the first is open
		err := w.take(model.Edge{Event: model.AdditionalInformationRequired, Asks: []model.Datum{model.AskCauses, model.AskReason}})
		return w.steps, err
	}
	if f.Status == w.to {
		return nil, w.noWay()
	}
	for range maxSteps {
		if w.facts.Status == w.to {
			return w.steps, nil
		}
		e, ok := towards(w.facts.Status, w.to)
		if !ok {
			return nil, w.noWay()
		}
		if err := w.take(e); err != nil {
			return nil, err
		}
	}
	return nil, w.noWay()
}

// walk is a way through the machine that is being looked for.
type walk struct {
	desk   model.Desk
	facts  model.Facts // after the steps
	notice Notice
	to     model.Status
	steps  []model.Request
}

// take follows an edge. Where the law asks for the two facts that Completed rests on, they
// are recorded first: a number that was ported was taken over and activated.
func (w *walk) take(e model.Edge) error {
	r := w.notice.request(e.Event, e.Verdict, e.Asks)
	if r.Date.IsZero() && slices.Contains(e.Asks, model.AskDate) {
		return &model.Refusal{Rule: "date_given", Text: "the notice names no FOC date"}
	}
	err := w.step(r)
	if err == nil || w.to != model.Completed {
		return err
	}
	for _, fact := range model.RecordedFacts() {
		if fact.In != w.facts.Status || w.step(model.Request{Event: fact.Event}) != nil {
			continue
		}
		if err = w.step(r); err == nil {
			return nil
		}
	}
	return err
}

func (w *walk) step(r model.Request) error {
	o, r, err := w.notice.decide(w.desk, w.facts, r)
	if err != nil {
		return err
	}
	w.facts.Status, w.facts.FOC, w.facts.SUPPs, w.facts.Acquired, w.facts.Activated = o.To, o.FOC, o.SUPPs, o.Acquired, o.Activated
	w.steps = append(w.steps, r)
	return nil
}

// noWay is the law's own refusal of the event that leads to the status.
func (w *walk) noWay() error {
	for _, e := range model.Edges() {
		if e.To != w.to {
			continue
		}
		if _, err := model.Decide(w.desk, w.facts, w.notice.request(e.Event, e.Verdict, e.Asks)); err != nil {
			return err
		}
	}
	return &model.Refusal{Rule: "no_such_edge", Text: "no way leads from " + w.facts.Status.String() + " to " + w.to.String()}
}

// towards returns the first edge of the shortest way from one status to another.
func towards(from, to model.Status) (model.Edge, bool) {
	edges := model.Edges()
	first := map[model.Status]model.Edge{}
	queue := []model.Status{from}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, e := range edges {
			if _, seen := first[e.To]; seen || e.From != at || e.To == from || !may(e, to) {
				continue
			}
			first[e.To] = e
			if at != from {
				first[e.To] = first[at]
			}
			if e.To == to {
				return first[to], true
			}
			queue = append(queue, e.To)
		}
	}
	return model.Edge{}, false
}

// may reports whether an edge can be on the way to a status that a provider tells. That
// a cancellation was refused follows from nothing but the port itself.
func may(e model.Edge, to model.Status) bool {
	switch e.Event {
	case model.RequestCancellation:
		return to == model.CancellationPending || to == model.Canceled
	case model.CancellationRefused:
		return to == model.Completed || to == model.CancellationRejected
	default:
		return e.Actor == model.Provider
	}
}

// request is an event with what the notice brings of that which is asked.
func (n Notice) request(ev model.Event, verdict model.Verdict, asks []model.Datum) model.Request {
	r := model.Request{Event: ev, Verdict: verdict}
	for _, datum := range asks {
		switch datum {
		case model.AskDate:
			r.Date = n.Date
		case model.AskCauses:
			r.Causes, _ = n.Causes()
		case model.AskReason:
			r.Reason = n.Words()
		case model.AskVerdict, model.AskAnswers:
		}
	}
	return r
}

// askedAnywhere is what an event asks, whatever the status that it is recorded in.
func askedAnywhere(ev model.Event) []model.Datum {
	var out []model.Datum
	for _, e := range model.Edges() {
		if e.Event == ev {
			out = append(out, e.Asks...)
		}
	}
	return out
}

// decide asks the law. A date that a provider reports is a fact: where nothing else is in
// the way, the rules of dates are set aside in its name. Rows of the desk's own CSV are
// typed like any event: theirs are set aside for the reason that the row states, if it
// states one.
func (n Notice) decide(d model.Desk, f model.Facts, r model.Request) (model.Outcome, model.Request, error) {
	o, err := model.Decide(d, f, r)
	var no *model.Refusal
	why := "confirmed by " + n.Vendor.Title()
	if n.Vendor == Portdesk {
		why = n.Reason
	}
	if err == nil || why == "" || !errors.As(err, &no) || !no.Overridable || !ofDates(no.Rule) {
		return o, r, err
	}
	bold := r
	bold.Override = why
	o, again := model.Decide(d, f, bold)
	if again != nil || slices.ContainsFunc(o.Overridden, func(rule string) bool { return !ofDates(rule) }) {
		return model.Outcome{}, r, err
	}
	return o, bold, nil
}

func ofDates(rule string) bool {
	return slices.ContainsFunc(date.Rules(), func(l date.Law) bool { return string(l.Name) == rule })
}
