package dialogs_test

import (
	"errors"
	"strings"
	"testing"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/dialogs/dialogtest"
	"portdesk/ui/draw"
)

// signing is the dialog of a letter with everything filled in and the choice on the
// button that signs.
func signing(t *testing.T, d *dialogtest.Desk, order int64) *hand {
	t.Helper()
	return byHand(t, dialogs.NewSign(ctx, d, order)).pastes("Jane Doe").pastes("Owner").
		acts(action.FormToggle, action.FormAccept, action.DialogRight)
}

func edit(t *testing.T, d *dialogtest.Desk, order int64, changes field.Values) {
	t.Helper()
	if _, err := d.EditOrder(ctx, order, changes, true); err != nil {
		t.Fatal(err)
	}
}

func TestSign(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Drafted("206 420 5780", "Acme Dental")
	h := signing(t, d, o.ID).sees("LETTER OF AGENCY", "1218 3rd Ave", "Sign the letter").acts(action.DialogAccept)
	if say, changed := h.said(); !changed || !strings.Contains(say.Text, "is signed by Jane Doe; the order is ready to submit") {
		t.Errorf("said %v", say)
	}
	if got := d.TheOrder(o.ID); !got.Signed() || !strings.Contains(got.Signature.Text, "1218 3rd Ave") {
		t.Errorf("the signature is %+v", got.Signature)
	}
	if _, err := d.Submit(ctx, o.ID, 0); err != nil {
		t.Fatal(err)
	}
	if say, _ := byHand(t, dialogs.NewSign(ctx, d, o.ID)).said(); say.Level != desk.Info || !strings.Contains(say.Text, "signed already, by Jane Doe") {
		t.Errorf("said %v", say)
	}
}

// One of several letters is never left without a word about the others.
func TestOtherLettersWait(t *testing.T) {
	d := dialogtest.Open(t)
	first, second, third := d.Drafted("206 420 5780", "Acme Dental"), d.Drafted("206 420 5781", "Acme Dental"), d.Drafted("206 420 5782", "Acme Dental")
	begin := func() *hand { return byHand(t, dialogs.NewSign(ctx, d, first.ID, second.ID, third.ID)) }
	waits := "2 more letters wait: PON " + second.PON + ", " + third.PON + "; they stand in Triage."
	h := begin().acts(action.FormLeave).sees("PON "+first.PON+" is not signed.", waits, "[ Leave them for later ]").acts(action.DialogNext, action.DialogAccept)
	if left, ok := result[dialogs.LettersLeft](h); !ok || !left.Next || len(left.Orders) != 2 || left.Orders[0] != second.ID {
		t.Errorf("left %+v", left)
	}
	h = begin().acts(action.FormLeave, action.DialogCancel)
	if say, _ := h.said(); say.Text != waits {
		t.Errorf("said %v", say)
	}
	d.Signed(second.ID)
	h = begin().acts(action.FormAccept, action.DialogAccept).sees("1 more letter waits: PON " + third.PON + "; it stands in Triage.").acts(action.DialogAccept)
	if left, ok := result[dialogs.LettersLeft](h); !ok || left.Next || len(left.Orders) != 1 {
		t.Errorf("left %+v", left)
	}
	h = byHand(t, dialogs.NewSign(ctx, d, first.ID)).acts(action.FormLeave)
	if h.closed == nil {
		t.Error("one letter alone asks about others")
	}
}

// A letter that ages is signed anew: what stood before is named, and the new one is shown.
func TestSignAnew(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Sent("206 420 5780", "Acme Dental")
	old := o.Signature
	d.Now = d.Now.AddDate(0, 0, 28)
	h := signing(t, d, o.ID).sees("The letter of Mon 23 Nov is 28 days old: sign it anew", "LETTER OF AGENCY", "Dec 21, 2026").misses("Nov 23, 2026")
	h.acts(action.DialogAccept)
	if say, changed := h.said(); !changed || !strings.Contains(say.Text, "is signed by Jane Doe") {
		t.Errorf("said %v", say)
	}
	if got := d.TheOrder(o.ID).Signature; got.Digest == old.Digest || !got.At.After(old.At) {
		t.Errorf("the signature is %+v", got)
	}
	fresh := d.Drafted("206 420 5781", "Harbor Legal")
	d.Signed(fresh.ID)
	byHand(t, dialogs.NewSign(ctx, d, fresh.ID)).sees("The letter of Mon 21 Dec is signed by Jane Doe: a new signature takes its")
}

