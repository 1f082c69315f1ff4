package plain

import (
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/words"
)

// The days that the calendar reads: the longest that a date may lie ahead, with room.
const daysAhead = 400

// snapBack is how long after its activation a number can still be taken back by an act of
// the carriers (their practice).
const snapBack = 24 * time.Hour

// calendar is the list of days that carry something.
func (s *session) calendar() error {
	var where filter.Query
	cal := s.law().Calendars.US
	return browse(s, listing[store.Load]{
		head: func() error {
			s.say("Days from today on that carry numbers.")
			return nil
		},
		empty: "No day ahead carries a number. g opens any day.",
		help:  "Confirmed numbers have their FOC date on the day; asked for means that no date is confirmed yet.",
		page: of(func() ([]store.Load, error) {
			return s.store.Loads(s.ctx, s.today(), s.today().AddDays(daysAhead), where)
		}),
		line: s.loadLine,
		open: func(l store.Load) error { return s.oneDay(l.Day) },
		more: append([]option{{word: "g", text: "go to a day", do: func() error {
			day, _, err := s.day("Which day?", cal)
			if err != nil {
				return err
			}
			return s.oneDay(day)
		}}}, s.filters("Days of which numbers?", desk.CalendarDigit, &where, func() error { return nil })...),
	})
}

func (s *session) loadLine(l store.Load) string {
	return full(s.dayWords(l.Day) + ": " + loadWords(l) + ", in " + words.Count(l.Orders, "order"))
}

func loadWords(l store.Load) string {
	var parts []string
	if l.Confirmed > 0 {
		parts = append(parts, words.Thousands(l.Confirmed)+" confirmed")
	}
	if l.Requested > 0 {
		parts = append(parts, words.Thousands(l.Requested)+" asked for")
	}
	if l.Completed > 0 {
		parts = append(parts, words.Thousands(l.Completed)+" completed")
	}
	return orWords(strings.Join(parts, ", "), "nothing")
}

// dayWords is a day, and whether it is today or no business day.
func (s *session) dayWords(day date.Date) string {
	text := s.law().Day(day)
	if day == s.today() {
		text += ", today"
	}
	cal := s.law().Calendars.US
	if name, ok := cal.Holiday(day); ok {
		text += ", " + name
	} else if !cal.BusinessDay(day) {
		text += ", weekend"
	}
	return text
}

// oneDay opens the agenda of a day.
func (s *session) oneDay(day date.Date) error {
	return browse(s, listing[store.Agenda]{
		head: func() error {
			s.say(full(s.dayWords(day)))
			return nil
		},
		empty: "No order has a number on this day.",
		help:  "The orders of the day. Open one to change its date.",
		page:  of(func() ([]store.Agenda, error) { return s.store.DayAgenda(s.ctx, day, filter.Query{}) }),
		line:  s.agendaLine,
		open:  func(a store.Agenda) error { return s.agenda(day, a) },
		more:  []option{{word: "c", text: "the cut-over list", do: func() error { return s.cutOver(day) }}},
	})
}

func (s *session) agendaLine(a store.Agenda) string {
	text := "PON " + a.PON + ", " + orWords(a.Customer, "no customer yet") + ", " + a.Losing.Label()
	if a.Confirmed > 0 {
		text += ", " + words.Thousands(a.Confirmed) + " confirmed, " + words.Thousands(a.Completed) + " of them completed"
	}
	if a.Requested > 0 {
		text += ", " + words.Thousands(a.Requested) + " asked for"
	}
	if a.Confirmed > 0 && a.Told < a.Confirmed {
		text += ", the customer does not know the date of " + words.Thousands(a.Confirmed-a.Told)
	}
	return full(text)
}

// agenda opens one order on a day.
func (s *session) agenda(day date.Date, a store.Agenda) error {
	t, err := s.onDay(day, a.Order)
	if err != nil {
		return err
	}
	t.what = "the numbers of PON " + a.PON + " on " + s.law().Day(day)
	var list []option
	if a.Confirmed > 0 {
		list = append(list,
			option{text: "Change the confirmed date", do: func() error { return s.apply(model.FOCDateChanged, t) }, once: true},
			option{text: "The customer was told the date", do: func() error { return s.told(t) }, once: true})
	}
	if a.Requested > 0 {
		list = append(list, option{text: "Ask for another date", do: func() error { return s.askOtherDate(a.Order) }, once: true})
	}
	list = append(list, option{text: "Open the order", do: func() error { return s.order(a.Order) }, once: true})
	return s.choose(menu{
		title:   func() error { s.say(s.agendaLine(a)); return nil },
		options: func() ([]option, error) { return list, nil },
	})
}

