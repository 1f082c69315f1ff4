package dialogs

import (
	"context"
	"maps"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/desk"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
	"portdesk/ui/words"
)

// AnswerStore is what the dialog that answers blockers asks of the desk's file.
type AnswerStore interface {
	Desk() model.Desk
	BlockerByID(ctx context.Context, id int64) (store.BlockerRow, error)
	SiblingBlockers(ctx context.Context, id int64) ([]store.BlockerRow, error)
	Blockers(ctx context.Context, order int64) ([]store.Blocker, error)
	Order(ctx context.Context, id int64) (model.Order, error)
	ResolveBlockers(ctx context.Context, ids []int64, answers map[string]string) (store.Resolved, error)
}

// AnswerTarget names what is answered.
type AnswerTarget struct {
	// Blockers are of one cause. One alone brings those of the same cause in sibling
	// orders along; several are answered as they are.
	Blockers []int64
	// Typed is what was typed before, or taken from a record: it goes before what the
	// order says.
	Typed field.Values
	// Record is a customer service record of the first blocker's order, where one was
	// pasted. What it says else than the order is offered beside the fields; without one
	// what the carrier wrote is.
	Record string
}

// AnswerKept tells that the dialog was left without an answer: what was typed is not
// lost, but stands here, for AnswerTarget when the blocker is answered later.
type AnswerKept struct {
	Blocker int64
	Typed   field.Values
}

// Answered tells which blockers were answered in one act.
type Answered struct{ Blockers []int64 }

// Answer is the form of a cause beside what the carrier wrote, and then the preview of
// what one answer does to every blocker that it is given to.
type Answer struct {
	sheet
	store  AnswerStore
	target AnswerTarget
	data   answering
	entry  blocker.Entry
	found  field.Values // what another text has for the fields
	loaded bool
	warned bool // that the answer changes nothing

	preview bool
	asked   *form.Form  // the form of the cause, while the preview is shown
	fields  []field.Def // its fields
}

// answering is what one answer may be given to.
type answering struct {
	rows   []store.BlockerRow // the first is the one whose order fills the fields
	orders map[int64]model.Order
	others map[int64][]store.Blocker // all blockers of an order
	err    error
}

// NewAnswer returns the dialog. Its results are desk.Say, desk.Changed, Answered and,
// where letters have to be signed again, LetterDue; AnswerKept where it was left.
func NewAnswer(ctx context.Context, s AnswerStore, t AnswerTarget) *Answer {
	d := &Answer{sheet: sheet{deed: deed{ctx: ctx}}, store: s, target: t}
	d.dialog = d
	return d
}

// Title names the cause.
func (d *Answer) Title() string {
	switch {
	case !d.loaded:
		return "Answer the blocker"
	case d.preview:
		return "One answer for " + words.Count(len(d.data.rows), "blocker")
	}
	return "Answer: " + d.entry.Title
}

// Restyle takes the theme; the fields come with the blocker.
func (d *Answer) Restyle(t *theme.Theme) {
	if d.form == nil {
		d.open(t, nil, nil, nil)
		d.refresh()
		return
	}
	d.restyle(t)
	if d.asked != nil {
		d.asked.Restyle(t)
	}
}

// Init loads the blockers.
func (d *Answer) Init() tea.Cmd {
	s, ids := d.store, d.target.Blockers
	return d.looking.Do(d.ctx, func(ctx context.Context) tea.Msg {
		a := readAnswering(ctx, s, ids)
		return a
	})
}

func readAnswering(ctx context.Context, s AnswerStore, ids []int64) answering {
	a := answering{orders: map[int64]model.Order{}, others: map[int64][]store.Blocker{}}
	for _, id := range ids {
		row, err := s.BlockerByID(ctx, id)
		if err != nil {
			a.err = err
			return a
		}
		a.rows = append(a.rows, row)
	}
	if len(ids) == 1 {
		more, err := s.SiblingBlockers(ctx, ids[0])
		if err != nil {
			a.err = err
			return a
		}
		a.rows = append(a.rows, more...)
	}
	for _, row := range a.rows {
		if _, had := a.orders[row.OrderID]; had {
			continue
		}
		var err error
		if a.orders[row.OrderID], err = s.Order(ctx, row.OrderID); err == nil {
			a.others[row.OrderID], err = s.Blockers(ctx, row.OrderID)
		}
		if err != nil {
			a.err = err
			return a
		}
	}
	return a
}

