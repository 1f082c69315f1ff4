package store

import (
	"context"
	"reflect"
	"testing"
)

func TestViews(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	first := View{Name: " Late FOCs ", Workspace: 3, Filter: "foc:<today status:open", Columns: []string{"number", "foc"}, Sort: "foc", Desc: true, Board: true}
	for want := 1; want <= 9; want++ {
		if slot, err := s.SaveView(ctx, first); err != nil || slot != want {
			t.Fatal(slot, err)
		}
	}
	if _, err := s.SaveView(ctx, first); CodeOf(err) != NothingTo {
		t.Errorf("a tenth view: %v", err)
	}
	if err := s.DeleteView(ctx, 4); err != nil {
		t.Fatal(err)
	}
	if err := s.DeleteView(ctx, 4); CodeOf(err) != NotFound {
		t.Errorf("deleted twice: %v", err)
	}
	if slot, err := s.SaveView(ctx, View{Name: "Plain", Workspace: 2}); err != nil || slot != 4 {
		t.Fatal(slot, err)
	}
	if slot, err := s.SaveView(ctx, View{Slot: 1, Name: "Other", Workspace: 5}); err != nil || slot != 1 {
		t.Fatal(slot, err)
	}
	list, err := s.Views(ctx)
	if err != nil || len(list) != 9 {
		t.Fatal(list, err)
	}
	first.Slot, first.Name = 2, "Late FOCs"
	if !reflect.DeepEqual(list[1], first) || list[0].Name != "Other" || list[0].Filter != "" || list[3].Name != "Plain" || len(list[3].Columns) != 0 {
		t.Errorf("%+v", list)
	}
	for _, bad := range []View{{Workspace: 1}, {Name: "x"}, {Name: "x", Workspace: 1, Slot: 10}, {Name: "x", Workspace: 1, Slot: -1}} {
		if _, err := s.SaveView(ctx, bad); CodeOf(err) != BadInput {
			t.Errorf("%+v: %v", bad, err)
		}
	}
}
