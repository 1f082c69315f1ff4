package files

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/charmap"
	xunicode "golang.org/x/text/encoding/unicode"
)

// sheetOf is what Rows makes of a file.
type sheetOf struct {
	form    string
	header  []string
	records []Record
	faults  []Fault
}

// readRows reads a file to its end.
func readRows(t *testing.T, r io.Reader) sheetOf {
	t.Helper()
	rows, err := OpenRows(r)
	if err != nil {
		t.Fatalf("OpenRows: %v", err)
	}
	defer func() {
		if err := rows.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	}()
	got := sheetOf{form: rows.Format()}
	for {
		rec, err := rows.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if fault := (*Fault)(nil); errors.As(err, &fault) {
			got.faults = append(got.faults, *fault)
			continue
		}
		if err != nil {
			t.Fatalf("Next: %v", err)
		}
		got.records = append(got.records, rec)
	}
	got.header = rows.Header()
	return got
}

func cellsOf(records []Record) [][]string {
	var cells [][]string
	for _, rec := range records {
		cells = append(cells, rec.Cells)
	}
	return cells
}

func TestRowsCSV(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       [][]string // with the header
	}{
		// The cases that the public csv-spectrum suite names, in words of our own.
		{"comma in quotes", "name,street,town\nAda,1 Elm St,\"Salem, OR\"\n", [][]string{{"name", "street", "town"}, {"Ada", "1 Elm St", "Salem, OR"}}},
		{"empty cells", "a,b,c\n7,\"\",\"\"\n8,9,10\n", [][]string{{"a", "b", "c"}, {"7", "", ""}, {"8", "9", "10"}}},
		{"empty cells, CRLF", "a,b,c\r\n7,\"\",\"\"\r\n8,9,10\r\n", [][]string{{"a", "b", "c"}, {"7", "", ""}, {"8", "9", "10"}}},
		{"escaped quotes", "a,b\n1,\"say \"\"yes\"\" now\"\n", [][]string{{"a", "b"}, {"1", `say "yes" now`}}},
		{"JSON in a cell", "id,doc\n1,\"{\"\"at\"\": [1.5, 2]}\"\n", [][]string{{"id", "doc"}, {"1", `{"at": [1.5, 2]}`}}},
		{"coordinates", "Phone,Place\n2065550100,47°36'22.8\"N 122°19'55\"W\n", [][]string{{"Phone", "Place"}, {"2065550100", `47°36'22.8"N 122°19'55"W`}}},
		{"line breaks in quotes", "a,b\n\"one \ntwo\",3\n4,5\n", [][]string{{"a", "b"}, {"one \ntwo", "3"}, {"4", "5"}}},
		{"line breaks in quotes, CRLF", "a,b\r\n\"one \r\ntwo\",3\r\n4,5\r\n", [][]string{{"a", "b"}, {"one \r\ntwo", "3"}, {"4", "5"}}},
		{"quotes and line breaks", "a,b\n1,\"x \n\"\"y\"\" \nz\"\n2,3\n", [][]string{{"a", "b"}, {"1", "x \n\"y\" \nz"}, {"2", "3"}}},
		{"simple", "a,b,c\n1,2,3\n", [][]string{{"a", "b", "c"}, {"1", "2", "3"}}},
		{"simple, CRLF", "a,b,c\r\n1,2,3\r\n", [][]string{{"a", "b", "c"}, {"1", "2", "3"}}},
		{"beyond ASCII", "a,b\n4,ʤ\n5,日本\n", [][]string{{"a", "b"}, {"4", "ʤ"}, {"5", "日本"}}},

		{"semicolons", "a;b\n\"x;y\";1,5\n", [][]string{{"a", "b"}, {"x;y", "1,5"}}},
		{"tabs", "a\tb\n1\t2;3\n", [][]string{{"a", "b"}, {"1", "2;3"}}},
		{"a comma in a quoted name", "\"Name, first\";BTN\nx;1\n", [][]string{{"Name, first", "BTN"}, {"x", "1"}}},
		{"the separator is declared", "sep=;\r\na,b;c\r\n1;2\r\n", [][]string{{"a,b", "c"}, {"1", "2"}}},
		{"a bar is declared", "sep=|\na|b\n1|2\n", [][]string{{"a", "b"}, {"1", "2"}}},
		{"blank lines before, between and behind", "\n \n\na,b\n\n1,2\n,\n3,4\n\n", [][]string{{"a", "b"}, {"1", "2"}, {"3", "4"}}},
		{"old line ends", "a,b\r1,2\r3,4", [][]string{{"a", "b"}, {"1", "2"}, {"3", "4"}}},
		{"short rows are filled up", "a,b,c\n1\n2,3\n", [][]string{{"a", "b", "c"}, {"1", "", ""}, {"2", "3", ""}}},
		{"empty cells too many", "a,b\n1,2,,,\n", [][]string{{"a", "b"}, {"1", "2"}}},
		{"names empty and twice", "a,,a\n1,2,3\n", [][]string{{"a", "", "a"}, {"1", "2", "3"}}},
		{"blanks outside of quotes", "a , b\n x y ,  \" z \" \n", [][]string{{"a", "b"}, {"x y", " z "}}},
		{"control characters", "a,b\nx\x1b[2Jy,\"p\tq\x01\x85\"\n", [][]string{{"a", "b"}, {"x[2Jy", "p\tq…"}}},
		{"apostrophes of harmless cells", "a,b\n'=1+1,'-5\n''@x,'tis\n", [][]string{{"a", "b"}, {"=1+1", "'-5"}, {"'@x", "'tis"}}},
		{"a name with quotes over lines", "\"Phone\nNumber\",b\n1,2\n", [][]string{{"Phone\nNumber", "b"}, {"1", "2"}}},
		{"one column", "number\n2065550100\n", [][]string{{"number"}, {"2065550100"}}},
		{"brackets are no JSON", "[number],b\n1,2\n", [][]string{{"[number]", "b"}, {"1", "2"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := readRows(t, strings.NewReader(tt.text))
			all := append([][]string{got.header}, cellsOf(got.records)...)
			if !reflect.DeepEqual(all, tt.want) || got.form != "CSV" || got.faults != nil {
				t.Errorf("got %s %q, faults %v\nwant CSV %q", got.form, all, got.faults, tt.want)
			}
		})
	}
}

