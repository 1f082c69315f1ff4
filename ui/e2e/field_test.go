package e2e

import (
	"context"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"portdesk/store"
)

// TestKilledTerminal kills the program while a list stands in the check: the next start
// shows it again.
func TestKilledTerminal(t *testing.T) {
	home := t.TempDir()
	desk := start(t, home, 80, 24, []string{draftDay})
	desk.sees("Who gains the numbers?")
	desk.insist("esc", "What to do first")
	desk.dismiss("esc", "What to do first") // an escape that nobody read yet would spoil the paste's own
	desk.sees("Paste or type numbers")
	desk.paste(list)
	desk.sees("7 in · 7 accounted for")
	waitForSetting(t, home, "check.draft", "206 555 01")
	if err := desk.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	desk.ended()
	again := start(t, home, 80, 24, []string{draftDay})
	again.sees("206 555 01", "7 in · 7 accounted for")
	again.misses("Who gains the numbers?") // it is asked once
}

// waitForSetting waits until the program kept a setting that holds a text.
func waitForSetting(t *testing.T, home, key, text string) {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(home, "data", "portdesk", "desk.db"), store.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		value, err := s.Setting(ctx, key)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(value, text) {
			return
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatalf("%q was not kept: %q", key, value)
		}
	}
}

// TestSmallWindow shows a message in a window that is too small, and the desk as soon as
// there is room. The terminal is given back as it was.
func TestSmallWindow(t *testing.T) {
	desk := start(t, t.TempDir(), 40, 10, []string{draftDay})
	desk.sees("60")
	desk.misses("Paste or type")
	desk.resize(80, 24)
	desk.sees("Who gains the numbers?")
	desk.resize(160, 50)
	desk.sees("Who gains the numbers?", "PORTDESK")
	desk.press("ctrl+c")
	if status := desk.ended(); status != 0 {
		t.Errorf("ended with %d", status)
	}
	if out := desk.output(); !strings.Contains(out, "\x1b[?1049h") || !strings.Contains(out, "\x1b[?1049l") {
		t.Error("the alternate screen was not entered and left")
	}
}

// TestNoColour holds any value of NO_COLOR to its word.
func TestNoColour(t *testing.T) {
	for _, value := range []string{"1", "yes"} {
		desk := start(t, t.TempDir(), 80, 24, []string{draftDay, "NO_COLOR=" + value})
		desk.sees("Who gains the numbers?")
		colour := regexp.MustCompile(`\x1b\[(?:[0-9;]*;)?(?:3[0-9]|4[0-9]|9[0-7]|10[0-7])(?:;[0-9;]*)?m`)
		if found := colour.FindString(desk.output()); found != "" {
			t.Errorf("NO_COLOR=%s: a colour was written: %q", value, found)
		}
	}
}

// TestTwoDesks opens one file in two programs: what one does, the other sees.
func TestTwoDesks(t *testing.T) {
	home := t.TempDir()
	path := file(t, home, "directory.csv", directory)
	command(t, home, []string{draftDay}, "import", "directory", path)
	command(t, home, []string{draftDay}, "draft", "2064205780", "--name", "Acme")
	one := start(t, home, 80, 24, []string{draftDay})
	one.sees("1 Triage 1", "1001", "Draft lacks 8 things")
	one.press("2")
	one.sees("1001", "New order")
	command(t, home, []string{draftDay}, "draft", "2064205781", "--name", "Second")
	one.press("f5")
	one.sees("1001", "1002")
}
