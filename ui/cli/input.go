package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/model/tn"
	"portdesk/store"
)

// bindFiles gives a command -f, which may come several times.
func bindFiles(cmd *cobra.Command, files *[]string) {
	cmd.Flags().StringArrayVarP(files, "file", "f", nil, "read them from `FILE`, one a line; - is standard input")
}

// readItems reads the numbers that a command is given: its words, files, and standard
// input, which - names and which serves alone where nothing else is named.
func (c *session) readItems(words, files []string) ([]tn.Item, error) {
	if len(words) == 0 && len(files) == 0 {
		if !piped(c.In) {
			return nil, usagef("give numbers, -f FILE, or - for standard input")
		}
		words = []string{"-"}
	}
	var typed []string
	for _, w := range words {
		if w == "-" {
			files = append(files, w)
		} else {
			typed = append(typed, w)
		}
	}
	items := tn.ReadText(strings.Join(typed, "\n"))
	for _, name := range files {
		more, err := c.readFile(name)
		if err != nil {
			return nil, err
		}
		items = append(items, more...)
	}
	return items, nil
}

func (c *session) readFile(name string) ([]tn.Item, error) {
	in, closeIn, err := c.open(name)
	if err != nil {
		return nil, err
	}
	defer closeIn()
	return tn.ReadList(in)
}

// open opens a named file, or standard input for "-".
func (c *session) open(name string) (in io.Reader, closeIn func(), err error) {
	if name == "-" {
		if c.In == nil {
			return nil, nil, errors.New("there is no standard input")
		}
		return c.stdin(), func() {}, nil
	}
	if isFolder(name) {
		return nil, nil, namesFolder(name)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, err
	}
	return f, func() { _ = f.Close() }, nil
}

// reader is a function that reads.
type reader func(p []byte) (int, error)

func (r reader) Read(p []byte) (int, error) { return r(p) }

// untilDone reads until the context is done, also where a person never types on.
func untilDone(ctx context.Context, in io.Reader) io.Reader {
	type piece struct {
		n   int
		err error
	}
	var own []byte // nobody else reads into it: after a read that was given up none follows
	return reader(func(p []byte) (int, error) {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if len(own) < len(p) {
			own = make([]byte, len(p))
		}
		read, part := make(chan piece, 1), own[:len(p)]
		go func() {
			n, err := in.Read(part)
			read <- piece{n, err}
		}()
		select {
		case <-ctx.Done():
			return 0, ctx.Err()
		case got := <-read:
			return copy(p, part[:got.n]), got.err
		}
	})
}

// readNumbers is readItems where every thing has to be a number. Each comes once.
func (c *session) readNumbers(words, files []string) ([]tn.TN, error) {
	items, err := c.readItems(words, files)
	if err != nil {
		return nil, err
	}
	seen := make(map[tn.TN]bool, len(items))
	var out []tn.TN
	for _, it := range items {
		switch {
		case it.TN == 0:
			return nil, usagef("%q is no number: %s", it.Input, it.Reason)
		case !seen[it.TN]:
			seen[it.TN] = true
			out = append(out, it.TN)
		}
	}
	return out, nil
}

// readWords reads names of things, such as PONs: the command's words, and files with one
// name a line; - is standard input. Each comes once.
func (c *session) readWords(words, files []string, noun string) ([]string, error) {
	var out []string
	seen := map[string]bool{}
	take := func(w string) {
		if w = strings.TrimSpace(w); w != "" && !seen[strings.ToUpper(w)] {
			seen[strings.ToUpper(w)] = true
			out = append(out, w)
		}
	}
	for _, w := range words {
		if w == "-" {
			files = append(files, w)
		} else {
			take(w)
		}
	}
	for _, name := range files {
		in, closeIn, err := c.open(name)
		if err != nil {
			return nil, err
		}
		lines := bufio.NewScanner(in)
		for lines.Scan() {
			take(strings.TrimPrefix(lines.Text(), "\ufeff")) // which editors and spreadsheets begin a file with
		}
		closeIn()
		if err := lines.Err(); err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
	}
	if len(out) == 0 {
		return nil, usagef("give %s, -f FILE, or - for standard input", noun)
	}
	return out, nil
}

// parseNumber reads exactly one number.
func parseNumber(word string) (tn.TN, error) {
	n, err := tn.Parse(word)
	if err != nil {
		return 0, &usageError{text: fmt.Sprintf("%q is no number: %s", word, err), err: err}
	}
	return n, nil
}

