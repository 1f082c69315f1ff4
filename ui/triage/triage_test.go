package triage_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"portdesk/model/date"
	law "portdesk/model/triage"
	"portdesk/theme"
	"portdesk/ui"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/triage"
	"portdesk/ui/uitest"
)

func TestMain(m *testing.M) {
	uitest.FewerChecks(20)
	os.Exit(m.Run())
}

func TestContract(t *testing.T) {
	for name, play := range map[string]func(*bench){
		"list":    func(*bench) {},
		"heading": func(b *bench) { b.Keys("g") },
		"folded":  func(b *bench) { b.Keys("g", "enter") },
		"filter":  func(b *bench) { b.Keys("/").Type("status:pending") },
		"nothing": func(b *bench) { b.file.items = nil; b.Send(desk.Changed{}) },
		"empty":   func(b *bench) { b.file.items, b.file.total = nil, 0; b.Send(desk.Changed{}) },
		"run":     func(b *bench) { b.Keys("n") },
	} {
		t.Run(name, func(t *testing.T) {
			b := start(t, furnished(), 140, 40)
			play(b)
			uitest.Contract(t, b.ws)
			b.Fits()
		})
	}
}

var looks = map[string]ui.Look{
	"dark":  {Glyphs: "unicode"},
	"light": {Glyphs: "unicode"},
	"none":  {Environment: theme.Environment{NoColor: "1"}, Glyphs: "unicode"},
	"plain": {Environment: theme.Environment{NoColor: "1"}, Glyphs: "plain"},
}

func TestFrames(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {120, 35}, {160, 50}, {200, 60}} {
		for name, look := range looks {
			if uitest.Race && size[0] != 80 {
				continue
			}
			t.Run(fmt.Sprintf("%s_%dx%d", name, size[0], size[1]), func(t *testing.T) {
				b := start(t, furnished(), size[0], size[1], look)
				if name == "light" {
					b.Send(light())
				}
				golden.RequireEqual(t, b.Fits().Styled()+"\n")
			})
		}
	}
}

// Every kind of item has its own pane; these are read by people.
func TestDetailFrames(t *testing.T) {
	for i, name := range []string{"foc-today", "blocked", "", "", "refused", "foc-tomorrow", "confirm", "letter", "draft", "", "", "unsent", "", "foc-due"} {
		if name == "" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			b := start(t, furnished(), 120, 40)
			for range i {
				b.Keys("j")
			}
			golden.RequireEqual(t, b.Fits().Frame()+"\n")
		})
	}
	t.Run("empty", func(t *testing.T) {
		golden.RequireEqual(t, start(t, &fake{now: monday()}, 80, 24).Fits().Frame()+"\n")
	})
	t.Run("calm", func(t *testing.T) {
		f := furnished()
		f.items = slices.DeleteFunc(f.items, func(it law.Item) bool { return it.Queue < law.Review || it.PON == "4488" || it.PON == "4434" })
		golden.RequireEqual(t, start(t, f, 80, 24).Fits().Frame()+"\n")
	})
}

func TestSections(t *testing.T) {
	b := start(t, furnished(), 80, 24)
	b.Fits().Sees("1 Triage 12", "▾ YOURS  12", "4471-A", "12 numbers", "1,204 numbers", "Lacks account number", "Draft lacks 3 things").at(t, "4390")
	b.Keys("G").Fits().Sees("THE CARRIER'S  5", "▸ NOBODY'S UNTIL A DATE  31 numbers, next Wed 25 Nov", "▸ PUT OFF  1, the first until Thu 26 Nov").Misses("4410")
	b.Keys("k", "enter").Sees("▾ NOBODY'S", "4410", "Wed 25 Nov").Keys("left").Sees("▸ NOBODY'S").Misses("4410").Keys("right").Sees("4410")
	b.Keys("j").at(t, "4410").Keys("h").at(t, "NOBODY'S").Keys("h").Misses("4410")
	b.Keys("g").at(t, "YOURS").Keys("enter").Misses("4471-A").Sees("▸ YOURS  12").Keys("l").Sees("4471-A")
	b.Resize(60, 20).Fits().Sees("4471-A")
}

