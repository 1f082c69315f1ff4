package word

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNearest(t *testing.T) {
	list := []string{"status", "state", "carrier", "tn", "foc"}
	for typed, want := range map[string]string{
		"stauts": "status", "staus": "status", "statuss": "status", "stat": "state", "carier": "carrier", "carrrieer": "carrier",
		"tm": "", "fco": "foc", "": "", "elsewhere": "", strings.Repeat("status", 20): "",
	} {
		if got := Nearest(typed, list); got != want {
			t.Errorf("%q is near %q, want %q", typed, got, want)
		}
	}
}

// TestDistance: it is none between equal words, the same both ways, and one for one letter.
func TestDistance(t *testing.T) {
	words := rapid.StringMatching(`[a-d]{0,8}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := words.Draw(t, "a"), words.Draw(t, "b")
		d := distance(a, b)
		if d != distance(b, a) || (d == 0) != (a == b) || d > max(len(a), len(b)) || d < max(len(a)-len(b), len(b)-len(a)) {
			t.Fatalf("%q to %q is %d", a, b, d)
		}
		if got := distance(a, a+"x"); got != 1 {
			t.Fatalf("one letter more than %q is %d", a, got)
		}
	})
}
