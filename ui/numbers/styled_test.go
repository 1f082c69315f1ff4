package numbers_test

import (
	"context"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"portdesk/model/date"
	"portdesk/store"
	"portdesk/ui/dialogs/dialogtest"
	"portdesk/ui/numbers"
)

// Days and hours stand as the user has them written, and are read as they are shown.
func TestNumbersInISO(t *testing.T) {
	d := mixedAt(dialogtest.OpenWith(t, store.Options{Dates: date.Style{ISO: true, Twelve: true}}))
	for name, size := range map[string][2]int{"80x24": {80, 24}, "200x60": {200, 60}} {
		t.Run(name, func(t *testing.T) {
			golden.RequireEqual(t, start(t, d, size[0], size[1]).Keys("j", "G").Fits().Frame()+"\n")
		})
	}
	b := start(t, d, 140, 42)
	b.Keys("/").Type("foc:2026-12-04").Keys("enter").Sees("2026-12-04", "1-3 of 3").Misses("Fri 4 Dec")
	b.Keys("enter").Fits().Sees("2026-11-23 6:41 am")
}

// The configuration's columns stand until others are chosen, and again after a reset.
func TestColumnsOfTheOptions(t *testing.T) {
	d := mixed(t)
	open := func() *bench {
		ws := numbers.NewWith(context.Background(), d, numbers.Options{Columns: []string{"told", "nonsense", string(store.NumbersByTN)}})
		return with(t, d, ws, 140, 42)
	}
	head := func(b *bench) string {
		for line := range strings.Lines(b.Frame()) {
			if strings.Contains(line, "Number") && strings.Contains(line, "Told") {
				return line
			}
		}
		return ""
	}
	if line := head(open()); !strings.Contains(line, "Told") || strings.Contains(line, "Status") {
		t.Errorf("first %q", line)
	}
	open().Keys(":").Type("columns told number status").Keys("enter")
	if line := head(open()); !strings.Contains(line, "Status") {
		t.Errorf("as chosen %q", line)
	}
	open().Keys(":").Type("columns reset").Keys("enter")
	if line := head(open()); strings.Contains(line, "Status") || line == "" {
		t.Errorf("after a reset %q", line)
	}
	if kept, err := d.Setting(context.Background(), "numbers.columns"); err != nil || kept != "" {
		t.Errorf("kept after a reset is %q (%v), so another configuration would not hold", kept, err)
	}
	open().Keys("C").Sees("■ Told").Keys("space", "r", "enter") // the dialog's own reset
	if line := head(open()); strings.Contains(line, "Status") || line == "" {
		t.Errorf("after the dialog's reset %q", line)
	}
	if ids := numbers.ColumnIDs(); len(ids) < 12 || ids[0] != string(store.NumbersByTN) {
		t.Errorf("the ids are %v", ids)
	}
}
