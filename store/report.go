package store

import (
	"context"
	"errors"

	"portdesk/model/report"
)

// Report tells how the submitted orders went. What was taken back did not happen.
func (s *Store) Report(ctx context.Context, q report.Query) ([]report.Line, error) {
	return nil, errors.ErrUnsupported
}
