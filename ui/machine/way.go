// Package machine draws the number's state machine: its statuses and the edges between
// them, the way that one number took, where it stands, and what can happen to it now. It
// draws the edges that it is given and knows no others.
package machine

import (
	"cmp"
	"slices"
	"time"

	"portdesk/model"
)

// Visit is when a number came to a status last, and how often it did. The zero Visit is
// of a status where it never was.
type Visit struct {
	Last  time.Time
	Count int
}

// Way is the way that a number took through its machine.
type Way struct {
	visits [model.StatusCount]Visit
	taken  [model.StatusCount][model.StatusCount]bool
}

// step is one change of a number's status.
type step struct {
	from, to model.Status
	at       time.Time
}

// WayOf reads the way of one number from its journal, in whatever order the entries are.
// What was taken back was not on the way.
func WayOf(journal []model.Entry) Way {
	entries := slices.Clone(journal)
	slices.SortFunc(entries, func(a, b model.Entry) int { return cmp.Compare(a.ID, b.ID) })
	var steps []step
	for _, e := range entries {
		if e.From == e.To || int(e.From) >= model.StatusCount || int(e.To) >= model.StatusCount {
			continue
		}
		if e.Event == model.Undone {
			if at := takenBack(steps, e); at >= 0 {
				steps = steps[:at]
				continue
			}
		}
		steps = append(steps, step{e.From, e.To, e.At})
	}
	var w Way
	for _, s := range steps {
		w.visits[s.to] = Visit{Last: s.at, Count: w.visits[s.to].Count + 1}
		w.taken[s.from][s.to] = true
	}
	return w
}

// takenBack is where the steps of the act begin that an entry takes back, one of them or
// several; -1 where the journal does not hold them. Only the last act can be taken back,
// and a redo is an event of its own, so that the nearest way back is the one.
func takenBack(steps []step, e model.Entry) int {
	if n := len(steps); n == 0 || steps[n-1].to != e.From {
		return -1
	}
	for at, s := range slices.Backward(steps) {
		if s.from == e.To {
			return at
		}
	}
	return -1
}

// Visit tells of a number's visits to a status.
func (w Way) Visit(s model.Status) Visit {
	if int(s) >= model.StatusCount {
		return Visit{}
	}
	return w.visits[s]
}

// Took reports whether the number went from one status to another.
func (w Way) Took(from, to model.Status) bool {
	return int(from) < model.StatusCount && int(to) < model.StatusCount && w.taken[from][to]
}
