package triage

import (
	"time"

	tea "charm.land/bubbletea/v2"

	law "portdesk/model/triage"
	"portdesk/ui/desk"
	"portdesk/ui/words"
)

// restTime is how long an order form that lacks nothing any more has to rest before a
// run takes the user away from it: it saves itself while one types.
const restTime = 2 * time.Second

// run is a walk through what is owed, one thing after the other. It goes on when the one
// under way was changed and does not wait any more, and ends when its dialog is left
// without a change or the user goes elsewhere.
type run struct {
	on      bool
	key     string // of the item under way
	what    string // the same in words
	done    int
	place   int   // the workspace in which the item is answered; 0 for a dialog
	changed bool  // the file changed since the item was opened
	closed  bool  // its dialog is closed
	due     int   // letters to sign that follow from the answer
	letter  bool  // the dialog of one of them comes by itself
	serial  int   // of the last change
	blocker int64 // that the item under way asks to be answered; 0 for none
	held    bool  // the item is done, and what comes next waits for a dialog of something else
}

// wentOn asks for the next thing from another workspace; it comes after the way home.
type wentOn struct{}

// rested says that the order form had its rest.
type rested struct{ serial int }

// letters notes that the answer asks for signatures: their dialogs come by themselves.
func (r *run) letters(n int) {
	if r.on && r.place == 0 {
		r.due, r.letter = n, n > 0
	}
}

// signed notes a signature; the next letter comes by itself.
func (r *run) signed() {
	if r.on && r.due > 0 {
		r.due--
		r.letter = r.due > 0
	}
}

// away notes that the item is answered in another workspace.
func (r *run) away(place int) {
	if r.on {
		r.place = place
	}
}

// left counts what a run still has before it, the item under way among it.
func (w *Workspace) left() int {
	if len(w.skipped) == 0 {
		return w.list.tally[yours].owed()
	}
	n := 0
	for _, key := range w.list.owing {
		if !w.skipped[key] {
			n++
		}
	}
	return n
}

// progress is where the run stands: "3 of 10".
func (w *Workspace) progress() string {
	return words.Thousands(w.run.done+1) + " of " + words.Thousands(w.run.done+max(w.left(), 1))
}

// next begins a run, or goes on with the one that is on.
func (w *Workspace) next() tea.Cmd {
	if !w.run.on {
		w.run = run{on: true}
	}
	return w.take(false)
}

// take opens the next thing that is owed. unasked is for one that opens by itself, after
// the one before it was done.
func (w *Workspace) take(unasked bool) tea.Cmd {
	var it law.Item
	key := ""
	for candidate, k := range w.list.owing {
		if !w.skipped[k] {
			it, key = candidate, k
			break
		}
	}
	from := w.run.place
	if key == "" {
		return tea.Batch(w.home(from), w.finish())
	}
	w.focus = listPane
	w.list.goTo(key)
	s := w.stepOf(it)
	w.run.key, w.run.what, w.run.place = key, w.title(it)+", PON "+it.PON, s.place
	w.run.blocker = w.list.blocker(key)
	w.run.changed, w.run.closed, w.run.due, w.run.letter = false, false, 0, false
	if day, ok := s.target.(desk.DayTarget); ok {
		day.Run = w.progress()
		s.target = day
	}
	if s.dialog == nil {
		return tea.Batch(w.follow(), desk.Go(s.place, s.target), desk.Tell(desk.Info, w.progress()+": "+w.run.what))
	}
	show := func() tea.Msg { return desk.Show{Dialog: s.dialog, Unasked: unasked} }
	return tea.Batch(w.follow(), tea.Sequence(w.home(from), show))
}

// home comes back from another workspace; nil where one is not away.
func (w *Workspace) home(from int) tea.Cmd {
	if from == 0 {
		return nil
	}
	return desk.Go(desk.TriageDigit, nil)
}

// finish ends a run that has nothing before it any more.
func (w *Workspace) finish() tea.Cmd {
	done, skipped := w.run.done, 0
	for _, key := range w.list.owing {
		if w.skipped[key] {
			skipped++
		}
	}
	w.run = run{}
	if done == 0 {
		return desk.Tell(desk.Info, w.noNext())
	}
	text := "All done: " + things(done) + " in this run"
	if skipped > 0 {
		text = "The run is over: " + things(done) + " done, " + words.Thousands(skipped) + " left out"
	}
	return desk.Tell(desk.Done, text)
}

