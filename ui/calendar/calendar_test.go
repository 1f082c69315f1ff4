package calendar_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui"
	"portdesk/ui/action"
	"portdesk/ui/calendar"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/dialogs/dialogtest"
	"portdesk/ui/overlay"
	"portdesk/ui/uitest"
)

func TestMain(m *testing.M) {
	uitest.FewerChecks(15)
	os.Exit(m.Run())
}

// spy counts what the calendar asks of the file, and can fail.
type spy struct {
	*realFile
	loads, agendas int
	fails          bool
}

// realFile is the file by a name that leaves room for its method Desk.
type realFile = dialogtest.Desk

var errDisk = errors.New("the disk is full")

func (s *spy) Loads(ctx context.Context, from, to date.Date, q filter.Query) ([]store.Load, error) {
	s.loads++
	if s.fails {
		return nil, errDisk
	}
	return s.realFile.Loads(ctx, from, to, q)
}

func (s *spy) DayAgenda(ctx context.Context, day date.Date, q filter.Query) ([]store.Agenda, error) {
	s.agendas++
	if s.fails {
		return nil, errDisk
	}
	return s.realFile.DayAgenda(ctx, day, q)
}

// elsewhere is a workspace that only notes where others send the user.
type elsewhere struct{ targets []any }

func (e *elsewhere) Scopes() []action.Scope        { return []action.Scope{action.Numbers} }
func (e *elsewhere) Init() tea.Cmd                 { return nil }
func (e *elsewhere) Update(tea.Msg) tea.Cmd        { return nil }
func (e *elsewhere) Act(action.ID, string) tea.Cmd { return nil }
func (e *elsewhere) Disabled(action.ID) string     { return desk.NotHere }
func (e *elsewhere) View(w, h int) string {
	return strings.TrimSuffix(strings.Repeat(strings.Repeat(" ", w)+"\n", h), "\n")
}
func (e *elsewhere) Restyle(*theme.Theme)    {}
func (e *elsewhere) Open(target any) tea.Cmd { e.targets = append(e.targets, target); return nil }

// bench is the program with the calendar on a real file.
type bench struct {
	*uitest.Desk
	file *spy
	ws   *calendar.Workspace
	sent *elsewhere
}

func start(t uitest.TB, file *dialogtest.Desk, w, h int, o calendar.Options) *bench {
	t.Helper()
	return begin(t, file, w, h, o, ui.Look{Glyphs: "unicode"})
}

func begin(t uitest.TB, file *dialogtest.Desk, w, h int, o calendar.Options, look ui.Look) *bench {
	t.Helper()
	b := &bench{file: &spy{realFile: file}, sent: &elsewhere{}}
	b.ws = calendar.New(context.Background(), b.file, o)
	app := ui.New(ui.Options{
		Workspaces: map[int]ui.Entry{2: {Title: "Orders", Workspace: b.sent}, 3: {Title: "Numbers", Workspace: b.sent}, 4: {Title: "Calendar", Workspace: b.ws}},
		Start:      4,
		Look:       look,
		Now:        func() time.Time { return file.Now },
		Undo:       undoer{file},
	})
	b.Desk = uitest.New(t, app, w, h)
	b.Advance(time.Second)
	return b
}

type undoer struct{ d *dialogtest.Desk }

func (u undoer) Undo(ctx context.Context) (string, error) {
	un, err := u.d.Undo(ctx)
	return un.Title, err
}

func (u undoer) Redo(ctx context.Context) (string, error) {
	un, err := u.d.Redo(ctx)
	return un.Title, err
}

func (u undoer) Actions(ctx context.Context, before int64, limit int) ([]store.Done, error) {
	return u.d.Actions(ctx, before, limit)
}

func (u undoer) Last(ctx context.Context) (string, time.Time, error) { return u.d.Last(ctx) }

// planned is Mon 23 Nov 2026 with a cut-over today, dates around Thanksgiving and a group
// of two orders with different dates.
func planned(t testing.TB) *dialogtest.Desk {
	t.Helper()
	return plannedAt(dialogtest.Open(t))
}

