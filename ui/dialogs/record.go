package dialogs

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/field"
	"portdesk/theme"
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
	d := &Record{sheet: sheet{deed: deed{ctx: ctx}}, order: order, pon: pon, text: text}
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

// do hands the text on.
func (d *Record) do() tea.Cmd {
	if !d.ready() {
		return nil
	}
	return overlay.Finish(d, RecordTaken{Order: d.order, Text: d.form.Values().Get(keyRecord)})
}

// View draws the field and the buttons.
func (d *Record) View(w, h int) string {
	w = min(w, widest)
	words := "Paste it as it is: lines such as \"Service address: 1218 3rd Ave Ste 400\", \"BTN: ...\", \"Account: ...\", \"Name: ...\". It is compared and kept nowhere."
	var lines []string
	for _, line := range draw.Wrap(words, max(w, 10)) {
		lines = append(lines, d.theme.P(theme.Dim).S(line))
	}
	return d.view(lines, w, h)
}
