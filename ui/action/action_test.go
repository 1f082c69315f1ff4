package action_test

import (
	"slices"
	"strings"
	"testing"

	"portdesk/ui/action"
)

func TestTableIsWhole(t *testing.T) {
	k, err := action.NewKeymap(action.Table())
	if err != nil {
		t.Fatal(err)
	}
	scopes := map[action.Scope]bool{}
	for _, a := range k.All() {
		scopes[a.Scope] = true
		if strings.TrimSpace(a.Title) != a.Title || strings.HasSuffix(a.Title, ".") {
			t.Errorf("%s: the title %q is not a heading", a.ID, a.Title)
		}
		if a.Hint != "" && (len(a.Keys) == 0 || a.Order == 0) {
			t.Errorf("%s has a footer word, but no key or no place for it", a.ID)
		}
		if a.Always && a.Scope != action.Global {
			t.Errorf("%s: only global actions work everywhere", a.ID)
		}
		if a.Args != strings.ToUpper(a.Args) {
			t.Errorf("%s: arguments are written in capitals, not %q", a.ID, a.Args)
		}
		if !strings.Contains(string(a.ID), ".") {
			t.Errorf("%s does not name its scope", a.ID)
		}
		for _, key := range a.Keys {
			if key == " " || key == "" {
				t.Errorf("%s: the space bar is called space", a.ID)
			}
			if slices.Contains([]string{"ctrl+a", "ctrl+b", "ctrl+space", "ctrl+h", "ctrl+j", "ctrl+k"}, key) {
				t.Errorf("%s takes %s, which belongs to multiplexers", a.ID, key)
			}
		}
	}
	for s := range scopes {
		if s.Title() == string(s) {
			t.Errorf("scope %s has no title", s)
		}
	}
}

// What design.md, section 4, promises for every screen.
func TestPromisedKeys(t *testing.T) {
	k := action.Default()
	for key, want := range map[string]action.ID{
		"1": action.Workspace1, "2": action.Workspace2, "3": action.Workspace3, "4": action.Workspace4,
		"5": action.Workspace5, "6": action.Workspace6, "7": action.Workspace7,
		"?": action.Help, ":": action.Palette, "ctrl+p": action.Palette, "/": action.Filter, "tab": action.NextPane,
		"enter": action.Open, "esc": action.Back, "q": action.Quit, "ctrl+c": action.Leave, "ctrl+z": action.Suspend,
		"space": action.Select, "v": action.Range, "*": action.SelectAll, "a": action.Actions, "n": action.New,
		"e": action.Edit, "u": action.Undo, "y": action.Copy, "f": action.FOC, "b": action.Blocker, "s": action.Submit,
		"x": action.Cancel, "p": action.Profile, "M": action.Messages,
		"j": action.Down, "k": action.Up, "g": action.First, "G": action.Last, "ctrl+d": action.HalfPageDown,
		"ctrl+u": action.HalfPageUp, "up": action.Up, "down": action.Down, "left": action.Left, "right": action.Right,
		"pgup": action.PageUp, "pgdown": action.PageDown, "home": action.First, "end": action.Last,
	} {
		a, ok := k.Find([]action.Scope{action.Global}, key)
		if !ok || a.ID != want {
			t.Errorf("%s does %q, want %q", key, a.ID, want)
		}
	}
}

func TestKeymapRefusesAmbiguity(t *testing.T) {
	a := action.Action{ID: "x.a", Title: "A", Scope: "x", Keys: []string{"a"}}
	b := action.Action{ID: "x.b", Title: "B", Scope: "x", Keys: []string{"a"}}
	for name, rows := range map[string][]action.Action{
		"same key": {a, b},
		"same id":  {a, a},
		"no title": {{ID: "x.c", Scope: "x"}},
		"no scope": {{ID: "x.c", Title: "C"}},
		"no id":    {{Title: "C", Scope: "x"}},
	} {
		if _, err := action.NewKeymap(rows); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

func TestInnerScopesTakeOver(t *testing.T) {
	_, err := action.NewKeymap([]action.Action{
		{ID: "in.a", Title: "Inner A", Scope: "in", Keys: []string{"a"}},
		{ID: "out.a", Title: "Outer A", Scope: "out", Keys: []string{"a"}},
		{ID: "out.b", Title: "Outer B", Scope: "out", Keys: []string{"a", "b"}, Hint: "b", Order: 1},
		{ID: "out.c", Title: "Palette only", Scope: "out"},
	})
	if err == nil {
		t.Fatal("the key a stands twice in the scope out")
	}
	k, err := action.NewKeymap([]action.Action{
		{ID: "in.a", Title: "Inner A", Scope: "in", Keys: []string{"a", "z"}},
		{ID: "out.a", Title: "Outer A", Scope: "out", Keys: []string{"a"}},
		{ID: "out.b", Title: "Outer B", Scope: "out", Keys: []string{"z", "b"}},
		{ID: "out.c", Title: "Palette only", Scope: "out"},
	})
	if err != nil {
		t.Fatal(err)
	}
	scopes := []action.Scope{"in", "out"}
	if a, _ := k.Find(scopes, "a"); a.ID != "in.a" {
		t.Errorf("a does %s", a.ID)
	}
	var got []string
	for _, a := range k.Live(scopes) {
		got = append(got, string(a.ID)+" "+action.KeyList(a))
	}
	want := []string{"in.a a, z", "out.b b", "out.c "}
	if !slices.Equal(got, want) {
		t.Errorf("live are %q, want %q", got, want)
	}
	if full, _ := k.Action("out.b"); action.KeyList(full) != "z, b" {
		t.Errorf("Live changed the table: %v", full.Keys)
	}
	if k.KeyLabel("out.b") != "z" || k.KeyLabel("out.c") != "" || k.KeyLabel("none") != "" {
		t.Error("labels are wrong")
	}
}

func TestPrintable(t *testing.T) {
	for key, want := range map[string]bool{"a": true, "G": true, "space": true, "ü": true, "中": true, "/": true,
		"esc": false, "f1": false, "ctrl+x": false, "tab": false, "": false} {
		if action.Printable(key) != want {
			t.Errorf("Printable(%q) is %v", key, !want)
		}
	}
}
