package ui

import (
	"context"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/field"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
	"portdesk/ui/setup"
)

// views is the dialog with the saved views: a digit brings one back.
type views struct {
	ctx    context.Context //nolint:containedctx // its loads run off the loop under the program's context
	keeper Viewkeeper
	titles map[int]string // workspaces by digit
	theme  *theme.Theme
	scroll overlay.Scroll
	list   []store.View
	loaded bool
	err    error
	at     int
	from   int // the first line in the last frame
	sure   int // the slot that was asked to be forgotten once; 0 for none
	work   desk.Lane
}

type viewsLoaded struct {
	list []store.View
	err  error
}

func (a *App) openViews() tea.Cmd {
	titles := map[int]string{}
	for digit, e := range a.opts.Workspaces {
		titles[digit] = e.Title
	}
	return a.push(&views{ctx: a.opts.Context, keeper: a.opts.Views, titles: titles}, false)
}

// showView brings back the view of a slot.
func (a *App) showView(slot int) tea.Cmd {
	ctx, keeper := a.opts.Context, a.opts.Views
	return func() tea.Msg {
		list, err := keeper.Views(ctx)
		if err != nil {
			return failed(err)
		}
		for _, v := range list {
			if v.Slot == slot {
				return desk.Goto{Workspace: v.Workspace, Target: desk.ViewTarget{View: v}}
			}
		}
		return desk.Say{Level: desk.Info, Text: "No view is saved under " + strconv.Itoa(slot) + "."}
	}
}

func failed(err error) tea.Msg {
	if cmd := desk.Fail(err); cmd != nil {
		return cmd()
	}
	return nil
}

// saveView keeps what is on screen under a name, which it asks for where none is given;
// what the filter says is proposed.
func (a *App) saveView(name string) tea.Cmd {
	l, ok := a.workspace().(desk.Looker)
	if !ok {
		return nil
	}
	v := l.Look()
	v.Workspace, v.Name = a.active, strings.TrimSpace(name)
	if v.Name != "" {
		return a.keepView(v)
	}
	if v.Name = strings.TrimSpace(v.Filter); v.Name == "" {
		v.Name = a.opts.Workspaces[a.active].Title + ", everything"
	}
	return desk.Ask(setup.NewSheet(setup.SheetOptions{
		Title: "Save what is shown as a view",
		Lead: func(t *theme.Theme, w int) []string {
			return setup.Say(t, theme.Dim, "Filter, columns, sorting and table or board are kept. A view of the same name is replaced.", w)
		},
		Fields:  []field.Def{{Key: viewName, Label: "Name", Required: true, MaxLen: 60}},
		Values:  field.Values{viewName: v.Name},
		Buttons: []form.Button{{ID: "no", Label: "Do not save"}, {ID: "save", Label: "Save the view"}},
		Press: func(_ string, typed field.Values) tea.Cmd {
			v.Name = typed.Get(viewName)
			return a.keepView(v)
		},
	}))
}

const viewName = "name"

// keepView saves a view, in the place of one with the same name.
func (a *App) keepView(v store.View) tea.Cmd {
	ctx, keeper, keys := a.opts.Context, a.opts.Views, a.keys
	return func() tea.Msg {
		list, err := keeper.Views(ctx)
		if err != nil {
			return failed(err)
		}
		for _, old := range list {
			if old.Workspace == v.Workspace && strings.EqualFold(old.Name, v.Name) {
				v.Slot = old.Slot
			}
		}
		slot, err := keeper.SaveView(ctx, v)
		if err != nil {
			return failed(err)
		}
		return desk.Say{Level: desk.Done, Text: "Saved as view " + strconv.Itoa(slot) + ", " + v.Name + ": " + keys.KeyLabel(action.ViewID(slot)) + " brings it back"}
	}
}

// slotOf returns the slot of an action that brings back a view, 0 for any other.
func slotOf(id action.ID) int {
	for slot := 1; slot <= action.ViewSlots; slot++ {
		if id == action.ViewID(slot) {
			return slot
		}
	}
	return 0
}

func (a *App) viewDisabled(id action.ID) string {
	if a.opts.Views == nil {
		return desk.NotHere
	}
	if id == action.SaveView {
		if _, ok := a.workspace().(desk.Looker); !ok {
			return "What this workspace shows cannot be saved as a view."
		}
	}
	return ""
}

func (d *views) Title() string          { return "Saved views" }
func (d *views) Scopes() []action.Scope { return []action.Scope{action.ViewList, action.Dialog} }
func (d *views) Paste(string) tea.Cmd   { return nil }
func (d *views) Hints() []action.ID {
	return []action.ID{action.DialogAccept, action.ViewListDelete, action.DialogCancel}
}
func (d *views) Restyle(t *theme.Theme) { d.theme = t }
func (d *views) Init() tea.Cmd          { return d.read() }

