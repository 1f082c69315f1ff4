package model

import (
	"fmt"
	"strings"
	"time"

	"portdesk/model/date"
	"portdesk/model/tn"
)

// Desk is the moment and the rules that a decision is made under. It is the only
// clock that package model sees.
type Desk struct {
	Now       time.Time // in the desk's time zone
	Policy    Policy
	Calendars Calendars
	// Carriers are the carriers with rules of their own, by SPID or RespOrg in capitals.
	// It is shared and never changed.
	Carriers map[string]CarrierRules
	Dates    date.Style // how days and hours are written
}

// CarrierRules are what one carrier does otherwise than the rest.
type CarrierRules struct {
	Name     string         // as sentences call it; empty: by its id
	Holidays []date.Holiday // days on which it does no business, over the public ones
	CutOff   time.Duration  // before the FOC day begins; 0: the desk's
	Interval int            // business days, whatever the port; 0: the desk's, or the law's
}

// Zero reports rules that say nothing.
func (r CarrierRules) Zero() bool { return len(r.Holidays) == 0 && r.CutOff == 0 && r.Interval == 0 }

// Calendars gives the business days that hold for a number.
type Calendars struct {
	US, Canada date.Calendar
}

// Of returns the calendar of a number's country.
func (c Calendars) Of(canadian bool) date.Calendar {
	if canadian {
		return c.Canada
	}
	return c.US
}

// Today is the desk's civil day.
func (d Desk) Today() date.Date { return date.FromTime(d.Now) }

// Day writes a day as lists show it, "Tue 8 Dec", in the desk's style; "" for no date.
func (d Desk) Day(day date.Date) string { return d.Dates.Day(day, d.Today()) }

// Clock writes the time of day, "15:04", in the desk's style.
func (d Desk) Clock(t time.Time) string { return d.Dates.Clock(t) }

// Moment writes the day and the time of day, "Fri 20 Nov 16:12", in the desk's style; ""
// for the zero time.
func (d Desk) Moment(t time.Time) string { return d.Dates.Moment(t, d.Today()) }

// CarrierKey is the form in which rules know a carrier's SPID or RespOrg.
func CarrierKey(id string) string { return strings.ToUpper(strings.TrimSpace(id)) }

// Own returns the key of a carrier that the desk has rules of its own for, and "" for
// any other.
func (d Desk) Own(losing string) string {
	if len(d.Carriers) == 0 {
		return ""
	}
	key := CarrierKey(losing)
	if _, ok := d.Carriers[key]; !ok {
		return ""
	}
	return key
}

// Calendar returns the business days of a losing carrier: those of the number's country
// less the carrier's own holidays (47 CFR 52.35(a)). losing may be empty.
func (d Desk) Calendar(losing string, canadian bool) date.Calendar {
	cal := d.Calendars.Of(canadian)
	key := d.Own(losing)
	own := d.Carriers[key].Holidays
	if key == "" || len(own) == 0 {
		return cal
	}
	named := make([]date.Holiday, len(own))
	for i, h := range own {
		named[i] = date.Holiday{Date: h.Date, Name: h.Name, Of: d.carrierName(key)}
	}
	return cal.With(named...)
}

// CutOff is how long before the FOC day begins a losing carrier takes no change any more.
// losing may be empty.
func (d Desk) CutOff(losing string) time.Duration {
	if own := d.Carriers[d.Own(losing)].CutOff; own > 0 {
		return own
	}
	return d.Policy.CutOff
}

// MinimumInterval returns the business days between a request to a losing carrier and the
// earliest date that can be asked for, and the half sentence that says by whose rule.
func (d Desk) MinimumInterval(losing string, typ tn.Type, canadian bool) (days int, why string) {
	kind := intervalType(typ, canadian)
	key := d.Own(losing)
	if n := d.Carriers[key].Interval; n > 0 {
		return n, minimum(d.carrierName(key), n)
	}
	if n := d.Policy.Intervals[kind]; n > 0 {
		return n, minimum(kind.Ports(), n)
	}
	return date.MinimumInterval(kind)
}

func minimum(of string, n int) string {
	return "this desk's minimum interval for " + of + " is " + count(n, "business day", "business days")
}

func (d Desk) carrierName(key string) string {
	return Carrier{ID: key, Name: d.Carriers[key].Name}.Label()
}

// cutOffName calls the cut-off that holds for a losing carrier by its hours and, where it
// is not the common one, by who set it: "Level3's 48-hour cut-off".
func (d Desk) cutOffName(losing string) string {
	key, whose := d.Own(losing), "the"
	switch {
	case d.Carriers[key].CutOff > 0:
		whose = d.carrierName(key) + "'s"
	case d.Policy.CutOff != DefaultPolicy().CutOff:
		whose = "this desk's"
	}
	return fmt.Sprintf("%s %d-hour cut-off", whose, int(d.CutOff(losing).Hours()))
}

// cutOffRefusal tells how near the FOC day is. The day begins at 00:00 desk time,
// to which wireline due dates are normalised (NPAC flows).
func cutOffRefusal(d Desk, f Facts) string {
	if f.FOC.IsZero() {
		return ""
	}
	left := f.FOC.Time(d.Now.Location()).Sub(d.Now)
	if left >= d.CutOff(f.Losing) {
		return ""
	}
	if left <= 0 {
		return fmt.Sprintf("the FOC day, %s, has come: inside %s", d.Day(f.FOC), d.cutOffName(f.Losing))
	}
	return fmt.Sprintf("FOC in %d hours: inside %s", int(left.Hours()), d.cutOffName(f.Losing))
}

// DateLimits returns the limits that a date of a number must keep which leaves a carrier;
// losing may be empty. A date that the carrier confirms counts its interval from the day of
// submission, one that we ask for from today.
func DateLimits(d Desk, losing string, typ tn.Type, canadian bool, from date.Date) date.Limits {
	n, why := d.MinimumInterval(losing, typ, canadian)
	earliest, _ := d.Calendar(losing, canadian).AddBusinessDays(from, n)
	return date.Limits{Today: d.Today(), Earliest: earliest, EarliestWhy: why, MaxDays: d.Policy.MaxDays, Style: d.Dates}
}

func intervalType(typ tn.Type, canadian bool) date.IntervalType {
	switch {
	case typ == tn.TollFree:
		return date.TollFree
	case typ == tn.Wireless:
		return date.Wireless
	case canadian:
		return date.CanadaWireline
	default:
		return date.NonSimple
	}
}

// CheckDate holds a date of a number against the date rules, as those of the country and of
// the losing carrier say. from is where the minimum interval begins (DateLimits).
func CheckDate(d Desk, losing string, typ tn.Type, canadian bool, day, from date.Date) *date.Violation {
	return d.Calendar(losing, canadian).Check(day, DateLimits(d, losing, typ, canadian, from))
}

func checkDate(d Desk, f Facts, day, from date.Date) *date.Violation {
	return CheckDate(d, f.Losing, f.Type, f.Canadian, day, from)
}
