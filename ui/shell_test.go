package ui_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"portdesk/store"
	"portdesk/ui"
	"portdesk/ui/action"
	"portdesk/ui/desk"
)

func TestRedo(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Keys("ctrl+r").Sees("✓ Done again: FOC date of 3 numbers")
	if b.undo.redone != 1 || b.orders.changed != 1 {
		t.Errorf("redone %d times, told %d", b.undo.redone, b.orders.changed)
	}
	b.undo.err = errors.New("there is nothing to do again")
	b.Keys("ctrl+r").Sees("✗ there is nothing to do again")
}

func TestDoneListTakesBackAndDoesAgain(t *testing.T) {
	b := newBench(t, 100, 24)
	b.Advance(time.Second)
	b.undo.list = []store.Done{
		{ID: 3, At: aMonday, Who: "ana", Title: "Undo: Sign PON 1001", Orders: 1, Undoes: 2},
		{ID: 2, At: aMonday, Who: "ana", Title: "Sign PON 1001", Orders: 1, Undone: true},
		{ID: 1, At: aMonday, Who: "ana", Title: "Draft 1 order", Orders: 1},
	}
	b.Keys("U").Sees("Undo: Sign PON 1001", "taken back", "Take back: Draft 1 order", "Do again: Sign PON 1001")
	b.Keys("tab", "enter").Sees("Taken back").Misses("What was done")
	b.Keys("U", "tab", "tab", "enter").Sees("Done again")
	if b.undo.calls != 1 || b.undo.redone != 1 {
		t.Errorf("taken back %d times, done again %d times", b.undo.calls, b.undo.redone)
	}
	b.undo.list = nil
	b.Keys("U").Sees("Nothing was done at this desk yet.").Keys("enter").Misses("What was done")
	b.undo.err = errDisk
	b.Keys("U").Sees("disk full")
}

func TestViewsAreSavedAndBroughtBack(t *testing.T) {
	b := newBench(t, 100, 24)
	b.Keys("'").Sees("No view is saved yet.").Keys("4").Sees("No view is saved under 4.").Keys("enter")
	b.Keys("V").Sees("Save what is shown as a view", "carrier:level3").Keys("ctrl+s").Sees("Saved as view 1, carrier:level3: alt+1 brings it back")
	if v := b.views.list[0]; v.Workspace != 2 || !slices.Equal(v.Columns, []string{"number"}) {
		t.Errorf("saved %+v", v)
	}
	b.Keys(":").Type("save what is shown as a view late ones").Keys("enter").Sees("Saved as view 2, late ones")
	b.Keys("3", "alt+1").Sees("orders body")
	if len(b.orders.opened) != 1 {
		t.Fatalf("opened %v", b.orders.opened)
	}
	if to, ok := b.orders.opened[0].(desk.ViewTarget); !ok || to.View.Slot != 1 {
		t.Errorf("opened %v", b.orders.opened[0])
	}
	b.Keys("alt+9").Sees("No view is saved under 9.")
	b.Keys("'", "2").Misses("Saved views")
	if len(b.orders.opened) != 2 {
		t.Errorf("a digit in the list opened %v", b.orders.opened)
	}
	b.Keys("'", "down", "delete").Sees("Once more forgets view 2").Keys("up", "down").Misses("Once more")
	b.Keys("delete", "delete").Misses("late ones")
	if len(b.views.list) != 1 {
		t.Errorf("%d views are left", len(b.views.list))
	}
	b.views.err = errDisk
	b.Keys("esc", "'").Sees("disk full").Keys("esc", "alt+1", "M").Sees("disk full")
}