// The letter that was read is the one that is signed: another one is shown first.
func TestSignOnlyWhatWasRead(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Drafted("206 420 5780", "Acme Dental")
	h := signing(t, d, o.ID)
	edit(t, d, o.ID, field.Values{"street": "9 Pine St"})
	h.acts(action.DialogAccept).sees("9 Pine St", "The letter changed meanwhile", "What you typed is kept", "Jane Doe", "Owner").misses("1218 3rd Ave")
	if d.TheOrder(o.ID).Signed() {
		t.Fatal("a letter was signed that nobody read")
	}
	h.acts(action.DialogAccept)
	if _, changed := h.said(); !changed || !strings.Contains(d.TheOrder(o.ID).Signature.Text, "9 Pine St") {
		t.Error("the new letter is not signed")
	}
}

func TestLetterFollowsTheOrder(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Drafted("206 420 5780", "Acme Dental")
	h := signing(t, d, o.ID)
	h.run(h.Update(desk.Changed{})).misses("changed meanwhile")
	edit(t, d, o.ID, field.Values{"street": "9 Pine St"})
	h.run(h.Update(desk.Changed{})).sees("9 Pine St", "The letter changed meanwhile", "Jane Doe")
	edit(t, d, o.ID, field.Values{"street": ""})
	h.run(h.Update(desk.Changed{})).sees("1 thing stands in the way")
	edit(t, d, o.ID, field.Values{"street": "9 Pine St"})
	h.run(h.Update(desk.Changed{})).sees("9 Pine St", "Jane Doe")
	d.Signed(o.ID)
	if say, _ := h.run(h.Update(desk.Changed{})).said(); say.Level != desk.Info {
		t.Errorf("said %v", say)
	}
}

func TestSubmitOnlyWhatWasReviewed(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Drafted("206 420 5780", "Acme Dental")
	d.Signed(o.ID)
	h := byHand(t, dialogs.NewSubmit(ctx, d, o.ID)).acts(action.DialogRight)
	edit(t, d, o.ID, field.Values{"requested_date": "2026-12-08"})
	h.acts(action.DialogAccept).sees("the order changed since this review", "Submit")
	if d.TheOrder(o.ID).Sent() {
		t.Fatal("an order went out that nobody reviewed")
	}
	h.acts(action.DialogAccept)
	if say, changed := h.said(); !changed || !strings.Contains(say.Text, "was submitted") || !d.TheOrder(o.ID).Sent() {
		t.Errorf("said %v", say)
	}
}

func TestReviewFollowsTheOrder(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Drafted("206 420 5780", "Acme Dental")
	d.Signed(o.ID)
	h := byHand(t, dialogs.NewSubmit(ctx, d, o.ID)).sees("Submit")
	edit(t, d, o.ID, field.Values{"street": "9 Pine St"})
	h.run(h.Update(desk.Changed{})).sees("1 thing stands in the way", "Go there").acts(action.DialogAccept)
	if h.closed == nil || len(h.closed.Results) != 1 || h.closed.Results[0].(dialogs.Fix).Order != o.ID {
		t.Errorf("it leads to %v", h.closed)
	}
	d.Signed(o.ID)
	if _, err := d.Submit(ctx, o.ID, 0); err != nil {
		t.Fatal(err)
	}
	if say, _ := byHand(t, dialogs.NewSubmit(ctx, d, o.ID)).said(); !strings.Contains(say.Text, "submitted already") {
		t.Errorf("said %v", say)
	}
}

