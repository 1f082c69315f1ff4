package files

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	japanese "eliasnaur.com/font/noto/sans/jp/regular"
	"github.com/charmbracelet/x/exp/golden"
	"github.com/go-text/typesetting/fontscan"
	"pgregory.net/rapid"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/tn"
)

var letterDir = flag.String("letters", "", "write the tests' letters to this folder, to look at")

func letterTNs(n int) []tn.TN {
	numbers := make([]tn.TN, n)
	for i := range numbers {
		numbers[i] = tn.TN(12064205780 + i)
	}
	return numbers
}

func someLetter(n int) Letter {
	return Letter{
		Letter: model.Letter{
			PON: "1001-A", Type: tn.LongCode, Losing: model.Carrier{ID: "8824", Name: "Lumen"}, Gaining: model.Carrier{ID: "7421", Name: "Northwind Voice"},
			Customer: "Acme Dental Group", Person: "Jane Doe", Title: "Owner", Address: "1420 Fifth Avenue Suite 300, Seattle, WA 98101",
			BTN: "206 420 5780", Numbers: letterTNs(n), Date: date.Of(2026, 11, 23),
		},
		Printed: time.Date(2026, 11, 24, 9, 0, 0, 0, time.FixedZone("PST", -8*3600)),
	}
}

func signedLetter(l Letter) Letter {
	l.Signature = model.Signature{
		Name: "Jane Doe", Title: "Owner", At: time.Date(2026, 11, 23, 17, 41, 12, 0, time.UTC),
		Text: l.Text(), Digest: l.Digest("Jane Doe", "Owner"),
	}
	return l
}

func partialLetter(l Letter) Letter {
	l.Partial, l.NewBTN, l.Reseller = true, "206 420 9999", "Cascade Reseller LLC"
	l.Remaining = "206 420 5700 fax line: keep\n206 420 5701 elevator: keep\nDSL on 206 420 5702: disconnect\n\nAlarm line stays with the building."
	return l
}

func tollFreeLetter(l Letter) Letter {
	l.Type, l.Losing, l.Gaining = tn.TollFree, model.Carrier{ID: "LGT01", Name: "Legacy Toll-free"}, model.Carrier{ID: "NWV01", Name: "Northwind Voice"}
	l.Phone, l.Billing = "206 420 5700", "PO Box 7, Tacoma, WA 98402"
	for i := range l.Numbers {
		l.Numbers[i] = tn.TN(18444205780 + i)
	}
	return l
}

// signedFirst is a letter in the words that letters had before they named the billing address.
const signedFirst = `LETTER OF AGENCY

Date: 2026-11-23
Reference: PON 1001-A
Customer: Acme Dental Group
Authorised person: Jane Doe, Owner
Service address: 1420 Fifth Avenue Suite 300, Seattle, WA 98101
From: Lumen (8824)
To: Northwind Voice (7421)

I ask Northwind Voice to become the service provider of these numbers.

I authorise Northwind Voice to place the port order.

I understand that service with Lumen ends when the transfer is done.

1 number:
+12064205780
`

func letterNamed(l Letter, name string) Letter {
	l.Customer = name
	return l
}

