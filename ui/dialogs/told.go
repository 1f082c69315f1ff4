package dialogs

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/tn"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
	"portdesk/ui/words"
)

// ToldStore is what telling a customer the dates asks of the desk's file.
type ToldStore interface {
	Desk() model.Desk
	Order(ctx context.Context, id int64) (model.Order, error)
	Untold(ctx context.Context, sel store.Selection) (days []store.UntoldDay, shown store.Shown, err error)
	TellCustomer(ctx context.Context, sel store.Selection) (told int, err error)
}

// Told is the dialog with the text that tells a customer the confirmed dates: it is
// copied from here, sent by whatever means, and then recorded as told.
type Told struct {
	sheet
	store  ToldStore
	target Target
	order  model.Order
	days   []store.UntoldDay // that the customer does not know
	shown  store.Shown       // with them
	loaded bool
	copied bool

	text  string   // that is to be told, as of the last reading
	lines []string // of it, for the width they were wrapped to
	width int
}

type (
	untold struct {
		order model.Order
		days  []store.UntoldDay
		shown store.Shown
		err   error
	}
	customerTold struct {
		told int
		err  error
	}
)

// NewTold returns the dialog for numbers of one order, which the target must name. Where
// the customer knows every date it says so and closes.
func NewTold(ctx context.Context, s ToldStore, t Target) *Told {
	d := &Told{sheet: sheet{deed: deed{ctx: ctx}}, store: s, target: t}
	d.dialog = d
	return d
}

// Title names the order.
func (d *Told) Title() string { return "Tell the customer the date of PON " + d.target.PON }

// Restyle makes the buttons on the first call.
func (d *Told) Restyle(t *theme.Theme) {
	d.lines = nil
	if d.form != nil {
		d.restyle(t)
		return
	}
	d.open(t, nil, nil, nil)
	d.refresh()
}

func (d *Told) refresh() {
	why := ""
	if !d.loaded {
		why = "The dates are still being read."
	}
	d.buttons.Set(form.Button{ID: buttonNo, Label: "Not yet"}, form.Button{ID: buttonCopy, Label: "Copy the text", Disabled: why},
		form.Button{ID: buttonDo, Label: "I told them", Disabled: why})
}

// Init reads the order and its dates.
func (d *Told) Init() tea.Cmd {
	s, t := d.store, d.target
	return d.looking.Do(d.ctx, func(ctx context.Context) tea.Msg { return readUntold(ctx, s, t) })
}

func readUntold(ctx context.Context, s ToldStore, t Target) untold {
	var out untold
	if out.order, out.err = s.Order(ctx, t.Order); out.err != nil {
		return out
	}
	var err error
	if out.days, out.shown, err = s.Untold(ctx, t.Selection); err != nil {
		out.err = fmt.Errorf("read the dates of PON %s: %w", t.PON, err)
	}
	return out
}

// Update takes what was read, and the outcome.
func (d *Told) Update(msg tea.Msg) tea.Cmd {
	return hear(msg, &d.looking, &d.deed, d.take, d.done, d.Init)
}

func (d *Told) take(got untold) tea.Cmd {
	switch {
	case got.err != nil:
		return d.unread(d, got.err, d.loaded)
	case len(got.days) == 0 && !d.loaded:
		return overlay.Finish(d, desk.Say{Level: desk.Info, Text: "The customer of PON " + d.target.PON + " knows every confirmed date"})
	}
	before := d.text
	d.order, d.days, d.shown = got.order, got.days, got.shown
	d.text, d.lines = d.written(), nil
	if !d.loaded {
		d.loaded = true
		d.refresh()
		d.buttons.First()
		return nil
	}
	if d.copied && before != d.text {
		d.copied = false
		d.fault = "The dates changed meanwhile: this is how the text reads now."
	}
	return nil
}

func (d *Told) done(m customerTold) tea.Cmd {
	if m.err != nil {
		d.failed(m.err)
		return d.Init()
	}
	return overlay.Finish(d, desk.Say{Level: desk.Done,
		Text: customerOf(d.order) + " was told the date of " + numbers(m.told), Undoable: true}, desk.Changed{})
}

func customerOf(o model.Order) string {
	if name := draw.Clean(o.Customer()); name != "" {
		return name
	}
	return "The customer of PON " + o.PON
}

func (d *Told) edited() tea.Cmd { return nil }

// do records that the customer was told.
func (d *Told) do() tea.Cmd {
	if d.busy() || !d.loaded {
		return nil
	}
	s, sel := d.store, d.target.Selection
	sel.Shown = d.shown
	return d.start(func(ctx context.Context) tea.Msg {
		n, err := s.TellCustomer(ctx, sel)
		return customerTold{n, err}
	})
}

