package cli

import (
	"context"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"portdesk/store"
	"portdesk/store/files"
)

// usualAlarm is nine in the morning of the day before.
const usualAlarm = "15h"

func (c *session) exportCalendarCommand() *cobra.Command {
	f := exportFlags{forms: []string{formatICS}}
	var where string
	var alarms []string
	cmd := &cobra.Command{
		Use:   "calendar",
		Short: "Write the days on which orders port as iCalendar",
		Long: wrapped("Write the days on which orders port as iCalendar, an event of the whole day for each order and day: confirmed where numbers have their FOC then, tentative where they only ask for the day. " +
			"An event names its numbers and keeps its UID: importing a later export changes the events that are there, and strikes those whose day is gone."),
		Example: "  portdesk export calendar --to ports.ics\n  portdesk export calendar --where 'status:foc' --alarm 15h,-9h",
		Args:    arguments(),
		RunE: c.onExport(&f, func(ctx context.Context, s *store.Store, _ []string) error {
			before, err := parseAlarms(alarms)
			if err != nil {
				return err
			}
			return c.exportCalendar(ctx, s, &f, where, before)
		}),
	}
	f.bind(cmd, toFile)
	cmd.Flags().StringVar(&where, "where", "", "only orders that `FILTER` lets through")
	cmd.Flags().StringSliceVar(&alarms, "alarm", []string{usualAlarm}, "alarms, each so long before the day begins, as 15h, 90m or 2d; behind a minus after that, as -9h; none for none")
	return cmd
}

func (c *session) exportCalendar(ctx context.Context, s *store.Store, f *exportFlags, where string, alarms []time.Duration) error {
	q, err := parseWhere(s, where)
	if err != nil {
		return err
	}
	days, err := s.OrderDays(ctx, q)
	if err != nil {
		return err
	}
	desk, err := s.DeskID(ctx)
	if err != nil {
		return err
	}
	events := make([]files.Event, 0, len(days))
	for _, d := range days {
		events = append(events, files.EventOf(files.Porting{Desk: desk, Order: d.Order, Customer: d.Order.Customer(), Day: d.Day, Nth: d.Nth,
			Version: d.Version, Changed: d.Changed, Confirmed: d.Confirmed, Requested: d.Requested, Ported: len(d.Confirmed) > 0 && d.Living == 0, Gone: d.Gone}))
	}
	err = c.deliver(f, func(w io.Writer) error { return files.WriteCalendar(w, events, alarms, c.now()) })
	if err == nil {
		c.sayWritten(f, len(events), "event")
	}
	return err
}

// farthestAlarm is how long before or after the beginning of its day an alarm may be.
const farthestAlarm = 366 * 24 * time.Hour

// parseAlarms reads how long before a day alarms are.
func parseAlarms(list []string) ([]time.Duration, error) {
	var out []time.Duration
	for _, word := range list {
		word = strings.ToLower(strings.TrimSpace(word))
		if word == "none" && len(list) == 1 {
			return nil, nil
		}
		d, err := parseSpan(word)
		if err != nil || d.Abs() > farthestAlarm {
			return nil, usagef("--alarm takes times such as 15h, 90m or 2d, up to a year, or none alone; not %q", word)
		}
		out = append(out, d)
	}
	return out, nil
}

// parseSpan reads a duration, in whole days too.
func parseSpan(word string) (time.Duration, error) {
	if days, ok := strings.CutSuffix(word, "d"); ok {
		n, err := strconv.ParseInt(days, 10, 16)
		return time.Duration(n) * 24 * time.Hour, err
	}
	return time.ParseDuration(word)
}
