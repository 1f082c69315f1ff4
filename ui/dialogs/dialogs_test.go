package dialogs_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/dialogs/dialogtest"
	"portdesk/ui/overlay"
	"portdesk/ui/uitest"
)

// empty is a workspace that only notes what dialogs tell it.
type empty struct{ heard []tea.Msg }

func (e *empty) Scopes() []action.Scope        { return []action.Scope{action.Numbers} }
func (e *empty) Init() tea.Cmd                 { return nil }
func (e *empty) Act(action.ID, string) tea.Cmd { return nil }
func (e *empty) Disabled(action.ID) string     { return desk.NotHere }
func (e *empty) Restyle(*theme.Theme)          {}
func (e *empty) Update(msg tea.Msg) tea.Cmd    { e.heard = append(e.heard, msg); return nil }
func (e *empty) View(w, h int) string {
	return strings.Repeat(strings.Repeat(" ", w)+"\n", h-1) + strings.Repeat(" ", w)
}

func heard[T any](e *empty) (last T, ok bool) {
	for _, m := range e.heard {
		if t, is := m.(T); is {
			last, ok = t, true
		}
	}
	return last, ok
}

// bench is the program with nothing but a dialog, on a real file.
type bench struct {
	*uitest.Desk
	file *dialogtest.Desk
	ws   *empty
}

func open(t uitest.TB, file *dialogtest.Desk, d overlay.Dialog, w, h int) *bench {
	ws := &empty{}
	app := ui.New(ui.Options{
		Workspaces: map[int]ui.Entry{3: {Title: "Numbers", Workspace: ws}},
		Theme:      func(bool) *theme.Theme { return theme.New(theme.Dark(), theme.Unicode()) },
		Now:        func() time.Time { return file.Now },
	})
	b := &bench{Desk: uitest.New(t, app, w, h), file: file, ws: ws}
	b.Send(desk.Show{Dialog: d})
	return b
}

var ctx = context.Background()

func event(t uitest.TB, file *dialogtest.Desk, ev model.Event, target dialogs.Target) *bench {
	return open(t, file, dialogs.New(ctx, file, ev, target, dialogs.Given{}), 80, 24)
}

func whole(o model.Order) dialogs.Target { return dialogs.Whole(o) }

func everything(file *dialogtest.Desk) dialogs.Target {
	tally, err := file.Totals(ctx)
	if err != nil {
		file.T.Fatal(err)
	}
	return dialogs.Target{Selection: store.Selection{All: true}, Count: tally.Total()}
}

func TestReview(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Sent("206 420 5780 - 5784", "Acme Dental")
	b := event(t, d, model.ReviewStarted, dialogs.One(d.TheNumber("2064205780")))
	b.Fits().Sees("Review of 206 420 5780", "1  ○ Pending  → ◎ Portable", "PON "+o.PON, "‹ Portable ›")
	b.Keys("right").Sees("⊘ Not Portable", "Why not")
	b.Keys("ctrl+s").Sees("needed")
	d.Wants("2064205780", model.Pending)
	b.Type("no coverage in this rate center").Keys("ctrl+s").Sees("206 420 5780: Not Portable · u undoes")
	d.Wants("2064205780", model.NotPortable)

	event(t, d, model.ReviewStarted, whole(o)).Sees("1  ⊘ Not Portable  → stays: ", "Record the verdict for 4").
		Keys("tab", "enter").Sees("4 numbers: Portable, 1 stays · u undoes")
	d.Wants("2064205784", model.Portable)
}

func TestReviewNeedsASubmittedOrder(t *testing.T) {
	d := dialogtest.Open(t)
	d.Drafted("206 420 5780", "Acme Dental")
	b := event(t, d, model.ReviewStarted, dialogs.One(d.TheNumber("2064205780")))
	b.Sees("stays: the order was not submitted yet").Keys("ctrl+s").Sees("The order was not submitted yet, so the provider cannot have answered.")
	d.Wants("2064205780", model.Pending)
}

