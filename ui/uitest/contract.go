package uitest

import (
	"portdesk/ui/action"
	"portdesk/ui/desk"
)

// Sizes are the windows that a body has to fit, from the smallest that the program draws
// in to a large one; the body of 80x24 and that of 160x50 are among them.
func Sizes() [][2]int {
	return [][2]int{{60, 12}, {80, 20}, {100, 26}, {140, 38}, {160, 46}, {220, 66}}
}

// Contract fails the test where a workspace does not keep to what desk.Workspace asks of
// any of them, in the state in which it is: every size is filled exactly, the actions of
// its scopes are known to it, and those of others are not. It needs a theme before.
func Contract(t TB, ws desk.Workspace) {
	t.Helper()
	for _, size := range Sizes() {
		if fault := Misfit(ws.View(size[0], size[1]), size[0], size[1]); fault != "" {
			t.Errorf("the body of %dx%d: %s", size[0], size[1], fault)
		}
	}
	keys := action.Default()
	scopes := ws.Scopes()
	if len(scopes) == 0 {
		t.Errorf("the workspace has no scope")
	}
	for _, s := range scopes {
		if s == action.Global {
			t.Errorf("the global scope is not a workspace's")
		}
		if len(keys.For(s)) == 0 {
			t.Errorf("scope %s has no actions", s)
		}
	}
	if ws.Disabled("no.such") != desk.NotHere {
		t.Errorf("an unknown action is not refused with desk.NotHere")
	}
}
