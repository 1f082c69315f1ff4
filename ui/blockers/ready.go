package blockers

import (
	"portdesk/model"
	"portdesk/store"
)

// ChaseText is the ready text that asks a carrier where its answer about a blocker stays.
// The blocker must name the numbers that it holds, as store.BlockerByID does; o is its order.
func ChaseText(r store.BlockerRow, o model.Order, law model.Desk) string {
	return readyText(r, o, law)
}