// What the provider does beside: each starts on a harmless button and moves its number.
func TestPlainEvents(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Sent("206 420 5780", "Acme Dental")
	d.Do(o.ID, model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	one := func() dialogs.Target { return dialogs.One(d.TheNumber("2064205780")) }

	event(t, d, model.StartPortingRequest, one()).Fits().Sees("[ Not yet ]").Keys("enter")
	d.Wants("2064205780", model.Portable)
	event(t, d, model.StartPortingRequest, one()).Keys("right", "enter").Sees("206 420 5780: In Process · u undoes")
	d.Do(o.ID, model.Request{Event: model.PortingDateConfirmedFOC, Date: date.Of(2026, 11, 23), Override: "test"})

	event(t, d, model.PortCompleted, one()).Sees("stays: ownership acquired is not recorded yet").Keys("right", "enter")
	event(t, d, model.ActivateNumber, one()).Sees("stays: ownership acquired is not recorded yet").Keys("esc")
	event(t, d, model.AcquireOwnership, one()).Sees("◆ FOC Date Set, ownership acquired").Keys("right", "enter").Sees("206 420 5780: ownership acquired")
	event(t, d, model.ActivateNumber, one()).Keys("right", "enter").Sees("206 420 5780: number activated")
	event(t, d, model.PortCompleted, one()).Sees("✓ Completed").Keys("right", "enter").Sees("206 420 5780: Completed · u undoes")
	d.Wants("2064205780", model.Completed)
}

func TestFOCDate(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780 - 5784", "Acme Dental")
	fresh := func() *bench { return event(t, d, model.PortingDateConfirmedFOC, whole(o)) }
	b := fresh()
	b.Fits().Sees("FOC date of 5 numbers", "give the date")
	b.Type("fri 4 dec").Sees("Fri 4 Dec · 8 business days from today", "5  ◐ In Process  → ◆ FOC Date Set, Fri 4 Dec")
	b.Keys("enter", "enter").Sees("5 numbers: FOC Fri 4 Dec · u undoes")
	if got := d.TheNumber("2064205780"); got.FOC != date.Of(2026, 12, 4) || got.Status != model.FOCDateSet {
		t.Errorf("got %s, %s", got.Status, got.FOC)
	}
	if _, ok := heard[desk.Changed](b.ws); !ok {
		t.Error("nobody was told of the change")
	}
}

// Each rule refuses with its sentence and the next date, which one key takes.
func TestDatesAreRefusedByName(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780 - 5784", "Acme Dental")
	for typed, want := range map[string]struct{ sentence, next string }{
		"sat":        {"Sat 28 Nov is a weekend", "Mon 30 Nov"},
		"2026-11-26": {"Thu 26 Nov is Thanksgiving", "Mon 30 Nov"},
		"yesterday":  {"Sun 22 Nov is a weekend", "Mon 30 Nov"},
		"11/20":      {"Fri 20 Nov is past", "Mon 30 Nov"},
		"tomorrow":   {"Tue 24 Nov is before the earliest date", "Mon 30 Nov"},
		"2027-01-14": {"Thu 14 Jan 2027 is more than 30 days out", "Wed 23 Dec"},
	} {
		b := event(t, d, model.PortingDateConfirmedFOC, whole(o))
		b.Type(typed).Keys("ctrl+s").Fits().Sees(want.sentence, "ctrl+n")
		d.Wants("2064205780", model.InProcess)
		b.Keys("ctrl+n").Sees(want.next+" · ").Misses(want.sentence, "ctrl+n")
		b.Keys("esc")
	}
	event(t, d, model.PortingDateConfirmedFOC, whole(o)).Type("soon").Keys("ctrl+s").Sees("not a date")
}

func TestOverride(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780", "Acme Dental")
	b := event(t, d, model.PortingDateConfirmedFOC, whole(o))
	b.Type("sat").Sees("Take it all the same", "the carrier really gave this date")
	b.Keys("tab", "space").Sees("How do you know").Misses("is a weekend;")
	b.Keys("ctrl+s").Sees("needed")
	d.Wants("2064205780", model.InProcess)
	b.Type("Ana at Level3, by phone").Keys("ctrl+s").Sees("1 number: FOC Sat 28 Nov · u undoes")
	entries, err := d.Journal(ctx, store.JournalQuery{Number: d.TheNumber("2064205780").ID, Limit: 1})
	if err != nil || entries[0].Data["override"] != "Ana at Level3, by phone" || entries[0].Data["overridden"] != "weekend" {
		t.Errorf("journal %v %v", entries, err)
	}
}

func TestChangeOfDate(t *testing.T) {
	d := dialogtest.Open(t)
	d.Dated("206 420 5780 - 5781", "Acme Dental", date.Of(2026, 12, 4))
	one := dialogs.One(d.TheNumber("2064205780"))
	b := event(t, d, model.FOCDateChanged, one)
	b.Type("12/9").Fits().Sees("◆ FOC Date Set  → ◆ Fri 4 Dec becomes Wed 9 Dec, SUPP 1 of 3")
	b.Keys("tab").Type("the site is not ready").Keys("ctrl+s").Sees("206 420 5780: FOC Wed 9 Dec · u undoes")
	event(t, d, model.FOCDateChanged, one).Type("12/9").Keys("ctrl+s").Sees("that is the date that stands already")
	for _, day := range []string{"12/10", "12/11"} {
		event(t, d, model.FOCDateChanged, one).Type(day).Keys("ctrl+s").Sees("· u undoes")
	}
	b = event(t, d, model.FOCDateChanged, one)
	b.Type("12/14").Sees("the date was changed 3 times already", "Take it all the same")
	b.Keys("tab", "tab", "space", "tab").Type("agreed with the carrier").Keys("ctrl+s").Sees("FOC Mon 14 Dec")
	if n := d.TheNumber("2064205780"); n.SUPPs != 4 {
		t.Errorf("%d SUPPs", n.SUPPs)
	}
	event(t, d, model.FOCWithdrawn, dialogs.One(d.TheNumber("2064205781"))).Sees("◐ In Process, no longer Fri 4 Dec").Keys("ctrl+s").Sees("needed").
		Type("late rejection").Keys("ctrl+s").Sees("FOC withdrawn, In Process again")
	d.Wants("2064205781", model.InProcess)
}

// mixed is the desk of the cancellation dialog's sketch.
func mixed(t testing.TB) *dialogtest.Desk {
	d := dialogtest.Open(t)
	d.Drafted("206 420 5780 - 5784", "Acme Dental")
	d.Begun("206 420 5790 - 5792", "Harbor Legal")
	d.Dated("206 425 1000", "Bright Motors", date.Of(2026, 11, 24))
	return d
}

func TestCancellation(t *testing.T) {
	d := mixed(t)
	b := event(t, d, model.RequestCancellation, everything(d))
	b.Fits().Sees("Cancel 9 numbers", "5  ○ Pending       → ✕ Canceled at once", "3  ◐ In Process    → ◌ Cancellation Pending, the carrier decides",
		"1  ◆ FOC Date Set  → stays: FOC in 14 hours: inside the 24-hour cut-off", "[ No, keep them ]", "Cancel 5, ask for 3")
	b.Keys("enter")
	d.Wants("2064205780", model.Pending)

	b = event(t, d, model.RequestCancellation, everything(d))
	b.Keys("shift+tab", "shift+tab").Type("stays with the present carrier").Keys("ctrl+s").Sees("[ No, keep them ]").Keys("right", "enter")
	b.Sees("5 canceled, 3 asked for, 1 stays · u undoes")
	d.Wants("2064205780", model.Canceled)
	d.Wants("2064205790", model.CancellationPending)
	d.Wants("2064251000", model.FOCDateSet)
	entries, err := d.Journal(ctx, store.JournalQuery{Number: d.TheNumber("2064205790").ID, Limit: 1})
	if err != nil || entries[0].Data["reason"] != "stays with the present carrier" {
		t.Errorf("journal %v %v", entries, err)
	}
}

// A tab from the harmless button comes to the other one, never the other way round.
func TestCancellationIsNeverChosenByItself(t *testing.T) {
	d := mixed(t)
	b := event(t, d, model.RequestCancellation, everything(d))
	b.Keys("shift+tab", "shift+tab").Type("x").Keys("enter", "enter").Sees("[ No, keep them ]").Keys("enter")
	d.Wants("2064205780", model.Pending)
}

// Between the look and the deed another program changed the numbers.
func TestOutcomeIsLookedAtAgain(t *testing.T) {
	d := mixed(t)
	b := event(t, d, model.RequestCancellation, everything(d))
	d.DoTo(d.IDs("2064205780"), model.Request{Event: model.RequestCancellation})
	b.Keys("right", "enter").Fits().Sees("these numbers changed meanwhile; look at the outcome again", "Cancel 4, ask for 3")
	d.Wants("2064205781", model.Pending)
	b.Keys("enter").Sees("4 canceled, 3 asked for")
}

func TestAnswersToACancellation(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780 - 5781", "Acme Dental")
	d.Do(o.ID, model.Request{Event: model.RequestCancellation})
	event(t, d, model.CancellationConfirmed, dialogs.One(d.TheNumber("2064205780"))).Sees("[ Not yet ]", "✕ Canceled").Keys("right", "enter")
	d.Wants("2064205780", model.Canceled)
	event(t, d, model.CancellationRefused, dialogs.One(d.TheNumber("2064205781"))).Keys("ctrl+s").Sees("needed").Type("too late").Keys("ctrl+s")
	d.Wants("2064205781", model.CancellationRejected)
	event(t, d, model.PortingResumed, dialogs.One(d.TheNumber("2064205781"))).Sees("◐ In Process · practice").Keys("right", "enter")
	d.Wants("2064205781", model.InProcess)
}

func TestRaise(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780 - 5784", "Acme Dental")
	b := event(t, d, model.AdditionalInformationRequired, dialogs.One(d.TheNumber("2064205780")))
	b.Fits().Sees("The carrier asks for something: 206 420 5780", "▲ Action Required", "It touches", "‹ Only 206 420 5780 ›")
	b.Paste("SA MISMATCH - PLS VERIFY STREET\nAND SUITE").Fits().Sees("Service address does not match", "the words say so")
	b.Keys("tab", "right").Sees("5  ◐ In Process  → ▲ Action Required")
	b.Keys("tab", "enter", "enter").Sees("5 numbers: Action Required, address · u undoes")
	list, err := d.Blockers(ctx, o.ID)
	if err != nil || len(list) != 1 || len(list[0].Holds) != 5 || !strings.Contains(list[0].Words, "\nAND SUITE") {
		t.Errorf("blockers %v %v", list, err)
	}
}

func TestRaiseSeveralCauses(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780 - 5784", "Acme Dental")
	b := open(t, d, dialogs.NewRaise(ctx, d, whole(o), dialogs.Given{Cause: "pin"}), 80, 24)
	b.Fits().Sees("1 picked").Keys("tab", "space").Misses("1 picked")
	b.Keys("shift+tab").Keys("ctrl+s").Sees("Pick at least one cause.")
	b.Type("freeze").Keys("space")
	for range len("freeze") {
		b.Keys("backspace")
	}
	b.Type("account_number").Keys("space", "tab", "enter").Sees("5 numbers: Action Required, ")
	list, err := d.Blockers(ctx, o.ID)
	if err != nil || len(list) != 2 {
		t.Errorf("blockers %v %v", list, err)
	}
	open(t, d, dialogs.NewRaise(ctx, d, whole(o), dialogs.Given{}), 80, 24).Sees("stays: ").Keys("esc")
}

// blocked is an order with two blockers, and the target of one of its numbers.
func blocked(t testing.TB, causes ...string) (*dialogtest.Desk, model.Order) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780 - 5784", "Acme Dental")
	d.Do(o.ID, model.Request{Event: model.AdditionalInformationRequired, Causes: causes, Reason: "SA MISMATCH - PLS VERIFY STREET AND SUITE"})
	return d, o
}

