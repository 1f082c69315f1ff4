package plain

import (
	"strings"

	"portdesk/model"
	"portdesk/model/filter"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/words"
)

// numbers is the table of numbers.
func (s *session) numbers() error { return s.numberList(0) }

// numbersOf is the table of one order's numbers.
func (s *session) numbersOf(order int64) error { return s.numberList(order) }

func (s *session) numberList(order int64) error {
	var where filter.Query
	count := func() (int, error) {
		if order == 0 {
			return s.store.CountNumbers(s.ctx, where)
		}
		p, err := s.store.Predict(s.ctx, store.Selection{All: true, Order: order, Where: where}, model.Request{Event: model.ActivateNumber})
		return p.Total, err
	}
	list := listing[store.NumberRow]{
		empty: "No number here. f asks for another filter.",
		help:  "A telephone number that you type opens that number.",
		page: func(_ int, after *store.NumberRow, limit int) ([]store.NumberRow, error) {
			return s.store.Numbers(s.ctx, store.NumberQuery{Where: where, Order: order, After: after, Limit: limit})
		},
		line:  s.numberLine,
		open:  func(n store.NumberRow) error { return s.number(n.ID) },
		typed: s.typedNumber,
	}
	list.head = func() error {
		n, err := count()
		if err == nil {
			s.say(full(numbers(n)))
		}
		return err
	}
	all := func(act func(target) error) func() error {
		return func() error {
			n, err := count()
			if err != nil {
				return err
			}
			if n == 0 {
				s.say("No number matches.")
				return nil
			}
			return act(target{sel: store.Selection{All: true, Order: order, Where: where}, what: "all " + numbers(n) + " of this list"})
		}
	}
	list.more = append(s.filters("Which numbers?", desk.NumbersDigit, &where, list.head),
		option{word: "a", text: "an event for all of them", do: all(s.pickEvent)},
		option{word: "c", text: "a profile for all of them", do: all(s.assign)},
		option{word: "t", text: "the customer was told", do: all(s.told)})
	return browse(s, list)
}

// typedNumber opens a telephone number that was typed.
func (s *session) typedNumber(text string) (func() error, bool) {
	n, err := tn.Parse(text)
	if err != nil {
		return nil, false
	}
	return func() error {
		row, err := s.store.NumberByTN(s.ctx, n)
		if err != nil {
			return err
		}
		return s.number(row.ID)
	}, true
}

func (s *session) numberLine(n store.NumberRow) string {
	text := n.TN.Display() + ", " + n.Status.String() + ", PON " + n.PON
	if n.Customer != "" {
		text += ", " + n.Customer
	}
	text += ", " + n.Losing.Label()
	switch {
	case !n.FOC.IsZero():
		text += ", confirmed " + s.law().Day(n.FOC)
	case !n.Requested.IsZero():
		text += ", asks for " + s.law().Day(n.Requested)
	}
	if causes := strings.Fields(n.Causes); len(causes) > 0 {
		for i := range causes {
			causes[i] = causeTitle(causes[i])
		}
		text += ", blocked: " + strings.Join(causes, "; ")
	}
	if age := s.age(n.Since, n.Losing.ID, n.TN.Canadian()); age != "" {
		text += ", for " + age
	}
	return full(text)
}

// number opens one number.
func (s *session) number(id int64) error {
	var n store.NumberRow
	var open []model.Event
	return s.choose(menu{
		help: "What the status means, what can happen now and why the rest cannot.",
		title: func() (err error) {
			if n, err = s.store.Number(s.ctx, id); err != nil {
				return err
			}
			if err = s.tellNumber(n); err != nil {
				return err
			}
			open, err = s.exits(n)
			return err
		},
		options: func() ([]option, error) {
			var list []option
			t := oneNumber(n)
			for _, ev := range open {
				list = append(list, option{text: ev.Title() + ": " + full(ev.Sense()), do: func() error { return s.apply(ev, t) }})
			}
			return append(list,
				option{text: "Assign a profile", do: func() error { return s.assign(t) }},
				option{text: "Record a test call", do: func() error { return s.testCall(t) }},
				option{text: "The customer was told the date", do: func() error { return s.told(t) }},
				option{text: "Add a note", do: func() error { return s.note(n.OrderID, n.ID) }},
				option{text: "Journal", do: func() error { return s.numberJournal(n) }},
				option{text: "Open the order", do: func() error { return s.order(n.OrderID) }}), nil
		},
	})
}

