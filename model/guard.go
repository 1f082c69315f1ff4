package model

import (
	"fmt"
	"time"

	"portdesk/model/date"
	"portdesk/model/tn"
)

// Policy holds the numbers that carriers differ in. Default gives the ones that
// most of them publish; a desk may set others.
type Policy struct {
	CutOff   time.Duration // no change and no cancellation this long before the FOC day begins
	MaxSUPPs int           // date changes after a FOC before carriers cancel the order
	MaxDays  int           // calendar days ahead that a date may lie
	LOADays  int           // calendar days that a signature is accepted

	Intervals date.Intervals // business days that stand in place of the law's minimum
}

// DefaultPolicy is a 24-hour cut-off, three SUPPs, 30 days ahead, LOAs of 30 days.
func DefaultPolicy() Policy {
	return Policy{CutOff: 24 * time.Hour, MaxSUPPs: 3, MaxDays: 30, LOADays: 30}
}

// SnapBack is how long after its activation a number can be taken back to its old carrier;
// later only a win-back that the end user starts brings it home (carriers' practice:
// Bandwidth reject codes 7432 and 7433).
const SnapBack = 24 * time.Hour

// Facts are what the guards read about one number. Numbers with equal facts share
// one decision, so that a bulk change decides once for thousands.
type Facts struct {
	Status    Status
	FOC       date.Date // zero where no date is confirmed
	Acquired  bool      // acquire_ownership is recorded
	Activated bool      // activate_number is recorded
	// TestFailed reports that the last test call failed; false without any.
	TestFailed bool
	SUPPs      int       // date changes since the FOC
	Submitted  date.Date // the day the order was submitted; zero before
	LetterDue  bool      // no valid LOA stands on the order
	Type       tn.Type
	Canadian   bool
	Unsolved   int // open blockers without valid answers
	// Losing is the id of the losing carrier where the desk has rules of its own for it
	// (Desk.Own), and empty for all others, so that their numbers share decisions.
	Losing string
}

// Request is an event with the data that its edge asks for.
type Request struct {
	Event    Event
	Verdict  Verdict
	Date     date.Date
	Causes   []string // catalogue ids, for additional_information_required
	Reason   string   // free words, or the carrier's own
	Override string   // why a rule is set aside; goes into the journal
}

// Guard is a named condition of an edge. A Guard holds no state.
type Guard struct {
	Rule        string
	Sentence    string // the law in one sentence, for help and documents
	Overridable bool
	refuses     func(Desk, Facts, Request) string // why not, or ""
	violates    func(Desk, Facts, Request) *date.Violation
}

// refusal asks the guard. A date guard names the date rule that refused.
func (g Guard) refusal(d Desk, f Facts, r Request) *Refusal {
	if g.violates != nil {
		if v := g.violates(d, f, r); v != nil {
			return &Refusal{Rule: string(v.Rule), Text: v.Sentence, Overridable: g.Overridable}
		}
		return nil
	}
	if text := g.refuses(d, f, r); text != "" {
		return &Refusal{Rule: g.Rule, Text: text, Overridable: g.Overridable}
	}
	return nil
}

