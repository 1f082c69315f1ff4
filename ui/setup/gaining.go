package setup

import (
	"context"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/portability"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
)

const (
	gainingWidth  = 76
	gainingHeight = 14
)

// Gaining is the dialog with the providers that numbers can be brought to: the own
// network and peering carriers.
type Gaining struct {
	ctx     context.Context //nolint:containedctx // ends with the program; commands are made from it
	store   Gainer
	theme   *theme.Theme
	lane    desk.Lane
	list    []portability.Gaining
	loaded  bool
	at      int
	scroll  overlay.Scroll
	buttons *form.Buttons
	inList  bool

	top, rows, buttonY int // as last drawn
}

type (
	gainingRead struct {
		list []portability.Gaining
		err  error
	}
	removeProvider struct {
		dialog *Gaining
		id     int64
	}
)

// NewGaining returns the dialog.
func NewGaining(ctx context.Context, s Gainer) *Gaining {
	return &Gaining{ctx: ctx, store: s, inList: true}
}

// Title names the dialog.
func (d *Gaining) Title() string { return "Gaining providers" }

// Scopes returns the dialog's.
func (d *Gaining) Scopes() []action.Scope { return []action.Scope{action.Dialog} }

// Hints names what works here.
func (d *Gaining) Hints() []action.ID {
	return []action.ID{action.DialogAccept, action.DialogNext, action.DialogCancel}
}

// Disabled leaves out what has no meaning.
func (d *Gaining) Disabled(id action.ID) string {
	if id == action.DialogToggle {
		return desk.NotHere
	}
	return ""
}

// Restyle takes the theme.
func (d *Gaining) Restyle(t *theme.Theme) {
	d.theme = t
	if d.buttons == nil {
		d.buttons = form.NewButtons(t)
		d.offer()
		return
	}
	d.buttons.Restyle(t)
}

// offer sets the buttons by what the list holds.
func (d *Gaining) offer() {
	none := ""
	if len(d.list) == 0 {
		none = "There is none yet."
	}
	d.buttons.Set(form.Button{ID: "close", Label: "Close"}, form.Button{ID: "add", Label: "Add one"},
		form.Button{ID: "edit", Label: "Edit", Disabled: none}, form.Button{ID: "remove", Label: "Remove", Danger: true, Disabled: none})
}

// Init reads the list.
func (d *Gaining) Init() tea.Cmd { return d.read() }

func (d *Gaining) read() tea.Cmd {
	s := d.store
	return d.lane.Do(d.ctx, func(ctx context.Context) tea.Msg {
		list, err := s.GainingProviders(ctx)
		return gainingRead{list: list, err: err}
	})
}

// Update takes the list, and reads it anew where the desk changed.
func (d *Gaining) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case desk.Changed:
		return d.read()
	case removeProvider:
		if msg.dialog != d {
			return nil
		}
		s, ctx := d.store, d.ctx
		return func() tea.Msg {
			if err := s.RemoveGaining(ctx, msg.id); err != nil {
				return tea.BatchMsg{desk.Fail(err)}
			}
			return desk.Changed{}
		}
	}
	inner, ok := d.lane.Settle(msg)
	if !ok {
		return nil
	}
	got, _ := inner.(gainingRead)
	if got.err != nil {
		return desk.Fail(got.err)
	}
	d.list, d.loaded = got.list, true
	d.move(0)
	d.offer()
	if len(d.list) == 0 && d.inList {
		d.toButtons("add")
	}
	return nil
}

func (d *Gaining) move(by int) {
	d.at = max(min(d.at+by, len(d.list)-1), 0)
	d.scroll.Reveal(d.at)
}

func (d *Gaining) toButtons(id string) {
	d.inList = false
	d.buttons.SetActive(true)
	d.buttons.Choose(id)
}

func (d *Gaining) toList() {
	d.inList = len(d.list) > 0
	d.buttons.SetActive(!d.inList)
}

// Act moves, or does what has the focus.
func (d *Gaining) Act(id action.ID) tea.Cmd {
	switch id {
	case action.DialogCancel:
		return overlay.Finish(d)
	case action.DialogUp, action.DialogDown, action.DialogPageUp, action.DialogPageDown, action.DialogFirst, action.DialogLast:
		d.toList()
		d.move(map[action.ID]int{action.DialogUp: -1, action.DialogDown: 1, action.DialogPageUp: -8, action.DialogPageDown: 8,
			action.DialogFirst: -len(d.list), action.DialogLast: len(d.list)}[id])
	case action.DialogNext, action.DialogRight:
		switch {
		case d.inList:
			d.toButtons("close")
		case !d.buttons.Next() && id == action.DialogNext:
			d.toList()
			d.buttons.First()
		}
	case action.DialogPrev, action.DialogLeft:
		switch {
		case d.inList:
			d.toButtons("remove")
		case !d.buttons.Prev() && id == action.DialogPrev:
			d.toList()
		}
	case action.DialogAccept:
		if d.inList {
			return d.do("edit")
		}
		if b, ok := d.buttons.Chosen(); ok && b.Disabled == "" {
			return d.do(b.ID)
		}
	default:
	}
	return nil
}

