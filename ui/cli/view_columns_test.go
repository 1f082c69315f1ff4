package cli

import (
	"slices"
	"testing"

	"portdesk/ui/desk"
)

// TestViewsShowEveryColumn holds the tables of views against the columns of the screens.
func TestViewsShowEveryColumn(t *testing.T) {
	var orders, numbers []string
	for _, col := range orderViewColumns(nil) {
		orders = append(orders, col.id)
	}
	for _, col := range numberViewColumns(nil) {
		numbers = append(numbers, col.id)
	}
	for workspace, have := range map[int][]string{desk.OrdersDigit: orders, desk.NumbersDigit: numbers} {
		for _, id := range viewColumnIDs(workspace) {
			if !slices.Contains(have, id) {
				t.Errorf("a view of workspace %d cannot show %s", workspace, id)
			}
		}
	}
}
