package triage_test

import (
	"context"
	"errors"
	"image/color"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/model/tn"
	law "portdesk/model/triage"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/triage"
	"portdesk/ui/uitest"
)

var ctx = context.Background()

func monday() time.Time {
	return time.Date(2026, 11, 23, 9, 41, 0, 0, time.FixedZone("PST", -8*3600))
}

// fake is a desk's file in memory. Whatever answers an item takes it away.
type fake struct {
	now    time.Time
	items  []law.Item
	weeks  []store.Week
	total  int
	err    error // of every read of what waits
	failed error // of every write
	acts   []string
	chases []store.Chase
	lacks  bool       // drafts cannot be signed
	bare   int        // numbers of tomorrow without a profile
	told   bool       // customers know the dates of tomorrow
	gone   []law.Item // what was done last
}

func (f *fake) Desk() model.Desk {
	return model.Desk{Now: f.now, Policy: model.DefaultPolicy(), Calendars: model.Calendars{US: date.NewCalendar(date.US), Canada: date.NewCalendar(date.Canada)}}
}

func (f *fake) FilterEnv() filter.Env {
	return filter.Env{Today: f.Desk().Today(), Calendar: f.Desk().Calendars.US}
}

func (f *fake) Triage(context.Context) ([]law.Item, error) {
	out := slices.Clone(f.items)
	law.Sort(f.Desk(), out)
	return out, f.err
}

func (f *fake) Totals(context.Context) (model.Tally, error) {
	var t model.Tally
	t.Count[model.Completed] = f.total
	return t, nil
}

// done takes the items away that an answer is for.
func (f *fake) done(act string, gone func(law.Item) bool) (int, error) {
	if f.failed != nil {
		return 0, f.failed
	}
	f.acts, f.gone = append(f.acts, act), nil
	n := 0
	f.items = slices.DeleteFunc(f.items, func(it law.Item) bool {
		if gone(it) {
			n += it.Numbers
			f.gone = append(f.gone, it)
			return true
		}
		return false
	})
	return n, nil
}

// of is the item that a selection of numbers is for.
func (f *fake) of(sel store.Selection) law.Item {
	var set filter.StatusSet
	if len(sel.Where.Terms) > 0 {
		set = sel.Where.Terms[0].Alternatives[0].Statuses
	}
	for _, it := range f.items {
		if it.Order == sel.Order && set.Has(status(it.Queue)) {
			return it
		}
	}
	return law.Item{}
}

func status(q law.Queue) model.Status {
	s, ok := map[law.Queue]model.Status{law.Blocked: model.ActionRequired, law.Refused: model.CancellationRejected, law.FOCToday: model.FOCDateSet,
		law.FOCTomorrow: model.FOCDateSet, law.Confirm: model.FOCDateSet, law.Ahead: model.FOCDateSet, law.Start: model.Portable,
		law.FOCDue: model.InProcess, law.Cancellation: model.CancellationPending}[q]
	if !ok {
		return model.Pending
	}
	return s
}

func (f *fake) Predict(_ context.Context, sel store.Selection, r model.Request) (store.Prediction, error) {
	it := f.of(sel)
	if it.Order == 0 {
		return store.Prediction{}, nil
	}
	s := status(it.Queue)
	facts := model.Facts{Status: s, FOC: it.Day, Submitted: f.Desk().Today().AddDays(-5), Type: it.Type}
	if it.Queue == law.Blocked && r.Event == model.Resubmit {
		facts.Unsolved = 1
	}
	c := store.Cohort{Facts: facts, Count: it.Numbers}
	var err error
	c.Outcome, err = model.Decide(f.Desk(), facts, r)
	p := store.Prediction{Total: it.Numbers}
	if err == nil {
		p.Possible = it.Numbers
	} else if !errors.As(err, &c.Refused) {
		return p, err
	}
	p.Cohorts = []store.Cohort{c}
	return p, nil
}

