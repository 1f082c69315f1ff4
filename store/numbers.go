package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/model/tn"
)

// NumberRow is one line of the table of numbers: the number and what its order says.
type NumberRow struct {
	model.Number
	PON       string
	GroupID   int64
	Type      tn.Type
	Losing    model.Carrier
	Gaining   model.Carrier
	LATA      int
	Customer  string
	Submitted time.Time // of the order; zero before
	Causes    string    // of its open blockers, catalogue ids with blanks between
}

// NumberSort is a column that numbers can be listed by.
type NumberSort string

// The columns that numbers sort by.
const (
	NumbersByTN        NumberSort = "number"
	NumbersByOrder     NumberSort = "order"
	NumbersByStatus    NumberSort = "status"
	NumbersByFOC       NumberSort = "foc"
	NumbersByRequested NumberSort = "requested"
	NumbersByAge       NumberSort = "age"
	NumbersByCarrier   NumberSort = "carrier"
	NumbersByCustomer  NumberSort = "customer"
	NumbersByType      NumberSort = "type"
	NumbersByLATA      NumberSort = "lata"
	NumbersByGaining   NumberSort = "gaining"
	NumbersByBlocker   NumberSort = "blocker"
	NumbersByProfile   NumberSort = "profile"
	NumbersByUpdated   NumberSort = "updated"
	NumbersByCenter    NumberSort = "rate_center"
	NumbersByState     NumberSort = "state" // of the country, not of the number
	NumbersByAcquired  NumberSort = "acquired"
	NumbersByActivated NumberSort = "activated"
	NumbersByTested    NumberSort = "tested"
)

// numberSort is how a sort walks: by a column of the number, or order by order.
type numberSort struct {
	expr    []string // besides the id
	of      func(NumberRow) []any
	byOrder bool // the first expression is the order's: walk the orders
}

var numberSorts = map[NumberSort]numberSort{
	NumbersByTN:     {[]string{"n.tn"}, func(r NumberRow) []any { return []any{r.TN} }, false},
	NumbersByStatus: {[]string{"n.status"}, func(r NumberRow) []any { return []any{r.Status} }, false},
	NumbersByAge:    {[]string{"n.since"}, func(r NumberRow) []any { return []any{unix(r.Since)} }, false},
	NumbersByFOC: {[]string{"(n.foc = 0)", "n.foc"}, func(r NumberRow) []any {
		return []any{r.FOC.IsZero(), r.FOC}
	}, false},
	NumbersByRequested: {[]string{"(n.requested = 0)", "n.requested"}, func(r NumberRow) []any {
		return []any{r.Requested.IsZero(), r.Requested}
	}, false},
	NumbersByOrder:    {[]string{"o.id"}, func(r NumberRow) []any { return []any{r.OrderID} }, true},
	NumbersByCarrier:  {[]string{"o.losing_name", "o.id"}, func(r NumberRow) []any { return []any{r.Losing.Name, r.OrderID} }, true},
	NumbersByCustomer: {[]string{"o.customer", "o.id"}, func(r NumberRow) []any { return []any{r.Customer, r.OrderID} }, true},
	NumbersByType:     {[]string{"o.type", "o.id"}, func(r NumberRow) []any { return []any{r.Type, r.OrderID} }, true},
	NumbersByLATA:     {[]string{"o.lata", "o.id"}, func(r NumberRow) []any { return []any{r.LATA, r.OrderID} }, true},
	NumbersByGaining:  {[]string{"o.gaining_name", "o.id"}, func(r NumberRow) []any { return []any{r.Gaining.Name, r.OrderID} }, true},
	NumbersByUpdated:  {[]string{"n.updated_at"}, func(r NumberRow) []any { return []any{unix(r.Updated)} }, false},
	NumbersByProfile: {[]string{"(n.profile = '')", "n.profile", "n.status"}, func(r NumberRow) []any {
		return []any{r.Profile == "", r.Profile, r.Status}
	}, false},
	NumbersByBlocker:   byText("causes", func(r NumberRow) string { return r.Causes }),
	NumbersByCenter:    byText("rate_center", func(r NumberRow) string { return r.RateCenter }),
	NumbersByState:     byText("state", func(r NumberRow) string { return r.State }),
	NumbersByAcquired:  byTime("acquired_at", func(r NumberRow) time.Time { return r.Acquired }),
	NumbersByActivated: byTime("activated_at", func(r NumberRow) time.Time { return r.Activated }),
	NumbersByTested:    byTime("tested_at", func(r NumberRow) time.Time { return r.Tested }),
}

