package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"portdesk/ui/cli"
)

// file reads a file that has to be there.
func (w *world) file(path string) string {
	w.t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		w.t.Fatal(err)
	}
	return string(b)
}

// names lists what is in a folder.
func names(t *testing.T, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for _, e := range list {
		out = append(out, e.Name())
	}
	return out
}

func TestExportToFile(t *testing.T) {
	w := exportDesk(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "out.csv")
	w.ok("export", "numbers", "--to", path)
	if info, err := os.Stat(path); err != nil || (runtime.GOOS != "windows" && info.Mode() != 0o600) {
		t.Errorf("%v: others may read it: %v", err, info.Mode())
	}
	first := w.file(path)
	w.fails(1, "is there already; --force replaces it", "export", "orders", "--to", path)
	if w.file(path) != first {
		t.Error("a refused export changed the file")
	}
	link := filepath.Join(dir, "link.csv")
	if err := os.Symlink(path, link); err != nil {
		t.Skip(err)
	}
	w.ok("export", "orders", "--to", link, "--force")
	if info, err := os.Lstat(link); err != nil || info.Mode()&fs.ModeSymlink == 0 || w.file(path) == first {
		t.Errorf("%v: the file behind the link was not replaced, or the link was", err)
	}
	for export := range forms {
		args := append([]string{"export"}, strings.Fields(export)...)
		w.fails(1, "no such file", append(args, "--to", filepath.Join(dir, "none", "x"))...)
		w.fails(2, "is the desk itself", append(args, "--to", w.env["PORTDESK_DB"], "--force")...)
		if export != "loa 1001-A" {
			w.fails(2, "is a folder", append(args, "--to", dir, "--force")...)
		}
	}
	if got := names(t, dir); !slices.Equal(got, []string{"link.csv", "out.csv"}) {
		t.Errorf("left are %q", got)
	}
	w.ok("doctor")
}

// TestExportThatFails leaves no file, and no part of one, and keeps the one before it.
func TestExportThatFails(t *testing.T) {
	w := exportDesk(t)
	dir := t.TempDir()
	t.Setenv("TMPDIR", t.TempDir())
	for export, forms := range forms {
		for _, form := range forms {
			args := append(append([]string{"export"}, strings.Fields(export)...), "-o", form)
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			var said bytes.Buffer
			err := cli.Execute(ctx, cli.Options{Args: append(slices.Clone(args), "--to", filepath.Join(dir, "x")), Out: &said, Err: &said,
				Getenv: func(key string) string { return w.env[key] }, Now: time.Now})
			if status := cli.Report(&said, err); status != 1 || !strings.Contains(said.String(), "interrupted") {
				t.Errorf("%q ends with %d: %s", args, status, said.String())
			}
			if _, err := os.Stat("/dev/full"); err == nil {
				w.fails(1, "/dev/full: no space left on device", append(slices.Clone(args), "--to", "/dev/full")...)
			}
		}
	}
	w.fails(1, "no such file", "export", "loa", "1001-A", "--font", filepath.Join(dir, "none.ttf"), "--to", filepath.Join(dir, "x.pdf"))
	w.fails(1, "no order", "export", "order", "77", "--to", filepath.Join(dir, "x.json"))
	w.fails(1, "no order", "export", "loa", "77", "--to", filepath.Join(dir, "x.pdf"))
	if got := append(names(t, dir), names(t, os.Getenv("TMPDIR"))...); len(got) > 0 {
		t.Errorf("left are %q", got)
	}
}

// stopper is an output that interrupts the command once it gets something.
type stopper struct {
	strings.Builder
	stop func()
}

func (s *stopper) Write(p []byte) (int, error) {
	s.stop()
	return s.Builder.Write(p)
}

// TestExportBrokenOff: what was broken off does not look like a whole document.
func TestExportBrokenOff(t *testing.T) {
	w := withFacts(t)
	w.ok("draft", "2064200000-1999")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	out := &stopper{stop: cancel}
	err := cli.Execute(ctx, cli.Options{Args: []string{"export", "numbers", "-o", "json"}, Out: out, Err: io.Discard,
		Getenv: func(key string) string { return w.env[key] }, Now: time.Now})
	if status := cli.Report(io.Discard, err); status != 1 || out.Len() == 0 || json.Valid([]byte(out.String())) {
		t.Errorf("it ends with %d (%v) behind %d bytes: %.60q", status, err, out.Len(), out.String()[max(0, out.Len()-60):])
	}
}

// TestExportToReaderThatGoes: `portdesk export numbers | head` is no failure.
func TestExportToReaderThatGoes(t *testing.T) {
	w := exportDesk(t)
	t.Setenv("TMPDIR", t.TempDir())
	for export, forms := range forms {
		for _, form := range forms {
			r, out, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := r.Close(); err != nil {
				t.Fatal(err)
			}
			var said bytes.Buffer
			err = cli.Execute(t.Context(), cli.Options{Args: append(append([]string{"export"}, strings.Fields(export)...), "-o", form), Out: out, Err: &said,
				Getenv: func(key string) string { return w.env[key] }, Now: time.Now})
			if err != nil || said.Len() > 0 {
				t.Errorf("%s as %s ends with %v: %s", export, form, err, said.String())
			}
			_ = out.Close()
		}
	}
	if got := names(t, os.Getenv("TMPDIR")); len(got) > 0 {
		t.Errorf("left are %q", got)
	}
}

func TestExportOnTerminal(t *testing.T) {
	w := exportDesk(t)
	w.ok("order", "note", "1001-A", "a\u009b31mb\u202ec\x7fd")
	keyboard, screen, err := pty.Open()
	if err != nil {
		t.Skip(err)
	}
	defer func() { _, _ = keyboard.Close(), screen.Close() }()
	shown := make(chan string)
	go func() {
		var b strings.Builder
		_, _ = io.Copy(&b, keyboard) // it ends with an error where the screen is closed
		shown <- b.String()
	}()
	run := func(args ...string) (string, int) {
		var said bytes.Buffer
		err := cli.Execute(t.Context(), cli.Options{Args: append([]string{"export"}, args...), Out: screen, Err: &said,
			Getenv: func(key string) string { return w.env[key] }, Now: time.Now})
		return said.String(), cli.Report(&said, err)
	}
	for _, args := range [][]string{{"numbers", "-o", "xlsx"}, {"loa", "1001-A"}} {
		if said, status := run(args...); status != 2 {
			t.Errorf("%q ends with %d: %s", args, status, said)
		}
	}
	for _, args := range [][]string{{"journal"}, {"journal", "-o", "json"}, {"journal", "-o", "jsonl"}, {"order", "1001-A"}, {"calendar"}} {
		if said, status := run(args...); status != 0 {
			t.Errorf("%q ends with %d: %s", args, status, said)
		}
	}
	_ = screen.Close()
	text := <-shown
	if strings.Contains(text, "%PDF") || strings.Contains(text, "PK\x03\x04") {
		t.Error("a terminal got bytes")
	}
	if !strings.Contains(text, "suite is missing") || !strings.Contains(text, "END:VCALENDAR") {
		t.Errorf("shown is\n%s", text)
	}
	if i := strings.IndexFunc(text, func(r rune) bool {
		return r != '\n' && r != '\r' && (r < ' ' || (r >= 0x7f && r < 0xa0) || r == 0x202e)
	}); i >= 0 {
		t.Errorf("a control character comes through: %q", text[max(0, i-40):i+20])
	}
}
