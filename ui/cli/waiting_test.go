package cli

import (
	"bufio"
	"io"
	"strings"
	"testing"
)

// TestABusyLineGivesWay: what a command has to say comes when the line is gone.
func TestABusyLineGivesWay(t *testing.T) {
	for name, act := range map[string]func(c *session) error{
		"an answer": func(c *session) error { return c.write(func(*bufio.Writer) error { return nil }) },
		"talk":      func(c *session) error { c.say("hello"); return nil },
		"a meter":   func(c *session) error { c.meter("row", "read", 0); return nil },
	} {
		gone := 0
		c := &session{Options: Options{Out: io.Discard, Err: &strings.Builder{}}, busy: nil}
		c.busy = func() { gone++ }
		for range 2 {
			if err := act(c); err != nil {
				t.Fatal(err)
			}
		}
		if gone != 1 {
			t.Errorf("%s takes the line away %d times", name, gone)
		}
	}
}
