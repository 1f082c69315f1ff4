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

// numberSort is how a sort walks: by columns of the number, or order by order.
type numberSort struct {
	expr    []string // besides the id
	of      func(NumberRow) []any
	byOrder bool   // the first expression is the order's: walk the orders
	zero    string // what the first column holds where it is not set; "" where it always is
}

var numberSorts = map[NumberSort]numberSort{
	NumbersByTN:        {expr: []string{"n.tn"}, of: func(r NumberRow) []any { return []any{r.TN} }},
	NumbersByStatus:    {expr: []string{"n.status"}, of: func(r NumberRow) []any { return []any{r.Status} }},
	NumbersByAge:       {expr: []string{"n.since"}, of: func(r NumberRow) []any { return []any{unix(r.Since)} }},
	NumbersByUpdated:   {expr: []string{"n.updated_at"}, of: func(r NumberRow) []any { return []any{unix(r.Updated)} }},
	NumbersByOrder:     {expr: []string{"o.id"}, of: func(r NumberRow) []any { return []any{r.OrderID} }, byOrder: true},
	NumbersByCarrier:   {expr: []string{"o.losing_name", "o.id"}, of: func(r NumberRow) []any { return []any{r.Losing.Name, r.OrderID} }, byOrder: true},
	NumbersByCustomer:  {expr: []string{"o.customer", "o.id"}, of: func(r NumberRow) []any { return []any{r.Customer, r.OrderID} }, byOrder: true},
	NumbersByType:      {expr: []string{"o.type", "o.id"}, of: func(r NumberRow) []any { return []any{r.Type, r.OrderID} }, byOrder: true},
	NumbersByLATA:      {expr: []string{"o.lata", "o.id"}, of: func(r NumberRow) []any { return []any{r.LATA, r.OrderID} }, byOrder: true},
	NumbersByGaining:   {expr: []string{"o.gaining_name", "o.id"}, of: func(r NumberRow) []any { return []any{r.Gaining.Name, r.OrderID} }, byOrder: true},
	NumbersByFOC:       {expr: []string{"n.foc"}, of: func(r NumberRow) []any { return []any{r.FOC} }, zero: "0"},
	NumbersByRequested: {expr: []string{"n.requested"}, of: func(r NumberRow) []any { return []any{r.Requested} }, zero: "0"},
	NumbersByProfile:   {expr: []string{"n.profile", "n.status"}, of: func(r NumberRow) []any { return []any{r.Profile, r.Status} }, zero: "''"},
	NumbersByBlocker:   byText("causes", func(r NumberRow) string { return r.Causes }),
	NumbersByCenter:    byText("rate_center", func(r NumberRow) string { return r.RateCenter }),
	NumbersByState:     byText("state", func(r NumberRow) string { return r.State }),
	NumbersByAcquired:  byTime("acquired_at", func(r NumberRow) time.Time { return r.Acquired }),
	NumbersByActivated: byTime("activated_at", func(r NumberRow) time.Time { return r.Activated }),
	NumbersByTested:    byTime("tested_at", func(r NumberRow) time.Time { return r.Tested }),
}

// byText walks a column of texts that is not set for every number.
func byText(column string, of func(NumberRow) string) numberSort {
	return numberSort{expr: []string{"n." + column}, of: func(r NumberRow) []any { return []any{of(r)} }, zero: "''"}
}

