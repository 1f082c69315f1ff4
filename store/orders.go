package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/model/tn"
)

// OrderSort is a column that orders can be listed by.
type OrderSort string

// The columns that orders sort by.
const (
	OrdersByAge       OrderSort = "age" // the newest group first, its orders by PON
	OrdersByPON       OrderSort = "order"
	OrdersByGroup     OrderSort = "group"
	OrdersByCustomer  OrderSort = "customer"
	OrdersByCarrier   OrderSort = "carrier"
	OrdersByType      OrderSort = "type"
	OrdersByRequested OrderSort = "requested"
	OrdersByUpdated   OrderSort = "updated"
	OrdersByLATA      OrderSort = "lata"
	OrdersByGaining   OrderSort = "gaining"
	OrdersByFOC       OrderSort = "foc"     // the first confirmed date; orders without one last
	OrdersByNumbers   OrderSort = "numbers" // how many there are
	OrdersByState     OrderSort = "state"   // in the order of the machine
)

// OrderRow is one line of the list of orders. Its end-user data is left out.
type OrderRow struct {
	model.Order
	FOCFirst, FOCLast date.Date // of its living or ported numbers; zero where none is confirmed
}

// OrderQuery asks for a window of the list of orders.
type OrderQuery struct {
	Where  filter.Query
	State  model.OrderState // of orders in this state alone; empty for all
	Sort   OrderSort        // OrdersByAge if left out
	Desc   bool
	After  *OrderRow // rows beyond this one, in the order of the list
	Before *OrderRow // rows ahead of this one; they come back in the order of the list
	Last   bool      // the end of the list
	Group  int64     // of this group alone
	Limit  int       // required
}

const orderColumns = `o.id, o.pon, o.group_id, g.name, o.type, o.losing_id, o.losing_name, o.gaining_id, o.gaining_name, o.lata,
	o.customer, o.requested, o.signed_name, o.signed_title, o.signed_at, o.digest, o.letter, o.voided_at, o.void_reason,
	o.submitted_at, o.created_at, o.updated_at, o.version`

func (s *Store) scanOrder(r interface{ Scan(...any) error }, o *model.Order, more ...any) (customer string, err error) {
	var signed, voided, sent, created, updated int64
	dest := append([]any{&o.ID, &o.PON, &o.GroupID, &o.GroupName, &o.Type, &o.Losing.ID, &o.Losing.Name, &o.Gaining.ID, &o.Gaining.Name, &o.LATA,
		&customer, &o.Requested, &o.Signature.Name, &o.Signature.Title, &signed, &o.Signature.Digest, &o.Signature.Text, &voided, &o.Signature.VoidReason,
		&sent, &created, &updated, &o.Version}, more...)
	if err := r.Scan(dest...); err != nil {
		return "", err
	}
	o.Signature.At, o.Signature.VoidedAt = s.moment(signed), s.moment(voided)
	o.Submitted, o.Created, o.Updated = s.moment(sent), s.moment(created), s.moment(updated)
	return customer, nil
}

// orderKey is what orders of a sort are compared by, with the id to tell equals apart.
var orderKeys = map[OrderSort]struct {
	expr string
	of   func(OrderRow) any
}{
	OrdersByAge:       {"-o.group_id", func(r OrderRow) any { return -r.GroupID }},
	OrdersByPON:       {"o.id", func(r OrderRow) any { return r.ID }},
	OrdersByGroup:     {"o.group_id", func(r OrderRow) any { return r.GroupID }},
	OrdersByCustomer:  {"o.customer", func(r OrderRow) any { return r.EndUser[model.KeyBusinessName] }},
	OrdersByCarrier:   {"o.losing_name", func(r OrderRow) any { return r.Losing.Name }},
	OrdersByType:      {"o.type", func(r OrderRow) any { return r.Type }},
	OrdersByRequested: {"iif(o.requested = 0, 1000000, o.requested)", func(r OrderRow) any { return lateIfNone(r.Requested) }},
	OrdersByUpdated:   {"o.updated_at", func(r OrderRow) any { return unix(r.Updated) }},
	OrdersByLATA:      {"o.lata", func(r OrderRow) any { return r.LATA }},
	OrdersByGaining:   {"o.gaining_name", func(r OrderRow) any { return r.Gaining.Name }},
	OrdersByFOC:       {"ifnull((SELECT min(n.foc) FROM number n WHERE n.order_id = o.id AND n.foc > 0), 1000000)", func(r OrderRow) any { return lateIfNone(r.FOCFirst) }},
	OrdersByNumbers:   {"(SELECT ifnull(sum(t.n), 0) FROM tally t WHERE t.order_id = o.id)", func(r OrderRow) any { return r.Tally.Total() }},
	OrdersByState:     {orderStateRank(), func(r OrderRow) any { return rankOf(r.State()) }},
}

