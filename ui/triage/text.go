package triage

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/tn"
	law "portdesk/model/triage"
	"portdesk/theme"
	"portdesk/ui/dialogs"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// clean is foreign text made safe for one line.
func clean(text string) string { return draw.Clean(text) }

// numbers writes "1 number" or "1,204 numbers".
func numbers(n int) string { return words.Count(n, "number") }

// title is what an item is, in a few words: "Draft lacks ZIP", "FOC today".
func (w *Workspace) title(it law.Item) string {
	switch it.Queue {
	case law.Blocked:
		return blockedTitle(it)
	case law.FOCTomorrow:
		if c, known := w.checkOf(it); known && c.ready() {
			return checkWords(c)[0]
		}
	case law.Draft:
		switch len(it.Lacks) {
		case 0:
			return "Draft not finished"
		case 1:
			return "Draft lacks " + lower(it.Lacks[0])
		default:
			return "Draft lacks " + strconv.Itoa(len(it.Lacks)) + " things"
		}
	case law.FOCToday:
		if it.Day < w.desk.Today() && !it.Day.IsZero() {
			return "FOC day is past"
		}
	default:
	}
	return it.Queue.Kind().Title
}

// blockedTitle names the first cause of an item with blockers, and how many there are
// besides; where all is answered it is the letter that is missing.
func blockedTitle(it law.Item) string {
	causes := causesOf(it)
	if it.Answered || len(causes) == 0 {
		return it.Title()
	}
	text := clean(causes[0])
	if e, ok := blocker.Lookup(blocker.Cause(causes[0])); ok {
		text = e.Title
	}
	if more := len(causes) - 1; more > 0 {
		text += " and " + strconv.Itoa(more) + " more"
	}
	return text
}

// blockedWords are shorter forms of that, the longest first.
func blockedWords(it law.Item) []string {
	causes := causesOf(it)
	if it.Answered || len(causes) == 0 {
		return nil
	}
	e, ok := blocker.Lookup(blocker.Cause(causes[0]))
	if !ok {
		return nil
	}
	more := ""
	if n := len(causes) - 1; n > 0 {
		more = " +" + strconv.Itoa(n)
	}
	return []string{"Blocked: " + e.Short + more, capital(e.Short) + more}
}

// lower begins a label with a small letter, unless it is an abbreviation.
func lower(label string) string {
	label = clean(label)
	if len(label) > 1 && label[1] >= 'A' && label[1] <= 'Z' {
		return label
	}
	return strings.ToLower(label[:min(1, len(label))]) + label[min(1, len(label)):]
}

// brief is the title where there is little room.
func (w *Workspace) brief(it law.Item, room int) string {
	full := w.title(it)
	c, tomorrow := w.checkOf(it)
	if draw.Width(full) <= room && !tomorrow {
		return full
	}
	var shorter []string
	switch it.Queue {
	case law.Blocked:
		shorter = blockedWords(it)
	case law.Draft:
		shorter = []string{strings.Replace(full, "Draft lacks", "Lacks", 1)}
	case law.FOCTomorrow:
		if tomorrow {
			shorter = checkWords(c)
		}
	default:
	}
	for _, text := range shorter {
		if full = text; draw.Width(text) <= room {
			break
		}
	}
	return full
}

// sign is the glyph of an item and how it is painted.
func (w *Workspace) sign(it law.Item) (string, theme.Role) {
	g := w.theme.Glyphs
	status := func(s model.Status) (string, theme.Role) {
		return g.Status(uint8(s)), theme.StatusRole(uint8(s))
	}
	if it.Answered {
		return g.Draft, theme.Customer
	}
	switch it.Queue {
	case law.Draft, law.Unsigned, law.Unsent, law.LetterAgeing:
		return g.Draft, theme.Customer
	case law.Confirm, law.Ahead, law.FOCTomorrow, law.FOCToday:
		return g.Confirmed, theme.Confirmed
	default:
		return status(statusesOf(it.Queue)[0])
	}
}

