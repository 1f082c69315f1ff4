package blockers_test

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/ui"
	"portdesk/ui/action"
	"portdesk/ui/blockers"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/dialogs/dialogtest"
	"portdesk/ui/uitest"
)

type realFile = dialogtest.Desk

// fake is a real file of which reading and answering blockers can be watched and fail.
type fake struct {
	*realFile
	resolved [][]int64
	answers  []map[string]string
	fault    error
	made     []store.BlockerRow // listed instead of the file's, by id
}

func (f *fake) ListBlockers(ctx context.Context, q store.BlockerQuery) ([]store.BlockerRow, error) {
	if f.fault != nil {
		return nil, f.fault
	}
	if f.made != nil {
		return window(f.made, q), nil
	}
	return f.realFile.ListBlockers(ctx, q)
}

func (f *fake) BlockersByID(ctx context.Context, ids []int64) ([]store.BlockerRow, error) {
	if f.made == nil {
		return f.realFile.BlockersByID(ctx, ids)
	}
	out := slices.Clone(f.made)
	return slices.DeleteFunc(out, func(r store.BlockerRow) bool { return !slices.Contains(ids, r.ID) }), nil
}

func (f *fake) CountBlockers(ctx context.Context, q filter.Query, resolved bool) (int, error) {
	if f.made != nil {
		return len(f.made), nil
	}
	return f.realFile.CountBlockers(ctx, q, resolved)
}

// window is what a query by id asks of rows that stand by id.
func window(rows []store.BlockerRow, q store.BlockerQuery) []store.BlockerRow {
	from, to := 0, len(rows)
	if q.After != nil {
		from = slices.IndexFunc(rows, func(r store.BlockerRow) bool { return r.ID == q.After.ID }) + 1
	}
	if q.Before != nil {
		to = slices.IndexFunc(rows, func(r store.BlockerRow) bool { return r.ID == q.Before.ID })
	}
	if q.Last || q.Before != nil {
		return rows[max(to-q.Limit, from):to]
	}
	return rows[from:min(from+q.Limit, to)]
}

func (f *fake) ResolveBlockers(ctx context.Context, ids []int64, answers map[string]string) (store.Resolved, error) {
	f.resolved, f.answers = append(f.resolved, ids), append(f.answers, answers)
	if f.fault != nil {
		return store.Resolved{}, f.fault
	}
	return f.realFile.ResolveBlockers(ctx, ids, answers)
}

// bench is the program with the workspace alone.
type bench struct {
	*uitest.Desk
	file *fake
	ws   *blockers.Workspace
	note *noting
}

// noting is the workspace of blockers, with every message that passed by.
type noting struct {
	*blockers.Workspace
	heard []tea.Msg
}

func (n *noting) Update(msg tea.Msg) tea.Cmd {
	n.heard = append(n.heard, msg)
	return n.Workspace.Update(msg)
}

func heard[T any](b *bench) (last T, ok bool) {
	for _, m := range b.note.heard {
		if t, is := m.(T); is {
			last, ok = t, true
		}
	}
	return last, ok
}

func start(t uitest.TB, file *dialogtest.Desk, w, h int) *bench {
	t.Helper()
	f := &fake{realFile: file}
	ws := blockers.New(context.Background(), f, nil)
	n := &noting{Workspace: ws}
	app := ui.New(ui.Options{
		Workspaces: map[int]ui.Entry{5: {Title: "Blockers", Workspace: n}},
		Look:       ui.Look{Glyphs: "unicode"},
		Now:        func() time.Time { return file.Now },
	})
	b := &bench{Desk: uitest.New(t, app, w, h), file: f, ws: ws, note: n}
	b.Advance(time.Second)
	return b
}

