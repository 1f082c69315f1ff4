package store

import (
	"context"
	"database/sql"
	"fmt"

	"portdesk/model/date"
	"portdesk/model/tn"
)

// Shown stands for the numbers of a selection as the user was shown them. The zero value
// stands for nothing: then it does not matter what was shown.
type Shown struct {
	count int
	rows  int64 // as those of a Cohort
	some  bool
}

// Shown stands for the numbers that were predicted about, as they were then.
func (p Prediction) Shown() Shown {
	s := Shown{count: p.Total, some: true}
	for _, c := range p.Cohorts {
		s.rows += c.rows
	}
	return s
}

// shown stands for the numbers in temp.picked, as they are.
func (t *tx) shown() (Shown, error) {
	s := Shown{some: true}
	err := t.QueryRowContext(t.ctx, "SELECT count(*), ifnull(sum(n.id * 1000003 + n.version), 0) FROM temp.picked p JOIN number n ON n.id = p.id").Scan(&s.count, &s.rows)
	return s, err
}

// asShown refuses with a Conflict where temp.picked has other numbers than the user was
// shown, or one of them changed in between.
func (t *tx) asShown(was Shown) error {
	if !was.some {
		return nil
	}
	is, err := t.shown()
	if err == nil && is != was {
		err = &Error{Code: Conflict, Text: "these numbers changed meanwhile; look at them again"}
	}
	return err
}

// UntoldDay is a confirmed date that the customer was not told, and all numbers of a
// selection that move then, in their order.
type UntoldDay struct {
	Day     date.Date
	Numbers []tn.TN
}

// untoldOnes holds for the numbers n that have a date to tell.
const untoldOnes = "n.foc > 0 AND n.told <> n.foc AND n.status NOT IN (3, 7, 10)"

// Untold returns what there is to tell the customer about a selection, the earliest date
// first. What was shown goes back with the selection to TellCustomer, so that no other
// date is recorded than those that were read out.
func (s *Store) Untold(ctx context.Context, sel Selection) (days []UntoldDay, shown Shown, err error) {
	err = s.lookTo(ctx, "read what to tell", func(t *tx) error {
		if err := t.pick(sel); err != nil {
			return fmt.Errorf("select numbers: %w", err)
		}
		var err error
		if shown, err = t.shown(); err != nil {
			return err
		}
		return rows(ctx, t, "SELECT n.foc, n.tn FROM temp.picked p CROSS JOIN number n ON n.id = p.id WHERE "+untoldOnes+" ORDER BY n.foc, n.tn", nil, func(r *sql.Rows) error {
			var day date.Date
			var number tn.TN
			err := r.Scan(&day, &number)
			if len(days) == 0 || days[len(days)-1].Day != day {
				days = append(days, UntoldDay{Day: day})
			}
			last := &days[len(days)-1]
			last.Numbers = append(last.Numbers, number)
			return err
		})
	})
	if err != nil {
		return nil, Shown{}, err
	}
	return days, shown, nil
}
