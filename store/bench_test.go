package store

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/model/portability"
	"portdesk/model/profile"
	"portdesk/model/tn"
)

// codeTable writes a directory of the size of a full code table.
func codeTable(size int) string {
	var b strings.Builder
	b.WriteString("State,NPA-NXX,OCN,RateCenter,LATA,CLLI\n")
	for n := range size {
		area, exchange := 201+n/800*2, 200+n%800
		if area%100 == 11 || area > 899 {
			area++
		}
		fmt.Fprintf(&b, "WA,%d-%d,%04d,CENTER %d,%d,CLLI%05d\n", area%700+201, exchange, n%900, n%300, 120+n%600, n)
	}
	return b.String()
}

func bigDirectory(b *testing.B) *Store {
	b.Helper()
	s, _ := open(b)
	furnish(b, s)
	if _, err := s.ImportDirectory(context.Background(), strings.NewReader(codeTable(172_808)), nil); err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkImportDirectory takes in a full code table.
func BenchmarkImportDirectory(b *testing.B) {
	text := codeTable(172_808)
	for b.Loop() {
		s, _ := open(b)
		if _, err := s.ImportDirectory(context.Background(), strings.NewReader(text), nil); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCheck100k parses and checks 100,000 numbers against a full code table, once
// all over the continent and once in one customer's few exchanges.
func BenchmarkCheck100k(b *testing.B) {
	s := bigDirectory(b)
	spread, few := &strings.Builder{}, &strings.Builder{}
	for i := range 100_000 {
		fmt.Fprintf(spread, "(%d) %d-%04d\n", 201+i*7%690, 200+i*13%800, i%10_000)
		fmt.Fprintf(few, "206 %d %04d\n", 420+i/10_000, i%10_000)
	}
	for name, text := range map[string]string{"spread": spread.String(), "few": few.String()} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				res, err := s.Check(context.Background(), tn.ReadText(text), nil)
				if err != nil || len(res.Findings) < 100_000 {
					b.Fatal(len(res.Findings), err)
				}
			}
		})
	}
}

// bigDesk makes a desk file with 100,000 numbers in 200 orders, and returns its path.
func bigDesk(b testing.TB, total int) string {
	b.Helper()
	ctx := context.Background()
	path := filepath.Join(b.TempDir(), "desk.db")
	s := openFile(b, path, &testClock{monday})
	furnish(b, s)
	const size = 500
	for at := 0; at < total; at += 10 * size {
		var groups []portability.Group
		for g := range 10 {
			group := portability.Group{Type: tn.LongCode, CurrentID: fmt.Sprint(8000 + g), CurrentName: fmt.Sprint("Carrier ", g), GainingID: "683G", GainingName: "Flowroute", LATA: 674}
			for i := range size {
				n := at + g*size + i
				group.Numbers = append(group.Numbers, tn.TN(12060000000+int64(200+n/10_000)*10_000+int64(n%10_000)))
				group.RateCenters = append(group.RateCenters, "SEATTLE")
				group.States = append(group.States, "WA")
			}
			groups = append(groups, group)
		}
		if _, err := s.Draft(ctx, groups, fmt.Sprint("Customer ", at)); err != nil {
			b.Fatal(err)
		}
	}
	return path
}