// plannedAt plans the same at a desk of any options.
func plannedAt(d *dialogtest.Desk) *dialogtest.Desk {
	t := d.T
	t.Helper()
	d.Now = d.Now.AddDate(0, 0, -5)
	today := d.Dated("206 420 5700 - 5709", "Bright Motors", date.Of(2026, 11, 23))
	d.Dated("206 425 1000 - 1003", "Lin & Partners", date.Of(2026, 11, 25))
	d.Dated("206 420 5800 - 5805", "Cedar Clinic", date.Of(2026, 11, 24))
	d.Dated("206 420 5810 - 5811", "Müller & 中文", date.Of(2026, 11, 25))
	d.Dated("844 420 5780", "Harbor Legal", date.Of(2026, 12, 1))
	hoped := d.Drafted("206 425 2000 - 2004", "Acme Dental")
	edit(t, d, hoped.ID, "2026-12-02")
	d.Now = dialogtest.Monday().Add(-2 * time.Hour)
	sel := store.Selection{All: true, Order: today.ID}
	d.DoTo(sel, model.Request{Event: model.AcquireOwnership})
	d.DoTo(d.IDs("2064205700", "2064205701", "2064205702", "2064205703"), model.Request{Event: model.ActivateNumber})
	if _, err := d.RecordTest(context.Background(), d.IDs("2064205700", "2064205701"), store.TestPassed, "", false); err != nil {
		t.Fatal(err)
	}
	if _, err := d.RecordTest(context.Background(), d.IDs("2064205702"), store.TestFailed, "no inbound", false); err != nil {
		t.Fatal(err)
	}
	d.DoTo(d.IDs("2064205700"), model.Request{Event: model.PortCompleted})
	d.Now = dialogtest.Monday()
	return d
}

func edit(t testing.TB, d *dialogtest.Desk, order int64, day string) {
	t.Helper()
	if _, err := d.EditOrder(context.Background(), order, field.Values{"requested_date": day}, true); err != nil {
		t.Fatal(err)
	}
}

func TestMonth(t *testing.T) {
	b := start(t, planned(t), 80, 24, calendar.Options{})
	b.Fits().Sees("November 2026", "Mon", "1 Dec", "◆ 9", "✓ 1", "◇ 5", "Thanksgiving", "today", "cut-off", "4 Calendar 9")
	b.Keys("j").Sees("1 Dec").Keys("l", "l").Sees("◇ 5", "November 2026") // the week of 30 Nov is still November's
	b.Keys("j").Sees("December 2026").Fits()
	b.Keys("t").Sees("November 2026").Keys("G", "home")
	b.Keys("ctrl+d", "ctrl+d").Sees("January 2027", "New Year").Keys("H", "H", "H").Sees("October 2026", "Columbus")
}

// The months with four, five and six weeks, and the turn of a year.
func TestMonthsOfAllLengths(t *testing.T) {
	for day, last := range map[string]string{"2027-02-10": "28", "2026-12-31": "31", "2026-08-30": "31", "2028-02-29": "29"} {
		for _, sunday := range []bool{false, true} {
			b := start(t, dialogtest.Open(t), 80, 24, calendar.Options{SundayFirst: sunday})
			b.Keys("g").Type(day).Keys("enter").Fits().Sees(last)
			b.Keys("G", "l").Fits().Keys("h").Fits()
		}
	}
	start(t, dialogtest.Open(t), 80, 24, calendar.Options{SundayFirst: true}).Sees("Sun", "nothing planned")
	b := start(t, dialogtest.Open(t), 80, 24, calendar.Options{})
	b.Keys("g").Type("2026-12-31").Keys("enter", "l").Sees("December 2026", "1 Jan").Keys("d").Sees("Friday 1 January 2027", "New Year's Day")
}