// A refresh leaves the cursor on its item; where that is gone the next one takes its
// place, and the one before it at the end of a section.
func TestCursorStaysWithItsItem(t *testing.T) {
	f := furnished()
	b := start(t, f, 80, 24)
	b.Keys("j", "j", "j").at(t, "4502")
	remove := func(pon string) {
		f.items = slices.DeleteFunc(f.items, func(it law.Item) bool { return it.PON == pon })
		b.Send(desk.Changed{})
	}
	remove("4471-A")
	b.at(t, "4502")
	remove("4502")
	b.at(t, "4433")
	b.Keys("G", "k", "k").at(t, "Cancellation")
	remove("4434")
	b.at(t, "4489")
	f.items = nil
	b.Send(desk.Changed{})
	b.Fits().Sees("You owe nothing.").at(t, "YOURS  0")
}

func TestNothingOwed(t *testing.T) {
	f := furnished()
	f.items = slices.DeleteFunc(f.items, func(it law.Item) bool { return it.Queue != law.Ahead })
	b := start(t, f, 80, 24)
	b.Fits().Sees("1 Triage ", "✓ You owe nothing. Next comes the FOC day Wed 25 Nov.").Keys("n").Sees("You owe nothing.")
	b = start(t, &fake{now: monday()}, 80, 24)
	b.Fits().Sees("Nothing is being ported yet.", "Check (6)").Paste("206 420 5780")
	b.Sees("Check workspace")
	if got := b.others[desk.CheckDigit].sent(t); got != (desk.CheckText{Text: "206 420 5780"}) {
		t.Errorf("pasted %v", got)
	}
}

func TestFilter(t *testing.T) {
	b := start(t, furnished(), 100, 30)
	b.Keys("/").Type("customer:acme").Sees("▾ YOURS  2", "4471-B").Misses("4502", "4433").Keys("enter").Sees("/ customer:acme").at(t, "4471-A")
	b.Keys("esc").Sees("4502")
	for text, wants := range map[string]string{"carrier:onvoy ball:you": "4502", "blocker:pin": "4502", "foc:tomorrow": "4401", "order:4488": "4488",
		"ball:nobody": "NOBODY'S", "-carrier:level3": "4401", "type:long-code bright": "4390"} {
		b.Keys("/", "ctrl+u").Type(text).Fits().Sees(wants).Misses("4433").Keys("enter", "esc")
	}
	b.Keys("/").Type("acme status:pending").Fits().Sees("^^^^^^^^^^^^^^ status cannot be asked of what waits; Numbers (3) can", "4471-A").Misses("4502")
	b.Keys("enter").Fits().Sees("cannot be asked of what waits").Keys("esc").Misses("cannot be asked")
	b.Keys("/").Type("carier:x").Fits().Sees("carier").Keys("esc")
	b.Keys("/").Type("nobody knows this").Sees("Nothing that you owe matches the filter").Keys("enter", "n").Sees("The filter hides all that you owe.")
}

