package dialogs

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
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

// SignStore is what e-signing asks of the desk's file.
type SignStore interface {
	Desk() model.Desk
	Order(ctx context.Context, id int64) (model.Order, error)
	LivingNumbers(ctx context.Context, order int64) ([]tn.TN, error)
	Letter(ctx context.Context, o model.Order) (model.Letter, error)
	Sign(ctx context.Context, id int64, sig store.Signing) (model.Order, error)
}

// Signed says that the LOA of an order was signed.
type Signed struct{ Order model.Order }

// Keys of what the signer gives.
const (
	keyFullName    = "full_name"
	keySignerTitle = "signer_title"
	keyConsent     = "consent"
)

// Sign is the dialog in which a Letter of Agency is read and e-signed. Where the order
// lacks something it lists that instead, and leads to the field.
type Sign struct {
	sheet
	lacks findings
	store SignStore
	id    int64
	rest  []int64 // orders whose letters are to be signed after this one
	going leaving
	got   signable
	lines []string // the letter, drawn at width
	width int
}

type (
	signable struct {
		order   model.Order
		letter  model.Letter
		missing []model.Finding
		anew    bool          // a valid signature stands that a new one takes the place of
		more    []model.Order // that wait for a signature besides
		err     error
		ok      bool
	}
	signed struct {
		order model.Order
		err   error
	}
)

// NewSign returns the dialog for an order. The others are orders whose letters come after
// it: where it is left unsigned its result is LettersLeft, so that none of them is forgotten.
func NewSign(ctx context.Context, s SignStore, order int64, others ...int64) *Sign {
	d := &Sign{sheet: sheet{deed: deed{ctx: ctx}}, store: s, id: order, rest: others}
	d.dialog = d
	return d
}

// lacking reports whether the order cannot be signed yet.
func (d *Sign) lacking() bool { return len(d.got.missing) > 0 }

// Title names the order once it is known.
func (d *Sign) Title() string {
	switch {
	case !d.got.ok:
		return "Sign the LOA"
	case d.going.asked:
		return "Other letters wait"
	case d.lacking():
		return "PON " + d.got.order.PON + " cannot be signed yet"
	}
	return "Sign the LOA of PON " + d.got.order.PON
}

// Scopes adds the dialog's keys to the form's, so that the letter scrolls while one types.
func (d *Sign) Scopes() []action.Scope {
	if d.got.ok && !d.lacking() && !d.going.asked && d.focus == inForm {
		return append(d.sheet.Scopes(), action.Paper)
	}
	return []action.Scope{action.Dialog}
}

// Capturing reports whether typing goes to a text field.
func (d *Sign) Capturing() bool {
	return d.got.ok && !d.lacking() && !d.going.asked && d.sheet.Capturing()
}

// Hints names what works where the focus is.
func (d *Sign) Hints() []action.ID {
	switch {
	case d.lacking() || d.going.asked:
		return []action.ID{action.DialogAccept, action.DialogNext, action.DialogCancel}
	case d.got.ok && d.focus == inForm:
		return []action.ID{action.FormNext, action.BoxTick, action.PaperPageDown, action.CarefulButtons, action.FormLeave}
	}
	return []action.ID{action.DialogAccept, action.DialogNext, action.DialogPageDown, action.DialogCancel}
}

// Restyle makes the fields on the first call.
func (d *Sign) Restyle(t *theme.Theme) {
	d.theme, d.lines = t, nil
	d.lacks.restyle(t)
	if d.going.buttons != nil {
		d.going.buttons.Restyle(t)
	}
	if d.form != nil {
		d.restyle(t)
	}
}

// Init reads the order and what it lacks.
func (d *Sign) Init() tea.Cmd {
	id, s, rest := d.id, d.store, d.rest
	return d.looking.Do(d.ctx, func(ctx context.Context) tea.Msg { return readSignable(ctx, s, id, rest) })
}

