// Package orders is workspace 2: the list of orders with their groups, and one order
// opened: its numbers, end-user data, letter, blockers, journal and notes.
package orders

import (
	"context"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/columns"
	"portdesk/ui/desk"
	"portdesk/ui/dialogs"
)

// Store is what the workspace and its dialogs ask of the desk's file.
type Store interface {
	dialogs.Store
	dialogs.SignStore
	dialogs.SubmitStore
	dialogs.TakeStore
	FilterEnv() filter.Env
	Desk() model.Desk
	Order(ctx context.Context, id int64) (model.Order, error)
	LivingNumbers(ctx context.Context, order int64) ([]tn.TN, error)
	Group(ctx context.Context, id int64) (store.Group, error)
	Letter(ctx context.Context, o model.Order) (model.Letter, error)
	Blockers(ctx context.Context, order int64) ([]store.Blocker, error)
	Number(ctx context.Context, id int64) (store.NumberRow, error)
	Numbers(ctx context.Context, q store.NumberQuery) ([]store.NumberRow, error)
	Orders(ctx context.Context, q store.OrderQuery) ([]store.OrderRow, error)
	CountOrders(ctx context.Context, q filter.Query) (int, error)
	CountOrderStates(ctx context.Context, q filter.Query) (map[model.OrderState]int, error)
	OrderByPON(ctx context.Context, pon string) (model.Order, error)
	Setting(ctx context.Context, key string) (string, error)
	SetSetting(ctx context.Context, key, value string) error
	EditOrder(ctx context.Context, id int64, changes field.Values, strict bool) (store.Edited, error)
	Story(ctx context.Context, order int64, limit int) ([]store.Told, error)
	Notes(ctx context.Context, order int64) ([]model.Note, error)
}

var _ Store = (*store.Store)(nil)

// What the workspace can do besides the contract.
var (
	_ desk.Workspace = (*Workspace)(nil)
	_ desk.Capturer  = (*Workspace)(nil)
	_ desk.Paster    = (*Workspace)(nil)
	_ desk.Badger    = (*Workspace)(nil)
	_ desk.Pointer   = (*Workspace)(nil)
	_ desk.Opener    = (*Workspace)(nil)
	_ desk.Cursorer  = (*Workspace)(nil)
	_ desk.Leaver    = (*Workspace)(nil)
	_ desk.Sizer     = (*Workspace)(nil)
	_ desk.Looker    = (*Workspace)(nil)
)

// Workspace is the orders on screen. It belongs to the update loop.
type Workspace struct {
	ctx   context.Context //nolint:containedctx // commands run off the loop under the program's context
	store Store
	keys  *action.Keymap
	theme *theme.Theme
	list  *list
	page  *page // nil while the list is on screen
	saver saver
	due   []int64 // orders whose letter has to be signed again, in turn
}

// New returns the workspace. The keymap tells how next steps name their keys.
func New(ctx context.Context, s Store, keys *action.Keymap) *Workspace {
	return NewWith(ctx, s, keys, Options{})
}

// Options are what a user may have otherwise.
type Options struct {
	// Columns are the ids of the list's columns that are shown until others are chosen;
	// those that it does not have are left out. Where none is left, the list's own.
	Columns []string
}

// NewWith is New with what the user has otherwise.
func NewWith(ctx context.Context, s Store, keys *action.Keymap, o Options) *Workspace {
	w := &Workspace{ctx: ctx, store: s, keys: keys, list: newList(ctx, s), saver: newSaver(ctx, s)}
	w.list.given = o.Columns
	w.list.bar.Offer(w.Values)
	return w
}

// Scopes are the opened order's or the list's; a form or the filter that is typed in
// comes first.
func (w *Workspace) Scopes() []action.Scope {
	switch {
	case w.page != nil && w.page.editing:
		return []action.Scope{action.Form, action.Order}
	case w.page != nil:
		return []action.Scope{action.Order}
	case w.list.bar.Editing():
		return []action.Scope{action.Prompt}
	}
	if w.list.onBoard {
		return []action.Scope{action.Board, action.Orders, action.Order}
	}
	return []action.Scope{action.Orders, action.Order}
}

// Init starts the first load.
func (w *Workspace) Init() tea.Cmd {
	return tea.Batch(w.list.grid.Init(), w.list.count(), w.list.readColumns())
}

// Update takes the answers of the store, the results of dialogs and what time brings.
func (w *Workspace) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case desk.Changed:
		return w.reload()
	case desk.Minute:
		w.turnClock()
		return nil
	case saveDue:
		if p := w.page; p != nil && p.id == msg.order && p.serial == msg.serial {
			return w.saveTyped()
		}
		return nil
	case saved:
		return w.saved()
	case whenSaved:
		return w.goOn(msg)
	case dialogs.LetterDue, dialogs.LettersLeft:
		return w.lettersDue(msg)
	case dialogs.Signed:
		return w.signed(msg.Order)
	case dialogs.Fix:
		return desk.Go(desk.OrdersDigit, msg)
	case columns.Chosen:
		if msg.Table == columnsSetting {
			return w.list.setColumns(msg.IDs)
		}
	}
	cmd := w.list.update(msg)
	if w.page != nil {
		cmd = tea.Batch(cmd, w.updatePage(msg))
	}
	return cmd
}

// turnClock takes the present moment, and has what tells ages drawn anew.
func (w *Workspace) turnClock() {
	w.list.law = w.store.Desk()
	w.list.grid.Redraw()
	w.list.board.Redraw()
	if w.page != nil {
		w.page.grid.Redraw()
	}
}

