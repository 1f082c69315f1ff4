package numbers_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/dialogs/dialogtest"
	"portdesk/ui/numbers"
	"portdesk/ui/overlay"
	"portdesk/ui/uitest"
)

// everywhere is a desk with numbers in all ten statuses.
func everywhere(t testing.TB) *dialogtest.Desk {
	t.Helper()
	d := dialogtest.Open(t)
	d.Now = d.Now.AddDate(0, 0, -6)
	d.Drafted("206 420 5700 - 5704", "Acme Dental")
	d.Do(d.Drafted("206 420 5705 - 5706", "Acme Dental").ID, model.Request{Event: model.RequestCancellation, Reason: "stays"})
	sent := d.Sent("206 420 5710 - 5714", "Harbor Legal")
	d.DoTo(d.IDs("2064205713", "2064205714"), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictNotPortable, Reason: "no coverage"})
	d.Do(sent.ID, model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	d.Now = d.Now.AddDate(0, 0, 2)
	d.Begun("206 420 5720 - 5729", "Müller & 中文 Partners")
	d.DoTo(d.IDs("2064205725"), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"address_mismatch"}, Reason: "SA MISMATCH"})
	d.DoTo(d.IDs("2064205726"), model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"pin_passcode"}, Reason: "PIN"})
	d.DoTo(d.IDs("2064205727", "2064205728"), model.Request{Event: model.RequestCancellation, Reason: "stays"})
	d.DoTo(d.IDs("2064205728"), model.Request{Event: model.CancellationRefused, Reason: "too late"})
	d.Dated("206 425 1000 - 1002", "Bright Motors", date.Of(2026, 12, 4))
	done := d.Dated("844 420 5780 - 5781", "Bright Motors", date.FromTime(d.Now))
	d.Do(done.ID, model.Request{Event: model.AcquireOwnership})
	d.Do(done.ID, model.Request{Event: model.ActivateNumber})
	d.Do(done.ID, model.Request{Event: model.PortCompleted})
	d.Now = dialogtest.Monday()
	return d
}

func TestBoardShowsEveryStatus(t *testing.T) {
	b := start(t, everywhere(t), 200, 60)
	b.Keys("d", "B").Fits()
	for _, s := range model.Statuses() {
		b.Sees(uiGlyph(s))
	}
	b.Sees("206 420 5701", "address", "◆ Fri 4 Dec", "PIN", "◆ 19 Nov", "◎ Portable  3", "◌ Canc. Pend.  1")
	uitest.Contract(t, b.ws)
}

// Every card tells number, carrier and age, and its date where it has one, in every room;
// all ten columns stand in a window of 160, the live ones in one of 120.
func TestCardsAreWhole(t *testing.T) {
	d := everywhere(t)
	d.Now = d.Now.Add(-3 * time.Hour)
	for _, size := range [][2]int{{80, 24}, {120, 40}, {160, 50}, {200, 60}} {
		b := start(t, d, size[0], size[1])
		b.Keys("d", "B", ">").Fits().Sees("206 420 5705", "Level3", "bd")
		b.Keys("h", "h", "h").Fits().Sees("844 420 5780", "Cent", "19 Nov")
	}
	b := start(t, d, 160, 50)
	b.Keys("B").Sees("206 420 5713", "206 420 5728", "206 420 5705", "844 420 5780", "◆ Thu 19 Nov").Misses("→ ", "←")
	b = start(t, d, 120, 40)
	b.Keys("B").Sees("206 420 5700", "206 420 5710", "206 420 5720", "206 420 5725", "206 425 1000", "206 420 5727").Misses("206 420 5713")
	b.Keys("l", "l").Sees("▸⊘ Not Portable  2", "206 420 5713")
}

// A confirmed date that went by while its number waits for it is marked in table, board
// and detail.
func TestPastDate(t *testing.T) {
	d := everywhere(t)
	d.Now = d.Now.AddDate(0, 0, 14)
	b := start(t, d, 140, 42)
	b.Keys("/").Type("customer:motors").Keys("enter").Sees("◆ Fri 4 Dec past", "◆ Thu 19 Nov").Misses("19 Nov past")
	b.Keys("B").Sees("◆ Fri 4 Dec past").Misses("19 Nov past")
	b.Resize(80, 24).Fits().Sees("4 Dec past").Misses("19 Nov past")
}

