package files

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// tb is what testing and rapid have in common.
type tb interface {
	Helper()
	Fatalf(format string, args ...any)
}

func writeRows(t tb, to io.Writer, format Format, columns []Column, rows [][]string) {
	t.Helper()
	w, err := NewWriter(to, format, columns)
	if err != nil {
		t.Fatalf("NewWriter: %v", err)
	}
	for _, row := range rows {
		if err := w.Write(row); err != nil {
			t.Fatalf("Write: %v", err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatalf("Close: %v", err)
	}
}

func goldenTable() ([]Column, [][]string) {
	return []Column{{"number", Text}, {"note, if any", Text}, {"count", Count}, {"foc", Day}, {"at", Moment}, {"open", Flag}}, [][]string{
		{"+12064205780", "=cmd|'/c calc'!A1", "12064205780", "2026-12-04", "2026-12-04T08:30:00-08:00", "true"},
		{"012", "two\nlines, \"quoted\"; and more", "-5", "1899-01-01", "", "false"},
		{"", "", "", "", "", ""},
		{"'-x", " blanks ", "007", "soon", "日本", "perhaps"},
		{"1E+10", "esc\x1b[2J \u009b2J \u202eevil \x7f", "99999999999999999999", "2000-02-29", "_x000D_", ""},
	}
}

// TestGolden holds the written forms, byte by byte but for XLSX, whose cells are compared.
// UPDATE_GOLDEN=1 in the environment writes them anew.
func TestGolden(t *testing.T) {
	update := os.Getenv("UPDATE_GOLDEN") != ""
	columns, rows := goldenTable()
	for _, format := range []Format{CSV, JSON, JSONLines, XLSX} {
		t.Run(string(format), func(t *testing.T) {
			var b bytes.Buffer
			writeRows(t, &b, format, columns, rows)
			got := b.Bytes()
			if format == XLSX {
				got = describe(t, got)
			}
			path := filepath.Join("testdata", "table."+string(format)+".golden")
			if update {
				if err := os.WriteFile(path, got, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if format == JSON && !json.Valid(got) {
				t.Error("this is no JSON")
			}
		})
	}
}

// describe tells a workbook: each cell with its type, how it is kept and how it is shown.
func describe(t *testing.T, workbook []byte) []byte {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(workbook))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	must := func(s string, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, sheet := range book.GetSheetList() {
		panes, err := book.GetPanes(sheet)
		if err != nil {
			t.Fatal(err)
		}
		out.WriteString(sheet + ", frozen " + strconv.FormatBool(panes.Freeze) + " below row " + strconv.Itoa(panes.YSplit) + "\n")
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for y, row := range rows {
			for x, shown := range row {
				cell := must(excelize.CoordinatesToCellName(x+1, y+1))
				kind, err := book.GetCellType(sheet, cell)
				if err != nil {
					t.Fatal(err)
				}
				formula := must(book.GetCellFormula(sheet, cell))
				raw := must(book.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true}))
				if shown != "" {
					out.WriteString(cell + " type " + strconv.Itoa(int(kind)) + " kept " + strconv.Quote(raw) + " shown " + strconv.Quote(shown) + formula + "\n")
				}
			}
		}
	}
	return out.Bytes()
}

// TestGoldenBack reads the golden table back from each form.
func TestGoldenBack(t *testing.T) {
	columns, rows := goldenTable()
	want := [][]string{rows[0], rows[1], rows[3], slices.Clone(rows[4])}
	want[3][1] = "esc[2J 2J \u202eevil "
	for _, format := range []Format{CSV, JSON, JSONLines, XLSX} {
		var b bytes.Buffer
		writeRows(t, &b, format, columns, rows)
		got := readRows(t, &b)
		if !reflect.DeepEqual(cellsOf(got.records), want) || got.faults != nil {
			t.Errorf("%s: got %q, faults %v", format, cellsOf(got.records), got.faults)
		}
	}
}

// cellText makes texts that a writer keeps: line feeds and tabs, but no other controls.
func cellText() *rapid.Generator[string] {
	odd := rapid.StringOfN(rapid.RuneFrom([]rune("\"',;\t\n =+-@|_x05DF{}[]\\/ \u00a0\u202e\ufeff＝é日😀%<\ue0d7s0123456789:")), 0, 12, -1)
	whole := rapid.String().Filter(func(s string) bool { return strings.IndexFunc(s, lost) < 0 })
	return rapid.OneOf(odd, whole, rapid.SampledFrom([]string{"", "sep=;", "sep=,", "-5", "true", "2026-12-04", "null", "_x005F_x000D_", "'=1", "12064205780", "1E+10", "'"}))
}

func lost(r rune) bool {
	return r != '\n' && r != '\t' && unicode.IsControl(r) || r == '\ufffe' || r == '\uffff'
}

// TestRoundTrip writes tables of any text and reads them again.
func TestRoundTrip(t *testing.T) {
	for _, format := range []Format{CSV, JSON, JSONLines, XLSX} {
		t.Run(string(format), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				names := cellText()
				if format != CSV {
					names = names.Filter(func(s string) bool { return s != "" })
				}
				width := rapid.IntRange(1, 4).Draw(t, "width")
				var columns []Column
				var header []string
				for range width {
					header = append(header, names.Draw(t, "name"))
					columns = append(columns, Column{header[len(header)-1], Kind(rapid.IntRange(0, 4).Draw(t, "kind"))})
				}
				if strings.Join(header, "") == "" {
					t.Skip("a header needs a name")
				}
				rows := rapid.SliceOfN(rapid.SliceOfN(cellText(), width, width), 0, 5).Draw(t, "rows")
				var want [][]string
				for _, row := range rows {
					if strings.Join(row, "") != "" {
						want = append(want, row)
					}
				}
				var b bytes.Buffer
				writeRows(t, &b, format, columns, rows)
				written := b.String()
				r, err := OpenRows(&b)
				if len(rows) == 0 && (format == JSON || format == JSONLines) {
					if err == nil {
						t.Fatalf("no rows have a header: %q", r.Header())
					}
					return
				}
				if err != nil {
					t.Fatalf("%v in %q", err, written)
				}
				var got [][]string
				for {
					rec, err := r.Next()
					if errors.Is(err, io.EOF) {
						break
					}
					if err != nil {
						t.Fatalf("%v in %q", err, written)
					}
					got = append(got, rec.Cells)
				}
				if err := r.Close(); err != nil {
					t.Fatalf("Close: %v", err)
				}
				if !reflect.DeepEqual(r.Header(), header) || !reflect.DeepEqual(got, want) {
					t.Fatalf("got %q %q\nwant %q %q", r.Header(), got, header, want)
				}
			})
		})
	}
}

