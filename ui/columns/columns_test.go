package columns

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/overlay"
	"portdesk/ui/uitest"
)

func newDialog() *Dialog {
	d := New("things", []Item{{ID: "a", Title: "Alpha", Note: "the first"}, {ID: "b", Title: "Beta"}, {ID: "c", Title: "Gamma"}, {ID: "d", Title: "Delta"}},
		[]string{"a", "b"}, []string{"c", "a", "nonsense", "c"})
	d.Restyle(theme.New(theme.Dark(), theme.Unicode()))
	return d
}

// chosen runs actions and returns what the last of them closes the dialog with.
func chosen(t *testing.T, d *Dialog, ids ...action.ID) (got []string, closed bool) {
	t.Helper()
	var cmd tea.Cmd
	for _, id := range ids {
		cmd = d.Act(id)
	}
	if cmd == nil {
		return nil, false
	}
	c, ok := cmd().(overlay.Close)
	if !ok {
		t.Fatal("not closed")
	}
	for _, r := range c.Results {
		if r, ok := r.(Chosen); ok && r.Table == "things" {
			got = r.IDs
		}
	}
	return got, true
}

func TestChoose(t *testing.T) {
	for name, c := range map[string]struct {
		acts []action.ID
		want []string
	}{
		"as it is": {[]action.ID{action.DialogAccept}, []string{"c", "a"}},
		"leave":    {[]action.ID{action.DialogToggle, action.DialogCancel}, nil},
		"tick":     {[]action.ID{action.DialogDown, action.DialogDown, action.DialogToggle, action.DialogAccept}, []string{"c", "a", "b"}},
		"untick":   {[]action.ID{action.DialogToggle, action.DialogAccept}, []string{"a"}},
		"order":    {[]action.ID{action.ColumnLater, action.ColumnLater, action.ColumnEarlier, action.DialogAccept}, []string{"a", "c"}},
		"at ends":  {[]action.ID{action.ColumnEarlier, action.DialogLast, action.ColumnLater, action.DialogToggle, action.DialogAccept}, []string{"c", "a", "d"}},
		"reset":    {[]action.ID{action.DialogLast, action.DialogToggle, action.ColumnsReset, action.DialogAccept}, []string{"a", "b"}},
		"harmless": {[]action.ID{action.DialogToggle, action.DialogNext, action.DialogAccept}, nil},
		"button":   {[]action.ID{action.DialogNext, action.DialogRight, action.DialogAccept}, []string{"c", "a"}},
		"round":    {[]action.ID{action.DialogPrev, action.DialogPrev, action.DialogPrev, action.DialogToggle, action.DialogAccept}, []string{"a"}},
	} {
		got, closed := chosen(t, newDialog(), c.acts...)
		if !closed || !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, closed %v", name, got, closed)
		}
	}
}

func TestNoneTicked(t *testing.T) {
	d := newDialog()
	if _, closed := chosen(t, d, action.DialogToggle, action.DialogDown, action.DialogToggle, action.DialogAccept); closed {
		t.Fatal("closed without a column")
	}
	if !strings.Contains(draw.Strip(strings.ReplaceAll(d.View(60, 20), "\n", " ")), noneTicked) {
		t.Error("the reason is not said")
	}
}

func TestMouseAndSizes(t *testing.T) {
	d := newDialog()
	for _, size := range [][2]int{{20, 3}, {40, 5}, {64, 20}, {120, 40}} {
		v := d.View(size[0], size[1])
		h := strings.Count(v, "\n") + 1
		if fault := uitest.Misfit(v, min(size[0], widest), h); fault != "" || h > size[1] {
			t.Errorf("%v: %d lines, %s", size, h, fault)
		}
	}
	d.View(64, 20)
	d.Click(5, 3, tea.MouseLeft)
	d.Wheel(0, 0, -9)
	if d.at != 0 || !d.ticked["d"] {
		t.Errorf("at %d, ticked %v", d.at, d.ticked)
	}
	if cmd := d.Click(30, d.buttonsY, tea.MouseLeft); cmd == nil {
		t.Error("the button takes no click")
	}
}

// What the scopes name is known to the dialog, whatever has the focus.
func TestEveryActionIsHarmless(t *testing.T) {
	for _, first := range []action.ID{"", action.DialogNext} {
		for _, scope := range []action.Scope{action.ColumnList, action.Dialog} {
			for _, row := range action.Default().For(scope) {
				d := newDialog()
				d.Act(first)
				if d.Disabled(row.ID) == "" {
					d.Act(row.ID)
				}
				if d.View(60, 20) == "" {
					t.Errorf("%s leaves nothing to see", row.ID)
				}
			}
		}
	}
}