func TestActionsOfItems(t *testing.T) {
	b := start(t, furnished(), 120, 40)
	opens := func(keys []string, want string) {
		t.Helper()
		b.Keys(keys...).Fits().Sees("╭", want).Keys("esc").Misses("╭")
	}
	opens([]string{"j", "enter"}, "Answer: Service address does not match")
	opens([]string{"s"}, "Answer: Service address does not match")
	opens([]string{"b"}, "Answer: Service address does not match")
	opens([]string{"x"}, "Cancel 12 numbers")
	opens([]string{"a"}, "12 numbers")
	opens([]string{"z"}, "Put off until a date")
	opens([]string{"c"}, "Chase PON 4471-A")
	b.Keys("f").Sees("There is no date to record: PON 4471-A waits in Action Required.")
	opens([]string{"j", "j", "j", "enter"}, "Resume the port of 2 numbers")
	b.Keys("j", "enter").Sees("Calendar workspace")
	tomorrow := date.FromTime(monday()) + 1
	if got := b.others[desk.CalendarDigit].sent(t); got != (desk.DayTarget{Day: tomorrow, CutOver: true, Triage: true}) {
		t.Errorf("FOC tomorrow went to %v", got)
	}
	opens([]string{"1", "f"}, "Change the FOC date of 2 numbers")
	b.Keys("c").Sees("Nobody owes you an answer here.").Keys("s").Sees("PON 4401 was submitted already")
	opens([]string{"j", "enter"}, "Tell the customer the date of PON 4405")
	opens([]string{"j", "enter"}, "Sign the LOA of PON 4300")
	b.Keys("j", "enter").Sees("Orders workspace")
	if got := b.others[desk.OrdersDigit].sent(t); got != (desk.OrderTarget{ID: 9, Form: true}) {
		t.Errorf("the draft went to %v", got)
	}
	b.Keys("1", "f").Sees("PON 4519 was not submitted yet").Keys("o").Sees("Orders workspace").Keys("1", "N").Sees("Numbers workspace")
	if got := b.others[desk.NumbersDigit].sent(t); got != (desk.NumbersWhere{Text: "order:4519"}) {
		t.Errorf("the numbers went to %v", got)
	}
	opens([]string{"1", "j", "j", "enter"}, "Sign the LOA of PON 4511")
	opens([]string{"j", "enter"}, "Submit PON 4512")
	opens([]string{"j", "j", "enter"}, "╭")
}

func TestCarriersItems(t *testing.T) {
	b := start(t, furnished(), 120, 40)
	b.Keys("/").Type("ball:provider").Keys("enter", "g", "j").at(t, "THE CARRIER'S")
	seen := map[string]bool{}
	for range 5 {
		b.Keys("j", "enter").Fits().Sees("╭")
		for _, title := range []string{"Review of", "Start the port of", "FOC date of", "numbers", "1 number"} {
			if strings.Contains(b.Frame(), title) {
				seen[title] = true
			}
		}
		b.Keys("esc")
	}
	for _, title := range []string{"Review of", "Start the port of", "FOC date of"} {
		if !seen[title] {
			t.Errorf("no item opens %q", title)
		}
	}
	b.Keys("esc", "/").Type("order:4488").Keys("enter", "G").at(t, "4488").Sees("late ", "24 business hours", "Centurylink LNP desk", "SUPP")
	b.Keys("c").Sees("Chase PON 4488", "Sent Wed 18 Nov. Waiting since then: 27 business hours", "overdue", "Please confirm a date (FOC)")
	if c := b.Clipboard(); !strings.Contains(c, "PON 4488, 40 numbers") || !strings.Contains(c, "overdue") {
		t.Errorf("clipboard %q", c)
	}
	b.Keys("ctrl+s").Sees("needed", "last time Centurylink LNP desk", "or: no answer")
	b.Type("Centurylink desk").Keys("tab").Type("no answer").Keys("ctrl+s").Sees("Chase recorded on PON 4488")
	if len(b.file.chases) != 2 {
		t.Errorf("%d chases", len(b.file.chases))
	}
	b.Keys("y")
	if c := b.Clipboard(); !strings.Contains(c, "FOC due") || !strings.Contains(c, "Carrier: Centurylink") {
		t.Errorf("clipboard %q", c)
	}
}

func TestSnoozeAndWake(t *testing.T) {
	f := furnished()
	b := start(t, f, 120, 40)
	b.Keys("j", "z").Type("fri").Keys("enter").Type("Ana is away").Keys("ctrl+s").Sees("Put off until Fri 27 Nov", "1 Triage 11", "PUT OFF  2").at(t, "4471-B")
	b.Keys("Z").Sees("▾ PUT OFF", "4471-A").Keys("j").at(t, "4471-A").Sees("Put off until Fri 27 Nov: Ana is away")
	b.Keys("Z").Sees("PON 4471-A is back among what waits", "1 Triage 12", "PUT OFF  1")
	if !slices.Contains(f.acts, "snooze blocked:2 2026-11-27") {
		t.Errorf("acts %v", f.acts)
	}
	f.failed = errors.New("the disk is full")
	b.Keys("Z").Sees("the disk is full")
	b.Keys("g", "j", "j", "z").Type("fri").Keys("ctrl+s").Sees("the disk is full", "Put off until a date").Keys("esc")
	f.failed, f.err = nil, errors.New("the disk is gone")
	b.Send(desk.Changed{}).Sees("read what waits: the disk is gone", "4471-A")
}

