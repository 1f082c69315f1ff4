package dialogs

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
	"portdesk/ui/words"
)

// TakeStore is what taking end-user data over asks of the desk's file.
type TakeStore interface {
	Order(ctx context.Context, id int64) (model.Order, error)
	Group(ctx context.Context, id int64) (store.Group, error)
	CopyEndUser(ctx context.Context, from int64, to []int64) (copied int, err error)
}

// Takeover lets the siblings of an order take over its end-user data in one step. Left
// and right choose another order of the group as the source.
type Takeover struct {
	deed
	store   TakeStore
	id      int64 // the source
	theme   *theme.Theme
	reading desk.Lane
	orders  []model.Order // of the group, by PON
	loaded  bool

	off       map[int64]bool // siblings that were left out by hand
	at        int            // among targets
	inButtons bool
	buttons   *form.Buttons
	scroll    overlay.Scroll
	listY     int
	listH     int
	buttonsY  int
}

// NewTakeover returns the dialog with an order as the source.
func NewTakeover(ctx context.Context, s TakeStore, order int64) *Takeover {
	return &Takeover{deed: deed{ctx: ctx}, store: s, id: order, off: map[int64]bool{}}
}

type (
	siblings struct {
		orders []model.Order
		err    error
	}
	taken struct {
		copied int
		err    error
	}
)

// target is a sibling and what would happen to it.
type target struct {
	order   model.Order
	changes int
	why     string // it cannot take anything over
	voids   bool
}

// Title names the source.
func (d *Takeover) Title() string {
	if o, ok := d.source(); ok {
		return "Take over the end-user data of PON " + o.PON
	}
	return "Take over end-user data"
}

// Scopes returns the dialog's.
func (d *Takeover) Scopes() []action.Scope { return []action.Scope{action.Dialog} }

// Hints names what works here.
func (d *Takeover) Hints() []action.ID {
	return []action.ID{action.DialogAccept, action.DialogToggle, action.DialogNext, action.DialogCancel}
}

// Restyle takes the theme.
func (d *Takeover) Restyle(t *theme.Theme) {
	d.theme = t
	if d.buttons == nil {
		d.buttons = form.NewButtons(t)
	}
	d.buttons.Restyle(t)
}

// Init reads the group.
func (d *Takeover) Init() tea.Cmd {
	id, s := d.id, d.store
	return d.reading.Do(d.ctx, func(ctx context.Context) tea.Msg { return readSiblings(ctx, s, id) })
}

func readSiblings(ctx context.Context, s TakeStore, id int64) siblings {
	o, err := s.Order(ctx, id)
	if err != nil {
		return siblings{err: err}
	}
	g, err := s.Group(ctx, o.GroupID)
	if err != nil {
		return siblings{err: fmt.Errorf("read the group of PON %s: %w", o.PON, err)}
	}
	var out siblings
	for _, row := range g.Orders {
		full, err := s.Order(ctx, row.ID)
		if err != nil {
			return siblings{err: err}
		}
		out.orders = append(out.orders, full)
	}
	return out
}

// Update takes the group, and the outcome.
func (d *Takeover) Update(msg tea.Msg) tea.Cmd {
	return hear(msg, &d.reading, &d.deed, d.take, d.done, d.Init)
}

func (d *Takeover) take(got siblings) tea.Cmd {
	if got.err != nil {
		return d.unread(d, got.err, d.loaded)
	}
	again := d.loaded
	d.orders, d.loaded = got.orders, true
	n := len(d.targets())
	d.at = max(min(d.at, n-1), 0)
	if !again || n == 0 {
		d.moveTo(n == 0)
	}
	d.setButtons()
	return nil
}

func (d *Takeover) done(got taken) tea.Cmd {
	if got.err != nil {
		d.failed(got.err)
		return d.Init()
	}
	o, _ := d.source()
	return overlay.Finish(d, desk.Changed{}, desk.Say{Level: desk.Done,
		Text: orders(got.copied) + " took over the end-user data of PON " + o.PON, Undoable: true})
}

// orders writes "1 order" or "3 orders".
func orders(n int) string { return words.Count(n, "order") }

func (d *Takeover) source() (model.Order, bool) {
	i := slices.IndexFunc(d.orders, func(o model.Order) bool { return o.ID == d.id })
	if i < 0 {
		return model.Order{}, false
	}
	return d.orders[i], true
}

