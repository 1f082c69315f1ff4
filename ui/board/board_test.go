package board

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"portdesk/theme"
	"portdesk/ui/draw"
	"portdesk/ui/grid"
	"portdesk/ui/uitest"
)

// thing is a card of a made-up board.
type thing struct {
	id    int64
	state string
}

var stateWords = []string{"new", "open", "asked", "dated", "done", "ended"}

// bench is a board over things in memory, whose answers wait in a line.
type bench struct {
	*Board[thing]
	things  map[int64]string
	hidden  map[int64]bool // by a filter
	lanes   *Lanes
	line    []tea.Cmd
	asks    int
	fail    error
	settled bool // nothing was under way after the last step
}

func newBench(w, h int, counts ...int) *bench { return newBenchWith(0, 0, w, h, counts...) }

// newBenchWith is newBench with columns that give way, the last two before the others.
func newBenchWith(tight, ended, w, h int, counts ...int) *bench {
	b := &bench{things: map[int64]string{}, hidden: map[int64]bool{}, lanes: NewLanes(2)}
	id := int64(0)
	for i, n := range counts {
		for range n {
			id++
			b.things[id] = stateWords[i]
		}
	}
	var columns []Column
	for i, word := range stateWords[:len(counts)] {
		columns = append(columns, Column{Ended: tight > 0 && i > 3, ID: word, Glyph: theme.Unicode().Status(uint8(i + 1)), Title: strings.ToUpper(word[:1]) + word[1:], Role: theme.StatusRole(uint8(i + 1))})
	}
	b.Board = New(Options[thing]{
		Columns: columns,
		ID:      func(r thing) int64 { return r.id },
		Of:      func(r thing) string { return r.state },
		Card: func(r thing, _ int) []Line {
			return []Line{
				{Left: []grid.Span{{Text: fmt.Sprintf("card %d", r.id), Role: theme.Strong}}},
				{Left: []grid.Span{{Text: "a carrier with a long name", Role: theme.Text}}, Right: []grid.Span{{Text: "2 bd", Role: theme.Dim}}},
				{Left: []grid.Span{{Text: "müller 中文 & partners of the coast", Role: theme.Dim}}},
			}
		},
		Load: func(r Request[thing]) tea.Cmd {
			b.asks++
			return b.lanes.Do(context.Background(), r.Column, func(ctx context.Context) tea.Msg { return Answer(ctx, b.source(r.Column), r) })
		},
		Theme: theme.New(theme.Dark(), theme.Unicode()),
		Tight: tight, TightEnded: ended,
		Empty: "Nothing here yet.",
		Sort:  grid.Sort{Column: "id"},
	})
	b.now(b.SetSize(w, h))
	b.now(b.Init())
	b.count()
	return b
}

func (b *bench) count() {
	counts := make([]int, len(b.cols))
	for id, state := range b.things {
		if !b.hidden[id] {
			counts[b.index(state)]++
		}
	}
	b.now(b.SetCounts(counts...))
}

// source answers by key, as a store would.
func (b *bench) source(column string) grid.Source[thing] {
	return grid.Source[thing]{
		Rows: func(_ context.Context, w grid.Window[thing]) ([]thing, error) {
			var all []thing
			for id, state := range b.things {
				if state == column && !b.hidden[id] {
					all = append(all, thing{id, state})
				}
			}
			order := func(a, c thing) int {
				if w.Sort.Desc {
					return cmp.Compare(c.id, a.id)
				}
				return cmp.Compare(a.id, c.id)
			}
			slices.SortFunc(all, order)
			switch {
			case w.After != nil:
				all = slices.DeleteFunc(all, func(t thing) bool { return order(t, *w.After) <= 0 })
			case w.Before != nil:
				all = slices.DeleteFunc(all, func(t thing) bool { return order(t, *w.Before) >= 0 })
			}
			if w.Before != nil || w.Last {
				return all[max(len(all)-w.Limit, 0):], b.fail
			}
			return all[:min(len(all), w.Limit)], b.fail
		},
		Row: func(_ context.Context, id int64) (*thing, error) {
			state, ok := b.things[id]
			if !ok {
				return nil, nil
			}
			return &thing{id, state}, nil
		},
	}
}

func (b *bench) do(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	b.line = append(b.line, cmd)
}

