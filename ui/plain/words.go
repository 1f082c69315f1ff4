package plain

import (
	"fmt"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/model/tn"
	"portdesk/theme"
	"portdesk/ui/story"
	"portdesk/ui/words"
)

func numbers(n int) string { return words.Count(n, "number") }

// phone writes a stored telephone number as one reads it.
func phone(value string) string {
	if n, err := tn.Parse(value); err == nil {
		return n.Display()
	}
	return value
}

// facts puts what is known into sentences: "Customer: Acme Dental." Empty ones are left
// out.
type facts struct{ lines []string }

func (f *facts) add(label, text string) {
	if text != "" {
		f.lines = append(f.lines, label+": "+ended(text))
	}
}

// when is a moment in words, "" for none.
func (s *session) when(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return s.law().Moment(at.In(s.now().Location()))
}

// age is how long ago a moment was, in words that are spoken; "" for less than a minute.
func (s *session) age(at time.Time, losing string, canadian bool) string {
	law := s.law()
	text := date.Age(at, law.Now, law.Calendar(losing, canadian))
	n, unit, ok := strings.Cut(text, " ")
	if !ok {
		return ""
	}
	long := map[string]string{"min": "minute", "h": "hour", "bd": "business day"}[unit]
	if long == "" {
		return text
	}
	if n != "1" {
		long += "s"
	}
	return n + " " + long
}

// hours writes a time in business hours.
func hours(d time.Duration) string {
	if d < time.Hour {
		return words.Count(int(d/time.Minute), "business minute")
	}
	return words.Count(int(d/time.Hour), "business hour")
}

// carrier names a provider with its id.
func carrier(c model.Carrier) string {
	if c.Name != "" && c.ID != "" {
		return c.Name + ", id " + c.ID
	}
	return c.Label()
}

// tally tells how many numbers stand where: "2 Pending, 1 Portable".
func tally(t model.Tally) string {
	var parts []string
	for _, st := range model.Statuses() {
		if n := t.Count[st]; n > 0 {
			parts = append(parts, words.Thousands(n)+" "+st.String())
		}
	}
	if len(parts) == 0 {
		return "none"
	}
	return strings.Join(parts, ", ")
}

func causeTitle(cause string) string {
	if e, ok := blocker.Lookup(blocker.Cause(cause)); ok {
		return e.Title
	}
	return cause
}

// telling is a line of the journal.
func (s *session) telling(typ tn.Type, e model.Entry, count int) string {
	t := story.Teller{Theme: &theme.Theme{Glyphs: theme.Glyphs{Dot: ";", Arrow: "becomes"}}, Today: s.today(), Dates: s.law().Dates, Type: typ}
	l := t.Tell(e)
	text := s.when(e.At)
	if e.Who != "" {
		text += ", " + e.Who
	}
	text += ": " + l.What
	if count > 1 {
		text += ", " + numbers(count)
	} else if e.Number != 0 && count == 1 {
		text += ", " + e.Number.Display()
	}
	if l.More != "" {
		text += ". " + strings.ReplaceAll(strings.ReplaceAll(l.More, "\n", " "), " ; ", "; ")
	}
	return full(text)
}

// query reads a filter of the program's own.
func (s *session) query(format string, args ...any) (filter.Query, error) {
	return filter.Parse(fmt.Sprintf(format, args...), s.store.FilterEnv())
}

const filterHelp = "A filter is words that have to be found, or fields with a value: status:in_process, carrier:level3, order:1001, blocker:none, " +
	"foc:<=+3bd, ball:you. A minus sign before a term turns it round, commas part alternatives. An empty line is no filter: everything."

// askFilter asks for a filter until it can be read.
func (s *session) askFilter(label string) (filter.Query, error) {
	s.say(label)
	for {
		a, err := s.ask(question{help: filterHelp})
		if err != nil {
			return filter.Query{}, err
		}
		q, err := filter.Parse(a.text, s.store.FilterEnv())
		if err == nil {
			return q, nil
		}
		s.tell(err)
	}
}