// rankOf is a state's place in the machine.
func rankOf(s model.OrderState) int {
	return slices.Index([]model.OrderState{model.NewOrder, model.ReadyToSubmit, model.Coordinating, model.PendingActivation, model.OrderCompleted, model.OrderCanceled}, s)
}

// orderStateRank is rankOf in SQL.
func orderStateRank() string {
	var b strings.Builder
	b.WriteString("CASE")
	for _, c := range stateCases() {
		fmt.Fprintf(&b, " WHEN %s THEN %d", c.when, rankOf(c.state))
	}
	b.WriteString(" END")
	return b.String()
}

// lateIfNone sorts what has no date behind what has one.
func lateIfNone(d date.Date) date.Date {
	if d.IsZero() {
		return 1000000
	}
	return d
}

// Orders returns a window of the list.
func (s *Store) Orders(ctx context.Context, q OrderQuery) ([]OrderRow, error) {
	if q.Sort == "" {
		q.Sort = OrdersByAge
	}
	key, ok := orderKeys[q.Sort]
	if !ok {
		return nil, &Error{Code: BadInput, Text: fmt.Sprintf("orders do not sort by %q", q.Sort)}
	}
	where, args := s.compile(q.Where, onOrders)
	if q.Group != 0 {
		where, args = append(where, "o.group_id = ?"), append(args, q.Group)
	}
	if q.State != "" {
		term, arg := inState(q.State)
		where, args = append(where, term), append(args, arg)
	}
	backwards := q.Before != nil || q.Last
	up := q.Desc == backwards // ascending in this read
	edge := q.After
	if q.Before != nil {
		edge = q.Before
	}
	if edge != nil {
		where, args = append(where, fmt.Sprintf("(%s, o.id) %s (?, ?)", key.expr, beyond(up))), append(args, key.of(*edge), edge.ID)
	}
	query := "SELECT " + orderColumns + " FROM port_order o JOIN order_group g ON g.id = o.group_id" + whereClause(where) +
		fmt.Sprintf(" ORDER BY %s %s, o.id %s LIMIT ?", key.expr, direction(up), direction(up))
	var out []OrderRow
	err := s.lookTo(ctx, "list orders", func(t *tx) error {
		err := rows(ctx, t, query, append(args, q.Limit), func(r *sql.Rows) error {
			var row OrderRow
			customer, err := s.scanOrder(r, &row.Order)
			row.EndUser = field.Values{model.KeyBusinessName: customer}
			out = append(out, row)
			return err
		})
		if err != nil {
			return err
		}
		return tallies(ctx, t, out)
	})
	if err != nil {
		return nil, err
	}
	if backwards {
		slices.Reverse(out)
	}
	return out, nil
}

func beyond(up bool) string {
	if up {
		return ">"
	}
	return "<"
}

func direction(up bool) string {
	if up {
		return "ASC"
	}
	return "DESC"
}

func whereClause(terms []string) string {
	if len(terms) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(terms, " AND ")
}

// tallies fills in the counts and the FOC dates of listed orders.
func tallies(ctx context.Context, q queryer, list []OrderRow) error {
	if len(list) == 0 {
		return nil
	}
	at := make(map[int64]int, len(list))
	args := make([]any, len(list))
	for i, o := range list {
		at[o.ID], args[i] = i, o.ID
	}
	in := " (" + marks(len(list)) + ")"
	err := scanTally(ctx, q, "order_id IN"+in, args, func(id int64) *model.Tally { return &list[at[id]].Tally })
	if err != nil {
		return err
	}
	return rows(ctx, q, "SELECT order_id, min(foc), max(foc) FROM number WHERE foc > 0 AND order_id IN"+in+" GROUP BY order_id", args, func(r *sql.Rows) error {
		var id int64
		var first, last date.Date
		if err := r.Scan(&id, &first, &last); err != nil {
			return err
		}
		list[at[id]].FOCFirst, list[at[id]].FOCLast = first, last
		return nil
	})
}

// scanTally reads counters into the tally that of returns for each order.
func scanTally(ctx context.Context, q queryer, where string, args []any, of func(order int64) *model.Tally) error {
	return readTally(ctx, q, tallyQuery+where, args, of)
}