// step runs the command at a place in the line.
func (b *bench) step(i int) {
	cmd := b.line[i]
	b.line = slices.Delete(b.line, i, i+1)
	switch msg := cmd().(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			b.do(c)
		}
	default:
		if inner, ok := b.lanes.Settle(msg); ok {
			b.do(b.Receive(inner.(Page[thing])))
		}
	}
}

func (b *bench) now(cmd tea.Cmd) {
	b.do(cmd)
	for len(b.line) > 0 {
		b.step(0)
	}
}

func (b *bench) plain() string {
	lines := strings.Split(b.View(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(draw.Strip(lines[i]), " ")
	}
	return strings.Join(lines, "\n")
}

func (b *bench) wants(t *testing.T, column string, id int64) {
	t.Helper()
	got, ok := b.CurrentID()
	if b.At() != column || got != id || ok != (id != 0) {
		t.Fatalf("the cursor is on %d in %s, want %d in %s\n%s", got, b.At(), id, column, b.plain())
	}
	if fault := uitest.Misfit(b.View(), b.w, b.h); fault != "" {
		t.Fatalf("%s\n%s", fault, b.plain())
	}
}

func TestMoves(t *testing.T) {
	b := newBench(120, 24, 3, 0, 200, 0, 1, 0)
	b.wants(t, "new", 1)
	b.now(b.Down())
	b.now(b.Right())
	b.wants(t, "asked", 5) // on the same line, past an empty column
	b.now(b.End())
	b.wants(t, "asked", 203)
	b.now(b.Home())
	b.now(b.HalfDown())
	b.now(b.PageDown())
	b.now(b.HalfUp())
	b.now(b.PageUp())
	b.wants(t, "asked", 4)
	b.now(b.Down())
	b.now(b.Right())
	b.wants(t, "done", 204)
	b.now(b.Right())
	b.wants(t, "done", 204)
	b.now(b.FirstColumn())
	b.wants(t, "new", 1)
	b.now(b.LastColumn())
	b.wants(t, "done", 204)
	b.now(b.Left())
	b.wants(t, "asked", 4)
	b.now(b.Up())
	b.now(b.Go(100, "asked"))
	b.wants(t, "asked", 100)
	b.now(b.Go(3, "new"))
	b.wants(t, "new", 3)
	b.now(b.SetSort(grid.Sort{Column: "id", Desc: true}))
	b.wants(t, "new", 3)
	b.now(b.Down())
	b.wants(t, "new", 2)
}

// A reload leaves the cursor on its card, wherever that went.
func TestCursorGoesWithItsCard(t *testing.T) {
	b := newBench(120, 24, 5, 5, 5, 0, 0, 0)
	b.now(b.Right())
	b.now(b.Down())
	b.wants(t, "open", 7)
	b.things[7] = "dated" // a column that held nothing
	b.now(b.Reload())
	b.count()
	b.wants(t, "dated", 7)
	b.things[7] = "open"
	b.now(b.Reload())
	b.count()
	b.wants(t, "open", 7)
	delete(b.things, 7)
	b.now(b.Reload())
	b.wants(t, "open", 8)
	b.hidden[8], b.things[8] = true, "done" // and the filter does not let it through there
	b.now(b.Reload())
	b.wants(t, "open", 9)
	for _, id := range []int64{6, 9, 10} {
		delete(b.things, id)
	}
	b.now(b.Reload())
	b.count()
	b.wants(t, "asked", 11)
	clear(b.things)
	b.now(b.Reload())
	b.count()
	b.wants(t, "asked", 0)
	if !strings.Contains(b.plain(), "Nothing here yet.") {
		t.Error(b.plain())
	}
}

func TestSelection(t *testing.T) {
	b := newBench(120, 24, 3, 0, 50, 2, 0, 0)
	b.Toggle()
	b.now(b.Right())
	b.Range()
	for range 3 {
		b.now(b.Down())
	}
	if !b.Ranging() || b.Selection().Count(55) != 5 {
		t.Fatalf("%d are selected", b.Selection().Count(55))
	}
	b.now(b.Up())
	b.now(b.Right()) // ends the range
	if got := b.Selection(); b.Ranging() || got.Count(55) != 4 || !got.Has(1) || !got.Has(6) || got.Has(7) {
		t.Fatalf("%v", got)
	}
	if !strings.Contains(b.plain(), "▌") {
		t.Error("no card is marked")
	}
	b.SelectAll()
	b.Toggle()
	if b.Selection().Count(55) != 54 {
		t.Errorf("%d are selected", b.Selection().Count(55))
	}
	b.SetSelection(b.Selection())
	b.Toggle()
	if b.Selection().Count(55) != 55 {
		t.Errorf("%d are selected", b.Selection().Count(55))
	}
	b.ClearSelection()
	if !b.Selection().Empty() {
		t.Error("something is selected")
	}
}

// Only the columns near the screen are asked for, and few cards of each.
func TestHoldsOnlyWhatIsNear(t *testing.T) {
	b := newBench(60, 20, 3000, 3000, 3000, 3000, 3000, 3000)
	held := slices.Collect(b.Held())
	if len(held) > 400 || slices.ContainsFunc(held, func(r thing) bool { return r.state == "ended" }) {
		t.Errorf("%d cards are held", len(held))
	}
	if !strings.Contains(b.plain(), "→") || strings.Contains(b.plain(), "←") {
		t.Error(b.plain())
	}
	b.now(b.LastColumn())
	b.wants(t, "ended", 15001)
	if !strings.Contains(b.plain(), "←4") || strings.Contains(b.plain(), "→") {
		t.Error(b.plain())
	}
}

func TestPointer(t *testing.T) {
	b := newBench(120, 24, 30, 0, 30, 30, 30, 30)
	frame := strings.Split(b.plain(), "\n")
	at := strings.Index(frame[2], "card 31")
	if at < 0 {
		t.Fatal(b.plain())
	}
	hit, cmd := b.Click(at, 5)
	b.now(cmd)
	b.wants(t, "asked", 32)
	if !hit.Card || hit.ID != 32 {
		t.Errorf("%+v", hit)
	}
	hit, cmd = b.Click(1, 0)
	b.now(cmd)
	if b.wants(t, "new", 2); hit.Column != "new" || hit.Card {
		t.Errorf("%+v", hit)
	}
	b.now(b.Wheel(1, 9))
	b.wants(t, "new", 4)
	b.now(b.Wheel(at, -3))
	b.now(b.Wheel(400, 3))
	b.wants(t, "new", 4)
	_, cmd = b.Click(119, 0) // the mark of more columns
	b.now(cmd)
	if b.At() != "ended" && b.At() != "done" {
		t.Errorf("at %s\n%s", b.At(), b.plain())
	}
	for _, p := range [][2]int{{-1, 0}, {0, -1}, {500, 2}, {0, 500}} {
		if hit, _ := b.Click(p[0], p[1]); hit != (Hit{}) {
			t.Errorf("%v hits %+v", p, hit)
		}
	}
}

func TestFault(t *testing.T) {
	b := newBench(80, 20, 0, 0)
	b.things[1], b.fail = "new", errors.New("disk full")
	b.now(b.Reload())
	b.now(b.SetCounts(1, 0))
	b2 := newBench(80, 20, 1, 0)
	b2.fail = errors.New("disk full")
	b2.now(b2.Reload())
	b2.wants(t, "new", 1) // the old cards stay
}

// Whatever happens, in whatever order answers come: the frame is exact, and without a
// move the cursor stays on its card as long as the card is there.
func TestBoardHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.SliceOfN(rapid.SampledFrom([]int{0, 0, 1, 3, 90}), 6, 6).Draw(t, "counts")
		tight := rapid.IntRange(0, 18).Draw(t, "tight")
		b := newBenchWith(tight, min(tight, rapid.IntRange(0, 13).Draw(t, "ended")), rapid.IntRange(1, 220).Draw(t, "w"), rapid.IntRange(1, 60).Draw(t, "h"), counts...)
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			before, had := b.CurrentID()
			moved := false
			switch what := rapid.IntRange(0, 15).Draw(t, "what"); what {
			case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11:
				moves := []func() tea.Cmd{b.Down, b.Up, b.Left, b.Right, b.Home, b.End, b.PageDown, b.PageUp, b.HalfDown, b.HalfUp, b.FirstColumn, b.LastColumn}
				b.do(moves[what]())
				moved = true
			case 12:
				b.do(b.SetSize(rapid.IntRange(1, 220).Draw(t, "w"), rapid.IntRange(1, 60).Draw(t, "h")))
			case 13:
				id := rapid.Int64Range(1, 300).Draw(t, "id")
				if _, there := b.things[id]; there {
					b.things[id] = rapid.SampledFrom(stateWords).Draw(t, "state")
				}
				b.do(b.Reload())
			case 14:
				b.Toggle()
			case 15:
				b.Range()
			}
			if fault := uitest.Misfit(b.View(), b.w, b.h); fault != "" {
				t.Fatalf("%s\n%s", fault, b.plain())
			}
			if rapid.Bool().Draw(t, "answer") || !moved {
				for len(b.line) > 0 {
					b.step(rapid.IntRange(0, len(b.line)-1).Draw(t, "which"))
				}
				b.count()
			}
			if after, has := b.CurrentID(); !moved && had && (!has || after != before) && len(b.line) == 0 && b.settled {
				t.Fatalf("the cursor went from %d to %d\n%s", before, after, b.plain())
			}
			b.settled = len(b.line) == 0
			if fault := uitest.Misfit(b.View(), b.w, b.h); fault != "" {
				t.Fatalf("%s\n%s", fault, b.plain())
			}
		}
	})
}

