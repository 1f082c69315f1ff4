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
	b.Keys("space").Sees("Answer 1 blocker").Keys("down", "space").Sees("none ticked").Keys("tab", "right").Sees("Tick what the answer is for.")
	b.Keys("esc", "ctrl+s", "tab", "enter").Sees("Answered: 7 numbers resubmitted")
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
	b.Fits().Keys("ctrl+u").Type("4711").Keys("ctrl+s").Sees("waits for another blocker").Keys("tab", "enter").Sees("held by another blocker")
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
	b.Keys("right", "right").Keys("ctrl+s").Sees("cancellation is asked for").Keys("tab", "enter").Sees("asked to be canceled")
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
	b.Type("Kim").Keys("ctrl+s").Fits().Sees("disk full", "Kim")
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
		"PON 4471, 40 numbers\nn, n, n, n, n, n, n, n, n, n and 30 more\nSent Mon 23 Nov, waiting 1 business hour.": {PON: "4471\x1b", Numbers: many, Count: 40, Sent: law.Today(), Waiting: 4000e9},
	} {
		if got := dialogs.ChaseText(f, law); got != want {
			t.Errorf("%q, want %q", got, want)
		}
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
