package plain

import (
	"strings"

	"portdesk/model/filter"
	"portdesk/model/triage"
	"portdesk/ui/words"
)

// firstSteps says what a desk needs that is new.
func (s *session) firstSteps() error {
	size, err := s.store.DirectorySize(s.ctx)
	if err != nil {
		return err
	}
	providers, err := s.store.GainingProviders(s.ctx)
	if err != nil {
		return err
	}
	if size == 0 {
		s.say("The desk does not know yet who serves which numbers. Import a directory first: choice 8.")
	}
	if len(providers) == 0 {
		s.say("There is no provider yet that numbers can be brought to. Add one: choice 9.")
	}
	return nil
}

// main is the first menu. Going back from it asks whether to quit.
func (s *session) main() error {
	for {
		err := s.choose(menu{
			help:  "This is the first menu: everything begins here.",
			title: func() error { s.say("Main menu."); return nil },
			options: func() ([]option, error) {
				waits, err := s.waitWords()
				if err != nil {
					return nil, err
				}
				blocked, err := s.store.CountBlockers(s.ctx, filter.Query{}, false)
				if err != nil {
					return nil, err
				}
				return []option{
					{text: "What waits: " + waits + ".", do: s.waiting},
					{text: "Orders.", do: s.orders},
					{text: "Numbers.", do: s.numbers},
					{text: "Calendar.", do: s.calendar},
					{text: "Blockers: " + words.Thousands(blocked) + " open.", do: s.blockers},
					{text: "Check numbers and draft orders.", do: s.check},
					{text: "Profiles.", do: s.profiles},
					{text: "Import a directory of who serves which numbers.", do: s.importDirectory},
					{text: "Gaining providers.", do: s.gaining},
					{text: "Holidays of carriers.", do: s.holidays},
					{word: "u", text: "takes back what was done last", do: s.undo},
					{word: "r", text: "does it again", do: s.redo},
					{word: "j", text: "tells what was done", do: s.history},
				}, nil
			},
		})
		if err != errBack { //nolint:errorlint // only the menu's own answer, not one that was wrapped
			return err
		}
		yes, err := s.sure("Quit?")
		if err != nil || yes {
			return err
		}
	}
}

// waitWords says how much waits for whom.
func (s *session) waitWords() (string, error) {
	items, err := s.store.Triage(s.ctx)
	if err != nil {
		return "", err
	}
	n := map[filter.Ball]int{}
	law, late := s.law(), 0
	for _, it := range items {
		if it.Snoozed(law.Today()) {
			continue
		}
		n[it.Queue.Kind().Ball]++
		if triage.WaitOf(law, it).Late() > 0 {
			late++
		}
	}
	text := words.Thousands(n[filter.You]) + " for you, " + words.Thousands(n[filter.Provider]) + " for carriers"
	if late > 0 {
		text += ", " + words.Thousands(late) + " late"
	}
	return text, nil
}

// owed says what waits for the specialist, one count for each kind: "1 FOC day today, 3
// blockers, 2 drafts"; "" for nothing.
func (s *session) owed() (string, error) {
	items, err := s.store.Triage(s.ctx)
	if err != nil {
		return "", err
	}
	today := s.law().Today()
	count := map[string]int{}
	var nouns []string
	for _, it := range items {
		k := it.Queue.Kind()
		if k.Ball != filter.You || it.Snoozed(today) {
			continue
		}
		noun := k.Noun
		switch {
		case it.Queue != triage.FOCToday:
		case it.Day < today:
			noun += " past"
		default:
			noun += " today"
		}
		if count[noun] == 0 {
			nouns = append(nouns, noun)
		}
		count[noun]++
	}
	parts := make([]string, 0, len(nouns))
	for _, noun := range nouns {
		parts = append(parts, words.Count(count[noun], noun, plural(noun)))
	}
	return strings.Join(parts, ", "), nil
}

// plural is several of what a queue calls one: "FOC days today", "dates to tell".
func plural(noun string) string {
	for _, end := range []string{" today", " past", " to tell"} {
		if head, found := strings.CutSuffix(noun, end); found {
			return head + "s" + end
		}
	}
	return noun + "s"
}
