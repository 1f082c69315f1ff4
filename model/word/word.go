// Package word finds the word that was probably meant.
package word

// Nearest returns the word of a list that was probably meant, or "": at most two letters
// wrong, left out, added or swapped with their neighbour, and fewer than half of it. Of
// equally near ones it is the first.
func Nearest(word string, of []string) string {
	best, name := 3, ""
	for _, w := range of {
		if d := distance(word, w); d < best && 2*d < len(w) {
			best, name = d, w
		}
	}
	return name
}

// distance counts the letters to change between two words (optimal string alignment).
// Words far longer than any of ours are all equally far off.
func distance(a, b string) int {
	const longest = 60
	if len(a) > longest || len(b) > longest {
		return longest
	}
	before, last, now := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		now[0] = i
		for j := 1; j <= len(b); j++ {
			d := last[j-1]
			if a[i-1] != b[j-1] {
				d++
			}
			d = min(d, last[j]+1, now[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			now[j] = d
		}
		before, last, now = last, now, before
	}
	return last[len(b)]
}