// sampleLetters are letters of every kind.
func sampleLetters() map[string]Letter {
	void := signedLetter(someLetter(12))
	void.Signature.VoidedAt = time.Date(2026, 11, 24, 16, 5, 0, 0, time.UTC)
	void.Signature.VoidReason = "the service address was corrected after signing"
	foreign := signedLetter(someLetter(3))
	foreign.Signature.Text = "LETTER OF AGENCY, as it was signed\n\nWe ask for the transfer of\n+12064205780\n"
	first := signedLetter(someLetter(3))
	first.Signature.Text = signedFirst
	long := partialLetter(someLetter(200))
	long.Customer = strings.Repeat("Worldwide Consolidated Dental Holdings ", 6) + strings.Repeat("W", 180)
	long.Address = strings.Repeat("1420 Fifth Avenue Suite 300 ", 12)
	long.Losing.Name = strings.Repeat("Incumbent Telephone Company ", 5)
	long.PON = strings.Repeat("PON-1001-", 14)
	long.Person = strings.Repeat("Wolfeschlegelstein", 8)
	long.Remaining = strings.Repeat("the fax line stays on the account and is kept, ", 42)
	long = signedLetter(long)
	long.Signature.Name = strings.Repeat("Wolfeschlegelstein ", 8)
	return map[string]Letter{
		"full": signedLetter(someLetter(3)), "tollfree": signedLetter(tollFreeLetter(someLetter(4))), "first": first, "open": someLetter(3), "partial": signedLetter(partialLetter(someLetter(60))), "void": void,
		"foreign": foreign, "long": long, "many": signedLetter(someLetter(2500)), "one": signedLetter(someLetter(1)), "none": someLetter(0),
		"latin":  letterNamed(someLetter(2), "Công ty Nguyễn Thị Ánh, Žižkov Łódź, Ελλάδα, Общество «Связь», Հայաստան"),
		"wide":   letterNamed(someLetter(2), "東京歯科医院 株式会社 Acme 𠮷野家"),
		"right":  letterNamed(someLetter(2), "شركة الاتصالات السعودية Acme 12, بيت, חברת התקשורת לישראל"),
		"accent": letterNamed(someLetter(2), "Re\u0301sume\u0301 Cafe\u0301"),
	}
}

func printedLetter(t testing.TB, l Letter, compress bool) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := writeLetter(&b, l, compress); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// utf16Literal is how a text stands in the content of an uncompressed letter.
func utf16Literal(s string) []byte {
	var b bytes.Buffer
	for _, u := range utf16.Encode([]rune(s)) {
		for _, c := range []byte{byte(u >> 8), byte(u)} {
			switch c {
			case '\\', '(', ')':
				b.WriteByte('\\')
			}
			b.WriteByte(c)
		}
	}
	return b.Bytes()
}

// letterWords reads the texts of an uncompressed letter with their places, page by page.
func letterWords(pdf []byte) string {
	shown := regexp.MustCompile(`(?s)BT (-?[0-9.]+) (-?[0-9.]+) Td \(((?:[^\\)]|\\.)*)\) Tj ET`)
	escaped := regexp.MustCompile(`(?s)\\(.)`)
	var out strings.Builder
	page := 0
	for stream := range bytes.SplitSeq(pdf, []byte("endstream")) {
		found := shown.FindAllSubmatch(stream, -1)
		if len(found) > 0 {
			page++
			fmt.Fprintf(&out, "page %d\n", page)
		}
		for _, m := range found {
			raw := escaped.ReplaceAllFunc(m[3], func(e []byte) []byte {
				if e[1] == 'r' {
					return []byte{'\r'}
				}
				return e[1:]
			})
			units := make([]uint16, len(raw)/2)
			for i := range units {
				units[i] = uint16(raw[2*i])<<8 | uint16(raw[2*i+1])
			}
			x, _ := strconv.ParseFloat(string(m[1]), 64)
			y, _ := strconv.ParseFloat(string(m[2]), 64)
			fmt.Fprintf(&out, "%4.0f %4.0f  %s\n", x, y, string(utf16.Decode(units)))
		}
	}
	return out.String()
}

// TestLetterGolden: what stands where on the paper.
func TestLetterGolden(t *testing.T) {
	samples := sampleLetters()
	for _, name := range []string{"full", "open", "partial", "void", "foreign", "wide", "none", "tollfree", "first"} {
		t.Run(name, func(t *testing.T) {
			golden.RequireEqual(t, letterWords(printedLetter(t, samples[name], false)))
		})
	}
}

