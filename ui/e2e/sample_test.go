package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// sampleDay is the clock of the sample desk: a Monday morning three days before
// Thanksgiving.
const sampleDay = "PORTDESK_NOW=2026-11-23T09:41:00-08:00"

// sample is the sample desk, written once for all tests of the package.
var sample struct {
	once  sync.Once
	image []byte
}

// sampleHome returns a new home whose desk is a copy of the sample desk.
func sampleHome(t *testing.T) string {
	t.Helper()
	home := t.TempDir()
	path := filepath.Join(home, "data", "portdesk", "desk.db")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	sample.once.Do(func() {
		command(t, home, []string{sampleDay}, "demo", "--keep", path)
		image, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		sample.image = image
	})
	if len(sample.image) == 0 {
		t.Fatal("the sample desk could not be written")
	}
	if err := os.WriteFile(path, sample.image, 0o600); err != nil {
		t.Fatal(err)
	}
	return home
}

// openSample opens the program on a sample desk of its own, at the size of a small
// terminal, and waits for the first screen.
func openSample(t *testing.T) (desk *terminal, home string) {
	t.Helper()
	home = sampleHome(t)
	desk = start(t, home, 80, 24, []string{sampleDay})
	desk.sees("YOURS", "1 Triage 2", "Rainier Insurance")
	return desk, home
}

// leave quits the program and holds the file to its own rules.
func leave(desk *terminal, home string) {
	desk.t.Helper()
	desk.press("q")
	if status := desk.ended(); status != 0 {
		desk.t.Fatalf("the program ended with %d:\n%s", status, desk.screen())
	}
	if out := command(desk.t, home, []string{sampleDay}, "doctor"); strings.Contains(out, "disagree") {
		desk.t.Errorf("doctor: %s", out)
	}
}

// asked is what a command of the sample desk prints as JSON.
func asked[T any](t *testing.T, home string, args ...string) T {
	t.Helper()
	var out T
	text := command(t, home, []string{sampleDay}, append(args, "-o", "json")...)
	if err := json.Unmarshal([]byte(text), &out); err != nil {
		t.Fatalf("%v: %v\n%s", args, err, text)
	}
	return out
}

type orderSeen struct {
	ID        string            `json:"id"`
	State     string            `json:"state"`
	Blocked   bool              `json:"blocked"`
	EndUser   map[string]string `json:"end_user"`
	Submitted *string           `json:"submitted_at"`
	Signature *struct {
		Name     string  `json:"name"`
		VoidedAt *string `json:"voided_at"`
	} `json:"signature"`
	Numbers []struct {
		Number    string  `json:"number"`
		Status    string  `json:"status"`
		FOC       string  `json:"foc_date"`
		Acquired  *string `json:"ownership_acquired_at"`
		Activated *string `json:"number_activated_at"`
	} `json:"numbers"`
}

// order is an order of the sample desk as a command shows it.
func order(t *testing.T, home, pon string) orderSeen {
	t.Helper()
	return asked[orderSeen](t, home, "order", "show", pon)
}

// statuses counts an order's numbers by status and FOC date: "In Process", "FOC Date Set
// 2026-12-04".
func statuses(o orderSeen) map[string]int {
	out := map[string]int{}
	for _, n := range o.Numbers {
		out[strings.TrimSpace(n.Status+" "+n.FOC)]++
	}
	return out
}

// buttonTo moves the focus to a button of the dialog on screen and presses it. The first
// keys may come while the dialog, which opened by itself, takes none yet.
func (term *terminal) buttonTo(label string) {
	term.t.Helper()
	term.insist("right", "[ "+label+" ]")
	term.press("enter")
}
