package e2e

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestInterruptWhileReading: a command that waits for a list which never ends is left with
// ctrl+c, at the latest with the second.
func TestInterruptWhileReading(t *testing.T) {
	home := t.TempDir()
	desk := start(t, home, 80, 24, []string{draftDay}, "check", "-")
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		if _, err := os.Stat(filepath.Join(home, "data", "portdesk", "desk.db")); err == nil {
			break // the program is up: before that, the signal would meet no program of ours
		}
		<-tick.C
	}
	for range int(patience / (100 * time.Millisecond)) {
		desk.press("ctrl+c")
		select {
		case <-desk.done:
			return
		case <-time.After(100 * time.Millisecond):
		}
	}
	t.Fatal("it goes on reading")
}
