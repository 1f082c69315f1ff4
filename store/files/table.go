package files

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Limits of what a table may look like, so that a broken file stays one broken row.
const (
	maxLine      = 1 << 20 // bytes of one line
	maxRowLines  = 20      // lines that a quoted cell may run over
	maxErrorText = 200     // characters of a line that an error repeats
)

// Reasons for which a row cannot be split into cells.
const (
	reasonLong   = "the line is longer than a megabyte"
	reasonOpen   = "a quote is opened and never closed"
	reasonQuoted = "text stands after a closing quote"
)

// line is one physical line without its end.
type line struct {
	no    int // counted from 1
	text  []byte
	long  bool // too long; text holds its beginning
	crlf  bool // it ends with CRLF
	owned bool // text is not the scanner's
}

// table splits a text into rows of cells. Unlike a strict CSV reader it gives up one
// line and not the rest of the file where quotes do not fit, and it knows the
// physical line of every row.
type table struct {
	scanner  *bufio.Scanner
	cut      bool   // the scanner's last token is not the end of its line
	crlf     bool   // the scanner's last token ended with CRLF
	no       int    // lines seen by the scanner
	ahead    []line // lines read and not yet dropped
	rowLines int    // lines that a row may take
	cells    [][]byte
	exact    []bool // of cells: it stood in quotes
	buf      []byte // unescaped cells
	wrong    place  // where the row that could not be split went wrong
}

// place is a cell in a line.
type place struct {
	cell int // from 1; 0 for the whole line
	at   int // the byte at which it begins
}

// chunk is how many bytes are read at once.
const chunk = 64 << 10

// newTable reads UTF-8 with or without a byte order mark, and UTF-16. Lines end with LF,
// CRLF or CR.
func newTable(r io.Reader) *table {
	return splitTable(decoded(bufio.NewReaderSize(r, chunk)), maxRowLines)
}

// splitTable reads UTF-8. A row may take a number of lines.
func splitTable(r io.Reader, rowLines int) *table {
	t := &table{scanner: bufio.NewScanner(r), rowLines: rowLines}
	t.scanner.Buffer(make([]byte, chunk), maxLine+chunk)
	t.scanner.Split(t.splitLine)
	return t
}

// decoded strips a byte order mark and turns UTF-16, with a mark or seen by its many NULs,
// into UTF-8.
func decoded(br *bufio.Reader) io.Reader {
	head, _ := br.Peek(sniffed) // a shorter file has less to go by; its error comes again
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		_, _ = br.Discard(3) // just peeked
		return br
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		return transform.NewReader(br, xunicode.UTF16(xunicode.LittleEndian, xunicode.UseBOM).NewDecoder())
	}
	if order, ok := unmarkedUTF16(head); ok {
		return transform.NewReader(br, xunicode.UTF16(order, xunicode.IgnoreBOM).NewDecoder())
	}
	return br
}

// splitLine is the scanner's split function.
func (t *table) splitLine(data []byte, atEOF bool) (advance int, token []byte, err error) {
	t.cut, t.crlf = false, false
	lf := bytes.IndexByte(data, '\n')
	until := data
	if lf >= 0 {
		until = data[:lf]
	}
	cr := bytes.IndexByte(until, '\r')
	switch {
	case cr >= 0 && cr+1 < len(data) && data[cr+1] == '\n':
		t.crlf = true
		return cr + 2, data[:cr], nil
	case cr >= 0 && (cr+1 < len(data) || atEOF):
		return cr + 1, data[:cr], nil
	case cr < 0 && lf >= 0:
		return lf + 1, data[:lf], nil
	case atEOF && len(data) > 0:
		return len(data), data, nil
	case cr < 0 && len(data) >= maxLine:
		t.cut = true
		return len(data), data, nil
	}
	return 0, nil, nil
}

// scan reads the next physical line.
func (t *table) scan() (line, bool) {
	if !t.scanner.Scan() {
		return line{}, false
	}
	t.no++
	l := line{no: t.no, text: t.scanner.Bytes(), crlf: t.crlf}
	if t.cut {
		l = line{no: t.no, text: bytes.Clone(l.text[:4*maxErrorText]), long: true, owned: true}
		for t.cut && t.scanner.Scan() { // the rest of the line is skipped
		}
	}
	return l, true
}

// peek returns the line that stands i lines ahead.
func (t *table) peek(i int) (line, bool) {
	for len(t.ahead) <= i {
		for j := range t.ahead { // scanning on overwrites them
			if l := &t.ahead[j]; !l.owned {
				l.text, l.owned = bytes.Clone(l.text), true
			}
		}
		l, ok := t.scan()
		if !ok {
			return line{}, false
		}
		t.ahead = append(t.ahead, l)
	}
	return t.ahead[i], true
}

// drop leaves the next n lines behind.
func (t *table) drop(n int) { t.ahead = append(t.ahead[:0], t.ahead[n:]...) }

// err is what ended the reading, nil at the end of the text.
func (t *table) err() error {
	if err := t.scanner.Err(); err != nil {
		return fmt.Errorf("read the file: %w", err)
	}
	return nil
}

