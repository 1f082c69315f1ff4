package grid

import (
	"context"
	"slices"
)

// Window asks a table for at most Limit rows: those beyond After, or those ahead of
// Before, the nearest of them, or the end with Last, and without any of these the
// beginning. They come in display order, by Sort.
type Window[R any] struct {
	After, Before *R
	Last          bool
	Limit         int
	Sort          Sort
}

// Source is a table that is read by key.
type Source[R any] struct {
	// Rows reads a window.
	Rows func(context.Context, Window[R]) ([]R, error)
	// Row reads the row with an id as it is now, with all that the table sorts by; nil
	// where it is gone.
	Row func(ctx context.Context, id int64) (*R, error)
}

// Answer reads what a request asks for. Its Page carries the request's number and the
// error, if there was one.
func (s Source[R]) Answer(ctx context.Context, r Request[R]) Page[R] {
	var page Page[R]
	var err error
	if r.At != nil {
		page, err = s.around(ctx, r)
	} else {
		page, err = s.beside(ctx, r)
	}
	page.Seq, page.Err = r.Seq, err
	return page
}

// beside reads the rows on one side of a row, or at one end of the table.
func (s Source[R]) beside(ctx context.Context, r Request[R]) (Page[R], error) {
	rows, err := s.Rows(ctx, Window[R]{After: r.After, Before: r.Before, Last: r.Last, Limit: r.Limit, Sort: r.Sort})
	short := len(rows) < r.Limit
	backwards := r.Before != nil || r.Last
	return Page[R]{Rows: rows, AtStart: r.First || backwards && short, AtEnd: r.Last || !backwards && short}, err
}

// around reads the rows on both sides of a row: by its place as it is now, or, where it
// is gone, as it was when it was last seen.
func (s Source[R]) around(ctx context.Context, r Request[R]) (Page[R], error) {
	pivot, err := s.Row(ctx, *r.At)
	if err != nil {
		return Page[R]{}, err
	}
	if pivot == nil {
		pivot = r.Near
	}
	if pivot == nil {
		return s.beside(ctx, Request[R]{First: true, Limit: r.Limit, Sort: r.Sort})
	}
	half := max(r.Limit/2, 1)
	before, err := s.Rows(ctx, Window[R]{Before: pivot, Limit: half, Sort: r.Sort})
	if err != nil {
		return Page[R]{}, err
	}
	// What follows the last of these begins with the row itself, if it is still there.
	rest := Window[R]{Limit: max(r.Limit-len(before), 1), Sort: r.Sort}
	if n := len(before); n > 0 {
		rest.After = &before[n-1]
	}
	rows, err := s.Rows(ctx, rest)
	return Page[R]{Rows: slices.Concat(before, rows), AtStart: len(before) < half, AtEnd: len(rows) < rest.Limit}, err
}
