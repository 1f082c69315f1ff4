package triage_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"portdesk/model"
	law "portdesk/model/triage"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
)

// answer answers the item that the run opened, as a user does.
func (b *bench) answer(t *testing.T) {
	t.Helper()
	_, key, _ := b.ws.Running()
	queue, _, _ := strings.Cut(key, ":")
	switch queue {
	case "blocked":
		b.Sees("Answer and resubmit").Keys("ctrl+s")
		for range 4 { // it goes out unchanged, or with what the cause needs
			if strings.Contains(b.Frame(), "Answer and resubmit") || strings.Contains(b.Frame(), "Send it unchanged") {
				b.Type("4711").Keys("ctrl+s")
			}
		}
	case "refused":
		b.Sees("Resume the port of").Keys("right", "enter")
	case "confirm":
		b.Sees("Tell the customer").Keys("right", "right", "enter")
	case "foc_today", "foc_tomorrow", "draft":
		b.vanish(key)
		b.Advance(3 * time.Second)
	case "letter_ageing", "unsigned":
		if queue == "letter_ageing" {
			b.Sees("The letter of Mon 26 Oct is 28 days old: sign it anew").Misses("as it was signed")
		}
		b.Sees("Sign the LOA").Type("Jane Doe").Keys("tab").Type("Owner").Keys("tab", "space", "tab", "right", "enter")
	case "unsent":
		b.Sees("Submit PON").Keys("tab", "right", "enter")
	default:
		t.Fatalf("the run opened %q\n%s", key, b.Frame())
	}
}

// vanish is a change elsewhere after which an item waits no more.
func (b *bench) vanish(key string) {
	b.file.items = slices.DeleteFunc(b.file.items, func(it law.Item) bool { return it.Key() == key })
	b.Send(desk.Changed{})
}

// TestRunOfTwelve takes everything that is owed, one after the other, after one key.
func TestRunOfTwelve(t *testing.T) {
	f := furnished()
	b := start(t, f, 120, 40)
	b.Keys("n")
	for done := range 12 {
		on, key, n := b.ws.Running()
		if !on || n != done {
			t.Fatalf("after %d things the run is %v at %q, %d done\n%s", done, on, key, n, b.Frame())
		}
		b.Fits()
		if place := strings.HasPrefix(key, "foc_") || strings.HasPrefix(key, "draft"); !place {
			b.Sees(" "+itoa(done+1)+" of 12 ", "╭")
		}
		b.Advance(time.Second) // a dialog that comes by itself takes no key at first
		b.answer(t)
	}
	if on, key, _ := b.ws.Running(); on {
		t.Fatalf("the run goes on at %q", key)
	}
	b.Sees("All done: 12 things in this run", "You owe nothing", "Triage  ", "THE CARRIER'S  5").Misses("╭")
	for _, it := range f.items {
		if it.Queue < law.Review {
			t.Errorf("%s was not done", it.Key())
		}
	}
}

func itoa(n int) string { return strconv.Itoa(n) }

// Keys typed while the next dialog comes up do not answer it.
func TestRunProtectsTyping(t *testing.T) {
	b := start(t, furnished(), 120, 40)
	b.Keys("n").answer(t)
	b.Sees("2 of 12", "4471-B").Keys("esc").Sees("╭").Advance(time.Second).Keys("esc").Misses("╭").Sees("The run ended: 1 thing done, 11 left")
}