// group is three orders of one customer with the same refusal of the address, and one more
// order with others, of different ages.
func group(t testing.TB) *dialogtest.Desk {
	t.Helper()
	ctx := context.Background()
	d := dialogtest.Open(t)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	d.Now = d.Now.AddDate(0, 0, -6)
	res, err := d.Check(ctx, tn.ReadText("206 420 5780 - 5791\n206 425 1000 - 1003\n844 420 5780"), nil)
	must(err)
	made, err := d.Draft(ctx, res.Groups, "Acme Dental")
	must(err)
	if len(made.Orders) != 3 {
		t.Fatalf("%d orders, want 3 siblings", len(made.Orders))
	}
	for _, id := range made.Orders {
		values := field.Values{"business_name": "Acme Dental", "authorized_first_name": "Jane", "authorized_last_name": "Doe",
			"street": "1218 3rd Ave", "city": "Seattle", "state": "WA", "zip": "98101", "account_number": "A-7712"}
		if list, err := d.LivingNumbers(ctx, id); err == nil && !list[0].TollFree() {
			values["btn"] = list[0].String()
		}
		_, err = d.EditOrder(ctx, id, values, true)
		must(err)
		d.Signed(id)
		_, err = d.Submit(ctx, id, 0)
		must(err)
		d.Do(id, model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
		d.Do(id, model.Request{Event: model.StartPortingRequest})
	}
	for i, id := range made.Orders {
		d.Now = dialogtest.Monday().Add(-time.Duration(72-i) * time.Hour)
		d.Do(id, model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"address_mismatch"},
			Reason: "SA MISMATCH - CSR SHOWS 1218 3RD AVE STE 400"})
	}
	d.Now = dialogtest.Monday().Add(-27 * time.Hour)
	o := d.Begun("206 425 2000 - 2001", "Müller & 中文 Partners")
	d.Do(o.ID, model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"pin_passcode"}, Reason: "PIN INVALID"})
	d.Now = dialogtest.Monday().Add(-5 * time.Hour)
	o = d.Begun("206 425 2010", "Harbor Legal")
	d.Do(o.ID, model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"osp_silent"}})
	d.Now = dialogtest.Monday()
	return d
}

func TestMain(m *testing.M) {
	uitest.FewerChecks(15)
	os.Exit(m.Run())
}

func TestListAndEmpty(t *testing.T) {
	b := start(t, group(t), 80, 24)
	b.Fits().Sees("open blockers", "▲ address", "Acme Dental", "1-5 of 5", "1 bd", "5 h", "5 Blockers 5")
	b.Resize(150, 42).Fits().Sees("Answered", "never", "1218 3rd Ave", "Holds 12 numbers")
	b.Resize(200, 60).Fits().Sees("Chased", "nobody yet", "The same cause holds")
	empty := start(t, dialogtest.Open(t), 80, 24)
	empty.Fits().Sees("Nothing is blocked").Keys("e").Sees("There is no blocker here.")
	empty.Keys("R").Fits().Sees("No blocker was resolved yet").Keys("esc").Sees("Nothing is blocked")
}

func TestSortFilterAndSelection(t *testing.T) {
	b := start(t, group(t), 100, 24)
	b.Sees("Age ▲").Keys("O").Sees("Age ▼").Keys("o").Sees("Cause ▲", "▲ address")
	b.Keys(":").Type("sort by the next carrier").Keys("enter").Sees("Carrier ▲")
	b.Keys(":").Type("sort by the next colour").Keys("enter").Sees("do not sort by")
	b.ClickOn("Order").Sees("Order ▲")
	b.Keys("/").Type("customer:harbor").Keys("enter").Sees("1-1 of 1", "Harbor Legal").Misses("Acme").Keys("esc").Sees("of 5")
	b.Keys("/").Type("blocker:pin").Keys("enter").Sees("1-1 of 1", "Müller & 中文").Keys("esc")
	b.Keys("/").Type("zzz").Keys("enter").Sees("No blocker matches the filter.").Keys("esc")
	b.Keys("g", "space", "space").Sees("2 selected").Keys("*").Sees("5 selected", "▌")
	b.Keys("e").Sees("One answer is for one cause").Keys("x").Sees("let go of the selection").Keys("-").Misses("selected")
}