func TestResolveWithoutANewLetter(t *testing.T) {
	d, o := blocked(t, "pin_passcode")
	b := event(t, d, model.Resubmit, dialogs.One(d.TheNumber("2064205780")))
	b.Fits().Sees("PIN or passcode missing, wrong or expired", "Level3 wrote, Mon 23 Nov 09:41", "SA MISMATCH", "Account number ••••", "Answer and resubmit 5")
	b.Keys("ctrl+s").Sees("needed")
	b.Type("4711").Fits().Misses("4711").Keys("ctrl+s").Sees("Answered: 5 numbers resubmitted · u undoes")
	d.Wants("2064205784", model.InProcess)
	if got := d.TheOrder(o.ID); got.EndUser.Get("pin") != "4711" || !got.Signed() {
		t.Errorf("pin %q, signed %v", got.EndUser.Get("pin"), got.Signed())
	}
	if _, due := heard[dialogs.LetterDue](b.ws); due {
		t.Error("a letter is due that nobody asked for")
	}
}

func TestResolveThatVoidsTheLetter(t *testing.T) {
	d, o := blocked(t, "address_mismatch")
	b := event(t, d, model.Resubmit, whole(o))
	b.Fits().Sees("On the order", "1218 3rd Ave, Seattle, WA 98101", "The answer voids the LOA: a new signature follows")
	b.Keys("tab", "tab").Type("Ste 400").Keys("ctrl+s").Sees("Answered: 5 numbers waiting for a new signature")
	due, ok := heard[dialogs.LetterDue](b.ws)
	if !ok || len(due.Orders) != 1 || due.Orders[0] != o.ID {
		t.Fatalf("letter due: %v %v", due, ok)
	}
	d.Wants("2064205780", model.ActionRequired)
	if got := d.TheOrder(o.ID); got.Signed() || got.EndUser.Get("unit") != "Ste 400" {
		t.Errorf("signed %v, unit %q", got.Signed(), got.EndUser.Get("unit"))
	}
	// All is answered: the dialog now only leads to the signature.
	b = event(t, d, model.Resubmit, whole(o))
	b.Fits().Sees("Sign the new letter").Keys("right", "enter")
	if _, ok := heard[dialogs.LetterDue](b.ws); !ok {
		t.Error("the signature is not asked for again")
	}
	d.Signed(o.ID)
	b.Send(dialogs.ResubmitWaiting(ctx, d, o.ID)()).Sees("5 numbers: resubmitted · u undoes")
	d.Wants("2064205780", model.InProcess)
}

