package action

// ViewListDelete is the action of the list of saved views.
const ViewListDelete ID = "views.delete"

func viewListRows() []Action {
	return []Action{
		{ID: ViewListDelete, Scope: ViewList, Title: "Forget the chosen view", Keys: []string{"delete"}, Hint: "forget", Order: 12, Quiet: true},
	}
}
