package check_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/portability"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui"
	"portdesk/ui/action"
	"portdesk/ui/check"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/uitest"
)

// monday is the clock of all tests.
var monday = time.Date(2026, 11, 23, 9, 41, 0, 0, time.UTC)

const directory = `prefix,provider_id,provider_name,type,lata,rate_center,state,portable
206-420,8824,Level3,long-code,674,SEATTLE,WA,yes
206-425,981E,Onvoy,long-code,674,SEATTLE,WA,yes
425-556-2,6664,Some Wireless,wireless,674,BELLEVUE,WA,yes
844-420-5780,LGT01,Centurylink,tollfree,,,,yes
206-999,7777,Locked Telco,long-code,674,SEATTLE,WA,no
503-222,7777,Oregon Telco,long-code,672,PORTLAND,OR,yes
`

// sample has something for every section: 27 things on 17 lines.
const sample = `+1 206 420 5780
(206) 420-5781  front desk
2064205790-2064205799
206.425.1000, 206.425.1001
1-844-420-5780
425 556 2001  cell of the owner
206 555 0123
206 999 4000
900 234 5678
503 222 1000
360 222 0001
360 222 0002
253 333 0003
206 420 5781
206 420 5700
call me at noon
206 555 01
`

// orders is a workspace that notes where it is sent.
type orders struct {
	opened []any
}

func (o *orders) Scopes() []action.Scope        { return []action.Scope{action.Orders} }
func (o *orders) Init() tea.Cmd                 { return nil }
func (o *orders) Update(tea.Msg) tea.Cmd        { return nil }
func (o *orders) Act(action.ID, string) tea.Cmd { return nil }
func (o *orders) Disabled(action.ID) string     { return desk.NotHere }
func (o *orders) View(w, h int) string          { return draw.Lines("", w, h) }
func (o *orders) Restyle(*theme.Theme)          {}
func (o *orders) Open(target any) tea.Cmd       { o.opened = append(o.opened, target); return nil }

type bench struct {
	*uitest.Desk
	store  *store.Store
	check  *check.Check
	orders *orders
}

func openStore(t testing.TB, path string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), path, store.Options{Now: func() time.Time { return monday }, User: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func start(t testing.TB, s *store.Store, w, h int) *bench {
	t.Helper()
	b := &bench{store: s, orders: &orders{}, check: check.New(context.Background(), s, nil)}
	app := ui.New(ui.Options{
		Workspaces: map[int]ui.Entry{2: {Title: "Orders", Workspace: b.orders}, 6: {Title: "Check", Workspace: b.check}},
		Start:      6,
		Look:       ui.Look{Environment: theme.Environment{Palette: "dark"}, Glyphs: "unicode"},
		Now:        func() time.Time { return monday },
	})
	b.Desk = uitest.New(t, app, w, h)
	return b
}

// empty starts a desk without anything.
func empty(t testing.TB, w, h int) *bench {
	t.Helper()
	return start(t, openStore(t, filepath.Join(t.TempDir(), "desk.db")), w, h)
}

// furnished starts a desk with a directory, a gaining provider for LATA 674 and an open
// order with 206 420 5700.
func furnished(t testing.TB, w, h int) *bench {
	t.Helper()
	ctx := context.Background()
	s := openStore(t, filepath.Join(t.TempDir(), "desk.db"))
	if _, err := s.ImportDirectory(ctx, strings.NewReader(directory), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SaveGaining(ctx, portability.Gaining{Name: "Flowroute", SPID: "683G", RespOrg: "FWR01", LATAs: []int{674, 676}, Rank: 1}); err != nil {
		t.Fatal(err)
	}
	draftOne(t, s, "206 420 5700")
	return start(t, s, w, h)
}

// rested lets typing rest long enough for the check and the save.
func (b *bench) rested() *bench {
	b.Advance(2 * time.Second)
	return b
}

func (b *bench) list(text string) *bench {
	b.Paste(text)
	return b.rested()
}

func (b *bench) frame(t *testing.T) string {
	t.Helper()
	b.Fits()
	lines := strings.Split(b.Frame(), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

func long(n int) string {
	var s strings.Builder
	for i := range n {
		fmt.Fprintf(&s, "206 420 %04d\n", i%10000)
	}
	return s.String()
}

// The harness's own steps, in chains with those of the bench.
func (b *bench) Keys(names ...string) *bench     { b.Desk.Keys(names...); return b }
func (b *bench) Type(text string) *bench         { b.Desk.Type(text); return b }
func (b *bench) Advance(by time.Duration) *bench { b.Desk.Advance(by); return b }
func (b *bench) Sees(texts ...string) *bench     { b.Desk.Sees(texts...); return b }
