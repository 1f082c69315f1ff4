package action

// Actions of a board. Moving within a column are the global moves.
const (
	BoardLeft  ID = "board.left"
	BoardRight ID = "board.right"
	BoardFirst ID = "board.first"
	BoardLast  ID = "board.last"
)

// Actions of the list in which the columns of a table are chosen and ordered.
const (
	ColumnEarlier ID = "columns.earlier"
	ColumnLater   ID = "columns.later"
	ColumnsReset  ID = "columns.reset"
)

func boardRows() []Action {
	return []Action{
		{ID: BoardLeft, Scope: Board, Title: "To the column before that has cards", Keys: []string{"h", "left"}, Quiet: true},
		{ID: BoardRight, Scope: Board, Title: "To the next column that has cards", Keys: []string{"l", "right"}, Quiet: true},
		{ID: BoardFirst, Scope: Board, Title: "To the first column that has cards", Keys: []string{"<"}, Quiet: true},
		{ID: BoardLast, Scope: Board, Title: "To the last column that has cards", Keys: []string{">"}, Quiet: true},
		{ID: ColumnEarlier, Scope: ColumnList, Title: "Move the column to the front", Keys: []string{"K", "shift+up"}, Quiet: true},
		{ID: ColumnLater, Scope: ColumnList, Title: "Move the column to the back", Keys: []string{"J", "shift+down"}, Hint: "move", Order: 13, Quiet: true},
		{ID: ColumnsReset, Scope: ColumnList, Title: "Take the columns as they were at first", Keys: []string{"r"}, Hint: "reset", Order: 14, Quiet: true},
	}
}
