package ui_test

import (
	"testing"
	"time"

	"portdesk/model/date"
	"portdesk/ui"
	"portdesk/ui/desk"
)

// The root's own times stand as the user has them written.
func TestDatesOfTheRoot(t *testing.T) {
	b := newBench(t, 80, 24, func(o *ui.Options) { o.Dates = date.Style{ISO: true, Twelve: true} })
	b.Advance(time.Second).Sees("2026-11-23 9:41 am")
	b.Send(desk.Say{Level: desk.Done, Text: "Kept."}).Keys("M").Fits().Sees("9:41 am  ✓ Kept.").Keys("esc")
	b.undo.at = time.Date(2026, 11, 20, 15, 4, 0, 0, time.UTC)
	b.Keys("u").Sees("done 2026-11-20 3:04 pm")
}
