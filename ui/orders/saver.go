package orders

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/ui/desk"
)

// saveAfter is how long after the last key typed data is saved.
const saveAfter = 500 * time.Millisecond

// saveDue comes when nothing was typed for a while.
type saveDue struct {
	order  int64
	serial int
}

// saved comes when a write ended. What came of it stands in the saver.
type saved struct{}

// saver writes typed data into orders, one write at a time and in the order in which
// it was typed. What could not be written is kept and tried again with the next change.
type saver struct {
	ctx     context.Context //nolint:containedctx // commands run off the loop under the program's context
	store   Store
	waiting map[int64]field.Values
	flying  []*write // each begins when the one before it ended
	failed  error    // why the last write was not kept
}

// write is a change on its way into the file. Its outcome may be read once done is closed.
type write struct {
	order  int64
	values field.Values
	done   chan struct{}
	edited store.Edited
	err    error
}

func (w *write) ended() bool {
	select {
	case <-w.done:
		return true
	default:
		return false
	}
}

func newSaver(ctx context.Context, s Store) saver {
	return saver{ctx: ctx, store: s, waiting: map[int64]field.Values{}}
}

// put takes changes of an order; next writes them.
func (s *saver) put(order int64, changes field.Values) {
	if len(changes) == 0 {
		return
	}
	if s.waiting[order] == nil {
		s.waiting[order] = field.Values{}
	}
	maps.Copy(s.waiting[order], changes)
}

// next writes what waits of one order, where nothing is under way.
func (s *saver) next() tea.Cmd {
	if len(s.flying) > 0 || len(s.waiting) == 0 {
		return nil
	}
	return s.begin(slices.Min(slices.Collect(maps.Keys(s.waiting))))
}

// begin writes what waits of an order, behind all writes that are under way.
func (s *saver) begin(order int64) tea.Cmd {
	w := &write{order: order, values: s.waiting[order], done: make(chan struct{})}
	delete(s.waiting, order)
	before := s.lastDone()
	s.flying = append(s.flying, w)
	ctx, st := s.ctx, s.store
	return func() tea.Msg {
		defer close(w.done)
		await(ctx, before)
		w.edited, w.err = st.EditOrder(ctx, w.order, w.values, false)
		return saved{}
	}
}

// lastDone is closed when all that is under way has ended; nil where nothing is.
func (s *saver) lastDone() <-chan struct{} {
	if len(s.flying) == 0 {
		return nil
	}
	return s.flying[len(s.flying)-1].done
}

func await(ctx context.Context, done <-chan struct{}) {
	if done == nil {
		return
	}
	select {
	case <-done:
	case <-ctx.Done():
	}
}

// settle takes the writes that ended, in their order. What was not kept waits again,
// under what was typed since; what the law refuses does not.
func (s *saver) settle() []*write {
	var ended []*write
	for len(s.flying) > 0 && s.flying[0].ended() {
		w := s.flying[0]
		s.flying = s.flying[1:]
		ended = append(ended, w)
		s.failed = nil
		var no *model.Refusal
		if w.err == nil || errors.As(w.err, &no) || store.CodeOf(w.err) == store.NotFound {
			continue
		}
		s.failed = w.err
		again := w.values.Clone()
		for _, later := range s.flying {
			if later.order == w.order {
				maps.DeleteFunc(again, func(key, _ string) bool { _, newer := later.values[key]; return newer })
			}
		}
		maps.Copy(again, s.waiting[w.order])
		s.put(w.order, again)
	}
	return ended
}

// flush writes everything that waits behind what is under way, and ends with the last of
// it: for a step that reads it from the file and for the end of the program.
func (s *saver) flush() tea.Cmd {
	var cmds []tea.Cmd
	for _, id := range slices.Sorted(maps.Keys(s.waiting)) {
		cmds = append(cmds, s.begin(id))
	}
	ctx, last := s.ctx, s.lastDone()
	cmds = append(cmds, func() tea.Msg {
		await(ctx, last)
		return saved{}
	})
	return tea.Sequence(cmds...)
}

// idle reports that everything typed is written.
func (s *saver) idle() bool { return len(s.flying) == 0 && len(s.waiting) == 0 }

// collect hands what is typed in the open form to the saver.
func (w *Workspace) collect() {
	if w.page == nil || w.page.form == nil {
		return
	}
	w.saver.put(w.page.id, w.page.form.TakeChanges())
}

// saveTyped saves what is typed in the open form.
func (w *Workspace) saveTyped() tea.Cmd {
	w.collect()
	return w.saver.next()
}

// whenSaved comes when what was typed before a step was written, or was not.
type whenSaved struct{ then tea.Cmd }

// afterSaving runs a command once all that is typed stands in the file. Where it cannot
// be written, that is told and the command does not run: it would read the file without it.
func (w *Workspace) afterSaving(cmd tea.Cmd) tea.Cmd {
	w.collect()
	if w.saver.idle() {
		return cmd
	}
	return tea.Sequence(w.saver.flush(), func() tea.Msg { return whenSaved{cmd} })
}

func (w *Workspace) goOn(msg whenSaved) tea.Cmd {
	if w.saver.failed != nil {
		return nil
	}
	return w.afterSaving(msg.then)
}

// Leave saves what is typed before the program ends.
func (w *Workspace) Leave() (save tea.Cmd, lost string) {
	w.collect()
	if w.saver.idle() {
		return nil, ""
	}
	if w.saver.failed != nil {
		lost = "end-user data that could not be saved (" + w.saver.failed.Error() + ")"
	}
	return w.saver.flush(), lost
}

// saved takes the writes that ended: what voided the letter is said, in the form too.
func (w *Workspace) saved() tea.Cmd {
	var cmds []tea.Cmd
	for _, done := range w.saver.settle() {
		cmds = append(cmds, w.told(done))
	}
	if w.saver.failed == nil {
		cmds = append(cmds, w.saver.next())
	}
	return tea.Batch(cmds...)
}

// told says what came of a write.
func (w *Workspace) told(done *write) tea.Cmd {
	if done.err != nil {
		return desk.Fail(done.err)
	}
	if len(done.edited.Changed) == 0 {
		return nil
	}
	changed := func() tea.Msg { return desk.Changed{} }
	if !done.edited.Voided {
		return changed
	}
	text := "The LOA lost its force by this change"
	if p := w.page; p != nil && p.id == done.order {
		p.voidedBy(done.edited.Changed)
		text = "The LOA of PON " + p.d.order.PON + " lost its force: " + p.labels(done.edited.Changed) + " changed after signing"
	}
	return tea.Batch(changed, desk.Tell(desk.Warn, text))
}
