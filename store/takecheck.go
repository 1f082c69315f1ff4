package store

import (
	"slices"
	"time"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/dossier"
	"portdesk/model/field"
	"portdesk/model/tn"
)

// consistent refuses orders that contradict themselves or one another.
func consistent(orders []dossier.Dossier) error {
	living := map[tn.TN]int{}
	pons := map[*company]map[string]bool{}
	for _, c := range companies(Intake{Orders: orders}) {
		pons[c] = map[string]bool{}
		for _, i := range c.orders {
			pon := ponWord(orders[i].Order.PON)
			if pon != "" && pons[c][pon] {
				return badOrder(orders[i], "another order of its group has the same PON")
			}
			pons[c][pon] = true
		}
	}
	for i, d := range orders {
		if err := selfConsistent(d); err != nil {
			return err
		}
		for _, n := range d.Numbers {
			if n.Status.Ended() {
				continue
			}
			if other, twice := living[n.TN]; twice {
				return badOrder(d, "%s stands on another order that comes in as well (%s)", n.TN.Display(), orders[other].Order.PON)
			}
			living[n.TN] = i
		}
	}
	return nil
}

// selfConsistent holds one order against itself.
func selfConsistent(d dossier.Dossier) error {
	status := make(map[tn.TN]model.Status, len(d.Numbers))
	switch {
	case !ponPlain(ponWord(d.Order.PON)):
		return badOrder(d, "that is no PON")
	case d.Order.GroupID < 0:
		return badOrder(d, "%d is no number of a group", d.Order.GroupID)
	case d.Order.Type.String() == "":
		return badOrder(d, "it does not say of which type its numbers are")
	case len(d.Numbers) == 0:
		return badOrder(d, "it has no number")
	case !moments(d.Order.Submitted, d.Order.Created, d.Order.Updated, d.Order.Signature.At, d.Order.Signature.VoidedAt):
		return badOrder(d, "it was written, signed or submitted at a moment %s", notKept)
	}
	for _, n := range d.Numbers {
		if _, twice := status[n.TN]; twice {
			return badOrder(d, "%s stands on it twice", n.TN.Display())
		}
		status[n.TN] = n.Status
		if why := numberFault(d.Order, n); why != "" {
			return badOrder(d, "%s %s", n.TN.Display(), why)
		}
	}
	if err := knownKeys(d); err != nil {
		return err
	}
	if err := blockersFit(d, status); err != nil {
		return err
	}
	return journalFits(d, status)
}

// notKept is what is wrong with a moment that cannot come in: no desk wrote it, and days
// that are counted from it would have no date in one zone or another.
const notKept = "before 1971 or after 9998"

// moments reports moments that can come in; one that is not known can.
func moments(list ...time.Time) bool {
	return !slices.ContainsFunc(list, func(at time.Time) bool {
		year := at.UTC().Year()
		return !at.IsZero() && (year < 1971 || year > 9998)
	})
}

// numberFault says what of a number cannot be, or "".
func numberFault(o model.Order, n dossier.Number) string {
	parsed, err := tn.Parse(n.TN.String())
	switch {
	case err != nil || parsed != n.TN:
		return "is no telephone number"
	case n.Status == model.None || n.Status.String() == "":
		return "has no status"
	case n.Test != "" && TestResult(n.Test) != TestPassed && TestResult(n.Test) != TestFailed:
		return "has a test call that neither passed nor failed"
	case n.SUPPs < 0 || n.FOC < 0 || n.Requested < 0 || n.Told < 0:
		return "has a date or a count below nothing"
	}
	if !moments(n.Since, n.Acquired, n.Activated, n.Tested, n.Confirmed) {
		return "has a moment " + notKept
	}
	return statusFault(o, n)
}

// statusFault holds a number's status against the dates that belong to it, and against how
// far its order is (design, Machine).
func statusFault(o model.Order, n dossier.Number) string {
	switch n.Status {
	case model.FOCDateSet, model.Completed:
		if n.FOC.IsZero() {
			return "is " + n.Status.String() + " without a FOC date"
		}
		if n.Status == model.Completed && (n.Acquired.IsZero() || n.Activated.IsZero()) {
			return "is Completed, but was not acquired and activated"
		}
	case model.Pending, model.Portable, model.NotPortable, model.InProcess, model.ActionRequired, model.Canceled:
		if !n.FOC.IsZero() {
			return "is " + n.Status.String() + ", and has a FOC date"
		}
	default:
	}
	if n.Status != model.Pending && n.Status != model.Canceled && !o.Sent() {
		return "is " + n.Status.String() + ", but the order was not submitted"
	}
	switch {
	case !n.Activated.IsZero() && n.Acquired.IsZero():
		return "is activated, but was not acquired"
	case !n.Acquired.IsZero() && n.FOC.IsZero(): // what is acquired has a date that nothing takes away
		return "was acquired, and has no FOC date"
	}
	return ""
}

