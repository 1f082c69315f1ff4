package action

// Actions of the table of numbers.
const (
	NumbersSort    ID = "numbers.sort"
	NumbersReverse ID = "numbers.reverse"
	NumbersOrder   ID = "numbers.order"
	NumbersDetail  ID = "numbers.detail"
)

func numbersRows() []Action {
	return []Action{
		{ID: NumbersSort, Scope: Numbers, Title: "Sort by the next column", Keys: []string{"o"}, Args: "COLUMN"},
		{ID: NumbersReverse, Scope: Numbers, Title: "Turn the sorting round", Keys: []string{"O"}},
		{ID: NumbersOrder, Scope: Numbers, Title: "Go to the number's order", Keys: []string{"r"}, Hint: "order", Order: 32},
		{ID: NumbersDetail, Scope: Numbers, Title: "Show the detail pane, or hide it", Keys: []string{"d"}},
	}
}
