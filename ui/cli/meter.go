package cli

import (
	"io"
	"os"
	"time"

	"charm.land/bubbles/v2/progress"
	"golang.org/x/term"

	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// meter tells on a terminal how far a long piece of work is: in one line, which it writes
// over and takes away at the end, with a bar where it is known how much there is to do.
// Short work and other outputs see nothing of it.
type meter struct {
	out   io.Writer // nil where nobody looks
	what  string    // is done to a row: "read from orders.csv"
	noun  string    // of what is counted: "row"
	of    int       // how many there are; 0 where nobody knows
	width int       // of the terminal
	clock func() time.Time
	next  time.Time // when the line is written again
	shown int       // cells that the line takes
}

const (
	meterDelay = time.Second // shorter work needs no meter
	meterPause = 100 * time.Millisecond
	barWidth   = 30
)

// meter watches over work on things: meter("row", "read from orders.csv", 0).
func (c *session) meter(noun, what string, of int) *meter {
	c.quiet()
	f, ok := c.Err.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return &meter{}
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width < 2 {
		width = 80
	}
	return newMeter(f, noun, clean(what), of, width, time.Now)
}

func newMeter(out io.Writer, noun, what string, of, width int, clock func() time.Time) *meter {
	return &meter{out: out, noun: noun, what: what, of: of, width: width, clock: clock, next: clock().Add(meterDelay)}
}

// report writes the line, unless it was written just now.
func (m *meter) report(done int) {
	if m.out == nil {
		return
	}
	now := m.clock()
	if now.Before(m.next) {
		return
	}
	m.next = now.Add(meterPause)
	line := m.line(done)
	line = draw.Fit(line, min(draw.Width(line), m.width-1)) // a line that wraps could not be written over
	m.write("\r" + line + draw.Blank(m.shown-draw.Width(line)))
	m.shown = draw.Width(line)
}

func (m *meter) line(done int) string {
	if m.of <= 0 {
		return words.Count(done, m.noun) + " " + m.what
	}
	bar := progress.New(progress.WithWidth(barWidth), progress.WithoutPercentage(), progress.WithFillCharacters('#', '.'))
	return "[" + draw.Strip(bar.ViewAs(min(1, float64(done)/float64(m.of)))) + "] " + words.Thousands(done) + " of " + words.Count(m.of, m.noun) + " " + m.what
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