func TestGoToADate(t *testing.T) {
	b := start(t, planned(t), 80, 24, calendar.Options{})
	b.Keys("g").Type("4 d").Sees("· not a date").Keys("enter").Sees("Go to", "✗ not a date").Fits()
	b.Type("ec").Sees("→ Fri 4 Dec").Keys("enter").Sees("December 2026").Misses("Go to")
	b.Keys("g").Type("13/40").Keys("enter").Sees("there is no month 13").Keys("esc").Misses("Go to").Sees("December 2026")
	b.Keys("g").Paste("0001-01-01").Keys("enter").Sees("✗ ").Keys("esc")
	b.Keys("g", "enter").Misses("Go to")
	b.Keys(":").Type("go to a date 2027-03-01").Keys("enter").Sees("March 2027")
	b.Keys(":").Type("go to a date soon").Keys("enter").Sees("not a date")
}

// Moving within the weeks that are shown asks nothing; a new month asks once.
func TestMovingAsksNothing(t *testing.T) {
	b := start(t, planned(t), 80, 24, calendar.Options{})
	before, agendas := b.file.loads, b.file.agendas
	b.Keys("j", "l", "h", "k", "k", "home", "G", "t")
	if b.file.loads != before || b.file.agendas != agendas {
		t.Errorf("%d loads and %d agendas were read", b.file.loads-before, b.file.agendas-agendas)
	}
	if b.Keys("L"); b.file.loads != before+1 {
		t.Errorf("another month was read %d times", b.file.loads-before)
	}
	wide := start(t, planned(t), 160, 50, calendar.Options{})
	before, agendas = wide.file.loads, wide.file.agendas
	wide.Keys("l", "l", "j", "h")
	if wide.file.loads != before || wide.file.agendas != agendas {
		t.Errorf("with names in sight %d loads and %d agendas were read", wide.file.loads-before, wide.file.agendas-agendas)
	}
}

func TestPane(t *testing.T) {
	b := start(t, planned(t), 140, 42, calendar.Options{})
	b.Fits().Sees("Mon 23 Nov · 10 numbers in 1 order", "Bright Motors", "Cut-over", "owned", "22 h left", "cut-off since Sun 00:00")
	b.Keys("l", "l").Sees("Wed 25 Nov · 6 numbers in 2 orders", "Lin & Partners", "2 business days from Mon 23 Nov")
	b.Sees("As a new date for local numbers: no, Wed 25 Nov is", "As a new date for wireless, toll-free numbers: yes")
	b.Keys("g").Type("1 dec").Keys("enter").Sees("5 business days from Mon 23 Nov, skips Thanksgiving,", "is Tue 1 Dec", "As a new date: yes")
	b.Keys("g").Type("26 nov").Keys("enter").Sees("Thanksgiving: no business in the United States", "As a new date: no,", "Nothing is planned on this day.")
	b.Keys("g").Type("25 nov").Keys("enter", "tab", "j", "enter")
	if len(b.sent.targets) != 1 {
		t.Fatalf("sent to %v", b.sent.targets)
	}
	if _, ok := b.sent.targets[0].(desk.OrderTarget); !ok {
		t.Errorf("sent to %v", b.sent.targets)
	}
}

func TestDayAndWeek(t *testing.T) {
	b := start(t, planned(t), 80, 24, calendar.Options{})
	b.Keys("enter").Fits().Sees("Monday 23 November 2026", "Bright Motors", "snap-back")
	b.Keys("l").Sees("Tuesday 24 November 2026", "Cedar Clinic").Keys("l", "l").Sees("Nothing is planned on this day.", "Thanksgiving")
	b.Keys("enter").Sees("No order has anything to do on Thu 26 Nov.")
	b.Keys("esc").Sees("November 2026", "Mon").Misses("Monday 23")
	b.Keys("+").Sees("Week of Mon 23 Nov", "Cedar Clinic", "Thanksgiving").Fits()
	b.Keys("j").Sees("Week of Mon 23 Nov").Keys("l").Sees("Week of Mon 30 Nov").Keys("h", "home", "G").Sees("Week of Mon 23 Nov")
	b.Keys("=").Sees("Sunday 29 November 2026").Keys("-").Sees("Week of").Keys("-").Sees("November 2026")
	b.Keys("w", "d", "m").Sees("November 2026")
	b.Keys("g").Type("2 dec").Keys("enter", "d", "a").Sees("5 numbers").Keys("esc")
}

