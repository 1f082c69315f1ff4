package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/portability"
	"portdesk/model/tn"
)

// monday is Mon 23 Nov 2026, 09:41 in Seattle's winter time.
var monday = time.Date(2026, 11, 23, 9, 41, 0, 0, time.FixedZone("PST", -8*3600))

// testClock stands still until a test moves it.
type testClock struct{ at time.Time }

func (c *testClock) now() time.Time { return c.at }

func open(t testing.TB) (*Store, *testClock) {
	t.Helper()
	c := &testClock{monday}
	s := openFile(t, filepath.Join(t.TempDir(), "desk.db"), c)
	return s, c
}

func openFile(t testing.TB, path string, c *testClock) *Store {
	t.Helper()
	s, err := Open(context.Background(), path, Options{Now: c.now, User: "ana"})
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

const directoryCSV = `prefix,provider_id,provider_name,type,lata,rate_center,state,portable
206-420,8824,Level3,long-code,674,SEATTLE,WA,yes
206-425,981E,Onvoy,long-code,674,SEATTLE,WA,yes
425-556-2,6664,Some Wireless,wireless,674,BELLEVUE,WA,yes
844-420-5780,LGT01,Centurylink,tollfree,,,,yes
206-999,7777,Locked Telco,long-code,674,SEATTLE,WA,no
`

// furnish gives a desk its directory and gaining provider.
func furnish(t testing.TB, s *Store) {
	t.Helper()
	ctx := context.Background()
	if _, err := s.ImportDirectory(ctx, strings.NewReader(directoryCSV), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SaveGaining(ctx, portability.Gaining{Name: "Flowroute", SPID: "683G", RespOrg: "FWR01", Rank: 1}); err != nil {
		t.Fatal(err)
	}
}

// draft drafts the orders of a list and returns them.
func draft(t testing.TB, s *Store, list string) []model.Order {
	t.Helper()
	ctx := context.Background()
	res, err := s.Check(ctx, tn.ReadText(list), nil)
	if err != nil {
		t.Fatal(err)
	}
	d, err := s.Draft(ctx, res.Groups, "Acme")
	if err != nil {
		t.Fatal(err)
	}
	return ordersByID(t, s, d.Orders...)
}

func ordersByID(t testing.TB, s *Store, ids ...int64) []model.Order {
	t.Helper()
	out := make([]model.Order, 0, len(ids))
	for _, id := range ids {
		o, err := s.Order(context.Background(), id)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, o)
	}
	return out
}

var goodEndUser = field.Values{
	"business_name": "Acme Dental", "authorized_first_name": "Jane", "authorized_last_name": "Doe", "street": "1218 3rd Ave",
	"city": "Seattle", "state": "WA", "zip": "98101", "btn": "2064205780", "account_number": "A-77",
}

// sent drafts, fills in, signs and submits the first order of a list.
func sent(t testing.TB, s *Store, list string) model.Order {
	t.Helper()
	o := draft(t, s, list)[0]
	fill(t, s, o.ID)
	return submit(t, s, o.ID)
}

func fill(t testing.TB, s *Store, id int64) {
	t.Helper()
	if _, err := s.EditOrder(context.Background(), id, goodEndUser, true); err != nil {
		t.Fatal(err)
	}
}

func submit(t testing.TB, s *Store, id int64) model.Order {
	t.Helper()
	ctx := context.Background()
	if _, err := s.Sign(ctx, id, Signing{Name: "Jane Doe", Title: "Owner", Consent: true}); err != nil {
		t.Fatal(err)
	}
	o, err := s.Submit(ctx, id, 0)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func whole(o model.Order) Selection { return Selection{All: true, Order: o.ID} }

func apply(t testing.TB, s *Store, sel Selection, r model.Request) Applied {
	t.Helper()
	a, err := s.Apply(context.Background(), Act{Selection: sel, Request: r})
	if err != nil {
		t.Fatalf("%s: %v", r.Event, err)
	}
	return a
}

func day(t testing.TB, text string) date.Date {
	t.Helper()
	d, err := date.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func healthy(t testing.TB, s *Store) {
	t.Helper()
	faults, err := s.Doctor(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Errorf("doctor: %s", f.What)
	}
}

func refusedBy(t testing.TB, err error, rule string) {
	t.Helper()
	var no *model.Refusal
	if !errors.As(err, &no) {
		t.Fatalf("got %v, want a refusal by %s", err, rule)
	}
	if no.Rule != rule {
		t.Fatalf("refused by %s (%s), want %s", no.Rule, no.Text, rule)
	}
}

func TestOpen(t *testing.T) {
	ctx := context.Background()
	o := Options{Now: func() time.Time { return monday }}
	t.Run("a new file is the user's alone", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "new", "desk.db")
		openFile(t, path, &testClock{monday})
		for name, want := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700} {
			info, err := os.Stat(name)
			if err != nil {
				t.Fatal(err)
			}
			if info.Mode().Perm() != want {
				t.Errorf("%s has mode %v, want %v", name, info.Mode().Perm(), want)
			}
		}
	})
	t.Run("a file that others could read is closed to them", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "desk.db")
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		openFile(t, path, &testClock{monday})
		if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
			t.Errorf("mode %v", info.Mode().Perm())
		}
	})
	refused := map[string]func(t *testing.T, path string){
		"is not a Portdesk file": func(t *testing.T, path string) {
			write(t, path, strings.Repeat("name;phone\nAna;2064205780\n", 100))
		},
		"is another program's database": func(t *testing.T, path string) {
			exec(t, path, "CREATE TABLE recipe(name TEXT)")
		},
		"newer Portdesk": func(t *testing.T, path string) {
			exec(t, path, "PRAGMA user_version = 999")
		},
		"is a folder": func(t *testing.T, path string) {
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
		},
	}
	for want, make := range refused {
		t.Run(want, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "desk.db")
			make(t, path)
			_, err := Open(ctx, path, o)
			if err == nil || !strings.Contains(err.Error(), want) || CodeOf(err) != Unusable {
				t.Fatalf("got %v", err)
			}
		})
	}
	t.Run("a damaged file is told", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "desk.db")
		s := openFile(t, path, &testClock{monday})
		furnish(t, s)
		draft(t, s, "2064205700-2064205799")
		if err := s.Backup(ctx, path+".copy"); err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(path + ".copy")
		if err != nil {
			t.Fatal(err)
		}
		for i := 4096; i < len(b); i++ {
			b[i] = 0xAA
		}
		write(t, path+".copy", string(b))
		bad, err := Open(ctx, path+".copy", o)
		if err == nil {
			t.Cleanup(func() { _ = bad.Close() })
			_, err = bad.Totals(ctx)
		}
		if err == nil || !strings.Contains(err.Error(), "damaged") {
			t.Fatalf("got %v", err)
		}
	})
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestTwoPrograms lets two stores on one file write at the same time: nobody fails,
// nobody overwrites the other, and a stale prediction is refused.
func TestTwoPrograms(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "desk.db")
	c := &testClock{monday}
	one, two := openFile(t, path, c), openFile(t, path, c)
	furnish(t, one)
	orders := draft(t, one, "2064205700-2064205729")
	errs := make(chan error)
	for _, s := range []*Store{one, two} {
		go func() {
			var err error
			for i := range 20 {
				if e := s.AddNote(ctx, orders[0].ID, 0, fmt.Sprint("note ", i)); e != nil {
					err = e
				}
			}
			errs <- err
		}()
	}
	for range 2 {
		if err := <-errs; err != nil {
			t.Fatal(err)
		}
	}
	if notes, _ := one.Notes(ctx, orders[0].ID); len(notes) != 40 {
		t.Errorf("%d notes, want 40", len(notes))
	}
	cancel := model.Request{Event: model.RequestCancellation, Reason: "stays"}
	shown, err := one.Predict(ctx, whole(orders[0]), cancel)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, two, orders[0].ID)
	submit(t, two, orders[0].ID)
	apply(t, two, whole(orders[0]), model.Request{Event: model.ReviewStarted, Verdict: model.VerdictPortable})
	apply(t, two, whole(orders[0]), model.Request{Event: model.StartPortingRequest})
	_, err = one.Apply(ctx, Act{Selection: whole(orders[0]), Request: cancel, Expect: &shown})
	if CodeOf(err) != Conflict {
		t.Fatalf("a stale prediction was carried out: %v", err)
	}
	if _, err := two.Draft(ctx, []portability.Group{{Type: tn.LongCode, Numbers: []tn.TN{12064205700}, RateCenters: []string{""}}}, ""); CodeOf(err) != Conflict {
		t.Fatalf("a number came into two open orders: %v", err)
	}
	healthy(t, one)
}

