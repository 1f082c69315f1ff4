package dialogs

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/store"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// Bar tells why an event cannot happen to a number now, "" where it may, and whether a
// stated reason would set that aside.
func Bar(d model.Desk, f model.Facts, ev model.Event) (why string, overridable bool) {
	if why = model.Why(d, f, ev); why == "" {
		return "", false
	}
	r := furnished(d, f, ev)
	r.Override = "?"
	_, err := model.Decide(d, f, r)
	return why, err == nil
}

// furnished is a request with some datum for everything that the law may ask.
func furnished(d model.Desk, f model.Facts, ev model.Event) model.Request {
	return model.Request{Event: ev, Verdict: model.VerdictPortable, Date: max(f.FOC, d.Today()).AddDays(1),
		Causes: []string{string(blocker.Other)}, Reason: "?"}
}

// barred says why an event can happen to none of the numbers of a prediction, not even
// with a stated reason; "" where it may happen to some. Of several reasons it is that of
// the most numbers.
func barred(d model.Desk, p store.Prediction, ev model.Event) string {
	if len(p.Cohorts) == 0 {
		return "There are no such numbers by now."
	}
	var bars []bar
	for _, c := range p.Cohorts {
		text, override := Bar(d, c.Facts, ev)
		if text == "" || override {
			return ""
		}
		bars = add(bars, bar{why: text, note: text, count: c.Count, elsewhere: elsewhereOnly(ev, text)})
	}
	b, _ := telling(bars)
	if b.count < p.Total && !b.elsewhere {
		return words.Thousands(b.count) + " of " + words.Thousands(p.Total) + ": " + sentence(b.why)
	}
	return shut(ev, p, b.why)
}

// bar is a reason why an event cannot happen, and to how many numbers.
type bar struct {
	why, note string
	count     int
	elsewhere bool // the event belongs to another status than theirs
}

// add counts a reason to the one that reads the same in a few words.
func add(bars []bar, b bar) []bar {
	for i := range bars {
		if bars[i].note == b.note {
			bars[i].count += b.count
			return bars
		}
	}
	return append(bars, b)
}

// telling is the reason that tells most: that of numbers which the event could happen to
// by their status goes before the status of the others, and then that of the most numbers.
func telling(bars []bar) (best bar, ok bool) {
	for i, b := range bars {
		switch {
		case i == 0, best.elsewhere && !b.elsewhere:
			best = b
		case best.elsewhere == b.elsewhere && b.count > best.count:
			best = b
		}
	}
	return best, len(bars) > 0
}

// shut is a reason for where no dialog names the event, short enough for the footer.
func shut(ev model.Event, p store.Prediction, why string) string {
	if !elsewhereOnly(ev, why) {
		return sentence(why)
	}
	return ev.Title() + ": " + where(ev, p.Cohorts[0].Facts.Status)
}

// together returns the status of the first numbers, and whether all others share it.
func together(p store.Prediction) (s model.Status, all bool) {
	s = p.Cohorts[0].Facts.Status
	return s, !slices.ContainsFunc(p.Cohorts, func(c store.Cohort) bool { return c.Facts.Status != s })
}

// fully is a reason as a whole sentence. Where it speaks of the status of one number and
// there are several, it names theirs, if that is one.
func fully(ev model.Event, p store.Prediction, why string) string {
	law, _, ofStatus := strings.Cut(why, "; this number is ")
	if p.Total <= 1 || !ofStatus || !elsewhereOnly(ev, why) {
		return sentence(why)
	}
	if s, all := together(p); all {
		return sentence(law + "; these numbers are " + s.String())
	}
	return sentence(law)
}

// elsewhereOnly reports whether a reason says that the event belongs to other statuses.
func elsewhereOnly(ev model.Event, why string) bool {
	return strings.HasPrefix(why, ev.Title()+" is possible in ")
}

// elsewhere shortens the reason that an event belongs to another status: where it is
// said, the event and the status stand beside it.
func elsewhere(ev model.Event, s model.Status, why string) string {
	switch {
	case !elsewhereOnly(ev, why):
		return draw.Clean(why)
	case len(mainly(ev)) > 1:
		return where(ev, s)
	}
	return "possible " + where(ev, s)
}

// where says in which status an event is possible, or, where it is in several, that it is
// not in this one.
func where(ev model.Event, s model.Status) string {
	if with := mainly(ev); len(with) == 1 {
		return "only in " + with[0].String()
	}
	return "not once " + s.String()
}

// mainly are the statuses that an event leads out of; of one that leads nowhere, those that
// it is recorded in.
func mainly(ev model.Event) []model.Status {
	with := model.StatusesWith(ev)
	arrows := slices.DeleteFunc(slices.Clone(with), func(s model.Status) bool {
		return !slices.ContainsFunc(model.EdgesFrom(s), func(e model.Edge) bool { return e.Event == ev })
	})
	if len(arrows) > 0 {
		return arrows
	}
	return with
}

// briefly is a reason in a few words, for the narrow line of a menu that names the event:
// below it stands the whole sentence.
func briefly(d model.Desk, f model.Facts, ev model.Event, why string) string {
	_, err := model.Decide(d, f, furnished(d, f, ev))
	var no *model.Refusal
	if !errors.As(err, &no) || no.Text != why {
		return why
	}
	switch no.Rule {
	case "no_such_edge":
		return where(ev, f.Status)
	case "order_submitted":
		return "order not submitted yet"
	case "cut_off":
		return fmt.Sprintf("inside the %d-hour cut-off", int(d.CutOff(f.Losing).Hours()))
	case "supp_limit":
		return fmt.Sprintf("%d SUPPs are the limit", d.Policy.MaxSUPPs)
	case "letter_signed":
		return "LOA to be signed first"
	case "ownership_acquired":
		return "ownership not acquired yet"
	case "number_activated":
		return "number not activated yet"
	case "not_acquired":
		return "ownership acquired already"
	case "not_activated":
		return "activated already"
	case "date_reached":
		return "before its FOC date"
	}
	return why
}