// The cursor of the day stays on its order, whatever comes or goes above it.
func TestTheCursorKeepsItsOrder(t *testing.T) {
	d := planned(t)
	b := start(t, d, 80, 24, calendar.Options{})
	b.Keys("g").Type("25 nov").Keys("enter", "d", "G")
	b.Keys("enter")
	was := b.sent.targets[len(b.sent.targets)-1].(desk.OrderTarget).ID
	day := date.Of(2026, 11, 25)
	list, err := d.DayAgenda(context.Background(), day, filter.Query{})
	if err != nil || len(list) != 2 || list[1].Order != was {
		t.Fatalf("%+v, %v, not %d last", list, err, was)
	}
	d.Do(list[0].Order, model.Request{Event: model.FOCDateChanged, Date: date.Of(2026, 12, 4)})
	late := d.Dated("206 420 5900", "Zenith", day)
	b.Send(desk.Goto{Workspace: 4}).Send(desk.Changed{}).Keys("enter")
	if got := b.sent.targets[len(b.sent.targets)-1].(desk.OrderTarget).ID; got != was || got == late.ID {
		t.Errorf("the cursor went from order %d to %d", was, got)
	}
}

func TestFilter(t *testing.T) {
	b := start(t, planned(t), 140, 42, calendar.Options{})
	b.Keys("/").Type("customer:cedar").Fits().Keys("enter").Sees("/ customer:cedar").Misses("Bright Motors", "Lin & Partners")
	b.Keys("l").Sees("Cedar Clinic").Keys("h").Sees("Nothing on this day matches the filter.")
	if v := b.ws.Look(); v.Filter != "customer:cedar" || v.Workspace != desk.CalendarDigit || v.Sort != "month" {
		t.Errorf("the look is %+v", v)
	}
	b.Keys("esc").Sees("Bright Motors")
	b.Send(desk.Goto{Workspace: 4, Target: desk.ViewTarget{View: store.View{Filter: "carrier:onvoy", Sort: "week"}}}).Sees("Week of", "/ carrier:onvoy").Misses("Bright Motors")
	b.Keys("/").Type(" colour:red").Sees("no field is called").Keys("esc")
}

func TestTargets(t *testing.T) {
	b := start(t, planned(t), 80, 24, calendar.Options{})
	b.Send(desk.Goto{Workspace: 4, Target: desk.DayTarget{Day: date.Of(2026, 12, 1)}}).Sees("Tuesday 1 December 2026", "Harbor Legal")
	b.Send(desk.Goto{Workspace: 4, Target: desk.DayTarget{Day: date.Of(2026, 11, 25), CutOver: true}}).Fits().Sees("Cut-over Wed 25 Nov", "206 425 1000")
	b.Keys("esc").Misses("Cut-over Wed")
	b.Keys("N")
	if want := (desk.NumbersWhere{Text: "foc:2026-11-25"}); len(b.sent.targets) != 1 || b.sent.targets[0] != want {
		t.Errorf("sent to %v", b.sent.targets)
	}
}

func TestReasons(t *testing.T) {
	b := start(t, planned(t), 80, 24, calendar.Options{})
	b.Keys("g").Type("27 nov").Keys("enter", "c").Sees("No number has its FOC date on Fri 27 Nov.")
	b.Keys("f").Sees("Nothing on Fri 27 Nov has a date to change.")
	b.Keys("N").Sees("No number has its FOC date").Keys("r").Sees("Choose an order first")
	b.Keys("t", "c", "p").Sees("This program has no profiles.")
	b.Keys("o").Sees("Ownership acquired is possible")
}

