package files

import (
	"fmt"
	"strings"
)

// The page is US Letter, measured in points.
const (
	pageWidth    = 612.0
	pageHeight   = 792.0
	marginSide   = 54.0
	marginTop    = 50.0
	headerHeight = 30.0 // on every page but the first, which begins with the title
	footerHeight = 26.0
	textWidth    = pageWidth - 2*marginSide
	bodyBottom   = pageHeight - 46 - footerHeight
)

// strip is a strip across the page that is not broken.
type strip struct {
	height float64
	keep   bool // with the strip that follows, on one page
	space  bool // only between two others: dropped at the top of a page
	draw   func(y float64)
}

// paginate deals the strips out to pages. Those that are kept together move to the next
// page together; a chain that is longer than a page is broken where the page ends.
func paginate(strips []strip) [][]strip {
	const fresh = bodyBottom - marginTop - headerHeight
	var pages [][]strip
	var page []strip
	room := bodyBottom - marginTop
	for len(strips) > 0 {
		n, height := kept(strips)
		if height > fresh {
			n, height = 1, strips[0].height
		}
		if height > room && len(page) > 0 {
			pages, page, room = append(pages, page), nil, fresh
		}
		for _, it := range strips[:n] {
			if it.space && len(page) == 0 {
				continue
			}
			page = append(page, it)
			room -= it.height
		}
		strips = strips[n:]
	}
	return append(pages, page)
}

// kept measures the strips that stay on one page with the first.
func kept(strips []strip) (n int, height float64) {
	for n < len(strips) {
		height += strips[n].height
		n++
		if !strips[n-1].keep && !strips[n-1].space {
			break
		}
	}
	return n, height
}

func (s *letterSheet) print(strips []strip) {
	pages := paginate(strips)
	for i, page := range pages {
		s.pdf.AddPage()
		y := marginTop
		if s.letter.Signature.Voided() {
			s.watermark()
		}
		if i > 0 {
			s.header(i+1, len(pages))
			y += headerHeight
		}
		for _, it := range page {
			if it.draw != nil {
				it.draw(y)
			}
			y += it.height
		}
		s.footer(i+1, len(pages))
	}
}

func (s *letterSheet) header(page, pages int) {
	style := textStyle{size: 9, bold: true}
	pon := s.short(s.letter.PON, style, textWidth-250)
	s.one(fmt.Sprintf("LETTER OF AGENCY - PON %s - page %d of %d", pon, page, pages), style, marginSide, marginTop+6, textWidth)
	s.rule(marginSide, marginTop+13, textWidth, 0.6)
}

func (s *letterSheet) footer(page, pages int) {
	y := pageHeight - 46.0
	s.rule(marginSide, y-11, textWidth, 0.4)
	style := textStyle{size: 7.5, shade: 90}
	s.right(fmt.Sprintf("Page %d of %d", page, pages), style, y)
	if !s.letter.Signature.At.IsZero() {
		s.one("SHA-256 "+s.digest[:min(16, len(s.digest))], style, marginSide+textWidth/2-62, y, 130)
	}
	s.one("PON "+s.letter.PON, style, marginSide, y, textWidth/2-80)
}

// watermark marks a page of a letter that lost its force.
func (s *letterSheet) watermark() {
	s.pdf.SetFont(familySans, "B", 190)
	s.pdf.SetTextColor(236, 236, 236)
	s.pdf.TransformBegin()
	s.pdf.TransformRotate(45, pageWidth/2, pageHeight/2)
	s.pdf.Text(pageWidth/2-s.pdf.GetStringWidth("VOID")/2, pageHeight/2+70, "VOID")
	s.pdf.TransformEnd()
}

// short is a text, cut where it does not fit one line.
func (s *letterSheet) short(text string, style textStyle, width float64) string {
	text = strings.ReplaceAll(text, "\n", " ")
	if len(s.fonts.wrap(text, style, width)) == 1 {
		return text
	}
	var b strings.Builder
	for _, run := range s.fonts.wrap(text, style, width-style.size)[0].runs {
		b.WriteString(string(run.text))
	}
	return strings.TrimRight(b.String(), " ") + "…"
}

// one writes a text on one line, cut short where it is too long, and returns its width.
func (s *letterSheet) one(text string, style textStyle, x, y, width float64) float64 {
	line := s.fonts.wrap(s.short(text, style, width), style, width)[0]
	s.fonts.draw(s.pdf, line, x, y)
	return line.width
}

// right writes a short text that ends at the right margin.
func (s *letterSheet) right(text string, style textStyle, y float64) {
	line := s.fonts.wrap(text, style, textWidth/2)[0]
	s.fonts.draw(s.pdf, line, pageWidth-marginSide-line.width, y)
}

func (s *letterSheet) rule(x, y, width, weight float64) {
	s.pdf.SetDrawColor(110, 110, 110)
	s.pdf.SetLineWidth(weight)
	s.pdf.Line(x, y, x+width, y)
}
