package dialogs

import (
	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/ui/words"
)

// The keys of the fields that events ask.
const (
	keyVerdict  = "verdict"
	keyDate     = "date"
	keyReason   = "reason"
	keyOverride = "override"
	keyWhy      = "why"
)

// spec is how the dialog of an event words what its edges ask.
type spec struct {
	title  func(n string) string // n is "206 420 5733" or "9 numbers"
	no, do string                // the two buttons
	reason string                // label of the reason; "" where none is asked
	hint   string                // of the reason
	needed bool                  // whether the reason must be given
	asks   []string              // keys of the fields, in their order
	agree  string                // what setting a rule aside claims; "" where no rule can be set aside
	done   func(v field.Values, d model.Desk) string
	timid  bool
}

func plainly(words string) func(field.Values, model.Desk) string {
	return func(field.Values, model.Desk) string { return words }
}

func titled(words string) func(string) string {
	return func(n string) string { return words + " " + n }
}

func focDone(v field.Values, d model.Desk) string {
	day, err := date.Parse(v.Get(keyDate))
	if err != nil {
		return "FOC date set"
	}
	return "FOC " + d.Day(day)
}

// specOf returns the wording of an event.
func specOf(ev model.Event) spec {
	switch ev {
	case model.ReviewStarted:
		return spec{title: titled("Review of"), no: "Not yet", do: "Record the verdict", asks: []string{keyVerdict, keyReason},
			reason: "Why not", hint: "in the provider's words", needed: true, done: func(v field.Values, _ model.Desk) string {
				if v.Get(keyVerdict) == string(model.VerdictNotPortable) {
					return "Not Portable"
				}
				return "Portable"
			}}
	case model.StartPortingRequest:
		return spec{title: titled("Start the port of"), no: "Not yet", do: "Record the start", done: plainly("In Process")}
	case model.PortingDateConfirmedFOC:
		return spec{title: titled("FOC date of"), no: "Not yet", do: "Record the date", asks: []string{keyDate, keyOverride, keyWhy},
			agree: "the carrier gave this date: say how you know", done: focDone}
	case model.FOCDateChanged:
		return spec{title: titled("Change the FOC date of"), no: "Leave the date", do: "Record the new date",
			asks: []string{keyDate, keyReason, keyOverride, keyWhy}, reason: "Reason", hint: "why the date moves",
			agree: "the carrier agreed to this date: say how you know", done: focDone}
	case model.FOCWithdrawn:
		return spec{title: titled("The carrier withdrew the date of"), no: "Leave the date", do: "Record the loss",
			asks: []string{keyReason}, reason: "Carrier's reason", hint: "in the carrier's words", needed: true, done: plainly("FOC withdrawn, In Process again")}
	case model.AcquireOwnership:
		return spec{title: titled("Ownership acquired of"), no: "Not yet", do: "Record it", done: plainly("ownership acquired")}
	case model.ActivateNumber:
		return spec{title: titled("Activation of"), no: "Not yet", do: "Record it", done: plainly("number activated")}
	case model.PortCompleted:
		return spec{title: titled("Complete the port of"), no: "Not yet", do: "Record it as completed", asks: []string{keyOverride, keyWhy},
			agree: "completed although a test call failed: say why", done: plainly("Completed")}
	case model.RequestCancellation:
		return spec{title: titled("Cancel"), no: "No, keep them", do: "Cancel", asks: []string{keyReason, keyOverride, keyWhy}, reason: "Reason",
			hint: "kept in the journal", agree: "the carrier cancels inside its cut-off: say why", timid: true, done: plainly("cancellation requested")}
	case model.CancellationConfirmed:
		return spec{title: titled("Cancellation confirmed of"), no: "Not yet", do: "Record it", timid: true, done: plainly("Canceled")}
	case model.CancellationRefused:
		return spec{title: titled("Cancellation refused of"), no: "Not yet", do: "Record the refusal", asks: []string{keyReason},
			reason: "Carrier's reason", hint: "in the carrier's words", needed: true, done: plainly("Cancellation Rejected")}
	case model.PortingResumed:
		return spec{title: titled("Resume the port of"), no: "Not yet", do: "Record it", done: plainly("porting resumed")}
	default:
		return spec{title: titled(ev.Title() + ":"), no: "No", do: "Record it", done: plainly(ev.Title())}
	}
}

// sense says in a few words what an event means; of one's own what one does.
func sense(ev model.Event) string {
	switch ev {
	case model.RequestCancellation:
		return "You call the port off; once it has started the carrier decides"
	case model.FOCDateChanged:
		return "Record the new date that the carrier agreed to (SUPP)"
	case model.Resubmit:
		return "You answer the blockers and send the numbers again"
	default:
		return ev.Sense()
	}
}

// buttonWords is what the second button says: how many numbers it moves, and of a
// cancellation how many it cancels and for how many it only asks.
func buttonWords(ev model.Event, sp spec, p store.Prediction) string {
	if ev != model.RequestCancellation {
		if p.Possible < p.Total && p.Possible > 0 {
			return sp.do + " for " + words.Thousands(p.Possible)
		}
		return sp.do
	}
	now, ask := split(p)
	switch {
	case now > 0 && ask > 0:
		return "Cancel " + words.Thousands(now) + ", ask for " + words.Thousands(ask)
	case ask > 0:
		return "Ask to cancel " + words.Thousands(ask)
	default:
		return "Cancel " + words.Thousands(now)
	}
}

// split counts what a cancellation ends at once and what the carrier decides.
func split(p store.Prediction) (now, ask int) {
	for _, c := range p.Cohorts {
		switch {
		case c.Refused != nil:
		case c.Outcome.To == model.Canceled:
			now += c.Count
		default:
			ask += c.Count
		}
	}
	return now, ask
}

// doneWords tells what was done to how many.
func doneWords(ev model.Event, sp spec, subject string, v field.Values, d model.Desk, p store.Prediction, a store.Applied) string {
	if a.Changed > 1 || subject == "" || p.Total > 1 {
		subject = numbers(a.Changed)
	}
	text := subject + ": " + sp.done(v, d)
	if ev == model.RequestCancellation {
		now, ask := split(p)
		switch {
		case now > 0 && ask > 0:
			text = words.Thousands(now) + " canceled, " + words.Thousands(ask) + " asked for"
		case now > 0:
			text = subject + ": Canceled"
		default:
			text = subject + ": Cancellation Pending"
		}
	}
	return text + staying(a.Skipped.Total)
}

// staying tells of the numbers that were left as they were; "" for none.
func staying(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return ", 1 stays"
	}
	return ", " + words.Thousands(n) + " stay"
}
