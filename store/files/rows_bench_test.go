package files

import (
	"bytes"
	"errors"
	"io"
	"os"
	"runtime"
	"strconv"
	"sync"
	"testing"
)

func benchColumns() []Column {
	return []Column{{"number", Text}, {"order", Text}, {"btn", Text}, {"name", Text}, {"street", Text}, {"city", Text}, {"state", Text},
		{"zip", Text}, {"foc", Day}, {"created", Moment}, {"numbers", Count}, {"open", Flag}}
}

// benchRow fills a row of benchColumns.
func benchRow(row []string, i int) {
	n := strconv.Itoa(2065500000 + i)
	copy(row, []string{"+1" + n, "PD-" + n, n, "Harbour & Sons, Inc.", n[4:] + " Elm Street", "Seattle", "WA", "98101",
		"2026-12-04", "2026-12-04T08:30:00-08:00", n[6:], "true"})
}

func writeMany(t testing.TB, to io.Writer, format Format, rows int, each func()) {
	t.Helper()
	w, err := NewWriter(to, format, benchColumns())
	if err != nil {
		t.Fatal(err)
	}
	row := make([]string, len(benchColumns()))
	for i := range rows {
		benchRow(row, i)
		if err := w.Write(row); err != nil {
			t.Fatal(err)
		}
		each()
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

const benchRows = 100_000

func BenchmarkWriter(b *testing.B) {
	for _, format := range []Format{CSV, JSON, JSONLines, XLSX} {
		b.Run(string(format), func(b *testing.B) {
			for b.Loop() {
				writeMany(b, io.Discard, format, benchRows, func() {})
			}
			b.ReportMetric(benchRows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

func BenchmarkRows(b *testing.B) {
	for _, format := range []Format{CSV, JSON, JSONLines, XLSX} {
		b.Run(string(format), func(b *testing.B) {
			var file bytes.Buffer
			writeMany(b, &file, format, benchRows, func() {})
			for b.Loop() {
				readMany(b, bytes.NewReader(file.Bytes()), func() {})
			}
			b.ReportMetric(benchRows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

func readMany(t testing.TB, from io.Reader, each func()) (records int) {
	t.Helper()
	r, err := OpenRows(from)
	if err != nil {
		t.Fatal(err)
	}
	for ; ; records++ {
		if _, err := r.Next(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		each()
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	return records
}

// peak is the most memory that was in use whenever it was asked, and what the system gave.
type peak struct {
	most, system, calls, every uint64
}

func (p *peak) look() {
	if p.calls++; p.calls%p.every != 0 {
		return
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	p.most, p.system = max(p.most, m.HeapAlloc), m.Sys
}

// TestMemory writes and reads tables of a size and of ten times as much: memory must not
// follow. PORTDESK_ROWS in the environment sets the larger size.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("long tables")
	}
	rows := 20_000
	if more, err := strconv.Atoi(os.Getenv("PORTDESK_ROWS")); err == nil {
		rows = more
	}
	for _, format := range []Format{CSV, JSON, JSONLines, XLSX} {
		t.Run(string(format), func(t *testing.T) {
			const mega = 1 << 20
			spare := uint64(2 * mega)
			if format == XLSX {
				spare = 48 * mega // what the library keeps of a sheet before it goes to the disk
			}
			var sizes, reads [2]uint64
			var system uint64
			for i, n := range []int{rows / 10, rows} {
				p := peak{every: uint64(n / 20)}
				writeMany(t, io.Discard, format, n, p.look)
				sizes[i] = p.most

				// A pipe keeps the file out of the memory that is measured.
				from, to := io.Pipe()
				var work sync.WaitGroup
				work.Go(func() {
					writeMany(t, to, format, n, func() {})
					_ = to.Close() // a pipe has no error of it
				})
				p = peak{every: uint64(n / 20)}
				if got := readMany(t, from, p.look); got != n {
					t.Errorf("%d of %d rows were read", got, n)
				}
				work.Wait()
				reads[i], system = p.most, p.system
			}
			t.Logf("%d and %d rows: writing held %d and %d kB, reading and writing %d and %d kB; the process has %d MB", rows/10, rows,
				sizes[0]>>10, sizes[1]>>10, reads[0]>>10, reads[1]>>10, system/mega)
			if sizes[1] > sizes[0]+spare || reads[1] > reads[0]+spare {
				t.Errorf("memory follows the rows: %v, %v", sizes, reads)
			}
		})
	}
}
