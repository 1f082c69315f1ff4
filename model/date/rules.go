package date

import "strconv"

// Rule is the name of a rule that can refuse a date, as commands print it.
type Rule string

// The rules, in the order in which a date is held against them.
const (
	Past           Rule = "past"
	Weekend        Rule = "weekend"
	OnHoliday      Rule = "holiday"
	BeforeEarliest Rule = "before_earliest"
	Over30Days     Rule = "over_30_days"
)

// Law is what a rule says and where that is written.
type Law struct {
	Name   Rule
	Law    string
	Source string
}

// Rules returns every rule in the order in which Check asks it.
func Rules() []Law {
	return []Law{
		{Past, "A date that is asked for or confirmed lies today or later.", "carriers' practice"},
		{Weekend, "Numbers are ported on business days, and Saturday and Sunday are none.", "47 CFR 52.35(a)"},
		{OnHoliday, "A public holiday, or one of the losing carrier's own, is not a business day.", "47 CFR 52.35(a)"},
		{BeforeEarliest, "The losing carrier has its interval: no date lies before the earliest one that it allows.", "47 CFR 52.35"},
		{Over30Days, "A FOC date lies at most 30 days ahead; carriers let later orders lapse.", "carriers' practice"},
	}
}

// DefaultMaxDays is how far ahead a date may lie when Limits do not say.
const DefaultMaxDays = 30

// Limits are the circumstances in which a date is judged.
type Limits struct {
	Today       Date
	Earliest    Date   // none: today
	EarliestWhy string // half a sentence for the refusal, such as MinimumInterval gives
	MaxDays     int    // calendar days after Today; DefaultMaxDays unless positive
	Style       Style  // of the dates in sentences
}

// Violation is a refused date.
type Violation struct {
	Rule     Rule
	Date     Date   // the date that was refused
	Sentence string // "Sat 28 Nov is a weekend; the next date that would do is Mon 30 Nov"
	Next     Date   // a date that every rule allows; none where the limits leave no date at all
}

// Error returns the rule's name and the sentence.
func (v *Violation) Error() string { return string(v.Rule) + ": " + v.Sentence }

// Check holds d against the rules and returns the first refusal, nil when d will do.
// Next is the first allowed date on or after d, or the last allowed one where d lies
// beyond it. No date at all is refused as past.
//
// The result is a pointer of its own type: compare it with nil before it becomes an error.
func (c Calendar) Check(d Date, l Limits) *Violation {
	rule, why := c.refusal(d, l)
	if rule == "" {
		return nil
	}
	v := &Violation{Rule: rule, Date: d, Sentence: why, Next: c.allowed(d, l)}
	switch {
	case v.Next.IsZero():
		v.Sentence += "; no date from " + l.show(l.first()) + " to " + l.show(l.last()) + " would do"
	case v.Next < d:
		v.Sentence += "; the last date that would do is " + l.show(v.Next)
	default:
		v.Sentence += "; the next date that would do is " + l.show(v.Next)
	}
	return v
}

// refusal names the first rule that d breaks, and how; "" when there is none.
func (c Calendar) refusal(d Date, l Limits) (rule Rule, why string) {
	day := l.show(d)
	name, holiday := c.Holiday(d)
	switch {
	case d.IsZero():
		return Past, "no date is given"
	case d < l.Today:
		return Past, day + " is past"
	case weekend(d):
		return Weekend, day + " is a weekend"
	case holiday:
		return OnHoliday, day + " is " + name
	case d < l.first():
		why = day + " is before the earliest date, " + l.show(l.Earliest)
		if l.EarliestWhy != "" {
			why += " (" + l.EarliestWhy + ")"
		}
		return BeforeEarliest, why
	case d > l.last():
		return Over30Days, day + " is more than " + strconv.Itoa(l.maxDays()) + " days out"
	}
	return "", ""
}

// allowed returns the first date from d on that every rule allows, else the last one
// before it, else none.
func (c Calendar) allowed(d Date, l Limits) Date {
	first, last := l.first(), l.last()
	for day := max(d, first); day <= last; day++ {
		if c.BusinessDay(day) {
			return day
		}
	}
	for day := min(d, last); day >= first; day-- {
		if c.BusinessDay(day) {
			return day
		}
	}
	return 0
}

func (l Limits) show(d Date) string { return l.Style.Day(d, l.Today) }

func (l Limits) first() Date { return max(l.Today, l.Earliest) }

func (l Limits) last() Date { return l.Today.AddDays(l.maxDays()) }

func (l Limits) maxDays() int {
	if l.MaxDays <= 0 {
		return DefaultMaxDays
	}
	return l.MaxDays
}
