package action

// Actions of a dialog.
const (
	DialogAccept   ID = "dialog.accept"
	DialogCancel   ID = "dialog.cancel"
	DialogNext     ID = "dialog.next"
	DialogPrev     ID = "dialog.prev"
	DialogToggle   ID = "dialog.toggle"
	DialogUp       ID = "dialog.up"
	DialogDown     ID = "dialog.down"
	DialogLeft     ID = "dialog.left"
	DialogRight    ID = "dialog.right"
	DialogPageUp   ID = "dialog.page.up"
	DialogPageDown ID = "dialog.page.down"
	DialogFirst    ID = "dialog.first"
	DialogLast     ID = "dialog.last"
	// FormSuggest lives in forms of dialogs that can tell what would do.
	FormSuggest ID = "form.suggest"
	// EntryDone is enter in a field of a dialog: it goes on, it never gives up what was typed.
	EntryDone ID = "entry.done"
	// BoxTick and PicksTick are the ticks of a box and of a list.
	BoxTick   ID = "box.tick"
	PicksTick ID = "picks.tick"
	// WritingEditor opens the user's editor on what is being written.
	WritingEditor ID = "writing.editor"
	// PaperPageUp and PaperPageDown turn a text above the fields, and leave the keys that
	// edit a line to the fields.
	PaperPageUp   ID = "paper.page.up"
	PaperPageDown ID = "paper.page.down"
	// CarefulButtons goes to the buttons where ctrl+s sends nothing off.
	CarefulButtons ID = "careful.buttons"
)

func dialogRows() []Action {
	return []Action{
		{ID: DialogAccept, Scope: Dialog, Title: "Do what has the focus", Keys: []string{"enter"}, Hint: "choose", Order: 10, Quiet: true},
		{ID: DialogNext, Scope: Dialog, Title: "Next field or button", Keys: []string{"tab"}, Hint: "next", Order: 11, Quiet: true},
		{ID: DialogPrev, Scope: Dialog, Title: "Previous field or button", Keys: []string{"shift+tab"}, Quiet: true},
		{ID: DialogToggle, Scope: Dialog, Title: "Tick, or take the tick away", Keys: []string{"space"}, Hint: "tick", Order: 12, Quiet: true},
		{ID: DialogUp, Scope: Dialog, Title: "Up", Keys: []string{"up", "k"}, Quiet: true},
		{ID: DialogDown, Scope: Dialog, Title: "Down", Keys: []string{"down", "j"}, Quiet: true},
		{ID: DialogLeft, Scope: Dialog, Title: "Left", Keys: []string{"left", "h"}, Quiet: true},
		{ID: DialogRight, Scope: Dialog, Title: "Right", Keys: []string{"right", "l"}, Quiet: true},
		{ID: DialogPageUp, Scope: Dialog, Title: "A page up", Keys: []string{"pgup", "ctrl+u"}, Quiet: true},
		{ID: DialogPageDown, Scope: Dialog, Title: "A page down", Keys: []string{"pgdown", "ctrl+d"}, Hint: "scroll", Order: 15, Quiet: true},
		{ID: DialogFirst, Scope: Dialog, Title: "To the first", Keys: []string{"home"}, Quiet: true},
		{ID: DialogLast, Scope: Dialog, Title: "To the last", Keys: []string{"end"}, Quiet: true},
		{ID: FormSuggest, Scope: Form, Title: "Take the next date that would do", Keys: []string{"ctrl+n"}, Hint: "take the next date", Order: 9, Quiet: true},
		{ID: BoxTick, Scope: Box, Title: "Tick, or take the tick away", Keys: []string{"space"}, Hint: "tick", Order: 12, Quiet: true},
		{ID: PicksTick, Scope: Picks, Title: "Tick, or take the tick away", Keys: []string{"enter"}, Hint: "tick", Order: 10, Quiet: true},
		{ID: CarefulButtons, Scope: Careful, Title: "Go to the buttons", Keys: []string{"ctrl+s"}, Hint: "buttons", Order: 13, Quiet: true},
		{ID: WritingEditor, Scope: Writing, Title: "Go on writing in your editor (VISUAL or EDITOR)", Keys: []string{"ctrl+g", "f4"}, Hint: "editor", Order: 12, Quiet: true},
		{ID: PaperPageUp, Scope: Paper, Title: "A page of the text up", Keys: []string{"pgup"}, Quiet: true},
		{ID: PaperPageDown, Scope: Paper, Title: "A page of the text down", Keys: []string{"pgdown"}, Hint: "scroll", Order: 15, Quiet: true},
		{ID: EntryDone, Scope: Entry, Title: "Tick an empty box, or go on to the next field", Keys: []string{"enter"}, Quiet: true},
		{ID: DialogCancel, Scope: Dialog, Title: "Close and leave everything as it was", Keys: []string{"esc"}, Hint: "close", Order: 20, Quiet: true},
	}
}
