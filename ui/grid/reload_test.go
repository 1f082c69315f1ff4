package grid

import (
	"errors"
	"strings"
	"testing"
)

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

// A window that is made smaller lets rows go: what was asked for beyond them then has no
// place to stand.
func TestAnswerBeyondRowsThatWentIsDropped(t *testing.T) {
	b := newBench(million, 80, 24)
	for _, end := range []bool{false, true} {
		if end {
			b.now(b.SetSize(80, 24))
			b.now(b.End())
		}
		b.do(b.SetSize(80, 50))
		if len(b.line) == 0 {
			t.Fatal("the larger window asked for nothing")
		}
		b.do(b.SetSize(80, 1))
		b.do(b.SetSize(80, 10))
		for len(b.line) > 0 {
			b.deliver(0)
			if err := b.fault(); err != nil {
				t.Errorf("at the end %v: %v", end, err)
			}
		}
	}
	b.wantAt(t, million)
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
