package profiles

import (
	"context"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/filter"
	"portdesk/model/profile"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
	"portdesk/ui/overlay"
	"portdesk/ui/words"
)

// Act carries out an action.
func (w *Workspace) Act(id action.ID, args string) tea.Cmd {
	if w.find.editing {
		return w.found(w.find.act(id))
	}
	return tea.Batch(w.act(id, args), w.follow())
}

func (w *Workspace) act(id action.ID, args string) tea.Cmd {
	switch id {
	case action.ProfilesNew:
		if w.list == rulePane {
			return w.newRule(args)
		}
		return desk.Ask(dialogs.NewProfile(w.ctx, w.store, profile.Profile{Name: args}))
	case action.ProfilesRule:
		return w.newRule(args)
	case action.ProfilesEdit:
		return w.edit()
	case action.ProfilesDelete:
		return w.drop()
	case action.ProfilesNumbers:
		return w.showNumbers()
	case action.ProfilesCopy:
		return w.copy()
	default:
		return w.arrange(id, args)
	}
}

// arrange changes what is shown.
func (w *Workspace) arrange(id action.ID, args string) tea.Cmd {
	switch id {
	case action.ProfilesSort:
		return w.sort(args)
	case action.ProfilesReverse:
		w.profiles.settle(w.profiles.grid.SortReverse())
	case action.Open:
		return w.enter()
	case action.Back:
		return w.back()
	case action.Reload:
		return w.reload()
	case action.Filter:
		if args != "" {
			return w.found(w.find.set(args))
		}
		w.openFind()
	case action.NextPane:
		w.walk(1)
	case action.PrevPane:
		w.walk(-1)
	default:
		w.move(id)
	}
	return nil
}

// newRule opens the form of a new rule. From the profiles it is for the one under the
// cursor, from the rules for the one that the rule under the cursor gives.
func (w *Workspace) newRule(name string) tea.Cmd {
	r := profile.Rule{Name: name}
	if p, ok := w.profile(); ok {
		r.Profile = p.ID
	} else if o, ok := w.rule(); ok {
		r.Profile = o.Profile
	}
	return desk.Ask(dialogs.NewRule(w.ctx, w.store, r))
}

func (w *Workspace) edit() tea.Cmd {
	if p, ok := w.profile(); ok {
		return desk.Ask(dialogs.NewProfile(w.ctx, w.store, p.Profile))
	}
	if r, ok := w.rule(); ok {
		return desk.Ask(dialogs.NewRule(w.ctx, w.store, r))
	}
	return nil
}

// dropRule is the answer that deletes a rule.
type dropRule struct {
	id   int64
	name string
}

func (w *Workspace) drop() tea.Cmd {
	if p, ok := w.profile(); ok {
		return desk.Ask(dialogs.NewDropProfile(w.ctx, w.store, p))
	}
	r, ok := w.rule()
	if !ok {
		return nil
	}
	text := "The rule gives profile " + clean(r.ProfileName) + " to " + dialogs.RuleWords(r, w.theme) + "."
	if p, known := w.takes[r.ID]; known && p.Wins > 0 {
		text += " " + words.Count(p.Wins, "living number") + verb(p.Wins, " gets", " get") +
			" it by this rule: the next rule that takes them decides then, or none."
	}
	text += " Numbers that were completed keep theirs. It cannot be had back by undo."
	return desk.Ask(&overlay.Confirm{Head: "Delete rule " + clean(r.Name), Text: text, No: "Keep it", Yes: "Delete it", Then: dropRule{r.ID, r.Name}})
}

func (w *Workspace) dropRule(m dropRule) tea.Cmd {
	s := w.store
	return w.jobs.Do(w.ctx, func(ctx context.Context) tea.Msg {
		if err := s.DeleteProfileRule(ctx, m.id); err != nil {
			if cmd := desk.Fail(err); cmd != nil {
				return tea.BatchMsg{cmd, func() tea.Msg { return desk.Changed{} }}
			}
			return nil
		}
		return tea.BatchMsg{desk.Tell(desk.Done, "Rule "+clean(m.name)+": deleted"), func() tea.Msg { return desk.Changed{} }}
	})
}

