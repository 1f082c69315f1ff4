// Package words writes counts as a specialist reads them, the same in every screen,
// sentence and table.
package words

import "strconv"

// Thousands writes a count with commas: 172,808.
func Thousands(n int) string {
	s := strconv.Itoa(n)
	least := 0
	if n < 0 {
		least = 1 // no comma behind the sign
	}
	for i := len(s) - 3; i > least; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Count writes a count with its noun: "1 number", "1,204 numbers". one is the noun for
// a single thing; the noun for any other count is many, or one with an s where many is
// left out.
func Count(n int, one string, many ...string) string {
	switch {
	case n == 1:
		return "1 " + one
	case len(many) > 0:
		return Thousands(n) + " " + many[0]
	}
	return Thousands(n) + " " + one + "s"
}
