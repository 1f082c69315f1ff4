package grid

import (
	"strings"
	"testing"
)

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