func TestRowsLongCell(t *testing.T) {
	long := strings.Repeat("a line of a note\n", maxCellLines-2) + "end"
	got := readRows(t, strings.NewReader("a,b\n1,\""+long+"\"\n2,3\n"))
	want := []Record{{Line: 2, Cells: []string{"1", long}}, {Line: 2 + maxCellLines - 1, Cells: []string{"2", "3"}}}
	if !reflect.DeepEqual(got.records, want) {
		t.Errorf("got %d records, faults %v", len(got.records), got.faults)
	}
}

// TestRowsEncodings reads one text in every encoding.
func TestRowsEncodings(t *testing.T) {
	const text = "number,name,town\r\n2065550100,Zoë Čapek,Malmö\r\n2065550101,\"Li, 李\",\r\n"
	const western = "number,name,town\r\n2065550100,Zoë – Söhne,Malmö\r\n2065550101,plain,€\r\n"
	utf16 := func(text string, order xunicode.Endianness, mark xunicode.BOMPolicy) string {
		s, err := xunicode.UTF16(order, mark).NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	latin, err := charmap.Windows1252.NewEncoder().String(western)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"2065550100", "Zoë Čapek", "Malmö"}, {"2065550101", "Li, 李", ""}}
	wantWestern := [][]string{{"2065550100", "Zoë – Söhne", "Malmö"}, {"2065550101", "plain", "€"}}
	objects := `{"number":2065550100,"name":"Zoë Čapek","town":"Malmö"}` + "\n" + `{"number":2065550101,"name":"Li, 李","town":null}`
	for _, tt := range []struct {
		name, text, form string
		want             [][]string
	}{
		{"UTF-8", text, "CSV", want},
		{"UTF-8 with a mark", "\ufeff" + text, "CSV", want},
		{"UTF-16 LE with a mark", utf16(text, xunicode.LittleEndian, xunicode.UseBOM), "CSV", want},
		{"UTF-16 BE with a mark", utf16(text, xunicode.BigEndian, xunicode.UseBOM), "CSV", want},
		{"UTF-16 LE", utf16(text, xunicode.LittleEndian, xunicode.IgnoreBOM), "CSV", want},
		{"UTF-16 BE", utf16(text, xunicode.BigEndian, xunicode.IgnoreBOM), "CSV", want},
		{"UTF-16 LE, tabs", utf16(strings.ReplaceAll(strings.ReplaceAll(text, "Li, 李", "Li; 李"), ",", "\t"), xunicode.LittleEndian, xunicode.UseBOM), "CSV",
			[][]string{{"2065550100", "Zoë Čapek", "Malmö"}, {"2065550101", "Li; 李", ""}}},
		{"Windows-1252", latin, "CSV", wantWestern},
		{"Windows-1252 beside UTF-8", latin + "1,Čapek,李\r\n", "CSV", append(wantWestern[:2:2], []string{"1", "Čapek", "李"})},
		{"JSON lines", objects, "JSON lines", want},
		{"JSON lines, UTF-16 LE", utf16(objects, xunicode.LittleEndian, xunicode.IgnoreBOM), "JSON lines", want},
		{"JSON with a mark", "\ufeff[" + strings.ReplaceAll(objects, "\n", ",\n") + "]", "JSON", want},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for name, r := range map[string]io.Reader{"whole": strings.NewReader(tt.text), "bytewise": iotest.OneByteReader(strings.NewReader(tt.text))} {
				got := readRows(t, r)
				if !reflect.DeepEqual(cellsOf(got.records), tt.want) || got.form != tt.form || got.faults != nil {
					t.Errorf("%s: got %s %q, faults %v", name, got.form, cellsOf(got.records), got.faults)
				}
				if !reflect.DeepEqual(got.header, []string{"number", "name", "town"}) {
					t.Errorf("%s: header %q", name, got.header)
				}
			}
		})
	}
}

