package plain

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// The width of a line: what is taken where nobody knows, and how narrow or wide a
// terminal is taken for.
const (
	usualWidth = 100
	leastWidth = 20
	mostWidth  = 200
)

// longest is how many bytes of a line are taken; the rest of it is passed over.
const longest = 1 << 20

// input reads lines. On a terminal it can do so without echo.
type input struct {
	r        *bufio.Reader
	terminal *os.File // nil for a pipe or a script
}

func newInput(r io.Reader) *input {
	if r == nil {
		r = strings.NewReader("")
	}
	in := &input{r: bufio.NewReader(r)}
	if f, ok := r.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		in.terminal = f
	}
	return in
}

// widthOf is how many cells a line may take.
func widthOf(w io.Writer) int {
	if f, ok := w.(*os.File); ok {
		if cells, _, err := term.GetSize(int(f.Fd())); err == nil && cells > 0 {
			return min(max(cells-1, leastWidth), mostWidth)
		}
	}
	return usualWidth
}

type taken struct {
	line string
	err  error
}

// hush stops a terminal's echo until the function that it returns is called, so that it is
// off before the prompt of a secret asks for it.
func (in *input) hush() (speak func()) {
	if in.terminal == nil {
		return func() {}
	}
	fd := int(in.terminal.Fd())
	state, err := term.MakeRaw(fd) // the reading of the secret sets up the rest of the line
	if err != nil {
		return func() {}
	}
	return func() { _ = term.Restore(fd, state) } // nobody is left to tell where this fails
}

// read waits for a line, or for the context to end. The last line needs no line break; at
// the end of input the error is io.EOF.
func (in *input) read(ctx context.Context, secret bool) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	got := make(chan taken, 1)
	go func() {
		line, err := in.line(secret)
		got <- taken{line, err}
	}()
	select {
	case t := <-got:
		return t.line, t.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func (in *input) line(secret bool) (string, error) {
	if secret && in.terminal != nil && in.r.Buffered() == 0 {
		text, err := term.ReadPassword(int(in.terminal.Fd()))
		return string(text), err
	}
	var b strings.Builder
	for {
		part, err := in.r.ReadSlice('\n')
		if room := longest - b.Len(); room > 0 {
			b.Write(part[:min(len(part), room)])
		}
		switch {
		case err == nil:
			return strings.TrimRight(b.String(), "\r\n"), nil
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF) && b.Len() > 0:
			return strings.TrimRight(b.String(), "\r\n"), nil
		default:
			return "", err
		}
	}
}
