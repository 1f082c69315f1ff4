package store

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/filter"
)

// scope is what a filter is compiled for. On numbers the tables n (number), o
// (port_order) and g (order_group) are in reach; on orders o and g are, and what tells
// of numbers holds where it holds for one of them.
type scope uint8

const (
	onNumbers scope = iota
	onOrders
)

// clock is what dates and the ball of a filter are reckoned from.
type clock struct {
	today date.Date
	zone  *time.Location
}

func (s *Store) clock() clock {
	now := s.now()
	return clock{date.FromTime(now), now.Location()}
}

// compile turns a filter into SQL terms that all must hold, with their arguments.
func (s *Store) compile(q filter.Query, on scope) (terms []string, args []any) {
	c := s.clock()
	for _, t := range q.Terms {
		alternatives := make([]string, 0, len(t.Alternatives))
		for _, v := range t.Alternatives {
			text, a := c.alternative(t.Field, t.Op, v, on)
			alternatives = append(alternatives, text)
			args = append(args, a...)
		}
		text := "(" + strings.Join(alternatives, " OR ") + ")"
		if t.Negate {
			text = "NOT " + text
		}
		terms = append(terms, text)
	}
	return terms, args
}

// ofNumbers wraps a condition on n for the scope.
func ofNumbers(on scope, condition string) string {
	if on == onNumbers {
		return condition
	}
	return "EXISTS (SELECT 1 FROM number n WHERE n.order_id = o.id AND " + condition + ")"
}

func (c clock) alternative(f filter.Field, op filter.Op, v filter.Value, on scope) (string, []any) {
	switch v.Kind {
	case filter.KindStatuses:
		return statusIn(v.Statuses.List(), on), nil
	case filter.KindType:
		return "o.type = ?", []any{v.Type}
	case filter.KindDates:
		return c.dates(f, op, v, on)
	case filter.KindCounts:
		text, args := compare("o.lata", op, v.Low, v.High)
		return "(o.lata > 0 AND " + text + ")", args
	case filter.KindBall:
		return c.ball(v.Ball, on)
	case filter.KindNone:
		return "NOT " + isSet(f, on), nil
	case filter.KindSet:
		return isSet(f, on), nil
	case filter.KindText:
	}
	return textIn(f, v, on)
}

func statusIn(list []model.Status, on scope) string {
	numbers := make([]string, 0, len(list))
	for _, s := range list {
		numbers = append(numbers, strconv.Itoa(int(s)))
	}
	in := " IN (" + strings.Join(numbers, ",") + ")"
	if on == onNumbers {
		return "n.status" + in
	}
	return "EXISTS (SELECT 1 FROM tally t WHERE t.order_id = o.id AND t.n > 0 AND t.status" + in + ")"
}

// compare holds an expression against a span.
func compare[N ~int | ~int32 | ~int64](expr string, op filter.Op, low, high N) (string, []any) {
	switch op {
	case filter.Less:
		return expr + " < ?", []any{low}
	case filter.LessEq:
		return expr + " <= ?", []any{high}
	case filter.More:
		return expr + " > ?", []any{high}
	case filter.MoreEq:
		return expr + " >= ?", []any{low}
	case filter.Is:
	}
	return expr + " BETWEEN ? AND ?", []any{low, high}
}

func (c clock) dates(f filter.Field, op filter.Op, v filter.Value, on scope) (string, []any) {
	if f == filter.FieldUpdated {
		column := "n.updated_at"
		if on == onOrders {
			column = "o.updated_at"
		}
		return compare(column, op, v.From.Time(c.zone).Unix(), v.To.AddDays(1).Time(c.zone).Unix()-1)
	}
	column := "n.foc"
	if f == filter.FieldRequested {
		column = "n.requested"
	}
	text, args := compare(column, op, v.From, v.To)
	return ofNumbers(on, "("+column+" > 0 AND "+text+")"), args
}

// ball reads the law of the ball (filter.BallOf) for each status, so that SQL and
// package filter never differ.
func (c clock) ball(b filter.Ball, on scope) (string, []any) {
	var parts []string
	for _, s := range model.Statuses() {
		for _, sent := range []bool{false, true} {
			for _, reached := range []bool{false, true} {
				if filter.BallOf(s, sent, reached) == b {
					parts = append(parts, "(n.status = "+strconv.Itoa(int(s))+" AND (o.submitted_at > 0) = "+bit(sent)+
						" AND (n.foc > 0 AND n.foc <= "+strconv.Itoa(int(c.today))+") = "+bit(reached)+")")
				}
			}
		}
	}
	return ofNumbers(on, "("+strings.Join(parts, " OR ")+")"), nil
}

