package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"portdesk/model"
	"portdesk/model/date"
)

// Week is what happened in one week, Monday to Sunday.
type Week struct {
	Monday    date.Date
	Completed int // numbers
	Rejected  int // numbers for which more information was required
}

// Weeks returns the last n weeks up to the present one, the oldest first. What was taken
// back did not happen.
func (s *Store) Weeks(ctx context.Context, n int) ([]Week, error) {
	if n <= 0 {
		return nil, nil
	}
	now := s.now()
	first := mondayOf(date.FromTime(now)).AddDays(-7 * (n - 1))
	out := make([]Week, n)
	for i := range out {
		out[i].Monday = first.AddDays(7 * i)
	}
	err := rows(ctx, s.db, weeksQuery, []any{first.Time(now.Location()).Unix()}, func(r *sql.Rows) error {
		var event string
		var at int64
		var numbers int
		if err := r.Scan(&event, &at, &numbers); err != nil {
			return err
		}
		i := first.DaysUntil(date.FromTime(s.moment(at))) / 7
		switch {
		case i < 0 || i >= n: // by a clock that went back
		case event == string(model.PortCompleted):
			out[i].Completed += numbers
		default:
			out[i].Rejected += numbers
		}
		return nil
	})
	if err != nil {
		return nil, explain(s.path, fmt.Errorf("count the weeks: %w", err))
	}
	return out, nil
}

// weeksQuery counts by act: all entries of one have one moment. The events are written out
// because that is how SQLite knows the index.
const weeksQuery = `SELECT acts.event, acts.at, acts.n FROM (SELECT event, at, action_id, count(*) AS n FROM journal
	WHERE event IN ('port_completed', 'additional_information_required') AND at >= ? GROUP BY event, at, action_id) acts
	JOIN action a ON a.id = acts.action_id WHERE a.undone_by = 0`

func mondayOf(d date.Date) date.Date {
	return d.AddDays(-((int(d.Weekday()) - int(time.Monday) + 7) % 7))
}
