package action

// Actions of the list of orders.
const (
	OrdersNew     ID = "orders.new"
	OrdersSort    ID = "orders.sort"
	OrdersReverse ID = "orders.reverse"
	OrdersClosed  ID = "orders.closed"
)

func ordersRows() []Action {
	return []Action{
		{ID: OrdersNew, Scope: Orders, Title: "New orders, from a list of numbers", Keys: []string{"n"}, Hint: "new", Order: 30},
		{ID: OrdersSort, Scope: Orders, Title: "Sort by the next column", Keys: []string{"o"}, Args: "COLUMN"},
		{ID: OrdersReverse, Scope: Orders, Title: "Turn the sorting round", Keys: []string{"O"}},
		{ID: OrdersClosed, Scope: Orders, Title: "Show ended orders, or hide them", Keys: []string{"c"}},
	}
}
