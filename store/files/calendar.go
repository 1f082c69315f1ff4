package files

import (
	"errors"
	"io"
	"time"

	"portdesk/model/date"
)

// Event is what one order has on one day.
type Event struct {
	UID         string // the same at every export
	Sequence    int    // grows as the event changes
	Day         date.Date
	Summary     string
	Description string // several lines
	Tentative   bool   // the date is asked for and not confirmed
	Gone        bool   // there is no such event any more
	Changed     time.Time
}

// WriteCalendar writes events as iCalendar (RFC 5545), each a whole day with alarms so
// long before the day begins. now stamps the events.
func WriteCalendar(w io.Writer, events []Event, alarms []time.Duration, now time.Time) error {
	return errors.ErrUnsupported
}
