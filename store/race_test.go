//go:build race

package store

import "flag"

// raceChecks is how often rapid tries a property while the race detector runs, which
// makes every statement many times as slow. The command line goes before it.
const raceChecks = "10"

func init() {
	if err := flag.Set("rapid.checks", raceChecks); err != nil {
		panic(err)
	}
}
