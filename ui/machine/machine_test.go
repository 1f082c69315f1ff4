package machine_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/theme"
	"portdesk/ui/draw"
	"portdesk/ui/machine"
)

// day is a day of November 2026 at noon.
func day(n int) time.Time { return time.Date(2026, 11, n, 12, 0, 0, 0, time.UTC) }

func entry(id int64, n int, from, to model.Status, ev model.Event) model.Entry {
	return model.Entry{ID: id, At: day(n), From: from, To: to, Event: string(ev)}
}

// journeys lead to every status, most of them over In Process twice.
func journeys() map[model.Status][]model.Entry {
	begun := []model.Entry{
		entry(1, 12, model.None, model.Pending, model.CreateNewPortingRequest),
		entry(2, 16, model.Pending, model.Portable, model.ReviewStarted),
		entry(3, 17, model.Portable, model.InProcess, model.StartPortingRequest),
		entry(4, 18, model.InProcess, model.ActionRequired, model.AdditionalInformationRequired),
		entry(5, 19, model.ActionRequired, model.InProcess, model.Resubmit),
		entry(6, 20, model.InProcess, model.FOCDateSet, model.PortingDateConfirmedFOC),
		entry(7, 20, model.FOCDateSet, model.FOCDateSet, model.FOCDateChanged),
	}
	then := func(n int, more ...model.Entry) []model.Entry { return append(begun[:n:n], more...) }
	asked := entry(8, 20, model.InProcess, model.CancellationPending, model.RequestCancellation)
	return map[model.Status][]model.Entry{
		model.Pending: then(1), model.Portable: then(2), model.InProcess: then(5), model.ActionRequired: then(4), model.FOCDateSet: then(7),
		model.NotPortable:          then(1, entry(2, 16, model.Pending, model.NotPortable, model.ReviewStarted)),
		model.Completed:            then(7, entry(8, 23, model.FOCDateSet, model.Completed, model.PortCompleted)),
		model.CancellationPending:  then(5, asked),
		model.CancellationRejected: then(5, asked, entry(9, 23, model.CancellationPending, model.CancellationRejected, model.CancellationRefused)),
		model.Canceled:             then(5, asked, entry(9, 23, model.CancellationPending, model.Canceled, model.CancellationConfirmed)),
	}
}

func at(s model.Status) machine.Machine {
	return machine.Machine{Edges: model.Edges(), Way: machine.WayOf(journeys()[s]), Current: s, Today: date.Of(2026, 11, 23), Key: keyOf}
}

func keyOf(e model.Edge) string {
	switch e.Event {
	case model.PortingDateConfirmedFOC, model.FOCDateChanged:
		return "f"
	case model.AdditionalInformationRequired:
		return "b"
	case model.RequestCancellation:
		return "x"
	case model.ReviewStarted:
		return "ctrl+r"
	default:
		return ""
	}
}

