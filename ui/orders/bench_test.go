package orders_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/portability"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/ui"
	"portdesk/ui/action"
	"portdesk/ui/orders"
	"portdesk/ui/uitest"
)

// monday is Mon 23 Nov 2026, 09:41 in Seattle's winter time.
var monday = time.Date(2026, 11, 23, 9, 41, 0, 0, time.FixedZone("PST", -8*3600))

const directory = `prefix,provider_id,provider_name,type,lata,rate_center,state,portable
206-420,8824,Level3,long-code,674,SEATTLE,WA,yes
206-425,981E,Onvoy,long-code,674,SEATTLE,WA,yes
844-420-5780,LGT01,Centurylink,tollfree,,,,yes
`

// numbersText is a list that makes three orders: Level3, Onvoy, toll-free.
const numbersText = "2064205790-99 206 420 5780\n206 425 5700\n206 425 5701\n844 420 5780"

// endUser is data that a carrier would take.
var endUser = field.Values{
	"business_name": "Acme Dental", "authorized_first_name": "Jane", "authorized_last_name": "Doe", "authorized_title": "Owner",
	"street": "1218 3rd Ave", "city": "Seattle", "state": "WA", "zip": "98101", "btn": "2064205780", "account_number": "A-77",
	"requested_date": "2026-12-04",
}

type bench struct {
	*uitest.Desk
	t     *testing.T
	store *store.Store
	now   time.Time
	ids   []int64 // of the drafted orders, by PON

	columns []string // of the list, as a configuration has them
	settled bool     // directory and gaining provider are there
	ws      *orders.Workspace
}

type undoer struct{ store *store.Store }

func (u undoer) Undo(ctx context.Context) (string, error) {
	done, err := u.store.Undo(ctx)
	return done.Title, err
}

func (u undoer) Last(ctx context.Context) (string, time.Time, error) { return u.store.Last(ctx) }

func (u undoer) Redo(ctx context.Context) (string, error) {
	done, err := u.store.Redo(ctx)
	return done.Title, err
}

func (u undoer) Actions(ctx context.Context, before int64, limit int) ([]store.Done, error) {
	return u.store.Actions(ctx, before, limit)
}

// emptyBench opens a desk on a file of its own, without orders.
func emptyBench(t *testing.T) *bench {
	t.Helper()
	return openBench(t, filepath.Join(t.TempDir(), "desk.db"))
}

// openBench opens the desk of a file, without a screen.
func openBench(t *testing.T, path string) *bench {
	t.Helper()
	return openBenchWith(t, path, store.Options{})
}

