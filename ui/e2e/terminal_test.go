// Package e2e drives the built program in a pseudo-terminal, as a person would: keys
// go in, and what a terminal shows comes out.
package e2e

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// patience is how long a test waits for a text. It is long, because what is awaited
// comes at once on a healthy machine.
const patience = 30 * time.Second

// built is the program, built once for all tests of the package.
var built struct {
	once sync.Once
	dir  string
	path string
	err  error
}

// program returns the path of the built program.
func program(t *testing.T) string {
	t.Helper()
	built.once.Do(func() {
		built.path = filepath.Join(built.dir, "portdesk")
		out, err := exec.CommandContext(context.Background(), "go", "build", "-buildvcs=false", "-o", built.path, "portdesk").CombinedOutput()
		if err != nil {
			built.err = fmt.Errorf("build: %w\n%s", err, out)
		}
	})
	if built.err != nil {
		t.Fatal(built.err)
	}
	return built.path
}

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "portdesk-e2e")
	if err != nil {
		panic(err)
	}
	built.dir = dir
	code := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}

// terminal is a program in a pseudo-terminal and the screen that it draws on.
type terminal struct {
	t    *testing.T
	cmd  *exec.Cmd
	tty  *os.File
	mu   sync.Mutex
	emu  *vt.Emulator
	raw  strings.Builder
	news chan struct{} // a token where something was drawn since the last look
	done chan struct{} // closed when the program let go of the terminal
}

// start runs the program in a terminal of the given size, with a home of its own.
func start(t *testing.T, home string, cols, rows int, env []string, args ...string) *terminal {
	t.Helper()
	term := &terminal{t: t, emu: vt.NewEmulator(cols, rows), news: make(chan struct{}, 1), done: make(chan struct{})}
	term.cmd = exec.CommandContext(t.Context(), program(t), args...)
	term.cmd.Env = append([]string{"HOME=" + home, "XDG_DATA_HOME=" + home + "/data", "XDG_STATE_HOME=" + home + "/state", "PATH=" + os.Getenv("PATH"),
		"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8", "USER=ana"}, env...)
	var err error
	term.tty, err = pty.StartWithSize(term.cmd, &pty.Winsize{Cols: uint16(cols), Rows: uint16(rows)})
	if err != nil {
		t.Fatal(err)
	}
	go func() { _, _ = io.Copy(term.tty, term.emu) }() // the terminal's answers to questions
	go term.draw()
	t.Cleanup(func() {
		_ = term.cmd.Process.Kill()
		_ = term.cmd.Wait()
		_ = term.tty.Close()
		<-term.done
	})
	return term
}

// draw feeds the screen until the program lets go of the terminal.
func (term *terminal) draw() {
	defer close(term.done)
	buf := make([]byte, 1<<16)
	for {
		n, err := term.tty.Read(buf)
		if n > 0 {
			term.mu.Lock()
			_, _ = term.emu.Write(buf[:n])
			term.raw.Write(buf[:n])
			term.mu.Unlock()
			select {
			case term.news <- struct{}{}:
			default:
			}
		}
		if err != nil {
			return
		}
	}
}

// screen is what the terminal shows, without colours.
func (term *terminal) screen() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return ansi.Strip(term.emu.Render())
}

// sees waits until all texts stand on the screen at once.
func (term *terminal) sees(texts ...string) {
	term.t.Helper()
	term.until(fmt.Sprintf("to see %q", texts), func(screen string) bool {
		for _, text := range texts {
			if !strings.Contains(screen, text) {
				return false
			}
		}
		return true
	})
}

// misses waits until a text has left the screen.
func (term *terminal) misses(text string) {
	term.t.Helper()
	term.until(fmt.Sprintf("%q to go", text), func(screen string) bool { return !strings.Contains(screen, text) })
}

