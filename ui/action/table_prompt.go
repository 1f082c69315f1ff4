package action

// Actions of a dialog whose one text field always has the focus, with a list under it:
// the palette and the help. Keys that edit a line of text stay with the field.
const (
	PromptAccept   ID = "prompt.accept"
	PromptCancel   ID = "prompt.cancel"
	PromptUp       ID = "prompt.up"
	PromptDown     ID = "prompt.down"
	PromptTake     ID = "prompt.take" // a suggestion, to go on typing behind it
	PromptPageUp   ID = "prompt.page.up"
	PromptPageDown ID = "prompt.page.down"
)

func promptRows() []Action {
	return []Action{
		{ID: PromptAccept, Scope: Prompt, Title: "Take the chosen line", Keys: []string{"enter"}, Hint: "choose", Order: 10, Quiet: true},
		{ID: PromptUp, Scope: Prompt, Title: "Up", Keys: []string{"up", "shift+tab"}, Quiet: true},
		{ID: PromptDown, Scope: Prompt, Title: "Down", Keys: []string{"down"}, Hint: "next", Order: 12, Quiet: true},
		{ID: PromptTake, Scope: Prompt, Title: "Take the suggestion, and type on", Keys: []string{"tab"}, Hint: "take", Order: 11, Quiet: true},
		{ID: PromptPageUp, Scope: Prompt, Title: "A page up", Keys: []string{"pgup"}, Quiet: true},
		{ID: PromptPageDown, Scope: Prompt, Title: "A page down", Keys: []string{"pgdown"}, Hint: "page", Order: 13, Quiet: true},
		{ID: PromptCancel, Scope: Prompt, Title: "Close", Keys: []string{"esc"}, Hint: "close", Order: 20, Quiet: true},
	}
}
