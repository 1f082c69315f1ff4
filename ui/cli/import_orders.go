package cli

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/dossier"
	"portdesk/store"
	"portdesk/store/files"
	"portdesk/ui/words"
)

// importOrdersFlags say how files of orders are understood.
type importOrdersFlags struct {
	columns  []string
	carriers []string
	name     string
	keep     bool
	partial  bool
	// fileCarriers puts the file's carriers before those of the directory.
	fileCarriers bool
	// withoutProfiles leaves profiles out that the desk does not have.
	withoutProfiles bool
}

func (c *session) importOrdersCommand() *cobra.Command {
	var f importOrdersFlags
	cmd := &cobra.Command{
		Use:   "orders FILE...",
		Short: "Take in numbers with end-user data from a spreadsheet, and whole orders of another desk",
		Long: wrapped("Take in a table with one row a number, and draft its orders: CSV with comma, semicolon or tab in any common encoding, XLSX or JSON; - is standard input. "+
			"Columns are found by their names in common spellings (Phone Number, TN, Account #, Billing Telephone Number); --map names others: its FIELD is one that portdesk order edit --help lists, "+
			"or number, name, authorized_name, customer_reference, profile, order, group, group_name, number_type, lata, current_service_provider_name or _id, gaining_service_provider_name or _id. "+
			"Rows share an order where carrier, type, LATA and everything that they say of the end user agree; where they do not, it is told why the order was split.") +
			"\n\n" + wrapped("Several files may be given of whole orders that portdesk export order wrote: they come in as they stand, with their journals. "+
			"The numbers of a table are drafted. With --keep-status they come in as the file says that they stand, be it an export of numbers or a sheet of your own; it then reads the columns "+
			strings.Join(files.StandingColumns(), "; ")+". Dates may be in any form, with or without a time of day; without a zone they are the desk's. "+
			"Statuses may be the desk's or common words: Draft, New and Open are Pending, Submitted and Sent In Process, FOC, Scheduled and Confirmed FOC Date Set, "+
			"Rejected, Exception, Error and Jeopardy Action Required, Ported and Done Completed.") +
			"\n\n" + wrapped("The directory knows to which carrier a block of numbers was given; a ported number is served by another one. "+
			"--carrier-from-file lets the carriers that the file names count before the directory's, and --carrier NUMBERS=NAME:ID names those of single numbers.") +
			"\n\n" + wrapped("A row that cannot be read is told as FILE:LINE:COLUMN, and refuses the whole import unless --partial is given. "+
			"The import is one action; portdesk undo takes it back."),
		Example: "  portdesk import orders customers.xlsx --dry-run\n" +
			"  portdesk import orders list.csv --map number='Line 1' --map account_number=Konto --name 'Acme Dental'\n" +
			"  portdesk export numbers --secrets | portdesk --db other.db import orders - --keep-status",
		Args: arguments("FILE..."),
		RunE: c.onDesk(func(ctx context.Context, s *store.Store, args []string) error {
			return c.importOrders(ctx, s, args, f)
		}),
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&f.columns, "map", nil, "read a field from a column of another name, as `FIELD=COLUMN`")
	flags.StringArrayVar(&f.carriers, "carrier", nil,
		"name the carrier of numbers, whatever the directory says, as `[NUMBERS=]NAME[:ID[:TYPE[:LATA]]]`; without NUMBERS of all that need one")
	flags.BoolVar(&f.fileCarriers, "carrier-from-file", false, "let the carriers that the file names count before those of the directory")
	flags.BoolVar(&f.withoutProfiles, "without-profiles", false, "leave profiles out that this desk does not have, and tell them")
	flags.StringVar(&f.name, "name", "", "what the order group is called of orders that name none")
	flags.BoolVar(&f.keep, "keep-status", false, "take numbers in as the file says that they stand, and on the orders that it names")
	bindReadable(cmd, &f.partial, "row")
	return c.changing(c.answers(cmd, importOrdersDoc{}))
}

// incoming is an order that comes in, and where in the file it comes from.
type incoming struct {
	dossier.Dossier
	lines []int  // of its numbers in the table; none of a whole order
	apart string // why it was split from another one
	above int    // line of the order from which its end user was taken over; 0 for none
}

// orderImport is an import of orders on its way.
type orderImport struct {
	c       *session
	s       *store.Store
	f       importOrdersFlags
	mapping files.Mapping
	specs   []carrierSpec
	names   []string

	faults  faultList
	tables  []*orderTableFile
	orders  []incoming
	oneLeft bool     // the refusal tells the one row that was left out
	usual   bool     // it takes the usual gaining provider where the desk has none
	missing []string // profiles that the desk does not have, and that were left out
}

func (c *session) importOrders(ctx context.Context, s *store.Store, names []string, f importOrdersFlags) error {
	err := c.importAll(ctx, s, names, f)
	if err != nil && c.dryRun {
		c.say("a dry run: nothing of it was kept")
	}
	return err
}