// Update takes the blockers and the answer of the store.
func (d *Answer) Update(msg tea.Msg) tea.Cmd {
	return hear(msg, &d.looking, &d.deed, d.show, d.finish, d.Init)
}

// show makes the form of the cause. Read again it keeps what was typed; the preview is
// left, because it told of what was there before.
func (d *Answer) show(a answering) tea.Cmd {
	if a.err != nil {
		return d.unread(d, a.err, d.loaded)
	}
	if why := d.refusal(a); why != "" {
		return overlay.Finish(d, d.kept(), desk.Say{Level: desk.Warn, Text: why})
	}
	again, typed := d.loaded, d.target.Typed
	if again {
		typed = d.typed() // beside what was there before
	}
	d.data, d.loaded, d.warned = a, true, false
	d.entry, _ = blocker.Lookup(a.rows[0].Cause)
	if d.preview {
		d.toForm()
	}
	order := a.orders[a.rows[0].OrderID]
	d.found = offers(d.entry, order, d.target.Record, a.rows[0].Words)
	values := d.base()
	maps.Copy(values, typed)
	if again {
		d.defs = d.asks(order)
		d.form.SetDefs(d.defs)
		d.form.SetValues(values)
	} else {
		d.open(d.theme, d.asks(order), values, readDays(d.store.Desk, d.about))
	}
	d.refresh()
	return nil
}

func (d *Answer) about() (orders []model.Order, blockers []store.Blocker) {
	for _, r := range d.data.rows {
		orders, blockers = append(orders, d.data.orders[r.OrderID]), append(blockers, r.Blocker)
	}
	return orders, blockers
}

// refusal says why what was read cannot be answered, "" where it can.
func (d *Answer) refusal(a answering) string {
	if len(a.rows) == 0 {
		return "There is no blocker to answer."
	}
	first := a.rows[0]
	e, ok := blocker.Lookup(first.Cause)
	switch {
	case !ok:
		return "The catalogue does not know what " + string(first.Cause) + " asks."
	case Unanswerable(e):
		return e.Title + ": " + NothingToAnswer
	case slices.ContainsFunc(a.rows, func(r store.BlockerRow) bool { return r.Cause != first.Cause }):
		return "One answer is for one cause; these blockers have several."
	case !first.Resolved.IsZero():
		return "This blocker is resolved already."
	}
	return ""
}

// Unanswerable reports a cause for which the specialist has nothing to answer: all that is
// to be done is to chase, and to send the numbers again.
func Unanswerable(e blocker.Entry) bool { return e.ProviderBall || len(e.Fields) == 0 }

// NothingToAnswer is why such a cause takes no answer.
const NothingToAnswer = "there is nothing to answer; chase the carrier, or resubmit."

// asks are the fields of the cause, for an order.
func (d *Answer) asks(o model.Order) []field.Def {
	law := d.store.Desk()
	out := make([]field.Def, 0, len(d.entry.Fields))
	for _, def := range d.entry.Fields {
		out = append(out, onPaper(law, emptied(d.entry, def, []model.Order{o})))
	}
	return out
}

// base is what the fields say before anybody types: the order's own data, and what was
// answered before, but for what begins empty.
func (d *Answer) base() field.Values {
	row := d.data.rows[0]
	values := field.Values{}
	for _, def := range d.entry.Fields {
		if beginsEmpty(d.entry, def) {
			continue
		}
		v := d.data.orders[row.OrderID].EndUser.Get(def.Key)
		if v == "" {
			v = row.Answers.Get(def.Key)
		}
		values[def.Key] = field.Normalize(def, v)
	}
	return values
}

