package files

import (
	"fmt"
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/tn"
)

func titleStyle() textStyle   { return textStyle{size: 17, bold: true} }
func headingStyle() textStyle { return textStyle{size: 10.5, bold: true} }
func labelStyle() textStyle   { return textStyle{size: 7.5, shade: 90} }
func bodyStyle() textStyle    { return textStyle{size: 9.5} }
func partyStyle() textStyle   { return textStyle{size: 11} }

// compose sets the whole letter, the signature block last.
func (s *letterSheet) compose() []strip {
	text := s.letter.Text()
	if sig := s.letter.Signature; !sig.At.IsZero() && sig.Text != "" {
		text = sig.Text
	}
	var items []strip
	if t, ok := model.ParseLetterText(text); ok {
		items = s.letterItems(t)
	} else {
		items = s.foreignItems(text)
	}
	return append(items, s.signatureItems()...)
}

// letterItems sets a letter by its parts.
func (s *letterSheet) letterItems(t model.LetterText) []strip {
	top, parties, customer, partial := arrange(t.Head)
	items := s.titleItems(top)
	items = append(items, s.partyItems(parties)...)
	items = append(items, s.labelledItems("Customer", customer)...)
	items = append(items, s.labelledItems("Partial port", partial)...)
	items = append(items, s.heading("Authorization")...)
	for i, p := range t.Paragraphs {
		if i > 0 {
			items = append(items, spaceStrip(5))
		}
		items = append(items, s.paragraph(p)...)
	}
	return append(items, s.numberItems(t.Numbers)...)
}

// arrange sorts the lines of the head by where they stand on the paper.
func arrange(head []model.Line) (top, parties, customer, partial []model.Line) {
	for _, line := range head {
		switch line.Label {
		case "Date", "Reference":
			top = append(top, line)
		case "From", "To", "Reseller":
			parties = append(parties, line)
		case "Port", "Stays", "New billing number":
			partial = append(partial, line)
		default:
			customer = append(customer, line)
		}
	}
	slices.Reverse(top)    // the reference stands above the date
	if len(partial) == 1 { // the whole account ports
		customer, partial = append(customer, partial...), nil
	}
	return top, parties, customer, partial
}

// foreignItems sets a text of unknown structure line by line.
func (s *letterSheet) foreignItems(text string) []strip {
	items := s.voidItems()
	for _, line := range s.fonts.wrap(strings.TrimSpace(text), bodyStyle(), textWidth) {
		items = append(items, s.lineItem(line, marginSide))
	}
	for i := max(0, len(items)-3); i < len(items); i++ {
		items[i].keep = true
	}
	return items
}

func spaceStrip(height float64) strip { return strip{height: height, space: true} }

// lineItem is one line of text as high as its style.
func (s *letterSheet) lineItem(l textLine, x float64) strip {
	height := l.style.lineHeight()
	return strip{height: height, draw: func(y float64) { s.fonts.draw(s.pdf, l, x, y+height*0.74) }}
}

func (s *letterSheet) heading(text string) []strip {
	it := s.lineItem(s.fonts.wrap(text, headingStyle(), textWidth)[0], marginSide)
	it.height += 3
	it.keep = true
	return []strip{spaceStrip(14), it}
}

// paragraph keeps its first two and its last two lines together.
func (s *letterSheet) paragraph(text string) []strip {
	var items []strip
	for _, line := range s.fonts.wrap(text, bodyStyle(), textWidth) {
		items = append(items, s.lineItem(line, marginSide))
	}
	items[0].keep = len(items) > 1
	if len(items) > 2 {
		items[len(items)-2].keep = true
	}
	return items
}

// titleItems sets the title, with the reference and the date at the right.
func (s *letterSheet) titleItems(top []model.Line) []strip {
	const width = 200.0
	var right [][]textLine
	for i, line := range top {
		style := bodyStyle()
		style.bold = i == 0
		right = append(right, s.fonts.wrap(line.Text, style, width))
	}
	lines := clipped(slices.Concat(right...))
	title := s.fonts.wrap("LETTER OF AGENCY", titleStyle(), textWidth-width)[0]
	sub := s.fonts.wrap("Authorization to transfer telephone numbers", labelStyle(), textWidth-width)[0]
	height := 14.0
	for _, l := range lines {
		height += l.style.lineHeight()
	}
	height = max(height, 46)
	items := []strip{{height: height, draw: func(y float64) {
		s.fonts.draw(s.pdf, title, marginSide, y+16)
		s.fonts.draw(s.pdf, sub, marginSide, y+30)
		at := y + 9
		for _, l := range lines {
			s.fonts.draw(s.pdf, l, pageWidth-marginSide-l.width, at)
			at += l.style.lineHeight()
		}
		s.rule(marginSide, y+height-6, textWidth, 1.2)
	}}}
	return append(items, s.voidItems()...)
}

// voidItems tells at the top that a signature lost its force.
func (s *letterSheet) voidItems() []strip {
	if !s.letter.Signature.Voided() {
		return nil
	}
	style := bodyStyle()
	style.bold = true
	items := []strip{spaceStrip(4)}
	for _, l := range s.fonts.wrap(s.voidText(), style, textWidth) {
		items = append(items, s.lineItem(l, marginSide))
	}
	return append(items, spaceStrip(4))
}