// A cut-over day: what is left is told, and every step is set in bulk.
func TestCutOverDay(t *testing.T) {
	d := planned(t)
	var assigned dialogs.Target
	b := start(t, d, 140, 42, calendar.Options{NewAssign: func(ctx context.Context, target dialogs.Target, name string) overlay.Dialog {
		assigned = target
		return dialogs.NewNote(ctx, d, dialogs.Target{Order: 1, PON: "x"}, name)
	}})
	b.Keys("c").Fits().Sees("Cut-over Mon 23 Nov", "1 of 10 done", "6 not active", "7 not tested", "1 failed the test", "snap-back until Tue 07:41 for 4", "✗ failed")
	b.Keys("t").Sees("Test call of 206 420 5700").Keys("esc")
	b.Keys("G", "t").Sees("not activated yet, so it cannot be called")
	// Activate the rest: the law says which of the selection it can happen to.
	b.Keys("*", "i").Sees("Activation of 10 numbers", "Record it for 6").Keys("right", "enter").Sees("6 numbers: number activated, 4 stay")
	b.Sees("snap-back until Tue 07:41 for 10", "7 not tested")
	b.Keys("t").Sees("10 activated, can be called").Keys("right", "ctrl+s").Sees("10 numbers: test call passed; u takes it back").Misses("not tested", "failed the test")
	b.Keys("d").Sees("Complete the port of 10 numbers", "Record it as completed for 9").Keys("right", "enter").Sees("10 of 10 done")
	d.Wants("2064205709", model.Completed)
	b.Keys("u").Sees("1 of 10 done")
	b.Keys("p").Sees("Note on PON x").Keys("esc")
	if assigned.Count != 10 || !assigned.Selection.All {
		t.Errorf("profiles are assigned to %+v", assigned)
	}
	b.Keys("-", "home", "space", "space", "y")
	if got := strings.Count(b.Clipboard(), "\n"); got != 1 {
		t.Errorf("copied %q", b.Clipboard())
	}
	b.Keys("esc", "l").Sees("Cut-over Tue 24 Nov").Keys("esc").Sees("November 2026")
}

func TestTestCallThatFailed(t *testing.T) {
	d := planned(t)
	b := start(t, d, 80, 24, calendar.Options{})
	b.Keys("c", "g", "j", "t").Keys("right").Sees("‹ Passed ›").Keys("right").Sees("‹ Failed ›", "What failed").Keys("ctrl+s").Sees("needed")
	b.Type("no inbound").Keys("ctrl+s").Sees("1 number: test call failed")
	if got := d.TheNumber("2064205701").Test; got != "failed" {
		t.Errorf("the test is %q", got)
	}
	b.Keys("t", "right", "right", "right").Sees("‹ Take the record back ›").Keys("ctrl+s").Sees("1 number: test call taken back")
	if got := d.TheNumber("2064205701").Test; got != "" {
		t.Errorf("the test is %q", got)
	}
}

