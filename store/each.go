package store

import (
	"context"
	"errors"

	"portdesk/model"
	"portdesk/model/filter"
)

// OrderWhole is an order with its end-user data, and the days that its numbers move on.
type OrderWhole struct {
	OrderRow
}

// NumberWhole is a number with all of its order.
type NumberWhole struct {
	NumberRow
	Order OrderWhole // shared by the numbers of the order: not to be changed
}

// EachNumber calls fn for every number that a filter lets through, order by order and by
// number, as the desk stood at one moment. It holds one order at a time. The error of fn
// ends it and is returned.
func (s *Store) EachNumber(ctx context.Context, where filter.Query, fn func(NumberWhole) error) error {
	return errors.ErrUnsupported
}

// EachOrder calls fn for every order that a filter lets through, by id, as the desk stood
// at one moment.
func (s *Store) EachOrder(ctx context.Context, where filter.Query, fn func(OrderWhole) error) error {
	return errors.ErrUnsupported
}

// EachEntry calls fn for every entry of the journal that is about an order or number which
// a filter lets through, the oldest first; an empty filter lets everything through, what
// is about no order too.
func (s *Store) EachEntry(ctx context.Context, where filter.Query, fn func(model.Entry) error) error {
	return errors.ErrUnsupported
}
