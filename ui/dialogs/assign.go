package dialogs

import (
	"context"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
	"portdesk/ui/words"
)

// AssignStore is what assigning a profile asks of the desk's file.
type AssignStore interface {
	Profiled(ctx context.Context, sel store.Selection) (store.Profiled, error)
	Profiles(ctx context.Context) ([]store.ProfileRow, error)
	ProfileOf(ctx context.Context, number int64) (name, why string, err error)
	AssignProfile(ctx context.Context, sel store.Selection, name string) (changed int, err error)
}

// Assign is the dialog that assigns a profile by hand, or takes the hand away again and
// leaves it to the rules.
type Assign struct {
	sheet
	store  AssignStore
	target Target
	given  string

	state  assignable
	loaded bool
	picked string // value of the list
}

// assignable is what there is to assign, and to what.
type assignable struct {
	profiles      []store.ProfileRow
	byHand        map[string]int // the living ones, by the profile that they were given
	shown         store.Shown
	living, ended int
	now, why      string // of a single number
	err           error
}

// changing is how many numbers would get a profile that they do not have yet.
func (a assignable) changing(name string) int { return a.living - a.byHand[name] }

type assigned struct {
	changed int
	err     error
}

// byRules is the list's value for no profile by hand. Those of profiles are names behind
// profileMark, so that no name can look like it.
const (
	byRules     = "rules"
	profileMark = "profile:"
)

// NewAssign returns the dialog. A name that is given is picked already, or looked for in
// the list. Its answers are a desk.Say and desk.Changed.
func NewAssign(ctx context.Context, s AssignStore, t Target, name string) overlay.Dialog {
	d := &Assign{sheet: sheet{deed: deed{ctx: ctx}}, store: s, target: t, given: strings.TrimSpace(name)}
	d.dialog = d
	return d
}

// Title names the numbers.
func (d *Assign) Title() string { return "Profile of " + d.target.subject() }

// Restyle makes the list on the first call.
func (d *Assign) Restyle(t *theme.Theme) {
	if d.form != nil {
		d.restyle(t)
		return
	}
	d.list = form.NewList(nil, false, t)
	d.open(t, nil, nil, nil)
	d.refresh()
}

// refresh brings the buttons up to what is picked.
func (d *Assign) refresh() {
	do := form.Button{ID: buttonDo, Label: "Assign it"}
	n := d.state.changing(d.name())
	switch {
	case d.picked == "":
		do.Disabled = "Pick a profile in the list first."
	case d.picked == byRules:
		do.Label = "Leave it to the rules"
	case d.target.Number == nil && n > 0:
		do.Label = "Assign it to " + words.Thousands(n)
	}
	if d.picked != "" && n == 0 {
		do.Disabled = d.nothing()
	}
	d.buttons.Set(form.Button{ID: buttonNo, Label: "Leave it"}, do)
}

// nothing says why what is picked would change nothing.
func (d *Assign) nothing() string {
	switch one := d.state.living == 1; {
	case d.picked == byRules && one:
		return "The number has no profile by hand: the rules decide already."
	case d.picked == byRules:
		return "None of the numbers has a profile by hand: the rules decide already."
	case one:
		return "The number has this profile by hand already."
	}
	return "The numbers have this profile by hand already."
}

// Init reads the profiles, and how many of the numbers can have one.
func (d *Assign) Init() tea.Cmd {
	s, sel, one := d.store, d.target.Selection, d.target.Number
	return d.looking.Do(d.ctx, func(ctx context.Context) tea.Msg { return readAssignable(ctx, s, sel, one) })
}

func readAssignable(ctx context.Context, s AssignStore, sel store.Selection, one *store.NumberRow) assignable {
	var a assignable
	var has store.Profiled
	if has, a.err = s.Profiled(ctx, sel); a.err != nil {
		return a
	}
	a.byHand, a.ended, a.shown = has.Living, has.Ended, has.Shown
	for _, n := range has.Living {
		a.living += n
	}
	if one != nil {
		if a.now, a.why, a.err = s.ProfileOf(ctx, one.ID); a.err != nil {
			return a
		}
	}
	a.profiles, a.err = s.Profiles(ctx)
	return a
}

// Update takes the answers of the store.
func (d *Assign) Update(msg tea.Msg) tea.Cmd {
	return hear(msg, &d.looking, &d.deed, d.read, d.finish, d.Init)
}

func (d *Assign) read(m assignable) tea.Cmd {
	switch {
	case m.err != nil:
		return d.unread(d, m.err, d.loaded)
	case m.living == 0 && !d.loaded:
		return overlay.Finish(d, desk.Say{Level: desk.Warn, Text: "What has ended keeps the profile that it has."})
	case len(m.profiles) == 0 && !d.loaded:
		return overlay.Finish(d, desk.Say{Level: desk.Warn, Text: "There is no profile yet; Profiles is where they are made."})
	}
	first := !d.loaded
	d.state, d.loaded = m, true
	d.relist()
	if first {
		d.seek()
	}
	d.refresh()
	return nil
}

