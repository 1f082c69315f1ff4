package form

import (
	"strings"
	"testing"

	"portdesk/model/field"
)

// A fault and a hint are read whole as long as there is room for them anywhere.
func TestFaultsAndHintsUseTheFreeRoom(t *testing.T) {
	defs := []field.Def{
		{Key: "zip", Label: "A label of some length", Section: "Address", Kind: field.ZIP},
		{Key: "name", Label: "Name", Hint: "exactly as on the CSR or the bill", Section: "Address", Required: true},
	}
	f := New(defs, field.Values{"zip": "981"}, look())
	v := plain(f.View(66, 10))
	wantSize(t, v, 66, 10)
	if strings.Contains(v, "…") || !strings.Contains(v, "K1A 0B1") || !strings.Contains(v, "exactly as on the CSR or the bill") {
		t.Errorf("something is cut:\n%s", v)
	}
}

// A field of several lines shows that there is text out of sight.
func TestAreaShowsThatItIsScrolled(t *testing.T) {
	defs := []field.Def{{Key: "words", Label: "Carrier wrote", Kind: field.Multiline}}
	f := New(defs, nil, look())
	f.Paste("one\ntwo")
	if v := plain(f.View(60, 8)); strings.ContainsAny(v, "↑↓") {
		t.Errorf("all of it is in sight:\n%s", v)
	}
	f.Paste(strings.Repeat("\nmore", 12))
	f.View(60, 8)
	if v := plain(f.View(60, 8)); !strings.Contains(v, "↑") || strings.Contains(v, "↓") {
		t.Errorf("it is scrolled to its end:\n%s", v)
	}
	for range 6 {
		f.Key(press("up"))
		f.focus.area.CursorUp()
	}
	if v := plain(f.View(60, 8)); !strings.Contains(v, "↓") {
		t.Errorf("it goes on below:\n%s", v)
	}
}

// A list says how many are ticked and that there are more things than are shown.
func TestListShowsThatThereIsMore(t *testing.T) {
	var items []Item
	for _, v := range []string{"a", "b", "c", "d", "e", "f"} {
		items = append(items, Item{Value: v, Label: "item " + v})
	}
	l := NewList(items, true, look())
	v := plain(l.View(40, 4))
	wantSize(t, v, 40, 4)
	if !strings.Contains(v, "↓") || strings.Contains(v, "↑") || !strings.Contains(v, "none ticked") {
		t.Errorf("at the beginning:\n%s", v)
	}
	l.Move(3)
	if v := plain(l.View(40, 4)); !strings.Contains(v, "↓") || !strings.Contains(v, "↑") {
		t.Errorf("in the middle:\n%s", v)
	}
	l.Move(9)
	if v := plain(l.View(40, 4)); strings.Contains(v, "↓") {
		t.Errorf("at the end:\n%s", v)
	}
}
