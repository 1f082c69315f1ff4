package cli

import (
	"strings"
	"testing"
)

// TestLineFilter: lines go on whole, however the text came in pieces.
func TestLineFilter(t *testing.T) {
	var b strings.Builder
	f := &lineFilter{w: &b, turn: func(lines string) string { return "<" + lines + ">" }}
	for _, piece := range []string{"a", "é\nb\nc"[:2], "é\nb\nc"[2:], "", "d\n", "e"} {
		if n, err := f.Write([]byte(piece)); n != len(piece) || err != nil {
			t.Errorf("%q is taken as %d bytes, %v", piece, n, err)
		}
	}
	if err := f.flush(); err != nil || b.String() != "<aé\nb\n><cd\n><e>" {
		t.Errorf("%v: it hands on %q", err, b.String())
	}
	if err := f.flush(); err != nil || !strings.HasSuffix(b.String(), "<e>") {
		t.Errorf("%v: it hands on twice: %q", err, b.String())
	}
}
