package files

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestDirectoryOfASheet: a workbook says what the same rows say as CSV, behind a title too.
func TestDirectoryOfASheet(t *testing.T) {
	cells := [][]string{{"Codes of November"}, {"NPA-NXX", "OCN", "Company", "RateCenter", "LATA", "Use"}, {"206-420", "8824", "Level3", "SEATTLE", "674", "AS"},
		{"206-421", "", "", "", "", "UA"}, {"abc", "8824", "Level3", "SEATTLE", "674", "AS"}, {"206-422", "0822", "Acme, Inc.", "SEATTLE", "674", "AS"}}
	book := excelize.NewFile()
	var text strings.Builder
	for i, row := range cells {
		at, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = book.SetSheetRow("Sheet1", at, &row)
		}
		if err != nil {
			t.Fatal(err)
		}
		text.WriteString(strings.Join(row, "\t") + "\n")
	}
	var b bytes.Buffer
	if err := errors.Join(book.Write(&b), book.Close()); err != nil {
		t.Fatal(err)
	}
	want, wantBad, wantReport, err := read(t, strings.NewReader(text.String()))
	if err != nil || len(want) != 2 || len(wantBad) != 1 || wantReport.Skipped() != 1 {
		t.Fatalf("as text: %v, %v, %+v, %v", want, wantBad, wantReport, err)
	}
	got, bad, report, err := read(t, &b)
	if err != nil || !reflect.DeepEqual(got, want) || len(bad) != 1 || bad[0].Line != 5 || bad[0].Reason != wantBad[0].Reason || report.Skipped() != 1 {
		t.Errorf("%v: the sheet says %v, %v, %+v", err, got, bad, report)
	}
	if report.Format != "NANPA code file, XLSX" {
		t.Errorf("the form is %q", report.Format)
	}
}

// TestDirectoryOfAnotherForm: what is no table is called by its name.
func TestDirectoryOfAnotherForm(t *testing.T) {
	for text, want := range map[string]string{"%PDF-1.7\nprefix": reasonPDF, magicOLE + "xx": reasonOldExcel, magicGzip + "x": reasonArchive} {
		_, _, _, err := read(t, strings.NewReader(text))
		if fault := (*Fault)(nil); !errors.As(err, &fault) || fault.Reason != want {
			t.Errorf("%q ends with %v, want %q", text, err, want)
		}
	}
	book := excelize.NewFile()
	var b bytes.Buffer
	if err := errors.Join(book.SetCellValue("Sheet1", "A1", "nothing known"), book.Write(&b), book.Close()); err != nil {
		t.Fatal(err)
	}
	if _, _, _, err := read(t, &b); !errors.Is(err, ErrNoHeader) {
		t.Errorf("a sheet without a header ends with %v", err)
	}
}
