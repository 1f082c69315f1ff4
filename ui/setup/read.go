package setup

import (
	"errors"
	"fmt"
	"io"
	"os"
)

// openRegular opens a file to read, with an error in words for the user. Pipes and
// devices are refused: they may never end.
func openRegular(file string) (*os.File, int64, error) {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, 0, fmt.Errorf("there is no file %s", file)
	case err != nil:
		return nil, 0, fmt.Errorf("%s cannot be reached: %w", file, reason(err))
	case info.IsDir():
		return nil, 0, fmt.Errorf("%s is a folder", file)
	case !info.Mode().IsRegular():
		return nil, 0, fmt.Errorf("%s is not an ordinary file", file)
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, 0, fmt.Errorf("%s cannot be read: %w", file, reason(err))
	}
	return f, info.Size(), nil
}

// reason is an error of the file system without the name that stands before it already.
func reason(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// ReadFile reads a whole file of at most limit bytes, with an error in words for the
// user for any that cannot be read or is larger.
func ReadFile(file string, limit int64) ([]byte, error) {
	f, size, err := openRegular(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	if size > limit {
		return nil, fmt.Errorf("%s has %d MB; at most %d MB can be read at once", file, (size+1<<20-1)>>20, limit>>20)
	}
	raw, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", file, reason(err))
	}
	if int64(len(raw)) > limit {
		return nil, fmt.Errorf("%s is growing; at most %d MB can be read at once", file, limit>>20)
	}
	return raw, nil
}
