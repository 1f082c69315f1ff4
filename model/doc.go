// Package model is what porting is: the number's state machine, orders and their
// roll-up, the Letter of Agency, the review before submission, and what the journal
// keeps. Its neighbours below hold telephone numbers (tn), dates (date), blockers
// (blocker), portability (portability), typed values (field) and the filter language
// (filter).
//
// Everything here is a value or a pure function. There is no clock, no file, no SQL
// and no style: a Desk brings the moment in, and the packages above act on what comes
// out. Each law stands in one table that all who need it read.
package model