func (c *session) importAll(ctx context.Context, s *store.Store, names []string, f importOrdersFlags) error {
	im := &orderImport{c: c, s: s, f: f, names: names}
	var err error
	if im.specs, err = parseCarriers(f.carriers); err != nil {
		return err
	}
	if im.mapping, err = parseMapping(f.columns); err != nil {
		return err
	}
	for _, name := range names {
		if err := im.read(name); err != nil {
			return err
		}
	}
	if err := im.faults.refusal(c, f.partial); err != nil {
		return err
	}
	if err := im.plan(ctx); err != nil {
		return err
	}
	if err := im.profiles(ctx); err != nil {
		return err
	}
	if len(im.orders) == 0 {
		return im.nothing(ctx)
	}
	if im.usual {
		if err := c.ensureGaining(ctx, s); err != nil {
			return err
		}
	}
	taken, err := im.takeIn(ctx)
	if err != nil {
		return err
	}
	im.hint()
	return im.print(ctx, taken)
}

// parseMapping reads FIELD=COLUMN words.
func parseMapping(list []string) (files.Mapping, error) {
	out := files.Mapping{}
	for _, w := range list {
		name, column, ok := strings.Cut(w, "=")
		name, column = strings.TrimSpace(name), strings.TrimSpace(column)
		if !ok || name == "" || column == "" {
			return nil, usagef("--map takes FIELD=COLUMN, not %q", w)
		}
		if _, twice := out[name]; twice {
			return nil, usagef("--map names %s twice", name)
		}
		out[name] = column
	}
	return out, nil
}

// profiles refuses profiles that the desk does not have, or leaves them out.
func (im *orderImport) profiles(ctx context.Context) error {
	list, err := im.s.Profiles(ctx)
	if err != nil {
		return err
	}
	have := map[string]bool{}
	for _, p := range list {
		have[strings.ToLower(p.Name)] = true
	}
	seen := map[string]bool{}
	for _, o := range im.orders {
		for i, n := range o.Numbers {
			if n.Profile == "" || have[strings.ToLower(n.Profile)] {
				continue
			}
			if !seen[n.Profile] {
				seen[n.Profile] = true
				im.missing = append(im.missing, n.Profile)
			}
			o.Numbers[i].Profile = ""
		}
	}
	if len(im.missing) > 0 && !im.f.partial && !im.f.withoutProfiles {
		return usagef("this desk has no profile %s, so nothing was taken in; portdesk profile create makes one, --without-profiles leaves them out", quoted(im.missing))
	}
	return nil
}

// takeIn brings the orders to the desk as one act.
func (im *orderImport) takeIn(ctx context.Context) (store.TakenIn, error) {
	in := store.Intake{Name: im.f.name, Title: "Import " + words.Count(len(im.orders), "order") + " from " + sourceName(im.names)}
	for _, o := range im.orders {
		in.Orders = append(in.Orders, o.Dossier)
	}
	m := im.c.meter("order", "taken in", len(in.Orders))
	defer m.done()
	in.Progress = m.report
	return im.s.TakeIn(ctx, in)
}

// nothing tells why no order comes in.
func (im *orderImport) nothing(ctx context.Context) error {
	if len(im.tables) == 0 || im.tables[0].rows == 0 {
		if len(im.faults.docs) > 0 {
			return usagef("no row of %s can be read", sourceName(im.names))
		}
		return usagef("%s holds no order", sourceName(im.names))
	}
	t := im.tables[0]
	if t.sound == 0 {
		return usagef("no row of %s can be read", sourceName(im.names))
	}
	text := "no row makes an order: " + t.counts()
	if len(t.plan.Left) == 1 {
		im.oneLeft = true
		text = "line " + strconv.Itoa(t.plan.Left[0].Row.Line) + ": " + leftReason(t.plan.Left[0])
	}
	if err := im.print(ctx, store.TakenIn{}); err != nil {
		return err
	}
	return &model.Refusal{Rule: "nothing_portable", Text: text}
}

// hint tells of statuses that were not asked for, and of those that are not there.
func (im *orderImport) hint() {
	for _, t := range im.tables {
		if im.f.keep && !t.standing {
			im.c.say("--keep-status: no row of %s tells how its number stands, so they were drafted", t.name)
		}
		if t.standing && !im.f.keep {
			im.c.say("%s tells how each number stands; every number was drafted all the same. --keep-status takes them in as they stand", t.name)
		}
	}
}

// sourceName names the files of an import in a sentence.
func sourceName(names []string) string {
	if len(names) > 1 {
		return words.Count(len(names), "file")
	}
	if names[0] == "-" {
		return "standard input"
	}
	return clean(filepath.Base(names[0]))
}

func quoted(list []string) string {
	out := make([]string, 0, len(list))
	for _, w := range list {
		out = append(out, `"`+w+`"`)
	}
	return strings.Join(out, ", ")
}