func TestHarmless(t *testing.T) {
	for cell, want := range map[string]string{
		"":                        "",
		"x":                       "x",
		"=1":                      "'=1",
		"+1 206":                  "'+1 206",
		"+12064205780":            "+12064205780",
		"-5":                      "-5",
		"-5.5":                    "'-5.5",
		"-":                       "'-",
		"@x":                      "'@x",
		"＝1":                      "'＝1",
		"－5":                      "'－5",
		" \u00a0=1":               "' \u00a0=1",
		"\tx":                     "'\tx",
		"\rx":                     "'\rx",
		"\n=1":                    "'\n'=1",
		"a;=1;-5; +x":             "a;'=1;-5;' +x",
		"a\n- b\n'=c":             "a\n'- b\n''=c",
		"'=1":                     "''=1",
		"''-x":                    "'''-x",
		"'-5":                     "'-5",
		"'tis":                    "'tis",
		"a=b":                     "a=b",
		"+9999999999999999999999": "+9999999999999999999999",
	} {
		if got := Harmless(cell); got != want {
			t.Errorf("Harmless(%q) = %q, want %q", cell, got, want)
		}
	}
}

// TestHarmlessLosesNothing holds the promise of Harmless for any bytes.
func TestHarmlessLosesNothing(t *testing.T) {
	cell := rapid.OneOf(cellText(), rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("'=-+@5 \t\r\n＝;;"))),
		rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }))
	rapid.Check(t, func(t *rapid.T) {
		s := cell.Draw(t, "cell")
		harmless := Harmless(s)
		if got := Harmed(harmless); got != s {
			t.Fatalf("Harmed(%q) = %q, want %q", harmless, got, s)
		}
		for _, part := range strings.FieldsFunc(harmless, func(r rune) bool { return r == ';' || r == '\n' }) {
			if begin := strings.TrimSpace(part); begin != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(begin)[0]) && !wholeNumber(part) && !wholeNumber(harmless) {
				t.Fatalf("%q in %q is a formula", part, harmless)
			}
		}
		if begin := strings.TrimSpace(harmless); begin != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(begin)[0]) && !wholeNumber(harmless) {
			t.Fatalf("%q is a formula", harmless)
		}
	})
}

