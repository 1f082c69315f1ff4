package model

import (
	"strings"
	"time"

	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/tn"
)

// Carrier is a service provider as an order names it: a SPID or OCN for local and
// wireless numbers, a RespOrg for toll-free ones.
type Carrier struct {
	ID   string // "" where only the name is known
	Name string
}

// Label is the name, or the id, marked as one, where no name is known.
func (c Carrier) Label() string {
	if c.Name != "" || c.ID == "" {
		return c.Name
	}
	return "OCN " + c.ID
}

// Order is one port order: numbers of one type that leave one provider for one
// gaining provider in one LATA (check-portability, groups).
type Order struct {
	ID        int64
	PON       string // purchase order number: the reference that carriers quote
	GroupID   int64
	GroupName string
	Type      tn.Type
	Losing    Carrier
	Gaining   Carrier
	LATA      int // 0 for toll-free, or where unknown
	EndUser   field.Values
	Requested date.Date
	Signature Signature
	Submitted time.Time // zero before
	Created   time.Time
	Updated   time.Time
	Version   int64
	Tally     Tally
}

// Signed reports whether a valid LOA stands on the order.
func (o Order) Signed() bool { return o.Signature.Valid() }

// Sent reports whether the order was submitted.
func (o Order) Sent() bool { return !o.Submitted.IsZero() }

// State derives where the order stands.
func (o Order) State() OrderState { return StateOf(o.Signed(), o.Sent(), o.Tally) }

// Tasks derives the six tasks.
func (o Order) Tasks() []Progress { return Tasks(o.Signed(), o.Sent(), o.Tally) }

// Customer is the name of the end user: the business, or the person.
func (o Order) Customer() string { return CustomerOf(o.EndUser) }

// CustomerOf is the end user's name in the given data.
func CustomerOf(v field.Values) string {
	if v.Get(KeyUsageType) != Residential {
		if b := v.Get(KeyBusinessName); b != "" {
			return b
		}
	}
	if n := strings.TrimSpace(v.Get(KeyFirstName) + " " + v.Get(KeyLastName)); n != "" {
		return n
	}
	return v.Get(KeyBusinessName)
}

// Number is one number on one order. The same telephone number may come again on a
// later order, once it has ended on this one.
type Number struct {
	ID         int64
	TN         tn.TN
	OrderID    int64
	Status     Status
	Since      time.Time // when it came to its status
	FOC        date.Date // confirmed; zero for none
	Requested  date.Date
	Acquired   time.Time // ownership_acquired_at; zero before
	Activated  time.Time // number_activated_at; zero before
	SUPPs      int       // date changes since the FOC
	RateCenter string
	Profile    string    // configuration profile: assigned by hand, or applied at completion
	State      string    // two letters; "" where it is not known
	Tested     time.Time // when the last test call was recorded; zero before
	Test       string    // its outcome: "passed", "failed", "" before
	Told       date.Date // the confirmed date that the customer was told; zero before
	Updated    time.Time
	Version    int64
}

// Signature is an e-signed Letter of Agency. The zero value is an unsigned one.
type Signature struct {
	Name       string
	Title      string
	At         time.Time
	Digest     string // SHA-256 of the signed content, in hex
	Text       string // the letter as it was signed
	VoidedAt   time.Time
	VoidReason string
}

// Valid reports whether the letter is signed and was not voided.
func (s Signature) Valid() bool { return !s.At.IsZero() && s.VoidedAt.IsZero() }

// Voided reports whether a signature was given and lost its force.
func (s Signature) Voided() bool { return !s.At.IsZero() && !s.VoidedAt.IsZero() }

// Note is a remark on an order or a number.
type Note struct {
	ID   int64
	At   time.Time
	Who  string
	Text string
	// Number is the one number that the remark is on, none where it is on the order.
	Number tn.TN
}

// Events of the journal that are events of neither machine.
const (
	NoteAdded         = "note_added"
	BlockerAnswered   = "blocker_answered"
	AnswersWritten    = "blocker_answers_written" // into the order's end-user data
	LetterVoided      = "loa_voided"              // by something else than an edit; in an entry's data: why
	DirectoryImported = "directory_imported"
	CustomerTold      = "customer_told"    // in an entry's data: date
	Chased            = "chased"           // in an entry's data: whom, text, blocker
	TestCall          = "test_call"        // in an entry's data: result, note
	ProfileAssigned   = "profile_assigned" // in an entry's data: profile; without one it was taken away
	ProfileChanged    = "profile_changed"  // the desk's profiles and rules; in an entry's data: profile or rule, what, was
	HolidaySaved      = "holiday_saved"    // a carrier's; in an entry's data: carrier, day, name
	HolidayDeleted    = "holiday_deleted"  // in an entry's data: carrier, day
	Snoozed           = "snoozed"          // in an entry's data: queue, until, note
	Woken             = "woken"            // in an entry's data: queue
	Undone            = "undo"             // in an entry's data: what, the event that was taken back, where it is an order's
	Redone            = "redo"             // as of undo
	TakenOver         = "taken_over"       // from a file, as it stood there; in an entry's data: pon, where the order had another one
)

// Entry is one line of the journal. The journal is only ever added to; the statuses
// of all numbers can be rebuilt from it.
type Entry struct {
	ID     int64
	Action int64 // entries of one act share it; undo takes back whole actions
	At     time.Time
	Who    string // the user, or the carrier that is quoted
	Actor  Actor
	Event  string
	Order  int64 // 0 where no order is touched
	PON    string
	Number tn.TN  // 0 where no number is touched
	From   Status // of the number
	To     Status
	Data   map[string]string // what the act brought: dates, reasons, causes, changed fields
}
