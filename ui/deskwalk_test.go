package ui_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/uitest"
)

// state is a place of the program and the keys that lead there from the first screen.
type state struct {
	name  string
	keys  []string
	wants action.Scope // that is there
}

func at(name string, wants action.Scope, keys string) state {
	return state{name, strings.Fields(keys), wants}
}

// states are the workspaces in each of their states, and the lists that belong to no one
// of them.
func states() []state {
	return []state{
		at("triage", action.Triage, "1 g"),
		at("triage heading", action.Triage, "1 G"),
		at("triage put off", action.Triage, "1 g Z"),
		at("triage filter", action.Prompt, "1 /"),
		at("triage run", action.Form, "1 / o r d e r : 1 0 3 9 enter n"),
		at("orders", action.Orders, "2 g"),
		at("orders selected", action.Orders, "2 g space down space"),
		at("orders board", action.Board, "2 B <"),
		at("orders filter", action.Prompt, "2 /"),
		at("order", action.Order, "2 g enter"),
		at("order form", action.Form, "2 g enter e"),
		at("numbers", action.Numbers, "3 g"),
		at("numbers selected", action.Numbers, "3 g space down space"),
		at("numbers range", action.Numbers, "3 g v down down"),
		at("numbers all", action.Numbers, "3 *"),
		at("numbers board", action.Board, "3 B >"),
		at("numbers filter", action.Prompt, "3 /"),
		at("number", action.Number, "3 G enter"),
		at("calendar month", action.Calendar, "4 t m"),
		at("calendar week", action.Calendar, "4 t w"),
		at("calendar day", action.Calendar, "4 t d"),
		at("calendar empty day", action.Calendar, "4 t right right right d"),
		at("calendar date", action.Prompt, "4 g"),
		at("calendar filter", action.Prompt, "4 /"),
		at("cut-over", action.CutOver, "4 t c"),
		at("cut-over selected", action.CutOver, "4 t c g space down space"),
		at("blockers", action.Blockers, "5 g"),
		at("blockers selected", action.Blockers, "5 g space down space"),
		at("blockers resolved", action.Blockers, "5 R"),
		at("blocker", action.Blockers, "5 g enter"),
		at("blockers filter", action.Prompt, "5 /"),
		at("check", action.Check, "6 tab"),
		at("check result", action.Check, "6"),
		at("profiles", action.Profiles, "7 g"),
		at("profiles rules", action.Profiles, "7 g tab"),
		at("profiles filter", action.Prompt, "7 /"),
		at("the columns", action.ColumnList, "3 C"),
		at("the views", action.ViewList, "1 '"),
		at("what was done", action.Dialog, "1 U"),
		at("the messages", action.Dialog, "1 M"),
		at("the help", action.Prompt, "1 ?"),
		at("the palette", action.Prompt, "1 :"),
		at("the menu", action.Dialog, "3 a"),
		at("the note", action.Writing, "2 g i"),
		at("the chase", action.Chase, "5 g c"),
		at("the letter", action.Careful, "1 g / o r d e r : 1 0 3 4 enter enter"),
		at("the consent", action.Box, "1 g / o r d e r : 1 0 3 4 enter enter tab tab"),
		at("the offer", action.Offer, "5 g / o r d e r : 1 0 3 2 - B enter e tab tab ctrl+u"),
		at("the button", action.Ready, "5 g / o r d e r : 1 0 3 9 enter e tab tab tab tab"),
		at("the preview", action.Picks, "5 g / o r d e r : 1 0 3 2 enter * e tab tab ctrl+u 4 ctrl+s"),
	}
}

// reach leaves whatever is open and goes to a state.
func (b *whole) reach(t uitest.TB, s state) {
	t.Helper()
	b.escape()
	b.Keys(s.keys[0])
	b.escape()
	if slices.Contains(b.app.Place(), action.Board) {
		b.Keys("B") // it stays from the time before
	}
	for _, key := range s.keys[1:] {
		b.Keys(key)
		b.Advance(graceOver)
	}
	if !slices.Contains(b.app.Place(), s.wants) {
		t.Fatalf("%s: the scopes are %v\n%s", s.name, b.app.Place(), b.Frame())
	}
}