// TestLetterNumbers: every number is on the paper in one piece, in both forms, and the
// list takes the pages that it needs.
func TestLetterNumbers(t *testing.T) {
	for n, pages := range map[int]int{0: 1, 1: 1, 21: 1, 60: 2, 2500: 20} {
		l := signedLetter(someLetter(n))
		b := printedLetter(t, l, false)
		if got := bytes.Count(b, []byte("/Type /Page\n")); got != pages {
			t.Errorf("%d numbers: %d pages, want %d", n, got, pages)
		}
		for _, tel := range l.Numbers {
			national := fmt.Sprint(tel.National())
			dashed := "(" + national[:3] + ") " + national[3:6] + "-" + national[6:]
			for _, form := range []string{tel.E164(), dashed} {
				if !bytes.Contains(b, append(append([]byte("("), utf16Literal(form)...), ')')) {
					t.Fatalf("%d numbers: %s is not on the letter", n, form)
				}
			}
		}
	}
}

// TestLetterSignatureKept: whatever comes above it, the signature block stands with rows of
// the letter on its page.
func TestLetterSignatureKept(t *testing.T) {
	for n := 0; n < 160; n += 4 {
		pages := strings.Split(letterWords(printedLetter(t, someLetter(n), false)), "page ")
		last := pages[len(pages)-1]
		above, _, signs := strings.Cut(last, "  Printed name\n")
		if !signs || !strings.Contains(above, "  Signature\n") || !strings.Contains(above, "+1") && !strings.Contains(above, "Telephone numbers") {
			t.Fatalf("%d numbers: the last page is\n%s", n, last)
		}
	}
}

// TestLetterSaysWhatWasSigned: a signed letter is printed from the signed text, whatever the
// order says by now.
func TestLetterSaysWhatWasSigned(t *testing.T) {
	l := signedLetter(someLetter(3))
	before := letterWords(printedLetter(t, l, false))
	l.Customer, l.Numbers, l.Losing.Name = "Somebody Else", letterTNs(9), "Other Carrier"
	if after := letterWords(printedLetter(t, l, false)); after != before {
		t.Errorf("the letter became\n%s\nfrom\n%s", after, before)
	}
}

// TestLetterSameBytes: the same letter is the same file.
func TestLetterSameBytes(t *testing.T) {
	for name, l := range sampleLetters() {
		if !bytes.Equal(printedLetter(t, l, true), printedLetter(t, l, true)) {
			t.Errorf("%s: two files differ", name)
		}
	}
	l := someLetter(1)
	l.Printed = time.Time{}
	if !bytes.Contains(printedLetter(t, l, true), []byte("/CreationDate (D:20261123000000)")) {
		t.Error("a letter without a moment of printing is not dated by its day")
	}
}

func TestLetterProperties(t *testing.T) {
	l := someLetter(1)
	l.Gaining.Name = "𠮷野 Voice"
	b := printedLetter(t, l, true)
	for _, want := range []string{
		"/Title (" + utf16Text("Letter of Agency, PON 1001-A") + ")", "/Subject (" + utf16Text("PON 1001-A") + ")",
		"/Author (" + utf16Text("𠮷野 Voice") + ")", "/Lang (en-US)", "/CreationDate (D:20261124170000)",
	} {
		if !bytes.Contains(b, []byte(want)) {
			t.Errorf("no %q", want)
		}
	}
}

