package intake

import (
	"time"

	"portdesk/model"
	"portdesk/model/date"
)

// Standing is how far a port is that is under way already, as a file tells it. The zero
// value says nothing.
type Standing struct {
	Status    model.Status
	Since     time.Time
	FOC       date.Date
	Acquired  time.Time
	Activated time.Time
	SUPPs     int
	Tested    time.Time
	Test      string
	Told      date.Date
	Submitted time.Time // of its order
	Created   time.Time // of its order
}
