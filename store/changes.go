package store

import "context"

// Latest is the number of the desk's last act, whoever did it: another number than before
// says that something changed. It is one look at the end of an index.
func (s *Store) Latest(ctx context.Context) (int64, error) {
	var id int64
	err := s.db.QueryRowContext(ctx, "SELECT ifnull(max(id), 0) FROM action").Scan(&id)
	return id, explain(s.path, err)
}
