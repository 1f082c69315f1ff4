package files

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Limits of objects.
const (
	aheadObjects = 1000    // whose keys make the header
	aheadBytes   = 1 << 20 // of text that is read for that
	maxColumns   = 16384   // as many as a spreadsheet has
	maxExponent  = 30      // up to which a number is written out
)

// Reasons for which an object cannot be read.
const (
	reasonObject   = "an object is expected"
	reasonCutOff   = "the object is never closed"
	reasonArray    = "the array is never closed: the end of the file is missing"
	reasonAfter    = "text stands after the end of the array"
	reasonSyntax   = "this is no JSON"
	reasonNested   = "a cell holds one text or number, not a list or an object"
	reasonLineEnd  = "the line ends within a text"
	reasonWithin   = "an object begins before the one around it ends"
	reasonPairs    = "brackets and braces do not fit"
	reasonLongJSON = "the object is longer than a megabyte"
	reasonMany     = "there are more names than a table has columns"
)

// spot is a character of a text.
type spot struct{ line, column int }

func (p *spot) pass(c byte) {
	switch {
	case c == '\n':
		p.line, p.column = p.line+1, 1
	case utf8.RuneStart(c):
		p.column++
	}
}

// objects is a table of JSON objects: in an array, or one after the other.
type objects struct {
	r       *bufio.Reader
	array   bool
	at      spot // of what is read next
	start   spot // of the object in text
	text    []byte
	lost    bool // an object was broken: up to the next all is its rest
	ended   bool
	header  []string
	columns map[string][]int // of each name
	used    []bool           // columns of the object that is read
	ahead   []found
}

// found is what next returns.
type found struct {
	rec Record
	err error
}

// openObjects reads ahead for the names of columns.
func openObjects(r *bufio.Reader) (*objects, error) {
	s := &objects{r: r, at: spot{1, 1}, columns: map[string][]int{}}
	if err := s.blanks(); err != nil {
		return nil, err
	}
	if c, _ := r.Peek(1); string(c) == "[" {
		s.array = true
		if _, err := s.read(); err != nil {
			return nil, err
		}
	}
	var first error
	for size := 0; len(s.ahead) < aheadObjects && size < aheadBytes; size += len(s.text) {
		rec, err := s.object()
		s.ahead = append(s.ahead, found{rec, err})
		if fault := (*Fault)(nil); err != nil && !errors.As(err, &fault) {
			break
		}
		if first == nil {
			first = err
		}
	}
	if len(s.header) == 0 {
		if last := s.ahead[len(s.ahead)-1].err; first == nil && last != nil && !errors.Is(last, io.EOF) {
			first = last
		}
		if first == nil {
			first = notATable(reasonNoRows)
		}
		return nil, first
	}
	return s, nil
}

func (s *objects) form() string {
	if s.array {
		return "JSON"
	}
	return "JSON lines"
}

func (s *objects) names() []string { return s.header }

func (s *objects) close() error { return nil }

func (s *objects) next() (Record, error) {
	if len(s.ahead) > 0 {
		f := s.ahead[0]
		s.ahead = s.ahead[1:]
		return f.rec, f.err
	}
	return s.object()
}

// read takes one byte.
func (s *objects) read() (byte, error) {
	c, err := s.r.ReadByte()
	switch {
	case errors.Is(err, io.EOF):
		return 0, io.EOF
	case err != nil:
		return 0, fmt.Errorf("read the file: %w", err)
	}
	s.at.pass(c)
	return c, nil
}

// blanks passes over blanks and line ends. The end of the file is no error of it.
func (s *objects) blanks() error {
	for {
		c, err := s.r.Peek(1)
		if len(c) == 0 {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return fmt.Errorf("read the file: %w", err)
		}
		if strings.IndexByte(" \t\r\n", c[0]) < 0 {
			return nil
		}
		if _, err := s.read(); err != nil {
			return err
		}
	}
}

