package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestKeepAll: where one of several files cannot take its place none stays, and what came
// to that place meanwhile is not touched.
func TestKeepAll(t *testing.T) {
	dir := t.TempDir()
	c := &session{Options: Options{Getenv: func(string) string { return "" }}, db: filepath.Join(dir, "desk.db")}
	var list []*outFile
	for _, name := range []string{"a.pdf", "b.pdf", "c.pdf"} {
		f, err := c.create(filepath.Join(dir, name), false)
		if err != nil {
			t.Fatal(err)
		}
		defer f.drop()
		if _, err := f.Write([]byte(name)); err != nil {
			t.Fatal(err)
		}
		if err := f.finish(); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte("more")); err == nil {
			t.Error("a finished file is still open")
		}
		list = append(list, f)
	}
	other := filepath.Join(dir, "b.pdf")
	if err := os.WriteFile(other, []byte("another's"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := keepAll(list); err == nil || !strings.Contains(err.Error(), "there already") {
		t.Errorf("it ended with %v", err)
	}
	for _, f := range list {
		f.drop()
	}
	entries, err := os.ReadDir(dir)
	text, rerr := os.ReadFile(other)
	if err != nil || rerr != nil || len(entries) != 1 || string(text) != "another's" {
		t.Errorf("it leaves %v, %q (%v, %v)", entries, text, err, rerr)
	}
}