func TestTheDifferenceIsSeen(t *testing.T) {
	b := start(t, group(t), 140, 42)
	b.Sees("Level3 wrote, Fri 20 Nov 09:41", "SA MISMATCH", "beside the carrier's words", "Street", "1218 3rd Ave", "they wrote", "STE 400")
	b.Paste("Name: Acme Dental, Inc.\nService address: 1218 3rd Avenue Ste 400, Seattle, WA 98101\nBTN: 206 420 5780\nAccount: A-7721\n")
	b.Fits().Sees("read from the CSR; the order differs in", "The order, beside the CSR", "on the CSR", "^^^", "Seattle  ✓ the same", "Not asked, but not as on the CSR either", "Business name, Account number").Misses("7712", "7721")
	b.Keys("t").Sees("Street taken into the answer", "✓ taken into the answer", "✎ begun").Keys("t").Sees("Unit taken")
	b.Keys("e").Fits().Sees("Answer: Service address", "1218 3rd Avenue", "Ste 400")
	b.Keys("esc").Sees("What you typed is kept", "✎ begun: Street 1218 3rd Avenue")
	if _, lost := b.ws.Leave(); !strings.Contains(lost, "not sent") {
		t.Errorf("leaving says %q", lost)
	}
	b.Keys("w").Fits().Sees("CSR for PON", "Service address: 1218 3rd Avenue").Keys("esc")
	b.Paste("whatever else").Sees("Not taken: a list of numbers goes to Check")
	b.Paste("harbor").Sees("/  harbor").Keys("esc")
	b.Paste("206 420 5780\n206 420 5781 main line\n").Sees("There is no workspace 6 yet.")
	b.Paste("BTN 206-420-5790\nACCT# 88-1234\n").Sees("2 fields read from the CSR")
	narrow := start(t, group(t), 80, 24)
	narrow.Paste(record).Fits().Sees("7 fields read from the CSR", "on the CSR", "1218 3rd Avenue")
}

func TestSecretsAreMasked(t *testing.T) {
	b := start(t, group(t), 140, 42)
	b.Keys("/").Type("harbor,pin").Keys("ctrl+u").Type("blocker:pin").Keys("enter")
	b.Paste("PIN: 4711\nAccount: A-77")
	b.Fits().Sees("PIN or passcode", "••••", "differs").Misses("4711", "A-77")
	b.Keys("f3").Sees("4711", "A-77").Keys("f3").Misses("4711")
}

// One answer for three sibling orders: form, preview, one act.
func TestOneAnswerForThreeOrders(t *testing.T) {
	b := start(t, group(t), 80, 24)
	b.Keys("e").Fits().Sees("Answer: Service address", "Look at what happens to 3", "The same cause holds PON")
	b.Keys("ctrl+s").Sees("Nothing was changed", "Send it unchanged")
	b.Keys("tab", "tab").Type("Ste 400").Fits().Keys("ctrl+s").Fits()
	b.Sees("One answer for 3 blockers", "Unit", "Ste 400", "3 ticked", "new LOA due, then In Process", "3 letters have to be signed again", "Answer 3 blockers")
	// Back and forth loses nothing.
	b.Keys("esc").Sees("Answer: Service address", "Ste 400").Keys("ctrl+s").Sees("One answer for 3 blockers")
	b.Keys("space").Sees("Answer 2 blockers").Keys("space").Keys("ctrl+s", "enter").Fits()
	b.Sees("Answered: 17 numbers waiting for a new signature")
	if len(b.file.resolved) != 1 || len(b.file.resolved[0]) != 3 {
		t.Fatalf("answered %v, want three in one act", b.file.resolved)
	}
	if got := b.file.answers[0]; got["unit"] != "Ste 400" || len(got) != 1 {
		t.Errorf("only what was typed goes to all orders, not %v", got)
	}
	due, ok := heard[dialogs.LetterDue](b)
	if !ok || len(due.Orders) != 3 {
		t.Fatalf("letters due: %v", due)
	}
	for _, id := range due.Orders {
		o := b.file.TheOrder(id)
		if o.EndUser.Get("unit") != "Ste 400" || o.Signed() {
			t.Errorf("order %d: unit %q, signed %v", id, o.EndUser.Get("unit"), o.Signed())
		}
		b.file.Signed(id)
	}
	b.Send(desk.Changed{}).Sees("▲ address", "✓")
	b.Keys("*", "-", "g", "s").Fits().Sees("Resubmit 12").Keys("right", "enter").Sees("12 numbers: resubmitted")
	b.Sees("of 4").Keys("R").Fits().Sees("resolved blockers", "✓ address", "1-1 of 1")
	b.Keys("enter").Fits().Sees("resolved Mon 23 Nov").Keys("G").Sees("Answered", "Unit Ste 400").Keys("e").Sees("resolved: its numbers went on").Keys("esc", "esc").Sees("open blockers")
	b.file.Wants("2064205780", model.InProcess)
}

