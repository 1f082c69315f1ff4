package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
)

// OpenCopy opens a copy of the desk at from, which it makes in the file to. The desk only
// is read: it is neither brought to this version's schema nor checkpointed, and keeps its
// mode. What is wrong with it is an *Error, as of Open, that names it.
func OpenCopy(ctx context.Context, from, to string, o Options) (*Store, error) {
	if err := copyInto(ctx, from, to); err != nil {
		return nil, explain(from, fmt.Errorf("copy the desk: %w", err))
	}
	s, err := Open(ctx, to, o)
	if err != nil {
		return nil, renamed(err, to, from)
	}
	return s, nil
}

func copyInto(ctx context.Context, from, to string) (err error) {
	q := url.Values{"mode": {"ro"}, "_pragma": {"busy_timeout(5000)"}}
	if len(standing(from)) == 1 {
		q.Set("immutable", "1") // nobody works with it; SQLite would lay a -wal and a -shm beside it even to read
	}
	db, err := sql.Open("sqlite", fileURI(from, q))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", to)
	return err
}
