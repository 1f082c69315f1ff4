package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/store"
)

func (c *session) holidayCommand() *cobra.Command {
	return c.family("holiday", "Keep the days off of carriers, and tell which days are business days",
		c.holidayListCommand(), c.holidayShowCommand(), c.holidayAddCommand(), c.holidayEditCommand(), c.holidayRemoveCommand())
}

// holidayDoc is a day without business.
type holidayDoc struct {
	Day         date.Date `json:"day" says:"year, month, day"`
	Name        string    `json:"name" says:"of the holiday"`
	Whose       string    `json:"whose" says:"public, desk or carrier"`
	Countries   []string  `json:"countries" says:"US, CA: whose numbers it stops; empty for a carrier's own"`
	CarrierID   *string   `json:"current_service_provider_id" says:"the SPID or RespOrg of a carrier's own"`
	CarrierName *string   `json:"current_service_provider_name" says:"where it is known"`
	Kept        string    `json:"kept_in" says:"law, configuration or desk; only those of the desk can be changed here"`
}

// The ways in which a holiday comes to be one.
const (
	whosePublic  = "public"
	whoseDesk    = "desk"
	whoseCarrier = "carrier"
	keptLaw      = "law"
	keptConfig   = "configuration"
	keptDesk     = "desk"
)

// commonHolidays are the days off of a year that hold whatever the carrier: the public ones
// and the desk's own.
func commonHolidays(law model.Desk, year int) []holidayDoc {
	var out []holidayDoc
	for _, of := range []struct {
		country date.Country
		here    date.Calendar
	}{{date.US, law.Calendars.US}, {date.Canada, law.Calendars.Canada}} {
		public := date.NewCalendar(of.country)
		for day := date.Of(year, 1, 1); day.Year() == year; day++ {
			name, off := of.here.Holiday(day)
			if !off {
				continue
			}
			doc := holidayDoc{Day: day, Name: name, Whose: whosePublic, Countries: []string{string(of.country)}, Kept: keptLaw}
			if _, known := public.Holiday(day); !known {
				doc.Whose, doc.Kept = whoseDesk, keptConfig
			}
			same := slices.IndexFunc(out, func(o holidayDoc) bool { return o.Day == day && o.Name == name && o.Whose == doc.Whose })
			if same >= 0 {
				out[same].Countries = append(out[same].Countries, string(of.country))
				continue
			}
			out = append(out, doc)
		}
	}
	return out
}

// carriersHolidays are the days off that single carriers have of their own; of one carrier
// where it is named. year 0 is all years.
func carriersHolidays(ctx context.Context, s *store.Store, carrier string, year int) ([]holidayDoc, error) {
	saved, err := s.CarrierHolidays(ctx)
	if err != nil {
		return nil, err
	}
	kept := map[string]bool{}
	for _, h := range saved {
		kept[h.Carrier+" "+h.Holiday.Date.String()] = true
	}
	var out []holidayDoc
	for id, rules := range s.Desk().Carriers {
		for _, h := range rules.Holidays {
			if carrier != "" && id != carrier || year != 0 && h.Date.Year() != year {
				continue
			}
			doc := holidayDoc{Day: h.Date, Name: h.Name, Whose: whoseCarrier, Countries: []string{}, CarrierID: orNull(id), CarrierName: orNull(rules.Name), Kept: keptConfig}
			if kept[id+" "+h.Date.String()] {
				doc.Kept = keptDesk
			}
			out = append(out, doc)
		}
	}
	return out, nil
}

func byDay(a, b holidayDoc) int {
	id := func(d holidayDoc) string {
		if d.CarrierID == nil {
			return ""
		}
		return *d.CarrierID
	}
	return cmp.Or(cmp.Compare(a.Day, b.Day), strings.Compare(id(a), id(b)), strings.Compare(a.Name, b.Name))
}

func (c *session) printHolidays(s *store.Store, docs []holidayDoc) error {
	docs = append([]holidayDoc{}, docs...)
	slices.SortStableFunc(docs, byDay)
	rows := sheet{columns: []string{"day", "name", "whose", "countries", "current_service_provider_id", "current_service_provider_name", "kept_in"}}
	shown := sheet{columns: []string{"day", "weekday", "name", "whose", "id", "kept_in"}}
	for _, d := range docs {
		carrier := model.Carrier{}
		if d.CarrierID != nil {
			carrier.ID = *d.CarrierID
		}
		if d.CarrierName != nil {
			carrier.Name = *d.CarrierName
		}
		countries := strings.Join(d.Countries, " ")
		rows.add(d.Day.String(), d.Name, d.Whose, countries, carrier.ID, carrier.Name, d.Kept)
		whose := map[string]string{whosePublic: strings.ReplaceAll(countries, " ", " and "), whoseDesk: "this desk", whoseCarrier: carrier.Label()}[d.Whose]
		shown.add(d.Day.String(), d.Day.Time(s.Desk().Now.Location()).Weekday().String()[:3], d.Name, whose, carrier.ID, d.Kept)
	}
	return c.print(answer{
		json: func() (any, error) { return docs, nil },
		csv:  func() sheet { return rows },
		text: func(l look) string {
			if len(docs) == 0 {
				return "No day off.\n"
			}
			return shown.text(l)
		},
	})
}

