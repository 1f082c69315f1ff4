package ui_test

import (
	"image/color"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"portdesk/theme"
	"portdesk/ui"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
)

func TestDigitsSwitch(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Sees("orders body", "2 Orders 3", "3 Numbers", "6 Check").Misses("1 Triage", "4 Calendar").Fits()
	if b.numbers.started != 0 {
		t.Error("a workspace that is not on screen loaded before the first one")
	}
	b.Keys("3").Sees("numbers body")
	b.Keys("6").Sees("check body")
	b.Keys("4").Sees("check body", "There is no workspace 4 yet.")
	b.Advance(time.Second)
	if b.orders.started != 1 || b.numbers.started != 1 || b.check.started != 1 {
		t.Errorf("started %d, %d, %d times", b.orders.started, b.numbers.started, b.check.started)
	}
	if title := b.View().WindowTitle; title != "Portdesk: Check" {
		t.Errorf("the window is called %q", title)
	}
}

func TestKeysGoByTheTable(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Keys("j", "G", "space", "ctrl+d", "pgup", "e", "c", "esc", "ö", "alt+x")
	want := []string{"desk.down", "desk.last", "desk.select", "desk.half.down", "desk.page.up", "order.edit", "orders.closed", "desk.back"}
	if !slices.Equal(b.orders.acts, want) {
		t.Errorf("the workspace did %q, want %q", b.orders.acts, want)
	}
	if b.Quit() {
		t.Error("esc quit")
	}
}

func TestDisabledSaysWhy(t *testing.T) {
	b := newBench(t, 80, 24)
	b.orders.disabled = map[action.ID]string{
		action.OrderCancel: "FOC in 19 hours: inside the 24-hour cut-off.", action.Profile: desk.NotHere, action.Left: desk.NotHere,
	}
	b.Keys("x").Sees("FOC in 19 hours")
	b.Keys("p").Sees("Nothing here for p")
	if len(b.orders.acts) != 0 {
		t.Errorf("it did %q all the same", b.orders.acts)
	}
	b.Advance(time.Minute)
	b.Keys("h").Misses("Nothing here")
}

func TestTypingKeepsPrintableKeys(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Keys("6")
	b.check.typing = true
	b.Keys("2", "q", "space", "?", ":", "ctrl+r", "home", "ctrl+u", "esc", "u")
	if b.check.typed != "2qspace?:homectrl+uu" || !slices.Equal(b.check.acts, []string{"check.run", "check.leave"}) {
		t.Errorf("typed %q, did %q", b.check.typed, b.check.acts)
	}
	b.Sees("check body").Misses("open")
	b.Keys("f1").Sees("Help", "ctrl+r").Misses("Quit, or").Keys("esc")
	b.Keys("ctrl+p").Sees("Palette").Type("go to orders").Keys("enter").Sees("orders body")
	b.Paste("206 420 5780")
	if b.orders.pasted != "206 420 5780" {
		t.Errorf("pasted %q", b.orders.pasted)
	}
	b.Keys("ctrl+c")
	if !b.Quit() {
		t.Error("ctrl+c does not quit")
	}
}

func TestDialogsTakeKeysFirst(t *testing.T) {
	b := newBench(t, 80, 24)
	first, second := &question{name: "First"}, &question{name: "Second", typing: true}
	b.orders.open = first
	b.Keys("enter").Sees("the text of First", "orders body").Fits()
	live := theme.New(theme.Dark(), theme.Unicode()).P(theme.Live).Open()
	if strings.Contains(b.Styled(), live) {
		t.Error("the ground is not dimmed")
	}
	b.orders.acts = nil
	b.Keys("3", "q", "u", "space", "j").Sees("orders body")
	if len(b.orders.acts) != 0 || b.Quit() || b.undo.calls != 0 {
		t.Errorf("keys went past the dialog: %q", b.orders.acts)
	}
	if !slices.Equal(first.acts, []action.ID{action.DialogToggle, action.DialogDown}) || first.typed != "3qu" {
		t.Errorf("the dialog did %q and typed %q", first.acts, first.typed)
	}
	b.Send(desk.Show{Dialog: second})
	b.Keys("space", "j", "tab").Paste("text")
	if second.typed != "spacejtext" || !slices.Equal(second.acts, []action.ID{action.DialogNext}) {
		t.Errorf("the dialog typed %q and did %q", second.typed, second.acts)
	}
	b.Keys("esc").Sees("the text of First").Misses("the text of Second")
	b.Keys("enter").Misses("the text of First").Sees("✓ done")
	if len(b.orders.results) != 1 || b.orders.results[0] != "answer of First" {
		t.Errorf("the opener got %v", b.orders.results)
	}
	b.Keys("esc", "esc", "esc")
	if b.Quit() {
		t.Error("esc quit")
	}
}

