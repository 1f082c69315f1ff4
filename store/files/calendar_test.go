package files

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"
	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/tn"
)

// stamped is the moment at which the calendars of the tests are written.
var stamped = time.Date(2026, 11, 23, 9, 41, 0, 0, time.FixedZone("PST", -8*3600))

func acme() Porting {
	return Porting{
		Desk: "0badcafe", Customer: "Müller, Söhne & Cie; Zahnärzte", Day: date.Of(2026, 12, 8), Nth: 1, Version: 41, Changed: stamped.Add(-time.Hour),
		Order: model.Order{PON: "1001-A", Type: tn.LongCode, Losing: model.Carrier{ID: "8824", Name: "Level3"}, Gaining: model.Carrier{ID: "683G", Name: "Flowroute"}},
	}
}

func someNumbers(n int) []tn.TN {
	out := make([]tn.TN, n)
	for i := range out {
		out[i] = tn.TN(12064205700 + i)
	}
	return out
}

func calendarOf(t testing.TB, events []Event, alarms ...time.Duration) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteCalendar(&b, events, alarms, stamped); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestCalendarGolden holds a whole calendar: a confirmed day, one that is asked for, one
// that is gone.
func TestCalendarGolden(t *testing.T) {
	confirmed, hoped, gone := acme(), acme(), acme()
	confirmed.Confirmed, confirmed.Requested = someNumbers(12), []tn.TN{12064205799}
	hoped.Order.PON, hoped.Customer, hoped.Requested = "1002-A", "寿司 松本 (本店) 東京都中央区築地四丁目十三番地の一号室 予約専用電話番号一覧", someNumbers(1)
	gone.Nth, gone.Gone = 2, true
	got := calendarOf(t, []Event{EventOf(confirmed), EventOf(hoped), EventOf(gone)}, 15*time.Hour, 30*time.Minute)
	path := filepath.Join("testdata", "calendar.ics")
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(path, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the calendar is\n%s\nwant\n%s", got, want)
	}
}

func TestEventOf(t *testing.T) {
	p := acme()
	p.Confirmed = someNumbers(12)
	e := EventOf(p)
	if want := "FOC: Müller, Söhne & Cie; Zahnärzte, 12 numbers, Level3 -> Flowroute (PON 1001-A)"; e.Summary != want {
		t.Errorf("summary %q, want %q", e.Summary, want)
	}
	if want := "1001-A-1.0badcafe@portdesk"; e.UID != want || e.Sequence != 41 || e.Tentative || e.Gone || !e.Changed.Equal(p.Changed) {
		t.Errorf("event %+v, want the id %s", e, want)
	}
	for _, want := range []string{"PON: 1001-A\n", "Losing carrier: Level3\n", "Gaining carrier: Flowroute\n", "FOC confirmed: 12 numbers\n", "+12064205700\n", "+12064205711\n"} {
		if !strings.Contains(e.Description, want) {
			t.Errorf("%q is not in the description\n%s", want, e.Description)
		}
	}
	moved := p
	moved.Day, moved.Version = p.Day.AddDays(3), 50
	if EventOf(moved).UID != e.UID {
		t.Error("a day that moved is another event")
	}
	for name, other := range map[string]func(*Porting){
		"desk": func(p *Porting) { p.Desk = "0badcaff" }, "day": func(p *Porting) { p.Nth = 2 }, "order": func(p *Porting) { p.Order.PON = "1001-B" }, "odd order": func(p *Porting) { p.Order.PON = "1001 A" },
	} {
		q := p
		other(&q)
		if EventOf(q).UID == e.UID {
			t.Errorf("another %s has the same id", name)
		}
	}
	p.Confirmed, p.Requested = nil, someNumbers(1)
	if e = EventOf(p); !e.Tentative || !strings.HasPrefix(e.Summary, "FOC asked for: ") || !strings.Contains(e.Summary, ", 1 number, ") {
		t.Errorf("a day that is asked for: %+v", e)
	}
	p.Requested, p.Gone = nil, true
	if e = EventOf(p); e.Tentative || !e.Gone || strings.Contains(e.Summary, "number") {
		t.Errorf("a day that is gone: %+v", e)
	}
}

