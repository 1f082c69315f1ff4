package files

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"unicode"
	"unicode/utf8"

	xunicode "golang.org/x/text/encoding/unicode"
)

// read collects what ReadDirectory makes of a text.
func read(t *testing.T, r io.Reader) (rows []DirectoryRow, bad []RowError, report Report, err error) {
	t.Helper()
	report, err = ReadDirectory(r, func(row DirectoryRow) error {
		rows = append(rows, row)
		return nil
	}, func(e RowError) { bad = append(bad, e) })
	if report.Rows != len(rows) || report.Bad != len(bad) {
		t.Errorf("report counts %d rows and %d bad; there were %d and %d", report.Rows, report.Bad, len(rows), len(bad))
	}
	return rows, bad, report, err
}

func TestFormats(t *testing.T) {
	for _, tt := range []struct {
		name, text, format string
		want               []DirectoryRow
		skipped            int
	}{
		{
			name: "portdesk", format: "portdesk directory",
			text: "prefix,provider_id,provider_name,type,lata,rate_center,state,portable\n" +
				"206-420,8824,Level3,long-code,674,SEATTLE,WA,yes\n" +
				"1-206-420-5,0822,\"Acme, Inc.\",wireless,674,SEATTLE,wa,no\n" +
				"+1 (844) 420-5780,lgt01,Centurylink,toll-free,,,,\n" +
				"2064206,,,,,,,\n",
			want: []DirectoryRow{
				{Line: 2, Prefix: 206420, Digits: 6, ProviderID: "8824", ProviderName: "Level3", Type: "long-code", LATA: 674, RateCenter: "SEATTLE", State: "WA", Portable: new(true)},
				{Line: 3, Prefix: 2064205, Digits: 7, ProviderID: "0822", ProviderName: "Acme, Inc.", Type: "wireless", LATA: 674, RateCenter: "SEATTLE", State: "WA", Portable: new(false)},
				{Line: 4, Prefix: 8444205780, Digits: 10, ProviderID: "LGT01", ProviderName: "Centurylink", Type: "tollfree"},
			},
			skipped: 1,
		},
		{
			name: "columns in another order and spelling", format: "portdesk directory",
			text: "Rate Center;PREFIX;Provider-Name;Colour\r\nSEATTLE;12064205780;Level3;red\r\n",
			want: []DirectoryRow{{Line: 2, Prefix: 2064205780, Digits: 10, ProviderName: "Level3", RateCenter: "SEATTLE"}},
		},
		{
			name: "NANPA code file", format: "NANPA code file",
			text: "Code report 11/01/2026\t\n\nState\tNPA-NXX\tOCN\tCompany\tRateCenter\tEffectiveDate\tUse\tAssignDate\tInitial/Growth\tPooled Code File Updated\n" +
				"WA\t206-200\t5812\tACME TEL\tSEATTLE\t01/01/2000\tAS\t01/01/1999\tI\t\n" +
				"WA\t206-201\t\t\t\t\tUA\t\t\t\n" +
				"WA\t206-202\t\t\t\t\tVC\t\t\t\n",
			want:    []DirectoryRow{{Line: 4, Prefix: 206200, Digits: 6, ProviderID: "5812", ProviderName: "ACME TEL", RateCenter: "SEATTLE", State: "WA"}},
			skipped: 2,
		},
		{
			name: "NANPA thousands-block report", format: "NANPA thousands-block report",
			text: "Region,State,NPA,NXX,X,STATUS,Code Holder,Contaminated (Y or N),Contaminated TNs not Available for Assignment,Rate Center,Block Effective Date,Block Available Date,Assigned To,OCN,Date Assigned\n" +
				"W,WA,206,200,3,A,HOLDER INC,N,,SEATTLE,,,ACME TEL,5812,01/01/2000\n" +
				"W,WA,206,200,4,AV,HOLDER INC,N,,SEATTLE,,,,,\n" +
				"W,WA,206,200,0,A,HOLDER INC,N,,SEATTLE,,,,,\n",
			want: []DirectoryRow{
				{Line: 2, Prefix: 2062003, Digits: 7, ProviderID: "5812", ProviderName: "ACME TEL", RateCenter: "SEATTLE", State: "WA"},
				{Line: 4, Prefix: 2062000, Digits: 7, ProviderName: "HOLDER INC", RateCenter: "SEATTLE", State: "WA"},
			},
			skipped: 1,
		},
		{
			name: "code list", format: "code list",
			text: "State,NPA-NXX,OCN,RateCenter,LATA,CLLI\nWA,206-200,082a,SEATTLE,674,SWITCH1\nWA,206-206,N/A,N/A,,NOCLLI\nWA,206-207,7146,-,,N/A\n",
			want: []DirectoryRow{
				{Line: 2, Prefix: 206200, Digits: 6, ProviderID: "082A", LATA: 674, RateCenter: "SEATTLE", State: "WA"},
				{Line: 4, Prefix: 206207, Digits: 6, ProviderID: "7146", State: "WA"},
			},
			skipped: 1,
		},
		{
			name: "operator list", format: "operator list",
			text: "NPA,NXX,Area,City,Operator\n206,207,Washington,Seattle,\"ACME, LLC\"\n206,2071,Washington,Seattle,OTHER\n",
			want: []DirectoryRow{
				{Line: 2, Prefix: 206207, Digits: 6, ProviderName: "ACME, LLC", RateCenter: "Seattle", State: "WA"},
				{Line: 3, Prefix: 2062071, Digits: 7, ProviderName: "OTHER", RateCenter: "Seattle", State: "WA"},
			},
		},
		{
			name: "names", format: "provider names",
			text:    "OCN,Operator_most_common_on_same_NPA_NXX,agreeing,compared\n0822,\"ACME, LLC\",1,2\n822f,OTHER,3,4\n0900,,1,1\n",
			want:    []DirectoryRow{{Line: 2, ProviderID: "0822", ProviderName: "ACME, LLC"}, {Line: 3, ProviderID: "822F", ProviderName: "OTHER"}},
			skipped: 1,
		},
		{
			name: "names, other words", format: "provider names",
			text: "Company,OCN\nACME,0822\n",
			want: []DirectoryRow{{Line: 2, ProviderID: "0822", ProviderName: "ACME"}},
		},
		{
			name: "quoted line breaks, blank lines, a repeated header", format: "portdesk directory",
			text: "prefix,\"provider_name\"\r\n\r\n206420,\"Acme\r\nof \"\"Seattle\"\"\"\r\nPREFIX,provider name\r\n206421,X\r\n",
			want: []DirectoryRow{
				{Line: 3, Prefix: 206420, Digits: 6, ProviderName: `Acme of "Seattle"`},
				{Line: 6, Prefix: 206421, Digits: 6, ProviderName: "X"},
			},
			skipped: 1,
		},
		{
			name: "lines that end with CR", format: "portdesk directory",
			text: "prefix,provider_name\r206420,Acme\r206421,Other",
			want: []DirectoryRow{
				{Line: 2, Prefix: 206420, Digits: 6, ProviderName: "Acme"},
				{Line: 3, Prefix: 206421, Digits: 6, ProviderName: "Other"},
			},
		},
		{
			name: "one column", format: "portdesk directory", text: "prefix\n206420\n", skipped: 1,
		},
		{
			name: "cells left out at the end, and added", format: "portdesk directory",
			text: "prefix,provider_id,provider_name,type,lata\n206420,8824,Level3\n206421,8824,Level3,,674,,\n",
			want: []DirectoryRow{
				{Line: 2, Prefix: 206420, Digits: 6, ProviderID: "8824", ProviderName: "Level3"},
				{Line: 3, Prefix: 206421, Digits: 6, ProviderID: "8824", ProviderName: "Level3", LATA: 674},
			},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for how, r := range map[string]io.Reader{"whole": strings.NewReader(tt.text), "byte by byte": iotest.OneByteReader(strings.NewReader(tt.text))} {
				rows, bad, report, err := read(t, r)
				if err != nil || len(bad) > 0 {
					t.Fatalf("%s: error %v, bad %v", how, err, bad)
				}
				if report.Format != tt.format || report.Skipped() != tt.skipped {
					t.Errorf("%s: format %q, skipped %v; want %q, %d", how, report.Format, report.Skips, tt.format, tt.skipped)
				}
				if !reflect.DeepEqual(rows, tt.want) {
					t.Errorf("%s:\n got %+v\nwant %+v", how, rows, tt.want)
				}
			}
		})
	}
}

