package dialogs

import (
	"slices"

	"portdesk/ui/action"
)

// finishing are the scopes of a sheet in which ctrl+s works wherever the focus is: in the
// fields it does what the sheet is for, elsewhere it goes to the button that does it, and
// on that button it presses it.
func (s *sheet) finishing() []action.Scope {
	scopes := s.Scopes()
	switch {
	case s.form == nil || s.focus == inForm:
		return scopes
	case s.onDo():
		return append([]action.Scope{action.Ready}, scopes...)
	}
	return append([]action.Scope{action.Careful}, scopes...)
}

// onDo reports whether the focus is on the button that does it.
func (s *sheet) onDo() bool {
	b, ok := s.buttons.Chosen()
	return s.focus == inButtons && ok && b.ID == buttonDo
}

// finishes are the hints of a sheet with what ctrl+s does beside the fields.
func (s *sheet) finishes() []action.ID {
	ids := s.Hints()
	switch {
	case s.form == nil || s.focus == inForm:
		return ids
	case s.onDo():
		return slices.Insert(ids, len(ids)-1, action.ReadyDo)
	}
	return slices.Insert(ids, len(ids)-1, action.CarefulButtons)
}

// finishAct carries out ctrl+s beside the fields; done is false for any other action.
func (s *sheet) finishAct(id action.ID) (e effect, done bool) {
	switch {
	case s.focus == inForm:
		return effect{}, false
	case id == action.CarefulButtons:
		s.leaving = false
		s.moveTo(inButtons)
		s.buttons.Choose(buttonDo)
		return effect{}, true
	case id == action.ReadyDo:
		return s.accept(), true
	}
	return effect{}, false
}
