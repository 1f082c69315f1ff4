package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"portdesk/store/files"
	"portdesk/ui/draw"
)

// outFile is a file that is there as a whole at the end, or not at all: it grows beside its
// place, readable for its owner alone, and moves there at keep. Devices and pipes are
// written straight into.
type outFile struct {
	file     *os.File
	path     string
	force    bool
	straight bool
	finished bool // written to its end, and closed
	over     bool // kept or dropped
}

// create begins a file. One that is there already is refused, unless it is to be replaced;
// the desk is refused in every case.
func (c *session) create(path string, force bool) (*outFile, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, namesFolder(path)
	case !info.Mode().IsRegular():
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		return &outFile{file: f, path: path, straight: true}, err
	case c.isDesk(info):
		return nil, usagef("%s is the desk itself", path)
	case !force:
		return nil, thereAlready(path)
	default: // behind a link it is the file that is replaced
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return nil, err
		}
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*.part")
	if err != nil {
		return nil, unwrapped(path, err)
	}
	return &outFile{file: f, path: path, force: force}, nil
}

func (c *session) isDesk(info fs.FileInfo) bool {
	desk, err := os.Stat(c.path())
	return err == nil && os.SameFile(desk, info)
}

// namesFolder refuses a folder where a file is to be read or written.
func namesFolder(path string) error { return usagef("%s is a folder: name a file in it", path) }

func thereAlready(path string) error {
	return fmt.Errorf("%s is there already; --force replaces it", path)
}

// unwrapped tells an error of the file that grows as one of the file that was asked for.
func unwrapped(path string, err error) error {
	var of *fs.PathError
	if errors.As(err, &of) {
		return &fs.PathError{Op: of.Op, Path: path, Err: of.Err}
	}
	return err
}

// Write writes to the file as it grows.
func (f *outFile) Write(p []byte) (int, error) {
	n, err := f.file.Write(p)
	return n, unwrapped(f.path, err)
}

// finish ends the writing: the file takes no more, and waits for its place.
func (f *outFile) finish() error {
	if f.finished {
		return nil
	}
	f.finished = true
	if f.straight {
		return f.file.Close()
	}
	return unwrapped(f.path, errors.Join(f.file.Sync(), f.file.Close()))
}

// keep puts the file in its place.
func (f *outFile) keep() error {
	if err := f.finish(); err != nil {
		return err
	}
	if f.straight {
		f.over = true
		return nil
	}
	err := f.move()
	f.over = err == nil
	return err
}

// keepAll puts files in their places, all or none.
func keepAll(list []*outFile) error {
	for i, f := range list {
		if err := f.keep(); err != nil {
			for _, before := range list[:i] {
				before.takeBack()
			}
			return err
		}
	}
	return nil
}

// takeBack takes a file away that was kept. Where it took the place of another that one is
// gone already, and it stays.
func (f *outFile) takeBack() {
	if !f.straight && !f.force {
		_ = os.Remove(f.path) // what it is taken back for is told
	}
}

// move gives the file its name. A link refuses to take the place of a file that came there
// meanwhile; where there are no links the name is given as usual.
func (f *outFile) move() error {
	if !f.force {
		switch err := os.Link(f.file.Name(), f.path); {
		case err == nil:
			return os.Remove(f.file.Name())
		case errors.Is(err, fs.ErrExist):
			return thereAlready(f.path)
		}
	}
	return os.Rename(f.file.Name(), f.path)
}

// drop takes away what was not kept.
func (f *outFile) drop() {
	if f.over {
		return
	}
	f.over = true
	if !f.finished {
		_ = f.file.Close()
	}
	if !f.straight {
		_ = os.Remove(f.file.Name()) // the failure that led here is told
	}
}

// deliver has an export written to where its flags say.
func (c *session) deliver(f *exportFlags, write func(w io.Writer) error) error {
	if f.stdout() {
		return c.deliverOut(write)
	}
	out, err := c.create(f.to, f.force)
	if err != nil {
		return err
	}
	defer out.drop()
	if err := write(out); err != nil {
		return err
	}
	return out.keep()
}

// deliverOut has an export written to standard output. Where the reader has read enough and
// went, it ends as if all was read: what the export holds open is given back, and there is
// nothing to tell.
func (c *session) deliverOut(write func(w io.Writer) error) error {
	var err error
	if c.onTerminal() {
		c.quiet()
		tame := &lineFilter{w: c.Out, turn: draw.CleanMultiline}
		if c.output == formatJSON || c.output == formatJSONLines {
			tame.turn = files.EscapeControls
		}
		if err = write(tame); err == nil {
			err = tame.flush()
		}
	} else {
		err = write(c.Out)
	}
	if errors.Is(err, syscall.EPIPE) {
		return nil
	}
	return err
}

// lineFilter turns text on its way, whole lines at a time.
type lineFilter struct {
	w    io.Writer
	turn func(string) string
	rest []byte // of a line that has not ended
}

// Write takes text and hands on the lines that ended.
func (f *lineFilter) Write(p []byte) (int, error) {
	f.rest = append(f.rest, p...)
	end := bytes.LastIndexByte(f.rest, '\n') + 1
	if end == 0 {
		return len(p), nil
	}
	if _, err := io.WriteString(f.w, f.turn(string(f.rest[:end]))); err != nil {
		return 0, err
	}
	f.rest = append(f.rest[:0], f.rest[end:]...)
	return len(p), nil
}

// flush hands on what is left.
func (f *lineFilter) flush() error {
	if len(f.rest) == 0 {
		return nil
	}
	_, err := io.WriteString(f.w, f.turn(string(f.rest)))
	f.rest = nil
	return err
}