func TestFrames(t *testing.T) {
	for name, counts := range map[string][]int{"full": {14, 6, 88, 17, 31, 1402}, "two": {0, 5, 0, 2, 0, 0}, "empty": {0, 0, 0, 0, 0, 0}} {
		for _, size := range [][2]int{{60, 16}, {80, 20}, {140, 38}} {
			t.Run(fmt.Sprintf("%s_%dx%d", name, size[0], size[1]), func(t *testing.T) {
				b := newBench(size[0], size[1], counts...)
				b.Toggle()
				b.now(b.Right())
				golden.RequireEqual(t, b.plain()+"\n")
			})
		}
	}
}

// Ended columns give way first, then fold up but for the cursor's, so that all live ones
// are in sight.
func TestEndedColumnsGiveWay(t *testing.T) {
	b := newBenchWith(16, 12, 140, 18, 9, 9, 9, 9, 9, 9)
	widths := func() (out []int) {
		for _, s := range b.slots {
			out = append(out, s.w)
		}
		return out
	}
	if got := widths(); len(got) != 6 || got[0] <= got[5] || b.CardLines() != 2 {
		t.Errorf("ample: %v", got)
	}
	b.now(b.SetSize(95, 18))
	if got := widths(); len(got) != 6 || got[0] < 16 || got[5] != 12 || b.CardLines() != 3 {
		t.Errorf("tight: %v", got)
	}
	b.now(b.SetSize(80, 20))
	if got := widths(); len(got) != 6 || got[3] < 16 || got[4] != 4 || got[5] != 4 {
		t.Errorf("folded: %v", got)
	}
	b.now(b.LastColumn())
	b.wants(t, "ended", 46)
	b.now(b.Left())
	b.wants(t, "done", 37)
	b.now(b.FirstColumn())
	hit, cmd := b.Click(b.slots[5].x, 9) // in the strip, where no card is to be seen
	b.now(cmd)
	if b.wants(t, "ended", 46); hit.Card {
		t.Errorf("%+v", hit)
	}
	b.now(b.SetSize(60, 20))
	if got := b.spread; got != ample {
		t.Errorf("spread %d where not even the live columns fit", got)
	}
}

// A restart goes to the first card of the first column that has any.
func TestRestart(t *testing.T) {
	b := newBench(120, 24, 0, 60, 200, 0, 1, 0)
	b.now(b.LastColumn())
	b.now(b.Left())
	b.now(b.End())
	b.now(b.Restart())
	b.count()
	b.wants(t, "open", 1)
	b.now(b.Right())
	b.wants(t, "asked", 61)
}

func BenchmarkFrame(b *testing.B) {
	bench := newBench(200, 56, 100, 100, 100, 100, 100, 100)
	b.ReportAllocs()
	for b.Loop() {
		_ = bench.View()
	}
}

func BenchmarkFrameAnew(b *testing.B) {
	bench := newBench(200, 56, 100, 100, 100, 100, 100, 100)
	for b.Loop() {
		bench.Redraw()
		_ = bench.View()
	}
}
