package csr

import (
	"slices"
	"strings"
	"unicode"

	"portdesk/model"
	"portdesk/model/field"
)

// pair is a label with what stands behind it.
type pair struct {
	label label
	value string
	bare  bool // no sign and no gap parts the two
}

// Known names the labels that Parse takes, one of each kind, for the one whose text it
// could not read.
func Known() []string {
	return []string{"NAME", "SA", "STE", "CITY", "STATE", "ZIP", "BTN", "ACCT", "PIN", "SSN", "TAX ID", "AUTH NAME"}
}

// maxLabel is how many words a label has at most.
const maxLabel = 4

// piece is a word of a line, or one of the signs that part a label from its value.
type piece struct {
	from, to int
	wide     bool // a tab or several blanks stand before it
}

// pieces parts a line into its words; a colon and an equals sign are words of their own.
func pieces(line string) []piece {
	var out []piece
	blanks, open := 0, false
	for i, r := range line {
		switch {
		case r == '\t':
			blanks, open = blanks+2, false
		case unicode.IsSpace(r):
			blanks, open = blanks+1, false
		case r == ':' || r == '=':
			out = append(out, piece{i, i + 1, false})
			blanks, open = 0, false
		case open:
			out[len(out)-1].to = i + len(string(r))
		default:
			out = append(out, piece{i, i + len(string(r)), blanks > 1})
			blanks, open = 0, true
		}
		if len(out) > maxTokens {
			return out
		}
	}
	return out
}

// head is a label as it was found in a line.
type head struct {
	label label
	words string // squeezed
	at    int    // the piece that it begins with
	value int    // the piece that its value begins with
	end   int    // the piece before which it ends
	bare  bool
}

// pairs parts a line into its labels and their values; nil where it begins with none. Only
// where bare is set may a label stand without a sign behind it.
func pairs(line string, bare bool) []pair {
	words := pieces(line)
	first, ok := headAt(line, words, 0)
	if !ok || first.bare && !bare {
		return nil
	}
	heads := headsOf(line, words, first, bare)
	var out []pair
	for i, h := range heads {
		value := strings.Trim(text(line, words, h.value, h.end), " \t-")
		good := !h.bare || plausible(h, value) || value == "" && len(heads) == 1
		switch {
		case !good && i == 0:
			return nil
		case good && h.label != label{}:
			out = append(out, pair{h.label, value, h.bare})
		}
	}
	return out
}

// headsOf finds the labels of a line that begins with one, and where their values end. That
// of something else ("Billing address") is among them without a label.
func headsOf(line string, words []piece, first head, bare bool) []head {
	heads := []head{first}
	for i := max(first.value, 1); i < len(words); i++ {
		h, ok := headAt(line, words, i)
		if !ok || h.bare && !(bare && parts(line, words, h)) {
			continue
		}
		last := &heads[len(heads)-1]
		last.end = i
		if !h.bare && i > last.value && foreign(text(line, words, i-1, i)) {
			last.end, h.label = i-1, label{}
		}
		heads = append(heads, h)
		i = max(h.value-1, i)
	}
	heads[len(heads)-1].end = len(words)
	return heads
}

// parts reports whether a bare label within a line begins another value: it stands apart,
// or is strong, and what follows can be its value.
func parts(line string, words []piece, h head) bool {
	if !words[h.at].wide && !strong(h) {
		return false
	}
	return plausible(h, text(line, words, h.value, len(words))) || plausible(h, text(line, words, h.value, nextHead(line, words, h.value)))
}

// text is what stands from one piece to before another.
func text(line string, words []piece, from, to int) string {
	if from < 0 || from >= to || from >= len(words) {
		return ""
	}
	return line[words[from].from:words[min(to, len(words))-1].to]
}

// nextHead is the first piece from one on that can begin a label.
func nextHead(line string, words []piece, from int) int {
	for i := from + 1; i < len(words); i++ {
		if h, ok := headAt(line, words, i); ok && (!h.bare || strong(h)) {
			return i
		}
	}
	return len(words)
}