// TestEventOfPorted: what is done is called so, and rings no bell.
func TestEventOfPorted(t *testing.T) {
	p := acme()
	p.Confirmed, p.Ported = someNumbers(2), true
	if e := EventOf(p); !strings.HasPrefix(e.Summary, "Ported: ") || e.Tentative || !strings.Contains(e.Description, "\n\nPorted: 2 numbers\n+12064205700\n") {
		t.Errorf("what is ported is %+v", e)
	}
	p.Requested = []tn.TN{12064205799}
	if e := EventOf(p); !strings.HasPrefix(e.Summary, "FOC: ") || !strings.Contains(e.Description, "\n\nFOC confirmed: 2 numbers\n+12064205700\n+12064205701\n\nFOC asked for: 1 number\n+12064205799\n") {
		t.Errorf("where a number is still to come it is %+v", e)
	}
	today := date.FromTime(stamped)
	for day, alarms := range map[date.Date]int{today.AddDays(-1): 0, today: 1, today.AddDays(1): 1} {
		p.Day = day
		if text := calendarOf(t, []Event{EventOf(p)}, time.Hour); bytes.Count(text, []byte("BEGIN:VALARM")) != alarms {
			t.Errorf("%s has other alarms than %d:\n%s", day, alarms, text)
		}
	}
}

// TestEventOfManyNumbers names the first two thousand and counts the rest.
func TestEventOfManyNumbers(t *testing.T) {
	for n, last := range map[int]string{2000: "+12064207699\n", 2003: "+12064207699\nand 3 more\n"} {
		p := acme()
		p.Confirmed = someNumbers(n)
		if e := EventOf(p); strings.Count(e.Description, "+1206") != 2000 || !strings.HasSuffix(e.Description, last) {
			t.Errorf("of %d numbers %d are named, and it ends with %q", n, strings.Count(e.Description, "+1206"), e.Description[len(e.Description)-40:])
		}
	}
}

func TestTrigger(t *testing.T) {
	for before, want := range map[time.Duration]string{
		15 * time.Hour: "-PT15H", 30 * time.Minute: "-PT30M", 39*time.Hour + 5*time.Minute: "-PT39H5M", time.Hour + time.Second: "-PT1H0M1S",
		20 * time.Second: "-PT20S", 0: "PT0S", -9 * time.Hour: "PT9H", 500 * time.Millisecond: "PT0S",
	} {
		if got := trigger(before); got != want {
			t.Errorf("%v before is %s, want %s", before, got, want)
		}
	}
}

func TestCalendarRefuses(t *testing.T) {
	for name, e := range map[string]Event{"no id": {Day: date.Of(2026, 12, 8)}, "no day": {UID: "a"}} {
		var b bytes.Buffer
		if err := WriteCalendar(&b, []Event{e}, nil, stamped); !errors.Is(err, errNoEvent) || b.Len() > 0 {
			t.Errorf("%s: %v, %d octets written", name, err, b.Len())
		}
	}
}

// shut is a file that takes so many octets and fails then.
type shut struct{ left int }

var errShut = errors.New("no room")

func (s *shut) Write(p []byte) (int, error) {
	if len(p) > s.left {
		n := s.left
		s.left = 0
		return n, errShut
	}
	s.left -= len(p)
	return len(p), nil
}

// TestCalendarWriteFails fails at every octet: no failure goes by unseen.
func TestCalendarWriteFails(t *testing.T) {
	p := acme()
	p.Confirmed = someNumbers(3)
	events := []Event{EventOf(p)}
	size := len(calendarOf(t, events, time.Hour))
	for left := range size {
		if err := WriteCalendar(&shut{left}, events, []time.Duration{time.Hour}, stamped); !errors.Is(err, errShut) {
			t.Fatalf("with room for %d of %d octets: %v", left, size, err)
		}
	}
	if err := WriteCalendar(&shut{size}, events, []time.Duration{time.Hour}, stamped); err != nil {
		t.Error(err)
	}
}

