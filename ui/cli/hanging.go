package cli

import (
	"bytes"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/term"

	"portdesk/ui/draw"
)

// hanging sets lines that are wider than the terminal in several, what follows beneath the
// text that it belongs to: help lists a command and, two blanks or more behind it, what the
// command does. It is a terminal to whoever asks, as what it writes to is.
type hanging struct {
	*os.File
	width   int
	pending []byte // a line that is not ended yet
}

// helpWriter is where help goes: set to the width of a terminal, as it is elsewhere.
func helpWriter(out io.Writer) io.Writer {
	f, ok := out.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return out
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width < narrowHelp {
		return out
	}
	return &hanging{File: f, width: width}
}

// narrowHelp is the least width that help is set for.
const narrowHelp = 40

func (h *hanging) Write(p []byte) (int, error) {
	h.pending = append(h.pending, p...)
	for {
		i := bytes.IndexByte(h.pending, '\n')
		if i < 0 {
			return len(p), nil
		}
		line := string(h.pending[:i])
		h.pending = h.pending[i+1:]
		if _, err := h.File.WriteString(hang(line, h.width) + "\n"); err != nil {
			return 0, err
		}
	}
}

// hang sets one line in as many as it needs.
func hang(line string, width int) string {
	if draw.Width(line) <= width {
		return line
	}
	plain := strings.TrimRight(draw.Strip(line), " ")
	if draw.Width(plain) <= width {
		return ansi.Truncate(line, width, "")
	}
	text := strings.TrimLeft(plain, " ")
	at := draw.Width(plain) - draw.Width(text) // where the text stands that is set in lines
	if key, _, two := strings.Cut(text, "  "); two {
		rest := strings.TrimLeft(text[len(key):], " ")
		at = draw.Width(plain) - draw.Width(rest)
	}
	if width-at < narrowHelp/2 {
		at = 4
	}
	parts := strings.Split(ansi.Wordwrap(ansi.Cut(line, at, draw.Width(line)), width-at, ""), "\n")
	for i, part := range parts {
		parts[i] = strings.TrimRight(part, " ")
	}
	return ansi.Cut(line, 0, at) + strings.Join(parts, "\n"+draw.Blank(at))
}
