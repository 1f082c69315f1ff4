package orders_test

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"portdesk/model/date"
	"portdesk/store"
	"portdesk/ui/orders"
)

// The configuration's columns stand until others are chosen; those that are none are left out.
func TestColumnsOfTheOptions(t *testing.T) {
	ids := orders.ColumnIDs()
	for _, id := range []string{"order", "customer", "state", "numbers", "gaining"} {
		if !slices.Contains(ids, id) {
			t.Errorf("%q is not among %v", id, ids)
		}
	}
	b := emptyBench(t)
	b.columns = []string{"gaining", "nonsense", "order"}
	b.draft(numbersText, "Acme Seattle")
	b.start(140, 42)
	b.Sees("Gaining", "PON").Misses("Progress")
	b.Keys(":").Type("columns reset").Keys("enter").Sees("Gaining").Misses("Progress")
	b.Keys(":").Type("columns pon progress").Keys("enter").Sees("Progress").Misses("Gaining ")
	b.start(140, 42) // what was chosen holds over the configuration
	b.Sees("Progress").Misses("Gaining ")
	b.Keys("C", "r", "enter").Sees("Gaining").Misses("Progress")
	if kept, err := b.store.Setting(context.Background(), "orders.columns"); err != nil || kept != "" {
		t.Errorf("kept after a reset is %q (%v)", kept, err)
	}
	b.columns = []string{"order", "lata"}
	b.start(140, 42)
	b.Sees("LATA").Misses("Gaining ")
}

// Days and hours stand as the user has them written.
func TestOrdersInISO(t *testing.T) {
	b := openBenchWith(t, filepath.Join(t.TempDir(), "desk.db"), store.Options{Dates: date.Style{ISO: true, Twelve: true}})
	b.draft(numbersText, "Acme Seattle")
	b.start(140, 42)
	b.Fits().Sees("drafted just now, on 2026-11-23 9:41 am").Keys("enter", "j").Fits().Misses("Mon 23 Nov 09")
}