func TestResolveSeveralOrders(t *testing.T) {
	d := dialogtest.Open(t)
	for _, list := range []string{"206 420 5780", "206 425 1000"} {
		o := d.Begun(list, "Acme "+list[4:7])
		d.Do(o.ID, model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"account_number", "osp_silent"}})
	}
	b := event(t, d, model.Resubmit, everything(d))
	b.Fits().Sees("Account number missing or wrong")
	b.Keys("ctrl+s").Sees("Answered: 2 numbers resubmitted")
	d.Wants("2064205780", model.InProcess)
	d.Wants("2064251000", model.InProcess)
}

func TestResolveWithoutBlockers(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780", "Acme Dental")
	event(t, d, model.Resubmit, whole(o)).Fits().Sees("No open blocker holds these numbers.").Keys("right", "enter").
		Sees("Resubmit is possible in Action Required; this number is In Process.")
}

func TestMenu(t *testing.T) {
	d := mixed(t)
	b := open(t, d, dialogs.NewMenu(ctx, d, everything(d)), 80, 24)
	b.Fits().Sees("9 numbers", "Review: record the verdict", "provider", "Request cancellation", "you", "for 8 of 9", "for 3 of 9")
	for _, ev := range model.Events() {
		b.Sees(ev.Title())
	}
	b.Keys("home").Keys("enter").Sees("The order was not submitted yet")
	b.ClickOn("FOC date confirmed").Sees("FOC date of 9 numbers")
	b.Keys("esc")
	one := open(t, d, dialogs.NewMenu(ctx, d, dialogs.One(d.TheNumber("2064251000"))), 80, 24)
	one.Sees("206 425 1000 FOC Date Set", "possible in Pending")
	one.Keys("up").Sees("FOC in 14 hours: inside the 24-hour cut-off")
	one.ClickOn("Ownership acquired").Keys("right", "enter").Sees("206 425 1000: ownership acquired")
}

