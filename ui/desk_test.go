package ui_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"portdesk/store"
	"portdesk/ui"
	"portdesk/ui/config"
	"portdesk/ui/demo"
	"portdesk/ui/uitest"
)

func TestMain(m *testing.M) {
	uitest.FewerChecks(15)
	os.Exit(m.Run())
}

// sampleTime is the clock of the sample desk: a Monday morning three days before
// Thanksgiving.
func sampleTime() time.Time {
	return time.Date(2026, 11, 23, 9, 41, 0, 0, time.FixedZone("PST", -8*3600))
}

// sampleFile is the sample desk as bytes of a closed file, made once.
var sampleFile = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "portdesk-sample")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	path := filepath.Join(dir, "desk.db")
	if err := demo.Fill(context.Background(), path, sampleTime(), "ana"); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// whole is the program as a user has it, on a copy of the sample desk of its own.
type whole struct {
	*uitest.Desk
	app   *ui.App
	store *store.Store
}

// cleaner is a test that can be tidied up after.
type cleaner interface {
	uitest.TB
	TempDir() string
	Cleanup(func())
}

// newWhole opens the composed program on the sample desk in a window of w x h, with all
// workspaces loaded.
func newWhole(t cleaner, w, h int, change ...func(*ui.Surroundings)) *whole {
	t.Helper()
	return openWhole(t, sampleStore(t), w, h, change...)
}

// sampleStore opens a copy of the sample desk.
func sampleStore(t cleaner) *store.Store {
	t.Helper()
	image, err := sampleFile()
	if err != nil {
		t.Fatalf("make the sample desk: %v", err)
	}
	s := reopened(t, filepath.Join(t.TempDir(), "desk.db"), image)
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// reopened opens a fresh copy of the sample desk at a path.
func reopened(t uitest.TB, path string, image []byte) *store.Store {
	t.Helper()
	for _, end := range []string{"-wal", "-shm"} {
		_ = os.Remove(path + end)
	}
	if err := os.WriteFile(path, image, 0o600); err != nil {
		t.Fatalf("copy the sample desk: %v", err)
	}
	s, err := store.Open(context.Background(), path, store.Options{Now: sampleTime, User: "ana"})
	if err != nil {
		t.Fatalf("open the sample desk: %v", err)
	}
	return s
}

// openWhole opens the composed program on a store and lets all workspaces load.
func openWhole(t uitest.TB, s *store.Store, w, h int, change ...func(*ui.Surroundings)) *whole {
	t.Helper()
	in := ui.Surroundings{Now: sampleTime, Getenv: unicodeTerminal, Config: config.Default()}
	for _, c := range change {
		c(&in)
	}
	app, err := ui.Compose(context.Background(), s, in)
	if err != nil {
		t.Fatalf("put the desk together: %v", err)
	}
	app.LeaveClipboard()
	b := &whole{Desk: uitest.New(t, app, w, h), app: app, store: s}
	b.Advance(time.Second) // the workspaces that are not on screen load a little later
	return b
}

// unicodeTerminal is the environment of an ordinary terminal.
func unicodeTerminal(name string) string {
	return map[string]string{"TERM": "xterm-256color", "LANG": "C.UTF-8", "USER": "ana"}[name]
}

// text is the frame without blanks at the ends of its lines, checked against the window.
func (b *whole) text() string {
	b.Fits()
	lines := strings.Split(b.Frame(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// doctor fails the test where the desk's file contradicts itself.
func (b *whole) doctor(t *testing.T) {
	t.Helper()
	faults, err := b.store.Doctor(t.Context())
	if err != nil || len(faults) > 0 {
		t.Errorf("the desk's file: %v %v", faults, err)
	}
}
