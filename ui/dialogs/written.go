package dialogs

import (
	"slices"

	"portdesk/model/field"
)

// throwsAway warns before an esc that would throw written text away.
const throwsAway = "Once more throws away what you wrote; tab goes back."

// isText reports the fields that text is typed into.
func isText(d field.Def) bool { return d.Kind != field.Choice && d.Kind != field.YesNo }

// inText reports whether the focus is in a field that text is typed into.
func (s *sheet) inText() bool {
	d, ok := field.Find(s.defs, s.form.FocusedKey())
	return s.focus == inForm && ok && isText(d)
}

// typesBack reports whether what is typed on the buttons belongs into a field: a letter
// must not move to a button that does harm.
func (s *sheet) typesBack() bool { return s.dangerous && slices.ContainsFunc(s.defs, isText) }

// typeBack brings the focus from the buttons into the text field that it left last.
func (s *sheet) typeBack() {
	if s.focus != inButtons || !s.typesBack() {
		return
	}
	s.moveTo(inForm)
	if d, ok := field.Find(s.defs, s.left); ok && isText(d) && s.form.Focus(s.left) {
		return
	}
	for _, d := range s.defs {
		if isText(d) && s.form.Focus(d.Key) {
			return
		}
	}
	s.moveTo(inButtons)
}

// written reports whether text stands in the fields that did not when the sheet opened.
func (s *sheet) written() bool {
	if !s.keeps || s.form == nil {
		return false
	}
	now := s.form.Values()
	return slices.ContainsFunc(s.defs, func(d field.Def) bool { return isText(d) && now.Get(d.Key) != s.opened.Get(d.Key) })
}

// leave is esc: where it would throw written text away it warns first.
func (s *sheet) leave(warned bool) effect {
	if !warned && s.written() {
		s.leaving = true
		return effect{}
	}
	return effect{leave: true}
}
