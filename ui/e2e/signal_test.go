package e2e

import (
	"testing"
	"time"
)

// TestInterruptWhileReading: a command that waits for a list which never ends is left with
// ctrl+c, at the latest with the second.
func TestInterruptWhileReading(t *testing.T) {
	desk := start(t, t.TempDir(), 80, 24, []string{draftDay}, "check", "-")
	desk.press("206 420 5780\r")
	desk.sees("206 420 5780")
	for range 100 {
		desk.press("ctrl+c")
		select {
		case <-desk.done:
			return
		case <-time.After(100 * time.Millisecond):
		}
	}
	t.Fatal("it goes on reading")
}
