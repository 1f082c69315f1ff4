package orders_test

import (
	"testing"

	"portdesk/ui/desk"
	"portdesk/ui/orders"
)

var _ = []any{desk.Completer((*orders.Workspace)(nil)), desk.Valuer((*orders.Workspace)(nil))}

// What the orders in memory hold is suggested in the filter and in the palette alike.
func TestSuggestsWhatItHolds(t *testing.T) {
	b := furnished(t, 80, 24)
	b.Keys("/").Type("carrier:lev").Sees("Level3").Keys("tab", "enter").Fits().Sees("carrier:Level3")
	b.Keys("esc", "/").Type("status:po").ClickOn("portable").Sees("status:portable").Keys("esc").Fits()
	b.Keys(":").Type("sort by the next cust").Keys("tab", "enter").Sees("Customer ▲")
	b.Keys(":").Type("choose columns pon prog").Keys("tab", "enter").Sees("Progress").Misses("State").Fits()
	b.Keys("B", "/").Type("customer:ac").Sees("Acme").Keys("esc").Fits()
}
