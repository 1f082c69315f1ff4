package triage_test

import (
	"strings"
	"testing"
	"time"

	"portdesk/model"
	"portdesk/store"
	"portdesk/ui"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs/dialogtest"
	"portdesk/ui/triage"
	"portdesk/ui/uitest"
)

var _ triage.Store = (*store.Store)(nil)

// TestOnARealFile runs through blockers, a letter and a submission of a file as it is on
// disk.
func TestOnARealFile(t *testing.T) {
	d := dialogtest.Open(t)
	d.Now = d.Now.Add(-48 * time.Hour)
	o := d.Begun("206 420 5780 - 5784", "Acme Dental")
	d.Do(o.ID, model.Request{Event: model.AdditionalInformationRequired, Causes: []string{"pin_passcode"}, Reason: "PIN?"})
	d.Drafted("206 425 1000 - 1002", "Bright Motors")
	d.Signed(d.Drafted("844 420 5780", "Nordhaus").ID)
	d.Now = dialogtest.Monday()
	ws := triage.New(ctx, d.Store, action.Default())
	app := ui.New(ui.Options{Workspaces: map[int]ui.Entry{desk.TriageDigit: {Title: "Triage", Workspace: ws}}, Look: ui.Look{Glyphs: "unicode"},
		Now: func() time.Time { return d.Now }})
	b := uitest.New(t, app, 160, 50)
	b.Advance(time.Second).Fits().Sees("1 Triage 3", "YOURS  3", "PIN", "Level3 wrote", "\"PIN?\"", "On the order", "Acme Dental", "Not signed", "Signed, not sent")
	b.Keys("n").Sees("1 of 3", "Answer: PIN or passcode missing", "Answer and resubmit 5").Type("4711").Keys("ctrl+s").Sees("2 of 3", "Sign the LOA").Advance(time.Second)
	d.Wants("2064205780", model.InProcess)
	b.Type("Jane Doe").Keys("tab").Type("Owner").Keys("tab", "space", "tab", "right", "enter").Fits()
	if on, key, done := ws.Running(); !on || done != 2 || !strings.HasPrefix(key, "unsent:") {
		t.Fatalf("the run is %v at %q with %d done\n%s", on, key, done, b.Frame())
	}
	b.Keys("tab").Sees("Submit PON").Advance(time.Second).Keys("tab", "right", "enter").Fits()
	b.Keys("z").Fits()
	if on, key, done := ws.Running(); !on || done != 3 || !strings.HasPrefix(key, "unsent:") { // the order that was signed in the run
		t.Fatalf("the run is %v at %q with %d done\n%s", on, key, done, b.Frame())
	}
	b.Advance(time.Second).Keys("esc").Sees("The run ended: 3 things done, 1 left", "THE CARRIER'S  2")
	b.Keys("z").Type("fri").Keys("ctrl+s").Sees("PUT OFF  1", "You owe nothing").Keys("Z", "Z").Sees("YOURS  1", "is back among what waits")
}
