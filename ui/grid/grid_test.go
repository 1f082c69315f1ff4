package grid

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"portdesk/theme"
	"portdesk/ui/draw"
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

func TestReloadKeepsTheCursor(t *testing.T) {
	b := newBench(million, 80, 24)
	b.now(b.Go(500_000))
	line := b.cur - b.top

	b.src.gone[499_990] = true
	b.now(b.Reload())
	b.wantAt(t, 500_000)
	if b.cur-b.top != line {
		t.Errorf("the cursor moved from line %d to %d", line, b.cur-b.top)
	}

	b.src.gone[500_000], b.src.gone[500_001] = true, true
	b.now(b.Reload())
	b.wantAt(t, 500_002)

	b.now(b.End())
	b.src.gone[million] = true
	b.now(b.Reload())
	b.wantAt(t, million-1)
}

func TestReloadFollowsACursorThatWentOn(t *testing.T) {
	b := newBench(million, 80, 24)
	b.now(b.Go(1000))
	b.do(b.Reload())
	for range 4 {
		b.do(b.PageDown())
	}
	b.drain()
	b.wantAt(t, 1000+4*int64(b.body()-1))
	if err := b.fault(); err != nil {
		t.Fatal(err)
	}
}

func TestReloadOfNothingAndToNothing(t *testing.T) {
	b := newBench(0, 40, 12)
	if _, ok := b.Current(); ok {
		t.Fatal("an empty table has a current row")
	}
	b.src.n = 3
	b.now(b.Reload())
	b.wantAt(t, 1)
	b.src.n = 0
	b.now(b.Reload())
	if _, ok := b.Current(); ok || !strings.Contains(b.View(), "No numbers yet.") {
		t.Fatal("a table that became empty must say so")
	}
}

func TestGoToNobody(t *testing.T) {
	b := newBench(100, 80, 24)
	b.now(b.Go(40))
	b.now(b.Go(777))
	b.wantAt(t, 40)
}

func TestStaleAnswersAreDropped(t *testing.T) {
	b := newBench(million, 80, 24)
	b.do(b.Go(900_000))
	b.do(b.Go(400_000))
	b.deliver(1)
	b.wantAt(t, 400_000)
	b.deliver(0)
	b.wantAt(t, 400_000)
}

func TestMovesWhileLandingAreOwed(t *testing.T) {
	b := newBench(million, 80, 24)
	b.do(b.End())
	b.do(b.Up())
	b.do(b.Up())
	b.wantAt(t, 1)
	b.drain()
	b.wantAt(t, million-2)
}

func TestErrorsKeepTheRows(t *testing.T) {
	b := newBench(million, 80, 24)
	b.src.fail = true
	asks := b.src.asks
	b.now(b.End())
	if !errors.Is(b.Err(), errSource) {
		t.Fatalf("Err() = %v", b.Err())
	}
	b.wantAt(t, 1)
	if b.src.asks != asks+1 {
		t.Errorf("a failed question was asked %d times", b.src.asks-asks)
	}
	b.src.fail = false
	b.now(b.End())
	b.wantAt(t, million)
	if b.Err() != nil {
		t.Errorf("the error stays: %v", b.Err())
	}

	empty := newBench(0, 80, 24)
	empty.src.fail = true
	empty.now(empty.Reload())
	if !strings.Contains(empty.View(), "disk full") {
		t.Error("an empty grid must show why it could not load")
	}
}

func TestWheelKeepsTheRowWhileItIsVisible(t *testing.T) {
	b := newBench(million, 80, 24)
	b.now(b.Go(1000))
	b.now(b.Wheel(3))
	b.wantAt(t, 1000)
	b.now(b.Wheel(40))
	if err := b.fault(); err != nil {
		t.Fatal(err)
	}
	if b.at() <= 1000 {
		t.Error("the cursor must stay on the screen")
	}
}

