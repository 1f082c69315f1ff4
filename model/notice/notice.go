// Package notice is what providers report about ports that are under way: their words for
// statuses, dates and rejections, and which events of the number's machine they amount to.
package notice

import (
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/tn"
)

// Vendor is whose words a notice speaks.
type Vendor string

// The vendors. Portdesk is the desk's own CSV, whose words are the machine's events.
const (
	Portdesk  Vendor = "portdesk"
	Flowroute Vendor = "flowroute"
	Telnyx    Vendor = "telnyx"
	Twilio    Vendor = "twilio"
)

// Notice is one report of a provider, as it was sent.
type Notice struct {
	Line    int // in its file, from 1
	Vendor  Vendor
	ID      string    // the vendor's own id of the report; "" where it has none
	At      time.Time // when it happened, by the vendor; zero where it does not say
	Ref     string    // the order as the vendor calls it: a PON, or the customer's reference
	Numbers []tn.TN   // that it is about; none: all numbers of the order that Ref names
	Word    string    // the vendor's status, or the event of the machine
	Codes   []string  // of a rejection: the vendor's codes, or causes of the catalogue
	Reason  string    // in the vendor's words
	Date    date.Date // the date that it tells; zero for none
	// DateAt is the moment that the date was told as, where the vendor told one with an hour
	// and a zone: On makes it a day. Zero for a day, or none.
	DateAt  time.Time `json:"-"`
	Verdict model.Verdict
}

// On is the notice with its date as a day of a zone.
func (n Notice) On(zone *time.Location) Notice {
	if !n.DateAt.IsZero() {
		n.Date = date.FromTime(n.DateAt.In(zone))
	}
	return n
}

// Ahead reports a moment that lies more than a day ahead of another one: more than clocks
// and zones can differ by.
func Ahead(at, now time.Time) bool { return at.After(now.AddDate(0, 0, 1)) }

// Until is the latest moment that At can mean: the end of a day that was told without a
// time (midnight in UTC).
func (n Notice) Until() time.Time {
	if at := n.At.UTC(); !at.IsZero() && at.Equal(at.Truncate(24*time.Hour)) {
		return at.AddDate(0, 0, 1)
	}
	return n.At
}

// Outcome is what became of a notice.
type Outcome string

// The outcomes. Every notice has exactly one.
const (
	Applied Outcome = "applied" // it changed the desk
	Known   Outcome = "known"   // the desk knew it: a repeat, or nothing new
	Refused Outcome = "refused" // it does not fit: no such number, or the law says no
	Unknown Outcome = "unknown" // its word or code is in no table
)
