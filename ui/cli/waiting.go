package cli

import "time"

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
