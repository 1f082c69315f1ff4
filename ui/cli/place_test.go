package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestReadingMakesNoDesk: what only reads makes neither a desk nor a folder, and what
// changes a desk makes no folder that somebody may have misspelt.
func TestReadingMakesNoDesk(t *testing.T) {
	w := newWorld(t)
	dir := t.TempDir()
	w.env["PORTDESK_DB"] = filepath.Join(dir, "desk.db")
	none := filepath.Join(dir, "none", "desk.db")
	for _, line := range []string{"order list", "number list", "order show 1", "blocker list", "triage list", "calendar list", "calendar show today", "report",
		"export numbers", "export calendar", "profile list", "view list", "holiday list", "directory list", "gaining list", "log", "doctor", "backup " + filepath.Join(dir, "b.db")} {
		args := strings.Fields(line)
		w.fails(1, "there is no desk at "+w.env["PORTDESK_DB"]+"; portdesk opens a new one", args...)
		other := filepath.Join(dir, "other.db")
		w.fails(1, "there is no desk at "+other+"; portdesk --db "+other+" opens a new one", append(args, "--db", other)...)
		w.fails(1, "there is no folder "+filepath.Dir(none), append(args, "--db", none)...)
	}
	for _, line := range []string{"draft 2064205780", "profile create Office", "profile create Office --dry-run", "gaining add Peer --spid 1234", "check 2064205780", "undo"} {
		w.fails(1, "there is no folder "+filepath.Dir(none), append(strings.Fields(line), "--db", none)...)
	}
	if got := names(t, dir); len(got) > 0 {
		t.Errorf("made are %q", got)
	}
	w.ok("profile", "create", "Office")
	if _, err := os.Stat(w.env["PORTDESK_DB"]); err != nil {
		t.Error(err)
	}
	w.ok("order", "list")
}
