package orders

import (
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/querybar"
)

// noOrder is why nothing can be done where no order is listed.
const noOrder = "No order is listed here."

// Disabled tells why an action cannot be taken now.
func (w *Workspace) Disabled(id action.ID) string {
	switch {
	case strings.HasPrefix(string(id), string(action.Form)+"."):
		if w.page == nil || !w.page.editing || id == action.FormSuggest && w.page.nextDate().IsZero() {
			return desk.NotHere
		}
		return ""
	case strings.HasPrefix(string(id), string(action.Prompt)+"."):
		if w.page == nil && w.list.bar.Editing() && querybar.Acts(id) {
			return ""
		}
		return desk.NotHere
	case strings.HasPrefix(string(id), string(action.Order)+"."):
		return w.orderDisabled(id)
	case w.page != nil:
		return w.pageDisabled(id)
	}
	return w.listDisabled(id)
}

// orderDisabled answers for what can be done with one order.
func (w *Workspace) orderDisabled(id action.ID) string {
	o, ok := w.order()
	if !ok {
		return noOrder
	}
	open := o.State().Open()
	ended := "PON " + o.PON + " is " + strings.ToLower(o.State().Words()) + "."
	switch id {
	case action.OrderSign:
		if !open && !o.Signed() {
			return ended
		}
	case action.OrderSubmit:
		switch {
		case !open:
			return ended
		case o.Sent() && !o.Tally.Blocked():
			return "PON " + o.PON + " was submitted already, and the carrier asks for nothing."
		}
	case action.OrderCancel:
		if !open {
			return ended
		}
	case action.OrderFOC, action.OrderBlocker:
		return w.providerDisabled(o, open, ended)
	case action.OrderTake:
		if g := w.siblings(o); g == 1 {
			return "The group has no other order."
		}
	default:
	}
	return ""
}

func (w *Workspace) providerDisabled(o model.Order, open bool, ended string) string {
	switch {
	case !open:
		return ended
	case !o.Sent():
		return "The order was not submitted yet, so the provider cannot have answered."
	}
	return ""
}

// siblings counts the orders of the group, 0 where that is not known yet.
func (w *Workspace) siblings(o model.Order) int {
	if w.page != nil {
		return len(w.page.d.group.Orders)
	}
	return len(w.list.groups[o.GroupID].Orders)
}

// moves are the actions that move in a table or a text.
func moves(id action.ID) bool {
	return slices.Contains([]action.ID{action.Down, action.Up, action.First, action.Last, action.PageDown, action.PageUp,
		action.HalfPageDown, action.HalfPageUp}, id)
}

func (w *Workspace) listDisabled(id action.ID) string {
	_, some := w.list.face().CurrentID()
	switch id {
	case action.Filter, action.Reload, action.OrdersNew, action.OrdersClosed, action.BoardTable:
		return ""
	case action.Columns:
		if w.list.onBoard {
			return "The columns of the board are the states of an order."
		}
		return ""
	case action.BoardLeft, action.BoardRight, action.BoardFirst, action.BoardLast:
		if !w.list.onBoard {
			return desk.NotHere
		}
		return ""
	case action.Select, action.Range, action.SelectAll:
		return "Orders are worked on one at a time; select numbers in Numbers (" + w.key(action.OrderNumbers) + ")."
	case action.Back:
		if w.list.bar.Query().Empty() {
			return desk.NotHere
		}
		return ""
	case action.Open, action.OrdersSort, action.OrdersReverse, action.Actions:
		if !some {
			return noOrder
		}
		return ""
	default:
	}
	if moves(id) {
		return ""
	}
	return desk.NotHere
}

func (w *Workspace) pageDisabled(id action.ID) string {
	p := w.page
	switch id {
	case action.Back, action.NextPane, action.PrevPane, action.Left, action.Right, action.Reload:
		return ""
	case action.Actions:
		if !p.loaded {
			return "The order is still being read."
		}
		return ""
	case action.Select, action.Range, action.SelectAll, action.SelectNone:
		if p.tab == tabNumbers {
			return ""
		}
		return desk.NotHere
	case action.Open:
		if p.tab == tabJournal {
			return desk.NotHere
		}
		return ""
	default:
	}
	if moves(id) {
		return ""
	}
	return desk.NotHere
}
