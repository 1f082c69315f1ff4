package triage

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	law "portdesk/model/triage"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/overlay"
	"portdesk/ui/querybar"
)

// Act carries out an action.
func (w *Workspace) Act(id action.ID, args string) tea.Cmd {
	if w.bar.Editing() && querybar.Acts(id) {
		return w.filtered(w.bar.Act(id))
	}
	switch id {
	case action.TriageNext:
		return w.next()
	case action.TriageSkip:
		return w.skip()
	case action.TriageWake:
		return w.wake()
	case action.Filter:
		return w.filter(args)
	case action.Reload:
		return w.reload()
	case action.Back:
		return w.back()
	case action.NextPane, action.PrevPane:
		w.focus = detailPane - w.focus
		return nil
	default:
	}
	if p, ok := w.list.section(); ok && w.foldBy(id, p) {
		return nil
	}
	if it, ok := w.list.current(); ok {
		if cmd, mine := w.actItem(id, it, args); mine {
			return cmd
		}
	}
	return w.move(id)
}

// foldBy opens or closes the section under the cursor and reports whether the action
// was one that does.
func (w *Workspace) foldBy(id action.ID, p part) bool {
	switch id {
	case action.Open:
		w.list.fold(p, !w.list.folded[p])
	case action.Left, action.Right:
		w.list.fold(p, id == action.Left)
	default:
		return false
	}
	return true
}

// actItem carries out what can be done with an item.
func (w *Workspace) actItem(id action.ID, it law.Item, args string) (cmd tea.Cmd, mine bool) {
	switch id {
	case action.Open:
		return tea.Batch(w.end(), w.open(it)), true
	case action.Left: // to the heading, as in a tree
		w.list.find(sectionKey(w.list.rows[w.list.at].part), nil)
		return w.follow(), true
	case action.TriageOrder:
		return desk.Go(desk.OrdersDigit, desk.OrderTarget{ID: it.Order}), true
	case action.TriageNumbers:
		return desk.Go(desk.NumbersDigit, desk.NumbersWhere{Text: "order:" + it.PON}), true
	case action.TriageChase:
		return w.chase(it), true
	case action.Copy:
		return desk.Clip(w.summary(it), desk.Say{Level: desk.Done, Text: "Copied: " + w.title(it) + ", PON " + it.PON}), true
	default:
	}
	if d := w.dialog(id, it, args); d != nil {
		return desk.Ask(d), true
	}
	return nil, false
}

// open answers an item where it is answered.
func (w *Workspace) open(it law.Item) tea.Cmd {
	s := w.stepOf(it)
	if s.dialog != nil {
		return desk.Ask(s.dialog)
	}
	return desk.Go(s.place, s.target)
}

// dialog is what an action opens for an item, nil where it opens none.
func (w *Workspace) dialog(id action.ID, it law.Item, args string) overlay.Dialog {
	t := targetOf(it)
	switch id {
	case action.Actions:
		return dialogs.NewMenu(w.ctx, w.store, t)
	case action.TriageSnooze:
		return dialogs.NewSnooze(w.ctx, w.store, dialogs.SnoozeTarget{Key: it.Key(), What: w.title(it) + ", PON " + it.PON, Canadian: it.Canadian, Losing: it.Losing.ID, Date: args, Note: it.Note})
	case action.FOC:
		ev := model.PortingDateConfirmedFOC
		if statusesOf(it.Queue)[0] == model.FOCDateSet {
			ev = model.FOCDateChanged
		}
		return dialogs.New(w.ctx, w.store, ev, t, dialogs.Given{Date: args})
	case action.Blocker:
		if it.Queue == law.Blocked && args == "" {
			return w.answering(it)
		}
		return dialogs.NewRaise(w.ctx, w.store, t, dialogs.Given{Cause: args})
	case action.Submit:
		if it.Queue == law.Blocked {
			return w.answering(it)
		}
		return dialogs.NewSubmit(w.ctx, w.store, it.Order)
	case action.Cancel:
		return dialogs.New(w.ctx, w.store, model.RequestCancellation, t, dialogs.Given{Reason: args})
	default:
		return nil
	}
}

// back leaves one thing at a time: the run, the detail pane, the filter.
func (w *Workspace) back() tea.Cmd {
	switch {
	case w.run.on:
		return w.end()
	case w.focus == detailPane:
		w.focus = listPane
		return nil
	}
	return w.filtered(w.bar.Clear())
}

// wake takes the item under the cursor back where it is put off; else it shows what was.
func (w *Workspace) wake() tea.Cmd {
	it, ok := w.list.current()
	if ok && w.list.rows[w.list.at].part == putOff {
		s := w.store
		return w.jobs.Do(w.ctx, func(ctx context.Context) tea.Msg {
			if err := s.Wake(ctx, it.Key()); err != nil {
				return said(desk.Fail(err))
			}
			return tea.BatchMsg{func() tea.Msg { return desk.Changed{} },
				desk.Tell(desk.Done, "PON "+it.PON+" is back among what waits")}
		})
	}
	open := w.list.folded[putOff]
	w.list.fold(putOff, !open)
	if open {
		w.list.find(sectionKey(putOff), nil)
		w.list.step(1)
	}
	return w.follow()
}

// said is the message of a command that only says something.
func said(cmd tea.Cmd) tea.Msg {
	if cmd == nil {
		return nil
	}
	return cmd()
}

// chase composes the text that asks for the answer, copies it, and opens the dialog that
// notes who was asked.
func (w *Workspace) chase(it law.Item) tea.Cmd {
	s, d := w.store, w.desk
	return w.jobs.Do(w.ctx, func(ctx context.Context) tea.Msg {
		o, err := s.Order(ctx, it.Order)
		if err != nil {
			return said(desk.Fail(fmt.Errorf("read PON %s: %w", it.PON, err)))
		}
		numbers, err := s.LivingNumbers(ctx, it.Order)
		if err != nil {
			return said(desk.Fail(fmt.Errorf("read the numbers of PON %s: %w", it.PON, err)))
		}
		text, whom := chaseText(d, it, o, numbers), chased(it, o)
		t := dialogs.ChaseTarget{Order: it.Order, PON: it.PON, Blocker: it.Blocker, Carrier: whom.Label(), Ready: text}
		return tea.BatchMsg{
			desk.Clip(text, desk.Say{Level: desk.Done, Text: "Copied the text for " + clean(whom.Label())}),
			desk.Ask(dialogs.NewChase(w.ctx, s, t)),
		}
	})
}

// move moves the cursor, or scrolls the detail pane where that has the keys.
func (w *Workspace) move(id action.ID) tea.Cmd {
	page := max(w.size[1]-w.top-1, 1)
	by := map[action.ID]int{action.Down: 1, action.Up: -1, action.PageDown: page, action.PageUp: -page,
		action.HalfPageDown: max(page/2, 1), action.HalfPageUp: -max(page/2, 1), action.First: -1 << 30, action.Last: 1 << 30}[id]
	if w.focus == detailPane {
		w.scroll.By(max(min(by, 1<<20), -1<<20))
		return nil
	}
	w.list.step(by)
	return w.follow()
}
