package orders_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/store"
	"portdesk/ui/action"
	"portdesk/ui/dialogs"
	"portdesk/ui/uitest"
)

// made is the file of a furnished desk, made once for all tests.
var made struct {
	once sync.Once
	file []byte
	ids  []int64
	now  time.Time
}

// furnished is a desk with orders in several states: 1001-A is blocked, 1001-B has two
// confirmed dates, 1001-C is a draft, 1002 is signed. The cursor is on 1001-A.
func furnished(t *testing.T, w, h int) *bench {
	t.Helper()
	made.once.Do(func() { furnish(t) })
	if made.file == nil {
		t.Fatal("the desk could not be furnished")
	}
	path := filepath.Join(t.TempDir(), "desk.db")
	if err := os.WriteFile(path, made.file, 0o600); err != nil {
		t.Fatal(err)
	}
	b := openBench(t, path)
	b.ids, b.now, b.settled = slices.Clone(made.ids), made.now, true
	b.start(w, h)
	b.Keys("g", "j").Advance(time.Minute)
	return b
}

func furnish(t *testing.T) {
	t.Helper()
	b := emptyBench(t)
	b.draft(numbersText, "Acme Seattle")
	b.porting(b.ids[0])
	b.apply(b.ids[0], 4, model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"address_mismatch"}, Reason: "SA MISMATCH - PLS VERIFY STREET AND SUITE"})
	b.now = b.now.Add(26 * time.Hour)
	b.porting(b.ids[1])
	b.apply(b.ids[1], 1, model.Request{Event: model.PortingDateConfirmedFOC, Date: day(t, "2026-12-04")})
	b.confirmRest(b.ids[1], "2026-12-08")
	b.draft("206 420 1111", "Lin & Partners 中文")
	b.fill(b.ids[3])
	b.signStore(b.ids[3])
	if err := b.store.AddNote(context.Background(), b.ids[0], 0, "Ana called Level3:\nthey want the suite."); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "furnished.db")
	if err := b.store.Backup(context.Background(), path); err != nil {
		t.Fatal(err)
	}
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	made.file, made.ids, made.now = file, b.ids, b.now
}

var scenes = map[string]func(*bench){
	"list":          func(b *bench) { b.Keys("g", "j") },
	"board":         func(b *bench) { b.Keys("B") },
	"columns":       func(b *bench) { b.Keys("C", "j", "space") },
	"filter":        func(b *bench) { b.Keys("/").Type("carrier:lev status:") },
	"fault":         func(b *bench) { b.Keys("/").Type("carier:lev") },
	"numbers":       func(b *bench) { b.Keys("g", "j", "enter", "j", "space") },
	"enduser":       func(b *bench) { b.Keys("g", "j", "e", "tab") },
	"draft":         func(b *bench) { b.Send(dialogs.Fix{Order: b.ids[2], Field: "zip"}).Type("98").Keys("tab") },
	"voiding":       func(b *bench) { b.Send(dialogs.Fix{Order: b.ids[3], Field: "city"}).Type("x").Advance(time.Second) },
	"letter":        func(b *bench) { b.Keys("g", "j", "enter", "tab", "tab") },
	"blockers":      func(b *bench) { b.Keys("g", "j", "enter", "tab", "tab", "tab") },
	"journal":       func(b *bench) { b.Keys("g", "j", "J") },
	"notes":         func(b *bench) { b.Keys("g", "j", "enter", "shift+tab") },
	"sign":          func(b *bench) { b.signable(); b.Keys("G", "l").Type("Jane") },
	"sign lacking":  func(b *bench) { b.Keys("G", "l", "down") },
	"submit":        func(b *bench) { b.doubtful(); b.Keys("g", "s") },
	"submit lacks":  func(b *bench) { b.Keys("G", "s") },
	"takeover":      func(b *bench) { b.Keys("t", "right") },
	"letter dialog": func(b *bench) { b.Keys("L", "pgdown") },
}

func TestMain(m *testing.M) {
	uitest.FewerChecks(10)
	os.Exit(m.Run())
}

