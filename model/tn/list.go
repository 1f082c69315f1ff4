package tn

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
)

// Item is one thing that a list holds: a number, or something that should have been
// one. The items of a list account for every line that is not blank and for every
// number in it.
type Item struct {
	Line   int    // 1-based
	Input  string // the fragment as it was typed
	TN     TN     // zero if not recognised
	Reason string // why it was not recognised, in a specialist's words
	Range  bool   // one of the numbers of a range; all of them share Input
}

// noNumber is the reason for a line in which nothing looks like a number.
const noNumber = "no telephone number in this line"

// leastDigits is how many digits must stand together, and be no number, to be
// reported on their own; fewer are house numbers, ZIP codes and quantities.
const leastDigits = 7

// maxExtension is the longest row of digits behind an x or ext. that is one.
const maxExtension = 9

// ReadList reads all numbers of a pasted list or a file: UTF-8, or UTF-16 with its
// byte order mark. No content is an error: what is not a number becomes an Item with
// a Reason. The error is that of in.
func ReadList(in io.Reader) ([]Item, error) {
	raw, err := io.ReadAll(in)
	if err != nil {
		return nil, fmt.Errorf("read the list of numbers: %w", err)
	}
	return ReadText(decode(raw)), nil
}

// ReadText is ReadList for text that is already in memory. Lines end with LF, CRLF or CR.
func ReadText(s string) []Item {
	r := reader{items: make([]Item, 0, strings.Count(s, "\n")+1)}
	for len(s) > 0 {
		var chunk string
		chunk, s, _ = strings.Cut(s, "\n")
		chunk = strings.TrimSuffix(chunk, "\r")
		for more := true; more; {
			var line string
			line, chunk, more = strings.Cut(chunk, "\r")
			r.line++
			r.read(line)
		}
	}
	return r.items
}

// decode returns the text of raw, which is UTF-8 unless a byte order mark says UTF-16.
func decode(raw []byte) string {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}):
		order = binary.LittleEndian
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		order = binary.BigEndian
	default:
		return string(raw)
	}
	units := make([]uint16, 0, len(raw)/2)
	for raw = raw[2:]; len(raw) >= 2; raw = raw[2:] {
		units = append(units, order.Uint16(raw))
	}
	return string(utf16.Decode(units))
}

// reader reads line after line. Its work is linear in the length of the text, however
// long a line is.
type reader struct {
	items  []Item
	line   int
	text   string // of the line
	runs   []run  // of the line
	ranged int    // numbers that ranges have put into items so far
	odd    TN     // the last number that was not taken because of its grouping alone
	loose  int    // digits of the last line that belong to no item and no extension
}

// read appends the items of one line.
func (r *reader) read(text string) {
	r.text, r.loose = text, 0
	r.runs = scanRuns(text, r.runs[:0])
	markText(text, r.runs)
	before := len(r.items)
	left := 0 // the first of the runs before i that belong to nothing yet
	for i := 0; i < len(r.runs); {
		if !r.follows(i) {
			r.leave(left, i)
			left = i
		}
		n := r.itemAt(i, left)
		if n == 0 {
			i++
			continue
		}
		i += n
		left = i
	}
	r.leave(left, len(r.runs))
	if len(r.items) == before {
		if line := trim(text); line != "" {
			r.fail(line, noNumber)
		}
	}
}

// itemAt appends what begins at run i and returns how many runs it takes: none where
// nothing begins there. Before it appends, it accounts for the runs from left to i-1.
func (r *reader) itemAt(i, left int) int {
	if r.runs[i].text {
		return 0
	}
	if n, country := r.foreignAt(i); n > 0 {
		r.leave(left, i)
		r.fail(r.fragment(i, i+n), country)
		return n
	}
	if national, n := r.layoutAt(i); n > 0 {
		reason := fault(national)
		switch {
		case reason == "":
			r.leave(left, i)
			return r.number(i, n, national)
		case !r.properWithin(i+1, i+n):
			r.leave(left, i)
			r.fail(r.fragment(i, i+n), reason)
			return n
		}
		return 0
	}
	w := r.vanityAt(i)
	if w.runs == 0 {
		return 0
	}
	r.leave(left, i)
	r.items = append(r.items, Item{Line: r.line, Input: w.input, TN: w.tn, Reason: w.reason})
	return w.runs
}