func plainText(lines []string) string {
	for i := range lines {
		lines[i] = strings.TrimRight(draw.Strip(lines[i]), " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

func TestFrames(t *testing.T) {
	looks := map[string]*theme.Theme{"dark": theme.New(theme.Dark(), theme.Unicode()), "plain": theme.New(theme.NoColour(), theme.PlainGlyphs())}
	for look, th := range looks {
		for _, w := range []int{120, 80, 50} {
			for _, s := range model.Statuses() {
				t.Run(fmt.Sprintf("%s_%d_%s", look, w, s.Key()), func(t *testing.T) {
					golden.RequireEqual(t, plainText(machine.Draw(th, at(s), w)))
				})
			}
		}
	}
}

// bare is a diagram of some edges, at no status.
func bare(edges []model.Edge, w int) string {
	m := machine.Machine{Edges: edges, Today: date.Of(2026, 11, 23)}
	return plainText(machine.Draw(theme.New(theme.Dark(), theme.Unicode()), m, w))
}

var widths = []int{120, 100, 80, 60, 50, 38}

// Every edge of the table is seen: without it the diagram is another.
func TestEveryEdgeIsDrawn(t *testing.T) {
	edges := model.Edges()
	for _, w := range widths {
		whole := bare(edges, w)
		for i, e := range edges {
			rest := append(append([]model.Edge{}, edges[:i]...), edges[i+1:]...)
			if bare(rest, w) == whole {
				t.Errorf("%d wide: %s from %s to %s is not seen", w, e.Event, e.From, e.To)
			}
		}
	}
}

// An edge that the diagram has no place for is listed, whatever statuses it joins.
func TestEveryNewEdgeIsSeen(t *testing.T) {
	edges := model.Edges()
	for _, w := range widths {
		whole := bare(edges, w)
		for _, from := range model.Statuses() {
			for _, to := range model.Statuses() {
				more := append(append([]model.Edge{}, edges...), model.Edge{From: from, To: to, Event: model.PortingResumed})
				if bare(more, w) == whole {
					t.Errorf("%d wide: an edge from %s to %s is not seen", w, from, to)
				}
			}
		}
	}
}

// An edge out of a status that none leads to is listed, and one that makes a number
// somewhere else than at Pending.
func TestLooseEdges(t *testing.T) {
	loose := []model.Edge{{From: model.CancellationRejected, To: model.Canceled, Event: model.CancellationConfirmed},
		{From: model.None, To: model.Portable, Event: model.CreateNewPortingRequest}}
	for _, w := range widths {
		got := bare(loose, w)
		if !strings.Contains(got, "⊗ Cancellation Rejected ──▸ ✕ Cance") || !strings.Contains(got, "──▸ ◎ Portable") {
			t.Errorf("%d wide:\n%s", w, got)
		}
	}
}

func TestNoLineIsTooWide(t *testing.T) {
	for _, th := range []*theme.Theme{theme.New(theme.Light(), theme.Unicode()), theme.New(theme.NoColour(), theme.PlainGlyphs())} {
		for w := 1; w < 200; w++ {
			for _, s := range model.Statuses() {
				for i, line := range machine.Draw(th, at(s), w) {
					if got := draw.Width(line); got > w {
						t.Fatalf("%s, %d wide: line %d takes %d", s, w, i, got)
					}
				}
			}
		}
	}
}

// What cannot be taken now is drawn thin, what can be thick.
func TestOpenEdges(t *testing.T) {
	m := at(model.InProcess)
	m.Open = func(e model.Edge) bool { return e.To == model.FOCDateSet }
	got := plainText(machine.Draw(theme.New(theme.Dark(), theme.Unicode()), m, 120))
	if !strings.Contains(got, "◐ In Process ━━━━f━━━━▸ ◆") || strings.Contains(got, "┗") {
		t.Errorf("in\n%s", got)
	}
}

func TestWay(t *testing.T) {
	entries := []model.Entry{ // the newest first, as the journal gives them
		entry(5, 19, model.ActionRequired, model.InProcess, model.Undone),
		entry(4, 18, model.InProcess, model.ActionRequired, model.AdditionalInformationRequired),
		entry(3, 17, model.Portable, model.InProcess, model.StartPortingRequest),
		entry(2, 16, model.Pending, model.Portable, model.ReviewStarted),
		entry(1, 12, model.None, model.Pending, model.CreateNewPortingRequest),
	}
	w := machine.WayOf(entries)
	if v := w.Visit(model.ActionRequired); v.Count != 0 || w.Took(model.InProcess, model.ActionRequired) {
		t.Errorf("what was taken back is on the way: %v", v)
	}
	if v := w.Visit(model.InProcess); v.Count != 1 || !v.Last.Equal(day(17)) {
		t.Errorf("In Process: %v", v)
	}
	if v := machine.WayOf(journeys()[model.InProcess]).Visit(model.InProcess); v.Count != 2 || !v.Last.Equal(day(19)) {
		t.Errorf("In Process twice: %v", v)
	}
	if entries[0].ID != 5 {
		t.Error("the journal was sorted in place")
	}
	if !w.Took(model.Pending, model.Portable) || w.Took(model.Status(200), model.Pending) || w.Visit(model.Status(200)).Count != 0 {
		t.Error("the steps")
	}
}

// What was done again counts once, also after it was taken back and done in turns, and an
// act of several steps is taken back whole.
func TestWayOfDoingAgain(t *testing.T) {
	redo := model.Event(model.Redone)
	entries := []model.Entry{
		entry(1, 12, model.None, model.Pending, model.CreateNewPortingRequest),
		entry(2, 16, model.Pending, model.Portable, model.ReviewStarted),
		entry(3, 17, model.Portable, model.InProcess, model.StartPortingRequest),
		entry(4, 18, model.InProcess, model.ActionRequired, model.AdditionalInformationRequired),
		entry(5, 18, model.ActionRequired, model.InProcess, model.Resubmit),
		entry(6, 19, model.InProcess, model.ActionRequired, model.Undone),
		entry(7, 19, model.ActionRequired, model.InProcess, redo),
	}
	w := machine.WayOf(entries)
	if in, asked := w.Visit(model.InProcess), w.Visit(model.ActionRequired); in.Count != 2 || asked.Count != 1 {
		t.Errorf("done again: in process %v, asked %v", in, asked)
	}
	w = machine.WayOf(append(entries, entry(8, 20, model.InProcess, model.ActionRequired, model.Undone)))
	if in := w.Visit(model.InProcess); in.Count != 1 || !in.Last.Equal(day(17)) {
		t.Errorf("taken back again: %v", in)
	}
	w = machine.WayOf(append(entries[:3:3], entry(4, 18, model.InProcess, model.Pending, model.Undone)))
	if w.Visit(model.InProcess).Count+w.Visit(model.Portable).Count != 0 || w.Visit(model.Pending).Count != 1 {
		t.Errorf("two steps taken back: %+v", w)
	}
}
