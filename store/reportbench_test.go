package store

import (
	"context"
	"testing"

	"portdesk/model/filter"
	"portdesk/model/report"
)

// longDesk makes a desk of 8,500 orders with 100,000 numbers, in bare SQL: each number was
// drafted, reviewed, started and confirmed, half of the orders after a rejection, a third of
// them with a date that was moved.
func longDesk(b *testing.B) *Store {
	b.Helper()
	s, _ := open(b)
	for _, q := range []string{
		"INSERT INTO order_group(id, name, created_at) VALUES (1, '', 1)",
		`WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < 8500)
			INSERT INTO port_order(id, pon, group_id, type, losing_id, losing_name, gaining_id, gaining_name, lata, end_user, customer, submitted_at, created_at, updated_at)
			SELECT i, 'P' || i, 1, 1, 8000 + i % 40, 'Carrier ' || (i % 40), '683G', 'Flowroute', 674, '{}', 'Acme', 1790000000 + i * 1000, 1790000000, 1790000000 FROM k`,
		`WITH RECURSIVE k(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM k WHERE i < 99999)
			INSERT INTO number(tn, order_id, status, since, foc, foc_since, rate_center, state, updated_at)
			SELECT 12060000000 + i, 1 + i * 17 / 200, 6, 1, 20730 + i * 17 / 200 % 250, 1, 'SEATTLE', 'WA', 1 FROM k`,
		`INSERT INTO blocker(order_id, cause, words, asks, raised_at, raised_by) SELECT id, 'pin', 'PIN', 1, submitted_at + 80000, (id - 1) * 8 + 4 FROM port_order WHERE id % 2 = 0`,
		`WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < 68000) INSERT INTO action(id, at, who, title) SELECT i, 1790000000 + i, 'ana', 'Act' FROM k`,
		`INSERT INTO journal(action_id, at, who, actor, event, order_id, number_id, tn, from_status, to_status, data, before, version)
			SELECT (o.id - 1) * 8 + e.k, o.submitted_at + e.k * 20000, 'Carrier', 'provider', e.event, o.id, n.id, n.tn, e.f, e.t,
				iif(e.event IN ('porting_date_confirmed_foc', 'foc_date_changed'), json_object('date', date((n.foc - 8 + e.k) * 86400, 'unixepoch')), iif(e.k = 4, '{"causes":"pin","reason":"PIN"}', '{}')),
				` + numberBefore + `, e.k
			FROM port_order o CROSS JOIN (SELECT 1 AS k, 'create_new_porting_request' AS event, 0 AS f, 1 AS t UNION ALL VALUES (2, 'review_started', 1, 2), (3, 'start_porting_request', 2, 4),
				(4, 'additional_information_required', 4, 5), (5, 'resubmit', 5, 4), (6, 'porting_date_confirmed_foc', 4, 6), (7, 'foc_date_changed', 6, 6)) e
			CROSS JOIN number n ON n.order_id = o.id WHERE (e.k NOT IN (4, 5) OR o.id % 2 = 0) AND (e.k <> 7 OR o.id % 3 = 0) ORDER BY o.id, e.k`,
	} {
		if _, err := s.db.ExecContext(context.Background(), q); err != nil {
			b.Fatal(err)
		}
	}
	return s
}

// BenchmarkOrderDays reads the days of all orders of a long life.
func BenchmarkOrderDays(b *testing.B) {
	s := longDesk(b)
	b.ReportAllocs()
	for b.Loop() {
		if list, err := s.OrderDays(context.Background(), filter.Query{}); err != nil || len(list) != 8500 {
			b.Fatal(len(list), err)
		}
	}
}

// BenchmarkReport reports on all orders of a long life.
func BenchmarkReport(b *testing.B) {
	s := longDesk(b)
	for _, by := range []report.By{report.ByCarrier, report.ByMonth} {
		b.Run(string(by), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				list, err := s.Report(context.Background(), report.Query{By: by})
				if err != nil || list[len(list)-1].Dated != 8500 || list[len(list)-1].Rejected != 4250 {
					b.Fatal(list, err)
				}
			}
		})
	}
}