func TestSelectedAreAnsweredTogether(t *testing.T) {
	b := start(t, group(t), 110, 40)
	b.Keys("g", "space", "space", "e").Fits().Sees("Look at what happens to 2")
	b.Keys("tab", "tab").Type("Ste 4").Keys("ctrl+s").Sees("One answer for 2 blockers").Keys("ctrl+s", "ctrl+s").Sees("Answered: 16 numbers waiting")
	if len(b.file.resolved) != 1 || len(b.file.resolved[0]) != 2 {
		t.Errorf("answered %v", b.file.resolved)
	}
	b.Misses("selected")
}

func TestWrongInputAndFaults(t *testing.T) {
	b := start(t, group(t), 80, 24)
	b.Keys("e", "tab").Keys("ctrl+u").Type("PO Box 7").Keys("ctrl+s").Fits().Sees("PO box")
	if len(b.file.resolved) != 0 {
		t.Fatal("a PO box went out")
	}
	b.Keys("ctrl+u").Type("99 Elm Rd").Keys("ctrl+s").Sees("One answer for")
	b.file.fault = &store.Error{Code: store.Conflict, Text: "some of these blockers are resolved by now; look at them again"}
	b.Keys("ctrl+s", "enter").Fits().Sees("typed is kept", "99 Elm Rd")
	b.file.fault = errors.New("disk full")
	b.Keys("ctrl+s", "ctrl+s", "enter").Fits().Sees("disk full")
	b.Keys("esc", "esc").Sees("What you typed is kept").Keys("f5").Fits().Sees("disk full")
}

func TestACauseWithoutFields(t *testing.T) {
	b := start(t, group(t), 80, 24)
	b.Keys("G").Keys("e").Sees("The carrier's ball: there is nothing to answer")
	b.Keys("enter").Fits().Sees("Nothing of yours is missing").Keys("s").Fits().Sees("resubmit 1").Keys("ctrl+s").Sees("resubmitted")
}

func TestChase(t *testing.T) {
	b := start(t, group(t), 80, 24)
	b.Keys("c").Fits().Sees("Chase PON", "Nobody was chased", "12 numbers", "Please tell what your records show", "Record the chase")
	b.Keys("ctrl+y").Sees("Copied the text for Level3")
	if got := b.Clipboard(); !strings.Contains(got, "PON ") || !strings.Contains(got, "206 420 5780") || !strings.Contains(got, "and 2 more") || !strings.Contains(got, "business hours") {
		t.Errorf("the text says %q", got)
	}
	b.Keys("ctrl+s").Sees("needed").Type("LNP desk, Kim").Keys("tab").Type("looks into it").Keys("ctrl+s").Sees("Chase recorded")
	b.Resize(200, 60).Sees("1x now", "LNP desk, Kim", "looks into it")
	b.Keys("c").Fits().Sees("Chased 1 time before", "LNP desk, Kim", "looks into it").ClickOn("Copy the text").Sees("Copied the text").Keys("esc")
}

func TestActionsLeadOn(t *testing.T) {
	b := start(t, group(t), 80, 24)
	b.Keys("y")
	if got := b.Clipboard(); !strings.Contains(got, "SA MISMATCH") || !strings.Contains(got, "Acme Dental") {
		t.Errorf("copied %q", got)
	}
	b.Keys("r").Sees("There is no workspace 2 yet.").Keys("N").Sees("There is no workspace 3 yet.")
	b.Keys("s").Sees("It is not answered yet; e answers it.").Keys("t").Sees("open it first")
	b.Keys("n").Fits().Sees("Note on PON").Keys("esc")
	b.Keys("x").Fits().Sees("Cancel 12 numbers", "No, keep them").Keys("esc")
	b.Keys("/").Type("blocker:pin").Keys("enter", "x").Fits().Sees("Cancel 2 numbers").Keys("enter", "right", "enter")
	b.file.Wants("2064252000", model.CancellationPending)
}

func TestTargetsAndViews(t *testing.T) {
	d := group(t)
	b := start(t, d, 80, 24)
	rows, err := d.ListBlockers(context.Background(), store.BlockerQuery{Limit: 10, Sort: store.BlockersByCause, Desc: true})
	if err != nil {
		t.Fatal(err)
	}
	b.Send(desk.Goto{Workspace: 5, Target: desk.BlockerTarget{ID: rows[0].ID}}).Fits().Sees("PIN or passcode missing", "PIN INVALID").Keys("esc")
	b.Keys("o", "O", "/").Type("customer:acme").Keys("enter", "R")
	v := b.ws.Look()
	b.Keys("R", "esc").Sees("open blockers", "of 5")
	b.Send(desk.Goto{Workspace: 5, Target: desk.ViewTarget{View: v}}).Fits().Sees("resolved blockers", "customer:acme")
	if again := b.ws.Look(); again.Filter != v.Filter || again.Sort != v.Sort || again.Desc != v.Desc || v.Workspace != 5 {
		t.Errorf("%+v came back as %+v", v, again)
	}
}

