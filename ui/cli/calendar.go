package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/store"
	"portdesk/ui/words"
)

func (c *session) calendarCommand() *cobra.Command {
	return c.family("calendar", "Tell what moves on which day", c.calendarListCommand(), c.calendarShowCommand())
}

// calendarDayDoc is what a day carries, in JSON.
type calendarDayDoc struct {
	Day       date.Date `json:"day" says:"the date"`
	Weekday   string    `json:"weekday" says:"in English"`
	Holiday   *string   `json:"holiday" says:"the name of the public holiday in the United States on it"`
	Confirmed int       `json:"confirmed" says:"living numbers with their FOC on the day"`
	Requested int       `json:"requested" says:"living numbers that ask for the day and have no FOC"`
	Completed int       `json:"completed" says:"numbers with their FOC on the day that were ported"`
	Orders    int       `json:"orders" says:"orders that have any of these"`
}

// calendarSpan is how many days are listed where no end is said.
const calendarSpan = 42

func (c *session) calendarListCommand() *cobra.Command {
	var from, to, where string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the days that carry anything, confirmed and requested numbers apart",
		Long: wrapped("List the days that carry anything, confirmed and requested numbers apart: what is requested stands in parentheses, and nobody confirmed it. " +
			"Without --from the list begins today, without --to it ends six weeks later."),
		Example: "  portdesk calendar list --from 2026-12-01 --to 2026-12-31",
		Args:    arguments(),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
			first, last, err := daysFromTo(s, from, to)
			if err != nil {
				return err
			}
			q, err := parseWhere(s, where)
			if err != nil {
				return err
			}
			loads, err := s.Loads(ctx, first, last, q)
			if err != nil {
				return err
			}
			return c.printLoads(s, loads)
		}),
	}
	flags := cmd.Flags()
	flags.StringVar(&from, "from", "", "the first `DATE`; today if left out")
	flags.StringVar(&to, "to", "", "the last `DATE`")
	flags.StringVar(&where, "where", "", "only numbers that `FILTER` lets through")
	return c.answers(cmd, []calendarDayDoc{})
}

func daysFromTo(s *store.Store, from, to string) (first, last date.Date, err error) {
	first = s.Desk().Today()
	if from != "" {
		if first, err = parseDate(s, "--from", from); err != nil {
			return first, last, err
		}
	}
	last = first.AddDays(calendarSpan)
	if to != "" {
		if last, err = parseDate(s, "--to", to); err != nil {
			return first, last, err
		}
	}
	if last < first {
		return first, last, usagef("the list would end on %s, before it begins on %s", last, first)
	}
	return first, last, nil
}

func (c *session) printLoads(s *store.Store, loads []store.Load) error {
	docs := calendarDayDocs(s, loads)
	return c.print(answer{
		json: func() (any, error) { return docs, nil },
		csv:  func() sheet { return loadSheet(docs) },
		text: func(l look) string {
			if len(loads) == 0 {
				return "Nothing is planned on these days.\n"
			}
			return loadTable(docs).text(l)
		},
	})
}

func calendarDayDocs(s *store.Store, loads []store.Load) []calendarDayDoc {
	docs := make([]calendarDayDoc, 0, len(loads))
	calendar := s.FilterEnv().Calendar
	for _, l := range loads {
		name, _ := calendar.Holiday(l.Day)
		docs = append(docs, calendarDayDoc{l.Day, l.Day.Weekday().String(), orNull(name), l.Confirmed, l.Requested, l.Completed, l.Orders})
	}
	return docs
}

func loadSheet(docs []calendarDayDoc) sheet {
	rows := sheet{columns: []string{"day", "weekday", "holiday", "confirmed", "requested", "completed", "orders"}}
	for _, d := range docs {
		rows.add(d.Day.String(), d.Weekday, text(d.Holiday), strconv.Itoa(d.Confirmed), strconv.Itoa(d.Requested), strconv.Itoa(d.Completed), strconv.Itoa(d.Orders))
	}
	return rows
}

// loadTable is the days for the eye.
func loadTable(docs []calendarDayDoc) sheet {
	eye := sheet{columns: []string{"day", "weekday", "confirmed", "requested", "completed", "orders", "holiday"}}
	for _, d := range docs {
		eye.add(d.Day.String(), d.Weekday[:3], count(d.Confirmed), askedCount(d.Requested), count(d.Completed), count(d.Orders), text(d.Holiday))
	}
	return eye
}

// count is a count for the eye, nothing for none.
func count(n int) string {
	if n == 0 {
		return ""
	}
	return words.Thousands(n)
}

// askedCount counts what is only asked for, so that it never looks like what is confirmed.
func askedCount(n int) string {
	if n == 0 {
		return ""
	}
	return "(" + words.Thousands(n) + ")"
}

