package orders

import (
	"slices"
	"strconv"

	"portdesk/model"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/ui/action"
	"portdesk/ui/draw"
)

// Complete returns what the palette may offer behind an action: columns, and the PONs of
// the orders in memory.
func (w *Workspace) Complete(id action.ID, _ string) []string {
	switch id {
	case action.OrdersSort, action.Columns:
		var out []string
		for _, c := range w.list.columns() {
			if c.Sortable || id == action.Columns {
				out = append(out, c.ID)
			}
		}
		if id == action.Columns {
			out = append(out, resetColumns)
		}
		return out
	case action.GoOrder:
		return w.Values(filter.FieldOrder)
	default:
		return nil
	}
}

// Values returns the words that stand in a field of the orders in memory.
func (w *Workspace) Values(f filter.Field) []string {
	var word func(r store.OrderRow) string
	switch f {
	case filter.FieldOrder:
		word = func(r store.OrderRow) string { return r.PON }
	case filter.FieldGroup:
		word = func(r store.OrderRow) string { return r.GroupName }
	case filter.FieldCarrier:
		word = func(r store.OrderRow) string { return nameOrID(r.Losing) }
	case filter.FieldGaining:
		word = func(r store.OrderRow) string { return nameOrID(r.Gaining) }
	case filter.FieldCustomer:
		word = func(r store.OrderRow) string { return r.EndUser.Get(model.KeyBusinessName) }
	case filter.FieldLATA:
		word = func(r store.OrderRow) string {
			if r.LATA == 0 {
				return ""
			}
			return strconv.Itoa(r.LATA)
		}
	default:
		return nil
	}
	var out []string
	seen := map[string]bool{"": true}
	for _, r := range w.list.held() {
		if text := draw.Clean(word(r)); !seen[text] {
			seen[text] = true
			out = append(out, text)
		}
	}
	return out
}

// held returns the orders that are in memory.
func (l *list) held() []store.OrderRow {
	if l.onBoard {
		return slices.Collect(l.board.Held())
	}
	return l.grid.Held()
}

func nameOrID(c model.Carrier) string {
	if c.Name != "" {
		return c.Name
	}
	return c.ID
}
