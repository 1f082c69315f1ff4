package files

import (
	"errors"
	"io"

	"portdesk/model/notice"
)

// ReadNotices reads what providers report: the portdesk CSV (number, event, date, reason,
// causes, verdict, at, id, order), or JSON of Flowroute, Telnyx or Twilio, told apart by
// what it holds: one document, an array of them, or one a line. A row or document that
// cannot be read goes to bad with its place and the rest goes on. The error is a *Fault
// where the file is of no form that it knows.
func ReadNotices(r io.Reader, each func(notice.Notice) error, bad func(*Fault)) error {
	return errors.ErrUnsupported
}