func (f *fake) Apply(_ context.Context, a store.Act) (store.Applied, error) {
	it := f.of(a.Selection)
	n, err := f.done(string(a.Request.Event), func(o law.Item) bool { return o.Key() == it.Key() })
	return store.Applied{Changed: n}, err
}

func (f *fake) Resolve(_ context.Context, r store.Resolution) (store.Resolved, error) {
	it := f.of(r.Selection)
	n, err := f.done("resolve", func(o law.Item) bool { return o.Key() == it.Key() })
	return store.Resolved{Resubmitted: n}, err
}

func (f *fake) Untested(context.Context, store.Selection) (int, error) { return 0, nil }

func (f *fake) BlockerByID(_ context.Context, id int64) (store.BlockerRow, error) {
	for _, it := range f.items {
		if it.Queue == law.Blocked && it.Blocker == id {
			return store.BlockerRow{Blocker: f.blocker(it), Numbers: it.Numbers, Losing: it.Losing, Customer: it.Customer, Group: it.Group}, nil
		}
	}
	return store.BlockerRow{}, &store.Error{Code: store.NotFound, Text: "there is no such blocker"}
}

func (f *fake) ResolveBlockers(_ context.Context, ids []int64, _ map[string]string) (store.Resolved, error) {
	n, err := f.done("resolve", func(o law.Item) bool { return o.Queue == law.Blocked && slices.Contains(ids, o.Blocker) })
	return store.Resolved{Resubmitted: n}, err
}

// undo brings back what was done last.
func (f *fake) undo() { f.items, f.gone = append(f.items, f.gone...), nil }

func (f *fake) blocker(it law.Item) store.Blocker {
	return store.Blocker{ID: it.Blocker, OrderID: it.Order, PON: it.PON, Cause: blocker.Cause(it.Cause), Words: "SA MISMATCH - PLS VERIFY STREET AND SUITE",
		Raised: it.Since, Answered: map[bool]time.Time{true: f.now.Add(-3 * time.Hour)}[it.Answered], Holds: numbersOf(it)}
}

func (f *fake) OpenBlockers(_ context.Context, sel store.Selection) ([]store.Blocker, error) {
	if it := f.of(sel); it.Queue == law.Blocked {
		return []store.Blocker{f.blocker(it)}, nil
	}
	return nil, nil
}

func (f *fake) Blockers(_ context.Context, order int64) ([]store.Blocker, error) {
	var out []store.Blocker
	for _, it := range f.items {
		if it.Order == order && it.Queue == law.Blocked {
			out = append(out, f.blocker(it))
		}
	}
	return out, nil
}

func (f *fake) SiblingBlockers(_ context.Context, id int64) ([]store.BlockerRow, error) {
	var out []store.BlockerRow
	of, _ := f.BlockerByID(ctx, id)
	for _, it := range f.items {
		if it.Queue == law.Blocked && it.Blocker != id && it.Siblings > 0 && it.Cause == string(of.Cause) {
			out = append(out, store.BlockerRow{Blocker: f.blocker(it), Numbers: it.Numbers})
		}
	}
	return out, nil
}

func numbersOf(it law.Item) []tn.TN {
	out := make([]tn.TN, 0, it.Numbers)
	for i := range it.Numbers {
		out = append(out, tn.TN(12064205000+it.Order*100+int64(i)))
	}
	return out
}

// item is the first thing that waits on an order.
func (f *fake) item(order int64) law.Item {
	for _, it := range f.items {
		if it.Order == order {
			return it
		}
	}
	return law.Item{Order: order, PON: "9999"}
}

