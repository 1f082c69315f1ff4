package plain

import (
	"errors"
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/ui/words"
)

// endUser asks the end-user service information of an order. What is typed is kept field
// by field, so that the end of the conversation loses nothing of it.
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
	cal, err := s.calendarFor(o)
	if err != nil {
		return err
	}
	f := &form{defs: defs, values: o.EndUser.Clone(), calendar: cal, loose: true, keep: s.keeper(o)}
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
	if len(typed) == 0 {
		s.say("Nothing was changed.")
		return nil
	}
	s.say("Kept: " + words.Count(len(typed), "changed field") + ". u takes them back one by one.")
	return nil
}

// calendarFor is the calendar of an order's numbers and its carrier.
func (s *session) calendarFor(o model.Order) (date.Calendar, error) {
	living, err := s.store.LivingNumbers(s.ctx, o.ID)
	return s.law().Calendar(o.Losing.ID, canadian(living)), err
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

// keeper writes fields into an order as they are typed. Before a signed letter loses its
// force by that it asks, once.
func (s *session) keeper(o model.Order) func(field.Def, string) (bool, error) {
	asked := false
	return func(d field.Def, value string) (bool, error) {
		if o.Signed() && !asked && model.VoidsLetter(d.Key) {
			yes, err := s.yes("The LOA is signed, and has to be signed again after this change. Change it?")
			if err != nil || !yes {
				return false, err
			}
			asked = true
		}
		done, err := s.store.EditOrder(s.ctx, o.ID, field.Values{d.Key: value}, false)
		if err != nil {
			return false, err
		}
		if done.Voided {
			s.say("The LOA lost its force and has to be signed again.")
		}
		return true, nil
	}
}

// siblings are the other orders of an order's group.
func (s *session) siblings(o model.Order) ([]store.OrderRow, error) {
	g, err := s.store.Group(s.ctx, o.GroupID)
	return slices.DeleteFunc(g.Orders, func(r store.OrderRow) bool { return r.ID == o.ID }), err
}

// sources are the siblings that say something which an order does not say.
func (s *session) sources(o model.Order) ([]model.Order, error) {
	others, err := s.siblings(o)
	if err != nil {
		return nil, err
	}
	var out []model.Order
	for _, row := range others {
		source, err := s.store.Order(s.ctx, row.ID)
		if err != nil {
			return nil, err
		}
		if len(model.TakeOver(source, o)) > 0 {
			out = append(out, source)
		}
	}
	return out, nil
}

// takeOver lets an order take over the end-user data of a sibling.
func (s *session) takeOver(id int64) error {
	o, err := s.store.Order(s.ctx, id)
	if err != nil {
		return err
	}
	sources, err := s.sources(o)
	if err != nil {
		return err
	}
	if len(sources) == 0 {
		s.say("No other order of the group says anything that this one does not say.")
		return nil
	}
	names := make([]string, 0, len(sources))
	for _, from := range sources {
		names = append(names, "PON "+from.PON+", "+orWords(from.Customer(), "no customer yet")+", "+from.Losing.Label()+": "+words.Count(len(model.TakeOver(from, o)), "field"))
	}
	i, err := s.one("From which order?", names, "The date that is asked for stays, and what only the other carrier can use is left out.")
	if err != nil {
		return err
	}
	yes, err := s.mayTakeOver(sources[i], o)
	if err != nil || !yes {
		return err
	}
	n, err := s.store.CopyEndUser(s.ctx, sources[i].ID, []int64{o.ID})
	if err != nil {
		return err
	}
	if n == 0 {
		s.say("Nothing was changed.")
		return nil
	}
	s.say("Taken over. u takes it back.")
	return nil
}

// mayTakeOver tells which fields would be written, and asks.
func (s *session) mayTakeOver(from, o model.Order) (bool, error) {
	taken := model.TakeOver(from, o)
	var labels []string
	voids := false
	for _, d := range model.OrderFields(o.Type) {
		if _, ok := taken[d.Key]; !ok {
			continue
		}
		if why := store.MayEdit(o, d.Key); why != "" {
			s.say(full(why))
			return false, nil
		}
		labels = append(labels, d.Label)
		voids = voids || o.Signed() && model.VoidsLetter(d.Key)
	}
	s.say("It would write: " + full(strings.Join(labels, ", ")))
	question := "Take " + words.Count(len(labels), "field") + " over from PON " + from.PON + "?"
	if voids {
		question = "The LOA has to be signed again after that. " + question
	}
	return s.yes(question)
}