// holdsTexts writes texts into a calendar and reads them back.
func holdsTexts(t interface {
	Helper()
	Fatalf(string, ...any)
}, summary, description string) {
	t.Helper()
	e := Event{UID: "1-1@portdesk", Day: date.Of(2026, 12, 8), Summary: summary, Description: description, Changed: stamped}
	var b, again bytes.Buffer
	for _, w := range []*bytes.Buffer{&b, &again} {
		if err := WriteCalendar(w, []Event{e}, []time.Duration{time.Hour}, stamped); err != nil {
			t.Fatalf("%v", err)
		}
	}
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Fatalf("written twice, it is not the same")
	}
	text, ok := strings.CutSuffix(b.String(), "\r\n")
	if !ok {
		t.Fatalf("the last line has no end")
	}
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") || line == "" {
			t.Fatalf("bad line %q of %d octets", line, len(line))
		}
	}
	cal, err := ics.ParseCalendar(&b)
	if err != nil {
		t.Fatalf("it cannot be read: %v", err)
	}
	events := cal.Events()
	if len(events) != 1 {
		t.Fatalf("%d events", len(events))
	}
	got := func(p ics.ComponentProperty) string {
		if v := events[0].GetProperty(p); v != nil {
			return v.Value
		}
		return ""
	}
	for _, c := range []struct {
		property ics.ComponentProperty
		want     string
	}{
		{ics.ComponentPropertySummary, plainly(summary)}, {ics.ComponentPropertyDescription, plainly(description)},
		{ics.ComponentPropertyUniqueId, e.UID}, {ics.ComponentPropertyDtStart, "20261208"}, {ics.ComponentPropertyDtEnd, "20261209"},
		{ics.ComponentPropertyDtstamp, "20261123T174100Z"},
	} {
		if got(c.property) != c.want {
			t.Fatalf("%s is %q, want %q", c.property, got(c.property), c.want)
		}
	}
}

// plainly is a text without what a calendar does not hold, found otherwise than by
// WriteCalendar: rune by rune.
func plainly(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case r == utf8.RuneError && size == 1:
		case r == '\r':
			if i == len(s) || s[i] != '\n' {
				b.WriteByte('\n')
			}
		case unicode.IsControl(r) && r != '\n' && r != '\t':
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func TestCalendarHoldsTexts(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("aB \t\\n,;:\"'\r\n<>é漢🦷\u0301\u2028\ufeff\ufffd\u0085\x00"))))
		long := rapid.SliceOfN(text, 0, 40)
		holdsTexts(rt, strings.Join(long.Draw(rt, "summary"), ""), strings.Join(long.Draw(rt, "description"), "\n"))
	})
}

func FuzzCalendarHoldsTexts(f *testing.F) {
	f.Add("FOC: Acme, 12 numbers", "a,b;c\\d\ne")
	f.Add(strings.Repeat("漢", 100), strings.Repeat("x", 74)+"\r\n\r"+strings.Repeat(" ", 200))
	f.Add("\xff\xfe<>", "\\n\\N\\,")
	f.Fuzz(func(t *testing.T, summary, description string) { holdsTexts(t, summary, description) })
}

func BenchmarkWriteCalendar(b *testing.B) {
	p := acme()
	p.Confirmed = someNumbers(12)
	events := make([]Event, 8500)
	for i := range events {
		p.Nth = i + 1
		events[i] = EventOf(p)
	}
	b.ReportAllocs()
	for b.Loop() {
		var out bytes.Buffer
		if err := WriteCalendar(&out, events, []time.Duration{15 * time.Hour}, stamped); err != nil {
			b.Fatal(err)
		}
	}
}
