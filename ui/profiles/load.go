package profiles

import (
	"context"
	"errors"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/profile"
	"portdesk/store"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
)

// maxSample is how many numbers are shown of a rule, or of a profile.
const maxSample = 200

type (
	// lists are all profiles and all rules.
	lists struct {
		profiles []store.ProfileRow
		rules    []profile.Rule
		err      error
	}
	// count is what one rule takes.
	count struct {
		rule    int64
		preview store.RulePreview
		err     error
	}
	// target is a profile or a rule; the zero target is neither.
	target struct {
		list pane
		id   int64
	}
	// detail is one of them with all that its pane tells.
	detail struct {
		target
		use     dialogs.ProfileUse // of a profile
		preview store.RulePreview  // of a rule
		err     error
	}
)

// reload asks for everything that is shown, and leaves the cursors where they are.
func (w *Workspace) reload() tea.Cmd {
	w.stale = false
	s := w.store
	return w.reads.Do(w.ctx, func(ctx context.Context) tea.Msg {
		var l lists
		if l.profiles, l.err = s.Profiles(ctx); l.err != nil {
			l.err = fmt.Errorf("read the profiles: %w", l.err)
			return l
		}
		if l.rules, l.err = s.ProfileRules(ctx); l.err != nil {
			l.err = fmt.Errorf("read the rules: %w", l.err)
		}
		return l
	})
}

func (w *Workspace) read(msg tea.Msg) tea.Cmd {
	l, ok := msg.(lists)
	switch {
	case !ok || errors.Is(l.err, context.Canceled):
		return nil
	case l.err != nil:
		return desk.Fail(l.err)
	}
	w.loaded = true
	w.profiles.put(l.profiles)
	w.rules.put(l.rules)
	w.sayEmpty()
	w.goToKept()
	for id := range w.takes {
		if !slices.ContainsFunc(l.rules, func(r profile.Rule) bool { return r.ID == id }) {
			delete(w.takes, id)
		}
	}
	w.wanted = target{} // what is shown may have changed with the rest
	w.queue = slices.Clone(l.rules)
	return tea.Batch(w.follow(), w.countNext())
}

// goToKept puts the cursor on what a dialog kept. A filter that hides it is taken away.
func (w *Workspace) goToKept() {
	if w.toProfile == 0 && w.toRule == 0 {
		return
	}
	if w.toProfile != 0 && w.profiles.find(w.toProfile) < 0 || w.toRule != 0 && w.rules.find(w.toRule) < 0 {
		w.find.set("")
		w.search()
	}
	if w.toProfile != 0 {
		w.profiles.settle(w.profiles.grid.Go(w.toProfile))
		w.choose(profilePane)
	}
	if w.toRule != 0 {
		w.rules.settle(w.rules.grid.Go(w.toRule))
		w.choose(rulePane)
	}
	w.toProfile, w.toRule = 0, 0
}

// countNext asks what the next rule takes: one after the other, so that a desk with many
// rules and numbers shows the first counts at once.
func (w *Workspace) countNext() tea.Cmd {
	if len(w.queue) == 0 {
		return nil
	}
	s, r := w.store, w.queue[0]
	w.queue = w.queue[1:]
	return w.counts.Do(w.ctx, func(ctx context.Context) tea.Msg {
		p, err := s.PreviewRule(ctx, r, 0)
		return count{r.ID, p, err}
	})
}

func (w *Workspace) counted(msg tea.Msg) tea.Cmd {
	c, ok := msg.(count)
	switch {
	case !ok || errors.Is(c.err, context.Canceled):
		return nil
	case c.err != nil:
		w.queue = nil
		return desk.Fail(fmt.Errorf("count the numbers of a rule: %w", c.err))
	}
	w.takes[c.rule] = c.preview
	w.rules.grid.Redraw()
	return w.countNext()
}

// under is what stands under the cursor of the list that the detail tells of.
func (w *Workspace) under() target {
	if w.list == rulePane {
		if r, ok := w.rules.current(); ok {
			return target{rulePane, r.ID}
		}
		return target{}
	}
	if p, ok := w.profiles.current(); ok {
		return target{profilePane, p.ID}
	}
	return target{}
}

// follow loads what is under the cursor, where it is shown and another one by now. What
// is shown stays until the answer comes, so that nothing flickers while the cursor runs.
func (w *Workspace) follow() tea.Cmd {
	at := w.under()
	switch {
	case at.id == 0:
		w.ones.Stop()
		w.one, w.wanted, w.open = detail{}, target{}, false
		return nil
	case at == w.wanted || !w.open && !w.sideBySide():
		return nil
	}
	if at != w.one.target {
		w.scroll.Home()
	}
	w.wanted = at
	s := w.store
	if p, ok := w.profile(); ok {
		return w.ones.Do(w.ctx, func(ctx context.Context) tea.Msg {
			d := detail{target: at}
			d.use, d.err = dialogs.ReadProfileUse(ctx, s, p.Profile, maxSample)
			return d
		})
	}
	r, _ := w.rule()
	return w.ones.Do(w.ctx, func(ctx context.Context) tea.Msg {
		d := detail{target: at}
		d.preview, d.err = s.PreviewRule(ctx, r, maxSample)
		return d
	})
}

// profile is the profile under the cursor, where the detail tells of one.
func (w *Workspace) profile() (store.ProfileRow, bool) {
	if w.list != profilePane {
		return store.ProfileRow{}, false
	}
	return w.profiles.current()
}

// rule is the rule under the cursor, where the detail tells of one.
func (w *Workspace) rule() (profile.Rule, bool) {
	if w.list != rulePane {
		return profile.Rule{}, false
	}
	return w.rules.current()
}

func (w *Workspace) told(msg tea.Msg) tea.Cmd {
	d, ok := msg.(detail)
	switch {
	case !ok || errors.Is(d.err, context.Canceled):
		return nil
	case d.err != nil:
		w.one, w.open = detail{}, false
		return desk.Fail(d.err)
	}
	w.one = d
	if d.list == rulePane {
		p := d.preview
		p.Sample = nil
		w.takes[d.id] = p
		w.rules.grid.Redraw()
	}
	return nil
}