// BenchmarkOpen opens a desk with 100,000 numbers and reads the first window of them.
func BenchmarkOpen(b *testing.B) {
	ctx := context.Background()
	path := bigDesk(b, 100_000)
	for b.Loop() {
		s, err := Open(ctx, path, Options{Now: (&testClock{monday}).now})
		if err != nil {
			b.Fatal(err)
		}
		list, err := s.Numbers(ctx, NumberQuery{Limit: 60})
		if err != nil || len(list) != 60 {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkWindow reads a window from the middle of 100,000 numbers by each kind of sort.
func BenchmarkWindow(b *testing.B) {
	ctx := context.Background()
	s := openFile(b, bigDesk(b, 100_000), &testClock{monday})
	middle, err := s.NumberByTN(ctx, 12062055000)
	if err != nil {
		b.Fatal(err)
	}
	for _, sort := range []NumberSort{NumbersByTN, NumbersByStatus, NumbersByFOC, NumbersByCarrier, NumbersByCustomer} {
		b.Run(string(sort), func(b *testing.B) {
			for b.Loop() {
				if list, err := s.Numbers(ctx, NumberQuery{Sort: sort, After: &middle, Limit: 60}); err != nil || len(list) == 0 {
					b.Fatal(len(list), err)
				}
			}
		})
	}
}

// BenchmarkBulk cancels 10,000 numbers in one act and takes it back.
func BenchmarkBulk(b *testing.B) {
	ctx := context.Background()
	s := openFile(b, bigDesk(b, 10_000), &testClock{monday})
	cancel := model.Request{Event: model.RequestCancellation, Reason: "stays"}
	for b.Loop() {
		a, err := s.Apply(ctx, Act{Selection: Selection{All: true}, Request: cancel})
		if err != nil || a.Changed != 10_000 {
			b.Fatal(a.Changed, err)
		}
		if _, err := s.Undo(ctx); err != nil {
			b.Fatal(err)
		}
	}
}

// dayDesk spreads the FOCs of 100,000 numbers over a month, 5,000 of them on one day.
func dayDesk(b *testing.B) (*Store, date.Date) {
	b.Helper()
	s := openFile(b, bigDesk(b, 100_000), &testClock{monday})
	heavy := date.FromTime(monday).AddDays(9)
	if _, err := s.db.ExecContext(context.Background(), `UPDATE number SET status = 6, foc = iif(id % 20 = 0, ?1, ?1 + 1 + id % 19)`, heavy); err != nil {
		b.Fatal(err)
	}
	id := keep(b, s, "Front desk")
	rule(b, s, profile.Rule{Profile: id, Name: "Seattle", RateCenters: []string{"SEATTLE"}, States: []string{"WA"}})
	b.ResetTimer()
	return s, heavy
}

// BenchmarkLoads reads a month of 100,000 confirmed numbers.
func BenchmarkLoads(b *testing.B) {
	s, heavy := dayDesk(b)
	for name, text := range map[string]string{"all": "", "filtered": "carrier:8003"} {
		where, err := filter.Parse(text, s.FilterEnv())
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if list, err := s.Loads(context.Background(), heavy.AddDays(-9), heavy.AddDays(30), where); err != nil || len(list) != 20 {
					b.Fatal(len(list), err)
				}
			}
		})
	}
}

// BenchmarkDayAgenda reads a day of 5,000 numbers in 200 orders, whose profiles a rule gives.
func BenchmarkDayAgenda(b *testing.B) {
	s, heavy := dayDesk(b)
	for b.Loop() {
		list, err := s.DayAgenda(context.Background(), heavy, filter.Query{})
		if err != nil || len(list) != 200 || list[0].Profiled != 25 {
			b.Fatal(len(list), err)
		}
	}
}

// BenchmarkAssignProfile assigns a profile to 10,000 numbers of 100,000 and takes it away.
func BenchmarkAssignProfile(b *testing.B) {
	ctx := context.Background()
	s, heavy := dayDesk(b)
	where, err := filter.Parse(fmt.Sprintf("foc:%s,%s", heavy, heavy.AddDays(1)), s.FilterEnv())
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; b.Loop(); i++ {
		if n, err := s.AssignProfile(ctx, Selection{All: true, Where: where}, []string{"Front desk", ""}[i%2]); err != nil || n < 10_000 {
			b.Fatal(n, err)
		}
	}
}

// BenchmarkPreviewRule tells which of 100,000 living numbers a rule of places takes.
func BenchmarkPreviewRule(b *testing.B) {
	s, _ := dayDesk(b)
	for b.Loop() {
		p, err := s.PreviewRule(context.Background(), profile.Rule{Name: "WA", Profile: 1, States: []string{"WA"}}, 20)
		if err != nil || p.Takes != 100_000 || len(p.Sample) != 20 {
			b.Fatal(p.Takes, err)
		}
	}
}

