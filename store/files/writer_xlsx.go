package files

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// sheetSink writes XLSX.
type sheetSink struct {
	w       io.Writer
	columns []Column
	title   string // of the sheets
	name    string // of the sheet that is written
	book    *excelize.File
	stream  *excelize.StreamWriter
	sheets  int
	rows    int // of the sheet, with its header
	full    int // rows that a sheet holds
	bold    int // the style of the header
	day     int // the style of days
	values  []any
}

func newSheetSink(w io.Writer, columns []Column, title string) (*sheetSink, error) {
	s := &sheetSink{w: w, columns: columns, title: title, book: excelize.NewFile(), full: excelize.TotalRows, values: make([]any, len(columns))}
	format := dayFormat
	var err error
	if s.bold, err = s.book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}}); err == nil {
		s.day, err = s.book.NewStyle(&excelize.Style{CustomNumFmt: &format})
	}
	if err != nil {
		return nil, fmt.Errorf("begin a workbook: %w", err)
	}
	if err := s.begin(); err != nil {
		return nil, errors.Join(err, s.book.Close())
	}
	return s, nil
}

// begin begins a sheet with the header, which stays in sight.
func (s *sheetSink) begin() error {
	s.sheets++
	s.rows = 0
	s.name = s.title
	var err error
	if s.sheets == 1 {
		err = s.book.SetSheetName(s.book.GetSheetName(0), s.name)
	} else {
		s.name += " " + strconv.Itoa(s.sheets)
		_, err = s.book.NewSheet(s.name)
	}
	if err != nil {
		return fmt.Errorf("begin a sheet: %w", err)
	}
	if s.stream, err = s.book.NewStreamWriter(s.name); err != nil {
		return fmt.Errorf("begin a sheet: %w", err)
	}
	// The library puts each width before those that it has, and spreadsheets want them ascending.
	for i, c := range slices.Backward(s.columns) {
		if err := s.stream.SetColWidth(i+1, i+1, widthOf(c)); err != nil {
			return fmt.Errorf("begin a sheet: %w", err)
		}
	}
	if err := s.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return fmt.Errorf("begin a sheet: %w", err)
	}
	for i, c := range s.columns {
		text, err := s.text(i, c.Name)
		if err != nil {
			return err
		}
		s.values[i] = excelize.Cell{StyleID: s.bold, Value: text}
	}
	return s.put()
}

// end ends a sheet, with the means to filter its rows by every column.
func (s *sheetSink) end() error {
	last, err := excelize.CoordinatesToCellName(len(s.columns), s.rows)
	if err == nil {
		err = s.book.AutoFilter(s.name, "A1:"+last, nil)
	}
	return errors.Join(err, s.stream.Flush())
}

// widthOf is how wide a column is shown, in characters.
func widthOf(c Column) float64 {
	const (
		whole = len("1,048,576")
		day   = len("2026-12-04")
		stamp = len("2026-12-04T08:30:00-08:00")
		text  = 20
		most  = 60
		space = 3
	)
	width := text
	switch c.Kind {
	case Text:
	case Count:
		width = whole
	case Day:
		width = day
	case Moment:
		width = stamp
	case Flag:
		width = len("false")
	}
	return float64(min(max(width, utf8.RuneCountInString(c.Name)), most) + space)
}

func (s *sheetSink) row(cells []string) error {
	if s.rows == s.full {
		if err := s.end(); err != nil {
			return fmt.Errorf("end a sheet: %w", err)
		}
		if err := s.begin(); err != nil {
			return err
		}
	}
	for i, cell := range cells {
		value, err := s.value(i, cell)
		if err != nil {
			return err
		}
		s.values[i] = value
	}
	return s.put()
}

func (s *sheetSink) put() error {
	s.rows++
	if err := s.stream.SetRow("A"+strconv.Itoa(s.rows), s.values); err != nil {
		return fmt.Errorf("write a row of a sheet: %w", err)
	}
	return nil
}

// value is a cell as a spreadsheet keeps it.
func (s *sheetSink) value(column int, cell string) (any, error) {
	if cell == "" {
		return nil, nil
	}
	switch s.columns[column].Kind {
	case Count:
		if canonical(cell) {
			return strconv.ParseInt(cell, 10, 64)
		}
	case Day:
		if day, err := time.Parse(time.DateOnly, cell); err == nil && dateOfSheets(day) {
			return excelize.Cell{StyleID: s.day, Value: day}, nil
		}
	case Text, Moment, Flag:
	}
	return s.text(column, cell)
}

// dateOfSheets tells whether spreadsheets count the days to a date right. They begin in
// 1900 and believe that it had a 29th of February.
func dateOfSheets(day time.Time) bool {
	return !day.Before(time.Date(1900, time.March, 1, 0, 0, 0, 0, time.UTC))
}

// text is a cell of text. It runs no formula; only what looks as if Harmless had made it
// is made so once more, since reading takes one away.
func (s *sheetSink) text(column int, cell string) (string, error) {
	text := valid(printable(cell))
	if Harmed(text) != text {
		text = Harmless(text)
	}
	units := 0
	for _, r := range text {
		units++
		if r > 0xffff {
			units++
		}
	}
	if units > excelize.TotalCellChars {
		return "", fmt.Errorf("the column %s of row %d has %d characters; a cell of XLSX holds %d",
			s.columns[column].Name, s.rows+1, units, excelize.TotalCellChars)
	}
	return text, nil
}

func (s *sheetSink) close() error {
	err := s.end()
	if err == nil {
		// The library packs into memory what it writes; this goes straight on.
		s.book.SetZipWriter(func(io.Writer) excelize.ZipWriter { return zip.NewWriter(s.w) })
		err = s.book.Write(io.Discard)
	}
	if err = errors.Join(err, s.discard()); err != nil {
		return fmt.Errorf("write XLSX: %w", err)
	}
	return nil
}

// discard removes what was written.
func (s *sheetSink) discard() error { return s.book.Close() }
