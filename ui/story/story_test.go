package story_test

import (
	"strings"
	"testing"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/tn"
	"portdesk/theme"
	"portdesk/ui/story"
)

func teller() story.Teller {
	return story.Teller{Theme: theme.New(theme.Dark(), theme.Unicode()), Today: date.Of(2026, 11, 23), Type: tn.LongCode}
}

const number = tn.TN(12064205780)

func entry(event string, from, to model.Status, data ...string) model.Entry {
	e := model.Entry{Event: event, Number: number, From: from, To: to, Data: map[string]string{}}
	for i := 0; i+1 < len(data); i += 2 {
		e.Data[data[i]] = data[i+1]
	}
	return e
}

func ofOrder(event string, data ...string) model.Entry {
	e := entry(event, model.None, model.None, data...)
	e.Number = 0
	return e
}

func TestTell(t *testing.T) {
	for name, c := range map[string]struct {
		entry model.Entry
		want  string
	}{
		"status": {entry(string(model.ReviewStarted), model.Pending, model.Portable), "◎ Portable"},
		"dated":  {entry(string(model.PortingDateConfirmedFOC), model.InProcess, model.FOCDateSet, "date", "2026-12-04"), "◆ FOC Date Set | Fri 4 Dec"},
		"moved": {entry(string(model.FOCDateChanged), model.FOCDateSet, model.FOCDateSet, "from_date", "2026-12-04", "date", "2026-12-08", "reason", "later"),
			"◆ New FOC date agreed | Fri 4 Dec → Tue 8 Dec · \"later\""},
		"withdrawn": {entry(string(model.FOCWithdrawn), model.FOCDateSet, model.InProcess, "from_date", "2026-12-04"),
			"◐ In Process | FOC withdrawn · before: Fri 4 Dec"},
		"blocked": {entry(string(model.AdditionalInformationRequired), model.InProcess, model.ActionRequired, "causes", "address_mismatch x_y", "reason", "SA\x1b[31m BAD"),
			"▲ Action Required | Service address does not match · x_y · \"SA BAD\""},
		"against":   {entry(string(model.PortingDateConfirmedFOC), model.InProcess, model.FOCDateSet, "override", "by phone", "overridden", "cut_off"), "◆ FOC Date Set | cut off set aside: by phone"},
		"fact":      {entry(string(model.AcquireOwnership), model.FOCDateSet, model.FOCDateSet), "◆ " + model.AcquireOwnership.Title()},
		"resubmit":  {entry(string(model.Resubmit), model.ActionRequired, model.InProcess), "◐ In Process | resubmitted"},
		"undone":    {entry(model.Undone, model.FOCDateSet, model.InProcess), "◐ In Process | taken back"},
		"taken off": {entry(model.Undone, model.Pending, model.None), "• Taken off again"},
		"unknown":   {entry("new_thing", model.Pending, model.Pending), "○ new thing"},
		"edited": {ofOrder(model.OrderEdit, "city", "Seattle", "pin", "4711", model.LetterVoided, "City was changed after signing"),
			"• End-user data changed | City, PIN or passcode · the LOA lost its force: City was changed after signing"},
		"written":  {ofOrder(model.AnswersWritten, "pin", "4711"), "• Answers written into the order | PIN or passcode"},
		"answered": {ofOrder(model.BlockerAnswered, "cause", "address_mismatch"), "• Blocker answered | Service address does not match"},
		"signed":   {ofOrder(model.OrderSign, "name", "Jane Doe", "title", "Owner"), "✓ LOA signed | Jane Doe, Owner"},
		"note":     {ofOrder(model.NoteAdded, "text", "one\ntwo\x07"), "• Note | one\ntwo"},
		"voided":   {ofOrder(model.LetterVoided, model.LetterVoided, "a number left"), "• LOA voided | the LOA lost its force: a number left"},
		"of later": {ofOrder("some_event"), "• some event"},
	} {
		l := teller().Tell(c.entry)
		got := strings.TrimSuffix(l.Sign+" "+l.What+" | "+l.More, " | ")
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Whatever stands in the data of an edit, its values are not told.
func TestValuesAreNotTold(t *testing.T) {
	e := ofOrder(model.OrderEdit)
	for _, d := range model.OrderFields(tn.LongCode) {
		e.Data[d.Key] = "hush-hush"
	}
	for _, event := range []string{model.OrderEdit, model.AnswersWritten, model.OrderCreate, model.Undone} {
		e.Event = event
		if l := teller().Tell(e); strings.Contains(l.What+l.More, "hush") {
			t.Errorf("%s tells %q", event, l.More)
		}
	}
}
