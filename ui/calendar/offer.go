package calendar

import (
	"portdesk/model"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/ui/draw"
)

// offered are the words of a field among the orders that are known: those of the days that
// are shown, of the day under the cursor and of the cut-over list.
func (w *Workspace) offered(f filter.Field) []string {
	var word func(a store.Agenda) string
	switch f {
	case filter.FieldOrder:
		word = func(a store.Agenda) string { return a.PON }
	case filter.FieldCustomer:
		word = func(a store.Agenda) string { return a.Customer }
	case filter.FieldCarrier:
		word = func(a store.Agenda) string { return nameOrID(a.Losing) }
	default:
		return nil
	}
	var out []string
	seen := map[string]bool{"": true}
	take := func(list []store.Agenda) {
		for _, a := range list {
			if text := draw.Clean(word(a)); !seen[text] {
				seen[text] = true
				out = append(out, text)
			}
		}
	}
	take(w.agenda.list)
	if w.cut != nil {
		take(w.cut.list)
	}
	for d := w.namesOf.from; d <= w.namesOf.to; d++ {
		take(w.names[d])
	}
	return out
}

func nameOrID(c model.Carrier) string {
	if c.Name != "" {
		return c.Name
	}
	return c.ID
}
