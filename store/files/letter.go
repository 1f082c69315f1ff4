package files

import (
	"cmp"
	"fmt"
	"io"
	"time"
	"unicode/utf16"

	"codeberg.org/go-pdf/fpdf"

	"portdesk/model"
)

// Letter is a Letter of Agency as it is printed.
type Letter struct {
	model.Letter
	Signature model.Signature // the zero value leaves the block open for a pen
	Font      []byte          // a TrueType or OpenType font for what the fonts at hand do not have; may be nil
	Printed   time.Time       // the moment of printing; its zone is the one that times are printed in
	Cache     string          // the folder of an index of the machine's fonts; "" keeps none
}

// WriteLetter prints a letter as a PDF. A signed one says what was signed, word for word.
// The same letter gives the same bytes wherever the same fonts are at hand.
// A *NoGlyphError names the characters that no font at hand can draw.
func WriteLetter(w io.Writer, l Letter) error { return writeLetter(w, l, true) }

func writeLetter(w io.Writer, l Letter, compress bool) error {
	s, err := newLetterSheet(l)
	if err != nil {
		return err
	}
	s.pdf.SetCompression(compress)
	items := s.compose()
	if err := s.fonts.err(); err != nil {
		return err
	}
	s.print(items)
	if err := s.fonts.err(); err != nil {
		return err
	}
	if err := s.pdf.Output(w); err != nil {
		return fmt.Errorf("writing the letter: %w", err)
	}
	return nil
}

// letterSheet prints one letter.
type letterSheet struct {
	letter Letter
	digest string // of what was signed; "" where nothing was
	pdf    *fpdf.Fpdf
	fonts  *letterFonts
	zone   *time.Location
}

func newLetterSheet(l Letter) (*letterSheet, error) {
	fonts, err := newLetterFonts(l.Font, l.Cache)
	if err != nil {
		return nil, err
	}
	s := &letterSheet{letter: l, fonts: fonts, zone: l.Printed.Location()}
	if l.Printed.IsZero() {
		s.zone = l.Signature.At.Location()
	}
	if !l.Signature.At.IsZero() {
		s.digest = cmp.Or(l.Signature.Digest, l.Digest(l.Signature.Name, l.Signature.Title))
	}
	s.pdf = fpdf.New("P", "pt", "Letter", "")
	s.pdf.SetMargins(marginSide, 0, marginSide)
	s.pdf.SetAutoPageBreak(false, 0)
	fonts.embed(s.pdf)
	s.describe()
	return s, s.pdf.Error()
}

// describe writes the properties of the document.
func (s *letterSheet) describe() {
	l, made := s.letter, s.letter.Printed
	if made.IsZero() {
		made = s.letter.Signature.At
	}
	if made.IsZero() {
		y, m, d := l.Date.YMD()
		made = time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	pdf := s.pdf
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(made.UTC()) // written without a zone
	pdf.SetModificationDate(made.UTC())
	pdf.SetLang("en-US")
	pdf.SetTitle(utf16Text("Letter of Agency, PON "+letterClean(l.PON)), false)
	pdf.SetSubject(utf16Text("PON "+letterClean(l.PON)), false)
	pdf.SetAuthor(utf16Text(letterClean(l.Gaining.Label())), false)
	pdf.SetCreator("Portdesk", false)
	pdf.SetDisplayMode("fullpage", "continuous")
}

// utf16Text is a text string of the format in UTF-16 (ISO 32000-1, 7.9.2.2), also for
// characters beyond the first plane.
func utf16Text(s string) string {
	b := []byte{0xfe, 0xff}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return string(b)
}
