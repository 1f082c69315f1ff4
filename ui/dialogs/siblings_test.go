package dialogs_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/dialogs/dialogtest"
)

// pair is two orders of one group with the same blockers, and the first of them.
func pair(t *testing.T, causes ...string) (*dialogtest.Desk, []int64, store.BlockerRow) {
	t.Helper()
	d := dialogtest.Open(t)
	res, err := d.Check(ctx, tn.ReadText("206 420 5780 - 5784\n206 425 1000 - 1001"), nil)
	if err != nil {
		t.Fatal(err)
	}
	made, err := d.Draft(ctx, res.Groups, "Acme Dental")
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range made.Orders {
		first, err := d.LivingNumbers(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		_, err = d.EditOrder(ctx, id, field.Values{"business_name": "Acme Dental", "authorized_first_name": "Jane", "authorized_last_name": "Doe",
			"street": "1218 3rd Ave", "city": "Seattle", "state": "WA", "zip": "98101", "account_number": "A-77", "btn": first[0].String()}, true)
		if err != nil {
			t.Fatal(err)
		}
		d.Signed(id)
		if _, err := d.Submit(ctx, id, 0); err != nil {
			t.Fatal(err)
		}
		d.Do(id, model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
		d.Do(id, model.Request{Event: model.StartPortingRequest})
		d.Do(id, model.Request{Event: model.AdditionalInformationRequired, Causes: causes, Reason: "AS WRITTEN"})
	}
	list, err := d.ListBlockers(ctx, store.BlockerQuery{Sort: store.BlockersByOrder, Limit: 1})
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	return d, made.Orders, list[0]
}

func TestAnswerWithoutANewLetter(t *testing.T) {
	d, orders, first := pair(t, "pin_passcode")
	b := open(t, d, dialogs.NewAnswer(ctx, d, dialogs.AnswerTarget{Blockers: []int64{first.ID}}), 80, 24)
	b.Fits().Sees("PIN or passcode missing", "AS WRITTEN", "Look at what happens to 2")
	b.Type("4711").Misses("4711").Keys("ctrl+s").Fits().Sees("In Process again", "••••", "2 ticked").Misses("4711")
	b.Keys("space").Sees("Answer 1 blocker").Keys("down", "space").Sees("none ticked").Keys("ctrl+s").Sees("Tick what the answer is for.").Keys("enter", "ctrl+s").Sees("none ticked")
	b.Keys("esc", "ctrl+s", "ctrl+s").Sees("[ Answer 2 blockers ]", "ctrl+s do it").Keys("ctrl+s").Sees("Answered: 7 numbers resubmitted")
	for _, id := range orders {
		if o := d.TheOrder(id); o.EndUser.Get("pin") != "4711" || !o.Signed() {
			t.Errorf("order %d: pin %q, signed %v", id, o.EndUser.Get("pin"), o.Signed())
		}
	}
	if done, ok := heard[dialogs.Answered](b.ws); !ok || len(done.Blockers) != 2 {
		t.Errorf("answered: %v %v", done, ok)
	}
	if _, due := heard[dialogs.LetterDue](b.ws); due {
		t.Error("a letter is due that nobody asked for")
	}
}

// What another blocker holds besides waits for it, and a preview says so before.
func TestAnswerThatIsNotEnough(t *testing.T) {
	d, _, first := pair(t, "pin_passcode", "account_number")
	id := first.ID
	b := open(t, d, dialogs.NewAnswer(ctx, d, dialogs.AnswerTarget{Blockers: []int64{id}}), 110, 30)
	b.Fits().Keys("ctrl+u").Type("4711").Keys("ctrl+s").Sees("waits for another blocker").Keys("ctrl+s", "enter").Sees("held by another blocker")
}

// A sibling whose order lacks what the form needs is not ticked, and says why.
func TestAnswerThatASiblingCannotTake(t *testing.T) {
	d, orders, first := pair(t, "zip_mismatch")
	s := &lacking{file: d, order: orders[1]}
	b := open(t, d, dialogs.NewAnswer(ctx, s, dialogs.AnswerTarget{Blockers: []int64{first.ID}}), 110, 30)
	b.Keys("tab").Type("as is").Keys("ctrl+s").Fits().Sees("cannot: this order has no ZIP", "Answer 1 blocker")
}

type lacking struct {
	file
	order int64
}

type file = *dialogtest.Desk

func (l *lacking) Order(ctx context.Context, id int64) (model.Order, error) {
	o, err := l.file.Order(ctx, id)
	if id == l.order {
		delete(o.EndUser, "zip")
	}
	return o, err
}

func TestAnswerGivesUp(t *testing.T) {
	d, _, first := pair(t, "tn_not_found")
	b := open(t, d, dialogs.NewAnswer(ctx, d, dialogs.AnswerTarget{Blockers: []int64{first.ID}}), 80, 24)
	b.Sees("Answer").Misses("cannot: ").Keys("right", "right").Keys("ctrl+s").Sees("cancellation is asked for").Keys("ctrl+s", "enter").Sees("asked to be canceled")
	d.Wants("2064205780", model.CancellationPending)
}

// Left with something typed the dialog hands it back, and takes it again.
func TestAnswerIsKept(t *testing.T) {
	d, _, first := pair(t, "address_mismatch")
	b := open(t, d, dialogs.NewAnswer(ctx, d, dialogs.AnswerTarget{Blockers: []int64{first.ID}}), 80, 24)
	b.Keys("esc").Misses("╭")
	if _, kept := heard[dialogs.AnswerKept](b.ws); kept {
		t.Error("nothing was typed, and something was kept")
	}
	b = open(t, d, dialogs.NewAnswer(ctx, d, dialogs.AnswerTarget{Blockers: []int64{first.ID}}), 80, 24)
	b.Keys("tab", "tab").Type("Ste 400").Keys("esc").Sees("Not sent. What you typed is kept")
	kept, _ := heard[dialogs.AnswerKept](b.ws)
	if kept.Blocker != first.ID || kept.Typed.Get("unit") != "Ste 400" || len(kept.Typed) != 1 {
		t.Fatalf("kept %+v", kept)
	}
	b = open(t, d, dialogs.NewAnswer(ctx, d, dialogs.AnswerTarget{Blockers: []int64{first.ID}, Typed: kept.Typed}), 80, 24)
	b.Sees("Ste 400").Keys("ctrl+s").Sees("new LOA due")
}

// Where the order changed meanwhile, untouched fields follow it and what was typed stays.
func TestAnswerFollowsTheOrder(t *testing.T) {
	d, orders, first := pair(t, "address_mismatch")
	b := open(t, d, dialogs.NewAnswer(ctx, d, dialogs.AnswerTarget{Blockers: []int64{first.ID}, Typed: field.Values{"city": "Tacoma"}}), 80, 24)
	b.Keys("tab", "tab").Type("Ste 400")
	if _, err := d.EditOrder(ctx, orders[0], field.Values{"street": "77 Elm Rd"}, true); err != nil {
		t.Fatal(err)
	}
	b.Send(desk.Changed{}).Sees("77 Elm Rd", "Ste 400", "Tacoma").Keys("esc")
	if kept, _ := heard[dialogs.AnswerKept](b.ws); len(kept.Typed) != 2 || kept.Typed["unit"] != "Ste 400" || kept.Typed["city"] != "Tacoma" {
		t.Errorf("typed is %v", kept.Typed)
	}
}

func TestAnswerRefuses(t *testing.T) {
	d, _, first := pair(t, "address_mismatch", "osp_silent")
	for name, ids := range map[string][]int64{"several causes": {first.ID, first.ID + 1}, "no blocker": nil} {
		b := open(t, d, dialogs.NewAnswer(ctx, d, dialogs.AnswerTarget{Blockers: ids}), 80, 24)
		if b.Misses("╭"); !strings.Contains(b.Frame(), "▲") {
			t.Errorf("%s: no reason is given", name)
		}
	}
	open(t, d, dialogs.NewAnswer(ctx, d, dialogs.AnswerTarget{Blockers: []int64{999}}), 80, 24).Misses("╭").Sees("there is no blocker 999")
}

// unreadable is a file that cannot be read or written.
type unreadable struct{}

func (unreadable) Desk() model.Desk { return model.Desk{} }

func (unreadable) AddChase(context.Context, store.Chase) error { return errors.New("disk full") }

func (unreadable) Chases(context.Context, int64) ([]store.Chase, error) {
	return nil, errors.New("disk gone")
}

func TestChaseThatFails(t *testing.T) {
	d := dialogtest.Open(t)
	b := open(t, d, dialogs.NewChase(ctx, unreadable{}, dialogs.ChaseTarget{Order: 1, PON: "4471"}), 80, 24)
	b.Fits().Sees("could not be read: disk gone", "Not now").Misses("Copy the text").Keys("ctrl+y").Sees("There is no ready text")
	b.Type("Kim").Keys("ctrl+s").Fits().Misses("disk full").Sees("needed").Type("no answer").Keys("ctrl+s").Fits().Sees("disk full", "Kim", "no answer")
}

func TestChaseText(t *testing.T) {
	d := dialogtest.Open(t)
	law := d.Desk()
	many := make([]string, 12)
	for i := range many {
		many[i] = "n"
	}
	for want, f := range map[string]dialogs.ChaseFacts{
		"PON 4471": {PON: "4471"},
		"PON 4471, 1 number\nn\nSent Mon 23 Nov.\nWhere is it?":                                                     {PON: "4471", Numbers: many[:1], Sent: law.Today(), Asks: "Where is it?"},
		"PON 4471, 40 numbers\nn, n, n, n, n, n, n, n, n, n and 30 more\nSent Mon 23 Nov. Waiting 1 business hour.": {PON: "4471\x1b", Numbers: many, Count: 40, Sent: law.Today(), Waiting: 4000e9},
		"PON 4471\nSent Mon 23 Nov. Waiting since then: 2 business hours.":                                          {PON: "4471", Sent: law.Today(), Since: law.Today(), Waiting: 7300e9},
		"PON 4471\nSent Fri 20 Nov. Waiting since Mon 23 Nov: 2 business hours.":                                    {PON: "4471", Sent: law.Today() - 3, Since: law.Today(), Waiting: 7300e9},
	} {
		if got := dialogs.ChaseText(f, law); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// From the preview's list tab comes to every button, and round again.
func TestPreviewSkipsNoButton(t *testing.T) {
	d, _, first := pair(t, "address_mismatch")
	b := open(t, d, dialogs.NewAnswer(ctx, d, dialogs.AnswerTarget{Blockers: []int64{first.ID}}), 80, 24)
	b.Keys("tab", "tab").Type("Ste 400").Keys("ctrl+s").Sees("▸ ■", "ctrl+s buttons")
	for _, want := range []string{"[ Back to the answers ]", "[ Not now ]", "[ Answer 2 blockers ]", "▸ ■", "[ Back to the answers ]"} {
		b.Keys("tab").Fits().Sees(want)
	}
	b.Keys("shift+tab").Sees("▸ ■").Keys("shift+tab").Sees("[ Answer 2 blockers ]")
	b.Keys("shift+tab", "enter").Misses("╭").Sees("Not sent. What you typed is kept")
}

// What is secret, and the very value that was refused, is typed anew: nothing is glued to
// the old one, and empty keeps it.
func TestRefusedValueBeginsEmpty(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780", "Acme Dental")
	d.Do(o.ID, model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"pin_passcode"}, Reason: "PIN INVALID"})
	if _, err := d.EditOrder(ctx, o.ID, field.Values{"pin": "1111"}, true); err != nil {
		t.Fatal(err)
	}
	d.Signed(o.ID)
	for _, say := range []string{"4711", "9023"} {
		list, err := d.ListBlockers(ctx, store.BlockerQuery{Limit: 1})
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		b := open(t, d, dialogs.NewAnswer(ctx, d, dialogs.AnswerTarget{Blockers: []int64{list[0].ID}}), 80, 24)
		b.Fits().Sees("empty keeps the refused one", "empty keeps what the order says", "PIN or passcode ••••").Keys("ctrl+s").Sees("Nothing was changed")
		if say == "4711" {
			b.Type(say).Keys("ctrl+s").Sees("resubmitted")
		} else {
			b.Keys("esc")
			event(t, d, model.Resubmit, whole(o)).Fits().Sees("empty keeps the refused one").Type(say).Keys("ctrl+s").Sees("resubmitted")
		}
		if got := d.TheOrder(o.ID).EndUser; got.Get("pin") != say || got.Get("account_number") == "" {
			t.Errorf("the order says %q and %q, typed was %q", got.Get("pin"), got.Get("account_number"), say)
		}
		d.Do(o.ID, model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"pin_passcode"}})
	}
}

