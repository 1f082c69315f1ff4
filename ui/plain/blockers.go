package plain

import (
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/words"
)

// blockers is the list of what carriers ask for.
func (s *session) blockers() error {
	var where filter.Query
	resolved := false
	list := listing[store.BlockerRow]{
		empty: "No blocker here. f asks for a filter, o turns to the resolved ones and back.",
		help:  "Each line is one thing that a carrier asks for, the oldest first.",
		page: func(_ int, after *store.BlockerRow, limit int) ([]store.BlockerRow, error) {
			rows, err := s.store.ListBlockers(s.ctx, store.BlockerQuery{Where: where, Resolved: resolved, After: after, Limit: limit})
			if err != nil {
				return nil, err
			}
			return s.held(rows)
		},
		line: s.blockerLine,
		open: func(b store.BlockerRow) error { return s.blocker(b.ID) },
	}
	list.head = func() error {
		n, err := s.store.CountBlockers(s.ctx, where, resolved)
		if err != nil {
			return err
		}
		kind := "open"
		if resolved {
			kind = "resolved"
		}
		s.sayf("%s %s.", words.Count(n, "blocker"), kind)
		return nil
	}
	list.more = append(s.filters("Which blockers?", desk.BlockersDigit, &where, list.head),
		option{word: "o", text: "open or resolved", do: func() error {
			resolved = !resolved
			return list.head()
		}})
	return browse(s, list)
}

// held lets open blockers of a list name the numbers that they hold, which the list itself
// leaves out: by their country goes how old a blocker is.
func (s *session) held(rows []store.BlockerRow) ([]store.BlockerRow, error) {
	for i, b := range rows {
		if b.Open() || !b.Resolved.IsZero() {
			continue
		}
		full, err := s.store.BlockerByID(s.ctx, b.ID)
		if err != nil {
			return nil, err
		}
		rows[i].Holds = full.Holds
	}
	return rows, nil
}

func (s *session) blockerLine(b store.BlockerRow) string {
	text := full(causeTitle(string(b.Cause))) + " PON " + b.PON + ", " + orWords(b.Customer, "no customer yet") + ", " + b.Losing.Label() + ", " + numbers(b.Numbers)
	if !b.Resolved.IsZero() {
		return full(text + ", resolved " + s.when(b.Resolved))
	}
	if age := s.age(b.Raised, b.Losing.ID, canadian(b.Holds)); age != "" {
		text += ", " + age
	}
	if b.Chases > 0 {
		text += ", chased " + words.Count(b.Chases, "time")
	}
	return full(text)
}

func orWords(text, none string) string {
	if text == "" {
		return none
	}
	return text
}

// blocker opens one blocker.
func (s *session) blocker(id int64) error {
	var b store.BlockerRow
	return s.choose(menu{
		help: "What the carrier asks for, and what answers it.",
		title: func() (err error) {
			if b, err = s.store.BlockerByID(s.ctx, id); err != nil {
				return err
			}
			return s.tellBlocker(b)
		},
		options: func() ([]option, error) {
			var list []option
			switch entry, known := blocker.Lookup(b.Cause); {
			case !b.Open():
			case known && dialogs.Unanswerable(entry):
				list = append(list, option{text: "Send the numbers again", do: func() error { return s.sendAgain(b.OrderID, b.PON) }})
			default:
				list = append(list, option{text: "Answer it", do: func() error { return s.answer(b) }})
			}
			return append(list,
				option{text: "Chase the carrier", do: func() error { return s.chaseBlocker(b) }},
				option{text: "What was chased so far", do: func() error { return s.chases(b.OrderID) }},
				option{text: "Open the order", do: func() error { return s.order(b.OrderID) }}), nil
		},
	})
}

func (s *session) tellBlocker(b store.BlockerRow) error {
	entry, _ := blocker.Lookup(b.Cause)
	s.say(full("Blocker: " + orWords(entry.Title, string(b.Cause))))
	s.say(full(entry.Meaning))
	var f facts
	f.add("Order", "PON "+b.PON+", "+orWords(b.Customer, "no customer yet"))
	f.add("Carrier", carrier(b.Losing))
	f.add("The carrier wrote", b.Words)
	f.add("Raised", s.when(b.Raised))
	if b.Open() {
		f.add("Holds", numbers(len(b.Holds)))
	} else {
		f.add("Resolved", orWords(s.when(b.Resolved), "yes"))
	}
	f.add("Answered", s.when(b.Answered))
	f.add("What follows", entry.Effect)
	if entry.ProviderBall && b.Open() {
		f.add("Whose move", "the provider's: all one can do is chase")
	}
	for _, line := range f.lines {
		s.say(line)
	}
	return nil
}

// answer asks the fields of a cause and sends the numbers again.
func (s *session) answer(b store.BlockerRow) error {
	entry, ok := blocker.Lookup(b.Cause)
	switch {
	case !ok:
		s.say("This version of the desk does not know the cause, so that it cannot ask for an answer.")
		return nil
	case dialogs.Unanswerable(entry):
		s.say(full(entry.Title + ": " + dialogs.NothingToAnswer))
		return nil
	}
	o, err := s.store.Order(s.ctx, b.OrderID)
	if err != nil {
		return err
	}
	before := field.Values{}
	for _, d := range entry.Fields {
		before[d.Key] = field.Normalize(d, orWords(o.EndUser.Get(d.Key), b.Answers.Get(d.Key)))
	}
	f := &form{defs: field.On(s.today(), entry.Fields), values: before.Clone(), calendar: s.law().Calendar(b.Losing.ID, canadian(b.Holds))}
	typed, err := s.fill(f)
	if err != nil {
		return err
	}
	kept := s.unkept
	defer func() { s.unkept = kept }()
	s.unkept += len(typed)
	if len(typed) == 0 && len(field.Missing(entry.Fields, field.Values{})) > 0 {
		yes, err := s.yes("Your answer says what the order says already. Send it all the same?")
		if err != nil || !yes {
			return err
		}
	}
	answers := entry.Answers(before, f.values, false)
	ids := []int64{b.ID}
	more, err := s.withSiblings(b, entry, entry.Answers(before, f.values, true))
	if err != nil {
		return err
	}
	if len(more) > 0 {
		ids, answers = append(ids, more...), entry.Answers(before, f.values, true)
	}
	yes, err := s.yes("Write the answer into " + words.Count(len(ids), "order") + " and send the numbers again?")
	if err != nil {
		return err
	}
	if !yes {
		s.say("Nothing was changed.")
		return nil
	}
	return s.resolve(ids, answers)
}

