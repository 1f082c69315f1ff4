package dialogs

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/csr"
	"portdesk/model/field"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/draw"
	"portdesk/ui/form"
	"portdesk/ui/overlay"
)

// RecordTaken is the text of a customer service record that was pasted for an order. It
// is shown, and kept nowhere.
type RecordTaken struct {
	Order int64
	Text  string
}

// Record is the dialog into which a customer service record is pasted, to be compared
// with what an order says.
type Record struct {
	sheet
	order int64
	pon   string
	text  string
}

const keyRecord = "record"

// maxRecord is how many characters of a record are taken.
const maxRecord = 20_000

// NewRecord returns the dialog for an order; the text is the record that is there already.
// Its result is RecordTaken; an emptied field takes the record away.
func NewRecord(ctx context.Context, order int64, pon, text string) *Record {
	d := &Record{sheet: sheet{deed: deed{ctx: ctx}, keeps: true}, order: order, pon: pon, text: text}
	d.dialog = d
	return d
}

// Title names the order.
func (d *Record) Title() string { return "CSR for PON " + draw.Clean(d.pon) }

// Restyle makes the field on the first call.
func (d *Record) Restyle(t *theme.Theme) {
	if d.form != nil {
		d.restyle(t)
		return
	}
	d.open(t, []field.Def{{Key: keyRecord, Label: "CSR", Hint: "Service address: …", Kind: field.Multiline, MaxLen: maxRecord}}, field.Values{keyRecord: d.text}, nil)
	d.buttons.Set(form.Button{ID: buttonNo, Label: "Not now"}, form.Button{ID: buttonDo, Label: "Compare"})
}

// Init has nothing to load.
func (d *Record) Init() tea.Cmd { return nil }

// Update waits for nothing.
func (d *Record) Update(tea.Msg) tea.Cmd { return nil }

func (d *Record) edited() tea.Cmd { return nil }

// do hands the text on. One of which nothing can be read stays where it is.
func (d *Record) do() tea.Cmd {
	if !d.ready() {
		return nil
	}
	text := d.form.Values().Get(keyRecord)
	switch {
	case text == "" && d.text == "":
		d.fault = "Nothing is pasted yet."
	case text != "" && len(csr.Parse(text)) == 0:
		d.fault = "No line of it begins with a label that is known: " + strings.Join(csr.Known(), ", ") + ". Write one before its value."
	default:
		return overlay.Finish(d, RecordTaken{Order: d.order, Text: text})
	}
	d.moveTo(inForm)
	d.form.Focus(keyRecord)
	return nil
}

// Scopes adds what ctrl+s does beside the field.
func (d *Record) Scopes() []action.Scope { return d.finishing() }

// Hints names what works where the focus is.
func (d *Record) Hints() []action.ID { return d.finishes() }

// Act carries out an action.
func (d *Record) Act(id action.ID) tea.Cmd {
	if e, done := d.finishAct(id); done {
		return d.follow(e)
	}
	return d.sheet.Act(id)
}

// View draws the field and the buttons.
func (d *Record) View(w, h int) string {
	w = min(w, widest)
	words := "Paste it as it is: lines such as \"SA 1218 3RD AVE STE 400 SEATTLE WA 98101\", \"BTN 206 420 6100\", \"Account: ...\", \"Name: ...\". It is compared and kept nowhere."
	var lines []string
	for _, line := range draw.Wrap(words, max(w, 10)) {
		lines = append(lines, d.theme.P(theme.Dim).S(line))
	}
	return d.view(lines, w, h)
}