func TestLookChanges(t *testing.T) {
	b := newBench(t, 100, 24)
	before := b.Styled()
	b.Keys(":").Type("change the look contrast").Keys("enter").Sees("Look: contrast-dark")
	if b.Styled() == before {
		t.Error("nothing looks different")
	}
	b.Keys(":").Type("change the look plain").Keys("enter")
	if g := b.orders.theme.Glyphs.Name; g != "plain" {
		t.Errorf("the signs are %s", g)
	}
	b.Keys(":").Type("change the look pink").Keys("enter").Sees("there is no look").Keys("esc")
	b.Keys(":").Type("change the look").Keys("enter")
	if b.orders.theme.Name != "no-colour" {
		t.Errorf("after contrast comes %s", b.orders.theme.Name)
	}
	mono := newBench(t, 100, 24, func(o *ui.Options) { o.Look.Environment.NoColor = "1" })
	mono.Keys(":").Type("change the look contrast").Keys("enter").Sees("NO_COLOR is set")
}

func TestCopyGoesToBothClipboards(t *testing.T) {
	var native string
	b := newBench(t, 80, 24, func(o *ui.Options) {
		o.Clipboard = func(text string) error { native = text; return errDisk }
	})
	b.Send(desk.Copy{Text: "12064205780", Said: desk.Say{Level: desk.Done, Text: "Copied 1 number"}}).Sees("✓ Copied 1 number")
	if b.Clipboard() != "12064205780" || native != "12064205780" {
		t.Errorf("terminal %q, machine %q", b.Clipboard(), native)
	}
}

func TestNoEditorSaysSo(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Send(desk.Write{Text: "x"}).Sees("No editor is set: name one in VISUAL or EDITOR.")
}

// The actions of slots and lists that no workspace has are explained, not silent.
func TestViewsNeedAKeeper(t *testing.T) {
	b := newBench(t, 80, 24, func(o *ui.Options) { o.Views = nil })
	b.Keys("V").Sees("Nothing here for V")
	if b.Keys("alt+1"); len(b.orders.opened) != 0 {
		t.Error("a view opened from nowhere")
	}
	for slot := 1; slot <= action.ViewSlots; slot++ {
		if row, ok := action.Default().Action(action.ViewID(slot)); !ok || len(row.Keys) == 0 {
			t.Errorf("slot %d has no key", slot)
		}
	}
}

func TestEditorsFileIsPrivateAndKeptOnFailure(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	file, err := ui.DraftFile("two\nlines")
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v, mode %v", err, info.Mode())
	}
	if _, err := ui.TakeBack(file, errDisk); err == nil || !strings.Contains(err.Error(), filepath.Base(file)) {
		t.Errorf("the failure does not name the file: %v", err)
	}
	if text, err := ui.TakeBack(file, nil); err != nil || text != "two\nlines" {
		t.Errorf("%q, %v", text, err)
	}
	if _, err := os.Stat(file); !errors.Is(err, os.ErrNotExist) {
		t.Error("the file stays behind")
	}
	if _, err := ui.TakeBack(file, nil); err == nil {
		t.Error("a file that is gone was read")
	}
}

// What another program does shows by itself, and nothing is loaded where nothing happened.
func TestOthersActsShowByThemselves(t *testing.T) {
	last := int64(0)
	var broken error
	b := newBench(t, 80, 24, func(o *ui.Options) {
		o.Latest = func(context.Context) (int64, error) { return last, broken }
	})
	b.Advance(time.Minute)
	if b.orders.changed != 0 {
		t.Fatalf("loaded anew %d times for nothing", b.orders.changed)
	}
	last = 1
	b.Advance(10 * time.Second)
	if b.orders.changed != 1 {
		t.Errorf("loaded anew %d times for one act", b.orders.changed)
	}
	broken = errDisk
	b.Advance(time.Minute).Misses("disk full")
	last, broken = 8, nil
	b.Advance(10 * time.Second)
	if b.orders.changed != 2 {
		t.Errorf("after a failure it loaded anew %d times", b.orders.changed)
	}
}

func TestEveryMinuteIsTold(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Advance(3 * time.Minute)
	if b.orders.minutes != 3 {
		t.Errorf("told of %d minutes", b.orders.minutes)
	}
}