// TestLetterWithoutGlyphs: the error names what cannot be drawn, once each.
func TestLetterWithoutGlyphs(t *testing.T) {
	l := letterNamed(someLetter(1), "Acme \U000F0001\U000F0002 \U000F0001")
	var b bytes.Buffer
	err := WriteLetter(&b, l)
	var missing *NoGlyphError
	if !errors.As(err, &missing) || string(missing.Runes) != "\U000F0001\U000F0002" || b.Len() > 0 {
		t.Fatalf("%v, %d bytes", err, b.Len())
	}
	if s := err.Error(); !strings.Contains(s, "(U+F0001), ") || !strings.Contains(s, "(U+F0002)") || !strings.HasSuffix(s, "--font FILE)") {
		t.Errorf("%q", s)
	}
	many := &NoGlyphError{Runes: []rune("abcdefghij")}
	if s := many.Error(); !strings.Contains(s, "h (U+0068) and 2 more") || strings.Contains(s, "i (") {
		t.Errorf("%q", s)
	}
	l = signedLetter(someLetter(1))
	l.PON = "\U000F0004" // in the footer only
	if err := WriteLetter(&b, l); !errors.As(err, &missing) || string(missing.Runes) != "\U000F0004" {
		t.Errorf("in the footer: %v", err)
	}
}

// TestLetterGivenFont: a given font is asked before those of the desk; one that is none is
// an error.
func TestLetterGivenFont(t *testing.T) {
	l := letterNamed(someLetter(1), "東京")
	without := printedLetter(t, l, false)
	l.Font = japanese.TTF
	if !bytes.Equal(printedLetter(t, l, false), without) {
		t.Error("the same font, given, draws something else")
	}
	fonts, err := newLetterFonts(japanese.TTF, "")
	if err != nil {
		t.Fatal(err)
	}
	if fonts.ResolveFace('東') != fonts.given[0] || fonts.ResolveFace('A') != fonts.plain {
		t.Error("the given font does not come first, or comes where it is not needed")
	}
	l.Font = []byte("no font")
	if err := WriteLetter(&bytes.Buffer{}, l); err == nil || !strings.Contains(err.Error(), "the given font") {
		t.Errorf("%v", err)
	}
}

// TestLetterWidths: no line is wider than its room, whatever is written, and what stands
// in the document as text is as wide as was measured.
func TestLetterWidths(t *testing.T) {
	s, err := newLetterSheet(someLetter(1))
	if err != nil {
		t.Fatal(err)
	}
	fonts, pdf := s.fonts, s.pdf
	pdf.AddPage()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("aWi.,- \nÀßЖΩ東京あشركةבית😀\u0301\u200d")), 0, 200, -1).Draw(t, "text")
		style := textStyle{size: rapid.Float64Range(6, 20).Draw(t, "size"), bold: rapid.Bool().Draw(t, "bold")}
		width := rapid.Float64Range(60, textWidth).Draw(t, "width")
		for _, l := range fonts.wrap(text, style, width) {
			if l.width > width+0.01 {
				t.Fatalf("a line of %.2f in %.2f points", l.width, width)
			}
			for _, run := range l.runs {
				if !run.direct {
					continue
				}
				weight := ""
				if run.shaped.Face == fonts.bold {
					weight = "B"
				}
				pdf.SetFont(familySans, weight, style.size)
				if got, want := pdf.GetStringWidth(strings.TrimRight(string(run.text), " ")), inPoints(run.shaped.Advance); got > want+0.001*style.size*float64(len(run.text)) {
					t.Fatalf("%q is %.2f points wide, measured %.2f", string(run.text), got, want)
				}
			}
		}
	})
}

// TestLetterScripts: what every machine can draw, without a font of its own.
func TestLetterScripts(t *testing.T) {
	fonts, err := newLetterFonts(nil, "")
	if err != nil {
		t.Fatal(err)
	}
	fonts.system.scanned = true // as on a machine without fonts
	for _, s := range []string{
		"Nguyễn Thị Ánh Žižkov Łódź", "Ελλάδα", "Общество «Связь»", "Հայաստան", "საქართველო", "ᐃᓄᒃᑎᑐᑦ", "שלום", "شركة الاتصالات",
		"東京あア", "中文電話", "ລາວ", "e\u0301", "𠮷野家",
	} {
		fonts.wrap(s, bodyStyle(), textWidth)
	}
	if err := fonts.err(); err != nil {
		t.Error(err)
	}
	fonts.wrap("한", bodyStyle(), textWidth)
	var missing *NoGlyphError
	if !errors.As(fonts.err(), &missing) || string(missing.Runes) != "한" {
		t.Errorf("%v", fonts.err())
	}
}

