package calendar_test

import (
	"context"
	"testing"
	"time"

	"portdesk/model/date"
	"portdesk/ui"
	"portdesk/ui/calendar"
	"portdesk/ui/desk"
	"portdesk/ui/uitest"
)

// A day that triage sent the user to leads back there, and to the next thing of its run.
func TestFromTriage(t *testing.T) {
	d := planned(t)
	sent := &elsewhere{}
	entries := map[int]ui.Entry{desk.TriageDigit: {Title: "Triage", Workspace: sent},
		desk.CalendarDigit: {Title: "Calendar", Workspace: calendar.New(context.Background(), d, calendar.Options{})}}
	app := ui.New(ui.Options{Workspaces: entries, Start: desk.CalendarDigit, Look: ui.Look{Glyphs: "unicode"}, Now: func() time.Time { return d.Now }})
	b := uitest.New(t, app, 80, 24)
	b.Advance(time.Second)
	day := desk.Goto{Workspace: desk.CalendarDigit, Target: desk.DayTarget{Day: date.Of(2026, 11, 25), CutOver: true, Triage: true, Run: "3 of 10"}}
	b.Send(day)
	b.Fits()
	b.Sees("Cut-over Wed 25 Nov", " 3 of 10 ", "n next")
	b.Keys("l")
	b.Sees("Cut-over Thu 26 Nov", "3 of 10")
	b.Keys("n")
	b.Misses("Cut-over")
	if len(sent.targets) != 1 || sent.targets[0] != (desk.RunTarget{}) {
		t.Errorf("sent to %v", sent.targets)
	}
	b.Send(day)
	b.Keys("space", "esc")
	b.Sees("Cut-over")
	b.Keys("1", "4") // a run does not follow the user elsewhere
	b.Sees("Cut-over Wed 25 Nov")
	b.Misses("3 of 10")
	b.Keys("esc")
	b.Misses("Cut-over", "November")
	b.Keys("4")
	b.Sees("November")
	b.Keys("c")
	b.Sees("Cut-over")
	b.Misses("n next")
	b.Keys("n", "esc")
	b.Sees("November")
}