// byTime walks a column of moments that is not set for every number.
func byTime(column string, of func(NumberRow) time.Time) numberSort {
	return numberSort{expr: []string{"n." + column}, of: func(r NumberRow) []any { return []any{unix(of(r))} }, zero: "0"}
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

// Numbers returns a window of the table, read in one moment. Its cost does not grow with
// the number of numbers, as long as the filter lets enough of them through; where numbers
// that have nothing in the sort's column are few, finding the first of them goes through
// the others.
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
	err := s.lookTo(ctx, "list numbers", func(t *tx) error {
		for _, step := range key.steps(q, up) {
			query := "SELECT " + numberColumns + key.window(q.Order != 0, where, step, up)
			err := rows(ctx, t, query, slices.Concat(args, step.args, []any{q.Limit - len(out)}), func(r *sql.Rows) error {
				n, err := s.scanNumber(r)
				out = append(out, n)
				return err
			})
			if err != nil {
				return err
			}
			if len(out) >= q.Limit {
				break
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if backwards {
		slices.Reverse(out)
	}
	return out, nil
}

// window is the query of one step, behind its columns. It takes the arguments of the
// terms and of the step, and a limit.
func (k numberSort) window(oneOrder bool, where []string, s step, up bool) string {
	return k.from(oneOrder) + whereClause(slices.Concat(where, s.terms)) + " ORDER BY " + strings.Join(s.order, " "+direction(up)+", ") + " " + direction(up) + " LIMIT ?"
}

// from names the tables in the order in which they are walked.
func (k numberSort) from(oneOrder bool) string {
	if k.byOrder || oneOrder {
		return " FROM port_order o CROSS JOIN number n ON n.order_id = o.id JOIN order_group g ON g.id = o.group_id"
	}
	return " FROM number n CROSS JOIN port_order o ON o.id = n.order_id JOIN order_group g ON g.id = o.group_id"
}

// step is one stretch of a walk.
type step struct {
	terms []string
	args  []any
	order []string // what is not the same in all of its rows: SQLite does not see that of an expression
}

// steps are the stretches of a walk beyond a row, or from the beginning, to be asked one
// after the other. A partial index has what is set in a column; what is not stands behind
// that, by the id.
func (k numberSort) steps(q NumberQuery, up bool) []step {
	row := q.After
	if q.Before != nil {
		row = q.Before
	}
	columns := append(slices.Clone(k.expr), "n.id")
	if k.zero == "" {
		return stretch(columns, k.keyOf(row), nil, up)
	}
	set, unset := []string{k.expr[0] + comparison(k.zero) + k.zero}, []string{k.expr[0] + " = " + k.zero}
	switch {
	case row == nil:
		out := append(stretch(columns, nil, set, up), stretch([]string{"n.id"}, nil, unset, up)...)
		if !up {
			slices.Reverse(out)
		}
		return out
	case k.isSet(*row):
		out := stretch(columns, k.keyOf(row), set, up)
		if up {
			out = append(out, stretch([]string{"n.id"}, nil, unset, up)...)
		}
		return out
	default:
		out := stretch([]string{"n.id"}, []any{row.ID}, unset, up)
		if !up {
			out = append(out, stretch(columns, nil, set, up)...)
		}
		return out
	}
}

// comparison writes that a column is set as the partial indexes do.
func comparison(zero string) string {
	if zero == "0" {
		return " > "
	}
	return " <> "
}

// isSet reports whether a number has something in the sort's column.
func (k numberSort) isSet(row NumberRow) bool {
	return !slices.Contains([]any{"", int64(0), date.Date(0)}, k.of(row)[0])
}

// keyOf is what a row is compared by; nil without a row.
func (k numberSort) keyOf(row *NumberRow) []any {
	if row == nil {
		return nil
	}
	return append(k.of(*row), row.ID)
}

// stretch are the conditions that lead beyond the values of a row, among the rows that
// some terms hold for: first to the rows that equal it in all but the last column, then
// in all but the last two, and so on. Each goes straight to its place in an index, however
// many numbers share a status or a day; one comparison of the whole tuple would not.
func stretch(columns []string, values []any, within []string, up bool) []step {
	if values == nil {
		return []step{{terms: within, order: columns}}
	}
	out := make([]step, 0, len(columns))
	for last, column := range slices.Backward(columns) {
		terms := slices.Clone(within)
		for _, c := range columns[:last] {
			terms = append(terms, c+" = ?")
		}
		out = append(out, step{append(terms, column+" "+beyond(up)+" ?"), values[:last+1], columns[last:]})
	}
	return out
}

// Number returns one number by its id.
func (s *Store) Number(ctx context.Context, id int64) (NumberRow, error) {
	return s.number(ctx, s.db, "n.id = ?", id)
}

// NumberByTN finds a telephone number: where it stands in an open order, else where it
// stood last.
func (s *Store) NumberByTN(ctx context.Context, n tn.TN) (NumberRow, error) {
	return s.number(ctx, s.db, "n.tn = ? ORDER BY n.status IN (3, 7, 10), n.id DESC LIMIT 1", n)
}

func (s *Store) number(ctx context.Context, q queryer, where string, arg any) (NumberRow, error) {
	row := q.QueryRowContext(ctx, "SELECT "+numberColumns+" FROM number n JOIN port_order o ON o.id = n.order_id WHERE "+where, arg)
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
