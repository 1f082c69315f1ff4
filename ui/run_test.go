package ui_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"portdesk/ui"
)

// bomb is a model that panics where it is told to.
type bomb struct{ where string }

type lit struct{}

func light() tea.Msg { return lit{} }

func boom() tea.Msg { panic("boom") }

func (b bomb) Init() tea.Cmd {
	switch b.where {
	case "init":
		panic("boom")
	case "command":
		return boom
	case "batch":
		return tea.Batch(light, tea.Batch(nil, boom))
	case "sequence":
		return tea.Sequence(func() tea.Msg { return nil }, tea.Batch(light, boom))
	}
	return light
}

func (b bomb) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(lit); ok {
		switch b.where {
		case "update":
			panic("boom")
		case "view":
			return bomb{where: "view now"}, nil
		case "quit":
			return b, tea.Quit
		case "interrupt":
			return b, tea.Interrupt
		}
	}
	return b, nil
}

func (b bomb) View() tea.View {
	if b.where == "view now" {
		panic("boom")
	}
	v := tea.NewView("frame")
	v.AltScreen = true
	return v
}

func run(ctx context.Context, t *testing.T, where, dir string) (string, error) {
	t.Helper()
	var out bytes.Buffer
	err := ui.Run(ctx, bomb{where}, ui.RunOptions{StateDir: dir, Program: []tea.ProgramOption{
		tea.WithInput(nil), tea.WithOutput(&out), tea.WithWindowSize(80, 24), tea.WithEnvironment([]string{"TERM=xterm-256color"}), tea.WithoutSignalHandler(),
	}})
	return out.String(), err
}

func TestCrashLeavesTheTerminalAndALog(t *testing.T) {
	for _, where := range []string{"init", "update", "view", "command", "batch", "sequence"} {
		dir := filepath.Join(t.TempDir(), "state", "portdesk")
		out, err := run(context.Background(), t, where, dir)
		var crash *ui.Crash
		if !errors.As(err, &crash) {
			t.Fatalf("%s: the error is %v", where, err)
		}
		trace, rerr := os.ReadFile(crash.Log)
		if rerr != nil {
			t.Fatalf("%s: %v", where, rerr)
		}
		if !strings.Contains(string(trace), "panic: boom") || !strings.Contains(string(trace), "run_test.go") {
			t.Errorf("%s: the trace is\n%s", where, trace)
		}
		if !strings.Contains(err.Error(), crash.Log) {
			t.Errorf("%s: the error does not say where: %v", where, err)
		}
		if info, _ := os.Stat(crash.Log); info.Mode().Perm() != 0o600 {
			t.Errorf("%s: the log has mode %v", where, info.Mode())
		}
		const enter, exit = "\x1b[?1049h", "\x1b[?1049l"
		if where != "init" && strings.LastIndex(out, exit) < strings.LastIndex(out, enter) {
			t.Errorf("%s: the alternate screen stays: %q", where, out)
		}
	}
}

func TestCrashWithoutAPlaceForTheLog(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := run(context.Background(), t, "update", filepath.Join(file, "state"))
	var crash *ui.Crash
	if !errors.As(err, &crash) || crash.Log != "" || crash.Err == nil || !strings.Contains(err.Error(), "boom") {
		t.Errorf("the error is %v", err)
	}
}

func TestOrdinaryEnds(t *testing.T) {
	for _, where := range []string{"quit", "interrupt"} {
		if _, err := run(context.Background(), t, where, t.TempDir()); err != nil {
			t.Errorf("%s: %v", where, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := run(ctx, t, "", t.TempDir()); !errors.Is(err, context.Canceled) {
		t.Errorf("a context that ended gives %v", err)
	}
}