func TestRowsJSON(t *testing.T) {
	for _, tt := range []struct {
		name, text, form string
		want             [][]string // with the header
	}{
		{"array", `[{"a":1,"b":"x"},{"a":2,"b":null}]`, "JSON", [][]string{{"a", "b"}, {"1", "x"}, {"2", ""}}},
		{"array over lines", "[\n  {\n    \"a\": true,\n    \"b\": \"x\\ny\"\n  }\n]\n", "JSON", [][]string{{"a", "b"}, {"true", "x\ny"}}},
		{"lines", "{\"a\":1}\n\n{\"a\":2}\r\n", "JSON lines", [][]string{{"a"}, {"1"}, {"2"}}},
		{"objects over lines", "{\n\"a\":1\n}\n{\n\"a\":2\n}", "JSON lines", [][]string{{"a"}, {"1"}, {"2"}}},
		{"keys in another order, and new ones", `[{"b":1},{"a":2,"b":3},{"c":4}]`, "JSON", [][]string{{"b", "a", "c"}, {"1", "", ""}, {"3", "2", ""}, {"", "", "4"}}},
		{"a key twice", `[{"a":1,"a":2},{"a":3}]`, "JSON", [][]string{{"a", "a"}, {"1", "2"}, {"3", ""}}},
		{"numbers", `[{"a":12064205780,"b":1.2064205780e10,"c":1e99,"d":123456789012345678901}]`, "JSON",
			[][]string{{"a", "b", "c", "d"}, {"12064205780", "12064205780", "1e99", "123456789012345678901"}}},
		{"escapes", `[{"a\u0301":"\ud83d\ude00 \u001b[2J \u0085\r\n","b":"'=1"}]`, "JSON", [][]string{{"a\u0301", "b"}, {"😀 [2J \r\n", "'=1"}}},
		{"empty objects", `[{},{"a":1},{"a":""}]`, "JSON", [][]string{{"a"}, {"1"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := readRows(t, strings.NewReader(tt.text))
			all := append([][]string{got.header}, cellsOf(got.records)...)
			if !reflect.DeepEqual(all, tt.want) || got.form != tt.form || got.faults != nil {
				t.Errorf("got %s %q, faults %v\nwant %s %q", got.form, all, got.faults, tt.form, tt.want)
			}
		})
	}
}

// TestRowsJSONGrows meets a new key behind the objects that were read ahead.
func TestRowsJSONGrows(t *testing.T) {
	rows, err := OpenRows(strings.NewReader(strings.Repeat("{\"a\":1}\n", aheadObjects) + "{\"b\":3,\"a\":2}\n{\"a\":4}"))
	if err != nil {
		t.Fatal(err)
	}
	early := rows.Header()
	var last []Record
	for {
		rec, err := rows.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		last = append(last, rec)
	}
	if !reflect.DeepEqual(early, []string{"a"}) || !reflect.DeepEqual(rows.Header(), []string{"a", "b"}) {
		t.Errorf("header %q, then %q", early, rows.Header())
	}
	want := []Record{{Line: aheadObjects + 1, Cells: []string{"2", "3"}}, {Line: aheadObjects + 2, Cells: []string{"4", ""}}}
	if got := last[aheadObjects:]; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestRowsFaults(t *testing.T) {
	many := "the row has more cells than the header, which has 2"
	for _, tt := range []struct {
		name, text string
		want       []Fault
		lines      []int // of the records that are read all the same
	}{
		{"text behind a quote", "a,b\n1,\"x\"y,3\n4,5\n", []Fault{{Line: 2, Column: 2, Name: "b", Reason: reasonQuoted, Text: `"x"y,3`}}, []int{3}},
		{"an open quote", "a,b\n1,2\n\"x,3\n4,5\n", []Fault{{Line: 3, Column: 1, Name: "a", Reason: reasonOpen, Text: `"x,3`}}, []int{2, 4}},
		{"an open quote behind a line break", "a,b\n\"p\nq\",\"x\n4,5\n", []Fault{
			{Line: 2, Column: 1, Name: "a", Reason: reasonOpen, Text: `"p`},
			{Line: 3, Column: 2, Name: "b", Reason: reasonOpen, Text: `"x`}}, []int{4}},
		{"too many cells", "a,b\n1,2,,x\n3,4\n", []Fault{{Line: 2, Column: 4, Reason: many, Text: "x"}}, []int{3}},
		{"a long line", "a,b\n" + strings.Repeat("x", maxLine+9) + "\n3,4\n", []Fault{{Line: 2, Reason: reasonLong, Text: strings.Repeat("x", maxErrorText)}}, []int{3}},
		{"JSON that breaks off", "{\"a\":1}\n{\"a\": \"x\n{\"a\":2}\n", []Fault{{Line: 2, Column: 9, Reason: reasonLineEnd, Text: `{"a": "x`}}, []int{1, 3}},
		{"JSON without an end", "{\"a\":1}\n  {\"a\": 2,\n{\"a\":3}\n", []Fault{{Line: 3, Column: 1, Reason: reasonWithin, Text: `{"a": 2,`}}, []int{1, 3}},
		{"no JSON", "{\"a\":1}\n{\"a\": é}\n{\"a\":3}", []Fault{
			{Line: 2, Column: 7, Name: "a", Reason: reasonSyntax, Text: "é}"}}, []int{1, 3}},
		{"nested", "[{\"a\":1},\n{\"a\": 1, \"é\": [2]},{\"a\":3}]", []Fault{{Line: 2, Column: 15, Name: "é", Reason: reasonNested, Text: "[2]}"}}, []int{1, 2}},
		{"no object", "[{\"a\":1}, 17, {\"a\":2}]", []Fault{{Line: 1, Column: 11, Reason: reasonObject, Text: "17"}}, []int{1, 1}},
		{"no object in a line", "{\"a\":1}\nhello, you\n{\"a\":2}", []Fault{{Line: 2, Column: 1, Reason: reasonObject, Text: "hello, you"}}, []int{1, 3}},
		{"an array without an end", "[{\"a\":1},\n{\"a\":2}", []Fault{{Line: 2, Column: 8, Reason: reasonArray}}, []int{1, 2}},
		{"an object without an end", "[{\"a\":1},\n{\"a\":2", []Fault{{Line: 2, Column: 1, Reason: reasonCutOff, Text: `{"a":2`}, {Line: 2, Column: 7, Reason: reasonArray}}, []int{1}},
		{"text behind the array", "[{\"a\":1}]\n{}", []Fault{{Line: 2, Column: 1, Reason: reasonAfter, Text: "{"}}, []int{1}},
		{"braces that do not fit", "{\"a\":1}\n{\"a\":[1}\n{\"a\":2}", []Fault{{Line: 2, Column: 8, Reason: reasonPairs, Text: `{"a":[1}`}}, []int{1, 3}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := readRows(t, strings.NewReader(tt.text))
			var lines []int
			for _, rec := range got.records {
				lines = append(lines, rec.Line)
			}
			if !reflect.DeepEqual(got.faults, tt.want) || !reflect.DeepEqual(lines, tt.lines) {
				t.Errorf("faults %+v, records on lines %v\nwant %+v, %v", got.faults, lines, tt.want, tt.lines)
			}
		})
	}
}

func TestNoTable(t *testing.T) {
	encrypted := magicOLE + strings.Repeat("\x00", 600) + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"
	for _, tt := range []struct{ name, text, want string }{
		{"empty", "", reasonEmpty},
		{"blank", "\ufeff \n\r\n", reasonNoHeader},
		{"no names", ",,\n1,2,3\n", reasonNoHeader},
		{"PDF", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", reasonPDF},
		{"old Excel", magicOLE + strings.Repeat("\x00", 600), reasonOldExcel},
		{"encrypted Excel", encrypted, reasonEncrypted},
		{"binary", "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x03\x00>\x00", reasonBinary},
		{"gzip", "\x1f\x8b\x08\x00abc", reasonArchive},
		{"web page", "\n<!doctype html><table>", reasonMarkup},
		{"broken archive", magicZip + "abc", reasonWorkbook},
		{"OpenDocument", magicZip + strings.Repeat("\x00", 26) + "mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK", reasonODS},
		{"empty array", "[]", reasonNoRows},
		{"empty object", "{}", reasonNoRows},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := OpenRows(strings.NewReader(tt.text))
			var fault *Fault
			if !errors.As(err, &fault) || fault.Reason != tt.want || fault.Line < 1 {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
	_, err := OpenRows(strings.NewReader("a,\"b\"c\n"))
	if want := (&Fault{Line: 1, Column: 2, Reason: reasonQuoted, Text: `"b"c`}); !reflect.DeepEqual(err, want) {
		t.Errorf("a broken header: got %v", err)
	}
}

func TestRowsBrokenReader(t *testing.T) {
	broken := errors.New("the line dropped")
	var xlsx bytes.Buffer
	writeRows(t, &xlsx, XLSX, []Column{{Name: "a"}}, [][]string{{"1"}})
	for _, text := range []string{"a,b\n1,2\n", "{\"a\":1}\n", "[{\"a\":1},", xlsx.String()} {
		rows, err := OpenRows(io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)))
		for err == nil {
			_, err = rows.Next()
		}
		if !errors.Is(err, broken) {
			t.Errorf("%.9q: got %v", text, err)
		}
		if rows != nil {
			if _, again := rows.Next(); !errors.Is(again, broken) {
				t.Errorf("%.9q: then %v", text, again)
			}
		}
	}
}