func TestFrames(t *testing.T) {
	for name, play := range scenes {
		for _, size := range uitest.FrameSizes() {
			t.Run(fmt.Sprintf("%s_%dx%d", strings.ReplaceAll(name, " ", "-"), size[0], size[1]), func(t *testing.T) {
				b := furnished(t, size[0], size[1])
				play(b)
				golden.RequireEqual(t, b.golden())
			})
		}
	}
}

// An empty desk says what to do first.
func TestEmptyFrame(t *testing.T) {
	b := emptyBench(t)
	b.start(80, 24)
	golden.RequireEqual(t, b.golden())
}

// Whatever is pressed and however the window is changed, a frame is exactly as large as
// its window, and nothing crashes.
func TestFramesAreExact(t *testing.T) {
	keys := []string{"j", "k", "G", "g", "enter", "esc", "tab", "shift+tab", "e", "l", "s", "t", "L", "J", "a", "space", "v", "*", "/", "x",
		"ctrl+d", "pgup", "o", "O", "c", "f5", "down", "up", "right", "left", "ctrl+r", "B", "C", ">", "<", "中", "ü", "1", "backspace", "f", "b", "i", "y"}
	rapid.Check(t, func(rt *rapid.T) {
		b := furnished(t, 80, 24)
		w, h := rapid.IntRange(60, 200).Draw(rt, "w"), rapid.IntRange(16, 60).Draw(rt, "h")
		b.Resize(w, h)
		for _, k := range rapid.SliceOfN(rapid.SampledFrom(keys), 1, 12).Draw(rt, "keys") {
			b.Keys(k)
			if fault := uitest.Misfit(b.Styled(), w, h); fault != "" {
				rt.Fatalf("after %s: %s\n%s", k, fault, b.Frame())
			}
		}
		b.Advance(time.Second)
	})
}

// Every action of the table has a reason, has no meaning here, or can be taken.
func TestEveryActionAnswers(t *testing.T) {
	for name, play := range scenes {
		t.Run(name, func(t *testing.T) {
			b := furnished(t, 80, 24)
			play(b)
			for _, a := range action.Table() {
				reason := b.ws.Disabled(a.ID)
				if a.Scope != action.Dialog && reason != "" && !strings.HasSuffix(reason, ".") {
					t.Errorf("%s: the reason %q is no sentence", a.ID, reason)
				}
			}
			for _, a := range action.Table() {
				if b.ws.Disabled(a.ID) == "" && a.Scope != action.Dialog {
					b.ws.Act(a.ID, "")
				}
			}
			b.Fits()
		})
	}
}

// dirty is a file that another program wrote: its text was never made safe.
type dirty struct {
	*store.Store
	name string
}

func (d dirty) soil(o *model.Order) {
	o.EndUser = o.EndUser.Clone()
	o.EndUser[model.KeyBusinessName], o.Losing.Name = d.name, d.name
}

func (d dirty) Orders(ctx context.Context, q store.OrderQuery) ([]store.OrderRow, error) {
	rows, err := d.Store.Orders(ctx, q)
	for i := range rows {
		d.soil(&rows[i].Order)
	}
	return rows, err
}

func (d dirty) Order(ctx context.Context, id int64) (model.Order, error) {
	o, err := d.Store.Order(ctx, id)
	d.soil(&o)
	return o, err
}

func (d dirty) Story(ctx context.Context, order int64, limit int) ([]store.Told, error) {
	told, err := d.Store.Story(ctx, order, limit)
	for i := range told {
		told[i].Who = d.name
	}
	return told, err
}

// The widest and the strangest text stays inside, even where the file was written by
// another program than the desk.
func TestForeignText(t *testing.T) {
	b := emptyBench(t)
	b.draft(numbersText, "Acme Seattle")
	b.startOn(dirty{b.store, "Ä\x1b[31mcme 中文字 Dental\u202e of the very long\nname that goes on"}, 80, 24)
	b.Keys("g", "j").Sees("Äcme 中").Fits().Keys("enter").Fits().Keys("e").Fits().Keys("esc")
	b.tabs(3).Fits().Sees("Drafted")
	b.Resize(140, 42).Sees("Äcme 中文字 Dental").Fits().Keys("esc").Fits()
	if strings.Contains(b.Styled(), "\x1b[31m") || strings.Contains(b.Styled(), "\u202e") {
		t.Error("a customer's control characters reached the screen")
	}
}