func TestNote(t *testing.T) {
	d := mixed(t)
	target := dialogs.One(d.TheNumber("2064205790"))
	b := open(t, d, dialogs.NewNote(ctx, d, target, ""), 80, 24)
	b.Keys("ctrl+s").Sees("needed")
	b.Type("called Ana").Keys("alt+enter").Type("calls back").Keys("ctrl+s").Sees("Note kept · u undoes")
	notes, err := d.Notes(ctx, target.Order)
	if err != nil || len(notes) != 1 || notes[0].Text != "called Ana\ncalls back" {
		t.Errorf("notes %v %v", notes, err)
	}
}

func TestMouse(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780 - 5784", "Acme Dental")
	b := event(t, d, model.AdditionalInformationRequired, whole(o))
	b.Wheel(40, 10, 2).ClickOn("Signer is not").ClickOn("PO box given").Sees("2 picked").ClickOn("Carrier wrote").Type("see mail")
	b.ClickOn("Record it").Sees("5 numbers: Action Required, ")
	b = event(t, d, model.Resubmit, whole(o))
	b.Wheel(40, 4, 3).Fits().ClickOn("Not now").Misses("╭")
	event(t, d, model.RequestCancellation, whole(o)).ClickOn("Ask to cancel 5").Sees("5 numbers: Cancellation Pending")
}

