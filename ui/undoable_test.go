package ui_test

import (
	"testing"
	"time"

	"portdesk/theme"
	"portdesk/ui"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/uitest"
)

// What can be taken back is told with the key that does it, whichever that is.
func TestUndoableNamesItsKey(t *testing.T) {
	for key, keys := range map[string]map[action.ID][]string{"u": nil, "f9": {action.Undo: {"f9"}}} {
		keymap, problems := action.Default().With(keys)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		b := uitest.New(t, ui.New(ui.Options{
			Keys: keymap,
			Look: ui.Look{Environment: theme.Environment{Palette: "dark"}, Glyphs: "unicode"},
			Now:  func() time.Time { return aMonday },
		}), 80, 24)
		b.Send(desk.Made("Note kept")()).Sees("✓ Note kept; " + key + " takes it back")
		b.Send(desk.Say{Level: desk.Done, Text: "Copied"}).Sees("✓ Copied").Misses("takes it back")
	}
}
