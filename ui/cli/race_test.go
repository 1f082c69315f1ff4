//go:build race

package cli_test

// raceDetector tells that the race detector runs, which holds memory of its own.
const raceDetector = true