func TestUnaskedDialogWaits(t *testing.T) {
	b := newBench(t, 80, 24)
	q := &question{name: "News"}
	b.Send(desk.Show{Dialog: q, Unasked: true})
	b.Keys("enter", "esc", "x").Paste("text").ClickOn("the text")
	if len(q.acts) != 0 || q.typed != "" {
		t.Errorf("typing under way did %q and %q", q.acts, q.typed)
	}
	b.Advance(300 * time.Millisecond).Keys("esc").Misses("News")
}

func TestMessagesFadeAndStayInHistory(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Send(desk.Say{Level: desk.Done, Text: "25 numbers\x1b[31m completed\n"})
	b.Sees("✓ 25 numbers completed").Fits()
	b.Advance(4 * time.Second)
	b.Send(desk.Say{Level: desk.Failed, Text: "The file is locked by another program that does not let go of it, and the desk cannot write"})
	b.Fits().Sees("✗ The file is locked", "…", "? help")
	b.Advance(4 * time.Second).Sees("✗ The file is locked")
	b.Advance(9*time.Second).Misses("The file is locked", "25 numbers")
	b.Keys("M").Sees("Messages", "✓ 25 numbers completed", "desk cannot write").Fits()
	b.Keys("esc").Misses("25 numbers")
	for range 300 {
		b.Send(desk.Say{Text: "again"})
	}
	b.Keys("M", "end").Sees("again").Misses("25 numbers")
	if b.Timers() > 310 {
		t.Errorf("%d timers are set", b.Timers())
	}
}

func TestUndo(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Advance(time.Second)
	b.Keys("u").Sees("✓ Taken back: FOC date of 3 numbers")
	if b.undo.calls != 1 || b.orders.changed != 1 || b.check.changed != 1 {
		t.Errorf("undone %d times, told %d and %d", b.undo.calls, b.orders.changed, b.check.changed)
	}
	b.undo.err = errDisk
	b.Keys("u").Sees("✗ disk full")
	b.undo.err, b.undo.at = nil, time.Date(2020, 1, 2, 15, 4, 0, 0, time.UTC)
	b.Keys("u").Sees("Take back earlier work?", "Thu 2 Jan 2020 15:04", "[ No, keep it ]").Keys("enter").Misses("Take back earlier work?")
	if b.undo.calls != 2 {
		t.Error("earlier work was taken back without a yes")
	}
	b.Keys("u", "right", "enter").Sees("✓ Taken back")
	if b.undo.calls != 3 {
		t.Error("yes did not take it back")
	}
	none := newBench(t, 80, 24, func(o *ui.Options) { o.Undo = nil })
	none.Keys("u").Sees("There is nothing to take back.")
}

func TestQuitAsksOnlyForWhatIsLost(t *testing.T) {
	b := newBench(t, 80, 24)
	b.orders.unsaved, b.check.unsaved = true, true // the check was not started
	b.Keys("q")
	if !b.Quit() || b.orders.saved != 1 || b.check.saved != 0 {
		t.Errorf("quit %v, saved %d and %d times", b.Quit(), b.orders.saved, b.check.saved)
	}
	b = newBench(t, 80, 24)
	b.orders.lost = "a note of 2 lines"
	b.Keys("q").Sees("Quit?", "a note of 2 lines", "[ No, stay ]")
	b.Keys("enter").Misses("Quit?")
	if b.Quit() {
		t.Fatal("No quit")
	}
	b.Keys("q", "tab", "enter")
	if !b.Quit() {
		t.Error("Yes does not quit")
	}
	b = newBench(t, 80, 24)
	b.orders.lost = "a note"
	b.Keys("ctrl+c", "ctrl+c")
	if !b.Quit() {
		t.Error("asking twice does not quit")
	}
}

