package action

import "strconv"

// Actions that the root itself carries out.
const (
	Workspace1 ID = "desk.workspace.1"
	Workspace2 ID = "desk.workspace.2"
	Workspace3 ID = "desk.workspace.3"
	Workspace4 ID = "desk.workspace.4"
	Workspace5 ID = "desk.workspace.5"
	Workspace6 ID = "desk.workspace.6"
	Workspace7 ID = "desk.workspace.7"
	Help       ID = "desk.help"
	Palette    ID = "desk.palette"
	Messages   ID = "desk.messages"
	Undo       ID = "desk.undo"
	Quit       ID = "desk.quit"
	Leave      ID = "desk.leave" // quit, from anywhere
	Suspend    ID = "desk.suspend"
	Redraw     ID = "desk.redraw"
	Directory  ID = "desk.directory"
	Gaining    ID = "desk.gaining"
	Redo       ID = "desk.redo"
	DoneList   ID = "desk.done"
	Views      ID = "desk.views"
	SaveView   ID = "desk.view.save"
	Look       ID = "desk.look"
	Tour       ID = "desk.tour"
	Sample     ID = "desk.sample"
	GoOrder    ID = "desk.go.order"
	GoNumber   ID = "desk.go.number"
)

// Actions that every workspace may carry out. A workspace that has no use for one of
// them returns desk.NotHere from Disabled.
const (
	Open       ID = "desk.open"
	Back       ID = "desk.back"
	Filter     ID = "desk.filter"
	NextPane   ID = "desk.pane.next"
	PrevPane   ID = "desk.pane.prev"
	Reload     ID = "desk.reload"
	Select     ID = "desk.select"
	Range      ID = "desk.select.range"
	SelectAll  ID = "desk.select.all"
	SelectNone ID = "desk.select.none"
	Actions    ID = "desk.actions"
	New        ID = "desk.new"
	Edit       ID = "desk.edit"
	Copy       ID = "desk.copy"
	FOC        ID = "desk.foc"
	Blocker    ID = "desk.blocker"
	Submit     ID = "desk.submit"
	Cancel     ID = "desk.cancel"
	Profile    ID = "desk.profile"
	Columns    ID = "desk.columns"
	BoardTable ID = "desk.board" // from the table to the board and back

	Down         ID = "desk.down"
	Up           ID = "desk.up"
	Left         ID = "desk.left"
	Right        ID = "desk.right"
	First        ID = "desk.first"
	Last         ID = "desk.last"
	PageDown     ID = "desk.page.down"
	PageUp       ID = "desk.page.up"
	HalfPageDown ID = "desk.half.down"
	HalfPageUp   ID = "desk.half.up"
)

// ViewID returns the action that brings back the saved view of a slot, 1 to 9.
func ViewID(slot int) ID { return ID("desk.view." + strconv.Itoa(slot)) }

// ViewSlots is how many views can be saved.
const ViewSlots = 9

// Workspaces returns the actions that go to workspaces 1 to 7, in that order.
func Workspaces() [7]ID {
	return [7]ID{Workspace1, Workspace2, Workspace3, Workspace4, Workspace5, Workspace6, Workspace7}
}

func globalRows() []Action {
	return append(append(globalVerbs(), globalShell()...), viewRows()...)
}

func globalVerbs() []Action {
	return []Action{
		{ID: Open, Scope: Global, Title: "Open", Keys: []string{"enter"}, Hint: "open", Order: 10},
		{ID: Back, Scope: Global, Title: "Back", Keys: []string{"esc"}, Hint: "back", Order: 80, Quiet: true},
		{ID: Filter, Scope: Global, Title: "Filter", Keys: []string{"/"}, Hint: "filter", Order: 60, Args: "WORDS"},
		{ID: NextPane, Scope: Global, Title: "Next pane", Keys: []string{"tab"}, Hint: "pane", Order: 70, Quiet: true},
		{ID: PrevPane, Scope: Global, Title: "Previous pane", Keys: []string{"shift+tab"}, Quiet: true},
		{ID: Reload, Scope: Global, Title: "Reload", Keys: []string{"f5"}},
		{ID: Select, Scope: Global, Title: "Select the row, or let go of it", Keys: []string{"space"}, Quiet: true},
		{ID: Range, Scope: Global, Title: "Select a range: from here to the cursor", Keys: []string{"v"}},
		{ID: SelectAll, Scope: Global, Title: "Select all that match the filter", Keys: []string{"*"}},
		{ID: SelectNone, Scope: Global, Title: "Let go of the selection", Keys: []string{"-"}},
		{ID: Actions, Scope: Global, Title: "What can be done here", Keys: []string{"a"}, Hint: "actions", Order: 20},
		{ID: New, Scope: Global, Title: "New", Keys: []string{"n"}, Hint: "new", Order: 30},
		{ID: Edit, Scope: Global, Title: "Edit", Keys: []string{"e"}, Hint: "edit", Order: 31},
		{ID: FOC, Scope: Global, Title: "FOC date: record it or change it", Keys: []string{"f"}, Args: "DATE"},
		{ID: Blocker, Scope: Global, Title: "Blocker", Keys: []string{"b"}, Args: "CAUSE"},
		{ID: Submit, Scope: Global, Title: "Submit or resubmit", Keys: []string{"s"}},
		{ID: Cancel, Scope: Global, Title: "Cancel", Keys: []string{"x"}, Danger: true, Args: "REASON"},
		{ID: Profile, Scope: Global, Title: "Profile", Keys: []string{"p"}, Args: "NAME"},
		{ID: Copy, Scope: Global, Title: "Copy", Keys: []string{"y"}},
		{ID: BoardTable, Scope: Global, Title: "From the table to the board, and back", Keys: []string{"B"}},
		{ID: Columns, Scope: Global, Title: "Choose and order the columns", Keys: []string{"C"}, Args: "NAMES"},
		{ID: Down, Scope: Global, Title: "Down", Keys: []string{"j", "down"}, Quiet: true},
		{ID: Up, Scope: Global, Title: "Up", Keys: []string{"k", "up"}, Quiet: true},
		{ID: Left, Scope: Global, Title: "Left", Keys: []string{"h", "left"}, Quiet: true},
		{ID: Right, Scope: Global, Title: "Right", Keys: []string{"l", "right"}, Quiet: true},
		{ID: First, Scope: Global, Title: "To the first", Keys: []string{"g", "home"}, Quiet: true},
		{ID: Last, Scope: Global, Title: "To the last", Keys: []string{"G", "end"}, Quiet: true},
		{ID: HalfPageDown, Scope: Global, Title: "Half a page down", Keys: []string{"ctrl+d"}, Quiet: true},
		{ID: HalfPageUp, Scope: Global, Title: "Half a page up", Keys: []string{"ctrl+u"}, Quiet: true},
		{ID: PageDown, Scope: Global, Title: "A page down", Keys: []string{"pgdown"}, Quiet: true},
		{ID: PageUp, Scope: Global, Title: "A page up", Keys: []string{"pgup"}, Quiet: true},
	}
}

