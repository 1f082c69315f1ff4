package report

import (
	"cmp"
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/date"
)

// Order is what a report has to know of one submitted order.
type Order struct {
	Losing    model.Carrier
	Submitted date.Date
	Tally     model.Tally
	Rejected  bool          // its first answer was a rejection
	Causes    []string      // of that rejection
	Confirmed date.Date     // when its first date was recorded; zero where none was
	FOC       date.Date     // the first date that was confirmed
	Business  date.Calendar // of the losing carrier
}

// unknown stands for orders of which nobody knows the losing carrier.
const unknown = "unknown"

// Lines reports on orders: a line for each carrier, the one with most orders first, or for
// each month from the first to the last that has any; behind them the line of all. A
// carrier that orders call differently gets the name of the order that was submitted last.
func Lines(by By, orders []Order) []Line {
	sums := map[string]*sum{}
	all := newSum("", "All")
	for _, o := range orders {
		key, name := heading(by, o)
		s := sums[key]
		if s == nil {
			s = newSum(key, name)
			sums[key] = s
		}
		if o.Submitted >= s.named && (name != key || s.line.Name == key) {
			s.line.Name, s.named = name, o.Submitted
		}
		s.add(o)
		all.add(o)
	}
	out := make([]Line, 0, len(sums)+1)
	for _, s := range sums {
		out = append(out, s.done())
	}
	slices.SortFunc(out, func(a, b Line) int {
		if by == ByCarrier {
			return cmp.Or(cmp.Compare(b.Orders, a.Orders), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Key, b.Key))
		}
		return cmp.Compare(a.Key, b.Key)
	})
	return append(out, all.done())
}

// heading is the line that an order belongs to.
func heading(by By, o Order) (key, name string) {
	if by == ByMonth {
		year, month, _ := o.Submitted.YMD()
		return o.Submitted.String()[:len("2026-11")], month.String() + " " + date.Of(year, month, 1).String()[:len("2026")]
	}
	key = model.CarrierKey(o.Losing.ID)
	name = strings.TrimSpace(o.Losing.Name)
	switch {
	case key == "" && name == "":
		return unknown, unknown
	case key == "":
		return name, name
	case name == "":
		return key, key
	}
	return key, name
}

// sum is a line in the making.
type sum struct {
	line   Line
	named  date.Date
	causes map[string]int
	foc    []int
	port   []int
}

func newSum(key, name string) *sum {
	return &sum{line: Line{Key: key, Name: name}, causes: map[string]int{}}
}

func (s *sum) add(o Order) {
	l := &s.line
	l.Orders++
	l.Numbers += o.Tally.Total()
	l.Completed += o.Tally.Count[model.Completed]
	l.Canceled += o.Tally.Count[model.Canceled]
	l.Refused += o.Tally.Count[model.NotPortable]
	if model.StateOf(true, true, o.Tally) == model.OrderCanceled {
		l.CanceledOrders++
	}
	if o.Rejected || !o.Confirmed.IsZero() {
		l.Answered++
	}
	if o.Rejected {
		l.Rejected++
		for i, cause := range o.Causes {
			if !slices.Contains(o.Causes[:i], cause) {
				s.causes[cause]++
			}
		}
	}
	if o.Confirmed.IsZero() {
		return
	}
	l.Dated++
	s.foc = append(s.foc, o.Business.BusinessDaysBetween(o.Submitted, o.Confirmed))
	s.port = append(s.port, o.Submitted.DaysUntil(o.FOC))
}

// done is the line of all that was added.
func (s *sum) done() Line {
	l := s.line
	slices.Sort(s.foc)
	slices.Sort(s.port)
	l.FOCMedian, l.FOC90 = Percentile(s.foc, 50), Percentile(s.foc, 90)
	l.PortMedian, l.Port90 = Percentile(s.port, 50), Percentile(s.port, 90)
	for cause, n := range s.causes {
		l.Causes = append(l.Causes, Cause{cause, n})
	}
	slices.SortFunc(l.Causes, func(a, b Cause) int {
		return cmp.Or(cmp.Compare(b.Orders, a.Orders), cmp.Compare(a.Cause, b.Cause))
	})
	return l
}

// Percentile is the least of the values that so many percent of them are not above
// (nearest rank): at 50 the median, of an even count the lower one in the middle. The
// values are ascending; -1 where there is none. Percents outside 1 to 100 are taken as
// the nearest inside.
func Percentile(ascending []int, percent int) int {
	if len(ascending) == 0 {
		return -1
	}
	percent = min(max(percent, 1), 100)
	return ascending[(percent*len(ascending)+99)/100-1]
}