// byText walks a column of texts, the numbers that have none behind the others.
func byText(column string, of func(NumberRow) string) numberSort {
	return numberSort{[]string{"(n." + column + " = '')", "n." + column}, func(r NumberRow) []any { return []any{of(r) == "", of(r)} }, false}
}

// byTime walks a column of moments, the numbers that have none behind the others.
func byTime(column string, of func(NumberRow) time.Time) numberSort {
	return numberSort{[]string{"(n." + column + " = 0)", "n." + column}, func(r NumberRow) []any { return []any{of(r).IsZero(), unix(of(r))} }, false}
}

// NumberQuery asks for a window of the table of numbers.
type NumberQuery struct {
	Where  filter.Query
	Order  int64      // of this order alone
	Sort   NumberSort // NumbersByTN if left out
	Desc   bool
	After  *NumberRow // rows beyond this one, in the order of the table
	Before *NumberRow // rows ahead of this one; they come back in the order of the table
	Last   bool       // the end of the table
	Limit  int        // required
}

const numberColumns = `n.id, n.tn, n.order_id, n.status, n.since, n.foc, n.requested, n.acquired_at, n.activated_at, n.supps,
	n.rate_center, n.profile, n.state, n.tested_at, n.test, n.told, n.updated_at, n.version,
	o.pon, o.group_id, o.type, o.losing_id, o.losing_name, o.gaining_id, o.gaining_name, o.lata, o.customer, o.submitted_at, n.causes`

func (s *Store) scanNumber(r interface{ Scan(...any) error }) (NumberRow, error) {
	var n NumberRow
	var since, acquired, activated, tested, updated, sent int64
	err := r.Scan(&n.ID, &n.TN, &n.OrderID, &n.Status, &since, &n.FOC, &n.Requested, &acquired, &activated, &n.SUPPs,
		&n.RateCenter, &n.Profile, &n.State, &tested, &n.Test, &n.Told, &updated, &n.Version,
		&n.PON, &n.GroupID, &n.Type, &n.Losing.ID, &n.Losing.Name, &n.Gaining.ID, &n.Gaining.Name, &n.LATA, &n.Customer, &sent, &n.Causes)
	n.Since, n.Acquired, n.Activated = s.moment(since), s.moment(acquired), s.moment(activated)
	n.Tested, n.Updated, n.Submitted = s.moment(tested), s.moment(updated), s.moment(sent)
	return n, err
}

// Numbers returns a window of the table. Its cost does not grow with the number of
// numbers, as long as the filter lets enough of them through.
func (s *Store) Numbers(ctx context.Context, q NumberQuery) ([]NumberRow, error) {
	if q.Sort == "" {
		q.Sort = NumbersByTN
	}
	key, ok := numberSorts[q.Sort]
	if !ok {
		return nil, &Error{Code: BadInput, Text: fmt.Sprintf("numbers do not sort by %q", q.Sort)}
	}
	where, args := s.compile(q.Where, onNumbers)
	if q.Order != 0 {
		where, args = append(where, "n.order_id = ?"), append(args, q.Order)
	}
	backwards := q.Before != nil || q.Last
	up := q.Desc == backwards
	var out []NumberRow
	for _, step := range key.steps(q, up) {
		terms := where
		if step.text != "" {
			terms = append(append([]string{}, where...), step.text)
		}
		query := "SELECT " + numberColumns + key.from(q.Order != 0) + whereClause(terms) + key.orderBy(up, step.fixed) + " LIMIT ?"
		err := rows(ctx, s.db, query, append(append(append([]any{}, args...), step.args...), q.Limit-len(out)), func(r *sql.Rows) error {
			n, err := s.scanNumber(r)
			out = append(out, n)
			return err
		})
		if err != nil {
			return nil, explain(s.path, fmt.Errorf("list numbers: %w", err))
		}
		if len(out) >= q.Limit {
			break
		}
	}
	if backwards {
		slices.Reverse(out)
	}
	return out, nil
}