// group is two sibling orders with different dates: 206-420 on 4 Dec, 206-425 on 8 Dec.
func group(t testing.TB) (d *dialogtest.Desk, first, second model.Order) {
	t.Helper()
	d = dialogtest.Open(t)
	ctx := context.Background()
	res, err := d.Check(ctx, tn.ReadText("206 420 5700 - 5703\n206 425 1000 - 1001"), nil)
	if err != nil {
		t.Fatal(err)
	}
	made, err := d.Draft(ctx, res.Groups, "Acme Dental")
	if err != nil || len(made.Orders) != 2 {
		t.Fatal(made, err)
	}
	for i, id := range made.Orders {
		btn := []string{"12064205700", "12064251000"}[i]
		if _, err := d.EditOrder(ctx, id, field.Values{"business_name": "Acme Dental", "authorized_first_name": "Jane", "authorized_last_name": "Doe",
			"street": "1218 3rd Ave", "city": "Seattle", "state": "WA", "zip": "98101", "account_number": "A-77", "btn": btn}, true); err != nil {
			t.Fatal(err)
		}
		d.Signed(id)
		if _, err := d.Submit(ctx, id, 0); err != nil {
			t.Fatal(err)
		}
		d.Do(id, model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
		d.Do(id, model.Request{Event: model.StartPortingRequest})
		d.Do(id, model.Request{Event: model.PortingDateConfirmedFOC, Date: []date.Date{date.Of(2026, 12, 4), date.Of(2026, 12, 8)}[i], Override: "test"})
	}
	return d, d.TheOrder(made.Orders[0]), d.TheOrder(made.Orders[1])
}

// The dates of a group become one date, in one act that one undo takes back.
func TestGroupIsRedated(t *testing.T) {
	d, first, second := group(t)
	b := start(t, d, 140, 42, calendar.Options{})
	b.Keys("g").Type("4 dec").Keys("enter", "f").Fits().Sees("Another date than Fri 4 Dec: PON "+first.PON+", Acme Dental, 4 numbers", "It moves", "Tue 8 Dec is the latest date of the group")
	b.Keys("tab", "right").Sees("All orders of the group", "Tue 8 Dec", "PON "+first.PON, "PON "+second.PON, "Fri 4 Dec becomes Tue 8 Dec, SUPP 1 of 3", "has this date already")
	b.Keys("ctrl+s").Sees("4 numbers: FOC Tue 8 Dec, 2 stay; u takes it back")
	if got := d.TheNumber("2064205700").FOC; got != date.Of(2026, 12, 8) {
		t.Errorf("the date is %v", got)
	}
	b.Keys("u")
	if got := d.TheNumber("2064205700").FOC; got != date.Of(2026, 12, 4) {
		t.Errorf("after undo the date is %v", got)
	}
	// All of them on another day, again in one act.
	b.Keys("f").Type("9 dec").Keys("tab", "right").Sees("SUPP 1 of 3").Keys("ctrl+s").Sees("6 numbers: FOC Wed 9 Dec; u takes it back")
	b.Keys("u")
	if got := d.TheNumber("2064251000").FOC; got != date.Of(2026, 12, 8) {
		t.Errorf("after undo the sibling's date is %v", got)
	}
}

// What refuses a date is said with the name of its rule, at the field.
func TestRedateIsRefused(t *testing.T) {
	d := planned(t)
	b := start(t, d, 140, 42, calendar.Options{})
	b.Keys("g").Type("1 dec").Keys("enter", "f").Sees("Another date than Tue 1 Dec")
	b.Type("soon").Keys("tab").Sees("not a date")
	b.Keys("shift+tab", "ctrl+u").Type("sat 5 dec").Keys("ctrl+s").Sees("weekend rule: Sat 5 Dec is a weekend", "no business day").Fits()
	b.Keys("ctrl+n").Sees("Mon 7 Dec").Keys("ctrl+s").Sees("FOC Mon 7 Dec; u takes it back")
	// Inside the cut-off only a stated reason helps.
	b.Keys("t", "l", "f").Type("4 dec").Sees("FOC in 14 hours: inside the 24-hour cut-off (cut-off").Keys("ctrl+s").Misses("SUPP 1 of 3 ·")
	b.Keys("esc").Misses("Another date")
	if got := d.TheNumber("2064205800").FOC; got != date.Of(2026, 11, 24) {
		t.Errorf("the date moved to %v", got)
	}
}

// An order without a FOC asks for another date.
func TestAskedDate(t *testing.T) {
	d := planned(t)
	b := start(t, d, 80, 24, calendar.Options{})
	b.Keys("g").Type("2 dec").Keys("enter", "f").Fits().Sees("Ask for another date than Wed 2 Dec", "the carrier has confirmed nothing yet")
	b.Type("24 nov").Keys("ctrl+s").Sees("earliest-date rule: Tue 24 Nov is before the earliest date")
	b.Keys("ctrl+n").Keys("ctrl+s").Sees("asks for")
	b.Keys("f").Misses("Wed 2 Dec:")
	if got := d.TheNumber("2064252000").Requested; got == date.Of(2026, 12, 2) || got.IsZero() {
		t.Errorf("it asks for %v", got)
	}
}

func TestHolidaysAreKept(t *testing.T) {
	d := planned(t)
	b := start(t, d, 140, 42, calendar.Options{})
	b.Keys("D").Fits().Sees("Days off in 2026", "Thanksgiving", "United States, federal", "Canada")
	b.Type("x!").Keys("tab").Sees("no carrier of this desk is called so").Keys("shift+tab", "ctrl+u").Type("level").Sees("→ Level3 (8824)").Keys("tab")
	b.Type("4 dic").Keys("tab").Sees("not a date").Keys("shift+tab", "ctrl+u").Type("4 dec").Keys("tab").Type("Founders Day").Keys("ctrl+s")
	b.Sees("Kept: Level3 (8824) is off on Fri 4 Dec: Founders Day; u takes it back", "kept here").Keys("esc")
	b.Keys("g").Type("4 dec").Keys("enter").Sees("off: Founders Day")
	b.Keys("D", "tab", "tab", "tab").Type("founders").Keys("enter").Keys("shift+tab").Keys("ctrl+u").Type("Jubilee").Keys("ctrl+s").Sees("Jubilee").Misses("Founders Day (")
	list, err := d.CarrierHolidays(context.Background())
	if err != nil || len(list) != 1 || list[0].Holiday.Name != "Jubilee" {
		t.Fatalf("%v, %v", list, err)
	}
	b.Keys("tab", "tab", "tab").Keys("backspace", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace").Type("jubilee").Keys("enter").ClickOn("Take the day away").Sees("Taken away")
	if list, err := d.CarrierHolidays(context.Background()); err != nil || len(list) != 0 {
		t.Errorf("%v, %v", list, err)
	}
	b.Keys("esc").Misses("Days off in")
}

// A carrier is called by its name; where several could be meant the list asks which.
func TestHolidayOfACarrierByName(t *testing.T) {
	d := planned(t)
	b := start(t, d, 140, 42, calendar.Options{})
	b.Keys("D").Type("e").Sees("8824", "Level3").Misses("Veterans Day")
	b.Keys("tab").Sees("which one: Level3 (8824), Centurylink (LGT01)? Enter").Keys("shift+tab", "enter").Type("level").Keys("enter")
	b.Sees("→ Level3 (8824)", "Thanksgiving  United States").Type("24 dec").Keys("tab").Type("Closed").Keys("ctrl+s").Sees("Kept: Level3 (8824) is off on Thu 24 Dec")
	b.Type("ZZZZ").Keys("tab").Type("24 dec").Keys("tab").Type("Closed").Keys("ctrl+s").Sees("Kept: ZZZZ is off on Thu 24 Dec")
	list, err := d.CarrierHolidays(context.Background())
	if err != nil || len(list) != 2 || list[0].Carrier != "8824" || list[1].Carrier != "ZZZZ" {
		t.Errorf("%+v, %v", list, err)
	}
	b.Keys("esc", "u").Sees("Taken back")
	if list, err = d.CarrierHolidays(context.Background()); err != nil || len(list) != 1 || list[0].Carrier != "8824" {
		t.Errorf("after undo %+v, %v", list, err)
	}
}

// In the month f is for the one order that is marked, never for all of the day; the others
// come along where that is chosen, and one undo takes all of it back.
func TestRedateOfOneOrder(t *testing.T) {
	d := planned(t)
	b := start(t, d, 140, 42, calendar.Options{})
	day := date.Of(2026, 11, 25)
	has := func(want date.Date, digits ...string) {
		t.Helper()
		for _, n := range digits {
			if got := d.TheNumber(n).FOC; got != want {
				t.Errorf("%s has its date on %v, want %v", n, got, want)
			}
		}
	}
	b.Keys("l", "l").Sees("▸◆ 1002").Keys("f").Fits().Sees("Another date than Wed 25 Nov: PON 1002, Lin & Partners, 4 numbers", "Record the new date that the carrier agreed to",
		"PON 1002  Lin & Partners", "‹ Only PON 1002, 4 numbers ›", "Record the new date").Misses("Ask for the new date")
	b.Type("1 dec").Keys("ctrl+s").Sees("4 numbers: FOC Tue 1 Dec; u takes it back")
	has(date.Of(2026, 12, 1), "2064251000", "2064251003")
	has(day, "2064205810", "2064205811")
	b.Keys("u")
	has(day, "2064251000", "2064205810")
	b.Keys("f").Type("1 dec").Keys("tab", "right").Fits().Sees("‹ Also the other order of the day ›", "PON 1002  Lin & Partners", "PON 1004  Müller")
	b.Keys("ctrl+s").Sees("6 numbers: FOC Tue 1 Dec; u takes it back")
	has(date.Of(2026, 12, 1), "2064251000", "2064251003", "2064205810", "2064205811")
	b.Keys("u")
	has(day, "2064251000", "2064205810")
	// Where no order is marked because none is in sight, they are shown first.
	small := start(t, d, 80, 24, calendar.Options{})
	small.Keys("l", "l", "f").Sees("Wednesday 25 November 2026", "choose the one whose date changes").Keys("j", "f").Sees("PON 1004, Müller & 中文, 2 numbers")
}

// A failed test call holds a completion up until a reason is given; calls that were not
// made are counted, and the day stays with its clock.
func TestCompletionAfterFailedCalls(t *testing.T) {
	d := planned(t)
	b := start(t, d, 140, 42, calendar.Options{})
	b.Keys("c", "*", "d").Fits().Sees("the last test call failed", "1 without a test call", "Override", "Record it as completed for 2")
	b.Keys("right", "enter").Sees("2 numbers: Completed, 8 stay", "Cut-over Mon 23 Nov", "3 of 10 done · snap-back until Tue 07:41 for 4")
	d.Wants("2064205702", model.FOCDateSet)
	b.Keys("d").Sees("the last test call failed", "completed although a test call failed: say why").Misses("without a test call")
	b.Keys("space", "tab").Type("inbound tried again, it rings").Sees("sets aside the failed-test rule").Keys("ctrl+s").Sees("1 number: Completed")
	d.Wants("2064205702", model.Completed)
	one := start(t, d, 60, 20, calendar.Options{})
	one.Keys("c", "*").Fits().Sees("Active", "Test", "Done", "o owned", "i active", "t test", "d done")
}

// The filter suggests what stands on the days that are shown, and takes a click on it.
func TestFilterIsSuggested(t *testing.T) {
	b := start(t, planned(t), 80, 24, calendar.Options{})
	b.Keys("/").Type("customer:b").Sees("Bright Motors").ClickOn("Bright Motors").Keys("enter").Sees("/ customer:\"Bright Motors\"", "◆ 9").Misses("◆ 21")
	b.ClickOn("/ customer").Sees("enter choose").Keys("esc")
}

// Beside and under the day stands what comes next, behind the month's end too.
func TestOutlook(t *testing.T) {
	d := planned(t)
	d.Dated("206 425 3000", "Nordhaus", date.Of(2026, 12, 17))
	b := start(t, d, 160, 50, calendar.Options{})
	b.Fits().Sees("The week", "Then the next days with dates", "Thu 17 Dec")
	b.Keys("d").Fits().Sees("The week", "Then the next days with dates", "Thu 17 Dec")
}

func TestMouse(t *testing.T) {
	b := start(t, planned(t), 140, 42, calendar.Options{})
	b.ClickOn("◆ Harbor").Sees("Tue 1 Dec · 1 number").ClickOn("◆ Harbor").Sees("Tuesday 1 December 2026").Keys("esc")
	b.Wheel(10, 10, 1).Sees("Tue 8 Dec").Wheel(10, 10, -1).Fits()
	b.Keys("t").ClickOn("Bright Motors").Keys("tab", "tab")
	b.Keys("c").ClickOn("206 420 5703").ClickOn("206 420 5703")
	if n := len(b.sent.targets); n == 0 {
		t.Error("the second click did not open the number")
	}
}

// The clocks go on by themselves: hours left, and at midnight the day.
func TestClock(t *testing.T) {
	d := planned(t)
	b := start(t, d, 140, 42, calendar.Options{})
	b.Sees("22 h left", "4 Calendar 9")
	d.Now = d.Now.Add(3 * time.Hour)
	b.Advance(time.Minute).Sees("19 h left")
	d.Now = d.Now.Add(12 * time.Hour)
	b.Advance(time.Minute).Sees("4 Calendar 6")
}

func TestStoreThatFails(t *testing.T) {
	d := planned(t)
	b := start(t, d, 140, 42, calendar.Options{})
	b.file.fails = true
	b.Keys("f5").Sees("the disk is full").Fits()
	b.Keys("L").Fits().Keys("f").Fits()
	b.file.fails = false
	b.Keys("t", "f5").Sees("Bright Motors")
}
