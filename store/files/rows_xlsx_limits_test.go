package files

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
)

// smallWorkbook packs a workbook without styles: a header TN, then rows; extra is a further
// part of so many blanks.
func smallWorkbook(t *testing.T, rows, extra string, size int) []byte {
	t.Helper()
	const of = "http://schemas.openxmlformats.org/"
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	add := func(name string, text io.Reader) {
		f, err := w.Create(name)
		if err == nil {
			_, err = io.Copy(f, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	add("[Content_Types].xml", strings.NewReader(`<Types xmlns="`+of+`package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`+
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>`+
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`))
	add("_rels/.rels", strings.NewReader(`<Relationships xmlns="`+of+`package/2006/relationships"><Relationship Id="rId1" Type="`+of+`officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`))
	add("xl/workbook.xml", strings.NewReader(`<workbook xmlns="`+of+`spreadsheetml/2006/main" xmlns:r="`+of+`officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`))
	add("xl/_rels/workbook.xml.rels", strings.NewReader(`<Relationships xmlns="`+of+`package/2006/relationships"><Relationship Id="rId1" Type="`+of+`officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`))
	add("xl/worksheets/sheet1.xml", strings.NewReader(`<worksheet xmlns="`+of+`spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>TN</t></is></c></row>`+rows+`</sheetData></worksheet>`))
	if extra != "" {
		add(extra, io.LimitReader(blanks{}, int64(size)))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

type blanks struct{}

func (blanks) Read(p []byte) (int, error) { return copy(p, bytes.Repeat([]byte(" "), len(p))), nil }

// A small file that unpacks to much is refused before it is unpacked.
func TestWorkbooksThatUnpackToMuch(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	for name, file := range map[string][]byte{
		"a theme":           smallWorkbook(t, "", "xl/theme/theme1.xml", 40<<20),
		"another sheet":     smallWorkbook(t, "", "xl/worksheets/sheet2.xml", 100<<20),
		"a table of texts":  smallWorkbook(t, "", "xl/sharedStrings.xml", 100<<20),
		"pictures of blank": smallWorkbook(t, "", "xl/media/image1.png", 100<<20),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := OpenRows(bytes.NewReader(file))
		runtime.ReadMemStats(&after)
		var fault *Fault
		if !errors.As(err, &fault) || fault.Reason != reasonBomb {
			t.Errorf("%s: %v", name, err)
		}
		if took := after.TotalAlloc - before.TotalAlloc; took > 8<<20 {
			t.Errorf("%s took %d bytes of memory", name, took)
		}
	}
	if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

// Rows far down and cells far out end the reading, and do not keep it busy.
func TestWorkbooksThatAreHugeAndEmpty(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	for name, c := range map[string]struct {
		rows string
		most int
	}{
		"a row far down": {`<row r="2000000"><c r="A2000000"><v>1</v></c></row>`, 1},
		"rows far out":   {strings.Repeat(`<row><c r="XFD2"><v>1</v></c></row>`, 1200), 1100},
	} {
		r, err := OpenRows(bytes.NewReader(smallWorkbook(t, c.rows, "", 0)))
		if err != nil {
			t.Fatal(name, err)
		}
		var last error
		n := 0
		for ; ; n++ {
			_, err := r.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			last = err
		}
		if err := r.Close(); err != nil {
			t.Error(name, err)
		}
		var fault *Fault
		if n > c.most || !errors.As(last, &fault) || fault.Reason != reasonWorkbook {
			t.Errorf("%s: %d rows, %v", name, n, last)
		}
	}
	if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestAWorkbookWithoutStyles(t *testing.T) {
	rows, bad, _ := readFile(t, string(smallWorkbook(t, `<row r="2"><c r="A2"><v>2.06420578E9</v></c></row>`, "", 0)))
	if len(rows) != 1 || rows[0] != "2 12064205780" || len(bad) > 0 {
		t.Error(rows, bad)
	}
}