// object reads the next object.
func (s *objects) object() (Record, error) {
	if err := s.find(); err != nil {
		return Record{}, err
	}
	if err := s.take(); err != nil {
		return Record{}, err
	}
	if !utf8.Valid(s.text) {
		s.text = []byte(utf8Of(s.text))
	}
	cells, err := s.decode()
	return Record{Line: s.start.line, Cells: cells}, err
}

// find goes to where the next object begins.
func (s *objects) find() error {
	s.text = s.text[:0]
	for !s.ended {
		if err := s.blanks(); err != nil {
			return err
		}
		s.start = s.at
		c, _ := s.r.Peek(1) // blanks has seen it
		switch {
		case len(c) == 0:
			s.ended = true
			if s.array {
				return s.fault(s.start, reasonArray)
			}
		case c[0] == '{':
			s.lost, s.text = false, s.text[:0]
			return nil
		case c[0] == ',' && s.array:
			if _, err := s.read(); err != nil {
				return err
			}
		case c[0] == ']' && s.array:
			s.ended = true
			return s.after()
		default:
			if err := s.skip(); err != nil {
				return err
			}
			if !s.lost {
				return s.fault(s.start, reasonObject)
			}
		}
	}
	return io.EOF
}

// skip passes over what is no object, and keeps its beginning.
func (s *objects) skip() error {
	ends := "{\n"
	if s.array {
		ends = "{,]"
	}
	for i := 0; ; i++ {
		c, _ := s.r.Peek(1) // read tells the error
		if i > 0 && len(c) > 0 && strings.IndexByte(ends, c[0]) >= 0 {
			return nil
		}
		b, err := s.read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if len(s.text) < 4*maxErrorText {
			s.text = append(s.text, b)
		}
	}
}

// after reads what stands behind an array, which should be nothing.
func (s *objects) after() error {
	if _, err := s.read(); err != nil {
		return err
	}
	if err := s.blanks(); err != nil {
		return err
	}
	if c, _ := s.r.Peek(1); len(c) > 0 { // blanks has seen it
		s.text = append(s.text, c...)
		return s.fault(s.at, reasonAfter)
	}
	return io.EOF
}

// take reads one object into s.text. Where it is broken, reading goes on with the line or
// the object behind.
func (s *objects) take() error {
	var in nesting
	for {
		ahead, _ := s.r.Peek(1) // read tells the error
		if len(ahead) > 0 && ahead[0] == '{' && !in.mayNest() {
			return s.broken(s.at, reasonWithin)
		}
		place := s.at
		c, err := s.read()
		if errors.Is(err, io.EOF) {
			return s.broken(s.start, reasonCutOff)
		}
		if err != nil {
			return err
		}
		if len(s.text) <= maxLine {
			s.text = append(s.text, c)
		}
		ended, reason := in.pass(c)
		switch {
		case reason != "":
			return s.broken(place, reason)
		case ended && len(s.text) > maxLine:
			return s.fault(s.start, reasonLongJSON)
		case ended:
			return nil
		}
	}
}

// nesting is where in an object one is.
type nesting struct {
	open   []byte // what closes each bracket and brace
	before byte   // the last sign that is no blank
	quoted bool   // within a text
	escape bool   // behind a backslash
}

// pass takes the next byte. ended is after the last brace; the reason says why no object
// can go on like this.
func (n *nesting) pass(c byte) (ended bool, reason string) {
	switch {
	case n.quoted && c == '\n':
		return false, reasonLineEnd
	case n.escape:
		n.escape = false
	case n.quoted:
		n.escape, n.quoted = c == '\\', c != '"'
		n.before = c
	case c == '"':
		n.quoted = true
	case c == '{' || c == '[':
		n.open, n.before = append(n.open, c+2), c // its partner in ASCII
	case c == '}' || c == ']':
		if n.open[len(n.open)-1] != c {
			return false, reasonPairs
		}
		n.open, n.before = n.open[:len(n.open)-1], c
		return len(n.open) == 0, ""
	case c > ' ':
		n.before = c
	}
	return false, ""
}