// openBenchWith is openBench for a desk with options of its own beside the clock and the user.
func openBenchWith(t *testing.T, path string, o store.Options) *bench {
	t.Helper()
	b := &bench{t: t, now: monday}
	o.Now, o.User = func() time.Time { return b.now }, "ana"
	s, err := store.Open(context.Background(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	b.store = s
	return b
}

// newBench opens a desk with the three orders of one group.
func newBench(t *testing.T, w, h int) *bench {
	t.Helper()
	b := emptyBench(t)
	b.draft(numbersText, "Acme Seattle")
	b.start(w, h)
	return b
}

func (b *bench) start(w, h int) { b.startOn(b.store, w, h) }

func (b *bench) startOn(s orders.Store, w, h int) {
	keys := action.Default()
	b.ws = orders.NewWith(context.Background(), s, keys, orders.Options{Columns: b.columns})
	b.Desk = uitest.New(b.t, ui.New(ui.Options{
		Workspaces: map[int]ui.Entry{2: {Title: "Orders", Workspace: b.ws}},
		Keys:       keys,
		Look:       ui.Look{Glyphs: "unicode"},
		Now:        func() time.Time { return b.now },
		Undo:       undoer{b.store},
	}), w, h)
}

// settle furnishes the desk for checks, the first time that one is made.
func (b *bench) settle() {
	b.t.Helper()
	if b.settled {
		return
	}
	b.settled = true
	ctx := context.Background()
	if _, err := b.store.ImportDirectory(ctx, strings.NewReader(directory), nil); err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.store.SaveGaining(ctx, portability.Gaining{Name: "Flowroute", SPID: "683G", RespOrg: "FWR01", Rank: 1}); err != nil {
		b.t.Fatal(err)
	}
}

// draft drafts the orders of a list.
func (b *bench) draft(text, name string) {
	b.t.Helper()
	ctx := context.Background()
	b.settle()
	found, err := b.store.Check(ctx, tn.ReadText(text), nil)
	if err != nil {
		b.t.Fatal(err)
	}
	d, err := b.store.Draft(ctx, found.Groups, name)
	if err != nil {
		b.t.Fatal(err)
	}
	b.ids = append(b.ids, d.Orders...)
}

// fill writes good end-user data into an order.
func (b *bench) fill(id int64) {
	b.t.Helper()
	if _, err := b.store.EditOrder(context.Background(), id, endUser, true); err != nil {
		b.t.Fatal(err)
	}
}

// sent fills an order, signs and submits it.
func (b *bench) sent(id int64) {
	b.t.Helper()
	b.fill(id)
	ctx := context.Background()
	if _, err := b.store.Sign(ctx, id, store.Signing{Name: "Jane Doe", Title: "Owner", Consent: true}); err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.store.Submit(ctx, id, 0); err != nil {
		b.t.Fatal(err)
	}
}

// apply lets an event happen to all numbers of an order, or to the first few.
func (b *bench) apply(id int64, first int, r model.Request) {
	b.t.Helper()
	sel := store.Selection{All: true, Order: id}
	if first > 0 {
		rows, err := b.store.Numbers(context.Background(), store.NumberQuery{Order: id, Limit: first})
		if err != nil {
			b.t.Fatal(err)
		}
		sel = store.Selection{}
		for _, r := range rows {
			sel.IDs = append(sel.IDs, r.ID)
		}
	}
	if _, err := b.store.Apply(context.Background(), store.Act{Selection: sel, Request: r}); err != nil {
		b.t.Fatalf("%s: %v", r.Event, err)
	}
}

// porting brings a sent order to In Process.
func (b *bench) porting(id int64) {
	b.t.Helper()
	b.sent(id)
	b.apply(id, 0, model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	b.apply(id, 0, model.Request{Event: model.StartPortingRequest})
}

func (b *bench) order(id int64) model.Order {
	b.t.Helper()
	o, err := b.store.Order(context.Background(), id)
	if err != nil {
		b.t.Fatal(err)
	}
	return o
}

func day(t *testing.T, text string) date.Date {
	t.Helper()
	d, err := date.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Capturing reports whether the line of a field with this label has the pointer.
func (b *bench) Capturing(label string) bool {
	for line := range strings.SplitSeq(b.Frame(), "\n") {
		if _, after, ok := strings.Cut(line, "▸"); ok && strings.HasPrefix(strings.TrimSpace(after), label) {
			return true
		}
	}
	return false
}

// golden is the frame without blanks at the ends of its lines.
func (b *bench) golden() string {
	b.t.Helper()
	b.Fits()
	lines := strings.Split(b.Frame(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// confirmRest gives the numbers of an order that are still In Process a date.
func (b *bench) confirmRest(id int64, date string) {
	b.t.Helper()
	act := store.Act{Selection: store.Selection{All: true, Order: id}, Partial: true,
		Request: model.Request{Event: model.PortingDateConfirmedFOC, Date: day(b.t, date)}}
	if _, err := b.store.Apply(context.Background(), act); err != nil {
		b.t.Fatal(err)
	}
}

// signStore signs an order behind the screen's back.
func (b *bench) signStore(id int64) {
	b.t.Helper()
	if _, err := b.store.Sign(context.Background(), id, store.Signing{Name: "Jane Doe", Title: "Owner", Consent: true}); err != nil {
		b.t.Fatal(err)
	}
}

// signable fills the draft in.
func (b *bench) signable() {
	b.t.Helper()
	v := endUser.Clone()
	delete(v, "account_number")
	if _, err := b.store.EditOrder(context.Background(), b.ids[2], v, true); err != nil {
		b.t.Fatal(err)
	}
	b.Keys("f5")
}

// doubtful takes what carriers want from the signed order and signs it again.
func (b *bench) doubtful() {
	b.t.Helper()
	v := field.Values{"account_number": "", "requested_date": "", "authorized_first_name": "J."}
	if _, err := b.store.EditOrder(context.Background(), b.ids[3], v, false); err != nil {
		b.t.Fatal(err)
	}
	b.signStore(b.ids[3])
	b.Keys("f5")
}
