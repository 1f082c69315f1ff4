package grid

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

const million = 1_000_000

// fault says what is wrong with the state of a grid, or nothing.
func (b *bench) fault() error {
	if len(b.rows) > screensHeld*b.screen() {
		return fmt.Errorf("%d rows are held, at most %d may be", len(b.rows), screensHeld*b.screen())
	}
	for i := 1; i < len(b.rows); i++ {
		if b.src.next(b.rows[i-1].id, b.sort.Desc) != b.rows[i].id && b.pending.kind != reload {
			return fmt.Errorf("row %d follows row %d", b.rows[i].id, b.rows[i-1].id)
		}
	}
	if len(b.rows) > 0 && (b.cur < b.top || b.cur >= b.top+b.body() || b.cur >= len(b.rows) || b.top < 0) {
		return fmt.Errorf("the cursor at %d is outside of the screen %d+%d of %d rows", b.cur, b.top, b.body(), len(b.rows))
	}
	lines := strings.Split(b.View(), "\n")
	if len(lines) != b.h {
		return fmt.Errorf("%d lines are drawn, want %d", len(lines), b.h)
	}
	for _, line := range lines {
		if w := ansi.StringWidth(line); w != b.w {
			return fmt.Errorf("a line of %d cells is drawn, want %d: %q", w, b.w, line)
		}
	}
	return nil
}

// Every move, answered at once, takes the cursor where the same move on a list of all
// rows would.
func TestMovesAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int64{1, 5, 50, 1000, million}).Draw(t, "rows")
		b := newBench(n, 80, rapid.IntRange(2, 60).Draw(t, "height"))
		want := int64(1)
		for range rapid.IntRange(1, 60).Draw(t, "moves") {
			step := int64(0)
			switch move := rapid.SampledFrom([]string{"down", "up", "pgdn", "pgup", "half", "halfup", "home", "end", "go", "reload", "size"}).Draw(t, "move"); move {
			case "down":
				b.now(b.Down())
				step = 1
			case "up":
				b.now(b.Up())
				step = -1
			case "pgdn":
				b.now(b.PageDown())
				step = int64(max(b.body()-1, 1))
			case "pgup":
				b.now(b.PageUp())
				step = -int64(max(b.body()-1, 1))
			case "half":
				b.now(b.HalfDown())
				step = int64(max(b.body()/2, 1))
			case "halfup":
				b.now(b.HalfUp())
				step = -int64(max(b.body()/2, 1))
			case "home":
				b.now(b.Home())
				want = 1
			case "end":
				b.now(b.End())
				want = n
			case "go":
				want = rapid.Int64Range(1, n).Draw(t, "id")
				b.now(b.Go(want))
			case "reload":
				b.now(b.Reload())
			case "size":
				b.now(b.SetSize(80, rapid.IntRange(2, 60).Draw(t, "new height")))
			}
			want = max(1, min(want+step, n))
			if b.at() != want {
				t.Fatalf("the cursor is on %d, want %d", b.at(), want)
			}
			if err := b.fault(); err != nil {
				t.Fatal(err)
			}
			if first, _, known := b.Position(); known && int64(first+b.cur-b.top) != want {
				t.Fatalf("the hint says row %d, it is %d", first+b.cur-b.top, want)
			}
		}
	})
}

// Answers that come late, in any order, between any moves, never break the window.
func TestLateAnswers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := newBench(rapid.SampledFrom([]int64{30, million}).Draw(t, "rows"), 80, 24)
		for range rapid.IntRange(1, 80).Draw(t, "steps") {
			switch rapid.IntRange(0, 12).Draw(t, "step") {
			case 0:
				b.do(b.Down())
			case 1:
				b.do(b.Up())
			case 2:
				b.do(b.PageDown())
			case 3:
				b.do(b.PageUp())
			case 4:
				b.do(b.Home())
			case 5:
				b.do(b.End())
			case 6:
				b.do(b.Go(rapid.Int64Range(1, b.src.n).Draw(t, "id")))
			case 7:
				b.do(b.Reload())
			case 8:
				b.do(b.Wheel(rapid.IntRange(-9, 9).Draw(t, "lines")))
			case 9:
				_, cmd := b.Click(rapid.IntRange(0, 90).Draw(t, "x"), rapid.IntRange(1, 30).Draw(t, "y"))
				b.do(cmd)
			case 10:
				b.do(b.SetSize(rapid.IntRange(1, 120).Draw(t, "w"), rapid.IntRange(1, 50).Draw(t, "h")))
			default:
				if len(b.line) > 0 {
					deliverCalmly(t, b)
				}
			}
			if err := b.fault(); err != nil {
				t.Fatal(err)
			}
		}
		b.drain()
		if b.Loading() {
			t.Fatal("an answer is still waited for")
		}
	})
}

func TestRowsBeyondTheScreenDoNotMoveIt(t *testing.T) {
	for name, page := range map[string]func(*bench) tea.Cmd{
		"up":   func(b *bench) tea.Cmd { return b.PageUp() },
		"down": func(b *bench) tea.Cmd { return b.PageDown() },
	} {
		b := newBench(million, 80, 24)
		b.now(b.Go(500_000))
		for len(b.line) == 0 {
			b.do(page(b))
		}
		view, held := b.View(), b.rows[0].id
		b.drain()
		if b.rows[0].id == held {
			t.Errorf("%s: no rows came", name)
		}
		if b.View() != view {
			t.Errorf("%s: rows beyond the screen moved it", name)
		}
	}
}

// deliverCalmly delivers an answer and sees that the screen stands still when all that
// came are rows beyond it.
func deliverCalmly(t *rapid.T, b *bench) {
	beyond := (b.pending.kind == after || b.pending.kind == before) && b.debt == 0 && b.top+b.body() <= len(b.rows)
	view := b.View()
	b.deliver(rapid.IntRange(0, len(b.line)-1).Draw(t, "answer"))
	if beyond && b.View() != view {
		t.Fatal("rows beyond the screen moved it")
	}
}
