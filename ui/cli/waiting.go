package cli

import (
	"strings"
	"time"

	"github.com/spf13/cobra"
)

// waiting tells on a terminal for how long a piece of work has been going on that does not
// say how far it is: "3 seconds of applying 12,000 notices". The work calls the function that
// it returns when it is done.
func (c *session) waiting(what string) (done func()) {
	m := c.meter("second", what, 0)
	if m.out == nil {
		return func() {}
	}
	start, stop, stopped := time.Now(), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		tick := time.NewTicker(meterPause)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				m.done()
				return
			case <-tick.C:
				m.report(int(time.Since(start).Seconds()))
			}
		}
	}()
	return func() {
		close(stop)
		<-stopped
	}
}

// busyWith tells for how long a command has been working, until it has something to say
// itself. The screens are no such work.
func (c *session) busyWith(cmd *cobra.Command) {
	if cmd.HasParent() {
		_, name, _ := strings.Cut(cmd.CommandPath(), " ")
		c.busy = c.waiting("of " + name)
	}
}

// quiet takes the line of busyWith away.
func (c *session) quiet() {
	if stop := c.busy; stop != nil {
		c.busy = nil
		stop()
	}
}
