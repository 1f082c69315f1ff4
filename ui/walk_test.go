package ui_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	tea "charm.land/bubbletea/v2"

	"portdesk/ui"
	"portdesk/ui/action"
	"portdesk/ui/desk"
)

// chains are the scopes that a screen may have, innermost first.
var chains = [][]action.Scope{
	{action.Triage}, {action.Calendar}, {action.CutOver}, {action.Blockers}, {action.Check}, {action.Profiles},
	{action.Orders, action.Order}, {action.Board, action.Orders, action.Order}, {action.Order}, {action.Form, action.Order},
	{action.Number, action.Numbers}, {action.Number, action.Board, action.Numbers}, {action.Prompt},
	{action.Dialog}, {action.Form}, {action.Form, action.Dialog}, {action.Picks, action.Dialog},
	{action.ColumnList, action.Dialog}, {action.ViewList, action.Dialog}, {action.Chase, action.Dialog},
	{action.Entry, action.Form}, {action.Box, action.Entry, action.Form}, {action.Careful, action.Box, action.Entry, action.Form, action.Paper},
	{action.Writing, action.Entry, action.Form}, {action.Chase, action.Entry, action.Form},
	{action.Offer, action.Entry, action.Form}, {action.Careful, action.Picks, action.Dialog}, {action.Ready, action.Dialog},
}

// covers reports the scopes that take keys from another on purpose: a form in a dialog has
// the dialog's keys, and so have a dialog's fields and list those of form and dialog.
func covers(inner, outer action.Scope) bool {
	switch outer {
	case action.Dialog:
		return inner == action.Form || inner == action.Picks || inner == action.Careful
	case action.Form, action.Entry:
		return inner == action.Entry || inner == action.Box || inner == action.Careful || inner == action.Offer
	default:
		return false
	}
}

// rootKeys do the same on every screen: no workspace may take them over.
var rootKeys = []action.ID{action.Help, action.Palette, action.Undo, action.Quit, action.Leave, action.Suspend, action.Messages, action.Redraw}

func TestNoScreenTakesOverTheRootsKeys(t *testing.T) {
	k := action.Default()
	ids := action.Workspaces()
	for _, chain := range chains {
		live := k.Live(append(slices.Clone(chain), action.Global))
		for _, id := range append(slices.Clone(rootKeys), ids[:]...) {
			want, _ := k.Action(id)
			at := slices.IndexFunc(live, func(a action.Action) bool { return a.ID == id })
			if at < 0 || !slices.Equal(live[at].Keys, want.Keys) {
				t.Errorf("in %v, %s lost a key", chain, id)
			}
		}
	}
}

func TestNothingOfAScopeIsHiddenByItsNeighbours(t *testing.T) {
	k := action.Default()
	for _, chain := range chains {
		live := k.Live(chain)
		for _, scope := range chain {
			if scope != chain[0] && covers(chain[0], scope) {
				continue
			}
			for _, a := range k.For(scope) {
				if !slices.ContainsFunc(live, func(l action.Action) bool { return l.ID == a.ID }) {
					t.Errorf("in %v, no key reaches %s", chain, a.ID)
				}
			}
		}
	}
}

// Every action of the table stands in the help of a screen that has its scope, and
// nothing else does.
func TestHelpListsAllLiveActionsAndNoDeadOnes(t *testing.T) {
	k := action.Default()
	listed := map[action.ID]bool{}
	for _, chain := range chains {
		b := newBench(t, 140, 400)
		b.orders.scopes = chain
		b.orders.disabled = map[action.ID]string{action.Left: desk.NotHere, action.Copy: "Nothing is selected."}
		b.Keys("?")
		help := b.Frame()
		for _, a := range k.Live(append(slices.Clone(chain), action.Global)) {
			row := action.KeyList(a) + strings.Repeat(" ", 18)
			there := strings.Contains(help, row[:18]+" "+a.Title)
			dead := a.ID == action.Left || slices.Contains([]action.ID{action.Workspace1, action.Workspace4, action.Workspace5, action.Workspace7}, a.ID)
			if there == dead {
				t.Errorf("in %v, %s: in the help %v, dead %v", chain, a.ID, there, dead)
			}
			listed[a.ID] = listed[a.ID] || there
		}
		if a, _ := k.Action(action.Copy); strings.Contains(help, a.Title+"\n") && !strings.Contains(help, "not now: Nothing is selected.") {
			t.Error("the reason is missing")
		}
	}
	for _, a := range k.All() {
		digit := strings.HasPrefix(string(a.ID), "desk.workspace.")
		if !listed[a.ID] && !digit && a.ID != action.Left {
			t.Errorf("%s is in no help", a.ID)
		}
	}
}

// Every key of every row reaches its action on a screen that has the row's scope.
func TestEveryKeyReachesItsAction(t *testing.T) {
	for _, a := range action.Table() {
		if a.Scope == action.Global || a.Scope == action.Dialog || a.Scope == action.Prompt {
			continue
		}
		for _, key := range a.Keys {
			b := newBench(t, 80, 24)
			b.orders.scopes = []action.Scope{a.Scope}
			b.Keys(key)
			if !slices.Equal(b.orders.acts, []string{string(a.ID)}) {
				t.Errorf("%s of %s did %q", key, a.ID, b.orders.acts)
			}
		}
	}
}

func TestNothingBreaksTheFrame(t *testing.T) {
	keys := []string{"1", "2", "3", "6", "?", ":", "ctrl+p", "/", "tab", "shift+tab", "enter", "esc", "space", "v", "*", "M", "u", "j", "k",
		"g", "G", "up", "down", "pgup", "pgdown", "home", "end", "left", "right", "ctrl+u", "ctrl+d", "backspace", "delete", "ctrl+w",
		"f1", "f5", "alt+b", "ctrl+l", "x", "中", "ü", "q"}
	rapid.Check(t, func(t *rapid.T) {
		b := newBench(t, 80, 24, func(o *ui.Options) {
			o.Start = rapid.SampledFrom([]int{2, 3, 6, 9}).Draw(t, "start")
		})
		b.orders.open = &question{name: "中文 question with a title that is longer than any frame will ever be, even a wide one, so it is cut", typing: true}
		b.numbers.open = &question{name: "Plain"}
		b.check.typing = true
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			switch rapid.IntRange(0, 9).Draw(t, "kind") {
			case 0:
				b.Resize(rapid.IntRange(1, 220).Draw(t, "w"), rapid.IntRange(1, 70).Draw(t, "h"))
			case 1:
				b.Click(rapid.IntRange(-1, 230).Draw(t, "x"), rapid.IntRange(-1, 80).Draw(t, "y"))
			case 2:
				b.Wheel(rapid.IntRange(0, 230).Draw(t, "x"), rapid.IntRange(0, 80).Draw(t, "y"), rapid.IntRange(-3, 3).Draw(t, "delta"))
			case 3:
				b.Paste(rapid.String().Draw(t, "text"))
			case 4:
				b.Send(desk.Say{Level: desk.Level(rapid.IntRange(0, 3).Draw(t, "level")), Text: rapid.String().Draw(t, "text")})
			case 5:
				b.orders.badge = rapid.String().Draw(t, "badge")
				b.Send(tea.BlurMsg{}, tea.FocusMsg{}, desk.Changed{})
			default:
				b.Keys(rapid.SampledFrom(keys).Draw(t, "key"))
			}
			b.Fits()
		}
	})
}
