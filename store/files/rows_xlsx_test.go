package files

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// workbook makes the bytes of a workbook.
func workbook(t *testing.T, fill func(*excelize.File) error, opts ...excelize.Options) []byte {
	t.Helper()
	book := excelize.NewFile()
	if err := fill(book); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := book.Write(&b, opts...); err != nil {
		t.Fatal(err)
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestSheetFormats reads cells however the sheet shows them.
func TestSheetFormats(t *testing.T) {
	day := time.Date(2026, time.December, 4, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		name, code string
		builtin    int
		value      any
		want       string
	}{
		{"a day of the system", "", 14, day, "2026-12-04"},
		{"an American day", "m/d/yy", 0, day, "2026-12-04"},
		{"a German day", `dd\.mm\.yyyy;@`, 0, day, "2026-12-04"},
		{"a day in words", `[$-409]dddd, mmmm d, yyyy`, 0, day, "2026-12-04"},
		{"a month", "mmm", 0, day, "2026-12-04"},
		{"a moment", "", 22, day.Add(8*time.Hour + 30*time.Minute), "2026-12-04 08:30:00"},
		{"a moment at midnight", "m/d/yyyy h:mm AM/PM", 0, day, "2026-12-04"},
		{"a moment that shows its day", "d-mmm", 0, day.Add(18 * time.Hour), "2026-12-04"},
		{"a big number", "", 0, 12064205780, "12064205780"},
		{"a big number in short", "", 11, 12064205780, "12064205780"},
		{"a big number with commas", "#,##0.00", 0, 12064205780, "12064205780"},
		{"fifteen digits", "", 0, 123456789012345, "123456789012345"},
		{"a phone number", `[<=9999999]###\-####;\(###\)\ ###\-####`, 0, 2064205780, "2064205780"},
		{"a ZIP", "00000", 0, 8123, "08123"},
		{"a long ZIP", `00000\-0000`, 0, 81230001, "08123-0001"},
		{"a fraction", "0", 0, 0.5, "0.5"},
		{"a text that looks like a number", "", 0, "0012", "0012"},
		{"a text in a column of days", "", 14, "soon", "soon"},
		{"true", "", 0, true, "TRUE"},
		{"a harmless formula", "", 0, "'=1", "=1"},
		{"control characters", "", 0, "a\r\nb\tc", "a\r\nb\tc"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := workbook(t, func(f *excelize.File) error {
				style := &excelize.Style{NumFmt: tt.builtin}
				if tt.code != "" {
					style.CustomNumFmt = &tt.code
				}
				id, err := f.NewStyle(style)
				if err != nil {
					return err
				}
				if err := f.SetCellValue("Sheet1", "A1", "name"); err != nil {
					return err
				}
				if err := f.SetCellValue("Sheet1", "A2", tt.value); err != nil {
					return err
				}
				return f.SetCellStyle("Sheet1", "A2", "A2", id)
			})
			got := readRows(t, bytes.NewReader(file))
			if want := []Record{{Line: 2, Cells: []string{tt.want}}}; !reflect.DeepEqual(got.records, want) || got.form != "XLSX" {
				t.Errorf("got %s %q, faults %v; want %q", got.form, cellsOf(got.records), got.faults, tt.want)
			}
		})
	}
}

// TestSheets reads a workbook as people make them: a blank sheet and a hidden one first, a
// table that begins further down, merged cells, gaps, notes beside the table.
func TestSheets(t *testing.T) {
	file := workbook(t, func(f *excelize.File) error {
		for _, name := range []string{"Hidden", "Data", "Other", "More"} {
			if _, err := f.NewSheet(name); err != nil {
				return err
			}
		}
		cells := map[string]map[string]any{
			"Hidden": {"A1": "no"},
			"Data": {"A3": "TN", "B3": "BTN", "C3": "FOC", "A4": 2065550100, "B4": "merged", "C6": "x", "A7": "1", "E7": "beside",
				"A8": "2"},
			"Other": {"A1": "else", "A2": "no"},
			"More":  {"A1": "TN", "B1": "BTN", "C1": "FOC", "A2": "3"},
		}
		for sheet, values := range cells {
			for cell, value := range values {
				if err := f.SetCellValue(sheet, cell, value); err != nil {
					return err
				}
			}
		}
		if err := f.MergeCell("Data", "B4", "B5"); err != nil {
			return err
		}
		return f.SetSheetVisible("Hidden", false)
	})
	got := readRows(t, bytes.NewReader(file))
	want := sheetOf{
		form: "XLSX", header: []string{"TN", "BTN", "FOC"},
		records: []Record{{4, []string{"2065550100", "merged", ""}}, {6, []string{"", "", "x"}}, {8, []string{"2", "", ""}}, {2, []string{"3", "", ""}}},
		faults:  []Fault{{Line: 7, Column: 5, Reason: "the row has more cells than the header, which has 3", Text: "beside"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestSheetThatIsNone(t *testing.T) {
	fill := func(f *excelize.File) error { return f.SetCellValue("Sheet1", "A1", "name") }
	blank := func(*excelize.File) error { return nil }
	whole := workbook(t, fill)
	for _, tt := range []struct {
		name string
		file []byte
		want string
	}{
		{"locked", workbook(t, fill, excelize.Options{Password: "secret"}), reasonEncrypted},
		{"cut off", whole[:len(whole)/2], reasonWorkbook},
		{"blank", workbook(t, blank), reasonNoHeader},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Setenv("TMPDIR", t.TempDir())
			_, err := OpenRows(bytes.NewReader(tt.file))
			if want := notATable(tt.want); !reflect.DeepEqual(err, want) {
				t.Errorf("got %v, want %v", err, want)
			}
			if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) > 0 {
				t.Errorf("left behind: %v %v", left, err)
			}
		})
	}
}

// TestLargeSheet reads a sheet that goes to a temporary file, which is gone at the end.
func TestLargeSheet(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	const rows = 40_000
	var b bytes.Buffer
	cell := strings.Repeat("a text of some length ", 10)
	table := make([][]string, rows)
	for i := range table {
		table[i] = []string{cell}
	}
	writeRows(t, &b, XLSX, []Column{{Name: "note"}}, table)
	r, err := OpenRows(&b)
	if err != nil {
		t.Fatal(err)
	}
	if files, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(files) == 0 {
		t.Errorf("nothing went to the disk: %v", err)
	}
	count := 0
	for rec, err := r.Next(); err == nil; rec, err = r.Next() {
		if rec.Cells[0] != cell {
			t.Fatalf("got %q", rec.Cells)
		}
		count++
	}
	if err := r.Close(); err != nil || count != rows {
		t.Errorf("%d rows, Close: %v", count, err)
	}
	if files, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(files) > 0 {
		t.Errorf("left behind: %v %v", files, err)
	}
}
