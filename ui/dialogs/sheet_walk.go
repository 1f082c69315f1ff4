package dialogs

import (
	tea "charm.land/bubbletea/v2"

	"portdesk/ui/action"
)

// walk moves within the list, between the buttons, or through the lines above.
func (s *sheet) walk(id action.ID) effect {
	if s.focus == inList {
		return s.walkList(id)
	}
	switch id {
	case action.DialogLeft:
		s.buttons.Prev()
	case action.DialogRight:
		s.buttons.Next()
	case action.DialogUp:
		s.prev()
	case action.DialogDown:
		s.next()
	default:
		s.head.Act(id)
	}
	return effect{}
}

func (s *sheet) walkList(id action.ID) effect {
	switch id {
	case action.DialogUp:
		if !s.list.Move(-1) {
			s.prev()
		}
	case action.DialogDown:
		s.list.Move(1)
	case action.DialogPageUp:
		s.list.Page(-1)
	case action.DialogPageDown:
		s.list.Page(1)
	case action.DialogFirst, action.DialogLast:
		s.list.Move(map[action.ID]int{action.DialogFirst: -1 << 20, action.DialogLast: 1 << 20}[id])
	case action.DialogToggle:
		return effect{changed: s.list.Toggle()}
	case action.DialogLeft:
		s.list.Key(press(tea.KeyLeft, ""))
	case action.DialogRight:
		s.list.Key(press(tea.KeyRight, ""))
	default:
	}
	return effect{}
}

func (s *sheet) next() {
	switch {
	case s.focus == inForm && s.form.Next():
	case s.focus == inForm && s.list != nil:
		s.moveTo(inList)
	case s.focus != inButtons:
		s.moveTo(inButtons)
		s.buttons.First()
		if !s.timid {
			s.chooseDo()
		}
	case s.buttons.Next():
	default:
		s.buttons.First()
		s.enter(false)
	}
}

func (s *sheet) prev() {
	switch {
	case s.focus == inForm && s.form.Prev():
	case s.focus == inForm:
		s.moveTo(inButtons)
		s.buttons.Last()
	case s.focus == inButtons && s.buttons.Prev():
	case s.focus == inButtons && s.list != nil:
		s.moveTo(inList)
	default:
		s.enter(true)
	}
}

// enter brings the focus into the fields, at their end where it comes from behind.
func (s *sheet) enter(last bool) {
	s.moveTo(inForm)
	found := false
	if last {
		found = s.form.FocusLast()
	} else {
		found = s.form.FocusFirst()
	}
	switch {
	case found:
	case s.list != nil && s.focus != inList:
		s.moveTo(inList)
	default:
		s.moveTo(inButtons)
		if last {
			s.buttons.Last()
		}
	}
}

// chooseDo puts the choice on the button that does it, if it can be taken now.
func (s *sheet) chooseDo() {
	s.buttons.Choose(buttonDo)
	if b, ok := s.buttons.Chosen(); !ok || b.Disabled != "" {
		s.buttons.First()
	}
}
