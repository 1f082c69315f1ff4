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
	Verdict model.Verdict
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