func (f *fake) Order(_ context.Context, id int64) (model.Order, error) {
	it := f.item(id)
	o := model.Order{ID: id, PON: it.PON, GroupID: it.Group, Type: it.Type, Losing: it.Losing, Gaining: model.Carrier{ID: "683G", Name: "Flowroute"},
		LATA: 674, Version: 1, Created: f.now.AddDate(0, 0, -10), EndUser: model.NewEndUser()}
	maps.Copy(o.EndUser, map[string]string{"business_name": it.Customer, "authorized_first_name": "Jane", "authorized_last_name": "Doe", "street": "1218 3rd Ave",
		"city": "Seattle", "state": "WA", "zip": "98101", "account_number": "A-77", "pin": "4711"})
	if f.lacks {
		delete(o.EndUser, "zip")
	}
	if ns := numbersOf(it); len(ns) > 0 {
		o.EndUser["btn"] = ns[0].String()
	}
	switch it.Queue {
	case law.Draft, law.Unsigned:
	case law.LetterAgeing:
		o.Signature = model.Signature{Name: "Jane Doe", Title: "Owner", At: it.Since, Text: "LETTER OF AGENCY, as it was signed"}
		o.Submitted = it.Since
	case law.Unsent:
		o.Signature = model.Signature{Name: "Jane Doe", Title: "Owner", At: f.now.AddDate(0, 0, -3)}
	default:
		o.Signature = model.Signature{Name: "Jane Doe", Title: "Owner", At: f.now.AddDate(0, 0, -6)}
		o.Submitted = f.now.AddDate(0, 0, -5)
	}
	if it.Answered {
		o.Signature.VoidedAt, o.Signature.VoidReason = f.now, "the address changed"
	}
	s := status(it.Queue)
	o.Tally.Count[s] = it.Numbers
	return o, nil
}

func (f *fake) Group(_ context.Context, id int64) (store.Group, error) {
	return store.Group{ID: id}, nil
}

func (f *fake) Number(context.Context, int64) (store.NumberRow, error) {
	return store.NumberRow{}, &store.Error{Code: store.NotFound, Text: "there is no such number"}
}

func (f *fake) Numbers(_ context.Context, q store.NumberQuery) ([]store.NumberRow, error) {
	it := f.of(store.Selection{Order: q.Order, Where: q.Where})
	if it.Order == 0 {
		it = f.item(q.Order)
	}
	var out []store.NumberRow
	for i, n := range numbersOf(it) {
		if i == q.Limit {
			break
		}
		var r store.NumberRow
		r.ID, r.TN, r.OrderID, r.Status, r.FOC, r.PON = int64(i+1), n, it.Order, status(it.Queue), it.Day, it.PON
		out = append(out, r)
	}
	return out, nil
}

func (f *fake) LivingNumbers(_ context.Context, order int64) ([]tn.TN, error) {
	return numbersOf(f.item(order)), nil
}

func (f *fake) AddNote(context.Context, int64, int64, string) error { return f.failed }

func (f *fake) Letter(_ context.Context, o model.Order) (model.Letter, error) {
	return model.LetterOf(o, numbersOf(f.item(o.ID)), f.Desk().Today()), nil
}

func (f *fake) Sign(ctx context.Context, id int64, sig store.Signing) (model.Order, error) {
	o, _ := f.Order(ctx, id)
	o.Signature = model.Signature{Name: sig.Name, Title: sig.Title, At: f.now}
	_, err := f.done("sign", func(it law.Item) bool {
		return it.Order == id && (it.Queue == law.Unsigned || it.Queue == law.LetterAgeing)
	})
	return o, err
}

func (f *fake) Review(context.Context, int64) ([]model.Finding, error) { return nil, nil }

func (f *fake) Submit(ctx context.Context, id, _ int64) (model.Order, error) {
	o, _ := f.Order(ctx, id)
	_, err := f.done("submit", func(it law.Item) bool { return it.Order == id && it.Queue == law.Unsent })
	return o, err
}

func (f *fake) Snooze(_ context.Context, key string, until date.Date, note string) error {
	if f.failed != nil {
		return f.failed
	}
	f.acts = append(f.acts, "snooze "+key+" "+until.String())
	for i := range f.items {
		if f.items[i].Key() == key {
			f.items[i].Until, f.items[i].Note = until, note
		}
	}
	return nil
}

