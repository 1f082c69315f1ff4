package grid

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

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
	b.Range()
	if n := b.SelectedCount(million); n != million || !b.HasSelection() {
		t.Fatalf("an open range over the one that was left out: %d are selected", n)
	}
	b.ClearSelection()
	if !b.Selection().Empty() || b.HasSelection() || b.SelectedCount(million) != 0 {
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
		if s := b.Selection(); b.HasSelection() == s.Empty() || b.SelectedCount(1000) != s.Count(1000) {
			t.Fatalf("%d are counted of %+v", b.SelectedCount(1000), s)
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
