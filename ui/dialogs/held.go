package dialogs

import (
	"context"
	"slices"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/field"
	"portdesk/model/tn"
	"portdesk/store"
)

// held is what holds the numbers of a selection.
type held struct {
	blockers []store.Blocker // open ones, the newest first
	orders   []model.Order   // that they stand on
	numbers  int             // that they hold
	ready    store.Prediction
	err      error
}

// loadHeld finds the open blockers of a target's numbers, with their orders.
func loadHeld(ctx context.Context, s Store, t Target) (held, error) {
	var h held
	var err error
	if h.blockers, err = s.OpenBlockers(ctx, t.Selection); err != nil {
		return h, err
	}
	holds := map[tn.TN]bool{}
	for _, b := range h.blockers {
		for _, n := range b.Holds {
			holds[n] = true
		}
		if slices.ContainsFunc(h.orders, func(o model.Order) bool { return o.ID == b.OrderID }) {
			continue
		}
		o, err := s.Order(ctx, b.OrderID)
		if err != nil {
			return h, err
		}
		h.orders = append(h.orders, o)
	}
	h.numbers = len(holds)
	h.ready, err = s.Predict(ctx, t.Selection, model.Request{Event: model.Resubmit})
	return h, err
}

// ids are the blockers that are shown, for the store to hold against those that are open.
func (h held) ids() []int64 {
	out := make([]int64, 0, len(h.blockers))
	for _, b := range h.blockers {
		out = append(out, b.ID)
	}
	return out
}

// deciding are the titles of the causes that ask whether their numbers are kept.
func (h held) deciding() []string {
	var out []string
	for _, b := range h.blockers {
		if e, ok := blocker.Lookup(b.Cause); ok && !slices.Contains(out, e.Title) {
			if _, asked := field.Find(e.Fields, keyAction); asked {
				out = append(out, e.Title)
			}
		}
	}
	return out
}

// keyAction is the field in which a cause asks whether its numbers are kept or dropped.
const keyAction = "x_action"

// forAll words that question for the numbers of several causes.
func forAll(def field.Def) field.Def {
	def.Label = "These numbers"
	def.Choices = []field.Option{{Value: blocker.Keep, Label: "Keep them all"}, {Value: blocker.Drop, Label: "Drop: cancel them all"}}
	return def
}

// asks reports whether a cause that is not answered yet has fields at all.
func asks(h held) bool {
	return slices.ContainsFunc(h.blockers, func(b store.Blocker) bool {
		e, ok := blocker.Lookup(b.Cause)
		return ok && b.Answered.IsZero() && len(e.Fields) > 0
	})
}

// fieldsOf joins the fields of all causes, each key once, under the title of its cause.
// One that several causes ask is needed where one of them needs it.
func fieldsOf(h held) []field.Def {
	var out []field.Def
	var seen []blocker.Cause
	for _, b := range h.blockers {
		e, ok := blocker.Lookup(b.Cause)
		if !ok || slices.Contains(seen, b.Cause) {
			continue
		}
		seen = append(seen, b.Cause)
		for _, def := range e.Fields {
			def = emptied(e, def, h.orders)
			def.Section = e.Title
			i := slices.IndexFunc(out, func(o field.Def) bool { return o.Key == def.Key })
			if i < 0 {
				out = append(out, def)
				continue
			}
			out[i].Required = out[i].Required || def.Required
			if def.Hint == keptRefused {
				out[i].Hint = def.Hint
			}
		}
	}
	if i := slices.IndexFunc(out, func(o field.Def) bool { return o.Key == keyAction }); i >= 0 && len(h.deciding()) > 1 {
		out[i] = forAll(out[i])
	}
	if len(h.orders) > 1 { // what each order says already need not be typed
		for i := range out {
			key := out[i].Key
			says := !slices.ContainsFunc(h.orders, func(o model.Order) bool { return o.EndUser.Get(key) == "" })
			out[i].Required = out[i].Required && !says
		}
	}
	return out
}

// alike reports whether all orders say the same of what a cause's form begins without.
func (h held) alike(e blocker.Entry) bool {
	return !slices.ContainsFunc(e.OrderFields(), func(key string) bool {
		def, _ := field.Find(e.Fields, key)
		return beginsEmpty(e, def) && slices.ContainsFunc(h.orders, func(o model.Order) bool { return o.EndUser.Get(key) != h.orders[0].EndUser.Get(key) })
	}) && len(h.orders) > 0
}

// empty are the keys of the fields that begin empty, whatever the orders say.
func (h held) empty() []string {
	var out []string
	for _, b := range h.blockers {
		e, _ := blocker.Lookup(b.Cause)
		for _, def := range e.Fields {
			if beginsEmpty(e, def) {
				out = append(out, def.Key)
			}
		}
	}
	return out
}

// valuesOf fills the fields with what the orders say, where they all say the same, and
// with what was answered before, but for those that begin empty.
func valuesOf(h held) field.Values {
	values := field.Values{}
	empty := h.empty()
	for _, def := range fieldsOf(h) {
		if slices.Contains(empty, def.Key) {
			continue
		}
		for i, o := range h.orders {
			v := o.EndUser.Get(def.Key)
			if i > 0 && v != values[def.Key] {
				v = ""
			}
			values[def.Key] = v
			if v == "" {
				break
			}
		}
	}
	for _, b := range h.blockers {
		for k, v := range b.Answers {
			if values[k] == "" && len(h.orders) == 1 && !slices.Contains(empty, k) {
				values[k] = v
			}
		}
	}
	return values
}