// number appends the number in the n runs from i on, or the range that it begins.
func (r *reader) number(i, n int, national int64) int {
	if end, m, ok := r.rangeEnd(i+n, national); ok {
		r.expand(r.fragment(i, i+n+m), national, end)
		return n + m
	}
	r.items = append(r.items, Item{Line: r.line, Input: r.fragment(i, i+n), TN: countryCode + TN(national)})
	return n
}

// leave accounts for the runs i to j-1, which no item took.
func (r *reader) leave(i, j int) {
	for ; i < j && r.runs[i].text; i++ {
		r.loose += r.runs[i].digits
	}
	if i < j && r.runs[i].digits <= maxExtension && r.extension(i) {
		i++
	}
	total := 0
	for k := i; k < j; k++ {
		total += r.runs[k].digits
	}
	if total < leastDigits {
		r.loose += total
		return
	}
	r.fail(r.fragment(i, j), r.whyNot(i, j, total))
}

// whyNot says why the joined runs i to j-1, with total digits, are no number.
func (r *reader) whyNot(i, j, total int) string {
	head := r.runs[i]
	one := j-i > 1 && head.digits == 1 && head.value == 1 || head.plus && head.first() == 1
	switch {
	case total == 7:
		return "7 digits, 10 expected: the area code is missing"
	case one && total != 11:
		return fmt.Sprintf("%d digits after the 1, 10 expected", total-1)
	case total == 10, total == 11 && head.first() == 1:
		national := r.joinedValue(i, j) % 1e10
		if reason := fault(national); reason != "" {
			return reason
		}
		r.odd = countryCode + TN(national)
		return fmt.Sprintf("%d digits in an unusual grouping: if a number is meant, write %s", total, grouped(national))
	case total == 11:
		return "11 digits that do not begin with 1, 10 expected"
	}
	return fmt.Sprintf("%d digits, 10 expected", total)
}

// joinedValue returns the digits of the runs i to j-1 in one; there are 18 or fewer.
func (r *reader) joinedValue(i, j int) int64 {
	var v int64
	for _, run := range r.runs[i:j] {
		for k := 0; k < run.digits; k++ {
			v *= 10
		}
		v += run.value
	}
	return v
}

// extension reports whether run i is announced as one: "x12", "ext. 12", "#12".
func (r *reader) extension(i int) bool {
	from := 0
	if i > 0 {
		from = r.runs[i-1].end
	}
	gap := strings.TrimRight(r.text[from:r.runs[i].start], " .:=\u00a0")
	if strings.HasSuffix(gap, "#") {
		return true
	}
	word := len(gap)
	for word > 0 && len(gap)-word < len("extension") && gap[word-1]|0x20 >= 'a' && gap[word-1]|0x20 <= 'z' {
		word--
	}
	if word > 0 {
		if c, _, _ := classify(gap, word-1); c == letter {
			return false
		}
	}
	switch strings.ToLower(gap[word:]) {
	case "x", "ext", "extn", "extension":
		return true
	}
	return false
}

// fragment returns the runs i to j-1 as they were typed, with what leads to them and
// a parenthesis that closes the first one.
func (r *reader) fragment(i, j int) string {
	from, to := r.runs[i].lead, r.runs[j-1].end
	s := r.text[from:to]
	if to < len(r.text) && r.text[to] == ')' && strings.Count(s, "(") > strings.Count(s, ")") {
		return r.text[from : to+1]
	}
	return s
}

// fail appends something that is not a number.
func (r *reader) fail(input, reason string) {
	r.items = append(r.items, Item{Line: r.line, Input: input, Reason: reason})
}

// trim removes what is not seen from both ends. Nothing is left of a blank line, nor
// of the row of separators that a spreadsheet writes for an empty one.
func trim(s string) string {
	if strings.Trim(s, ",;\"'\t ") == "" {
		return ""
	}
	return strings.TrimFunc(s, func(r rune) bool {
		c, _, _ := classify(string(r), 0)
		return r <= ' ' || c == blank || c == ignored
	})
}