func (d *views) read() tea.Cmd {
	keeper := d.keeper
	return d.work.Do(d.ctx, func(ctx context.Context) tea.Msg {
		list, err := keeper.Views(ctx)
		return viewsLoaded{list, err}
	})
}

func (d *views) Update(msg tea.Msg) tea.Cmd {
	inner, ok := d.work.Settle(msg)
	if !ok {
		return nil
	}
	l, ok := inner.(viewsLoaded)
	if !ok {
		return nil
	}
	d.loaded, d.err = true, l.err
	if l.err == nil {
		d.list = l.list
	}
	d.at = min(d.at, max(len(d.list)-1, 0))
	return nil
}

// Key brings a view back by its digit.
func (d *views) Key(msg tea.KeyPressMsg) tea.Cmd {
	slot, err := strconv.Atoi(msg.String())
	if err != nil {
		return nil
	}
	for _, v := range d.list {
		if v.Slot == slot {
			return d.bring(v)
		}
	}
	return desk.Tell(desk.Info, "No view is saved under "+strconv.Itoa(slot)+".")
}

func (d *views) bring(v store.View) tea.Cmd {
	return overlay.Finish(d, desk.Goto{Workspace: v.Workspace, Target: desk.ViewTarget{View: v}})
}

func (d *views) Act(id action.ID) tea.Cmd {
	switch id {
	case action.DialogCancel:
		return overlay.Finish(d)
	case action.DialogUp:
		d.at, d.sure = max(d.at-1, 0), 0
	case action.DialogDown:
		d.sure = 0
		d.at = min(d.at+1, max(len(d.list)-1, 0))
	case action.DialogAccept:
		if d.at < len(d.list) {
			return d.bring(d.list[d.at])
		}
		return overlay.Finish(d)
	case action.ViewListDelete:
		return d.forget()
	default:
	}
	d.scroll.Reveal(d.at)
	return nil
}

// forget frees the slot of the chosen view.
func (d *views) forget() tea.Cmd {
	if d.at >= len(d.list) {
		return nil
	}
	keeper, slot := d.keeper, d.list[d.at].Slot
	if d.sure != slot {
		d.sure = slot
		return nil
	}
	d.sure = 0
	return d.work.Do(d.ctx, func(ctx context.Context) tea.Msg {
		if err := keeper.DeleteView(ctx, slot); err != nil {
			return viewsLoaded{err: err}
		}
		list, err := keeper.Views(ctx)
		return viewsLoaded{list, err}
	})
}

func (d *views) Disabled(id action.ID) string {
	switch id {
	case action.DialogAccept, action.DialogCancel, action.DialogUp, action.DialogDown:
		return ""
	case action.ViewListDelete:
		if len(d.list) == 0 {
			return "No view is saved."
		}
		return ""
	default:
		return desk.NotHere
	}
}

func (d *views) Click(_, y int, b tea.MouseButton) tea.Cmd {
	from := d.from
	if b != tea.MouseLeft || from+y >= len(d.list) || len(d.list) == 0 {
		return nil
	}
	if d.at == from+y {
		return d.bring(d.list[d.at])
	}
	d.at = from + y
	return nil
}

func (d *views) Wheel(_, _, delta int) tea.Cmd {
	d.at = min(max(d.at+delta, 0), max(len(d.list)-1, 0))
	d.scroll.Reveal(d.at)
	return nil
}

func (d *views) View(w, h int) string {
	w = min(w, doneWidth)
	on := func(r theme.Role) theme.Paint { return d.theme.On(theme.Dialog, r) }
	var lines []string
	switch {
	case d.err != nil:
		lines = draw.Wrap(d.err.Error(), w)
	case d.loaded && len(d.list) == 0:
		for _, line := range draw.Wrap("No view is saved yet. Filter, sort and arrange a workspace as you like it, then save what is shown as a view.", w) {
			lines = append(lines, on(theme.Dim).S(line))
		}
	}
	for i, v := range d.list {
		ground := theme.Dialog
		if i == d.at {
			ground = theme.Cursor
		}
		p := func(r theme.Role) theme.Paint { return d.theme.On(ground, r) }
		kind := d.titles[v.Workspace]
		if v.Board {
			kind += ", board"
		}
		name := max(w/3, 12)
		lines = append(lines, p(theme.Key).S(" "+strconv.Itoa(v.Slot)+" ")+p(theme.Strong).S(draw.Fit(draw.Clean(v.Name), name))+
			p(theme.Dim).S(" "+draw.Fit(kind, 17))+p(theme.Text).S(draw.Fit(draw.Clean(v.Filter), max(w-name-21, 0))))
	}
	if d.sure != 0 {
		lines = append(lines, "", on(theme.Warn).S("Once more forgets view "+strconv.Itoa(d.sure)+"; it cannot be had back."))
	}
	from, to := d.scroll.Fit(len(lines), h)
	d.from = from
	return draw.Lines(strings.Join(lines[from:to], "\n"), w, max(to-from, 1))
}
