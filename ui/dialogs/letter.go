package dialogs

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/overlay"
)

// LetterLines draws the Letter of Agency of an order in lines of at most w cells. Where a
// signature stands it is the text that was signed, word for word; otherwise l, the letter
// as it would be signed now.
func LetterLines(t *theme.Theme, o model.Order, l model.Letter, w int) []string {
	if o.Signed() && o.Signature.Text != "" {
		return signedLines(t, o.Signature.Text, w)
	}
	return unsignedLines(t, l, w)
}

// signedLines draws a text as it was signed; only lines that are too long are broken.
func signedLines(t *theme.Theme, text string, w int) []string {
	var lines []string
	role := theme.Title
	for line := range strings.SplitSeq(strings.TrimSpace(draw.CleanMultiline(text)), "\n") {
		if line == "" {
			lines = append(lines, "")
			continue
		}
		for _, part := range draw.Wrap(line, w) {
			lines = append(lines, t.P(role).S(part))
		}
		role = theme.Text
	}
	return lines
}

// unsignedLines draws a letter to be signed: the labelled head, the authorisation, the
// numbers in columns.
func unsignedLines(t *theme.Theme, l model.Letter, w int) []string {
	lines := []string{t.P(theme.Title).S("LETTER OF AGENCY"), ""}
	label := 0
	for _, line := range l.Head() {
		label = max(label, draw.Width(line.Label))
	}
	label = min(label, w*2/5)
	for _, line := range l.Head() {
		name := draw.RightTail(line.Label, label, t.Glyphs.Ellipsis)
		for _, text := range draw.Wrap(draw.Clean(line.Text), max(w-label-2, 1)) {
			lines = append(lines, t.P(theme.Dim).S(name)+"  "+t.P(theme.Text).S(text))
			name = draw.Blank(label)
		}
	}
	for _, p := range l.Authorisation() {
		lines = append(lines, "")
		for _, text := range draw.Wrap(draw.Clean(p), w) {
			lines = append(lines, t.P(theme.Text).S(text))
		}
	}
	lines = append(lines, "", t.P(theme.Dim).S(numbers(len(l.Numbers))+":"))
	const column = len("206 420 5780") + 3
	perLine := max(w/column, 1)
	for at := 0; at < len(l.Numbers); at += perLine {
		var b strings.Builder
		for _, n := range l.Numbers[at:min(at+perLine, len(l.Numbers))] {
			b.WriteString(draw.Fit(n.Display(), column))
		}
		lines = append(lines, t.P(theme.Text).S(strings.TrimRight(b.String(), " ")))
	}
	return lines
}

// SignatureLines tells in lines of at most w cells how the letter stands: who signed it,
// when and over what, or why the signature lost its force. None where it was never signed.
func SignatureLines(law model.Desk, t *theme.Theme, o model.Order, l model.Letter, w int) []string {
	s := o.Signature
	if s.At.IsZero() {
		return nil
	}
	who := draw.Clean(s.Name + ", " + s.Title)
	when := longDay(law, date.FromTime(s.At)) + " " + law.Clock(s.At)
	var out []string
	add := func(role theme.Role, text string) {
		for _, line := range draw.Wrap(text, w) {
			out = append(out, t.P(role).S(line))
		}
	}
	if s.Voided() {
		add(theme.Warn, t.Glyphs.Warning+" The signature lost its force "+law.Moment(s.VoidedAt)+": "+draw.Clean(s.VoidReason))
		add(theme.Dim, "It was given by "+who+", on "+when)
	} else {
		add(theme.OK, t.Glyphs.Check+" Signed by "+who+", on "+when)
		if !l.SignedAs(s) {
			then := "The order changed after that; this is the letter that was signed, and its digest."
			if s.Text == "" {
				then = "The order changed after that; the digest is of the letter as it was signed."
			}
			add(theme.Dim, then)
		}
	}
	add(theme.Dim, "SHA-256 "+s.Digest)
	return out
}

// LetterStore is what reading a letter asks of the desk's file.
type LetterStore interface {
	Desk() model.Desk
	Order(ctx context.Context, id int64) (model.Order, error)
	Letter(ctx context.Context, o model.Order) (model.Letter, error)
}

