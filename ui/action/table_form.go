package action

// Actions of a form. Keys that print something go to the focused field instead where a
// text field has the focus.
const (
	FormNext   ID = "form.next"
	FormPrev   ID = "form.prev"
	FormChoose ID = "form.choose"
	FormToggle ID = "form.toggle"
	FormLeave  ID = "form.leave"
	FormAccept ID = "form.accept"
	FormReveal ID = "form.reveal"
)

func formRows() []Action {
	return []Action{
		{ID: FormNext, Scope: Form, Title: "Next field", Keys: []string{"tab", "down", "enter"}, Hint: "next", Order: 10, Quiet: true},
		{ID: FormPrev, Scope: Form, Title: "Previous field", Keys: []string{"shift+tab", "up"}, Hint: "previous", Order: 11, Quiet: true},
		{ID: FormToggle, Scope: Form, Title: "Choose, or take back", Keys: []string{"space"}, Hint: "choose", Order: 12, Quiet: true},
		{ID: FormChoose, Scope: Form, Title: "Show what can be chosen", Keys: []string{"f2"}, Quiet: true},
		{ID: FormReveal, Scope: Form, Title: "Show the masked value, or hide it", Keys: []string{"ctrl+r", "f3"}, Hint: "reveal", Order: 15, Quiet: true},
		{ID: FormAccept, Scope: Form, Title: "Done with the form", Keys: []string{"ctrl+s"}, Hint: "done", Order: 13, Quiet: true},
		{ID: FormLeave, Scope: Form, Title: "Leave the form", Keys: []string{"esc"}, Hint: "leave", Order: 14, Quiet: true},
	}
}
