package cli

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model/blocker"
	"portdesk/model/report"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/words"
)

// reportLineDoc is a line of a report: a carrier, a month, or all.
type reportLineDoc struct {
	Key             *string         `json:"key" says:"the carrier's id, or its name where it has none; the month, as 2026-11; null in the last line, which is all of them"`
	Name            string          `json:"name" says:"the carrier or month as people call it; All in the last line"`
	Orders          int             `json:"orders" says:"submitted in the span"`
	Numbers         int             `json:"numbers" says:"of these orders, whatever became of them"`
	Completed       int             `json:"completed" says:"numbers that were ported"`
	Canceled        int             `json:"canceled" says:"numbers that were called off"`
	CanceledPercent *float64        `json:"canceled_percent" says:"of the numbers, with one decimal"`
	NotPortable     int             `json:"not_portable" says:"numbers that the review turned down"`
	CanceledOrders  int             `json:"canceled_orders" says:"orders of which all numbers have ended and none was ported"`
	Answered        int             `json:"answered" says:"orders that the carrier answered, with a date or a rejection"`
	Rejected        int             `json:"rejected" says:"of those answered, the ones whose first answer was a rejection"`
	RejectedPercent *float64        `json:"rejected_percent" says:"of those answered, with one decimal"`
	Causes          []causeCountDoc `json:"causes" says:"what the first rejections were for, the most frequent first"`
	Dated           int             `json:"dated" says:"orders that got a confirmed date, at once or after rejections; the days are of these"`
	FOCMedian       *int            `json:"foc_days_median" says:"business days of the carrier from the submission until the first date was confirmed, the median"`
	FOC90           *int            `json:"foc_days_90" says:"the same, the 90th percentile"`
	PortMedian      *int            `json:"port_days_median" says:"calendar days from the submission to the first date that was confirmed, the median"`
	Port90          *int            `json:"port_days_90" says:"the same, the 90th percentile"`
}

// causeCountDoc is how often carriers rejected orders at first for a cause.
type causeCountDoc struct {
	Cause   string   `json:"cause" says:"of the blocker catalogue"`
	Orders  int      `json:"orders" says:"whose first answer named it; one answer may name several causes"`
	Percent *float64 `json:"percent" says:"of the orders that were answered, with one decimal"`
}

// reportFlags say what is reported on.
type reportFlags struct{ by, since, until, where string }

func (c *session) reportCommand() *cobra.Command {
	var f reportFlags
	cmd := &cobra.Command{
		Use:   "report",
		Short: "Tell how ports went: orders, days to FOC, first rejections by cause, cancellations",
		Long: wrapped("Tell how the submitted orders went, by losing carrier or by the month of their submission. " +
			"FOC days are business days of the carrier from the submission until the first date was confirmed; port days are calendar days to that date. " +
			"Rejected are the orders whose first answer was a rejection, of those that were answered. What was undone did not happen."),
		Example: "  portdesk report --by month --since 2026-01-01\n  portdesk report --where 'type:tollfree' -o csv",
		Args:    arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			q, err := f.query(s)
			if err != nil {
				return err
			}
			lines, err := s.Report(ctx, q)
			if err != nil {
				return err
			}
			return c.printReport(q.By, lines)
		}),
	}
	flags := cmd.Flags()
	flags.StringVar(&f.by, "by", string(report.ByCarrier), "a line for each carrier or month")
	flags.StringVar(&f.since, "since", "", "only orders submitted on this `DATE` or later")
	flags.StringVar(&f.until, "until", "", "only orders submitted on this `DATE` or earlier")
	flags.StringVar(&f.where, "where", "", "only orders that `FILTER` lets through")
	return c.answers(cmd, []reportLineDoc{})
}

func (f reportFlags) query(s *store.Store) (q report.Query, err error) {
	switch q.By = report.By(strings.ToLower(f.by)); q.By {
	case report.ByCarrier, report.ByMonth:
	default:
		return q, usagef("--by is carrier or month, not %q", f.by)
	}
	if f.since != "" {
		if q.From, err = parseDate(s, "--since", f.since); err != nil {
			return q, err
		}
	}
	if f.until != "" {
		if q.To, err = parseDate(s, "--until", f.until); err != nil {
			return q, err
		}
	}
	if !q.From.IsZero() && !q.To.IsZero() && q.To < q.From {
		return q, usagef("--until %s is before --since %s", q.To, q.From)
	}
	q.Where, err = parseWhere(s, f.where)
	return q, err
}

func (c *session) printReport(by report.By, lines []report.Line) error {
	return c.print(answer{
		json: func() (any, error) {
			docs := make([]reportLineDoc, 0, len(lines))
			for _, l := range lines {
				docs = append(docs, reportLineDocOf(l))
			}
			return docs, nil
		},
		csv:  func() sheet { return reportSheet(lines) },
		text: func(l look) string { return reportText(l, by, lines) },
	})
}

func reportLineDocOf(l report.Line) reportLineDoc {
	doc := reportLineDoc{
		Key: orNull(l.Key), Name: l.Name, Orders: l.Orders, Numbers: l.Numbers, Completed: l.Completed,
		Canceled: l.Canceled, CanceledPercent: percentOrNull(l.CanceledShare()), NotPortable: l.Refused, CanceledOrders: l.CanceledOrders,
		Answered: l.Answered, Rejected: l.Rejected, RejectedPercent: percentOrNull(l.RejectedShare()), Causes: []causeCountDoc{},
		Dated: l.Dated, FOCMedian: daysOrNull(l.FOCMedian), FOC90: daysOrNull(l.FOC90), PortMedian: daysOrNull(l.PortMedian), Port90: daysOrNull(l.Port90),
	}
	for _, cause := range l.Causes {
		doc.Causes = append(doc.Causes, causeCountDoc{cause.Cause, cause.Orders, percentOrNull(causeShare(l, cause))})
	}
	return doc
}

