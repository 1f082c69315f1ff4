package check_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/ui/desk"
)

func draftOne(t testing.TB, s *store.Store, text string) {
	t.Helper()
	ctx := context.Background()
	res, err := s.Check(ctx, tn.ReadText(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Draft(ctx, res.Groups, "earlier"); err != nil {
		t.Fatal(err)
	}
}

// scenes are the frames of the workspace. Run the test with -update to write them anew.
var scenes = map[string]func(t *testing.T, w, h int) *bench{
	"nothing": func(t *testing.T, w, h int) *bench { return empty(t, w, h) },
	"unfurnished": func(t *testing.T, w, h int) *bench {
		return empty(t, w, h).list("206 420 5780\n206 555 01\n")
	},
	"typing": func(t *testing.T, w, h int) *bench { return furnished(t, w, h).list(sample) },
	"result": func(t *testing.T, w, h int) *bench {
		b := furnished(t, w, h).list(sample)
		b.Keys("tab")
		return b
	},
	"unfolded": func(t *testing.T, w, h int) *bench {
		b := furnished(t, w, h).list(sample)
		b.Keys("tab", "G", "k", "k", "k", "k", "k", "right", "j", "right", "j", "j")
		return b
	},
	"carrier": func(t *testing.T, w, h int) *bench {
		b := furnished(t, w, h).list(sample)
		b.Keys("tab", "c", "down").Type("Zayo")
		return b
	},
	"draft": func(t *testing.T, w, h int) *bench {
		b := furnished(t, w, h).list(sample)
		b.Keys("tab", "enter")
		return b
	},
	"drafted": func(t *testing.T, w, h int) *bench {
		b := furnished(t, w, h).list(sample)
		b.Keys("tab", "enter", "tab", "enter", "6")
		return b.rested()
	},
}

func TestFrames(t *testing.T) {
	for name, play := range scenes {
		for _, size := range [][2]int{{80, 24}, {140, 42}} {
			t.Run(fmt.Sprintf("%s_%dx%d", name, size[0], size[1]), func(t *testing.T) {
				golden.RequireEqual(t, play(t, size[0], size[1]).frame(t))
			})
		}
	}
}

func TestEverythingIsAccountedFor(t *testing.T) {
	b := furnished(t, 140, 42).list(sample)
	b.Sees("27 in · 27 accounted for", "in 4 orders")
}

func TestTypingIsCheckedOnceItRests(t *testing.T) {
	b := furnished(t, 140, 42)
	b.Type("206 420 578")
	b.Advance(200 * time.Millisecond).Type("0")
	b.Advance(200 * time.Millisecond)
	b.Misses("accounted for")
	b.Advance(60*time.Millisecond).Sees("1 in · 1 accounted for", "Level3 8824")
}

func TestFromPasteToOrders(t *testing.T) {
	b := furnished(t, 80, 24).list(sample)
	b.Keys("tab", "d")
	b.Sees("Draft 4 orders", "Stay out: 3 without a carrier")
	b.Keys("enter") // the harmless answer
	b.Misses("Stay out")
	if len(b.orders.opened) != 0 {
		t.Fatal("the harmless answer drafted")
	}
	b.Keys("d", "up").Type("Acme Dental").Keys("enter").Sees("[ Draft 4 orders ]").Keys("enter")
	if len(b.orders.opened) != 1 {
		t.Fatalf("sent to %v", b.orders.opened)
	}
	target, ok := b.orders.opened[0].(desk.OrderTarget)
	if !ok {
		t.Fatalf("sent to %T", b.orders.opened[0])
	}
	got, err := b.store.Order(context.Background(), target.ID)
	if err != nil || got.State() != model.NewOrder || got.PON != "1002-A" {
		t.Fatalf("%+v, %v", got, err)
	}
	b.Sees("Drafted 4 orders for 16 numbers in group 1002")
	b.Keys("6").rested().Sees("360 222 0001", "253 333 0003", "3 in · 3 accounted for") // what lacks a carrier stays
	b.Keys("ctrl+y").rested()
	b.Sees("27 in · 27 accounted for", "PON 1002-A ×12")
}

func TestCarrierIsNamedOnceForMany(t *testing.T) {
	b := furnished(t, 140, 42).list(sample)
	b.Keys("tab", "c")
	b.Sees("All 3 numbers that need one")
	b.Keys("down").Type("Zayo").Keys("down").Type("7421").Keys("down", "down").Type("676").Keys("ctrl+s")
	b.Sees("Zayo serves 3 numbers", "Zayo 7421 → Flowroute 683G", "named by you", "in 5 orders")
	b.rested()

	// It holds over a restart, with the list.
	again := start(t, b.store, 140, 42)
	again.Sees("named by you", "27 in · 27 accounted for")

	// On the group it can be taken back.
	b.Keys("g", "j").ClickOn("Zayo 7421")
	b.Keys("c").Sees("3 numbers that you named it for", "Zayo")
	b.Keys("up", "left", "enter") // the last button, then the one before
	b.Misses("named by you")
	b.Sees("Taken back for 3 numbers")
}

func TestCarrierOfOneBlock(t *testing.T) {
	b := furnished(t, 140, 42).list(sample)
	b.Keys("tab").ClickOn("Needs a carrier")
	b.Keys("right", "j", "c").Sees("360 222: 2 numbers")
	b.Keys("down").Type("Zayo").Keys("ctrl+s").Sees("Zayo serves 2 numbers")
}

func TestBadLineIsFoundInTheList(t *testing.T) {
	b := furnished(t, 80, 24).list(long(300) + "206 555 01\n" + long(300))
	b.Keys("tab", "G").Sees(`line 301`, `"206 555 01"`)
	b.Keys("enter").Sees("✗301  206 555 01")
	b.Keys("end").Type("23").rested().Misses("✗301")
}

func TestListOutlivesTheProgram(t *testing.T) {
	b := furnished(t, 80, 24)
	b.Type("206 420 5780")
	b.Advance(700 * time.Millisecond) // the terminal is killed here
	start(t, b.store, 80, 24).Sees("206 420 5780", "1 in · 1 accounted for")

	b.Keys("esc", "q") // and here it ends in good order, before the save
	b.Type("x")
	start(t, b.store, 80, 24).Sees("206 420 5780")
}

func TestQuitSavesTheLastLetters(t *testing.T) {
	b := furnished(t, 80, 24)
	b.Type("206 420 57").Keys("ctrl+c")
	if !b.Quit() {
		t.Fatal("it did not end")
	}
	start(t, b.store, 80, 24).Sees("206 420 57")
}

func TestEmptyAndBack(t *testing.T) {
	b := furnished(t, 80, 24).list(sample)
	b.Keys("ctrl+x").rested().Sees("ctrl+y brings back", "17 lines")
	b.Keys("ctrl+y").rested().Sees("27 in")
	b.Keys("ctrl+y").Sees("No list was put aside")
}

func TestOpenFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "numbers of acme.txt")
	utf16 := []byte{0xff, 0xfe}
	for _, r := range "206 420 5780\r\n206 420 5781\r\n" {
		utf16 = append(utf16, byte(r), 0)
	}
	for path, raw := range map[string][]byte{file: utf16, filepath.Join(dir, "picture"): {0x89, 'P', 0, 0}} {
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b := furnished(t, 80, 24)
	b.Keys("ctrl+o").Paste(dir + "/nothing")
	b.Keys("enter").Sees("there is no file")
	for range len("nothing") {
		b.Keys("backspace")
	}
	b.Type("pic").Keys("tab", "enter")
	b.Sees("is not a file of text")
	for range len("picture") {
		b.Keys("backspace")
	}
	b.Type("num").Keys("tab").Sees("acme.txt")
	b.Keys("enter").rested()
	b.Sees("2 in · 2 accounted for", "Read 2 lines of numbers of acme.txt")
	b.Keys(":").Type("open a file " + filepath.Join(dir, "gone")).Keys("enter").Sees("there is no file")
}

func TestATableIsNoList(t *testing.T) {
	for text, table := range map[string]bool{
		"Phone Number;BTN;Company\n206 420 5780;206 420 5700;Acme\n": true, "\nTN,Account,City\n206 420 5780,A1,Seattle\n": true,
		"206 420 5780, 206 420 5781, 206 420 5782\n": false, "numbers of Acme\n206 420 5780\n": false, "Acme, Seattle: 206 420 5780\n": false,
	} {
		file := filepath.Join(t.TempDir(), "acme.csv")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		b := furnished(t, 160, 42)
		b.Keys("ctrl+o").Paste(file)
		b.Keys("enter").rested()
		if table {
			b.Sees("A table: portdesk import orders reads it")
		} else {
			b.Misses("A table: portdesk import orders reads it").Sees("Read ")
		}
	}
}

func TestAChangeOfTheDeskChecksAgain(t *testing.T) {
	b := furnished(t, 140, 42).list(sample)
	b.Keys("tab", "j", "j")
	draftOne(t, b.store, "206 420 5780")
	b.Send(desk.Changed{})
	b.rested().Sees("In another open order       2")
	for line := range strings.SplitSeq(b.Frame(), "\n") {
		if strings.Contains(line, "Level3") && !strings.HasSuffix(strings.TrimRight(line, " "), " 11") {
			t.Errorf("the group still counts the number: %q", line)
		}
	}
}

func TestLateAnswerIsDropped(t *testing.T) {
	b := furnished(t, 140, 42).list("206 420 5780")
	b.Keys("ctrl+x")
	b.Misses("accounted for")
	b.rested().Misses("accounted for")
}

func TestHundredThousand(t *testing.T) {
	b := furnished(t, 160, 50)
	text := long(100_000)
	began := time.Now()
	b.Paste(text)
	b.View()
	held := time.Since(began)
	b.rested().Sees("100,000 in · 100,000 accounted for", "90,000")
	b.Keys("tab", "G", "left").Fits()
	b.ClickOn("Duplicate")
	b.Keys("right", "G", "ctrl+u", "ctrl+u").Fits().Sees("line 99,9"[:4])
	if held > time.Second {
		t.Errorf("the paste held the desk for %v", held)
	}
}

// Nothing that is pressed or pasted breaks the frame.
func TestNothingBreaksTheFrame(t *testing.T) {
	keys := []string{"tab", "esc", "enter", "c", "d", "up", "down", "left", "right", "g", "G", "ctrl+x", "ctrl+y", "ctrl+o", "f7", "f8", "j", "k",
		"pgup", "pgdown", "backspace", "ctrl+s", "ctrl+w", "space", "y", "6", "?", "ctrl+p", "ü", "中", "5"}
	base := furnished(t, 80, 24)
	rapid.Check(t, func(rt *rapid.T) {
		b := start(t, base.store, 80, 24)
		b.Keys("ctrl+x").list(sample)
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			switch rapid.IntRange(0, 7).Draw(rt, "kind") {
			case 0:
				b.Resize(rapid.IntRange(60, 200).Draw(rt, "w"), rapid.IntRange(16, 60).Draw(rt, "h"))
			case 1:
				b.Click(rapid.IntRange(0, 200).Draw(rt, "x"), rapid.IntRange(0, 60).Draw(rt, "y"))
			case 2:
				b.Paste(rapid.StringMatching(`([0-9 ()\n.-]|中|é){0,60}`).Draw(rt, "text"))
			case 3:
				b.Wheel(rapid.IntRange(0, 200).Draw(rt, "x"), rapid.IntRange(0, 60).Draw(rt, "y"), rapid.IntRange(-2, 2).Draw(rt, "delta"))
			case 4:
				b.rested()
			default:
				b.Keys(rapid.SampledFrom(keys).Draw(rt, "key"))
			}
			b.Fits()
		}
	})
}

// A frame of the workspace with 100,000 numbers, at 160x50.
func BenchmarkFrame(b *testing.B) {
	d := furnished(b, 160, 50).list(strings.Repeat(long(10_000), 10))
	d.Keys("tab")
	for b.Loop() {
		d.check.View(160, 46)
	}
}

// What stands between the rest of typing and the result on screen, off the update loop:
// reading and checking 100,000 numbers and making them ready for the screen.
func BenchmarkCheck(b *testing.B) {
	d := furnished(b, 160, 50)
	var text strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&text, "(206) %d-%04d front desk\n", 420+i/10_000, i%10_000)
	}
	d.Paste(text.String())
	for b.Loop() {
		d.Keys("ctrl+r")
	}
	d.Sees("100,000 in")
}