// relist shows the profiles; what is picked and typed stays.
func (d *Assign) relist() {
	items := make([]form.Item, 0, 1+len(d.state.profiles))
	for _, p := range d.state.profiles {
		items = append(items, form.Item{Value: profileMark + p.Name, Label: p.Name, Note: profileNote(p)})
	}
	items = append(items, form.Item{Value: byRules, Label: "none: by the rules", Note: "what the rules give at completion"})
	typed := d.list.Filter()
	at, _ := d.list.Current()
	d.list = form.NewList(items, false, d.theme)
	d.list.SetFilter(typed)
	d.list.SetActive(d.focus == inList)
	d.list.Pick(d.picked)
	d.list.Seek(at.Value)
	if len(d.list.Picked()) == 0 {
		d.picked = ""
	}
}

// profileNote is what tells a profile from the others of a list.
func profileNote(p store.ProfileRow) string {
	var notes []string
	if p.CapacityGroup != "" {
		notes = append(notes, p.CapacityGroup)
	}
	if p.CapacityLimit > 0 {
		notes = append(notes, words.Count(p.CapacityLimit, "call"))
	}
	for _, text := range []string{p.Trunk, p.SMSTrunk, p.Description} {
		if text != "" {
			notes = append(notes, text)
		}
	}
	return strings.Join(notes, ", ")
}

// seek picks the profile that was given by its name, or looks for it in the list.
func (d *Assign) seek() {
	switch {
	case d.given == "":
		return
	case strings.EqualFold(d.given, "none"):
		d.pick(byRules)
		return
	}
	for _, p := range d.state.profiles {
		if strings.EqualFold(p.Name, d.given) {
			d.pick(profileMark + p.Name)
			return
		}
	}
	d.list.SetFilter(d.given)
	if _, found := d.list.Current(); !found {
		d.list.SetFilter("")
		d.fault = "There is no profile " + strconv.Quote(draw.Clean(d.given)) + "."
	}
}

func (d *Assign) pick(value string) {
	d.list.Pick(value)
	d.list.Seek(value)
	d.picked = value
}

// edited follows what is picked.
func (d *Assign) edited() tea.Cmd {
	if p := d.list.Picked(); len(p) > 0 {
		d.picked = p[0]
	}
	d.refresh()
	return nil
}

// Act carries out an action. Enter on a profile picks it and goes on to the button.
func (d *Assign) Act(id action.ID) tea.Cmd {
	if d.busy() || id != action.PicksTick || d.focus != inList {
		return d.sheet.Act(id)
	}
	d.list.Toggle()
	if len(d.list.Picked()) == 0 {
		return nil
	}
	d.fault = ""
	cmd := d.edited()
	d.moveTo(inButtons)
	d.chooseDo()
	return cmd
}

// do assigns what is picked.
func (d *Assign) do() tea.Cmd {
	if d.busy() || !d.loaded || d.picked == "" || d.state.changing(d.name()) == 0 {
		return nil
	}
	s, sel, name := d.store, d.target.Selection, d.name()
	sel.Shown = d.state.shown
	return d.start(func(ctx context.Context) tea.Msg {
		n, err := s.AssignProfile(ctx, sel, name)
		return assigned{n, err}
	})
}

// name is that of the picked profile, "" where the rules decide.
func (d *Assign) name() string {
	if d.picked == byRules {
		return ""
	}
	return strings.TrimPrefix(d.picked, profileMark)
}

// finish tells what was assigned.
func (d *Assign) finish(m assigned) tea.Cmd {
	if m.err != nil {
		d.failed(m.err)
		return d.Init()
	}
	subject := numbers(m.changed)
	if d.target.Number != nil {
		subject = d.target.subject()
	}
	text := subject + ": profile " + draw.Clean(d.name())
	if d.name() == "" {
		text = subject + ": profile by the rules"
	}
	return overlay.Finish(d, desk.Say{Level: desk.Done, Text: text + staying(max(d.state.living+d.state.ended-m.changed, 0)), Undoable: true}, desk.Changed{})
}

// Cursor is where typing goes.
func (d *Assign) Cursor() *tea.Cursor {
	if !d.loaded {
		return nil
	}
	return d.sheet.Cursor()
}

// View draws which numbers get the profile, the list and the buttons.
func (d *Assign) View(w, h int) string {
	w = min(w, widest)
	t := d.theme
	if !d.loaded {
		return draw.Lines(t.P(theme.Faint).S("reading the profiles "+t.Glyphs.Ellipsis), w, 1)
	}
	var lines []string
	put := func(role theme.Role, text string) { lines = append(lines, draw.Shorten(t.P(role).S(text), w)) }
	if d.target.Number != nil {
		now := "none"
		if d.state.now != "" {
			now = draw.Clean(d.state.now)
		}
		put(theme.Text, "Now: "+now)
		put(theme.Dim, draw.Clean(d.state.why))
	} else {
		n := d.state.living
		if d.picked != "" {
			n = d.state.changing(d.name())
		}
		put(theme.Text, numbers(n)+" "+t.Glyphs.Arrow+" "+d.becomes())
		if has := d.state.living - n; has > 0 {
			put(theme.Dim, words.Thousands(has)+" "+map[bool]string{true: "is", false: "are"}[has == 1]+" so already")
		}
		if d.state.ended > 0 {
			put(theme.Dim, words.Thousands(d.state.ended)+" ended: left as "+map[bool]string{true: "it is", false: "they are"}[d.state.ended == 1])
		}
	}
	return d.view(lines, w, h)
}

// becomes is what the numbers get.
func (d *Assign) becomes() string {
	switch d.picked {
	case "":
		return "pick a profile"
	case byRules:
		return "what the rules give at completion"
	}
	return "profile " + draw.Clean(d.name()) + ", by hand"
}
