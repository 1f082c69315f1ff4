package plain_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/store"
	"portdesk/ui/plain"
)

// wordKeys are the answers that lead somewhere, so that random ones get deep.
var wordKeys = []string{"", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "25", "b", "q", "?", "-", ".", "n", "p", "w", "f", "a", "c", "o", "t", "g",
	"d", "l", "v", "u", "r", "j", "yes", "no", "=b", "=", "12/4", "2026-11-28", "tomorrow", "206 420 5780", "206 777 0001-0030", "status:foc", "zip_mismatch, pin_passcode",
	"-blocker:none", "foc:<", "98101", "(206) 420-5780", "Acme", "1001", "@", "@/nowhere", "Jane Doe", "they said so"}

func line() *rapid.Generator[string] {
	return rapid.OneOf(rapid.SampledFrom(wordKeys), rapid.SampledFrom(wordKeys), rapid.SampledFrom(wordKeys), rapid.Map(rapid.String(), func(s string) string {
		return strings.TrimPrefix(s, "@") // no file by chance
	}))
}

// busy makes a desk with numbers in several statuses and keeps its file.
func busy(t *testing.T) string {
	t.Helper()
	d := drafted(t, "206 420 5780-5802\n206 777 0001\n206 777 0002")
	sign := []string{"Jane Doe", "Owner", "yes"}
	d.run(join("2", "1001-A", "1", "1", endUser(""), "2", "", sign, "3", "yes", "4", "1", "1", "yes", "4", "2", "yes", "4", "3", "12/4", "yes", "b",
		"1001-B", "1", "1", endUserOfWireless(), "2", sign, "3", "yes", "4", "1", "1", "yes", "4", "2", "yes",
		"4", "6", "address", "address_mismatch, zip_mismatch", "yes", "b", "b", "7", "a", "Main", ".", "yes", "b")...)
	path := filepath.Join(t.TempDir(), "busy.db")
	if err := d.store.Backup(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	return path
}

func endUserOfWireless() []string {
	lines := endUser("")
	lines[14] = "77-1" // the account number, which a mobile carrier needs
	return lines
}

// TestRandomLines: whatever is typed, a session neither panics nor hangs, ends at the end
// of its input, and writes nothing but plain text.
func TestRandomLines(t *testing.T) {
	image, err := os.ReadFile(busy(t))
	if err != nil {
		t.Fatal(err)
	}
	dir, made := t.TempDir(), 0
	now, err := time.Parse(time.RFC3339, friday)
	if err != nil {
		t.Fatal(err)
	}
	now = now.In(time.FixedZone("", -8*3600))
	rapid.Check(t, func(rt *rapid.T) {
		made++
		path := filepath.Join(dir, "desk"+strconv.Itoa(made)+".db")
		if err := os.WriteFile(path, image, 0o600); err != nil {
			rt.Fatal(err)
		}
		clock := func() time.Time { return now }
		s, err := store.Open(t.Context(), path, store.Options{Now: clock, User: "ann"})
		if err != nil {
			rt.Fatal(err)
		}
		defer func() {
			if err := s.Close(); err != nil {
				rt.Error(err)
			}
			_ = os.Remove(path) // the folder goes with the test
		}()
		in := strings.NewReader(strings.Join(rapid.SliceOfN(line(), 0, 60).Draw(rt, "lines"), "\n"))
		var out bytes.Buffer
		if err := plain.Run(t.Context(), s, clock, in, &out); err != nil {
			rt.Fatalf("the session ended with %v after\n%s", err, out.String())
		}
		if rest, _ := io.ReadAll(in); len(rest) > 0 && !strings.HasSuffix(out.String(), "Goodbye.\n") {
			rt.Fatalf("the session ended before its input, and not by quitting:\n%s", out.String())
		}
		checkText(rt, out.String())
	})
}

// TestBusy: the desk that random lines are let loose on has something in every corner.
func TestBusy(t *testing.T) {
	s, err := store.Open(t.Context(), busy(t), store.Options{Now: func() time.Time { return time.Date(2026, 11, 20, 18, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	totals, err := s.Totals(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	profiles, err := s.Profiles(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if totals.Count[model.FOCDateSet] != 23 || totals.Count[model.ActionRequired] != 2 || len(profiles) != 1 {
		t.Errorf("the desk holds %v and %d profiles", totals.Count, len(profiles))
	}
}