// targets are the siblings with what the source would change in each.
func (d *Takeover) targets() []target {
	source, ok := d.source()
	if !ok {
		return nil
	}
	var out []target
	for _, o := range d.orders {
		if o.ID == source.ID {
			continue
		}
		keys := slices.Sorted(maps.Keys(model.TakeOver(source, o)))
		t := target{order: o, changes: len(keys), voids: o.Signed() && slices.ContainsFunc(keys, model.VoidsLetter)}
		for _, key := range keys {
			if t.why = store.MayEdit(o, key); t.why != "" {
				break
			}
		}
		out = append(out, t)
	}
	return out
}

// chosen are the siblings that would take the data over.
func (d *Takeover) chosen() []int64 {
	var out []int64
	for _, t := range d.targets() {
		if t.why == "" && t.changes > 0 && !d.off[t.order.ID] {
			out = append(out, t.order.ID)
		}
	}
	return out
}

func (d *Takeover) setButtons() {
	n, why := len(d.chosen()), ""
	if n == 0 {
		why = "No order is chosen, or none would change."
	}
	d.buttons.Set(form.Button{ID: buttonNo, Label: "Leave them"}, form.Button{ID: buttonDo, Label: "Copy to " + orders(n), Disabled: why})
}

func (d *Takeover) moveTo(buttons bool) {
	d.inButtons = buttons
	d.buttons.SetActive(buttons)
}

// Act moves, picks, changes the source, or copies.
func (d *Takeover) Act(id action.ID) tea.Cmd {
	switch {
	case d.busy():
		return nil
	case id == action.DialogCancel:
		return overlay.Finish(d)
	case !d.loaded:
		return nil
	}
	switch id {
	case action.DialogAccept:
		return d.accept()
	case action.DialogToggle:
		d.toggle()
	case action.DialogUp:
		d.step(-1)
	case action.DialogDown:
		d.step(1)
	case action.DialogNext:
		d.tab(1)
	case action.DialogPrev:
		d.tab(-1)
	case action.DialogLeft:
		d.turn(-1)
	case action.DialogRight:
		d.turn(1)
	default:
	}
	return nil
}

func (d *Takeover) accept() tea.Cmd {
	if !d.inButtons {
		d.moveTo(true)
		d.buttons.First()
		return nil
	}
	b, ok := d.buttons.Chosen()
	return d.press(b, ok)
}

func (d *Takeover) press(b form.Button, ok bool) tea.Cmd {
	switch {
	case !ok || b.Disabled != "":
		return nil
	case b.ID == buttonNo:
		return overlay.Finish(d)
	}
	from, to, s := d.id, d.chosen(), d.store
	return d.start(func(ctx context.Context) tea.Msg {
		n, err := s.CopyEndUser(ctx, from, to)
		return taken{n, err}
	})
}

func (d *Takeover) toggle() {
	list := d.targets()
	if d.inButtons || d.at >= len(list) || list[d.at].why != "" {
		return
	}
	id := list[d.at].order.ID
	d.off[id] = !d.off[id]
	d.setButtons()
}

func (d *Takeover) step(by int) {
	n := len(d.targets())
	switch to := d.at + by; {
	case d.inButtons && by < 0 && n > 0:
		d.moveTo(false)
	case d.inButtons:
	case to >= n:
		d.moveTo(true)
	default:
		d.at = max(to, 0)
		d.scroll.Reveal(d.at)
	}
}

// tab goes from the list to the buttons, the harmless one first, and round again.
func (d *Takeover) tab(by int) {
	switch {
	case !d.inButtons && by > 0:
		d.moveTo(true)
		d.buttons.First()
	case !d.inButtons:
		d.moveTo(true)
		d.buttons.Last()
	case by > 0 && d.buttons.Next(), by < 0 && d.buttons.Prev():
	case len(d.targets()) > 0:
		d.moveTo(false)
	}
}

// turn chooses a button, or in the list another order of the group as the source.
func (d *Takeover) turn(by int) {
	if d.inButtons {
		if by > 0 {
			d.buttons.Next()
		} else {
			d.buttons.Prev()
		}
		return
	}
	i := slices.IndexFunc(d.orders, func(o model.Order) bool { return o.ID == d.id })
	if n := len(d.orders); i >= 0 && n > 1 {
		d.id = d.orders[(i+by+n)%n].ID
		d.at, d.fault = 0, ""
		clear(d.off)
		d.setButtons()
	}
}