// What the carrier wrote, or the CSR says, is offered beside its field.
func TestFoundValueIsOffered(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780", "Acme Dental")
	d.Do(o.ID, model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"address_mismatch"}, Reason: "ADDRESS ON CSR: 1218 3RD AVE STE 400 SEATTLE WA 98104"})
	list, err := d.ListBlockers(ctx, store.BlockerQuery{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	target := dialogs.AnswerTarget{Blockers: []int64{list[0].ID}}
	b := open(t, d, dialogs.NewAnswer(ctx, d, target), 80, 24)
	b.Fits().Sees("they wrote STE 400: ctrl+n takes it", "they wrote 98104").Misses("ctrl+n take theirs")
	b.Keys("tab", "tab").Sees("ctrl+n take theirs").Keys("ctrl+n").Fits().Misses("they wrote STE 400").Sees("98104")
	b.Keys("ctrl+s").Sees("waiting for a new signature")
	if u := d.TheOrder(o.ID).EndUser.Get("unit"); u != "STE 400" {
		t.Errorf("the unit is %q", u)
	}
	d.Signed(o.ID)
	target.Record = "SA 1218 3RD AVE FL 4 SEATTLE WA 98101"
	open(t, d, dialogs.NewAnswer(ctx, d, target), 140, 42).Fits().Sees("the CSR says FL 4: ctrl+n takes it")
}

// The form says what it still needs, and of a letter asks one thing.
func TestAnswerSaysWhatItNeeds(t *testing.T) {
	d, _ := blocked(t, "tn_not_found")
	list, _ := d.ListBlockers(ctx, store.BlockerQuery{Limit: 1})
	b := open(t, d, dialogs.NewAnswer(ctx, d, dialogs.AnswerTarget{Blockers: []int64{list[0].ID}}), 80, 24)
	b.Keys("ctrl+s").Fits().Sees(`Still to be chosen: "This number"`).Misses("cannot")

	d, o := blocked(t, "loa_bad")
	list, _ = d.ListBlockers(ctx, store.BlockerQuery{Limit: 1})
	b = open(t, d, dialogs.NewAnswer(ctx, d, dialogs.AnswerTarget{Blockers: []int64{list[0].ID}}), 80, 24)
	b.Fits().Sees("The new letter").Misses("Signed on").Keys("right").Sees("is e-signed here, next", "Then: new LOA due")
	b.Keys("right").Fits().Sees("was signed on paper, outside", "Signed on").Keys("tab").Type("1 oct").Keys("tab").Sees("too old: carriers take a letter for 30 days")
	b.Keys("shift+tab", "ctrl+u").Type("today").Keys("tab").Sees("Then: In Process again").Keys("ctrl+s").Sees("resubmitted")
	if !d.TheOrder(o.ID).Signed() {
		t.Error("a letter on paper voided the one that stands here")
	}
}

func TestRecord(t *testing.T) {
	d := dialogtest.Open(t)
	b := open(t, d, dialogs.NewRecord(ctx, 7, "4471-A", ""), 80, 24)
	b.Fits().Paste("BTN: 206 420 5780\nZIP: 98101").Fits().Sees("ZIP: 98101").Keys("ctrl+s")
	if got, ok := heard[dialogs.RecordTaken](b.ws); !ok || got.Order != 7 || got.Text != "BTN: 206 420 5780\nZIP: 98101" {
		t.Errorf("taken %+v", got)
	}
}

// A text of which nothing can be read stays, and the labels that are known are told.
func TestRecordThatCannotBeRead(t *testing.T) {
	d := dialogtest.Open(t)
	b := open(t, d, dialogs.NewRecord(ctx, 7, "4471-A", ""), 80, 24)
	b.Keys("ctrl+s").Fits().Sees("Nothing is pasted yet.")
	b.Paste("see attached file").Keys("ctrl+s").Fits().Sees("see attached file", "label that is known: NAME, SA, STE, CITY").Keys("ctrl+u")
	b.Paste("BTN 206-420-6100\nACCT# 88-1234").Keys("ctrl+s").Misses("╭")
	if got, ok := heard[dialogs.RecordTaken](b.ws); !ok || !strings.Contains(got.Text, "ACCT# 88-1234") {
		t.Errorf("taken %+v", got)
	}
}
