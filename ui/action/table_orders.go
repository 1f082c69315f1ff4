package action

// Actions of the list of orders.
const (
	OrdersNew    ID = "orders.new"
	OrdersSort   ID = "orders.sort"
	OrdersGroup  ID = "orders.group"
	OrdersClosed ID = "orders.closed"
)

func ordersRows() []Action {
	return []Action{
		{ID: OrdersNew, Scope: Orders, Title: "New orders, from a list of numbers", Keys: []string{"n"}, Hint: "new", Order: 30},
		{ID: OrdersSort, Scope: Orders, Title: "Sort by the next column", Keys: []string{"o"}, Args: "COLUMN"},
		{ID: OrdersGroup, Scope: Orders, Title: "Show orders by group, or one by one", Keys: []string{"t"}},
		{ID: OrdersClosed, Scope: Orders, Title: "Show ended orders, or hide them", Keys: []string{"c"}},
	}
}
