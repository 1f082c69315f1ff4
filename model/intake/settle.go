package intake

import (
	"time"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
)

// noReason is what the carrier's words are where the file does not repeat them.
const noReason = "taken over without the carrier's reason"

// Settle fills in what a sheet leaves to its reader of how far a port is: what is Completed
// was acquired and activated on the day that it names, and a number stands where it does
// since the date that belongs to that. Days begin on the clocks of zone; nil is UTC. A date
// that cannot stand beside the status goes into the note.
func (r *Row) Settle(zone *time.Location) {
	if zone == nil {
		zone = time.UTC
	}
	s := &r.Standing
	day := date.Date(0)
	if !s.Done.IsZero() {
		day = date.FromTime(s.Done.In(zone))
	}
	switch s.Status {
	case model.Completed:
		if s.FOC.IsZero() {
			s.FOC = day
		}
		done := s.Done
		if done.IsZero() && !s.FOC.IsZero() {
			done = s.FOC.Time(zone)
		}
		s.Acquired = firstKnown(s.Acquired, s.Activated, done)
		s.Activated = firstKnown(s.Activated, done)
	case model.FOCDateSet:
		if s.FOC.IsZero() {
			s.FOC = day
		}
	case model.InProcess, model.ActionRequired:
		if r.Requested.IsZero() {
			r.Requested = day
		}
		r.dropFOC()
	case model.Canceled:
		r.dropFOC()
	default:
	}
	if s.Status != model.ActionRequired && s.Words != "" {
		r.remark("Reason: " + s.Words)
		s.Words = ""
	}
	s.Since = s.since()
}

// since is when the status began, as near as the file tells.
func (s Standing) since() time.Time {
	switch s.Status {
	case model.None, model.Pending, model.Portable, model.NotPortable:
		return firstKnown(s.Since, s.Submitted, s.Created)
	case model.FOCDateSet:
		return firstKnown(s.Since, s.Confirmed, s.Submitted)
	case model.Completed:
		return firstKnown(s.Since, s.Activated)
	case model.Canceled:
		return firstKnown(s.Since, s.Done, s.Submitted, s.Created)
	default:
		return firstKnown(s.Since, s.Submitted)
	}
}

// dropFOC moves a date that was confirmed once, and does not hold any more, to the note.
func (r *Row) dropFOC() {
	if !r.Standing.FOC.IsZero() {
		r.remark("FOC date " + r.Standing.FOC.String() + " of before, while the number is " + r.Standing.Status.String())
		r.Standing.FOC = 0
	}
}

func (r *Row) remark(text string) {
	if r.Note != "" {
		r.Note += "\n"
	}
	r.Note += text
}

func firstKnown(list ...time.Time) time.Time {
	for _, at := range list {
		if !at.IsZero() {
			return at
		}
	}
	return time.Time{}
}

// cause is what a number waits for that no cause of the catalogue is told of: the likeliest
// that the carrier's words speak of, with these words.
func (s Standing) cause() (cause, words string) {
	if s.Words == "" {
		return string(blocker.Other), noReason
	}
	if found := blocker.Match(s.Words); len(found) > 0 {
		return string(found[0]), s.Words
	}
	return string(blocker.Other), s.Words
}
