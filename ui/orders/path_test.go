package orders_test

import (
	"context"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/uitest"
)

// tabs presses tab n times.
func (b *bench) tabs(n int) *bench {
	for range n {
		b.Keys("tab")
	}
	return b
}

// sign fills the dialog in and signs.
func (b *bench) sign(name string) *bench {
	b.t.Helper()
	b.Type(name).Keys("tab", "tab", "space", "tab", "right", "enter")
	return b
}

// TestWholePath takes a draft by keys alone to a number that was sent a second time.
func TestWholePath(t *testing.T) {
	b := newBench(t, 80, 24)
	id := b.ids[0]
	b.Keys("g").Sees("next: end-user data lacks 8 fields · e")
	b.Keys("e").Sees("PON 1001-A", "New order", "Business name", "saves itself")

	b.typeEndUser()
	b.Advance(time.Second)
	if o := b.order(id); o.EndUser["street"] != "1218 3rd Ave" || o.EndUser["state"] != "WA" || o.Customer() != "Acme Dental" {
		t.Fatalf("saved %v", o.EndUser)
	}
	b.Keys("esc").Sees("next: sign the LOA · l", "✓ saved")

	b.Keys("l").Sees("Sign the LOA of PON 1001-A", "LETTER OF AGENCY", "Full name", "Not now")
	b.Keys("esc").Misses("LETTER OF AGENCY")
	if b.order(id).Signed() {
		t.Fatal("esc signed")
	}
	b.Keys("l")
	b.sign("Jane Doe").Sees("Ready to submit", "next: submit · s", "LOA ✓")
	if o := b.order(id); o.Signature.Name != "Jane Doe" || o.Signature.Title != "Owner" || len(o.Signature.Digest) != 64 {
		t.Fatalf("signature %+v", o.Signature)
	}

	b.Keys("e", "tab").Sees("the LOA is signed: a change voids it")
	b.Type("s").Advance(time.Second)
	b.Sees("New order", "this change voided the LOA", "lost its force")
	b.Keys("esc").Sees("next: sign the LOA again: Business name was changed after signing · l")
	b.Keys("l").Sees("To be signed again")
	b.sign("Jane Doe")

	b.Keys("s").Sees("the last review", "Nothing is missing", "No date is asked for", "Not yet", "Next: Flowroute gets the order with 11 numbers")
	b.Keys("enter").Sees("Ready to submit")
	b.Keys("s", "tab", "right", "enter")
	b.Sees("Coordinating", "Flowroute reviews 11 numbers")
	if !b.order(id).Sent() {
		t.Fatal("not submitted")
	}

	b.apply(id, 0, model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	b.apply(id, 0, model.Request{Event: model.StartPortingRequest})
	b.apply(id, 4, model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"address_mismatch"}, Reason: "SA MISMATCH"})
	b.Keys("f5").Sees("▲ Blocked", "answer the carrier: Service address does not match · s", "Blockers (1)")
	b.resolveAddress("9 Other St")
	b.Sees("Sign the LOA of PON 1001-A", "To be signed again")
	b.Advance(time.Second)
	b.sign("Jane Doe")
	if n := b.order(id).Tally.Count; n[model.InProcess] != 11 || n[model.ActionRequired] != 0 {
		t.Fatalf("after the new letter: %v\n%s", n, b.Frame())
	}
	b.Sees("Coordinating", "4 numbers: resubmitted", "Level3 owes a date for 11 numbers").Misses("▲ Blocked")
	b.Fits()
	if faults, err := b.store.Doctor(context.Background()); err != nil || len(faults) > 0 {
		t.Fatalf("doctor: %v %v", faults, err)
	}
}

// typeEndUser fills the form in by typing, field by field, going back once.
func (b *bench) typeEndUser() {
	b.t.Helper()
	b.Sees("Usage")
	b.Type("Acme Dental").Keys("shift+tab", "tab", "tab")
	b.Type("Jane").Keys("tab").Type("Doe").Keys("tab").Type("Owner").Keys("tab", "tab")
	b.Type("1218 3rd Ave").Keys("tab", "tab").Type("Seattle").Keys("down").Type("wa").Keys("enter").Type("981")
	b.Keys("tab").Sees("5 digits")
	b.Keys("up", "end").Type("01").Keys("tab", "tab").Type("(206) 420-5780").Keys("tab").Type("A-77").Keys("tab")
}