// A save that fails on the way out keeps the program, and what is lost is named.
func TestQuitStaysWhereASaveFails(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Advance(time.Second)
	b.orders.unsaved = true
	b.check.unsaved, b.check.saveErr = true, errDisk
	b.Keys("ctrl+c").Sees("Quit?", "what could not be saved in Check").Misses("saved in Orders")
	if b.Quit() || b.orders.saved != 1 {
		t.Fatalf("quit %v, saved %d times", b.Quit(), b.orders.saved)
	}
	b.Keys("esc").Misses("Quit?")
	b.check.saveErr = nil
	b.Keys("q")
	if !b.Quit() || b.check.saved != 1 {
		t.Errorf("quit %v, saved %d times", b.Quit(), b.check.saved)
	}

	b = newBench(t, 80, 24)
	b.orders.unsaved, b.orders.saveErr, b.orders.lost = true, errDisk, "end-user data (disk full)"
	b.Keys("q").Sees("This would be lost: end-user data (disk full).").Keys("tab", "enter")
	if !b.Quit() {
		t.Error("Yes does not quit")
	}
}

// What is saved after all is not asked about, though it could not be saved before.
func TestQuitTriesOnceMore(t *testing.T) {
	b := newBench(t, 80, 24)
	b.orders.unsaved, b.orders.lost = true, "a letter"
	b.orders.whenSaved = func() { b.orders.lost = "" }
	b.Keys("q").Misses("Quit?")
	if !b.Quit() {
		t.Error("it stays, though all is saved")
	}
}

func TestClockTicksOnceAMinute(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Advance(time.Second).Sees("Mon 23 Nov  9:41")
	if b.Timers() != 1 {
		t.Errorf("%d timers at rest", b.Timers())
	}
	b.Advance(29 * time.Second).Sees("Mon 23 Nov  9:42")
	b.Advance(15 * time.Hour).Sees("Tue 24 Nov  0:42")
	if b.Timers() != 1 {
		t.Errorf("%d timers at rest", b.Timers())
	}
}

func TestSmallWindow(t *testing.T) {
	b := newBench(t, 59, 24)
	for _, size := range [][2]int{{59, 24}, {60, 15}, {30, 5}, {10, 3}, {1, 1}, {200, 2}} {
		b.Resize(size[0], size[1]).Fits().Misses("orders body")
	}
	b.Resize(59, 20).Sees("Portdesk needs a window of 60 columns")
	b.Keys("3", "?", ":", "x").Click(5, 5).Paste("text")
	b.Resize(60, 16).Sees("orders body").Misses("Help", "Palette").Fits()
	if len(b.orders.acts) != 0 {
		t.Errorf("unseen keys did %q", b.orders.acts)
	}
	b.Resize(20, 4).Keys("q")
	if !b.Quit() {
		t.Error("q does not quit a small window")
	}
	if v := newBench(t, 0, 0).View(); v.Content != "" || !v.AltScreen {
		t.Errorf("an unknown window shows %q", v.Content)
	}
}

func TestMouse(t *testing.T) {
	b := newBench(t, 80, 24)
	b.ClickOn("3 Numbers").Sees("numbers body")
	b.Click(7, 5).Wheel(7, 6, 1).Wheel(7, 6, -1)
	if want := []string{"7,3", "7,4 by 3", "7,4 by -3"}; !slices.Equal(b.numbers.clicks, want) {
		t.Errorf("the workspace got %q, want %q", b.numbers.clicks, want)
	}
	b.Click(7, 1).Click(7, 22).Click(79, 23)
	if len(b.numbers.clicks) != 3 {
		t.Errorf("rules and footer clicked the body: %q", b.numbers.clicks)
	}
	b.ClickOn("? help").Sees("Help").Click(5, 0).Sees("Help").Keys("esc")
	b.ClickOn("a actions")
	if !slices.Equal(b.numbers.acts, []string{"number.actions"}) {
		t.Errorf("the footer did %q", b.numbers.acts)
	}
}

