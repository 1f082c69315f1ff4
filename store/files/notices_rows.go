package files

import (
	"strconv"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/notice"
	"portdesk/model/tn"
)

// Columns of the table of notices.
const (
	noticeNumber  = "number"
	noticeEvent   = "event"
	noticeDate    = "date"
	noticeReason  = "reason"
	noticeCauses  = "causes"
	noticeVerdict = "verdict"
	noticeAt      = "at"
	noticeID      = "id"
	noticeOrder   = "order"
)

// noticeNames are the spellings of the columns' names that are taken, folded.
func noticeNames() map[string]string {
	return map[string]string{
		"number": noticeNumber, "numbers": noticeNumber, "phonenumber": noticeNumber, "telephonenumber": noticeNumber, "tn": noticeNumber, "did": noticeNumber,
		"event": noticeEvent, "status": noticeEvent,
		"date": noticeDate, "focdate": noticeDate, "foc": noticeDate,
		"reason": noticeReason, "words": noticeReason, "note": noticeReason,
		"causes": noticeCauses, "cause": noticeCauses, "codes": noticeCauses, "code": noticeCauses,
		"verdict": noticeVerdict,
		"at":      noticeAt, "time": noticeAt, "timestamp": noticeAt, "occurredat": noticeAt, "when": noticeAt,
		"id": noticeID, "noticeid": noticeID, "notice": noticeID,
		"order": noticeOrder, "pon": noticeOrder, "reference": noticeOrder, "ref": noticeOrder,
	}
}

// noticeTable tells in which column of a table what stands, from 0.
type noticeTable struct {
	header []string
	at     map[string]int
}

func noticeColumns(header []string) (*noticeTable, *Fault) {
	t := &noticeTable{header: header, at: map[string]int{}}
	names := noticeNames()
	for i, h := range header {
		if name, ok := names[foldKey(h)]; ok {
			if _, twice := t.at[name]; !twice {
				t.at[name] = i
			}
		}
	}
	_, event := t.at[noticeEvent]
	_, number := t.at[noticeNumber]
	_, order := t.at[noticeOrder]
	if !event || (!number && !order) {
		return nil, &Fault{Line: 1, Reason: "this is no table of notices: a column event, and a column number or order, are needed", Text: cleaned([]byte(strings.Join(header, ",")), maxErrorText)}
	}
	return t, nil
}

func (t *noticeTable) cell(rec Record, name string) string {
	i, ok := t.at[name]
	if !ok || i >= len(rec.Cells) {
		return ""
	}
	return strings.TrimSpace(rec.Cells[i])
}

func (t *noticeTable) fault(rec Record, name, reason string) *Fault {
	return &Fault{Line: rec.Line, Column: t.at[name] + 1, Name: t.header[t.at[name]], Reason: reason, Text: cleaned([]byte(t.cell(rec, name)), maxErrorText)}
}

func (t *noticeTable) read(rec Record) (notice.Notice, *Fault) {
	n := notice.Notice{Line: rec.Line, Vendor: notice.Portdesk, ID: t.cell(rec, noticeID), Ref: t.cell(rec, noticeOrder), Word: t.cell(rec, noticeEvent), Reason: t.cell(rec, noticeReason)}
	n.Codes = strings.FieldsFunc(t.cell(rec, noticeCauses), func(r rune) bool { return strings.ContainsRune(" ,;|\t\n", r) })
	var reason string
	if n.Numbers, reason = numbersIn(t.cell(rec, noticeNumber)); reason != "" {
		return n, t.fault(rec, noticeNumber, reason)
	}
	if n.Word == "" {
		return n, t.fault(rec, noticeEvent, "name the event")
	}
	if len(n.Numbers) == 0 && n.Ref == "" {
		name := noticeNumber
		if _, ok := t.at[name]; !ok {
			name = noticeOrder
		}
		return n, t.fault(rec, name, "name a number or an order")
	}
	if n.Date, n.DateAt, reason = writtenDay(t.cell(rec, noticeDate)); reason != "" {
		return n, t.fault(rec, noticeDate, reason)
	}
	if n.At, reason = writtenMoment(t.cell(rec, noticeAt)); reason != "" {
		return n, t.fault(rec, noticeAt, reason)
	}
	switch foldKey(t.cell(rec, noticeVerdict)) {
	case "":
	case "portable", "yes":
		n.Verdict = model.VerdictPortable
	case "notportable", "no":
		n.Verdict = model.VerdictNotPortable
	default:
		return n, t.fault(rec, noticeVerdict, "a verdict is portable or not_portable")
	}
	if reason = wordy(n); reason != "" {
		return n, &Fault{Line: rec.Line, Reason: reason, Text: cleaned([]byte(n.Reason), maxErrorText)}
	}
	return n, nil
}