func TestEncodings(t *testing.T) {
	const text = "prefix,provider_name\n206420,Québec Télé\n"
	utf16 := func(e xunicode.Endianness) string {
		s, err := xunicode.UTF16(e, xunicode.UseBOM).NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for name, s := range map[string]string{
		"UTF-8": text, "UTF-8 with mark": "\ufeff" + text,
		"Latin-1":   strings.ReplaceAll(text, "é", "\xe9"),
		"UTF-16 LE": utf16(xunicode.LittleEndian), "UTF-16 BE": utf16(xunicode.BigEndian),
	} {
		rows, bad, _, err := read(t, strings.NewReader(s))
		if err != nil || len(bad) > 0 || len(rows) != 1 || rows[0].ProviderName != "Québec Télé" || rows[0].Line != 2 {
			t.Errorf("%s: %+v, bad %v, error %v", name, rows, bad, err)
		}
	}
}

func TestBadRows(t *testing.T) {
	const head = "prefix,provider_id,provider_name,type,lata,portable\n"
	for _, tt := range []struct{ head, row, reason string }{
		{head, "20642,8824,X,,,", "the prefix has 5 digits"},
		{head, "106420,8824,X,,,", "the prefix has 5 digits"},
		{head, "206420578012,8824,X,,,", "more digits than a number"},
		{head, "20642x,8824,X,,,", "not a number"},
		{head, ",8824,X,,,", "the prefix is missing"},
		{head, "006420,8824,X,,,", "area code"},
		{head, "206120,8824,X,,,", "exchange"},
		{head, "206420,8824,X,fax,,", "type"},
		{head, "206420,8824,X,,6x4,", "LATA"},
		{head, "206420,8824,X,,6744,", "LATA"},
		{head, "206420,8824,X,,,maybe", "portable"},
		{head, "206420,12345678901234567,X,,,", "id is longer"},
		{head, "206420", "too few columns: 1 where the header names 6"},
		{head, "206420,8824,Acme, Inc.,long-code,674,yes", "too many columns: 7 where the header names 6"},
		{head, `206420,8824,"Acme" Inc,,,`, "after a closing quote"},
		{head, `206420,8824,"Acme,,,`, "never closed"},
		{"NPA,NXX,Operator\n", "206,42,X", "the NXX"},
		{"NPA,NXX,Operator\n", "20,420,X", "the NPA"},
		{"NPA,NXX,X,STATUS,OCN\n", "206,420,,A,8824", "the thousands block X"},
		{"NPA,NXX,X,STATUS,OCN\n", "206,4205,1,A,8824", "the NXX"},
		{"OCN,Company\n", ",Acme", "without the id"},
	} {
		good := map[byte]string{'p': "206999,1111,Y,,,\n", 'N': "206,999,Y\n", 'O': "1111,Y\n"}[tt.head[0]]
		if strings.Contains(tt.head, "STATUS") {
			good = "206,999,1,A,1111\n"
		}
		rows, bad, report, err := read(t, strings.NewReader(tt.head+good+tt.row+"\n"+good))
		if err != nil || len(rows) != 2 || report.Skipped() != 0 {
			t.Errorf("%q: rows %v, skipped %v, error %v", tt.row, rows, report.Skips, err)
		}
		if len(bad) != 1 || bad[0].Line != 3 || !strings.Contains(bad[0].Reason, tt.reason) || bad[0].Text != tt.row {
			t.Errorf("%q: %+v, want line 3 for %q", tt.row, bad, tt.reason)
		}
	}
}

func TestOpenQuoteCostsOneLine(t *testing.T) {
	text := "prefix,provider_name\n206420,\"Acme\n" + strings.Repeat("206421,\"Fine, Inc.\"\n", 50) + "206422,\"open at the end\n"
	rows, bad, _, err := read(t, strings.NewReader(text))
	if err != nil || len(rows) != 50 || len(bad) != 2 || bad[0].Line != 2 || bad[1].Line != 53 {
		t.Errorf("%d rows, bad %v, error %v", len(rows), bad, err)
	}
	if len(rows) > 0 && rows[0].Line != 3 {
		t.Errorf("the row after stands on line %d, want 3", rows[0].Line)
	}
}

func TestEndlessLineCostsOneRow(t *testing.T) {
	for _, size := range []int{maxLine - 20, maxLine, maxLine + 100, 3 * maxLine} {
		text := "prefix,provider_name\n206420," + strings.Repeat("x", size) + "\n206421,Acme\n"
		rows, bad, _, err := read(t, strings.NewReader(text))
		if err != nil || len(rows)+len(bad) != 2 || rows[len(rows)-1].Prefix != 206421 || rows[len(rows)-1].Line != 3 {
			t.Fatalf("%d characters: %d rows, %d bad, error %v", size, len(rows), len(bad), err)
		}
		if len(bad) == 1 && (bad[0].Line != 2 || utf8.RuneCountInString(bad[0].Text) > maxErrorText) {
			t.Errorf("%d characters: bad %d, %d characters", size, bad[0].Line, len(bad[0].Text))
		}
		if size > 2*maxLine && len(bad) != 1 {
			t.Errorf("%d characters in a line were taken", size)
		}
	}
}

func TestNoHeader(t *testing.T) {
	for _, text := range []string{
		"", "\n\n", "a,b,c\n1,2,3\n", "OCN,agreeing\n0822,1\n", "NPA,City\n206,Seattle\n", "\x00\x01\x02",
		strings.Repeat("title\n", 20) + "prefix\n206420\n",
	} {
		_, _, _, err := read(t, strings.NewReader(text))
		if !errors.Is(err, ErrNoHeader) || !strings.Contains(err.Error(), "NPA-NXX") {
			t.Errorf("%q: error %v", text, err)
		}
	}
	rows, _, _, err := read(t, strings.NewReader(strings.Repeat("title\n", 19)+"prefix,ocn\n206420,8824\n"))
	if err != nil || len(rows) != 1 || rows[0].Line != 21 {
		t.Errorf("header on line 20: %v, error %v", rows, err)
	}
}

func TestErrorsOfOthersEndIt(t *testing.T) {
	stop := errors.New("stop")
	n := 0
	report, err := ReadDirectory(strings.NewReader("prefix,ocn\n206420,1\n206421,1\n206422,1\n"), func(DirectoryRow) error {
		if n++; n == 2 {
			return stop
		}
		return nil
	}, nil)
	if !errors.Is(err, stop) || n != 2 || report.Rows != 2 {
		t.Errorf("error %v after %d rows, report %+v", err, n, report)
	}
	broken := io.MultiReader(strings.NewReader("prefix,ocn\n206420,1\n20642"), iotest.ErrReader(stop))
	if _, err := ReadDirectory(broken, func(DirectoryRow) error { return nil }, nil); !errors.Is(err, stop) {
		t.Errorf("a broken reader gave %v", err)
	}
	if _, err := ReadDirectory(iotest.ErrReader(stop), func(DirectoryRow) error { return nil }, nil); !errors.Is(err, stop) {
		t.Errorf("a reader broken at once gave %v", err)
	}
}

func TestNamesAreCleaned(t *testing.T) {
	long := strings.Repeat("é", 200)
	for in, want := range map[string]string{
		"\x1b[31mAcme\x07 \t Tel ":     "[31mAcme Tel",
		"A\u202ecme\u2066 Tel":         "Acme Tel",
		"Québec":                       "Québec",
		long:                           strings.Repeat("é", maxNameLen),
		strings.Repeat("ab ", 100):     strings.TrimSpace(strings.Repeat("ab ", 27)[:maxNameLen]),
		"x" + strings.Repeat("€", 200): "x" + strings.Repeat("€", maxNameLen-1),
	} {
		if got := cleaned([]byte(in), maxNameLen); got != want {
			t.Errorf("cleaned(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzReadDirectory(f *testing.F) {
	for _, s := range []string{
		"prefix,provider_id,provider_name,type,lata,rate_center,state,portable\n206-420,8824,\"A\nB\",wireless,674,S,WA,no\n",
		"State\tNPA-NXX\tOCN\tCompany\tUse\nWA\t206-200\t5812\tX\tAS\n", "NPA,NXX,X,STATUS,OCN\n206,200,3,A,5812\n",
		"\xff\xfep\x00r\x00e\x00f\x00i\x00x\x00\n\x00", "\ufeffOCN;Company\r0822;\"\"\"\r", "File,1\nNPA,NXX,Operator\n206,2071,\"x\n\n\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		last := 0
		line := func(n int) {
			if n <= last {
				t.Fatalf("line %d after line %d", n, last)
			}
			last = n
		}
		var rows, bads int
		report, err := ReadDirectory(bytes.NewReader(data), func(r DirectoryRow) error {
			rows++
			line(r.Line)
			if len(fmt.Sprint(r.Prefix)) != max(r.Digits, 1) {
				t.Fatalf("prefix %d of %d digits", r.Prefix, r.Digits)
			}
			if r.Prefix == 0 && (r.ProviderID == "" || r.ProviderName == "") {
				t.Fatalf("a row says nothing: %+v", r)
			}
			for _, s := range []string{r.ProviderID, r.ProviderName, r.RateCenter, r.State} {
				if !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) || utf8.RuneCountInString(s) > maxNameLen {
					t.Fatalf("unclean text %q", s)
				}
			}
			return nil
		}, func(e RowError) {
			bads++
			line(e.Line)
			if e.Reason == "" || !utf8.ValidString(e.Text) || strings.ContainsFunc(e.Text, unicode.IsControl) {
				t.Fatalf("unclean error %+v", e)
			}
		})
		if rows != report.Rows || bads != report.Bad {
			t.Fatalf("report %+v, but %d rows and %d bad", report, rows, bads)
		}
		if err != nil && !errors.Is(err, ErrNoHeader) {
			t.Fatalf("unexpected error %v", err)
		}
	})
}

// fullTable is a code table of the size of the whole North American plan.
func fullTable(rows int) []byte {
	var b bytes.Buffer
	b.WriteString("State,NPA-NXX,OCN,Company,RateCenter,LATA\n")
	for i := range rows {
		fmt.Fprintf(&b, "WA,%d-%d,%04d,\"Carrier %d, Inc.\",CENTER %d,%d\n", 200+i/800, 200+i%800, i%3000, i%3000, i%900, 120+i%800)
	}
	return b.Bytes()
}

func BenchmarkReadDirectory(b *testing.B) {
	const rows = 172_808
	text := fullTable(rows)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		report, err := ReadDirectory(bytes.NewReader(text), func(DirectoryRow) error { return nil }, nil)
		if err != nil || report.Rows != rows {
			b.Fatal(report, err)
		}
	}
}