// causeShare is the part of a line's answered orders that were rejected for a cause.
func causeShare(l report.Line, cause report.Cause) (share float64, ok bool) {
	return report.Line{Rejected: cause.Orders, Answered: l.Answered}.RejectedShare()
}

// percentOrNull is a share in percent with one decimal, null where there is none.
func percentOrNull(share float64, ok bool) *float64 {
	if !ok {
		return nil
	}
	percent := math.Round(share*1000) / 10
	return &percent
}

// percentText is a share in percent with one decimal, "" where there is none.
func percentText(share float64, ok bool) string {
	percent := percentOrNull(share, ok)
	if percent == nil {
		return ""
	}
	return strconv.FormatFloat(*percent, 'f', 1, 64)
}

// daysOrNull is a count of days, null where there is none, which is -1.
func daysOrNull(days int) *int {
	if days < 0 {
		return nil
	}
	return &days
}

func daysText(days int) string {
	if days < 0 {
		return ""
	}
	return strconv.Itoa(days)
}

// reportSheet is a report as CSV: the fields of the document, a line in a row.
func reportSheet(lines []report.Line) sheet {
	var out sheet
	for _, f := range fieldsOf(reflect.TypeFor[reportLineDoc]()) {
		out.columns = append(out.columns, f.name)
	}
	for _, l := range lines {
		causes := make([]string, 0, len(l.Causes))
		for _, cause := range l.Causes {
			causes = append(causes, fmt.Sprintf("%s %d", cause.Cause, cause.Orders))
		}
		out.add(l.Key, l.Name, strconv.Itoa(l.Orders), strconv.Itoa(l.Numbers), strconv.Itoa(l.Completed),
			strconv.Itoa(l.Canceled), percentText(l.CanceledShare()), strconv.Itoa(l.Refused), strconv.Itoa(l.CanceledOrders),
			strconv.Itoa(l.Answered), strconv.Itoa(l.Rejected), percentText(l.RejectedShare()), strings.Join(causes, "; "),
			strconv.Itoa(l.Dated), daysText(l.FOCMedian), daysText(l.FOC90), daysText(l.PortMedian), daysText(l.Port90))
	}
	return out
}

// causesShown is how many causes of a line the table names.
const causesShown = 3

// reportText is a report for the eye: a table of the lines, and one of what their first
// rejections were for.
func reportText(l look, by report.By, lines []report.Line) string {
	if len(lines) == 0 || lines[len(lines)-1].Orders == 0 {
		return "No order was submitted.\n"
	}
	table := sheet{columns: []string{string(by), "orders", "numbers", "ported", "canceled", "rejected", "foc_days", "foc_90th", "port_days", "port_90th"}}
	causes := sheet{columns: []string{string(by), "first_rejected_for", "orders", "of_answered"}}
	names := lineNames(lines)
	for i, line := range lines {
		name := names[i]
		table.add(name, words.Thousands(line.Orders), words.Thousands(line.Numbers), words.Thousands(line.Completed),
			percentCell(line.CanceledShare()), percentCell(line.RejectedShare()), daysText(line.FOCMedian), daysText(line.FOC90), daysText(line.PortMedian), daysText(line.Port90))
		for _, cause := range line.Causes[:min(causesShown, len(line.Causes))] {
			causes.add(name, causeTitle(cause.Cause), words.Thousands(cause.Orders), percentCell(causeShare(line, cause)))
			name = ""
		}
		if more := len(line.Causes) - causesShown; more > 0 {
			causes.add("", "and "+words.Count(more, "cause")+" more", "", "")
		}
	}
	text := table.text(l)
	if len(causes.rows) > 0 {
		text += "\n" + causes.text(l)
	}
	if note := reportNote(lines); note != "" {
		text += "\n" + l.paint(theme.Dim, note) + "\n"
	}
	return text
}

// reportNote explains the columns of days, where any has a day to show.
func reportNote(lines []report.Line) string {
	var parts []string
	if slices.ContainsFunc(lines, func(l report.Line) bool { return l.FOCMedian >= 0 }) {
		parts = append(parts, "FOC days are business days until a date was\nconfirmed")
	}
	if slices.ContainsFunc(lines, func(l report.Line) bool { return l.PortMedian >= 0 }) {
		parts = append(parts, "port days calendar days to that date")
	}
	if len(parts) == 0 {
		return ""
	}
	return "Median and 90th percentile: " + strings.Join(parts, ", ") + "."
}

// lineNames are the names of lines; where several carriers have one name, its id stands
// behind it.
func lineNames(lines []report.Line) []string {
	named := map[string]int{}
	for _, l := range lines {
		named[l.Name]++
	}
	out := make([]string, 0, len(lines))
	for _, l := range lines {
		if named[l.Name] > 1 && l.Key != "" {
			l.Name += " (" + l.Key + ")"
		}
		out = append(out, l.Name)
	}
	return out
}

func percentCell(share float64, ok bool) string {
	if !ok {
		return ""
	}
	return percentText(share, ok) + "%"
}

// causeTitle is a cause in words; one that the catalogue does not have is itself.
func causeTitle(cause string) string {
	if e, ok := blocker.Lookup(blocker.Cause(cause)); ok {
		return e.Title
	}
	return cause
}
