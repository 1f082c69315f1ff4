// Package report is how the desk's ports went: how many, how fast, how often they were
// rejected at first and for what.
package report

import "portdesk/model/date"

// By is what a report has a line for.
type By string

// The lines that a report can have.
const (
	ByCarrier By = "carrier" // the losing one
	ByMonth   By = "month"   // of the order's submission
)

// Line is one carrier, or one month.
type Line struct {
	Key        string // the carrier's id, or "2026-11"
	Name       string // as people call it
	Orders     int    // that were submitted
	Numbers    int    // of these orders
	Completed  int    // numbers
	Canceled   int    // numbers
	Answered   int    // orders that got a first answer: a date, or a rejection
	Rejected   int    // of these, the orders whose first answer was a rejection
	Causes     []Cause
	FOCMedian  int // business days from submission to the first FOC answer; -1 where none came
	FOC90      int // so many that nine of ten orders were answered within them; -1 where none came
	PortMedian int // calendar days from submission to the FOC date itself; -1 where there is none
	Port90     int
}

// Cause is how often a cause was the first answer.
type Cause struct {
	Cause  string // of the blocker catalogue
	Orders int
}

// Query says what is reported on.
type Query struct {
	By       By
	From, To date.Date // days of submission, both included; zero for no limit
}
