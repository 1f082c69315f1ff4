package plain_test

import (
	"testing"

	"portdesk/model"
	"portdesk/model/filter"
)

// TestPages: long lists are read out twenty at a time, and every entry that was read can
// be taken by its number.
func TestPages(t *testing.T) {
	d := drafted(t, "206 420 5000-5044")
	d.says(d.run("3", "21", "n", "n", "45", "b", "p", "1", "b", "b", "q"),
		"45 numbers.", "20. 206 420 5019", "Next 20: n", "type a number from 1 to 20", "21. 206 420 5020", "41. 206 420 5040", "45. 206 420 5044", "Previous 20: p",
		"Number: 206 420 5044", "45. 206 420 5044", "21. 206 420 5020", "Number: 206 420 5000", "Main menu.", "Goodbye.")
}

// TestNamedCarrier: numbers that the directory does not know can be drafted once somebody
// names who serves them.
func TestNamedCarrier(t *testing.T) {
	d := setUp(t)
	out := d.run("6", "212 456 7890", "", "2", "1", "", "Acme Telecom", "9999", "1", "132", "2", "Named", "yes", "b", "q")
	d.says(out, "1 needs a carrier", "The directory does not know.", "Carrier's name is needed.", "named for 1 number", "1 portable", "Drafted: PON")
	n, err := d.store.NumberByTN(t.Context(), 12124567890)
	if err != nil {
		t.Fatal(err)
	}
	if n.Losing != (model.Carrier{ID: "9999", Name: "Acme Telecom"}) || n.LATA != 132 {
		t.Errorf("it leaves %v in LATA %d", n.Losing, n.LATA)
	}
}

// TestHistory: what was done can be taken back and done again, from any menu.
func TestHistory(t *testing.T) {
	d := drafted(t, "206 420 5780\n206 420 5781")
	out := d.run("3", "1", "1", "the customer stays", "yes", "u", "yes", "r", "j", "b", "b", "q")
	d.says(out, "1 number Pending: to Canceled.", "done for 1 number", "Take it back?", "Taken back:", "Status: Pending", "Done again:", "Status: Canceled", "ann: ", "taken back since")
	q, err := filter.Parse("status:canceled", d.store.FilterEnv())
	if err != nil {
		t.Fatal(err)
	}
	if n, err := d.store.CountNumbers(t.Context(), q); err != nil || n != 1 {
		t.Errorf("%d numbers are canceled (%v)", n, err)
	}
}

// TestWaiting: chasing, putting off and waking what waits.
func TestWaiting(t *testing.T) {
	d := drafted(t, "206 420 5780")
	out := d.run("1", "1", "1", "2", "Desk at Level3", "tomorrow they say", "1", "3", "next monday", "the bill comes", "1", "1", "3", "b", "2", "1", "6", "b", "b", "q")
	d.says(out, "Draft lacks Business name", "With whom did you speak?", "The chase is recorded.", "Put off until Mon 23 Nov.", "Put off: 1.", "the bill comes",
		"It waits again from now on.", "Yours, Draft lacks: 1.")
}

// TestProfiles: a profile is made, assigned and told with its number.
func TestProfiles(t *testing.T) {
	d := drafted(t, "206 420 5780\n206 420 5781")
	out := d.run("7", "a", "Main", "", "x", "12", "Trunk 7", ".", "yes", "c", "order:9999", "c", "order:1001", "1", "yes", "b", "3", "1", "b", "b", "q")
	d.says(out, "That will not do:", "Kept.", "No number matches.", "Profile changed for 2 numbers.", "Main: assigned to 2 numbers", "Profile: Main.")
}