func (d *Gaining) do(what string) tea.Cmd {
	switch {
	case what == "close":
		return overlay.Finish(d)
	case what == "add":
		return desk.Ask(newProvider(d.ctx, d.store, portability.Gaining{Rank: d.nextRank()}))
	case d.at >= len(d.list):
		return nil
	case what == "edit":
		return desk.Ask(newProvider(d.ctx, d.store, d.list[d.at]))
	}
	g := d.list[d.at]
	return desk.Ask(&overlay.Confirm{
		Head: "Remove " + draw.Clean(g.Name) + "?",
		Text: "No number will be brought to it any more. Orders that name it keep its name.",
		No:   "No, keep it", Yes: "Remove it", Then: removeProvider{dialog: d, id: g.ID},
	})
}

// nextRank stands behind all that are there.
func (d *Gaining) nextRank() int {
	rank := 1
	for _, g := range d.list {
		rank = max(rank, g.Rank+1)
	}
	return rank
}

// Key ignores what has no meaning.
func (d *Gaining) Key(tea.KeyPressMsg) tea.Cmd { return nil }

// Paste ignores text.
func (d *Gaining) Paste(string) tea.Cmd { return nil }

// Click chooses a provider, opens the chosen one, or presses a button.
func (d *Gaining) Click(x, y int, b tea.MouseButton) tea.Cmd {
	if b != tea.MouseLeft {
		return nil
	}
	if pressed, ok := d.buttons.Click(x, y-d.buttonY); ok {
		d.toButtons(pressed.ID)
		if pressed.Disabled != "" {
			return nil
		}
		return d.do(pressed.ID)
	}
	at := d.top + y - listTop
	if y < listTop || y >= listTop+d.rows || at >= len(d.list) {
		return nil
	}
	again := d.inList && d.at == at
	d.at = at
	d.toList()
	if again {
		return d.do("edit")
	}
	return nil
}

// Wheel moves the choice.
func (d *Gaining) Wheel(_, _, delta int) tea.Cmd {
	d.move(delta)
	return nil
}

// listTop is the line of the first provider.
const listTop = 3

// View draws the list and the buttons.
func (d *Gaining) View(w, h int) string {
	w, h = min(w, gainingWidth), min(h, gainingHeight)
	t := d.theme
	lines := []string{
		t.On(theme.Dialog, theme.Dim).S(draw.Shorten("A number goes to the lowest rank that covers its type and LATA.", w)),
		"",
		t.On(theme.Dialog, theme.Header).S("  " + d.columns("Rank", "Name", "SPID", "RespOrg", "Takes", w-2)),
	}
	buttons := d.buttons.Height(w)
	room := max(h-len(lines)-buttons-1, 1)
	from, to := d.scroll.Fit(len(d.list), room)
	d.top, d.rows = from, to-from
	for i := from; i < to; i++ {
		lines = append(lines, d.row(i, w))
	}
	if len(d.list) == 0 && d.loaded {
		lines = append(lines, t.On(theme.Dialog, theme.Warn).S(draw.Shorten("  None yet: until there is one, no number is portable.", w)))
	}
	for len(lines) < h-buttons {
		lines = append(lines, "")
	}
	d.buttonY = len(lines)
	return draw.Lines(strings.Join(lines, "\n")+"\n"+d.buttons.View(w, buttons), w, len(lines)+buttons)
}

func (d *Gaining) row(i, w int) string {
	g := d.list[i]
	ground, sign := theme.Dialog, "  "
	if i == d.at && d.inList {
		ground, sign = theme.Cursor, d.theme.Glyphs.Pointer+" "
	}
	text := d.columns(strconv.Itoa(g.Rank), draw.Clean(g.Name), draw.Clean(g.SPID), draw.Clean(g.RespOrg), coverageWords(g), w-2)
	return d.theme.On(ground, theme.Text).S(sign + text)
}

func (d *Gaining) columns(rank, name, spid, resporg, takes string, w int) string {
	const fixed = 4 + 2 + 2 + 5 + 2 + 8 + 2
	nameW := max((w-fixed)*2/5, 8)
	return draw.Right(rank, 4) + "  " + draw.Fit(name, nameW) + "  " + draw.Fit(spid, 5) + "  " + draw.Fit(resporg, 8) + "  " +
		draw.Fit(takes, max(w-fixed-nameW, 1))
}
