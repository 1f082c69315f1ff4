package dialogs_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/dialogs/dialogtest"
	"portdesk/ui/draw"
	"portdesk/ui/overlay"
)

func TestReview(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Sent("206 420 5780 - 5784", "Acme Dental")
	b := event(t, d, model.ReviewStarted, dialogs.One(d.TheNumber("2064205780")))
	b.Fits().Sees("Review of 206 420 5780", "1  ○ Pending  → ◎ Portable", "PON "+o.PON, "‹ Portable ›")
	b.Keys("right").Sees("⊘ Not Portable", "Why not")
	b.Keys("ctrl+s").Sees("needed")
	d.Wants("2064205780", model.Pending)
	b.Type("no coverage in this rate center").Keys("ctrl+s").Sees("206 420 5780: Not Portable; u takes it back")
	d.Wants("2064205780", model.NotPortable)

	event(t, d, model.ReviewStarted, whole(o)).Sees("1  ⊘ Not Portable  → stays: ", "Record the verdict for 4").
		Keys("tab", "enter").Sees("4 numbers: Portable, 1 stays; u takes it back")
	d.Wants("2064205784", model.Portable)
}

func TestReviewNeedsASubmittedOrder(t *testing.T) {
	d := dialogtest.Open(t)
	d.Drafted("206 420 5780", "Acme Dental")
	b := open(t, d, dialogs.New(ctx, d, model.ReviewStarted, dialogs.One(d.TheNumber("2064205780")), dialogs.Given{}), 140, 24)
	b.Misses("╭", "Found").Sees("▲ The order was not submitted yet, so the provider cannot have answered.")
}

// What the provider does beside: each starts on a harmless button and moves its number.
func TestPlainEvents(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Sent("206 420 5780", "Acme Dental")
	d.Do(o.ID, model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	one := func() dialogs.Target { return dialogs.One(d.TheNumber("2064205780")) }

	event(t, d, model.StartPortingRequest, one()).Fits().Sees("[ Not yet ]").Keys("enter")
	d.Wants("2064205780", model.Portable)
	event(t, d, model.StartPortingRequest, one()).Keys("right", "enter").Sees("206 420 5780: In Process; u takes it back")
	d.Do(o.ID, model.Request{Event: model.PortingDateConfirmedFOC, Date: date.Of(2026, 11, 23), Override: "test"})

	event(t, d, model.PortCompleted, one()).Misses("╭").Sees("Ownership acquired is not recorded yet.")
	event(t, d, model.ActivateNumber, one()).Misses("╭").Sees("Ownership acquired is not recorded yet.")
	event(t, d, model.AcquireOwnership, one()).Sees("◆ FOC Date Set, ownership acquired").Keys("right", "enter").Sees("206 420 5780: ownership acquired")
	event(t, d, model.ActivateNumber, one()).Keys("right", "enter").Sees("206 420 5780: number activated")
	event(t, d, model.PortCompleted, one()).Sees("✓ Completed").Keys("right", "enter").Sees("PON 1001 is completed; u takes it back")
	d.Wants("2064205780", model.Completed)
}

func TestFOCDate(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780 - 5784", "Acme Dental")
	fresh := func() *bench { return event(t, d, model.PortingDateConfirmedFOC, whole(o)) }
	b := fresh()
	b.Fits().Sees("FOC date of 5 numbers", "give the date")
	b.Type("fri 4 dec").Sees("Fri 4 Dec · 8 business days from today", "5  ◐ In Process  → ◆ FOC Date Set, Fri 4 Dec")
	b.Keys("enter", "enter").Sees("5 numbers: FOC Fri 4 Dec; u takes it back")
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
		"yesterday":  {"Sun 22 Nov is past", "Mon 30 Nov"},
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
	b.Type("sat").Sees("Override   □", "the carrier gave this date: say how you know")
	b.Keys("tab", "space").Sees("How do you know").Misses("is a weekend;")
	b.Keys("ctrl+s").Sees("needed")
	d.Wants("2064205780", model.InProcess)
	b.Type("Ana at Level3, by phone").Keys("ctrl+s").Sees("1 number: FOC Sat 28 Nov; u takes it back")
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
	b.Type("12/9").Fits().Sees("Record the new date that the carrier agreed to (SUPP) · PON", "◆ FOC Date Set  → ◆ Fri 4 Dec becomes Wed 9 Dec, SUPP 1 of 3")
	b.Keys("tab").Type("the site is not ready").Keys("ctrl+s").Sees("206 420 5780: FOC Wed 9 Dec; u takes it back")
	event(t, d, model.FOCDateChanged, one).Type("12/9").Keys("ctrl+s").Sees("has this date already")
	for _, day := range []string{"12/10", "12/11"} {
		event(t, d, model.FOCDateChanged, one).Type(day).Keys("ctrl+s").Sees("; u takes it back")
	}
	b = event(t, d, model.FOCDateChanged, one)
	b.Type("12/14").Sees("the date was changed 3 times already", "Override   □")
	b.Keys("tab", "tab", "space", "tab").Type("agreed with the carrier").Keys("ctrl+s").Sees("FOC Mon 14 Dec")
	if n := d.TheNumber("2064205780"); n.SUPPs != 4 {
		t.Errorf("%d SUPPs", n.SUPPs)
	}
	event(t, d, model.FOCWithdrawn, dialogs.One(d.TheNumber("2064205781"))).Sees("◐ In Process, no longer Fri 4 Dec").Keys("ctrl+s").Sees("needed").
		Type("late rejection").Keys("ctrl+s").Sees("FOC withdrawn, In Process again")
	d.Wants("2064205781", model.InProcess)
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

func TestRequestedDateIsShown(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Drafted("206 420 5780", "Acme Dental")
	edit(t, d, o.ID, field.Values{"requested_date": "2026-12-08"})
	d.Signed(o.ID)
	if _, err := d.Submit(ctx, o.ID, 0); err != nil {
		t.Fatal(err)
	}
	d.Do(o.ID, model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	d.Do(o.ID, model.Request{Event: model.StartPortingRequest})
	event(t, d, model.PortingDateConfirmedFOC, dialogs.One(d.TheNumber("2064205780"))).Sees("◇ Tue 8 Dec was asked for")
}

// Before the first look ahead nothing is asked, and a key that comes early is not lost.
func TestFieldsWaitForTheFirstLook(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780", "Acme Dental")
	for name, dialog := range map[string]overlay.Dialog{
		"event": dialogs.NewEvent(ctx, d, model.PortingDateConfirmedFOC, whole(o), dialogs.Given{}), "raise": dialogs.NewRaise(ctx, d, whole(o), dialogs.Given{}),
	} {
		dialog.(overlay.Restyler).Restyle(theme.New(theme.Dark(), theme.Unicode()))
		h := &hand{t: t, Dialog: dialog}
		first := h.Init()
		if got := draw.Strip(h.View(80, 20)); strings.TrimSpace(got) != "looking at what would happen …" {
			t.Errorf("%s shows %q", name, got)
		}
		if dialog.(overlay.Cursorer).Cursor() != nil {
			t.Errorf("%s has a cursor", name)
		}
		typed := h.Paste("fri 4 dec")
		h.run(first).run(typed).sees("fri 4 dec")
	}
}