func (c *session) holidayListCommand() *cobra.Command {
	var carrier string
	var year int
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the days off of a year: public ones, the desk's own, carriers'",
		Long: wrapped("List the days off of a year: the federal holidays of the United States, Canada's, the desk's own from the configuration, and those of carriers. " +
			"--carrier lists a carrier's own alone, of all years where no --year is given."),
		Example: "  portdesk holiday list --year 2027\n  portdesk holiday list --carrier level3",
		Args:    arguments(),
	}
	cmd.RunE = c.onDesk(func(ctx context.Context, s *store.Store, _ []string) error {
		if cmd.Flags().Changed("year") && (year < date.FirstYear || year > date.LastYear) {
			return usagef("--year is from %d to %d, not %d", date.FirstYear, date.LastYear, year)
		}
		if carrier != "" {
			known, err := findCarrier(ctx, s, carrier)
			if err != nil {
				return err
			}
			docs, err := carriersHolidays(ctx, s, known.ID, year)
			if err != nil {
				return err
			}
			return c.printHolidays(s, docs)
		}
		if year == 0 {
			year = s.Desk().Today().Year()
		}
		docs, err := carriersHolidays(ctx, s, "", year)
		if err != nil {
			return err
		}
		return c.printHolidays(s, append(commonHolidays(s.Desk(), year), docs...))
	})
	cmd.Flags().StringVar(&carrier, "carrier", "", "only those of a `CARRIER`, by its SPID, RespOrg or name")
	cmd.Flags().IntVar(&year, "year", 0, "of a `YEAR`; this one where none is given")
	return c.answers(cmd, []holidayDoc{})
}

// carrierDay reads a carrier and a day.
func carrierDay(ctx context.Context, s *store.Store, args []string) (store.CarrierHoliday, error) {
	k, err := findCarrier(ctx, s, args[0])
	if err != nil {
		return store.CarrierHoliday{}, err
	}
	day, err := parseDate(s, "DAY", args[1])
	if err != nil {
		return store.CarrierHoliday{}, err
	}
	return store.CarrierHoliday{Carrier: k.ID, Name: k.Name, Holiday: date.Holiday{Date: day, Name: strings.Join(args[2:], " ")}}, nil
}

// printOwn shows the days off of a carrier.
func (c *session) printOwn(ctx context.Context, s *store.Store, carrier string) error {
	docs, err := carriersHolidays(ctx, s, model.CarrierKey(carrier), 0)
	if err != nil {
		return err
	}
	return c.printHolidays(s, docs)
}

func (c *session) holidayAddCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "add CARRIER DAY NAME",
		Short:   "Keep a day on which a carrier does no business; its days off are listed",
		Long:    wrapped("Keep a day on which a carrier does no business: no date of its numbers falls on it, and its ages do not count it. The carrier is named by its SPID or RespOrg, or by its name."),
		Example: "  portdesk holiday add 8824 2026-12-24 'Christmas Eve'",
		Args:    arguments("CARRIER", "DAY", "NAME..."),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			h, err := carrierDay(ctx, s, args)
			if err != nil {
				return err
			}
			if err := s.SaveCarrierHoliday(ctx, h); err != nil {
				return err
			}
			return c.printOwn(ctx, s, h.Carrier)
		}),
	}
	return c.answers(c.changing(cmd), []holidayDoc{})
}

func (c *session) holidayEditCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "edit CARRIER DAY NAME",
		Short:   "Give a carrier's day off another name",
		Example: "  portdesk holiday edit 8824 2026-12-24 'Company day'",
		Args:    arguments("CARRIER", "DAY", "NAME..."),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			h, err := carrierDay(ctx, s, args)
			if err != nil {
				return err
			}
			saved, err := s.CarrierHolidays(ctx)
			if err != nil {
				return err
			}
			if !slices.ContainsFunc(saved, func(o store.CarrierHoliday) bool { return o.Carrier == h.Carrier && o.Holiday.Date == h.Holiday.Date }) {
				return &store.Error{Code: store.NotFound, Text: fmt.Sprintf("%s has no day off on %s that is kept here", named(model.Carrier{ID: h.Carrier, Name: h.Name}), h.Holiday.Date)}
			}
			if err := s.SaveCarrierHoliday(ctx, h); err != nil {
				return err
			}
			return c.printOwn(ctx, s, h.Carrier)
		}),
	}
	return c.answers(c.changing(cmd), []holidayDoc{})
}

