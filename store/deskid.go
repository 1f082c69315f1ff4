package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
)

// DeskID returns eight hexadecimal digits that tell this desk from others, for ids that
// leave it. They are drawn at the first call and stay with the file: a backup has the same.
func (s *Store) DeskID(ctx context.Context) (string, error) {
	id, err := deskID(ctx, s.db)
	if !errors.Is(err, sql.ErrNoRows) {
		return id, err
	}
	drawn := make([]byte, 4)
	_, _ = rand.Read(drawn) // it never fails
	err = s.write(ctx, "", func(t *tx) error {
		if err := t.exec("INSERT OR IGNORE INTO setting(key, value) VALUES ('desk_id', ?)", hex.EncodeToString(drawn)); err != nil {
			return fmt.Errorf("keep the id of the desk: %w", err)
		}
		id, err = deskID(ctx, t) // another program may have been quicker
		return err
	})
	return id, err
}

func deskID(ctx context.Context, q queryer) (id string, err error) {
	err = q.QueryRowContext(ctx, "SELECT value FROM setting WHERE key = 'desk_id'").Scan(&id)
	if err != nil {
		err = fmt.Errorf("read the id of the desk: %w", err)
	}
	return id, err
}