func TestPaletteRunsWithArguments(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Keys("3", ":").Type("record foc 2026-12-04").Sees("DATE 2026-12-04").Fits()
	b.Keys("enter").Misses("Palette")
	if !slices.Equal(b.numbers.acts, []string{"number.foc 2026-12-04"}) {
		t.Errorf("the palette did %q", b.numbers.acts)
	}
	b.numbers.disabled = map[action.ID]string{action.NumberSubmit: "Nothing is being asked."}
	b.Keys("ctrl+p").Type("resubmit").Sees("Not now: Nothing is being asked.").Keys("enter").Sees("Palette").Keys("esc")
	b.Keys(":").Type("messages of").Keys("enter").Sees("Nothing has been said yet.")
}

func TestGotoOpensTarget(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Send(desk.Goto{Workspace: 3, Target: desk.NumberTarget{ID: 7}}).Sees("numbers body")
	if len(b.numbers.opened) != 1 || b.numbers.opened[0] != (desk.NumberTarget{ID: 7}) || b.numbers.started != 1 {
		t.Errorf("opened %v", b.numbers.opened)
	}
	b.Send(desk.Goto{Workspace: 1}).Sees("numbers body", "There is no workspace 1 yet.")
}

func TestBackgroundRestyles(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Keys("?")
	dark := b.Styled()
	b.Send(tea.BackgroundColorMsg{Color: color.White})
	if b.orders.theme.Dark || b.check.theme.Dark || b.Styled() == dark {
		t.Error("a light background does not restyle everything")
	}
	same := b.orders.theme
	b.Send(tea.BackgroundColorMsg{Color: color.White})
	if b.orders.theme != same {
		t.Error("the same background restyled again")
	}
}

func TestNoColour(t *testing.T) {
	for _, value := range []string{"1", "yes", "false"} {
		env := map[string]string{"NO_COLOR": value, "TERM": "xterm-256color", "LANG": "en_US.UTF-8"}
		b := newBench(t, 80, 24, func(o *ui.Options) { o.Look = ui.LookOf(func(k string) string { return env[k] }) })
		b.Keys("?")
		if strings.Contains(b.Styled(), "38;") || strings.Contains(b.Styled(), "48;") {
			t.Errorf("NO_COLOR=%s: there is colour", value)
		}
	}
	plain := ui.LookOf(func(k string) string { return map[string]string{"LC_ALL": "C", "LANG": "de_DE.UTF-8"}[k] }).Theme(true)
	if plain.Glyphs.Name != "plain" {
		t.Error("LC_ALL=C has Unicode glyphs")
	}
}

func TestHeaderShortensSoThatItFits(t *testing.T) {
	for _, w := range []int{60, 70, 80, 100, 140} {
		b := newBench(t, w, 24, func(o *ui.Options) {
			for digit, title := range map[int]string{1: "Triage", 4: "Calendar", 5: "Blockers", 7: "Profiles"} {
				o.Workspaces[digit] = ui.Entry{Title: title, Workspace: &screen{name: title, badge: "123"}}
			}
			o.Start = 5
		})
		b.Fits().Sees("5 Blockers 123", "9:41")
		for _, digit := range []string{" 1", " 2", " 3", " 4", " 6", " 7"} {
			if !strings.Contains(b.Line(0), digit) {
				t.Errorf("at %d the header lost%s: %s", w, digit, b.Line(0))
			}
		}
	}
}

func TestSuspendAndRedraw(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Send(desk.Show{Dialog: &question{name: "Open"}})
	if b.Keys("ctrl+z"); b.Suspended() != 1 {
		t.Error("ctrl+z does not suspend over a dialog")
	}
	b.Keys("ctrl+l").Sees("the text of Open")
}

func TestWorkspaceThatBreaksItsSizeDoesNotBreakTheFrame(t *testing.T) {
	b := newBench(t, 80, 24, func(o *ui.Options) {
		o.Workspaces = map[int]ui.Entry{2: {Title: "Orders", Workspace: tall{&screen{}}}}
	})
	b.Fits()
}

type tall struct{ *screen }

func (tall) View(w, h int) string {
	return strings.Repeat("much too long a line for any window "+draw.Blank(w)+"\n", h+5)
}
