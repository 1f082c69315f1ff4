package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestExportEndings: a file never holds another form than its ending says, unless -o says so.
func TestExportEndings(t *testing.T) {
	w := exportDesk(t)
	dir := t.TempDir()
	for _, c := range []struct{ export, name, form, said string }{
		{"numbers", "x.pdf", "csv", "4 numbers"}, {"orders", "x.ICS", "json", "3 orders"}, {"journal", "x.xls", "csv", ""}, {"loa 1001-A", "x.csv", "pdf", "1 letter"},
		{"calendar", "c.csv", "ics", "1 event"}, {"order 1001-A", "x.csv", "json", "1 order"},
	} {
		path := filepath.Join(dir, c.name)
		args := append(append([]string{"export"}, strings.Fields(c.export)...), "--to", path)
		w.fails(2, path+" would not hold what its ending says", args...)
		if _, err := os.Stat(path); err == nil {
			t.Errorf("%q is there", path)
		}
		if _, said := w.ok(append(args, "-o", c.form)...); !strings.Contains(said, "portdesk: "+c.said) || !strings.HasSuffix(said, " to "+path+"\n") && c.form != "pdf" {
			t.Errorf("%q says %q", args, said)
		}
		if err := os.Remove(path); err != nil {
			t.Error(err)
		}
	}
	folder := filepath.Join(dir, "letters.csv")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, said := w.ok("export", "loa", "1001-A", "--to", folder); !strings.Contains(said, "portdesk: 1 letter to "+folder+"\n") {
		t.Errorf("letters to a folder: %q", said)
	}
}
