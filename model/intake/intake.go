// Package intake is what a customer's spreadsheet says about numbers that are to be
// ported, and the orders that come out of it.
package intake

import (
	"portdesk/model"
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
	Carrier   model.Carrier // that the file names; the directory decides where it names none
	Type      tn.Type       // 0 where the file does not say
	Gaining   model.Carrier // that the file names; else the desk's gaining providers decide
	LATA      int
	Center    string // rate center
	State     string // of the number: two letters
	Reference string // the customer's own, which keeps its orders in a group of their own
	PON       string // of the order that the file says the number stands on
	Profile   string
	Standing  Standing
}

// Order is an order that the rows of a file amount to.
type Order struct {
	portability.Group
	EndUser   field.Values
	Reference string
	PON       string // that the file asks for; "" for none
	Rows      []Row  // one for each of Group.Numbers, in their order
	// Apart tells why these rows do not go on an order with others that could share one:
	// "another service address than line 7: ..."; "" where nothing disagrees.
	Apart string
}

// Plan is what a file amounts to.
type Plan struct {
	Orders []Order
	Check  portability.Result // of every number of the file: what is not portable, and why
}