func TestClick(t *testing.T) {
	b := newBench(million, 120, 24)
	hit, cmd := b.Click(5, 4)
	b.now(cmd)
	if !hit.Row || hit.ID != 4 {
		t.Fatalf("hit %+v, want row 4", hit)
	}
	b.wantAt(t, 4)

	hit, cmd = b.Click(3, 0)
	b.now(cmd)
	if hit.Column != "number" || !b.Sort().Desc {
		t.Fatalf("a click on the sorted header must reverse: hit %+v, sort %+v", hit, b.Sort())
	}
	b.wantAt(t, 4)
	if err := b.fault(); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Split(b.View(), "\n")[0], "▼") {
		t.Error("the header does not show the order")
	}
	for _, s := range b.layout {
		if b.opt.Columns[s.column].ID != "customer" {
			continue
		}
		if hit, cmd = b.Click(s.x, 0); cmd != nil || hit != (Hit{}) {
			t.Error("a column that cannot be sorted by was")
		}
	}
	small := newBench(2, 80, 24)
	if hit, _ := small.Click(5, 9); hit != (Hit{}) {
		t.Errorf("a click below the last row hit %+v", hit)
	}
}

func TestSortByKeys(t *testing.T) {
	b := newBench(100, 160, 24)
	b.now(b.SortNext())
	if b.Sort() != (Sort{Column: "status"}) {
		t.Fatalf("sort %+v", b.Sort())
	}
	b.now(b.SortNext())
	if b.Sort().Column != "count" {
		t.Fatalf("customer cannot be sorted by: sort %+v", b.Sort())
	}
	b.now(b.SortReverse())
	if b.Sort() != (Sort{Column: "count", Desc: true}) {
		t.Fatalf("sort %+v", b.Sort())
	}
	b.now(b.SortBy("customer"))
	b.now(b.SortBy("nonsense"))
	if b.Sort().Column != "count" {
		t.Fatalf("sort %+v", b.Sort())
	}
}

func TestSelection(t *testing.T) {
	b := newBench(million, 80, 24)
	if !b.Selection().Empty() {
		t.Fatal("a new grid has a selection")
	}
	b.Toggle()
	b.now(b.Down())
	b.Toggle()
	if s := b.Selection(); s.Count(million) != 2 || !s.Has(1) || !s.Has(2) {
		t.Fatalf("selected %v", s.IDs)
	}
	b.Toggle()
	if s := b.Selection(); s.Count(million) != 1 || s.Has(2) {
		t.Fatalf("selected %v", s.IDs)
	}
	own := b.Selection()
	own.IDs[99] = struct{}{}
	if b.Selection().Has(99) {
		t.Error("the caller's copy changes the grid")
	}

	b.SelectAll()
	b.Toggle()
	s := b.Selection()
	if !s.All || s.Has(2) || !s.Has(1) || !s.Has(999_999) || s.Count(million) != million-1 {
		t.Fatalf("all but the cursor: %+v", s)
	}
	b.ClearSelection()
	if !b.Selection().Empty() {
		t.Error("cleared selection is not empty")
	}
}

func TestRange(t *testing.T) {
	b := newBench(million, 80, 24)
	b.now(b.Go(500))
	b.Range()
	for range 3 {
		b.now(b.Down())
	}
	for range 5 {
		b.now(b.Up())
	}
	if got, want := ids(b.Selection()), []int64{498, 499, 500}; !slices.Equal(got, want) {
		t.Fatalf("selected %v, want %v", got, want)
	}
	b.Range()
	b.now(b.Up())
	if got, want := ids(b.Selection()), []int64{498, 499, 500}; !slices.Equal(got, want) {
		t.Fatalf("a closed range follows the cursor: %v", got)
	}

	// A range reaches beyond what is held: all the way to the first row.
	b.Range()
	b.now(b.Home())
	b.EndRange()
	if n := b.Selection().Count(million); n != 500 {
		t.Fatalf("%d rows selected, want 500", n)
	}
	if err := b.fault(); err != nil {
		t.Fatal(err)
	}
}

