package files

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"codeberg.org/go-fonts/dejavu/dejavusans"
	"codeberg.org/go-fonts/dejavu/dejavusansbold"
	"codeberg.org/go-fonts/dejavu/dejavusansmono"
	"codeberg.org/go-pdf/fpdf"
	japanese "eliasnaur.com/font/noto/sans/jp/regular"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
)

// NoGlyphError tells that no font at hand can draw some characters of a letter.
type NoGlyphError struct {
	Runes []rune // in the order of the letter, each once
}

// Error names the characters and the way out.
func (e *NoGlyphError) Error() string {
	const most = 8
	named := make([]string, 0, most)
	for _, r := range e.Runes[:min(most, len(e.Runes))] {
		named = append(named, fmt.Sprintf("%c (U+%04X)", r, r))
	}
	more := ""
	if n := len(e.Runes) - most; n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	return "no font at hand can draw " + strings.Join(named, ", ") + more + ": give one that can (--font FILE)"
}

// The names of the embedded fonts within the document.
const (
	familySans = "sans"
	familyMono = "mono"
)

// letterFonts finds a font for every character. What the embedded fonts draw by
// themselves, letter after letter from left to right, is text of the document; all else
// is shaped and drawn as outlines, with the text laid over it unseen.
type letterFonts struct {
	plain, bold *font.Face // what stands in the document as text
	drawn       *font.Face // plain again, for what has to be shaped
	given       []*font.Face
	wide        *font.Face // for kana and Han, read where it is needed
	system      systemFonts
	heavy       bool // bold is asked for
	found       map[rune]*font.Face
	missing     []rune
}

func newLetterFonts(given []byte, cache string) (*letterFonts, error) {
	f := &letterFonts{system: systemFonts{cache: cache}, found: map[rune]*font.Face{}}
	var err error
	if f.plain, err = font.ParseTTF(bytes.NewReader(dejavusans.TTF)); err != nil {
		return nil, fmt.Errorf("reading the letter's font: %w", err)
	}
	f.drawn = font.NewFace(f.plain.Font)
	if f.bold, err = font.ParseTTF(bytes.NewReader(dejavusansbold.TTF)); err != nil {
		return nil, fmt.Errorf("reading the letter's bold font: %w", err)
	}
	if len(given) > 0 {
		if f.given, err = font.ParseTTC(bytes.NewReader(given)); err != nil {
			return nil, fmt.Errorf("reading the given font: %w", err)
		}
	}
	return f, nil
}

// embed puts the fonts into a document, of which only the letters in use are kept.
func (f *letterFonts) embed(pdf *fpdf.Fpdf) {
	pdf.AddUTF8FontFromBytes(familySans, "", dejavusans.TTF)
	pdf.AddUTF8FontFromBytes(familySans, "B", dejavusansbold.TTF)
	pdf.AddUTF8FontFromBytes(familyMono, "", dejavusansmono.TTF)
}

// err tells the characters that were asked for in vain.
func (f *letterFonts) err() error {
	if len(f.missing) == 0 {
		return nil
	}
	return &NoGlyphError{Runes: f.missing}
}

// ResolveFace finds the font that draws a character; it is what the shaper asks.
func (f *letterFonts) ResolveFace(r rune) *font.Face {
	if f.heavy && plainScript(r) && draws(f.bold, r) {
		return f.bold
	}
	if face, ok := f.found[r]; ok {
		return face
	}
	face := f.search(r)
	if face == nil {
		face = f.drawn
		if !invisible(r) {
			f.missing = append(f.missing, r)
		}
	}
	f.found[r] = face
	return face
}

func (f *letterFonts) search(r rune) *font.Face {
	if plainScript(r) && draws(f.plain, r) {
		return f.plain
	}
	for _, face := range f.given {
		if draws(face, r) {
			return face
		}
	}
	if draws(f.drawn, r) || invisible(r) {
		return f.drawn
	}
	if f.wide == nil {
		f.wide, _ = font.ParseTTF(bytes.NewReader(japanese.TTF))
	}
	if draws(f.wide, r) {
		return f.wide
	}
	return f.system.search(r)
}

// direct reports whether a run can stand in the document as text of an embedded font.
func (f *letterFonts) direct(run shaping.Input) bool {
	return f.embedded(run.Face) && run.Direction == di.DirectionLTR &&
		!slices.ContainsFunc(run.Text[run.RunStart:run.RunEnd], func(r rune) bool { return !plainScript(r) || !draws(run.Face, r) })
}

func (f *letterFonts) embedded(face *font.Face) bool { return face == f.plain || face == f.bold }

// draws reports whether a font has a character, as an outline.
func draws(face *font.Face, r rune) bool {
	if face == nil {
		return false
	}
	id, ok := face.NominalGlyph(r)
	if !ok || id == 0 {
		return false
	}
	outline, ok := face.GlyphDataOutline(id)
	return ok && (len(outline.Segments) > 0 || unicode.IsSpace(r) || invisible(r))
}

// invisible characters steer the letters around them and need no glyph.
func invisible(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Zs)
}

// plainScript reports whether a character is written letter after letter from left to
// right, in the range that embedded fonts are written with.
func plainScript(r rune) bool {
	return r <= 0xffff && !unicode.In(r, unicode.M, unicode.Cf) &&
		unicode.In(r, unicode.Latin, unicode.Common, unicode.Greek, unicode.Cyrillic, unicode.Armenian,
			unicode.Georgian, unicode.Canadian_Aboriginal, unicode.Lisu, unicode.Tifinagh, unicode.Ogham, unicode.Runic)
}

// letterClean is a text without control characters and without marks that turn the reading
// direction; breaks of lines stay.
func letterClean(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(s, "\ufffd"))
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), unicode.Is(unicode.Noncharacter_Code_Point, r), r == '\ufeff':
			return -1
		}
		return r
	}, s)
}
