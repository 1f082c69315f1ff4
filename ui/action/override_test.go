package action_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"portdesk/ui/action"
)

func sample(t *testing.T) *action.Keymap {
	t.Helper()
	k, err := action.NewKeymap([]action.Action{
		{ID: "numbers.foc", Title: "FOC", Scope: action.Numbers, Keys: []string{"f"}},
		{ID: "numbers.note", Title: "Note", Scope: action.Numbers, Keys: []string{"n"}},
		{ID: "numbers.order", Title: "Order", Scope: action.Numbers, Keys: []string{"r"}},
		{ID: action.DialogCancel, Title: "Close", Scope: action.Dialog, Keys: []string{"esc"}},
		{ID: "dialog.copy", Title: "Copy", Scope: action.Dialog, Keys: []string{"ctrl+y"}},
		{ID: "desk.foc", Title: "Any FOC", Scope: action.Global, Keys: []string{"f"}},
		{ID: "desk.quit", Title: "Quit", Scope: action.Global, Keys: []string{"q"}},
		{ID: "desk.down", Title: "Down", Scope: action.Global, Keys: []string{"j", "down"}},
		{ID: action.Help, Title: "Help", Scope: action.Global, Keys: []string{"?", "f1"}, Always: true},
		{ID: action.Leave, Title: "Leave", Scope: action.Global, Keys: []string{"ctrl+c"}, Always: true},
	})
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestWithTakesGoodKeys(t *testing.T) {
	k := sample(t)
	mine, problems := k.With(map[action.ID][]string{
		"numbers.foc":   {"n", "N", "n"}, // two trade places
		"numbers.note":  {"f"},
		"numbers.order": {}, // no key any more
		"desk.foc":      {"F"},
		action.Help:     {"ctrl+g"},
	})
	if len(problems) != 0 {
		t.Fatalf("%+v", problems)
	}
	for id, want := range map[action.ID]string{"numbers.foc": "n", "numbers.note": "f", "numbers.order": "", "desk.foc": "F", action.Help: "ctrl+g", "desk.quit": "q"} {
		if got := mine.KeyLabel(id); got != want {
			t.Errorf("%s has the key %q, want %q", id, got, want)
		}
	}
	if a, _ := mine.Find([]action.Scope{action.Numbers}, "N"); a.ID != "numbers.foc" {
		t.Errorf("N does %q", a.ID)
	}
	if _, found := mine.Find([]action.Scope{action.Numbers}, "r"); found {
		t.Error("a key that was taken away still works")
	}
	if k.KeyLabel("numbers.foc") != "f" {
		t.Error("the keymap beneath was changed")
	}
	if same, problems := k.With(nil); same != k || problems != nil {
		t.Error("no change makes another keymap")
	}
}

func TestWithRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		id   action.ID
		keys []string
		want string
	}{
		"unknown action":    {"numbers.fco", []string{"z"}, `there is no action "numbers.fco"; did you mean "numbers.foc"?`},
		"nothing like it":   {"zzz", []string{"z"}, `there is no action "zzz"`},
		"clash":             {"numbers.foc", []string{"z", "r"}, `"r" means "Order" already (numbers.order)`},
		"hides":             {"numbers.note", []string{"q"}, `"q" would hide "Quit" (desk.quit), which has no other key there`},
		"hidden":            {"desk.quit", []string{"r"}, `"r" would not reach it in Numbers, where it means "Order" (numbers.order)`},
		"way out":           {action.Leave, nil, "this action cannot go without a key"},
		"way out of dialog": {action.DialogCancel, []string{}, "this action cannot go without a key"},
		"typed instead":     {"dialog.copy", []string{"c"}, "while text is typed a character is typed: give it a key too that prints nothing, such as ctrl+x or f9"},
		"empty key":         {"numbers.foc", []string{""}, "a key has no name"},
		"blank":             {"numbers.foc", []string{" "}, `the space bar is called "space"`},
		"escape":            {"numbers.foc", []string{"Escape"}, `"Escape" is called "esc"`},
		"emacs":             {"numbers.foc", []string{"C-x"}, `"C-x" is called "ctrl+x"`},
		"capitals":          {"numbers.foc", []string{"F5"}, `"F5" is called "f5"`},
		"misspelt":          {"numbers.foc", []string{"spaec"}, `there is no key "spaec"; did you mean "space"?`},
		"modifier":          {"numbers.foc", []string{"ctlr+x"}, `there is no key "ctlr+x": before the plus stands ctrl, alt or shift; did you mean "ctrl"?`},
		"order":             {"numbers.foc", []string{"alt+ctrl+x"}, `in "alt+ctrl+x" ctrl stands before alt, and alt before shift, each once`},
		"shifted letter":    {"numbers.foc", []string{"shift+a"}, `"shift+a" is written as the character that it types, such as "A"`},
		"big letter":        {"numbers.foc", []string{"ctrl+A"}, `"ctrl+A" is written with a small letter`},
		"same as tab":       {"numbers.foc", []string{"ctrl+i"}, `most terminals send "tab" for "ctrl+i"`},
		"no f0":             {"numbers.foc", []string{"f0"}, `there is no key "f0"`},
		"no f64":            {"numbers.foc", []string{"f64"}, `there is no key "f64"`},
		"only a modifier":   {"numbers.foc", []string{"ctrl+"}, `there is no key "ctrl+"`},
	} {
		t.Run(name, func(t *testing.T) {
			k := sample(t)
			mine, problems := k.With(map[action.ID][]string{c.id: c.keys, "numbers.order": {"r", "f12"}})
			if len(problems) != 1 || problems[0].ID != c.id || problems[0].Text != c.want {
				t.Fatalf("got %+v\nwant %s", problems, c.want)
			}
			if mine.KeyLabel(c.id) != k.KeyLabel(c.id) {
				t.Errorf("it has the key %q all the same", mine.KeyLabel(c.id))
			}
			if a, _ := mine.Find([]action.Scope{action.Numbers}, "f12"); a.ID != "numbers.order" {
				t.Error("one bad change lost a good one")
			}
		})
	}
}

