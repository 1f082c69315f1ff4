package files

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Harmless keeps a spreadsheet from running a cell as a formula: what begins as one gets
// an apostrophe in front, which spreadsheets read as "this is text". So does what follows a
// semicolon or a line feed within: where semicolons separate cells, the quotes around a
// cell that is not the first do not count, and it falls apart there. Whole numbers are no
// formulas and stay as they are. What it made of a cell, Harmed turns back: for every
// text s, Harmed(Harmless(s)) is s.
func Harmless(cell string) string {
	if formula(strings.TrimLeft(cell, "'")) {
		cell = "'" + cell
	}
	return withinCell(cell, func(part string) string {
		if formula(strings.TrimLeft(part, "'")) {
			return "'" + part
		}
		return part
	})
}

// Harmed turns a cell back into what it was before Harmless.
func Harmed(cell string) string {
	cell = withinCell(cell, harmedPart)
	return harmedPart(cell)
}

func harmedPart(cell string) string {
	if strings.HasPrefix(cell, "'") && formula(strings.TrimLeft(cell, "'")) {
		return cell[1:]
	}
	return cell
}

// withinCell changes the parts of a cell that follow a semicolon or a line feed.
func withinCell(cell string, change func(string) string) string {
	const ends = ";\n"
	at := strings.IndexAny(cell, ends)
	if at < 0 {
		return cell
	}
	var b strings.Builder
	for at >= 0 {
		b.WriteString(cell[:at+1])
		cell = cell[at+1:]
		at = strings.IndexAny(cell, ends)
		part := cell
		if at >= 0 {
			part = cell[:at]
		}
		b.WriteString(change(part))
		cell = cell[len(part):]
		if at >= 0 {
			at = 0
		}
	}
	return b.String()
}

// formula tells whether a spreadsheet may run a cell: behind blanks it begins with one of
// the signs of a formula, also in their full width, or it begins with a tab or a return.
// See OWASP, "CSV Injection".
func formula(cell string) bool {
	if cell == "" {
		return false
	}
	if cell[0] == '\t' || cell[0] == '\r' {
		return true
	}
	if cell[0] > '@' && cell[0] < utf8.RuneSelf {
		return false
	}
	begin := strings.TrimLeftFunc(cell, unicode.IsSpace)
	first, _ := utf8.DecodeRuneInString(begin)
	return strings.ContainsRune("=+-@\uff1d\uff0b\uff0d\uff20", first) && begin != "" && !wholeNumber(cell)
}

// wholeNumber tells whether text is digits, which may have a sign.
func wholeNumber(text string) bool {
	digits := text
	if text != "" && (text[0] == '-' || text[0] == '+') {
		digits = text[1:]
	}
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return false
		}
	}
	return digits != ""
}

// EscapeControls makes JSON harmless to a terminal: DEL, control characters beyond ASCII
// and marks that turn the reading direction are written as \u escapes. In JSON they can
// only stand inside of strings, so that it says the same as before.
func EscapeControls(json string) string {
	if strings.IndexFunc(json, steers) < 0 {
		return json
	}
	var b strings.Builder
	for _, r := range json {
		if steers(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func steers(r rune) bool {
	return r >= 0x7f && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r))
}
