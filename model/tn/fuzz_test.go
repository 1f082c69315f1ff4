package tn_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"portdesk/model/tn"
)

func FuzzReadText(f *testing.F) {
	for _, seed := range []string{"2064205780", "+1 (206) 420-5780 x12, 206.420.5781\r\nBob\n", "2064205700 - 49", "1-800-FLOWERS",
		"+44 20 7946 0958\r011 44 20", "2026-11-23 98101-1234", "\ufeff２０６\x00420\xa05780\x96\x96", "206-420-5700 to 206-420-5749",
		"1 1 1 206 420 57 80 0", "(((206)))4205780", "2064100000..4119999"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		lines := strings.Count(s, "\n") + strings.Count(s, "\r") + 1
		last, ranged := tn.Item{Line: 1}, map[string]int{}
		for _, it := range tn.ReadText(s) {
			if it.Line < last.Line || it.Line > lines {
				t.Fatalf("line %d after line %d of %d", it.Line, last.Line, lines)
			}
			if it.Range {
				ranged[it.Input]++
			}
			if !it.Range || it.Input != last.Input || it.TN%100 == 0 { // enough of each range
				soundItem(t, s, it)
			}
			last = it
		}
		for input, n := range ranged {
			if n > tn.RangeCap*strings.Count(s, input) {
				t.Fatalf("%d numbers in the range %q", n, input)
			}
		}
		if n, err := tn.Parse(s); (n == 0) == (err == nil) {
			t.Fatalf("Parse gives %v, %v", n, err)
		}
	})
}

// soundItem holds for every item of s alone: it shows what was typed, and is either a
// number that reads back or has a reason.
func soundItem(t *testing.T, s string, it tn.Item) {
	if it.Input == "" || !strings.Contains(s, it.Input) || (it.TN == 0) == (it.Reason == "") {
		t.Fatalf("item %+v", it)
	}
	if it.TN == 0 {
		return
	}
	if back, err := tn.Parse(it.TN.String()); back != it.TN || err != nil || len(it.TN.String()) != 11 {
		t.Fatalf("%+v reads back as %v, %v", it, back, err)
	}
}

// list makes a list of as many lines, mixed as real ones are.
func list(lines int) []byte {
	var b bytes.Buffer
	for i := range lines {
		a, x, l := 200+i%80, 220+i/7%600, i*7%10000
		switch i % 8 {
		case 0:
			fmt.Fprintf(&b, "%03d%03d%04d\n", a, x, l)
		case 1:
			fmt.Fprintf(&b, "+1 %03d %03d %04d\n", a, x, l)
		case 2:
			fmt.Fprintf(&b, "(%03d) %03d-%04d\n", a, x, l)
		case 3:
			fmt.Fprintf(&b, "1%03d%03d%04d\r\n", a, x, l)
		case 4:
			fmt.Fprintf(&b, "%03d.%03d.%04d\n", a, x, l)
		case 5:
			fmt.Fprintf(&b, "\"Smith, Bob %d\",%03d-%03d-%04d,98101\n", i, a, x, l)
		case 6:
			fmt.Fprintf(&b, "Office – %03d/%03d-%04d ext. 12\n", a, x, l)
		case 7:
			fmt.Fprintf(&b, "%03d-%03d-%03d\n", a, x, l%1000)
		}
	}
	return b.Bytes()
}

func BenchmarkReadList(b *testing.B) {
	raw := list(100000)
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if items, err := tn.ReadList(bytes.NewReader(raw)); err != nil || len(items) != 100000 {
			b.Fatal(len(items), err)
		}
	}
}

// A line of two megabytes takes no more than a few times what one of half a megabyte
// takes for each byte; quadratic work would take some hundred thousand times more
// than the limit leaves.
func TestLongLines(t *testing.T) {
	const size = 2 << 20
	for _, unit := range []string{"1 ", "1-800-a", "206 ", "+", "(", "2064205780 ", "+44 ", "206-420-5780 - ", "x1 ", "ext", "1 800 ", ".", "\x00", "ü", "(1", "800 a ", "2064205780,,", "0"} {
		start := time.Now()
		tn.ReadText(strings.Repeat(unit, size/len(unit)))
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("a line of %q took %v", unit, took)
		}
	}
}
