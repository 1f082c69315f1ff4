package numbers

import (
	"portdesk/model"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/ui/action"
)

// Complete returns what the palette may offer behind an action: columns, and names of
// profiles that numbers in memory have.
func (w *Workspace) Complete(id action.ID, _ string) []string {
	switch id {
	case action.NumbersSort, action.Columns:
		var out []string
		for _, c := range w.columns() {
			if c.Sortable || id == action.Columns {
				out = append(out, c.ID)
			}
		}
		if id == action.Columns {
			out = append(out, resetColumns)
		}
		return out
	case action.NumberProfile:
		return w.Values(filter.FieldProfile)
	case action.GoOrder:
		return w.Values(filter.FieldOrder)
	default:
		return nil
	}
}

// Values returns the words that stand in a field of the numbers in memory.
func (w *Workspace) Values(f filter.Field) []string {
	var word func(r store.NumberRow) string
	switch f {
	case filter.FieldOrder:
		word = func(r store.NumberRow) string { return r.PON }
	case filter.FieldCarrier:
		word = func(r store.NumberRow) string { return nameOrID(r.Losing) }
	case filter.FieldGaining:
		word = func(r store.NumberRow) string { return nameOrID(r.Gaining) }
	case filter.FieldProfile:
		word = func(r store.NumberRow) string { return r.Profile }
	case filter.FieldCustomer:
		word = func(r store.NumberRow) string { return r.Customer }
	case filter.FieldLATA:
		word = func(r store.NumberRow) string { return lata(r.LATA) }
	default:
		return nil
	}
	var out []string
	seen := map[string]bool{"": true}
	for _, r := range w.held() {
		if text := clean(word(r)); !seen[text] {
			seen[text] = true
			out = append(out, text)
		}
	}
	return out
}

func nameOrID(c model.Carrier) string {
	if c.Name != "" {
		return c.Name
	}
	return c.ID
}
