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
		if n := len(steps); e.Event == model.Undone && n > 0 && steps[n-1].from == e.To && steps[n-1].to == e.From {
			steps = steps[:n-1]
			continue
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