// TestLetterSystemFonts: an installed font draws what no font of the desk does; a file that
// is gone or broken is passed over.
func TestLetterSystemFonts(t *testing.T) {
	dir := t.TempDir()
	var prints []fontscan.Footprint
	for name, content := range map[string][]byte{"gone": nil, "broken": []byte("no font"), "good": japanese.TTF} {
		p := fontscan.Footprint{Location: fontscan.Location{File: filepath.Join(dir, name)}}
		p.Runes.Add('東')
		p.Runes.Add('한') // which the font does not have
		prints = append(prints, p)
		if content != nil {
			if err := os.WriteFile(p.Location.File, content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	s := systemFonts{scanned: true, prints: prints}
	if face := s.search('東'); face == nil || face != s.search('東') || !draws(face, '東') {
		t.Error("the installed font is not found, or read twice")
	}
	if s.search('한') != nil {
		t.Error("a character that no font has is drawn")
	}
}

// FuzzLetter: any name is printed or refused by its characters.
func FuzzLetter(f *testing.F) {
	for _, l := range sampleLetters() {
		f.Add(l.Customer, l.Remaining, l.Text())
	}
	f.Add("\x00\xff\u202e\ufeff", "a\r\nb\tc", "LETTER OF AGENCY")
	cache := f.TempDir()
	f.Fuzz(func(t *testing.T, name, remaining, text string) {
		l := partialLetter(someLetter(1))
		l.Customer, l.PON, l.Remaining, l.Gaining.Name, l.Cache = name, name, remaining, name, cache
		l.Signature = model.Signature{Name: name, Title: name, At: l.Printed, Text: text, VoidedAt: l.Printed, VoidReason: remaining}
		var missing *NoGlyphError
		if err := WriteLetter(&bytes.Buffer{}, l); err != nil && !errors.As(err, &missing) {
			t.Fatal(err)
		}
	})
}

// TestLetterPages: strips that are kept together move together, unless no page holds them.
func TestLetterPages(t *testing.T) {
	line := func(height float64, keep bool) strip { return strip{height: height, keep: keep} }
	for name, c := range map[string]struct {
		strips []strip
		want   string
	}{
		"none":                  {nil, "0"},
		"one page":              {[]strip{line(300, false), line(300, false)}, "2"},
		"a break":               {[]strip{line(600, false), line(300, false)}, "1 1"},
		"a chain moves":         {[]strip{line(300, false), line(200, true), line(300, false)}, "1 2"},
		"no space at the top":   {[]strip{line(600, false), spaceStrip(20), line(300, false)}, "1 1"},
		"a chain beyond a page": {[]strip{line(300, true), line(300, true), line(300, true), line(300, false)}, "2 2"},
		"a strip beyond a page": {[]strip{line(10, false), line(2000, false), line(10, false)}, "1 1 1"},
	} {
		var sizes []string
		for _, page := range paginate(c.strips) {
			sizes = append(sizes, strconv.Itoa(len(page)))
		}
		if got := strings.Join(sizes, " "); got != c.want {
			t.Errorf("%s: pages of %s strips, want %s", name, got, c.want)
		}
	}
}

func BenchmarkLetter(b *testing.B) {
	l := signedLetter(someLetter(5000))
	for b.Loop() {
		if err := WriteLetter(io.Discard, l); err != nil {
			b.Fatal(err)
		}
	}
}

// TestLetterSamples writes the samples where a flag asks for them, to look at.
func TestLetterSamples(t *testing.T) {
	if *letterDir == "" {
		t.Skip("no folder for the letters is given")
	}
	for name, l := range sampleLetters() {
		if err := os.WriteFile(filepath.Join(*letterDir, name+".pdf"), printedLetter(t, l, true), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