// mayNest tells whether a brace may open here: of the object itself, of a value, of an
// element, or within a text.
func (n *nesting) mayNest() bool {
	if n.quoted || len(n.open) == 0 || n.before == ':' {
		return true
	}
	return n.open[len(n.open)-1] == ']' && (n.before == '[' || n.before == ',')
}

func (s *objects) broken(at spot, reason string) error {
	s.lost = true
	return s.fault(at, reason)
}

func (s *objects) fault(at spot, reason string) *Fault {
	return &Fault{Line: at.line, Column: at.column, Reason: reason, Text: cleaned(s.text, maxErrorText)}
}

// decode reads the pairs of an object.
func (s *objects) decode() ([]string, error) {
	dec := json.NewDecoder(bytes.NewReader(s.text))
	dec.UseNumber()
	cells := make([]string, len(s.header))
	s.used = append(s.used[:0], make([]bool, len(s.header))...)
	if _, err := dec.Token(); err != nil { // its brace
		return nil, s.invalid(dec, "")
	}
	for i := 0; dec.More(); i++ {
		token, err := dec.Token()
		if err != nil {
			return nil, s.invalid(dec, "")
		}
		key, _ := token.(string) // the decoder takes no other key
		key = printable(key)
		token, err = dec.Token()
		if err != nil {
			return nil, s.invalid(dec, key)
		}
		column := s.column(key, i)
		if column >= maxColumns {
			return nil, s.valueFault(dec, key, reasonMany)
		}
		if column == len(cells) {
			cells = append(cells, "")
		}
		switch v := token.(type) {
		case string:
			cells[column] = printable(v)
		case json.Number:
			cells[column] = writtenOut(v.String())
		case bool:
			cells[column] = strconv.FormatBool(v)
		case json.Delim:
			return nil, s.valueFault(dec, key, reasonNested)
		}
	}
	if _, err := dec.Token(); err != nil {
		return nil, s.invalid(dec, "")
	}
	return cells, nil
}

// column finds the column of a name, likely the one at guess; a new name makes a new one.
func (s *objects) column(name string, guess int) int {
	if guess < len(s.header) && s.header[guess] == name && !s.used[guess] {
		s.used[guess] = true
		return guess
	}
	for _, i := range s.columns[name] {
		if !s.used[i] {
			s.used[i] = true
			return i
		}
	}
	n := len(s.header)
	if n < maxColumns {
		s.header = append(slices.Clip(s.header), name)
		s.columns[name] = append(s.columns[name], n)
		s.used = append(s.used, true)
	}
	return n
}

// invalid is the fault of what is no JSON.
func (s *objects) invalid(dec *json.Decoder, name string) *Fault {
	return s.faultAt(int(dec.InputOffset()), name, reasonSyntax, true)
}

// valueFault is the fault of the value that was just read.
func (s *objects) valueFault(dec *json.Decoder, name, reason string) *Fault {
	return s.faultAt(int(dec.InputOffset())-1, name, reason, false)
}

// faultAt is a fault at an offset into the object, or at what follows it.
func (s *objects) faultAt(offset int, name, reason string, follows bool) *Fault {
	offset = min(max(offset, 0), len(s.text))
	if follows {
		offset = len(s.text) - len(bytes.TrimLeft(s.text[offset:], " \t\r\n,:"))
	}
	at := s.start
	for _, c := range s.text[:offset] {
		at.pass(c)
	}
	return &Fault{Line: at.line, Column: at.column, Name: cleaned([]byte(name), maxErrorText), Reason: reason,
		Text: cleaned(s.text[offset:], maxErrorText)}
}

// writtenOut is a whole number with all its digits, if it is not too long for that.
func writtenOut(number string) string {
	i := strings.IndexAny(number, "eE")
	if i < 0 {
		return number
	}
	if exponent, err := strconv.Atoi(number[i+1:]); err != nil || exponent < 0 || exponent > maxExponent {
		return number
	}
	whole, ok := new(big.Rat).SetString(number)
	if !ok || !whole.IsInt() {
		return number
	}
	return whole.Num().String()
}
