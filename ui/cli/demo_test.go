package cli_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"portdesk/ui/cli"
	"portdesk/ui/desk"
)

func TestDemoIsFilledShownAndGone(t *testing.T) {
	w := newWorld(t)
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	numbers := 0
	run := func(show func(context.Context, cli.Screens) error, args ...string) error {
		return cli.Execute(t.Context(), cli.Options{Args: args, Out: &bytes.Buffer{}, Err: &bytes.Buffer{}, Now: time.Now,
			Getenv: func(k string) string { return w.env[k] }, Desk: show})
	}
	show := func(ctx context.Context, s cli.Screens) error {
		if !s.Demo {
			return errors.New("the screens are not told that this is a sample")
		}
		tally, err := s.Store.Totals(ctx)
		numbers = tally.Total()
		return err
	}
	if err := run(show, "demo"); err != nil {
		t.Fatal(err)
	}
	if numbers < 500 {
		t.Errorf("the sample has %d numbers", numbers)
	}
	// From the screens of one's own desk the sample is one wish away.
	numbers = 0
	wish := func(ctx context.Context, s cli.Screens) error {
		if !s.Demo {
			return desk.ErrSample
		}
		return show(ctx, s)
	}
	if err := run(wish); err != nil || numbers < 500 {
		t.Errorf("asked for from the screens: %v, %d numbers", err, numbers)
	}
	if left, err := os.ReadDir(tmp); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestDemoIsKeptInANewFileOnly(t *testing.T) {
	w := newWorld(t)
	file := filepath.Join(t.TempDir(), "sample.db")
	out, _ := w.ok("demo", "--keep", file)
	if !strings.Contains(out, file) {
		t.Errorf("it says %q", out)
	}
	w.fails(1, "is there already", "demo", "--keep", file)
	w.env["PORTDESK_DB"] = file
	if out, _ := w.ok("doctor"); strings.Contains(out, "disagree") {
		t.Errorf("doctor: %s", out)
	}
	w.fails(1, "no screens", "demo")
}
