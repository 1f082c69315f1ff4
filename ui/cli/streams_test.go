package cli_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"portdesk/ui/cli"
)

// TestReaderWhoWent: one who reads the first lines and goes, such as head, is told nothing
// of it, and what a dry run holds open is given back.
func TestReaderWhoWent(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "12064205780")
	left := temporary(t)
	for _, args := range [][]string{
		{"number", "list"}, {"number", "list", "-o", "csv"}, {"log", "-o", "json"},
		{"number", "apply", "request_cancellation", "12064205780", "--dry-run"},
		{"export", "numbers"},
	} {
		in, out, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := in.Close(); err != nil {
			t.Fatal(err)
		}
		var told bytes.Buffer
		err = cli.Execute(t.Context(), cli.Options{Args: args, In: strings.NewReader(""), Out: out, Err: &told, Getenv: func(key string) string { return w.env[key] }, Now: time.Now})
		if status := cli.Report(&told, err); status != 0 || strings.Contains(told.String(), "pipe") {
			t.Errorf("%q ended with %d and said %q", args, status, told.String())
		}
		if err := out.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if list := left(); len(list) > 0 {
		t.Errorf("left behind: %v", list)
	}
}

// TestSentencesAsCSV: what is a sentence on a terminal is the document's fields in CSV.
func TestSentencesAsCSV(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "12064205780")
	for _, args := range [][]string{{"undo"}, {"redo"}, {"backup", filepath.Join(t.TempDir(), "copy.db")}, {"demo", "--keep", filepath.Join(t.TempDir(), "demo.db")}} {
		out, _ := w.ok(append(args, "-o", "csv")...)
		rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
		if err != nil || len(rows) != 2 {
			t.Fatalf("%q prints %q (%v)", args, out, err)
		}
		for _, head := range rows[0] {
			if head == "result" || strings.Contains(head, " ") {
				t.Errorf("%q has a column %q", args, head)
			}
		}
	}
	out, _ := w.ok("undo", "-o", "csv")
	if head, row, _ := strings.Cut(out, "\n"); head != "undone,numbers,orders" || !strings.HasSuffix(row, ",1,1\n") {
		t.Errorf("undo prints %q", out)
	}
}

// TestCellsFollowOneLaw: a list and an export make a cell harmless in the same way, so that
// it is read back as it was.
func TestCellsFollowOneLaw(t *testing.T) {
	w := withFacts(t)
	for _, name := range []string{"=1+1", "'=1+1", "-2", "plain"} {
		w.ok("profile", "create", "--", name)
	}
	out, _ := w.ok("profile", "list", "-o", "csv")
	for _, want := range []string{",'=1+1,", ",''=1+1,", ",-2,", ",plain,"} {
		if !strings.Contains(out, want) {
			t.Errorf("there is no %q in\n%s", want, out)
		}
	}
}

// TestListWithMark: the mark with which editors begin a file is no part of the first name.
func TestListWithMark(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "12064205780")
	pon := into[[]object](w, "order", "list")[0]["id"].(string)
	file := filepath.Join(t.TempDir(), "orders.txt")
	if err := os.WriteFile(file, []byte("\ufeff"+pon+"\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.ok("order", "show", "-f", file)
}

// TestKeptDemoIsWhole: a sample that is broken off leaves no part of a desk behind.
func TestKeptDemoIsWhole(t *testing.T) {
	w := newWorld(t)
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(50*time.Millisecond, cancel)
	var out bytes.Buffer
	err := cli.Execute(ctx, cli.Options{Args: []string{"demo", "--keep", filepath.Join(dir, "sample.db")}, Out: &out, Err: &out,
		Getenv: func(key string) string { return w.env[key] }, Now: time.Now})
	entries, rerr := os.ReadDir(dir)
	if err == nil || rerr != nil || len(entries) > 0 {
		t.Errorf("it ended with %v and left %v (%v)", err, entries, rerr)
	}
}

// TestOneOrManyByWhatWasNamed: whether a document or a list is printed hangs on what was
// named, never on how much a filter happens to find.
func TestOneOrManyByWhatWasNamed(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "12064205780")
	pon := into[[]object](w, "order", "list")[0]["id"].(string)
	into[object](w, "order", "show", pon)
	into[object](w, "number", "show", "12064205780")
	into[object](w, "directory", "show", "12064205780")
	w.in = "12064205780\n"
	into[[]object](w, "number", "show", "-")
	into[[]object](w, "directory", "show", "-")
	w.in = pon + "\n"
	into[[]object](w, "order", "show", "-")
	w.in = ""
	into[[]object](w, "order", "show", "--where", "type:long-code")
	into[[]object](w, "order", "edit", "--where", "type:long-code", "--set", "contact_email=desk@example.com")
	into[object](w, "order", "edit", pon, "--set", "contact_email=port@example.com")
}

// TestDirectoryFilesBeforeAFault: which files of several came in is told where a later one
// cannot be read.
func TestDirectoryFilesBeforeAFault(t *testing.T) {
	w := newWorld(t)
	dir := t.TempDir()
	good, none := filepath.Join(dir, "good.csv"), filepath.Join(dir, "none.csv")
	if err := os.WriteFile(good, []byte(facts), 0o600); err != nil {
		t.Fatal(err)
	}
	told := w.fails(1, "none.csv", "import", "directory", good, none)
	if !strings.Contains(told, good+" was taken in before that") {
		t.Errorf("it says %q", told)
	}
}
