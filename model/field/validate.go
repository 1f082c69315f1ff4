package field

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"portdesk/model/date"
)

// Validate says in a specialist's words why value cannot stand, or nil. It judges
// what Normalize makes of value, and that is what has to be stored: "wa" passes as
// a State because it is kept as "WA". An empty value always passes; whether it may
// be missing is Missing's question. The sentences never repeat the value, which may
// be a secret; of a Phone they name the area code, exchange or country code at most.
// Def.Check is asked last, with the normalized value.
func (d Def) Validate(value string, all Values) error {
	value = Normalize(d, value)
	if value == "" {
		return nil
	}
	if err := plainText(value, d.Kind == Multiline); err != nil {
		return err
	}
	if err := d.shape(value); err != nil {
		return err
	}
	if err := d.length(value); err != nil {
		return err
	}
	if err := d.age(value); err != nil {
		return err
	}
	if d.Check == nil {
		return nil
	}
	return d.Check(value, all)
}

// Normalize returns the form in which value is stored: without surrounding blanks;
// a State or ZIP in capitals (with the blank of a Canadian code and the dash of a
// ZIP+4), a Phone as eleven digits, a YesNo or Choice as its stored word, found by
// that word or by its label in any case. What it cannot read stays as it was, for
// Validate to refuse. Normalizing twice changes nothing more.
func Normalize(d Def, value string) string {
	value = strings.TrimSpace(value)
	switch d.Kind {
	case State:
		return strings.ToUpper(value)
	case ZIP:
		return normalZIP(value)
	case Phone:
		if n, err := phoneDigits(value); err == nil {
			return n
		}
	case YesNo:
		return normalYesNo(value)
	case Choice:
		return stored(d.Choices, value)
	default: // kept as typed
	}
	return value
}

// shape checks a normalized value against the Kind.
func (d Def) shape(value string) error {
	switch d.Kind {
	case Choice:
		return choice(d.Choices, value)
	case YesNo:
		if value != "yes" && value != "no" {
			return errors.New("yes or no")
		}
	case Day:
		return day(value)
	case Phone:
		_, err := phoneDigits(value)
		return err
	case Digits:
		if !allDigits(value) {
			return errors.New("digits only")
		}
	case ZIP:
		if !isUSZIP(value) && !isPostalCode(value) {
			return errors.New("5 digits, or 5 and 4 with a dash; in Canada letters and digits as in K1A 0B1")
		}
	case State:
		if StateName(value) == "" {
			return errors.New("the two letters of a US state or territory, or of a Canadian province, such as WA or ON")
		}
	case Email:
		return email(value)
	default: // any text will do
	}
	return nil
}

// length checks MinLen and MaxLen, counted in characters and not in bytes.
func (d Def) length(value string) error {
	n := utf8.RuneCountInString(value)
	unit := "characters"
	if d.Kind == Digits {
		unit = "digits"
	}
	switch {
	case d.MinLen > 0 && d.MinLen == d.MaxLen && n != d.MaxLen:
		return fmt.Errorf("exactly %d %s, not %d", d.MaxLen, unit, n)
	case d.MaxLen > 0 && n > d.MaxLen:
		return fmt.Errorf("at most %d %s, not %d", d.MaxLen, unit, n)
	case n < d.MinLen:
		return fmt.Errorf("at least %d %s, not %d", d.MinLen, unit, n)
	}
	return nil
}

// age checks MaxAgeDays of a Day, where today is known.
func (d Def) age(value string) error {
	if d.Kind != Day || d.MaxAgeDays == 0 || d.today.IsZero() {
		return nil
	}
	day, err := date.Parse(value)
	if err != nil {
		return err
	}
	switch days := day.DaysUntil(d.today); {
	case days < 0:
		return errors.New("a day that has come, not one ahead")
	case days > d.MaxAgeDays:
		return fmt.Errorf("at most %d days ago, not %d", d.MaxAgeDays, days)
	}
	return nil
}

// plainText refuses what could disturb a screen or make a signed letter read
// otherwise than it is stored: control characters and marks that turn the reading
// direction. Line breaks and tabs belong to several lines only.
func plainText(value string, lines bool) error {
	if !utf8.ValidString(value) {
		return errors.New("contains bytes that are not text (UTF-8)")
	}
	for _, r := range value {
		switch {
		case lines && (r == '\n' || r == '\r' || r == '\t'):
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			return errors.New("one line only, without line breaks")
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return errors.New("contains control characters that cannot be seen")
		}
	}
	return nil
}

func choice(options []Option, value string) error {
	words := make([]string, 0, len(options))
	for _, o := range options {
		if o.Value == value {
			return nil
		}
		words = append(words, o.Value)
	}
	const few = 8
	if len(words) > few {
		return fmt.Errorf("one of the %d choices: %s and more", len(words), strings.Join(words[:few], ", "))
	}
	return fmt.Errorf("one of %s", strings.Join(words, ", "))
}

// stored finds the option that value means. A stored word goes before a label, and
// an exact word before one in other case.
func stored(options []Option, value string) string {
	for _, o := range options {
		if o.Value == value {
			return value
		}
	}
	for _, o := range options {
		if strings.EqualFold(o.Value, value) {
			return o.Value
		}
	}
	for _, o := range options {
		if value != "" && strings.EqualFold(o.Label, value) {
			return o.Value
		}
	}
	return value
}

func normalYesNo(value string) string {
	switch strings.ToLower(value) {
	case "yes", "y", "true":
		return "yes"
	case "no", "n", "false":
		return "no"
	}
	return value
}

func day(value string) error {
	if len(value) != len(time.DateOnly) {
		return errors.New("a date as YYYY-MM-DD")
	}
	if _, err := time.Parse(time.DateOnly, value); err != nil {
		var perr *time.ParseError
		if errors.As(err, &perr) && strings.HasSuffix(perr.Message, "out of range") {
			return errors.New("no such day in the calendar")
		}
		return errors.New("a date as YYYY-MM-DD")
	}
	return nil
}

func email(value string) error {
	name, domain, ok := strings.Cut(value, "@")
	switch {
	case strings.ContainsFunc(value, unicode.IsSpace):
		return errors.New("an e-mail address has no blanks")
	case !ok || name == "" || domain == "" || strings.Contains(domain, "@"):
		return errors.New("an e-mail address has one @, as in name@example.com")
	case !strings.Contains(domain, "."):
		return errors.New("the part after the @ needs a dot, as in example.com")
	case strings.HasPrefix(domain, ".") || strings.HasSuffix(domain, ".") || strings.Contains(domain, ".."):
		return errors.New("the part after the @ has a dot too many")
	}
	return nil
}

func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