// resolveAddress answers the blocker in the dialog of the blockers' pane.
func (b *bench) resolveAddress(street string) {
	b.t.Helper()
	b.Keys("tab", "tab").Sees("SA MISMATCH", "holds 4 numbers")
	b.Keys("enter").Sees("Service address does not match")
	for range 12 {
		if b.Capturing("Street") {
			break
		}
		b.Keys("tab")
	}
	b.Keys("ctrl+u", "ctrl+k").Type(street).Keys("ctrl+s")
}

func TestAutosave(t *testing.T) {
	b := newBench(t, 80, 24)
	id := b.ids[0]
	b.Keys("g", "e").Type("Ac")
	b.Advance(400 * time.Millisecond).Type("me")
	b.Advance(400 * time.Millisecond)
	if o := b.order(id); o.EndUser["business_name"] != "" {
		t.Errorf("saved %q while it was typed", o.EndUser["business_name"])
	}
	b.Sees("saving…")
	b.Advance(200 * time.Millisecond).Sees("✓ saved")
	if o := b.order(id); o.EndUser["business_name"] != "Acme" {
		t.Errorf("saved %q", o.EndUser["business_name"])
	}
	b.Type(" Dental").Keys("tab")
	if o := b.order(id); o.EndUser["business_name"] != "Acme Dental" {
		t.Errorf("leaving the field saved %q", o.EndUser["business_name"])
	}
	b.Type("Jane").Keys("esc", "esc")
	if o := b.order(id); o.EndUser["authorized_first_name"] != "Jane" {
		t.Errorf("leaving the order saved %q", o.EndUser["authorized_first_name"])
	}
	b.Keys("e").Type("x").Keys("ctrl+c")
	if !b.Quit() {
		t.Error("the program did not end")
	}
	if o := b.order(id); o.EndUser["authorized_last_name"] != "x" {
		t.Errorf("quitting saved %q", o.EndUser["authorized_last_name"])
	}
}

func TestBrokenValuesAreKeptAndTold(t *testing.T) {
	b := newBench(t, 80, 24)
	id := b.ids[0]
	b.Send(dialogs.Fix{Order: id, Field: model.KeyRequestedDate})
	b.Sees("Requested date").Type("28 nov").Keys("tab")
	b.Sees("Sat 28 Nov is a weekend; the next date", "Mon 30 Nov")
	b.Keys("up", "ctrl+n").Sees("2026-11-30").Misses("weekend")
	b.Keys("ctrl+u").Type("26 nov").Keys("tab").Sees("Thanksgiving")
	b.Keys("up", "ctrl+u").Type("4 dec").Keys("tab").Sees("Fri 4 Dec").Misses("Thanksgiving")
	if o := b.order(id); o.Requested != day(t, "2026-12-04") {
		t.Errorf("requested %s", o.Requested)
	}
	b.Send(dialogs.Fix{Order: id, Field: model.KeyZIP}).Type("98").Keys("esc")
	if o := b.order(id); o.EndUser["zip"] != "98" {
		t.Errorf("the form lost what was typed: %q", o.EndUser["zip"])
	}
	b.Keys("l").Sees("cannot be signed yet", "ZIP: 5 digits", "Business name is missing")
	b.Keys("enter").Sees("Business name").Type("Acme").Keys("esc")
	if o := b.order(id); o.EndUser["business_name"] != "Acme" {
		t.Errorf("enter led to another field: %v", o.EndUser)
	}
	b.Keys("s").Sees("The LOA is not signed", "cannot go out")
	b.Keys("enter").Sees("cannot be signed yet")
}

func TestSecrets(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Send(dialogs.Fix{Order: b.ids[0], Field: model.KeyPIN}).Type("4711").Misses("4711").Sees("••••")
	b.Keys("ctrl+r").Sees("4711").Keys("ctrl+r").Misses("4711")
	b.Keys("esc")
	b.tabs(3).Sees("End-user data changed", "PIN or passcode").Misses("4711")
}