func readSignable(ctx context.Context, s SignStore, id int64, rest []int64) signable {
	out := signable{ok: true}
	if out.order, out.err = s.Order(ctx, id); out.err != nil {
		return out
	}
	if out.more, out.err = waitingLetters(ctx, s, rest); out.err != nil {
		return out
	}
	numbers, err := s.LivingNumbers(ctx, id)
	if err != nil {
		out.err = fmt.Errorf("read the numbers of PON %s: %w", out.order.PON, err)
		return out
	}
	out.missing = model.Refusing(model.Preflight(s.Desk(), out.order, numbers))
	out.anew = out.order.Signed() && model.SignRefusal(s.Desk(), out.order) == nil
	out.letter, out.err = s.Letter(ctx, bare(out.order))
	return out
}

// bare is an order whose letter reads as it would be signed now.
func bare(o model.Order) model.Order {
	o.Signature = model.Signature{}
	return o
}

// Update takes what was read, and the outcome.
func (d *Sign) Update(msg tea.Msg) tea.Cmd {
	return hear(msg, &d.looking, &d.deed, d.take, d.done, d.Init)
}

// take shows what was read. Where it was read before, what was typed stays, and a letter
// that reads otherwise by now is announced.
func (d *Sign) take(got signable) tea.Cmd {
	switch {
	case got.err != nil:
		return d.unread(d, got.err, d.got.ok)
	case got.order.Signed() && (!got.anew || d.got.ok && !d.got.anew):
		return overlay.Finish(d, desk.Say{Level: desk.Info,
			Text: "The LOA of PON " + got.order.PON + " is signed already, by " + draw.Clean(got.order.Signature.Name)})
	}
	before := d.got
	d.got, d.lines = got, nil
	if d.lacking() {
		d.lacks.show(got.missing)
		d.lacks.buttons.Set(form.Button{ID: buttonNo, Label: "Close"}, form.Button{ID: pressedFinding, Label: "Go to the field"})
		return nil
	}
	switch {
	case d.form == nil:
		d.open(d.theme, d.fields(), field.Values{keySignerTitle: got.order.EndUser.Get(model.KeyAuthTitle)}, nil)
		d.timid = true // from the fields the focus goes to the harmless button
		d.setButtons()
	case before.letter.Fingerprint() != got.letter.Fingerprint():
		d.form.SetDefs(d.fields())
		d.head = overlay.Scroll{}
		d.fault = "The letter changed meanwhile: this is how it reads now. What you typed is kept."
	}
	return nil
}

func (d *Sign) fields() []field.Def {
	l := d.got.letter
	hint := "as the losing carrier knows the signer"
	if l.Person != "" {
		hint = "type " + l.Person + " to sign"
	}
	return []field.Def{
		{Key: keyFullName, Label: "Full name", Hint: hint, MaxLen: 60, Required: true},
		{Key: keySignerTitle, Label: "Title", Hint: "such as Owner", MaxLen: 40, Required: true},
		{Key: keyConsent, Label: "Consent", Hint: "agrees to sign electronically", Kind: field.YesNo, Required: true},
	}
}

func (d *Sign) setButtons() {
	d.buttons.Set(form.Button{ID: buttonNo, Label: "Not now"}, form.Button{ID: buttonDo, Label: "Sign the letter"})
}

func (d *Sign) done(got signed) tea.Cmd {
	if got.err != nil {
		if d.failed(got.err) {
			return d.Init()
		}
		return nil
	}
	o := got.order
	text := "The LOA of PON " + o.PON + " is signed by " + draw.Clean(o.Signature.Name)
	if !o.Sent() {
		text += "; the order is ready to submit"
	}
	return overlay.Finish(d, desk.Say{Level: desk.Done, Text: text, Undoable: true}, Signed{o}, desk.Changed{})
}

// Act moves, scrolls the letter, or signs.
func (d *Sign) Act(id action.ID) tea.Cmd {
	switch {
	case !d.got.ok:
		if id == action.DialogCancel {
			return overlay.Finish(d)
		}
		return nil
	case d.busy():
		return nil
	case d.going.asked:
		return d.answerLeaving(d.going.act(id))
	case d.lacking():
		return d.mend(d.lacks.act(id))
	case id == action.DialogCancel || id == action.FormLeave,
		id == action.DialogAccept && d.focus == inButtons && !d.onDo():
		return d.leave()
	case id == action.PaperPageUp:
		id = action.DialogPageUp
	case id == action.PaperPageDown:
		id = action.DialogPageDown
	}
	return d.sheet.Act(id)
}

