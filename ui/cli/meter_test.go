package cli

import (
	"strings"
	"testing"
	"time"

	"portdesk/ui/draw"
)

func TestMeter(t *testing.T) {
	var out strings.Builder
	now := time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC)
	m := newMeter(&out, "row", "read from directory-of-2026.csv", 0, 28, func() time.Time { return now })
	m.report(2048)
	m.done()
	if out.Len() > 0 {
		t.Errorf("short work shows %q", out.String())
	}
	now = now.Add(meterDelay)
	m.report(172808)
	m.report(174856) // at once: too soon to be read
	now = now.Add(meterPause)
	m.report(176904)
	m.done()
	lines := strings.Split(out.String(), "\r")
	if len(lines) != 5 || lines[1] != "172,808 rows read from dir…" || lines[2] != "176,904 rows read from dir…" {
		t.Fatalf("written are %q", lines)
	}
	for _, line := range lines {
		if draw.Width(line) > 27 {
			t.Errorf("%q wraps", line)
		}
	}
	if gone := lines[3]; strings.TrimSpace(gone) != "" || draw.Width(gone) != draw.Width(lines[2]) || lines[4] != "" {
		t.Errorf("the line is not taken away: %q", lines[3:])
	}
}

func TestMeterWhereNobodyLooks(t *testing.T) {
	c := &session{Options: Options{Err: &strings.Builder{}}}
	m := c.meter("row", "read from directory.csv", 0)
	m.report(1 << 20)
	m.done()
	if text := c.Err.(*strings.Builder).String(); text != "" {
		t.Errorf("a file gets %q", text)
	}
}

func TestMeterOfKnownWork(t *testing.T) {
	var out strings.Builder
	now := time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC)
	m := newMeter(&out, "number", "exported", 4000, 80, func() time.Time { return now })
	now = now.Add(meterDelay)
	m.report(1000)
	if got, want := out.String(), "\r["+strings.Repeat("#", 8)+strings.Repeat(".", 22)+"] 1,000 of 4,000 numbers exported"; got != want {
		t.Errorf("written is %q, want %q", got, want)
	}
}