// typed is what differs from base by now.
func (d *Answer) typed() field.Values {
	out := field.Values{}
	f := d.form
	if d.asked != nil {
		f = d.asked
	}
	base, now := d.base(), f.Values()
	for _, def := range d.entry.Fields {
		if v := now.Get(def.Key); v != base.Get(def.Key) {
			out[def.Key] = v
		}
	}
	return out
}

// answers are the values to be written, to this blocker or to several (blocker.Entry.Answers).
func (d *Answer) answers(several bool) field.Values {
	f := d.form
	if d.asked != nil {
		f = d.asked
	}
	return d.entry.Answers(d.base(), f.Values(), several)
}

func (d *Answer) edited() tea.Cmd {
	d.warned = false
	d.refresh()
	return nil
}

// siblings reports whether the answer may go to more than one blocker.
func (d *Answer) siblings() bool { return len(d.data.rows) > 1 }

func (d *Answer) refresh() {
	no, do := form.Button{ID: buttonNo, Label: "Not now"}, form.Button{ID: buttonDo, Label: "Answer"}
	d.noteOffers()
	switch {
	case !d.loaded:
		do.Disabled = "The blocker is still being read."
	case d.preview:
		n := len(d.list.Picked())
		do.Label = "Answer " + words.Count(n, "blocker")
		if n == 0 {
			do.Disabled = "Tick what the answer is for."
		}
		d.buttons.Set(form.Button{ID: buttonBack, Label: "Back to the answers"}, no, do)
		return
	case d.warned:
		do.Label = "Send it unchanged"
	case d.siblings():
		do.Label = "Look at what happens to " + words.Thousands(len(d.data.rows))
	default:
		do.Label = "Answer and resubmit " + words.Thousands(d.data.rows[0].Numbers)
	}
	d.buttons.Set(no, do)
}

// buttonBack leads from the preview back to the form.
const buttonBack = "back"

// changes reports whether something is said that is not on the order already.
func (d *Answer) changes() bool {
	has := d.data.orders[d.data.rows[0].OrderID].EndUser
	for key, v := range d.typed() {
		if !slices.Contains(d.entry.OrderFields(), key) || v != has.Get(key) {
			return true
		}
	}
	return false
}

// do goes on to the preview, or answers.
func (d *Answer) do() tea.Cmd {
	if d.busy() || !d.loaded {
		return nil
	}
	if d.preview {
		return d.send(d.ticked())
	}
	if !d.ready() {
		return nil
	}
	if !d.changes() && len(d.entry.OrderFields()) > 0 && d.data.rows[0].Answered.IsZero() && !d.warned {
		d.warned = true
		d.refresh()
		return nil
	}
	if d.siblings() {
		d.toPreview()
		return nil
	}
	return d.send([]int64{d.data.rows[0].ID})
}

// ticked are the blockers that the answer goes to.
func (d *Answer) ticked() []int64 {
	var ids []int64
	for _, v := range d.list.Picked() {
		if id, err := strconv.ParseInt(v, 10, 64); err == nil {
			ids = append(ids, id)
		}
	}
	return ids
}

type answeredAll struct {
	ids []int64
	r   store.Resolved
	err error
}

func (d *Answer) send(ids []int64) tea.Cmd {
	if len(ids) == 0 {
		return nil
	}
	s, answers := d.store, d.answers(len(ids) > 1 || ids[0] != d.data.rows[0].ID)
	return d.start(func(ctx context.Context) tea.Msg {
		r, err := s.ResolveBlockers(ctx, ids, answers)
		return answeredAll{ids, r, err}
	})
}

func (d *Answer) finish(m answeredAll) tea.Cmd {
	if m.err != nil {
		if d.failed(m.err) {
			d.fault = sentence(d.fault) + " What you typed is kept."
			return d.Init()
		}
		return nil
	}
	var orders []model.Order
	for _, r := range d.data.rows {
		if slices.Contains(m.ids, r.ID) && !slices.ContainsFunc(orders, func(o model.Order) bool { return o.ID == r.OrderID }) {
			orders = append(orders, d.data.orders[r.OrderID])
		}
	}
	return overlay.Finish(d, append([]tea.Msg{Answered{Blockers: m.ids}}, answeredResults(m.r, orders)...)...)
}
