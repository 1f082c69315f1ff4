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
	// Left out are all but 1033, 1039, 1017, 1022, 1026-A, the old letter of 1011, 1042, 1034 and 1044.
	desk.press(strings.Split(">>>>>>>jjjj>>j>>>jj>>j>>>", "")...)
	desk.press("g", "n")
	desk.sees("Answer and resubmit 6 numbers", "ACCOUNT NUMBER MISSING")
	desk.press("ctrl+u", "PF-1189", "ctrl+s")
	desk.sees("Answer and resubmit 1 number", "PIN INVALID")
	desk.insist("x", "•••••") // a dialog that opens by itself takes no key at once
	desk.press("ctrl+u", "9988", "ctrl+s")
	desk.sees("Resume the port of 3 numbers", "3 of 9")
	desk.buttonTo("Record it")
	desk.sees("Cut-over Fri 20 Nov", "0 of 8 done", "4 of 9")
	cutOverYesterday(desk)
	desk.sees("Tell the customer the date of PON 1026-A")
	desk.buttonTo("I told them")
	signs(desk, "1011", "Hannah Yu") // the letter that grows too old is signed anew
	desk.sees("PON 1042", "▸             ZIP", "7 of 9")
	desk.press("V6B 4N7")
	signs(desk, "1034", "Robert Hale") // the form saved itself, and the run went on
	signs(desk, "1042", "Claire Fournier")
	desk.sees("Submit PON 1044")
	desk.buttonTo("Submit")
	desk.sees("Submit PON 1034", "11 of 12") // what was signed on the way waits to be submitted
	desk.dismiss("esc", "Submit PON")
	desk.sees("The run ended: 10 things done, 2 left")

	recordFOC(desk)
	leave(desk, home)
	checkRun(t, home)
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
	desk.sees("Test call of 8 numbers", "Passed")
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
