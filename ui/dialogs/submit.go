package dialogs

import (
	"context"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
	"portdesk/ui/words"
)

// SubmitStore is what the last review asks of the desk's file.
type SubmitStore interface {
	Order(ctx context.Context, id int64) (model.Order, error)
	Review(ctx context.Context, id int64) ([]model.Finding, error)
	Submit(ctx context.Context, id, version int64) (model.Order, error)
}

// Submitted says that an order went out.
type Submitted struct{ Order model.Order }

// Submit is the last review of an order and the step that sends it out.
type Submit struct {
	deed
	findings
	store   SubmitStore
	id      int64
	reading desk.Lane
	order   model.Order
	loaded  bool
}

// NewSubmit returns the last review of an order.
func NewSubmit(ctx context.Context, s SubmitStore, order int64) *Submit {
	return &Submit{deed: deed{ctx: ctx}, store: s, id: order}
}

type (
	reviewed struct {
		order model.Order
		found []model.Finding
		err   error
	}
	submitted struct {
		order model.Order
		err   error
	}
)

// Title names the order once it is known.
func (d *Submit) Title() string {
	if !d.loaded {
		return "Submit"
	}
	return fmt.Sprintf("Submit PON %s: the last review", d.order.PON)
}

// Scopes returns the dialog's.
func (d *Submit) Scopes() []action.Scope { return []action.Scope{action.Dialog} }

// Hints names what works here.
func (d *Submit) Hints() []action.ID {
	return []action.ID{action.DialogAccept, action.DialogNext, action.DialogCancel}
}

// Disabled leaves out what has no use here.
func (d *Submit) Disabled(id action.ID) string {
	if id == action.DialogToggle {
		return action.NotHere
	}
	return d.deed.Disabled(id)
}

// Restyle takes the theme.
func (d *Submit) Restyle(t *theme.Theme) { d.restyle(t) }

// Init reviews the order.
func (d *Submit) Init() tea.Cmd {
	id, s := d.id, d.store
	return d.reading.Do(d.ctx, func(ctx context.Context) tea.Msg {
		var out reviewed
		if out.order, out.err = s.Order(ctx, id); out.err == nil {
			out.found, out.err = s.Review(ctx, id)
		}
		return out
	})
}

// Update takes what was found, and the outcome.
func (d *Submit) Update(msg tea.Msg) tea.Cmd {
	return hear(msg, &d.reading, &d.deed, d.take, d.done, d.Init)
}

// take shows what was found. A second review that finds the same leaves the cursor.
func (d *Submit) take(got reviewed) tea.Cmd {
	switch {
	case got.err != nil:
		return d.unread(d, got.err, d.loaded)
	case got.order.Sent():
		return overlay.Finish(d, desk.Say{Level: desk.Info, Text: "PON " + got.order.PON + " was submitted already"})
	}
	if again := d.loaded; !again || !slices.Equal(d.list, got.found) {
		d.show(got.found)
	}
	d.order, d.loaded = got.order, true
	if len(model.Refusing(got.found)) > 0 {
		d.buttons.Set(form.Button{ID: buttonNo, Label: "Close"}, form.Button{ID: pressedFinding, Label: "Go there"})
	} else {
		d.buttons.Set(form.Button{ID: buttonNo, Label: "Not yet"}, form.Button{ID: buttonDo, Label: "Submit"})
	}
	return nil
}

func (d *Submit) done(got submitted) tea.Cmd {
	if got.err != nil {
		d.failed(got.err)
		return d.Init() // what stands in the way is in the review by now
	}
	return overlay.Finish(d, Submitted{got.order}, desk.Changed{},
		desk.Say{Level: desk.Done, Text: "PON " + got.order.PON + " was submitted; " + got.order.Gaining.Label() + " has the ball", Undoable: true})
}

// Act moves through the findings, goes to where one is mended, or submits.
func (d *Submit) Act(id action.ID) tea.Cmd {
	if d.busy() || !d.loaded && id != action.DialogCancel {
		return nil
	}
	return d.pressed(d.act(id))
}

func (d *Submit) pressed(what string) tea.Cmd {
	switch what {
	case pressedCancel, buttonNo:
		return overlay.Finish(d)
	case pressedFinding:
		if fix, ok := d.current(d.id); ok {
			return overlay.Finish(d, fix)
		}
	case buttonDo:
		id, version, s := d.id, d.order.Version, d.store
		return d.start(func(ctx context.Context) tea.Msg {
			o, err := s.Submit(ctx, id, version)
			return submitted{o, err}
		})
	}
	return nil
}

// Key ignores what has no meaning.
func (d *Submit) Key(tea.KeyPressMsg) tea.Cmd { return nil }

// Paste ignores text.
func (d *Submit) Paste(string) tea.Cmd { return nil }

// Click presses a finding or a button.
func (d *Submit) Click(x, y int, b tea.MouseButton) tea.Cmd {
	if d.busy() || !d.loaded {
		return nil
	}
	return d.pressed(d.click(x, y, b))
}

// Wheel scrolls the findings.
func (d *Submit) Wheel(_, _, delta int) tea.Cmd {
	d.scroll.By(delta)
	return nil
}

// View draws what was found and what will happen.
func (d *Submit) View(w, h int) string {
	w = min(w, widest)
	if !d.loaded {
		return draw.Lines(d.theme.P(theme.Dim).S("Looking the order through"), w, 1)
	}
	return d.view(d.above(w), d.below(w), &d.deed, w, h)
}

func (d *Submit) above(w int) []string {
	refusing := len(model.Refusing(d.list))
	role, text := theme.OK, d.theme.Glyphs.Check+" Nothing is missing and nothing is doubtful."
	switch {
	case refusing > 0:
		role, text = theme.Error, fmt.Sprintf("%s The order cannot go out: %s in the way. Enter goes to the place.", d.theme.Glyphs.Cross, standing(refusing))
	case len(d.list) > 0:
		role, text = theme.Warn, d.theme.Glyphs.Warning+" Nothing is missing. What carriers may reject, and you may know better:"
	}
	var out []string
	for _, line := range draw.Wrap(text, w) {
		out = append(out, d.theme.P(role).S(line))
	}
	return append(out, "")
}

// standing writes "1 thing stands" or "3 things stand".
func standing(n int) string { return words.Count(n, "thing stands", "things stand") }

// below says in simple words what happens next.
func (d *Submit) below(w int) []string {
	if len(model.Refusing(d.list)) > 0 {
		return nil
	}
	o := d.order
	text := fmt.Sprintf("Next: %s gets the order with %s and looks at each number. Then %s is asked to let them go; it answers with a FOC date, or says what it lacks. "+
		"From now on the end-user data changes only where the carrier asks.",
		draw.Clean(o.Gaining.Label()), numbers(o.Tally.Living()), draw.Clean(o.Losing.Label()))
	var out []string
	for _, line := range draw.Wrap(text, w) {
		out = append(out, d.theme.P(theme.Text).S(line))
	}
	return out
}
