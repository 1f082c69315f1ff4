package e2e

import "testing"

// TestBlockerOverThreeOrders answers the same cause on three orders of a group once, after
// a preview; the letters that the answer voids are signed one after the other, and the
// numbers of all three go on.
func TestBlockerOverThreeOrders(t *testing.T) {
	desk, home := openSample(t)
	desk.press("5")
	desk.sees("open blockers", "1032-A", "1032-C")
	desk.press("/", "order:1032", "enter")
	desk.misses("1033")
	desk.sees("order:1032", "1-3 of 3")
	desk.press("*", "e")
	desk.sees("Answer: Service address does not match", "PON 1032-B (4 numbers), PON 1032-C (3 numbers)")
	desk.press("tab", "tab", "Ste 400")
	desk.sees("▸             Unit   Ste 400")
	desk.press("ctrl+s")
	desk.sees("One answer for 3 blockers", "■ PON 1032-A", "■ PON 1032-B", "■ PON 1032-C", "new LOA due, then In Process", "3 letters have to be signed again")
	desk.press("tab")
	desk.buttonTo("Answer 3 blockers")
	for _, pon := range []string{"1032-A", "1032-B", "1032-C"} {
		signs(desk, pon, "Jane Doe")
	}
	desk.misses("╭")
	desk.sees("No blocker")
	for _, pon := range []string{"1032-A", "1032-B", "1032-C"} {
		o := order(t, home, pon)
		if got := statuses(o); o.Blocked || got["In Process"] != len(o.Numbers) || o.EndUser["unit"] != "Ste 400" || o.Signature == nil || o.Signature.VoidedAt != nil {
			t.Errorf("PON %s: blocked %v, %v, %v, signed %+v", pon, o.Blocked, got, o.EndUser, o.Signature)
		}
	}
	leave(desk, home)
}