func TestMouse(t *testing.T) {
	b := start(t, furnished(), 120, 40)
	b.ClickOn("Blocked: PIN").at(t, "4502").ClickOn("Blocked: PIN").Sees("Answer: PIN").Keys("esc")
	b.ClickOn("▸ NOBODY'S").Sees("4410").ClickOn("▾ NOBODY'S").Misses("4410")
	b.Wheel(10, 10, 3).at(t, "PUT OFF").Wheel(10, 10, -100).at(t, "YOURS")
	b.Click(100, 5).Keys("pgdown").Fits().at(t, "YOURS").Keys("esc", "j").at(t, "4390")
}

func TestLook(t *testing.T) {
	b := start(t, furnished(), 120, 40)
	b.Keys("/").Type("customer:acme").Keys("enter")
	look := b.ws.Look()
	if look.Workspace != desk.TriageDigit || look.Filter != "customer:acme" {
		t.Errorf("look %+v", look)
	}
	b.Keys("esc").Send(desk.Goto{Workspace: desk.TriageDigit, Target: desk.ViewTarget{View: look}}).Sees("/ customer:acme", "YOURS  2")
	look.Filter = ""
	b.Send(desk.Goto{Workspace: desk.TriageDigit, Target: desk.ViewTarget{View: look}}).Misses("customer:acme").Sees("YOURS  12")
}

// Whatever is pressed in whatever window, the frame is exact.
func TestFramesAreExact(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		b := start(rt, furnished(), 80, 24)
		var keys []string
		for _, a := range action.Default().For(action.Triage) {
			keys = append(keys, a.Keys...)
		}
		keys = append(keys, "j", "k", "G", "g", "enter", "esc", "tab", "left", "right", "ctrl+d", "pgup", "/", "a", "中", "ctrl+s", "space", "s", "f", "b", "x", "y", "1")
		for range rapid.IntRange(0, 25).Draw(rt, "n") {
			if rapid.IntRange(0, 5).Draw(rt, "resize") == 0 {
				b.Resize(rapid.IntRange(60, 220).Draw(rt, "w"), rapid.IntRange(16, 60).Draw(rt, "h"))
			}
			b.Keys(rapid.SampledFrom(keys).Draw(rt, "key")).Fits()
		}
		b.Advance(5 * time.Second).Fits()
		if !b.ws.Settled() {
			rt.Fatal("something is read for ever")
		}
	})
}

// many is a desk on which thousands of things wait.
func many(n int) *fake {
	f := furnished()
	made := f.items
	f.items = nil
	for i := range n {
		it := made[i%len(made)]
		it.Order, it.Blocker, it.PON = int64(i+1), int64(i+1), fmt.Sprint(10_000+i)
		f.items = append(f.items, it)
	}
	return f
}

func TestThousands(t *testing.T) {
	b := start(t, many(5000), 200, 60)
	b.Fits().Sees("YOURS  3,000").Keys("G").Fits().Keys("g", "j", "pgdown", "pgdown").Fits()
}

// A frame of 200x60 over ten thousand things that wait.
func BenchmarkFrame(b *testing.B) {
	d := start(b, many(10_000), 200, 60)
	for b.Loop() {
		d.Keys("j").View()
	}
}

// What a change of the file costs the update loop.
func BenchmarkReload(b *testing.B) {
	d := start(b, many(10_000), 200, 60)
	for b.Loop() {
		d.Send(desk.Changed{})
	}
}

var _ interface {
	desk.Workspace
	desk.Capturer
	desk.Paster
	desk.Sizer
	desk.Badger
	desk.Pointer
	desk.Opener
	desk.Looker
	desk.Cursorer
} = (*triage.Workspace)(nil)
