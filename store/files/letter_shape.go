package files

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"

	"codeberg.org/go-pdf/fpdf"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// textStyle is how text looks. Sizes and lengths are in points.
type textStyle struct {
	size  float64
	bold  bool
	shade int // of grey: 0 is black, 255 is white
}

func (t textStyle) lineHeight() float64 { return t.size * 1.42 }

// textLine is a line that fits its width.
type textLine struct {
	style textStyle
	runs  []textRun // from left to right
	width float64
}

// textRun is a part of a line in one font, script and direction.
type textRun struct {
	text   []rune // as it is read
	direct bool   // stands in the document as text; outlines are drawn where not
	shaped shaping.Output
}

// The shaper counts in 64ths of a unit; finer units round less.
const unitsPerPoint = 16

func inPoints(v fixed.Int26_6) float64 { return float64(v) / 64 / unitsPerPoint }

// wrap breaks a text into lines that are no wider than width. A word that is wider is
// broken within.
func (f *letterFonts) wrap(text string, style textStyle, width float64) []textLine {
	var lines []textLine
	for part := range strings.SplitSeq(letterClean(text), "\n") {
		lines = append(lines, f.wrapPart([]rune(part), style, width)...)
	}
	return lines
}

func (f *letterFonts) wrapPart(text []rune, style textStyle, width float64) []textLine {
	if len(text) == 0 {
		return []textLine{{style: style}}
	}
	f.heavy = style.bold
	input := shaping.Input{
		Text: text, RunEnd: len(text), Direction: di.DirectionLTR, Language: language.NewLanguage("en"),
		Size: fixed.Int26_6(style.size * unitsPerPoint * 64),
	}
	var segmenter shaping.Segmenter
	var shaper shaping.HarfbuzzShaper
	var outputs []shaping.Output
	for _, run := range segmenter.Split(input, f) {
		switch {
		case f.direct(run):
			run.FontFeatures = unadorned()
		case f.embedded(run.Face):
			run.Face = f.drawn
		}
		outputs = append(outputs, shaper.Shape(run))
	}
	var wrapper shaping.LineWrapper
	config := shaping.WrapConfig{Direction: di.DirectionLTR, BreakPolicy: shaping.WhenNecessary}
	wrapped, _ := wrapper.WrapParagraph(config, int(width*unitsPerPoint), text, shaping.NewSliceIterator(outputs))
	lines := make([]textLine, 0, len(wrapped))
	for _, runs := range wrapped {
		lines = append(lines, f.line(text, style, runs))
	}
	return lines
}

// unadorned switches off what a viewer would not do with plain text of the document: a
// run is then as wide as its letters.
func unadorned() []shaping.FontFeature {
	var features []shaping.FontFeature
	for _, tag := range []string{"kern", "liga", "clig", "calt", "locl", "ccmp"} {
		features = append(features, shaping.FontFeature{Tag: opentype.MustNewTag(tag)})
	}
	return features
}

func (f *letterFonts) line(text []rune, style textStyle, runs shaping.Line) textLine {
	l := textLine{style: style}
	for _, out := range slices.SortedStableFunc(slices.Values(runs), func(a, b shaping.Output) int {
		return cmp.Compare(a.VisualIndex, b.VisualIndex)
	}) {
		run := text[out.Runes.Offset : out.Runes.Offset+out.Runes.Count]
		l.runs = append(l.runs, textRun{text: run, direct: f.embedded(out.Face), shaped: out})
		l.width += inPoints(out.Advance)
	}
	return l
}

// draw writes a line from x on, y being its base line.
func (f *letterFonts) draw(pdf *fpdf.Fpdf, l textLine, x, y float64) {
	pdf.SetTextColor(l.style.shade, l.style.shade, l.style.shade)
	pdf.SetFillColor(l.style.shade, l.style.shade, l.style.shade)
	for _, run := range l.runs {
		weight := ""
		if run.direct && run.shaped.Face == f.bold {
			weight = "B"
		}
		pdf.SetFont(familySans, weight, l.style.size)
		if run.direct {
			pdf.Text(x, y, strings.TrimRight(string(run.text), " "))
		} else {
			outline(pdf, run.shaped, l.style.size, x, y)
			overlay(pdf, run, x, y)
		}
		x += inPoints(run.shaped.Advance)
	}
}

// outline fills the shapes of a run's glyphs.
func outline(pdf *fpdf.Fpdf, out shaping.Output, size, x, y float64) {
	scale := size / float64(out.Face.Upem())
	filled := false
	for _, g := range out.Glyphs {
		shape, _ := out.Face.GlyphDataOutline(g.GlyphID)
		left, base := x+inPoints(g.XOffset), y-inPoints(g.YOffset)
		path := glyphPath{pdf: pdf, at: func(p opentype.SegmentPoint) (px, py float64) {
			return left + float64(p.X)*scale, base - float64(p.Y)*scale
		}}
		for _, s := range shape.Segments {
			path.add(s)
			filled = true
		}
		x += inPoints(g.Advance)
	}
	if filled {
		pdf.DrawPath("F")
	}
}

// glyphPath follows an outline.
type glyphPath struct {
	pdf  *fpdf.Fpdf
	at   func(opentype.SegmentPoint) (x, y float64)
	x, y float64 // where the pen is
}

func (p *glyphPath) add(s opentype.Segment) {
	x, y := p.at(s.Args[0])
	switch s.Op {
	case opentype.SegmentOpMoveTo:
		p.pdf.MoveTo(x, y)
	case opentype.SegmentOpLineTo:
		p.pdf.LineTo(x, y)
	case opentype.SegmentOpQuadTo:
		cx, cy := x, y
		x, y = p.at(s.Args[1])
		p.pdf.CurveBezierCubicTo(p.x+(cx-p.x)*2/3, p.y+(cy-p.y)*2/3, x+(cx-x)*2/3, y+(cy-y)*2/3, x, y)
	case opentype.SegmentOpCubeTo:
		x1, y1 := p.at(s.Args[1])
		x2, y2 := p.at(s.Args[2])
		p.pdf.CurveBezierCubicTo(x, y, x1, y1, x2, y2)
		x, y = x2, y2
	}
	p.x, p.y = x, y
}

// overlay lays the text of a run over its outlines, unseen, so that it is found and
// copied. Text of a document stands in the order of its places on the paper; readers turn
// what is read from right to left.
func overlay(pdf *fpdf.Fpdf, run textRun, x, y float64) {
	text := slices.Clone(run.text)
	if run.shaped.Direction == di.DirectionRTL {
		slices.Reverse(text)
	}
	actual := ""
	for i, r := range text {
		if r > 0xffff { // the embedded fonts' codes are those of the first plane
			text[i], actual = '\ufffd', actualText(run.text)
		}
	}
	natural, width := pdf.GetStringWidth(string(text)), inPoints(run.shaped.Advance)
	stretch := 100.0
	if natural > 0 && width > 0 {
		stretch = 100 * width / natural
	}
	pdf.RawWriteStr(fmt.Sprintf("q 3 Tr %.3f Tz", stretch))
	if actual != "" {
		pdf.RawWriteStr("/Span <</ActualText <" + actual + ">>> BDC")
	}
	pdf.Text(x, y, string(text))
	if actual != "" {
		pdf.RawWriteStr("EMC")
	}
	pdf.RawWriteStr("Q")
}

// actualText is a replacement text in hex (ISO 32000-1, 14.9.4).
func actualText(text []rune) string {
	var b strings.Builder
	b.WriteString("FEFF")
	for _, u := range utf16.Encode(text) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}