// parseWhere reads a filter. The error draws where it goes wrong.
func parseWhere(s *store.Store, text string) (filter.Query, error) {
	q, err := filter.Parse(text, s.FilterEnv())
	var fault *filter.Fault
	if errors.As(err, &fault) {
		return q, &whereError{text: text, fault: fault}
	}
	return q, err
}

// parseDate reads a date as people type it.
func parseDate(s *store.Store, flag, text string) (date.Date, error) {
	env := s.FilterEnv()
	d, err := date.ParseInput(text, env.Today, env.Calendar)
	if err != nil {
		return 0, &usageError{text: fmt.Sprintf("%s %q: %s", flag, text, err), err: err}
	}
	return d, nil
}

// parseValues reads field=value words. Fields that are days may be typed as any date.
func parseValues(s *store.Store, flag string, words []string) (field.Values, error) {
	out := field.Values{}
	days := dayFields()
	for _, w := range words {
		key, value, ok := strings.Cut(w, "=")
		key = strings.TrimSpace(key)
		if !ok || key == "" {
			return nil, usagef("%s takes field=value, not %q", flag, w)
		}
		if _, twice := out[key]; twice {
			return nil, usagef("%s names %s twice", flag, key)
		}
		if days[key] && strings.TrimSpace(value) != "" {
			d, err := parseDate(s, key, value)
			if err != nil {
				return nil, err
			}
			value = d.String()
		}
		out[key] = value
	}
	return out, nil
}

// allFields calls fn for every field of the orders and of the blocker catalogue.
func allFields(fn func(field.Def)) {
	for _, typ := range []tn.Type{tn.LongCode, tn.TollFree, tn.Wireless} {
		for _, d := range model.OrderFields(typ) {
			fn(d)
		}
	}
	for _, e := range blocker.Catalogue() {
		for _, d := range e.Fields {
			fn(d)
		}
	}
}

func dayFields() map[string]bool {
	out := map[string]bool{}
	allFields(func(d field.Def) {
		if d.Kind == field.Day {
			out[d.Key] = true
		}
	})
	return out
}

// checkLimit refuses a limit below nothing; 0 is all.
func checkLimit(limit int) error {
	if limit < 0 {
		return usagef("--limit is a count, 0 for all, not %d", limit)
	}
	return nil
}

// listFlags choose and sort what a list shows.
type listFlags struct {
	where, sort string
	desc        bool
	limit       int
}

// bind gives a command the flags; sorts names what it sorts by.
func (f *listFlags) bind(cmd *cobra.Command, sorts string) {
	flags := cmd.Flags()
	flags.StringVar(&f.where, "where", "", "only what `FILTER` lets through")
	flags.StringVar(&f.sort, "sort", "", "by "+sorts)
	flags.BoolVar(&f.desc, "desc", false, "turn the order of the list round")
	bindLimit(cmd, &f.limit, 0)
}

// query checks the limit and reads the filter.
func (f *listFlags) query(s *store.Store) (filter.Query, error) {
	if err := checkLimit(f.limit); err != nil {
		return filter.Query{}, err
	}
	return parseWhere(s, f.where)
}

func bindLimit(cmd *cobra.Command, limit *int, usual int) {
	cmd.Flags().IntVar(limit, "limit", usual, "at most so many; 0 is all")
}

// window is how many rows are asked of the store at a time.
const window = 1000

// walk reads a list window by window to the limit; 0 is all. page reads the rows behind
// after, which is nil at first.
func walk[R any](limit int, page func(after *R, limit int) ([]R, error)) ([]R, error) {
	var out []R
	var after *R
	for {
		size := window
		if limit > 0 {
			size = min(window, limit-len(out))
		}
		if size <= 0 {
			return out, nil
		}
		rows, err := page(after, size)
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
		if len(rows) < size {
			return out, nil
		}
		after = &rows[len(rows)-1]
	}
}

// numbers walks the table of numbers to the limit; 0 is all.
func numbers(ctx context.Context, s *store.Store, q store.NumberQuery, limit int) ([]store.NumberRow, error) {
	return walk(limit, func(after *store.NumberRow, size int) ([]store.NumberRow, error) {
		q.After, q.Limit = after, size
		return s.Numbers(ctx, q)
	})
}

// orders walks the list of orders to the limit; 0 is all.
func orders(ctx context.Context, s *store.Store, q store.OrderQuery, limit int) ([]store.OrderRow, error) {
	return walk(limit, func(after *store.OrderRow, size int) ([]store.OrderRow, error) {
		q.After, q.Limit = after, size
		return s.Orders(ctx, q)
	})
}