// An open range holds exactly the rows between its anchor and the cursor.
func TestRangeIsWhatLiesBetween(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := newBench(1000, 80, rapid.IntRange(3, 30).Draw(t, "height"))
		b.now(b.Go(rapid.Int64Range(1, 1000).Draw(t, "anchor")))
		anchor := b.at()
		b.Range()
		for range rapid.IntRange(1, 20).Draw(t, "moves") {
			switch rapid.IntRange(0, 6).Draw(t, "move") {
			case 0:
				b.now(b.Down())
			case 1:
				b.now(b.Up())
			case 2:
				b.now(b.PageDown())
			case 3:
				b.now(b.PageUp())
			case 4:
				b.now(b.End())
			case 5:
				b.now(b.Wheel(rapid.IntRange(-40, 40).Draw(t, "lines")))
			case 6:
				_, cmd := b.Click(5, rapid.IntRange(1, b.body()).Draw(t, "y"))
				b.now(cmd)
			}
		}
		var want []int64
		for id := min(anchor, b.at()); id <= max(anchor, b.at()); id++ {
			want = append(want, id)
		}
		if got := ids(b.Selection()); !slices.Equal(got, want) {
			t.Fatalf("from %d to %d: selected %v", anchor, b.at(), got)
		}
	})
}

func ids(s Selection) []int64 {
	var out []int64
	for id := range s.IDs {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

func TestSizes(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}, {160, 50}, {3, 2}, {1, 1}} {
		for _, n := range []int64{0, 3, million} {
			b := newBench(n, size[0], size[1])
			if err := b.fault(); err != nil {
				t.Errorf("%v with %d rows: %v", size, n, err)
			}
		}
	}
}

func plainLines(b *bench) []string {
	return strings.Split(draw.Dim(b.View(), "", ""), "\n")
}

func TestNarrowScreensDropColumnsByPriority(t *testing.T) {
	b := newBench(3, 120, 5)
	if got := plainLines(b)[0]; !strings.Contains(got, "Number") || !strings.Contains(got, "Age") {
		t.Errorf("at 120 cells all columns have room: %q", got)
	}
	b.now(b.SetSize(62, 5))
	if got := plainLines(b)[0]; strings.Contains(got, "Age") || strings.Contains(got, "FOC") || !strings.Contains(got, "Numbers") {
		t.Errorf("at 62 cells Age and FOC go first: %q", got)
	}
	b.now(b.SetSize(18, 5))
	want := []string{"  Number ▲        ", "  206 1           "}
	if got := plainLines(b); !slices.Equal(got[:2], want) {
		t.Errorf("got %q, want %q", got[:2], want)
	}
	if got := len(b.Shown()); got != 6 {
		t.Errorf("narrowness changed the choice of columns to %d", got)
	}
}

func TestShow(t *testing.T) {
	b := newBench(3, 60, 3)
	b.Show("age", "nonsense", "number", "age")
	if got, want := b.Shown(), []string{"age", "number"}; !slices.Equal(got, want) {
		t.Fatalf("shown %v, want %v", got, want)
	}
	want := []string{
		"     Age  Number ▲" + draw.Blank(42),
		"       1  206 1" + draw.Blank(45),
	}
	if got := plainLines(b); !slices.Equal(got[:2], want) {
		t.Errorf("got %q, want %q", got[:2], want)
	}
	b.Show("nonsense")
	if len(b.Shown()) != 2 {
		t.Error("a choice of nothing must change nothing")
	}
}

func TestRowsAreDrawnByTheirState(t *testing.T) {
	b := newBench(3, 40, 4)
	b.Show("number")
	th := b.opt.Theme
	b.Toggle()
	b.now(b.Down())
	lines := strings.Split(b.View(), "\n")
	if !strings.HasPrefix(lines[1], th.On(theme.Marked, theme.Mark).S("▌")) {
		t.Errorf("the selected row: %q", lines[1])
	}
	if !strings.Contains(lines[2], th.On(theme.Cursor, theme.Strong).S("206 2")) {
		t.Errorf("the cursor row: %q", lines[2])
	}
	if !strings.Contains(lines[3], th.P(theme.Strong).S("206 3")) {
		t.Errorf("a plain row: %q", lines[3])
	}
	b.SetFocused(false)
	if line := strings.Split(b.View(), "\n")[2]; !strings.HasPrefix(line, th.On(theme.Marked, theme.Mark).S("▸")) {
		t.Errorf("the cursor row without focus: %q", line)
	}
}

