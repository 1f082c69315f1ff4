package triage

import (
	"portdesk/model"
	"portdesk/model/tn"
	law "portdesk/model/triage"
)

// ChaseText is the ready text that chases what waits: what is sent to the one who owes the
// answer of an item. living are the numbers of its order o that have not ended.
func ChaseText(d model.Desk, it law.Item, o model.Order, living []tn.TN) string {
	return chaseText(d, it, o, living)
}
