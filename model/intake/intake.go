// Package intake is what a customer's spreadsheet says about numbers that are to be
// ported, and the orders that come out of it.
//
// The way from one to the other: Items of the rows are checked (portability.Check), Named
// gives the carriers that only the file knows, with which they are checked once more, and
// Make puts the rows on orders. Order.Dossier is such an order as a desk takes it in.
package intake

import (
	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/portability"
	"portdesk/model/tn"
)

// Row is one row of such a file: one number and what the file says beside it. Empty values
// were not said.
type Row struct {
	Line      int     // in the file, from 1
	Item      tn.Item // the number as it was typed
	EndUser   field.Values
	Carrier   model.Carrier // that the file names; it counts where the directory knows none
	Type      tn.Type       // 0 where the file does not say
	Gaining   model.Carrier // that the file names; else the desk's gaining providers decide
	LATA      int
	Center    string    // rate center
	State     string    // of the number: two letters
	Reference string    // the customer's own, which keeps its orders in a group of their own
	PON       string    // of the order that the file says the number stands on
	Group     int64     // the number of the order group that the file says; 0 where it does not
	GroupName string    // of that group
	Requested date.Date // of the number; the order's is an end-user value
	Profile   string
	Note      string // a remark on the number
	Standing  Standing
	// Torn tells that what stands between this row and the one before could not be read: who
	// the end user is of a row that names none is not known then.
	Torn bool
	// Nobody tells that the file says in words ("N/A", "-") that it names no end user: the row
	// is not one that goes on with the row above.
	Nobody bool
}

// Options say how rows are put on orders.
type Options struct {
	// Keep leaves rows on the orders that the file names where these are under way.
	Keep bool
	// Gaining are the desk's gaining providers: a kept order whose rows name none gets the one
	// that a check would choose.
	Gaining []portability.Gaining
	// Named are the numbers whose carriers somebody named by hand, which goes before the file
	// and the directory.
	Named map[tn.TN]portability.Serving
}

// Order is an order that the rows of a file amount to.
type Order struct {
	portability.Group
	EndUser   field.Values // what its rows say together, in the words of the first that says it
	Reference string
	PON       string // that the file asks for; "" for none
	GroupID   int64  // of the order group that the file asks for; 0 for none
	GroupName string // of that group; the reference where the file names none
	Rows      []Row  // one for each of Group.Numbers, in their order
	// Apart tells why these rows do not go on an order with others that could share one:
	// "another service address than line 7: ..."; "" where nothing disagrees.
	Apart string
	// From is the line from whose order the end user was taken over, because the rows name
	// none of their own and stand below it; 0 for none.
	From int
}

// Left is a row that goes on no order.
type Left struct {
	Row     Row
	Section portability.Section
	Reason  string // one sentence
}

// Note is something that a specialist should know before the orders are made.
type Note struct {
	Line int // of the file
	Text string
}

// Plan is what a file amounts to. Every row stands on one of the Orders or in Left.
type Plan struct {
	Orders []Order            // by their first row
	Left   []Left             // by line
	Notes  []Note             // by line
	Check  portability.Result // of every number of the file: what is not portable, and why
}