// from names the tables in the order in which they are walked.
func (k numberSort) from(oneOrder bool) string {
	if k.byOrder || oneOrder {
		return " FROM port_order o CROSS JOIN number n ON n.order_id = o.id JOIN order_group g ON g.id = o.group_id"
	}
	return " FROM number n CROSS JOIN port_order o ON o.id = n.order_id JOIN order_group g ON g.id = o.group_id"
}

func (k numberSort) columns() []string { return append(append([]string{}, k.expr...), "n.id") }

// orderBy leaves out the columns that a step holds fixed, which SQLite does not see of
// an expression.
func (k numberSort) orderBy(up bool, fixed int) string {
	terms := k.columns()[fixed:]
	for i := range terms {
		terms[i] += " " + direction(up)
	}
	return " ORDER BY " + strings.Join(terms, ", ")
}

// step is one condition of a walk beyond a row.
type step struct {
	text  string
	args  []any
	fixed int // columns that equal the row's
}

// steps are the conditions that lead beyond a row, to be asked one after the other:
// first the rows that equal it in all but the last column, then in all but the last
// two, and so on. Each goes straight to its place in an index, however many numbers
// share a status or a day; one comparison of the whole tuple would not.
func (k numberSort) steps(q NumberQuery, up bool) []step {
	row := q.After
	if q.Before != nil {
		row = q.Before
	}
	if row == nil {
		return []step{{}}
	}
	columns, values := k.columns(), append(k.of(*row), row.ID)
	out := make([]step, 0, len(columns))
	for last, column := range slices.Backward(columns) {
		terms := make([]string, 0, last+1)
		for _, c := range columns[:last] {
			terms = append(terms, c+" = ?")
		}
		terms = append(terms, column+" "+beyond(up)+" ?")
		out = append(out, step{strings.Join(terms, " AND "), values[:last+1], last})
	}
	return out
}

// Number returns one number by its id.
func (s *Store) Number(ctx context.Context, id int64) (NumberRow, error) {
	return s.number(ctx, "n.id = ?", id)
}

// NumberByTN finds a telephone number: where it stands in an open order, else where it
// stood last.
func (s *Store) NumberByTN(ctx context.Context, n tn.TN) (NumberRow, error) {
	return s.number(ctx, "n.tn = ? ORDER BY n.status IN (3, 7, 10), n.id DESC LIMIT 1", n)
}

func (s *Store) number(ctx context.Context, where string, arg any) (NumberRow, error) {
	row := s.db.QueryRowContext(ctx, "SELECT "+numberColumns+" FROM number n JOIN port_order o ON o.id = n.order_id WHERE "+where, arg)
	n, err := s.scanNumber(row)
	if errors.Is(err, sql.ErrNoRows) {
		return n, &Error{Code: NotFound, Text: fmt.Sprintf("%v stands in no order", arg)}
	}
	return n, explain(s.path, err)
}

// CountNumbers counts what a filter lets through. Without one it reads the counters.
func (s *Store) CountNumbers(ctx context.Context, q filter.Query) (int, error) {
	if q.Empty() {
		t, err := totals(ctx, s.db)
		return t.Total(), explain(s.path, err)
	}
	where, args := s.compile(q, onNumbers)
	var n int
	err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM number n JOIN port_order o ON o.id = n.order_id JOIN order_group g ON g.id = o.group_id"+whereClause(where), args...).Scan(&n)
	return n, explain(s.path, err)
}

// CountOrders counts the orders that a filter lets through.
func (s *Store) CountOrders(ctx context.Context, q filter.Query) (int, error) {
	where, args := s.compile(q, onOrders)
	var n int
	err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM port_order o JOIN order_group g ON g.id = o.group_id"+whereClause(where), args...).Scan(&n)
	return n, explain(s.path, err)
}

// Totals counts the desk's numbers by status, from the counters.
func (s *Store) Totals(ctx context.Context) (model.Tally, error) {
	t, err := totals(ctx, s.db)
	return t, explain(s.path, err)
}

// FilterEnv is what the filter language reckons dates from at this desk.
func (s *Store) FilterEnv() filter.Env {
	return filter.Env{Today: date.FromTime(s.now()), Calendar: s.calendars.US}
}
