package store

import (
	"context"
	"errors"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/model/tn"
)

// OrderDay is what one order has on one day, for calendars of other programs.
type OrderDay struct {
	Order     model.Order // without its end-user data
	Day       date.Date
	Nth       int // of the order's days, from 1 by their dates
	Version   int // grows with every change of the order's numbers
	Confirmed []tn.TN
	Requested []tn.TN // that ask for the day and have no FOC
	Gone      bool    // the order had so many days once, and has fewer now; no number then
}

// OrderDays returns what orders have on days, by day and order. Numbers that were canceled
// have no day. A day that an order left is Gone.
func (s *Store) OrderDays(ctx context.Context, where filter.Query) ([]OrderDay, error) {
	return nil, errors.ErrUnsupported
}