func (w *Workspace) reload() tea.Cmd {
	w.turnClock()
	cmd := w.list.reload()
	if w.page != nil {
		cmd = tea.Batch(cmd, w.page.load(), w.page.grid.Reload())
	}
	return cmd
}

// lettersDue takes which letters have to be signed: more of them, or those that are left.
func (w *Workspace) lettersDue(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case dialogs.LetterDue:
		w.due = append(w.due, msg.Orders...)
	case dialogs.LettersLeft:
		if w.due = msg.Orders; !msg.Next {
			w.due = nil
		}
	}
	return w.signDue()
}

// signDue opens the letter that has to be signed next. It opens by itself, after the
// blockers were answered.
func (w *Workspace) signDue() tea.Cmd {
	if len(w.due) == 0 {
		return nil
	}
	show := desk.Show{Dialog: dialogs.NewSign(w.ctx, w.store, w.due[0], w.due[1:]...), Unasked: true}
	w.due = w.due[1:]
	return func() tea.Msg { return show }
}

// signed resubmits what waited for the letter, and goes on to the next one.
func (w *Workspace) signed(o model.Order) tea.Cmd {
	var cmd tea.Cmd
	if o.Sent() && o.Tally.Blocked() {
		cmd = dialogs.ResubmitWaiting(w.ctx, w.store, o.ID)
	}
	return tea.Sequence(cmd, w.signDue())
}

// Open goes to an order, or to the place in one where a finding is mended.
func (w *Workspace) Open(target any) tea.Cmd {
	switch t := target.(type) {
	case desk.OrderTarget:
		cmd := w.open(t.ID)
		if t.Form {
			return tea.Batch(cmd, w.page.edit(""))
		}
		return cmd
	case desk.ViewTarget:
		return w.look(t.View)
	case dialogs.Fix:
		return w.mend(t)
	}
	return nil
}

// open shows an order. What was typed on another one is saved.
func (w *Workspace) open(id int64) tea.Cmd {
	if w.page != nil && w.page.id == id {
		return w.page.load()
	}
	cmd := w.leavePage()
	w.page = newPage(w, id)
	return tea.Batch(cmd, w.page.load(), w.page.grid.Init())
}

// leavePage goes back to the list and saves what is typed.
func (w *Workspace) leavePage() tea.Cmd {
	if w.page == nil {
		return nil
	}
	cmd := w.saveTyped()
	w.page = nil
	return cmd
}

// mend goes where a finding is mended: the field, the letter or the numbers.
func (w *Workspace) mend(f dialogs.Fix) tea.Cmd {
	cmd := w.open(f.Order)
	switch {
	case f.Field != "":
		w.page.goTo(tabEndUser)
		return tea.Batch(cmd, w.page.edit(f.Field))
	case f.Rule == "loa_missing" || f.Rule == "loa_void":
		return tea.Batch(cmd, desk.Ask(dialogs.NewSign(w.ctx, w.store, f.Order)))
	}
	w.page.goTo(tabNumbers)
	return cmd
}

// Badge is how many orders wait for the desk.
func (w *Workspace) Badge() string {
	if w.list.yours == 0 {
		return ""
	}
	return strconv.Itoa(w.list.yours)
}

// Capturing reports whether the filter or a field is typed in.
func (w *Workspace) Capturing() bool {
	if w.page != nil {
		return w.page.editing
	}
	return w.list.bar.Editing()
}

// Key types.
func (w *Workspace) Key(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case w.page != nil && w.page.editing:
		return w.page.key(msg)
	case w.page == nil && w.list.bar.Editing():
		return w.list.filtered(w.list.bar.Key(msg))
	}
	return nil
}

// Paste puts text where typing goes.
func (w *Workspace) Paste(text string) tea.Cmd {
	switch {
	case w.page != nil && w.page.editing:
		return w.page.paste(text)
	case w.page == nil && w.list.bar.Editing():
		return w.list.filtered(w.list.bar.Paste(text))
	}
	return pasted(text)
}

// Cursor is where typing goes.
func (w *Workspace) Cursor() *tea.Cursor {
	if w.page != nil {
		return w.page.cursor()
	}
	return w.list.bar.Cursor()
}

// Restyle takes the theme.
func (w *Workspace) Restyle(t *theme.Theme) {
	w.theme = t
	w.list.restyle(t)
	if w.page != nil {
		w.page.restyle(t)
	}
}

// Resize gives the list and the opened order their room, so that the rows that a larger
// window shows besides are asked for at once.
func (w *Workspace) Resize(width, height int) tea.Cmd {
	w.viewList(width, height)
	if w.page == nil {
		return w.list.pay()
	}
	w.page.view(width, height)
	return tea.Batch(w.list.pay(), w.page.pay())
}

// View draws the list, or the opened order.
func (w *Workspace) View(width, height int) string {
	if w.page != nil {
		return w.page.view(width, height)
	}
	return w.viewList(width, height)
}

// Click goes to what is under the mouse.
func (w *Workspace) Click(x, y int, b tea.MouseButton) tea.Cmd {
	if b != tea.MouseLeft {
		return nil
	}
	if w.page != nil {
		return w.page.click(x, y)
	}
	return w.clickList(x, y)
}

// Wheel scrolls what is on screen.
func (w *Workspace) Wheel(x, _, delta int) tea.Cmd {
	switch {
	case w.page != nil:
		return w.page.wheel(delta)
	case w.list.onBoard:
		return w.list.moved(w.list.board.Wheel(x, delta))
	}
	return w.list.moved(w.list.grid.Wheel(delta))
}
