package e2e

import (
	"strings"
	"testing"
)

// TestTriageRun takes ten things after each other with the one key of a run: answers,
// a refused cancellation, a cut-over, dates to tell, a draft, letters and a submission.
// Each opens by itself once the one before it is done.
func TestTriageRun(t *testing.T) {
	desk, home := openSample(t)
	leaveOthersOut(desk, map[string]string{"1033": "Blocked", "1039": "Blocked", "1017": "Cancellation refused", "1022": "FOC day is past",
		"1026-A": "Date to tell", "1011": "LOA ageing", "1042": "Draft lacks ZIP", "1034": "Not signed", "1044": "Signed, not sent"})
	desk.press("g", "n")
	todo := steps()
	for len(todo) > 0 {
		at := ""
		desk.until("the next thing of the run", func(screen string) bool {
			for text := range todo {
				if strings.Contains(screen, text) {
					at = text
				}
			}
			return at != ""
		})
		todo[at](desk)
		delete(todo, at)
	}
	desk.sees("Submit PON 1034", "11 of 12") // what was signed on the way waits to be submitted
	desk.dismiss("esc", "Submit PON")
	desk.sees("The run ended: 10 things done, 2 left")

	recordFOC(desk)
	leave(desk, home)
	checkRun(t, home)
}

// steps are what the run opens by itself, by a text of it, and how each is done.
func steps() map[string]func(*terminal) {
	return map[string]func(*terminal){
		"ACCOUNT NUMBER MISSING": func(desk *terminal) {
			desk.insist("x", "▸           Account number   •") // a dialog that opens by itself takes no key at once
			desk.press("ctrl+u", "PF-1189", "ctrl+s")
		},
		"PIN INVALID": func(desk *terminal) {
			desk.insist("x", "▸ PIN or passcode   •")
			desk.press("ctrl+u", "9988", "ctrl+s")
		},
		"Resume the port of 3 numbers": func(desk *terminal) { desk.buttonTo("Record it") },
		"Cut-over Fri 20 Nov":          cutOverYesterday,
		"Tell the customer the date of PON 1026-A": func(desk *terminal) {
			desk.buttonTo("I told them")
		},
		"Sign the LOA of PON 1011": func(desk *terminal) { signs(desk, "1011", "Hannah Yu") }, // the old letter, anew
		"PON 1042  Maple Leaf": func(desk *terminal) { // the form saves itself, and the run goes on
			desk.sees("▸             ZIP", " of 9")
			desk.press("V6B 4N7")
		},
		"Sign the LOA of PON 1034": func(desk *terminal) { signs(desk, "1034", "Robert Hale") },
		"Sign the LOA of PON 1042": func(desk *terminal) { signs(desk, "1042", "Claire Fournier") }, // the draft of before
		"Submit PON 1044":          func(desk *terminal) { desk.buttonTo("Submit") },
	}
}

// leaveOthersOut leaves everything out of the run but the items given by PON and title.
func leaveOthersOut(desk *terminal, keep map[string]string) {
	desk.t.Helper()
	desk.resize(100, 60)
	desk.sees("THE CARRIER'S")
	yours, _, _ := strings.Cut(desk.screen(), "THE CARRIER'S")
	_, yours, _ = strings.Cut(yours, "YOURS")
	kept := 0
	for _, line := range strings.Split(yours, "\n")[1:] {
		if words := strings.Fields(line); len(words) < 4 {
			continue
		}
		key := ">"
		for pon, title := range keep {
			if strings.Contains(line, " "+pon+" ") && (strings.Contains(line, title) || title == "Blocked" && strings.Contains(line, "▲")) {
				key = "j"
				kept++
			}
		}
		desk.press(key)
	}
	if kept != len(keep) {
		desk.t.Fatalf("%d of %d items are there:\n%s", kept, len(keep), yours)
	}
	desk.resize(80, 24)
}

// signs signs the letter whose dialog opens by itself.
func signs(desk *terminal, pon, name string) {
	desk.t.Helper()
	desk.sees("Sign the LOA of PON "+pon, "type "+name+" to sign")
	desk.insist("x", "▸ Full name   x")
	desk.press("ctrl+w", name, "tab", "tab", "space")
	desk.sees("■ yes")
	desk.press("tab")
	desk.buttonTo("Sign the letter")
}

// cutOverYesterday tests and completes the numbers of a cut-over list.
func cutOverYesterday(desk *terminal) {
	desk.t.Helper()
	desk.press("*", "t")
	desk.sees("Test call of 8 numbers", "choose")
	desk.press("space")
	desk.sees("Passed")
	desk.press("ctrl+s")
	desk.misses("╭")
	desk.misses("not tested")
	desk.press("d")
	desk.sees("Complete the port of 8 numbers", "✓ Completed")
	desk.buttonTo("Record it as completed")
}

// recordFOC opens a carrier's item from the list and records the date that it confirmed.
func recordFOC(desk *terminal) {
	desk.t.Helper()
	desk.press("/", "order:1037", "enter")
	desk.sees("order:1037", "FOC due", "THE CARRIER'S  1")
	desk.press("G", "enter")
	desk.sees("FOC date", "12  ◐ In Process")
	desk.press("2026-12-02", "ctrl+s")
	desk.misses("╭")
	desk.sees("◆ Date to tell", "Wed 2 Dec")
}

// checkRun holds what the run left behind against what was done.
func checkRun(t *testing.T, home string) {
	t.Helper()
	for pon, want := range map[string]string{"1033": "In Process", "1039": "In Process", "1017": "In Process", "1022": "Completed 2026-11-20",
		"1026-A": "FOC Date Set 2026-11-27", "1037": "FOC Date Set 2026-12-02"} {
		o := order(t, home, pon)
		if got := statuses(o); got[want] != len(o.Numbers) || o.Blocked {
			t.Errorf("PON %s: %v, blocked %v; want %s", pon, got, o.Blocked, want)
		}
	}
	for pon, name := range map[string]string{"1011": "Hannah Yu", "1034": "Robert Hale", "1042": "Claire Fournier"} {
		if o := order(t, home, pon); o.Signature == nil || o.Signature.Name != name || o.Signature.VoidedAt != nil {
			t.Errorf("PON %s is not signed by %s: %+v", pon, name, o.Signature)
		}
	}
	if o := order(t, home, "1042"); o.EndUser["zip"] != "V6B 4N7" {
		t.Errorf("the ZIP that was typed is not kept: %v", o.EndUser)
	}
	if o := order(t, home, "1044"); o.Submitted == nil {
		t.Error("PON 1044 was not submitted")
	}
}