// row splits the row that starts i lines ahead. A quoted cell may run over several
// lines, if the row then has width cells (0: any number). used is how many lines the
// row takes, 1 where reason says why it cannot be split; the cells are good until the
// next call.
func (t *table) row(i int, comma byte, width int) (cells [][]byte, used int, reason string) {
	l, ok := t.peek(i)
	switch {
	case !ok:
		return nil, 0, ""
	case l.long:
		t.wrong = place{}
		return nil, 1, reasonLong
	}
	err := t.split(l.text, comma)
	if !errors.Is(err, errOpen) {
		return t.cells, 1, reasonOf(err)
	}
	opened := t.wrong
	defer func() {
		if reason != "" {
			t.wrong = opened
		}
	}()
	whole, crlf := bytes.Clone(l.text), l.crlf
	for used = 2; used <= t.rowLines; used++ {
		next, ok := t.peek(i + used - 1)
		if !ok || next.long || len(whole)+len(next.text) > maxLine {
			break
		}
		whole = append(append(whole, lineEnd(crlf)...), next.text...)
		crlf = next.crlf
		if bytes.IndexByte(next.text, '"') < 0 {
			continue // nothing that could close it
		}
		err := t.split(whole, comma)
		if errors.Is(err, errOpen) {
			continue
		}
		if err != nil || (width > 0 && len(t.cells) != width) {
			break // the quote that closed it belongs to another row
		}
		return t.cells, used, ""
	}
	return nil, 1, reasonOpen
}

// lineEnd is how a line ended, for a cell that runs over it.
func lineEnd(crlf bool) string {
	if crlf {
		return "\r\n"
	}
	return "\n"
}

var (
	errOpen   = errors.New(reasonOpen)
	errQuoted = errors.New(reasonQuoted)
)

func reasonOf(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// split cuts text into t.cells. A quote inside a cell that does not begin with one
// stands for itself.
func (t *table) split(text []byte, comma byte) error {
	t.cells, t.exact, t.buf = t.cells[:0], t.exact[:0], t.buf[:0]
	quotes, size := bytes.IndexByte(text, '"') >= 0, len(text)
	for {
		if quotes {
			if start := bytes.TrimLeft(text, " "); len(start) > 0 && start[0] == '"' {
				t.wrong = place{cell: len(t.cells) + 1, at: size - len(start)}
				rest, more, err := t.quoted(start[1:], comma)
				if err != nil || !more {
					return err
				}
				text = rest
				continue
			}
		}
		t.exact = append(t.exact, false)
		i := bytes.IndexByte(text, comma)
		if i < 0 {
			t.cells = append(t.cells, text)
			return nil
		}
		t.cells = append(t.cells, text[:i])
		text = text[i+1:]
	}
}

// quoted takes one cell from text, which follows its opening quote.
func (t *table) quoted(text []byte, comma byte) (rest []byte, more bool, err error) {
	from := len(t.buf)
	for {
		i := bytes.IndexByte(text, '"')
		if i < 0 {
			return nil, false, errOpen
		}
		t.buf = append(t.buf, text[:i]...)
		text = text[i+1:]
		if len(text) == 0 || text[0] != '"' {
			break
		}
		t.buf = append(t.buf, '"')
		text = text[1:]
	}
	t.cells, t.exact = append(t.cells, t.buf[from:len(t.buf):len(t.buf)]), append(t.exact, true)
	text = bytes.TrimLeft(text, " ")
	switch {
	case len(text) == 0:
		return nil, false, nil
	case text[0] == comma:
		return text[1:], true, nil
	}
	return nil, false, errQuoted
}

// shortened cuts a cell to a number of bytes without ending within a character.
func shortened(cell []byte, size int) []byte {
	if len(cell) <= size {
		return cell
	}
	cell = cell[:size]
	for n := 1; n < utf8.UTFMax && n < len(cell); n++ {
		tail := cell[len(cell)-n:]
		if !utf8.RuneStart(tail[0]) {
			continue
		}
		if !utf8.FullRune(tail) {
			return cell[:len(cell)-n]
		}
		break
	}
	return cell
}

// cleaned is the text of a cell in UTF-8, on one line, without control characters and
// without marks that turn the reading direction; runs of blanks are one blank. What is
// not UTF-8 is read as Windows-1252, which holds Latin-1. limit is in characters.
func cleaned(cell []byte, limit int) string {
	cell = shortened(cell, utf8.UTFMax*limit)
	text := string(cell)
	if !utf8.Valid(cell) {
		if latin, err := charmap.Windows1252.NewDecoder().Bytes(cell); err == nil {
			text = string(latin)
		}
	}
	var b strings.Builder
	count, blank := 0, false
	for _, r := range text {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			blank = b.Len() > 0
			continue
		case unicode.Is(unicode.Bidi_Control, r) || r == '\ufeff':
			continue
		}
		if blank && count < limit {
			b.WriteByte(' ')
			count++
		}
		blank = false
		if count++; count > limit {
			break
		}
		b.WriteRune(r)
	}
	return strings.TrimRight(b.String(), " ")
}