func (c *session) holidayRemoveCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "remove CARRIER DAY",
		Short:   "Take a carrier's day off away; those that it still has are listed",
		Example: "  portdesk holiday remove 8824 2026-12-24",
		Args:    arguments("CARRIER", "DAY"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			h, err := carrierDay(ctx, s, args)
			if err != nil {
				return err
			}
			if err := s.DeleteCarrierHoliday(ctx, h.Carrier, h.Holiday.Date); err != nil {
				return err
			}
			return c.printOwn(ctx, s, h.Carrier)
		}),
	}
	return c.answers(c.changing(cmd), []holidayDoc{})
}

// businessDayDoc tells of a day whether business is done on it.
type businessDayDoc struct {
	Day       date.Date `json:"day" says:"year, month, day"`
	Weekday   string    `json:"weekday" says:"its name"`
	Business  bool      `json:"business_day" says:"Monday to Friday and no holiday"`
	Why       *string   `json:"why" says:"why it is none; the holiday or the weekend"`
	Next      date.Date `json:"next_business_day" says:"the first one after the day"`
	Previous  date.Date `json:"previous_business_day" says:"the last one before the day"`
	FromToday int       `json:"business_days_from_today" says:"negative for a day that went by"`
	Country   string    `json:"country" says:"US or CA, whose calendar it is"`
	CarrierID *string   `json:"current_service_provider_id" says:"whose own days off count too"`
}

func (c *session) holidayShowCommand() *cobra.Command {
	var carrier string
	var canada bool
	cmd := &cobra.Command{
		Use:     "show DAY",
		Short:   "Tell whether a day is a business day, why not, and which are the next ones",
		Example: "  portdesk holiday show 12/24 --carrier level3\n  portdesk holiday show +10bd",
		Args:    arguments("DAY"),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			day, err := parseDate(s, "DAY", args[0])
			if err != nil {
				return err
			}
			var of model.Carrier
			if carrier != "" {
				if of, err = findCarrier(ctx, s, carrier); err != nil {
					return err
				}
			} else if _, err := s.CarrierHolidays(ctx); err != nil {
				return err
			}
			return c.printDay(businessDay(s.Desk(), day, of.ID, canada), s.Desk(), of)
		}),
	}
	cmd.Flags().StringVar(&carrier, "carrier", "", "count the own days off of a `CARRIER` too, by its SPID, RespOrg or name")
	cmd.Flags().BoolVar(&canada, "canada", false, "by Canada's holidays, for Canadian numbers")
	return c.answers(cmd, businessDayDoc{})
}

func businessDay(law model.Desk, day date.Date, carrier string, canada bool) businessDayDoc {
	cal := law.Calendar(carrier, canada)
	doc := businessDayDoc{Day: day, Weekday: day.Time(law.Now.Location()).Weekday().String(), Business: cal.BusinessDay(day),
		Next: cal.Next(day + 1), Previous: cal.Prev(day - 1), FromToday: cal.BusinessDaysBetween(law.Today(), day), Country: string(date.US), CarrierID: orNull(carrier)}
	if canada {
		doc.Country = string(date.Canada)
	}
	if name, off := cal.Holiday(day); off {
		doc.Why = orNull(name)
	} else if !doc.Business {
		doc.Why = orNull("a weekend")
	}
	return doc
}

func (c *session) printDay(doc businessDayDoc, law model.Desk, of model.Carrier) error {
	why := ""
	if doc.Why != nil {
		why = *doc.Why
	}
	return c.print(answer{
		json: func() (any, error) { return doc, nil },
		csv: func() sheet {
			rows := sheet{columns: []string{"day", "weekday", "business_day", "why", "next_business_day", "previous_business_day", "business_days_from_today", "country", "current_service_provider_id"}}
			rows.add(doc.Day.String(), doc.Weekday, strconv.FormatBool(doc.Business), why, doc.Next.String(), doc.Previous.String(), strconv.Itoa(doc.FromToday), doc.Country, of.ID)
			return rows
		},
		text: func(l look) string {
			var lines pairs
			lines.add("Day", doc.Weekday+", "+doc.Day.String())
			says := "a business day, " + strconv.Itoa(doc.FromToday) + " from today"
			if !doc.Business {
				says = "no business day: " + why
			}
			lines.add("Is", says)
			lines.add("Next", law.Day(doc.Next))
			lines.add("Before", law.Day(doc.Previous))
			whose := doc.Country
			if of.ID != "" {
				whose += ", and the days off of " + named(of)
			}
			lines.add("By", whose)
			return lines.text(l)
		},
	})
}
