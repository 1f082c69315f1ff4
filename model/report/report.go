// Package report is how the desk's ports went: how many, how fast, how often they were
// rejected at first and for what.
package report

import (
	"portdesk/model/date"
	"portdesk/model/filter"
)

// By is what a report has a line for.
type By string

// The lines that a report can have.
const (
	ByCarrier By = "carrier" // the losing one
	ByMonth   By = "month"   // of the order's submission, by the desk's calendar day
)

// Query says what is reported on: orders that were submitted, and whose submission stands.
type Query struct {
	By       By
	From, To date.Date    // days of submission, both included; zero for no limit
	Where    filter.Query // on orders; what tells of numbers holds where it holds for one of them
}

// Line is one carrier, one month, or (the last line) all of them.
type Line struct {
	Key  string // the carrier's id, or its name where it has none, or "2026-11"; "" for the line of all
	Name string // as people call it: the carrier's name, "November 2026", "All"

	Orders    int // submitted in the span
	Numbers   int // of these orders, whatever became of them
	Completed int // of the numbers: ported
	Canceled  int // of the numbers: called off
	Refused   int // of the numbers: found not portable by the review

	// CanceledOrders counts the orders of which all numbers have ended and none was ported.
	CanceledOrders int

	// Answered counts the orders that got a first answer from the losing carrier: a confirmed
	// date (porting_date_confirmed_foc) or a rejection (additional_information_required),
	// whichever was recorded first, for whichever of its numbers. What was undone is no answer.
	Answered int
	// Rejected counts those of Answered whose first answer was a rejection.
	Rejected int
	// Causes counts the causes of these first rejections, the most frequent first, then by
	// the cause. A rejection of several causes counts once for each of them, so that the
	// counts may come to more than Rejected.
	Causes []Cause

	// Dated counts the orders that ever got a confirmed date, at once or after rejections.
	// The four figures below are of these orders, by nearest rank (Percentile), and -1 where
	// there is none.
	Dated int
	// FOCMedian and FOC90 are business days of the losing carrier (its country's calendar and
	// its own holidays) from the day of submission, which does not count, to the day on which
	// the first confirmed date was recorded, which does.
	FOCMedian, FOC90 int
	// PortMedian and Port90 are calendar days from the day of submission to the first date
	// that was confirmed, whether it was moved later or not.
	PortMedian, Port90 int
}

// Cause is how often a cause stood in the first answer.
type Cause struct {
	Cause  string // of the blocker catalogue
	Orders int
}

// RejectedShare is the part of the answered orders whose first answer was a rejection, from
// 0 to 1; ok is false where none was answered.
func (l Line) RejectedShare() (share float64, ok bool) { return part(l.Rejected, l.Answered) }

// CanceledShare is the part of the numbers that were called off, from 0 to 1; ok is false
// where there is no number.
func (l Line) CanceledShare() (share float64, ok bool) { return part(l.Canceled, l.Numbers) }

func part(n, of int) (float64, bool) {
	if of <= 0 {
		return 0, false
	}
	return float64(n) / float64(of), true
}
