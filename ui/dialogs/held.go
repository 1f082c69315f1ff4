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

// maxScanned is how many numbers of a selection are looked at for open blockers.
const maxScanned = 2000

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
	rows, err := rowsOf(ctx, s, t)
	if err != nil {
		return h, err
	}
	selected := map[tn.TN]bool{}
	var orders []int64
	for _, r := range rows {
		if r.Status == model.ActionRequired {
			selected[r.TN] = true
			if !slices.Contains(orders, r.OrderID) {
				orders = append(orders, r.OrderID)
			}
		}
	}
	holds := map[tn.TN]bool{}
	for _, id := range orders {
		list, err := s.Blockers(ctx, id)
		if err != nil {
			return h, err
		}
		open := slices.DeleteFunc(list, func(b store.Blocker) bool {
			return !slices.ContainsFunc(b.Holds, func(n tn.TN) bool { return selected[n] })
		})
		if len(open) == 0 {
			continue
		}
		o, err := s.Order(ctx, id)
		if err != nil {
			return h, err
		}
		h.orders, h.blockers = append(h.orders, o), append(h.blockers, open...)
		for _, b := range open {
			for _, n := range b.Holds {
				holds[n] = true
			}
		}
	}
	h.numbers = len(holds)
	h.ready, err = s.Predict(ctx, t.Selection, model.Request{Event: model.Resubmit})
	return h, err
}

// rowsOf reads the numbers of a target, as far as maxScanned of them.
func rowsOf(ctx context.Context, s Store, t Target) ([]store.NumberRow, error) {
	if t.Selection.All {
		rows, err := s.Numbers(ctx, store.NumberQuery{Where: t.Selection.Where, Order: t.Selection.Order, Limit: maxScanned})
		return slices.DeleteFunc(rows, func(r store.NumberRow) bool { return slices.Contains(t.Selection.Except, r.ID) }), err
	}
	ids := t.Selection.IDs[:min(len(t.Selection.IDs), maxScanned)]
	rows := make([]store.NumberRow, 0, len(ids))
	for _, id := range ids {
		r, err := s.Number(ctx, id)
		if err != nil {
			return rows, err
		}
		rows = append(rows, r)
	}
	return rows, nil
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
			def.Section = e.Title
			i := slices.IndexFunc(out, func(o field.Def) bool { return o.Key == def.Key })
			if i < 0 {
				out = append(out, def)
				continue
			}
			out[i].Required = out[i].Required || def.Required
		}
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

// valuesOf fills the fields with what the orders say, where they all say the same, and
// with what was answered before.
func valuesOf(h held) field.Values {
	values := field.Values{}
	for _, def := range fieldsOf(h) {
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
			if values[k] == "" && len(h.orders) == 1 {
				values[k] = v
			}
		}
	}
	return values
}
