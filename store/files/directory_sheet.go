package files

import (
	"errors"
	"io"
	"strings"
)

// readSheet reads the rows of a workbook.
func (d *directory) readSheet(r io.Reader) error {
	rows, err := OpenRows(r)
	if err != nil {
		return err
	}
	return errors.Join(d.readRows(rows), rows.Close())
}

func (d *directory) readRows(rows *Rows) error {
	head, err := sheetHeader(rows)
	if err != nil {
		return err
	}
	d.report.Format = head.format + ", XLSX"
	p := newRowParser(head)
	for {
		rec, err := rows.Next()
		var fault *Fault
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &fault):
			if err := d.take(DirectoryRow{}, outcome{bad: fault.Reason}, fault.Line, []byte(fault.Text)); err != nil {
				return err
			}
			continue
		case err != nil:
			return err
		}
		row, result := p.parse(bytesOf(rec.Cells))
		if err := d.take(row, result, rec.Line, []byte(strings.Join(rec.Cells, ","))); err != nil {
			return err
		}
	}
}

// sheetHeader looks for the header in the first rows.
func sheetHeader(rows *Rows) (header, error) {
	for range headerWithin {
		if h, known := layout(bytesOf(rows.Header()), 0); known > 0 {
			return h, nil
		}
		more, err := rows.retitle()
		if err != nil {
			return header{}, err
		}
		if !more {
			break
		}
	}
	return header{}, ErrNoHeader
}

func bytesOf(cells []string) [][]byte {
	out := make([][]byte, len(cells))
	for i, cell := range cells {
		out[i] = []byte(cell)
	}
	return out
}
