package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const configured = `[keys]
"triage.next" = ["w"]
"triage.chase" = ["w"]

[theme]
name = "contrast"
glyps = "plain"

[dates]
style = "iso"
`

// TestConfiguration starts with a file that has two faults: they are told with their
// lines, and what is sound in it is in force.
func TestConfiguration(t *testing.T) {
	home := sampleHome(t)
	env := []string{sampleDay, "PORTDESK_CONFIG=" + file(t, home, "config.toml", configured)}
	cmd := exec.CommandContext(t.Context(), program(t), "config", "--check")
	cmd.Env = append([]string{"HOME=" + home, "PATH=" + os.Getenv("PATH")}, env...)
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "glyphs") || !strings.Contains(string(out), "chase") {
		t.Errorf("the check ended with %v:\n%s", err, out)
	}

	desk := start(t, home, 80, 24, env)
	desk.sees("YOURS")
	desk.press("M")
	desk.sees("Messages", "line 3", "line 7")
	desk.press("esc")
	desk.misses("╭")
	desk.press("/", "order:1039", "enter")
	desk.sees("YOURS  1", "order:1039")
	desk.press("w")
	desk.sees("PIN INVALID")
	desk.dismiss("esc", "PIN INVALID")
	desk.press("4")
	desk.sees("2026-11-2")
	leave(desk, home)
}

// TestDemo opens the sample desk in a folder of its own, shows every workspace, and leaves
// nothing behind.
func TestDemo(t *testing.T) {
	home := t.TempDir()
	temp := filepath.Join(home, "tmp")
	if err := os.Mkdir(temp, 0o700); err != nil {
		t.Fatal(err)
	}
	desk := start(t, home, 80, 24, []string{sampleDay, "TMPDIR=" + temp}, "demo")
	desk.sees("YOURS", "1 Triage 2")
	for key, text := range map[string]string{"2": "Sakura Ryokan", "3": "206 420 5700", "4": "November 2026", "5": "not on account", "6": "Paste or type numbers", "7": "Call centre"} {
		if key == "6" {
			continue // its text field takes the digits: it comes last
		}
		desk.press(key)
		desk.sees(text)
	}
	desk.press("6")
	desk.sees("Paste or type numbers")
	desk.press("ctrl+c")
	if status := desk.ended(); status != 0 {
		t.Errorf("ended with %d", status)
	}
	if left := filesIn(t, home); len(left) != 0 {
		t.Errorf("these stay behind: %q", left)
	}

	killed := start(t, home, 80, 24, []string{sampleDay, "TMPDIR=" + temp}, "demo")
	killed.sees("YOURS")
	if err := killed.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	killed.ended()
	for _, path := range filesIn(t, home) {
		if !strings.HasPrefix(path, "tmp/portdesk-demo-") {
			t.Errorf("killed, it leaves %s behind", path)
		}
	}
}

// filesIn are the files under a folder, by their paths in it.
func filesIn(t *testing.T, dir string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			name, _ := filepath.Rel(dir, path)
			out = append(out, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestFirstRunTour walks the tour of a new desk and opens the sample from its last page.
func TestFirstRunTour(t *testing.T) {
	home := t.TempDir()
	temp := filepath.Join(home, "tmp")
	if err := os.Mkdir(temp, 0o700); err != nil {
		t.Fatal(err)
	}
	desk := start(t, home, 80, 24, []string{sampleDay, "TMPDIR=" + temp})
	desk.sees("Who gains the numbers?")
	desk.insist("esc", "What to do first")
	desk.buttonTo("A short tour")
	for _, page := range []string{"Tour 1 of 6", "Tour 2 of 6", "Tour 3 of 6", "Tour 4 of 6", "Tour 5 of 6"} {
		desk.sees(page, "[ Next ]")
		desk.press("enter")
	}
	desk.sees("Tour 6 of 6", "Open the sample desk")
	desk.buttonTo("Open the sample desk")
	desk.sees("YOURS", "1 Triage 2")
	desk.press("2")
	desk.sees("Sakura Ryokan")
	desk.press("q")
	if status := desk.ended(); status != 0 {
		t.Errorf("ended with %d", status)
	}
	for _, path := range filesIn(t, home) {
		if strings.HasPrefix(path, "tmp/") {
			t.Errorf("the sample desk leaves %s behind", path)
		}
	}
	if orders := asked[[]orderSeen](t, home, "order", "list"); len(orders) != 0 {
		t.Errorf("the sample's orders are at the user's desk: %d", len(orders))
	}
}

// TestViewsAndDoing saves a view, brings it back after a restart, keeps the chosen columns,
// and takes back and does again from the list of what was done.
func TestViewsAndDoing(t *testing.T) {
	desk, home := openSample(t)
	desk.press("3")
	desk.sees("206 420 5700", "of 596")
	desk.press("/", "status:action-required", "enter")
	desk.sees("1-17 of 50")
	desk.press("C")
	desk.sees("Columns", "■ Carrier")
	desk.press("down", "down", "down", "down", "space")
	desk.sees("□ Carrier")
	desk.press("enter")
	desk.misses("╭")
	desk.misses("Carrier  ")
	desk.press("V")
	desk.sees("Save what is shown as a view", "▸ Name   status:action-required")
	desk.press("ctrl+s")
	desk.sees("Saved as view 5")
	undoFromTheList(desk, home)
	leave(desk, home)

	again := start(t, home, 80, 24, []string{sampleDay})
	again.sees("YOURS")
	again.press("3")
	again.sees("206 420 5700", "of 596")
	again.misses("Carrier  ") // the columns that were chosen stay
	again.press("1")
	again.sees("YOURS")
	again.press("\x1b5") // alt+5
	again.sees("3 Numbers", "status:action-required", "1-17 of 50")
	again.misses("Carrier  ")
	again.press("1")
	again.sees("YOURS")
	again.press("'")
	again.sees("Saved views", "Waiting for carriers", "status:action-required")
	again.press("3")
	again.misses("╭")
	again.sees("carrier:level3", "122 numbers")
	leave(again, home)
}

// undoFromTheList records a date, takes it back and does it again from the list of what was
// done.
func undoFromTheList(desk *terminal, home string) {
	desk.t.Helper()
	t := desk.t
	desk.press("1")
	recordFOC(desk)
	holds(t, home, map[string]string{"1037": "FOC Date Set 2026-12-02"})
	desk.press("U")
	desk.sees("What was done", "09:41  FOC date confirmed: 12 numbers", "06:20  Number activated: 20 numbers", "ana")
	desk.buttonTo("Take back: FOC date confirmed: 12 numbers")
	desk.sees("Taken back: FOC date confirmed: 12 numbers")
	desk.misses("╭")
	holds(t, home, map[string]string{"1037": "In Process"})
	desk.press("ctrl+r")
	desk.sees("Done again")
	holds(t, home, map[string]string{"1037": "FOC Date Set 2026-12-02"})
}