func TestCellsAreCutWithASign(t *testing.T) {
	b := newBench(1, 20, 2)
	col := Column[row]{ID: "x", Title: "Long title", Min: 6}
	for _, c := range []struct {
		spans []Span
		right bool
		want  string
	}{
		{[]Span{{Text: "abc"}}, false, "abc   "},
		{[]Span{{Text: "abc"}}, true, "   abc"},
		{[]Span{{Text: "abcdef"}, {Text: "g"}}, false, "abcde…"},
		{[]Span{{Text: "abc"}, {Text: "defg"}}, true, "abcde…"},
		{[]Span{{Text: "abcde"}, {Text: "中"}}, false, "abcde…"},
		{[]Span{{Text: "ab\nc\x1b[2J"}}, false, "ab c  "},
		{nil, true, "      "},
	} {
		col.AlignRight = c.right
		col.Cell = func(row, int) []Span { return c.spans }
		var out strings.Builder
		b.drawCell(&out, col, row{}, 6, theme.Plain)
		if got := draw.Strip(out.String()); got != c.want {
			t.Errorf("%q (right: %v) drawn as %q, want %q", c.spans, c.right, got, c.want)
		}
	}
}

func TestPatch(t *testing.T) {
	b := newBench(3, 40, 4)
	before := b.View()
	b.Patch(row{id: 2, version: 7}, row{id: 99})
	if b.rows[1].version != 7 || len(b.rows) != 3 {
		t.Fatalf("rows %v", b.rows)
	}
	if b.View() != before {
		t.Error("a patch that shows the same draws something else")
	}
}

func TestHint(t *testing.T) {
	b := newBench(100_000, 80, 25)
	b.SetTotal(100_000)
	if got, want := b.Hint(), "1-24 of 100,000"; got != want {
		t.Errorf("hint %q, want %q", got, want)
	}
	b.now(b.End())
	if got, want := b.Hint(), "99,977-100,000 of 100,000"; got != want {
		t.Errorf("hint %q, want %q", got, want)
	}
	b.now(b.Go(50_000))
	if got, want := b.Hint(), "100,000"; got != want {
		t.Errorf("hint in an unknown place %q, want %q", got, want)
	}
	b.SetTotal(-1)
	if got := b.Hint(); got != "" {
		t.Errorf("hint %q without anything known", got)
	}
}

func TestEmptyStates(t *testing.T) {
	b := newBench(0, 40, 6)
	if got := plainLines(b)[2]; !strings.Contains(got, "No numbers yet.") {
		t.Errorf("the empty state: %q", got)
	}
	waiting := New(Options[row]{Columns: columns(), ID: func(r row) int64 { return r.id }, Theme: b.opt.Theme, Empty: "No numbers yet."})
	waiting.SetSize(40, 6)
	if strings.Contains(waiting.View(), "No numbers") {
		t.Error("a grid that has not loaded must not say that it is empty")
	}
}

func BenchmarkView160x50(b *testing.B) {
	g := newBench(million, 160, 50)
	for b.Loop() {
		_ = g.View()
	}
}

func BenchmarkMoveAndView160x50(b *testing.B) {
	g := newBench(million, 160, 50)
	for b.Loop() {
		g.now(g.Down())
		_ = g.View()
	}
}

// Nothing in the cache: every row is drawn anew, as after a resize.
func BenchmarkColdView160x50(b *testing.B) {
	g := newBench(million, 160, 50)
	for b.Loop() {
		g.Redraw()
		_ = g.View()
	}
}
