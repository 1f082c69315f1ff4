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
		b.Sees("Answer: ").Type("4711").Keys("ctrl+s")
		for range 4 { // it goes out unchanged, or with what the cause needs, and to siblings too
			if _, now, _ := b.ws.Running(); now != key {
				break
			}
			if strings.Contains(b.Frame(), "One answer for") {
				b.ClickOn("Answer 2 blockers")
				break
			}
			b.Keys("ctrl+s")
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
	all := 12
	for done := range 11 { // one answer is for two blockers
		on, key, n := b.ws.Running()
		if !on || n != done {
			t.Fatalf("after %d things the run is %v at %q, %d done\n%s", done, on, key, n, b.Frame())
		}
		b.Fits()
		if place := strings.HasPrefix(key, "foc_") || strings.HasPrefix(key, "draft"); !place {
			b.Sees(" "+itoa(done+1)+" of "+itoa(all)+" ", "╭")
		}
		if key == "blocked:2" {
			all = 11
		}
		b.Advance(time.Second) // a dialog that comes by itself takes no key at first
		b.answer(t)
	}
	if on, key, _ := b.ws.Running(); on {
		t.Fatalf("the run goes on at %q", key)
	}
	b.Sees("All done: 11 things in this run", "You owe nothing", "Triage  ", "THE CARRIER'S  5").Misses("╭")
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
	b.Keys("g", "j", ">", "n").answer(t)
	b.Sees("2 of 10", "4502").Keys("esc").Sees("╭").Advance(time.Second).Keys("esc").Misses("╭").Sees("The run ended: 1 thing done, 9 left")
}

func TestRunEnds(t *testing.T) {
	f := furnished()
	b := start(t, f, 120, 40)
	stopped := func() {
		t.Helper()
		if on, key, _ := b.ws.Running(); on {
			t.Fatalf("the run goes on at %q", key)
		}
		b.Misses("The run ended") // nothing was done
	}
	b.Keys("n").Sees("Calendar workspace", "1 of 12").Keys("1")
	stopped()
	b.Keys("g", "j", ">", "n").Sees("1 of 11", "Answer: ").Keys("esc").Misses("╭")
	stopped()

	// Something left out is passed by, and taken in again by the same key.
	b.Keys(">", ">", ">", ">").Sees("left out").Keys("n").Sees("Calendar workspace", "1 of 7").Keys("3").Sees("Numbers workspace")
	stopped()
	b.Keys("1").Sees("left out").Keys("g", "j", "j", ">").at(t, "4471-B").Keys("n").Sees("1 of 8", "Answer: ").Keys("esc")

	// Coming back from where an item is answered goes on where it is done, else it ends.
	b.Keys(">", "n").Sees("Calendar workspace").Keys("1")
	stopped()
	b.Keys("n")
	_, key, _ := b.ws.Running()
	b.vanish(key)
	if on, next, done := b.ws.Running(); !on || done != 1 || next == key {
		t.Errorf("the run is %v at %q with %d done", on, next, done)
	}
	b.Sees(" 2 of 7 ", "Tell the customer the date of PON 4405")
}

// An event that happened to some of the numbers only leaves the run where it is.
func TestRunStandsWhereItemsStillWait(t *testing.T) {
	f := furnished()
	f.items = f.items[4:5]
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
	b.Sees("1 of 1", "leaves it out").Misses("╭").Keys("n").Sees("╭").Keys("esc", "esc").Misses("1 of 1")
	b.Keys("n").Keys("esc").Misses("1 of 1").Keys(">").Sees("left out").Keys("n").Sees("All that you owe is left out of the run: > takes one in again.")
}

