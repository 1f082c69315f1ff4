package filter

import (
	"errors"
	"strings"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/model/date"
)

// testEnv is Monday 23 November 2026, in the week of Thanksgiving.
func testEnv() Env {
	return Env{
		Today:    date.Of(2026, time.November, 23),
		Calendar: date.NewCalendar(date.US),
	}
}

// failer is a test, or the inside of a property.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

func mustParse(tb failer, text string) Query {
	tb.Helper()
	q, err := Parse(text, testEnv())
	if err != nil {
		tb.Fatalf("Parse(%q): %v", text, err)
	}
	return q
}

func TestCanonicalText(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"", ""},
		{" \t ", ""},
		{"Acme", "acme"},
		{"  acme   LEVEL3 ", "acme level3"},
		{`"Acme Dental"`, `"acme dental"`},
		{"acme,lin", "acme,lin"},
		{"Smith, John", "smith john"},
		{"-acme", "-acme"},
		{`-"a b",c`, `-"a b",c`},
		{"10:30", `"10:30"`},
		{`5"pipe`, `"5\"pipe"`},
		{`"a \"b\" \\ c"`, `"a \"b\" \\ c"`},
		{"206-420-5780", "206-420-5780"},
		{"none", "none"},
		{"carrier:none", "carrier:none"},
		{"carrier:-", "carrier:none"},
		{`carrier:"none"`, `carrier:"none"`},
		{"carrier:Any", "carrier:any"},
		{`customer:"-"`, `customer:"-"`},
		{`customer:"Acme Dental",lin`, `customer:"acme dental",lin`},
		{"pon:4471-A", "order:4471-a"},
		{"stat:in-process", "status:in_process"},
		{"STATUS:InProcess", "status:in_process"},
		{"s:foc,action,in", "status:foc_date_set,action_required,in_process"},
		{`status:"FOC Date Set"`, "status:foc_date_set"},
		{"status:cancelled", "status:canceled"},
		{"status:open", "status:open"},
		{"-status:end", "-status:ended"},
		{"type:toll-free,local,mobile", "type:tollfree,long-code,wireless"},
		{"type:long", "type:long-code"},
		{"type:t,TFN", "type:tollfree,tollfree"},
		{"lata:0674", "lata:674"},
		{"lata:>600", "lata:>600"},
		{"lata:600..699,none", "lata:600..699,none"},
		{"foc:2026-12-04", "foc:2026-12-04"},
		{"foc:<=2026-12-04", "foc:<=2026-12-04"},
		{"foc:<today,none", "foc:<today,none"},
		{"foc:2026-12-04..2026-12-10", "foc:2026-12-04..2026-12-10"},
		{"foc:Today..+5BD", "foc:today..+5bd"},
		{"foc:+03bd,-0d", "foc:+3bd,+0d"},
		{"req:this-week", "requested:this-week"},
		{"updated:2d", "updated:-2d"},
		{"updated:>2d", "updated:<-2d"},
		{"updated:<=3bd", "updated:>=-3bd"},
		{"updated:>-2d", "updated:>-2d"},
		{"blocker:any", "blocker:any"},
		{"bl:Address-Mismatch", "blocker:address_mismatch"},
		{"ball:y,pro,nobody", "ball:you,provider,nobody"},
		{"caf\u00e9 \u4e2d\u6587", "caf\u00e9 \u4e2d\u6587"},
		{"a\u00a0b", "a b"},
	} {
		q := mustParse(t, tc.text)
		if got := q.String(); got != tc.want {
			t.Errorf("Parse(%q).String() = %q, want %q", tc.text, got, tc.want)
		}
		if q.Text != tc.text {
			t.Errorf("Parse(%q).Text = %q", tc.text, q.Text)
		}
		if back := mustParse(t, q.String()); !back.Equal(q) {
			t.Errorf("%q does not read back from %q", tc.text, q.String())
		}
	}
}

