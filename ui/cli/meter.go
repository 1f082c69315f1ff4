package cli

import (
	"io"
	"os"
	"time"

	"golang.org/x/term"

	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// meter tells on a terminal how far a long piece of work is: in one line, which it writes
// over and takes away at the end. Short work and other outputs see nothing of it.
type meter struct {
	out   io.Writer // nil where nobody looks
	name  string    // of what is read
	width int       // of the terminal
	clock func() time.Time
	next  time.Time // when the line is written again
	shown int       // cells that the line takes
}

const (
	meterDelay = time.Second // shorter work needs no meter
	meterPause = 100 * time.Millisecond
)

// meter watches over the reading of a file.
func (c *session) meter(name string) *meter {
	f, ok := c.Err.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return &meter{}
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width < 2 {
		width = 80
	}
	return newMeter(f, clean(name), width, time.Now)
}

func newMeter(out io.Writer, name string, width int, clock func() time.Time) *meter {
	return &meter{out: out, name: name, width: width, clock: clock, next: clock().Add(meterDelay)}
}

// report writes the line, unless it was written just now.
func (m *meter) report(rows int) {
	if m.out == nil {
		return
	}
	now := m.clock()
	if now.Before(m.next) {
		return
	}
	m.next = now.Add(meterPause)
	line := words.Count(rows, "row") + " read from " + m.name
	line = draw.Fit(line, min(draw.Width(line), m.width-1)) // a line that wraps could not be written over
	m.write("\r" + line + draw.Blank(m.shown-draw.Width(line)))
	m.shown = draw.Width(line)
}

// done takes the line away.
func (m *meter) done() {
	if m.shown > 0 {
		m.write("\r" + draw.Blank(m.shown) + "\r")
		m.shown = 0
	}
}

// write tells nobody where it fails: the work itself goes on.
func (m *meter) write(text string) { _, _ = io.WriteString(m.out, text) }
