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
	out     *os.File
	width   int
	pending []byte // a line that is not ended yet
}

// Fd, Read and Close make it the terminal that it writes to.
func (h *hanging) Fd() uintptr { return h.out.Fd() }

// Read reads from the terminal.
func (h *hanging) Read(p []byte) (int, error) { return h.out.Read(p) }

// Close writes what is left of a line. The terminal stays open: it is not the writer's own.
func (h *hanging) Close() error {
	rest := string(h.pending)
	h.pending = nil
	_, err := h.out.WriteString(hang(rest, h.width))
	return err
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
	return &hanging{out: f, width: width}
}

// narrowHelp is the least width that help is set for.
const narrowHelp = 40

// Write sets the lines that end; the rest waits for its end, or for Close.
func (h *hanging) Write(p []byte) (int, error) {
	h.pending = append(h.pending, p...)
	for {
		i := bytes.IndexByte(h.pending, '\n')
		if i < 0 {
			return len(p), nil
		}
		line := string(h.pending[:i])
		h.pending = h.pending[i+1:]
		if _, err := h.out.WriteString(hang(line, h.width) + "\n"); err != nil {
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
	begin := at
	if key, _, two := strings.Cut(text, "  "); two {
		begin = draw.Width(plain) - draw.Width(strings.TrimLeft(text[len(key):], " "))
	}
	if width-begin >= narrowHelp/2 {
		at = begin
	} else { // the text stands too far to the right: the key is set with it
		begin, at = min(at, hangingIndent), hangingIndent
	}
	var b strings.Builder
	b.WriteString(draw.Cut(line, 0, begin))
	used, last := begin, begin // cells of the line that is written; where the last word ended
	for _, word := range wordsBehind(plain, begin, width-at) {
		gap := min(word.from-last, 2) // two blanks part a key from its text
		if used > begin && used+gap+word.width() > width {
			b.WriteString("\n" + draw.Blank(at))
			used, gap = at, 0
		}
		b.WriteString(draw.Blank(gap) + draw.Cut(line, word.from, word.to))
		used, last = used+gap+word.width(), word.to
	}
	return b.String()
}

// hangingIndent is how far the second line of a text is indented that has no place of its own.
const hangingIndent = 4

// cells is where in a line something stands.
type cells struct{ from, to int }

func (c cells) width() int { return c.to - c.from }

// wordsBehind tells where the words stand behind a cell, those wider than a line in parts.
func wordsBehind(plain string, begin, widest int) (out []cells) {
	at := 0
	for word := range strings.SplitAfterSeq(plain, " ") {
		from := at
		at += draw.Width(word)
		word = strings.TrimRight(word, " ")
		for from >= begin && word != "" {
			part := word
			if draw.Width(word) > widest {
				part = ansi.Truncate(word, widest, "")
			}
			out = append(out, cells{from, from + draw.Width(part)})
			from += draw.Width(part)
			word = word[len(part):]
		}
	}
	return out
}