func TestDates(t *testing.T) {
	for _, tc := range []struct{ word, from, to string }{
		{"today", "2026-11-23", "2026-11-23"},
		{"tomorrow", "2026-11-24", "2026-11-24"},
		{"yesterday", "2026-11-22", "2026-11-22"},
		{"+3bd", "2026-11-27", "2026-11-27"}, // past Thanksgiving
		{"-1bd", "2026-11-20", "2026-11-20"},
		{"-2d", "2026-11-21", "2026-11-21"},
		{"+1w", "2026-11-30", "2026-11-30"},
		{"this-week", "2026-11-23", "2026-11-29"},
		{"next-week", "2026-11-30", "2026-12-06"},
		{"last-week", "2026-11-16", "2026-11-22"},
		{"this-month", "2026-11-01", "2026-11-30"},
		{"next-month", "2026-12-01", "2026-12-31"},
		{"last-month", "2026-10-01", "2026-10-31"},
		{"2024-02-29", "2024-02-29", "2024-02-29"},
		{"this-week..next-month", "2026-11-23", "2026-12-31"},
	} {
		v := mustParse(t, "foc:"+tc.word).Terms[0].Alternatives[0]
		if v.Kind != KindDates || v.From.String() != tc.from || v.To.String() != tc.to {
			t.Errorf("foc:%s = %s to %s, want %s to %s", tc.word, v.From, v.To, tc.from, tc.to)
		}
	}
}

func TestWeekBeginsOnMonday(t *testing.T) {
	env := testEnv()
	monday := env.Today
	for ; env.Today < monday+7; env.Today++ {
		q, err := Parse("foc:this-week", env)
		if err != nil {
			t.Fatal(err)
		}
		if v := q.Terms[0].Alternatives[0]; v.From != monday || v.To != monday+6 {
			t.Errorf("on %s this-week is %s to %s", env.Today, v.From, v.To)
		}
	}
}

func TestStatusGroups(t *testing.T) {
	open := mustParse(t, "status:open").Terms[0].Alternatives[0].Statuses
	ended := mustParse(t, "status:ended").Terms[0].Alternatives[0].Statuses
	for _, s := range model.Statuses() {
		if open.Has(s) == s.Ended() || ended.Has(s) != s.Ended() {
			t.Errorf("%s: open %v, ended %v", s, open.Has(s), ended.Has(s))
		}
	}
	if n := len(open.List()) + len(ended.List()); n != len(model.Statuses()) {
		t.Errorf("the groups list %d statuses", n)
	}
}

func TestEveryUniquePrefix(t *testing.T) {
	for _, s := range model.Statuses() {
		key := s.Key()
		for n := 1; n <= len(key); n++ {
			if found := choose(statusOptions(), key[:n]); len(found) != 1 {
				continue
			}
			if got := mustParse(t, "status:"+key[:n]).String(); got != "status:"+key {
				t.Errorf("status:%s is %s, want %s", key[:n], got, key)
			}
		}
	}
}

func TestPositions(t *testing.T) {
	text := `  acme -status:open  customer:"a b",c `
	q := mustParse(t, text)
	want := []string{"acme", "-status:open", `customer:"a b",c`}
	if len(q.Terms) != len(want) {
		t.Fatalf("%d terms", len(q.Terms))
	}
	for i, term := range q.Terms {
		if got := text[term.Start:term.End]; got != want[i] {
			t.Errorf("term %d is at %q, want %q", i, got, want[i])
		}
	}
}

