package files

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"unicode/utf8"
)

// maxDocument is how many bytes one document of JSON may have. Lists of a million entries
// come as documents of their own, one after another.
const maxDocument = 64 << 20

// document is one JSON object of a file.
type document struct {
	text   []byte
	line   int // where it begins, from 1
	column int // the character in that line, from 1
}

// fault is a place within the document.
func (d document) fault(offset int, reason string) *Fault {
	offset = max(0, min(offset, len(d.text)))
	before := d.text[:offset]
	line, column := d.line+bytes.Count(before, []byte("\n")), d.column+utf8.RuneCount(before)
	if at := bytes.LastIndexByte(before, '\n'); at >= 0 {
		column = 1 + utf8.RuneCount(before[at+1:])
	}
	rest, _, _ := bytes.Cut(d.text[offset:min(len(d.text), offset+4*maxErrorText)], []byte("\n"))
	return &Fault{Line: line, Column: column, Reason: reason, Text: cleaned(rest, maxErrorText)}
}

// documents splits a file into its JSON objects: one, an array of them, or one after
// another. It holds one of them.
type documents struct {
	r            *bufio.Reader
	line, column int // of the next character
	inside       bool
	left         []document // lines of a document that does not end
}

func newDocuments(r *bufio.Reader) *documents { return &documents{r: r, line: 1, column: 1} }

// read takes one byte and keeps count of the place.
func (s *documents) read() (byte, error) {
	b, err := s.r.ReadByte()
	switch {
	case err != nil:
	case b == '\n':
		s.line, s.column = s.line+1, 1
	case b&0xc0 != 0x80: // not within a character
		s.column++
	}
	return b, err
}

// next returns the next document, io.EOF after the last. A *Fault is a place that belongs
// to none: next goes on behind it.
func (s *documents) next() (document, error) {
	for len(s.left) > 0 {
		d := s.left[0]
		s.left = s.left[1:]
		if bytes.HasPrefix(d.text, []byte("{")) && json.Valid(d.text) {
			return d, nil
		}
		if len(bytes.Trim(d.text, " \t\r\n,[]")) > 0 {
			return d, d.fault(0, "this is no whole JSON document")
		}
	}
	for {
		line, column := s.line, s.column
		b, err := s.read()
		if err != nil {
			return document{}, err
		}
		switch b {
		case ' ', '\t', '\r', '\n', ',':
		case '[':
			if s.inside {
				return document{}, s.skip(document{text: []byte{b}, line: line, column: column})
			}
			s.inside = true
		case ']':
			s.inside = false
		case '{':
			return s.object(document{text: []byte{b}, line: line, column: column})
		default:
			return document{}, s.skip(document{text: []byte{b}, line: line, column: column})
		}
	}
}

// skip passes over the rest of a line that holds no document.
func (s *documents) skip(d document) error {
	for len(d.text) < 4*maxErrorText {
		b, err := s.read()
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if err != nil || b == '\n' {
			return d.fault(0, "a JSON object is expected here")
		}
		d.text = append(d.text, b)
	}
	for {
		b, err := s.read()
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if err != nil || b == '\n' {
			return d.fault(0, "a JSON object is expected here")
		}
	}
}

// object reads up to the brace that ends the object which begins in d.
func (s *documents) object(d document) (document, error) {
	depth, quoted, escaped := 1, false, false
	for depth > 0 {
		b, err := s.read()
		if errors.Is(err, io.EOF) {
			return s.torn(d)
		}
		if err != nil {
			return d, err
		}
		if len(d.text) == maxDocument {
			return d, s.skip(document{text: d.text[:4*maxErrorText], line: d.line, column: d.column})
		}
		d.text = append(d.text, b)
		switch {
		case escaped:
			escaped = false
		case quoted && b == '\n': // a text runs over no line: its quote is missing
			return d, d.fault(0, "a text in this line does not end")
		case quoted:
			escaped, quoted = b == '\\', b != '"'
		case b == '"':
			quoted = true
		case b == '{', b == '[':
			depth++
		case b == '}', b == ']':
			depth--
		}
	}
	return d, nil
}

// torn is a document that the file ends in: the lines behind its first one may be
// documents of their own.
func (s *documents) torn(d document) (document, error) {
	first, rest, more := bytes.Cut(d.text, []byte("\n"))
	fault := d.fault(0, "this JSON document does not end")
	for line := d.line + 1; more; line++ {
		var text []byte
		text, rest, more = bytes.Cut(rest, []byte("\n"))
		if bytes.HasPrefix(text, []byte("{")) {
			s.left = append(s.left, document{text: bytes.TrimRight(text, ", \t\r"), line: line, column: 1})
		}
	}
	d.text = first
	return d, fault
}
