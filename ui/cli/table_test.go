package cli

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"portdesk/ui/draw"
)

// TestTable: columns stand under each other, counts to the right, empty columns are left
// out, and no line ends with a blank.
func TestTable(t *testing.T) {
	s := sheet{columns: []string{"order", "numbers", "foc_date", "customer"}}
	s.add("1001-A", "7", "", "Acme")
	s.add("1001-B", "1,200", "", "名前 Dental")
	want := "ORDER   NUMBERS  CUSTOMER\n" +
		"1001-A        7  Acme\n" +
		"1001-B    1,200  名前 Dental\n"
	if got := s.text(look{}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := (sheet{columns: s.columns}).text(look{}); got != "" {
		t.Errorf("without rows it draws %q", got)
	}
}

// TestTableOnATerminal: texts give way to the width, references and dates never do, and
// what steers a terminal is gone.
func TestTableOnATerminal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sheet{columns: []string{"order", "customer", "reason", "foc"}}
		cell := rapid.StringMatching(`[a-z 名\x{1b}\n\[]{0,60}`)
		for range rapid.IntRange(1, 5).Draw(t, "rows") {
			s.add("1001-A", cell.Draw(t, "customer"), cell.Draw(t, "reason"), "2026-12-04")
		}
		width := rapid.IntRange(len("1001-A")+len("2026-12-04")+2*narrowest+3*2, 120).Draw(t, "width")
		text := s.text(look{width: width})
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		if len(lines) != 1+len(s.rows) || strings.ContainsRune(text, '\x1b') {
			t.Fatalf("%d rows are drawn in %d lines: %q", len(s.rows), len(lines), text)
		}
		for i, line := range lines {
			if draw.Width(line) > width || strings.HasSuffix(line, "  ") {
				t.Fatalf("%q is %d wide, of %d", line, draw.Width(line), width)
			}
			if i > 0 && (!strings.HasPrefix(line, "1001-A") || !strings.Contains(line, "2026-12-04")) {
				t.Fatalf("a reference or a date gave way: %q", line)
			}
		}
	})
}

// TestNarrow: what a narrow terminal leaves out, everything else keeps.
func TestNarrow(t *testing.T) {
	s := sheet{columns: []string{"order", "age", "at"}}
	s.add("1001-A", "3d", "2026-11-20T09:30:00-08:00")
	s.add("1001-B", "", "")
	for name, tt := range map[string]struct {
		look look
		want string
	}{
		"a file":   {look{}, "ORDER   AGE  AT\n1001-A  3d   2026-11-20T09:30:00-08:00\n1001-B\n"},
		"wide":     {look{width: 100}, "ORDER   AGE  AT\n1001-A  3d   2026-11-20 09:30\n1001-B\n"},
		"narrow":   {look{width: 60}, "ORDER   AT\n1001-A  2026-11-20 09:30\n1001-B\n"},
		"no width": {look{width: 0}, "ORDER   AGE  AT\n1001-A  3d   2026-11-20T09:30:00-08:00\n1001-B\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := s.brief(tt.look, "at").without(tt.look, 80, "age").text(tt.look); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
	if s.rows[0][1] != "3d" || !strings.Contains(s.rows[0][2], "T") {
		t.Errorf("the sheet itself changed: %v", s.rows)
	}
}