// The filter knows the words of the desk, and its suggestions take clicks.
func TestFilterSuggests(t *testing.T) {
	b := start(t, group(t), 100, 24)
	b.Keys("/").Type("customer:h").Sees("Harbor Legal").ClickOn("\"Harbor Legal\"").Sees("customer:\"Harbor Legal\"").Keys("enter").Sees("1-1 of 1").Keys("esc")
	b.Keys("/").Type("order:").Sees("1001-A", "1002")
}

// The list says beside the cause what is answered.
func TestAnsweredIsSeenInTheList(t *testing.T) {
	d := group(t)
	for _, size := range [][2]int{{80, 24}, {120, 30}} {
		b := start(t, d, size[0], size[1])
		if size[0] == 80 {
			b.Keys("e", "tab", "tab").Type("Ste 400").Keys("ctrl+s", "ctrl+s", "enter").Sees("waiting for a new signature")
			b.Send(desk.Changed{})
		}
		want := map[int]string{80: "▲ address ✓ LOA", 120: "▲ address ✓ LOA"}
		b.Fits().Sees(want[size[0]])
	}
}

func TestMouse(t *testing.T) {
	b := start(t, group(t), 140, 42)
	b.ClickOn("Müller & 中…").Sees("PIN INVALID").ClickOn("Müller & 中…").Misses("open blockers").Sees("PIN INVALID").Keys("esc")
	b.Wheel(5, 10, 3).Wheel(130, 10, 3).Fits().Keys("tab", "j", "k", "ctrl+d", "G", "tab").Fits()
	b.Keys("d").Misses("To go on").Keys("d").Sees("To go on")
}

// Every row of the table says what it does or why it cannot, in whatever state.
func TestContract(t *testing.T) {
	b := start(t, group(t), 80, 24)
	uitest.Contract(t, b.ws)
	for _, keys := range []string{"/ s t", "esc v j j", "esc esc *", "enter", "esc R", "enter", "esc R"} {
		b.Keys(strings.Fields(keys)...)
		uitest.Contract(t, b.ws)
		for _, a := range action.Default().For(action.Blockers) {
			if why := b.ws.Disabled(a.ID); why == "" {
				b.ws.Act(a.ID, "")
			}
		}
		b.Fits()
	}
}

// Foreign text is drawn as text: no sequence of its gets through and no width breaks.
func TestHostileText(t *testing.T) {
	d := dialogtest.Open(t)
	o := d.Begun("206 420 5780", "Äcme 中文中文中文中文 e\u0301\u0301 👩‍👩‍👧")
	d.Do(o.ID, model.Request{Event: model.AdditionalInformationRequired, Causes: []string{string(blocker.AddressMismatch)},
		Reason: "\x1b]52;c;eA==\x07SA: \t99 中文 St\nSTE \x00400 👩‍👩‍👧 " + strings.Repeat("W", 300)})
	for _, size := range [][2]int{{60, 16}, {80, 24}, {140, 42}, {200, 60}} {
		b := start(t, d, size[0], size[1])
		b.Fits().Keys("enter").Fits().Keys("esc", "c").Fits().Keys("esc", "esc", "e").Fits().Keys("esc")
		b.Paste("Name: \x1b[2J中文\u202e\nSA: \x1b]0;x\x07 中\u0301文 St, Seattle WA 98101").Fits()
		if strings.Contains(b.Styled(), "\x1b]") || strings.Contains(b.Styled(), "\x1b[2J") || strings.Contains(b.Styled(), "\u202e") {
			t.Errorf("%v: a sequence got through", size)
		}
	}
}

var _ interface {
	desk.Workspace
	desk.Capturer
	desk.Paster
	desk.Pointer
	desk.Opener
	desk.Cursorer
	desk.Sizer
	desk.Badger
	desk.Looker
	desk.Leaver
} = (*blockers.Workspace)(nil)