// An order form saves itself while one types: the run waits for it to rest.
func TestRunWaitsForTheForm(t *testing.T) {
	f := furnished()
	f.items = f.items[8:12]
	b := start(t, f, 120, 60)
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
	b.Keys("g", "j", ">", "n")
	d := dialogs.NewSign(ctx, b.file, 11)
	b.Send(dialogs.LetterDue{Orders: []int64{1}}).answer(t)
	if _, key, done := b.ws.Running(); done != 0 || key != "blocked:2" {
		t.Fatalf("the run went on to %q", key)
	}
	b.Send(desk.Show{Dialog: d}).Sees("Sign the LOA").Type("Jane Doe").Keys("tab").Type("Owner").Keys("tab", "space", "tab", "right", "enter")
	if _, key, done := b.ws.Running(); done != 1 || key != "blocked:4" {
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

// From a cut-over list the run goes on: what is under way there is left out.
func TestRunGoesOnFromElsewhere(t *testing.T) {
	f := furnished()
	f.items = append(f.items[:1:1], f.items[5:7]...)
	b := start(t, f, 120, 40)
	goOn := func() { b.Send(desk.Goto{Workspace: desk.TriageDigit, Target: desk.RunTarget{}}) }
	b.Keys("n").Sees("Calendar workspace")
	if got := b.others[desk.CalendarDigit].sent(t); got != (desk.DayTarget{Day: f.items[0].Day, CutOver: true, Triage: true, Run: "1 of 3"}) {
		t.Errorf("FOC today went to %+v", got)
	}
	goOn()
	if on, key, done := b.ws.Running(); !on || done != 0 || !strings.HasPrefix(key, "foc_tomorrow:") {
		t.Fatalf("the run is %v at %q with %d done", on, key, done)
	}
	b.Sees("Calendar workspace")
	if got := b.others[desk.CalendarDigit].sent(t).(desk.DayTarget); got.Run != "1 of 2" || got.Day != f.items[1].Day {
		t.Errorf("FOC tomorrow went to %+v", got)
	}
	goOn()
	b.Sees("Tell the customer the date of PON 4405").Keys("esc").Misses("╭")
	b.Keys(">")
	goOn() // without a run one begins, and everything is left out
	b.Sees("All that you owe is left out of the run").Keys("g", "j", ">").at(t, "4401")
	goOn()
	b.Sees("Calendar workspace")
	f.items = f.items[1:]
	b.Keys("1").Send(desk.Changed{})
	f.items = nil
	b.Send(desk.Changed{})
	goOn()
	b.Sees("You owe nothing.")
}

// What a run did and what was taken back since has the cursor.
func TestRunTakenBack(t *testing.T) {
	f := furnished()
	f.items = f.items[3:]
	b := start(t, f, 120, 40)
	b.Keys("n").answer(t)
	b.Sees("2 of 9", "Resume the port").Advance(time.Second).Keys("esc").Sees("The run ended: 1 thing done").at(t, "4433").Keys("G")
	f.undo()
	b.Send(desk.Changed{}).at(t, "4502").Keys("j").Send(desk.Changed{}).at(t, "4433")
}

// Where all is answered the letter is to be signed, and the numbers go out with it.
func TestLetterToSign(t *testing.T) {
	f := furnished()
	f.items = f.items[1:]
	f.items[0].Answered = true
	b := start(t, f, 120, 40)
	b.Fits().at(t, "LOA to sign").Sees("Answered Mon 23 Nov 06:41; a new signature is", "have the LOA signed").Misses("answer it and resubmit")
	b.Keys("n").Sees("1 of 11", "Sign the LOA of PON 4471-A").Type("Jane Doe").Keys("tab").Type("Owner").Keys("tab", "space", "tab", "right", "enter")
	if _, key, done := b.ws.Running(); done != 0 || key != "blocked:2" {
		t.Fatalf("the run is at %q with %d done before the numbers went out", key, done)
	}
	b.vanish("blocked:2")
	if _, key, done := b.ws.Running(); done != 1 || key != "blocked:3" {
		t.Errorf("the run is at %q with %d done", key, done)
	}
}

// What the next business day brings is owed as long as something is left to see to.
func TestTomorrow(t *testing.T) {
	f := furnished()
	f.items = f.items[5:7]
	b := start(t, f, 120, 40)
	b.Fits().at(t, "profile missing for 2, not told: 2").Sees("1 Triage 2", "YOURS  2", "✗ Profile missing for 2 numbers", "✗ Customer not told of 2 numbers")
	b.Resize(80, 24).at(t, "FOC tomorrow: profile missing for 2, not told: 2").Sees("No profile 2, not told 2").Fits()
	b.Resize(120, 40).Keys("enter").Sees("Calendar workspace").Keys("1")
	f.bare = 0
	b.Send(desk.Changed{}).at(t, "customer not told: 2").Sees("✓ Every number has a profile").Keys("n").Sees("1 of 2", "Tell the customer the date of PON 4401")
	f.told = true
	b.Send(desk.Changed{}).Keys("esc").Sees("2 of 2", "PON 4405").Advance(time.Second).Keys("esc")
	b.Fits().Sees("1 Triage 1", "YOURS  1  1 ready", "FOC tomorrow: ready").Keys("g", "j").at(t, "ready").Sees("✓ The customer knows the date")
	b.vanish("confirm:7")
	b.Fits().Sees("YOURS  0  1 ready").Misses("1 Triage 1").Keys("n").Sees("You owe nothing.").Keys("enter").Sees("Calendar workspace")
}

// An order with several causes is one thing, answered with one form where no sibling has
// the cause; what is typed and not sent is kept.
func TestSeveralCauses(t *testing.T) {
	f := furnished()
	f.items = f.items[1:]
	f.items[2].Blockers, f.items[2].Causes = []int64{3, 30}, []string{"pin_passcode", "account_number"}
	f.items[1].Cause, f.items[1].Causes = "osp_silent", []string{"osp_silent"}
	b := start(t, f, 120, 40)
	b.Keys("j", "j").Fits().at(t, "PIN or passcode missing, wrong or expired and 1 more").Keys("enter").Sees("Answer and resubmit").Keys("esc")
	b.Keys("k", "enter").Sees("╭").Misses("Answer: ").Keys("esc", "k", "enter").Sees("Answer: Service address").Keys("tab", "tab").Type("Ste 400").Keys("esc").
		Sees("What you typed is kept").Keys("enter").Sees("Ste 400").Keys("esc")
}
