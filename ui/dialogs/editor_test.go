package dialogs_test

import (
	"strings"
	"testing"

	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/dialogs/dialogtest"
)

// What the editor leaves behind takes the place of what was typed; where it fails, what
// was typed stays.
func TestNoteGoesThroughTheEditor(t *testing.T) {
	d := dialogtest.Open(t)
	note := dialogs.NewNote(t.Context(), d, dialogs.Target{Order: 1, PON: "1001"}, "a first line")
	note.Restyle(theme.New(theme.Dark(), theme.Unicode()))
	ask := note.Act(action.WritingEditor)
	if ask == nil {
		t.Fatal("no editor was asked for")
	}
	w, ok := ask().(desk.Write)
	if !ok || w.Text != "a first line" {
		t.Fatalf("asked for %#v", w)
	}
	if cmd := note.Update(w.Then("", errFull)); cmd == nil || !strings.Contains(note.View(80, 20), "a first line") {
		t.Error("a failed editor lost what was typed, or kept silent")
	}
	note.Update(w.Then("a first line\nand a second\n", nil))
	if body := note.View(80, 20); !strings.Contains(body, "and a second") {
		t.Errorf("the editor's text is not there:\n%s", body)
	}
}
