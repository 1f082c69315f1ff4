package cli_test

import (
	"strings"
	"testing"
)

// TestManualNamesFlagsAsTheyAreTyped: a letter has one dash, a word has two.
func TestManualNamesFlagsAsTheyAreTyped(t *testing.T) {
	page, _ := newWorld(t).ok("man")
	if !strings.Contains(page, `\fB-o --output\fP`) || !strings.Contains(page, `\fB-f --file\fP`) || strings.Contains(page, "--o ") {
		t.Error("the page tells flags that nobody can type")
	}
}
