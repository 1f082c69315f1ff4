package dialogs

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/date"
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

// ChaseStore is what the dialog of a chase asks of the desk's file.
type ChaseStore interface {
	Desk() model.Desk
	AddChase(ctx context.Context, c store.Chase) error
	Chases(ctx context.Context, order int64) ([]store.Chase, error)
}

// ChaseTarget is what is chased: an order, or one blocker on it.
type ChaseTarget struct {
	Order   int64
	PON     string
	Blocker int64  // 0: not about a blocker
	Carrier string // who has to answer
	Ready   string // a text to send them; "" where there is none, see ChaseText
}

// Chase is the dialog that records that somebody was asked where an answer stays: with
// whom, and what they said. It shows what was chased before, and copies a ready text.
type Chase struct {
	sheet
	store  ChaseStore
	target ChaseTarget
	chases []store.Chase
	loaded bool
	unseen string // why the earlier chases are not here
}

const (
	keyWhom    = "whom"
	keySaid    = "said"
	buttonCopy = "copy"
	// maxChases is how many earlier chases the dialog tells one by one.
	maxChases = 6
)

type (
	chased    struct{ err error }
	chaseList struct {
		chases []store.Chase
		err    error
	}
)

// NewChase returns the dialog. Its answers are a desk.Say and desk.Changed.
func NewChase(ctx context.Context, s ChaseStore, t ChaseTarget) *Chase {
	d := &Chase{sheet: sheet{deed: deed{ctx: ctx}, keeps: true}, store: s, target: t}
	d.dialog = d
	return d
}

// Title names the order.
func (d *Chase) Title() string { return "Chase PON " + draw.Clean(d.target.PON) }

// Restyle makes the fields on the first call.
func (d *Chase) Restyle(t *theme.Theme) {
	if d.form != nil {
		d.restyle(t)
		return
	}
	d.open(t, chaseFields("a name, a desk, a telephone number"), nil, nil)
	buttons := []form.Button{{ID: buttonNo, Label: "Not now"}, {ID: buttonDo, Label: "Record the chase"}}
	if d.target.Ready != "" {
		buttons = append(buttons, form.Button{ID: buttonCopy, Label: "Copy the text"})
	}
	d.buttons.Set(buttons...)
}

// chaseFields are what a chase records. Neither is filled in beforehand: who was asked and
// what came of it is said anew each time.
func chaseFields(whom string) []field.Def {
	return []field.Def{
		{Key: keyWhom, Label: "With whom", Hint: whom, Required: true, MaxLen: 120},
		{Key: keySaid, Label: "What they said", Hint: "in their words, or: no answer", Kind: field.Multiline, Required: true, MaxLen: 2000},
	}
}

// Init loads the earlier chases.
func (d *Chase) Init() tea.Cmd {
	s, order := d.store, d.target.Order
	return d.looking.Do(d.ctx, func(ctx context.Context) tea.Msg {
		list, err := s.Chases(ctx, order)
		return chaseList{list, err}
	})
}

// Update takes the earlier chases and the answer of the store.
func (d *Chase) Update(msg tea.Msg) tea.Cmd {
	return hear(msg, &d.looking, &d.deed, d.read, d.done, d.Init)
}

func (d *Chase) read(l chaseList) tea.Cmd {
	if l.err != nil {
		if fails(l.err) {
			d.unseen = l.err.Error()
		}
		return nil
	}
	d.chases, d.loaded, d.unseen = l.chases, true, ""
	if len(l.chases) > 0 {
		d.defs = chaseFields("last time " + l.chases[0].Whom)
		d.form.SetDefs(d.defs)
	}
	return nil
}

func (d *Chase) done(m chased) tea.Cmd {
	if m.err != nil {
		d.failed(m.err)
		return nil
	}
	return overlay.Finish(d, desk.Say{Level: desk.Done, Text: "Chase recorded on PON " + draw.Clean(d.target.PON), Undoable: true}, desk.Changed{})
}

func (d *Chase) edited() tea.Cmd { return nil }

// do records the chase.
func (d *Chase) do() tea.Cmd {
	if d.busy() || !d.ready() {
		return nil
	}
	values := d.form.Values()
	c := store.Chase{Order: d.target.Order, Blocker: d.target.Blocker, Whom: values.Get(keyWhom), Text: values.Get(keySaid)}
	s := d.store
	return d.start(func(ctx context.Context) tea.Msg { return chased{s.AddChase(ctx, c)} })
}

// Scopes are those of every sheet, and the key that copies.
func (d *Chase) Scopes() []action.Scope {
	return append([]action.Scope{action.Chase}, d.sheet.Scopes()...)
}

// Hints names the key that copies besides.
func (d *Chase) Hints() []action.ID {
	hints := d.sheet.Hints()
	if d.target.Ready != "" {
		hints = append([]action.ID{action.ChaseCopy}, hints...)
	}
	return hints
}

// Disabled tells where there is no text to copy.
func (d *Chase) Disabled(id action.ID) string {
	if id == action.ChaseCopy && d.target.Ready == "" {
		return "There is no ready text for this chase."
	}
	return d.sheet.Disabled(id)
}

// Act copies the ready text, or does what every sheet does.
func (d *Chase) Act(id action.ID) tea.Cmd {
	if d.busy() {
		return nil
	}
	if id == action.ChaseCopy {
		d.leaving = false
		return d.copyText()
	}
	return d.took(d.act(id))
}