// escape leaves dialogs, what is typed, and what is open in the workspace.
func (b *whole) escape() {
	for range 5 {
		b.Keys("esc")
		b.Advance(graceOver)
	}
}

// graceOver is longer than a dialog that opened by itself takes no keys.
const graceOver = 400_000_000

// Everything that can be done anywhere has a title, keys of its own and a line in the
// help; each of its keys does something or says why not, and the frame holds.
func TestEveryActionOfEveryState(t *testing.T) {
	visited := map[action.Scope]bool{action.Global: true}
	for _, s := range states() {
		if uitest.Race && strings.Contains(s.name, " ") {
			continue // the race detector is slow: the places that are nothing's state are enough for it
		}
		t.Run(strings.ReplaceAll(s.name, " ", "_"), func(t *testing.T) {
			b := newWhole(t, 80, 24)
			b.reach(t, s)
			for _, scope := range b.app.Place() {
				visited[scope] = true
			}
			live := b.app.Reachable()
			b.tableHolds(t, live)
			b.helpHolds(t, s, live)
			for _, row := range live {
				for _, key := range row.Keys {
					b.reach(t, s)
					b.pressed(t, row, key)
					if b.Quit() {
						b = openWhole(t, b.store, 80, 24)
					}
				}
			}
			b.doctor(t)
		})
	}
	for _, row := range action.Table() {
		if !visited[row.Scope] && !uitest.Race {
			t.Errorf("no state has the scope %s", row.Scope)
			visited[row.Scope] = true
		}
	}
}

// tableHolds looks at the rows that can be reached at once.
func (b *whole) tableHolds(t *testing.T, live []action.Action) {
	t.Helper()
	taken := map[string]action.ID{}
	for _, row := range live {
		if row.Title == "" || row.Scope == "" {
			t.Errorf("%s has the title %q and the scope %q", row.ID, row.Title, row.Scope)
		}
		for _, key := range row.Keys {
			if other, clash := taken[key]; clash {
				t.Errorf("%s means %s and %s", key, other, row.ID)
			}
			taken[key] = row.ID
		}
	}
}

// helpHolds opens the help of a state in a window that is high enough for all of it.
func (b *whole) helpHolds(t *testing.T, s state, live []action.Action) {
	t.Helper()
	b.Resize(140, 300)
	var want []action.Action
	for _, row := range live {
		if len(row.Keys) > 0 && b.app.Why(row.ID) != desk.NotHere {
			want = append(want, row)
		}
	}
	b.Keys("f1")
	help := b.Fits().Frame()
	if s.name == "the help" {
		want = nil // it is open already, and says so
	}
	for _, row := range want {
		if !strings.Contains(help, row.Title) {
			t.Errorf("%s is not in the help of %s", row.ID, s.name)
		}
	}
	b.Keys("esc").Resize(80, 24)
}

// pressed presses a key of an action and looks at what came of it.
func (b *whole) pressed(t *testing.T, row action.Action, key string) {
	t.Helper()
	if b.app.Typing() && action.Printable(key) {
		return
	}
	reason := b.app.Why(row.ID)
	before := len(b.app.Said())
	b.Keys(key).Fits()
	b.Advance(graceOver).Fits()
	if reason == "" || reason == desk.NotHere {
		return
	}
	if first := []rune(reason)[0]; !unicode.IsUpper(first) && !unicode.IsDigit(first) {
		t.Errorf("%s: the reason is no sentence: %q", row.ID, reason)
	}
	said := b.app.Said()
	if len(said) <= before && (before == 0 || said[before-1] != reason) || said[len(said)-1] != reason {
		t.Errorf("%s (%s) is refused with %q, and what is said is %q", row.ID, key, reason, said)
	}
}

