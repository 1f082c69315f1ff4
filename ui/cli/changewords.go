package cli

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/story"
	"portdesk/ui/words"
)

// changeWords tells what changed in the words of the screens, a line for each change.
type changeWords struct{ story.Teller }

func changesOf(d model.Desk) changeWords {
	return changeWords{story.Teller{Theme: &theme.Theme{Glyphs: theme.PlainGlyphs()}, Today: d.Today(), Dates: d.Dates}}
}

// lines tells entries, the oldest first. That an order was drafted is told with its numbers.
func (w changeWords) lines(list []store.Told) []string {
	out := make([]string, 0, len(list))
	for i, e := range list {
		if e.Event == model.OrderCreate && i+1 < len(list) {
			if next := list[i+1]; next.Order == e.Order && next.Action == e.Action && drafts(next) {
				continue
			}
		}
		out = append(out, w.line(e))
	}
	return out
}

func drafts(e store.Told) bool { return e.Event == string(model.CreateNewPortingRequest) }

// line tells one change: "PON 1001-A: 3 numbers: Pending to Canceled".
func (w changeWords) line(e store.Told) string {
	var parts []string
	if e.PON != "" {
		parts = append(parts, "PON "+e.PON)
	}
	touched := ""
	switch {
	case e.Count == 1:
		touched = e.Number.String()
	case e.Count > 1:
		touched = words.Count(e.Count, "number")
	}
	if drafts(e) {
		return clean(strings.Join(append(parts, touched+" drafted"), ": "))
	}
	if touched != "" {
		parts = append(parts, touched)
	}
	for _, part := range w.said(e) {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return clean(strings.Join(parts, ": "))
}

// said is what happened, and what it brought.
func (w changeWords) said(e store.Told) []string {
	switch e.Event {
	case model.OrderEdit, model.AnswersWritten:
		return w.edited(e)
	case model.Undone:
		return w.again(e, "taken back")
	case model.Redone:
		return w.again(e, "done again")
	}
	told := w.Tell(e.Entry)
	more := []string{told.More, w.details(e)}
	if e.Event == model.TakenOver && e.Count > 0 {
		more = append(more, "taken over")
	}
	return append([]string{move(e, told.What)}, more...)
}

// move is what happened to numbers with the status that they left.
func move(e store.Told, what string) string {
	if e.From == e.To || e.From == model.None || e.To == model.None {
		return what
	}
	return e.From.String() + " to " + what
}

// again tells what undo and redo did.
func (w changeWords) again(e store.Told, how string) []string {
	switch {
	case e.Data["what"] == model.Undone || e.Data["what"] == model.Redone:
		return []string{how}
	case e.Data["what"] != "":
		return []string{how, lowered(w.Tell(model.Entry{Event: e.Data["what"]}).What)}
	case e.Count > 0 && e.To == model.None:
		return []string{lowered(w.Tell(e.Entry).What)}
	case e.From == e.To:
		return []string{how}
	}
	return []string{move(e, e.To.String()), how}
}

// edited names the fields of an order that changed, with what they held and hold; of
// secrets that they changed.
func (w changeWords) edited(e store.Told) []string {
	var out []string
	told := map[string]bool{}
	allFields(func(d field.Def) {
		now, changed := e.Data[d.Key]
		if !changed || told[d.Key] {
			return
		}
		told[d.Key] = true
		label, was := lowered(d.Label), e.Was[d.Key]
		if d.Kind == field.Day {
			was, now = w.day(was), w.day(now)
		}
		switch {
		case d.Secret:
			out = append(out, label+" changed")
		case was == "":
			out = append(out, label+": "+now)
		case now == "":
			out = append(out, label+": "+was+" taken out")
		default:
			out = append(out, label+": "+was+" to "+now)
		}
	})
	if why := e.Data[model.LetterVoided]; why != "" {
		out = append(out, "the LOA lost its force: "+why)
	}
	return []string{strings.Join(out, "; ")}
}

// details is what acts brought that are none of the order's own.
func (w changeWords) details(e store.Told) string {
	var keys []string
	switch e.Event {
	case model.ProfileAssigned:
		if e.Data["profile"] == "" {
			return "taken away"
		}
		keys = []string{"profile"}
	case model.ProfileChanged:
		keys = []string{"rule", "profile", "what"}
	case model.HolidaySaved, model.HolidayDeleted:
		keys = []string{"carrier", "day", "name"}
	case model.Snoozed, model.Woken:
		keys = []string{"queue", "until", "note"}
	case model.Chased:
		keys = []string{"whom", "text"}
	case model.TestCall:
		keys = []string{"result", "note"}
	case model.DirectoryImported:
		return directoryDetails(e.Data)
	}
	var out []string
	for _, key := range keys {
		value := e.Data[key]
		switch key {
		case "day", "until":
			value = w.day(value)
		case "queue":
			value = strings.ReplaceAll(value, "_", " ")
		}
		if value != "" {
			out = append(out, value)
		}
	}
	return strings.Join(out, ", ")
}

// directoryDetails tells what an import of a directory brought.
func directoryDetails(data map[string]string) string {
	if data["prefix"] != "" {
		return strings.TrimSpace(data["prefix"] + " " + data["what"])
	}
	var out []string
	for _, of := range []struct {
		key, one, many string
	}{{"prefixes", "prefix", "prefixes"}, {"names", "name", "names"}} {
		if n, err := strconv.Atoi(data[of.key]); err == nil && n > 0 {
			out = append(out, words.Count(n, of.one, of.many))
		}
	}
	return strings.Join(out, ", ")
}

// day writes a day as the desk does; what is none stays as it is.
func (w changeWords) day(text string) string {
	if d, err := date.Parse(text); err == nil {
		return w.Dates.Day(d, w.Today)
	}
	return text
}

// lowered is a label within a sentence; what begins with an abbreviation stays as it is.
func lowered(label string) string {
	first, size := utf8.DecodeRuneInString(label)
	if second, _ := utf8.DecodeRuneInString(label[size:]); unicode.IsUpper(second) {
		return label
	}
	return string(unicode.ToLower(first)) + label[size:]
}
