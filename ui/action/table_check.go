package action

// Actions of the Check workspace. Its list of numbers is a text field, so what has to
// work beside typing has a key that prints nothing.
const (
	CheckPane     ID = "check.pane"
	CheckLeave    ID = "check.leave"
	CheckOpenFile ID = "check.open"
	CheckRun      ID = "check.run"
	CheckClear    ID = "check.clear"
	CheckRestore  ID = "check.restore"
	CheckDraft    ID = "check.draft"
	CheckCarrier  ID = "check.carrier"
)

func checkRows() []Action {
	return []Action{
		{ID: CheckPane, Scope: Check, Title: "From the list to the result, or back", Keys: []string{"tab", "shift+tab"}, Hint: "pane", Order: 11, Quiet: true},
		{ID: CheckLeave, Scope: Check, Title: "Leave the list, so that letters command again", Keys: []string{"esc"}, Quiet: true},
		{ID: CheckDraft, Scope: Check, Title: "Draft one order per group", Keys: []string{"d", "n"}, Hint: "draft", Order: 12, Args: "NAME"},
		{ID: CheckCarrier, Scope: Check, Title: "Name the carrier of numbers that need one", Keys: []string{"c"}, Hint: "carrier", Order: 13},
		{ID: CheckOpenFile, Scope: Check, Title: "Open a file of numbers", Keys: []string{"ctrl+o"}, Hint: "file", Order: 14, Args: "FILE"},
		{ID: CheckRestore, Scope: Check, Title: "Bring back the list that was put aside", Keys: []string{"ctrl+y"}, Hint: "bring back", Order: 15},
		{ID: CheckClear, Scope: Check, Title: "Empty the list", Keys: []string{"ctrl+x", "X"}, Hint: "empty", Order: 16},
		{ID: CheckRun, Scope: Check, Title: "Check the list again", Keys: []string{"ctrl+r"}},
	}
}
