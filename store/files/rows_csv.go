package files

import (
	"bytes"
	"io"
	"strings"
)

// maxCellLines is how many lines a row of a table may take.
const maxCellLines = 1000

// lines is a table of separated cells.
type lines struct {
	t      *table
	comma  byte
	header []string
	// candidates are what may separate the cells.
	candidates []byte
}

// openLines finds the header and what separates its cells. Excel writes a line of its own
// for that ("sep=;"); else the header tells.
func openLines(r io.Reader) (*lines, error) {
	s := &lines{t: splitTable(r, maxCellLines), candidates: []byte(",;\t")}
	if err := s.head(); err != nil {
		return nil, err
	}
	if strings.Join(s.header, "") == "" {
		return nil, notATable(reasonNoHeader)
	}
	return s, nil
}

// retitle takes the next row that is not blank for the header.
func (s *lines) retitle() (bool, error) {
	header := s.header
	for {
		s.header = nil
		if err := s.head(); err != nil {
			s.header = header
			return false, err
		}
		if strings.Join(s.header, "") != "" {
			return true, nil
		}
	}
}

// head reads the next row as the header.
func (s *lines) head() error {
	for {
		l, ok := s.t.peek(0)
		if !ok {
			if err := s.t.err(); err != nil {
				return err
			}
			return notATable(reasonNoHeader)
		}
		if comma, ok := declared(l.text); ok {
			s.candidates = []byte{comma}
		} else if l.long || len(bytes.TrimSpace(l.text)) > 0 {
			break
		}
		s.t.drop(1)
	}
	s.comma = s.separator(s.candidates)
	_, used, reason := s.t.row(0, s.comma, 0)
	if reason != "" {
		return s.fault(reason)
	}
	s.header = s.texts()
	s.t.drop(used)
	return nil
}

// separator chooses what splits the header best: the most cells, and rather none with a
// quote that does not fit.
func (s *lines) separator(candidates []byte) byte {
	best, most, fitting := candidates[0], 0, false
	for _, comma := range candidates {
		cells, _, reason := s.t.row(0, comma, 0)
		count, fits := len(cells), reason == ""
		if !fits {
			count = s.t.wrong.cell
		}
		for i, cell := range cells {
			fits = fits && (s.t.exact[i] || bytes.IndexByte(cell, '"') < 0)
		}
		if (fits && !fitting) || (fits == fitting && count > most) {
			best, most, fitting = comma, count, fits
		}
	}
	return best
}

// declared reads Excel's line that names the separator.
func declared(text []byte) (comma byte, ok bool) {
	const size = len("sep=;")
	if len(text) < size || !bytes.EqualFold(text[:4], []byte("sep=")) || len(bytes.TrimRight(text[size:], " ")) > 0 {
		return 0, false
	}
	return text[4], bytes.IndexByte([]byte(",;\t|"), text[4]) >= 0
}

func (s *lines) names() []string { return s.header }

func (s *lines) close() error { return nil }

func (s *lines) next() (Record, error) {
	for {
		l, ok := s.t.peek(0)
		if !ok {
			if err := s.t.err(); err != nil {
				return Record{}, err
			}
			return Record{}, io.EOF
		}
		if !l.long && len(bytes.TrimSpace(l.text)) == 0 {
			s.t.drop(1)
			continue
		}
		_, used, reason := s.t.row(0, s.comma, len(s.header))
		if reason != "" {
			err := s.fault(reason)
			s.t.drop(used)
			return Record{}, err
		}
		cells := s.texts()
		s.t.drop(used)
		if fault := beyond(l.no, cells, len(s.header)); fault != nil {
			return Record{}, fault
		}
		return Record{Line: l.no, Cells: cells[:min(len(cells), len(s.header))]}, nil
	}
}

// texts is the cells of the row that was just split.
func (s *lines) texts() []string {
	cells := make([]string, len(s.t.cells), max(len(s.t.cells), len(s.header)))
	for i, cell := range s.t.cells {
		if text := printable(utf8Of(cell)); s.t.exact[i] {
			cells[i] = Harmed(text)
		} else {
			cells[i] = Harmed(strings.TrimSpace(text))
		}
	}
	return cells
}

// fault tells why the row that stands first cannot be split.
func (s *lines) fault(reason string) *Fault {
	l, _ := s.t.peek(0)
	at := s.t.wrong
	return &Fault{Line: l.no, Column: at.cell, Name: nameOf(s.header, at.cell), Reason: reason,
		Text: cleaned(l.text[min(at.at, len(l.text)):], maxErrorText)}
}