// when is what the last column says of an item: its day, how late it is, or how long it
// waits, and how that is painted.
func (w *Workspace) when(it law.Item, p part) (string, theme.Role) {
	today := w.desk.Today()
	if p == putOff {
		return w.desk.Day(it.Until), theme.Dim
	}
	switch it.Queue {
	case law.FOCToday:
		if it.Day < today && !it.Day.IsZero() {
			return w.desk.Day(it.Day), theme.Warn
		}
		return "today", theme.Warn
	case law.FOCTomorrow, law.Confirm, law.Ahead:
		return w.desk.Day(it.Day), theme.Confirmed
	case law.LetterAgeing:
		if !it.Since.IsZero() {
			return strconv.Itoa(date.FromTime(it.Since.In(w.desk.Now.Location())).DaysUntil(today)) + " days", theme.Warn
		}
	default:
	}
	wait := law.WaitOf(w.desk, it)
	if late := wait.Late(); late > 0 {
		return "late " + span(late), theme.Error
	}
	if wait.Due > 0 {
		return span(wait.Waited), theme.Dim
	}
	return w.age(it.Since, it), theme.Dim
}

// age is how long ago a moment was, by the calendar of the item's country.
func (w *Workspace) age(at time.Time, it law.Item) string {
	return date.Age(at, w.desk.Now, w.desk.Calendar(it.Losing.ID, it.Canadian))
}

// span writes a time in business hours: "40 min", "7 h".
func span(d time.Duration) string {
	if d < time.Minute {
		return "now"
	}
	if d < time.Hour {
		return strconv.Itoa(int(d/time.Minute)) + " min"
	}
	return words.Thousands(int(d/time.Hour)) + " h"
}

// hours writes a time in business hours, in full.
func hours(d time.Duration) string {
	if d < time.Hour {
		return words.Count(int(d/time.Minute), "business minute")
	}
	return words.Count(int(d/time.Hour), "business hour")
}

// at writes a moment, "" for none.
func (w *Workspace) at(m time.Time) string { return w.desk.Moment(m) }

// chased is who owes the answer: the gaining provider reviews and starts, the losing
// carrier does the rest.
func chased(it law.Item, o model.Order) model.Carrier {
	if it.Queue == law.Review || it.Queue == law.Start {
		return o.Gaining
	}
	return o.Losing
}

// chaseText is what is sent to the one who owes an answer.
func chaseText(d model.Desk, it law.Item, o model.Order, living []tn.TN) string {
	list := make([]string, 0, len(living))
	for _, n := range living {
		list = append(list, n.Display())
	}
	wait := law.WaitOf(d, it)
	f := dialogs.ChaseFacts{PON: it.PON, Numbers: list, Count: it.Numbers, Sent: date.FromTime(o.Submitted), Since: date.FromTime(it.Since.In(d.Now.Location())), Waiting: wait.Waited, Asks: asks(it)}
	if late := wait.Late(); late > 0 {
		f.Asks = fmt.Sprintf("The answer was due after %s, so it is %s overdue. %s", hours(wait.Due), hours(late), f.Asks)
	}
	return dialogs.ChaseText(f, d)
}

// asks is what is asked of the one who is chased.
func asks(it law.Item) string {
	switch it.Queue {
	case law.Review:
		return "Please tell us what your review of these numbers found."
	case law.Start:
		return "Please start the port, or tell us what it waits for."
	case law.FOCDue:
		return "Please confirm a date (FOC), or tell us what you still lack."
	case law.Cancellation:
		return "Please tell us whether the cancellation stands."
	case law.Refused:
		return "Please tell us when the port goes on."
	default:
		return "Please tell us exactly what you need to let these numbers go."
	}
}

// summary is what copying an item puts into the clipboard.
func (w *Workspace) summary(it law.Item) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\nPON %s, %s\n", w.title(it), clean(it.PON), numbers(it.Numbers))
	for _, line := range [][2]string{{"Customer", clean(it.Customer)}, {"Carrier", clean(it.Losing.Label())}, {"Date", w.desk.Day(it.Day)},
		{"Since", w.at(it.Since)}, {"Lacks", clean(strings.Join(it.Lacks, ", "))}, {"Put off until", w.desk.Day(it.Until)}, {"Note", clean(it.Note)}} {
		if line[1] != "" {
			fmt.Fprintf(&b, "%s: %s\n", line[0], line[1])
		}
	}
	if w.one.key == it.Key() {
		for _, open := range w.one.blockers {
			if open.Words != "" {
				fmt.Fprintf(&b, "%s wrote: \"%s\"\n", clean(it.Losing.Label()), clean(open.Words))
			}
		}
	}
	if wait := law.WaitOf(w.desk, it); wait.Due > 0 {
		fmt.Fprintf(&b, "Waiting %s of %s: %s\n", hours(wait.Waited), hours(wait.Due), wait.Law)
	}
	return b.String()
}
