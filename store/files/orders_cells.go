package files

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"portdesk/model"
	"portdesk/model/csr"
	"portdesk/model/date"
	"portdesk/model/field"
)

// What is said of a cell that a spreadsheet did not keep.
const (
	reasonRounded = "a spreadsheet has rounded the number away: show the column without exponents, and save it anew"
	reasonErrored = "the spreadsheet shows an error here: mend its formula, and save it anew"
	reasonAsAbove = "it says \"as above\", and nothing stands above that could be read"
)

var (
	// roundedNumber is what spreadsheets write into CSV for a long number in a narrow column.
	roundedNumber = regexp.MustCompile(`^[0-9]([.,][0-9]+)?[eE]\+[0-9]{2}$`)
	// wholeFloat is a whole number as programs write it that count in fractions.
	wholeFloat = regexp.MustCompile(`^[0-9]+\.0$`)
)

// orderText is what a cell says: in composed letters (Unicode NFC), without signs that
// nobody sees, without what a spreadsheet or a program added to a number; "" for a word
// that says that there is nothing.
func orderText(cell string) string {
	for i := range len(cell) {
		if cell[i] >= utf8.RuneSelf {
			cell = norm.NFC.String(strings.Map(visible, cell))
			break
		}
	}
	cell = strings.TrimSpace(cell)
	if len(cell) > 1 && cell[0] == '\'' && cell[1] >= '0' && cell[1] <= '9' { // a spreadsheet's sign of a text
		cell = cell[1:]
	}
	if strings.HasSuffix(cell, ".0") && wholeFloat.MatchString(cell) {
		cell = cell[:len(cell)-2]
	}
	switch strings.ToLower(cell) {
	case "n/a", "#n/a", "n.a.", "none", "tbd", "(blank)":
		return ""
	}
	if cell == "NULL" || cell == "null" || strings.Trim(cell, "-\u2013\u2014") == "" {
		return ""
	}
	return cell
}

// visible drops what turns the reading direction or takes no room.
func visible(r rune) rune {
	if unicode.Is(unicode.Bidi_Control, r) || r == '\u200b' || r == '\u2060' || r == '\ufeff' || r == '\u00ad' {
		return -1
	}
	return r
}

// asAbove reports a cell that repeats the one above it.
func asAbove(text string) bool {
	switch strings.ToLower(text) {
	case `"`, "''", `""`, "\u3003", "\u201d", "ditto", "same", "same as above", "as above", "see above", "^":
		return true
	}
	return false
}

// unreadable tells why a cell does not say what it was written for; "" where it does.
func unreadable(text string) string {
	switch {
	case strings.Contains(text, "+") && roundedNumber.MatchString(text):
		return reasonRounded
	case asAbove(text):
		return reasonAsAbove
	}
	switch text {
	case "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!":
		return reasonErrored
	}
	return ""
}

// addressLines joins the lines of an address by commas.
func addressLines(s string) string {
	var lines []string
	for l := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if l = strings.Trim(l, ", \t"); l != "" {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, ", ")
}

// What is said of a cell that is no date.
const (
	notAnOrderDay = "not a date; write 2026-12-04, 12/4/2026 or 4 Dec 2026"
	noYear        = "a date in a file needs its year, as 2026-12-04 or 12/4/26"
)

// orderDay reads a date: ISO, month before day with slashes, with the month's name, or the
// count of days that a spreadsheet keeps. A time of day behind it is passed over; whatever
// depends on the day on which it is read is refused.
func orderDay(s string) (date.Date, error) {
	s = withoutClock(s)
	if d, ok := serialDay(s); ok {
		return d, nil
	}
	switch {
	case strings.ContainsFunc(s, unicode.IsLetter):
		s = strings.ReplaceAll(s, "-", " ") // 4-Dec-26
	case len(s) > 5 && plainNumber(s[:4]) && s[4] == '/':
		s = strings.ReplaceAll(s, "/", "-") // 2026/12/04
	}
	// Read on two days that share neither year nor weekday, only a whole date is the same.
	a, err := date.ParseInput(s, date.Of(2024, 3, 6), date.Calendar{})
	if err != nil {
		if strings.HasPrefix(err.Error(), "not a date") || strings.HasPrefix(s, "+") || strings.HasPrefix(s, "-") {
			return 0, errors.New(notAnOrderDay)
		}
		return 0, err
	}
	if b, err := date.ParseInput(s, date.Of(2031, 9, 19), date.Calendar{}); err != nil || a != b {
		return 0, errors.New(noYear)
	}
	return a, nil
}

// withoutClock cuts the time of day off a date: "2026-12-04T00:00:00Z", "12/4/2026 0:00".
func withoutClock(s string) string {
	colon := strings.IndexByte(s, ':')
	if colon < 0 {
		return s
	}
	end := colon
	for end > 0 && colon-end < 2 && unicode.IsDigit(rune(s[end-1])) {
		end--
	}
	if end < 2 || end == colon || (s[end-1] != ' ' && s[end-1] != 'T') || strings.Trim(s[colon:], "0123456789:.+-ZAPMapm ") != "" {
		return s
	}
	return strings.TrimSpace(s[:end-1])
}

// serialDay reads days since 30 December 1899, as spreadsheets keep dates from 2000 to
// 2099; a fraction is the time of day.
func serialDay(s string) (date.Date, bool) {
	const first, last, epoch = 36526, 73050, 25569
	whole, fraction, _ := strings.Cut(s, ".")
	n, err := strconv.Atoi(whole)
	if err != nil || !plainNumber(whole) || fraction != "" && !plainNumber(fraction) || n < first || n > last {
		return 0, false
	}
	return date.Date(n - epoch), true
}

// stateNames leads from the name of every state, as names are compared, to its letters.
func stateNames() map[string]string {
	out := map[string]string{"quebec": "QC", "qubec": "QC", "newfoundland": "NL", "washingtondc": "DC", "usvirginislands": "VI", "virginislands": "VI"}
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string([]rune{a, b})
			if name := field.StateName(code); name != "" {
				out[plainName([]byte(name))] = code
			}
		}
	}
	return out
}

// state is the letters of a state that is written by its name; else what was written.
func (l *orderLayout) state(said string) string {
	name := plainName([]byte(said))
	if code, ok := l.states[name]; ok {
		return code
	}
	if len(name) == 2 { // "D.C."
		return strings.ToUpper(name)
	}
	return said
}

// wholeAddress parts a service address on one line.
func wholeAddress(text string) field.Values {
	out := csr.Parse("Service address: " + text)
	if out.Get(model.KeyCity) == "" || out.Get(model.KeyStreet) == "" {
		return nil
	}
	return out
}