// BenchmarkDigits looks for digits in the middle of 100,000 numbers.
func BenchmarkDigits(b *testing.B) {
	ctx := context.Background()
	s := openFile(b, bigDesk(b, 100_000), &testClock{monday})
	for name, text := range map[string]string{"some": "0557", "none": "9911"} {
		where, err := filter.Parse(text, s.FilterEnv())
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Numbers(ctx, NumberQuery{Where: where, Limit: 60}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkUndoRejection takes back, and does again, that a carrier asked for something on
// 4,000 numbers.
func BenchmarkUndoRejection(b *testing.B) {
	ctx := context.Background()
	c := &testClock{monday}
	s := openFile(b, bigDesk(b, 5_000), c)
	where, err := filter.Parse("status:in-process", s.FilterEnv())
	if err != nil {
		b.Fatal(err)
	}
	if _, err := s.db.ExecContext(ctx, "UPDATE number SET status = 4 WHERE id <= 4000; UPDATE port_order SET submitted_at = 1, signed_at = 1"); err != nil {
		b.Fatal(err)
	}
	apply(b, s, Selection{All: true, Where: where}, model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"account_number"}, Reason: "ACCT"})
	b.ResetTimer()
	for b.Loop() {
		for _, do := range []func(context.Context) (Undone, error){s.Undo, s.Redo} {
			if u, err := do(ctx); err != nil || u.Numbers != 4000 {
				b.Fatal(u.Numbers, err)
			}
		}
	}
}

// BenchmarkWrites makes 100,000 numbers, gives them a date and activates them, in bare
// SQL: what the indexes and the counters cost.
func BenchmarkWrites(b *testing.B) {
	ctx := context.Background()
	for b.Loop() {
		s := openFile(b, filepath.Join(b.TempDir(), "desk.db"), &testClock{monday})
		for _, q := range []string{
			"INSERT INTO order_group(id, name, created_at) VALUES (1, '', 1)",
			`WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < 1000)
				INSERT INTO port_order(id, pon, group_id, type, losing_id, losing_name, gaining_id, gaining_name, lata, end_user, submitted_at, created_at, updated_at)
				SELECT i, 'P' || i, 1, 1, '8824', 'Level3', '683G', 'Flowroute', 674, '{}', 1, 1, 1 FROM k`,
			`WITH RECURSIVE k(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM k WHERE i < 99999)
				INSERT INTO number(tn, order_id, status, since, rate_center, state, updated_at) SELECT 12060000000 + i, 1 + i / 100, 4, 1, 'SEATTLE', 'WA', 1 FROM k`,
			"UPDATE number SET status = 6, foc = 20700, since = 5, updated_at = 5, version = version + 1",
			"UPDATE number SET acquired_at = 9, activated_at = 9, updated_at = 9, version = version + 1",
		} {
			if _, err := s.db.ExecContext(ctx, q); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkSorts reads the first and the last window of 100,000 numbers by columns that
// half, nearly all or none of them have.
func BenchmarkSorts(b *testing.B) {
	ctx := context.Background()
	s := openFile(b, bigDesk(b, 100_000), &testClock{monday})
	if _, err := s.db.ExecContext(ctx, "UPDATE number SET foc = iif(id % 2, 20700, 0), activated_at = iif(id < 99990, 9, 0)"); err != nil {
		b.Fatal(err)
	}
	for _, sort := range []NumberSort{NumbersByFOC, NumbersByActivated, NumbersByTested, NumbersByState} {
		for name, q := range map[string]NumberQuery{"first": {}, "last": {Last: true}} {
			b.Run(string(sort)+"/"+name, func(b *testing.B) {
				q.Sort, q.Limit = sort, 60
				for b.Loop() {
					if list, err := s.Numbers(ctx, q); err != nil || len(list) != 60 {
						b.Fatal(len(list), err)
					}
				}
			})
		}
	}
}
