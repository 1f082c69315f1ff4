package plain

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/store"
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
	list.more = []option{{word: "f", text: "filter", do: func() (err error) {
		if where, err = s.askFilter("Which orders?"); err != nil {
			return err
		}
		return list.head()
	}}}
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
		text += ", asks for " + o.Requested.Short(s.today())
	case o.FOCFirst != o.FOCLast:
		text += ", confirmed " + o.FOCFirst.Short(s.today()) + " to " + o.FOCLast.Short(s.today())
	case !o.FOCFirst.IsZero():
		text += ", confirmed " + o.FOCFirst.Short(s.today())
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
			return s.orderOptions(o), nil
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
		option{text: "Chase the carrier", do: func() error { return s.chase(id, 0, o.PON) }},
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
	f.add("Asked for", orWords(o.Requested.Short(s.today()), "no day yet"))
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

// endUser asks the end-user service information of an order.
func (s *session) endUser(id int64) error {
	o, err := s.store.Order(s.ctx, id)
	if err != nil {
		return err
	}
	var defs []field.Def
	for _, d := range model.EndUserFields(o.Type) {
		if store.MayEdit(o, d.Key) == "" {
			defs = append(defs, d)
		}
	}
	if len(defs) == 0 {
		s.say(full(store.MayEdit(o, model.KeyStreet)))
		return nil
	}
	which, err := s.one("End-user data of PON "+o.PON+".", []string{"All fields, one after the other", "Only what is missing", "One field"}, formHelp)
	if err != nil {
		return err
	}
	if err := s.guardDate(o, defs); err != nil {
		return err
	}
	f := &form{defs: defs, values: o.EndUser.Clone(), calendar: s.calendarFor(o), loose: true}
	switch which {
	case 1:
		f.defs = field.Missing(defs, f.values)
		if len(f.defs) == 0 {
			s.say("No field is missing.")
			return nil
		}
	case 2:
		f.defs = slices.DeleteFunc(defs, func(d field.Def) bool { return !d.Shown(f.values) })
		names := make([]string, 0, len(f.defs))
		for _, d := range f.defs {
			names = append(names, d.Section+", "+d.Label+": "+s.shown(d, f.values.Get(d.Key)))
		}
		i, err := s.one("Which field?", names, "Secrets are only said to be there.")
		if err != nil {
			return err
		}
		f.defs = f.defs[i : i+1]
	}
	typed, err := s.fill(f)
	if err != nil {
		return err
	}
	return s.keepEndUser(o, typed)
}

// guardDate lets the field of the date that is asked for keep to the date rules.
func (s *session) guardDate(o model.Order, defs []field.Def) error {
	living, err := s.store.LivingNumbers(s.ctx, o.ID)
	if err != nil {
		return err
	}
	for i, d := range defs {
		if d.Key != model.KeyRequestedDate {
			continue
		}
		defs[i].Check = func(value string, _ field.Values) error {
			day, err := date.Parse(value)
			if err != nil {
				return err
			}
			if v := model.CheckRequested(s.law(), o, living, day); v != nil {
				return errors.New("the rule " + ruleWords(string(v.Rule)) + " refuses it: " + v.Sentence)
			}
			return nil
		}
	}
	return nil
}

// keepEndUser writes what was typed into the order.
func (s *session) keepEndUser(o model.Order, typed field.Values) error {
	if len(typed) == 0 {
		s.say("Nothing was changed.")
		return nil
	}
	kept := s.unkept
	s.unkept += len(typed)
	defer func() { s.unkept = kept }()
	voids := ""
	if o.Signed() && !o.Sent() {
		for key := range typed {
			if model.VoidsLetter(key) {
				voids = " The LOA has to be signed again after that."
			}
		}
	}
	yes, err := s.decide("Keep " + words.Count(len(typed), "changed field") + "?" + voids)
	if err != nil {
		return err
	}
	if !yes {
		s.say("Nothing was changed.")
		return nil
	}
	done, err := s.store.EditOrder(s.ctx, o.ID, typed, true)
	var no *model.Refusal
	if errors.As(err, &no) {
		s.tell(err)
		if yes, yerr := s.yes("Keep what you typed all the same? The review will report it."); yerr != nil || !yes {
			return yerr
		}
		done, err = s.store.EditOrder(s.ctx, o.ID, typed, false)
	}
	if err != nil {
		return err
	}
	s.say("Kept. u takes it back.")
	if done.Voided {
		s.say("The LOA lost its force and has to be signed again.")
	}
	return nil
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
