package plain

import (
	"strconv"
	"strings"

	"portdesk/model"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/words"
)

// orders is the list of orders.
func (s *session) orders() error {
	var where filter.Query
	list := listing[store.OrderRow]{
		empty: "No order here. Check numbers to draft one, or f for another filter.",
		help:  "The newest group comes first. A reference such as 1001-A opens its order.",
		page: func(_ int, after *store.OrderRow, limit int) ([]store.OrderRow, error) {
			return s.store.Orders(s.ctx, store.OrderQuery{Where: where, After: after, Limit: limit})
		},
		line: s.orderLine,
		open: func(o store.OrderRow) error { return s.order(o.ID) },
		typed: func(text string) (func() error, bool) {
			o, err := s.store.OrderByPON(s.ctx, strings.TrimSpace(text))
			return func() error { return s.order(o.ID) }, err == nil && text != ""
		},
	}
	list.head = func() error {
		n, err := s.store.CountOrders(s.ctx, where)
		if err == nil {
			s.say(words.Count(n, "order") + ".")
		}
		return err
	}
	list.more = s.filters("Which orders?", desk.OrdersDigit, &where, list.head)
	return browse(s, list)
}

func (s *session) orderLine(o store.OrderRow) string {
	text := "PON " + o.PON + ", " + orWords(o.Customer(), "no customer yet") + ", " + o.Losing.Label() + ", " + o.State().Words()
	if o.Tally.Blocked() {
		text += ", blocked"
	}
	text += ", " + tally(o.Tally)
	switch {
	case o.FOCFirst.IsZero() && !o.Requested.IsZero():
		text += ", asks for " + s.law().Day(o.Requested)
	case o.FOCFirst != o.FOCLast:
		text += ", confirmed " + s.law().Day(o.FOCFirst) + " to " + s.law().Day(o.FOCLast)
	case !o.FOCFirst.IsZero():
		text += ", confirmed " + s.law().Day(o.FOCFirst)
	}
	return full(text)
}

// order opens one order.
func (s *session) order(id int64) error {
	return s.choose(menu{
		help: "An order is signed and then submitted; after that its numbers lead it on.",
		title: func() error {
			o, err := s.store.Order(s.ctx, id)
			if err != nil {
				return err
			}
			s.tellOrder(o)
			return s.tellReview(o)
		},
		brief: func() error {
			o, err := s.store.Order(s.ctx, id)
			if o.Tally.Dated > 0 { // a date that is confirmed says more than the one asked for
				o.Requested = 0
			}
			if err == nil {
				s.say(s.orderLine(store.OrderRow{Order: o}))
			}
			return err
		},
		options: func() ([]option, error) {
			o, err := s.store.Order(s.ctx, id)
			if err != nil {
				return nil, err
			}
			list := s.orderOptions(o)
			others, err := s.siblings(o)
			if len(others) > 0 {
				list = append(list, option{text: "Take end-user data over from another order of the group", do: func() error { return s.takeOver(id) }})
			}
			return list, err
		},
	})
}

func (s *session) orderOptions(o model.Order) []option {
	id := o.ID
	all := target{sel: store.Selection{All: true, Order: id}, what: numbers(o.Tally.Total()) + " of PON " + o.PON}
	list := []option{{text: "End-user data and dates", do: func() error { return s.endUser(id) }}}
	if !o.Signed() {
		list = append(list, option{text: "Sign the letter (LOA)", do: func() error { return s.sign(id) }})
	} else {
		list = append(list, option{text: "Read the letter (LOA)", do: func() error { return s.readLetter(id) }})
	}
	if !o.Sent() {
		list = append(list, option{text: "Submit", do: func() error { return s.submit(id) }})
	}
	return append(list,
		option{text: "Its numbers", do: func() error { return s.numbersOf(id) }},
		option{text: "Record an event for all its numbers", do: func() error { return s.pickEvent(all) }},
		option{text: "Chase the carrier", do: func() error { return s.chaseOrder(id) }},
		option{text: "Cancel the order", do: func() error { return s.cancelOrder(o, all) }},
		option{text: "Add a note", do: func() error { return s.note(id, 0) }},
		option{text: "Journal and notes", do: func() error { return s.orderJournal(o) }})
}