// TestWithTakesBackInTurn: a change that only works while another one is taken falls with it.
func TestWithTakesBackInTurn(t *testing.T) {
	mine, problems := sample(t).With(map[action.ID][]string{"numbers.foc": {"n"}, "numbers.note": {"q"}})
	if len(problems) != 2 || mine.KeyLabel("numbers.foc") != "f" || mine.KeyLabel("numbers.note") != "n" {
		t.Errorf("%+v", problems)
	}
}

func TestGoodKeyNames(t *testing.T) {
	for _, key := range []string{"a", "A", "ü", "+", "ctrl++", "ctrl+alt+x", "alt+enter", "shift+tab", "f1", "f63", "ctrl+shift+a", "super+k", "pgup", "-", "ctrl+-"} {
		mine, problems := sample(t).With(map[action.ID][]string{"numbers.foc": {key}})
		if len(problems) != 0 || mine.KeyLabel("numbers.foc") != key {
			t.Errorf("%q: %+v", key, problems)
		}
	}
}

// TestTableTakesItsOwnKeys: writing the default keys down changes nothing.
func TestTableTakesItsOwnKeys(t *testing.T) {
	own := map[action.ID][]string{}
	for _, a := range action.Table() {
		own[a.ID] = a.Keys
	}
	if _, problems := action.Default().With(own); len(problems) != 0 {
		t.Errorf("%+v", problems)
	}
}

// TestWithAlwaysMakesAKeymap: whatever is asked for, the result has every action, no key
// twice in a scope, and the table's keys where a change was not taken.
func TestWithAlwaysMakesAKeymap(t *testing.T) {
	k := action.Default()
	all := k.All()
	keys := []string{"a", "b", "f", "q", "?", "esc", "enter", "tab", "ctrl+c", "ctrl+x", "f9", "down", "bad key", "Z", "1"}
	rapid.Check(t, func(t *rapid.T) {
		overrides := map[action.ID][]string{}
		for range rapid.IntRange(1, 8).Draw(t, "changes") {
			a := all[rapid.IntRange(0, len(all)-1).Draw(t, "action")]
			overrides[a.ID] = rapid.SliceOfN(rapid.SampledFrom(keys), 0, 3).Draw(t, "keys")
		}
		mine, problems := k.With(overrides)
		if len(mine.All()) != len(all) {
			t.Fatalf("%d actions of %d", len(mine.All()), len(all))
		}
		refused := map[action.ID]bool{}
		for _, p := range problems {
			refused[p.ID] = true
			if p.ID == "" || strings.TrimSpace(p.Text) == "" {
				t.Fatalf("%+v", problems)
			}
		}
		for _, a := range mine.All() {
			was, _ := k.Action(a.ID)
			if _, asked := overrides[a.ID]; (!asked || refused[a.ID]) && !slices.Equal(a.Keys, was.Keys) {
				t.Fatalf("%s has %v", a.ID, a.Keys)
			}
		}
	})
}
