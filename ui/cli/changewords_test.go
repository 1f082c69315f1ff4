package cli_test

import (
	"strings"
	"testing"
)

// TestChangesInWords: what a command changed is told as the screens tell it, values of an
// edit with those before them, and no secret.
func TestChangesInWords(t *testing.T) {
	w := withFacts(t)
	for _, c := range []struct{ command, want string }{
		{"draft 2064205780 2064205781", "  PON 1001: 2 numbers drafted\n"},
		{"undo", "  taken back: drafted\n  2 numbers: taken off again\n"},
		{"redo", "  PON 1001: done again: drafted\n  PON 1001: 2 numbers: Pending: done again\n"},
		{"order edit 1001 --set street=5th --set pin=4711 --set requested_date=12/8", "  PON 1001: street: 5th; PIN or passcode changed; requested date: Tue 8 Dec\n"},
		{"order edit 1001 --set street=Main --set pin=4712 --set requested_date=", "  PON 1001: street: 5th to Main; PIN or passcode changed; requested date: Tue 8 Dec taken out\n"},
		{"undo", "  PON 1001: taken back: end-user data changed\n"},
		{"redo", "  PON 1001: done again\n"},
		{"profile create Office", "  profile changed: Office, added\n"},
		{"profile assign Office 2064205780", "  PON 1001: 12064205780: profile assigned: Office\n"},
		{"triage snooze draft:1 --until 11/27 --note later", "  PON 1001: snoozed: draft, Fri 27 Nov, later\n"},
		{"order cancel 1001 --reason stays", "  PON 1001: 2 numbers: Pending to Canceled: \"stays\"\n"},
	} {
		_, said := w.ok(strings.Fields(c.command)...)
		if !strings.Contains(said, c.want) || strings.Contains(said, "471") {
			t.Errorf("%s tells %q, want %q", c.command, said, c.want)
		}
	}
	w.in = facts
	if _, said := w.ok("import", "directory", "-"); said != "  Directory imported: 4 prefixes\n" {
		t.Errorf("an import tells %q", said)
	}
}