func (s *session) tellNumber(n store.NumberRow) error {
	var f facts
	law := s.law()
	f.add("Number", n.TN.Display()+", "+n.Type.Words())
	f.add("Status", n.Status.String()+" since "+s.when(n.Since)+". "+n.Status.Meaning())
	f.add("Order", "PON "+n.PON+", "+orWords(n.Customer, "no customer yet"))
	f.add("From", carrier(n.Losing))
	f.add("To", carrier(n.Gaining))
	f.add("Rate center", n.RateCenter)
	f.add("Asked for", law.Day(n.Requested))
	f.add("Confirmed FOC date", law.Day(n.FOC))
	f.add("Customer told", law.Day(n.Told))
	f.add("Ownership acquired", s.when(n.Acquired))
	f.add("Activated", s.when(n.Activated))
	if n.Test != "" {
		f.add("Test call", n.Test+", "+s.when(n.Tested))
	}
	name, why, err := s.store.ProfileOf(s.ctx, n.ID)
	if err != nil {
		return err
	}
	f.add("Profile", orWords(name, "none")+". "+full(why))
	blockers, err := s.store.BlockersOf(s.ctx, n.ID)
	if err != nil {
		return err
	}
	for _, b := range blockers {
		state := "resolved"
		if b.Open() {
			state = "open"
		}
		text := causeTitle(string(b.Cause)) + ", " + state
		if b.Words != "" {
			text += ". The carrier wrote: " + b.Words
		}
		f.add("Blocker", text)
	}
	for _, line := range f.lines {
		s.say(line)
	}
	return nil
}

// exits returns the events that can happen to a number now, and tells why others of its
// status cannot.
func (s *session) exits(n store.NumberRow) ([]model.Event, error) {
	p, err := s.store.Predict(s.ctx, store.Selection{IDs: []int64{n.ID}}, model.Request{Event: model.RequestCancellation})
	if err != nil || len(p.Cohorts) == 0 {
		return nil, err
	}
	known := map[model.Event]bool{}
	for _, e := range model.EdgesFrom(n.Status) {
		known[e.Event] = true
	}
	for _, f := range model.RecordedFacts() {
		known[f.Event] = known[f.Event] || f.In == n.Status
	}
	var open []model.Event
	for _, ev := range model.Events() {
		if !known[ev] {
			continue
		}
		why := model.Why(s.law(), p.Cohorts[0].Facts, ev)
		if why == "" {
			open = append(open, ev)
			continue
		}
		text := "Not now: " + ev.Title() + ", because " + ended(why)
		if s.canSetAside(n, ev) {
			text += " A stated reason can set that aside."
			open = append(open, ev)
		}
		s.say(text)
	}
	if len(open) == 0 {
		s.say("Nothing can happen to this number now.")
	}
	return open, nil
}

// canSetAside reports whether a stated reason would let an event happen all the same.
func (s *session) canSetAside(n store.NumberRow, ev model.Event) bool {
	r := model.Request{Event: ev, Reason: placeholder, Date: s.law().Today().AddDays(1)}
	p, err := s.store.Predict(s.ctx, store.Selection{IDs: []int64{n.ID}}, r)
	return err == nil && overridable(p)
}

func (s *session) numberJournal(n store.NumberRow) error {
	entries, err := s.store.Journal(s.ctx, store.JournalQuery{Number: n.ID, Limit: storyLimit})
	if err != nil {
		return err
	}
	lines := make([]string, 0, len(entries))
	for _, e := range entries {
		lines = append(lines, s.telling(n.Type, e, 0))
	}
	s.say(words.Count(len(lines), "entry", "entries") + ", the newest first.")
	return s.recite(lines)
}