func TestReadOnly(t *testing.T) {
	b := newBench(t, 80, 24)
	id := b.ids[0]
	b.porting(id)
	b.Keys("f5", "g", "e").Sees("with the carrier: only requested date and contact may change")
	b.Keys("tab").Type("x").Sees("PON 1001-A is with the carrier and nothing is being")
	if o := b.order(id); o.EndUser["business_name"] != "Acme Dental" {
		t.Errorf("a locked field changed: %q", o.EndUser["business_name"])
	}
	b.Send(dialogs.Fix{Order: id, Field: model.KeyContactEmail}).Type("ana@example.com").Keys("esc")
	if o := b.order(id); o.EndUser["contact_email"] != "ana@example.com" {
		t.Errorf("the contact is %q", o.EndUser["contact_email"])
	}
	b.apply(id, 0, model.Request{Event: model.RequestCancellation, Reason: "stays"})
	b.apply(id, 0, model.Request{Event: model.CancellationConfirmed})
	b.Keys("f5").Sees("read-only: PON 1001-A is canceled", "canceled: nothing follows")
	b.Keys("x").Sees("PON 1001-A is canceled.")
}

func TestTakeover(t *testing.T) {
	b := newBench(t, 80, 24)
	b.fill(b.ids[0])
	b.Keys("g", "enter", "t")
	b.Sees("Take over the end-user data of PON 1001-A", "1001-B", "1001-C", "no data yet", "Copy to 2 orders", "Leave them")
	b.Keys("enter", "enter")
	if o := b.order(b.ids[1]); o.Customer() != "" {
		t.Fatal("the harmless button copied")
	}
	b.Keys("t", "down", "space").Sees("stays as it is", "Copy to 1 order")
	b.Keys("tab", "right", "enter").Sees("1 order took over the end-user data of PON 1001-A")
	if o := b.order(b.ids[1]); o.Customer() != "Acme Dental" || o.EndUser["requested_date"] != "" {
		t.Errorf("1001-B has %v", o.EndUser)
	}
	if o := b.order(b.ids[2]); o.Customer() != "" {
		t.Errorf("1001-C was left out, and has %v", o.EndUser)
	}
	b.Keys("t").Sees("has the same already")
	b.Keys("right").Sees("end-user data of PON 1001-B", "From PON 1001-B: Acme Dental").Keys("esc")
	b.Keys("u")
	if o := b.order(b.ids[1]); o.Customer() != "" {
		t.Errorf("undo left %v", o.EndUser)
	}
}

func TestListKeepsItsPlace(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Keys("j").Sees("1001-B  Onvoy → Flowroute")
	b.draft("206 420 1111", "")
	b.Keys("f5").Sees("1001-B  Onvoy → Flowroute", "1002")
	if _, err := b.store.EditOrder(context.Background(), b.ids[1], field.Values{"business_name": "Cedar"}, true); err != nil {
		t.Fatal(err)
	}
	b.Keys("o", "o").Sees("Customer").Sees("1001-B  Onvoy → Flowroute")
	b.Keys("/").Type("carrier:onv").Sees("1001-B").Misses("1001-C").Keys("enter")
	b.Sees("/ carrier:onv", "1-1 of 1").Keys("esc").Sees("1001-C", "All orders")
	b.Keys("/").Type("carier:x").Sees(`no field is called "carier"`, "^^^^").Keys("esc").Sees("1001-C")
	b.Keys("/").Type("sta").Keys("tab", "enter").Sees("status:")
	b.Keys("esc")
	b.Fits()
}

func TestEndedOrdersCanBeHidden(t *testing.T) {
	b := newBench(t, 80, 24)
	b.apply(b.ids[1], 0, model.Request{Event: model.RequestCancellation, Reason: "stays"})
	b.Keys("f5").Sees("1001-B", "Canceled")
	b.Keys("c").Sees("Open orders", "1001-A").Misses("1001-B")
	b.Keys("c").Sees("1001-B")
}

// An order that is undone while it is open closes, with a word.
func TestOpenOrderThatGoes(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Keys("enter").Sees("PON 1001-A", "Numbers (11)").Keys("u").Sees("There are no orders yet")
	b.Misses("PON 1001-A").Fits()
}

func TestCancelAndCopy(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Keys("g", "y")
	if text := b.Clipboard(); !strings.HasPrefix(text, "PON: 1001-A\n") || !strings.Contains(text, "206 420 5799") {
		t.Errorf("copied %q", text)
	}
	b.Keys("x").Sees("Cancel", "11").Keys("esc")
	if n := b.order(b.ids[0]).Tally.Count[model.Canceled]; n != 0 {
		t.Error("esc canceled")
	}
}