func (f *fake) Wake(ctx context.Context, key string) error {
	return f.Snooze(ctx, key, 0, "")
}

func (f *fake) Untold(_ context.Context, sel store.Selection) ([]store.UntoldDay, store.Shown, error) {
	it := f.of(sel)
	if it.Order == 0 {
		it = f.item(sel.Order)
	}
	return []store.UntoldDay{{Day: it.Day, Numbers: numbersOf(it)}}, store.Shown{}, nil
}

func (f *fake) TellCustomer(_ context.Context, sel store.Selection) (int, error) {
	return f.done("tell", func(it law.Item) bool { return it.Order == sel.Order && it.Queue == law.Confirm })
}

func (f *fake) AddChase(_ context.Context, c store.Chase) error {
	c.At = f.now
	f.chases = append([]store.Chase{c}, f.chases...)
	return f.failed
}

func (f *fake) Chases(_ context.Context, order int64) ([]store.Chase, error) {
	return slices.DeleteFunc(slices.Clone(f.chases), func(c store.Chase) bool { return c.Order != order }), nil
}

func (f *fake) Weeks(context.Context, int) ([]store.Week, error) { return f.weeks, nil }

func (f *fake) DayAgenda(_ context.Context, day date.Date, _ filter.Query) ([]store.Agenda, error) {
	var out []store.Agenda
	for _, it := range f.items {
		if it.Day == day {
			a := store.Agenda{Order: it.Order, PON: it.PON, Confirmed: it.Numbers, Profiled: it.Numbers, Acquired: it.Numbers, Activated: it.Numbers * 4 / 5, Tested: it.Numbers / 2}
			if it.Queue == law.FOCTomorrow {
				a.Profiled, a.Acquired, a.Activated, a.Tested = max(it.Numbers-f.bare, 0), 0, 0, 0
				if f.told {
					a.Told = it.Numbers
				}
			}
			out = append(out, a)
		}
	}
	return out, nil
}

func (f *fake) Story(_ context.Context, order int64, _ int) ([]store.Told, error) {
	it := f.item(order)
	entry := func(days int, who string, actor model.Actor, event string, from, to model.Status, count int, data map[string]string) store.Told {
		return store.Told{Entry: model.Entry{At: f.now.AddDate(0, 0, -days), Who: who, Actor: actor, Event: event, Order: order, From: from, To: to, Data: data,
			Number: map[bool]tn.TN{true: 12064205780, false: 0}[count > 0]}, Count: count}
	}
	return []store.Told{
		entry(3, clean(it.Losing.Name), model.Provider, string(model.AdditionalInformationRequired), model.InProcess, model.ActionRequired, it.Numbers,
			map[string]string{"causes": "address_mismatch", "reason": "SA MISMATCH"}),
		entry(5, "ana", model.Customer, model.OrderSubmit, model.None, model.None, 0, nil),
		entry(6, "ana", model.Customer, model.OrderSign, model.None, model.None, 0, map[string]string{"name": "Jane Doe", "title": "Owner"}),
		entry(10, "ana", model.Customer, model.OrderCreate, model.None, model.None, 0, nil),
	}, nil
}

func clean(name string) string {
	if name == "" {
		return "the carrier"
	}
	return name
}