// canadian reports whether numbers are Canadian, all of them; none are not.
func canadian(list []tn.TN) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(n tn.TN) bool { return !n.Canadian() })
}

// withSiblings offers the same answer for the other orders of the group that wait for it,
// and returns their blockers where that is taken up. shared is what would go to them all.
func (s *session) withSiblings(b store.BlockerRow, entry blocker.Entry, shared field.Values) ([]int64, error) {
	list, err := s.store.SiblingBlockers(s.ctx, b.ID)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	s.say("Other orders of the group wait for the same:")
	for _, o := range list {
		s.say(full("PON " + o.PON + ", " + o.Losing.Label() + ", " + numbers(o.Numbers)))
	}
	var fields []string
	for _, d := range entry.Fields {
		if _, said := shared[d.Key]; said {
			fields = append(fields, d.Label)
		}
	}
	if len(fields) == 0 {
		s.say("You typed nothing that could be written there too: the answer is for this order alone.")
		return nil, nil
	}
	s.say("The answer would write there too: " + full(strings.Join(fields, ", ")))
	yes, err := s.yes("Give them the same answer?")
	if err != nil || !yes {
		return nil, err
	}
	ids := make([]int64, 0, len(list))
	for _, o := range list {
		ids = append(ids, o.ID)
	}
	return ids, nil
}

// resolve answers blockers and tells what it led to. Letters that are due by it can be
// signed at once.
func (s *session) resolve(ids []int64, answers map[string]string) error {
	done, err := s.store.ResolveBlockers(s.ctx, ids, answers)
	if err != nil {
		return err
	}
	s.unkept = 0
	s.say("Answered. " + full(numbers(done.Resubmitted)+" sent again") + " u takes it back.")
	if done.Dropped > 0 {
		s.say("The cancellation of " + numbers(done.Dropped) + " was requested instead.")
	}
	if done.Waiting > 0 && !done.LetterDue {
		s.say(numbers(done.Waiting) + " wait for the answer to another blocker.")
	}
	if !done.LetterDue {
		return nil
	}
	s.say("A new signature of the LOA is due before " + numbers(done.Waiting) + " can be sent again.")
	for _, id := range done.Orders {
		if err := s.try(func() error { return s.signAgain(id) }); err != nil {
			return err
		}
	}
	return nil
}

// signAgain signs a letter that an answer made void, and sends the numbers that waited
// for it.
func (s *session) signAgain(id int64) error {
	o, err := s.store.Order(s.ctx, id)
	if err != nil || o.Signed() {
		return err
	}
	yes, err := s.yes("Sign the letter of PON " + o.PON + " now?")
	if err != nil || !yes {
		return err
	}
	if err := s.sign(id); err != nil {
		return err
	}
	if o, err = s.store.Order(s.ctx, id); err != nil || !o.Signed() {
		return err
	}
	t, err := s.waitingForAnswer(id, o.PON)
	if err != nil {
		return err
	}
	return s.carryOut(&deed{target: t, request: model.Request{Event: model.Resubmit}})
}

// waitingForAnswer are the numbers of an order that the carrier wants something for.
func (s *session) waitingForAnswer(order int64, pon string) (target, error) {
	q, err := s.query("status:%s", model.ActionRequired.Key())
	return target{sel: store.Selection{All: true, Order: order, Where: q}, what: "the numbers of PON " + pon}, err
}

// sendAgain resubmits what a blocker without an answer of ours holds.
func (s *session) sendAgain(order int64, pon string) error {
	t, err := s.waitingForAnswer(order, pon)
	if err != nil {
		return err
	}
	return s.resubmit(t)
}

// resubmit sends numbers again: as they are where every blocker is answered, else after
// the answers.
func (s *session) resubmit(t target) error {
	p, err := s.store.Predict(s.ctx, t.sel, model.Request{Event: model.Resubmit})
	if err != nil {
		return err
	}
	open, err := s.store.OpenBlockers(s.ctx, t.sel)
	if err != nil {
		return err
	}
	unsolved := false
	for _, c := range p.Cohorts {
		unsolved = unsolved || c.Facts.Unsolved > 0
	}
	if !unsolved || len(open) == 0 {
		return s.carryOut(&deed{target: t, request: model.Request{Event: model.Resubmit}})
	}
	s.say(words.Count(len(open), "blocker") + " to be answered.")
	for _, b := range open {
		if !b.Answered.IsZero() {
			continue
		}
		row, err := s.store.BlockerByID(s.ctx, b.ID)
		if err != nil {
			return err
		}
		if !row.Open() { // an answer before it was given to this one too
			continue
		}
		if err := s.tellBlocker(row); err != nil {
			return err
		}
		if err := s.answer(row); err != nil {
			return err
		}
	}
	return nil
}