func (s *letterSheet) voidText() string {
	v := s.letter.Signature
	text := "VOID since " + s.moment(v.VoidedAt)
	if v.VoidReason != "" {
		text += ": " + v.VoidReason
	}
	return text
}

// partyItems sets the losing and the gaining provider side by side.
func (s *letterSheet) partyItems(parties []model.Line) []strip {
	const gutter = 24.0
	columns := min(2, max(1, len(parties)))
	width := (textWidth - gutter*float64(columns-1)) / float64(columns)
	var items []strip
	for pair := range slices.Chunk(parties, columns) {
		items = append(items, spaceStrip(4))
		var cells [][]textLine
		for _, p := range pair {
			cell := s.fonts.wrap(partyLabel(p.Label), labelStyle(), width)
			cells = append(cells, append(cell, s.fonts.wrap(p.Text, partyStyle(), width)...))
		}
		items = append(items, s.rowItems(cells, width+gutter)...)
	}
	return items
}

func partyLabel(label string) string {
	switch label {
	case "From":
		return "From (losing provider)"
	case "To":
		return "To (gaining provider)"
	}
	return label
}

// rowItems sets columns of lines beside each other, line for line.
func (s *letterSheet) rowItems(cells [][]textLine, pitch float64) []strip {
	var items []strip
	for i := 0; ; i++ {
		var parts []strip
		row := strip{keep: i == 0}
		for c, cell := range cells {
			if i < len(cell) {
				part := s.lineItem(cell[i], marginSide+float64(c)*pitch)
				parts = append(parts, part)
				row.height = max(row.height, part.height)
			}
		}
		if len(parts) == 0 {
			return items
		}
		row.draw = func(y float64) {
			for _, p := range parts {
				p.draw(y)
			}
		}
		items = append(items, row)
	}
}

// labelledItems sets lines with their labels in a column at the left.
func (s *letterSheet) labelledItems(title string, lines []model.Line) []strip {
	if len(lines) == 0 {
		return nil
	}
	const indent = 130.0
	items := s.heading(title)
	for _, line := range lines {
		label := s.fonts.wrap(line.Label, labelStyle(), indent-8)
		for i, l := range s.fonts.wrap(line.Text, bodyStyle(), textWidth-indent) {
			it := s.lineItem(l, marginSide+indent)
			if i == 0 {
				it.draw = drawBoth(func(y float64) { s.fonts.draw(s.pdf, label[0], marginSide, y+it.height*0.74) }, it.draw)
			}
			items = append(items, it)
		}
	}
	return items
}

func drawBoth(a, b func(float64)) func(float64) { return func(y float64) { a(y); b(y) } }

const (
	numberColumns = 3
	numberBlock   = 5 // rows between two gaps that guide the eye
)

// numberItems sets the list of numbers, in ascending order across and down. The last rows
// stay with the signature.
func (s *letterSheet) numberItems(numbers []tn.TN) []strip {
	title := s.heading("Telephone numbers")
	amount := fmt.Sprintf("%d numbers", len(numbers))
	if len(numbers) == 1 {
		amount = "1 number"
	}
	title[1].draw = drawBoth(title[1].draw, func(y float64) { s.right(amount, labelStyle(), y+11) })
	rows := (len(numbers) + numberColumns - 1) / numberColumns
	items := title
	for r := range rows {
		row := strip{height: 13, keep: r == 0 || r >= rows-numberBlock, draw: func(y float64) {
			s.numberRow(numbers, r*numberColumns, y+10)
		}}
		if r > 0 && r%numberBlock == 0 {
			items = append(items, spaceStrip(5))
		}
		items = append(items, row)
	}
	return items
}

// numberRow writes the numbers from first on, each as people write it and in its
// international form, which the signature covers.
func (s *letterSheet) numberRow(numbers []tn.TN, first int, y float64) {
	const pitch = textWidth / numberColumns
	pdf := s.pdf
	for c, n := range numbers[first:min(first+numberColumns, len(numbers))] {
		x := marginSide + float64(c)*pitch
		if c == 0 && len(numbers) > numberColumns*numberBlock {
			s.ordinal(first+1, x-6, y)
		}
		pdf.SetFont(familySans, "", 9.5)
		pdf.SetTextColor(0, 0, 0)
		national := n.National()
		pdf.Text(x, y, fmt.Sprintf("(%03d) %03d-%04d", national/10_000_000, national/10_000%1000, national%10_000))
		pdf.SetFont(familySans, "", 7.5)
		pdf.SetTextColor(90, 90, 90)
		pdf.Text(x+84, y, n.E164())
	}
}

// ordinal writes in the margin which number of the list a row begins with.
func (s *letterSheet) ordinal(n int, right, y float64) {
	text := fmt.Sprint(n)
	s.pdf.SetFont(familySans, "", 6)
	s.pdf.SetTextColor(130, 130, 130)
	s.pdf.Text(right-s.pdf.GetStringWidth(text), y, text)
}