// Esc leaves everything as it was, from anywhere.
func TestEscChangesNothing(t *testing.T) {
	d := mixed(t)
	count := func() int {
		all, err := d.Journal(ctx, store.JournalQuery{Limit: 10_000})
		if err != nil {
			t.Fatal(err)
		}
		return len(all)
	}
	before := count()
	for _, ev := range model.Events() {
		for _, n := range []string{"2064205780", "2064205790", "2064251000"} {
			for tabs := range 4 {
				b := event(t, d, ev, dialogs.One(d.TheNumber(n)))
				b.Type("4 dec").Sees("╭")
				for range tabs {
					b.Keys("tab")
				}
				b.Keys("esc").Fits().Misses("╭")
			}
		}
	}
	if after := count(); after != before {
		t.Errorf("%d entries in the journal, %d before", after, before)
	}
}

func TestFilterOfASelection(t *testing.T) {
	d := mixed(t)
	q, err := filter.Parse("customer:harbor", d.FilterEnv())
	if err != nil {
		t.Fatal(err)
	}
	target := dialogs.Target{Selection: store.Selection{All: true, Where: q, Except: d.IDs("2064205790").IDs}, Count: 2}
	event(t, d, model.PortingDateConfirmedFOC, target).Type("4 dec").Keys("ctrl+s").Sees("2 numbers: FOC Fri 4 Dec")
	d.Wants("2064205790", model.InProcess)
	d.Wants("2064205791", model.FOCDateSet)
}