func (s *session) tellOrder(o model.Order) {
	var f facts
	f.add("Order", "PON "+o.PON+", "+orWords(o.Customer(), "no customer yet"))
	state := o.State().Words()
	if o.Tally.Blocked() {
		state += ", blocked"
	}
	f.add("State", ended(state)+" "+o.State().Meaning())
	f.add("Group", strings.TrimSpace(strconv.FormatInt(o.GroupID, 10)+" "+o.GroupName))
	f.add("Numbers", o.Type.Words()+": "+tally(o.Tally))
	f.add("From", carrier(o.Losing))
	f.add("To", carrier(o.Gaining))
	if o.LATA != 0 {
		f.add("LATA", strconv.Itoa(o.LATA))
	}
	f.add("Asked for", orWords(s.law().Day(o.Requested), "no day yet"))
	f.add("LOA", s.letterState(o.Signature))
	f.add("Submitted", orWords(s.when(o.Submitted), "not yet"))
	var tasks []string
	for _, p := range o.Tasks() {
		tasks = append(tasks, p.Task.Words()+" "+strconv.Itoa(p.Done)+" of "+strconv.Itoa(p.Of))
	}
	f.add("Tasks", strings.Join(tasks, ", "))
	for _, line := range f.lines {
		s.say(line)
	}
}

func (s *session) letterState(sig model.Signature) string {
	switch {
	case sig.Voided():
		return "voided " + s.when(sig.VoidedAt) + ", " + sig.VoidReason + ": it has to be signed again"
	case sig.Valid():
		return "signed by " + sig.Name + ", " + sig.Title + ", " + s.when(sig.At)
	}
	return "not signed"
}

// tellReview says what is missing and what is doubtful while that can still be mended.
func (s *session) tellReview(o model.Order) error {
	if o.Sent() {
		return nil
	}
	found, err := s.store.Review(s.ctx, o.ID)
	if err != nil {
		return err
	}
	s.findings(found)
	return nil
}

func (s *session) findings(found []model.Finding) {
	if len(found) == 0 {
		s.say("The review finds nothing missing and nothing doubtful.")
	}
	for _, f := range found {
		kind := "Doubtful: "
		if f.Severity == model.Missing {
			kind = "Missing: "
		}
		s.say(kind + full(f.Text))
	}
}

// cancelOrder requests the cancellation of what can still be canceled.
func (s *session) cancelOrder(o model.Order, t target) error {
	if o.Tally.Living() == 0 {
		s.say("No number of this order can be canceled any more.")
		return nil
	}
	return s.apply(model.RequestCancellation, t)
}

// note keeps a remark on an order or one of its numbers.
func (s *session) note(order, number int64) error {
	text, err := s.text("The note?", "One line. b leaves it.", true, 2000)
	if err != nil {
		return err
	}
	if err := s.store.AddNote(s.ctx, order, number, text); err != nil {
		return err
	}
	s.say("The note is kept. u takes it back.")
	return nil
}

// storyLimit is how many entries of a journal are read.
const storyLimit = 500

func (s *session) orderJournal(o model.Order) error {
	notes, err := s.store.Notes(s.ctx, o.ID)
	if err != nil {
		return err
	}
	told, err := s.store.Story(s.ctx, o.ID, storyLimit)
	if err != nil {
		return err
	}
	lines := make([]string, 0, len(notes)+len(told))
	for _, n := range notes {
		lines = append(lines, full("Note, "+s.when(n.At)+", "+n.Who+": "+strings.ReplaceAll(n.Text, "\n", " ")))
	}
	for _, e := range told {
		lines = append(lines, s.telling(o.Type, e.Entry, e.Count))
	}
	return s.recite(lines)
}