func (term *terminal) until(what string, holds func(screen string) bool) {
	term.t.Helper()
	timeout := time.NewTimer(patience)
	defer timeout.Stop()
	for {
		if holds(term.screen()) {
			return
		}
		select {
		case <-term.news:
		case <-term.done:
			if !holds(term.screen()) {
				term.t.Fatalf("waited for %s, and the program ended:\n%s", what, term.screen())
			}
			return
		case <-timeout.C:
			term.t.Fatalf("waited for %s:\n%s", what, term.screen())
		}
	}
}

// keysTable gives names to keys that are no letters.
var keysTable = map[string]string{"enter": "\r", "esc": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "space": " ", "up": "\x1b[A", "down": "\x1b[B",
	"right": "\x1b[C", "left": "\x1b[D", "backspace": "\x7f", "ctrl+c": "\x03", "ctrl+p": "\x10", "ctrl+r": "\x12", "ctrl+s": "\x13", "ctrl+u": "\x15", "ctrl+w": "\x17", "ctrl+o": "\x0f", "ctrl+x": "\x18", "f7": "\x1b[18~", "f5": "\x1b[15~"}

// press presses keys one after the other.
func (term *terminal) press(keys ...string) {
	term.t.Helper()
	for _, k := range keys {
		if seq, ok := keysTable[k]; ok {
			k = seq
		}
		if _, err := io.WriteString(term.tty, k); err != nil {
			term.t.Fatalf("press %q: %v", k, err)
		}
	}
}

// insist presses a key again and again until a text stands on the screen.
func (term *terminal) insist(key, text string) {
	term.t.Helper()
	term.insistUntil(key, fmt.Sprintf("see %q", text), func(screen string) bool { return strings.Contains(screen, text) })
}

// dismiss presses a key again and again until a text has left the screen.
func (term *terminal) dismiss(key, text string) {
	term.t.Helper()
	term.insistUntil(key, fmt.Sprintf("%q go", text), func(screen string) bool { return !strings.Contains(screen, text) })
}

func (term *terminal) insistUntil(key, what string, holds func(screen string) bool) {
	term.t.Helper()
	const pause = 250 * time.Millisecond
	for range int(patience / pause) {
		term.press(key)
		again := time.NewTimer(pause)
		for waiting := true; waiting; {
			if holds(term.screen()) {
				again.Stop()
				return
			}
			select {
			case <-term.news:
			case <-again.C:
				waiting = false
			}
		}
	}
	term.t.Fatalf("pressed %q and did not see %s:\n%s", key, what, term.screen())
}

// paste hands text over as a terminal does a paste.
func (term *terminal) paste(text string) {
	term.t.Helper()
	term.press("\x1b[200~" + strings.ReplaceAll(text, "\n", "\r") + "\x1b[201~")
}

// resize makes the window another size.
func (term *terminal) resize(cols, rows int) {
	term.t.Helper()
	term.mu.Lock()
	term.emu.Resize(cols, rows)
	term.mu.Unlock()
	if err := pty.Setsize(term.tty, &pty.Winsize{Cols: uint16(cols), Rows: uint16(rows)}); err != nil {
		term.t.Fatal(err)
	}
}

// ended waits for the end of the program and returns its exit status.
func (term *terminal) ended() int {
	term.t.Helper()
	select {
	case <-term.done:
	case <-time.After(patience):
		term.t.Fatalf("the program does not end:\n%s", term.screen())
	}
	_ = term.cmd.Wait()
	return term.cmd.ProcessState.ExitCode()
}

// output is every byte that the program wrote.
func (term *terminal) output() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return term.raw.String()
}

// command runs the program without a terminal and returns what it printed.
func command(t *testing.T, home string, env []string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program(t), args...)
	cmd.Env = append([]string{"HOME=" + home, "XDG_DATA_HOME=" + home + "/data", "XDG_STATE_HOME=" + home + "/state", "PATH=" + os.Getenv("PATH"), "USER=ana"}, env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %v\n%s", args, err, out)
	}
	return string(out)
}
