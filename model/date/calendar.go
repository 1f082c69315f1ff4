package date

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/ca"
	"github.com/rickar/cal/v2/us"
)

// Country is the two-letter code of the country whose holidays count.
type Country string

// The countries that have a calendar here.
const (
	US     Country = "US"
	Canada Country = "CA"
)

// The years whose holidays a Calendar knows. In any other year only weekends and the
// calendar's own holidays stop business.
const (
	FirstYear = 2010
	LastYear  = 2060
)

// Holiday is a day without business and its name.
type Holiday struct {
	Date Date
	Name string
	Of   string // whose own holiday it is, "Level3" or "this desk"; empty for a public one
}

// String returns the name, and whose holiday it is where it is not a public one:
// "Level3's own holiday: Founders Day".
func (h Holiday) String() string {
	if h.Of == "" {
		return h.Name
	}
	return h.Of + "'s own holiday: " + h.Name
}

// Calendar knows which days are business days. It is immutable and may be shared;
// copying it is cheap. The zero Calendar has weekends and no holidays.
type Calendar struct {
	names map[Date]string
	off   []Date    // the holidays that fall on Monday to Friday, in order
	own   []Holiday // laid over them: days that names does not hold, in order, each once
}

// NewCalendar returns the calendar of a country with the holidays of a carrier's own
// added: business days are those of the current provider, whose company holidays do
// not count (47 CFR 52.35(a)). In the United States these are the federal holidays, in
// Canada the general holidays of the Canada Labour Code, which binds carriers. Where a
// holiday falls on a weekend, the day on which it is observed counts as well. Any other
// country has no holidays but the extra ones.
//
// It takes a fraction of a millisecond; make one and keep it.
func NewCalendar(country Country, extra ...Holiday) Calendar {
	national := holidaysOf(country)
	c := Calendar{names: make(map[Date]string, (LastYear-FirstYear+1)*len(national)+len(extra))}
	for _, h := range national {
		name := holidayName(h.Name)
		for year := FirstYear; year <= LastYear+1; year++ { // a New Year's Day may be observed the year before
			actual, observed := h.Calc(year)
			if actual.IsZero() {
				continue
			}
			c.add(FromTime(actual), name)
			if !observed.Equal(actual) {
				c.add(FromTime(observed), name+" (observed)")
			}
		}
	}
	for _, h := range extra {
		if !h.Date.IsZero() {
			c.add(h.Date, h.String())
		}
	}
	slices.Sort(c.off)
	return c
}

// With returns the calendar with more holidays. A day that has a name already keeps it.
// It costs as much as there are holidays to add, and shares the rest.
func (c Calendar) With(extra ...Holiday) Calendar {
	own := slices.Clone(c.own)
	for _, h := range extra {
		if _, taken := c.Holiday(h.Date); !taken && !h.Date.IsZero() {
			own = append(own, h)
		}
	}
	slices.SortStableFunc(own, byDate)
	c.own = slices.CompactFunc(own, func(a, b Holiday) bool { return a.Date == b.Date })
	return c
}

func byDate(a, b Holiday) int { return cmp.Compare(a.Date, b.Date) }

// ownAt finds a day among the holidays that were laid over, or where it would stand.
func (c Calendar) ownAt(d Date) (at int, found bool) {
	return slices.BinarySearchFunc(c.own, d, func(h Holiday, d Date) int { return cmp.Compare(h.Date, d) })
}

// add notes a holiday unless the day has a name already.
func (c *Calendar) add(d Date, name string) {
	if _, taken := c.names[d]; taken {
		return
	}
	c.names[d] = name
	if !weekend(d) {
		c.off = append(c.off, d)
	}
}

// holidaysOf returns the rules of a country's holidays, in an order that gives
// Christmas its observed day before Boxing Day.
func holidaysOf(country Country) []*cal.Holiday {
	switch country {
	case US:
		return us.Holidays
	case Canada:
		return []*cal.Holiday{
			ca.NewYear, ca.GoodFriday, ca.VictoriaDay, ca.CanadaDay, ca.LabourDay,
			ca.NationalDayForTruthAndReconciliation, ca.ThanksgivingDay, ca.RemembranceDay,
			ca.ChristmasDay, ca.BoxingDay,
		}
	}
	return nil
}

