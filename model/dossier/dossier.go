// Package dossier is one port order as a whole: everything that the desk knows of it, as
// one value that can leave this desk and come in at another one.
package dossier

import (
	"time"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/model/tn"
)

// Dossier is an order with all that belongs to it. Ids of rows are no part of it: numbers
// are named by themselves, orders by their PON.
type Dossier struct {
	// Order carries no row ids, no version and no Tally; GroupID is the group's number as
	// people see it, GroupName its name.
	Order    model.Order
	Numbers  []Number // ascending
	Blockers []Blocker
	Notes    []Note
	Chases   []Chase
	// Entries are of the journal, the oldest first. Action counts the order's acts from 1 and
	// tells which belong together; ID, Order and PON are no part of them.
	Entries []model.Entry
}

// Number is a number of the order. ID, OrderID, Updated and Version are no part of it.
type Number struct {
	model.Number
	Confirmed time.Time // when the present FOC date was confirmed or changed to; zero before
}

// Blocker is one thing that a carrier asked for.
type Blocker struct {
	Cause    string // of the blocker catalogue
	Words    string // the carrier's own
	Raised   time.Time
	Answered time.Time // zero before
	Answers  field.Values
	Numbers  []tn.TN // that it held, ascending
	Holds    []tn.TN // of these, those that it still holds, ascending
}

// Note is a remark on the order, or on one number of it.
type Note struct {
	At     time.Time
	Who    string // "" in one that comes in: whoever takes it in
	Text   string
	Number tn.TN // 0: on the order
}

// Chase is one time that somebody was asked where an answer stays.
type Chase struct {
	At      time.Time
	Who     string
	Whom    string
	Text    string
	Blocker int // which of Dossier.Blockers it is about, counted from 1; 0 for none
}