// Where a filter finds nothing for a word that nobody bears, that is said; behind a fault
// what was shown stays.
func TestFiltersThatFindNothing(t *testing.T) {
	b := start(t, mixed(t), 100, 24)
	b.Keys("/").Type("carrier:lvel3").Keys("enter").Fits().Sees("No number matches the filter.", `No carrier here is called "lvel3"; known: `, "Level3")
	b.Keys("esc", "/").Type("carrier:level3 status:completed").Keys("enter").Sees("No number matches").Misses("known:")
	b.Keys("esc", "/").Type("customer:motors").Keys("enter").Sees("1-4 of 4")
	b.Keys("/").Type("carrrier:x").Sees("1-4 of 4").Keys("ctrl+u").Type("carrrier:x").Sees("1-4 of 4").Keys("enter").Sees("1-4 of 4")
}

// An open number tells what can be done on its first screen.
func TestExitsOnTheFirstScreen(t *testing.T) {
	d := everywhere(t)
	for _, size := range [][2]int{{80, 24}, {120, 35}, {140, 24}, {200, 60}} {
		b := start(t, d, size[0], size[1])
		b.Send(desk.Goto{Workspace: 3, Target: desk.NumberTarget{ID: d.TheNumber("2064251000").ID}}).Fits()
		b.Sees("From here", "Change the FOC date", "Request cancellation")
	}
}

func uiGlyph(s model.Status) string { return theme.Unicode().Status(uint8(s)) }

// Table and board show the same filter, selection and number under the cursor.
func TestBoardAndTableAreOne(t *testing.T) {
	b := start(t, everywhere(t), 240, 50)
	b.Keys("j", "j", "space", "B").Fits().Sees("1 selected", "▌206 420 5702", "206 420 5703   ○ Pending")
	b.Keys("l", "space", "B").Sees("2 selected", "206 420 5711", "Number ▲")
	b.Keys("B").Sees("2 selected").Keys("esc").Misses("selected")
	b.Keys("/").Type("customer:motors").Keys("enter").Fits().Sees("5 numbers", "206 425 1000   ◆ FOC Date Set").Misses("206 420 5701")
	b.Keys("B").Sees("1-5 of 5", "/ customer:motors").Keys("B", "l").Sees("844 420 5780   ✓ Completed")
	b.Keys("B").Sees("844 420 5780   ✓ Completed").Keys("B", "esc").Sees("all numbers", "844 420 5780   ✓ Completed")
	b.Keys("o").Fits().Sees("844 420 5780   ✓ Completed")
	b.Keys("O", "G", "g", "ctrl+d", "ctrl+u", "pgdown", "pgup", "<").Fits().Sees("   ○ Pending")
	b.Keys(">").Sees("✕ Canceled")
	b.Send(desk.Goto{Workspace: 3, Target: desk.NumberTarget{ID: b.file.TheNumber("2064205728").ID}}).Keys("esc").Sees("206 420 5728   ⊗ Cancellation Rejected")
}

// What is done on the board is done to the card or to the selection, and the cursor goes
// with its card.
func TestActingOnTheBoard(t *testing.T) {
	d := everywhere(t)
	b := start(t, d, 240, 50)
	b.Keys("B", "<", "x").Sees("Cancel 206 420 5700").Keys("esc")
	b.Keys(">").Sees("✕ Canceled").Keys("x").Sees("Canceled").Misses("Reason")
	b.Keys("<", "l", "v", "j").Sees("2 selected").Keys("a").Sees("2 numbers", "Start porting request").Keys("esc")
	b.Keys("esc", "esc", "<", "g", "enter").Misses("◎ Portable  3").Sees("206 420 5700   ○ Pending").Keys("esc").Sees("◎ Portable  3")
	b.Keys("y")
	if b.Clipboard() != "12064205700" {
		t.Errorf("copied %q", b.Clipboard())
	}
	d.DoTo(d.IDs("2064205700"), model.Request{Event: model.RequestCancellation, Reason: "stays"})
	b.Send(desk.Changed{}).Sees("206 420 5700   ✕ Canceled", "✕ Canceled  3", "○ Pending  4")
	b.Keys("B").Sees("206 420 5700   ✕ Canceled")
	b.Keys("*").Sees("selected").Keys("B").Sees("selected").Keys("-").Misses("selected")
}

func TestBoardMouse(t *testing.T) {
	b := start(t, everywhere(t), 240, 50)
	b.Keys("B").ClickOn("206 425 1001").Sees("206 425 1001   ◆ FOC Date Set")
	b.ClickOn("✕ Canceled  2").Sees("206 420 5706   ✕ Canceled").Wheel(3, 12, 3).Fits()
	b.Keys("d").ClickOn("206 420 5712").ClickOn("206 420 5712").Misses("all numbers").Sees("206 420 5712   ◎ Portable")
}

func TestEmptyBoard(t *testing.T) {
	b := start(t, dialogtest.Open(t), 80, 24)
	b.Keys("B").Fits().Sees("No numbers yet.").Keys("j", "l", "h", "G", "space", "v", "*", "-", "enter", "x").Fits()
	b.Keys("/").Type("zzz").Keys("enter").Sees("No number matches the filter.")
}

