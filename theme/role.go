// Package theme holds what the program looks like: colours, attributes and glyphs,
// asked for by role. A Palette is data; New turns it once into prepared escape
// sequences, so that drawing a frame only joins strings. Nothing here knows what a
// port order is, and nothing here changes after New.
package theme

// Role is what a piece of text is for. The palette decides how it looks.
type Role uint8

// The roles. Add new ones before roleCount and give them a face in every palette.
const (
	Text   Role = iota // running text
	Dim                // beside the point: labels, units, times
	Faint              // further back still: hints, empty cells
	Strong             // the one thing that matters on a row
	Accent             // what leads the eye
	Key                // a key in the footer or the help
	Rule               // lines, borders
	Header             // column titles
	Tab                // a workspace in the header line
	TabActive
	Badge // a count that waits
	Title // the title of a pane or a dialog
	Field
	FieldFocus
	FieldBad
	Placeholder
	Mark  // the sign before a selected row
	Match // what a filter or a search hit
	Warn
	Error
	OK
	Requested // a date that was asked for (◇)
	Confirmed // a date that the carrier confirmed (◆)
	Secret    // a masked value
	Customer  // what the customer does: the diagram's blue
	Provider  // what the provider does: the diagram's yellow
	Live      // a status from which a port can still come: orange
	Done      // in service: teal
	Cancel    // the cancel family: red
	Dead      // a dead end: grey
	Button
	ButtonFocus
	Danger
	DangerFocus
	roleCount
)

// Roles is the number of roles, for loops over all of them.
const Roles = int(roleCount)

// Ground is what a piece of text stands on.
type Ground uint8

// The grounds.
const (
	Plain      Ground = iota // the terminal's own background
	Cursor                   // the full-width bar of the cursor row
	Marked                   // a selected row
	Dialog                   // the inside of a dialog
	Dimmed                   // the body under a dialog: one quiet colour, no attributes
	Input                    // a form field at rest
	InputFocus               // the form field that is being typed in
	groundCount
)

// Grounds is the number of grounds, for loops over all of them.
const Grounds = int(groundCount)

// statusRoles gives the diagram's colour of each status in the diagram's order.
var statusRoles = [statusCount]Role{
	Text, Live, Live, Dead, Live, Live, Live, Done, Cancel, Dead, Cancel,
}

// StatusRole returns the role of a status by its stored value: 1 Pending,
// 2 Portable, 3 Not Portable, 4 In Process, 5 Action Required, 6 FOC Date Set,
// 7 Completed, 8 Cancellation Pending, 9 Cancellation Rejected, 10 Canceled
// (porting-numbers, diagram: orange, teal, red, grey boxes). Any other value is Text.
func StatusRole(status uint8) Role {
	if int(status) >= len(statusRoles) {
		return Text
	}
	return statusRoles[status]
}