func TestRunEnds(t *testing.T) {
	f := furnished()
	b := start(t, f, 120, 40)
	b.Keys("n").Sees("1 of 12").Keys("esc").Sees("The run ended: 0 things done, 12 left").Misses("1 of 12")

	// Something left out is passed by, and taken in again by the same key.
	b.Keys("g", "j", ">", ">", ">", ">").Sees("left out").Keys("n").Sees("Calendar workspace", "1 of 8")
	b.Keys("3").Sees("Numbers workspace", "The run ended: 0 things done, 8 left")
	b.Keys("1").Sees("left out").Keys("g", "j", ">").at(t, "4471-B").Keys("n").Sees("1 of 9").Keys("esc")

	// Coming back from where an item is answered goes on where it is done, else it ends.
	b.Keys("g", "j", ">", "n").Sees("Calendar workspace").Keys("1").Sees("The run ended")
	b.Keys("n")
	_, key, _ := b.ws.Running()
	b.vanish(key)
	if on, next, done := b.ws.Running(); !on || done != 1 || next == key {
		t.Errorf("the run is %v at %q with %d done", on, next, done)
	}
	b.Sees("2 of 8: FOC tomorrow")
}

// An event that happened to some of the numbers only leaves the run where it is.
func TestRunStandsWhereItemsStillWait(t *testing.T) {
	f := furnished()
	f.items = f.items[3:4]
	b := start(t, f, 120, 40)
	b.Keys("n").Sees("Resume the port of 2 numbers")
	again := f.items[0]
	again.Numbers = 1
	b.Keys("right", "enter")
	if on, _, _ := b.ws.Running(); on {
		t.Fatal("the run did not end with the last thing")
	}
	f.items = []law.Item{again}
	b.Send(desk.Changed{}).Keys("n").Sees("1 of 1")
	b.Send(desk.Changed{}).Keys("esc") // changed by somebody else: it stands, and does not run away
	b.Sees("1 of 1", "leaves it out").Misses("╭").Keys("n").Sees("╭").Keys("esc", "esc").Sees("The run ended")
	b.Keys("n").Keys("esc").Sees("The run ended").Keys(">").Sees("left out").Keys("n").Sees("All that you owe is left out of the run: > takes one in again.")
}

// An order form saves itself while one types: the run waits for it to rest.
func TestRunWaitsForTheForm(t *testing.T) {
	f := furnished()
	f.items = f.items[8:12]
	b := start(t, f, 120, 40)
	b.Keys("n").Sees("Orders workspace", "1 of 4: Draft lacks account number, PON 4519")
	_, key, _ := b.ws.Running()
	b.vanish(key)
	b.Advance(time.Second).Sees("Orders workspace").Send(desk.Changed{}).Advance(1500 * time.Millisecond)
	if _, at, _ := b.ws.Running(); at != key {
		t.Fatalf("the run went on to %q while the form was typed in", at)
	}
	b.Advance(time.Second).Sees("Orders workspace", "2 of 4: Draft lacks 3 things")
	_, key, _ = b.ws.Running()
	b.vanish(key)
	b.Advance(3*time.Second).Sees("Triage", "3 of 4", "Sign the LOA of PON 4511")
}

// An answer that asks for a new letter opens that by itself; the run waits for it.
func TestRunWaitsForLetters(t *testing.T) {
	b := start(t, furnished(), 120, 40)
	b.Keys("n")
	d := dialogs.NewSign(ctx, b.file, 11)
	b.Send(dialogs.LetterDue{Orders: []int64{1}}).answer(t)
	if _, key, done := b.ws.Running(); done != 0 || key != "blocked:1" {
		t.Fatalf("the run went on to %q", key)
	}
	b.Send(desk.Show{Dialog: d}).Sees("Sign the LOA").Type("Jane Doe").Keys("tab").Type("Owner").Keys("tab", "space", "tab", "right", "enter")
	if _, key, done := b.ws.Running(); done != 1 || key != "blocked:2" {
		t.Errorf("the run is at %q with %d done", key, done)
	}
}

// What an order lacks is mended in its form, and the run waits there.
func TestRunFollowsAFix(t *testing.T) {
	f := furnished()
	f.items, f.lacks = f.items[10:12], true
	b := start(t, f, 120, 40)
	b.Keys("n").Sees("cannot be signed yet")
	b.Send(dialogs.Fix{Order: 11, Field: model.KeyZIP}, desk.Goto{Workspace: desk.OrdersDigit})
	if on, _, _ := b.ws.Running(); !on {
		t.Error("the run ended")
	}
}