func TestActionsOfTheSelection(t *testing.T) {
	b := newBench(t, 80, 24)
	b.porting(b.ids[0])
	b.Keys("f5", "g", "enter", "a").Sees("206 420 5780", "FOC date confirmed").Keys("esc")
	b.Keys("space", "space", "a").Sees("2 numbers").Keys("esc")
	b.Keys("*", "a").Sees("11 numbers").Keys("esc", "-")
	b.Keys("f").Sees("FOC date").Keys("esc")
	b.Keys("b").Sees("206 420 579").Keys("esc")
	b.tabs(4).Sees("Submitted").Keys("a").Sees("11 numbers").Keys("esc")
	b.Fits()
}

// A disk that is full loses nothing: the text stays, is told, and is saved by the next
// change.
func TestSaveThatFails(t *testing.T) {
	b := emptyBench(t)
	b.draft(numbersText, "")
	full := &failing{Store: b.store}
	b.startOn(full, 80, 24)
	b.Keys("g", "e").Type("Acme")
	full.fail = true
	b.Advance(time.Second).Sees("✗ not saved", "the disk is full")
	full.fail = false
	b.Type("!").Advance(time.Second).Sees("✓ saved")
	if o := b.order(b.ids[0]); o.EndUser["business_name"] != "Acme!" {
		t.Errorf("saved %q", o.EndUser["business_name"])
	}
	full.fail = true
	b.Type("?").Advance(time.Second)
	b.Keys("esc", "l").Sees("the disk is full").Misses("LETTER OF AGENCY") // the letter would be that of the file
	b.Keys("ctrl+c").Sees("would be lost", "the disk is full").Keys("enter").Misses("would be lost")
	if b.Quit() {
		t.Fatal("it quit without what was typed")
	}
	full.fail = false
	b.Keys("ctrl+c")
	if o := b.order(b.ids[0]); !b.Quit() || o.EndUser["business_name"] != "Acme!?" {
		t.Errorf("quit %v, saved %q", b.Quit(), o.EndUser["business_name"])
	}
}

// A save that fails for the first time on the way out is not lost silently.
func TestQuitOnAFullDiskStays(t *testing.T) {
	b := emptyBench(t)
	b.draft(numbersText, "")
	full := &failing{Store: b.store}
	b.startOn(full, 80, 24)
	b.Keys("g", "e").Type("Acme")
	full.fail = true
	b.Keys("ctrl+c").Sees("Quit?", "end-user data that could not be saved", "the disk is full")
	if b.Quit() {
		t.Fatal("the letters are lost")
	}
	b.Keys("tab", "enter")
	if !b.Quit() {
		t.Error("Yes does not quit")
	}
}

type failing struct {
	*store.Store
	fail bool
}

func (f *failing) EditOrder(ctx context.Context, id int64, v field.Values, strict bool) (store.Edited, error) {
	if f.fail {
		return store.Edited{}, &store.Error{Code: store.Full, Text: "the disk is full: the change was not kept"}
	}
	return f.Store.EditOrder(ctx, id, v, strict)
}

func TestMouse(t *testing.T) {
	b := newBench(t, 80, 24)
	b.ClickOn("1001-B").ClickOn("1001-A").Sees("1001-A  Level3").ClickOn("1001-A").Sees("PON 1001-A", "Numbers (11)")
	b.ClickOn("End user").Sees("Business name").ClickOn("Business name").Sees("▸   Business name").Type("Acme")
	b.ClickOn("Journal").Sees("Drafted")
	if o := b.order(b.ids[0]); o.Customer() != "Acme" {
		t.Errorf("leaving by the mouse saved %q", o.Customer())
	}
	b.ClickOn("Numbers (11)").ClickOn("206 420 5795").Keys("a").Sees("206 420 5795 Pending").Keys("esc")
	b.Wheel(10, 15, 3).Fits()
}