// Key ignores what has no meaning.
func (d *Takeover) Key(tea.KeyPressMsg) tea.Cmd { return nil }

// Paste ignores text.
func (d *Takeover) Paste(string) tea.Cmd { return nil }

// Click picks a sibling or presses a button.
func (d *Takeover) Click(x, y int, b tea.MouseButton) tea.Cmd {
	switch {
	case d.busy() || !d.loaded || b != tea.MouseLeft:
	case y >= d.buttonsY:
		if hit, ok := d.buttons.Click(x, y-d.buttonsY); ok {
			d.moveTo(true)
			return d.press(hit, ok)
		}
	case y >= d.listY && y < d.listY+d.listH:
		from, _ := d.scroll.Fit(len(d.targets()), d.listH)
		d.moveTo(false)
		d.at = y - d.listY + from
		d.toggle()
	}
	return nil
}

// Wheel scrolls the siblings.
func (d *Takeover) Wheel(_, _, delta int) tea.Cmd {
	d.scroll.By(delta)
	return nil
}

// stays says what is not taken over (model.TakeOver).
const stays = "The requested date stays as it is on each, and so does what the source leaves empty; account secrets go only to the same losing carrier."

// View draws the source, the siblings and what would change in each.
func (d *Takeover) View(w, h int) string {
	w = min(w, widest)
	if !d.loaded {
		return draw.Lines(d.theme.P(theme.Dim).S("Reading the group"), w, 1)
	}
	source, _ := d.source()
	out := []string{d.theme.P(theme.Text).S("From PON " + source.PON + ": " + told(source.EndUser))}
	for _, line := range draw.Wrap(stays+" Left and right choose another source.", w) {
		out = append(out, d.theme.P(theme.Dim).S(line))
	}
	out = append(out, "")
	list := d.targets()
	bh := d.buttons.Height(w)
	d.listH = max(min(len(list), h-len(out)-bh-2), 1)
	from, to := d.scroll.Fit(len(list), d.listH)
	d.listY = len(out)
	for i := from; i < to; i++ {
		out = append(out, d.line(list[i], !d.inButtons && i == d.at, w))
	}
	if len(list) == 0 {
		out = append(out, d.theme.P(theme.Dim).S("The group has no other order."))
	}
	if d.fault != "" {
		out = append(out, d.theme.P(theme.Error).S(draw.Shorten(draw.Clean(d.fault), w)))
	}
	out = append(out, "")
	d.buttonsY = len(out)
	out = append(out, d.row(d.theme, d.buttons, w, bh)...)
	return draw.Lines(strings.Join(out, "\n"), w, min(len(out), h))
}

func (d *Takeover) line(t target, here bool, w int) string {
	g, ground, pointer := d.theme.Glyphs, theme.Plain, " "
	if here {
		ground, pointer = theme.Cursor, g.Pointer
	}
	box, role, effect := g.BoxOn, theme.Text, words.Count(t.changes, "field changes", "fields change")
	switch {
	case t.why != "":
		box, role, effect = g.Cross, theme.Dim, t.why
	case t.changes == 0:
		box, role, effect = g.Check, theme.OK, "has the same already"
	}
	if t.why == "" && t.changes > 0 && d.off[t.order.ID] {
		box, role, effect = g.BoxOff, theme.Dim, "stays as it is"
	} else if t.why == "" && t.changes > 0 && t.voids {
		role, effect = theme.Warn, effect+", voids its LOA"
	}
	head := draw.Fit(fmt.Sprintf("%s %s %s", pointer, box, t.order.PON), 14) + draw.Fit(told(t.order.EndUser), min(30, w/3)) + "  "
	return d.theme.On(ground, theme.Text).S(head) + d.theme.On(ground, role).S(draw.Fit(draw.Clean(effect), max(w-draw.Width(head), 0)))
}

// told says in a few words which end-user data there is.
func told(v field.Values) string {
	start, n := model.NewEndUser(), 0
	for key, value := range v {
		if strings.TrimSpace(value) != "" && start[key] != value {
			n++
		}
	}
	if n == 0 {
		return "no data yet"
	}
	name := draw.Clean(model.CustomerOf(v))
	if name == "" {
		name = "no name"
	}
	return fmt.Sprintf("%s, %d fields", name, n)
}
