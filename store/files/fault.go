package files

import (
	"fmt"
	"strings"
)

// Fault is a place in a file that cannot be read, or that says something which cannot
// stand.
type Fault struct {
	Line   int    // the physical line, from 1; the row of a sheet
	Column int    // the cell in its row, from 1; the character in a line of JSON; 0 where the whole line is at fault
	Name   string // how the header calls the column; "" where it has no name
	Reason string // in words for a specialist
	Text   string // the beginning of what stands there, safe to show
}

// Error tells the place and the reason: "line 7, column 3 (ZIP): a ZIP has five digits".
func (f *Fault) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "line %d", f.Line)
	if f.Column > 0 {
		fmt.Fprintf(&b, ", column %d", f.Column)
	}
	if f.Name != "" {
		fmt.Fprintf(&b, " (%s)", f.Name)
	}
	b.WriteString(": " + f.Reason)
	if f.Text != "" {
		fmt.Fprintf(&b, ": %q", f.Text)
	}
	return b.String()
}
