package action

// Actions of the cut-over list of a day: the steps, for the selection or for the number
// under the cursor.
const (
	CutOverProfile   ID = "cutover.profile"
	CutOverOwned     ID = "cutover.owned"
	CutOverActivated ID = "cutover.activated"
	CutOverTest      ID = "cutover.test"
	CutOverCompleted ID = "cutover.completed"
	CutOverRedate    ID = "cutover.redate"
	CutOverOrder     ID = "cutover.order"
	CutOverSort      ID = "cutover.sort"
	CutOverReverse   ID = "cutover.reverse"
	CutOverCopy      ID = "cutover.copy"
	CutOverNext      ID = "cutover.next"
)

func cutOverRows() []Action {
	return []Action{
		{ID: CutOverProfile, Scope: CutOver, Title: "Profile: put it in place", Keys: []string{"p"}, Hint: "profile", Order: 1, Args: "NAME"},
		{ID: CutOverOwned, Scope: CutOver, Title: "Ownership acquired", Keys: []string{"o"}, Hint: "owned", Order: 2},
		{ID: CutOverActivated, Scope: CutOver, Title: "Number activated", Keys: []string{"i"}, Hint: "active", Order: 3},
		{ID: CutOverTest, Scope: CutOver, Title: "Record a test call", Keys: []string{"t"}, Hint: "test", Order: 4, Args: "NOTE"},
		{ID: CutOverCompleted, Scope: CutOver, Title: "Port completed", Keys: []string{"d"}, Hint: "done", Order: 5, Danger: true},
		{ID: CutOverRedate, Scope: CutOver, Title: "Change the date of the numbers", Keys: []string{"f"}, Hint: "change date", Order: 16, Args: "DATE"},
		{ID: CutOverOrder, Scope: CutOver, Title: "Go to the number's order", Keys: []string{"r"}, Hint: "order", Order: 32},
		{ID: CutOverSort, Scope: CutOver, Title: "Sort by the next column", Keys: []string{"S"}, Args: "COLUMN"},
		{ID: CutOverReverse, Scope: CutOver, Title: "Turn the sorting round", Keys: []string{"R"}},
		{ID: CutOverCopy, Scope: CutOver, Title: "Copy the numbers", Keys: []string{"y"}},
		{ID: CutOverNext, Scope: CutOver, Title: "Go on with triage", Keys: []string{"n"}, Hint: "next", Order: 10},
	}
}
