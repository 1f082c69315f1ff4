package triage

import (
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/filter"
	law "portdesk/model/triage"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/querybar"
)

const (
	noItem   = "The cursor is on no item."
	stillNot = "What waits is still being read."
)

// Disabled tells why an action cannot be taken now.
func (w *Workspace) Disabled(id action.ID) string {
	if strings.HasPrefix(string(id), string(action.Prompt)+".") {
		if w.bar.Editing() && querybar.Acts(id) {
			return ""
		}
		return desk.NotHere
	}
	if moves(id) {
		return ""
	}
	switch id {
	case action.Filter, action.Reload:
		return ""
	case action.Back:
		if w.run.on || w.focus == detailPane || !w.bar.Query().Empty() {
			return ""
		}
		return desk.NotHere
	case action.NextPane, action.PrevPane:
		if w.sideBySide() {
			return ""
		}
		return desk.NotHere
	case action.TriageNext:
		return w.noNext()
	case action.TriageWake:
		if w.list.tally[putOff].items == 0 {
			return "Nothing is put off."
		}
		return ""
	default:
	}
	return w.itemDisabled(id)
}

// moves are the actions that move the cursor.
func moves(id action.ID) bool {
	return slices.Contains([]action.ID{action.Down, action.Up, action.First, action.Last, action.PageDown, action.PageUp,
		action.HalfPageDown, action.HalfPageUp}, id)
}

// noNext is why there is nothing to take next.
func (w *Workspace) noNext() string {
	switch {
	case !w.loaded:
		return stillNot
	case w.left() > 0:
		return ""
	case w.list.tally[yours].owed() > 0:
		return "All that you owe is left out of the run: " + w.keys.KeyLabel(action.TriageSkip) + " takes one in again."
	case w.list.owed > 0:
		return "The filter hides all that you owe."
	}
	return "You owe nothing."
}

// itemDisabled answers for what can be done with the item under the cursor.
func (w *Workspace) itemDisabled(id action.ID) string {
	if !ofItem(id) {
		return desk.NotHere
	}
	it, ok := w.list.current()
	_, onHeading := w.list.section()
	switch {
	case onHeading && (id == action.Open || id == action.Left || id == action.Right):
		return ""
	case !ok && !w.loaded:
		return stillNot
	case !ok:
		return noItem
	case id == action.Right:
		return desk.NotHere
	}
	return w.why(id, it)
}

// ofItem are the actions that need an item.
func ofItem(id action.ID) bool {
	return slices.Contains([]action.ID{action.Open, action.Left, action.Right, action.Actions, action.Copy, action.FOC, action.Blocker, action.Submit,
		action.Cancel, action.TriageSkip, action.TriageSnooze, action.TriageChase, action.TriageOrder, action.TriageNumbers}, id)
}

// why tells why an action cannot be taken for an item, "" where it can.
func (w *Workspace) why(id action.ID, it law.Item) string {
	q, pon := it.Queue, "PON "+clean(it.PON)
	draft := q == law.Draft || q == law.Unsigned || q == law.Unsent
	switch id {
	case action.TriageSkip:
		if w.list.rows[w.list.at].part != yours {
			return "A run goes only through what you owe."
		}
	case action.TriageChase:
		if q.Kind().Ball != filter.Provider && q != law.Blocked && q != law.Refused {
			return "Nobody owes you an answer here."
		}
	case action.Submit:
		if !draft && q != law.Blocked {
			return pon + " was submitted already, and the carrier asks for nothing here."
		}
	case action.FOC, action.Blocker:
		if draft {
			return pon + " was not submitted yet, so the provider cannot have answered."
		}
		return whyNot(id, statusesOf(q)[0], pon)
	default:
	}
	return ""
}

// whyNot tells why a date or a blocker cannot be recorded for numbers in a status.
func whyNot(id action.ID, s model.Status, pon string) string {
	switch {
	case s == model.InProcess:
		return ""
	case id == action.FOC && s != model.FOCDateSet:
		return "There is no date to record: " + pon + " waits in " + s.String() + "."
	case id == action.Blocker && s != model.ActionRequired:
		return "A blocker comes while numbers are In Process, and these are in " + s.String() + "."
	}
	return ""
}