// furnished is a desk with something in every queue.
func furnished() *fake {
	f := &fake{now: monday(), total: 900, bare: 2}
	today := f.Desk().Today()
	bd := func(n int) date.Date {
		d, _ := f.Desk().Calendars.US.AddBusinessDays(today, n)
		return d
	}
	ago := func(hours int) time.Time { return f.now.Add(-time.Duration(hours) * time.Hour) }
	level3, onvoy := model.Carrier{ID: "8824", Name: "Level3"}, model.Carrier{ID: "981E", Name: "Onvoy"}
	century := model.Carrier{ID: "LGT01", Name: "Centurylink"}
	add := func(q law.Queue, pon, customer string, c model.Carrier, n int, since time.Time, change func(*law.Item)) {
		it := law.Item{Queue: q, Order: int64(len(f.items) + 1), PON: pon, Group: 1000 + int64(len(f.items)), Customer: customer, Losing: c, Type: tn.LongCode, Numbers: n, Since: since}
		if change != nil {
			change(&it)
		}
		f.items = append(f.items, it)
	}
	blocked := func(id int64, cause string, siblings int) func(*law.Item) {
		return func(it *law.Item) {
			it.Blocker, it.Cause, it.Blockers, it.Causes, it.Siblings, it.Group = id, cause, []int64{id}, []string{cause}, siblings, 1004
		}
	}
	on := func(d date.Date) func(*law.Item) { return func(it *law.Item) { it.Day = d } }
	add(law.FOCToday, "4390", "Bright Motors", level3, 25, ago(100), on(today))
	add(law.Blocked, "4471-A", "Acme Dental", level3, 12, ago(65), blocked(1, "address_mismatch", 1))
	add(law.Blocked, "4471-B", "Acme Dental", level3, 4, ago(64), blocked(2, "address_mismatch", 1))
	add(law.Blocked, "4502", "Harbor Legal", onvoy, 1, ago(2), blocked(3, "pin_passcode", 0))
	add(law.Refused, "4433", "Müller & 中文 Partners", level3, 2, ago(50), nil)
	add(law.FOCTomorrow, "4401", "Lin & Partners", onvoy, 2, ago(90), on(bd(1)))
	add(law.Confirm, "4405", "Cedar Clinic", century, 6, ago(20), on(bd(5)))
	add(law.LetterAgeing, "4300", "Old Mill Bakery", onvoy, 3, f.now.AddDate(0, 0, -28), nil)
	add(law.Draft, "4519", "Cedar Clinic", level3, 8, ago(30), func(it *law.Item) { it.Lacks = []string{"Account number"} })
	add(law.Draft, "4520", "Seaview Apartments", level3, 1204, ago(28), func(it *law.Item) { it.Lacks = []string{"BTN", "ZIP", "Street"} })
	add(law.Unsigned, "4511", "Nordhaus", onvoy, 3, ago(26), nil)
	add(law.Unsent, "4512", "Nordhaus", onvoy, 5, ago(25), nil)
	add(law.Review, "4521", "Acme Dental", level3, 11, ago(2), nil)
	add(law.Start, "4522", "Harbor Legal", level3, 1, ago(1), nil)
	add(law.FOCDue, "4488", "Lin & Partners", century, 40, ago(5*24), nil)
	add(law.FOCDue, "4489", "Lin & Partners", onvoy, 4, ago(16), nil)
	add(law.Cancellation, "4434", "Bright Motors", onvoy, 1, ago(70), nil)
	add(law.Ahead, "4410", "Bright Motors", level3, 19, ago(80), on(bd(2)))
	add(law.Ahead, "4411", "Old Mill Bakery", onvoy, 12, ago(70), on(bd(4)))
	add(law.Review, "4523", "Cedar Clinic", onvoy, 7, ago(40), func(it *law.Item) { it.Until, it.Note = today.AddDays(3), "Onvoy is closed" })
	for i := range 12 {
		f.weeks = append(f.weeks, store.Week{Monday: today.AddDays(7 * (i - 11)), Completed: 20 + (i*i*37)%90, Rejected: (i * 29) % 23})
	}
	f.chases = []store.Chase{{ID: 1, Order: 15, At: f.now.AddDate(0, 0, -1), Who: "ana", Whom: "Centurylink LNP desk", Text: "They look into it."}}
	return f
}

