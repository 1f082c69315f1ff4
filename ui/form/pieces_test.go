package form

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func causes() []Item {
	return []Item{{Value: "address", Label: "Service address does not match", Note: "SA MISMATCH"},
		{Value: "pin", Label: "PIN or passcode"}, {Value: "account", Label: "Account number"}, {Value: "freeze", Label: "Port protection\x1b[2J"}}
}

func TestListOfMany(t *testing.T) {
	l := NewList(causes(), true, look())
	l.Key(press("space"))
	for _, r := range "acc" {
		l.Key(press(string(r)))
	}
	if it, ok := l.Current(); !ok || it.Value != "account" {
		t.Fatalf("typing found %v", it)
	}
	l.Key(press("space"))
	if got := l.Picked(); !slices.Equal(got, []string{"address", "account"}) {
		t.Errorf("picked %v", got)
	}
	if v := plain(l.View(50, 6)); !strings.Contains(v, "2 ticked") || strings.Contains(v, "Service") {
		t.Errorf("view:\n%s", v)
	}
	l.SetFilter("mismatch")
	if it, _ := l.Current(); it.Value != "address" {
		t.Error("typing does not find notes")
	}
	if l.Toggle(); slices.Contains(l.Picked(), "address") {
		t.Error("the second time does not take back")
	}
	l.SetFilter("zzz")
	if _, ok := l.Current(); ok || l.Toggle() {
		t.Error("something is picked where nothing matches")
	}
}

func TestListOfOne(t *testing.T) {
	l := NewList(causes(), false, look())
	if len(l.Picked()) != 0 {
		t.Error("something is picked at the start")
	}
	l.Toggle()
	l.Move(1)
	if l.Toggle(); !slices.Equal(l.Picked(), []string{"pin"}) {
		t.Errorf("picked %v", l.Picked())
	}
	if l.Toggle() || !slices.Equal(l.Picked(), []string{"pin"}) {
		t.Error("one of one cannot be taken back")
	}
	if l.Move(-1); l.Move(-1) {
		t.Error("moved beyond the first")
	}
	if l.Pick("freeze", "pin", "unheard"); !slices.Equal(l.Picked(), []string{"freeze"}) {
		t.Errorf("picked %v", l.Picked())
	}
	l.View(40, 4)
	if !l.Click(3, 2) || l.Picked()[0] != "pin" {
		t.Errorf("a click picked %v", l.Picked())
	}
	if l.Click(3, 0) {
		t.Error("a click on the filter picks")
	}
}

func TestListSizeAndSight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var items []Item
		for i, s := range rapid.SliceOfN(anyText(), 0, 12).Draw(t, "items") {
			items = append(items, Item{Value: string(rune('a' + i)), Label: s, Note: s})
		}
		l := NewList(items, rapid.Bool().Draw(t, "many"), look())
		for _, k := range rapid.SliceOfN(anyKey(), 0, 8).Draw(t, "keys") {
			l.Key(press(k))
			l.Move(rapid.IntRange(-3, 3).Draw(t, "move"))
		}
		for _, s := range [][2]int{{40, 10}, {76, 4}, {20, 1}, {3, 2}, {0, 1}} {
			wantSize(t, l.View(s[0], s[1]), s[0], s[1])
			if _, ok := l.Current(); ok && (l.at < l.top || l.at >= l.top+l.height) {
				t.Errorf("the cursor is out of sight at %v", s)
			}
		}
	})
}

func answers() *Buttons {
	return NewButtons(look(), Button{ID: "no", Label: "No, keep them"}, Button{ID: "yes", Label: "Cancel 5, ask for 3", Danger: true},
		Button{ID: "later", Label: "Later", Disabled: "nothing to wait for"})
}

func TestButtons(t *testing.T) {
	b := answers()
	if got, _ := b.Chosen(); got.ID != "no" {
		t.Errorf("starts on %q, want the harmless one", got.ID)
	}
	if b.Prev() || !b.Key(press("right")) || !b.Next() || b.Next() {
		t.Error("the row does not end at its ends")
	}
	b.SetActive(true)
	if v := plain(b.View(70, 2)); !strings.Contains(v, "[ Later ]") || !strings.Contains(v, "nothing to wait for") {
		t.Errorf("view:\n%s", v)
	}
	if got, ok := b.Click(22, 0); !ok || got.ID != "yes" {
		t.Errorf("click hit %q", got.ID)
	}
	if _, ok := b.Click(69, 0); ok {
		t.Error("a click beside them hits")
	}
	b.Set(Button{ID: "no", Label: "No"}, Button{ID: "yes", Label: "Cancel 4"})
	if got, _ := b.Chosen(); got.Label != "Cancel 4" {
		t.Errorf("new words moved the choice to %q", got.Label)
	}
	if b.Set(); b.Next() {
		t.Error("an empty row has a next one")
	}
	if _, ok := b.Chosen(); ok {
		t.Error("an empty row has a chosen one")
	}
}

func TestButtonsSize(t *testing.T) {
	b := answers()
	b.SetActive(true)
	b.Last()
	for w := range 80 {
		for _, h := range []int{1, 2, 5} {
			wantSize(t, b.View(w, h), w, h)
		}
		for _, s := range b.spots {
			if w >= 4 && s.x+s.w > w {
				t.Errorf("a button reaches beyond %d cells", w)
			}
		}
	}
	if n := b.Height(20); n != 4 {
		t.Errorf("%d lines at 20 cells, want a line for each button and the reason", n)
	}
}