func globalShell() []Action {
	return []Action{
		{ID: Workspace1, Scope: Global, Title: "Go to Triage", Keys: []string{"1"}},
		{ID: Workspace2, Scope: Global, Title: "Go to Orders", Keys: []string{"2"}},
		{ID: Workspace3, Scope: Global, Title: "Go to Numbers", Keys: []string{"3"}},
		{ID: Workspace4, Scope: Global, Title: "Go to Calendar", Keys: []string{"4"}},
		{ID: Workspace5, Scope: Global, Title: "Go to Blockers", Keys: []string{"5"}},
		{ID: Workspace6, Scope: Global, Title: "Go to Check", Keys: []string{"6"}},
		{ID: Workspace7, Scope: Global, Title: "Go to Profiles", Keys: []string{"7"}},
		{ID: Undo, Scope: Global, Title: "Undo the last action", Keys: []string{"u"}, Hint: "undo", Order: 85},
		{ID: Redo, Scope: Global, Title: "Do again what was taken back", Keys: []string{"ctrl+r"}},
		{ID: DoneList, Scope: Global, Title: "What was done, to take it back or do it again", Keys: []string{"U"}},
		{ID: Look, Scope: Global, Title: "Change the look", Args: "PALETTE"},
		{ID: GoOrder, Scope: Global, Title: "Go to an order by its PON", Args: "PON"},
		{ID: GoNumber, Scope: Global, Title: "Go to a number, or to its last digits", Args: "NUMBER"},
		{ID: Sample, Scope: Global, Title: "Leave, and open the sample desk"},
		{ID: Tour, Scope: Global, Title: "The tour of the desk"},
		{ID: Directory, Scope: Global, Title: "Import a directory: who serves which numbers", Keys: []string{"f7"}, Args: "FILE", Always: true},
		{ID: Gaining, Scope: Global, Title: "Gaining providers", Keys: []string{"f8"}, Always: true},
		{ID: Palette, Scope: Global, Title: "Palette: any action by its name", Keys: []string{":", "ctrl+p"}, Hint: "palette", Order: 90, Always: true},
		{ID: Help, Scope: Global, Title: "Help", Keys: []string{"?", "f1"}, Hint: "help", Order: 91, Always: true},
		{ID: Messages, Scope: Global, Title: "Messages of this session", Keys: []string{"M"}},
		{ID: Redraw, Scope: Global, Title: "Draw the screen anew", Keys: []string{"ctrl+l"}, Always: true},
		{ID: Suspend, Scope: Global, Title: "Suspend, back to the shell", Keys: []string{"ctrl+z"}, Always: true},
		{ID: Quit, Scope: Global, Title: "Quit", Keys: []string{"q"}, Hint: "quit", Order: 99},
		{ID: Leave, Scope: Global, Title: "Quit from anywhere", Keys: []string{"ctrl+c"}, Always: true, Quiet: true},
	}
}

func viewRows() []Action {
	out := []Action{
		{ID: Views, Scope: Global, Title: "Saved views", Keys: []string{"'"}},
		{ID: SaveView, Scope: Global, Title: "Save what is shown as a view", Keys: []string{"V"}, Args: "NAME"},
	}
	for slot := 1; slot <= ViewSlots; slot++ {
		n := strconv.Itoa(slot)
		out = append(out, Action{ID: ViewID(slot), Scope: Global, Title: "Saved view " + n, Keys: []string{"alt+" + n}, Quiet: true})
	}
	return out
}