// everyKey is each key of the table once, and some that print.
func everyKey() []string {
	var keys []string
	for _, a := range action.Table() {
		for _, key := range a.Keys {
			if !slices.Contains(keys, key) && key != "ctrl+z" {
				keys = append(keys, key)
			}
		}
	}
	return append(keys, "ü", "中", "0", ".", "ctrl+w", "alt+b", "f12", "delete")
}

// Whatever is typed, pasted and clicked, and however the window changes, the program does
// not panic, and its frame is exactly as large as the window.
func TestNothingBreaksTheWholeDesk(t *testing.T) {
	keys := everyKey()
	texts := []string{"206 420 5780\n+1 206 425 1000 - 1009\nnothing", "status:pending", "2026-12-04", "中文 \x1b[31mred\x1b[0m \u202etext", "Jane Doe"}
	image, err := sampleFile()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	round := 0
	rapid.Check(t, func(rt *rapid.T) {
		round++
		path := filepath.Join(dir, "desk"+strings.Repeat("x", round%2)+".db")
		s := reopened(rt, path, image)
		defer func() { _ = s.Close() }()
		b := openWhole(rt, s, rapid.IntRange(20, 220).Draw(rt, "w"), rapid.IntRange(5, 70).Draw(rt, "h"))
		for range rapid.IntRange(10, 60).Draw(rt, "steps") {
			switch rapid.IntRange(0, 14).Draw(rt, "kind") {
			case 0:
				b.Resize(rapid.IntRange(20, 220).Draw(rt, "w"), rapid.IntRange(5, 70).Draw(rt, "h"))
			case 1:
				b.Click(rapid.IntRange(0, 220).Draw(rt, "x"), rapid.IntRange(0, 70).Draw(rt, "y"))
			case 2:
				b.Wheel(rapid.IntRange(0, 220).Draw(rt, "x"), rapid.IntRange(0, 70).Draw(rt, "y"), rapid.IntRange(-3, 3).Draw(rt, "delta"))
			case 3:
				b.Paste(rapid.SampledFrom(texts).Draw(rt, "text"))
			case 4:
				b.Keys(rapid.SampledFrom([]string{"1", "2", "3", "4", "5", "6", "7"}).Draw(rt, "place"))
			case 5:
				b.Advance(graceOver)
			default:
				b.Keys(rapid.SampledFrom(keys).Draw(rt, "key"))
			}
			b.Fits()
		}
	})
}

// At 60x20 the lists of all workspaces still show their rows; under 60x16 a calm message
// stands instead, and the desk is back as soon as there is room.
func TestSmallWindows(t *testing.T) {
	rows := map[string][]string{
		"1": {"Rainier", "1016"}, "2": {"1046-A", "1045"}, "3": {"206 420 5700", "Completed"}, "4": {"November 2026", "Mon", "23"},
		"5": {"not on account", "1016"}, "6": {"Paste or type numbers"}, "7": {"Call centre", "Toll-free"},
	}
	for _, size := range [][2]int{{60, 20}, {60, 16}} {
		for digit, texts := range rows {
			b := newWhole(t, 80, 24)
			b.Keys(digit).Resize(size[0], size[1]).Fits().Sees(texts...)
			b.Keys("f1").Fits().Keys("esc", "ctrl+p").Fits().Keys("esc")
			for _, tiny := range [][2]int{{59, 20}, {60, 15}, {20, 5}, {3, 1}} {
				b.Resize(tiny[0], tiny[1]).Fits().Misses(texts[0])
			}
			b.Resize(size[0], size[1]).Fits().Sees(texts...)
		}
	}
}

// The start as a user waits for it: the workspaces put together and the first frame with
// what waits, on the sample desk.
func BenchmarkStart(b *testing.B) {
	s := sampleStore(b)
	for b.Loop() {
		d := openWhole(b, s, 120, 35)
		if !strings.Contains(d.Frame(), "YOURS") {
			b.Fatal("nothing waits")
		}
	}
}