// Click answers to the mouse.
func (d *Chase) Click(x, y int, b tea.MouseButton) tea.Cmd {
	if d.busy() {
		return nil
	}
	return d.took(d.click(x, y, b))
}

func (d *Chase) took(e effect) tea.Cmd {
	if e.pressed == buttonCopy {
		return tea.Batch(e.cmd, d.copyText())
	}
	return d.follow(e)
}

func (d *Chase) copyText() tea.Cmd {
	if d.target.Ready == "" {
		return nil
	}
	return desk.Clip(d.target.Ready, desk.Say{Level: desk.Done, Text: "Copied the text for " + carrierWords(d.target.Carrier)})
}

func carrierWords(name string) string {
	if name = draw.Clean(name); name != "" {
		return name
	}
	return "the carrier"
}

// View draws the earlier chases, the text, the fields and the buttons.
func (d *Chase) View(w, h int) string {
	w = min(w, widest)
	return d.view(d.lines(w), w, h)
}

func (d *Chase) lines(w int) []string {
	t := d.theme
	var out []string
	switch {
	case d.unseen != "":
		out = append(out, t.P(theme.Error).S(draw.Shorten("The earlier chases could not be read: "+draw.Clean(d.unseen), w)))
	case !d.loaded:
		out = append(out, t.P(theme.Faint).S("reading what was chased before "+t.Glyphs.Ellipsis))
	case len(d.chases) == 0:
		out = append(out, t.P(theme.Dim).S(draw.Shorten("Nobody was chased about this order yet.", w)))
	default:
		out = append(out, t.P(theme.Dim).S("Chased "+words.Count(len(d.chases), "time")+" before:"))
		out = append(out, ChaseLines(d.store.Desk(), d.chases, maxChases, t, w)...)
	}
	if d.target.Ready == "" {
		return out
	}
	out = append(out, "", t.P(theme.Dim).S(draw.Shorten("A text for "+carrierWords(d.target.Carrier)+":", w)))
	for _, line := range draw.Wrap(draw.CleanMultiline(d.target.Ready), max(w-2, 10)) {
		out = append(out, "  "+t.P(theme.Text).S(line))
	}
	return out
}

// ChaseLines tells chases in lines of at most w cells, the newest first: when, with whom,
// what they said. More than most of them are summed up in a last line; 0 is no limit.
func ChaseLines(law model.Desk, list []store.Chase, most int, t *theme.Theme, w int) []string {
	var out []string
	for i, c := range list {
		if most > 0 && i == most {
			return append(out, "  "+t.P(theme.Faint).S(draw.Shorten("and "+words.Thousands(len(list)-most)+" earlier", max(w-2, 1))))
		}
		head := law.Moment(c.At) + "  " + draw.Clean(c.Whom)
		out = append(out, "  "+t.P(theme.Text).S(draw.Shorten(head, max(w-2, 1))))
		if c.Text == "" {
			continue
		}
		for _, line := range draw.Wrap(draw.CleanMultiline(c.Text), max(w-6, 10)) {
			out = append(out, "      "+t.P(theme.Dim).S(line))
		}
	}
	return out
}

// ChaseFacts is what a ready text tells the one who is chased.
type ChaseFacts struct {
	PON     string
	Numbers []string // as they are written; the first ones where there are many
	Count   int      // how many there are; at least len(Numbers)
	Sent    date.Date
	Since   date.Date     // from when Waiting counts; where it is not given, Waiting is told without it
	Waiting time.Duration // in business hours; 0 is not told
	Asks    string        // what is asked, a whole sentence
}

// maxListed is how many numbers a ready text writes out.
const maxListed = 10

// ChaseText writes the text that asks a carrier where its answer stays: the PON, the
// numbers, when it was sent, since when and how long it waits in business hours, and what
// is asked.
func ChaseText(f ChaseFacts, law model.Desk) string {
	var b strings.Builder
	b.WriteString("PON " + draw.Clean(f.PON))
	if count := max(f.Count, len(f.Numbers)); count > 0 {
		b.WriteString(", " + numbers(count))
	}
	b.WriteString("\n")
	if n := min(len(f.Numbers), maxListed); n > 0 {
		b.WriteString(strings.Join(f.Numbers[:n], ", "))
		if rest := max(f.Count, len(f.Numbers)) - n; rest > 0 {
			b.WriteString(" and " + words.Thousands(rest) + " more")
		}
		b.WriteString("\n")
	}
	if !f.Sent.IsZero() {
		b.WriteString("Sent " + law.Day(f.Sent) + "." + waitingText(f, law) + "\n")
	}
	if f.Asks != "" {
		b.WriteString(draw.Clean(f.Asks) + "\n")
	}
	return strings.TrimRight(b.String(), "\n")
}

// waitingText says how long an answer is waited for, and since when.
func waitingText(f ChaseFacts, law model.Desk) string {
	hours := int(f.Waiting.Hours())
	if hours <= 0 {
		return ""
	}
	text := " Waiting "
	switch {
	case f.Since.IsZero():
	case f.Since == f.Sent:
		text += "since then: "
	default:
		text += "since " + law.Day(f.Since) + ": "
	}
	return text + words.Count(hours, "business hour") + "."
}
