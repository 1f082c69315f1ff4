package plain

import (
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/model/triage"
	"portdesk/store"
	"portdesk/ui/dialogs"
	"portdesk/ui/words"
)

// queueLine is one queue with what waits in it.
type queueLine struct {
	kind   triage.Kind
	items  int
	late   int
	putOff bool // the items that are put off, of all queues
}

// waiting is the list of queues, by whose move it is.
func (s *session) waiting() error {
	return browse(s, listing[queueLine]{
		head: func() error {
			s.say("What waits. Open a queue by its number.")
			return nil
		},
		empty: "Nothing waits, for you or for a carrier.",
		help:  "Queues that you owe something in come first, then those of the carriers, then what waits for its day.",
		page:  of(s.queues),
		line:  queueWords,
		open:  s.queue,
		more:  []option{{word: "t", text: "take the next thing that you owe", do: s.takeNext}},
	})
}

func (s *session) queues() ([]queueLine, error) {
	items, err := s.store.Triage(s.ctx)
	if err != nil {
		return nil, err
	}
	law := s.law()
	var out []queueLine
	for _, k := range triage.Queues() {
		l := queueLine{kind: k}
		for _, it := range items {
			if it.Queue != k.Queue || it.Snoozed(law.Today()) {
				continue
			}
			l.items++
			if triage.WaitOf(law, it).Late() > 0 {
				l.late++
			}
		}
		if l.items > 0 {
			out = append(out, l)
		}
	}
	asleep := 0
	for _, it := range items {
		if it.Snoozed(law.Today()) {
			asleep++
		}
	}
	if asleep > 0 {
		out = append(out, queueLine{items: asleep, putOff: true})
	}
	return out, nil
}

func queueWords(l queueLine) string {
	if l.putOff {
		return "Put off: " + words.Thousands(l.items) + "."
	}
	whose := map[filter.Ball]string{filter.You: "Yours", filter.Provider: "The carrier's", filter.Nobody: "Nobody's until a date"}[l.kind.Ball]
	text := whose + ", " + l.kind.Title + ": " + words.Thousands(l.items)
	if l.late > 0 {
		text += ", " + words.Thousands(l.late) + " late"
	}
	return text + ". " + full(l.kind.Sense)
}

// itemsOf reads what waits in a queue, or what is put off.
func (s *session) itemsOf(l queueLine) ([]triage.Item, error) {
	items, err := s.store.Triage(s.ctx)
	today := s.today()
	return slices.DeleteFunc(items, func(it triage.Item) bool {
		if l.putOff {
			return !it.Snoozed(today)
		}
		return it.Queue != l.kind.Queue || it.Snoozed(today)
	}), err
}

func (s *session) queue(l queueLine) error {
	return browse(s, listing[triage.Item]{
		empty: "Nothing waits here any more.",
		help:  "Late ones come first.",
		page:  of(func() ([]triage.Item, error) { return s.itemsOf(l) }),
		line:  s.itemLine,
		open:  s.item,
	})
}

// itemLine is an item in a sentence.
func (s *session) itemLine(it triage.Item) string {
	what := it.Queue.Kind().Title
	switch {
	case it.Queue == triage.Blocked:
		what = "Blocker: " + causeTitle(it.Cause)
	case len(it.Lacks) > 0:
		what = "Draft lacks " + strings.Join(it.Lacks, ", ")
	}
	text := full(what) + " PON " + it.PON + ", " + orWords(it.Customer, "no customer yet") + ", " + numbers(it.Numbers)
	if !it.Day.IsZero() {
		text += ", " + s.law().Day(it.Day)
	} else if age := s.age(it.Since, it.Losing.ID, it.Canadian); age != "" {
		text += ", " + age
	}
	if wait := triage.WaitOf(s.law(), it); wait.Late() > 0 {
		text += ", late by " + hours(wait.Late())
	}
	if it.Snoozed(s.today()) {
		text += ", put off until " + s.law().Day(it.Until)
		if it.Note != "" {
			text += ": " + it.Note
		}
	}
	return full(text)
}

// takeNext opens the next thing that is owed.
func (s *session) takeNext() error {
	items, err := s.store.Triage(s.ctx)
	if err != nil {
		return err
	}
	for _, it := range items {
		if it.Queue.Kind().Ball == filter.You && !it.Snoozed(s.today()) {
			s.say(s.itemLine(it))
			return s.take(it)
		}
	}
	s.say("You owe nothing.")
	return nil
}