func bit(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

// openBlockers is the blockers that hold number n.
const openBlockers = "FROM blocker_number bn JOIN blocker b ON b.id = bn.blocker_id WHERE bn.number_id = n.id AND bn.released_by = 0 AND b.withdrawn_by = 0"

func isSet(f filter.Field, on scope) string {
	switch f {
	case filter.FieldFOC:
		return ofNumbers(on, "n.foc > 0")
	case filter.FieldRequested:
		return ofNumbers(on, "n.requested > 0")
	case filter.FieldBlocker:
		return ofNumbers(on, "n.causes <> ''")
	case filter.FieldProfile:
		return ofNumbers(on, "n.profile <> ''")
	case filter.FieldLATA:
		return "(o.lata > 0)"
	case filter.FieldCustomer:
		return "(o.customer <> '')"
	case filter.FieldGroup:
		return "(g.name <> '')"
	case filter.FieldCarrier:
		return "(o.losing_name <> '' OR o.losing_id <> '')"
	default:
		return "1"
	}
}

// contains is the operator and the pattern that find a word in a text, letter case
// ignored. LIKE knows the case of ASCII letters alone, so other words are spelt out as a
// GLOB with both cases of every letter.
func contains(word string) (operator, pattern string) {
	if strings.IndexFunc(word, func(r rune) bool { return r > unicode.MaxASCII }) < 0 {
		return ` LIKE ? ESCAPE '\'`, "%" + likeReplacer.Replace(word) + "%"
	}
	var b strings.Builder
	b.WriteByte('*')
	for _, r := range word {
		b.WriteByte('[')
		b.WriteRune(r)
		if up := unicode.ToUpper(r); up != r {
			b.WriteRune(up)
		}
		b.WriteByte(']')
	}
	b.WriteByte('*')
	return " GLOB ?", b.String()
}

// textIn looks for a word in the texts that a field reads.
func textIn(f filter.Field, v filter.Value, on scope) (string, []any) {
	operator, pattern := contains(v.Word)
	match := func(columns ...string) (string, []any) {
		parts := make([]string, len(columns))
		args := make([]any, len(columns))
		for i, c := range columns {
			parts[i], args[i] = c+operator, pattern
		}
		return "(" + strings.Join(parts, " OR ") + ")", args
	}
	switch f {
	case filter.FieldOrder:
		return match("o.pon")
	case filter.FieldGroup:
		return match("(g.id || ' ' || g.name)")
	case filter.FieldCarrier:
		return match("o.losing_name", "o.losing_id")
	case filter.FieldGaining:
		return match("o.gaining_name", "o.gaining_id")
	case filter.FieldCustomer:
		return match("o.customer")
	case filter.FieldProfile:
		text, args := match("n.profile")
		return ofNumbers(on, text), args
	case filter.FieldBlocker:
		return ofNumbers(on, "EXISTS (SELECT 1 "+openBlockers+" AND b.cause"+operator+")"), []any{pattern}
	default:
		text, args := match("o.pon", "o.customer", "o.losing_name")
		if on == onNumbers { // asked of each order once, not of each of its numbers; + keeps the list's own walk
			text = "+n.order_id IN (SELECT o.id FROM port_order o WHERE " + text + ")"
		}
		if v.Digits == "" {
			return text, args
		}
		number, a := tnHas(v.Digits)
		return "(" + text + " OR " + ofNumbers(on, number) + ")", append(args, a...)
	}
}

// tnHas looks for digits in a number; a whole number goes by its index.
func tnHas(digits string) (string, []any) {
	if len(digits) == 11 || len(digits) == 10 {
		if n, err := strconv.ParseInt(strings.TrimPrefix(digits, "1"), 10, 64); err == nil && len(strings.TrimPrefix(digits, "1")) == 10 {
			return "n.tn = ?", []any{n + 10_000_000_000}
		}
	}
	return "CAST(n.tn AS TEXT) LIKE ?", []any{"%" + digits + "%"}
}

var likeReplacer = strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`)
