package profiles

import (
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
)

const (
	noProfile = "There is no profile here."
	noRule    = "There is no rule here."
	stillNot  = "The profiles are still being read."
)

// Disabled says why an action cannot be taken now.
func (w *Workspace) Disabled(id action.ID) string {
	switch id {
	case action.ProfilesNew, action.ProfilesRule:
		if (id == action.ProfilesRule || w.list == rulePane) && len(w.profiles.all) == 0 {
			return dialogs.NoProfileYet
		}
		return ""
	case action.ProfilesSort, action.ProfilesReverse:
		return w.noSort()
	case action.Open, action.ProfilesEdit, action.ProfilesDelete, action.ProfilesCopy, action.ProfilesNumbers:
		return w.nothing(id)
	default:
		if !w.means(id) {
			return desk.NotHere
		}
		return ""
	}
}

// means reports whether an action of every workspace has a meaning in what is shown now.
func (w *Workspace) means(id action.ID) bool {
	switch id {
	case action.PromptAccept, action.PromptCancel:
		return w.find.editing
	case action.Filter, action.Reload, action.Down, action.Up, action.First, action.Last,
		action.PageDown, action.PageUp, action.HalfPageDown, action.HalfPageUp:
		return true
	case action.NextPane, action.PrevPane:
		return !w.open
	case action.Back:
		return w.open || w.focus == detailPane || w.find.text != ""
	default:
		return false
	}
}

// noSort is why the profiles cannot be sorted.
func (w *Workspace) noSort() string {
	switch {
	case w.open:
		return desk.NotHere
	case w.list == rulePane:
		return "Rules stand in the order in which they are asked."
	}
	return ""
}

// nothing is why there is nothing to do something with, "" where there is.
func (w *Workspace) nothing(id action.ID) string {
	p, onProfile := w.profile()
	r, onRule := w.rule()
	switch {
	case !w.loaded:
		return stillNot
	case !onProfile && w.list == profilePane:
		return noProfile
	case !onRule && w.list == rulePane:
		return noRule
	case id != action.ProfilesNumbers:
	case onProfile && p.Assigned+p.Applied == 0:
		return "No number has this profile by hand or by completion."
	case onRule && len(r.States)+len(r.RateCenters) > 0:
		return "Numbers are not filtered by states and rate centers; the rule's detail lists what it takes."
	}
	return ""
}