// agendaDoc is what an order has on a day, in JSON.
type agendaDoc struct {
	Order     string  `json:"order" says:"the PON"`
	Group     string  `json:"group" says:"the order group"`
	Customer  string  `json:"customer" says:"the name on the order"`
	Losing    string  `json:"current_service_provider_name" says:"the losing carrier"`
	LosingID  string  `json:"current_service_provider_id" says:"its SPID, or RespOrg for toll-free"`
	Type      string  `json:"number_type" says:"long-code, tollfree or wireless"`
	Confirmed int     `json:"confirmed" says:"numbers with their FOC on the day"`
	Requested int     `json:"requested" says:"living numbers that ask for the day and have no FOC"`
	Told      int     `json:"told" says:"of the confirmed: whose customer knows the date"`
	Profiled  int     `json:"profiled" says:"of the confirmed: with a configuration profile"`
	Acquired  int     `json:"ownership_acquired" says:"of the confirmed: whose ownership was acquired"`
	Activated int     `json:"activated" says:"of the confirmed: that were activated"`
	Tested    int     `json:"tested" says:"of the confirmed: with a test call that passed"`
	Failed    int     `json:"test_failed" says:"of the confirmed: with a test call that failed"`
	Completed int     `json:"completed" says:"of the confirmed: that were ported"`
	First     *string `json:"first_activated_at" says:"the earliest activation, from which the snap-back clock runs"`
}

func (c *session) calendarShowCommand() *cobra.Command {
	var where string
	cmd := &cobra.Command{
		Use:     "show DAY",
		Short:   "Show the agenda of a day: its orders, and how far their cut-over is",
		Long:    wrapped("Show the agenda of a day: its orders, and how far their cut-over is. What is only asked for stands in parentheses."),
		Example: "  portdesk calendar show today",
		Args:    arguments("DAY"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			day, err := parseDate(s, "DAY", args[0])
			if err != nil {
				return err
			}
			var q filter.Query
			if q, err = parseWhere(s, where); err != nil {
				return err
			}
			list, err := s.DayAgenda(ctx, day, q)
			if err != nil {
				return err
			}
			return c.printAgenda(day, list)
		}),
	}
	cmd.Flags().StringVar(&where, "where", "", "only numbers that `FILTER` lets through")
	return c.answers(cmd, []agendaDoc{})
}

func (c *session) printAgenda(day date.Date, list []store.Agenda) error {
	docs := make([]agendaDoc, 0, len(list))
	rows := sheet{columns: []string{"order", "group", "customer", "current_service_provider_name", "current_service_provider_id", "number_type", "confirmed", "requested",
		"told", "profiled", "ownership_acquired", "activated", "tested", "test_failed", "completed", "first_activated_at"}}
	eye := sheet{columns: []string{"order", "customer", "carrier", "confirmed", "requested", "told", "profile", "acquired", "activated", "tested", "failed", "completed"}}
	for _, a := range list {
		group := strconv.FormatInt(a.Group, 10)
		docs = append(docs, agendaDoc{a.PON, group, a.Customer, a.Losing.Name, a.Losing.ID, a.Type.String(), a.Confirmed, a.Requested, a.Told, a.Profiled,
			a.Acquired, a.Activated, a.Tested, a.Failed, a.Completed, stamp(a.FirstActivated)})
		row := []string{a.PON, group, a.Customer, a.Losing.Name, a.Losing.ID, a.Type.String()}
		for _, n := range []int{a.Confirmed, a.Requested, a.Told, a.Profiled, a.Acquired, a.Activated, a.Tested, a.Failed, a.Completed} {
			row = append(row, strconv.Itoa(n))
		}
		rows.add(append(row, stampText(a.FirstActivated))...)
		seen := []string{a.PON, a.Customer, a.Losing.Label(), count(a.Confirmed), askedCount(a.Requested)}
		for _, n := range []int{a.Told, a.Profiled, a.Acquired, a.Activated, a.Tested, a.Failed, a.Completed} {
			seen = append(seen, part(n, a.Confirmed))
		}
		eye.add(seen...)
	}
	return c.print(answer{
		json: func() (any, error) { return docs, nil },
		csv:  func() sheet { return rows },
		text: func(l look) string {
			if len(list) == 0 {
				return "Nothing is planned on " + day.String() + ".\n"
			}
			return day.String() + ", " + day.Weekday().String() + "\n\n" + eye.text(l)
		},
	})
}

// part is so many of the confirmed numbers; nothing where there are none.
func part(n, of int) string {
	if of == 0 || n == 0 {
		return ""
	}
	return words.Thousands(n) + " of " + words.Thousands(of)
}
