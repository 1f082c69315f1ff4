package plain

import (
	"strings"

	"portdesk/model"
	"portdesk/store"
	"portdesk/ui/words"
)

// pickEvent asks which event happens to numbers.
func (s *session) pickEvent(t target) error {
	var titles []string
	events := model.Events()
	for _, ev := range events {
		from := make([]string, 0, 4)
		for _, st := range model.StatusesWith(ev) {
			from = append(from, st.String())
		}
		titles = append(titles, ev.Title()+", from "+strings.Join(from, ", ")+".")
	}
	i, err := s.one("What happened to "+t.what+"?", titles, "Before anything is done you are told what it would do.")
	if err != nil {
		return err
	}
	return s.apply(events[i], t)
}

// testCall records a test call.
func (s *session) testCall(t target) error {
	i, err := s.one("How did the test call of "+t.what+" go?", []string{"Passed", "Failed", "Take a recorded one back"}, "Test calls are recorded for activated and completed numbers.")
	if err != nil {
		return err
	}
	note, err := s.text("A note? An empty line gives none.", "What was heard, or from where the call was made.", false, 400)
	if err != nil {
		return err
	}
	n, err := s.store.RecordTest(s.ctx, t.sel, []store.TestResult{store.TestPassed, store.TestFailed, store.NoTest}[i], note, true)
	if err != nil {
		return err
	}
	s.say("Test call recorded for " + numbers(n) + ".")
	return nil
}

// assign gives numbers a profile by hand.
func (s *session) assign(t target) error {
	list, err := s.store.Profiles(s.ctx)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		s.say("There is no profile yet: make one under Profiles.")
		return nil
	}
	names := make([]string, 0, len(list)+1)
	for _, p := range list {
		names = append(names, p.Name)
	}
	i, err := s.one("Which profile for "+t.what+"?", append(names, "None: take an assigned one away"), "A profile that is assigned by hand stands before every rule.")
	if err != nil {
		return err
	}
	name := ""
	if i < len(list) {
		name = list[i].Name
	}
	yes, err := s.yes("Assign it to " + t.what + "?")
	if err != nil || !yes {
		return err
	}
	n, err := s.store.AssignProfile(s.ctx, t.sel, name)
	if err != nil {
		return err
	}
	s.say("Profile changed for " + words.Count(n, "number") + ". u takes it back.")
	return nil
}