// headAt finds the longest label that begins with a piece.
func headAt(line string, words []piece, at int) (head, bool) {
	for n := min(maxLabel, len(words)-at); n > 0; n-- {
		squeezed := squeeze(text(line, words, at, at+n))
		l, known := labels[squeezed]
		if !known || squeeze(text(line, words, at+n-1, at+n)) == "" && n > 1 && !strings.HasPrefix(text(line, words, at+n-1, at+n), "#") {
			continue
		}
		if slices.ContainsFunc(words[at+1:at+n], func(p piece) bool { return p.wide }) {
			continue // two columns, not one label
		}
		h := head{label: l, words: squeezed, at: at, value: at + n, bare: true}
		for h.value < len(words) && isSign(text(line, words, h.value, h.value+1)) {
			h.value, h.bare = h.value+1, false
		}
		if h.value < len(words) && words[h.value].wide {
			h.bare = false
		}
		return h, true
	}
	return head{}, false
}

func isSign(s string) bool { return s == ":" || s == "=" || s == "-" }

// strong reports a label that parts a line even without a sign: its value has a shape that
// nothing else on the line has.
func strong(h head) bool {
	switch h.label.key {
	case model.KeyBTN, model.KeyAccountNumber, model.KeyPIN, model.KeyZIP, model.KeySSNLast4, model.KeyTaxID:
		return h.words != "an"
	case model.KeyState:
		return h.words != "st" // a street
	}
	return false
}

// foreign reports a word before a label that makes it one of something else.
func foreign(w string) bool {
	return slices.Contains([]string{"billing", "bill", "mailing", "mail", "email", "e-mail", "ip", "web", "old", "previous", "former", "remit", "new"}, word(w))
}

// talk are words of sentences about a value, which no value has.
var talk = []string{"mismatch", "mismatched", "invalid", "wrong", "incorrect", "missing", "required", "needed", "verify", "please", "pls", "does", "doesn't", "should", "must", "don't", "match", "matches"}

// opening are words with which a sentence goes on behind a label, and no value begins.
var opening = []string{"is", "are", "was", "on", "as", "not", "of", "for", "to", "in", "has", "and", "or", "per", "which", "that", "with", "if", "field", "number", "we", "you", "they"}

// plausible reports whether a text behind a bare label can be its value.
func plausible(h head, value string) bool {
	list := strings.Fields(value)
	if len(list) == 0 || slices.Contains(opening, word(list[0])) || slices.ContainsFunc(list, func(w string) bool { return slices.Contains(talk, word(w)) }) {
		return false
	}
	switch h.label.part {
	case address:
		return len(list) > 1 && (unicode.IsDigit([]rune(list[0])[0]) || complete(value))
	case plain:
		return shaped(h, value, list)
	case holder, signer:
		return strings.HasSuffix(h.words, "name") || h.words == "eu" || h.words == "enduser"
	}
	return false
}

// shaped is plausible for the value of one field.
func shaped(h head, value string, list []string) bool {
	digit, one := strings.ContainsFunc(list[0], unicode.IsDigit), len(list) == 1
	switch h.label.key {
	case model.KeyBTN:
		return digit && phone(value)
	case model.KeyZIP:
		return zipDef.Validate(value, nil) == nil
	case model.KeyState:
		return len(value) == 2 && field.StateName(strings.ToUpper(value)) != ""
	case model.KeyPIN, model.KeyTaxID, model.KeyStreetNumber:
		return digit && one
	case model.KeySSNLast4:
		return len(value) == 4 && strings.Trim(value, "0123456789") == ""
	case model.KeyAccountNumber:
		return account(list)
	case model.KeyUnit:
		return len(list) < 4 && findUnit(append([]string{"unit"}, list...)) != ""
	case model.KeyStreet:
		return !one
	case model.KeyCity:
		return !strings.ContainsFunc(value, unicode.IsDigit)
	}
	return len(h.words) > len("first")
}

func phone(value string) bool {
	def := field.Def{Key: model.KeyBTN, Kind: field.Phone}
	return len(field.Normalize(def, value)) == 11 && def.Validate(value, nil) == nil
}

// account reports a few words that all have a digit.
func account(list []string) bool {
	return len(list) < 4 && !slices.ContainsFunc(list, func(w string) bool { return !strings.ContainsFunc(w, unicode.IsDigit) })
}