// mend leaves, or goes where something is lacking.
func (d *Sign) mend(what string) tea.Cmd {
	switch what {
	case pressedCancel, buttonNo:
		return d.leave()
	case pressedFinding:
		if fix, ok := d.lacks.current(d.id); ok {
			return overlay.Finish(d, fix)
		}
	}
	return nil
}

func (d *Sign) edited() tea.Cmd { return nil }

// do signs the letter that is shown.
func (d *Sign) do() tea.Cmd {
	if d.busy() {
		return nil
	}
	v := d.form.Values()
	sig := store.Signing{Name: v.Get(keyFullName), Title: v.Get(keySignerTitle), Consent: v.Get(keyConsent) == "yes", Shown: d.got.letter.Fingerprint()}
	if err := model.CheckSignature(sig.Name, sig.Title, sig.Consent); err != nil {
		d.fault = err.Error()
		if d.ready() && !sig.Consent {
			d.moveTo(inForm)
			d.form.Focus(keyConsent)
		}
		return nil
	}
	id, s := d.id, d.store
	return d.start(func(ctx context.Context) tea.Msg {
		o, err := s.Sign(ctx, id, sig)
		return signed{o, err}
	})
}

// Key types into the focused field.
func (d *Sign) Key(msg tea.KeyPressMsg) tea.Cmd {
	if !d.got.ok || d.lacking() || d.going.asked {
		return nil
	}
	return d.sheet.Key(msg)
}

// Paste puts text into the focused field.
func (d *Sign) Paste(text string) tea.Cmd {
	if !d.got.ok || d.lacking() || d.going.asked {
		return nil
	}
	return d.sheet.Paste(text)
}

// Click presses what stands there.
func (d *Sign) Click(x, y int, b tea.MouseButton) tea.Cmd {
	switch {
	case !d.got.ok || d.busy():
		return nil
	case d.going.asked:
		return d.answerLeaving(d.going.click(x, y, b))
	case d.lacking():
		return d.mend(d.lacks.click(x, y, b))
	}
	e := d.click(x, y, b)
	if e.pressed == buttonNo {
		return d.leave()
	}
	return d.follow(e)
}

// Wheel scrolls the letter, or what is lacking.
func (d *Sign) Wheel(x, y, delta int) tea.Cmd {
	if d.lacking() {
		d.lacks.scroll.By(delta)
		return nil
	}
	return d.sheet.Wheel(x, y, delta)
}

// View draws the letter over the fields.
func (d *Sign) View(w, h int) string {
	w = min(w, widest)
	switch {
	case !d.got.ok:
		return draw.Lines(d.theme.P(theme.Dim).S("Reading the letter"), w, 1)
	case d.going.asked:
		return d.leavingView(w)
	case d.lacking():
		head := fmt.Sprintf("%s %s in the way. Enter goes to the field.", d.theme.Glyphs.Cross, standing(len(d.got.missing)))
		return d.lacks.view([]string{d.theme.P(theme.Error).S(head), ""}, nil, &d.deed, w, h)
	}
	if d.lines == nil || d.width != w {
		d.lines, d.width = d.letter(w), w
	}
	return d.view(d.lines, w, h)
}

// why tells why a letter that was signed before is signed again, "" for the first time.
func (d *Sign) why() string {
	law, s := d.store.Desk(), d.got.order.Signature
	switch {
	case s.Voided():
		return "To be signed again: " + strings.TrimSpace(draw.Clean(s.VoidReason))
	case !d.got.anew:
		return ""
	}
	of := "The letter of " + law.Day(date.FromTime(s.At))
	if age := law.LetterAge(s); law.LetterAgeing(s) {
		return of + " is " + words.Count(age, "day") + " old: sign it anew"
	}
	return of + " is signed by " + draw.Clean(s.Name) + ": a new signature takes its place"
}

// letter draws what is signed, after the reason why it has to be signed again.
func (d *Sign) letter(w int) []string {
	var lines []string
	if why := d.why(); why != "" {
		for _, line := range draw.Wrap(d.theme.Glyphs.Warning+" "+why, w) {
			lines = append(lines, d.theme.P(theme.Warn).S(line))
		}
		lines = append(lines, "")
	}
	return append(lines, LetterLines(d.theme, bare(d.got.order), d.got.letter, w)...)
}
