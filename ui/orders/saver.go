package orders

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
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

// saved is the outcome of a save.
type saved struct {
	order  int64
	values field.Values
	edited store.Edited
	err    error
}

// saver writes typed data into orders, one write at a time and in the order in which
// it was typed. What could not be written is kept and tried again with the next change.
type saver struct {
	ctx     context.Context //nolint:containedctx // commands run off the loop under the program's context
	store   Store
	waiting map[int64]field.Values
	flying  map[int64]field.Values // at most one order
	failed  error                  // why the last write was not kept
}

func newSaver(ctx context.Context, s Store) saver {
	return saver{ctx: ctx, store: s, waiting: map[int64]field.Values{}, flying: map[int64]field.Values{}}
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
	id := slices.Min(slices.Collect(maps.Keys(s.waiting)))
	values := s.waiting[id]
	delete(s.waiting, id)
	s.flying[id] = values
	return s.write(id, values)
}

func (s *saver) write(id int64, values field.Values) tea.Cmd {
	ctx, st := s.ctx, s.store
	return func() tea.Msg {
		edited, err := st.EditOrder(ctx, id, values, false)
		return saved{id, values, edited, err}
	}
}

// settle takes an outcome. What was not kept waits again, under what was typed since;
// what the law refuses does not.
func (s *saver) settle(msg saved) {
	delete(s.flying, msg.order)
	s.failed = nil
	var no *model.Refusal
	if msg.err == nil || errors.As(msg.err, &no) || store.CodeOf(msg.err) == store.NotFound {
		return
	}
	s.failed = msg.err
	again := msg.values.Clone()
	maps.Copy(again, s.waiting[msg.order])
	s.waiting[msg.order] = again
}

// flush writes everything that is not yet known to be written, for a step that reads it
// from the file and for the end of the program.
func (s *saver) flush() tea.Cmd {
	var cmds []tea.Cmd
	for _, id := range slices.Sorted(maps.Keys(s.flying)) {
		all := s.flying[id].Clone()
		maps.Copy(all, s.waiting[id])
		delete(s.waiting, id)
		cmds = append(cmds, s.write(id, all))
	}
	for _, id := range slices.Sorted(maps.Keys(s.waiting)) {
		values := s.waiting[id]
		delete(s.waiting, id)
		s.flying[id] = values
		cmds = append(cmds, s.write(id, values))
	}
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

// afterSaving runs a command once all that is typed stands in the file.
func (w *Workspace) afterSaving(cmd tea.Cmd) tea.Cmd {
	w.collect()
	if w.saver.idle() {
		return cmd
	}
	return tea.Sequence(w.saver.flush(), cmd)
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

// saved takes the outcome of a save: what voided the letter is said, in the form too.
func (w *Workspace) saved(msg saved) tea.Cmd {
	w.saver.settle(msg)
	if w.saver.failed != nil {
		return desk.Fail(msg.err)
	}
	cmd := w.saver.next()
	if msg.err != nil {
		return tea.Batch(cmd, desk.Fail(msg.err))
	}
	if len(msg.edited.Changed) == 0 {
		return cmd
	}
	cmd = tea.Batch(cmd, func() tea.Msg { return desk.Changed{} })
	if !msg.edited.Voided {
		return cmd
	}
	text := "The LOA lost its force by this change"
	if p := w.page; p != nil && p.id == msg.order {
		p.voidedBy(msg.edited.Changed)
		text = "The LOA of PON " + p.d.order.PON + " lost its force: " + p.labels(msg.edited.Changed) + " changed after signing"
	}
	return tea.Batch(cmd, desk.Tell(desk.Warn, strings.TrimSpace(text)))
}