// holidayName shortens a name to what people say.
func holidayName(s string) string {
	if s == "Thanksgiving Day" {
		return strings.TrimSuffix(s, " Day")
	}
	return s
}

// Holiday returns the name of the holiday that d is, also when it falls on a weekend.
// One that is not public tells whose it is (see Holiday.String).
func (c Calendar) Holiday(d Date) (name string, ok bool) {
	if name, ok = c.names[d]; ok {
		return name, true
	}
	if i, found := c.ownAt(d); found {
		return c.own[i].String(), true
	}
	return "", false
}

// BusinessDay reports whether d is Monday to Friday and no holiday (47 CFR 52.35(a)).
// No date is no business day.
func (c Calendar) BusinessDay(d Date) bool {
	if d.IsZero() || weekend(d) {
		return false
	}
	_, holiday := c.names[d]
	_, own := c.ownAt(d)
	return !holiday && !own
}

// Next returns d or the first business day after it.
func (c Calendar) Next(d Date) Date {
	for !c.BusinessDay(d) {
		d++
	}
	return d
}

// Prev returns d or the last business day before it.
func (c Calendar) Prev(d Date) Date {
	for !c.BusinessDay(d) {
		d--
	}
	return d
}

// Skipped is a run of days without business that a count stepped over: one holiday on
// a weekday, or the part of a weekend that was passed.
type Skipped struct {
	From, To Date
	Name     string // the holiday's name, or "weekend"
	Weekend  bool
}

// AddBusinessDays returns the n-th business day after d, before d when n is negative,
// and what was skipped on the way, earliest first. d itself is not counted and may be
// any day; n = 0 returns d.
func (c Calendar) AddBusinessDays(d Date, n int) (Date, []Skipped) {
	step := Date(1)
	if n < 0 {
		step, n = -1, -n
	}
	var skipped []Skipped
	for n > 0 {
		d += step
		if c.BusinessDay(d) {
			n--
			continue
		}
		skipped = c.noteSkipped(skipped, d, step)
	}
	if step < 0 {
		slices.Reverse(skipped)
	}
	return d, skipped
}

// noteSkipped adds d to the list, to its last run when that is the same weekend.
func (c Calendar) noteSkipped(list []Skipped, d, step Date) []Skipped {
	if !weekend(d) {
		name, _ := c.Holiday(d)
		return append(list, Skipped{From: d, To: d, Name: name})
	}
	if i := len(list) - 1; i >= 0 && list[i].Weekend && (list[i].To+1 == d || list[i].From-1 == d) {
		if step > 0 {
			list[i].To = d
		} else {
			list[i].From = d
		}
		return list
	}
	return append(list, Skipped{From: d, To: d, Name: "weekend", Weekend: true})
}

// BusinessDaysBetween counts the business days after a up to and including b. When b is
// earlier it is the negative count of those before a down to b, so that it always
// undoes AddBusinessDays.
func (c Calendar) BusinessDaysBetween(a, b Date) int {
	if b < a {
		return c.upTo(b-1) - c.upTo(a-1)
	}
	return c.upTo(b) - c.upTo(a)
}

// upTo counts the business days to the end of d from a fixed day in the past; only
// differences have a meaning.
func (c Calendar) upTo(d Date) int {
	sinceMonday := int(d) + 3 // 1969-12-29 was a Monday
	inWeek := floorMod(sinceMonday, 7)
	weeks := (sinceMonday - inWeek) / 7
	holidays, found := slices.BinarySearch(c.off, d)
	if found {
		holidays++
	}
	for _, h := range c.own {
		if h.Date <= d && !weekend(h.Date) {
			holidays++
		}
	}
	return weeks*5 + min(inWeek+1, 5) - holidays
}

func weekend(d Date) bool {
	w := d.Weekday()
	return w == time.Saturday || w == time.Sunday
}
