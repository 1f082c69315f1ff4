package files

import (
	"slices"
	"time"

	"portdesk/model"
)

// signPlace is one line to sign on, with what stands on it and its label below.
type signPlace struct {
	label string
	lines []textLine
}

// signatureItems sets the signature block, which is never broken.
func (s *letterSheet) signatureItems() []strip {
	const gutter = 28.0
	half := (textWidth - gutter) / 2
	sig := s.letter.Signature
	var rows [][2]signPlace
	var notes []textLine
	if sig.At.IsZero() {
		rows = [][2]signPlace{{{label: "Signature"}, {label: "Date"}}, {{label: "Printed name"}, {label: "Title"}}}
	} else {
		rows = s.signedPlaces(sig, half)
		notes = s.fonts.wrap("Signed electronically. The digest is the SHA-256 of the text of this letter with the signer's name and title.", labelStyle(), textWidth)
	}
	block := strip{draw: func(float64) {}}
	add := func(height float64, draw func(y float64)) {
		at := block.height
		block.draw = drawBoth(block.draw, func(y float64) { draw(y + at) })
		block.height += height
	}
	title := s.heading("Signature")[1]
	add(title.height, title.draw)
	for _, row := range rows {
		height := max(s.placeHeight(row[0]), s.placeHeight(row[1]))
		add(height, func(y float64) {
			s.drawPlace(row[0], marginSide, y+height, half)
			s.drawPlace(row[1], marginSide+half+gutter, y+height, half)
		})
	}
	add(8, func(float64) {})
	if sig.Voided() {
		style := bodyStyle()
		style.bold = true
		for _, l := range clipped(s.fonts.wrap(s.voidText(), style, textWidth)) {
			it := s.lineItem(l, marginSide)
			add(it.height, it.draw)
		}
		add(4, func(float64) {})
	}
	if !sig.At.IsZero() {
		add(14, func(y float64) { s.drawDigest(y + 9) })
	}
	for _, l := range notes {
		it := s.lineItem(l, marginSide)
		add(it.height, it.draw)
	}
	return []strip{spaceStrip(18), block}
}

// signedPlaces fills the block in from a signature.
func (s *letterSheet) signedPlaces(sig model.Signature, width float64) [][2]signPlace {
	name := clipped(s.fonts.wrap(sig.Name, textStyle{size: 13}, width-8))
	mark := "e-signed"
	if sig.Voided() {
		mark = "VOID"
	}
	body := func(text string) []textLine { return clipped(s.fonts.wrap(text, bodyStyle(), width-8)) }
	return [][2]signPlace{
		{{label: "Signature (" + mark + ")", lines: name}, {label: "Date and time", lines: body(s.moment(sig.At))}},
		{{label: "Printed name", lines: body(sig.Name)}, {label: "Title", lines: body(sig.Title)}},
	}
}

// clipped bounds what stands in a strip, which has to fit a page.
func clipped(lines []textLine) []textLine { return lines[:min(10, len(lines))] }

const labelRoom = 14.0 // below a line to sign on

func (s *letterSheet) placeHeight(p signPlace) float64 {
	height := 34.0
	text := 8.0
	for _, l := range p.lines {
		text += l.style.lineHeight()
	}
	return max(height, text) + labelRoom
}

// drawPlace draws a place whose lower edge is at bottom.
func (s *letterSheet) drawPlace(p signPlace, x, bottom, width float64) {
	y := bottom - labelRoom
	s.rule(x, y, width, 0.6)
	s.one(p.label, labelStyle(), x, y+9, width)
	y -= 4
	for _, l := range slices.Backward(p.lines) {
		s.fonts.draw(s.pdf, l, x+2, y)
		y -= l.style.lineHeight()
	}
}

func (s *letterSheet) drawDigest(y float64) {
	x := marginSide + s.one("SHA-256", labelStyle(), marginSide, y, 60) + 6
	s.pdf.SetFont(familyMono, "", 7.5)
	s.pdf.SetTextColor(40, 40, 40)
	s.pdf.Text(x, y, s.digest)
}

// moment writes a time as it is written where the letter is read, with how far its zone is
// from universal time: a zone's letters would say it twice, and not alike everywhere.
func (s *letterSheet) moment(t time.Time) string {
	t = t.In(s.zone)
	zone := " UTC"
	if _, offset := t.Zone(); offset != 0 {
		zone += t.Format("-07:00")
	}
	return t.Format("Jan 2, 2006 15:04") + zone
}
