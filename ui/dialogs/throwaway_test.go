package dialogs_test

import (
	"context"
	"testing"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/profile"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/dialogs/dialogtest"
	"portdesk/ui/overlay"
)

const once = "Once more throws away what you wrote; tab goes back"

// What was written is not thrown away by one esc; a dialog that nothing was written in
// leaves at once.
func TestWrittenTextIsNotThrownAwayAtOnce(t *testing.T) {
	d := mixed(t)
	if _, err := d.SaveProfile(ctx, profile.Profile{Name: "Front desk"}); err != nil {
		t.Fatal(err)
	}
	target := dialogs.One(d.TheNumber("2064205790"))
	for name, fresh := range map[string]func() overlay.Dialog{
		"note": func() overlay.Dialog { return dialogs.NewNote(ctx, d, target, "Ana") },
		"chase": func() overlay.Dialog {
			return dialogs.NewChase(ctx, d, dialogs.ChaseTarget{Order: target.Order, PON: target.PON})
		},
		"record":  func() overlay.Dialog { return dialogs.NewRecord(ctx, target.Order, target.PON, "BTN 206 420 6100") },
		"profile": func() overlay.Dialog { return dialogs.NewProfile(ctx, d, profile.Profile{}) },
		"rule":    func() overlay.Dialog { return dialogs.NewRule(ctx, d, profile.Rule{}) },
	} {
		t.Run(name, func(t *testing.T) {
			open(t, d, fresh(), 80, 24).Sees("╭").Keys("esc").Misses("╭")
			open(t, d, fresh(), 80, 24).Type("ab").Keys("backspace", "backspace", "esc").Misses("╭")
			b := open(t, d, fresh(), 80, 24)
			b.Type(" calls back").Keys("esc").Fits().Sees(once, "calls back").Keys("tab").Misses(once).Sees("calls back")
			b.Keys("esc").Sees(once).Type("x").Misses(once).Sees("calls backx")
			b.Keys("tab", "esc").Sees(once).Keys("esc").Misses("╭")
		})
	}
}

// What the editor brought is written text too.
func TestEditorsTextIsNotThrownAwayAtOnce(t *testing.T) {
	d := mixed(t)
	h := byHand(t, dialogs.NewNote(ctx, d, dialogs.One(d.TheNumber("2064205790")), ""))
	w, ok := h.Act(action.WritingEditor)().(desk.Write)
	if !ok {
		t.Fatal("no editor was asked for")
	}
	h.Update(w.Then("a long text\n", nil))
	h.acts(action.FormLeave).sees(once, "a long text")
	if h.acts(action.FormLeave); h.closed == nil {
		t.Error("the second esc does not leave")
	}
}

// How a call went is said by the user: nothing is chosen beforehand.
func TestTestCallIsChosen(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Dated("206 420 5780", "Acme Dental", date.Of(2026, 11, 23))
	d.Do(o.ID, model.Request{Event: model.AcquireOwnership})
	d.Do(o.ID, model.Request{Event: model.ActivateNumber})
	b := open(t, d, dialogs.NewTestCall(ctx, d, dialogs.One(d.TheNumber("2064205780")), ""), 80, 24)
	b.Keys("ctrl+s").Fits().Sees("Choose how it went")
	if got := d.TheNumber("2064205780").Test; got != "" {
		t.Fatalf("recorded %q", got)
	}
	b.Keys("right").Misses("Choose how it went").Sees("Passed").Keys("ctrl+s").Misses("╭")
	if got := d.TheNumber("2064205780").Test; got != string(store.TestPassed) {
		t.Errorf("recorded %q", got)
	}
}

// What is changed after a press, before the outcome is there, is not done by that press.
func TestChangeTakesAPressBack(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Dated("206 420 5780", "Acme Dental", date.Of(2026, 12, 4))
	day := date.Of(2026, 12, 4)
	for name, dialog := range map[string]overlay.Dialog{
		"event":  dialogs.NewEvent(ctx, d, model.FOCDateChanged, whole(o), dialogs.Given{}),
		"redate": dialogs.NewRedate(ctx, d, dialogs.Redating{Target: whole(o), Day: day}),
	} {
		dialog.(overlay.Restyler).Restyle(theme.New(theme.Dark(), theme.Unicode()))
		h := &hand{t: t, Dialog: dialog}
		h.run(h.Init())
		h.Paste("12/1")
		h.Act(action.FormAccept) // the outcome is not known yet
		h.run(h.Key(tea.KeyPressMsg{Code: '0', Text: "0"}))
		if got := d.TheNumber("2064205780").FOC; got != day {
			t.Errorf("%s: the date is %v", name, got)
		}
		h.sees("12/10")
	}
}

// reader counts what is read for a look ahead.
type reader struct {
	*store.Store
	numbers, looks int
}

func (r *reader) Numbers(ctx context.Context, q store.NumberQuery) ([]store.NumberRow, error) {
	r.numbers++
	return r.Store.Numbers(ctx, q)
}

func (r *reader) Predict(ctx context.Context, sel store.Selection, q model.Request) (store.Prediction, error) {
	r.looks++
	return r.Store.Predict(ctx, sel, q)
}

// The numbers of a day's orders are read once, and words look nothing ahead.
func TestRedateReadsOnce(t *testing.T) {
	d := dialogtest.Open(t)
	day := date.Of(2026, 12, 4)
	first, second := d.Dated("206 420 5780", "Acme Dental", day), d.Dated("206 420 5790 - 5791", "Harbor Legal", day)
	r := &reader{Store: d.Store}
	b := open(t, d, dialogs.NewRedate(ctx, r, dialogs.Redating{Target: whole(first), Day: day,
		Others: []dialogs.DayOrder{{ID: second.ID, PON: second.PON, Customer: second.Customer(), Count: 2}}}), 80, 30)
	b.Type("12/9").Keys("tab", "right").Sees("Also the other order of the day", "PON "+second.PON)
	if r.numbers != 2 {
		t.Errorf("%d orders were read", r.numbers)
	}
	looks := r.looks
	b.Keys("tab").Type("the site is not ready")
	if r.numbers != 2 || r.looks != looks {
		t.Errorf("words led to %d reads and %d looks", r.numbers, r.looks-looks)
	}
	b.Keys("shift+tab", "shift+tab", "backspace").Type("8").Sees("becomes Tue 8 Dec")
	if r.numbers != 2 || r.looks == looks {
		t.Errorf("another date led to %d reads and %d looks", r.numbers, r.looks-looks)
	}
	b.Send(desk.Changed{})
	if r.numbers != 4 {
		t.Errorf("%d reads after the file changed", r.numbers)
	}
	b.Keys("ctrl+s").Sees("3 numbers: FOC Tue 8 Dec")
}

// A date that nobody understands stands in the field, with the fault under it.
func TestGivenDateThatIsNone(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780", "Acme Dental")
	open(t, d, dialogs.New(ctx, d, model.PortingDateConfirmedFOC, whole(o), dialogs.Given{Date: "someday"}), 80, 24).Fits().Sees("someday", "not a date")
}