// TestFullDisk holds the file at its size: the change is refused in words, and the
// desk goes on.
func TestFullDisk(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t)
	furnish(t, s)
	orders := draft(t, s, "2064205700")
	s.db.SetMaxOpenConns(1) // the limit is a connection's
	var pages int
	if err := s.db.QueryRowContext(ctx, "PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := s.db.ExecContext(ctx, fmt.Sprint("PRAGMA max_page_count = ", pages)); err != nil {
		t.Fatal(err)
	}
	err := s.AddNote(ctx, orders[0].ID, 0, strings.Repeat("long ", 20000))
	if CodeOf(err) != Full {
		t.Fatalf("got %v, want a full disk", err)
	}
	if notes, err := s.Notes(ctx, orders[0].ID); err != nil || len(notes) != 0 {
		t.Fatalf("notes %v, %v", notes, err)
	}
	healthy(t, s)
}

func exec(t *testing.T, path, statement string) {
	t.Helper()
	raw := &Store{path: path}
	db, err := openRaw(path)
	if err != nil {
		t.Fatal(err)
	}
	raw.db = db
	if _, err := db.ExecContext(context.Background(), statement); err != nil {
		t.Fatal(err)
	}
	if err := raw.Close(); err != nil {
		t.Fatal(err)
	}
}