// knownKeys refuses end-user data that the form of the order does not have.
func knownKeys(d dossier.Dossier) error {
	defs := model.OrderFields(d.Order.Type)
	for key := range knownData(d.Order) {
		if _, ok := field.Find(defs, key); !ok {
			return badOrder(d, "orders of %s numbers have no field %q", d.Order.Type.Words(), key)
		}
	}
	return nil
}

func blockersFit(d dossier.Dossier, status map[tn.TN]model.Status) error {
	for _, b := range d.Blockers {
		if why := blockerFault(b, status); why != "" {
			return badOrder(d, "the blocker %q %s", b.Cause, why)
		}
	}
	for _, n := range d.Notes {
		if _, ours := status[n.Number]; !ours && n.Number != 0 {
			return badOrder(d, "a note is on %s, which does not stand on it", n.Number.Display())
		}
		if !moments(n.At) {
			return badOrder(d, "a note is of a moment %s", notKept)
		}
	}
	for _, c := range d.Chases {
		if c.Blocker < 0 || c.Blocker > len(d.Blockers) {
			return badOrder(d, "a chase is about blocker %d, and there are %d", c.Blocker, len(d.Blockers))
		}
		if !moments(c.At) {
			return badOrder(d, "a chase is of a moment %s", notKept)
		}
	}
	return nil
}

// blockerFault says what of a blocker cannot be, or "".
func blockerFault(b dossier.Blocker, status map[tn.TN]model.Status) string {
	if _, ok := blocker.Lookup(blocker.Cause(b.Cause)); !ok {
		return "has a cause that the catalogue does not have"
	}
	if b.Raised.IsZero() {
		return "does not say when it was raised"
	}
	if !moments(b.Raised, b.Answered) {
		return "has a moment " + notKept
	}
	ever := make(map[tn.TN]bool, len(b.Numbers))
	for _, n := range b.Numbers {
		if _, ours := status[n]; !ours || ever[n] {
			return "names " + n.Display() + ", which does not stand on the order once"
		}
		ever[n] = true
	}
	held := make(map[tn.TN]bool, len(b.Holds))
	for _, n := range b.Holds {
		switch {
		case !ever[n] || held[n]:
			return "holds " + n.Display() + ", which it does not name once"
		case status[n] != model.ActionRequired:
			return "holds " + n.Display() + ", which does not wait for an answer: it is " + status[n].String()
		}
		held[n] = true
	}
	return ""
}

// journalFits holds the journal against the statuses: it leads each number that it names
// from where it was written to where it stands.
func journalFits(d dossier.Dossier, status map[tn.TN]model.Status) error {
	last := map[tn.TN]model.Status{}
	for _, e := range d.Entries {
		if e.At.IsZero() || e.Event == "" || (e.Actor != model.Customer && e.Actor != model.Provider) {
			return badOrder(d, "an entry of its journal does not say what happened, when and by whose act")
		}
		if !moments(e.At) {
			return badOrder(d, "an entry of its journal is of a moment %s", notKept)
		}
		if e.Number == 0 {
			continue
		}
		was, begun := last[e.Number]
		if _, ours := status[e.Number]; !ours {
			return badOrder(d, "its journal tells of %s, which does not stand on it", e.Number.Display())
		}
		if why := entryFault(e, begun); why != "" {
			return badOrder(d, "its journal %s %s", why, e.Number.Display())
		}
		if last[e.Number] = e.To; e.To == model.None {
			last[e.Number] = was
		}
	}
	for n, is := range last {
		if is != status[n] {
			return badOrder(d, "its journal leaves %s %s, but the number is %s", n.Display(), is, status[n])
		}
	}
	return nil
}

// entryFault says what of an entry about a number cannot be, or "".
func entryFault(e model.Entry, begun bool) string {
	switch {
	case e.From >= model.StatusCount || e.To >= model.StatusCount:
		return "tells of a status that there is not of"
	case !begun && e.From != model.None:
		return "does not begin with the coming of"
	}
	return ""
}

// refuseTaken refuses with a Conflict where a living number stands in an open order of the
// desk.
func (t *tx) refuseTaken(orders []dossier.Dossier) error {
	var all []tn.TN
	for _, d := range orders {
		for _, n := range d.Numbers {
			if !n.Status.Ended() {
				all = append(all, n.TN)
			}
		}
	}
	open, err := openOrders(t.ctx, t, all)
	if err != nil {
		return err
	}
	if i := slices.IndexFunc(all, func(n tn.TN) bool { return open[n] != "" }); i >= 0 {
		return &Error{Code: Conflict, Text: all[i].Display() + " stands in PON " + open[all[i]] + " already"}
	}
	return nil
}
