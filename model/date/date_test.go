package date

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// anyDate draws days of the years that people write.
func anyDate() *rapid.Generator[Date] {
	return rapid.Custom(func(t *rapid.T) Date {
		return Date(rapid.IntRange(int(Of(1970, 1, 2)), int(Of(2199, 12, 31))).Draw(t, "day"))
	})
}

// deskDate draws days of the years in which holidays are known.
func deskDate() *rapid.Generator[Date] {
	return rapid.Custom(func(t *rapid.T) Date {
		return Date(rapid.IntRange(int(Of(FirstYear, 1, 1)), int(Of(LastYear, 12, 31))).Draw(t, "day"))
	})
}

func TestParseUndoesString(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDate().Draw(t, "d")
		got, err := Parse(d.String())
		if err != nil || got != d {
			t.Fatalf("Parse(%q) = %v, %v", d.String(), got, err)
		}
		if y, m, day := d.YMD(); Of(y, m, day) != d || y != d.Year() || m != d.Month() || day != d.Day() {
			t.Fatalf("%v: YMD gives %d %v %d", d, y, m, day)
		}
		if d.Weekday() != d.Time(time.UTC).Weekday() {
			t.Fatalf("%v: weekday %v", d, d.Weekday())
		}
	})
}

func TestParseRefuses(t *testing.T) {
	for _, s := range []string{"", "2026-02-29", "2026-13-01", "2026-1-1", "26-01-01", "2026-01-01 ", "1970-01-01", "1950-05-05", "x"} {
		if d, err := Parse(s); err == nil {
			t.Errorf("Parse(%q) = %v, want an error", s, d)
		}
	}
}

func TestNoDate(t *testing.T) {
	var d Date
	if !d.IsZero() || d.String() != "" || d.Short(Of(2026, 12, 1)) != "" || !d.Time(time.UTC).IsZero() {
		t.Errorf("no date shows %q, %q", d.String(), d.Short(Of(2026, 12, 1)))
	}
	if FromTime(time.Time{}) != 0 {
		t.Error("the zero time has a date")
	}
}

func TestFromTimeTakesTheCivilDay(t *testing.T) {
	east := time.FixedZone("", 9*3600)
	at := time.Date(2026, 12, 4, 23, 30, 0, 0, time.UTC)
	if got := FromTime(at); got != Of(2026, 12, 4) {
		t.Errorf("in UTC %v", got)
	}
	if got := FromTime(at.In(east)); got != Of(2026, 12, 5) {
		t.Errorf("nine hours east %v", got)
	}
	if got, want := Of(2026, 12, 4).Time(east), time.Date(2026, 12, 4, 0, 0, 0, 0, east); !got.Equal(want) {
		t.Errorf("start of day %v, want %v", got, want)
	}
}

func TestShort(t *testing.T) {
	today := Of(2026, 11, 24)
	for d, want := range map[Date]string{
		Of(2026, 12, 8):  "Tue 8 Dec",
		Of(2026, 11, 30): "Mon 30 Nov",
		Of(2027, 12, 8):  "Wed 8 Dec 2027",
		Of(2025, 12, 8):  "Mon 8 Dec 2025",
	} {
		if got := d.Short(today); got != want {
			t.Errorf("%v.Short = %q, want %q", d, got, want)
		}
	}
}

func TestDays(t *testing.T) {
	a := Of(2026, 12, 31)
	if got := a.AddDays(1); got != Of(2027, 1, 1) {
		t.Errorf("the day after is %v", got)
	}
	if got := a.DaysUntil(Of(2027, 12, 31)); got != 365 {
		t.Errorf("a year has %d days", got)
	}
	if got := a.DaysUntil(Of(2026, 12, 1)); got != -30 {
		t.Errorf("back to the first: %d", got)
	}
}

func TestJSON(t *testing.T) {
	in := struct{ A, B Date }{A: Of(2026, 12, 4)}
	b, err := json.Marshal(in)
	if err != nil || string(b) != `{"A":"2026-12-04","B":null}` {
		t.Fatalf("%s, %v", b, err)
	}
	out := in
	out.B = 7
	if err := json.Unmarshal(b, &out); err != nil || out != in {
		t.Errorf("read back %v, %v", out, err)
	}
	for _, bad := range []string{`{"A":"4 Dec"}`, `{"A":12}`, `{"A":""}`} {
		if err := json.Unmarshal([]byte(bad), &out); err == nil {
			t.Errorf("%s was read", bad)
		}
	}
}