// A selection that is held in memory and that nothing can happen to says so.
func TestReasonsOfASelection(t *testing.T) {
	b := start(t, mixed(t), 140, 24)
	b.Keys("space", "space", "f").Sees("FOC date confirmed is possible in In Process; this number is Pending.").Misses("FOC date of")
	b.Keys("G", "space", "f").Sees("Change the FOC date of").Keys("esc")
	b.Keys("*", "s").Sees("Answer").Keys("esc")
}

func TestColumns(t *testing.T) {
	d := mixed(t)
	b := start(t, d, 140, 42)
	b.Keys("d").Misses("Gaining").Keys("C").Sees("Columns", "■ Number", "□ Gaining")
	b.Keys("J", "end", "space", "enter").Fits().Misses("Columns")
	if line := b.Line(4); !strings.HasPrefix(strings.TrimSpace(line), "Status") {
		t.Errorf("the header is %q", line)
	}
	again := start(t, d, 200, 42)
	again.Keys("d").Sees("Told")
	again.Keys(":").Type("choose and order the columns number profile gaining").Keys("enter").Sees("Gaining", "Flowroute").Misses("Customer")
	again.Keys(":").Type("choose and order the columns colour").Keys("enter").Sees("There is no column \"colour\".")
	again.Keys(":").Type("choose and order the columns reset").Keys("enter").Sees("Customer").Misses("Gaining")
	again.Keys("C", "esc").Sees("Customer")
}

func TestSortByTheColumnsBesides(t *testing.T) {
	d := everywhere(t)
	b := start(t, d, 220, 60)
	b.Keys("d")
	for _, column := range []string{"profile", "gaining", "rate_center", "state", "acquired", "activated", "tested", "blocker", "updated"} {
		b.Keys(":").Type("sort by the next "+column).Keys("enter").Fits().Misses("do not sort by").Keys("g", "G", "O", "g").Fits().Sees("206 420 57")
	}
}

func TestSavedViews(t *testing.T) {
	b := start(t, everywhere(t), 160, 50)
	b.Keys("/").Type("customer:motors").Keys("enter", "o", "O", "B")
	v := b.ws.Look()
	if v.Filter != "customer:motors" || !v.Board || v.Workspace != 3 || v.Sort != "status" || !v.Desc || len(v.Columns) != 12 {
		t.Fatalf("%+v", v)
	}
	b.Keys("B", "esc", "O").Send(desk.Goto{Workspace: 3, Target: desk.ViewTarget{View: v}}).Fits().Sees("/ customer:motors", "◆ FOC Date Set  3", "5 numbers")
	if got := b.ws.Look(); got.Sort != "status" || !got.Desc || !got.Board {
		t.Errorf("%+v", got)
	}
	b.Send(desk.Goto{Workspace: 3, Target: desk.ViewTarget{View: store.View{Columns: []string{"number", "told"}, Sort: "number"}}})
	b.Fits().Sees("all numbers", "Number ▲", "Told").Misses("Customer")
	for range 2 { // a view begins at its first row, on the table and on the board
		v := b.ws.Look()
		b.Keys("G", "enter").Misses("206 420 5700   ○ Pending").Keys("esc")
		b.Send(desk.Goto{Workspace: 3, Target: desk.ViewTarget{View: v}}).Keys("enter").Fits().Sees("206 420 5700   ○ Pending").Keys("esc")
		b.Keys("B", ">", "G")
	}
}

func TestPasteOfAList(t *testing.T) {
	b := start(t, mixed(t), 80, 24)
	b.Paste("206 420 5780\n206 420 5781\n").Sees("There is no workspace 6 yet.").Misses("/ 206")
	b.Paste("5790").Sees("1-1 of 1").Keys("enter")
	b.Paste("\nmotors\nsales\n").Sees("/  5790")
}

// picked is what a dialog of others was made for.
type picked struct {
	target dialogs.Target
	name   string
}