func TestEscapeControls(t *testing.T) {
	for text, want := range map[string]string{
		`{"a":"é 日"}`:             `{"a":"é 日"}`,
		"\"\x7f\u0085\u009b[2J\"": `"\u007f\u0085\u009b[2J"`,
		"\"\u202ex\u2066\u200f\"": `"\u202ex\u2066\u200f"`,
		"{\n  \"a\": 1\n}":        "{\n  \"a\": 1\n}",
	} {
		if got := EscapeControls(text); got != want {
			t.Errorf("EscapeControls(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestWriterErrors(t *testing.T) {
	two := []Column{{Name: "a"}, {Name: "b"}}
	if _, err := NewWriter(io.Discard, "ods", two); err == nil {
		t.Error("an unknown form was taken")
	}
	if _, err := NewWriter(io.Discard, CSV, nil); err == nil {
		t.Error("a table without columns was begun")
	}
	for _, format := range []Format{CSV, JSON, JSONLines, XLSX} {
		w, err := NewWriter(io.Discard, format, two)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write([]string{"1"}); err == nil {
			t.Errorf("%s: a short row was taken", format)
		}
		if err := w.Write([]string{"1", "2"}); err != nil {
			t.Errorf("%s: a row behind a short one: %v", format, err)
		}
		if err := w.Close(); err != nil {
			t.Errorf("%s: Close: %v", format, err)
		}
		if err := w.Close(); err != nil {
			t.Errorf("%s: Close again: %v", format, err)
		}
		if err := w.Write([]string{"1", "2"}); err == nil {
			t.Errorf("%s: a closed table was written to", format)
		}

		full := errors.New("the disk is full")
		w, err = NewWriter(writerFunc(func([]byte) (int, error) { return 0, full }), format, two)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write([]string{"1", "2"}); err != nil {
			t.Errorf("%s: a row that is not written yet: %v", format, err)
		}
		if err := w.Close(); !errors.Is(err, full) {
			t.Errorf("%s: Close on a full disk: %v", format, err)
		}
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

// TestSheetLimits meets a cell and a table that are longer than XLSX allows.
func TestSheetLimits(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	w, err := NewWriter(io.Discard, XLSX, []Column{{Name: "note"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Write([]string{strings.Repeat("x", excelize.TotalCellChars)}); err != nil {
		t.Errorf("a cell that just fits: %v", err)
	}
	err = w.Write([]string{strings.Repeat("😀", excelize.TotalCellChars/2+1)})
	if err == nil || !strings.Contains(err.Error(), "the column note of row 3 has 32768 characters") {
		t.Errorf("a cell that is too long: %v", err)
	}
	if again := w.Close(); !errors.Is(again, err) {
		t.Errorf("Close: %v", again)
	}

	var b bytes.Buffer
	s, err := newSheetSink(&b, []Column{{Name: "n", Kind: Count}}, "Numbers")
	if err != nil {
		t.Fatal(err)
	}
	s.full = 4
	var want [][]string
	for i := range 8 {
		want = append(want, []string{strconv.Itoa(i)})
		if err := s.row(want[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.close(); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if got := book.GetSheetList(); !reflect.DeepEqual(got, []string{"Numbers", "Numbers 2", "Numbers 3"}) {
		t.Errorf("sheets %q", got)
	}
	for i, want := range []string{"Numbers!$A$1:$A$4", "'Numbers 2'!$A$1:$A$4", "'Numbers 3'!$A$1:$A$3"} {
		names := book.GetDefinedName()
		if len(names) != 3 || strings.ReplaceAll(names[i].RefersTo, "'", "") != strings.ReplaceAll(want, "'", "") {
			t.Errorf("the filters are %v, the one at %d should be %s", names, i, want)
		}
	}
	if got := readRows(t, &b); !reflect.DeepEqual(cellsOf(got.records), want) {
		t.Errorf("got %q", cellsOf(got.records))
	}
	if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

// Excel finds a workbook damaged whose columns do not ascend.
func TestSheetColumnsAscend(t *testing.T) {
	var b bytes.Buffer
	w, err := NewWriter(&b, XLSX, []Column{{Name: "a"}, {Name: "b", Kind: Day}, {Name: "c", Kind: Count}})
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	part, err := archive.Open("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	var sheet struct {
		Columns []struct {
			Min int `xml:"min,attr"`
		} `xml:"cols>col"`
	}
	if err := xml.Unmarshal(text, &sheet); err != nil {
		t.Fatal(err)
	}
	if len(sheet.Columns) != 3 || sheet.Columns[0].Min != 1 || sheet.Columns[1].Min != 2 || sheet.Columns[2].Min != 3 {
		t.Errorf("columns %v", sheet.Columns)
	}
}
