package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// restoreOptions are those of a desk at a fixed moment.
func restoreOptions() Options {
	return Options{Now: func() time.Time { return time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC) }}
}

func backedUp(t *testing.T) (desk *Store, backup string) {
	t.Helper()
	desk, err := Open(t.Context(), filepath.Join(t.TempDir(), "desk.db"), restoreOptions())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = desk.Close() })
	if _, err := desk.ImportDirectory(t.Context(), strings.NewReader("prefix,provider_name\n206-420,Level3\n"), nil); err != nil {
		t.Fatal(err)
	}
	backup = filepath.Join(t.TempDir(), "backup.db")
	if err := desk.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	return desk, backup
}

// TestRestoreLeavesAnOpenDesk: whoever works at the desk would write on into the one that
// was moved aside.
func TestRestoreLeavesAnOpenDesk(t *testing.T) {
	desk, backup := backedUp(t)
	_, err := Restore(t.Context(), Restoration{From: backup, To: desk.Path(), Force: true}, restoreOptions())
	if CodeOf(err) != Busy || !strings.Contains(err.Error(), "open in another program") {
		t.Fatalf("an open desk: %v", err)
	}
	if _, err := desk.ImportDirectory(t.Context(), strings.NewReader("prefix,provider_name\n206-421,Peer\n"), nil); err != nil {
		t.Errorf("the desk no longer takes anything: %v", err)
	}
	if got := standing(desk.Path() + ".before-restore-20261120-100000"); len(got) > 0 {
		t.Errorf("something was moved aside: %v", got)
	}
}

// altered is a backup that a statement was run on.
func altered(t *testing.T, statement string) (backup string) {
	t.Helper()
	_, backup = backedUp(t)
	s, err := Open(t.Context(), backup, restoreOptions())
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.db.ExecContext(t.Context(), statement)
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	return backup
}

// TestRestoreRefusesFaults: a backup whose rows disagree is none, though its pages are
// sound; and an error about the copy names the backup, not a file that is gone.
func TestRestoreRefusesFaults(t *testing.T) {
	for statement, want := range map[string]string{
		"INSERT INTO total(status, n) VALUES (1, 7) ON CONFLICT DO UPDATE SET n = n + 7": " is damaged and was not restored: the desk's counter disagrees",
		"PRAGMA user_version = 9999": " was written by a newer Portdesk",
		"PRAGMA user_version = 0":    " is no desk",
		"DROP TABLE journal":         " is no desk",
	} {
		backup, to := altered(t, statement), filepath.Join(t.TempDir(), "desk.db")
		_, err := Restore(t.Context(), Restoration{From: backup, To: to}, restoreOptions())
		if err == nil || !strings.HasPrefix(err.Error(), backup+want) {
			t.Errorf("%s: %v", statement, err)
		}
		if got, err := os.ReadDir(filepath.Dir(to)); err != nil || len(got) > 0 {
			t.Errorf("%s left %v, %v", statement, got, err)
		}
	}
}

// TestRestoreLeavesNoTrace: a desk that was copied while nobody worked at it serves as a
// backup, and nothing is written beside it.
func TestRestoreLeavesNoTrace(t *testing.T) {
	backup := altered(t, "ANALYZE") // which opened it as a desk: with a write-ahead log
	to := filepath.Join(t.TempDir(), "desk.db")
	if _, err := Restore(t.Context(), Restoration{From: backup, To: to}, restoreOptions()); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadDir(filepath.Dir(backup)); err != nil || len(got) != 1 {
		t.Errorf("beside the backup stand %v, %v", got, err)
	}
	if got := standing(to); len(got) != 1 {
		t.Errorf("the desk is in parts: %q", got)
	}
}