var (
	submitted = Guard{Rule: "order_submitted", Sentence: "A provider's event needs an order that was submitted.",
		refuses: func(_ Desk, f Facts, _ Request) string {
			if f.Submitted.IsZero() {
				return "the order was not submitted yet, so the provider cannot have answered"
			}
			return ""
		}}
	reasonGiven = Guard{Rule: "reason_given", Sentence: "The reason is kept in the provider's words.",
		refuses: func(_ Desk, _ Facts, r Request) string {
			if r.Reason == "" {
				return "say why, in the provider's words"
			}
			return ""
		}}
	dateGiven = Guard{Rule: "date_given", Sentence: "A date belongs to this event.",
		refuses: func(_ Desk, _ Facts, r Request) string {
			if r.Date.IsZero() {
				return "give the date"
			}
			return ""
		}}
	causeGiven = Guard{Rule: "cause_given", Sentence: "At least one cause of the catalogue says what is asked.",
		refuses: func(_ Desk, _ Facts, r Request) string {
			if len(r.Causes) == 0 {
				return "name at least one cause"
			}
			return ""
		}}
	confirmedDate = Guard{Rule: "date_rules", Sentence: "A confirmed date keeps the date rules.", Overridable: true,
		violates: func(d Desk, f Facts, r Request) *date.Violation { return checkDate(d, f, r.Date, f.Submitted) }}
	proposedDate = Guard{Rule: "date_rules", Sentence: "A date that we ask for keeps the date rules.", Overridable: true,
		violates: func(d Desk, f Facts, r Request) *date.Violation { return checkDate(d, f, r.Date, d.Today()) }}
	otherDate = Guard{Rule: "other_date", Sentence: "A change names another date than the one that stands.",
		refuses: func(_ Desk, f Facts, r Request) string {
			if r.Date == f.FOC {
				return "that is the date that stands already"
			}
			return ""
		}}
	cutOff = Guard{Rule: "cut_off", Sentence: "Inside the cut-off before the FOC day nothing is changed or canceled.", Overridable: true,
		refuses: func(d Desk, f Facts, _ Request) string { return cutOffRefusal(d, f) }}
	suppLimit = Guard{Rule: "supp_limit", Sentence: "Carriers cancel an order that is supplemented too often after its FOC.", Overridable: true,
		refuses: func(d Desk, f Facts, _ Request) string {
			if f.SUPPs >= d.Policy.MaxSUPPs {
				return fmt.Sprintf("the date was changed %d times already; carriers cancel at one more", f.SUPPs)
			}
			return ""
		}}
	answered = Guard{Rule: "blockers_answered", Sentence: "Every open blocker of the number has valid answers.",
		refuses: func(_ Desk, f Facts, _ Request) string {
			if f.Unsolved > 0 {
				return count(f.Unsolved, "open blocker has", "open blockers have") + " no valid answer"
			}
			return ""
		}}
	letterSigned = Guard{Rule: "letter_signed", Sentence: "A number goes out only under a valid LOA.",
		refuses: func(_ Desk, f Facts, _ Request) string {
			if f.LetterDue {
				return "a new LOA signature is due first"
			}
			return ""
		}}
	ownershipAcquired = Guard{Rule: "ownership_acquired", Sentence: "acquire_ownership is recorded first.",
		refuses: func(_ Desk, f Facts, _ Request) string {
			if !f.Acquired {
				return "ownership acquired is not recorded yet"
			}
			return ""
		}}
	numberActivated = Guard{Rule: "number_activated", Sentence: "activate_number is recorded first.",
		refuses: func(_ Desk, f Facts, _ Request) string {
			if !f.Activated {
				return "number activated is not recorded yet"
			}
			return ""
		}}
	notAcquired = Guard{Rule: "not_acquired", Sentence: "Once ownership moved, only completing is left.",
		refuses: func(_ Desk, f Facts, _ Request) string {
			if f.Acquired {
				return "ownership was acquired already"
			}
			return ""
		}}
	notActivated = Guard{Rule: "not_activated", Sentence: "A number is activated once.",
		refuses: func(_ Desk, f Facts, _ Request) string {
			if f.Activated {
				return "the number was activated already"
			}
			return ""
		}}
	dateReached = Guard{Rule: "date_reached", Sentence: "A port is not completed before its FOC date.",
		refuses: func(d Desk, f Facts, _ Request) string {
			if d.Today() < f.FOC {
				return "the FOC date is " + d.Day(f.FOC) + "; it is not reached yet"
			}
			return ""
		}}
	testNotFailed = Guard{Rule: "test_failed", Sentence: "By practice a number is not completed while its last test call failed.", Overridable: true,
		refuses: func(_ Desk, f Facts, _ Request) string {
			if f.TestFailed {
				return "the last test call failed"
			}
			return ""
		}}
	noDateStands = Guard{Rule: "no_date_stands", Sentence: "Without a confirmed date the port resumes In Process.",
		refuses: func(_ Desk, f Facts, _ Request) string {
			if !f.FOC.IsZero() {
				return "a confirmed date still stands"
			}
			return ""
		}}
	dateStands = Guard{Rule: "date_stands", Sentence: "With a confirmed date the port resumes at FOC Date Set.",
		refuses: func(_ Desk, f Facts, _ Request) string {
			if f.FOC.IsZero() {
				return "no confirmed date stands"
			}
			return ""
		}}
)