// A signed letter is shown as it was signed, whatever became of the order since.
func TestSignedLetterStandsWordForWord(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Sent("206 420 5780 - 5781", "Acme Dental")
	o.Signature.Text = "LETTER OF AGENCY\n\nDate: 2026-11-23\nA line as it was signed, which is too long to stand on one line of forty cells\n+12064205780\n+12064205781\n"
	l, err := d.Letter(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	th := theme.New(theme.Dark(), theme.Unicode())
	plain := func(lines []string) string {
		out := make([]string, len(lines))
		for i, line := range lines {
			out[i] = draw.Strip(line)
		}
		return strings.Join(out, "\n")
	}
	want := "LETTER OF AGENCY\n\nDate: 2026-11-23\nA line as it was signed, which is too\nlong to stand on one line of forty cells\n+12064205780\n+12064205781"
	if got := plain(dialogs.LetterLines(th, o, l, 40)); got != want {
		t.Errorf("it reads\n%s", got)
	}
	unsigned := o
	unsigned.Signature.VoidedAt = d.Now
	for _, o := range []model.Order{unsigned, {}} {
		if got := plain(dialogs.LetterLines(th, o, l, 80)); !strings.Contains(got, "2 numbers:\n206 420 5780   206 420 5781") {
			t.Errorf("it reads\n%s", got)
		}
	}
	l.Numbers = l.Numbers[:1]
	if got := plain(dialogs.SignatureLines(d.Desk(), th, o, l, 120)); !strings.Contains(got, "The order changed after that; this is the letter that was signed") {
		t.Errorf("it stands as\n%s", got)
	}
}

func TestLetterDialog(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Sent("206 420 5780 - 5781", "Acme Dental")
	h := byHand(t, dialogs.NewLetter(ctx, d, o.ID)).sees("Signed by Jane Doe, Owner", "+12064205781").misses("The order changed")
	d.DoTo(d.IDs("2064205781"), model.Request{Event: model.RequestCancellation})
	h.run(h.Update(desk.Changed{})).sees("Signed by Jane Doe, Owner", "The order changed after that", "+12064205781")
}

func TestTakeover(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Drafted("206 420 5780\n206 425 1000", "Acme Dental")
	edit(t, d, o.ID, field.Values{"pin": "4711", "contact_email": "ana@example.com"})
	g, err := d.Group(ctx, o.GroupID)
	if err != nil || len(g.Orders) != 2 {
		t.Fatalf("the group is %v, %v", g, err)
	}
	other := g.Orders[1].ID
	if other == o.ID {
		other = g.Orders[0].ID
	}
	edit(t, d, other, field.Values{"unit": "Ste 9"})
	law := model.TakeOver(d.TheOrder(o.ID), d.TheOrder(other))
	if _, secret := law["pin"]; secret || len(law) == 0 {
		t.Fatalf("the law is %v", law)
	}
	h := byHand(t, dialogs.NewTakeover(ctx, d, o.ID))
	h.sees(d.TheOrder(other).PON, "fields change", "Copy to 1 order", "account secrets go only to the same losing carrier")
	h.acts(action.DialogNext, action.DialogRight, action.DialogAccept)
	if say, changed := h.said(); !changed || !strings.HasPrefix(say.Text, "1 order took over") {
		t.Errorf("said %v", say)
	}
	got := d.TheOrder(other).EndUser
	if got.Get("unit") != "Ste 9" || got.Get("pin") != "" || got.Get("city") != "Seattle" {
		t.Errorf("the sibling says %v", got)
	}
	byHand(t, dialogs.NewTakeover(ctx, d, o.ID)).sees("has the same already")
}

// Only what a letter says voids it: contact data is taken over under a signature.
func TestTakeoverTellsWhatVoids(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Drafted("206 420 5780\n206 425 1000", "Acme Dental")
	g, err := d.Group(ctx, o.GroupID)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range g.Orders {
		if row.ID != o.ID {
			if _, err := d.CopyEndUser(ctx, o.ID, []int64{row.ID}); err != nil {
				t.Fatal(err)
			}
			edit(t, d, row.ID, field.Values{"account_number": "B-1", "btn": "12064251000"})
			edit(t, d, o.ID, field.Values{"btn": "12064251000"})
			d.Signed(row.ID)
		}
	}
	edit(t, d, o.ID, field.Values{"contact_email": "ana@example.com"})
	h := byHand(t, dialogs.NewTakeover(ctx, d, o.ID)).sees("1 field changes").misses("voids its LOA")
	edit(t, d, o.ID, field.Values{"street": "9 Pine St"})
	h.run(h.Update(desk.Changed{})).sees("2 fields change, voids its LOA")
}

// Where the file cannot be read again, what is open stays.
func TestPapersStayWhereReadingFails(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Drafted("206 420 5780\n206 425 1000", "Acme Dental")
	s := &unread{Store: d.Store}
	sign, take := byHand(t, dialogs.NewSign(ctx, s, o.ID)).pastes("Jane Doe"), byHand(t, dialogs.NewTakeover(ctx, s, o.ID))
	d.Signed(o.ID)
	submit := byHand(t, dialogs.NewSubmit(ctx, s, o.ID))
	s.err = errors.New("the disk failed")
	for _, h := range []*hand{sign, submit, take} {
		h.run(h.Update(desk.Changed{})).sees("the disk failed")
		if h.closed != nil {
			t.Errorf("%q closed", h.Title())
		}
	}
	sign.sees("Jane Doe")
	for _, h := range []*hand{byHand(t, dialogs.NewSign(ctx, s, o.ID)), byHand(t, dialogs.NewSubmit(ctx, s, o.ID)), byHand(t, dialogs.NewTakeover(ctx, s, o.ID))} {
		if h.closed == nil {
			t.Errorf("%q is open without anything to show", h.Title())
		}
	}
}

// A doubt names the answer that the carrier would give to it.
func TestReviewNamesTheAnswer(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Drafted("206 420 5780", "Acme Dental")
	edit(t, d, o.ID, field.Values{"street": "PO Box 12"})
	byHand(t, dialogs.NewSubmit(ctx, d, o.ID)).sees("the carrier would answer: PO box given as service address").misses("else: ")
}
