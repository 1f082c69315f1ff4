// Package action holds everything that can be done at the desk as one table. Keys,
// footer, help, palette and mouse all read this table, and nothing else names a key.
//
// A scope is a place where actions live: the whole program, one workspace, one pane, a
// dialog. Scopes are asked innermost first, so an inner scope may take over a key of an
// outer one; Keymap.Live tells what is then still reachable.
package action

// ID names an action, scope first: "numbers.foc", "desk.undo".
type ID string

// Scope names a place where actions live.
type Scope string

// The scopes of the table.
const (
	Global     Scope = "global"
	Check      Scope = "check"
	Orders     Scope = "orders"  // the list of orders
	Order      Scope = "order"   // one order, open
	Numbers    Scope = "numbers" // the table of numbers
	Number     Scope = "number"  // one number, open
	Triage     Scope = "triage"
	Calendar   Scope = "calendar" // month, week and day
	CutOver    Scope = "cutover"  // the cut-over list of a day
	Blockers   Scope = "blockers" // the list of blockers
	Profiles   Scope = "profiles"
	Board      Scope = "board" // a board of columns, in whatever workspace
	Form       Scope = "form"  // a form, in a pane or in a dialog
	Dialog     Scope = "dialog"
	Entry      Scope = "entry"   // a field of a dialog
	Box        Scope = "box"     // a field of a dialog that is ticked
	Picks      Scope = "picks"   // a list in a dialog, of which things are ticked
	Careful    Scope = "careful" // a field of a dialog that no key sends off by itself
	ColumnList Scope = "columns" // the list of a table's columns, to tick and to order
	ViewList   Scope = "views"   // the saved views
	Chase      Scope = "chase"   // the dialog of a chase
	Writing    Scope = "writing" // a long text, in a dialog
	Paper      Scope = "paper"   // a text to read above fields to type in
	Prompt     Scope = "prompt"  // a line to type in, with a list under it
	Offer      Scope = "offer"   // a field of a dialog for which a value was found elsewhere
	Ready      Scope = "ready"   // the button of a dialog that does it
)

// Title returns how help calls the scope.
func (s Scope) Title() string {
	titles := map[Scope]string{
		Global:     "Everywhere",
		Check:      "Check",
		Orders:     "Orders",
		Order:      "This order",
		Numbers:    "Numbers",
		Number:     "This number",
		Triage:     "Triage",
		Calendar:   "Calendar",
		CutOver:    "Cut-over list",
		Blockers:   "Blockers",
		Profiles:   "Profiles",
		Board:      "Board",
		Chase:      "This chase",
		Paper:      "The text above",
		Writing:    "While writing",
		ViewList:   "Saved views",
		ColumnList: "These columns",
		Form:       "This form",
		Dialog:     "This dialog",
		Entry:      "This field",
		Box:        "This box",
		Picks:      "This list",
		Careful:    "This dialog's buttons",
		Prompt:     "While typing",
		Offer:      "What was found",
		Ready:      "This button",
	}
	if title, ok := titles[s]; ok {
		return title
	}
	return string(s)
}

// Action is one row of the table.
type Action struct {
	ID    ID
	Title string // what palette and help call it
	Scope Scope
	Keys  []string // default keys in Bubble Tea's v2 names: "space", "G", "ctrl+d", "esc"
	Hint  string   // the footer's word; empty keeps it out of the footer
	Order int      // place in the footer, smaller first
	// Danger marks what is hard to take back.
	Danger bool
	// Args says in words what the palette takes after the action: "DATE", "FILE". Empty
	// takes nothing.
	Args string
	// Always marks a global action that also works over a dialog and while text is being
	// typed (there by those of its keys that print nothing).
	Always bool
	// Quiet keeps plain movement out of the palette. Help lists it all the same.
	Quiet bool
}

// Table returns the rows of all scopes, in the order in which help lists them.
func Table() []Action {
	var all []Action
	for _, rows := range [][]Action{
		triageRows(), checkRows(), boardRows(), orderRows(), ordersRows(), numberRows(), numbersRows(), cutOverRows(), calendarRows(), blockersRows(), profilesRows(), formRows(), dialogRows(), viewListRows(), promptRows(), globalRows(),
	} {
		all = append(all, rows...)
	}
	return all
}