var (
	_ LetterStore = (*store.Store)(nil)
	_ SignStore   = (*store.Store)(nil)
	_ SubmitStore = (*store.Store)(nil)
	_ TakeStore   = (*store.Store)(nil)
)

// Letter is the dialog that shows an order's letter as it will be signed, or was.
type Letter struct {
	ctx     context.Context //nolint:containedctx // commands run off the loop under the program's context
	store   LetterStore
	id      int64
	theme   *theme.Theme
	reading desk.Lane
	got     letterRead
	scroll  overlay.Scroll
}

type letterRead struct {
	order  model.Order
	letter model.Letter
	err    error
	ok     bool
}

// NewLetter returns the dialog for an order.
func NewLetter(ctx context.Context, s LetterStore, order int64) *Letter {
	return &Letter{ctx: ctx, store: s, id: order}
}

// Title names the order once it is known.
func (d *Letter) Title() string {
	if !d.got.ok {
		return "Letter of Agency"
	}
	return "Letter of Agency, PON " + d.got.order.PON
}

// Scopes returns the dialog's.
func (d *Letter) Scopes() []action.Scope { return []action.Scope{action.Dialog} }

// Hints names what works here.
func (d *Letter) Hints() []action.ID {
	return []action.ID{action.DialogCancel}
}

// Disabled leaves out what a page to read has no use for.
func (d *Letter) Disabled(id action.ID) string {
	switch id {
	case action.DialogNext, action.DialogPrev, action.DialogToggle, action.DialogLeft, action.DialogRight:
		return action.NotHere
	default:
		return ""
	}
}

// Restyle takes the theme.
func (d *Letter) Restyle(t *theme.Theme) { d.theme = t }

// Init reads the letter.
func (d *Letter) Init() tea.Cmd {
	id, s := d.id, d.store
	return d.reading.Do(d.ctx, func(ctx context.Context) tea.Msg {
		out := letterRead{ok: true}
		if out.order, out.err = s.Order(ctx, id); out.err == nil {
			out.letter, out.err = s.Letter(ctx, out.order)
		}
		return out
	})
}

// Update takes the letter, and reads it again when the file changed.
func (d *Letter) Update(msg tea.Msg) tea.Cmd {
	if got, ok := answer[letterRead](&d.reading, msg); ok {
		if got.err != nil {
			return tea.Sequence(overlay.Finish(d), desk.Fail(got.err))
		}
		d.got = got
	}
	if _, changed := msg.(desk.Changed); changed {
		return d.Init()
	}
	return nil
}

// Act scrolls, or closes the letter.
func (d *Letter) Act(id action.ID) tea.Cmd {
	if id == action.DialogCancel || id == action.DialogAccept {
		return overlay.Finish(d)
	}
	d.scroll.Act(id)
	return nil
}

// Key ignores what has no meaning.
func (d *Letter) Key(tea.KeyPressMsg) tea.Cmd { return nil }

// Paste ignores text.
func (d *Letter) Paste(string) tea.Cmd { return nil }

// Click has nothing to press.
func (d *Letter) Click(int, int, tea.MouseButton) tea.Cmd { return nil }

// Wheel scrolls.
func (d *Letter) Wheel(_, _, delta int) tea.Cmd {
	d.scroll.By(delta)
	return nil
}

// View draws as much of the letter as there is room for.
func (d *Letter) View(w, h int) string {
	w = min(w, widest)
	if !d.got.ok {
		return draw.Lines(d.theme.P(theme.Dim).S("Reading the letter"), w, 1)
	}
	lines := LetterLines(d.theme, d.got.order, d.got.letter, w)
	if how := SignatureLines(d.store.Desk(), d.theme, d.got.order, d.got.letter, w); len(how) > 0 {
		lines = append(append(how, ""), lines...)
	}
	from, to := d.scroll.Fit(len(lines), h)
	shown := append([]string{}, lines[from:to]...)
	if to < len(lines) && len(shown) > 0 {
		shown[len(shown)-1] = d.theme.P(theme.Faint).S(d.theme.Glyphs.Down + " more")
	}
	return draw.Lines(strings.Join(shown, "\n"), w, len(shown))
}