// Act copies the text, or does what every sheet does.
func (d *Told) Act(id action.ID) tea.Cmd {
	if d.busy() {
		return nil
	}
	return d.took(d.act(id))
}

// Click answers to the mouse.
func (d *Told) Click(x, y int, b tea.MouseButton) tea.Cmd {
	if d.busy() {
		return nil
	}
	return d.took(d.click(x, y, b))
}

func (d *Told) took(e effect) tea.Cmd {
	if e.pressed != buttonCopy || !d.loaded {
		return d.follow(e)
	}
	d.copied, d.fault = true, ""
	d.buttons.Choose(buttonDo) // what comes next
	return tea.Batch(e.cmd, desk.Clip(d.Text(), desk.Say{Level: desk.Done, Text: "Copied the text for " + customerOf(d.order)}))
}

// Text is what the customer is told: what to mind, and which numbers move on which day. It
// is empty until the dates are read.
func (d *Told) Text() string { return d.text }

func (d *Told) written() string {
	law := d.store.Desk()
	losing, gaining := providerWords(d.order.Losing, "your present provider"), providerWords(d.order.Gaining, "us")
	var b strings.Builder
	hello := "Hello,"
	if name := draw.Clean(d.order.Customer()); name != "" {
		hello = "Hello " + name + ","
	}
	fmt.Fprintf(&b, "%s\n%s confirmed when your numbers move to %s (our PON %s).\n\n", hello, losing, gaining, draw.Clean(d.order.PON))
	fmt.Fprintf(&b, "Keep your service with %s until we say that it is done: a number cancelled before can be lost. "+
		"On the day calls may fail for a short while; please try one in and one out. "+
		"Should a date not suit you, tell us at once: up to %s before it begins it can be moved.\n\n",
		losing, words.Count(int(law.CutOff(d.order.Losing.ID).Hours()), "hour"))
	for _, day := range d.days {
		fmt.Fprintf(&b, "%s: %s\n", longDay(law, day.Day), numbers(len(day.Numbers)))
		for _, line := range toldLines(day.Numbers) {
			b.WriteString("  " + line + "\n")
		}
	}
	return b.String()
}

// toldWide is how many cells a line of numbers takes, so that letters do not break it.
const toldWide = 70

// toldLines writes numbers that stand in their order, those that follow each other as
// ranges, as many to a line as go.
func toldLines(list []tn.TN) []string {
	var out []string
	line := ""
	for from := 0; from < len(list); {
		to := from + 1
		for to < len(list) && list[to] == list[to-1]+1 && list[to]%exchange != 0 {
			to++
		}
		text := list[from].Display()
		if to-from > 1 {
			last := list[to-1].Display()
			text += "-" + last[max(len(last)-4, 0):]
		}
		switch {
		case line == "":
			line = text
		case draw.Width(line)+2+draw.Width(text) > toldWide:
			out, line = append(out, line+","), text
		default:
			line += ", " + text
		}
		from = to
	}
	return append(out, line)
}

// exchange is how many numbers share all digits but the last four.
const exchange = 10_000

func providerWords(c model.Carrier, unknown string) string {
	if name := draw.Clean(c.Label()); name != "" {
		return name
	}
	return unknown
}

// longDay is a day as a letter writes it: always with the year.
func longDay(law model.Desk, d date.Date) string {
	text := law.Day(d)
	if d.Year() == law.Today().Year() && !law.Dates.ISO {
		text += fmt.Sprintf(" %d", d.Year())
	}
	return text
}

// View draws the text over the buttons.
func (d *Told) View(w, h int) string {
	w = min(w, widest)
	if !d.loaded {
		return d.view([]string{d.theme.P(theme.Faint).S("reading the dates " + d.theme.Glyphs.Ellipsis)}, w, h)
	}
	if d.lines == nil || d.width != w {
		d.lines, d.width = d.wrapped(w), w
	}
	return d.view(slices.Clone(d.lines), w, h)
}

// wrapped is the text in lines of w cells; it may name thousands of numbers, so it is not
// done at every frame.
func (d *Told) wrapped(w int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(strings.TrimRight(d.text, "\n"), "\n") {
		indent := len(paragraph) - len(strings.TrimLeft(paragraph, " "))
		for _, line := range draw.Wrap(paragraph, max(w-indent, 10)) {
			lines = append(lines, draw.Blank(indent)+d.theme.P(theme.Text).S(line))
		}
	}
	return lines
}
