package action

// Actions of the Check workspace.
const (
	CheckOpenFile  ID = "check.open"
	CheckRun       ID = "check.run"
	CheckClear     ID = "check.clear"
	CheckDraft     ID = "check.draft"
	CheckCarrier   ID = "check.carrier"
	CheckDirectory ID = "check.directory"
)

func checkRows() []Action {
	return []Action{
		{ID: CheckRun, Scope: Check, Title: "Check the list", Keys: []string{"ctrl+r"}, Hint: "check", Order: 12},
		{ID: CheckDraft, Scope: Check, Title: "Draft one order per group", Keys: []string{"d"}, Hint: "draft", Order: 13, Args: "NAME"},
		{ID: CheckCarrier, Scope: Check, Title: "Name the carrier of the selected numbers", Keys: []string{"c"}, Hint: "carrier", Order: 14},
		{ID: CheckOpenFile, Scope: Check, Title: "Open a file of numbers", Keys: []string{"ctrl+o"}, Hint: "file", Order: 15, Args: "FILE"},
		{ID: CheckDirectory, Scope: Check, Title: "Import a directory of carriers", Args: "FILE"},
		{ID: CheckClear, Scope: Check, Title: "Empty the list", Keys: []string{"X"}},
	}
}
