package e2e

import "testing"

// TestRedatedGroup moves the orders of a group, which stand on two dates, to the latest of
// them in one act that one undo takes back; a date that a rule refuses names the rule.
func TestRedatedGroup(t *testing.T) {
	desk, home := openSample(t)
	desk.press("4")
	desk.sees("November 2026", "Thanksgiving")
	desk.press("g", "2026-11-27", "enter")
	desk.sees("▸27")
	desk.press("enter")
	desk.sees("Friday 27 November 2026", "1026-A")
	desk.press("down", "f")
	desk.sees("Another date than Fri 27 Nov", "PON 1026-A", "12  ◆ FOC Date Set")
	desk.press("2026-11-28")
	desk.sees("· weekend", "Sat 28 Nov is a weekend; the next date", "12  ◆ FOC Date Set")
	desk.press("ctrl+u", "2026-11-24")
	desk.sees("· earliest-date rule", "Tue 24 Nov is before")
	desk.press("ctrl+u", "2026-12-02", "tab", "space")
	desk.sees("All orders of the group, to one date", "PON 1026-B", "◆ Fri 27 Nov becomes Wed 2 Dec")
	desk.press("ctrl+s")
	desk.misses("╭")
	desk.sees("u takes it back")
	moved := map[string]string{"1026-A": "FOC Date Set 2026-12-02", "1026-B": "FOC Date Set 2026-12-02"}
	holds(t, home, moved)

	desk.press("u")
	desk.sees("Taken back")
	holds(t, home, map[string]string{"1026-A": "FOC Date Set 2026-11-27", "1026-B": "FOC Date Set 2026-12-02"})
	desk.press("ctrl+r")
	desk.sees("Done again")
	holds(t, home, moved)
	leave(desk, home)
}

// holds fails the test unless all numbers of the orders are where they should be.
func holds(t *testing.T, home string, orders map[string]string) {
	t.Helper()
	for pon, want := range orders {
		o := order(t, home, pon)
		if got := statuses(o); got[want] != len(o.Numbers) || len(got) != 1 {
			t.Errorf("PON %s: %v, want all %s", pon, got, want)
		}
	}
}

// TestCutOverDay takes the numbers of today's cut-over list through what is left of it,
// each step for all that it is left to, and counts down what remains.
func TestCutOverDay(t *testing.T) {
	desk, home := openSample(t)
	desk.press("4")
	desk.sees("23 today")
	desk.press("c")
	desk.sees("Cut-over Mon 23 Nov", "0 of 25 done", "5 not active", "25 not tested", "20 h left")

	desk.press("G", "v", "k", "k", "k", "k", "i") // the last five are not active yet
	desk.sees("Activation of 5 numbers")
	desk.buttonTo("Record it")
	desk.misses("╭")
	desk.misses("not active")

	desk.press("-", "g", "*")
	desk.sees("25 selected")
	desk.press("t")
	desk.sees("Test call of 25 numbers")
	desk.press("space")
	desk.sees("Passed")
	desk.press("ctrl+s")
	desk.misses("╭")
	desk.misses("not tested")

	desk.press("-", "g", "space", "down", "space")
	desk.sees("2 selected")
	desk.press("d")
	desk.sees("Complete the port of 2 numbers")
	desk.buttonTo("Record it as completed")
	desk.sees("2 of 25 done")
	desk.press("-", "*", "d")
	desk.sees("Complete the port of 25 numbers", "stays: possible only in FOC Date Set")
	desk.buttonTo("Record it as completed for 23")
	desk.sees("25 of 25 done")
	desk.misses("╭")

	o := order(t, home, "1021")
	if got := statuses(o); o.State != "completed" || got["Completed 2026-11-23"] != 25 {
		t.Errorf("the order is %s: %v", o.State, got)
	}
	for _, n := range o.Numbers {
		if n.Acquired == nil || n.Activated == nil {
			t.Errorf("%s: owned %v, active %v", n.Number, n.Acquired, n.Activated)
		}
	}
	leave(desk, home)
}
