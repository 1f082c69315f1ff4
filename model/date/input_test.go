package date

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseInput(t *testing.T) {
	c := NewCalendar(US)
	today := Of(2026, 11, 24) // a Tuesday
	tests := map[string]Date{
		"2026-12-04":       Of(2026, 12, 4),
		" 2026-12-4 ":      Of(2026, 12, 4),
		"12/4":             Of(2026, 12, 4),
		"12/04":            Of(2026, 12, 4),
		"12/4/2027":        Of(2027, 12, 4),
		"12/4/27":          Of(2027, 12, 4),
		"1/5":              Of(2027, 1, 5),
		"11/20":            Of(2026, 11, 20),
		"2/29":             Of(2028, 2, 29),
		"4 dec":            Of(2026, 12, 4),
		"dec 4":            Of(2026, 12, 4),
		"Dec. 4th, 2027":   Of(2027, 12, 4),
		"1 january":        Of(2027, 1, 1),
		"4 December 2026":  Of(2026, 12, 4),
		"Tue 8 Dec":        Of(2026, 12, 8),
		"mon, dec 8, 2025": Of(2025, 12, 8),
		"3rd sept":         Of(2026, 9, 3),
		"today":            today,
		"TOMORROW":         today + 1,
		"yesterday":        today - 1,
		"+4bd":             Of(2026, 12, 1),
		"+4 bd":            Of(2026, 12, 1),
		"-1bd":             Of(2026, 11, 23),
		"+10d":             Of(2026, 12, 4),
		"-3d":              Of(2026, 11, 21),
		"+2w":              Of(2026, 12, 8),
		"fri":              Of(2026, 11, 27),
		"Friday":           Of(2026, 11, 27),
		"tuesday":          Of(2026, 12, 1), // not today
		"mon":              Of(2026, 11, 30),
		"next friday":      Of(2026, 12, 4),
		"next mon":         Of(2026, 11, 30),
		"next sunday":      Of(2026, 12, 6),
	}
	for s, want := range tests {
		if got, err := ParseInput(s, today, c); err != nil || got != want {
			t.Errorf("%q: %v, %v; want %v", s, got, err, want)
		}
	}
	sunday := Of(2026, 11, 29)
	for s, want := range map[string]Date{"mon": Of(2026, 11, 30), "next mon": Of(2026, 11, 30), "next sun": Of(2026, 12, 6)} {
		if got, err := ParseInput(s, sunday, c); err != nil || got != want {
			t.Errorf("%q on a Sunday: %v, %v; want %v", s, got, err, want)
		}
	}
}

func TestParseInputRefuses(t *testing.T) {
	today := Of(2026, 11, 24)
	tests := map[string]string{ // the input and words of the sentence
		"":                      "not a date",
		"soon":                  "not a date",
		"4":                     "not a date",
		"20261204":              "not a date",
		"13/4":                  "the month comes first",
		"0/4":                   "no month 0",
		"2/30":                  "February has no day 30",
		"2/29/2027":             "February 2027 has no day 29",
		"2026-02-30":            "February 2026 has no day 30",
		"2026-13-01":            "no month 13",
		"12/4/026":              "not a date",
		"1/2/3/4":               "not a date",
		"x/4":                   "not a date",
		"26-12-04":              "not a date",
		"31 nov":                "November has no day 31",
		"0 nov":                 "November has no day 0",
		"fri 8 dec 2026":        "8 December 2026 is a Tuesday",
		"sun 8 dec":             "8 December 2026 is a Tuesday",
		"dec":                   "not a date",
		"dec dec":               "not a date",
		"next dec":              "not a date",
		"next friday 8":         "not a date",
		"de 4":                  "not a date",
		"+":                     "a count and a unit",
		"+bd":                   "a count and a unit",
		"+99999d":               "a count and a unit",
		"+4":                    "the unit is",
		"+4x":                   "the unit is",
		"1950-01-01":            "out of reach",
		strings.Repeat("1", 99): "not a date",
	}
	for s, want := range tests {
		got, err := ParseInput(s, today, Calendar{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, %v; want %q", s, got, err, want)
		}
	}
}

// TestParseInputReadsShort: what lists show can be typed back.
func TestParseInputReadsShort(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		today, d := deskDate().Draw(t, "today"), deskDate().Draw(t, "d")
		if rapid.Bool().Draw(t, "same year") {
			_, m, day := d.YMD()
			d = Of(today.Year(), m, day)
		}
		for _, s := range []string{d.Short(today), d.String()} {
			if got, err := ParseInput(s, today, Calendar{}); err != nil || got != d {
				t.Fatalf("today %v: %q gives %v, %v; want %v", today, s, got, err, d)
			}
		}
	})
}

func FuzzParseInput(f *testing.F) {
	for _, s := range []string{"2026-12-04", "12/4", "4 dec", "next friday", "+4bd", "-10d", "Tue 8 Dec 2026", "2/29"} {
		f.Add(s, int32(20781))
	}
	c := NewCalendar(US)
	f.Fuzz(func(t *testing.T, s string, day int32) {
		today := Date(floorMod(int(day), int(Of(2199, 12, 31)))) + 1
		d, err := ParseInput(s, today, c)
		if err != nil {
			if d != 0 || err.Error() == "" {
				t.Fatalf("%q: %v beside %v", s, d, err)
			}
			return
		}
		if again, err := Parse(d.String()); err != nil || again != d {
			t.Fatalf("%q gives %v, which is not a date: %v", s, d, err)
		}
	})
}
