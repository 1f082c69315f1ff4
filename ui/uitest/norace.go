//go:build !race

package uitest

// Race reports that the race detector runs, under which everything takes many times as
// long: tests with many like cases then leave some out.
const Race = false