// writtenDay reads a cell with a date: as programs write it, else as `import orders` does.
func writtenDay(cell string) (day date.Date, at time.Time, reason string) {
	cell = orderText(cell)
	if day, at, reason = dayIn(cell); reason == "" {
		return day, at, ""
	}
	day, err := orderDay(cell)
	if err != nil {
		return 0, time.Time{}, err.Error()
	}
	return day, time.Time{}, ""
}

// writtenMoment reads a cell with a moment in the same ways.
func writtenMoment(cell string) (at time.Time, reason string) {
	cell = orderText(cell)
	if at, reason = momentIn(cell); reason == "" {
		return at, ""
	}
	if at, err := orderMoment(cell, time.UTC); err == nil {
		return keptMoment(at)
	}
	return time.Time{}, "a time is written 2026-12-08T15:04:05Z or 12/8/2026 3:04 PM"
}

// maxWords is how long all words of a notice may be together. They stand in the journal of
// each of its numbers.
const maxWords = 10_000

// wordy is the refusal of a notice that has too many words, or "".
func wordy(n notice.Notice) string {
	length := len(n.ID) + len(n.Ref) + len(n.Word) + len(n.Reason)
	for _, c := range n.Codes {
		length += len(c)
	}
	if length > maxWords {
		return "the words of a notice have more than " + strconv.Itoa(maxWords) + " characters"
	}
	return ""
}

// numbersIn reads the numbers of a cell.
func numbersIn(cell string) (list []tn.TN, reason string) {
	for _, text := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(";,|\n", r) }) {
		text = strings.TrimSpace(text)
		if text == "" {
			continue
		}
		n, err := tn.Parse(text)
		if err != nil {
			return nil, err.Error()
		}
		list = append(list, n)
	}
	return list, ""
}

// dayIn reads a day; or at, the moment that it was told as, where that has an hour and a
// zone: which day it is depends on where one reads it.
func dayIn(text string) (day date.Date, at time.Time, reason string) {
	if text == "" {
		return 0, at, ""
	}
	if day, err := date.Parse(text); err == nil {
		return day, at, ""
	}
	at, reason = momentIn(text)
	if reason != "" || len(text) < len(time.DateOnly) {
		return 0, time.Time{}, "a date is written 2026-12-08"
	}
	plain, err := date.Parse(text[:len(time.DateOnly)])
	if err == nil && (!namesZone(text) || at.Hour()+at.Minute()+at.Second() == 0) {
		return plain, time.Time{}, ""
	}
	return 0, at, ""
}

// namesZone reports a moment of ISO 8601 that says in which zone it is.
func namesZone(text string) bool {
	clock := text[len(time.DateOnly):]
	return strings.ContainsAny(clock, "Zz+-")
}

// momentIn reads a moment: ISO 8601 in its usual forms, the form of mail, or Unix seconds.
func momentIn(text string) (at time.Time, reason string) {
	if text == "" {
		return time.Time{}, ""
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02 15:04:05Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02T15:04:05-0700", "2006-01-02 15:04:05",
		"2006-01-02 15:04", "2006-01-02T15:04Z07:00", "2006-01-02T15:04", time.DateOnly, time.RFC1123Z, time.RFC1123} {
		at, err := time.Parse(layout, text)
		if err != nil {
			continue
		}
		if zone, _ := at.Zone(); layout == time.RFC1123 && zone != "UTC" && zone != "GMT" {
			continue // the hours of other names depend on where they are read
		}
		return keptMoment(at)
	}
	if sec, err := strconv.ParseFloat(text, 64); err == nil && sec > 1e8 && sec < 1e11 {
		return keptMoment(time.UnixMilli(int64(sec * 1000)).UTC())
	}
	return time.Time{}, "a time is written 2026-12-08T15:04:05Z"
}

func keptMoment(at time.Time) (time.Time, string) {
	if at.Year() < 1971 || at.Year() > 9998 {
		return time.Time{}, "a time lies between 1971 and 9998"
	}
	return at, ""
}

// foldKey is a name without case, blanks, dashes and underscores, so that phone_number,
// phoneNumber and "Phone Number" are one.
func foldKey(name string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '_', '-', '.', '\ufeff':
			return -1
		}
		return r
	}, strings.ToLower(strings.TrimSpace(name)))
}