func TestFaults(t *testing.T) {
	for _, tc := range []struct{ text, at, message, expected string }{
		{"acme carier:x", "carier", `no field is called "carier"`, "did you mean carrier:?"},
		{"sttaus:open", "sttaus", "no field", "did you mean status:?"},
		{"colour:red", "colour", "no field", "one of status, order"},
		{"c:x", "c", "more than one field", "write carrier: or customer:"},
		{":x", ":", "missing", "one of status, order"},
		{"a -", "-", "nothing follows", "a word"},
		{"--a", "--", "once only", "quotes"},
		{",", ",", "comma alone", "a word"},
		{`""`, `""`, "a value is missing", "a text"},
		{"status:", "", "a value is missing", "pending, portable"},
		{"status:open,", "", "a value is missing", "pending, portable"},
		{"status:gone", "gone", `"gone" is no status`, "pending, portable, not_portable"},
		{"status:none", "none", "is no status", "open or ended"},
		{"status:p", "p", "more than one status", "write pending or portable"},
		{"status:cancel", "cancel", "more than one", "cancellation_pending, cancellation_rejected or canceled"},
		{"status:--", "--", "is no status", "pending"},
		{"status:<open", "<", "cannot be compared", "foc, requested"},
		{"type:fax", "fax", "is no type", "long-code, tollfree or wireless"},
		{"ball:me", "me", "is no ball", "you, provider or nobody"},
		{"lata:x", "x", "is no number", "674"},
		{"lata:9999999999", "9999999999", "is no number", "674"},
		{"lata:7..6", "7..6", "runs backwards", "smaller number first"},
		{"foc:<=4th", "4th", "is no date", "2026-12-04"},
		{"foc:2026-02-30", "2026-02-30", "is no date", "none or any"},
		{"foc:2026-12-04..", "2026-12-04..", "a date is missing", "2026-12-04..2026-12-10"},
		{"foc:2026-12-04..2026-12-01", "2026-12-04..2026-12-01", "runs backwards", "earlier date first"},
		{"foc:3bd", "3bd", "ahead or ago", "write +3bd or -3bd"},
		{"foc:+1000bd", "+1000bd", "too far", "at most 999bd"},
		{"foc:+99999d", "+99999d", "too far", "at most 9999d"},
		{"foc:-9999w", "-9999w", "too far back", "after 1970-01-01"},
		{"foc:<none", "foc:<none", "nothing to compare", "a date"},
		{"foc:>today..tomorrow", "foc:>today..tomorrow", "do not go together", "either"},
		{"updated:>2d,today", "updated:>2d,today", "ages and dates", "only"},
		{"updated:none", "none", "is no date", "this-week"},
		{`a "b c`, `"b c`, "not closed", "a closing quote"},
		{`"a"b`, `"a"`, "goes on after", "a blank"},
	} {
		_, err := Parse(tc.text, testEnv())
		var fault *Fault
		if !errors.As(err, &fault) {
			t.Errorf("Parse(%q): no fault", tc.text)
			continue
		}
		if got := tc.text[fault.Start:fault.End]; got != tc.at {
			t.Errorf("Parse(%q): fault at %q, want %q", tc.text, got, tc.at)
		}
		if !strings.Contains(fault.Message, tc.message) || !strings.Contains(fault.Expected, tc.expected) {
			t.Errorf("Parse(%q): %q, expected %q", tc.text, fault.Message, fault.Expected)
		}
	}
}

func TestFieldsExamplesParse(t *testing.T) {
	for _, info := range Fields() {
		q := mustParse(t, info.Example)
		if len(q.Terms) != 1 || q.Terms[0].Field != info.Field {
			t.Errorf("the example %q does not show the field %q", info.Example, info.Name)
		}
		if info.Meaning == "" || info.Name != info.Field.String() {
			t.Errorf("%q: name %q, meaning %q", info.Example, info.Name, info.Meaning)
		}
	}
}

// A text that is folded once stays as it is, or queries would not read back.
func TestFoldTwice(t *testing.T) {
	for r := range rune(0x30000) {
		if once := Fold(string(r)); Fold(once) != once {
			t.Errorf("%U folds to %q and then to %q", r, once, Fold(once))
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		`status:in-process,action carrier:level3 -blocker:none foc:<=+3bd "acme dental"`,
		"updated:>2d,3bd lata:600..699 -ball:you type:tf", "foc:this-week..+9999w,none", "(206)4205780 -x,y,,z",
		`customer:"a\"b\\",- a:b :c --`, "\xff:\xff \"\xff", "foc:>=", "İ ẞ ǅ", "carrier:<x",
	} {
		f.Add(seed)
	}
	env := testEnv()
	f.Fuzz(func(t *testing.T, text string) {
		q, err := Parse(text, env)
		var fault *Fault
		if errors.As(err, &fault) {
			if fault.Start < 0 || fault.Start > fault.End || fault.End > len(text) {
				t.Fatalf("%q: fault from %d to %d", text, fault.Start, fault.End)
			}
			if fault.Message == "" || fault.Expected == "" {
				t.Fatalf("%q: a fault without words: %+v", text, fault)
			}
			return
		}
		at := 0
		for _, term := range q.Terms {
			if term.Start < at || term.End <= term.Start || term.End > len(text) {
				t.Fatalf("%q: term from %d to %d", text, term.Start, term.End)
			}
			at = term.End
		}
		back, err := Parse(q.String(), env)
		if err != nil {
			t.Fatalf("%q: canonical %q: %v", text, q.String(), err)
		}
		if !back.Equal(q) || back.String() != q.String() {
			t.Fatalf("%q: canonical %q reads back as %q", text, q.String(), back.String())
		}
	})
}

func BenchmarkParse(b *testing.B) {
	env := testEnv()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(`status:in-process,action carrier:level3 -blocker:none foc:<=+3bd "acme dental"`, env); err != nil {
			b.Fatal(err)
		}
	}
}
