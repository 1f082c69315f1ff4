package cli_test

import (
	"io"
	"runtime"
	"testing"
	"time"

	"portdesk/ui/cli"
)

// liveHeap is an output that keeps nothing and measures the memory that is held while it
// is written to.
type liveHeap struct {
	written, next int
	peak          uint64
}

func (h *liveHeap) Write(p []byte) (int, error) {
	h.written += len(p)
	if h.written >= h.next {
		h.next = h.written + 1<<20
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		h.peak = max(h.peak, m.HeapAlloc)
	}
	return len(p), nil
}

// TestExportStreams: ten times the numbers need no more memory.
func TestExportStreams(t *testing.T) {
	if raceDetector {
		t.Skip("what the race detector holds is counted with the rest")
	}
	measure := func(list string, rows int) map[string]uint64 {
		w := newWorld(t)
		w.in = "prefix,provider_id,provider_name,type,lata,rate_center,state,portable\n206-420,8824,Level3,long-code,674,SEATTLE,WA,yes\n206-425,8824,Level3,long-code,674,SEATTLE,WA,yes\n"
		w.ok("import", "directory", "-")
		w.in = list
		w.ok("draft", "-", "--name", "Acme")
		out := map[string]uint64{}
		for _, form := range []string{"csv", "jsonl", "xlsx"} {
			h := &liveHeap{}
			if err := cli.Execute(t.Context(), cli.Options{Args: []string{"export", "numbers", "-o", form}, Out: h, Err: io.Discard,
				Getenv: func(key string) string { return w.env[key] }, Now: time.Now}); err != nil {
				t.Fatal(err)
			}
			if h.written < rows*10 || h.peak == 0 {
				t.Fatalf("%s has %d bytes", form, h.written)
			}
			out[form] = h.peak
		}
		return out
	}
	few, many := measure("2064200000-1999\n", 2_000), measure("2064200000-9999\n2064250000-9999\n", 20_000)
	// To hold all rows would take ten million bytes of CSV, and forty of a sheet, of which no
	// more than a part is held before it goes to a file.
	room := map[string]uint64{"csv": 3 << 20, "jsonl": 3 << 20, "xlsx": 24 << 20}
	for form, peak := range many {
		if peak > few[form]+room[form] {
			t.Errorf("20,000 numbers as %s take %d bytes, 2,000 take %d", form, peak, few[form])
		}
	}
}