// elsewhere is another workspace that notes where it was sent.
type elsewhere struct {
	title string
	at    []any
}

func (e *elsewhere) Scopes() []action.Scope        { return []action.Scope{action.Orders} }
func (e *elsewhere) Init() tea.Cmd                 { return nil }
func (e *elsewhere) Update(tea.Msg) tea.Cmd        { return nil }
func (e *elsewhere) Act(action.ID, string) tea.Cmd { return nil }
func (e *elsewhere) Disabled(action.ID) string     { return desk.NotHere }
func (e *elsewhere) View(w, h int) string          { return draw.Lines(e.title+" workspace", w, h) }
func (e *elsewhere) Restyle(*theme.Theme)          {}
func (e *elsewhere) Open(target any) tea.Cmd       { e.at = append(e.at, target); return nil }
func (e *elsewhere) sent(t *testing.T) any         { t.Helper(); return e.at[len(e.at)-1] }

// bench is the program with triage and stand-ins for the workspaces that it leads to.
type bench struct {
	*uitest.Desk
	file   *fake
	ws     *triage.Workspace
	others map[int]*elsewhere
}

func start(t uitest.TB, f *fake, w, h int, look ...ui.Look) *bench {
	t.Helper()
	keys := action.Default()
	b := &bench{file: f, ws: triage.New(ctx, f, keys), others: map[int]*elsewhere{}}
	entries := map[int]ui.Entry{desk.TriageDigit: {Title: "Triage", Workspace: b.ws}}
	for digit, title := range map[int]string{desk.OrdersDigit: "Orders", desk.NumbersDigit: "Numbers", desk.CalendarDigit: "Calendar", desk.CheckDigit: "Check"} {
		b.others[digit] = &elsewhere{title: title}
		entries[digit] = ui.Entry{Title: title, Workspace: b.others[digit]}
	}
	opts := ui.Options{Workspaces: entries, Start: desk.TriageDigit, Keys: keys, Now: func() time.Time { return f.now }}
	opts.Look = ui.Look{Glyphs: "unicode"}
	if len(look) > 0 {
		opts.Look = look[0]
	}
	b.Desk = uitest.New(t, ui.New(opts), w, h)
	b.Advance(time.Second)
	return b
}

// at fails the test unless the line under the cursor holds a text.
func (b *bench) at(t *testing.T, want string) *bench {
	t.Helper()
	text := b.ws.CursorText()
	if !strings.Contains(text, want) {
		t.Fatalf("the cursor is on %q, want %q\n%s", text, want, b.Frame())
	}
	return b
}

// light is a terminal that tells of a light background.
func light() tea.Msg { return tea.BackgroundColorMsg{Color: color.White} }

// The bench's own forms of what drives a desk, so that its checks can follow.

func (b *bench) Keys(names ...string) *bench   { b.Desk.Keys(names...); return b }
func (b *bench) Type(text string) *bench       { b.Desk.Type(text); return b }
func (b *bench) Paste(text string) *bench      { b.Desk.Paste(text); return b }
func (b *bench) Send(msgs ...tea.Msg) *bench   { b.Desk.Send(msgs...); return b }
func (b *bench) Sees(texts ...string) *bench   { b.Desk.Sees(texts...); return b }
func (b *bench) Misses(texts ...string) *bench { b.Desk.Misses(texts...); return b }
func (b *bench) Fits() *bench                  { b.Desk.Fits(); return b }
func (b *bench) Resize(w, h int) *bench        { b.Desk.Resize(w, h); return b }
func (b *bench) Click(x, y int) *bench         { b.Desk.Click(x, y); return b }
func (b *bench) ClickOn(text string) *bench    { b.Desk.ClickOn(text); return b }
func (b *bench) Wheel(x, y, by int) *bench     { b.Desk.Wheel(x, y, by); return b }
func (b *bench) Advance(d time.Duration) *bench {
	b.Desk.Advance(d)
	return b
}
