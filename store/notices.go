package store

import (
	"context"
	"errors"

	"portdesk/model/notice"
	"portdesk/model/tn"
)

// Noticed is what became of one notice.
type Noticed struct {
	Notice  notice.Notice
	Outcome notice.Outcome
	Why     string  // of a notice that was refused, known or unknown: in a sentence
	Rule    string  // of the law that refused it; "" where another thing was in the way
	Changed []tn.TN // numbers that it moved, or wrote something on
	PONs    []string
}

// ApplyNotices carries out what providers reported, all of it as one act under a title
// that undo takes back as a whole. Each notice goes through the same law as an event that
// is recorded by hand; one that does not fit is refused and the rest goes on. Notices that
// tell when they happened are taken in that order, the others in the order of the file as
// far as the law lets them. A notice that was applied before changes nothing (Known), also
// if it comes again in another file; one that was refused may fit the next time.
//
// Where nothing changed there is no act. The outcomes stand in the order of the notices.
func (s *Store) ApplyNotices(ctx context.Context, list []notice.Notice, title string) ([]Noticed, error) {
	return nil, errors.ErrUnsupported
}
