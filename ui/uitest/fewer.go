package uitest

import (
	"flag"
	"strconv"
)

// FewerChecks sets how often rapid tries a property while the race detector runs; without
// it nothing changes. It is for a package's TestMain: what the command line says goes
// before it.
func FewerChecks(n int) {
	if f := flag.Lookup("rapid.checks"); Race && f != nil {
		_ = f.Value.Set(strconv.Itoa(n))
	}
}

// FrameSizes are the windows whose frames tests keep: an ordinary and a large one, and
// while the race detector runs the ordinary one alone.
func FrameSizes() [][2]int {
	sizes := [][2]int{{80, 24}, {140, 42}}
	if Race {
		return sizes[:1]
	}
	return sizes
}