// A list longer than any window keeps its place under the cursor, wherever that is, and
// a window that was made larger asks for the orders that it shows besides by itself.
func TestLongList(t *testing.T) {
	if uitest.Race {
		t.Skip("drafting this many orders takes long under the race detector, and TestResizeLoads goes the same ways")
	}
	b := emptyBench(t)
	for i := range 175 {
		b.draft(fmt.Sprintf("206 420 %04d", 2000+i), "")
	}
	s := &asked{Store: b.store}
	b.startOn(s, 80, 24)
	b.Sees("1-15 of 175", "1175").Keys("G").Sees("175 of 175", "1001").Keys("ctrl+u", "ctrl+u", "f5").Sees("1015  Level3")
	b.Keys("g").Sees("1-15 of 175", "1175").Resize(80, 60).Sees("1125").Fits()
	before := s.orders
	if b.Resize(80, 190); s.orders == before {
		t.Error("no order was asked for")
	}
	b.Sees("1001  ").Resize(80, 60)
	b.Keys("O").Sees("1175").Keys("g").Sees("1001").Keys("c", "G").Sees("1175")
}

// answers runs a command and all that it brings, and returns what would go to Update.
func answers(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	msg := cmd()
	v := reflect.ValueOf(msg)
	if v.Kind() != reflect.Slice {
		return []tea.Msg{msg}
	}
	var out []tea.Msg
	for i := range v.Len() {
		next, _ := v.Index(i).Interface().(tea.Cmd)
		out = append(out, answers(next)...)
	}
	return out
}

// An order that was closed and opened again takes no answer of the time before.
func TestReopenedOrderTakesNoOldAnswer(t *testing.T) {
	b := newBench(t, 80, 24)
	id := b.ids[1]
	old := answers(b.ws.Open(desk.OrderTarget{ID: id}))
	b.Keys("esc")
	b.apply(id, 0, model.Request{Event: model.RequestCancellation, Reason: "stays"})
	fresh := answers(b.ws.Open(desk.OrderTarget{ID: id}))
	b.Send(old...).Misses("○ Pending").Send(fresh...).Sees("✕ Canceled").Misses("○ Pending")
}

// asked counts what the tables ask of the file.
type asked struct {
	*store.Store
	orders, numbers int
}

func (a *asked) Orders(ctx context.Context, q store.OrderQuery) ([]store.OrderRow, error) {
	if q.Group == 0 {
		a.orders++
	}
	return a.Store.Orders(ctx, q)
}

func (a *asked) Numbers(ctx context.Context, q store.NumberQuery) ([]store.NumberRow, error) {
	a.numbers++
	return a.Store.Numbers(ctx, q)
}

// A window that was made larger asks for the numbers that it shows besides by itself.
func TestResizeLoads(t *testing.T) {
	b := emptyBench(t)
	b.draft("206 420 1000 - 1999", "")
	s := &asked{Store: b.store}
	b.startOn(s, 80, 24)
	b.Send(desk.Goto{Workspace: 2, Target: desk.OrderTarget{ID: b.ids[0]}}).Sees("206 420 1008")
	before := s.numbers
	if b.Resize(80, 400); s.numbers == before {
		t.Error("no number was asked for")
	}
	b.Sees("206 420 1380").Fits()
}

func TestBadge(t *testing.T) {
	b := newBench(t, 80, 24)
	b.Sees("2 Orders 3")
	b.porting(b.ids[0])
	b.Keys("f5").Sees("2 Orders 2")
}

// What comes next is told for every state of an order.
func TestNextSteps(t *testing.T) {
	b := newBench(t, 140, 42)
	id := b.ids[0]
	sees := func(text string) {
		t.Helper()
		b.Keys("f5").Sees(text)
	}
	b.Send(desk.Goto{Workspace: 2, Target: desk.OrderTarget{ID: id}}).Sees("PON 1001-A")
	b.sent(id)
	sees("Flowroute reviews 11 numbers")
	b.apply(id, 0, model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	sees("Flowroute starts the port of 11 numbers")
	b.apply(id, 0, model.Request{Event: model.StartPortingRequest})
	sees("Level3 owes a date for 11 numbers")
	b.apply(id, 0, model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	sees("nobody's move until Fri 4 Dec")
	b.now = time.Date(2026, 12, 4, 9, 0, 0, 0, monday.Location())
	sees("the FOC day is here")
	b.apply(id, 0, model.Request{Event: model.AcquireOwnership})
	b.apply(id, 0, model.Request{Event: model.ActivateNumber})
	b.apply(id, 0, model.Request{Event: model.PortCompleted})
	sees("completed: nothing is left to do")
}