func TestDialogsOfOthers(t *testing.T) {
	b := start(t, mixed(t), 100, 24)
	b.Keys("p").Sees("Profiles cannot be assigned from here.")
	b.Keys("T").Sees("cannot be recorded from here").Keys("t").Sees("Test calls cannot")
	var got []picked
	open := func(head string) func(dialogs.Target, string) overlay.Dialog {
		return func(target dialogs.Target, name string) overlay.Dialog {
			got = append(got, picked{target: target, name: name})
			return &overlay.Confirm{Head: head, No: "No", Yes: "Yes"}
		}
	}
	ws := numbers.NewWith(context.Background(), b.file, numbers.Options{Assign: open("Assign"),
		Told: func(t dialogs.Target) overlay.Dialog { return open("Told")(t, "") },
		Test: func(t dialogs.Target) overlay.Dialog { return open("Test")(t, "") }})
	d := uitest.New(t, ui.New(ui.Options{Workspaces: map[int]ui.Entry{3: {Title: "Numbers", Workspace: ws}}}), 100, 24)
	d.Keys(":").Type("profile assign one main trunk").Keys("enter").Sees("Assign").Keys("esc")
	d.Keys("T").Sees("No date is confirmed yet").Keys("t").Sees("after the number was activated")
	d.Keys("G", "T").Sees("Told").Keys("esc", "space", "*", "T").Sees("These numbers stand on several")
	d.Keys("t").Sees("Test").Keys("esc", "p").Sees("Assign")
	if len(got) != 4 || got[0].name != "main trunk" || got[0].target.Count != 1 || got[3].target.Count != 15 || got[1].target.Order == 0 {
		t.Errorf("%+v", got)
	}
}

// Whatever is pressed on the board, in whatever size, the frame is exact.
func TestBoardFrameIsExact(t *testing.T) {
	file := everywhere(t)
	rapid.Check(t, func(rt *rapid.T) {
		ws := numbers.New(context.Background(), file)
		d := uitest.New(rt, ui.New(ui.Options{Workspaces: map[int]ui.Entry{3: {Title: "Numbers", Workspace: ws}}}), 80, 24)
		d.Keys("B")
		keys := []string{"h", "j", "k", "l", "G", "g", "space", "v", "*", "/", "a", "x", "enter", "esc", "tab", "o", "O", "d", "B", "C", "<", ">", "ctrl+d", "5", "f5", "J"}
		for range rapid.IntRange(1, 25).Draw(rt, "n") {
			if rapid.IntRange(0, 9).Draw(rt, "resize") == 0 {
				d.Resize(rapid.IntRange(1, 230).Draw(rt, "w"), rapid.IntRange(1, 70).Draw(rt, "h"))
			}
			d.Keys(rapid.SampledFrom(keys).Draw(rt, "key")).Fits()
		}
	})
}

func TestBoardFrames(t *testing.T) {
	scenes := map[string]func(testing.TB) *dialogtest.Desk{"ten": everywhere, "two": func(t testing.TB) *dialogtest.Desk {
		t.Helper()
		d := dialogtest.Open(t)
		d.Drafted("206 420 5700 - 5704", "Acme Dental")
		d.Begun("206 420 5720 - 5729", "Harbor Legal")
		return d
	}}
	for name, file := range scenes {
		for _, size := range append(uitest.FrameSizes(), [2]int{200, 60}) {
			t.Run(fmt.Sprintf("%s_%dx%d", name, size[0], size[1]), func(t *testing.T) {
				b := start(t, file(t), size[0], size[1])
				golden.RequireEqual(t, b.Keys("B", "space", "l", "j").Fits().Frame()+"\n")
			})
		}
	}
	t.Run("columns_80x24", func(t *testing.T) {
		b := start(t, mixed(t), 80, 24)
		golden.RequireEqual(t, b.Keys("C", "j").Fits().Frame()+"\n")
	})
	t.Run("fault_80x24", func(t *testing.T) {
		b := start(t, mixed(t), 80, 24)
		golden.RequireEqual(t, b.Keys("/").Type("carrier:lev foc:<=+3bd colour:red").Fits().Frame()+"\n")
	})
}

// The board in the palettes, with its sequences.
func TestBoardStyles(t *testing.T) {
	for _, p := range theme.Palettes() {
		if p.Name != "dark" && p.Name != "light" && p.Name != "no-colour" {
			continue
		}
		t.Run(p.Name, func(t *testing.T) {
			ws := numbers.New(context.Background(), everywhere(t))
			ws.Restyle(theme.New(p, theme.Unicode()))
			d := uitest.New(t, host{ws}, 160, 50)
			for _, id := range []action.ID{action.BoardTable, action.Select, action.Right} {
				d.Send(do{id})
			}
			golden.RequireEqual(t, strings.Join(strings.Split(d.Styled(), "\n")[:20], "\n")+"\n")
		})
	}
}

// do is an action for the host to carry out.
type do struct{ id action.ID }

// A frame of the board costs little more than joining its lines.
func BenchmarkBoard200x60(b *testing.B) {
	ws := numbers.New(context.Background(), everywhere(b))
	ws.Restyle(theme.New(theme.Dark(), theme.Unicode()))
	d := uitest.New(b, host{ws}, 200, 60)
	d.Send(do{action.BoardTable})
	b.ResetTimer()
	for b.Loop() {
		_ = ws.View(200, 56)
	}
}

var (
	_ desk.Looker = (*numbers.Workspace)(nil)
	_ tea.Model   = host{}
)
