package cli

import "testing"

// BenchmarkRoot is what every start pays for the tree of commands, that of the desk too.
func BenchmarkRoot(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		c := &session{}
		c.root()
	}
}
