package files

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// objectsSink writes JSON: an array, or one object a line.
type objectsSink struct {
	w     *bufio.Writer
	kinds []Kind
	keys  [][]byte // with the colon behind, and the comma before
	array bool
	rows  int
	line  []byte
}

func newObjectsSink(w io.Writer, columns []Column, array bool) *objectsSink {
	s := &objectsSink{w: bufio.NewWriterSize(w, chunk), array: array}
	for i, c := range columns {
		key := []byte(",")
		if i == 0 {
			key = key[:0]
		}
		s.keys = append(s.keys, append(appendString(key, c.Name), ':'))
		s.kinds = append(s.kinds, c.Kind)
	}
	return s
}

func (s *objectsSink) row(cells []string) error {
	s.line = s.line[:0]
	switch {
	case s.array && s.rows == 0:
		s.line = append(s.line, "[\n"...)
	case s.array:
		s.line = append(s.line, ",\n"...)
	}
	s.rows++
	s.line = append(s.line, '{')
	for i, cell := range cells {
		s.line = append(s.line, s.keys[i]...)
		switch {
		case cell == "":
			s.line = append(s.line, "null"...)
		case s.kinds[i] == Count && canonical(cell), s.kinds[i] == Flag && (cell == "true" || cell == "false"):
			s.line = append(s.line, cell...)
		default:
			s.line = appendString(s.line, cell)
		}
	}
	s.line = append(s.line, '}')
	if !s.array {
		s.line = append(s.line, '\n')
	}
	return s.write(s.line)
}

func (s *objectsSink) write(text []byte) error {
	if _, err := s.w.Write(text); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

func (s *objectsSink) close() error {
	end := ""
	switch {
	case s.array && s.rows == 0:
		end = "[]\n"
	case s.array:
		end = "\n]\n"
	}
	if err := s.write([]byte(end)); err != nil {
		return err
	}
	if err := s.w.Flush(); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}

// canonical tells whether a whole number reads the same as text and as a number, whose
// digits no spreadsheet and no reader of JSON rounds.
func canonical(cell string) bool {
	const kept = 15
	digits := strings.TrimPrefix(cell, "-")
	if digits == "" || len(digits) > kept || digits[0] == '+' || digits[0] == '-' || !wholeNumber(digits) {
		return false
	}
	return digits[0] != '0' || cell == "0"
}

// appendString appends a text as JSON that no terminal obeys.
func appendString(to []byte, text string) []byte {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c >= 0x7f || c == '"' || c == '\\' {
			return append(to, escaped(text)...)
		}
	}
	return append(append(append(to, '"'), text...), '"')
}

func escaped(text string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(text) // a string and a buffer have no errors
	return EscapeControls(string(bytes.TrimRight(b.Bytes(), "\n")))
}
