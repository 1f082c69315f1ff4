package files

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Limits of workbooks.
const (
	sheetInMemory = 8 << 20 // a larger sheet, or table of texts, goes to a temporary file
	maxWorkbook   = 4 << 30 // unpacked
	wideRow       = 4096    // cells, each of which takes its time, be it empty
	maxWide       = 1000    // rows so wide
)

// sheet is the rows of a workbook: those of the first sheet in sight that has a header,
// and of those behind it which have the same header.
type sheet struct {
	dir    string // of the temporary files
	book   *excelize.File
	rest   []string // sheets that were not opened yet
	rows   *excelize.Rows
	line   int
	header []string
	wide   int    // rows that are very wide
	name   string // of the open sheet
	passed []passedSheet
}

// passedSheet is a sheet that was not read, because its header is another one.
type passedSheet struct {
	name   string
	header []string
}

// openSheet opens a workbook and reads its header.
func openSheet(r io.Reader, head []byte) (_ *sheet, err error) {
	if bytes.Contains(head, []byte("mimetypeapplication/vnd.oasis.opendocument")) {
		return nil, notATable(reasonODS)
	}
	s := &sheet{}
	if s.dir, err = os.MkdirTemp("", "portdesk-table-"); err != nil {
		return nil, fmt.Errorf("make room for the sheet: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.close())
			if fault := (*Fault)(nil); errors.As(err, &fault) {
				err = fault
			}
		}
	}()
	from := &noting{r: r}
	in, err := packed(from)
	switch {
	case from.err != nil:
		return nil, fmt.Errorf("read the file: %w", from.err)
	case err != nil:
		return nil, err
	}
	err = guarded(func() (err error) {
		s.book, err = excelize.OpenReader(in, excelize.Options{
			UnzipXMLSizeLimit: sheetInMemory, UnzipSizeLimit: maxWorkbook, TmpDir: s.dir,
		})
		return err
	})
	if err != nil {
		return nil, notATable(reasonWorkbook)
	}
	err = guarded(s.begin)
	if fault := (*Fault)(nil); err != nil && !errors.As(err, &fault) {
		return nil, notATable(reasonWorkbook)
	}
	return s, err
}

// begin finds the header.
func (s *sheet) begin() error {
	names := s.book.GetSheetList()
	if len(names) == 0 {
		return notATable(reasonArchive)
	}
	for _, name := range names {
		if seen, err := s.book.GetSheetVisible(name); err == nil && seen {
			s.rest = append(s.rest, name)
		}
	}
	if err := s.plainFormats(); err != nil {
		return err
	}
	for {
		cells, err := s.top()
		if errors.Is(err, io.EOF) {
			return notATable(reasonNoHeader)
		}
		if err != nil {
			return err
		}
		if cells != nil {
			s.header = cells
			return nil
		}
	}
}

// top opens the next sheet and reads its first row that is not blank; nil where it has
// none. The error is io.EOF behind the last sheet.
func (s *sheet) top() (cells []string, err error) {
	if s.rows != nil {
		if err := s.rows.Close(); err != nil {
			return nil, fmt.Errorf("close a sheet: %w", err)
		}
		s.rows = nil
	}
	if len(s.rest) == 0 {
		return nil, io.EOF
	}
	s.line = 0
	s.name, s.rest = s.rest[0], s.rest[1:]
	s.rows, err = s.book.Rows(s.name)
	if err != nil {
		return nil, fmt.Errorf("open a sheet: %w", err)
	}
	for {
		cells, err := s.row()
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		if strings.Join(cells, "") != "" {
			return cells, nil
		}
	}
}

// row reads the next row of the open sheet, io.EOF behind the last.
func (s *sheet) row() ([]string, error) {
	if !s.rows.Next() {
		if err := s.rows.Error(); err != nil {
			return nil, &Fault{Line: s.line + 1, Reason: reasonWorkbook}
		}
		return nil, io.EOF
	}
	if s.line++; s.line > excelize.TotalRows || s.wide > maxWide {
		s.stop()
		return nil, &Fault{Line: s.line, Reason: reasonWorkbook}
	}
	cells, err := s.rows.Columns()
	if len(cells) > wideRow {
		s.wide++
	}
	if err != nil {
		return nil, &Fault{Line: s.line, Reason: "the row cannot be read: " + cleaned([]byte(err.Error()), maxErrorText)}
	}
	for i, cell := range cells {
		cells[i] = Harmed(printable(midnight(cell)))
	}
	return cells, nil
}

// stop leaves a workbook that cannot be read on.
func (s *sheet) stop() {
	if s.rows != nil {
		_ = s.rows.Close() // it is lost anyway
	}
	s.rows, s.rest = nil, nil
}

func (s *sheet) names() []string { return s.header }

func (s *sheet) next() (rec Record, err error) {
	err = guarded(func() error {
		rec, err = s.nextRow()
		return err
	})
	if errors.Is(err, errPanic) {
		s.stop() // what broke once breaks again
		return Record{}, &Fault{Line: s.line + 1, Reason: reasonWorkbook}
	}
	return rec, err
}

func (s *sheet) nextRow() (Record, error) {
	for s.rows != nil {
		cells, err := s.row()
		switch {
		case errors.Is(err, io.EOF):
			if err := s.follow(); err != nil {
				return Record{}, err
			}
			continue
		case err != nil:
			if s.rows != nil && s.rows.Error() != nil { // it would come again
				s.stop()
			}
			return Record{}, err
		}
		if fault := beyond(s.line, cells, len(s.header)); fault != nil {
			return Record{}, fault
		}
		return Record{Line: s.line, Cells: cells[:min(len(cells), len(s.header))]}, nil
	}
	return Record{}, io.EOF
}

// follow goes to the next sheet with the same header: a table longer than a sheet goes on
// there.
func (s *sheet) follow() error {
	for {
		cells, err := s.top()
		if err != nil || slices.Equal(cells, s.header) {
			return err
		}
		s.passed = append(s.passed, passedSheet{s.name, cells})
	}
}

// retitle takes the next row for the header, be it on the next sheet.
func (s *sheet) retitle() (ok bool, err error) {
	const within = 20 // rows of one sheet
	err = guarded(func() error {
		for s.rows != nil {
			cells, err := s.row()
			if errors.Is(err, io.EOF) || err == nil && s.line > within {
				cells, err = s.top()
			}
			switch {
			case errors.Is(err, io.EOF):
				return nil
			case err != nil:
				return err
			case strings.Join(cells, "") != "":
				s.header, ok = cells, true
				return nil
			}
		}
		return nil
	})
	return ok, err
}

func (s *sheet) close() error {
	var errs []error
	if s.rows != nil {
		errs = append(errs, s.rows.Close())
		s.rows = nil
	}
	s.rest = nil
	if s.book != nil {
		errs = append(errs, s.book.Close())
		s.book = nil
	}
	if s.dir != "" {
		errs = append(errs, os.RemoveAll(s.dir))
		s.dir = ""
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("close the sheet: %w", err)
	}
	return nil
}

// noting keeps the error of a reader apart from those of who reads it.
type noting struct {
	r   io.Reader
	err error
}

func (n *noting) Read(p []byte) (int, error) {
	k, err := n.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		n.err = err
	}
	return k, err
}

var errPanic = errors.New("the workbook broke its reader")

// guarded keeps a workbook that breaks the library from ending the program.
func guarded(do func() error) (err error) {
	defer func() {
		if recover() != nil {
			err = errPanic
		}
	}()
	return do()
}
