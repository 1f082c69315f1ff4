package blockers

import (
	"portdesk/model/blocker"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/querybar"
)

const (
	noBlocker  = "There is no blocker here."
	isResolved = "This blocker is resolved: its numbers went on."
	closed     = "The blocker is not in sight; open it first."
	oneAtATime = "That is for one blocker; let go of the selection first."
)

// ofSelection reports the actions that are for all that is selected.
func ofSelection(id action.ID) bool {
	switch id {
	case action.BlockersAnswer, action.BlockersResubmit, action.BlockersCopy:
		return true
	default:
		return false
	}
}

// ofOne reports the actions that are for one blocker.
func ofOne(id action.ID) bool {
	switch id {
	case action.BlockersChase, action.BlockersCSR, action.BlockersAccept, action.BlockersOrder, action.BlockersNumbers,
		action.BlockersDrop, action.BlockersNote, action.BlockersReveal:
		return true
	default:
		return false
	}
}

// Disabled says why an action cannot be taken now.
func (w *Workspace) Disabled(id action.ID) string {
	switch {
	case ofSelection(id):
		return w.disabledForAll(id)
	case ofOne(id):
		return w.disabledForOne(id)
	case id == action.Open:
		if _, ok := w.current(); !ok {
			return noBlocker
		}
	}
	if !w.means(id) {
		return desk.NotHere
	}
	return ""
}

func (w *Workspace) disabledForAll(id action.ID) string {
	if w.grid == nil {
		return noBlocker
	}
	rows, all := w.chosen()
	switch {
	case len(rows) == 0 && all:
		return noBlocker
	case len(rows) > maxTogether || !all && w.grid.SelectedCount(w.total) > maxTogether:
		return tooMany()
	case id == action.BlockersCopy:
		return ""
	case len(rows) > 0 && !rows[0].Resolved.IsZero():
		return isResolved
	case id == action.BlockersAnswer:
		return whyNoAnswer(rows)
	case len(rows) == 1 && unanswered(rows[0]):
		return "It is not answered yet; " + w.keys.KeyLabel(action.BlockersAnswer) + " answers it."
	}
	return ""
}

// whyNoAnswer is why one answer cannot be given to some blockers.
func whyNoAnswer(rows []store.BlockerRow) string {
	if len(rows) == 0 {
		return "" // out of sight: they are looked at when the answer is asked for
	}
	if why := mixed(rows); why != "" {
		return why
	}
	e, ok := blocker.Lookup(rows[0].Cause)
	switch {
	case !ok:
		return "The catalogue does not know this cause."
	case dialogs.Unanswerable(e):
		return "The carrier's ball: " + dialogs.NothingToAnswer
	}
	return ""
}

// unanswered reports whether the numbers of a blocker cannot go out before it is answered.
func unanswered(r store.BlockerRow) bool {
	e, ok := blocker.Lookup(r.Cause)
	return ok && r.Answered.IsZero() && len(field.Missing(e.Fields, field.Values{})) > 0
}

func (w *Workspace) disabledForOne(id action.ID) string {
	r, ok := w.current()
	if !ok {
		return noBlocker
	}
	switch id {
	case action.BlockersDrop:
		switch {
		case !w.open && w.grid.HasSelection():
			return oneAtATime
		case !r.Resolved.IsZero():
			return isResolved
		}
	case action.BlockersAccept:
		switch {
		case !r.Resolved.IsZero():
			return isResolved
		case !w.inSight(r):
			return closed
		case w.at == "":
			return "Nothing differs that could be taken; " + w.keys.KeyLabel(action.BlockersCSR) + " compares a CSR."
		}
	case action.BlockersReveal:
		if !w.inSight(r) {
			return closed
		}
		if !secrets(r) {
			return "No masked value stands here."
		}
	default:
	}
	return ""
}

// inSight reports whether the detail of a blocker is on screen.
func (w *Workspace) inSight(r store.BlockerRow) bool {
	return w.one.row.ID == r.ID && (w.open || w.sideBySide())
}

// secrets reports whether a masked value may be in sight.
func secrets(r store.BlockerRow) bool {
	e, _ := blocker.Lookup(r.Cause)
	for _, def := range e.Fields {
		if def.Secret {
			return true
		}
	}
	return false
}

// means reports whether an action has a meaning in what is shown now.
func (w *Workspace) means(id action.ID) bool {
	switch id {
	case action.Select, action.Range, action.SelectAll, action.SelectNone,
		action.BlockersSort, action.BlockersReverse, action.BlockersDetail, action.BlockersResolved:
		return !w.open
	case action.Back:
		return w.open || w.focus == detailPane || w.resolved || w.grid != nil && w.grid.HasSelection() || !w.bar.Query().Empty()
	case action.NextPane, action.PrevPane:
		return !w.open && w.sideBySide()
	case action.Left, action.Right:
		return w.at != "" && (w.open || w.sideBySide())
	case action.Open, action.Filter, action.Reload, action.Down, action.Up, action.First, action.Last,
		action.PageDown, action.PageUp, action.HalfPageDown, action.HalfPageUp:
		return true
	default:
		return w.bar.Editing() && querybar.Acts(id)
	}
}