// end breaks a run off and says how far it came, if anywhere.
func (w *Workspace) end() tea.Cmd {
	if !w.run.on {
		return nil
	}
	done := w.run.done
	w.run = run{}
	if done == 0 {
		return nil
	}
	text := "The run ended: " + things(done) + " done, " + words.Thousands(w.left()) + " left"
	return desk.Tell(desk.Info, text)
}

func things(n int) string { return words.Count(n, "thing") }

// changes notes that the file changed.
func (r *run) changes() {
	if r.on {
		r.changed = true
		r.serial++
	}
}

// runBare is told that no dialog is open any more. One that was left without a change
// ends the run.
func (w *Workspace) runBare() tea.Cmd {
	switch {
	case w.run.held:
		return w.advance()
	case !w.run.on || w.run.place != 0 || w.run.closed:
	case w.run.letter: // the letter that the answer asks for comes by itself
		w.run.letter = false
	case !w.run.changed:
		return w.end()
	default:
		w.run.closed = true
		if !w.loads.Busy() {
			return w.runLoaded()
		}
	}
	return nil
}

// runLoaded goes on where the item under way does not wait any more. While it still does
// the run stands: an event may have happened to some of its numbers only.
func (w *Workspace) runLoaded() tea.Cmd {
	if !w.run.on || w.run.key == "" || !w.run.changed || w.run.place == 0 && !w.run.closed {
		return nil
	}
	if w.list.has(w.run.key) {
		if b := w.list.blocker(w.run.key); b != 0 && b != w.run.blocker {
			return w.take(true) // the next blocker of the same order
		}
		return nil
	}
	if w.run.place == desk.OrdersDigit {
		return desk.After(restTime, rested{w.run.serial})
	}
	return w.advance()
}

// runRested goes on after the form had its rest, unless more was typed meanwhile.
func (w *Workspace) runRested(m rested) tea.Cmd {
	if !w.run.on || w.run.place != desk.OrdersDigit || m.serial != w.run.serial || w.list.has(w.run.key) {
		return nil
	}
	return w.advance()
}

// advance counts the item under way as done and takes the next one. Under a dialog of
// something else, a note that is being written for example, it waits for its end.
func (w *Workspace) advance() tea.Cmd {
	if w.run.held = w.covered; w.run.held {
		return nil
	}
	w.did = append(w.did, w.run.key)
	w.run.done++
	w.run.key = ""
	return w.take(true)
}

// cameHome is told that another workspace asks for the next thing. What comes next opens
// after the way home.
func (w *Workspace) cameHome() tea.Cmd {
	w.run.place = 0
	return func() tea.Msg { return wentOn{} }
}

// goOn leaves out what is under way and takes the next thing.
func (w *Workspace) goOn() tea.Cmd {
	switch {
	case !w.run.on:
		if why := w.noNext(); why != "" {
			return desk.Tell(desk.Info, why)
		}
	case w.list.has(w.run.key):
		w.skipped[w.run.key] = true
	case w.run.key != "":
		return w.advance()
	}
	return w.next()
}

// cameBack puts the cursor on what a run did last and what was taken back since; while a
// dialog is open it stays with what that is about.
func (w *Workspace) cameBack() {
	n := len(w.did) - 1
	if n < 0 || !w.list.has(w.did[n]) || w.run.on && w.run.place == 0 && !w.run.closed {
		return
	}
	if w.list.goTo(w.did[n]) {
		w.focus = listPane
	}
	w.did = w.did[:n]
	if w.run.on && w.run.done > 0 {
		w.run.done--
	}
}

// runWent is told that a workspace came on screen. Anywhere but where the item is
// answered the run has nothing to do; back at triage it goes on where the item is done.
func (w *Workspace) runWent(place int) tea.Cmd {
	switch {
	case !w.run.on || place == w.run.place || place == desk.TriageDigit && w.run.place == 0:
		return nil
	case place == desk.TriageDigit && w.run.changed && !w.list.has(w.run.key):
		w.run.place = 0
		return w.advance()
	}
	return w.end()
}

// skip leaves the item under the cursor out of the runs of this session, or takes it in
// again. A run that stands at it goes on.
func (w *Workspace) skip() tea.Cmd {
	it, ok := w.list.current()
	if !ok {
		return nil
	}
	key := it.Key()
	if w.skipped[key] {
		delete(w.skipped, key)
	} else {
		w.skipped[key] = true
		if w.run.on && w.run.key == key {
			return w.take(false)
		}
	}
	w.list.step(1)
	return w.follow()
}