// onDay are the numbers that have their FOC date on a day; of one order, or 0 for all.
func (s *session) onDay(day date.Date, order int64) (target, error) {
	q, err := s.query("foc:%s", day)
	return target{sel: store.Selection{All: true, Order: order, Where: q}, what: "the numbers of " + s.law().Day(day)}, err
}

// askOtherDate changes the date that an order asks for, until the rules take it.
func (s *session) askOtherDate(id int64) error {
	o, err := s.store.Order(s.ctx, id)
	if err != nil {
		return err
	}
	if why := store.MayEdit(o, model.KeyRequestedDate); why != "" {
		s.say(full(why))
		return nil
	}
	cal, err := s.calendarFor(o)
	if err != nil {
		return err
	}
	for {
		day, _, err := s.day("Which day shall PON "+o.PON+" ask for?", cal)
		if err != nil {
			return err
		}
		s.say(s.counted(day, cal))
		_, err = s.store.EditOrder(s.ctx, id, field.Values{model.KeyRequestedDate: day.String()}, true)
		if err == nil {
			s.say("PON " + o.PON + " asks for " + s.law().Day(day) + ". u takes it back.")
			return nil
		}
		if store.CodeOf(err) != store.Internal {
			return err
		}
		if s.leaves(err) {
			return err
		}
		s.tell(err)
	}
}

// steps of a cut-over that the number's machine records.
func stepsOf() []model.Event {
	return []model.Event{model.AcquireOwnership, model.ActivateNumber, model.PortCompleted}
}

// cutOver is the list of a day's numbers with the steps that their cut-over takes.
func (s *session) cutOver(day date.Date) error {
	t, err := s.onDay(day, 0)
	if err != nil {
		return err
	}
	more := []option{{word: "d", text: "profile", do: func() error { return s.assign(t) }}}
	for i, ev := range stepsOf() {
		more = append(more, option{word: []string{"o", "a", "c"}[i], text: strings.ToLower(ev.Title()), do: func() error { return s.apply(ev, t) }})
	}
	more = append(more, option{word: "t", text: "test call", do: func() error { return s.testCall(t) }})
	return browse(s, listing[store.NumberRow]{
		head:  func() error { return s.cutOverHead(day) },
		empty: "No number has its FOC date on this day.",
		help:  "The letters record a step for all numbers of the day; a number opens one.",
		page: func(_ int, after *store.NumberRow, limit int) ([]store.NumberRow, error) {
			return s.store.Numbers(s.ctx, store.NumberQuery{Where: t.sel.Where, After: after, Limit: limit})
		},
		line: s.cutOverLine,
		open: func(n store.NumberRow) error { return s.number(n.ID) },
		more: more,
	})
}

// cutOverHead tells what is done and what is left of a day.
func (s *session) cutOverHead(day date.Date) error {
	list, err := s.store.DayAgenda(s.ctx, day, filter.Query{})
	if err != nil {
		return err
	}
	var sum store.Agenda
	for _, a := range list {
		sum.Confirmed += a.Confirmed
		sum.Profiled += a.Profiled
		sum.Acquired += a.Acquired
		sum.Activated += a.Activated
		sum.Tested += a.Tested
		sum.Failed += a.Failed
		sum.Completed += a.Completed
		if at := a.FirstActivated; !at.IsZero() && (sum.FirstActivated.IsZero() || at.Before(sum.FirstActivated)) {
			sum.FirstActivated = at
		}
	}
	s.sayf("Cut-over of %s: %s. Profile in place for %d, ownership acquired for %d, activated %d, test call passed %d, failed %d, completed %d, left %d.",
		s.law().Day(day), numbers(sum.Confirmed), sum.Profiled, sum.Acquired, sum.Activated, sum.Tested, sum.Failed, sum.Completed, sum.Confirmed-sum.Completed)
	if end := sum.FirstActivated.Add(snapBack); !sum.FirstActivated.IsZero() && s.now().Before(end) {
		s.say("The first activated number can be taken back until " + s.when(end) + ".")
	}
	return nil
}

func (s *session) cutOverLine(n store.NumberRow) string {
	step := func(done bool, yes, no string) string {
		if done {
			return yes
		}
		return no
	}
	parts := []string{n.TN.Display(), "PON " + n.PON, n.Status.String(),
		step(n.Profile != "", "profile "+n.Profile, "no profile by hand"),
		step(!n.Acquired.IsZero(), "ownership acquired", "ownership open"),
		step(!n.Activated.IsZero(), "activated", "not activated"),
		step(n.Test != "", "test call "+n.Test, "no test call")}
	return full(strings.Join(parts, ", "))
}
