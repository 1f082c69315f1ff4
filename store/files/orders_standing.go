package files

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/intake"
)

// needsStanding is the need of a column that counts only where a file is read for how far
// ports are: elsewhere its name means something else, or nothing.
const needsStanding = "standing"

// standingColumns tell how far ports are, in the words of specialists' own sheets. They stand
// behind those of an export and before the requested date, which has some of their names.
var standingColumns = []orderColumn{
	{key: "status", also: "portstatus portingstatus orderstatus currentstatus numberstatus tnstatus lsrstatus lnpstatus stage", needs: needsStanding, put: putAnyStatus},
	{key: "foc_date", also: "foc focdate firmdate firmorderdate firmfoc confirmeddate confirmedfoc confirmedfocdate confirmedportdate focduedate scheduleddate", needs: needsStanding,
		put: putDay(func(r *intake.Row) *date.Date { return &r.Standing.FOC })},
	{key: "foc_confirmed_at", also: "focreceived focreceiveddate focreceivedon dateconfirmed", needs: needsStanding,
		put: putMoment(func(r *intake.Row) *time.Time { return &r.Standing.Confirmed })},
	{key: "submitted_at", also: "submitted submitteddate submittedon datesubmitted submissiondate submitdate lsrsent lsrsentdate lsrdate sent sentdate datesent orderdate", needs: needsStanding,
		put: putMoment(func(r *intake.Row) *time.Time { return &r.Standing.Submitted })},
	{key: "created_at", also: "created createddate createdon datecreated opened openeddate dateopened received datereceived receiveddate", needs: needsStanding,
		put: putMoment(func(r *intake.Row) *time.Time { return &r.Standing.Created })},
	{key: "completed_at", also: "completed completeddate completedon datecompleted completiondate completion portdate porteddate ported portedon dateported activated activateddate activationdate cutoverdate",
		needs: needsStanding, put: putMoment(func(r *intake.Row) *time.Time { return &r.Standing.Done })},
	{key: "status_since", also: "statusdate since laststatuschange statuschanged statusupdated", needs: needsStanding,
		put: putMoment(func(r *intake.Row) *time.Time { return &r.Standing.Since })},
	{key: "blockers", also: "blocker rejectreason rejectionreason rejectedreason rejection reject reason jeopardyreason jeopardy exception exceptionreason error errorreason", needs: needsStanding, put: putReason},
	{key: "reject_code", also: "rejectcodes rejectioncode reasoncode errorcode jeopardycode exceptioncode", needs: needsStanding, put: putReason},
}

// StandingColumns tells which columns say how far ports are: what each is, and by which names
// it is found, letters and digits alone.
func StandingColumns() []string {
	out := []string{
		"Status, Port Status, Order Status or Stage",
		"FOC, FOC Date, Firm Date or Confirmed Date",
		"Submitted, Submitted Date, LSR Sent or Date Sent",
		"Completed, Completed Date, Port Date or Ported On",
	}
	return append(out, "Created", "Status Since", "Reason, Reject Reason, Reject Code or Blockers")
}

// otherwise refuses a file that is not what it is read for, though it has numbers.
func (l *orderLayout) otherwise() *Fault {
	header := cleaned([]byte(strings.Join(l.header, ", ")), maxErrorText)
	if l.standing && l.at("status") < 0 {
		return &Fault{Line: 1, Reason: "there is no column that tells how the numbers stand; it is called " + StandingColumns()[0] + ", or named with status=COLUMN", Text: header}
	}
	return nil
}

// exportOfOthers tells of an export that is no table of numbers, by the names of its columns.
func exportOfOthers(names []string) *Fault {
	has := func(list ...string) bool {
		return !slices.ContainsFunc(list, func(name string) bool { return !slices.Contains(names, name) })
	}
	const instead = "; `portdesk export order` writes whole orders that can be imported"
	switch {
	case has("numbers", "focfirst", "foclast"):
		return &Fault{Line: 1, Reason: "this is an export of orders, one row each" + instead}
	case has("action", "at", "actor", "event", "data"):
		return &Fault{Line: 1, Reason: "this is an export of the journal, one row an entry" + instead}
	}
	return nil
}

// putAnyStatus reads a status in anybody's words.
func putAnyStatus(c *orderCell) error {
	s, ok := intake.ParseStatus(c.text)
	if !ok {
		words := make([]string, 0, model.StatusCount)
		for _, s := range model.Statuses() {
			words = append(words, s.String())
		}
		return errors.New("no status that is known; the ten are " + strings.Join(words, ", "))
	}
	c.row.Standing.Status = s
	return nil
}

// putReason reads why a carrier refused: causes of the catalogue, or its own words.
func putReason(c *orderCell) error {
	var causes []string
	for word := range strings.FieldsFuncSeq(c.text, func(r rune) bool { return r == ' ' || r == ',' || r == ';' }) {
		if _, ok := blocker.Lookup(blocker.Cause(word)); ok {
			causes = append(causes, word)
			continue
		}
		c.row.Standing.Words = strings.TrimSpace(c.row.Standing.Words + " " + oneLine(c.text))
		return nil
	}
	c.row.Standing.Causes = strings.TrimSpace(c.row.Standing.Causes + " " + strings.Join(causes, " "))
	return nil
}

// notAMoment is what is said of a cell that is no moment and no date.
const notAMoment = "not a date; write 2026-12-04, 12/4/2026 3:04 PM or 2026-12-04T15:04:05Z"

// orderMoment reads a moment: RFC 3339, or a date in any form with or without a time of day,
// on the clocks of zone. A date alone is where its day begins.
func orderMoment(s string, zone *time.Location) (time.Time, error) {
	if zone == nil {
		zone = time.UTC
	}
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		day, dayErr := orderDay(s)
		if dayErr != nil {
			if dayErr.Error() == notAnOrderDay {
				return time.Time{}, errors.New(notAMoment)
			}
			return time.Time{}, dayErr
		}
		clock, ok := clockOf(s)
		if !ok {
			return time.Time{}, errors.New(notAMoment)
		}
		midnight := day.Time(zone)
		y, m, d := midnight.Date()
		at = time.Date(y, m, d, 0, 0, int(clock/time.Second), 0, zone)
	}
	if at.Year() < 1971 {
		return time.Time{}, errors.New(notAMoment)
	}
	return at, nil
}

// clockOf is the time of day behind a date.
func clockOf(s string) (time.Duration, bool) {
	if whole, fraction, ok := strings.Cut(s, "."); ok && plainNumber(whole) && plainNumber(fraction) { // as spreadsheets keep it
		part, err := strconv.ParseFloat("0."+fraction, 64)
		return (time.Duration(part * float64(24*time.Hour))).Round(time.Second), err == nil
	}
	date := withoutClock(s)
	if date == s {
		return 0, true
	}
	text := strings.ToUpper(strings.ReplaceAll(strings.Trim(s[len(date):], " T"), " ", ""))
	if at := strings.IndexByte(text, '.'); at > 0 { // parts of a second
		text = text[:at] + strings.TrimLeft(text[at+1:], "0123456789")
	}
	for _, layout := range []string{"15:04", "15:04:05", "3:04PM", "3:04:05PM"} {
		if at, err := time.Parse(layout, text); err == nil {
			return time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute + time.Duration(at.Second())*time.Second, true
		}
	}
	return 0, false
}