// item opens one thing that waits.
func (s *session) item(it triage.Item) error {
	law := s.law()
	list := []option{{text: "Take it: " + full(takeWords(it)), do: func() error { return s.take(it) }, once: true}}
	list = append(list, option{text: "Chase the one who owes the answer", do: func() error { return s.chaseItem(it) }, once: true})
	if it.Snoozed(law.Today()) {
		list = append(list, option{text: "Take the putting off back", do: func() error { return s.wake(it) }, once: true})
	} else {
		list = append(list, option{text: "Put it off until a day", do: func() error { return s.snooze(it) }, once: true})
	}
	if it.Queue != triage.Confirm && !it.Day.IsZero() && it.Queue != triage.LetterAgeing {
		list = append(list, option{text: "The customer was told the date", do: func() error { return s.toldItem(it) }, once: true})
	}
	list = append(list, option{text: "Open the order", do: func() error { return s.order(it.Order) }, once: true})
	return s.choose(menu{
		help: "Taking it leads to the act that answers it.",
		title: func() error {
			s.say(s.itemLine(it))
			s.say(full(it.Queue.Kind().Sense))
			if wait := triage.WaitOf(law, it); wait.Due > 0 {
				s.sayf("Waiting %s of %s: %s", hours(wait.Waited), hours(wait.Due), full(wait.Law))
			}
			if !it.Chased.IsZero() {
				s.say("Last chased " + full(s.when(it.Chased)))
			}
			return nil
		},
		options: func() ([]option, error) { return list, nil },
	})
}

func takeWords(it triage.Item) string {
	switch it.Queue {
	case triage.Blocked:
		return "answer the blocker"
	case triage.Draft:
		return "fill in what is missing"
	case triage.Unsigned, triage.LetterAgeing:
		return "sign the letter"
	case triage.Unsent:
		return "submit the order"
	case triage.Confirm:
		return "record that the customer was told"
	case triage.FOCToday, triage.FOCTomorrow:
		return "open the cut-over list of the day"
	case triage.Ahead:
		return "open the day"
	default:
		return "record what came"
	}
}

// eventsOf are the events that may answer an item.
func eventsOf(q triage.Queue) []model.Event {
	switch q {
	case triage.Refused:
		return []model.Event{model.PortingResumed}
	case triage.Review:
		return []model.Event{model.ReviewStarted}
	case triage.Start:
		return []model.Event{model.StartPortingRequest}
	case triage.FOCDue:
		return []model.Event{model.PortingDateConfirmedFOC, model.AdditionalInformationRequired}
	case triage.Cancellation:
		return []model.Event{model.CancellationConfirmed, model.CancellationRefused}
	default:
		return nil
	}
}

// take opens the act that answers an item.
func (s *session) take(it triage.Item) error {
	switch it.Queue {
	case triage.Blocked:
		b, err := s.store.BlockerByID(s.ctx, it.Blocker)
		if err != nil {
			return err
		}
		if err := s.tellBlocker(b); err != nil {
			return err
		}
		if entry, ok := blocker.Lookup(b.Cause); ok && b.Open() && !dialogs.Unanswerable(entry) {
			return s.answer(b)
		}
		return s.chaseItem(it)
	case triage.Draft:
		return s.endUser(it.Order)
	case triage.Unsigned, triage.LetterAgeing:
		return s.sign(it.Order)
	case triage.Unsent:
		return s.submit(it.Order)
	case triage.Confirm:
		return s.toldItem(it)
	case triage.FOCToday, triage.FOCTomorrow:
		return s.cutOver(it.Day)
	case triage.Ahead:
		return s.dayAt(it.Day)
	default:
		return s.takeEvent(it)
	}
}

func (s *session) takeEvent(it triage.Item) error {
	events := eventsOf(it.Queue)
	if len(events) == 0 {
		return s.order(it.Order)
	}
	t, err := s.targetOf(it)
	if err != nil {
		return err
	}
	i := 0
	if len(events) > 1 {
		titles := make([]string, 0, len(events))
		for _, ev := range events {
			titles = append(titles, full(ev.Title()))
		}
		if i, err = s.one("What came?", titles, "What the carrier answered."); err != nil {
			return err
		}
	}
	return s.apply(events[i], t)
}

// targetOf are the numbers of an item.
func (s *session) targetOf(it triage.Item) (target, error) {
	status := map[triage.Queue]model.Status{triage.Refused: model.CancellationRejected, triage.Review: model.Pending, triage.Start: model.Portable,
		triage.FOCDue: model.InProcess, triage.Cancellation: model.CancellationPending}[it.Queue]
	if status == model.None {
		status = model.FOCDateSet
	}
	q, err := s.query("status:%s", status.Key())
	return target{sel: store.Selection{All: true, Order: it.Order, Where: q}, what: numbers(it.Numbers) + " of PON " + it.PON}, err
}

func (s *session) toldItem(it triage.Item) error {
	t, err := s.targetOf(it)
	if err != nil {
		return err
	}
	return s.told(t)
}

func (s *session) snooze(it triage.Item) error {
	until, _, err := s.day("Put it off until which day? It is back on that day.", s.law().Calendar(it.Losing.ID, it.Canadian))
	if err != nil {
		return err
	}
	note, err := s.text("Why? An empty line says nothing.", "The note is told with what is put off.", false, 400)
	if err != nil {
		return err
	}
	if err := s.store.Snooze(s.ctx, it.Key(), until, note); err != nil {
		return err
	}
	s.say("Put off until " + s.law().Day(until) + ". u takes it back.")
	return nil
}

func (s *session) wake(it triage.Item) error {
	if err := s.store.Wake(s.ctx, it.Key()); err != nil {
		return err
	}
	s.say("It waits again from now on.")
	return nil
}

// dayAt opens a day of the calendar; none opens the list of days.
func (s *session) dayAt(day date.Date) error {
	if day.IsZero() {
		return s.calendar()
	}
	return s.oneDay(day)
}
