package store

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"testing"

	"portdesk/model"
	"portdesk/model/dossier"
	"portdesk/model/filter"
	"portdesk/model/tn"
)

// manyOrders are orders of 500 numbers each as a file may have them.
func manyOrders(total int, status model.Status) []dossier.Dossier {
	var out []dossier.Dossier
	for at := 0; at < total; at += 500 {
		numbers := make([]tn.TN, 500)
		for i := range numbers {
			n := at + i
			numbers[i] = tn.TN(12062000000 + int64(n/10_000)*10_000 + int64(n%10_000))
		}
		out = append(out, incoming(fmt.Sprint(5000+at/500), int64(5000+at/500), status, numbers...))
	}
	return out
}

// BenchmarkTakeIn takes 100,000 numbers in with one act: as drafts, and as they stand.
func BenchmarkTakeIn(b *testing.B) {
	for name, status := range map[string]model.Status{"drafts": model.Pending, "standing": model.FOCDateSet} {
		in := Intake{Orders: manyOrders(100_000, status)}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				b.StopTimer()
				s := openFile(b, filepath.Join(b.TempDir(), fmt.Sprint(n), "desk.db"), &testClock{monday})
				n++
				b.StartTimer()
				if _, err := s.TakeIn(context.Background(), in); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(100_000*float64(b.N)/b.Elapsed().Seconds(), "numbers/s")
		})
	}
}

// BenchmarkEachNumber reads all of 100,000 numbers, and of ten times as many, and tells the
// memory that the reading took.
func BenchmarkEachNumber(b *testing.B) {
	for _, size := range []int{10_000, 100_000} {
		s := openFile(b, bigDesk(b, size), &testClock{monday})
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			var peak uint64
			for b.Loop() {
				n := 0
				err := s.EachNumber(context.Background(), filter.Query{}, func(NumberWhole) error {
					if n++; n%10_000 == 0 {
						var m runtime.MemStats
						runtime.ReadMemStats(&m)
						peak = max(peak, m.HeapAlloc)
					}
					return nil
				})
				if err != nil || n != size {
					b.Fatal(n, err)
				}
			}
			b.ReportMetric(float64(size)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
			b.ReportMetric(float64(peak)/(1<<20), "heap-MB")
		})
	}
}
