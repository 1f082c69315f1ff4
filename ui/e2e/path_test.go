package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const directory = `prefix,provider_id,provider_name,type,lata,rate_center,state,portable
206-420,8824,Level3,long-code,674,SEATTLE,WA,yes
844-420-5780,LGT01,Centurylink,tollfree,,,,yes
`

// list is three portable numbers of one order, one toll-free number, and every fault.
const list = "+1 206 420 5780\n(206) 420-5781  front desk\n206.420.5782\n1-844-420-5780\n2064205780\n206 555 01\n900 234 5678\n"

// file writes a file into the home of a test and returns its path.
func file(t *testing.T, home, name, text string) string {
	t.Helper()
	path := filepath.Join(home, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const (
	draftDay = "PORTDESK_NOW=2026-11-16T09:00:00-08:00"
	focDay   = "PORTDESK_NOW=2026-12-01T10:00:00-08:00"
)

// TestWholePath drives the built program on a fresh machine from a pasted list to the
// last completed number, at the size of a small terminal.
func TestWholePath(t *testing.T) {
	home := t.TempDir()
	path := file(t, home, "directory.csv", directory)
	desk := start(t, home, 80, 24, []string{draftDay})

	desk.sees("Who gains the numbers?", "Flowroute", "683G", "FWR01")
	desk.insist("ctrl+s", "What to do first") // a dialog that opens by itself takes no key at once
	desk.press("esc")
	desk.misses("What to do first")

	desk.press("f7")
	desk.sees("Import a directory")
	desk.press(path, "enter")
	desk.sees("prefixes that say who serves")
	desk.press("esc")
	desk.misses("prefixes that say who serves")

	desk.paste(list)
	desk.sees("7 in · 7 accounted for", "Portable")
	desk.press("tab", "d")
	desk.sees("Draft 2 orders", "[ No, not yet ]")
	desk.press("right")
	desk.sees("[ Draft 2 orders ]")
	desk.press("enter")
	desk.sees("PON 1001-A", "New order", "end-user data lacks 8 fields")

	fillIn(desk)
	signAndSubmit(desk)
	carrierAnswers(desk)
	desk.press("q")
	if status := desk.ended(); status != 0 {
		t.Fatalf("the program ended with %d", status)
	}

	later := start(t, home, 80, 24, []string{focDay})
	later.sees("YOURS", "FOC day is past", "1001-A")
	later.press("2")
	later.sees("1001-A", "Activation", "30 Nov")
	later.press("enter")
	later.sees("PON 1001-A", "206 420 5780")
	act(later, "Ownership acquired", "FOC Date Set")
	act(later, "Number activated", "FOC Date Set")
	act(later, "Port completed", "✓ Completed")
	later.press("q")
	if status := later.ended(); status != 0 {
		t.Fatalf("the program ended with %d", status)
	}

	var orders []struct {
		ID    string                            `json:"id"`
		State string                            `json:"state"`
		Tasks map[string]struct{ Done, Of int } `json:"tasks"`
	}
	if err := json.Unmarshal([]byte(command(t, home, []string{focDay}, "order", "list", "-o", "json")), &orders); err != nil {
		t.Fatal(err)
	}
	for _, o := range orders {
		if o.ID == "1001-A" && (o.State != "completed" || o.Tasks["activate_number"].Done != 3) {
			t.Errorf("order %+v", o)
		}
	}
	if out := command(t, home, []string{focDay}, "doctor"); strings.Contains(out, "disagree") {
		t.Errorf("doctor: %s", out)
	}
}

// fillIn types the end user's data into the opened order.
func fillIn(desk *terminal) {
	desk.press("e")
	desk.sees("▸   Business name")
	for _, text := range []string{"Acme Dental", "Jane", "Doe", "Owner", "", "1218 3rd Ave", "", "Seattle", "WA", "98101", "", "2064205780", "A-77"} {
		desk.press(text, "tab")
	}
	desk.press("esc")
	desk.sees("next: sign the LOA", "e edits")
}

// signAndSubmit signs the letter and hands the order over.
func signAndSubmit(desk *terminal) {
	desk.press("l")
	desk.sees("LETTER OF AGENCY", "type Jane Doe to sign", "Title   Owner")
	desk.press("Jane Doe", "tab", "tab", "space")
	desk.sees("■ yes")
	desk.press("tab", "right")
	desk.sees("[ Sign the letter ]")
	desk.press("enter")
	desk.sees("Ready to submit")
	desk.press("s")
	desk.sees("No date is asked for")
	desk.press("right", "enter")
	desk.sees("Coordinating")
}

// carrierAnswers records what the provider does until the date is confirmed.
func carrierAnswers(desk *terminal) {
	desk.press("esc")
	desk.sees("All orders")
	desk.press("enter")
	desk.sees("PON 1001-A", "206 420 5782")
	act(desk, "Review: record the verdict", "Portable")
	act(desk, "Start porting request", "In Process")
	act(desk, "FOC date confirmed", "FOC Date Set", "2026-11-28")
}

// act takes an action for all numbers of the opened order, types what it asks for, and
// waits until a number shows what came of it.
func act(desk *terminal, menu, becomes string, typed ...string) {
	desk.t.Helper()
	desk.press("*", "a")
	desk.sees(menu)
	choose(desk, menu)
	desk.until("the dialog to tell what becomes of the numbers", func(screen string) bool {
		return strings.Contains(screen, "3  ") && (strings.Contains(screen, "ctrl+s done") || strings.Contains(screen, "enter choose") && strings.Contains(screen, "Recorded"))
	})
	desk.press(typed...)
	if len(typed) > 0 {
		desk.sees("weekend", "Mon 30 Nov")
		desk.press("\x0e") // ctrl+n takes the next date that would do
		desk.sees("2026-11-30")
	}
	if strings.Contains(desk.screen(), "ctrl+s done") {
		desk.press("ctrl+s")
	} else { // nothing is asked: the first button is the harmless one
		desk.press("right", "enter")
	}
	desk.misses("╭")
	desk.sees(becomes)
}

// choose moves in the menu until the wanted line carries the cursor, and opens it.
func choose(desk *terminal, line string) {
	desk.t.Helper()
	for range 20 {
		at := cursorLine(desk.screen())
		if strings.Contains(at, line) {
			desk.press("enter")
			return
		}
		desk.press("down")
		desk.until("the cursor to move", func(screen string) bool { return cursorLine(screen) != at })
	}
	desk.t.Fatalf("the menu has no %q:\n%s", line, desk.screen())
}

// cursorLine is the line of a menu that carries the cursor.
func cursorLine(screen string) string {
	for l := range strings.SplitSeq(screen, "\n") {
		if strings.Contains(l, "▸ ") {
			return l
		}
	}
	return ""
}
