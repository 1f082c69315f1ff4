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
	Confirmed time.Time // when that FOC date was confirmed or changed to
	Acquired  time.Time
	Activated time.Time
	SUPPs     int
	Tested    time.Time
	Test      string
	Told      date.Date
	Causes    string    // of the blockers that hold it, catalogue ids with blanks between
	Words     string    // of the carrier that refused
	Done      time.Time // when the port was completed, or ended otherwise
	Submitted time.Time // of its order
	Created   time.Time // of its order
}

// Fault is a line that contradicts itself, or another line of its order.
type Fault struct {
	Line   int
	Reason string // one sentence
}

// Faults tells what of a port's standing cannot be true, by line: a status without the
// facts that it rests on (porting-numbers, porting-process: tasks), or rows of one order
// that tell its submission differently.
func (o Order) Faults() []Fault {
	var out []Fault
	submitted := o.submitted()
	for _, r := range o.Rows {
		for _, why := range r.Standing.faults(submitted) {
			out = append(out, Fault{r.Line, why})
		}
	}
	return append(out, o.disagreeing()...)
}

// submitted is when the order was, as the first of its rows tells that does.
func (o Order) submitted() (out time.Time) {
	for _, r := range o.Rows {
		out = earliest(out, r.Standing.Submitted)
	}
	return out
}

// faults are those of one row; submitted is that of its order.
func (s Standing) faults(submitted time.Time) []string {
	var out []string
	say := func(wrong bool, why string) {
		if wrong {
			out = append(out, why)
		}
	}
	word := s.Status.String()
	say(s.Status == model.FOCDateSet && s.FOC.IsZero(), word+" needs the FOC date")
	if s.Status == model.Completed {
		say(s.FOC.IsZero(), word+" needs the FOC date")
		say(s.Acquired.IsZero(), word+" needs the moment at which ownership was acquired")
		say(s.Activated.IsZero(), word+" needs the moment at which the number was activated")
	}
	switch s.Status {
	case model.InProcess, model.ActionRequired, model.FOCDateSet, model.Completed, model.CancellationRejected:
		say(submitted.IsZero(), word+" needs the moment at which the order was submitted")
	case model.None, model.Pending, model.Portable, model.NotPortable:
		say(!s.FOC.IsZero(), "there is an FOC date, and no port that is under way")
		say(!s.Acquired.IsZero() || !s.Activated.IsZero(), "the number is acquired or activated, and no port is under way")
	default: // a cancellation keeps or loses what was confirmed before it
	}
	say(s.Causes != "" && s.Status != model.ActionRequired, "blockers hold the number, and it does not wait for an answer")
	say((s.Test == "") != s.Tested.IsZero(), "a test call has an outcome and a moment, or neither")
	say(!s.Submitted.IsZero() && !s.Created.IsZero() && s.Submitted.Before(s.Created), "the order was submitted before it was created")
	return out
}

// disagreeing tells the rows that say something else about their order than the first
// that speaks of it.
func (o Order) disagreeing() []Fault {
	var out []Fault
	var submitted, created time.Time
	for _, r := range o.Rows {
		for _, m := range []struct {
			first *time.Time
			said  time.Time
			what  string
		}{{&submitted, r.Standing.Submitted, "submitted"}, {&created, r.Standing.Created, "created"}} {
			switch {
			case m.said.IsZero():
			case m.first.IsZero():
				*m.first = m.said
			case !m.first.Equal(m.said):
				out = append(out, Fault{r.Line, "other rows of its order say that it was " + m.what + " at another moment"})
			}
		}
	}
	return out
}