// Whatever is typed into whatever dialog, in whatever window, the frame is exact.
func TestFramesAreExact(t *testing.T) {
	d := mixed(t)
	rapid.Check(t, func(rt *rapid.T) {
		ev := rapid.SampledFrom(model.Events()).Draw(rt, "event")
		b := open(rt, d, dialogs.New(ctx, d, ev, everything(d), dialogs.Given{}), 80, 24)
		keys := []string{"tab", "shift+tab", "up", "down", "left", "right", "space", "a", "4", "中", "é", "ctrl+n", "pgdown", "home", "end", "backspace", "ctrl+u"}
		for range rapid.IntRange(0, 20).Draw(rt, "n") {
			if rapid.IntRange(0, 5).Draw(rt, "resize") == 0 {
				b.Resize(rapid.IntRange(60, 200).Draw(rt, "w"), rapid.IntRange(16, 60).Draw(rt, "h"))
			}
			if rapid.IntRange(0, 5).Draw(rt, "paste") == 0 {
				b.Paste(rapid.SampledFrom([]string{"SA MISMATCH", "a\x1b[31mb\nc", "中文 e\u0301", "12/4"}).Draw(rt, "text"))
			}
			b.Keys(rapid.SampledFrom(keys).Draw(rt, "key")).Fits()
		}
	})
}

func TestGoldenFrames(t *testing.T) {
	scenes := map[string]func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string){
		"menu": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d := mixed(t)
			return d, dialogs.NewMenu(ctx, d, everything(d)), nil
		},
		"cancel": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d := mixed(t)
			return d, dialogs.New(ctx, d, model.RequestCancellation, everything(d), dialogs.Given{Reason: "Customer stays with the present carrier"}), nil
		},
		"foc": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d := mixed(t)
			return d, dialogs.New(ctx, d, model.PortingDateConfirmedFOC, everything(d), dialogs.Given{Date: "fri 4 dec"}), nil
		},
		"foc-refused": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d := mixed(t)
			return d, dialogs.New(ctx, d, model.PortingDateConfirmedFOC, everything(d), dialogs.Given{Date: "sat"}), []string{"ctrl+s"}
		},
		"review": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d := dialogtest.Open(t)
			o := d.Sent("206 420 5780 - 5784", "Acme Dental")
			return d, dialogs.New(ctx, d, model.ReviewStarted, whole(o), dialogs.Given{}), []string{"right"}
		},
		"raise": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d := dialogtest.Open(t)
			d.Begun("206 420 5780 - 5784", "Acme Dental")
			target := dialogs.One(d.TheNumber("2064205780"))
			return d, dialogs.New(ctx, d, model.AdditionalInformationRequired, target, dialogs.Given{Reason: "SA MISMATCH - PLS VERIFY STREET AND SUITE"}), []string{"tab", "tab"}
		},
		"resolve": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d, o := blocked(t, "address_mismatch", "pin_passcode")
			return d, dialogs.New(ctx, d, model.Resubmit, whole(o), dialogs.Given{}), nil
		},
		"note": func(t *testing.T) (*dialogtest.Desk, overlay.Dialog, []string) {
			d := mixed(t)
			return d, dialogs.NewNote(ctx, d, dialogs.One(d.TheNumber("2064205790")), "Ana calls back at ten."), nil
		},
	}
	for name, scene := range scenes {
		for _, size := range [][2]int{{80, 24}, {140, 42}} {
			t.Run(fmt.Sprintf("%s_%dx%d", name, size[0], size[1]), func(t *testing.T) {
				d, dialog, keys := scene(t)
				b := open(t, d, dialog, size[0], size[1])
				golden.RequireEqual(t, b.Keys(keys...).Fits().Frame()+"\n")
			})
		}
	}
}

