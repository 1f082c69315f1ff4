package plain

import (
	"portdesk/store"
	"portdesk/ui/words"
)

// undo takes back what was done last, after it was told what that is.
func (s *session) undo() error {
	title, at, err := s.store.Last(s.ctx)
	if err != nil {
		return err
	}
	if title == "" {
		s.say("There is nothing to take back.")
		return nil
	}
	yes, err := s.yes("Last done, " + s.when(at) + ": " + full(title) + " Take it back?")
	if err != nil || !yes {
		return err
	}
	done, err := s.store.Undo(s.ctx)
	if err != nil {
		return err
	}
	s.say("Taken back: " + undone(done) + " r does it again.")
	return nil
}

// redo does again what was taken back last.
func (s *session) redo() error {
	done, err := s.store.Redo(s.ctx)
	if err != nil {
		return err
	}
	s.say("Done again: " + undone(done))
	return nil
}

func undone(u store.Undone) string {
	text := u.Title
	if u.Numbers > 0 {
		text += ", " + numbers(u.Numbers)
	}
	if u.Orders > 0 {
		text += ", " + words.Count(u.Orders, "order")
	}
	return full(text)
}

// history reads out what was done, the newest first.
func (s *session) history() error {
	before := int64(0)
	for {
		list, err := s.store.Actions(s.ctx, before, pageSize+1)
		if err != nil {
			return err
		}
		more := len(list) > pageSize
		for _, d := range list[:min(len(list), pageSize)] {
			s.say(s.doneLine(d))
			before = d.ID
		}
		if len(list) == 0 {
			s.say("Nothing was done yet.")
		}
		if !more {
			return nil
		}
		s.sayf("Next %d: n. Enough: an empty line.", pageSize)
		a, err := s.ask(question{help: "n reads on; anything else ends the list."})
		if err != nil || !a.is("n") {
			return err
		}
	}
}

func (s *session) doneLine(d store.Done) string {
	text := s.when(d.At) + ", " + orWords(d.Who, "nobody named") + ": " + d.Title
	if d.Numbers > 0 {
		text += ", " + numbers(d.Numbers)
	}
	if d.Orders > 0 {
		text += ", " + words.Count(d.Orders, "order")
	}
	if d.Undone {
		text += ", taken back since"
	}
	return full(text)
}
