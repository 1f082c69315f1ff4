package notice

import (
	"slices"
	"strings"
	"unicode"

	"portdesk/model"
)

// Meaning is what a vendor's word amounts to: an event of the number's machine, a status
// that the port is said to stand in, or neither.
type Meaning struct {
	Event  model.Event  // to be recorded as it is; "" where the word tells a status
	Status model.Status // where the port stands; None where the word tells none
	Rest   string       // why nothing is to do, where the word tells neither
}

// Title is the vendor's name as sentences write it.
func (v Vendor) Title() string {
	switch v {
	case Flowroute:
		return "Flowroute"
	case Telnyx:
		return "Telnyx"
	case Twilio:
		return "Twilio"
	case Portdesk:
		return "Portdesk"
	}
	return string(v)
}

// Mean tells what a word of a vendor amounts to, whatever its case and with blanks, dashes
// or underscores; ok is false for a word that is in no table.
func Mean(v Vendor, word string) (m Meaning, ok bool) {
	m, ok = words[v][fold(word)]
	return m, ok
}

// Words returns the words of a vendor that Mean knows, in the form in which the tables
// have them: small letters and underscores; by the alphabet.
func Words(v Vendor) []string {
	var out []string
	for w := range words[v] {
		out = append(out, w)
	}
	slices.Sort(out)
	return out
}

func stands(s model.Status) Meaning { return Meaning{Status: s} }
func rest(why string) Meaning       { return Meaning{Rest: why} }

// deskWords is what the desk's own CSV may say: the machine's events by their words and by
// the titles that the screens show, the statuses, and what people write for short.
func deskWords() map[string]Meaning {
	out := map[string]Meaning{
		"foc":       stands(model.FOCDateSet),
		"rejected":  stands(model.ActionRequired),
		"ported":    stands(model.Completed),
		"submitted": stands(model.InProcess),
	}
	for _, s := range model.Statuses() {
		out[fold(s.String())] = stands(s)
	}
	for _, ev := range model.Events() {
		out[fold(string(ev))], out[fold(ev.Title())] = Meaning{Event: ev}, Meaning{Event: ev}
	}
	return out
}

// words is the one table of what the vendors' words mean.
//
// Flowroute: the statuses of its public v2 API. Processing is Flowroute's own look at an
// order, which may still end in either way; Review is its look at what we sent again.
//
// Telnyx: the statuses of porting orders, of which in-process means that the order was
// taken and is prepared for the losing carrier, and submitted that it went there; and
// the events of its webhooks that tell no status.
//
// Twilio: the statuses of a port-in number, then those of the number's webhooks (with
// port_in_phone_number_ before them or not), then the ones of a whole request. A letter
// is only sent for signing once the numbers were found portable. A request that needs an
// action, or is completed, speaks for numbers that may stand differently: each number
// has a notice of its own.
//
// Portdesk: what people write into the desk's own CSV.
var words = map[Vendor]map[string]Meaning{
	Portdesk: deskWords(),
	Flowroute: {
		"pending":              rest("the order is a draft at Flowroute"),
		"processing":           rest("Flowroute looks at the order before it goes to the losing carrier"),
		"submitted":            stands(model.InProcess),
		"accepted":             stands(model.FOCDateSet),
		"rejected":             stands(model.ActionRequired),
		"review":               rest("Flowroute looks at what was sent again"),
		"completed":            stands(model.Completed),
		"canceled":             stands(model.Canceled),
		"abandoned":            stands(model.Canceled),
		"hard_canceled":        stands(model.Canceled),
		"processing_abandoned": stands(model.Canceled),
	},
	Telnyx: {
		"draft":              rest("the order is a draft at Telnyx"),
		"in_process":         stands(model.Portable),
		"submitted":          stands(model.InProcess),
		"exception":          stands(model.ActionRequired),
		"foc_date_confirmed": stands(model.FOCDateSet),
		"ported":             stands(model.Completed),
		"canceled":           stands(model.Canceled),
		"cancel_pending":     stands(model.CancellationPending),

		"porting_order_deleted":               rest("a draft was deleted at Telnyx"),
		"porting_order_loa_updated":           rest("the letter changed at Telnyx"),
		"porting_order_messaging_changed":     rest("it is about messaging, which moves on its own"),
		"porting_order_sharing_token_expired": rest("a link to the order at Telnyx ran out"),
		"porting_order_new_comment":           rest("it is a comment"),
		"porting_order_split":                 rest("Telnyx split the order; each part reports on its own"),
	},
	Twilio: {
		"in_review":             rest("Twilio looks at the number"),
		"waiting_for_signature": stands(model.Portable),
		"port_submitted":        stands(model.InProcess),
		"port_pending":          stands(model.FOCDateSet),
		"port_rejected":         stands(model.ActionRequired),
		"completed":             stands(model.Completed),
		"canceling":             stands(model.CancellationPending),
		"canceled":              stands(model.Canceled),

		"submitted": stands(model.InProcess),
		"pending":   stands(model.FOCDateSet),
		"rejected":  stands(model.ActionRequired),

		"port_in_in_review":             rest("Twilio looks at the request"),
		"port_in_waiting_for_signature": stands(model.Portable),
		"port_in_in_progress":           stands(model.InProcess),
		"port_in_action_required":       rest("each rejected number reports on its own"),
		"port_in_completed":             rest("it says that every number has ended; each reports how on its own"),
		"port_in_canceled":              stands(model.Canceled),
		"port_in_expired":               stands(model.Canceled),
	},
}

// fold brings a vendor's word into the form of the tables: PortInCompleted and
// "Port in completed" are port_in_completed, cancelled is canceled.
func fold(word string) string {
	var b strings.Builder
	small, gap := false, false
	for _, r := range word {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			gap, small = true, false
			continue
		case unicode.IsUpper(r) && small:
			gap = true
		}
		if gap && b.Len() > 0 {
			b.WriteByte('_')
		}
		gap, small = false, unicode.IsLower(r)
		b.WriteRune(unicode.ToLower(r))
	}
	out := strings.TrimPrefix(b.String(), "port_in_phone_number_")
	return strings.ReplaceAll(out, "cancelled", "canceled")
}
