package desk

import "portdesk/store"

// Found turns the store's answer that something is not there into nil, and leaves every
// other error as it is.
func Found[R any](row R, err error) (*R, error) {
	switch {
	case store.CodeOf(err) == store.NotFound:
		return nil, nil
	case err != nil:
		return nil, err
	}
	return &row, nil
}
