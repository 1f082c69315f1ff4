package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Backup writes a copy of the desk into a file that does not exist yet, for the user
// alone to read (mode 0600). The file is there whole or not at all: what a killed program
// leaves is a file of another name beside it.
func (s *Store) Backup(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return taken(path)
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*.part") // mode 0600
	if err != nil {
		return &Error{Code: Unusable, Text: path + " cannot be made", Err: err}
	}
	part := f.Name()
	if err := f.Close(); err != nil {
		return errors.Join(&Error{Code: Unusable, Text: path + " cannot be written", Err: err}, os.Remove(part))
	}
	if _, err := s.db.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		return errors.Join(explain(s.path, err), os.Remove(part))
	}
	return putInPlace(part, path)
}

func taken(path string) error {
	return &Error{Code: Unusable, Text: path + " exists already; a backup overwrites nothing"}
}

// putInPlace gives a finished file its name, and takes nothing that has the name already.
// Where the file system knows no second names for a file it is moved.
func putInPlace(part, path string) error {
	err := os.Link(part, path)
	switch {
	case errors.Is(err, fs.ErrExist):
		return errors.Join(taken(path), os.Remove(part))
	case err == nil:
		err = os.Remove(part)
	default:
		err = os.Rename(part, path)
	}
	if err != nil {
		return fmt.Errorf("name the backup: %w", err)
	}
	return nil
}
