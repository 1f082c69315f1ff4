package files

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"portdesk/model/notice"
)

// ReadNotices reads what providers report: the portdesk CSV, or another table with its
// columns (number, event, date, reason, causes, verdict, at, id, order); or JSON of
// Flowroute, Telnyx or Twilio, told apart by what it holds: one document, an array of
// them, or one document after another. A row or document that cannot be read goes to bad
// with its place and the rest goes on. The error is a *Fault where the file is of no form
// that it knows.
//
// Times without a zone are UTC. A FOC that is told with an hour and a zone comes as a moment
// (notice.Notice.DateAt), whose day is for the desk to say; midnight, and an hour without a
// zone, are the day that is written. A table's dates and times may also be written as
// people and spreadsheets do: 12/7/2026, 11/24/2026 08:00.
func ReadNotices(r io.Reader, each func(notice.Notice) error, bad func(*Fault)) error {
	raw := bufio.NewReaderSize(r, chunk)
	head, err := raw.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read the file: %w", err)
	}
	if bytes.HasPrefix(head, []byte(magicZip)) {
		return readNoticeRows(raw, each, bad)
	}
	text := bufio.NewReaderSize(decoded(raw), chunk)
	head, err = text.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("read the file: %w", err)
	}
	if looksJSON(head) {
		return readNoticeDocs(text, each, bad)
	}
	return readNoticeRows(text, each, bad)
}

func readNoticeRows(r io.Reader, each func(notice.Notice) error, bad func(*Fault)) error {
	table, err := OpenRows(r)
	if err != nil {
		return err
	}
	err = eachNoticeRow(table.Header(), table.Next, each, bad)
	return errors.Join(err, table.Close())
}

// eachNoticeRow reads the rows of a table under its header.
func eachNoticeRow(header []string, next func() (Record, error), each func(notice.Notice) error, bad func(*Fault)) error {
	columns, fault := noticeColumns(header)
	if fault != nil {
		return fault
	}
	for {
		rec, err := next()
		var fault *Fault
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &fault):
			bad(fault)
			continue
		case err != nil:
			return err
		}
		n, fault := columns.read(rec)
		if fault != nil {
			bad(fault)
			continue
		}
		if err := each(n); err != nil {
			return err
		}
	}
}

// readNoticeDocs reads JSON documents.
func readNoticeDocs(r *bufio.Reader, each func(notice.Notice) error, bad func(*Fault)) error {
	docs := newDocuments(r)
	for {
		d, err := docs.next()
		var fault *Fault
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &fault):
			bad(fault)
			continue
		case err != nil:
			return fmt.Errorf("read the file: %w", err)
		}
		list, fault := noticesOf(d)
		if fault != nil {
			bad(fault)
			continue
		}
		for _, n := range list {
			if err := each(n); err != nil {
				return err
			}
		}
	}
}