// A button that is pressed before the outcome is known waits for it.
func TestPressedTooEarly(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Sent("206 420 5780", "Acme Dental")
	dialog := dialogs.NewEvent(ctx, d, model.ReviewStarted, whole(o), dialogs.Given{})
	dialog.Restyle(theme.New(theme.Light(), theme.PlainGlyphs()))
	first := dialog.Init()
	if cmd := dialog.Act(action.FormAccept); cmd != nil && cmd() != nil {
		t.Fatal("something was done blindly")
	}
	second := dialog.Init() // takes the first one's place
	if cmd := dialog.Update(first()); cmd != nil && cmd() != nil {
		t.Fatal("an outdated answer counts")
	}
	d.Wants("2064205780", model.Pending)
	apply := dialog.Update(second())
	for apply != nil {
		msg := apply()
		apply = nil
		if cmds, ok := msg.(tea.BatchMsg); ok {
			for _, cmd := range cmds {
				apply = dialog.Update(cmd())
			}
		} else if _, closing := msg.(overlay.Close); !closing {
			apply = dialog.Update(msg)
		}
	}
	d.Wants("2064205780", model.Portable)
}

// What the store cannot do is said in the dialog, and nothing is lost.
func TestStoreThatFails(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780", "Acme Dental")
	b := event(t, d, model.PortingDateConfirmedFOC, whole(o))
	b.Type("4 dec")
	s := &broken{Store: d.Store}
	for _, dialog := range []overlay.Dialog{
		dialogs.NewEvent(ctx, s, model.FOCWithdrawn, whole(o), dialogs.Given{}), dialogs.NewMenu(ctx, s, whole(o)),
		dialogs.NewRaise(ctx, s, whole(o), dialogs.Given{}), dialogs.NewResolve(ctx, s, whole(o)),
	} {
		open(t, d, dialog, 80, 24).Fits().Sees("the disk is full").Keys("esc").Misses("╭")
	}
	open(t, d, dialogs.NewNote(ctx, s, dialogs.Target{Order: o.ID, PON: o.PON}, "x"), 80, 24).Keys("ctrl+s").Sees("the disk is full", "x")
}

// broken is a desk whose disk is full.
type broken struct{ *store.Store }

var errFull = errors.New("the disk is full")

func (broken) Predict(context.Context, store.Selection, model.Request) (store.Prediction, error) {
	return store.Prediction{}, errFull
}
func (broken) AddNote(context.Context, int64, int64, string) error { return errFull }

func TestGivingANumberUp(t *testing.T) {
	d, _ := blocked(t, "tn_not_found")
	b := event(t, d, model.Resubmit, dialogs.One(d.TheNumber("2064205780")))
	b.Fits().Keys("right", "right").Sees("‹").Keys("ctrl+s").Sees("asked to be canceled")
	d.Wants("2064205780", model.CancellationPending)
}

// Fields in which the orders differ stay empty, and empty keeps what each order says.
func TestResolveKeepsWhatOrdersSay(t *testing.T) {
	d := dialogtest.Open(t)
	for _, list := range []string{"206 420 5780", "206 425 1000"} {
		o := d.Begun(list, "Acme "+list[4:7])
		d.Do(o.ID, model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"btn_mismatch"}})
	}
	b := event(t, d, model.Resubmit, everything(d))
	b.Fits().Sees("empty keeps what each order says")
	b.Keys("tab").Type("CSR in the file").Keys("tab").Type("today").Keys("ctrl+s").Sees("Answered: 2 numbers resubmitted")
	for _, n := range []string{"2064205780", "2064251000"} {
		if got := d.TheOrder(d.TheNumber(n).OrderID).EndUser.Get("btn"); got != "1"+n {
			t.Errorf("the BTN of %s is %q now", n, got)
		}
	}
}

func TestRequestedDateIsShown(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Drafted("206 420 5780", "Acme Dental")
	if _, err := d.EditOrder(ctx, o.ID, field.Values{"requested_date": "2026-12-08"}, true); err != nil {
		t.Fatal(err)
	}
	event(t, d, model.PortingDateConfirmedFOC, dialogs.One(d.TheNumber("2064205780"))).Sees("◇ Tue 8 Dec was asked for")
}

var _ dialogs.Store = (*store.Store)(nil)
