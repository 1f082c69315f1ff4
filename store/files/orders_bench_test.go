package files

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"portdesk/model/intake"
)

func BenchmarkOrderRows(b *testing.B) {
	const rows = 20_000
	header := strings.Split("Phone Number|Company|Authorized Name|BTN|Account #|Street|City|State|Zip|Requested Date", "|")
	b.ReportAllocs()
	for b.Loop() {
		at := 0
		next := func() (Record, error) {
			if at == rows {
				return Record{}, io.EOF
			}
			at++
			return Record{Line: at + 1, Cells: []string{fmt.Sprint(2062000000 + at), "Cascade Dental LLC", "Doe, Jane", "206-420-6100", "88-1234", "1218 3rd Ave", "Seattle", "Washington", "98101", "12/4/2026"}}, nil
		}
		if _, err := orderRows(header, next, OrderReading{}, func(intake.Row) error { return nil }, func(f *Fault) { b.Fatal(f) }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}