const tallyQuery = "SELECT order_id, status, n, dated, acquired, activated FROM tally WHERE "

// readTally is scanTally for a tallyQuery that is whole.
func readTally(ctx context.Context, q rowsQueryer, query string, args []any, of func(order int64) *model.Tally) error {
	return rows(ctx, q, query, args, func(r *sql.Rows) error {
		var id int64
		var status, n, dated, acquired, activated int
		if err := r.Scan(&id, &status, &n, &dated, &acquired, &activated); err != nil {
			return err
		}
		t := of(id)
		if status < model.StatusCount {
			t.Count[status] += n
		}
		if s := model.Status(status); s != model.Canceled && s != model.NotPortable {
			t.Dated, t.Acquired, t.Activated = t.Dated+dated, t.Acquired+acquired, t.Activated+activated
		}
		return nil
	})
}

// Order returns one order with its end-user data and counts.
func (s *Store) Order(ctx context.Context, id int64) (model.Order, error) {
	return s.lookForOrder(ctx, "o.id = ?", id)
}

// OrderByPON finds an order by its reference.
func (s *Store) OrderByPON(ctx context.Context, pon string) (model.Order, error) {
	return s.lookForOrder(ctx, "o.pon = ?", strings.ToUpper(strings.TrimSpace(pon)))
}

// lookForOrder reads an order and its counts in one moment.
func (s *Store) lookForOrder(ctx context.Context, where string, arg any) (o model.Order, err error) {
	err = s.look(ctx, func(t *tx) error {
		o, err = s.order(ctx, t, where, arg)
		return err
	})
	return o, err
}

func (s *Store) order(ctx context.Context, q queryer, where string, arg any) (model.Order, error) {
	var o model.Order
	var endUser string
	row := q.QueryRowContext(ctx, "SELECT "+orderColumns+", o.end_user FROM port_order o JOIN order_group g ON g.id = o.group_id WHERE "+where, arg)
	_, err := s.scanOrder(row, &o, &endUser)
	if errors.Is(err, sql.ErrNoRows) {
		return o, &Error{Code: NotFound, Text: fmt.Sprintf("there is no order %v", arg)}
	}
	if err != nil {
		return o, explain(s.path, fmt.Errorf("read order %v: %w", arg, err))
	}
	if err := json.Unmarshal([]byte(endUser), &o.EndUser); err != nil {
		return o, fmt.Errorf("read end-user data of PON %s: %w", o.PON, err)
	}
	err = scanTally(ctx, q, "order_id = ?", []any{o.ID}, func(int64) *model.Tally { return &o.Tally })
	return o, explain(s.path, err)
}

// LivingNumbers returns the telephone numbers of an order that a letter lists: those
// that have not ended, and those that were ported. Ascending.
func (s *Store) LivingNumbers(ctx context.Context, order int64) ([]tn.TN, error) {
	return livingOf(ctx, s.db, order)
}

func livingOf(ctx context.Context, q queryer, order int64) ([]tn.TN, error) {
	var out []tn.TN
	err := rows(ctx, q, "SELECT tn FROM number WHERE order_id = ? AND status NOT IN (?, ?) ORDER BY tn",
		[]any{order, model.NotPortable, model.Canceled}, func(r *sql.Rows) error {
			var n tn.TN
			err := r.Scan(&n)
			out = append(out, n)
			return err
		})
	return out, err
}

// Group is an order group with its summary.
type Group struct {
	ID      int64
	Name    string
	Summary model.Summary
	Orders  []OrderRow // by PON
}

// Group returns a group and its orders.
func (s *Store) Group(ctx context.Context, id int64) (Group, error) {
	g := Group{ID: id}
	err := s.db.QueryRowContext(ctx, "SELECT name FROM order_group WHERE id=?", id).Scan(&g.Name)
	if errors.Is(err, sql.ErrNoRows) {
		return g, &Error{Code: NotFound, Text: fmt.Sprintf("there is no group %d", id)}
	}
	if err != nil {
		return g, explain(s.path, err)
	}
	if g.Orders, err = s.Orders(ctx, OrderQuery{Group: id, Sort: OrdersByPON, Limit: 10000}); err != nil {
		return g, err
	}
	standings := make([]model.Standing, 0, len(g.Orders))
	for _, o := range g.Orders {
		standings = append(standings, model.Standing{State: o.State(), Blocked: o.Tally.Blocked()})
	}
	g.Summary = model.Summarize(standings)
	return g, nil
}