// showNumbers shows those that have a profile, or those that a rule takes.
func (w *Workspace) showNumbers() tea.Cmd {
	if p, ok := w.profile(); ok {
		return desk.Go(desk.NumbersDigit, desk.NumbersWhere{Text: "profile:" + filter.Quote(p.Name)})
	}
	if r, ok := w.rule(); ok {
		return desk.Go(desk.NumbersDigit, desk.NumbersWhere{Text: ruleFilter(r)})
	}
	return nil
}

// ruleFilter finds the living numbers of a rule's types and LATAs.
func ruleFilter(r profile.Rule) string {
	terms := []string{"status:open"}
	if len(r.Types) > 0 {
		types := make([]string, 0, len(r.Types))
		for _, t := range r.Types {
			types = append(types, t.String())
		}
		terms = append(terms, "type:"+strings.Join(types, ","))
	}
	if len(r.LATAs) > 0 {
		latas := make([]string, 0, len(r.LATAs))
		for _, n := range r.LATAs {
			latas = append(latas, strconv.Itoa(n))
		}
		terms = append(terms, "lata:"+strings.Join(latas, ","))
	}
	return strings.Join(terms, " ")
}

// copy puts the profile or the rule into the clipboard, in a few lines.
func (w *Workspace) copy() tea.Cmd {
	if p, ok := w.profile(); ok {
		lines := []string{clean(p.Name)}
		for _, f := range facts(p) {
			lines = append(lines, f.label+": "+f.text)
		}
		return desk.Clip(strings.Join(lines, "\n"), desk.Say{Level: desk.Done, Text: "Copied profile " + clean(p.Name)})
	}
	if r, ok := w.rule(); ok {
		text := clean(r.Name) + ": " + dialogs.RuleWords(r, w.theme) + " " + w.theme.Glyphs.Arrow + " " + clean(r.ProfileName)
		return desk.Clip(text, desk.Say{Level: desk.Done, Text: "Copied rule " + clean(r.Name)})
	}
	return nil
}

// sort orders the profiles by a named column, or by the next one.
func (w *Workspace) sort(column string) tea.Cmd {
	if column == "" {
		w.profiles.settle(w.profiles.grid.SortNext())
		return nil
	}
	for _, c := range w.profileColumns() {
		if c.ID == strings.ToLower(column) || strings.EqualFold(c.Title, column) {
			w.profiles.settle(w.profiles.grid.SortBy(c.ID))
			return nil
		}
	}
	return desk.Tell(desk.Warn, "Profiles do not sort by "+strconv.Quote(clean(column))+".")
}

// enter opens what is under the cursor; where it is in sight already, its form.
func (w *Workspace) enter() tea.Cmd {
	if w.open || w.sideBySide() {
		return w.edit()
	}
	w.open = true
	w.scroll.Home()
	return nil
}

// back leaves one thing at a time: the open one, the pane, the filter.
func (w *Workspace) back() tea.Cmd {
	switch {
	case w.open:
		w.open = false
	case w.focus == detailPane:
		w.focus = w.list
	default:
		return w.found(w.find.set(""))
	}
	return nil
}

// choose gives a list the keys and the detail.
func (w *Workspace) choose(p pane) { w.focus, w.list = p, p }

// walk goes to the next pane: the profiles, the rules, and the detail where it stands
// beside them.
func (w *Workspace) walk(by int) {
	panes := 2
	if w.sideBySide() {
		panes = 3
	}
	to := pane((int(w.focus) + by + panes) % panes)
	if to == detailPane {
		w.focus = detailPane
		return
	}
	w.choose(to)
}

func (w *Workspace) openFind() {
	w.open = false
	if w.focus == detailPane {
		w.focus = w.list
	}
	w.find.open()
}

// found searches the lists where the text changed.
func (w *Workspace) found(changed bool) tea.Cmd {
	if changed {
		w.search()
	}
	return w.follow()
}

func (w *Workspace) search() {
	w.profiles.search(w.find.text)
	w.rules.search(w.find.text)
	w.sayEmpty()
}

func (w *Workspace) move(id action.ID) {
	switch {
	case w.open || w.focus == detailPane:
		w.scrollBy(id)
	case w.list == rulePane:
		w.rules.settle(desk.Move(w.rules.grid, id))
	default:
		w.profiles.settle(desk.Move(w.profiles.grid, id))
	}
}

func (w *Workspace) scrollBy(id action.ID) {
	w.scroll.Move(id, max(w.size[1]-2, 1))
}
